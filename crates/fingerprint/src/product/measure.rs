//! Amounts with their units, brought to one unit a kind, and colours by one name each: `1 TB` is `1000 GB`, gray is grey.

/// A kind of amount and how many thousandths of its smallest unit one of this unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// The kind: amounts of one kind can be compared.
    pub kind: &'static str,
    /// Thousandths of the kind's unit.
    pub thousandths: u64,
}

/// What a quotation mark after a number stands for, most often.
pub(super) const INCH: Unit = Unit {
    kind: "inch",
    thousandths: 1000,
};

/// Units, by how they are written in lower case. A unit's row is: kind, thousandths, spellings.
const UNITS: &[(&str, u64, &[&str])] = &[
    ("byte", 1_000, &["mb", "mbyte", "megabyte"]),
    ("byte", 1_000_000, &["gb", "gbyte", "gigabyte", "gig"]),
    ("byte", 1_000_000_000, &["tb", "tbyte", "terabyte"]),
    ("ml", 1_000, &["ml", "cc", "毫升", "milliliter", "millilitre"]),
    ("ml", 1_000_000, &["l", "liter", "litre", "ltr", "升"]),
    ("g", 1, &["mg", "毫克"]),
    ("g", 1_000, &["g", "gr", "gram", "克"]),
    ("g", 1_000_000, &["kg", "kilo", "kilogram", "千克", "公斤"]),
    ("g", 500_000, &["斤"]),
    ("oz", 1_000, &["oz", "ounce", "盎司"]),
    ("oz", 16_000, &["lb", "lbs", "pound", "磅"]),
    ("mm", 1_000, &["mm", "毫米", "millimeter"]),
    ("mm", 10_000, &["cm", "厘米", "centimeter"]),
    ("mm", 1_000_000, &["meter", "metre", "米"]),
    ("inch", 1_000, &["in", "inch", "inche", "英寸", "寸"]),
    ("inch", 12_000, &["ft", "feet", "foot", "英尺"]),
    ("mp", 1_000, &["mp", "megapixel", "mpix"]),
    ("hz", 1_000, &["hz"]),
    ("hz", 1_000_000, &["khz"]),
    ("hz", 1_000_000_000, &["mhz"]),
    ("hz", 1_000_000_000_000, &["ghz"]),
    ("watt", 1_000, &["w", "watt", "瓦"]),
    ("volt", 1_000, &["v", "volt", "伏"]),
    ("mah", 1_000, &["mah", "毫安"]),
    ("rpm", 1_000, &["rpm"]),
    (
        "piece",
        1_000,
        &[
            "pk", "pack", "pc", "pcs", "piece", "ct", "count", "片", "粒", "支", "瓶", "包", "件", "个",
        ],
    ),
    ("user", 1_000, &["user"]),
];

/// The unit of this spelling.
pub(super) fn unit(word: &str) -> Option<Unit> {
    let row = UNITS.iter().find(|(_, _, spellings)| spellings.contains(&word));
    row.map(|(kind, thousandths, _)| Unit {
        kind,
        thousandths: *thousandths,
    })
}

/// Colours, by one name each.
const COLOURS: &[(&str, &[&str])] = &[
    ("black", &["black", "blk", "黑色", "noir"]),
    ("white", &["white", "wht", "白色"]),
    ("red", &["red", "红色"]),
    ("blue", &["blue", "navy", "蓝色"]),
    ("green", &["green", "绿色"]),
    ("yellow", &["yellow", "黄色"]),
    ("orange", &["橙色"]),
    ("pink", &["pink", "粉色", "粉红"]),
    ("purple", &["purple", "紫色"]),
    ("brown", &["brown", "棕色", "褐色"]),
    ("grey", &["grey", "gray", "graphite", "灰色"]),
    ("silver", &["silver", "银色"]),
    ("gold", &["gold", "金色"]),
    ("beige", &["beige", "米色"]),
    ("cyan", &["cyan", "青色"]),
    ("magenta", &["magenta"]),
    ("espresso", &["espresso"]),
];

/// The colour that a word names.
pub(super) fn colour(word: &str) -> Option<&'static str> {
    let row = COLOURS.iter().find(|(_, spellings)| spellings.contains(&word));
    row.map(|(colour, _)| *colour)
}

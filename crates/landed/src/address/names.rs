//! Short names of divisions, as people write them: 上海 for 上海市, 延边 for 延边朝鲜族自治州.

/// Endings that people leave out, longest first so that 自治州 goes before 州.
const ENDINGS: [&str; 16] = [
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "新区",
    "林区",
    "特区",
    "地区",
    "省",
    "市",
    "区",
    "县",
    "旗",
    "盟",
    "州",
];

/// The nationalities that appear in the names of autonomous divisions.
const NATIONS: [&str; 44] = [
    "维吾尔",
    "柯尔克孜",
    "哈萨克",
    "塔吉克",
    "达斡尔",
    "鄂温克",
    "鄂伦春",
    "蒙古",
    "朝鲜",
    "土家",
    "布依",
    "哈尼",
    "傈僳",
    "仡佬",
    "东乡",
    "拉祜",
    "纳西",
    "仫佬",
    "锡伯",
    "景颇",
    "毛南",
    "撒拉",
    "布朗",
    "普米",
    "裕固",
    "保安",
    "独龙",
    "各",
    "壮",
    "满",
    "回",
    "苗",
    "彝",
    "藏",
    "侗",
    "瑶",
    "白",
    "黎",
    "傣",
    "畲",
    "水",
    "佤",
    "羌",
    "土",
];

/// The name without its ending and nationalities; never shorter than two characters. `None` when nothing is left out.
pub(super) fn short(name: &str) -> Option<&str> {
    let ending = ENDINGS.iter().find(|ending| name.ends_with(**ending))?;
    let mut rest = keep_two(name, ending)?;
    if ending.starts_with("自治") {
        while let Some(shorter) = without_nation(rest) {
            rest = shorter;
        }
    }
    Some(rest)
}

/// A row that only groups others and has no name of its own: 市辖区, 县, 省直辖县级行政区划.
pub(super) fn is_placeholder(name: &str) -> bool {
    matches!(name, "市辖区" | "县") || name.ends_with("直辖县级行政区划")
}

fn without_nation(name: &str) -> Option<&str> {
    let bare = name.strip_suffix('族');
    let nation = NATIONS.iter().find(|nation| {
        // a one-character nation counts only with its 族, or 西藏 would lose half its name
        bare.is_some_and(|b| b.ends_with(**nation))
            || (nation.chars().count() > 1 && name.ends_with(**nation))
    })?;
    keep_two(bare.unwrap_or(name), nation)
}

fn keep_two<'a>(name: &'a str, ending: &str) -> Option<&'a str> {
    name.strip_suffix(ending).filter(|rest| rest.chars().count() >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_people_write_them() {
        let table = [
            ("上海市", Some("上海")),
            ("内蒙古自治区", Some("内蒙古")),
            ("西藏自治区", Some("西藏")),
            ("广西壮族自治区", Some("广西")),
            ("新疆维吾尔自治区", Some("新疆")),
            ("延边朝鲜族自治州", Some("延边")),
            ("黔东南苗族侗族自治州", Some("黔东南")),
            ("巴音郭楞蒙古自治州", Some("巴音郭楞")),
            ("浦东新区", Some("浦东")),
            ("锡林郭勒盟", Some("锡林郭勒")),
            ("神农架林区", Some("神农架")),
            ("东区", None),
            ("忠县", None),
        ];
        for (name, expected) in table {
            assert_eq!(short(name), expected, "{name}");
        }
    }
}

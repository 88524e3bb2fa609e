//! Paper is printed, rendered as a printer would, and read again by a scanner that shares no code with us.

use super::*;
use crate::post::S10;
use crate::scan::BinCode;
use crate::test_scanner::{scan, scan_qr};
use crate::{Day, HouseCode, HouseKind};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

fn day() -> Day {
    Day::from_ymd(2026, 11, 22).unwrap()
}

/// The fonts that `./test` installs (package fonts-noto-cjk).
fn fonts() -> Fonts {
    let file = |name: &str| {
        let path = Path::new("/usr/share/fonts/opentype/noto").join(name);
        let bytes = std::fs::read(&path).unwrap_or_else(|error| {
            panic!("{}: {error}; install the package fonts-noto-cjk", path.display())
        });
        [FontFile {
            bytes: Arc::new(bytes),
            index: 2,
        }]
    };
    Fonts::new(&file("NotoSansCJK-Regular.ttc"), &file("NotoSansCJK-Bold.ttc")).unwrap()
}

/// A page as grey pixels, by poppler.
fn render(printed: &Printed, page: usize, dpi: u32) -> (Vec<u8>, u32, u32) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&printed.pdf).unwrap();
    let (page, dpi) = (page.to_string(), dpi.to_string());
    let output = Command::new("pdftoppm")
        .args(["-gray", "-r", &dpi, "-f", &page, "-l", &page])
        .arg(file.path())
        .output()
        .expect("pdftoppm runs; install the package poppler-utils");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    parse_pgm(&output.stdout)
}

/// The text of a page, by poppler.
fn text_of(printed: &Printed) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&printed.pdf).unwrap();
    let output = Command::new("pdftotext")
        .arg("-layout")
        .arg(file.path())
        .arg("-")
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// A binary grey picture: `P5 width height 255`, then the pixels.
fn parse_pgm(bytes: &[u8]) -> (Vec<u8>, u32, u32) {
    let mut fields = Vec::new();
    let mut at = 0;
    while fields.len() < 4 {
        let end = at + bytes[at..].iter().position(u8::is_ascii_whitespace).unwrap();
        fields.push(std::str::from_utf8(&bytes[at..end]).unwrap());
        at = end + 1;
    }
    assert_eq!(fields[0], "P5");
    (
        bytes[at..].to_vec(),
        fields[1].parse().unwrap(),
        fields[2].parse().unwrap(),
    )
}

fn item(description: &str, description_zh: &str, value: u64) -> CustomsItem {
    CustomsItem {
        description: description.into(),
        description_zh: description_zh.into(),
        quantity: 2,
        net_grams: 240,
        value,
        hs_code: "210690".into(),
        origin: "US".into(),
    }
}

fn label() -> ParcelLabel {
    ParcelLabel {
        service: "International packet".into(),
        service_zh: "国际小包".into(),
        routing: "LAX → PVG · 9610".into(),
        destination: "CN".into(),
        number: S10::new("LX", 47_312_482, "US").unwrap(),
        from: Party {
            name: "Farshore Warehouse, Bluff Creek Honey Co.".into(),
            lines: vec![
                "18400 Arenth Ave, Dock 7".into(),
                "City of Industry, CA 91748, USA".into(),
            ],
            phone: "+1 626 555 0137".into(),
        },
        to: Party {
            name: "陈晓雨".into(),
            lines: vec![
                "上海市浦东新区世纪大道1788弄远岸花园12号楼2单元1803室（请放快递柜，勿敲门）".into(),
                "200122 Shanghai, P. R. China".into(),
            ],
            phone: "138 0013 8000".into(),
        },
        gross_grams: 862,
        order_reference: "FS-2026-004217".into(),
        customs: Customs {
            form: CustomsForm::Cn22,
            category: Category::SaleOfGoods,
            items: vec![
                item("Wildflower honey, 340 g jar", "百花蜂蜜", 2_598),
                item("Vitamin D3 softgels, 240 count", "维生素D3软胶囊", 1_899),
                CustomsItem {
                    hs_code: "610910".into(),
                    ..item("Cotton T-shirt, adult, size M", "全棉T恤", 3_200)
                },
            ],
            currency: "USD".into(),
            importer_reference: String::new(),
            documents: String::new(),
            comments: String::new(),
            signed_by: "Maria Delgado".into(),
            signed_on: day(),
        },
        legend: "NOEEI 30.37(a)".into(),
    }
}

#[test]
fn the_barcode_on_the_label_is_the_parcel_number() {
    let label = label();
    let printed = label.print(&fonts()).unwrap();
    assert_eq!((printed.pages, printed.missing.as_slice()), (1, [].as_slice()));
    // At the 203 dpi of a label printer and at an office printer's.
    for dpi in [203, 300] {
        let (pixels, width, height) = render(&printed, 1, dpi);
        assert_eq!(scan(pixels, width, height, false), label.number.to_string());
    }
    let text = text_of(&printed);
    for wanted in [
        "陈晓雨",
        "138 0013 8000",
        "世纪大道1788弄",
        "LX 47312482 9 US",
        "CN 22",
        "NOEEI 30.37(a)",
        "0.862 kg",
        "76.97",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing:\n{text}");
    }
    assert_eq!(
        label.print(&fonts()).unwrap(),
        printed,
        "the same label is the same bytes"
    );
}

#[test]
fn a_dear_parcel_gets_a_cn_23_of_its_own() {
    assert_eq!(CustomsForm::for_value(30_000, 30_000), CustomsForm::Cn22);
    assert_eq!(CustomsForm::for_value(30_001, 30_000), CustomsForm::Cn23);
    let mut label = label();
    label.customs = Customs {
        form: CustomsForm::Cn23,
        importer_reference: "310198Z012".into(),
        documents: "INV FS-2026-004217".into(),
        comments: "No quarantine goods".into(),
        ..label.customs
    };
    let printed = label.print(&fonts()).unwrap();
    assert_eq!(printed.pages, 2);
    let text = text_of(&printed);
    for wanted in [
        "310198Z012",
        "INV FS-2026-004217",
        "百花蜂蜜",
        "Page 页 2/2",
        "报关单见下页",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing:\n{text}");
    }
}

#[test]
fn many_kinds_of_goods_go_on_to_a_next_page() {
    let mut label = label();
    label.gross_grams = 9_000;
    label.customs.items = (1..=17)
        .map(|n| item(&format!("Tea, kind {n}"), "茶", 500))
        .collect();
    let printed = label.print(&fonts()).unwrap();
    assert_eq!(printed.pages, 3);
    let text = text_of(&printed);
    assert!(
        text.contains("and 13 more") && text.contains("Tea, kind 17") && text.contains("85.00"),
        "{text}"
    );
}

#[test]
fn a_long_address_is_set_smaller_and_never_cut() {
    let mut label = label();
    label.to.lines = vec![
        "新疆维吾尔自治区巴音郭楞蒙古自治州和硕县乌什塔拉回族民族乡大庄子村三组团结路与和谐路交叉口向北五百米".into(),
        "红色铁门农家院（门口有两棵核桃树，导航请搜大庄子村卫生室，再往前走一百米）".into(),
        "841200 Bayingolin, Xinjiang, P. R. China".into(),
    ];
    let text = text_of(&label.print(&fonts()).unwrap());
    assert!(
        text.contains("再往前走一百米") && text.contains("841200 Bayingolin"),
        "{text}"
    );
    label.to.lines = vec!["很长的地址".repeat(100)];
    assert!(
        label
            .print(&fonts())
            .unwrap_err()
            .to_string()
            .contains("too long for the label")
    );
}

#[test]
fn what_would_be_wrong_on_paper_is_refused_before() {
    let refused = |change: fn(&mut ParcelLabel)| {
        let mut label = label();
        change(&mut label);
        label.print(&fonts()).unwrap_err().to_string()
    };
    assert!(refused(|label| label.gross_grams = 700).contains("720 g net"));
    assert!(refused(|label| label.gross_grams = 0).contains("weigh the parcel"));
    assert!(refused(|label| label.customs.items.clear()).contains("1 to 60 kinds"));
    assert!(refused(|label| label.customs.items[0].hs_code = "6109".into()).contains("6 to 10 digits"));
    assert!(refused(|label| label.customs.items[0].origin = "usa".into()).contains("two capital letters"));
    assert!(refused(|label| label.customs.items[0].quantity = 0).contains("no pieces"));
    assert!(refused(|label| label.customs.signed_by = " ".into()).contains("signature"));
    assert!(refused(|label| label.to.lines.clear()).contains("addressee"));
    assert!(refused(|label| label.destination = "China".into()).contains("destination"));
    assert!(refused(|label| label.customs.currency = "$".into()).contains("currency"));
}

#[test]
fn a_character_without_a_glyph_is_drawn_as_a_mark_and_reported() {
    let mut label = label();
    label.to.name = "陈\u{10ffff}晓\u{fe0f}雨".into();
    let printed = label.print(&fonts()).unwrap();
    assert_eq!(printed.missing, ['\u{10ffff}']);
    assert_eq!(Fonts::new(&[], &[]).unwrap_err(), PaperError::NoFont);
    let junk = [FontFile {
        bytes: Arc::new(vec![1, 2, 3]),
        index: 0,
    }];
    assert_eq!(Fonts::new(&junk, &junk).unwrap_err(), PaperError::BadFont(0));
}

fn pick_list(lines: usize) -> PickList {
    let line = |n: usize| PickLine {
        bin: BinCode::parse(&format!(
            "{}-{:02}-{}",
            ["A", "B", "C"][n / 12 % 3],
            n % 12 + 1,
            n % 4 + 1
        ))
        .unwrap(),
        item: [
            "Wildflower honey 百花蜂蜜",
            "Vitamin D3 softgels 维生素D3软胶囊",
            "Cotton T-shirt 全棉T恤",
        ][n % 3]
            .into(),
        variant: ["340 g", "240 count", "M, navy"][n % 3].into(),
        lot: HouseCode {
            kind: HouseKind::Lot,
            number: 1200 + n as u64,
        }
        .to_string(),
        expiry: (n % 3 < 2).then(|| day().plus_days(300)),
        quantity: 2,
    };
    PickList {
        number: "PICK-000482".into(),
        tote: "TOT-00000178".into(),
        day: day(),
        lines: (0..lines).map(line).collect(),
    }
}

#[test]
fn a_pick_list_runs_over_pages_and_its_barcode_is_its_number() {
    let printed = pick_list(30).print(&fonts()).unwrap();
    assert_eq!(printed.pages, 2);
    let (pixels, width, height) = render(&printed, 2, 200);
    assert_eq!(scan(pixels, width, height, false), "PICK-000482");
    let text = text_of(&printed);
    assert!(
        text.contains("A-01-1") && text.contains("LOT-00012249") && text.contains("Page 页 2 / 2"),
        "{text}"
    );
    assert_eq!(pick_list(0).print(&fonts()).unwrap().pages, 1);
    let unprintable = PickList {
        number: "拣货".into(),
        ..pick_list(1)
    };
    assert!(unprintable.print(&fonts()).is_err());
}

#[test]
fn a_packing_list_says_what_is_inside_and_not_what_it_cost() {
    let line = |n: usize| PackingLine {
        item_zh: "百花蜂蜜".into(),
        item: "Wildflower honey".into(),
        variant: "340 g".into(),
        lot: format!("LOT-{n:04}"),
        expiry: (n != 1).then(|| day().plus_days(300)),
        quantity: 2,
    };
    let list = PackingList {
        number: "261122-ABCDEF".into(),
        seller: "Bluff Creek Honey Co.".into(),
        day: day(),
        lines: (1..=20).map(line).collect(),
    };
    let printed = list.print(&fonts()).unwrap();
    assert_eq!((printed.pages, printed.missing.as_slice()), (2, [].as_slice()));
    let (pixels, width, height) = render(&printed, 1, 200);
    assert_eq!(scan(pixels, width, height, false), "261122-ABCDEF");
    let text = text_of(&printed);
    for wanted in [
        "装箱单",
        "百花蜂蜜",
        "Wildflower honey",
        "LOT-0020",
        "2027-09-18",
        "40",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing:\n{text}");
    }
}

fn handover_list() -> HandoverList {
    let row = |n: u32| HandoverRow {
        bag: HouseCode {
            kind: HouseKind::Bag,
            number: u64::from(n),
        }
        .to_string(),
        seal: format!("S{:06}", 4411 + n),
        parcels: 20 + n,
        gross_grams: 12_340 + 17 * n,
        remarks: String::new(),
    };
    HandoverList {
        number: "HO-20261122-1".into(),
        carrier: "Pacific Air Consolidators".into(),
        transport: "AWB 176-12345675".into(),
        day: day(),
        rows: (1..=7).map(row).collect(),
    }
}

#[test]
fn a_handover_list_adds_up_and_is_signed_by_both() {
    let printed = handover_list().print(&fonts()).unwrap();
    let text = text_of(&printed);
    for wanted in [
        "交接单",
        "BAG-00000017",
        "168",
        "86.856",
        "Received by 接收人",
        "176-12345675",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing:\n{text}");
    }
    let (pixels, width, height) = render(&printed, 1, 200);
    assert_eq!(scan(pixels, width, height, false), "HO-20261122-1");
}

fn unit_labels(count: usize) -> UnitLabels {
    let label = |number: usize| {
        let serial = format!("7KQ2M9X4T0A1{number:04}");
        UnitLabel {
            uri: format!(
                "https://farshore.example/01/09506000134352/21/{serial}?s={}",
                "aZ-9_".repeat(17)
            ),
            serial,
        }
    };
    UnitLabels {
        brand: "Bluff Creek Honey 崖溪蜂蜜".into(),
        product: "Raw wildflower honey, 340 g · 野花原蜜".into(),
        gtin: "09506000134352".into(),
        labels: (0..count).map(label).collect(),
    }
}

#[test]
fn every_label_of_an_item_is_read_again() {
    let labels = unit_labels(3);
    let printed = labels.print(LabelStock::Roll, &fonts()).unwrap();
    assert_eq!((printed.pages, printed.missing.as_slice()), (3, &[][..]));
    for (at, label) in labels.labels.iter().enumerate() {
        for dpi in [203, 300] {
            let (luma, width, height) = render(&printed, at + 1, dpi);
            assert_eq!(scan_qr(luma, width, height), label.uri, "page {at} at {dpi} dpi");
        }
    }
    assert!(text_of(&printed).contains("扫码查验"));
}

#[test]
fn a_sheet_holds_twenty_four_labels_and_each_is_read() {
    let labels = unit_labels(25);
    let printed = labels.print(LabelStock::Sheets, &fonts()).unwrap();
    assert_eq!(printed.pages, 2);
    let (luma, width, height) = render(&printed, 1, 300);
    let (across, down) = (width / 3, height / 8);
    for (at, label) in labels.labels.iter().take(24).enumerate() {
        let at = u32::try_from(at).unwrap();
        let (left, top) = (at % 3 * across, at / 3 * down);
        let rows = (top..top + down).flat_map(|y| {
            let start = usize::try_from(y * width + left).unwrap();
            luma[start..start + usize::try_from(across).unwrap()].to_vec()
        });
        assert_eq!(scan_qr(rows.collect(), across, down), label.uri);
    }
    assert!(
        UnitLabels {
            labels: Vec::new(),
            ..labels
        }
        .print(LabelStock::Roll, &fonts())
        .is_err()
    );
}

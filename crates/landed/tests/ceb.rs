//! The customs messages: golden files, mistakes that must be found, and text that must not make anything panic.
#![expect(
    clippy::unwrap_used,
    reason = "a test binary; clippy sees only its test functions as tests"
)]

use landed::amount::Fen;
use landed::ceb::{
    Action, Buyer, Codes, Consignee, Firm, Layout, MessageKind, Order, OrderLine, Payment, Problem, Record,
    Status, Transfer, Waybill, check, match_three, read,
};
use landed::date::Moment;
use landed::identity::ResidentId;
use proptest::prelude::*;

const ORDER: &str = include_str!("golden/CEB311.xml");
const PAYMENT: &str = include_str!("golden/CEB411.xml");
const WAYBILL: &str = include_str!("golden/CEB511.xml");

fn firm(code: &str, name: &str) -> Firm {
    Firm {
        code: code.into(),
        name: name.into(),
    }
}

fn record(last: &str, time: &str) -> Record {
    Record {
        guid: format!("00000000-0000-4000-8000-00000000000{last}"),
        action: Action::New,
        time: Moment::from_digits(time).unwrap(),
        status: Status::Declare,
    }
}

fn transfer() -> Transfer {
    Transfer {
        firm: firm("3100000001", "示例报文传输企业"),
        dxp_id: "DXPENT0000000001".into(),
        note: String::new(),
    }
}

fn buyer() -> Buyer {
    Buyer {
        account: "U0000001".into(),
        name: "测试用户".into(),
        telephone: "13800138000".into(),
        id: ResidentId::parse("11010519491231002X").unwrap(),
    }
}

fn consignee(district: Option<&str>) -> Consignee {
    Consignee {
        name: "测试用户".into(),
        telephone: "13800138000".into(),
        address: "上海市浦东新区示例路1号".into(),
        district: district.map(str::to_owned),
    }
}

fn order() -> Order {
    let line = OrderLine {
        item_no: "SKU-CREAM-50".into(),
        name: "示例保湿乳液".into(),
        model: "50ml/瓶".into(),
        description: String::new(),
        bar_code: "0012345678905".into(),
        unit: "142".into(),
        quantity: 1,
        price: Fen::new(18000),
        total: Fen::new(18000),
        country: "502".into(),
    };
    Order {
        record: record("1", "20260901103000"),
        order_no: "SO202609010001".into(),
        platform: firm("3100000001", "示例电商平台"),
        merchant: firm("3100000002", "示例电商企业境内代理"),
        goods_value: Fen::new(18000),
        freight: Fen::new(1900),
        discount: Fen::ZERO,
        tax_total: Fen::new(1811),
        paid: Fen::new(21711),
        buyer: buyer(),
        payment_firm: Some(firm("3100000003", "示例支付企业")),
        payment_no: Some("PAY20260901000001".into()),
        consignee: consignee(Some("310115")),
        note: String::new(),
        lines: vec![line],
    }
}

fn payment() -> Payment {
    Payment {
        record: record("2", "20260901103100"),
        firm: firm("3100000003", "示例支付企业"),
        payment_no: "PAY20260901000001".into(),
        order_no: "SO202609010001".into(),
        platform: firm("3100000001", "示例电商平台"),
        payer: buyer(),
        amount: Fen::new(21711),
        paid_at: Moment::from_digits("20260901102955").unwrap(),
        note: String::new(),
    }
}

fn waybill() -> Waybill {
    Waybill {
        record: record("3", "20260902080000"),
        carrier: firm("3100000004", "示例物流企业"),
        waybill_no: "LX473124829US".into(),
        bill_no: "112-12345675".into(),
        order_no: "SO202609010001".into(),
        freight: Fen::new(1900),
        insurance: Fen::ZERO,
        grams: 180,
        packages: 1,
        goods: "护肤品".into(),
        consignee: consignee(None),
        note: String::new(),
    }
}

#[test]
fn the_records_write_the_golden_files() {
    assert_eq!(order().to_xml(&transfer()), ORDER.trim_end());
    assert_eq!(payment().to_xml(&transfer()), PAYMENT.trim_end());
    assert_eq!(waybill().to_xml(&transfer()), WAYBILL.trim_end());
}

#[test]
fn the_golden_files_are_clean_and_match_each_other() {
    for xml in [ORDER, PAYMENT, WAYBILL] {
        assert_eq!(check(xml), []);
    }
    assert_eq!(match_three(ORDER, PAYMENT, WAYBILL), []);
}

#[test]
fn written_order_is_the_order_of_the_table() {
    for (xml, kind) in [
        (ORDER, MessageKind::Order),
        (PAYMENT, MessageKind::Payment),
        (WAYBILL, MessageKind::Waybill),
    ] {
        for block in read(xml).unwrap().blocks {
            let table: Vec<String> = Layout::standard()
                .block(kind, &block.name)
                .iter()
                .map(|rule| rule.name.clone())
                .collect();
            let written: Vec<String> = block.fields.into_iter().map(|(name, _)| name).collect();
            assert_eq!(written, table, "{kind:?} {}", block.name);
        }
    }
}

/// what is put instead of what | the finding | where
const MISTAKES: &str = "
<ceb:orderNo>SO202609010001</ceb:orderNo> => <ceb:orderNo></ceb:orderNo> | missing | OrderHead/orderNo
<ceb:orderNo>SO202609010001</ceb:orderNo> => | missing | OrderHead/orderNo
<ceb:orderNo>SO202609010001</ceb:orderNo> => <ceb:orderNo> SO1</ceb:orderNo> | form | OrderHead/orderNo
<ceb:acturalPaid> => <ceb:actualPaid>0</ceb:actualPaid><ceb:acturalPaid> | unknown_field | OrderHead/actualPaid
<ceb:acturalPaid>217.11 => <ceb:acturalPaid>217.12 | paid_sum | OrderHead/acturalPaid
<ceb:discount>0 => <ceb:discount>-1 | form | OrderHead/discount
<ceb:taxTotal>18.11 => <ceb:taxTotal>18.110000 | form | OrderHead/taxTotal
<ceb:currency>142 => <ceb:currency>156 | form | OrderHead/currency
<ceb:country>502 => <ceb:country>840 | unknown_code | OrderList[1]/country
<ceb:unit>142 => <ceb:unit>瓶 | unknown_code | OrderList[1]/unit
<ceb:price>180.00 => <ceb:price>179.00 | line_total | OrderList[1]/totalPrice
<ceb:gnum>1 => <ceb:gnum>2 | line_number | OrderList[1]/gnum
<ceb:qty>1 => <ceb:qty>0 | form | OrderList[1]/qty
<ceb:goodsValue>180.00 => <ceb:goodsValue>181.00 | goods_sum | OrderHead/goodsValue
11010519491231002X => 110105194912310021 | identity_number | OrderHead/buyerIdNumber
11010519491231002X => 11010519491231002x | identity_number | OrderHead/buyerIdNumber
<ceb:ebpCode>3100000001 => <ceb:ebpCode>31000 | form | OrderHead/ebpCode
<ceb:appTime>20260901103000 => <ceb:appTime>2026-09-01 | form | OrderHead/appTime
<ceb:appType>1 => <ceb:appType>4 | form | OrderHead/appType
<ceb:consigneeDistrict>310115 => <ceb:consigneeDistrict>3101 | form | OrderHead/consigneeDistrict
<ceb:guid>00000000-0000-4000-8000-000000000001 => <ceb:guid>00000000-0000-4000-8000-00000000000a | form | OrderHead/guid
version=\"1.0\" xmlns => version=\"2.0\" xmlns | root | @version
guid=\"00000000-0000-4000-8000-000000000001\" => id=\"1\" | root | @guid
http://www.chinaport.gov.cn/ceb => http://www.chinaport.gov.cn/dxp | root | xmlns
<ceb:dxpMode>DXP => <ceb:dxpMode>FTP | form | BaseTransfer/dxpMode
BaseTransfer> => BaseSubscribe> | block | BaseTransfer
OrderHead> => OrderTop> | block | OrderHead
CEB311Message => CEB999Message | unknown_message | -
</ceb:CEB311Message> => | not_xml | -
<ceb:note></ceb:note> => &nbsp; | not_xml | -
";

#[test]
fn each_mistake_is_found_where_it_is() {
    for row in MISTAKES.lines().filter(|row| !row.is_empty()) {
        let cell: Vec<&str> = row.split(" | ").collect();
        let (from, to) = cell[0].split_once(" =>").unwrap();
        assert!(ORDER.contains(from), "{from}");
        let findings = check(&ORDER.replace(from, to.trim_start()));
        let path = cell[2].trim_start_matches('-');
        let hit = findings
            .iter()
            .any(|f| f.problem.code() == cell[1] && f.path == path);
        assert!(hit, "{row}\n{findings:?}");
    }
}

#[test]
fn swapped_repeated_and_overlong_fields_are_found() {
    let (freight, discount) = (
        "<ceb:freight>19.00</ceb:freight>",
        "<ceb:discount>0</ceb:discount>",
    );
    let swapped = ORDER.replace(&format!("{freight}{discount}"), &format!("{discount}{freight}"));
    assert_eq!(problems(&swapped), [Problem::OutOfOrder]);
    assert_eq!(
        problems(&ORDER.replace(discount, &discount.repeat(2))),
        [Problem::Repeated]
    );
    let long = ORDER.replace(
        "测试用户</ceb:buyerName>",
        &format!("{}</ceb:buyerName>", "长".repeat(61)),
    );
    assert_eq!(problems(&long), [Problem::TooLong]);
    let no_lines = Order {
        lines: vec![],
        goods_value: Fen::ZERO,
        paid: Fen::new(3711),
        ..order()
    };
    assert_eq!(problems(&no_lines.to_xml(&transfer())), [Problem::Block]);
}

fn problems(xml: &str) -> Vec<Problem> {
    check(xml).into_iter().map(|finding| finding.problem).collect()
}

#[test]
fn findings_never_repeat_what_is_private() {
    let xml = ORDER
        .replace("11010519491231002X", "110105194912310021")
        .replace("13800138000", &"1".repeat(60));
    let shown = format!("{:?}", check(&xml));
    for private in ["110105194912310021", "1111111111", "测试用户", "示例路"] {
        assert!(!shown.contains(private), "{shown}");
    }
}

#[test]
fn a_stranger_cannot_be_the_payer_and_nothing_else_may_differ() {
    let table = [
        (
            1,
            "13800138000</ceb:consigneeTelephone>",
            "13800138001</ceb:consigneeTelephone>",
            "LogisticsHead/consigneeTelephone",
        ),
        (1, "示例路1号", "示例路2号", "LogisticsHead/consigneeAddress"),
        (
            0,
            "11010519491231002X",
            "110105194912310038",
            "PaymentHead/payerIdNumber",
        ),
        (0, "217.11", "217.10", "PaymentHead/amountPaid"),
        (0, "PAY20260901000001", "PAY2", "PaymentHead/payTransactionId"),
    ];
    for (which, from, to, path) in table {
        let mut others = [PAYMENT.to_owned(), WAYBILL.to_owned()];
        others[which] = others[which].replace(from, to);
        let findings = match_three(ORDER, &others[0], &others[1]);
        assert_eq!(
            findings.iter().map(|f| f.path.as_str()).collect::<Vec<_>>(),
            [path]
        );
    }
    assert_eq!(
        match_three(ORDER, &PAYMENT.replace("217.11<", "217.110<"), WAYBILL),
        []
    );
    assert_eq!(match_three(ORDER, WAYBILL, PAYMENT).len(), 2);
}

#[test]
fn hostile_xml_is_refused_quietly() {
    let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><a>&b;</a>";
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    for xml in [
        "",
        "<",
        "plain text",
        "<a/><b/>",
        "<a></b>",
        bomb,
        &deep,
        &"x".repeat(5 * 1024 * 1024),
    ] {
        assert!(!check(xml).is_empty());
    }
}

#[test]
fn the_tables_of_the_operator_are_used() {
    let codes = Codes::parse(
        "code,zh,en,verified\n001,台,set,no\n",
        "code,iso,zh,en,verified\n502,US,美国,US,yes\n",
    )
    .unwrap();
    let findings = landed::ceb::check_with(ORDER, Layout::standard(), &codes);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].path, "OrderList[1]/unit");
    assert!(Codes::parse("code,zh,en,verified\n1,台,set,no\n", "").is_err());
    assert!(
        Layout::parse("message,block,field,required,form,max,length,meaning\n*,B,f,yes,numbr,,seen,x\n")
            .is_err()
    );
}

proptest! {
    #[test]
    fn no_text_makes_the_checker_panic(text in ".{0,300}") {
        let _ = check(&text);
        let _ = match_three(&text, ORDER, &text);
    }

    #[test]
    fn no_damage_to_a_message_makes_it_panic(at in 0usize..ORDER.len(), with in ".{0,8}", cut in 0usize..60) {
        let start = (0..=at).rev().find(|&i| ORDER.is_char_boundary(i)).unwrap();
        let end = (start..=(start + cut).min(ORDER.len())).rev().find(|&i| ORDER.is_char_boundary(i)).unwrap();
        let damaged = format!("{}{with}{}", &ORDER[..start], &ORDER[end..]);
        let _ = (check(&damaged), match_three(&damaged, PAYMENT, WAYBILL));
    }

    #[test]
    fn any_text_in_a_field_comes_back_as_it_was(name in "\\PC{1,40}") {
        let xml = Order { note: name.clone(), ..order() }.to_xml(&transfer());
        let document = read(&xml).unwrap();
        prop_assert_eq!(document.block("OrderHead").unwrap().get("note"), Some(name.trim()));
    }

    #[test]
    fn whatever_a_seller_types_the_message_stays_readable(text in ".*") {
        let mut order = order();
        order.lines[0].name = text.clone();
        order.note = text;
        prop_assert!(read(&order.to_xml(&transfer())).is_ok());
    }
}

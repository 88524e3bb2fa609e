//! Addresses as people write them, on a small table of real divisions.

use proptest::prelude::*;

use super::AddressProblem::{NoDetail, NotDownToCounty, Postcode, TooLong, UnknownDivision};
use super::*;

const TABLE: &str = "\
code,name
11,北京市
1101,市辖区
110105,朝阳区
15,内蒙古自治区
1501,呼和浩特市
150102,新城区
22,吉林省
2201,长春市
220104,朝阳区
2224,延边朝鲜族自治州
222401,延吉市
31,上海市
3101,市辖区
310104,徐汇区
310115,浦东新区
32,江苏省
3205,苏州市
320571,苏州工业园区
33,浙江省
3301,杭州市
330106,西湖区
41,河南省
4190,省直辖县级行政区划
419001,济源市
44,广东省
4403,深圳市
440305,南山区
4419,东莞市
441900,东莞市
50,重庆市
5001,市辖区
500103,渝中区
5002,县
500230,丰都县
";

const STREETS: &str =
    "county,streets\n310115,005陆家嘴街道 104川沙新镇\n441900,101石碣镇\n440305,007粤海街道\n";

fn divisions() -> Divisions {
    Divisions::parse(TABLE).unwrap().with_streets(STREETS).unwrap()
}

fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

#[test]
fn a_picker_walks_down_four_levels() {
    let table = divisions();
    let names = |parent: &str| {
        table
            .children(Code::parse(parent))
            .iter()
            .map(|d| d.name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(table.children(None).len(), 9);
    assert_eq!(names("33"), ["杭州市"]);
    assert_eq!(names("3301"), ["西湖区"]);
    assert_eq!(names("310115"), ["陆家嘴街道", "川沙新镇"]);
    assert!(names("310115005").is_empty());
    let group = table.get(code("3101")).unwrap();
    assert_eq!(
        (group.is_placeholder(), table.label(group).as_str()),
        (true, "上海市")
    );
    assert_eq!(table.label(table.get(code("5002")).unwrap()), "重庆市所辖县");
}

#[test]
fn the_full_name_leaves_out_what_addresses_leave_out() {
    let table = divisions();
    for (digits, name) in [
        ("310115005", "上海市浦东新区陆家嘴街道"),
        ("330106", "浙江省杭州市西湖区"),
        ("441900101", "广东省东莞市石碣镇"),
        ("419001", "河南省济源市"),
        ("999999", ""),
    ] {
        assert_eq!(table.full_name(code(digits)), name, "{digits}");
    }
}

#[test]
fn a_chain_of_names_leads_to_a_county_or_names_the_wrong_link() {
    let find = |p: &str, c: &str, d: &str| divisions().find_chain(p, c, d).map(|code| code.to_string());
    assert_eq!(find("上海市", "市辖区", "浦东新区").as_deref(), Ok("310115"));
    assert_eq!(find("上海", "上海市", "浦东").as_deref(), Ok("310115"));
    assert_eq!(find("重庆市", "", "丰都县").as_deref(), Ok("500230"));
    assert_eq!(find("吉林", "延边", "延吉").as_deref(), Ok("222401"));
    assert_eq!(
        find("浙江省", "杭州市", "浦东新区"),
        Err(ChainError::County("浦东新区".into()))
    );
    assert_eq!(
        find("浙江省", "上海市", "浦东新区"),
        Err(ChainError::City("上海市".into()))
    );
    assert_eq!(
        find("江浙省", "杭州市", "西湖区"),
        Err(ChainError::Province("江浙省".into()))
    );
}

#[test]
fn an_address_is_checked_before_it_is_used() {
    let table = divisions();
    let address = |digits: &str, detail: &str, postcode: Option<&str>| Address {
        division: code(digits),
        detail: detail.into(),
        postcode: postcode.map(str::to_owned),
    };
    let good = address("310115005", "环路1000号", Some("200120"));
    assert_eq!(good.check(&table), []);
    assert_eq!(good.line(&table), "上海市浦东新区陆家嘴街道环路1000号");
    assert_eq!(good.district().unwrap().to_string(), "310115");
    let bad = address("3101", " ", Some("20012"));
    assert_eq!(bad.check(&table), [NotDownToCounty, NoDetail, Postcode]);
    assert_eq!(
        address("310199", &"长".repeat(201), None).check(&table),
        [UnknownDivision, TooLong]
    );
}

/// pasted | name | phone | division | postcode | detail
const PASTED: &str = "
张三 13800138000 上海市浦东新区陆家嘴环路1000号 | 张三 | 13800138000 | 310115 | - | 陆家嘴环路1000号
上海市浦东新区陆家嘴街道世纪大道8号，李小明，138-0013-8000 | 李小明 | 13800138000 | 310115005 | - | 世纪大道8号
收货人：欧阳娜娜；手机号码：+86 138 0013 8000；地址：浙江省杭州市西湖区文三路 90 号；邮编：310012 | 欧阳娜娜 | 13800138000 | 330106 | 310012 | 文三路90号
张三13800138000上海浦东新区陆家嘴环路1000号 | 张三 | 13800138000 | 310115 | - | 陆家嘴环路1000号
上海上海市徐汇区漕溪北路1号 王芳 １３８００１３８０００ | 王芳 | 13800138000 | 310104 | - | 漕溪北路1号
杭州市西湖区文三路90号 陈静 13800138000 | 陈静 | 13800138000 | 330106 | - | 文三路90号
浦东新区世纪大道8号 陈静 13800138000 | 陈静 | 13800138000 | 310115 | - | 世纪大道8号
广东省东莞市石碣镇政文路12号 黄丽 13800138000 | 黄丽 | 13800138000 | 441900101 | - | 政文路12号
广东 深圳 南山区 粤海街道 科技园 3 栋 501 赵六 13800138000 | 赵六 | 13800138000 | 440305007 | - | 科技园3栋501
河南省济源市沁园路5号 买买提·艾力 13800138000 | 买买提·艾力 | 13800138000 | 419001 | - | 沁园路5号
John Smith 13800138000 北京市朝阳区建国路1号 | John Smith | 13800138000 | 110105 | - | 建国路1号
重庆市丰都县平都大道9号 | - | - | 500230 | - | 平都大道9号
浙江省杭州市文三路90号 孙丽 13800138000 | 孙丽 | 13800138000 | 3301 | - | 文三路90号
吉林省延边州延吉市光明街1号 金哲 13800138000 | 金哲 | 13800138000 | 222401 | - | 光明街1号
李雷 13800138000 江苏省苏州市工业园区星湖街328号 215123 | 李雷 | 13800138000 | 320571 | 215123 | 星湖街328号
浙江省杭州市西湖大道1号 孙丽 13800138000 | 孙丽 | 13800138000 | 3301 | - | 西湖大道1号
";

#[test]
fn pasted_lines_are_taken_apart() {
    let table = divisions();
    for row in PASTED.lines().filter(|row| !row.is_empty()) {
        let cell: Vec<&str> = row.split(" | ").collect();
        let read = read_pasted(cell[0], &table);
        let or_dash = |text: Option<&str>| text.unwrap_or("-").to_owned();
        let got = [
            or_dash(read.name.as_ref().map(|n| n.value.as_str())),
            or_dash(read.phone.as_ref().map(crate::phone::CnMobile::expose)),
            or_dash(read.division.as_ref().map(|d| d.value.to_string()).as_deref()),
            or_dash(read.postcode.as_deref()),
            read.detail,
        ];
        assert_eq!(got.as_slice(), &cell[1..], "{row}");
    }
}

#[test]
fn doubt_is_said() {
    let table = divisions();
    let sure = |text: &str| {
        let read = read_pasted(text, &table);
        (
            read.is_complete(),
            read.division.map(|d| d.confidence),
            read.name.map(|n| n.confidence),
        )
    };
    let full = "张三 13800138000 上海市浦东新区陆家嘴环路1000号";
    assert_eq!(
        sure(full),
        (true, Some(Confidence::Certain), Some(Confidence::Likely))
    );
    // 西湖 may be the district or part of a name: the district is only guessed and the text stays in the detail
    let short = "张三 13800138000 浙江省杭州市西湖文三路90号";
    assert_eq!(
        sure(short),
        (false, Some(Confidence::Guess), Some(Confidence::Likely))
    );
    assert_eq!(read_pasted(short, &table).detail, "西湖文三路90号");
    // 朝阳区 alone may be in Beijing or Changchun
    assert_eq!(sure("张三 13800138000 朝阳区建国路1号").1, None);
    assert_eq!(
        sure("张三上海市浦东新区世纪大道8号 13800138000").2,
        Some(Confidence::Guess)
    );
}

#[test]
fn a_table_with_an_orphan_or_a_bad_code_is_refused() {
    for text in [
        "code,name\n11,北京市\n110105,朝阳区\n",
        "code,name\n011,北京市\n",
        "code,name\n11,\n",
        "code,name\n",
    ] {
        assert!(Divisions::parse(text).is_err(), "{text}");
    }
    for streets in [
        "county,streets\n310199,001某街道\n",
        "county,streets\n310115,1街道\n",
        "county,streets\n310115,街道\n",
    ] {
        assert!(
            Divisions::parse(TABLE).unwrap().with_streets(streets).is_err(),
            "{streets}"
        );
    }
}

proptest! {
    #[test]
    fn no_pasted_text_makes_it_panic(text in ".{0,120}") {
        let _ = read_pasted(&text, &divisions());
    }

    #[test]
    fn no_mixture_of_address_pieces_makes_it_panic(pieces in prop::collection::vec(
        prop_oneof![
            Just("上海"), Just("市"), Just("浦东新区"), Just("张三"), Just("+86"), Just("138"), Just("00138000"), Just(" "), Just("："),
            Just("地址"), Just("朝阳区"), Just("省"), Just("200120"), Just("·"), Just("，"), Just("陆家嘴街道"), Just("é"), Just("-")
        ], 0..14)) {
        let _ = read_pasted(&pieces.concat(), &divisions());
    }

    #[test]
    fn no_table_text_makes_it_panic(text in ".{0,200}") {
        let _ = Divisions::parse(&text);
        let _ = divisions().with_streets(&text);
    }

    #[test]
    fn every_county_is_found_again_from_its_full_name(at in 0usize..100) {
        let table = divisions();
        let counties = table.under(None, Level::County);
        let county = &counties[at % counties.len()];
        let line = format!("{}某路1号", table.full_name(county.code));
        let read = read_pasted(&line, &table);
        prop_assert_eq!(read.division.map(|d| d.value), Some(county.code));
    }
}

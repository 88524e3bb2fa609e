//! Reading an address that somebody pasted in one go: 张三 13800138000 上海市浦东新区陆家嘴环路1000号.
//!
//! The order of the parts does not matter, labels (收货人：…) help, levels may be missing or short. Every part comes with
//! how sure we are, so that a form can be filled in and the doubtful fields marked; nothing is accepted unseen.

use serde::{Deserialize, Serialize};

use super::divisions::{Code, Division, Divisions, Level};
use super::segments::{Label, Pieces, Segment, cut};
use crate::phone::CnMobile;

/// How sure a part is. Ordered from doubtful to sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// A guess to be looked at.
    Guess,
    /// Very likely right.
    Likely,
    /// Written in full and unambiguous.
    Certain,
}

/// A part that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    /// The part.
    pub value: T,
    /// How sure it is.
    pub confidence: Confidence,
}

/// What was found in a pasted text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pasted {
    /// The person.
    pub name: Option<Found<String>>,
    /// The mobile number; certain, because its form is checked.
    pub phone: Option<CnMobile>,
    /// The deepest division that was recognised.
    pub division: Option<Found<Code>>,
    /// Six digits, if any.
    pub postcode: Option<String>,
    /// What is left: street, number, building, room.
    pub detail: String,
}

impl Pasted {
    /// True when every part a parcel needs is there and none is a guess.
    pub fn is_complete(&self) -> bool {
        let sure = |confidence| confidence > Confidence::Guess;
        self.phone.is_some()
            && !self.detail.is_empty()
            && self.name.as_ref().is_some_and(|name| sure(name.confidence))
            && self
                .division
                .as_ref()
                .is_some_and(|d| d.value.level() >= Level::County && sure(d.confidence))
    }
}

/// A division recognised at the beginning of an address, and the text after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The deepest division.
    pub code: Code,
    /// How sure it is.
    pub confidence: Confidence,
    /// The text after it.
    pub rest: &'a str,
}

/// Family names that are common enough to tell a person from a place.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭\
陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧阳司马诸葛上官";

/// Characters that an address has and a name does not.
const PLACE_MARKS: &str = "省市区县镇乡村路街道巷弄号楼栋幢室单元层座园苑城厦";

/// Reads a pasted text.
pub fn read_pasted(text: &str, divisions: &Divisions) -> Pasted {
    let Pieces {
        phone,
        postcode,
        mut segments,
    } = cut(text);
    let name = take_name(&mut segments, divisions);
    let address = join(&segments);
    let (name, place, detail) = match locate(&address, divisions) {
        Some((before, place)) => (name.or_else(|| name_before(before)), Some(place), place.rest),
        None => (name, None, address.as_str()),
    };
    let detail = detail
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | ':'))
        .to_owned();
    let division = place.map(|p| Found {
        value: p.code,
        confidence: p.confidence,
    });
    Pasted {
        name,
        phone,
        division,
        postcode,
        detail,
    }
}

/// Takes the segment that is a person's name out of the list: a labelled one, else one with a family name (or a dot, as
/// in 古丽·买买提), else the first that could be one.
fn take_name(segments: &mut Vec<Segment>, divisions: &Divisions) -> Option<Found<String>> {
    let labelled = segments.iter().position(|s| s.label == Some(Label::Name));
    let could_be =
        |s: &Segment| s.label.is_none() && is_name_like(&s.text) && locate(&s.text, divisions).is_none();
    let with_surname = || segments.iter().position(|s| could_be(s) && has_surname(&s.text));
    let (at, confidence) = match (labelled, with_surname()) {
        (Some(at), _) => (at, Confidence::Certain),
        (None, Some(at)) => (at, Confidence::Likely),
        (None, None) => (segments.iter().position(could_be)?, Confidence::Guess),
    };
    Some(Found {
        value: segments.remove(at).text,
        confidence,
    })
}

fn is_name_like(text: &str) -> bool {
    let count = text.chars().count();
    let han = text.chars().all(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '·'));
    let latin = text
        .chars()
        .all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '.' | '\''));
    let marked = count > 3 && text.chars().any(|c| PLACE_MARKS.contains(c));
    let long_enough = if text.contains('·') { 3..=20 } else { 2..=5 };
    (han && long_enough.contains(&count) && !marked) || (latin && (3..=40).contains(&count))
}

fn has_surname(text: &str) -> bool {
    let known = text.chars().next().is_some_and(|first| SURNAMES.contains(first));
    (known || text.contains('·')) && !text.chars().last().is_some_and(|last| PLACE_MARKS.contains(last))
}

/// A name that stands right before the address without a space.
fn name_before(text: &str) -> Option<Found<String>> {
    let text = text.trim();
    is_name_like(text).then(|| Found {
        value: text.to_owned(),
        confidence: Confidence::Guess,
    })
}

fn join(segments: &[Segment]) -> String {
    let mut address = String::new();
    for segment in segments {
        let word = |c: char| c.is_ascii_alphanumeric();
        if address.ends_with(word) && segment.text.starts_with(word) {
            address.push(' ');
        }
        address.push_str(&segment.text);
    }
    address
}

/// Finds where the division part begins: at the start, or after a few characters that may be a name.
fn locate<'a>(address: &'a str, divisions: &Divisions) -> Option<(&'a str, Place<'a>)> {
    address
        .char_indices()
        .take(8)
        .find_map(|(at, _)| recognise(&address[at..], at > 0, divisions).map(|place| (&address[..at], place)))
}

/// Recognises the divisions at the start of `text`. `strict` takes full names only, for places inside a text.
fn recognise<'a>(text: &'a str, strict: bool, divisions: &Divisions) -> Option<Place<'a>> {
    let province = best(divisions.under(None, Level::Province), text, !strict);
    let (scope, rest) = match province {
        Some((province, rest, _)) => (Some(province.code), skip_repeat(province, rest)),
        None => (None, text),
    };
    let city = best(
        divisions.under(scope, Level::City),
        rest,
        scope.is_some() || !strict,
    )
    .filter(|(_, after, full)| scope.is_some() || *full || has_county(after, divisions));
    let (scope, rest) = city.map_or((scope, rest), |(city, rest, _)| (Some(city.code), rest));
    let counties = divisions.under(scope, Level::County);
    let zone = || city.and_then(|(city, _, _)| zone_of(city, counties, rest));
    match best(counties, rest, scope.is_some()).or_else(zone) {
        Some((county, after, true)) if scope.is_some() || is_unique(county, divisions) => {
            Some(down_to_street(county.code, after, divisions))
        }
        // a short county name may as well be a road's (西湖大道): keep it in the detail
        Some((county, _, false)) => Some(Place {
            code: county.code,
            confidence: Confidence::Guess,
            rest,
        }),
        _ => scope.map(|code| without_county(code, rest, divisions)),
    }
}

/// 苏州市工业园区 for 苏州工业园区: a zone named after its city, written without the city's name.
fn zone_of<'d, 't>(
    city: &Division,
    zones: &'d [Division],
    text: &'t str,
) -> Option<(&'d Division, &'t str, bool)> {
    let city = city.short_name()?;
    zones.iter().find_map(|zone| {
        let own = zone
            .name
            .strip_prefix(city)
            .filter(|own| own.chars().count() >= 4)?;
        text.strip_prefix(own).map(|rest| (zone, rest, true))
    })
}

/// A city without counties (东莞市) has one county row of its own name; else the address stops at city or province.
fn without_county<'a>(code: Code, rest: &'a str, divisions: &Divisions) -> Place<'a> {
    let only = match divisions.children(Some(code)) {
        [only] if divisions.get(code).is_some_and(|city| city.name == only.name) => Some(only),
        _ => None,
    };
    match only {
        Some(only) => down_to_street(only.code, rest, divisions),
        None => Place {
            code,
            confidence: Confidence::Certain,
            rest,
        },
    }
}

fn down_to_street<'a>(county: Code, rest: &'a str, divisions: &Divisions) -> Place<'a> {
    let confidence = Confidence::Certain;
    match best(divisions.under(Some(county), Level::Street), rest, false) {
        Some((street, after, _)) => Place {
            code: street.code,
            confidence,
            rest: after,
        },
        None => Place {
            code: county,
            confidence,
            rest,
        },
    }
}

/// The division whose name the text begins with: the longest full name, else the longest short one if allowed.
fn best<'d, 't>(among: &'d [Division], text: &'t str, short: bool) -> Option<(&'d Division, &'t str, bool)> {
    among
        .iter()
        .filter(|division| !division.is_placeholder())
        .filter_map(|division| match text.strip_prefix(division.name.as_str()) {
            Some(rest) => Some((division, rest, true)),
            None if short => after_short(division, text).map(|(rest, ended)| (division, rest, ended)),
            None => None,
        })
        .min_by_key(|(division, rest, full)| (!*full, rest.len(), division.code))
}

/// What follows a short name, and whether its ending follows too (延边州 for 延边朝鲜族自治州, 浦东区 for 浦东新区).
///
/// 西湖大道 is not 西湖区, and 吉林市 is not 吉林省: what makes another name of it does not count.
fn after_short<'t>(division: &Division, text: &'t str) -> Option<(&'t str, bool)> {
    let rest = text.strip_prefix(division.short_name()?)?;
    let ending = division.name.chars().last()?;
    if let Some(after) = rest.strip_prefix(ending) {
        return Some((after, true));
    }
    let another = ["路", "街", "道", "巷", "大道", "大街", "市", "州", "县", "区"];
    (!another.iter().any(|word| rest.starts_with(word))).then_some((rest, false))
}

/// 上海市上海市浦东新区 and 北京市市辖区朝阳区 are how some forms print an address.
fn skip_repeat<'a>(province: &Division, rest: &'a str) -> &'a str {
    let again = [province.name.as_str(), "市辖区"];
    again
        .iter()
        .find_map(|name| rest.strip_prefix(name))
        .unwrap_or(rest)
}

fn has_county(text: &str, divisions: &Divisions) -> bool {
    best(divisions.under(None, Level::County), text, false).is_some()
}

fn is_unique(county: &Division, divisions: &Divisions) -> bool {
    divisions
        .under(None, Level::County)
        .iter()
        .filter(|d| d.name == county.name)
        .count()
        == 1
}

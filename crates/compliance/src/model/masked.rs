//! Customs messages for looking at: what names a person is masked.

/// Whether an element of this name tells who somebody is or where they live.
fn is_personal(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let told = ["idnumber", "telephone", "address"]
        .iter()
        .any(|part| name.contains(part));
    told || matches!(name.as_str(), "buyername" | "payername" | "consignee")
}

/// The text with the contents of personal elements masked; all else as it is.
pub fn masked(xml: &str) -> String {
    let mut shown = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some((before, tag)) = rest.split_once('<') {
        shown.push_str(before);
        shown.push('<');
        let Some((name, after)) = tag.split_once('>') else {
            rest = tag;
            continue;
        };
        shown.push_str(name);
        shown.push('>');
        let local = name.rsplit(':').next().unwrap_or(name);
        let content = after.find('<').unwrap_or(after.len());
        let (inside, further) = after.split_at(content);
        if is_personal(local) && !name.starts_with('/') {
            shown.push_str(&stars(inside));
            rest = further;
        } else {
            rest = after;
        }
    }
    shown.push_str(rest);
    shown
}

/// `3101**********002X`: the ends of a long text, the first sign of a short one.
fn stars(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let kept = match signs.len() {
        0..=1 => 0,
        2..=10 => 1,
        _ => 4,
    };
    let last = signs.len() - if kept == 4 { 4 } else { 0 };
    signs
        .iter()
        .enumerate()
        .map(|(place, sign)| if place < kept || place >= last { *sign } else { '*' })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_masked_and_the_goods_are_not() {
        let xml = "<a><ceb:buyerIdNumber>11010519491231002X</ceb:buyerIdNumber><ceb:buyerName>林小雨</ceb:buyerName>\
                   <ceb:goodsValue>398.00</ceb:goodsValue></a>";
        let shown = masked(xml);
        assert!(shown.contains(">1101**********002X<"), "{shown}");
        assert!(shown.contains(">林**<"), "{shown}");
        assert!(shown.contains(">398.00<"), "{shown}");
    }

    #[test]
    fn what_is_no_xml_stays_as_it_is() {
        assert_eq!(masked("a < b"), "a < b");
        assert_eq!(masked(""), "");
    }
}

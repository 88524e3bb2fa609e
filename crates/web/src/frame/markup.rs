//! Small markup that every template uses: prices, dates, numbers. All of it escapes what it is given.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::Lang;

/// Text as HTML.
pub fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
}

/// A sentence as HTML in which codes such as `A-01-2` are not broken at their hyphens; very long ones may be.
pub fn codes(text: &str) -> String {
    let in_code = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut html = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(start) = rest.find(in_code) {
        let (before, from) = rest.split_at(start);
        let (word, after) = from.split_at(from.find(|c| !in_code(c)).unwrap_or(from.len()));
        html.push_str(&escape(before));
        let whole = word.contains('-') && word.bytes().any(|b| b.is_ascii_digit()) && word.len() <= 20;
        if whole {
            html.push_str(r#"<span class="nowrap">"#);
            html.push_str(word);
            html.push_str("</span>");
        } else {
            html.push_str(word);
        }
        rest = after;
    }
    html.push_str(&escape(rest));
    html
}

/// A price the way shoppers read it: small sign, large units, small cents.
pub fn money(minor: i64, currency: &str) -> String {
    let sign = if currency == "USD" { "$" } else { "¥" };
    let (minus, class) = if minor < 0 { ("−", " minus") } else { ("", "") };
    let whole = grouped(minor.unsigned_abs() / 100);
    let part = minor.unsigned_abs() % 100;
    format!(
        r#"<span class="price{class}">{minus}<span class="cur">{sign}</span>{whole}<span class="fen">.{part:02}</span></span>"#
    )
}

/// A number in groups of three.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// How a moment is written.
#[derive(Clone, Copy)]
pub enum Style {
    /// 2026年11月22日
    Date,
    /// 11月22日
    Day,
    /// 11月22日 15:20
    DateTime,
    /// 15:20
    Clock,
}

/// A moment or a day (ISO 8601) as a `<time>` element in the reader's zone; the text as it is if it is no time.
pub fn time(text: &str, zone: &str, lang: Lang, style: Style) -> String {
    let words = if text.len() <= 10 {
        text.parse::<Date>()
            .ok()
            .map(|day| written(day.at(0, 0, 0, 0), lang, style))
    } else {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        text.parse::<Timestamp>()
            .ok()
            .map(|moment| written(moment.to_zoned(zone).datetime(), lang, style))
    };
    words.map_or_else(
        || escape(text),
        |words| format!(r#"<time datetime="{}">{words}</time>"#, escape(text)),
    )
}

fn written(at: jiff::civil::DateTime, lang: Lang, style: Style) -> String {
    let format = match (lang, style) {
        (Lang::ZhCn, Style::Date) => "%Y年%-m月%-d日",
        (Lang::ZhCn, Style::Day) => "%-m月%-d日",
        (Lang::ZhCn, Style::DateTime) => "%-m月%-d日 %H:%M",
        (Lang::En, Style::Date) => "%b %-d, %Y",
        (Lang::En, Style::Day) => "%b %-d",
        (Lang::En, Style::DateTime) => "%b %-d, %H:%M",
        (_, Style::Clock) => "%H:%M",
    };
    at.strftime(format).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_grouped_and_signed() {
        assert!(money(1_234_567, "CNY").contains("12,345<span class=\"fen\">.67"));
        assert!(money(-5, "USD").contains('−'));
    }

    #[test]
    fn codes_in_a_sentence_stay_whole() {
        assert_eq!(
            codes("应扫货位 A-01-2，扫到的是 <b>."),
            "应扫货位 <span class=\"nowrap\">A-01-2</span>，扫到的是 &lt;b&gt;."
        );
        assert_eq!(
            codes("freeze-dried, 4006381333931"),
            "freeze-dried, 4006381333931"
        );
    }

    #[test]
    fn times_are_told_in_the_readers_zone_and_language() {
        let at = "2026-11-22T15:20:00Z";
        assert!(time(at, "Asia/Shanghai", Lang::ZhCn, Style::DateTime).contains("11月22日 23:20"));
        assert!(time(at, "America/Los_Angeles", Lang::En, Style::DateTime).contains("Nov 22, 07:20"));
        assert_eq!(time("<b>", "UTC", Lang::En, Style::Day), "&lt;b&gt;");
    }
}

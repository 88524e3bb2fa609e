//! A condition, compiled. It can only look at what it is given: it has no clock, no network, and no loop without an end.

use std::fmt;
use std::sync::{Arc, LazyLock};

use cel::{Context, Env, Program, Value};
use kernel::{Day, Error, Result};

use super::facts::Known;
use crate::model::facts::ListingFacts;

/// Most letters of a condition.
const LONGEST: usize = 1000;
/// Most brackets within brackets: the parser goes down as deep as they go.
const DEEPEST: usize = 20;

static LANGUAGE: LazyLock<Arc<Env>> = LazyLock::new(|| Arc::new(Env::stdlib()));

/// A condition that can be asked.
pub struct Condition(Program);

impl fmt::Debug for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a compiled condition")
    }
}

impl Condition {
    /// Compiles a condition, and asks it about an empty listing: a name that is not known, and an answer that is not yes or
    /// no, show at once.
    ///
    /// # Errors
    /// At field `expression`, with what the compiler says.
    pub fn of(expression: &str) -> Result<Self> {
        if expression.chars().count() > LONGEST || depth(expression) > DEEPEST {
            return Err(too_deep());
        }
        let program = LANGUAGE
            .compile(expression)
            .map_err(|error| unread(&error.to_string()))?;
        let condition = Self(program);
        let empty = ListingFacts::default();
        condition.answer(&Known::of(&empty, &[], 0, Day::from_epoch_days(0)))?;
        Ok(condition)
    }

    /// Whether it holds. A condition that cannot be answered for a listing does not hold for it.
    pub fn holds(&self, known: &Known<'_>) -> bool {
        self.answer(known).unwrap_or(false)
    }

    fn answer(&self, known: &Known<'_>) -> Result<bool> {
        let value = cel::to_value(known).map_err(Error::internal)?;
        let mut context = Context::with_env(Arc::clone(&LANGUAGE));
        let Value::Map(names) = &value else {
            return Err(Error::internal("what is known is no map"));
        };
        for name in ["listing", "seller", "signals", "odds", "today"] {
            let key = cel::objects::KeyRef::String(name);
            if let Some(value) = names.get(&key) {
                context.add_variable_from_value(name, value.clone());
            }
        }
        match self.0.execute(&context) {
            Ok(Value::Bool(holds)) => Ok(holds),
            Ok(other) => Err(no_answer(&format!("{:?}", other.type_of()))),
            Err(error) => Err(unread(&error.to_string())),
        }
    }
}

/// How deep brackets go; those within texts count too, which is on the safe side. Chains of signs before a value go down as well.
fn depth(expression: &str) -> usize {
    let (mut deepest, mut now, mut signs) = (0_usize, 0_usize, 0_usize);
    for letter in expression.chars() {
        match letter {
            '(' | '[' | '{' | '?' => now += 1,
            ')' | ']' | '}' => now = now.saturating_sub(1),
            _ => {}
        }
        signs = match letter {
            '!' | '-' => signs + 1,
            letter if letter.is_whitespace() => signs,
            _ => 0,
        };
        deepest = deepest.max(now + signs);
    }
    deepest
}

/// What a compiler says, in a line: without its marks, and without all that it would have liked to see.
fn plain(why: &str) -> String {
    let line = why.lines().next().unwrap_or_default();
    let line = line.trim_start_matches("ERROR: <input>:");
    line.split(" expecting {").next().unwrap_or(line).to_owned()
}

fn unread(why: &str) -> Error {
    let why = plain(why);
    Error::field(
        "expression",
        format!("这个条件读不懂：{why}"),
        format!("This condition cannot be read: {why}"),
    )
}

fn no_answer(what: &str) -> Error {
    Error::field(
        "expression",
        format!("条件的结果应该是“是”或“否”（bool），这里得到的是 {what}。"),
        format!("A condition says true or false (bool); this one says {what}."),
    )
}

fn too_deep() -> Error {
    Error::field(
        "expression",
        format!("条件最长 {LONGEST} 个字符，括号最多嵌套 {DEEPEST} 层；请拆成几条规则。"),
        format!(
            "A condition has at most {LONGEST} characters and {DEEPEST} brackets within brackets. Make several rules of it."
        ),
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::facts::TextField;
    use crate::model::house::SellerRecord;

    fn holds(expression: &str) -> bool {
        let facts = ListingFacts {
            texts: BTreeMap::from([
                (TextField::TitleEn, "Diver's watch, automatic".to_owned()),
                (TextField::TitleZh, "潜水表".to_owned()),
            ]),
            category: Some("watches".to_owned()),
            price: Some(1900),
            record: SellerRecord {
                days: 3,
                live: 40,
                ..SellerRecord::default()
            },
            ..ListingFacts::default()
        };
        let known = Known::of(&facts, &[], -155, "2026-11-23".parse().unwrap());
        Condition::of(expression).unwrap().holds(&known)
    }

    #[test]
    fn conditions_ask_for_listing_seller_and_signs() {
        for (expression, expected) in [
            ("listing.price < 2000 && seller.days < 30", true),
            (
                "listing.title_en.contains('watch') && listing.category == 'watches'",
                true,
            ),
            ("listing.title_zh.matches('^潜水')", true),
            ("signals.exists(s, s.code == 'brand-guess')", false),
            ("odds > -200 && today >= '2026-11-01'", true),
            ("size(listing.routes) == 0", true),
            ("seller.live > 100 || seller.refused > 0", false),
        ] {
            assert_eq!(holds(expression), expected, "{expression}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_at_the_field() {
        for (expression, told) in [
            ("listing.price <", "cannot be read"),
            ("listing.colour == 'red'", "cannot be read"),
            ("wishes > 3", "cannot be read"),
            ("listing.price", "true or false"),
            ("'a'.matches('(')", "cannot be read"),
            ("", "cannot be read"),
        ] {
            let error = Condition::of(expression).unwrap_err();
            let field = &error.fields()[0];
            assert_eq!(field.name, "expression");
            assert!(field.said.en.contains(told), "{expression}: {}", field.said.en);
        }
    }

    #[test]
    fn nobody_digs_deep_enough_to_fall() {
        for long in [
            "1+", "listing.", "true||", "true&&", "[1][", "size(", "'a'+", "1<",
        ] {
            let text = format!("{}1", long.repeat(990 / long.len()));
            if let Ok(condition) = Condition::of(&text) {
                let facts = ListingFacts::default();
                condition.holds(&Known::of(&facts, &[], 0, Day::from_epoch_days(0)));
            }
        }
        for dug in ["(", "[", "!", "-", "1?", "{1:"] {
            assert!(Condition::of(&dug.repeat(900)).is_err(), "{dug}");
        }
        assert!(Condition::of(&"a".repeat(1001)).is_err());
    }
}

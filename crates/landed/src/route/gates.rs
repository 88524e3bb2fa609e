//! Gate rules and the judgement of goods against them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Mode;
use super::positive::{ListNote, PositiveList};
use crate::date::Date;
use crate::hs::{HsCode, is_prefix};
use crate::table::{self, TableError};

/// One gate, as written in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// A stable name to cite it by; also the reason code.
    pub id: String,
    /// The modes it stands in.
    pub modes: Vec<Mode>,
    /// True when it concerns all goods; then `hs` and `flags` stay empty.
    #[serde(default)]
    pub all_goods: bool,
    /// Tariff prefixes it concerns.
    #[serde(default)]
    pub hs: Vec<String>,
    /// Category flags it concerns (`fresh-fruit`, `infant-formula`, …).
    #[serde(default)]
    pub flags: Vec<String>,
    /// Flags that take goods out of it again (`dried`).
    #[serde(default)]
    pub unless_flags: Vec<String>,
    /// What must be on file for the goods to pass; empty means nothing can let them pass.
    #[serde(default)]
    pub needs: Vec<String>,
    /// First day in force.
    pub from: Option<Date>,
    /// First day no longer in force.
    pub until: Option<Date>,
    /// The reason, for a person, in English.
    pub en: String,
    /// The reason, for a person, in Chinese.
    pub zh: String,
    /// Where the rule was read.
    pub source: String,
    /// The day it was read.
    pub as_of: Date,
    /// Whether somebody read it there.
    pub verified: bool,
}

/// What is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goods {
    /// The tariff code.
    pub hs: HsCode,
    /// Category flags, in the words of the gate file.
    pub flags: BTreeSet<String>,
    /// What the operator has on file for these goods, in the words of the gates' `needs`.
    pub on_file: BTreeSet<String>,
}

/// The answer in one word. Ordered from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing stands in the way.
    Sellable,
    /// Sellable once the papers named in the reasons are on file.
    Needs,
    /// Not by this mode.
    CannotBeSold,
}

/// One thing that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The gate's id, a stable reason code.
    pub code: String,
    /// What is missing; empty when nothing helps.
    pub needs: Vec<String>,
    /// For a person, in English.
    pub en: String,
    /// For a person, in Chinese.
    pub zh: String,
    /// Where the rule was read.
    pub source: String,
    /// Whether somebody read it there.
    pub verified: bool,
}

/// The answer for one mode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The mode asked about.
    pub mode: Mode,
    /// The answer.
    pub verdict: Verdict,
    /// What stands in the way, the worst first. Empty when sellable.
    pub reasons: Vec<Reason>,
    /// True when the answer leans on a rule or list line nobody has read in its source.
    pub unverified: bool,
}

impl Answer {
    /// Everything missing, without repeats.
    pub fn needs(&self) -> BTreeSet<&str> {
        self.reasons
            .iter()
            .flat_map(|r| &r.needs)
            .map(String::as_str)
            .collect()
    }
}

/// All gates.
#[derive(Debug, Clone, Default)]
pub struct Gates {
    gates: Vec<Gate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGates {
    gate: Vec<Gate>,
}

impl Gates {
    /// Reads the gate file (TOML).
    ///
    /// # Errors
    /// [`TableError`] naming the gate that is wrong.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let gates = table::document::<RawGates>(text)?.gate;
        if gates.is_empty() {
            return Err(TableError::Empty);
        }
        let mut ids = BTreeSet::new();
        for gate in &gates {
            check_gate(gate).map_err(|problem| TableError::Toml(format!("gate `{}`: {problem}", gate.id)))?;
            if !ids.insert(&gate.id) {
                return Err(TableError::Toml(format!("gate `{}` stands there twice", gate.id)));
            }
        }
        Ok(Self { gates })
    }

    /// All gates, in file order.
    pub fn gates(&self) -> &[Gate] {
        &self.gates
    }

    /// Judges goods in one mode on a day.
    pub fn judge(&self, goods: &Goods, mode: Mode, list: &PositiveList, on: Date) -> Answer {
        let mut reasons: Vec<Reason> = self
            .gates
            .iter()
            .filter_map(|gate| gate.stands_before(goods, mode, on))
            .collect();
        let mut unverified = false;
        if mode.is_cross_border() {
            let (reason, line_verified) = list_reason(goods, mode, list, on);
            unverified = !line_verified;
            reasons.extend(reason);
        }
        reasons.sort_by_key(|reason| !reason.needs.is_empty());
        unverified |= reasons.iter().any(|reason| !reason.verified);
        let verdict = match reasons.first() {
            None => Verdict::Sellable,
            Some(worst) if worst.needs.is_empty() => Verdict::CannotBeSold,
            Some(_) => Verdict::Needs,
        };
        Answer {
            mode,
            verdict,
            reasons,
            unverified,
        }
    }

    /// Judges goods in every mode.
    pub fn judge_all(&self, goods: &Goods, list: &PositiveList, on: Date) -> Vec<Answer> {
        Mode::ALL
            .into_iter()
            .map(|mode| self.judge(goods, mode, list, on))
            .collect()
    }
}

impl Gate {
    fn concerns(&self, goods: &Goods) -> bool {
        let flagged = |flags: &[String]| flags.iter().any(|flag| goods.flags.contains(flag));
        let matched = self.all_goods || self.hs.iter().any(|p| goods.hs.is_under(p)) || flagged(&self.flags);
        matched && !flagged(&self.unless_flags)
    }

    fn stands_before(&self, goods: &Goods, mode: Mode, on: Date) -> Option<Reason> {
        let asked =
            self.modes.contains(&mode) && table::in_force(self.from, self.until, on) && self.concerns(goods);
        let needs: Vec<String> = self
            .needs
            .iter()
            .filter(|need| !goods.on_file.contains(*need))
            .cloned()
            .collect();
        let satisfied = !self.needs.is_empty() && needs.is_empty();
        (asked && !satisfied).then(|| Reason {
            code: self.id.clone(),
            needs,
            en: self.en.clone(),
            zh: self.zh.clone(),
            source: self.source.clone(),
            verified: self.verified,
        })
    }
}

fn check_gate(gate: &Gate) -> Result<(), &'static str> {
    let aimed = !gate.hs.is_empty() || !gate.flags.is_empty();
    if gate.modes.is_empty() {
        return Err("names no modes");
    }
    if gate.all_goods == aimed {
        return Err("must either concern all goods or name prefixes or flags");
    }
    if gate.hs.iter().any(|p| p.len() < 2 || !is_prefix(p)) {
        return Err("hs must be tariff prefixes of 2 to 13 digits");
    }
    if [&gate.en, &gate.zh, &gate.source]
        .into_iter()
        .any(String::is_empty)
    {
        return Err("needs a sentence in both languages and a source");
    }
    Ok(())
}

/// The paper that settles an absent or restricted line.
const LIST_LINE: &str = "positive-list-line";

/// What the positive list says, and whether the line it says it with was verified.
fn list_reason(goods: &Goods, mode: Mode, list: &PositiveList, on: Date) -> (Option<Reason>, bool) {
    let settled = goods.on_file.contains(LIST_LINE);
    let reason = |code: &str, needs: &[&str], en: String, zh: String, source: &str, verified| Reason {
        code: code.to_owned(),
        needs: needs.iter().map(|&n| n.to_owned()).collect(),
        en,
        zh,
        source: source.to_owned(),
        verified,
    };
    let Some(line) = list.find(&goods.hs, on) else {
        let needs: &[&str] = if list.is_complete() { &[] } else { &[LIST_LINE] };
        let en = format!("HS {} is not in the positive list as loaded here.", goods.hs);
        let zh = format!("已载入的跨境电商零售进口商品清单里没有税号 {}。", goods.hs);
        let absent = reason(
            "not-on-positive-list",
            needs,
            en,
            zh,
            "positive list",
            list.is_complete(),
        );
        return ((!settled || list.is_complete()).then_some(absent), true);
    };
    if line.note == Some(ListNote::BondedOnly) && mode == Mode::DirectPurchase {
        let en = format!(
            "The positive list admits this line in bonded import only: {}",
            line.note_en
        );
        let zh = format!("清单备注：仅限网购保税进口。{}", line.note_zh);
        return (
            Some(reason(
                "positive-list-bonded-only",
                &[],
                en,
                zh,
                &line.source,
                line.verified,
            )),
            line.verified,
        );
    }
    let conditional = matches!(line.note, Some(ListNote::Exclusion | ListNote::NamedGoodsOnly));
    if conditional && !settled {
        let en = format!(
            "The positive list admits only some goods of this line: {}",
            line.note_en
        );
        let zh = format!("清单对这一税号有备注，需要核对：{}", line.note_zh);
        let noted = reason(
            "positive-list-note",
            &[LIST_LINE],
            en,
            zh,
            &line.source,
            line.verified,
        );
        return (Some(noted), line.verified);
    }
    (None, line.verified)
}

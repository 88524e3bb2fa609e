//! One offer beside one product: what agrees, what does not, and what that comes to.

use super::alike;
use super::index::{Entry, Term};
use super::judge;
use super::reason::Reason;
use super::token::Sort;
use super::weights;

/// Compares; `full` is the rarity from which on a model number counts in full.
pub(super) fn compare(offer: &Entry, product: &Entry, full: u64) -> Compared {
    let mut comparison = Comparison {
        offer,
        product,
        full,
        said: vec![false; offer.core.len()],
        had: vec![false; product.core.len()],
        dot: 0,
        named: 0,
        model: 0,
        reasons: Vec::new(),
    };
    comparison.equal();
    comparison.alike();
    comparison.glued();
    comparison.detailed();
    let named = comparison.named * 1000 / product.total.max(1);
    let score = judge::score(&mut comparison);
    Compared {
        score,
        named: named.min(1000),
        reasons: comparison.reasons,
    }
}

/// What a comparison came to.
pub(super) struct Compared {
    /// In thousandths.
    pub score: u64,
    /// How much of the product the offer says too, in thousandths.
    pub named: u64,
    pub reasons: Vec<Reason>,
}

/// On the way there.
pub(super) struct Comparison<'e> {
    pub offer: &'e Entry,
    pub product: &'e Entry,
    full: u64,
    /// Which tokens of the offer have found their like.
    said: Vec<bool>,
    /// Which of the product have.
    had: Vec<bool>,
    /// The inner product of both vectors.
    pub dot: u64,
    named: u64,
    /// How surely a model number agrees, in thousandths.
    pub model: u64,
    pub reasons: Vec<Reason>,
}

impl<'e> Comparison<'e> {
    /// Tokens that are the same in both.
    fn equal(&mut self) {
        for (at, term) in self.offer.core.iter().enumerate() {
            let same = self.product.core.iter().position(|other| other.key == term.key);
            if let Some(other) = same {
                self.agree(at, other, 1000);
            }
        }
    }

    /// Tokens that are nearly the same in both: each takes the one that is most like it.
    fn alike(&mut self) {
        for (at, term) in self.offer.core.iter().enumerate() {
            if self.said[at] {
                continue;
            }
            let others = self.product.core.iter().enumerate();
            let alike = others
                .filter(|(other, _)| !self.had[*other])
                .map(|(other, theirs)| (likeness(term, theirs), std::cmp::Reverse(other)));
            if let Some((likeness, other)) = alike.max().filter(|(likeness, _)| *likeness > 0) {
                self.agree(at, other.0, likeness);
            }
        }
    }

    /// Two words here that are one there, either way.
    fn glued(&mut self) {
        for (key, first, second) in &self.offer.pairs {
            let other = self.product.core.iter().position(|term| term.key == *key);
            if let Some(other) =
                other.filter(|other| !self.had[*other] && !self.said[*first] && !self.said[*second])
            {
                self.agree(self.offer.heavier(*first, *second), other, 1000);
                (self.said[*first], self.said[*second]) = (true, true);
            }
        }
        for (key, first, second) in &self.product.pairs {
            let at = self.offer.core.iter().position(|term| term.key == *key);
            if let Some(at) = at.filter(|at| !self.said[*at] && !self.had[*first] && !self.had[*second]) {
                let heavier = self.product.heavier(*first, *second);
                self.agree(at, heavier, 1000);
                let lighter = if heavier == *first { *second } else { *first };
                self.named += self.product.core[lighter].weight;
                self.had[lighter] = true;
            }
        }
    }

    /// Tokens of the one that stand in the other's description only.
    fn detailed(&mut self) {
        for (at, term) in self.offer.core.iter().enumerate() {
            let there = self.product.details.iter().find(|other| is_same(term, other));
            if let Some(there) = there.filter(|_| !self.said[at]) {
                self.said[at] = true;
                self.mention(term, there, term, there);
            }
        }
        for (other, term) in self.product.core.iter().enumerate() {
            let here = self.offer.details.iter().find(|here| is_same(here, term));
            if let Some(here) = here.filter(|_| !self.had[other]) {
                self.had[other] = true;
                self.mention(here, term, term, here);
            }
        }
    }

    fn mention(&mut self, offer: &Term, product: &Term, core: &Term, details: &Term) {
        self.dot += core.weight * details.weight * weights::DETAIL / 1000;
        if core.sort == Sort::Model {
            let model = self.rare(core.weight) * weights::MODEL_IN_DETAILS / 1000;
            self.model = self.model.max(model);
        }
        self.reasons.push(reason(offer, product, true));
    }

    fn agree(&mut self, at: usize, other: usize, likeness: u64) {
        let (offer, product) = (&self.offer.core[at], &self.product.core[other]);
        self.dot += offer.weight * product.weight * likeness / 1000;
        self.named += product.weight * likeness / 1000;
        (self.said[at], self.had[other]) = (true, true);
        if offer.sort == Sort::Model || product.sort == Sort::Model {
            let rare = self.rare(offer.weight.min(product.weight));
            self.model = self.model.max(likeness * rare / 1000);
        }
        self.reasons.push(reason(offer, product, true));
    }

    /// How rare a weight is, in thousandths of what counts in full.
    fn rare(&self, weight: u64) -> u64 {
        (weight * 1000 / self.full.max(1)).min(1000)
    }

    /// The tokens of some sorts that found no like, of the offer and of the product.
    pub fn open(&self, sort: impl Fn(Sort) -> bool) -> (Vec<&'e Term>, Vec<&'e Term>) {
        self.open_terms(|term| sort(term.sort), |term| sort(term.sort))
    }

    /// The tokens that found no like, some of the offer and some of the product.
    pub fn open_terms(
        &self,
        ours: impl Fn(&Term) -> bool,
        theirs: impl Fn(&Term) -> bool,
    ) -> (Vec<&'e Term>, Vec<&'e Term>) {
        let said = self.offer.core.iter().zip(&self.said);
        let had = self.product.core.iter().zip(&self.had);
        (
            said.filter(|(term, said)| !**said && ours(term))
                .map(|(term, _)| term)
                .collect(),
            had.filter(|(term, had)| !**had && theirs(term))
                .map(|(term, _)| term)
                .collect(),
        )
    }

    /// Notes that two tokens speak against each other.
    pub fn conflict(&mut self, offer: &Term, product: &Term) {
        self.reasons.push(reason(offer, product, false));
    }
}

fn reason(offer: &Term, product: &Term, agrees: bool) -> Reason {
    Reason {
        about: offer.sort.into(),
        agrees,
        offer: Some(offer.found.clone()),
        product: Some(product.found.clone()),
    }
}

fn likeness(one: &Term, other: &Term) -> u64 {
    match (one.sort, other.sort) {
        (Sort::Word, Sort::Word) => alike::words(&one.key, &other.key),
        (Sort::Model, Sort::Model | Sort::Word | Sort::Number) | (Sort::Word | Sort::Number, Sort::Model) => {
            alike::models(&one.key, &other.key)
        }
        _ => 0,
    }
}

fn is_same(one: &Term, other: &Term) -> bool {
    let models = one.sort == Sort::Model && other.sort == Sort::Model;
    one.key == other.key || (models && alike::models(&one.key, &other.key) >= alike::WITHIN)
}

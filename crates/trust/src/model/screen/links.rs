//! What the seller has in common with shops that were closed, or whose goods people refused again and again.

use super::Look;
use crate::model::evidence::Evidence;
use crate::model::graph::GraphRules;
use crate::model::verdict::Signal;

/// The signals, if there are any.
pub fn signals(look: Look<'_>) -> Vec<Signal> {
    let Ok(rules) = GraphRules::bundled() else {
        return Vec::new();
    };
    let linked = look.facts.linked;
    let (code, closed) = if linked.closed >= rules.strong {
        ("linked-closed-seller", true)
    } else if linked.removed >= rules.strong {
        ("linked-removed-seller", false)
    } else {
        return Vec::new();
    };
    look.signal(code, Evidence::Linked { closed }, &[])
        .into_iter()
        .collect()
}

//! Which sellers are linked with one, by what, and how strongly.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Result;
use kernel::kinds::OrganisationId;
use people::{Mark, MarkKind, OrgStatus, SellerCard};
use store::Tx;

use crate::model::evidence::{Evidence, Reason};
use crate::model::facts::LinkedRecord;
use crate::model::graph::{Edge, Graph, GraphRules, Shared};
use crate::model::strike::Level;
use crate::rows;

/// Notes that a seller was seen with a mark; `place` is a word for where: `application`, `sign-in`, `listing`.
pub fn note_link(tx: &mut Tx<'_>, seller: OrganisationId, mark: &Mark, place: &str) -> Result<bool> {
    rows::link::note(tx, seller, mark, place)
}

/// Notes that a listing's photographs are those of another seller's removed listing.
pub(crate) fn note_photographs(tx: &mut Tx<'_>, seller: OrganisationId, reasons: &[Reason]) -> Result<()> {
    for reason in reasons {
        let Evidence::Photo {
            known,
            listing: Some(removed),
            ..
        } = &reason.evidence
        else {
            continue;
        };
        let Some(other) = catalog::listing(tx, *removed)?.map(|listing| listing.seller) else {
            continue;
        };
        if other == seller {
            continue;
        }
        let mark = Mark {
            kind: MarkKind::Photograph,
            name: format!("known-{known}"),
        };
        note_link(tx, seller, &mark, "listing")?;
        note_link(tx, other, &mark, "listing")?;
    }
    Ok(())
}

/// The sellers around one, over as many steps as the rules follow.
pub fn linked_sellers(tx: &mut Tx<'_>, middle: OrganisationId) -> Result<Graph> {
    let rules = GraphRules::bundled()?;
    let mut edges: BTreeMap<(OrganisationId, OrganisationId), Edge> = BTreeMap::new();
    let (mut seen, mut border) = (BTreeSet::from([middle]), vec![middle]);
    for _ in 0..rules.hops {
        let mut next = Vec::new();
        for seller in border {
            for edge in edges_of(tx, rules, seller)? {
                let other = edge.other(seller).unwrap_or(seller);
                if seen.len() < rules.most && seen.insert(other) {
                    next.push(other);
                }
                edges.insert((edge.a, edge.b), edge);
            }
        }
        border = next;
    }
    Ok(rules.around(middle, edges.into_values().collect()))
}

fn edges_of(tx: &mut Tx<'_>, rules: &GraphRules, seller: OrganisationId) -> Result<Vec<Edge>> {
    let mut by_other: BTreeMap<OrganisationId, Vec<Shared>> = BTreeMap::new();
    for (other, shared) in rows::link::shared(tx, seller, rules.common)? {
        by_other.entry(other).or_default().push(shared);
    }
    let edges = by_other.into_iter();
    Ok(edges
        .filter_map(|(other, shared)| rules.edge(seller, other, shared))
        .collect())
}

/// A seller of a graph as people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedSeller {
    /// Its public card.
    pub card: SellerCard,
    /// What has followed from its strikes.
    pub level: Level,
}

/// A graph with the cards of its sellers.
#[derive(Clone, Debug, Default)]
pub struct LinkFile {
    /// The graph.
    pub graph: Graph,
    /// Its sellers.
    pub sellers: BTreeMap<OrganisationId, LinkedSeller>,
}

impl LinkFile {
    /// The sellers whose shop is closed and to whom there is a strong link.
    pub fn closed(&self) -> Vec<&SellerCard> {
        let strong = GraphRules::bundled().map_or(i32::MAX, |rules| rules.strong);
        let near = self.graph.others().filter(|node| node.weight >= strong);
        near.filter_map(|node| self.sellers.get(&node.seller))
            .map(|linked| &linked.card)
            .filter(|card| card.status == OrgStatus::Closed)
            .collect()
    }
}

/// The sellers around one, with their cards.
pub fn link_file(tx: &mut Tx<'_>, middle: OrganisationId) -> Result<LinkFile> {
    let graph = linked_sellers(tx, middle)?;
    let mut sellers = BTreeMap::new();
    for card in people::seller_cards(tx, graph.nodes.iter().map(|node| node.seller))? {
        let level = rows::strike::level(tx, card.org)?;
        sellers.insert(card.org, LinkedSeller { card, level });
    }
    Ok(LinkFile { graph, sellers })
}

/// How strongly a seller is linked with closed shops, and with shops whose goods people have refused.
pub(crate) fn linked_record(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<LinkedRecord> {
    let file = link_file(tx, seller)?;
    let mut record = LinkedRecord::default();
    for node in file.graph.others() {
        let Some(linked) = file.sellers.get(&node.seller) else {
            continue;
        };
        if linked.card.status == OrgStatus::Closed {
            record.closed = record.closed.max(node.weight);
        } else if linked.level.holds_payouts() {
            record.removed = record.removed.max(node.weight);
        }
    }
    Ok(record)
}

//! The graph of sellers: what they have in common, how much that says, and over how many steps.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use kernel::kinds::OrganisationId;
use kernel::{Day, Error, Result};
use people::MarkKind;
use serde::Deserialize;

const FILE: &str = include_str!("../../../../data/trust/graph.toml");

static BUNDLED: LazyLock<Result<GraphRules>> = LazyLock::new(|| GraphRules::parse(FILE));

/// How much is how much between sellers (`data/trust/graph.toml`).
#[derive(Clone, Debug)]
pub struct GraphRules {
    /// Their version.
    pub version: String,
    /// Weight from which on a link is strong.
    pub strong: i32,
    /// From so many sellers on a value says nothing.
    pub common: i64,
    /// How many steps are followed.
    pub hops: usize,
    /// Sellers in one graph, at most.
    pub most: usize,
    hop: i32,
    weights: BTreeMap<MarkKind, i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    version: String,
    #[expect(dead_code, reason = "for the reader of the file; checked to be a day")]
    from: Day,
    strong: i32,
    common: i64,
    hop: i32,
    hops: usize,
    most: usize,
    kind: Vec<RawKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKind {
    kind: MarkKind,
    weight: i32,
}

/// Something that two sellers share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// What it is.
    pub kind: MarkKind,
    /// How many sellers share it, these two included.
    pub sharers: i64,
    /// Where it was seen at either, in the order of [`Edge`]: a word.
    pub places: [String; 2],
    /// The first day on which either had it.
    pub first_day: Day,
    /// The last day on which it was seen at either.
    pub last_day: Day,
}

/// Two sellers with all that they share. `a` is before `b`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// One.
    pub a: OrganisationId,
    /// The other.
    pub b: OrganisationId,
    /// What they share, the heaviest first.
    pub shared: Vec<Shared>,
    /// How much it says that they are one.
    pub weight: i32,
}

/// A seller in a graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Who.
    pub seller: OrganisationId,
    /// Steps from the seller that the graph is of.
    pub hops: usize,
    /// The seller before it on the strongest way; none for the one in the middle.
    pub via: Option<OrganisationId>,
    /// The weight of that way.
    pub weight: i32,
}

/// The sellers around one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// The sellers, the one in the middle first, then by steps and weight.
    pub nodes: Vec<Node>,
    /// What they share.
    pub edges: Vec<Edge>,
}

impl GraphRules {
    /// The rules that come with the program.
    ///
    /// # Errors
    /// [`kernel::Code::Internal`] if the file cannot be read.
    pub fn bundled() -> Result<&'static Self> {
        BUNDLED.as_ref().map_err(Clone::clone)
    }

    fn parse(text: &str) -> Result<Self> {
        let raw: Raw = toml::from_str(text).map_err(Error::internal)?;
        let weights: BTreeMap<_, _> = raw.kind.iter().map(|row| (row.kind, row.weight)).collect();
        let whole = MarkKind::ALL
            .iter()
            .all(|kind| weights.get(kind).is_some_and(|weight| *weight > 0));
        if !whole || raw.common < 3 || !(1..=1000).contains(&raw.hop) || raw.hops == 0 {
            return Err(Error::internal(
                "graph.toml: a kind has no weight, or a limit is none",
            ));
        }
        Ok(Self {
            version: raw.version,
            strong: raw.strong,
            common: raw.common,
            hops: raw.hops,
            most: raw.most,
            hop: raw.hop,
            weights,
        })
    }

    /// What a shared value says of two of its sharers.
    pub fn weight(&self, kind: MarkKind, sharers: i64) -> i32 {
        if sharers < 2 || sharers >= self.common {
            return 0;
        }
        let weight = self.weights.get(&kind).copied().unwrap_or_default();
        i32::try_from(sharers - 1).map_or(0, |others| weight / others)
    }

    /// What all that two sellers share says: of each kind the heaviest.
    pub fn together(&self, shared: &[Shared]) -> i32 {
        let mut heaviest: BTreeMap<MarkKind, i32> = BTreeMap::new();
        for one in shared {
            let weight = self.weight(one.kind, one.sharers);
            let kept = heaviest.entry(one.kind).or_default();
            *kept = weight.max(*kept);
        }
        heaviest.into_values().sum()
    }

    /// An edge between two sellers; none if what they share says nothing.
    pub fn edge(&self, of: OrganisationId, other: OrganisationId, mut shared: Vec<Shared>) -> Option<Edge> {
        let weight = self.together(&shared);
        if weight <= 0 || of == other {
            return None;
        }
        if other < of {
            for one in &mut shared {
                one.places.swap(0, 1);
            }
        }
        shared.sort_by_key(|one| {
            (
                std::cmp::Reverse(self.weight(one.kind, one.sharers)),
                one.kind,
                one.first_day,
            )
        });
        Some(Edge {
            a: of.min(other),
            b: of.max(other),
            shared,
            weight,
        })
    }

    /// The strongest ways from one seller over these edges, within the steps of the rules.
    pub fn around(&self, middle: OrganisationId, edges: Vec<Edge>) -> Graph {
        let mut best: BTreeMap<OrganisationId, Node> = BTreeMap::new();
        let start = Node {
            seller: middle,
            hops: 0,
            via: None,
            weight: i32::MAX,
        };
        best.insert(middle, start.clone());
        let mut edge_of_way = vec![start];
        for hops in 1..=self.hops {
            let mut next: BTreeMap<OrganisationId, Node> = BTreeMap::new();
            for from in &edge_of_way {
                for edge in &edges {
                    let Some(to) = edge.other(from.seller) else {
                        continue;
                    };
                    let weight = self.onward(from, edge.weight);
                    let known = best.contains_key(&to);
                    let better = next.get(&to).is_none_or(|node| node.weight < weight);
                    if !known && better && weight > 0 {
                        let via = Some(from.seller);
                        next.insert(
                            to,
                            Node {
                                seller: to,
                                hops,
                                via,
                                weight,
                            },
                        );
                    }
                }
            }
            edge_of_way = next.values().cloned().collect();
            best.extend(next);
        }
        let mut nodes: Vec<Node> = best.into_values().collect();
        nodes.sort_by_key(|node| (node.hops, std::cmp::Reverse(node.weight), node.seller));
        nodes.truncate(self.most);
        let kept: BTreeSet<OrganisationId> = nodes.iter().map(|node| node.seller).collect();
        let mut edges = edges;
        edges.retain(|edge| kept.contains(&edge.a) && kept.contains(&edge.b));
        Graph { nodes, edges }
    }

    /// The weight of a way that goes on over an edge.
    fn onward(&self, from: &Node, weight: i32) -> i32 {
        if from.hops == 0 {
            return weight;
        }
        let weaker = i64::from(from.weight.min(weight)) * i64::from(self.hop) / 1000;
        i32::try_from(weaker).unwrap_or_default()
    }
}

impl Edge {
    /// The seller at the other end.
    pub fn other(&self, end: OrganisationId) -> Option<OrganisationId> {
        match end {
            end if end == self.a => Some(self.b),
            end if end == self.b => Some(self.a),
            _ => None,
        }
    }

    /// The kinds of what is shared, each once, the heaviest first.
    pub fn kinds(&self) -> Vec<MarkKind> {
        let mut kinds: Vec<MarkKind> = Vec::new();
        for one in &self.shared {
            if !kinds.contains(&one.kind) {
                kinds.push(one.kind);
            }
        }
        kinds
    }
}

impl Graph {
    /// The sellers around the one in the middle.
    pub fn others(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(|node| node.hops > 0)
    }

    /// What two sellers share.
    pub fn between(&self, one: OrganisationId, other: OrganisationId) -> Option<&Edge> {
        self.edges.iter().find(|edge| edge.other(one) == Some(other))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shop(number: u8) -> OrganisationId {
        OrganisationId::from_digest([number; 16])
    }

    fn shared(kind: MarkKind, sharers: i64) -> Shared {
        Shared {
            kind,
            sharers,
            places: ["application".to_owned(), "sign-in".to_owned()],
            first_day: Day::from_epoch_days(20_000),
            last_day: Day::from_epoch_days(20_001),
        }
    }

    #[test]
    fn no_weak_thing_in_common_is_strong_alone() {
        let rules = GraphRules::bundled().unwrap();
        let strong = [MarkKind::PayoutAccount, MarkKind::TaxNumber, MarkKind::Owner];
        for kind in MarkKind::ALL {
            assert_eq!(
                rules.weight(kind, 2) >= rules.strong,
                strong.contains(&kind),
                "{kind:?}"
            );
        }
        // Two of them are.
        let both = [shared(MarkKind::Phone, 2), shared(MarkKind::Address, 2)];
        assert!(rules.together(&both) >= rules.strong);
    }

    #[test]
    fn a_way_over_somebody_else_weighs_less() {
        let rules = GraphRules::bundled().unwrap();
        let link = |a, b, kind| rules.edge(shop(a), shop(b), vec![shared(kind, 2)]).unwrap();
        let edges = vec![
            link(1, 2, MarkKind::TaxNumber),
            link(3, 2, MarkKind::PayoutAccount),
        ];
        let graph = rules.around(shop(1), edges);
        let seen: Vec<_> = graph
            .nodes
            .iter()
            .map(|node| (node.seller, node.hops, node.via))
            .collect();
        assert_eq!(
            seen,
            [
                (shop(1), 0, None),
                (shop(2), 1, Some(shop(1))),
                (shop(3), 2, Some(shop(2)))
            ]
        );
        assert_eq!((graph.nodes[1].weight, graph.nodes[2].weight), (220, 90));
    }

    fn any_edges() -> impl Strategy<Value = Vec<(u8, u8, usize, i64)>> {
        prop::collection::vec((0u8..9, 0u8..9, 0usize..9, 2i64..20), 0..30)
    }

    proptest! {
        #[test]
        fn an_edge_says_the_same_from_either_end(edges in any_edges()) {
            let rules = GraphRules::bundled().unwrap();
            for (a, b, kind, sharers) in edges {
                let there = rules.edge(shop(a), shop(b), vec![shared(MarkKind::ALL[kind], sharers)]);
                let mut back = shared(MarkKind::ALL[kind], sharers);
                back.places.swap(0, 1);
                prop_assert_eq!(&there, &rules.edge(shop(b), shop(a), vec![back]));
            }
        }

        #[test]
        fn who_is_linked_directly_is_linked_both_ways(edges in any_edges()) {
            let rules = GraphRules::bundled().unwrap();
            let made = |(a, b, kind, sharers): &(u8, u8, usize, i64)| {
                rules.edge(shop(*a), shop(*b), vec![shared(MarkKind::ALL[*kind], *sharers)])
            };
            let mut all: Vec<Edge> = edges.iter().filter_map(made).collect();
            all.sort_by_key(|edge| (edge.a, edge.b, std::cmp::Reverse(edge.weight)));
            all.dedup_by_key(|edge| (edge.a, edge.b));
            for number in 0..9 {
                for node in rules.around(shop(number), all.clone()).others() {
                    let back = rules.around(node.seller, all.clone());
                    let mirror = back.nodes.iter().find(|other| other.seller == shop(number));
                    prop_assert_eq!(mirror.map(|mirror| (mirror.hops, mirror.weight)), Some((node.hops, node.weight)));
                }
            }
        }

        #[test]
        fn what_more_sellers_share_weighs_no_more(kind in 0usize..9, sharers in 2i64..40) {
            let rules = GraphRules::bundled().unwrap();
            let kind = MarkKind::ALL[kind];
            prop_assert!(rules.weight(kind, sharers + 1) <= rules.weight(kind, sharers));
            prop_assert!(sharers < rules.common || rules.weight(kind, sharers) == 0);
        }
    }
}

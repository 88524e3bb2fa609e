//! The sellers around one, drawn: columns by steps, a line for what is shared, and the same in words beneath.

use std::collections::BTreeMap;

use kernel::kinds::OrganisationId;
use people::OrgStatus;
use serde::Serialize;
use trust::{Edge, GraphRules, LinkFile, LinkedSeller, Node};

use crate::frame::cx::Cx;

/// Width and height of a box, and the room between columns and rows, in units of the drawing.
const BOX: (i64, i64) = (176, 46);
const COLUMN: i64 = 232;
const ROW: i64 = 62;
/// Letters of a name that fit into a box.
const FITS: usize = 15;

/// The drawing, with what it shows in words.
#[derive(Serialize)]
pub struct GraphView {
    width: i64,
    height: i64,
    nodes: Vec<NodeView>,
    ways: Vec<WayView>,
    rows: Vec<RowView>,
}

#[derive(Serialize)]
struct NodeView {
    x: i64,
    y: i64,
    label: String,
    /// `self`, or a word of [`OrgStatus`].
    state: &'static str,
}

#[derive(Serialize)]
struct WayView {
    path: String,
    strong: bool,
}

#[derive(Serialize)]
struct RowView {
    name: String,
    /// The page of a shop that is open.
    href: Option<String>,
    state: &'static str,
    hops: usize,
    weight: i32,
    strong: bool,
    shared: Vec<SharedView>,
}

#[derive(Serialize)]
struct SharedView {
    kind: &'static str,
    places: [String; 2],
    from: String,
    to: String,
    sharers: i64,
}

/// The drawing; none around a seller who shares nothing with anybody.
pub fn view(cx: &Cx, file: &LinkFile) -> Option<GraphView> {
    let graph = &file.graph;
    graph.others().next()?;
    let places = places(&graph.nodes);
    let strong = GraphRules::bundled().map_or(i32::MAX, |rules| rules.strong);
    let columns = graph.nodes.iter().map(|node| node.hops).max().unwrap_or(0);
    let lowest = places.values().map(|(_, y)| *y).max().unwrap_or(0);
    Some(GraphView {
        width: COLUMN * i64::try_from(columns).unwrap_or(0) + BOX.0 + 2,
        height: lowest + BOX.1 + 2,
        nodes: graph
            .nodes
            .iter()
            .map(|node| drawn(cx, file, node, &places))
            .collect(),
        ways: graph
            .edges
            .iter()
            .filter_map(|edge| way(edge, &places, strong))
            .collect(),
        rows: graph.others().map(|node| row(cx, file, node, strong)).collect(),
    })
}

type Places = BTreeMap<OrganisationId, (i64, i64)>;

/// Columns by steps; each column in the middle of the tallest.
fn places(nodes: &[Node]) -> Places {
    let mut columns: BTreeMap<usize, Vec<OrganisationId>> = BTreeMap::new();
    for node in nodes {
        columns.entry(node.hops).or_default().push(node.seller);
    }
    let tall = |column: &Vec<OrganisationId>| i64::try_from(column.len()).unwrap_or(0) * ROW;
    let tallest = columns.values().map(tall).max().unwrap_or(0);
    let mut places = Places::new();
    for (hops, column) in &columns {
        let x = i64::try_from(*hops).unwrap_or(0) * COLUMN + 1;
        let top = (tallest - tall(column)) / 2 + 1;
        for (row, seller) in (0..).zip(column) {
            places.insert(*seller, (x, top + row * ROW));
        }
    }
    places
}

fn drawn(cx: &Cx, file: &LinkFile, node: &Node, places: &Places) -> NodeView {
    let (x, y) = places.get(&node.seller).copied().unwrap_or_default();
    let name = name(cx, file.sellers.get(&node.seller));
    let mut label: String = name.chars().take(FITS).collect();
    if name.chars().count() > FITS {
        label.push('…');
    }
    NodeView {
        x,
        y,
        label,
        state: if node.hops == 0 { "self" } else { state(file, node) },
    }
}

fn way(edge: &Edge, places: &Places, strong: i32) -> Option<WayView> {
    let (mut a, mut b) = (*places.get(&edge.a)?, *places.get(&edge.b)?);
    if a.0 > b.0 {
        std::mem::swap(&mut a, &mut b);
    }
    let middle = BOX.1 / 2;
    let path = if a.0 == b.0 {
        // Two of one column: along their right side.
        let (x, out) = (a.0 + BOX.0, a.0 + BOX.0 + 22);
        format!(
            "M{x} {} C{out} {} {out} {} {x} {}",
            a.1 + middle,
            a.1 + middle,
            b.1 + middle,
            b.1 + middle
        )
    } else {
        let (from, to) = (a.0 + BOX.0, b.0);
        let half = i64::midpoint(from, to);
        format!(
            "M{from} {} C{half} {} {half} {} {to} {}",
            a.1 + middle,
            a.1 + middle,
            b.1 + middle,
            b.1 + middle
        )
    };
    Some(WayView {
        path,
        strong: edge.weight >= strong,
    })
}

fn row(cx: &Cx, file: &LinkFile, node: &Node, strong: i32) -> RowView {
    let linked = file.sellers.get(&node.seller);
    let before = node.via.unwrap_or(node.seller);
    let edge = file.graph.between(before, node.seller);
    let open = linked.filter(|linked| linked.card.status == OrgStatus::Verified);
    RowView {
        name: name(cx, linked),
        href: open.map(|linked| format!("/s/{}", linked.card.slug)),
        state: state(file, node),
        hops: node.hops,
        weight: node.weight,
        strong: node.weight >= strong,
        shared: edge.into_iter().flat_map(shared).collect(),
    }
}

fn shared(edge: &Edge) -> Vec<SharedView> {
    let view = |one: &trust::Shared| SharedView {
        kind: one.kind.word(),
        places: one.places.clone(),
        from: one.first_day.to_string(),
        to: one.last_day.to_string(),
        sharers: one.sharers,
    };
    edge.shared.iter().map(view).collect()
}

fn name(cx: &Cx, linked: Option<&LinkedSeller>) -> String {
    linked.map_or_else(|| "–".to_owned(), |linked| cx.reader().seller_name(&linked.card))
}

fn state(file: &LinkFile, node: &Node) -> &'static str {
    let linked = file.sellers.get(&node.seller);
    linked.map_or("closed", |linked| linked.card.status.word())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(number: u8, hops: usize) -> Node {
        Node {
            seller: OrganisationId::from_digest([number; 16]),
            hops,
            via: None,
            weight: 100,
        }
    }

    #[test]
    fn columns_stand_apart_and_boxes_do_not_overlap() {
        let nodes = [node(1, 0), node(2, 1), node(3, 1), node(4, 1), node(5, 2)];
        let places = places(&nodes);
        let mut seen: Vec<(i64, i64)> = places.values().copied().collect();
        seen.sort_unstable();
        for pair in seen.windows(2) {
            let apart = pair[1].0 - pair[0].0 >= BOX.0 || pair[1].1 - pair[0].1 >= BOX.1;
            assert!(apart, "{pair:?}");
        }
        assert_eq!(
            places[&nodes[0].seller].1, places[&nodes[4].seller].1,
            "both stand in the middle"
        );
    }
}

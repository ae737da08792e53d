//! The flow of money: nodes in columns, bands between them as thick as the amounts.

use super::{WIDTH, part};
use crate::number::Number;
use crate::page::written::amount;
use crate::quantity::Money;

const BAR: i64 = 160;
const LEFT: i64 = 1350;
const RIGHT: i64 = 1650;
const TOP: i64 = 420;
const DEPTH: i64 = 3600;
const GAP: i64 = 300;

/// A node before it is laid out: its column, its name, its class.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) column: usize,
    pub(crate) name: String,
    pub(crate) class: &'static str,
}

/// Money from one node to another, by their places in the list.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) money: Money,
}

/// A chart of flows.
#[derive(Debug)]
pub(crate) struct Flow {
    pub(crate) title: String,
    pub(crate) desc: String,
    pub(crate) heads: Vec<(i64, &'static str, String)>,
    pub(crate) nodes: Vec<Placed>,
    pub(crate) bands: Vec<Band>,
    pub(crate) height: i64,
}

/// A node in its place.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) class: &'static str,
    pub(crate) x: i64,
    pub(crate) y: i64,
    pub(crate) height: i64,
    pub(crate) label_x: i64,
    pub(crate) label_y: i64,
    pub(crate) anchor: &'static str,
    out: i64,
    within: i64,
    total: Number,
}

/// A band between two nodes.
#[derive(Debug)]
pub(crate) struct Band {
    pub(crate) class: &'static str,
    pub(crate) path: String,
    pub(crate) said: String,
}

impl Flow {
    /// Lays nodes and links out. A node is as high as the greater of what enters and what leaves it; nodes without
    /// money are left out.
    pub(crate) fn new(title: impl Into<String>, heads: &[&str], nodes: &[Node], links: &[Link]) -> Flow {
        let links: Vec<&Link> = links.iter().filter(|link| link.money.yuan().is_positive()).collect();
        let totals: Vec<Number> = (0..nodes.len()).map(|place| size(place, &links)).collect();
        let last = nodes.iter().map(|node| node.column).max().unwrap_or(0);
        let scale =
            (0..=last).map(|column| column_total(column, nodes, &totals)).max().unwrap_or(Number::ONE);
        let mut placed = Vec::new();
        let mut below = vec![TOP; last + 1];
        for (node, total) in nodes.iter().zip(&totals) {
            let height = part(total, &scale, DEPTH);
            let y = below.get(node.column).copied().unwrap_or(TOP);
            if total.is_positive()
                && let Some(next) = below.get_mut(node.column)
            {
                *next = y + height.max(20) + GAP;
            }
            placed.push(place(node, total, last, y, height.max(20)));
        }
        let bands = bands(&links, &mut placed, &scale);
        let desc: Vec<&str> = bands.iter().map(|band| band.said.as_str()).collect();
        let heads = heads.iter().enumerate().map(|(column, text)| head(column, last, text)).collect();
        Flow {
            title: title.into(),
            desc: desc.join("；"),
            heads,
            height: below.into_iter().max().unwrap_or(TOP),
            nodes: placed.into_iter().filter(|node| node.total.is_positive()).collect(),
            bands,
        }
    }
}

/// The greater of what enters a node and what leaves it.
fn size(place: usize, links: &[&Link]) -> Number {
    let sum = |of: fn(&Link) -> usize| {
        let moneys = links.iter().filter(|link| of(link) == place).map(|link| link.money.yuan());
        moneys.fold(Number::ZERO, |sum, yuan| sum.add(&yuan).unwrap_or(sum))
    };
    sum(|link| link.from).max(sum(|link| link.to))
}

fn column_total(column: usize, nodes: &[Node], totals: &[Number]) -> Number {
    let of_column = nodes.iter().zip(totals).filter(|(node, _)| node.column == column);
    of_column.fold(Number::ZERO, |sum, (_, total)| sum.add(total).unwrap_or(sum))
}

/// Where a column stands.
fn column_x(column: usize, last: usize) -> i64 {
    let (column, last) = (i64::try_from(column).unwrap_or(0), i64::try_from(last).unwrap_or(1).max(1));
    LEFT + (WIDTH - LEFT - RIGHT - BAR) * column / last
}

fn head(column: usize, last: usize, text: &str) -> (i64, &'static str, String) {
    let x = column_x(column, last);
    match column {
        0 => (x + BAR, "end", text.to_owned()),
        _ if column == last => (x, "start", text.to_owned()),
        _ => (x + BAR / 2, "middle", text.to_owned()),
    }
}

fn place(node: &Node, total: &Number, last: usize, y: i64, height: i64) -> Placed {
    let x = column_x(node.column, last);
    let (label_x, anchor) = if node.column == 0 { (x - 70, "end") } else { (x + BAR + 70, "start") };
    Placed {
        name: node.name.clone(),
        value: amount(&Money::from_yuan(total.clone())),
        class: node.class,
        x,
        y,
        height,
        label_x,
        label_y: y + height / 2 - 20,
        anchor,
        out: y,
        within: y,
        total: total.clone(),
    }
}

fn bands(links: &[&Link], placed: &mut [Placed], scale: &Number) -> Vec<Band> {
    let mut bands = Vec::new();
    for link in links {
        let thick = part(&link.money.yuan(), scale, DEPTH).max(6);
        let Some(from) = placed.get_mut(link.from) else { continue };
        let (x0, y0, from_name, class) = (from.x + BAR, from.out, from.name.clone(), from.class);
        from.out += thick;
        let Some(to) = placed.get_mut(link.to) else { continue };
        let (x1, y1) = (to.x, to.within);
        to.within += thick;
        let middle = (x0 + x1) / 2;
        let (b0, b1) = (y0 + thick, y1 + thick);
        bands.push(Band {
            class,
            path: format!(
                "M{x0} {y0}C{middle} {y0} {middle} {y1} {x1} {y1}L{x1} {b1}C{middle} {b1} {middle} {b0} {x0} {b0}Z"
            ),
            said: format!("{from_name}到{} {}", to.name, amount(&link.money)),
        });
    }
    bands
}

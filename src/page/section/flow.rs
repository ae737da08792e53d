//! The flow from this year's amounts by grade to next year's: kept, cut, raised, moved to the best, undistributed.

use std::collections::BTreeMap;

use super::grades::{UNGRADED, class, grade, grade_counts, of_framework};
use super::linkage::difference;
use super::sum;
use crate::number::NumberError;
use crate::outcome::{AllocationPlan, LinkedItem};
use crate::page::chart::{Flow, Link, Node};
use crate::page::parts::Block;
use crate::page::written::plain;
use crate::page::{Linked, YearReport};
use crate::quantity::Money;

/// What becomes of one item's base.
#[derive(Clone, Default)]
struct Split {
    kept: Money,
    cut: Money,
    raised: Money,
    open: Money,
}

/// The chart of one linkage, when the framework that grades its subjects is in the report.
pub(super) fn flow(report: &YearReport, linked: &Linked) -> Result<Option<Block>, NumberError> {
    let Some(framework) = &linked.graded_by else { return Ok(None) };
    let cards = of_framework(&report.evaluations, framework);
    if cards.is_empty() || linked.plan.items.is_empty() {
        return Ok(None);
    }
    let graded: BTreeMap<&str, &str> =
        cards.iter().map(|card| (card.subject_code.as_str(), grade(card))).collect();
    let mut order: Vec<&str> = grade_counts(&cards).into_iter().map(|(grade, _)| grade).collect();
    if !order.contains(&UNGRADED) {
        order.push(UNGRADED);
    }
    let mut splits: BTreeMap<&str, Split> = BTreeMap::new();
    for item in &linked.plan.items {
        let of = graded.get(item.subject_code.as_str()).copied().unwrap_or(UNGRADED);
        splits.entry(of).or_default().take(item)?;
    }
    let mut rewards = report.allocations.iter().map(|held| &held.plan);
    let rewards = rewards.rfind(|plan| Some(&plan.allocation) == linked.rewarded_by.as_ref());
    let title = format!("{}：本年基数按等级流向下一年", plain(&linked.plan.linkage));
    let (nodes, links) = graph(&order, &splits, rewards)?;
    Ok(Some(Block::Flow(Flow::new(title, &["本年基数", "处置", "下一年"], &nodes, &links))))
}

impl Split {
    fn take(&mut self, item: &LinkedItem) -> Result<(), NumberError> {
        let Some(base) = &item.base else { return Ok(()) };
        match difference(item)? {
            None => self.open = self.open.add(base)?,
            Some(by) if by.is_negative() => {
                self.cut = self.cut.add(&Money::from_yuan(by.yuan().abs()))?;
                self.kept = self.kept.add(&base.add(&by)?)?;
            }
            Some(by) => {
                self.raised = self.raised.add(&by)?;
                self.kept = self.kept.add(base)?;
            }
        }
        Ok(())
    }
}

/// Nodes and links: grades; 保留, 核减, 规则调增, 待决定; 下年安排, 奖优, 收回统筹或未分配.
fn graph(
    order: &[&str],
    splits: &BTreeMap<&str, Split>,
    rewards: Option<&AllocationPlan>,
) -> Result<(Vec<Node>, Vec<Link>), NumberError> {
    let node = |column, name: &str, class| Node { column, name: plain(name), class };
    let mut nodes: Vec<Node> =
        order.iter().enumerate().map(|(place, grade)| node(0, grade, class(grade, place))).collect();
    let middle = nodes.len();
    nodes.extend([
        node(1, "保留", "c-kept"),
        node(1, "规则调增", "c-raise"),
        node(1, "核减", "c-cut"),
        node(1, "待决定", "c-open"),
        node(2, "下年安排", "c-kept"),
        node(2, "奖优", "c-raise"),
        node(2, "收回统筹或未分配", "c-open"),
    ]);
    let [kept, raised, cut, open, next, rewarded, idle] = [0, 1, 2, 3, 4, 5, 6].map(|place| middle + place);
    let mut links = Vec::new();
    for (from, grade) in order.iter().enumerate() {
        let split = splits.get(grade).cloned().unwrap_or_default();
        links.push(Link { from, to: kept, money: split.kept });
        links.push(Link { from, to: cut, money: split.cut });
        links.push(Link { from, to: open, money: split.open });
    }
    let of = |part: fn(&Split) -> &Money| sum(splits.values().map(part));
    let (all_cut, given) = (of(|split| &split.cut)?, shared(rewards)?);
    let moved = all_cut.clone().min(given);
    links.push(Link { from: kept, to: next, money: of(|split| &split.kept)? });
    links.push(Link { from: raised, to: next, money: of(|split| &split.raised)? });
    links.push(Link { from: cut, to: idle, money: all_cut.sub(&moved)? });
    links.push(Link { from: cut, to: rewarded, money: moved });
    Ok((nodes, links))
}

/// What a plan of rewards hands out.
fn shared(plan: Option<&AllocationPlan>) -> Result<Money, NumberError> {
    sum(plan.iter().flat_map(|plan| &plan.pools).flat_map(|pool| &pool.shares).map(|share| &share.amount))
}

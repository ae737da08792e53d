//! 失分: the average card from full marks to the score, and what cost the most points.

use std::collections::BTreeMap;

use super::grades::exact;
use crate::number::{Number, NumberError};
use crate::outcome::{Citation, Entry, ScoreCard};
use crate::page::chart::Waterfall;
use crate::page::parts::{Block, Cell, Table};
use crate::page::written::{clauses, count, number, percent, plain, points};

/// Rows of the table of reasons.
const REASONS: usize = 12;

/// From full marks to the average score, by the outermost groups. Cards without a total do not count.
pub(super) fn waterfall(framework: &str, cards: &[&ScoreCard]) -> Result<Option<Block>, NumberError> {
    let cards: Vec<&&ScoreCard> = cards.iter().filter(|card| exact(card).is_some()).collect();
    let (Some(first), size) = (cards.first(), number(cards.len())) else { return Ok(None) };
    let mut order: Vec<&str> = Vec::new();
    let mut lost: BTreeMap<&str, Number> = BTreeMap::new();
    for entry in cards.iter().flat_map(|card| &card.ledger.entries) {
        let group = group(entry, framework);
        if !lost.contains_key(group) {
            order.push(group);
        }
        let sum = lost.entry(group).or_default();
        *sum = sum.add(&entry.loss)?;
    }
    let mut losses = Vec::new();
    for group in order {
        let average = lost.get(group).cloned().unwrap_or_default().div(&size)?;
        // What would be shown as 0.00 is not a step one can see.
        if points(&average.abs()) != points(&Number::ZERO) {
            losses.push((plain(group), average));
        }
    }
    let total =
        cards.iter().filter_map(|card| exact(card)).try_fold(Number::ZERO, |sum, total| sum.add(total))?;
    let title = format!("{}：平均失分（{} 份有总分的评分卡）", plain(framework), count(cards.len()));
    let average = total.div(&size)?;
    Ok(Some(Block::Waterfall(Waterfall::new(title, &first.full, &losses, ("平均得分", &average)))))
}

/// The outermost group; the rounding of the total stands under the framework's own name.
fn group<'a>(entry: &'a Entry, framework: &str) -> &'a str {
    match entry.path.first() {
        Some(first) if first != framework || entry.path.len() > 1 => first,
        _ => &entry.rule,
    }
}

/// Group, rule and branch.
type Reason<'a> = (&'a str, &'a str, &'a str);

/// The rules that took the most points, with what of all that was lost they took.
pub(super) fn reasons(framework: &str, cards: &[&ScoreCard]) -> Result<Table, NumberError> {
    let mut table = Table::new(
        format!("{}：失分最多的原因", plain(framework)),
        &["指标", "规则", "情形", "#次数", "#失分", "#占失分", "依据"],
    );
    let mut taken: BTreeMap<Reason<'_>, (usize, Number, &[Citation])> = BTreeMap::new();
    let mut all = Number::ZERO;
    for entry in cards.iter().flat_map(|card| card.ledger.losses()).filter(|entry| entry.loss.is_positive()) {
        let key = (group(entry, framework), entry.rule.as_str(), entry.branch.as_deref().unwrap_or(""));
        let held = taken.entry(key).or_insert((0, Number::ZERO, entry.clauses.as_slice()));
        held.0 += 1;
        held.1 = held.1.add(&entry.loss)?;
        all = all.add(&entry.loss)?;
    }
    let mut rows: Vec<_> = taken.into_iter().collect();
    rows.sort_by(|a, b| b.1.1.cmp(&a.1.1));
    for ((group, rule, branch), (times, loss, cited)) in rows.into_iter().take(REASONS) {
        table.rows.push(vec![
            Cell::text(group),
            Cell::text(rule),
            Cell::text(branch),
            Cell::count(times),
            Cell::number(points(&loss)),
            Cell::number(percent(&loss, &all)),
            Cell::text(clauses(cited)),
        ]);
    }
    table.note = format!("失分合计 {} 分；占失分按全部失分计算。", points(&all));
    if table.rows.is_empty() {
        table.note.clear();
    }
    Ok(table)
}

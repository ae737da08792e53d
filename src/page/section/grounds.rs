//! 依据 and 收据: documents, the clauses that were applied, figures not yet checked, and what to verify by.

use std::collections::BTreeMap;

use crate::outcome::Citation;
use crate::page::YearReport;
use crate::page::parts::{Block, Cell, Table};
use crate::page::written::NONE;

pub(super) fn blocks(report: &YearReport) -> Vec<Block> {
    let mut blocks = Vec::new();
    super::push(&mut blocks, documents(report).block());
    super::push(&mut blocks, applied(report).block());
    let mut parameters = Table::new("未核实的参数", &["参数", "说明"]);
    parameters.rows = report
        .parameters
        .iter()
        .map(|held| vec![Cell::text(&held.name), Cell::text(&held.unverified)])
        .collect();
    super::push(&mut blocks, parameters.block());
    blocks
}

/// What the results can be verified by.
pub(super) fn receipt(report: &YearReport) -> Vec<Block> {
    let mut table = Table::new("收据：据此可以重放核对", &["项目", "值"]);
    table.rows =
        report.receipt.iter().map(|(name, value)| vec![Cell::text(name), Cell::text(value)]).collect();
    table.block().into_iter().collect()
}

fn documents(report: &YearReport) -> Table {
    let mut table = Table::new("文件", &["简称", "文号或名称", "核实"]);
    for held in &report.documents {
        let state = held.unverified.as_deref().map_or("已核实".to_owned(), |why| format!("未核实：{why}"));
        table.rows.push(vec![Cell::text(&held.name), Cell::text(&held.number), Cell::text(state)]);
    }
    table
}

/// Every clause a result stands on, and how many times.
fn applied(report: &YearReport) -> Table {
    let mut table = Table::new("用到的条款", &["文件", "条款", "#次数"]);
    let mut times: BTreeMap<&Citation, usize> = BTreeMap::new();
    for citation in cited(report) {
        *times.entry(citation).or_default() += 1;
    }
    table.rows = times
        .into_iter()
        .map(|(citation, times)| {
            let document = if citation.number.is_empty() { &citation.document } else { &citation.number };
            let clause = citation.clause.as_deref().unwrap_or(NONE);
            vec![Cell::text(document), Cell::text(clause), Cell::count(times)]
        })
        .collect();
    table.note = "次数：以该条款为依据的失分、关口、监控、流程、资金变化、分配和义务各计一次。".to_owned();
    table
}

fn cited(report: &YearReport) -> impl Iterator<Item = &Citation> {
    let cards = report.evaluations.iter().chain(&report.assessment);
    let losses = cards.flat_map(|card| card.ledger.losses()).flat_map(|entry| &entry.clauses);
    let gates = report.gates.iter().flat_map(|gate| &gate.clauses);
    let monitors = report.monitors.iter().flat_map(|reading| &reading.clauses);
    let courses = report.courses.iter().flat_map(|course| &course.clauses);
    let items = report.linkages.iter().flat_map(|linked| &linked.plan.items);
    let money = items.flat_map(|item| &item.ledger).flat_map(|entry| &entry.clauses);
    let pools = report.allocations.iter().flat_map(|held| &held.plan.clauses);
    let duties = report.duties.iter().flat_map(|duty| &duty.clauses);
    losses.chain(gates).chain(monitors).chain(courses).chain(money).chain(pools).chain(duties)
}

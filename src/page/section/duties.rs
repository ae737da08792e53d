//! 问责、整改与公开: what is called for, of whom, by when, and how it stands.

use super::names;
use crate::outcome::{DutyProposal, DutyStatus};
use crate::page::YearReport;
use crate::page::parts::{Block, Cell, Table};
use crate::page::written::{NONE, answer, grounds, plain};

/// Rows of the list for each duty.
const MOST: usize = 8;

pub(super) fn blocks(report: &YearReport) -> Vec<Block> {
    let mut blocks = Vec::new();
    super::push(&mut blocks, counted(&report.duties).block());
    for name in names(report.duties.iter().map(|duty| duty.duty.as_str())) {
        let of = report.duties.iter().filter(|duty| duty.duty == name && duty.status != DutyStatus::Done);
        let mut open: Vec<&DutyProposal> = of.collect();
        open.sort_by_key(|duty| (duty.status != DutyStatus::Overdue, duty.due.is_none(), duty.due));
        let mut table = Table::new(
            format!("{}：尚未完成的，逾期在前", plain(name)),
            &["对象", "编码", "责任人", "应做", "期限", "状态", "情形", "依据"],
        );
        table.rows = open.into_iter().map(row).collect();
        super::push(&mut blocks, table.said_once().at_most(MOST).block());
    }
    blocks
}

fn counted(duties: &[DutyProposal]) -> Table {
    let mut table =
        Table::new("事项统计", &["事项", "#合计", "#已完成", "#待办", "#逾期", "#不明", "#能否成立待定"]);
    for name in names(duties.iter().map(|duty| duty.duty.as_str())) {
        let of: Vec<&DutyProposal> = duties.iter().filter(|duty| duty.duty == name).collect();
        let held =
            |status| of.iter().filter(|duty| duty.called_for.is_yes() && duty.status == status).count();
        let unsure = of.iter().filter(|duty| !duty.called_for.is_yes()).count();
        table.rows.push(vec![
            Cell::text(name),
            Cell::count(of.len()),
            Cell::count(held(DutyStatus::Done)),
            Cell::count(held(DutyStatus::Open)),
            Cell::count(held(DutyStatus::Overdue)),
            Cell::count(held(DutyStatus::Unclear)),
            Cell::count(unsure),
        ]);
    }
    table
}

fn row(duty: &DutyProposal) -> Vec<Cell> {
    let state = match (duty.called_for.is_yes(), duty.status) {
        (false, _) => Cell { text: answer(&duty.called_for), class: "c-none" },
        (true, DutyStatus::Overdue) => Cell { text: "逾期".to_owned(), class: "c-red" },
        (true, DutyStatus::Open) => Cell { text: "待办".to_owned(), class: "c-yellow" },
        (true, DutyStatus::Unclear) => Cell { text: "不明".to_owned(), class: "c-none" },
        (true, DutyStatus::Done) => Cell { text: "已完成".to_owned(), class: "c-green" },
    };
    vec![
        Cell::text(&duty.subject_name),
        Cell::code(&duty.subject_code),
        Cell::text(duty.owner.as_deref().unwrap_or(NONE)),
        Cell::text(duty.actions.join("、")),
        Cell::code(&duty.due.map_or_else(|| NONE.to_owned(), |day| day.to_string())),
        state,
        Cell::text(&duty.evidence),
        Cell::text(grounds(&duty.clauses, duty.uncited.as_ref())),
    ]
}

//! 事前绩效评估与目标审核: who had to pass, who did, and why the others did not.

use super::names;
use crate::outcome::{Answer, GateDecision};
use crate::page::YearReport;
use crate::page::parts::{Block, Cell, Table};
use crate::page::written::{answer, count, grounds, plain};

/// Rows of the table of those refused.
const MOST: usize = 40;

pub(super) fn blocks(report: &YearReport) -> Vec<Block> {
    let mut blocks = Vec::new();
    let gates = names(report.gates.iter().map(|decision| decision.gate.as_str()));
    let mut all = Table::new(
        "关口和审核的结果",
        &["关口", "#对象", "#不适用", "#通过", "#未通过", "#不能判定", "结论"],
    );
    for gate in &gates {
        let decisions: Vec<&GateDecision> = report.gates.iter().filter(|held| held.gate == *gate).collect();
        all.rows.push(counted(gate, &decisions));
    }
    super::push(&mut blocks, all.block());
    for gate in gates {
        let refused = report.gates.iter().filter(|held| held.gate == gate && !held.passed.is_yes());
        let mut table = Table::new(
            format!("{}：未通过的对象和原因", plain(gate)),
            &["对象", "编码", "结论", "原因", "后果", "依据"],
        );
        table.rows = refused.map(refusal).collect();
        super::push(&mut blocks, table.said_once().at_most(MOST).block());
    }
    blocks
}

fn counted(gate: &str, decisions: &[&GateDecision]) -> Vec<Cell> {
    let of =
        |held: &dyn Fn(&GateDecision) -> bool| decisions.iter().filter(|decision| held(decision)).count();
    let exempt = of(&|decision| decision.applies == Answer::No);
    let passed = of(&|decision| decision.applies != Answer::No && decision.passed.is_yes());
    let failed = of(&|decision| decision.passed == Answer::No);
    let conclusions = names(decisions.iter().filter_map(|decision| decision.conclusion.as_deref()));
    let conclusions: Vec<String> = conclusions
        .into_iter()
        .map(|name| {
            let held = of(&|decision| decision.conclusion.as_deref() == Some(name));
            format!("{} {}", plain(name), count(held))
        })
        .collect();
    vec![
        Cell::text(gate),
        Cell::count(decisions.len()),
        Cell::count(exempt),
        Cell::count(passed),
        Cell::count(failed),
        Cell::count(decisions.len() - exempt - passed - failed),
        Cell::text(conclusions.join("，")),
    ]
}

fn refusal(decision: &GateDecision) -> Vec<Cell> {
    vec![
        Cell::text(&decision.subject_name),
        Cell::code(&decision.subject_code),
        Cell::text(decision.conclusion.as_deref().unwrap_or("")),
        Cell::text(reasons(decision).join("；")),
        Cell::text(decision.consequence.as_deref().unwrap_or("")),
        Cell::text(grounds(&decision.clauses, decision.uncited.as_ref())),
    ]
}

/// The requirements that do not hold, or why the gate cannot be decided.
fn reasons(decision: &GateDecision) -> Vec<String> {
    let failed = decision.requirements.iter().filter(|requirement| !requirement.holds.is_yes());
    let mut reasons: Vec<String> = failed
        .map(|requirement| {
            let name = requirement.name.as_deref().map(|name| format!("{name}：")).unwrap_or_default();
            match &requirement.holds {
                Answer::No => format!("{name}{}", requirement.formula),
                other => format!("{name}{}", answer(other)),
            }
        })
        .collect();
    if reasons.is_empty() {
        reasons.push(match &decision.passed {
            Answer::No => decision.conclusion_formula.clone(),
            other => answer(other),
        });
    }
    reasons
}

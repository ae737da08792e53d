//! What derived columns read.

use std::collections::BTreeSet;

use crate::program::{
    ArmBody, CaseOutcome, Derived, Expr, ExprId, Framework, Indicator, NodeBody, Program, Scoring,
};

/// Every derived column that `wanted` rests on, itself included.
pub(super) fn needed(program: &Program, wanted: &[Derived]) -> BTreeSet<Derived> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<Derived> = wanted.to_vec();
    while let Some(derived) = waiting.pop() {
        if !found.insert(derived) {
            continue;
        }
        let roots = match derived {
            Derived::Indicator(id) => program.indicators.get(id.index()).map(in_indicator),
            Derived::Framework(id) => program.frameworks.get(id.index()).map(in_framework),
        };
        waiting.extend(read_by(program, roots.unwrap_or_default()));
    }
    found
}

/// The columns that expressions read.
fn read_by(program: &Program, mut waiting: Vec<ExprId>) -> Vec<Derived> {
    let mut read = Vec::new();
    while let Some(id) = waiting.pop() {
        let Some(expr) = program.expr(id) else { continue };
        match expr {
            Expr::Indicator(_, indicator) => read.push(Derived::Indicator(*indicator)),
            Expr::Score(_, framework) | Expr::Grade(_, framework, ..) => {
                read.push(Derived::Framework(*framework));
            }
            _ => waiting.extend(expr.operands().into_iter().filter(|operand| *operand < id)),
        }
    }
    read
}

fn in_indicator(indicator: &Indicator) -> Vec<ExprId> {
    let mut roots = Vec::new();
    for case in &indicator.cases {
        roots.extend(case.condition);
        if let CaseOutcome::Value(value) = case.outcome {
            roots.push(value);
        }
    }
    roots
}

fn in_framework(framework: &Framework) -> Vec<ExprId> {
    let mut roots = Vec::new();
    for node in &framework.nodes {
        match &node.body {
            NodeBody::Group(_) => {}
            NodeBody::Scored(scorings) => scorings.iter().for_each(|scoring| in_scoring(scoring, &mut roots)),
            NodeBody::Rows { condition, .. } => roots.extend(*condition),
        }
    }
    for arm in &framework.row_arms {
        roots.extend(arm.condition);
        if let ArmBody::Scored(scoring) = &arm.body {
            in_scoring(scoring, &mut roots);
        }
    }
    roots
}

/// Standards read only their parameters, so their own lines need no look.
fn in_scoring(scoring: &Scoring, roots: &mut Vec<ExprId>) {
    match scoring {
        Scoring::Standard { arguments, .. } => roots.extend(arguments),
        Scoring::Table { of, bands, .. } => {
            roots.push(*of);
            roots.extend(bands.iter().map(|band| band.points));
        }
    }
}

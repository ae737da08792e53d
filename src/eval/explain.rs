//! 说明: how a condition or an indicator came about, in one line with the numbers put in.

use super::expr::{eval, truth};
use super::formula::{Printer, Put, show_value, steps};
use super::gap::Gap;
use super::leaf::citations;
use super::scope::Scope;
use crate::outcome::Citation;
use crate::program::{Basis, CaseOutcome, ExprId, Indicator, Program, Value};

/// A condition as written, and with the values put in: `事前评估得分 ≥ 80，即 85 ≥ 80`.
pub(super) fn condition(scope: &Scope<'_>, id: ExprId) -> String {
    let printer = Printer { scope, locals: &[] };
    let (names, numbers) = (printer.text(id, Put::Names), printer.text(id, Put::Numbers));
    if names == numbers { names } else { format!("{names}，即 {numbers}") }
}

/// The case that decided and what it gave: `进度 在 [60%, 80%)，即 60% 在 [60%, 80%)：黄`.
pub(super) fn indicator(scope: &Scope<'_>, indicator: &Indicator) -> String {
    for case in &indicator.cases {
        let when = match case.condition {
            Some(id) => match truth(scope, id) {
                Ok(false) => continue,
                Ok(true) => format!("{}：", condition(scope, id)),
                Err(gap) => return condition(scope, id) + &undecided(&gap),
            },
            None if indicator.cases.len() > 1 => "否则：".to_owned(),
            None => String::new(),
        };
        let given = match case.outcome {
            CaseOutcome::Value(id) => given(scope, indicator, id),
            CaseOutcome::Missing(state) => state.zh().to_owned(),
        };
        return when + &given;
    }
    "没有一行适用".to_owned()
}

/// `54万元 ÷ 66.666667万元 = 81%`, and what rounding made of it.
fn given(scope: &Scope<'_>, indicator: &Indicator, id: ExprId) -> String {
    let program = scope.program;
    let value = match eval(scope, id) {
        Ok(value) => value,
        Err(gap) => return condition(scope, id) + &undecided(&gap),
    };
    let printer = Printer { scope, locals: &[] };
    let shown = show_value(program, indicator.ty, &value);
    let text = steps(vec![printer.text(id, Put::Names), printer.text(id, Put::Numbers), shown]);
    match (&value, &indicator.rounding) {
        (Value::Number(exact), Some(rounding)) if exact.round(rounding) != *exact => {
            let rounded = show_value(program, indicator.ty, &Value::Number(exact.round(rounding)));
            format!("{text}，舍入为 {rounded}")
        }
        _ => text,
    }
}

/// A missing input shows in the formula itself; what cannot be decided for another reason is named by its code.
fn undecided(gap: &Gap) -> String {
    match gap {
        Gap::Missing { .. } => String::new(),
        Gap::Undecided(reason) => format!("：未定 {}", reason.code()),
    }
}

/// What a rule cites, and why it cites nothing when it does not.
pub(super) fn standing(program: &Program, basis: &Basis) -> (Vec<Citation>, Option<String>) {
    let clauses = citations(program, basis);
    let uncited = basis.uncited.clone().filter(|_| clauses.is_empty());
    (clauses, uncited)
}

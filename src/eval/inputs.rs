//! 输入值: what an expression was computed from, each with its value as people write it.

use super::expr::eval;
use super::formula::{Printer, Put, show_value};
use super::scope::Outcome;
use crate::outcome::Input;
use crate::program::{Expr, ExprId, Program, Ty, Value};

/// Adds what an expression was computed from, each once.
pub(super) fn sources(printer: &Printer<'_>, of: ExprId, inputs: &mut Vec<Input>) {
    for_each_source(printer, of, |name, id| {
        if inputs.iter().all(|input| input.name != name) {
            let value = shown(printer, id, printer.scope.program.ty(id), &eval(printer.scope, id));
            inputs.push(Input { name, value });
        }
    });
}

/// Every value an expression is computed from, with its name, in the order it is written.
pub(super) fn for_each_source(printer: &Printer<'_>, of: ExprId, mut each: impl FnMut(String, ExprId)) {
    let mut waiting = vec![of];
    while let Some(id) = waiting.pop() {
        let Some(expr) = printer.scope.program.expr(id) else { continue };
        if is_source(expr) {
            each(printer.text(id, Put::Names), id);
            continue;
        }
        waiting.extend(expr.operands().into_iter().rev().filter(|operand| *operand < id));
    }
}

fn is_source(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Field(..)
            | Expr::Indicator(..)
            | Expr::Score(..)
            | Expr::Grade(..)
            | Expr::State(..)
            | Expr::Linked(..)
            | Expr::Allocated(..)
            | Expr::AsOf
            | Expr::Parameter(_)
            | Expr::Aggregate { .. }
            | Expr::Rank { .. }
            | Expr::Sampled { .. }
    )
}

/// A value with its unit, or the state it is in.
pub(super) fn shown(printer: &Printer<'_>, id: ExprId, ty: Ty, value: &Outcome) -> String {
    let program = printer.scope.program;
    match value {
        Ok(Value::Number(number)) if is_row_value(program, id) => printer.row_measure(number),
        Ok(Value::Number(number)) if ty == Ty::Measure => printer.row_number(number),
        Ok(value) => show_value(program, ty, value),
        Err(gap) => gap.state().map_or("未定", |state| state.zh()).to_owned(),
    }
}

/// Whether an expression is the actual value or the target of a row.
pub(super) fn is_row_value(program: &Program, id: ExprId) -> bool {
    matches!(program.expr(id), Some(Expr::RowActual | Expr::RowTarget))
}

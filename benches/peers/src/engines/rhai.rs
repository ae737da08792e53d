//! Rhai with its decimals: a script compiled once, a scope for each form.

use super::{Engine, Values};
use crate::contender::Contender;
use crate::workload::{BENEFITS, FIELDS, Kind};
use rhai::{AST, Array, Dynamic, Scope};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

const RULES: &str = r#"
fn capped(weight, actual, target) {
    (weight * min(actual / target, 1.0)).round_half_up(2)
}
fn overspent(weight, actual, target) {
    if actual <= target {
        weight
    } else {
        (weight * max(0.0, 1.0 - (actual - target) / target)).round_half_up(2)
    }
}
fn benefit(grade) {
    switch grade { "A" => 15.0, "B" => 12.0, "C" => 9.0, _ => 0.0 }
}
fn satisfied(actual, target) {
    if actual >= target { 10.0 } else if actual >= 0.8 * target { 6.0 } else { 0.0 }
}

let total = capped(6.0, quantity1_actual, quantity1_target)
    + capped(6.0, quantity2_actual, quantity2_target)
    + capped(6.0, quantity3_actual, quantity3_target)
    + capped(8.0, quality_actual, quality_target)
    + capped(8.0, days_target, days_actual)
    + overspent(6.0, cost1_actual, cost1_target)
    + overspent(10.0, cost2_actual, cost2_target)
    + benefit(benefit1)
    + benefit(benefit2)
    + satisfied(satisfaction_actual, satisfaction_target)
    + capped(10.0, executed, revised);
let grade = if total >= 90.0 { 0 } else if total >= 80.0 { 1 } else if total >= 60.0 { 2 } else { 3 };
let factor = switch grade { 0 => 1.05, 1 => 1.0, 2 => 0.9, _ => 0.0 };
if executed / revised < 0.6 {
    factor = min(factor, 0.8);
}
[total, grade, (revised * factor).round_half_up(2)]
"#;

pub fn contenders() -> Vec<Box<dyn Contender>> {
    let engine = rhai::Engine::new();
    let rules = engine.compile(RULES).expect("a script of Rhai");
    vec![Engine::new("rhai (decimal)", move |form| answer(&engine, &rules, form))]
}

fn answer(engine: &rhai::Engine, rules: &AST, form: &Values) -> Option<[i64; 3]> {
    let mut scope = Scope::new();
    for (field, value) in FIELDS.iter().zip(form) {
        let value = match field.kind {
            Kind::Choice => Dynamic::from(BENEFITS[*value as usize]),
            _ => Dynamic::from(Decimal::new(*value, field.scale)),
        };
        scope.push_dynamic(field.key, value);
    }
    let answers: Array = engine.eval_ast_with_scope(&mut scope, rules).ok()?;
    let [total, grade, next] = answers.as_slice() else { return None };
    Some([hundredths(total)?, grade.as_int().ok()?, hundredths(next)?])
}

fn hundredths(value: &Dynamic) -> Option<i64> {
    (value.as_decimal().ok()? * Decimal::ONE_HUNDRED).to_i64()
}

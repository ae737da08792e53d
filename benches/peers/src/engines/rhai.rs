//! Rhai with its decimals: a script compiled once, a scope for each form.

use super::{Engine, Values};
use crate::contender::Contender;
use crate::workload::{BENEFITS, FIELDS, Kind};
use rhai::{AST, Array, Dynamic, Scope};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

const RULES: &str = r#"
let cost1 = if cost1_actual <= cost1_target {
    6.0
} else {
    (6.0 * max(0.0, 1.0 - (cost1_actual - cost1_target) / cost1_target)).round_half_up(2)
};
let cost2 = if cost2_actual <= cost2_target {
    10.0
} else {
    (10.0 * max(0.0, 1.0 - (cost2_actual - cost2_target) / cost2_target)).round_half_up(2)
};
let first = switch benefit1 { "A" => 15.0, "B" => 12.0, "C" => 9.0, _ => 0.0 };
let second = switch benefit2 { "A" => 15.0, "B" => 12.0, "C" => 9.0, _ => 0.0 };
let satisfied = if satisfaction_actual >= satisfaction_target {
    10.0
} else if satisfaction_actual >= 0.8 * satisfaction_target {
    6.0
} else {
    0.0
};
let total = (6.0 * min(quantity1_actual / quantity1_target, 1.0)).round_half_up(2)
    + (6.0 * min(quantity2_actual / quantity2_target, 1.0)).round_half_up(2)
    + (6.0 * min(quantity3_actual / quantity3_target, 1.0)).round_half_up(2)
    + (8.0 * min(quality_actual / quality_target, 1.0)).round_half_up(2)
    + (8.0 * min(days_target / days_actual, 1.0)).round_half_up(2)
    + cost1 + cost2 + first + second + satisfied
    + (10.0 * min(executed / revised, 1.0)).round_half_up(2);
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

//! evalexpr: one chain of assignments in doubles, the budget in cents, parsed once.

use super::{Engine, Values};
use crate::contender::Contender;
use crate::workload::{BENEFITS, FIELDS, Kind};
use evalexpr::{ContextWithMutableVariables, HashMapContext, Node, Value, build_operator_tree};

const RULES: &str = r#"
total = round(600.0 * min(quantity1_actual / quantity1_target, 1.0)) / 100.0
    + round(600.0 * min(quantity2_actual / quantity2_target, 1.0)) / 100.0
    + round(600.0 * min(quantity3_actual / quantity3_target, 1.0)) / 100.0
    + round(800.0 * min(quality_actual / quality_target, 1.0)) / 100.0
    + round(800.0 * min(days_target / days_actual, 1.0)) / 100.0
    + if(cost1_actual <= cost1_target, 6.0,
        round(600.0 * max(0.0, 1.0 - (cost1_actual - cost1_target) / cost1_target)) / 100.0)
    + if(cost2_actual <= cost2_target, 10.0,
        round(1000.0 * max(0.0, 1.0 - (cost2_actual - cost2_target) / cost2_target)) / 100.0)
    + 15.0 * if(benefit1 == "A", 1.0, if(benefit1 == "B", 0.8, if(benefit1 == "C", 0.6, 0.0)))
    + 15.0 * if(benefit2 == "A", 1.0, if(benefit2 == "B", 0.8, if(benefit2 == "C", 0.6, 0.0)))
    + if(satisfaction_actual >= satisfaction_target, 10.0,
        if(satisfaction_actual >= 0.8 * satisfaction_target, 6.0, 0.0))
    + round(1000.0 * min(executed / revised, 1.0)) / 100.0;
total = round(total * 100.0) / 100.0;
grade = if(total >= 90.0, 0, if(total >= 80.0, 1, if(total >= 60.0, 2, 3)));
factor = if(grade == 0, 1.05, if(grade == 1, 1.0, if(grade == 2, 0.9, 0.0)));
factor = if(executed / revised < 0.6, min(factor, 0.8), factor);
(total, grade, round(revised * factor))
"#;

pub fn contenders() -> Vec<Box<dyn Contender>> {
    let rules = build_operator_tree(RULES).expect("expressions of evalexpr");
    vec![Engine::new("evalexpr 11.3", move |form| answer(&rules, form))]
}

fn answer(rules: &Node, form: &Values) -> Option<[i64; 3]> {
    let mut context = HashMapContext::new();
    for (field, value) in FIELDS.iter().zip(form) {
        let value = match field.kind {
            Kind::Choice => Value::from(BENEFITS[*value as usize]),
            Kind::Money => Value::Float(*value as f64),
            _ => Value::Float(*value as f64 / 10_f64.powi(field.scale as i32)),
        };
        context.set_value(field.key.to_owned(), value).ok()?;
    }
    let answers = rules.eval_tuple_with_context_mut(&mut context).ok()?;
    let [Value::Float(total), Value::Int(grade), Value::Float(next)] = answers[..] else { return None };
    Some([(total * 100.0).round() as i64, grade, next as i64])
}

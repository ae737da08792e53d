//! CEL: as it is mostly written, in doubles, and with everything scaled to integers by its author.

use super::{Engine, Values};
use crate::contender::Contender;
use crate::workload::{BENEFITS, FIELDS, Kind};
use cel::{Context, Env, Program, Value, extensions};
use std::sync::Arc;

/// In points and ratios, the budget in cents.
const DOUBLES: [&str; 3] = [
    r#"
    math.round(100.0 * (
        math.round(600.0 * math.least(quantity1_actual / quantity1_target, 1.0)) / 100.0
      + math.round(600.0 * math.least(quantity2_actual / quantity2_target, 1.0)) / 100.0
      + math.round(600.0 * math.least(quantity3_actual / quantity3_target, 1.0)) / 100.0
      + math.round(800.0 * math.least(quality_actual / quality_target, 1.0)) / 100.0
      + math.round(800.0 * math.least(days_target / days_actual, 1.0)) / 100.0
      + (cost1_actual <= cost1_target ? 6.0
          : math.round(600.0 * math.greatest(0.0, 1.0 - (cost1_actual - cost1_target) / cost1_target)) / 100.0)
      + (cost2_actual <= cost2_target ? 10.0
          : math.round(1000.0 * math.greatest(0.0, 1.0 - (cost2_actual - cost2_target) / cost2_target)) / 100.0)
      + (benefit1 == "A" ? 15.0 : benefit1 == "B" ? 12.0 : benefit1 == "C" ? 9.0 : 0.0)
      + (benefit2 == "A" ? 15.0 : benefit2 == "B" ? 12.0 : benefit2 == "C" ? 9.0 : 0.0)
      + (satisfaction_actual >= satisfaction_target ? 10.0
          : satisfaction_actual >= 0.8 * satisfaction_target ? 6.0 : 0.0)
      + math.round(1000.0 * math.least(executed / revised, 1.0)) / 100.0
    )) / 100.0"#,
    "total >= 90.0 ? 0 : total >= 80.0 ? 1 : total >= 60.0 ? 2 : 3",
    r#"
    math.round(revised * math.least(
        grade == 0 ? 1.05 : grade == 1 ? 1.0 : grade == 2 ? 0.9 : 0.0,
        executed / revised < 0.6 ? 0.8 : 2.0
    ))"#,
];

/// In cents and hundredths of a point, halves rounded up by adding half of the divisor.
const SCALED: [&str; 3] = [
    r#"
      (1200 * math.least(quantity1_actual, quantity1_target) + quantity1_target) / (2 * quantity1_target)
    + (1200 * math.least(quantity2_actual, quantity2_target) + quantity2_target) / (2 * quantity2_target)
    + (1200 * math.least(quantity3_actual, quantity3_target) + quantity3_target) / (2 * quantity3_target)
    + (1600 * math.least(quality_actual, quality_target) + quality_target) / (2 * quality_target)
    + (1600 * math.least(days_target, days_actual) + days_actual) / (2 * days_actual)
    + (cost1_actual <= cost1_target ? 600
        : (1200 * math.greatest(0, 2 * cost1_target - cost1_actual) + cost1_target) / (2 * cost1_target))
    + (cost2_actual <= cost2_target ? 1000
        : (2000 * math.greatest(0, 2 * cost2_target - cost2_actual) + cost2_target) / (2 * cost2_target))
    + (benefit1 == "A" ? 1500 : benefit1 == "B" ? 1200 : benefit1 == "C" ? 900 : 0)
    + (benefit2 == "A" ? 1500 : benefit2 == "B" ? 1200 : benefit2 == "C" ? 900 : 0)
    + (satisfaction_actual >= satisfaction_target ? 1000
        : 5 * satisfaction_actual >= 4 * satisfaction_target ? 600 : 0)
    + (2000 * math.least(executed, revised) + revised) / (2 * revised)"#,
    "total >= 9000 ? 0 : total >= 8000 ? 1 : total >= 6000 ? 2 : 3",
    r#"
    (revised * math.least(
        grade == 0 ? 105 : grade == 1 ? 100 : grade == 2 ? 90 : 0,
        5 * executed < 3 * revised ? 80 : 200
    ) + 50) / 100"#,
];

pub fn contenders() -> Vec<Box<dyn Contender>> {
    vec![engine("cel", DOUBLES, false), engine("cel, scaled to integers by hand", SCALED, true)]
}

fn engine(name: &'static str, rules: [&str; 3], scaled: bool) -> Box<dyn Contender> {
    let mut env = Env::stdlib();
    env.add_extension(extensions::math).expect("the extension of mathematics");
    let env = Arc::new(env);
    let programs = rules.map(|rule| env.compile(rule).expect("a rule of CEL"));
    Engine::new(name, move |form| answer(&env, &programs, form, scaled))
}

fn answer(env: &Arc<Env>, programs: &[Program; 3], form: &Values, scaled: bool) -> Option<[i64; 3]> {
    let mut context = Context::with_env(Arc::clone(env));
    for (field, value) in FIELDS.iter().zip(form) {
        let value = match field.kind {
            Kind::Choice => Value::from(BENEFITS[*value as usize]),
            _ if scaled => Value::Int(*value),
            Kind::Money => Value::Float(*value as f64),
            _ => Value::Float(*value as f64 / 10_f64.powi(field.scale as i32)),
        };
        context.add_variable_from_value(field.key, value);
    }
    let [total, grade, next] = programs;
    let total = total.execute(&context).ok()?;
    context.add_variable_from_value("total", total.clone());
    let grade = grade.execute(&context).ok()?;
    context.add_variable_from_value("grade", grade.clone());
    let next = next.execute(&context).ok()?;
    let total = if scaled { whole(&total)? } else { whole_double(&total, 100.0)? };
    let next = if scaled { whole(&next)? } else { whole_double(&next, 1.0)? };
    Some([total, whole(&grade)?, next])
}

fn whole(value: &Value) -> Option<i64> {
    if let Value::Int(value) = value { Some(*value) } else { None }
}

fn whole_double(value: &Value, scale: f64) -> Option<i64> {
    if let Value::Float(value) = value { Some((value * scale).round() as i64) } else { None }
}

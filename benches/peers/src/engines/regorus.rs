//! Rego by regorus: its register machine, and its interpreter.

use super::{Engine, Values};
use crate::contender::Contender;
use crate::workload::{BENEFITS, FIELDS, Kind};
use regorus::Value;
use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use std::collections::BTreeMap;

const RULES: &str = r#"
package evaluation

round2(x) := round(x * 100) / 100

capped(weight, actual, target) := round2(weight * min([actual / target, 1]))

overspent(weight, actual, target) := weight if {
    actual <= target
} else := round2(weight * max([0, 1 - (actual - target) / target]))

benefit := {"A": 15, "B": 12, "C": 9, "D": 0}

default satisfied := 0

satisfied := 10 if {
    input.satisfaction_actual >= input.satisfaction_target
} else := 6 if {
    input.satisfaction_actual >= 0.8 * input.satisfaction_target
}

total := round2(sum([
    capped(6, input.quantity1_actual, input.quantity1_target),
    capped(6, input.quantity2_actual, input.quantity2_target),
    capped(6, input.quantity3_actual, input.quantity3_target),
    capped(8, input.quality_actual, input.quality_target),
    capped(8, input.days_target, input.days_actual),
    overspent(6, input.cost1_actual, input.cost1_target),
    overspent(10, input.cost2_actual, input.cost2_target),
    benefit[input.benefit1],
    benefit[input.benefit2],
    satisfied,
    capped(10, input.executed, input.revised),
]))

default grade := 3

grade := 0 if {
    total >= 90
} else := 1 if {
    total >= 80
} else := 2 if {
    total >= 60
}

default most := 2

most := 0.8 if input.executed / input.revised < 0.6

next := round(input.revised * min([[1.05, 1, 0.9, 0][grade], most]))

answer := {"total": total, "grade": grade, "next": next}
"#;

const ENTRY: &str = "data.evaluation.answer";

pub fn contenders() -> Vec<Box<dyn Contender>> {
    let mut engine = regorus::Engine::new();
    engine.add_policy("rules.rego".to_owned(), RULES.to_owned()).expect("a policy of Rego");
    let policy = engine.compile_with_entrypoint(&ENTRY.into()).expect("an entry point");
    let program = Compiler::compile_from_policy(&policy, &[ENTRY]).expect("a program of the machine");
    let mut machine = RegoVM::new();
    machine.load_program(program);

    let on_machine = move |form: &Values| {
        machine.set_input(input(form));
        read(&machine.execute().ok()?)
    };
    let interpreted = move |form: &Values| {
        engine.set_input(input(form));
        read(&engine.eval_rule(ENTRY.to_owned()).ok()?)
    };
    vec![Engine::new("regorus", on_machine), Engine::new("regorus, its interpreter", interpreted)]
}

fn input(form: &Values) -> Value {
    let mut input = BTreeMap::new();
    for (field, value) in FIELDS.iter().zip(form) {
        let value = match field.kind {
            Kind::Choice => Value::from(BENEFITS[*value as usize]),
            _ if field.kind == Kind::Money || field.scale == 0 => Value::from(*value),
            _ => Value::from(*value as f64 / 10_f64.powi(field.scale as i32)),
        };
        input.insert(Value::from(field.key), value);
    }
    Value::from(input)
}

fn read(answer: &Value) -> Option<[i64; 3]> {
    let whole = |key: &str, scale: f64| Some((answer[key].as_f64().ok()? * scale).round() as i64);
    Some([whole("total", 100.0)?, whole("grade", 1.0)?, whole("next", 1.0)?])
}

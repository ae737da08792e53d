//! FEEL, the expressions of DMN, by dsntk's evaluator, in 34-digit decimals.

use super::{Engine, Values};
use crate::contender::Contender;
use crate::workload::{BENEFITS, FIELDS, Kind};
use dsntk_feel::context::FeelContext;
use dsntk_feel::values::Value;
use dsntk_feel::{Evaluator, FeelNumber, FeelScope, Name};

/// `round half up` of 0 is null in this evaluator, so what may be 0 is guarded.
const RULES: &str = r#"{
    rounded: function(x) if x = 0 then 0 else round half up(x, 2),
    capped: function(weight, actual, target) rounded(weight * min(actual / target, 1)),
    overspent: function(weight, actual, target)
        if actual <= target then weight
        else rounded(weight * max(0, 1 - (actual - target) / target)),
    benefit: function(grade)
        if grade = "A" then 15 else if grade = "B" then 12 else if grade = "C" then 9 else 0,
    satisfied:
        if satisfaction_actual >= satisfaction_target then 10
        else if satisfaction_actual >= 0.8 * satisfaction_target then 6
        else 0,
    total: capped(6, quantity1_actual, quantity1_target)
        + capped(6, quantity2_actual, quantity2_target)
        + capped(6, quantity3_actual, quantity3_target)
        + capped(8, quality_actual, quality_target)
        + capped(8, days_target, days_actual)
        + overspent(6, cost1_actual, cost1_target)
        + overspent(10, cost2_actual, cost2_target)
        + benefit(benefit1)
        + benefit(benefit2)
        + satisfied
        + capped(10, executed, revised),
    grade: if total >= 90 then 0 else if total >= 80 then 1 else if total >= 60 then 2 else 3,
    by_grade: if grade = 0 then 1.05 else if grade = 1 then 1 else if grade = 2 then 0.9 else 0,
    factor: if executed / revised < 0.6 then min(by_grade, 0.8) else by_grade,
    next: rounded(revised * factor)
}"#;

pub fn contenders() -> Vec<Box<dyn Contender>> {
    let names = FIELDS.map(|field| Name::from(field.key));
    let scope = bound(&names, &[1; 20]);
    let tree = dsntk_feel_parser::parse_context(&scope, RULES, false).expect("a context of FEEL");
    let evaluator = dsntk_feel_evaluator::prepare(&tree);
    let answers = ["total", "grade", "next"].map(Name::from);
    vec![Engine::new("dsntk (DMN FEEL)", move |form| answer(&evaluator, &names, &answers, form))]
}

fn bound(names: &[Name; 20], form: &Values) -> FeelScope {
    let mut context = FeelContext::new();
    for ((field, name), value) in FIELDS.iter().zip(names).zip(form) {
        let value = match field.kind {
            Kind::Choice => Value::String(BENEFITS[*value as usize].to_owned()),
            _ => Value::Number(FeelNumber::new(*value, field.scale as i32)),
        };
        context.set_entry(name, value);
    }
    FeelScope::from(context)
}

fn answer(
    evaluator: &Evaluator,
    names: &[Name; 20],
    [total, grade, next]: &[Name; 3],
    form: &Values,
) -> Option<[i64; 3]> {
    let Value::Context(answers) = evaluator(&bound(names, form)) else { return None };
    let scaled = |name: &Name, scale: i64| match answers.get_entry(name) {
        Some(Value::Number(number)) => i64::try_from(*number * FeelNumber::from(scale)).ok(),
        _ => None,
    };
    Some([scaled(total, 100)?, scaled(grade, 1)?, scaled(next, 100)?])
}

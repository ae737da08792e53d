//! ZEN: a decision of three nodes, with its decimals: points, a decision table for grades, next year's amount.

use super::{Engine, Values};
use crate::contender::Contender;
use crate::workload::{BENEFITS, FIELDS, Kind};
use futures_executor::block_on;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use zen_engine::model::GraphContent;
use zen_engine::{Decision, EvaluationOptions, Variable};
use zen_expression::variable::VariableMap;

const RULES: &str = include_str!("zen.json");

pub fn contenders() -> Vec<Box<dyn Contender>> {
    let contender = |name, trace| {
        let mut graph: GraphContent = serde_json::from_str(RULES).expect("a decision of ZEN");
        graph.compile();
        let decision = Decision::from(graph);
        Engine::new(name, move |form| answer(&decision, trace, form))
    };
    vec![contender("ZEN", false), contender("ZEN, with trace", true)]
}

fn answer(decision: &Decision, trace: bool, form: &Values) -> Option<[i64; 3]> {
    let mut input = VariableMap::with_capacity(FIELDS.len());
    for (field, value) in FIELDS.iter().zip(form) {
        let value = match field.kind {
            Kind::Choice => Variable::String(BENEFITS[*value as usize].into()),
            _ => Variable::Number(Decimal::new(*value, field.scale)),
        };
        input.insert_str(field.key, value);
    }
    let options = EvaluationOptions { trace, ..EvaluationOptions::default() };
    let response = block_on(decision.evaluate_with_opts(Variable::from_object(input), options)).ok()?;
    let scaled =
        |key: &str, scale: i64| (response.result.dot(key)?.as_number()? * Decimal::from(scale)).to_i64();
    Some([scaled("total", 100)?, scaled("grade", 1)?, scaled("next", 100)?])
}

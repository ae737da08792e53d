//! The answers to the 示例 of rule files: for each example one line of JSON with every card and plan, for
//! `ledger.py` to work out again.
//!
//! `cargo run --example answers --features json -- tests/data/shapes/*.jx`

use std::collections::BTreeMap;
use std::error::Error;

use jixiao::{Evaluation, Rules, Source};
use serde_json::{Value, json, to_value};

#[allow(clippy::print_stdout, reason = "an example shows what it does")]
fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        let rules = match Rules::compile([Source::new(path.clone(), text)]) {
            Ok(rules) => rules,
            // Texts that are meant not to compile have no answers.
            Err(_) => continue,
        };
        for (from, _) in rules.periods() {
            for (title, evaluation) in rules.in_force(from)?.evaluate_examples()? {
                println!("{}", answer(&path, &title, &evaluation)?);
            }
        }
    }
    Ok(())
}

/// Every card and plan of one evaluation.
fn answer(path: &str, title: &str, evaluation: &Evaluation) -> Result<Value, Box<dyn Error>> {
    let rules = evaluation.rules();
    let (mut cards, mut linkages, mut allocations) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (name, _) in rules.frameworks() {
        cards.insert(name, to_value(evaluation.cards(name)?)?);
    }
    for (name, _) in rules.linkages() {
        linkages.insert(name, to_value(evaluation.link(name)?)?);
    }
    for (name, _) in rules.allocations() {
        allocations.insert(name, to_value(evaluation.allocate(name)?)?);
    }
    Ok(json!({
        "of": [path, title],
        "cards": cards,
        "linkages": linkages,
        "allocations": allocations,
    }))
}

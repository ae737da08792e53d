//! The checked program as data: every word of it is explained, and every place in it is one.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use jixiao::{RuleSet, Rules, Source};
use serde_json::Value;

use crate::source::root;

/// Every rule set there is to look at: the 50 shapes of rules, and the packages of a city together.
fn rule_sets() -> Vec<RuleSet> {
    let below = |folder: &str| {
        let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
        let mut paths: Vec<PathBuf> =
            entries.filter(|path| path.extension().is_some_and(|end| end == "jx")).collect();
        paths.sort();
        paths
    };
    let source = |path: &PathBuf| {
        Source::new(path.file_name().unwrap().to_string_lossy(), fs::read_to_string(path).unwrap())
    };
    let mut compiled: Vec<Rules> =
        below("tests/data/shapes").iter().map(|path| Rules::compile([source(path)]).unwrap()).collect();
    compiled.push(Rules::compile(below("examples/zhuji").iter().map(source)).unwrap());
    compiled
        .iter()
        .flat_map(|rules| rules.periods().into_iter().map(|(from, _)| rules.in_force(from).unwrap()))
        .collect()
}

/// Every key of every object, and every shape that stands as a word alone.
fn words(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(parts) => {
            for (key, part) in parts {
                found.insert(key.clone());
                // What people wrote is no word of the form.
                let theirs = [
                    "name",
                    "title",
                    "number",
                    "label",
                    "key",
                    "clause",
                    "consequence",
                    "default",
                    "actions",
                ];
                let theirs =
                    [&theirs[..], &["path", "seed", "text", "unverified", "uncited", "options", "date"]]
                        .concat();
                if !theirs.contains(&key.as_str()) {
                    words(part, found);
                }
            }
        }
        Value::Array(parts) => parts.iter().for_each(|part| words(part, found)),
        Value::String(word) if word.chars().all(|c| c.is_ascii_lowercase() || c == '_') => {
            found.insert(word.clone());
        }
        _ => {}
    }
}

#[test]
fn every_word_of_the_program_is_explained() {
    let page = fs::read_to_string(root().join("PROGRAM.md")).unwrap();
    let known: BTreeSet<&str> = page.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let kinds: BTreeSet<&str> = jixiao::model::SubjectKind::ALL.iter().map(|kind| kind.en()).collect();
    let mut found = BTreeSet::new();
    for set in rule_sets() {
        words(&serde_json::to_value(set.program()).unwrap(), &mut found);
    }
    assert!(found.len() > 150, "only {} words", found.len());
    let unknown: Vec<_> = found
        .iter()
        .filter(|word| !known.contains(word.as_str()) && !kinds.contains(word.as_str()))
        .collect();
    assert!(unknown.is_empty(), "PROGRAM.md does not explain {unknown:?}");
}

/// The places of expressions that an expression reads, by its shape.
fn operands(expr: &Value) -> Vec<u64> {
    let Some((shape, parts)) = expr.as_object().and_then(|shape| shape.iter().next()) else {
        return Vec::new();
    };
    let all = |value: &Value| value.as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
    match shape.as_str() {
        "negate" | "not" => parts.as_u64().into_iter().collect(),
        "arithmetic" | "compare" | "and" | "or" => all(parts),
        "call" => all(&parts[1]),
        "in_list" => parts["value"].as_u64().into_iter().chain(all(&parts["list"])).collect(),
        "in_interval" => {
            [&parts["value"], &parts["low"][0], &parts["high"][0]].iter().filter_map(|p| p.as_u64()).collect()
        }
        "aggregate" => {
            ["value", "weight", "condition"].iter().filter_map(|key| parts[*key].as_u64()).collect()
        }
        "rank" => parts["value"].as_u64().into_iter().collect(),
        "sampled" => ["share", "condition"].iter().filter_map(|key| parts[*key].as_u64()).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn operands_stand_before_what_uses_them() {
    let mut read = 0;
    for set in rule_sets() {
        let program = serde_json::to_value(set.program()).unwrap();
        let exprs = program["exprs"].as_array().unwrap();
        assert_eq!(exprs.len(), program["types"].as_array().unwrap().len());
        assert_eq!(exprs.len(), program["spans"].as_array().unwrap().len());
        for (at, expr) in (0..).zip(exprs) {
            for operand in operands(expr) {
                assert!(operand < at, "expression {at} reads {operand}");
                read += 1;
            }
        }
        let names: Vec<&str> = set.frameworks().into_iter().map(|(name, _)| name).collect();
        let listed = program["frameworks"].as_array().unwrap().iter().map(|f| f["name"].as_str().unwrap());
        assert_eq!(listed.collect::<Vec<_>>(), names);
    }
    assert!(read > 1000, "only {read} operands");
}

//! The rule shapes of the field, one fixture each: they compile without a warning, and the values worked by hand
//! beside them come out.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jixiao::{Rules, Source};

use crate::source::root;

/// How many shapes there are.
const SHAPES: usize = 50;

#[test]
fn every_rule_shape_gives_the_values_worked_by_hand() {
    let mut wrong = Vec::new();
    let mut numbers = BTreeSet::new();
    for path in fixtures("tests/data/shapes") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        numbers.insert(name.split('_').next().unwrap().parse::<usize>().unwrap());
        wrong.extend(failures(&path).into_iter().map(|why| format!("{name}: {why}")));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert_eq!(numbers, (1..=SHAPES).collect());
}

/// Amounts that published documents state and that can be worked out again.
#[test]
fn published_amounts_are_worked_out_again() {
    let fixtures = fixtures("tests/data/money");
    let wrong: Vec<String> = fixtures.iter().flat_map(|path| failures(path)).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(fixtures.len() >= 12, "only {} fixtures were run", fixtures.len());
}

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// What does not come out in a file: errors, warnings, examples that fail or that are not there.
fn failures(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let rules = match Rules::compile([Source::new(name.clone(), text.clone())]) {
        Ok(rules) => rules,
        Err(error) => return vec![format!("{name}: {error}")],
    };
    let warnings = rules.warnings().iter().map(|warning| format!("{name}: {}", warning.code.as_str()));
    let mut wrong: Vec<String> = warnings.collect();
    let held = text.lines().filter(|line| line.contains("期望 ")).count();
    if held == 0 {
        wrong.push(format!("{name}: nothing is expected"));
    }
    for (from, _) in rules.periods() {
        let examples = rules.in_force(from).unwrap().run_examples();
        for example in &examples {
            for failure in &example.failures {
                wrong.push(format!(
                    "{name}: {}: {} should be {} and is {}\n{}",
                    example.title, failure.of, failure.expected, failure.got, failure.explanation
                ));
            }
        }
        if examples.is_empty() {
            wrong.push(format!("{name}: no example was run"));
        }
    }
    wrong
}

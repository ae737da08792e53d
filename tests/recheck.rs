//! 复核的期望: the expectations under `tests/data/` speak of the published forms as they are, and of all of them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what stands outside a test function here fails the test that calls it"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

fn forms() -> BTreeMap<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/zhuji/forms");
    let mut forms = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let form: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            let id = form["id"].as_str().unwrap().to_owned();
            assert_eq!(path.file_stem().unwrap().to_str(), Some(id.as_str()));
            forms.insert(id, form);
        }
    }
    forms
}

fn lines(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn every_scored_row_has_an_expectation() {
    let forms = forms();
    assert_eq!(forms.len(), 121);
    let mut scored = BTreeSet::new();
    for (id, form) in &forms {
        for (index, row) in form["indicators"].as_array().into_iter().flatten().enumerate() {
            if row["weight"].is_string() && row["score"].is_string() {
                scored.insert((id.clone(), index));
            }
        }
    }
    let expected: Vec<(String, usize)> = lines("recheck_expected.csv")
        .into_iter()
        .map(|cells| (cells[0].clone(), cells[1].parse().unwrap()))
        .collect();
    assert_eq!(expected.len(), 162);
    assert_eq!(expected.into_iter().collect::<BTreeSet<_>>(), scored);
}

#[test]
fn expected_findings_name_rows_that_exist() {
    let forms = forms();
    for cells in lines("recheck_findings.csv") {
        let rows = forms[&cells[0]]["indicators"].as_array().map_or(0, Vec::len);
        for row in cells[2].split_whitespace() {
            assert!(row.parse::<usize>().unwrap() < rows, "{cells:?}");
        }
    }
}

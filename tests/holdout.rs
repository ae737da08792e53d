//! 复核的留置表: forms the recheck was not made with, in the manner of many provinces, against verdicts decided by
//! hand before the first run. `tests/data/holdout_expected.csv` says for each row why.

#![cfg(feature = "json")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what stands outside a test function here fails the test that calls it"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jixiao::number::Number;
use jixiao::recheck::{Form, FormReport, ScoreReport};
use jixiao::{RuleSet, Rules, Source};

fn read(path: impl AsRef<Path>) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn rules() -> RuleSet {
    let source = Source::new("recheck.jx", read("examples/zhuji/recheck.jx"));
    let rules = Rules::compile([source]).unwrap();
    let (from, _) = *rules.periods().last().unwrap();
    rules.in_force(from).unwrap()
}

fn reports() -> BTreeMap<String, FormReport> {
    let rules = rules();
    let mut reports = BTreeMap::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/holdout");
    for entry in std::fs::read_dir(folder).unwrap() {
        let form = Form::from_json(&read(entry.unwrap().path())).unwrap();
        let report = rules.recheck("项目自评", &form).unwrap();
        reports.insert(report.id.clone(), report);
    }
    reports
}

/// Lines of a table whose last column alone may hold commas.
fn lines(name: &str, columns: usize) -> Vec<Vec<String>> {
    let split = |line: &str| line.splitn(columns, ',').map(str::to_owned).collect();
    read(format!("tests/data/{name}")).lines().skip(1).map(split).collect()
}

fn number(text: &str) -> Option<Number> {
    text.parse().ok()
}

#[test]
fn verdicts_are_those_decided_by_hand() {
    let reports = reports();
    assert!(reports.len() >= 40, "{}", reports.len());
    let mut wrong = String::new();
    let mut accused = BTreeSet::new();
    for line in lines("holdout_expected.csv", 5) {
        let (id, row, verdict, computed) = (&line[0], &line[1], &line[2], &line[3]);
        let report = &reports[id];
        let score: &ScoreReport = match row.parse::<usize>() {
            Ok(row) => &report.rows[row].score,
            Err(_) => &report.execution.as_ref().unwrap().score,
        };
        let found = serde_json::to_value(score.verdict).unwrap();
        let exact = score.computed_exact.as_deref().or(score.computed.as_deref()).and_then(number);
        let same = computed.is_empty() || exact == number(computed);
        if found != verdict.as_str() || !same {
            wrong += &format!("{}: {found} {:?}\n", line.join(","), score.computed);
        }
        if found == "differs" && verdict != "differs" {
            accused.insert((id.clone(), row.clone()));
        }
    }
    assert!(accused.is_empty(), "accused wrongly: {accused:?}");
    assert!(wrong.is_empty(), "{wrong}");
}

/// Every finding decided by hand is found; totals, grades, weights applied twice and rows at odds with their
/// target are found nowhere else.
#[test]
fn findings_are_those_decided_by_hand() {
    let mut expected: BTreeSet<(String, String, String)> = BTreeSet::new();
    for line in lines("holdout_findings.csv", 3) {
        expected.insert((line[0].clone(), line[1].clone(), line[2].clone()));
    }
    let mut found = BTreeSet::new();
    for (id, report) in reports() {
        for finding in &report.findings {
            let rows: Vec<String> = finding.rows.iter().map(usize::to_string).collect();
            let code = finding.kind.code().to_owned();
            let told = expected.contains(&(id.clone(), code.clone(), String::new()));
            found.insert((id.clone(), code, if told { String::new() } else { rows.join(" ") }));
        }
    }
    let missed: Vec<_> = expected.difference(&found).collect();
    assert!(missed.is_empty(), "missed: {missed:?}");
    let accusations = ["F01", "F02", "F03", "F04", "F06", "F12", "F13", "F17", "F18", "F24"];
    let extra: Vec<_> =
        found.difference(&expected).filter(|(_, code, _)| accusations.contains(&code.as_str())).collect();
    assert!(extra.is_empty(), "found where nothing is wrong: {extra:?}");
}

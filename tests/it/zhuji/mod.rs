//! The rules of 诸暨 under `examples/zhuji`: one test for each clause of the document, and the table of clauses.

mod budgets;
mod clauses;
mod coverage;
mod facts;
mod safeguards;

use std::fs;
use std::sync::LazyLock;

use chrono::NaiveDate;
use jixiao::model::Subject;
use jixiao::outcome::DutyProposal;
use jixiao::quantity::Money;
use jixiao::{ExampleReport, RuleSet, Rules, Source};

use crate::source::root;

/// Name and text of every package, by file name.
static TEXTS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let mut texts: Vec<(String, String)> = fs::read_dir(root().join("examples/zhuji"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "jx"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    texts.sort();
    texts
});

fn sources() -> Vec<Source> {
    TEXTS.iter().map(|(name, text)| Source::new(name.clone(), text.clone())).collect()
}

/// All packages together.
static ALL: LazyLock<Rules> =
    LazyLock::new(|| Rules::compile(sources()).unwrap_or_else(|error| panic!("{error}")));

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The rules in force on a day, evaluated on that day.
fn rules(on: &str) -> RuleSet {
    ALL.in_force(day(on)).unwrap()
}

/// Facts and expectations, written as an example of a package that imports the packages named, hold on a day.
fn holds(on: &str, imports: &str, example: &str) {
    let report = run(on, imports, example);
    let failures: Vec<String> = report
        .failures
        .iter()
        .map(|failure| {
            format!(
                "{}: {} expected, {} found\n{}",
                failure.of, failure.expected, failure.got, failure.explanation
            )
        })
        .collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

fn run(on: &str, imports: &str, example: &str) -> ExampleReport {
    let text = format!(
        "规则包 试 {{ 施行 2020-01-01 起  引用 {imports} }}\n示例 \"试\" 于 {on} {{\n{example}\n}}\n"
    );
    let mut sources = with_imports(imports);
    sources.push(Source::new("试.jx", text));
    let rules = Rules::compile(sources).unwrap_or_else(|error| panic!("{error}"));
    let reports = rules.in_force(day(on)).unwrap().run_examples();
    reports.into_iter().find(|report| report.title == "试").unwrap()
}

/// The packages named, and those of 诸暨 that they import, directly or by others.
fn with_imports(packages: &str) -> Vec<Source> {
    let mut wanted: Vec<&str> = packages.split(", ").collect();
    let mut found = Vec::new();
    while let Some(package) = wanted.pop() {
        let heading = format!("规则包 {package} {{");
        let Some((name, text)) = TEXTS.iter().find(|(_, text)| text.contains(&heading)) else { continue };
        if found.iter().all(|source: &Source| source.name() != name) {
            found.push(Source::new(name.clone(), text.clone()));
            let imports = text.lines().filter_map(|line| line.strip_prefix("  引用  "));
            wanted.extend(imports.flat_map(|line| line.split(", ")));
        }
    }
    found
}

#[test]
fn the_packages_compile_without_a_warning_and_their_examples_hold() {
    assert!(ALL.warnings().is_empty(), "{}", ALL.warnings());
    let mut failed = String::new();
    let mut run = 0;
    for (from, _) in ALL.periods() {
        for example in ALL.in_force(from).unwrap().run_examples() {
            run += 1;
            for failure in &example.failures {
                failed += &format!(
                    "{}: {}: expected {}, got {}\n{}\n",
                    example.title, failure.of, failure.expected, failure.got, failure.explanation
                );
            }
        }
    }
    assert!(failed.is_empty(), "\n{failed}");
    assert!(run >= 50, "only {run} examples were run");
}

#[test]
fn an_expectation_that_does_not_hold_is_seen() {
    let report = run(
        "2020-12-31",
        "诸暨.事前评估",
        "项目 { 新增 = 否  需立项审批的政府投资 = 是 }  期望 项目事前评估.适用 = 否",
    );
    assert_eq!(report.failures.len(), 1);
}

/// The duties that the facts call for on a day, by name.
fn duties(on: &str, subjects: &[Subject]) -> Vec<DutyProposal> {
    rules(on).evaluate(subjects).unwrap().duties()
}

fn duty<'a>(duties: &'a [DutyProposal], name: &str) -> &'a DutyProposal {
    duties
        .iter()
        .find(|duty| duty.duty == name && duty.called_for.is_yes())
        .unwrap_or_else(|| panic!("{name}: {duties:#?}"))
}

fn yuan(text: &str) -> Money {
    text.parse().unwrap()
}

//! A batch says of every row what the evaluator says of the same subject.

use crate::eval::{Gap, Reason, Scored, SubjectId};
use crate::model::Subject;
use crate::number::Number;
use crate::outcome::{CardColumns, LeafOutcome, NumberColumn, Standing, Total};
use crate::program::{LinkagePart, Value};
use crate::rules::{RuleSet, Rules, Wanted};
use crate::span::Source;
use crate::table::Table;
use std::collections::BTreeSet;
use std::path::Path;

type Expected = Result<Number, Standing>;

fn expected(outcome: Result<Value, Gap>) -> Expected {
    match outcome {
        Ok(Value::Number(number)) => Ok(number),
        Ok(other) => panic!("{other:?} is no number"),
        Err(gap) => Err(standing(&gap)),
    }
}

fn standing(gap: &Gap) -> Standing {
    match gap {
        Gap::Missing { state, .. } => Standing::of(*state),
        Gap::Undecided(reason) if matches!(**reason, Reason::TotalIsRange { .. }) => Standing::Between,
        Gap::Undecided(_) => Standing::Undecided,
    }
}

fn found(column: &NumberColumn, row: usize) -> Expected {
    match column.standing(row) {
        Standing::Known => Ok(column.get(row).unwrap()),
        other => Err(other),
    }
}

/// Compares every framework, linkage and allocation of the subjects' kind; how many cells were compared.
pub(super) fn compare(rules: &RuleSet, subjects: &[Subject], about: &str) -> usize {
    let kind = subjects[0].kind;
    let table = Table::from_models(subjects).unwrap();
    let of_kind = |names: Vec<(&str, _)>| -> Vec<String> {
        names.into_iter().filter(|(_, of)| *of == kind).map(|(name, _)| name.to_owned()).collect()
    };
    let frameworks = of_kind(rules.frameworks());
    let linkages = of_kind(rules.linkages());
    let allocations = of_kind(rules.allocations());
    let mut wanted = Wanted::default().with_sections().with_leaves().with_exact_totals().with_ranges();
    wanted = frameworks.iter().fold(wanted, |wanted, name| wanted.and_scores(name));
    wanted = linkages.iter().fold(wanted, |wanted, name| wanted.and_linkage(name));
    wanted = allocations.iter().fold(wanted, |wanted, name| wanted.and_allocation(name));
    let prepared = rules.prepare(&wanted, &table.layout()).unwrap();
    let outcome = prepared.run(&table).unwrap();
    let evaluation = rules.evaluate(subjects).unwrap();
    let tops: Vec<SubjectId> = evaluation.outermost(kind);
    let sheet = evaluation.sheet();
    let mut cells = 0;
    for (row, subject) in tops.iter().enumerate() {
        let about = format!("{about}, row {row}");
        for columns in &outcome.cards {
            let scored = sheet.card(rules.framework_id(&columns.framework).unwrap(), *subject).unwrap();
            cells += compare_card(columns, row, scored, &about);
            let card = prepared.card(&columns.framework, &table, row).unwrap();
            assert_eq!(card, scored.card, "{about}");
        }
        for columns in &outcome.linkages {
            let id = rules.linkage_id(&columns.linkage).unwrap();
            let part = |part| match sheet.linked(id, *subject).unwrap() {
                Ok(linked) => expected(linked.part(part)),
                Err(gap) => Err(standing(gap)),
            };
            let about = format!("{about}, {}", columns.linkage);
            let range = columns.range.as_ref().unwrap();
            assert_eq!(found(&range.base, row), part(LinkagePart::Base), "{about}, base");
            assert_eq!(found(&range.low, row), part(LinkagePart::Low), "{about}, low");
            assert_eq!(found(&range.high, row), part(LinkagePart::High), "{about}, high");
            assert_eq!(found(&columns.amount, row), part(LinkagePart::Amount), "{about}, amount");
            cells += 4;
        }
        for column in &outcome.allocations {
            let id = rules.allocation_id(&column.allocation).unwrap();
            let share = sheet.allotment(id).unwrap().share(*subject).unwrap();
            assert_eq!(found(&column.shares, row), expected(share), "{about}, {}", column.allocation);
            cells += 1;
        }
    }
    cells
}

fn compare_card(columns: &CardColumns, row: usize, scored: &Scored, about: &str) -> usize {
    let about = format!("{about}, {}", columns.framework);
    let mut cells = 3;
    assert_eq!(found(&columns.totals, row), expected(scored.total()), "{about}");
    let exact = scored.exact().map_err(|gap| standing(&gap));
    assert_eq!(found(columns.exact.as_ref().unwrap(), row), exact, "{about}");
    if let Some(grades) = &columns.grades {
        let grade = scored.grade_name().map_err(|gap| standing(&gap));
        let got = match grades.standing(row) {
            Standing::Known => Ok(grades.get(row).unwrap().to_owned()),
            other => Err(other),
        };
        assert_eq!(got, grade, "{about}");
    }
    for (section, (path, points)) in scored.card.sections.iter().zip(&columns.sections) {
        if let (true, Total::Exact(total)) = (section.path == *path, &section.points) {
            assert_eq!(found(points, row), Ok(total.clone()), "{about}, {path:?}");
            cells += 1;
        }
    }
    for leaf in &columns.leaves {
        let own = scored.card.leaves.iter().find(|own| own.path == leaf.path);
        if let Some(LeafOutcome::Scored { exact, points }) = own.map(|own| &own.outcome) {
            assert_eq!(found(&leaf.exact, row), Ok(exact.clone()), "{about}, {:?}", leaf.path);
            assert_eq!(found(&leaf.points, row), Ok(points.clone()), "{about}, {:?}", leaf.path);
            cells += 2;
        }
    }
    cells
}

/// The rules of a folder, together or each by itself, on every day that something comes into force.
fn rule_sets(folder: &str, together: bool) -> Vec<RuleSet> {
    let mut paths: Vec<_> =
        std::fs::read_dir(Path::new(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "jx"));
    paths.sort();
    let sources: Vec<Source> = paths
        .iter()
        .map(|path| Source::new(path.display().to_string(), std::fs::read_to_string(path).unwrap()))
        .collect();
    let compiled: Vec<Rules> = match together {
        true => vec![Rules::compile(sources).unwrap()],
        false => sources.into_iter().map(|source| Rules::compile([source]).unwrap()).collect(),
    };
    let days = |rules: Rules| {
        let days: Vec<_> = rules.periods().into_iter().map(|(first, _)| first).collect();
        days.into_iter().map(move |day| rules.in_force(day).unwrap())
    };
    compiled.into_iter().flat_map(days).collect()
}

/// Runs the subjects of a rule set's own examples, those of a kind together.
fn compare_examples(rules: &RuleSet) -> usize {
    let mut cells = 0;
    for example in &rules.program.examples {
        let kinds: BTreeSet<_> = example.subjects.iter().map(|subject| subject.kind).collect();
        for kind in kinds {
            let subjects: Vec<Subject> =
                example.subjects.iter().filter(|subject| subject.kind == kind).cloned().collect();
            let mut rules = rules.clone();
            if let Some(calendar) = &example.calendar {
                rules = rules.with_calendar(calendar.clone());
            }
            if let Some(day) = example.on {
                rules = rules.as_of(day);
            }
            let named =
                |name: &str| subjects.iter().any(|subject| subject.code == name || subject.name == name);
            let decisions = example.decisions.iter().filter(|decision| named(&decision.subject)).cloned();
            let rules = rules.with_decisions(decisions.collect::<Vec<_>>());
            cells += compare(&rules, &subjects, &example.title);
        }
    }
    cells
}

#[test]
fn a_batch_answers_as_the_evaluator_for_the_shapes_of_the_field() {
    let cells: usize = rule_sets("tests/data/shapes", false).iter().map(compare_examples).sum();
    assert!(cells > 200, "{cells}");
}

#[test]
fn a_batch_answers_as_the_evaluator_for_the_packages_of_a_city() {
    let cells: usize = rule_sets("examples/zhuji", true).iter().map(compare_examples).sum();
    assert!(cells > 200, "{cells}");
}

//! Batches over columns, against the evaluation of the same subjects: every cell, every part, every card.

mod cells;

use crate::answer::{Answer, answer};
use crate::findings::Findings;
use crate::request::World;
use jixiao::model::{Subject, SubjectKind};
use jixiao::outcome::BatchOutcome;
use jixiao::table::Table;
use jixiao::{BatchOptions, Prepared, RuleSet, Wanted};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;

/// The subjects of one kind that stand under nothing, as a table, with the rules that decide on them alone and what
/// these make of them.
pub(crate) struct Rows {
    pub(crate) kind: SubjectKind,
    pub(crate) table: Table<'static>,
    pub(crate) subjects: Vec<Subject>,
    pub(crate) set: RuleSet,
    pub(crate) answer: Answer,
}

pub(crate) fn check(world: &World<'_>, whole: &Answer, findings: &mut Findings) {
    let mut kinds: BTreeMap<SubjectKind, Vec<&Subject>> = BTreeMap::new();
    for subject in &world.document.subjects {
        kinds.entry(subject.kind).or_default().push(subject);
    }
    let alone = kinds.len() == 1;
    for (kind, subjects) in kinds {
        let Some(rows) = Rows::of(world, kind, &subjects, findings) else { continue };
        if alone {
            cells::same_numbers(whole, &rows.answer, findings);
        }
        frameworks(world, &rows, findings);
        money(world, &rows, findings);
    }
}

impl Rows {
    pub(crate) fn of(
        world: &World<'_>,
        kind: SubjectKind,
        subjects: &[&Subject],
        findings: &mut Findings,
    ) -> Option<Rows> {
        let owned: Vec<Subject> = subjects.iter().map(|subject| (*subject).clone()).collect();
        // Numbers that are no decimals, and facts of several kinds under one name, do not stand in columns.
        let Ok(table) = Table::from_models(&owned) else {
            findings.cover("batch_not", owned.len());
            return None;
        };
        let subjects: Vec<Subject> = (0..table.rows()).filter_map(|row| table.subject(row)).collect();
        let mut codes = Vec::new();
        subjects.iter().for_each(|subject| codes_of(subject, &mut codes));
        let decided =
            world.document.decisions.iter().filter(|decision| codes.contains(&decision.subject.as_str()));
        let set = world.set.clone().with_decisions(decided.cloned());
        match set.evaluate(&subjects) {
            Ok(evaluation) => {
                let answer = answer(&evaluation, findings);
                Some(Rows { kind, table, subjects, set, answer })
            }
            Err(_) => {
                findings.cover("batch_not", subjects.len());
                None
            }
        }
    }
}

fn codes_of<'s>(subject: &'s Subject, codes: &mut Vec<&'s str>) {
    codes.push(&subject.code);
    subject.children.iter().for_each(|child| codes_of(child, codes));
}

fn frameworks(world: &World<'_>, rows: &Rows, findings: &mut Findings) {
    for (name, kind) in world.set.frameworks() {
        if kind != rows.kind {
            continue;
        }
        let plain = Wanted::scores(name);
        let full = Wanted::scores(name).with_sections().with_leaves().with_exact_totals();
        for (wanted, parts) in [(plain, false), (full, true)] {
            let Some((prepared, outcome)) = run(rows, &wanted, name, findings) else { continue };
            let cards = rows.answer.cards.get(name).map(Vec::as_slice).unwrap_or_default();
            cells::cards(rows, cards, &outcome, name, findings);
            divided(world, rows, &prepared, &outcome, name, findings);
            if parts {
                explained(rows, cards, &prepared, name, findings);
            }
        }
    }
}

fn money(world: &World<'_>, rows: &Rows, findings: &mut Findings) {
    for (name, kind) in world.set.linkages() {
        if kind == rows.kind
            && let Some((prepared, outcome)) = run(rows, &Wanted::linkage(name).with_ranges(), name, findings)
        {
            cells::linkage(rows, &outcome, name, findings);
            divided(world, rows, &prepared, &outcome, name, findings);
        }
    }
    for (name, kind) in world.set.allocations() {
        if kind == rows.kind
            && let Some((_, outcome)) = run(rows, &Wanted::allocation(name), name, findings)
        {
            cells::allocation(rows, &outcome, name, findings);
        }
    }
}

fn run(
    rows: &Rows,
    wanted: &Wanted,
    name: &str,
    findings: &mut Findings,
) -> Option<(Prepared, BatchOutcome)> {
    let done = rows.set.prepare(wanted, &rows.table.layout()).and_then(|prepared| {
        let outcome = prepared.run(&rows.table)?;
        Ok((prepared, outcome))
    });
    match done {
        Ok((prepared, outcome)) => {
            findings.cover("batch", outcome.rows);
            findings.cover("batch_one_by_one", outcome.one_by_one);
            Some((prepared, outcome))
        }
        Err(error) => {
            findings.differ(format!("{name}: the batch is refused, the evaluation is not: {}", error.zh()));
            None
        }
    }
}

/// The same in chunks, on several threads, and by the baseline instructions.
fn divided(
    world: &World<'_>,
    rows: &Rows,
    prepared: &Prepared,
    whole: &BatchOutcome,
    name: &str,
    findings: &mut Findings,
) {
    let threads = world.threads.iter().map(|threads| BatchOptions::new().threads(*threads));
    for options in threads.chain([BatchOptions::new().threads(1).baseline_instructions()]) {
        let other = prepared.run_with(&rows.table, &options);
        findings
            .same(&other.as_ref().ok(), &Some(whole), || format!("{name}: {options:?} give another batch"));
    }
    if world.together || !world.set.allocations().is_empty() {
        return findings.cover("chunks_not", 1);
    }
    let size = NonZeroUsize::new(2).unwrap_or(NonZeroUsize::MIN);
    let mut row = 0;
    for chunk in rows.table.chunks(size) {
        match prepared.run(&chunk) {
            Ok(part) => cells::part_of(whole, &part, row, name, findings),
            Err(error) => findings.differ(format!("{name}: a chunk is refused: {}", error.zh())),
        }
        row = row.saturating_add(chunk.rows());
        findings.cover("chunks", 1);
    }
}

/// The card of each row alone.
fn explained(
    rows: &Rows,
    cards: &[jixiao::ScoreCard],
    prepared: &Prepared,
    name: &str,
    findings: &mut Findings,
) {
    for (row, subject) in rows.subjects.iter().enumerate() {
        let Some(expected) = cells::one(cards, |card| card.subject_code == subject.code) else { continue };
        match prepared.card(name, &rows.table, row) {
            Ok(card) => {
                findings.cover("explained", 1);
                findings.same(&card, expected, || format!("{name}: the card of row {row} alone is another"));
            }
            Err(error) => findings.differ(format!("{name}: no card of row {row}: {}", error.zh())),
        }
    }
}

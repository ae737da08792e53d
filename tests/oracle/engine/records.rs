//! Single records, against the evaluation of their subject alone.

use crate::columns::Rows;
use crate::findings::Findings;
use crate::request::World;
use jixiao::model::{Subject, SubjectKind};
use jixiao::outcome::{GradeOutcome, Standing, Total};
use jixiao::quantity::State;
use jixiao::record::{Record, RecordError};
use jixiao::table::{Column, Values};
use jixiao::{ScoreCard, Scorer};
use std::collections::BTreeMap;

pub(crate) fn check(world: &World<'_>, findings: &mut Findings) {
    let mut kinds: BTreeMap<SubjectKind, Vec<&Subject>> = BTreeMap::new();
    for subject in &world.document.subjects {
        kinds.entry(subject.kind).or_default().push(subject);
    }
    for (kind, subjects) in kinds {
        if world.set.frameworks().iter().all(|(_, own)| *own != kind) {
            continue;
        }
        let Some(rows) = Rows::of(world, kind, &subjects, &mut Findings::default()) else {
            findings.cover("record_not", subjects.len());
            continue;
        };
        for (name, _) in world.set.frameworks().into_iter().filter(|(_, own)| *own == kind) {
            framework(&rows, name, findings);
        }
    }
}

fn framework(rows: &Rows, name: &str, findings: &mut Findings) {
    let layout = rows.table.layout();
    if !layout.children.is_empty() {
        return findings.cover("record_not", rows.subjects.len());
    }
    let scorer = match rows.set.scorer(name, &layout) {
        Ok(scorer) => scorer,
        Err(error) => return findings.differ(format!("{name}: no scorer: {}", error.zh())),
    };
    let mut record = scorer.record();
    for (row, subject) in rows.subjects.iter().enumerate() {
        record.clear();
        record.set_subject(&subject.code, &subject.name);
        let columns = rows.table.columns().enumerate();
        let filled: Result<Vec<()>, RecordError> =
            columns.map(|(at, (_, column))| fill(&mut record, at, column, row)).collect();
        if filled.is_err() {
            findings.differ(format!("{name}, {}: a record does not take what a table holds", subject.code));
            continue;
        }
        let decisions = rows.set.decisions().iter().filter(|decision| decision.subject == subject.code);
        let set = rows.set.clone().with_decisions(decisions.cloned());
        match set.score(name, subject) {
            Ok(card) => {
                findings.cover("record", 1);
                compare(&scorer, &mut record, &card, findings);
            }
            Err(_) => findings.cover("record_not", 1),
        }
    }
}

fn fill(record: &mut Record, at: usize, column: &Column<'_>, row: usize) -> Result<(), RecordError> {
    let state = column.state(row).unwrap_or(State::NotReported);
    if state != State::Reported {
        return record.set_state(at, state);
    }
    match column.values() {
        Values::Int64 { values, .. } => record.set(at, values.get(row).copied().map_or(0, i128::from)),
        Values::Int128 { values, .. } => record.set(at, values.get(row).copied().unwrap_or(0)),
        Values::Days(days) => record.set_date(at, days.get(row).copied().unwrap_or(0)),
        Values::Flags(flags) => record.set_flag(at, flags.get(row).copied().unwrap_or(false)),
        Values::Choices { codes, .. } => record.set_choice(at, codes.get(row).copied().unwrap_or(0)),
        Values::Texts(texts) => record.set_text(at, texts.get(row).unwrap_or("")),
        _ => record.set_state(at, State::NotReported),
    }
}

fn compare(scorer: &Scorer, record: &mut Record, card: &ScoreCard, findings: &mut Findings) {
    let who = format!("{}, {}: record: ", card.framework, card.subject_code);
    match scorer.score(record) {
        Ok(score) => {
            let total = match &card.total {
                Total::Exact(total) => Some(total),
                _ => None,
            };
            findings.same(&score.total.as_ref(), &total, || format!("{who}total"));
            let standing = match &card.total {
                Total::Exact(_) => score.standing == Standing::Known,
                Total::Between { .. } => score.standing == Standing::Between,
                Total::NotApplicable => score.standing == Standing::NotApplicable,
                // Between, where what stopped it is the range of another total.
                Total::Blocked => score.standing != Standing::Known,
            };
            findings.same(&standing, &true, || format!("{who}standing {:?}", score.standing));
            let grade = match &card.grade {
                Some(GradeOutcome::Grade(name)) => Some(name.as_str()),
                _ => None,
            };
            findings.same(&score.grade.map(|(_, name)| name), &grade, || format!("{who}grade"));
        }
        Err(error) => findings.differ(format!("{who}no score: {}", error.zh())),
    }
    findings.same(&scorer.card(record).ok().as_ref(), &Some(card), || format!("{who}card"));
    findings.same_text(scorer.text(record).ok().as_deref(), &card.to_string(), &format!("{who}text"));
    let mut json = String::new();
    let written = scorer.write_json(record, &mut json).ok().map(|()| json.as_str());
    findings.same_text(written, &serde_json::to_string(card).unwrap_or_default(), &format!("{who}JSON"));
    ledger(scorer, record, card, &who, findings);
}

fn ledger(scorer: &Scorer, record: &mut Record, card: &ScoreCard, who: &str, findings: &mut Findings) {
    let Ok(ledger) = scorer.ledger(record) else {
        return findings.cover("record_ledger_not", 1);
    };
    let losses: Vec<_> = ledger.entries().map(|entry| (entry.loss.number(), entry.full.number())).collect();
    let expected: Vec<_> =
        card.ledger.entries.iter().map(|entry| (entry.loss.clone(), entry.full.clone())).collect();
    findings.same(&losses, &expected, || format!("{who}ledger"));
}

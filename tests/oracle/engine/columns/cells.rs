//! Cells of a batch, each against the part of a card, a plan or a pool that it stands for.

use super::Rows;
use crate::answer::Answer;
use crate::findings::Findings;
use jixiao::ScoreCard;
use jixiao::number::Number;
use jixiao::outcome::{
    Answer as Held, BatchOutcome, CardColumns, Entry, GradeOutcome, LeafOutcome, LinkedAmount, LinkedItem,
    NumberColumn, PoolShare, Standing, Total,
};
use jixiao::quantity::Money;

/// What a cell has to hold.
#[derive(Clone, Debug, PartialEq)]
enum Expected {
    Known(Number),
    /// One of these standings.
    Is(Standing),
    /// No value; the card does not say which gap stopped it.
    Stopped,
    /// Anything: what there is to compare does not say.
    Any,
}

impl Expected {
    fn holds(&self, column: &NumberColumn, row: usize) -> bool {
        match (self, column.get(row), column.standing(row)) {
            (Expected::Known(number), Some(value), Standing::Known) => *number == value,
            (Expected::Is(standing), None, found) => *standing == found,
            // Between, where what it rests on is the range of another total.
            (Expected::Stopped, None, found) => found != Standing::Known,
            (Expected::Any, _, _) => true,
            _ => false,
        }
    }
}

/// The only one that is so; several cannot be told apart.
pub(super) fn one<T>(all: &[T], is: impl Fn(&T) -> bool) -> Option<&T> {
    let mut found = all.iter().filter(|item| is(item));
    match (found.next(), found.next()) {
        (Some(item), None) => Some(item),
        _ => None,
    }
}

pub(super) fn cards(
    rows: &Rows,
    cards: &[ScoreCard],
    outcome: &BatchOutcome,
    name: &str,
    findings: &mut Findings,
) {
    let Some(columns) = outcome.cards.iter().find(|card| card.framework == name) else {
        return findings.differ(format!("{name}: the batch has no column of it"));
    };
    for (row, subject) in rows.subjects.iter().enumerate() {
        let Some(card) = one(cards, |card| card.subject_code == subject.code) else {
            findings.cover("batch_row_not", 1);
            continue;
        };
        let mut wrong = |what: &str| findings.differ(format!("{name}, {}: batch: {what}", subject.code));
        if !total(&card.total).holds(&columns.totals, row) {
            let (told, standing) = (columns.totals.get(row), columns.totals.standing(row));
            wrong(&format!("total {told:?} {standing:?} for {:?}", card.total));
        }
        if !columns.exact.as_ref().is_none_or(|exact| before_rounding(card).holds(exact, row)) {
            wrong("total before rounding");
        }
        if !grade_holds(card, columns, row) {
            wrong("grade");
        }
        parts(card, columns, row, &mut wrong);
    }
}

fn parts(card: &ScoreCard, columns: &CardColumns, row: usize, wrong: &mut impl FnMut(&str)) {
    for (path, points) in &columns.sections {
        let section = one(&card.sections, |section| section.path == *path);
        if !section.is_some_and(|section| total(&section.points).holds(points, row)) {
            wrong(&format!("section {}", path.join("/")));
        }
    }
    for leaf in &columns.leaves {
        let found = one(&card.leaves, |own| own.row.is_none() && own.path == leaf.path);
        let (exact, points) = match found.map(|leaf| &leaf.outcome) {
            Some(LeafOutcome::Scored { exact, points }) => {
                (Expected::Known(exact.clone()), Expected::Known(points.clone()))
            }
            Some(LeafOutcome::Missing { state, .. }) => {
                (Expected::Is(Standing::of(*state)), Expected::Is(Standing::of(*state)))
            }
            Some(LeafOutcome::Undecided { .. }) => (Expected::Stopped, Expected::Stopped),
            None => (Expected::Any, Expected::Any),
        };
        if !exact.holds(&leaf.exact, row) || !points.holds(&leaf.points, row) {
            let (own, told) = (found.map(|leaf| &leaf.outcome), [leaf.exact.get(row), leaf.points.get(row)]);
            wrong(&format!(
                "leaf {}: {told:?} {:?} for {own:?}",
                leaf.path.join("/"),
                leaf.points.standing(row)
            ));
        }
    }
}

fn total(total: &Total) -> Expected {
    match total {
        Total::Exact(number) => Expected::Known(number.clone()),
        Total::Between { .. } => Expected::Is(Standing::Between),
        Total::NotApplicable => Expected::Is(Standing::NotApplicable),
        Total::Blocked => Expected::Stopped,
    }
}

/// The last entry of the ledger, of the framework itself, holds what the rounding of the total took.
fn before_rounding(card: &ScoreCard) -> Expected {
    // A range whose ends the rounding brings together is an exact total of inexact points.
    if card.ledger.entries.iter().any(|entry| entry.rule.ends_with("留待")) {
        return Expected::Any;
    }
    let rounded = |entry: &&Entry| entry.path == [card.framework.clone()] && entry.full.is_zero();
    match (&card.total, card.ledger.entries.last().filter(rounded)) {
        (Total::Exact(number), Some(entry)) => number.add(&entry.loss).map_or(Expected::Any, Expected::Known),
        (other, _) => total(other),
    }
}

fn grade_holds(card: &ScoreCard, columns: &CardColumns, row: usize) -> bool {
    let Some(grades) = &columns.grades else { return card.grade.is_none() };
    match &card.grade {
        Some(GradeOutcome::Grade(name)) => grades.get(row) == Some(name),
        Some(GradeOutcome::OneOf(_) | GradeOutcome::None) => grades.get(row).is_none(),
        None => false,
    }
}

pub(super) fn linkage(rows: &Rows, outcome: &BatchOutcome, name: &str, findings: &mut Findings) {
    let plan = rows.answer.linkages.get(name);
    let (Some(columns), Some(plan)) = (outcome.linkages.iter().find(|found| found.linkage == name), plan)
    else {
        return findings.differ(format!("{name}: the batch has no column of it"));
    };
    for (row, subject) in rows.subjects.iter().enumerate() {
        let Some(item) = one(&plan.items, |item| item.subject_code == subject.code) else {
            if plan.items.iter().all(|item| item.subject_code != subject.code)
                && columns.amount.standing(row) != Standing::NotApplicable
            {
                findings.differ(format!("{name}, {}: batch: an amount of what is in no plan", subject.code));
            }
            continue;
        };
        if !amount(item).holds(&columns.amount, row) {
            findings.differ(format!("{name}, {}: batch: amount", subject.code));
        }
        let Some(range) = &columns.range else { continue };
        for (part, own, column) in [
            ("base", &item.base, &range.base),
            ("low", &item.low, &range.low),
            ("high", &item.high, &range.high),
        ] {
            if !own.as_ref().map_or(Expected::Stopped, known).holds(column, row) {
                findings.differ(format!("{name}, {}: batch: {part}", subject.code));
            }
        }
    }
}

fn known(money: &Money) -> Expected {
    Expected::Known(money.yuan().clone())
}

fn amount(item: &LinkedItem) -> Expected {
    match &item.amount {
        LinkedAmount::Open => Expected::Stopped,
        LinkedAmount::Blocked(Held::Missing { state, .. }) => Expected::Is(Standing::of(*state)),
        LinkedAmount::Blocked(_) => Expected::Stopped,
        decided => decided.money().map_or(Expected::Any, known),
    }
}

pub(super) fn allocation(rows: &Rows, outcome: &BatchOutcome, name: &str, findings: &mut Findings) {
    let plan = rows.answer.allocations.get(name);
    let (Some(column), Some(plan)) =
        (outcome.allocations.iter().find(|found| found.allocation == name), plan)
    else {
        return findings.differ(format!("{name}: the batch has no column of it"));
    };
    let shares: Vec<(&PoolShare, &Held)> =
        plan.pools.iter().flat_map(|pool| pool.shares.iter().map(|share| (share, &pool.shared))).collect();
    for (row, subject) in rows.subjects.iter().enumerate() {
        let expected = match one(&shares, |(share, _)| share.subject_code == subject.code) {
            Some((share, Held::Yes)) => known(&share.amount),
            _ if shares.iter().all(|(share, _)| share.subject_code != subject.code) => Expected::Stopped,
            _ => Expected::Any,
        };
        findings.cover("batch_shares", 1);
        if !expected.holds(&column.shares, row) {
            findings.differ(format!("{name}, {}: batch: share", subject.code));
        }
    }
}

/// A chunk is the same rows of the whole.
pub(super) fn part_of(
    whole: &BatchOutcome,
    part: &BatchOutcome,
    from: usize,
    name: &str,
    findings: &mut Findings,
) {
    let pairs = columns(whole).into_iter().zip(columns(part));
    for (at, (whole, part)) in pairs.enumerate() {
        for row in 0..part.len() {
            let there = from.saturating_add(row);
            if part.get(row) != whole.get(there) || part.standing(row) != whole.standing(there) {
                findings.differ(format!("{name}: column {at}, row {there}: another in a chunk"));
            }
        }
    }
    for (whole, part) in whole.cards.iter().zip(&part.cards) {
        let grade = |card: &CardColumns, row: usize| card.grades.as_ref()?.get(row).map(str::to_owned);
        for row in 0..part.totals.len() {
            findings.same(&grade(part, row), &grade(whole, from.saturating_add(row)), || {
                format!("{name}: row {row} of the chunk from {from}: another grade in a chunk")
            });
        }
    }
}

fn columns(outcome: &BatchOutcome) -> Vec<&NumberColumn> {
    let mut all = Vec::new();
    for card in &outcome.cards {
        all.push(&card.totals);
        all.extend(&card.exact);
        all.extend(card.sections.iter().map(|(_, points)| points));
        all.extend(card.leaves.iter().flat_map(|leaf| [&leaf.exact, &leaf.points]));
    }
    for linkage in &outcome.linkages {
        all.push(&linkage.amount);
        all.extend(linkage.range.iter().flat_map(|range| [&range.base, &range.low, &range.high]));
    }
    all
}

/// Facts through a table and back give the same numbers, whatever units they were told in.
pub(super) fn same_numbers(whole: &Answer, rows: &Answer, findings: &mut Findings) {
    for (name, cards) in &whole.cards {
        let others = rows.cards.get(name).map(Vec::as_slice).unwrap_or_default();
        let told = |card: &ScoreCard| {
            (card.subject_code.clone(), card.total.clone(), card.grade.clone(), card.sections.clone())
        };
        let (left, right): (Vec<_>, Vec<_>) =
            (cards.iter().map(told).collect(), others.iter().map(told).collect());
        findings.same(&left, &right, || format!("{name}: facts through a table give other scores"));
    }
    for (name, plan) in &whole.linkages {
        let other = rows.linkages.get(name);
        let told = |item: &LinkedItem| {
            (item.subject_code.clone(), item.base.clone(), item.low.clone(), item.high.clone())
        };
        let left: Vec<_> = plan.items.iter().map(told).collect();
        let right: Vec<_> = other.map(|plan| plan.items.iter().map(told).collect()).unwrap_or_default();
        findings.same(&left, &right, || format!("{name}: facts through a table give other amounts"));
    }
}

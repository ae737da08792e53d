//! Cards by framework and by grade.

use std::collections::BTreeMap;

use crate::number::Number;
use crate::outcome::{GradeOutcome, ScoreCard, Total};

/// What stands for a card whose grade is not decided.
pub(super) const UNGRADED: &str = "未定";

/// The cards of a framework.
pub(super) fn of_framework<'a>(cards: &'a [ScoreCard], framework: &str) -> Vec<&'a ScoreCard> {
    cards.iter().filter(|card| card.framework == framework).collect()
}

/// The grade of a card, or that it has none yet.
pub(super) fn grade(card: &ScoreCard) -> &str {
    match &card.grade {
        Some(GradeOutcome::Grade(grade)) => grade,
        _ => UNGRADED,
    }
}

/// The total of a card, when it is known.
pub(super) fn exact(card: &ScoreCard) -> Option<&Number> {
    match &card.total {
        Total::Exact(points) => Some(points),
        _ => None,
    }
}

/// How many cards have each grade: the grade of the best total first, the undecided last.
pub(super) fn grade_counts<'a>(cards: &[&'a ScoreCard]) -> Vec<(&'a str, usize)> {
    let mut held: BTreeMap<&str, (Option<&Number>, usize)> = BTreeMap::new();
    for card in cards {
        let entry = held.entry(grade(card)).or_default();
        entry.0 = entry.0.max(exact(card));
        entry.1 += 1;
    }
    let mut counts: Vec<(&str, Option<&Number>, usize)> =
        held.into_iter().map(|(grade, (best, held))| (grade, best, held)).collect();
    counts.sort_by(|a, b| (a.0 == UNGRADED).cmp(&(b.0 == UNGRADED)).then(b.1.cmp(&a.1)));
    counts.into_iter().map(|(grade, _, held)| (grade, held)).collect()
}

/// The class of the `place`-th grade in charts.
pub(super) fn class(grade: &str, place: usize) -> &'static str {
    const CLASSES: [&str; 5] = ["c-grade0", "c-grade1", "c-grade2", "c-grade3", "c-grade4"];
    if grade == UNGRADED { "c-none" } else { CLASSES.get(place).copied().unwrap_or("c-grade4") }
}

//! Two lists of cards of one framework.

use super::pairs::{Changed, changed, pairs};
use crate::number::Number;
use crate::outcome::{Entry, GradeOutcome, ScoreCard, Total};
use serde::{Deserialize, Serialize};

/// What a framework (评价体系) gives one subject under two rule sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreDifference {
    /// Code of the subject.
    pub subject_code: String,
    /// Name of the subject.
    pub subject_name: String,
    /// The total (总分); `None` where there is no card.
    pub total: Changed<Total>,
    /// Points after minus points before, where both are known.
    pub difference: Option<Number>,
    /// The grade (等级).
    pub grade: Changed<GradeOutcome>,
    /// The rules that make the difference: entries of the ledger that are not the same.
    pub rules: Vec<Changed<Entry>>,
}

/// Every subject whose card is not the same in two lists.
pub fn cards(before: &[ScoreCard], after: &[ScoreCard]) -> Vec<ScoreDifference> {
    let pairs = pairs(before, after, |card| (&card.subject_code, &card.subject_name));
    pairs.into_iter().filter_map(difference).collect()
}

fn difference<'a>(pair: Changed<&'a ScoreCard>) -> Option<ScoreDifference> {
    let card = pair.either().filter(|_| !pair.is_same())?;
    let ledger = |card: Option<&'a ScoreCard>| card.map_or(&[][..], |card| &card.ledger.entries);
    let points = |card: Option<&ScoreCard>| match card.map(|card| &card.total) {
        Some(Total::Exact(points)) => Some(points.clone()),
        _ => None,
    };
    let grade = |card: Option<&ScoreCard>| card.and_then(|card| card.grade.clone());
    Some(ScoreDifference {
        subject_code: card.subject_code.clone(),
        subject_name: card.subject_name.clone(),
        total: pair.map(|card| card.total.clone()),
        difference: points(pair.after)
            .zip(points(pair.before))
            .and_then(|(after, before)| after.sub(&before).ok()),
        grade: Changed { before: grade(pair.before), after: grade(pair.after) },
        rules: changed(ledger(pair.before), ledger(pair.after), |entry| &entry.path),
    })
}

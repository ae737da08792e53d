//! Points from the leaves up: of every item, every section and the whole.

use super::gap::Gap;
use super::reweigh::{Fate, Share};
use super::scope::Outcome;
use super::tree::{Item, Verdict};
use crate::number::{Number, Rounding};
use crate::outcome::{GradeOutcome, Total};
use crate::program::{Grade, Scale};

/// What an item brings to the total; what is taken is below zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Brought {
    /// Between these, both possible; equal when known.
    Points {
        low: Number,
        high: Number,
    },
    /// Its weight has left.
    Left,
    Blocked(Gap),
}

impl Brought {
    const NOTHING: Brought = Brought::Points { low: Number::ZERO, high: Number::ZERO };

    fn known(points: Number) -> Brought {
        Brought::Points { low: points.clone(), high: points }
    }

    /// Both together.
    fn and(self, other: &Brought) -> Outcome<Brought> {
        Ok(match (self, other) {
            (Brought::Blocked(gap), Brought::Blocked(more)) => Brought::Blocked(gap.worst(more.clone())),
            (Brought::Blocked(gap), _) => Brought::Blocked(gap),
            (_, Brought::Blocked(gap)) => Brought::Blocked(gap.clone()),
            (sum, Brought::Left) => sum,
            (Brought::Left, other) => other.clone(),
            (Brought::Points { low, high }, Brought::Points { low: more, high: most }) => {
                Brought::Points { low: low.add(more)?, high: high.add(most)? }
            }
        })
    }

    /// As a card shows it.
    pub(super) fn total(&self) -> Total {
        match self {
            Brought::Points { low, high } if low == high => Total::Exact(low.clone()),
            Brought::Points { low, high } => Total::Between { low: low.clone(), high: high.clone() },
            Brought::Left => Total::NotApplicable,
            Brought::Blocked(_) => Total::Blocked,
        }
    }

    /// The same after rounding.
    pub(super) fn rounded(self, rounding: Option<&Rounding>) -> Brought {
        match (self, rounding) {
            (Brought::Points { low, high }, Some(rounding)) => {
                Brought::Points { low: low.round(rounding), high: high.round(rounding) }
            }
            (other, _) => other,
        }
    }
}

/// Points of one item before its sign, at the weight as written and after rounding: least and most.
pub(super) fn own_points(item: &Item<'_>, share: &Share) -> Option<(Number, Number)> {
    let exactly = |points: &Number| Some((points.clone(), points.clone()));
    match (share.fate, &item.verdict) {
        (Fate::Counts, Verdict::Scored { points, .. }) => exactly(points),
        (Fate::Left | Fate::NoPoints, _) => exactly(&Number::ZERO),
        (Fate::FullPoints, _) => exactly(&item.weight),
        (Fate::Carried, _) => Some((Number::ZERO, item.weight.clone())),
        (Fate::Counts | Fate::Blocked, _) => None,
    }
}

/// What each item brings, and what all bring together.
pub(super) fn bring(items: &[Item<'_>], shares: &[Share]) -> Outcome<(Vec<Brought>, Brought)> {
    let mut brought: Vec<Brought> = vec![Brought::NOTHING; items.len()];
    let mut whole = Brought::NOTHING;
    for (at, (item, share)) in items.iter().zip(shares).enumerate().rev() {
        let own = match (&item.verdict, share.fate) {
            (_, Fate::Left) => Brought::Left,
            (Verdict::Whole, Fate::Counts) => brought.get(at).cloned().unwrap_or(Brought::NOTHING),
            (Verdict::Gap(gap), Fate::Blocked) => Brought::Blocked(gap.clone()),
            _ => leaf(item, share)?,
        };
        match item.parent {
            Some(parent) => {
                if let Some(sum) = brought.get_mut(parent) {
                    *sum = own.clone().and(sum)?;
                }
            }
            None => whole = own.clone().and(&whole)?,
        }
        if let Some(slot) = brought.get_mut(at) {
            *slot = own;
        }
    }
    Ok((brought, whole))
}

fn leaf(item: &Item<'_>, share: &Share) -> Outcome<Brought> {
    let Some((low, high)) = own_points(item, share) else {
        return Ok(Brought::Blocked(Gap::internal("a leaf without an outcome")));
    };
    let (low, high) = (low.mul(&share.factor)?, high.mul(&share.factor)?);
    Ok(match (share.taken, low == high) {
        (false, true) => Brought::known(low),
        (true, true) => Brought::known(low.neg()),
        (false, false) => Brought::Points { low, high },
        (true, false) => Brought::Points { low: high.neg(), high: low.neg() },
    })
}

/// The grade of a total, or the grades it may still have.
pub(super) fn grade(scale: &Scale, total: &Brought) -> GradeOutcome {
    let Brought::Points { low, high } = total else { return GradeOutcome::None };
    let mut reached =
        scale.grades.iter().filter(|grade| meets(grade, low, high)).map(|grade| grade.name.clone());
    match (reached.next(), reached.next()) {
        (None, _) => GradeOutcome::None,
        (Some(only), None) => GradeOutcome::Grade(only),
        (Some(first), Some(second)) => {
            GradeOutcome::OneOf([first, second].into_iter().chain(reached).collect())
        }
    }
}

/// Whether some value from `low` to `high` lies in the grade's interval.
fn meets(grade: &Grade, low: &Number, high: &Number) -> bool {
    if low == high {
        return grade.contains(low);
    }
    let starts = grade.low.as_ref().is_none_or(|(end, closed)| high > end || (*closed && high == end));
    let ends = grade.high.as_ref().is_none_or(|(end, closed)| low < end || (*closed && low == end));
    starts && ends
}

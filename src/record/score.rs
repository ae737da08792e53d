//! The total and the grade of a record.

use super::quotient::{Quotient, standing};
use super::render::value;
use crate::batch::Results;
use crate::number::Number;
use crate::outcome::Standing;
use crate::plan::{CardAnswer, gap};

/// The total and the grade of one record (得分).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score<'a> {
    /// The total, rounded as the framework says; `None` where there is none, and [`Score::standing`] says why.
    pub total: Option<Number>,
    /// What stands in place of the total: a value, or why there is none.
    pub standing: Standing,
    /// The place of the grade on its scale, from 0, and its name; `None` without a scale, without a total, and
    /// where a total has no grade.
    pub grade: Option<(usize, &'a str)>,
}

/// The numbers of a card that has a total.
#[derive(Clone, Copy, Debug)]
pub(super) struct Totals {
    /// Before the rounding of the total.
    pub(super) exact: Quotient,
    pub(super) total: Quotient,
    pub(super) grade: Option<usize>,
}

/// The total and the grade, or the gap code of the total. [`gap::ASK`]: the evaluator is asked.
#[inline]
pub(super) fn totals(results: &Results<'_>, answer: &CardAnswer) -> Result<Totals, i128> {
    let total = value(|output| results.get(output), answer.total)?;
    let exact = match answer.exact {
        Some(exact) => value(|output| results.get(output), exact)?,
        None => total,
    };
    let grade = match answer.grade {
        Some((place, code)) => match results.get(code) {
            gap::NONE => Some(usize::try_from(results.get(place)).map_err(|_| gap::ASK)?),
            gap::ASK => return Err(gap::ASK),
            _ => None,
        },
        None => None,
    };
    Ok(Totals { exact, total, grade })
}

/// The score of a record by its plan; `None` where the evaluator is asked.
#[inline]
pub(super) fn score<'a>(
    results: &Results<'_>,
    answer: &CardAnswer,
    grades: Option<&'a [String]>,
) -> Option<Score<'a>> {
    match totals(results, answer) {
        Ok(totals) => {
            let grade = totals.grade.and_then(|at| Some((at, grades?.get(at)?.as_str())));
            Some(Score { total: Some(totals.total.number()), standing: Standing::Known, grade })
        }
        Err(gap::ASK) => None,
        Err(code) => Some(Score { total: None, standing: standing(code), grade: None }),
    }
}

//! What texts say, as the integers a plan reads: the answers of [`TextAsked`] and the parts of a goal row.

use super::linear::lcm;
use super::{GoalPart, TextAsked, gap};
use crate::eval::{Gap, Outcome, RowValues, goal_row};
use crate::number::Number;
use crate::program::ArmLabel;
use crate::quantity::Cell;
use crate::target::{Actual, Target, parse_actual, parse_target};
use std::collections::BTreeMap;

impl TextAsked {
    /// The answer of a text; of one that is not reported, no.
    pub(crate) fn holds(&self, text: Option<&str>) -> bool {
        text.is_some_and(|text| match self {
            TextAsked::Is(own) => text == own,
            TextAsked::Contains(parts) => parts.iter().any(|part| text.contains(part.as_str())),
            TextAsked::Written => !text.trim().is_empty(),
        })
    }
}

/// Reads goal rows; what it has read it knows.
#[derive(Debug, Default)]
pub(crate) struct GoalReader {
    targets: BTreeMap<String, Target>,
    actuals: BTreeMap<String, Actual>,
}

/// Texts a reader knows at most.
const TEXTS_MAX: usize = 1 << 10;

impl GoalReader {
    /// Reads a row.
    pub(crate) fn read(&mut self, target: Cell<&str>, actual: Cell<&str>) -> GoalReading {
        let target = target.map(|text| known(&mut self.targets, text, parse_target));
        let actual = actual.map(|text| known(&mut self.actuals, text, parse_actual));
        GoalReading::of(goal_row(target, actual))
    }
}

fn known<T: Clone>(texts: &mut BTreeMap<String, T>, text: &str, read: fn(&str) -> T) -> T {
    if let Some(known) = texts.get(text) {
        return known.clone();
    }
    let new = read(text);
    if texts.len() >= TEXTS_MAX {
        texts.clear();
    }
    texts.insert(text.to_owned(), new.clone());
    new
}

/// What a goal row says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GoalReading {
    label: i64,
    met: i64,
    actual: i64,
    target: i64,
    scale: i64,
    label_gap: i64,
    met_gap: i64,
    actual_gap: i64,
    target_gap: i64,
}

impl GoalReading {
    fn of((label, values): (Outcome<ArmLabel>, RowValues)) -> GoalReading {
        let place = |label: ArmLabel| ArmLabel::OF_TARGETS.iter().position(|own| *own == label);
        let label = label.map(|label| place(label).and_then(|at| i64::try_from(at).ok()).unwrap_or(0));
        let ratio = |number: &Result<Number, Gap>| match number {
            Ok(number) => number.to_ratio(),
            Err(_) => Some((0, 1)),
        };
        let numbers = ratio(&values.actual).zip(ratio(&values.target)).and_then(together);
        let (actual, target, scale) = numbers.unwrap_or((0, 0, 1));
        let unless = |code: i64| if numbers.is_some() { code } else { narrow(gap::ASK) };
        GoalReading {
            actual,
            target,
            scale,
            label_gap: code(&label),
            met_gap: code(&values.met),
            actual_gap: unless(code(&values.actual)),
            target_gap: unless(code(&values.target)),
            label: label.unwrap_or(0),
            met: values.met.map_or(0, i64::from),
        }
    }

    /// One of its integers.
    pub(crate) fn part(&self, part: GoalPart) -> i64 {
        match part {
            GoalPart::Label => self.label,
            GoalPart::LabelGap => self.label_gap,
            GoalPart::Actual => self.actual,
            GoalPart::ActualGap => self.actual_gap,
            GoalPart::Target => self.target,
            GoalPart::TargetGap => self.target_gap,
            GoalPart::Scale => self.scale,
            GoalPart::Met => self.met,
            GoalPart::MetGap => self.met_gap,
        }
    }
}

/// Two quotients over one denominator; `None` beyond 64 bits.
fn together(((a, a_den), (b, b_den)): ((i128, i128), (i128, i128))) -> Option<(i64, i64, i64)> {
    let den = lcm(a_den, b_den)?;
    let over = |num: i128, own: i128| num.checked_mul(den.checked_div(own)?);
    let (a, b) = (over(a, a_den)?, over(b, b_den)?);
    Some((i64::try_from(a).ok()?, i64::try_from(b).ok()?, i64::try_from(den).ok()?))
}

fn code<T>(outcome: &Result<T, Gap>) -> i64 {
    let code = outcome.as_ref().err().map_or(gap::NONE, |gap| gap.state().map_or(gap::UNDECIDED, gap::of));
    narrow(code)
}

fn narrow(code: i128) -> i64 {
    i64::try_from(code).unwrap_or(i64::MAX)
}

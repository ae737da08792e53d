//! 实际完成值: what was reached, as people report it.

use super::period::Moment;
use super::{
    Grade, Measure, Period, Quantity, Range, Reason, Sign, Standing, Warning, deadline, figure, fold, period,
    phrase, quantity_of, words,
};

/// 实际完成值: an actual value as written and as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actual {
    raw: String,
    kind: ActualKind,
    warnings: Vec<Warning>,
}

/// What an actual value says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ActualKind {
    /// A figure. It has no written sign; verbs (完成95%) are not signs here.
    Quantity(Quantity),
    /// Two ends.
    Range(Box<Range>),
    /// When it was done.
    Period(Period),
    /// 完成情况: a status word. A claim, not a measurement.
    Status(Standing),
    /// A figure with a sign, as a target has: not a measurement.
    RepeatsTarget {
        /// The written sign.
        sign: Sign,
        /// The figure behind it.
        measure: Measure,
    },
    /// 是 or 否.
    YesNo(bool),
    /// 等次.
    Grade(Grade),
    /// Words.
    Text,
    /// Several figures in one cell, as far as each can be read by itself.
    Several(Vec<Measure>),
    /// 约数: 约470.53万公里, 300余人.
    Approximate(Measure),
    /// 不适用, 无.
    NotApplicable,
    /// Nothing was written.
    Blank,
    /// The cell alone does not say what it means.
    Undecidable(Reason),
}

impl Actual {
    /// The text as written.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// What it says.
    pub fn kind(&self) -> &ActualKind {
        &self.kind
    }

    /// Oddities that do not change the reading.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

/// Reads an actual value. Never fails: what cannot be read is [`ActualKind::Undecidable`] with its reason.
pub fn parse_actual(raw: &str) -> Actual {
    let mut warnings = Vec::new();
    let kind = match fold::fold(raw) {
        Some(text) => read_actual(&text, &mut warnings),
        None => ActualKind::Undecidable(Reason::TooLong),
    };
    Actual { raw: raw.to_owned(), kind, warnings }
}

fn read_actual(text: &str, warnings: &mut Vec<Warning>) -> ActualKind {
    if let Some(kind) = read_fixed_word(text) {
        return kind;
    }
    match deadline::read(text) {
        Some(Ok(deadline)) => return ActualKind::Period(done_in(&deadline)),
        Some(Err(Reason::TwoConditions)) | None => {}
        Some(Err(reason)) => return ActualKind::Undecidable(reason),
    }
    if figure::count(text) == 0 {
        return match phrase::read_chinese(text) {
            Some(phrase) => actual_of(phrase, text, warnings),
            None => ActualKind::Text,
        };
    }
    if period::only_years(text) {
        return ActualKind::Text;
    }
    match phrase::read(text) {
        Ok(phrase) => actual_of(phrase, text, warnings),
        Err(Reason::Garbled) => ActualKind::Undecidable(Reason::Garbled),
        Err(_) if figure::count(text) > 1 => ActualKind::Several(phrase::read_all(text)),
        Err(reason) => ActualKind::Undecidable(reason),
    }
}

fn read_fixed_word(text: &str) -> Option<ActualKind> {
    if words::is_blank(text) {
        return Some(ActualKind::Blank);
    }
    if words::is_not_applicable(text) {
        return Some(ActualKind::NotApplicable);
    }
    if words::is_both_answers(text) {
        return Some(ActualKind::Undecidable(Reason::BothAnswers));
    }
    if let Some(answer) = words::yes_no(text) {
        return Some(ActualKind::YesNo(answer));
    }
    if let Some(grade) = words::grade(text) {
        return Some(ActualKind::Grade(grade));
    }
    if let Some(standing) = words::standing(text) {
        return Some(ActualKind::Status(standing));
    }
    words::has_placeholder(text).then_some(ActualKind::Undecidable(Reason::Placeholder))
}

/// Done `前` a period says only that it was not later, so the first day is that year's first.
fn done_in(deadline: &deadline::Deadline) -> Period {
    let period = *deadline.period();
    if deadline.says_before() {
        return Period { first: Moment { year: period.first.year, month: 1, day: 1 }, last: period.last };
    }
    period
}

fn actual_of(phrase: phrase::Phrase, text: &str, warnings: &mut Vec<Warning>) -> ActualKind {
    if let Some(nearest) = phrase.nearest.clone() {
        warnings.push(Warning::MachineFloat { nearest });
    }
    if phrase.doubled {
        warnings.push(Warning::DoubledSign);
    }
    if phrase.approximate {
        return ActualKind::Approximate(phrase.low);
    }
    if let Some(high) = phrase.high {
        return ActualKind::Range(Box::new(Range { low: phrase.low, high, change: phrase.change }));
    }
    match phrase.sign {
        Some(sign) if phrase.explicit => ActualKind::RepeatsTarget { sign, measure: phrase.low },
        _ => ActualKind::Quantity(quantity_of(phrase::Phrase { sign: None, ..phrase }, text)),
    }
}

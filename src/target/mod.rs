//! 指标值与实际完成值: targets and actual values as people write them in performance forms.
//!
//! A cell is data, not a rule. Reading one never fails: [`parse_target`] and [`parse_actual`] give a typed
//! value or a coded [`Reason`] why it cannot be decided, and the text is kept beside it. [`compare`] puts
//! the two side by side and refuses, with a reason, whatever the cells alone do not decide.

mod actual;
mod arm;
mod compare;
mod deadline;
mod figure;
mod fold;
mod period;
mod phrase;
mod reason;
mod serde;
mod sign;
mod tail;
#[cfg(test)]
mod tests;
mod unit;
mod unit_table;
mod words;

pub use actual::{Actual, ActualKind, parse_actual};
pub use arm::Arm;
pub use compare::{Comparison, compare, compare_in_year};
pub use deadline::Deadline;
pub use period::{Moment, Period};
pub use reason::{Reason, Suspicion};
pub use sign::{Change, Sign};
pub use unit::{Dimension, Unit};
pub use words::{Grade, Standing};

use core::fmt;

use crate::number::Number;

/// 指标值: a target as written and as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    raw: String,
    kind: TargetKind,
    warnings: Vec<Warning>,
}

/// What a target says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TargetKind {
    /// 定量: a figure with or without a sign.
    Quantity(Quantity),
    /// 区间: `3-5个`, `80%-90%`. Both ends are included.
    Range(Box<Range>),
    /// 时限: `2022年底之前`.
    Deadline(Deadline),
    /// 是否: the answer that is expected.
    YesNo {
        /// Whether 是 is expected.
        expected: bool,
    },
    /// 等次: the scale a grade is chosen from, best first as written.
    Grades(Vec<Grade>),
    /// 定性: words without a figure.
    Qualitative,
    /// 不适用.
    NotApplicable,
    /// Nothing was written.
    Blank,
    /// The cell alone does not say what it means.
    Undecidable(Reason),
}

/// 量值: a value in its unit, as printed: 1.2 and 万亩.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The printed number.
    pub value: Number,
    /// Its unit.
    pub unit: Unit,
}

impl Measure {
    /// The value in the unit's standard name without multiplier: 12000 for 1.2万亩 (in 亩).
    ///
    /// # Errors
    /// [`Reason::NumberTooLarge`] when the product outgrows a number.
    pub fn in_base(&self) -> Result<Number, Reason> {
        self.value.mul(self.unit.multiplier()).map_err(|_| Reason::NumberTooLarge)
    }

    /// The value in the base of its dimension: 8000000 for 1.2万亩 (in 平方米), 0.95 for 95%.
    ///
    /// # Errors
    /// [`Reason::NumberTooLarge`] when the product outgrows a number.
    pub fn in_dimension(&self) -> Result<Number, Reason> {
        self.in_base()?.mul(self.unit.to_base()).map_err(|_| Reason::NumberTooLarge)
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.value, self.unit)
    }
}

/// A figure with its sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The sign; `None` when no operator is written. A verb that reaches a level counts as one: 达到95%,
    /// 完成90% are [`Sign::AtLeast`], 控制在30万元 is [`Sign::AtMost`].
    pub sign: Option<Sign>,
    /// The value.
    pub measure: Measure,
    /// Whether it is a change (`提升10%`) and not a level.
    pub change: Option<Change>,
    /// A doubt because of which [`compare`] does not use the value.
    pub suspect: Option<Suspicion>,
}

/// Two ends, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The lower end.
    pub low: Measure,
    /// The upper end.
    pub high: Measure,
    /// Whether it is a change and not a level.
    pub change: Option<Change>,
}

/// 提示: something odd that does not change the reading.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// 机器浮点数: `0.0900000762939453`. The value is kept; the short decimal is offered.
    MachineFloat {
        /// The short decimal it probably stands for.
        nearest: Number,
    },
    /// 符号重复: `≥≥98%`.
    DoubledSign,
}

impl Warning {
    /// One sentence in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::MachineFloat { nearest } => format!("像是机器浮点数，可能是{nearest}"),
            Self::DoubledSign => "符号写了两遍".to_owned(),
        }
    }

    /// One sentence in English.
    pub fn en(&self) -> String {
        match self {
            Self::MachineFloat { nearest } => format!("looks like a machine float, perhaps {nearest}"),
            Self::DoubledSign => "the operator is written twice".to_owned(),
        }
    }
}

impl Target {
    /// The text as written.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// What it says.
    pub fn kind(&self) -> &TargetKind {
        &self.kind
    }

    /// Oddities that do not change the reading.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// The arm of the rule language that this target belongs to.
    pub fn arm(&self) -> Arm {
        Arm::of(&self.kind)
    }
}

/// Reads a target. Never fails: what cannot be read is [`TargetKind::Undecidable`] with its reason.
pub fn parse_target(raw: &str) -> Target {
    let mut warnings = Vec::new();
    let kind = match fold::fold(raw) {
        Some(text) => read_target(&text, &mut warnings),
        None => TargetKind::Undecidable(Reason::TooLong),
    };
    Target { raw: raw.to_owned(), kind, warnings }
}

/// For a bare number that starts with 2, the reading in which that 2 was a `≥` before text recognition
/// misread it: `290%` → ≥90%, `2200人` → ≥200人. It is for callers who have the rest of the form as evidence;
/// a single cell proves nothing.
pub fn misread_candidate(target: &Target) -> Option<Target> {
    let TargetKind::Quantity(Quantity { sign: None, change: None, .. }) = &target.kind else {
        return None;
    };
    let text = fold::fold(&target.raw)?;
    let rest = text.strip_prefix('2')?;
    if !rest.starts_with(|c: char| c.is_ascii_digit()) || (rest.starts_with('0') && !rest.starts_with("0.")) {
        return None;
    }
    let candidate = parse_target(&format!("≥{rest}"));
    matches!(candidate.kind, TargetKind::Quantity(_)).then_some(candidate)
}

fn read_target(text: &str, warnings: &mut Vec<Warning>) -> TargetKind {
    if let Some(kind) = read_fixed_word(text) {
        return kind;
    }
    if let Some(deadline) = deadline::read(text) {
        return match deadline {
            Ok(deadline) => TargetKind::Deadline(deadline),
            Err(reason) => TargetKind::Undecidable(reason),
        };
    }
    if figure::count(text) == 0 {
        return match phrase::read_chinese(text) {
            Some(phrase) => target_of(phrase, text, warnings),
            None => read_words(text),
        };
    }
    if period::only_years(text) {
        return TargetKind::Qualitative;
    }
    match phrase::read(text) {
        Ok(phrase) => target_of(phrase, text, warnings),
        Err(reason) => TargetKind::Undecidable(reason),
    }
}

fn read_fixed_word(text: &str) -> Option<TargetKind> {
    if words::is_blank(text) {
        return Some(TargetKind::Blank);
    }
    if words::is_not_applicable(text) {
        return Some(TargetKind::NotApplicable);
    }
    if words::is_both_answers(text) {
        return Some(TargetKind::Undecidable(Reason::BothAnswers));
    }
    if let Some(expected) = words::yes_no(text) {
        return Some(TargetKind::YesNo { expected });
    }
    if words::is_question(text) {
        return Some(TargetKind::YesNo { expected: true });
    }
    if let Some(grades) = words::grade_scale(text) {
        return Some(TargetKind::Grades(grades));
    }
    words::has_placeholder(text).then_some(TargetKind::Undecidable(Reason::Placeholder))
}

fn target_of(phrase: phrase::Phrase, text: &str, warnings: &mut Vec<Warning>) -> TargetKind {
    if phrase.approximate {
        return TargetKind::Undecidable(Reason::Approximate);
    }
    if let Some(nearest) = phrase.nearest.clone() {
        warnings.push(Warning::MachineFloat { nearest });
    }
    if phrase.doubled {
        warnings.push(Warning::DoubledSign);
    }
    match phrase.high {
        Some(high) => TargetKind::Range(Box::new(Range { low: phrase.low, high, change: phrase.change })),
        None => TargetKind::Quantity(quantity_of(phrase, text)),
    }
}

/// The quantity of a phrase without a second end.
fn quantity_of(phrase: phrase::Phrase, text: &str) -> Quantity {
    let written = phrase.explicit || phrase.change.is_some();
    let suspect = if written { None } else { suspicion(text, &phrase.low) };
    Quantity { sign: phrase.sign, measure: phrase.low, change: phrase.change, suspect }
}

fn suspicion(text: &str, measure: &Measure) -> Option<Suspicion> {
    let hundred = Number::from_i64(100);
    if measure.unit.dimension() == Dimension::Ratio && measure.value > hundred {
        let digits = measure.value.to_string();
        let rest = digits.strip_prefix('2').filter(|rest| !rest.starts_with('0'))?;
        let (figure, _) = figure::take(rest)?;
        return (figure.ok()?.value <= hundred).then_some(Suspicion::OperatorMaybeMisread);
    }
    (measure.unit.is_bare() && period::is_dotted_month(text)).then_some(Suspicion::YearMonthMaybe)
}

/// A target without any figure.
fn read_words(text: &str) -> TargetKind {
    let mut rest = text;
    while let Some((_, after)) = sign::take_symbol(rest) {
        rest = after;
    }
    let symbol = rest.len() < text.len();
    let word = if symbol { None } else { sign::take_sign(text) };
    let behind = word.map_or(rest, |(_, after)| after);
    let nothing = behind.is_empty() || unit::is_unit(behind);
    if symbol || word.is_some() {
        let reason = if nothing { Reason::OperatorWithoutNumber } else { Reason::ReferenceFigure };
        return TargetKind::Undecidable(reason);
    }
    if unit::is_unit(text) {
        return TargetKind::Undecidable(Reason::UnitWithoutNumber);
    }
    if text.starts_with("控制在") {
        return TargetKind::Undecidable(Reason::ReferenceFigure);
    }
    TargetKind::Qualitative
}

//! 目标值与实际值对照: puts a target and an actual value side by side, or says why that cannot be done.
//!
//! A number without a unit takes the unit of the other cell, as forms mean it: `100` against `100%`, `6`
//! against `6万元`. It does so only where no other reading is near: `0.96` against `95%` and `60000` against
//! `6万元` are refused.

use super::period::{self, Period};
use super::{
    Actual, ActualKind, Deadline, Dimension, Grade, Measure, Quantity, Range, Reason, Sign, Standing,
    Suspicion, Target, TargetKind, fold,
};
use crate::number::Number;

/// What comparing a target with an actual value gives.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Comparison {
    /// Two numbers on one scale.
    Comparable {
        /// The target's sign, `None` for a bare number.
        sign: Option<Sign>,
        /// The target.
        target: Number,
        /// The actual value.
        actual: Number,
        /// The scale of both: the name of a unit without multiplier (元, 亩, 人), `1` for ratios (95% is 0.95)
        /// and for numbers without a unit.
        scale: String,
    },
    /// A number and the range it should lie in, on one scale.
    InRange {
        /// The lower end, included.
        low: Number,
        /// The upper end, included.
        high: Number,
        /// The actual value.
        actual: Number,
        /// The scale, as in [`Comparison::Comparable`].
        scale: String,
    },
    /// 是否按期.
    OnTime(bool),
    /// Whether the answer is the expected one.
    Answered(bool),
    /// A grade of the target's scale.
    Graded(Grade),
    /// 完成情况: a status word where words were asked for. A claim, not a measurement.
    Stated(Standing),
    /// The cells do not decide.
    NotComparable(Reason),
}

/// Compares without knowing the year of the form.
pub fn compare(target: &Target, actual: &Actual) -> Comparison {
    compare_in_year(target, actual, None)
}

/// Compares a target with an actual value. `year` is the fiscal year of the form: dates without a year are
/// in it.
pub fn compare_in_year(target: &Target, actual: &Actual, year: Option<i32>) -> Comparison {
    decide(target, actual, year).unwrap_or_else(Comparison::NotComparable)
}

fn decide(target: &Target, actual: &Actual, year: Option<i32>) -> Result<Comparison, Reason> {
    if let Some(reason) = refuse_target(target.kind()).or_else(|| refuse_actual(actual.kind())) {
        return Err(reason);
    }
    match (target.kind(), actual.kind()) {
        (TargetKind::Quantity(target), _) => numbers(target, actual),
        (TargetKind::Range(range), ActualKind::Quantity(quantity)) => in_range(range, quantity),
        (TargetKind::Range(_), other) => Err(instead_of_number(other)),
        (TargetKind::Deadline(deadline), _) => on_time(deadline, actual, year),
        (TargetKind::YesNo { expected }, ActualKind::YesNo(answer)) => {
            Ok(Comparison::Answered(expected == answer))
        }
        (TargetKind::Grades(scale), ActualKind::Grade(grade)) => {
            if scale.contains(grade) {
                Ok(Comparison::Graded(*grade))
            } else {
                Err(Reason::GradeNotInScale)
            }
        }
        (TargetKind::YesNo { .. } | TargetKind::Grades(_), ActualKind::Status(standing)) => {
            Ok(Comparison::Stated(*standing))
        }
        (TargetKind::Qualitative, ActualKind::Status(standing)) => Ok(Comparison::Stated(*standing)),
        (TargetKind::Qualitative, _) if same_words(target, actual) => Err(Reason::RepeatsWords),
        (TargetKind::Qualitative, _) => Err(Reason::QualitativeTarget),
        _ => Err(Reason::KindsDiffer),
    }
}

fn refuse_target(kind: &TargetKind) -> Option<Reason> {
    match kind {
        TargetKind::Undecidable(reason) => Some(*reason),
        TargetKind::Blank => Some(Reason::TargetBlank),
        TargetKind::NotApplicable => Some(Reason::NotApplicable),
        TargetKind::Quantity(Quantity { suspect: Some(suspicion), .. }) => Some(suspicion.reason()),
        TargetKind::Quantity(Quantity { sign: None, measure, .. }) if measure.value.is_negative() => {
            Some(Reason::NegativeTarget)
        }
        _ => None,
    }
}

fn refuse_actual(kind: &ActualKind) -> Option<Reason> {
    match kind {
        ActualKind::Undecidable(reason) => Some(*reason),
        ActualKind::Blank => Some(Reason::ActualBlank),
        ActualKind::NotApplicable => Some(Reason::NotApplicable),
        _ => None,
    }
}

/// Why something other than a figure cannot stand for one.
fn instead_of_number(kind: &ActualKind) -> Reason {
    match kind {
        ActualKind::Status(_) => Reason::StatusForNumber,
        ActualKind::RepeatsTarget { .. } => Reason::RepeatsTarget,
        ActualKind::Several(_) => Reason::SeveralNumbers,
        ActualKind::Approximate(_) | ActualKind::Range(_) => Reason::Approximate,
        _ => Reason::KindsDiffer,
    }
}

fn same_words(target: &Target, actual: &Actual) -> bool {
    fold::fold(target.raw()) == fold::fold(actual.raw())
}

fn numbers(target: &Quantity, actual: &Actual) -> Result<Comparison, Reason> {
    let ActualKind::Quantity(quantity) = actual.kind() else {
        return Err(instead_of_number(actual.kind()));
    };
    refuse_quantity(quantity)?;
    if target.change != quantity.change {
        return Err(Reason::ChangeOrLevel);
    }
    let (values, scale) = on_one_scale(&target.measure, &quantity.measure)?;
    Ok(Comparison::Comparable { sign: target.sign, target: values.0, actual: values.1, scale })
}

/// A dotted month is a number beside a number; a misread sign stays one.
fn refuse_quantity(quantity: &Quantity) -> Result<(), Reason> {
    match quantity.suspect {
        Some(Suspicion::OperatorMaybeMisread) => Err(Reason::MisreadSuspected),
        Some(Suspicion::YearMonthMaybe) | None => Ok(()),
    }
}

fn in_range(range: &Range, quantity: &Quantity) -> Result<Comparison, Reason> {
    refuse_quantity(quantity)?;
    if range.change != quantity.change {
        return Err(Reason::ChangeOrLevel);
    }
    let ((low, actual), scale) = on_one_scale(&range.low, &quantity.measure)?;
    let ((high, _), _) = on_one_scale(&range.high, &quantity.measure)?;
    Ok(Comparison::InRange { low, high, actual, scale })
}

fn on_time(deadline: &Deadline, actual: &Actual, year: Option<i32>) -> Result<Comparison, Reason> {
    let done: Period = match actual.kind() {
        ActualKind::Period(period) => *period,
        ActualKind::Status(standing) => return Ok(Comparison::Stated(*standing)),
        ActualKind::Quantity(Quantity { suspect: Some(Suspicion::YearMonthMaybe), .. }) => {
            fold::fold(actual.raw())
                .and_then(|text| period::dotted_month(&text))
                .ok_or(Reason::KindsDiffer)?
        }
        _ => return Err(Reason::KindsDiffer),
    };
    deadline.is_met_by(&done, year).map(Comparison::OnTime)
}

type OnScale = ((Number, Number), String);

/// Both values on one scale.
fn on_one_scale(target: &Measure, actual: &Measure) -> Result<OnScale, Reason> {
    let (t, a) = (&target.unit, &actual.unit);
    if a.is_bare() && !t.is_bare() {
        return adopt(target, &actual.value, Side::Actual);
    }
    if t.is_bare() && !a.is_bare() {
        return adopt(actual, &target.value, Side::Target);
    }
    if t.per() != a.per() || nouns_differ(target, actual) {
        return Err(Reason::UnitsDiffer);
    }
    if t.dimension() == Dimension::Ratio && a.dimension() == Dimension::Ratio {
        return Ok(((target.in_dimension()?, actual.in_dimension()?), "1".to_owned()));
    }
    if t.base() == a.base() {
        return Ok(((target.in_base()?, actual.in_base()?), scale_name(target)));
    }
    let multiplied = t.base().is_empty() || a.base().is_empty();
    if multiplied && takes_multiplier(t.dimension()) && takes_multiplier(a.dimension()) {
        // 62.73万 against 元: 万 is a multiplier of the same unit.
        let named = if t.base().is_empty() { actual } else { target };
        let values = near((target.in_base()?, actual.in_base()?))?;
        return Ok((values, scale_name(named)));
    }
    let converts = !matches!(t.dimension(), Dimension::Count | Dimension::Other | Dimension::Bare);
    if t.dimension() == a.dimension() && converts {
        return Ok(((target.in_dimension()?, actual.in_dimension()?), base_name(t.dimension()).to_owned()));
    }
    Err(Reason::UnitsDiffer)
}

fn takes_multiplier(dimension: Dimension) -> bool {
    !matches!(dimension, Dimension::Ratio | Dimension::PercentagePoint)
}

fn nouns_differ(target: &Measure, actual: &Measure) -> bool {
    let counted = !matches!(target.unit.dimension(), Dimension::Ratio | Dimension::Money);
    counted && matches!((target.unit.noun(), actual.unit.noun()), (Some(t), Some(a)) if t != a)
}

fn scale_name(measure: &Measure) -> String {
    let unit = &measure.unit;
    match (unit.base(), unit.per()) {
        ("", []) => "1".to_owned(),
        (base, []) => base.to_owned(),
        (base, per) => format!("{base}/{}", per.join("·")),
    }
}

fn base_name(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Money => "元",
        Dimension::Length => "米",
        Dimension::Area => "平方米",
        Dimension::Volume => "立方米",
        Dimension::Weight => "公斤",
        Dimension::Time => "天",
        Dimension::Months => "月",
        _ => "1",
    }
}

/// Which side has no unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Target,
    Actual,
}

/// Gives the bare number the unit of the other side.
fn adopt(named: &Measure, bare: &Number, bare_side: Side) -> Result<OnScale, Reason> {
    let one = Number::from_i64(1);
    let adopted = Measure { value: bare.clone(), unit: named.unit.clone() };
    let ratio = named.unit.dimension() == Dimension::Ratio;
    if ratio && !bare.is_zero() && bare.abs() <= one {
        return Err(Reason::RatioOrPercent);
    }
    let (own, other) = if ratio {
        (named.in_dimension()?, adopted.in_dimension()?)
    } else {
        (named.in_base()?, adopted.in_base()?)
    };
    if named.unit.dimension() == Dimension::Money || *named.unit.multiplier() != one {
        near((own.clone(), other.clone()))?;
    }
    let scale = if ratio { "1".to_owned() } else { scale_name(named) };
    Ok(match bare_side {
        Side::Actual => ((own, other), scale),
        Side::Target => ((other, own), scale),
    })
}

/// Refuses two values a thousand times apart, where only one of them names its scale.
fn near(values: (Number, Number)) -> Result<(Number, Number), Reason> {
    let (a, b) = (values.0.abs(), values.1.abs());
    let thousand = Number::from_i64(1000);
    let far = |small: &Number, large: &Number| small.mul(&thousand).is_ok_and(|limit| limit <= *large);
    if !a.is_zero() && !b.is_zero() && (far(&a, &b) || far(&b, &a)) {
        return Err(Reason::UnitScaleUnclear);
    }
    Ok(values)
}

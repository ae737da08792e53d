//! 绩效指标 rows: the target and the actual value as filed, brought to numbers of one unit.

use super::gap::{Gap, Reason};
use super::scope::{Outcome, RowValues};
use crate::number::Number;
use crate::program::{ArmLabel, Value};
use crate::quantity::{Cell, Fact, State};
use crate::target::{
    Actual, ActualKind, Arm, Comparison, Dimension, Measure, Reason as CellReason, Sign, Standing, Target,
    TargetKind, compare, parse_actual, parse_target,
};

/// What a subject says when it is a row: texts parsed once.
#[derive(Clone, Debug)]
pub(super) struct RowFacts {
    pub(super) target: Cell<Target>,
    pub(super) actual: Cell<Actual>,
    /// Full marks as filed, in points.
    pub(super) weight: Cell<Number>,
    /// 说明: the reason a person gave.
    pub(super) reason: Option<String>,
    /// 三级指标.
    pub(super) title: Option<String>,
}

impl RowFacts {
    /// Reads a subject's facts by key.
    pub(super) fn read<'a>(fact: impl Fn(&str) -> Cell<&'a Fact>) -> RowFacts {
        let text =
            |key: &str| fact(key).into_reported().map(Fact::to_string).filter(|text| !text.trim().is_empty());
        let weight = match fact("weight") {
            Cell::Reported(weight) => weight.number().map_or(Cell::NotReported, Cell::Reported),
            other => other.map(|_| Number::ZERO),
        };
        RowFacts {
            target: fact("target").map(|fact| parse_target(&fact.to_string())),
            actual: fact("actual").map(|fact| parse_actual(&fact.to_string())),
            weight,
            reason: text("reason"),
            title: text("level3"),
        }
    }

    /// The arm of 逐行评分 that the row's target belongs to.
    pub(super) fn label(&self) -> Outcome<ArmLabel> {
        let Cell::Reported(target) = &self.target else {
            return Err(Gap::missing(self.target.state(), "指标值"));
        };
        Ok(match target.arm() {
            Arm::AtLeast => ArmLabel::AtLeast,
            Arm::MoreThan => ArmLabel::MoreThan,
            Arm::AtMost => ArmLabel::AtMost,
            Arm::LessThan => ArmLabel::LessThan,
            Arm::Equal => ArmLabel::Equal,
            Arm::Bare => ArmLabel::Bare,
            Arm::Range => ArmLabel::Range,
            Arm::Deadline => ArmLabel::Deadline,
            Arm::YesNo => ArmLabel::YesNo,
            Arm::Grades | Arm::Qualitative => ArmLabel::Qualitative,
            Arm::NotApplicable => return Err(Gap::missing(State::NotApplicable, "指标值")),
            Arm::Blank => return Err(Gap::missing(State::NotReported, "指标值")),
            Arm::Undecidable => {
                let TargetKind::Undecidable(reason) = target.kind() else {
                    return Err(Gap::internal("a target without a reason"));
                };
                return Err(cell_gap(*reason, target.raw(), ""));
            }
        })
    }

    /// Target and actual value in one unit, and whether they agree.
    pub(super) fn values(&self) -> RowValues {
        let (target, actual) = match (&self.target, &self.actual) {
            (Cell::Reported(target), Cell::Reported(actual)) => (target, actual),
            (target, actual) => return one_sided(target, actual),
        };
        let ratio = is_ratio(target, actual);
        let clash = || cell_gap(CellReason::KindsDiffer, target.raw(), actual.raw());
        let (values, scale) = match compare(target, actual) {
            Comparison::Comparable { sign, target: aim, actual: reached, scale } => {
                let met = agrees(sign, &reached, &aim);
                ((Ok(reached), Ok(aim), met), scale)
            }
            Comparison::InRange { low, high, actual: reached, scale } => {
                let met = low <= reached && reached <= high;
                ((Ok(reached), Err(Gap::undecided(Reason::RangeTarget)), Ok(met)), scale)
            }
            Comparison::OnTime(met) | Comparison::Answered(met) => {
                ((Err(clash()), Err(clash()), Ok(met)), String::new())
            }
            Comparison::Stated(standing) => {
                let met = claimed(target, actual, standing);
                ((Err(clash()), Err(clash()), met), String::new())
            }
            Comparison::NotComparable(reason) => {
                let gap = cell_gap(reason, target.raw(), actual.raw());
                let (aim, scale) = alone(target, &gap);
                ((Err(gap.clone()), aim, Err(gap)), scale)
            }
            _ => ((Err(clash()), Err(clash()), Err(clash())), String::new()),
        };
        let (actual, target, met) = values;
        RowValues { actual, target, met, scale, ratio }
    }
}

/// A goal row with such a target and such an actual value: the arm it belongs to, and what it says in numbers.
pub(crate) fn goal_row(target: Cell<Target>, actual: Cell<Actual>) -> (Outcome<ArmLabel>, RowValues) {
    let row = RowFacts { target, actual, weight: Cell::NotReported, reason: None, title: None };
    (row.label(), row.values())
}

/// A target beside nothing to compare it with: its own number, for the record.
fn alone(target: &Target, gap: &Gap) -> (Outcome<Number>, String) {
    let TargetKind::Quantity(quantity) = target.kind() else { return (Err(gap.clone()), String::new()) };
    let measure = &quantity.measure;
    if measure.unit.dimension() == Dimension::Ratio {
        return (measure.in_dimension().map_err(|_| gap.clone()), "1".to_owned());
    }
    (measure.in_base().map_err(|_| gap.clone()), measure.unit.base().to_owned())
}

fn one_sided(target: &Cell<Target>, actual: &Cell<Actual>) -> RowValues {
    let target_gap = (!target.is_reported()).then(|| Gap::missing(target.state(), "指标值"));
    let actual_gap = (!actual.is_reported()).then(|| Gap::missing(actual.state(), "实际值"));
    let gap = match (target_gap, actual_gap) {
        (Some(target), Some(actual)) => target.worst(actual),
        (Some(gap), None) | (None, Some(gap)) => gap,
        (None, None) => Gap::internal("a row with both its values"),
    };
    let (aim, scale) = match target {
        Cell::Reported(target) => alone(target, &gap),
        _ => (Err(gap.clone()), String::new()),
    };
    let ratio = scale == "1";
    RowValues { actual: Err(gap.clone()), target: aim, met: Err(gap), scale, ratio }
}

fn is_ratio(target: &Target, actual: &Actual) -> bool {
    let target = match target.kind() {
        TargetKind::Quantity(quantity) => Some(&quantity.measure),
        TargetKind::Range(range) => Some(&range.low),
        _ => None,
    };
    let actual = match actual.kind() {
        ActualKind::Quantity(quantity) => Some(&quantity.measure),
        _ => None,
    };
    [target, actual].into_iter().flatten().any(|measure| measure.unit.dimension() == Dimension::Ratio)
}

fn agrees(sign: Option<Sign>, actual: &Number, target: &Number) -> Outcome<bool> {
    match sign {
        Some(Sign::AtLeast) => Ok(actual >= target),
        Some(Sign::MoreThan) => Ok(actual > target),
        Some(Sign::AtMost) => Ok(actual <= target),
        Some(Sign::LessThan) => Ok(actual < target),
        Some(Sign::Equal) => Ok(actual == target),
        None => Err(Gap::undecided(Reason::NoDirection)),
    }
}

/// A status word answers a question; of a deadline it says only that it was missed.
fn claimed(target: &Target, actual: &Actual, standing: Standing) -> Outcome<bool> {
    let deadline = matches!(target.kind(), TargetKind::Deadline(_));
    match standing {
        Standing::NotMet => Ok(false),
        Standing::Met if deadline => Err(cell_gap(CellReason::DateUnclear, target.raw(), actual.raw())),
        Standing::Met => Ok(true),
        _ => Err(cell_gap(CellReason::StatusForNumber, target.raw(), actual.raw())),
    }
}

fn cell_gap(reason: CellReason, target: &str, actual: &str) -> Gap {
    let (zh, en) = (reason.zh(), reason.en());
    match reason {
        CellReason::TargetBlank => Gap::missing(State::NotReported, "指标值"),
        CellReason::ActualBlank => Gap::missing(State::NotReported, "实际值"),
        CellReason::NotApplicable => Gap::missing(State::NotApplicable, "实际值"),
        CellReason::UnitsDiffer => {
            Gap::undecided(Reason::UnitsDiffer { target: target.into(), actual: actual.into(), zh, en })
        }
        _ => {
            let text = if actual.is_empty() { target.to_owned() } else { format!("{target} / {actual}") };
            Gap::undecided(Reason::Cell { code: reason.code(), text, zh, en })
        }
    }
}

/// A text with a number and a unit of its own, read by itself. Outside its row only ratios, money and bare
/// numbers mean the same everywhere.
pub(super) fn lone_measure(text: &str) -> Outcome {
    let actual = parse_actual(text);
    let measure: &Measure = match actual.kind() {
        ActualKind::Quantity(quantity) if quantity.change.is_none() && quantity.suspect.is_none() => {
            &quantity.measure
        }
        ActualKind::Blank => return Err(Gap::missing(State::NotReported, "带单位的数")),
        ActualKind::NotApplicable => return Err(Gap::missing(State::NotApplicable, "带单位的数")),
        ActualKind::Undecidable(reason) => return Err(cell_gap(*reason, text, "")),
        _ => return Err(cell_gap(CellReason::KindsDiffer, text, "")),
    };
    let plain = matches!(
        measure.unit.dimension(),
        Dimension::Bare | Dimension::Ratio | Dimension::PercentagePoint | Dimension::Money
    );
    if !plain {
        return Err(cell_gap(CellReason::UnitsDiffer, text, ""));
    }
    measure.in_dimension().map(Value::Number).map_err(|reason| cell_gap(reason, text, ""))
}

//! 读行: one indicator row read through the target parser, with the direction the form gives it.

use super::amount::{self, Amount};
use super::direction::{self, Ground};
use super::form::{Form, Row};
use super::scorer::Better;
use crate::number::Number;
use crate::target::{
    self, Actual, ActualKind, Comparison, Dimension, Reason, Sign, Target, TargetKind, misread_candidate,
};

/// A row as read.
#[derive(Clone, Debug)]
pub(crate) struct Reading<'f> {
    /// The place in the form's `indicators`, from 0.
    pub(crate) index: usize,
    /// The row as published.
    pub(crate) row: &'f Row,
    /// 分值.
    pub(crate) weight: Amount,
    /// 公布得分.
    pub(crate) score: Amount,
    /// The target.
    pub(crate) target: Target,
    /// The actual value.
    pub(crate) actual: Actual,
    /// The two side by side.
    pub(crate) comparison: Comparison,
    /// 其中: splits the quantity of the row above it and has no points of its own.
    pub(crate) component: bool,
    /// The direction the name or the level gives, and what it rests on.
    pub(crate) direction: Option<(Better, Ground)>,
}

impl<'f> Reading<'f> {
    /// Reads row `index` of a form. `starred` says whether the last row above with a weight has a ★.
    pub(crate) fn of(form: &Form, index: usize, row: &'f Row, starred: bool) -> Self {
        let target = with_column(&row.target(), row.unit.text());
        let actual = actual_with_column(row.actual_raw.or_empty(), row.unit.text());
        let year = form.year.text().and_then(|year| year.get(..4)).and_then(|year| year.parse().ok());
        let comparison = target::compare_in_year(&target, &actual, year);
        let direction = direction::of(row, dimension(&target), is_low_rate(&target, &comparison));
        Self {
            component: is_component(row, starred),
            index,
            row,
            weight: amount::points(&row.weight),
            score: amount::points(&row.score),
            target,
            actual,
            comparison,
            direction,
        }
    }

    /// Which way is better, if the form tells.
    pub(crate) fn better(&self) -> Option<Better> {
        self.direction.map(|(better, _)| better)
    }

    /// Whether the target is met; `None` when the cells do not decide.
    pub(crate) fn met(&self) -> Option<bool> {
        match &self.comparison {
            Comparison::Comparable { sign, target, actual, .. } => met(*sign, target, actual, self.better()),
            Comparison::InRange { low, high, actual, .. } => Some(low <= actual && actual <= high),
            Comparison::OnTime(met) | Comparison::Answered(met) => Some(*met),
            _ => None,
        }
    }

    /// How far a missed target was reached, from 0 to 1, whichever way is better.
    pub(crate) fn completion(&self) -> Option<Number> {
        let Comparison::Comparable { sign, target, actual, .. } = &self.comparison else { return None };
        let better = bound(*sign).or(self.better())?;
        let ratio = match better {
            Better::Higher => actual.div(target),
            Better::Lower => target.div(actual),
        };
        ratio.ok()
    }

    /// The target as written; `None` for a blank cell or a dash.
    pub(crate) fn target_text(&self) -> Option<&str> {
        (*self.target.kind() != TargetKind::Blank).then(|| self.target.raw().trim())
    }

    /// The actual value as written; `None` for a blank cell or a dash.
    pub(crate) fn actual_text(&self) -> Option<&str> {
        (*self.actual.kind() != ActualKind::Blank).then(|| self.actual.raw().trim())
    }

    /// `95%→94%`, as a message quotes a row.
    pub(crate) fn cells(&self) -> String {
        let target = short(self.target_text().unwrap_or("—"));
        match self.actual_text() {
            Some(actual) => format!("{target}→{}", short(actual)),
            None => target,
        }
    }

    /// The figure of a target that is a number and nothing else.
    pub(crate) fn bare_target(&self) -> Option<&Number> {
        match self.target.kind() {
            TargetKind::Quantity(quantity) if quantity.sign.is_none() && quantity.measure.unit.is_bare() => {
                Some(&quantity.measure.value)
            }
            _ => None,
        }
    }

    /// Whether target, actual value, weight and score are one and the same number, and not a whole one:
    /// points where a quantity should be.
    pub(crate) fn is_points(&self) -> bool {
        let Some(weight) = self.weight.value() else { return false };
        let same = self.score.value() == Some(weight) && self.bare_target() == Some(weight);
        same && !weight.is_integer() && self.met() == Some(true)
    }

    /// The same row with the target's leading 2 read as a misread `≥`.
    pub(crate) fn misread(&self) -> Option<Self> {
        let target = misread_candidate(&self.target)?;
        let comparison = target::compare(&target, &self.actual);
        Some(Self { target, comparison, ..self.clone() })
    }

    /// A sign that binds the wrong side of a name or level with a clear direction: a cost of ≥5万元, a quantity
    /// of ≤4. A level alone is taken for clear only for quantities, quality and cost, and never for a duration.
    pub(crate) fn sign_against_name(&self) -> bool {
        let TargetKind::Quantity(quantity) = self.target.kind() else { return false };
        let (Some(sign), Some((better, ground))) = (bound(quantity.sign), self.direction) else {
            return false;
        };
        if quantity.change.is_some() || sign == better {
            return false;
        }
        let level = self.row.level2.or_empty();
        let time = matches!(
            quantity.measure.unit.dimension(),
            Dimension::Time | Dimension::WorkingDays | Dimension::Months
        );
        match ground {
            Ground::Column => true,
            // 完成 in a name is no direction of a duration (完成时间 ≤7天), but a rate in days is wrong either way.
            Ground::Name => !time || self.row.level3.or_empty().trim_end_matches(['%', ')']).ends_with('率'),
            // ≤0 of something bad under 质量 is no contradiction: the name is just not in the list.
            Ground::Level => {
                !time
                    && ["数量", "质量", "成本"].iter().any(|word| level.contains(word))
                    && (better == Better::Lower || quantity.measure.value.is_positive())
            }
        }
    }

    /// Why the target cell cannot be read, if it cannot.
    pub(crate) fn target_fault(&self) -> Option<Reason> {
        match self.target.kind() {
            TargetKind::Undecidable(reason) => Some(*reason),
            TargetKind::Quantity(quantity) => quantity.suspect.map(target::Suspicion::reason),
            _ => None,
        }
    }

    /// Why the actual cell cannot be read, if it cannot.
    pub(crate) fn actual_fault(&self) -> Option<Reason> {
        match self.actual.kind() {
            ActualKind::Undecidable(reason) => Some(*reason),
            ActualKind::Quantity(quantity) => quantity.suspect.map(target::Suspicion::reason),
            _ => None,
        }
    }
}

/// Characters of a cell that a message quotes.
const QUOTED_CHARS_MAX: usize = 24;

fn short(text: &str) -> String {
    if text.chars().nth(QUOTED_CHARS_MAX).is_none() {
        return text.to_owned();
    }
    text.chars().take(QUOTED_CHARS_MAX).chain(['…']).collect()
}

/// A row of its own has a weight or a score. Under a ★ row that carries them, rows without ★ split its
/// quantity.
fn is_component(row: &Row, starred: bool) -> bool {
    let name = row.level3.or_empty();
    let points = |cell| amount::points(cell) != Amount::NotReported;
    let own = points(&row.weight) || points(&row.score) || name.contains('★');
    !own && (starred || name.starts_with("其中"))
}

/// The direction a sign has by itself.
pub(crate) fn bound(sign: Option<Sign>) -> Option<Better> {
    match sign? {
        Sign::AtLeast | Sign::MoreThan => Some(Better::Higher),
        Sign::AtMost | Sign::LessThan => Some(Better::Lower),
        Sign::Equal => None,
    }
}

/// Whether a figure meets its target. Without a sign, or with `=`, a figure that is exactly the target
/// meets it, and otherwise the direction decides.
pub(crate) fn met(
    sign: Option<Sign>,
    target: &Number,
    actual: &Number,
    better: Option<Better>,
) -> Option<bool> {
    match sign {
        Some(Sign::AtLeast) => Some(actual >= target),
        Some(Sign::MoreThan) => Some(actual > target),
        Some(Sign::AtMost) => Some(actual <= target),
        Some(Sign::LessThan) => Some(actual < target),
        Some(Sign::Equal) | None if actual == target => Some(true),
        Some(Sign::Equal) | None => better.map(|better| match better {
            Better::Higher => actual > target,
            Better::Lower => actual < target,
        }),
    }
}

fn with_column(text: &str, unit: Option<&str>) -> Target {
    let target = target::parse_target(text);
    match (target.kind(), unit) {
        (TargetKind::Quantity(quantity), Some(unit)) if quantity.measure.unit.is_bare() => {
            let named = target::parse_target(&format!("{text}{unit}"));
            if matches!(named.kind(), TargetKind::Quantity(_)) { named } else { target }
        }
        _ => target,
    }
}

fn actual_with_column(text: &str, unit: Option<&str>) -> Actual {
    let actual = target::parse_actual(text);
    match (actual.kind(), unit) {
        (ActualKind::Quantity(quantity), Some(unit)) if quantity.measure.unit.is_bare() => {
            let named = target::parse_actual(&format!("{text}{unit}"));
            if matches!(named.kind(), ActualKind::Quantity(_)) { named } else { actual }
        }
        _ => actual,
    }
}

/// A percentage below half.
fn is_low_rate(target: &Target, comparison: &Comparison) -> bool {
    let Comparison::Comparable { target: figure, .. } = comparison else { return false };
    dimension(target) == Some(Dimension::Ratio) && *figure < Number::from_scaled(5, 1)
}

fn dimension(target: &Target) -> Option<Dimension> {
    match target.kind() {
        TargetKind::Quantity(quantity) => Some(quantity.measure.unit.dimension()),
        TargetKind::Range(range) => Some(range.low.unit.dimension()),
        _ => None,
    }
}

//! A goal row: its weight, what its target and its actual value say, and whether a reason is written.

use super::fields::{FieldInput, Fields, within};
use super::quotient::Quotient;
use super::side::Side;
use super::value::{Val, What};
use super::{GoalPart, Goals, Input, InputId, Interval, Part, Source, TextAsked};
use crate::number::Number;
use crate::program::{Bound, CompareOp, Ty};
use crate::quantity::State;
use crate::table::{Form, Layout};
use std::collections::BTreeMap;

/// What is read of a goal row beside its fields.
#[derive(Clone, Debug)]
pub(super) struct GoalInputs {
    pub(super) columns: Goals,
    parts: BTreeMap<GoalPart, InputId>,
    /// 权重; `None` where there is no column.
    weight: Option<FieldInput>,
    /// Whether 说明 is written; `None` where there is no column.
    reason: Option<InputId>,
}

impl GoalInputs {
    /// What makes the rows of a layout goal rows, by the places of its facts; `None` where a column is of a form that
    /// says something else.
    pub(super) fn of(
        layout: &Layout,
        places: &BTreeMap<String, usize>,
        fields: &mut Fields,
    ) -> Option<GoalInputs> {
        let form = |key: &str| {
            let at = *places.get(key)?;
            Some((at, layout.columns.get(at)?))
        };
        for key in ["target", "actual", "reason"] {
            if form(key).is_some_and(|(_, shape)| !matches!(shape.form, Form::Text | Form::Empty)) {
                return None;
            }
        }
        let mut parts = BTreeMap::new();
        for part in GoalPart::ALL {
            let own = if part.is_gap() { Part::Gap } else { Part::Value };
            let input = Input { source: Source::Goal(part), part: own, assumed: part.possible() };
            parts.insert(part, fields.read(input));
        }
        let weight = match form("weight") {
            None => None,
            Some((at, shape)) => {
                let (scale, empty) = match shape.form {
                    Form::Number { scale, .. } => (scale, false),
                    Form::Empty => (0, true),
                    _ => return None,
                };
                let not_below = Bound { op: CompareOp::AtLeast, value: Number::ZERO };
                let assumed = within(Interval::ALL, &not_below, &Number::ONE);
                let value = fields.input(at, Part::Value, if empty { Interval::ALL } else { assumed });
                let gap = (empty || shape.may_be_missing).then(|| {
                    let assumed = if empty { Interval::ALL } else { Interval::only(0) };
                    fields.input(at, Part::Gap, assumed)
                });
                let unit = Number::from_scaled(1, scale);
                let (ty, possible, bounds) = (Ty::Points, Interval::ALL, Vec::new());
                Some(FieldInput { value, gap, ty, unit, possible, bounds, empty })
            }
        };
        let reason = form("reason").filter(|(_, shape)| shape.form == Form::Text);
        let reason = reason.map(|(at, _)| fields.ask(at, TextAsked::Written));
        let text = |key: &str| form(key).map(|(at, _)| at);
        let columns = Goals { target: text("target"), actual: text("actual") };
        Some(GoalInputs { columns, parts, weight, reason })
    }
}

impl Side<'_> {
    /// What stands in a part; `None` where the rows are no goal rows that a plan reads.
    fn part(&mut self, part: GoalPart) -> Option<super::Reg> {
        let input = self.fields.goal.as_ref()?.parts.get(&part).copied()?;
        Some(self.b.load(input, part.possible()))
    }

    /// The kind of target of the row, and its gap.
    pub(super) fn row_label(&mut self) -> Option<(super::Reg, super::Reg)> {
        Some((self.part(GoalPart::Label)?, self.part(GoalPart::LabelGap)?))
    }

    /// 实际值.
    pub(super) fn row_actual(&mut self) -> Val {
        self.row_number(GoalPart::Actual, GoalPart::ActualGap)
    }

    /// 指标值.
    pub(super) fn row_target(&mut self) -> Val {
        self.row_number(GoalPart::Target, GoalPart::TargetGap)
    }

    fn row_number(&mut self, part: GoalPart, gap: GoalPart) -> Val {
        let [value, gap, scale] = [part, gap, GoalPart::Scale].map(|part| self.part(part));
        let (Some(value), Some(gap), Some(scale)) = (value, gap, scale) else { return self.b.ask() };
        let number = Quotient { num: self.b.linear(value), den: 1, by: vec![scale] };
        Val::new(What::Number(number), gap)
    }

    /// 相符.
    pub(super) fn row_met(&mut self) -> Val {
        match (self.part(GoalPart::Met), self.part(GoalPart::MetGap)) {
            (Some(met), Some(gap)) => Val::new(What::Flag(met), gap),
            _ => self.b.ask(),
        }
    }

    /// 权重 as filed; not below 0 is not yet sure.
    pub(super) fn row_weight(&mut self) -> Val {
        match self.fields.goal.as_ref().map(|goal| goal.weight.clone()) {
            None => self.b.ask(),
            Some(None) => self.b.state(State::NotReported),
            Some(Some(input)) => self.load(&input),
        }
    }

    /// Whether a reason is written, a flag.
    pub(super) fn row_reason(&mut self) -> super::Reg {
        match self.fields.goal.as_ref().and_then(|goal| goal.reason) {
            Some(input) => self.b.load(input, Interval::FLAG),
            None => self.b.constant(0),
        }
    }
}

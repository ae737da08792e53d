//! One of the two plans while it is lowered: its steps, the columns derived so far, and where expressions stand.

use super::allocation::Allotted;
use super::builder::Builder;
use super::children::Children;
use super::fields::{FieldInput, Fields};
use super::framework::Card;
use super::linkage::Linked;
use super::quotient::Quotient;
use super::value::{Val, What};
use super::{InputId, Interval, Place, Reg, TextAsked, gap};

use crate::model::SubjectKind;
use crate::program::{
    AllocationId, ChoiceId, CompareOp, Field, FieldId, FrameworkId, IndicatorId, LinkageId, Program, Ty,
    Value,
};
use crate::quantity::State;
use std::collections::{BTreeMap, BTreeSet};

/// The gap code of the worst state.
const LAST_STATE: i128 = gap::UNDECIDED - 1;

/// A plan while it is lowered.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub(super) program: &'a Program,
    pub(super) place: &'a Place<'a>,
    pub(super) fields: &'a Fields,
    /// What the rows below come to, as inputs.
    pub(super) children: &'a Children,
    /// Whether rows fulfil what is assumed.
    pub(super) sure: bool,
    pub(super) b: Builder,
    pub(super) indicators: BTreeMap<IndicatorId, Val>,
    pub(super) cards: BTreeMap<FrameworkId, Card>,
    pub(super) linkages: BTreeMap<LinkageId, Linked>,
    pub(super) allocations: BTreeMap<AllocationId, Allotted>,
    /// Fields that were read, whether or not their loads are among the steps that remain.
    pub(super) read: BTreeSet<FieldId>,
    known: BTreeMap<FieldId, Val>,
}

/// What an expression may refer to beside the row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scope<'v> {
    /// Arguments of the standard being applied.
    pub(super) locals: &'v [Val],
    /// 满分 of what is being scored.
    pub(super) full: Option<&'v Val>,
}

/// What a leaf or a goal row is scored for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stake<'v> {
    /// 满分, which is always there.
    pub(super) full: &'v Val,
    /// Whether a mark has its written reason, where one is asked for.
    pub(super) reason: Option<Reg>,
}

impl<'a> Side<'a> {
    pub(super) fn new(
        program: &'a Program,
        place: &'a Place<'a>,
        fields: &'a Fields,
        children: &'a Children,
        sure: bool,
    ) -> Side<'a> {
        Side {
            program,
            place,
            fields,
            children,
            sure,
            b: Builder::default(),
            indicators: BTreeMap::new(),
            cards: BTreeMap::new(),
            linkages: BTreeMap::new(),
            allocations: BTreeMap::new(),
            read: BTreeSet::new(),
            known: BTreeMap::new(),
        }
    }

    /// The value of a field; one without a column is not reported.
    pub(super) fn field(&mut self, id: FieldId) -> Val {
        if let Some(known) = self.known.get(&id) {
            return known.clone();
        }
        let program = self.program;
        let field = program.fields.get(id.index()).filter(|field| field.kind == self.place.layout.kind);
        // What holds on this path only is not what the field is.
        let path = std::mem::take(&mut self.b.path);
        let value = match (field, self.fields.by_id.get(&id)) {
            (None, _) => self.b.ask(),
            (Some(_), Some(input)) => {
                self.read.insert(id);
                self.load(&input.clone())
            }
            (Some(field), None) => match self.fields.texts.get(&id) {
                Some(Some(text)) => {
                    self.read.insert(id);
                    self.text(id, text.gap)
                }
                Some(None) => self.b.ask(),
                None if names_subject(field) => self.b.ask(),
                None => self.b.state(State::NotReported),
            },
        };
        self.b.path = path;
        self.known.insert(id, value.clone());
        value
    }

    /// The value of a field of the nearest subject of a kind above.
    pub(super) fn field_above(&mut self, kind: SubjectKind, id: FieldId) -> Val {
        let Some(above) = self.fields.above.as_ref().filter(|above| above.kind == kind) else {
            return self.b.ask();
        };
        let field = self.program.fields.get(id.index()).filter(|field| field.kind == kind);
        match (above.by_id.get(&id), field) {
            (Some(input), _) => self.load(&input.clone()),
            (None, Some(field)) if !above.others.contains(&id) && !names_subject(field) => {
                self.b.state(State::NotReported)
            }
            _ => self.b.ask(),
        }
    }

    /// A text, of which only what was asked for is known.
    fn text(&mut self, id: FieldId, gap: Option<InputId>) -> Val {
        let gap = match gap {
            Some(gap) if !self.sure => self.b.load(gap, Interval { low: gap::NONE, high: LAST_STATE }),
            _ => self.b.constant(gap::NONE),
        };
        Val::new(What::Words(id), gap)
    }

    /// Whether a text is what it is asked for, a flag; `None` where nobody asked before.
    pub(super) fn said(&mut self, id: FieldId, asked: TextAsked) -> Option<Reg> {
        let input = self.fields.answers.get(&(id, asked)).copied()?;
        Some(self.b.load(input, Interval::FLAG))
    }

    pub(super) fn load(&mut self, input: &FieldInput) -> Val {
        if let Some(id) = input.gap.filter(|_| input.empty) {
            let state = self.b.load(id, Interval { low: gap::NONE.saturating_add(1), high: LAST_STATE });
            return Val::new(What::Nothing, state);
        }
        let assumed = self.fields.inputs.get(input.value.0 as usize).map(|input| input.assumed);
        let range = assumed.filter(|_| self.sure).unwrap_or(input.possible);
        let reg = self.b.load(input.value, range);
        let state = match input.gap {
            Some(id) if !self.sure => self.b.load(id, Interval { low: gap::NONE, high: LAST_STATE }),
            _ => self.b.constant(gap::NONE),
        };
        let what = match input.ty {
            Ty::Bool => What::Flag(reg),
            Ty::Date => What::Date(reg),
            Ty::Choice(list) => What::Choice(list, reg),
            _ => match Quotient::whole(self.b.linear(reg)).scaled(&input.unit) {
                Some(number) => What::Number(number),
                None => return self.b.ask(),
            },
        };
        let mut value = Val::new(what, state);
        let Some(number) = value.number().cloned() else { return value };
        let mut allowed = self.b.constant(1);
        for bound in &input.bounds {
            let Some(end) = Quotient::of(&bound.value) else { return self.b.ask() };
            let Some(holds) = self.b.ordered(bound.op, &number, &end, &[]) else { return self.b.ask() };
            allowed = self.b.and(allowed, holds);
            match bound.op {
                CompareOp::AtLeast | CompareOp::MoreThan => value.low = Some(bound.value.clone()),
                CompareOp::AtMost | CompareOp::LessThan => value.high = Some(bound.value.clone()),
                CompareOp::Equal | CompareOp::NotEqual => {}
            }
        }
        let outside = self.b.unless(allowed, gap::ASK);
        value.gap = self.b.then(state, outside);
        value
    }

    pub(super) fn constant(&mut self, value: &Value) -> Val {
        let position = |at: u32| i128::from(at);
        match value {
            Value::Number(number) => self.b.constant_number(number),
            Value::Bool(truth) => {
                let flag = self.b.constant(i128::from(*truth));
                self.b.sure(What::Flag(flag))
            }
            Value::Date(date) => {
                let day = self.b.constant(super::fields::days_of(*date));
                self.b.sure(What::Date(day))
            }
            Value::Text(text) => self.b.sure(What::Text(text.clone())),
            Value::Choice(list, at) => {
                let at = self.b.constant(position(*at));
                self.b.sure(What::Choice(*list, at))
            }
        }
    }

    /// The names of a list of options as the rules write them.
    pub(super) fn options(&self, list: ChoiceId) -> impl Iterator<Item = &'a str> + use<'a> {
        let program: &'a Program = self.program;
        let options = program.choices.get(list.index()).map_or(&[][..], |choice| choice.options.as_slice());
        options.iter().map(|(name, _)| name.as_str())
    }

    /// Lowers while some flag is set: what follows from it is known meanwhile.
    pub(super) fn while_set<T>(&mut self, flag: Reg, set: bool, lower: impl FnOnce(&mut Self) -> T) -> T {
        let facts = self.b.follows(flag, set);
        let before = self.b.path.len();
        self.b.path.extend(facts);
        let result = lower(self);
        self.b.path.truncate(before);
        result
    }
}

/// Whether a field is the code or the name of the subject, which no column need hold.
fn names_subject(field: &Field) -> bool {
    matches!(field.key.as_str(), "code" | "name")
}

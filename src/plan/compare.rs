//! Comparisons of values: numbers, dates and flags by their order, options by their place or by their name.

use super::linear::Linear;
use super::side::Side;
use super::value::{Val, What};
use super::{Reg, TextAsked};
use crate::program::{ChoiceId, CompareOp, FieldId};

impl Side<'_> {
    /// Whether two values compare so.
    pub(super) fn compare(&mut self, op: CompareOp, left: &Val, right: &Val) -> Val {
        let gap = self.b.worse(left.gap, right.gap);
        let flag = match (&left.what, &right.what) {
            (What::Nothing, _) | (_, What::Nothing) => return Val::new(What::Nothing, gap),
            (What::Number(a), What::Number(b)) => {
                let known: Vec<Linear> =
                    self.b.known_of(left).into_iter().chain(self.b.known_of(right)).collect();
                self.b.ordered(op, a, b, &known)
            }
            (What::Flag(a), What::Flag(b)) | (What::Date(a), What::Date(b)) => self.in_order(op, *a, *b),
            (What::Choice(list, a), What::Choice(other, b)) if list == other => self.in_order(op, *a, *b),
            (What::Choice(list, at), What::Text(text)) => self.named(op, *list, *at, text),
            (What::Text(text), What::Choice(list, at)) => self.named(turned(op), *list, *at, text),
            (What::Choice(list, at), What::Choice(other, b)) => {
                match (self.constant_name(*list, *at), self.constant_name(*other, *b)) {
                    (_, Some(name)) => self.named(op, *list, *at, &name),
                    (Some(name), _) => self.named(turned(op), *other, *b, &name),
                    (None, None) => None,
                }
            }
            (What::Words(field), What::Text(text)) | (What::Text(text), What::Words(field)) => {
                self.is_text(op, *field, text)
            }
            (What::Text(a), What::Text(b)) => Some(self.b.constant(i128::from(op.holds(a.cmp(b))))),
            _ => None,
        };
        match flag {
            Some(flag) => Val::new(What::Flag(flag), gap),
            None => self.b.ask(),
        }
    }

    /// Whether the text of a field is this one, or is not.
    fn is_text(&mut self, op: CompareOp, field: FieldId, text: &str) -> Option<Reg> {
        let is = self.said(field, TextAsked::Is(text.to_owned()))?;
        match op {
            CompareOp::Equal => Some(is),
            CompareOp::NotEqual => Some(self.b.not(is)),
            _ => None,
        }
    }

    fn in_order(&mut self, op: CompareOp, a: Reg, b: Reg) -> Option<Reg> {
        let form = self.b.linear(a).less(&self.b.linear(b))?;
        self.b.sign(op, &form, &[])
    }

    /// The name of an option that is a constant.
    fn constant_name(&self, list: ChoiceId, at: Reg) -> Option<String> {
        let at = usize::try_from(self.b.single(at)?).ok()?;
        self.options(list).nth(at).map(str::to_owned)
    }

    /// Whether the name of an option compares so with a text.
    fn named(&mut self, op: CompareOp, list: ChoiceId, at: Reg, text: &str) -> Option<Reg> {
        let mut any = self.b.constant(0);
        let names: Vec<&str> = self.options(list).collect();
        for (name, place) in names.into_iter().zip(0_i128..) {
            if op.holds(name.cmp(text)) {
                let place = self.b.constant(place);
                let same = self.in_order(CompareOp::Equal, at, place)?;
                any = self.b.or(any, same);
            }
        }
        Some(any)
    }
}

/// The same comparison with its sides exchanged.
fn turned(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::AtLeast => CompareOp::AtMost,
        CompareOp::AtMost => CompareOp::AtLeast,
        CompareOp::MoreThan => CompareOp::LessThan,
        CompareOp::LessThan => CompareOp::MoreThan,
        CompareOp::Equal | CompareOp::NotEqual => op,
    }
}

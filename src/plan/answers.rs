//! Where the answers stand: the values of both plans side by side, over one denominator.

use super::allocation::Allotted;
use super::framework::Card;
use super::leaf::Leaf;
use super::linear::lcm;
use super::linkage::Linked;
use super::quotient::Quotient;
use super::side::Side;
use super::value::{Val, What};
use super::{
    AllotAnswer, Answers, CardAnswer, Denominator, LeafAnswer, LinkAnswer, NumberAnswer, OutputId, Plan, Reg,
    ValueAnswer, Wanted, gap,
};
use crate::program::{AllocationId, FieldId, FrameworkId, IndicatorId, LinkageId, NodeId, Ty};
use std::collections::BTreeSet;

/// A plan that is lowered, and its outputs.
#[derive(Debug)]
pub(super) struct Half<'a> {
    pub(super) side: Side<'a>,
    outputs: Vec<Reg>,
}

impl<'a> Half<'a> {
    pub(super) fn of(side: Side<'a>) -> Half<'a> {
        Half { side, outputs: Vec::new() }
    }

    fn put(&mut self, reg: Reg) {
        self.outputs.push(reg);
    }
}

/// Both plans: their outputs stand at the same places.
#[derive(Debug)]
pub(super) struct Both<'a> {
    pub(super) sure: Half<'a>,
    pub(super) full: Half<'a>,
}

impl Both<'_> {
    pub(super) fn answers(&mut self, wanted: &Wanted<'_>) -> Answers {
        let mut answers = Answers::default();
        for id in wanted.frameworks {
            if let (Some(a), Some(b)) =
                (self.sure.side.cards.get(id).cloned(), self.full.side.cards.get(id).cloned())
            {
                answers.cards.push(self.card(*id, (&a, &b), wanted));
            }
        }
        for id in wanted.indicators {
            if let (Some(a), Some(b)) =
                (self.sure.side.indicators.get(id).cloned(), self.full.side.indicators.get(id).cloned())
            {
                answers.indicators.push((*id, self.value(*id, (&a, &b))));
            }
        }
        for id in wanted.linkages {
            if let (Some(a), Some(b)) =
                (self.sure.side.linkages.get(id).cloned(), self.full.side.linkages.get(id).cloned())
            {
                answers.linkages.push(self.linked(*id, (&a, &b), wanted.ranges));
            }
        }
        for id in wanted.allocations {
            let (sure, full) = (&self.sure.side.allocations, &self.full.side.allocations);
            if let (Some(a), Some(b)) = (sure.get(id).cloned(), full.get(id).cloned()) {
                answers.allocations.push(self.allotted(*id, (&a, &b)));
            }
        }
        answers
    }

    /// The fields that either plan reads, and both plans.
    pub(super) fn finish(self) -> (BTreeSet<FieldId>, Plan, Plan) {
        let read = self.sure.side.read.union(&self.full.side.read).copied().collect();
        let plan = |half: Half<'_>| half.side.b.finish(&half.outputs);
        (read, plan(self.sure), plan(self.full))
    }

    /// A number over a constant, for both; `None` where it is divided by more. Nothing is nothing in both.
    pub(super) fn over_constant(
        &mut self,
        sure: Option<&Quotient>,
        full: Option<&Quotient>,
    ) -> Option<Option<(OutputId, i128)>> {
        let Some((a, b)) = sure.zip(full) else { return Some(None) };
        if !a.by.is_empty() || !b.by.is_empty() {
            return None;
        }
        let den = lcm(a.den, b.den)?;
        let (a, b) = (a.num.times(den.checked_div(a.den)?)?, b.num.times(den.checked_div(b.den)?)?);
        let (a, b) = (self.sure.side.b.register(&a), self.full.side.b.register(&b));
        Some(Some((self.put(a, b), den)))
    }

    pub(super) fn put(&mut self, sure: Reg, full: Reg) -> OutputId {
        self.sure.put(sure);
        self.full.put(full);
        self.sure.outputs.len().saturating_sub(1)
    }

    fn number(&mut self, (a, b): (&Val, &Val)) -> NumberAnswer {
        let zero = Quotient::zero;
        let (one, other) =
            (a.number().cloned().unwrap_or_else(zero), b.number().cloned().unwrap_or_else(zero));
        let (mut gap_a, mut gap_b) = (a.gap, b.gap);
        let constant = one.by.is_empty() && other.by.is_empty();
        let den = lcm(one.den, other.den).filter(|_| constant);
        let scaled = den.and_then(|den| {
            let a = one.num.times(den.checked_div(one.den)?)?;
            Some((a, other.num.times(den.checked_div(other.den)?)?))
        });
        let (num_a, num_b) = scaled.clone().unwrap_or((one.num, other.num));
        let (num_a, num_b) = (self.sure.side.b.register(&num_a), self.full.side.b.register(&num_b));
        let num = self.put(num_a, num_b);
        let den = match den.filter(|_| scaled.is_some()) {
            Some(den) => Denominator::Constant(den),
            None => {
                let by = [(&mut self.sure, one.den, one.by), (&mut self.full, other.den, other.by)];
                let [a, b] = by.map(|(half, den, by)| {
                    let b = &mut half.side.b;
                    let (den, by) = (b.constant(den), b.divisor(&by));
                    b.multiply(den, by)
                });
                Denominator::Output(self.put(a, b))
            }
        };
        // A number of another kind than was expected is nothing the plan knows.
        for (half, value, code) in [(&mut self.sure, a, &mut gap_a), (&mut self.full, b, &mut gap_b)] {
            if value.number().is_none() && value.what != What::Nothing {
                *code = half.side.b.constant(gap::ASK);
            }
        }
        NumberAnswer { num, den, gap: self.put(gap_a, gap_b) }
    }

    /// A flag, a date or the position of an option, and its gap.
    fn whole(&mut self, (a, b): (&Val, &Val)) -> (OutputId, OutputId) {
        let of = |half: &mut Half<'_>, value: &Val| match value.what {
            What::Flag(reg) | What::Date(reg) | What::Choice(_, reg) => (reg, value.gap),
            What::Nothing => (half.side.b.constant(0), value.gap),
            What::Number(_) | What::Text(_) | What::Words(_) => {
                (half.side.b.constant(0), half.side.b.constant(gap::ASK))
            }
        };
        let (a, b) = (of(&mut self.sure, a), of(&mut self.full, b));
        (self.put(a.0, b.0), self.put(a.1, b.1))
    }

    fn value(&mut self, id: IndicatorId, both: (&Val, &Val)) -> ValueAnswer {
        let indicator = self.sure.side.program.indicators.get(id.index());
        self.typed(indicator.map_or(Ty::Number, |indicator| indicator.ty), both)
    }

    fn typed(&mut self, ty: Ty, both: (&Val, &Val)) -> ValueAnswer {
        match ty {
            Ty::Bool => {
                let (value, gap) = self.whole(both);
                ValueAnswer::Flag { value, gap }
            }
            Ty::Date => {
                let (value, gap) = self.whole(both);
                ValueAnswer::Date { value, gap }
            }
            Ty::Choice(list) => {
                let (value, gap) = self.whole(both);
                ValueAnswer::Choice { list, value, gap }
            }
            _ => ValueAnswer::Number(self.number(both)),
        }
    }

    fn card(&mut self, id: FrameworkId, (a, b): (&Card, &Card), wanted: &Wanted<'_>) -> CardAnswer {
        let rounds =
            self.sure.side.program.frameworks.get(id.index()).is_some_and(|own| own.total_rounding.is_some());
        let total = self.number((&a.total, &b.total));
        let exact = (rounds && wanted.roundings).then(|| self.number((&a.exact, &b.exact)));
        let grade = a.grade.as_ref().zip(b.grade.as_ref()).map(|both| self.whole(both));
        let mut sections = Vec::new();
        for ((node, a), (_, b)) in a.sections.iter().zip(&b.sections).filter(|_| wanted.sections) {
            sections.push((*node, self.number((a, b))));
        }
        let mut leaves = Vec::new();
        for ((node, a), (_, b)) in a.leaves.iter().zip(&b.leaves).filter(|_| wanted.leaves) {
            leaves.push(self.leaf(*node, (a, b)));
        }
        CardAnswer { framework: id, total, exact, grade, sections, leaves }
    }

    fn leaf(&mut self, node: NodeId, (a, b): (&Leaf, &Leaf)) -> LeafAnswer {
        let exact = self.number((&a.exact, &b.exact));
        let points = self.number((&a.points, &b.points));
        let (way, line) = (self.put(a.way, b.way), self.put(a.line, b.line));
        LeafAnswer { node, exact, points, way: Some(way), line: Some(line) }
    }

    fn linked(&mut self, id: LinkageId, (a, b): (&Linked, &Linked), ranges: bool) -> LinkAnswer {
        let amount = self.number((&a.amount, &b.amount));
        let parts = [(&a.base, &b.base), (&a.low, &b.low), (&a.high, &b.high)];
        let range = ranges.then(|| parts.map(|both| self.number(both)));
        LinkAnswer { linkage: id, amount, range }
    }

    fn allotted(&mut self, id: AllocationId, (a, b): (&Allotted, &Allotted)) -> AllotAnswer {
        let both = a.values.iter().zip(&b.values).collect::<Vec<_>>();
        AllotAnswer {
            allocation: id,
            applies: a.applies.as_ref().zip(b.applies.as_ref()).map(|both| self.typed(Ty::Bool, both)),
            pool: self.number((&a.pool, &b.pool)),
            values: both.into_iter().map(|both| self.number(both)).collect(),
            lower: a.lower.as_ref().zip(b.lower.as_ref()).map(|both| self.number(both)),
            upper: a.upper.as_ref().zip(b.upper.as_ref()).map(|both| self.number(both)),
            ties: a.ties.as_ref().zip(b.ties.as_ref()).map(|((ty, a), (_, b))| self.typed(*ty, (a, b))),
        }
    }
}

//! 汇总 over the rows of child tables: what the plan of the child gives of each row, and what the parent makes of all.
//!
//! A row for which the value or the condition is not applicable is left out; any other gap among them is the gap of the
//! whole, and the greatest code of all rows says which.

use super::answers::{Both, Half};
use super::assume::assume;
use super::fields::Fields;
use super::lower::lowered;
use super::quotient::Quotient;
use super::rows::{PointSums, Rows, WeightSums};
use super::shares::tables;
use super::side::{Scope, Side};
use super::value::{Val, What};
use super::{
    Answers, Below, Input, InputId, Interval, OutputId, Part, Place, Plan, Reduce, Reduction, Reg, Source,
    Wanted, gap,
};
use crate::eval::FactError;
use crate::limits::with_stack;
use crate::model::SubjectKind;
use crate::number::Number;
use crate::program::{
    Aggregate, CompareOp, Derived, Expr, ExprId, FieldId, FrameworkId, NodeId, Over, Program, Ty,
};
use crate::quantity::State;
use std::collections::{BTreeMap, BTreeSet};

/// What the rows below come to for one aggregate, as inputs.
#[derive(Clone, Debug)]
pub(super) struct Members {
    gap: InputId,
    /// How many count; whether one holds, or one does not, for 存在 and 全部.
    count: InputId,
    /// The sum or the extreme, over a constant.
    value: Option<(InputId, i128)>,
    /// The sum of weights, over a constant.
    weight: Option<(InputId, i128)>,
}

/// What one row gives.
struct Member {
    gap: Reg,
    /// Set where it counts.
    counts: Reg,
    value: Option<Quotient>,
    weight: Option<Quotient>,
}

/// Plans of the child tables, and where their rows' sums come in.
#[derive(Debug, Default)]
pub(super) struct Children {
    pub(super) below: Vec<Below>,
    pub(super) reductions: Vec<Reduction>,
    pub(super) members: BTreeMap<ExprId, Members>,
    /// What the rows of nodes that are scored row by row come to: their weights, and their points.
    pub(super) weights: BTreeMap<(FrameworkId, NodeId), WeightSums>,
    pub(super) points: BTreeMap<(FrameworkId, NodeId), PointSums>,
}

/// A child table while it is lowered.
pub(super) struct Child<'p> {
    pub(super) program: &'p Program,
    pub(super) place: Place<'p>,
    pub(super) needed: &'p BTreeSet<Derived>,
    /// Its position among the children of the layout above, and what that is a layout of.
    pub(super) child: usize,
    above: SubjectKind,
}

impl Child<'_> {
    /// The fields of its layout.
    pub(super) fn fields(&self, parent: &Fields) -> Result<Fields, Vec<FactError>> {
        let mut fields = Fields::of(self.program, self.place.layout)?;
        fields.listen(self.program, self.needed);
        fields.inherit(self.program, self.needed, (self.above, parent));
        assume(self.program, self.needed, &mut fields);
        Ok(fields)
    }

    /// Both plans of it, so far.
    pub(super) fn both<'a>(&'a self, fields: &'a Fields, deeper: &'a Children) -> Both<'a> {
        let side = |sure: bool| {
            let mut side = Side::new(self.program, &self.place, fields, deeper, sure);
            side.derive(self.needed, &Wanted::default());
            Half::of(side)
        };
        Both { sure: side(true), full: side(false) }
    }
}

impl Children {
    /// Lowers what expressions read of children: aggregates, and the nodes that are scored row by row. Their results
    /// become inputs.
    ///
    /// # Errors
    /// What is wrong with the columns of a child.
    pub(super) fn of(
        program: &Program,
        place: &Place<'_>,
        needed: &BTreeSet<Derived>,
        own: &[ExprId],
        fields: &mut Fields,
    ) -> Result<Children, Vec<FactError>> {
        let mut children = Children::default();
        let wanted = aggregates(program, own);
        let above = place.layout.kind;
        let tables = tables(program, above, needed);
        for (child, layout) in place.layout.children.iter().enumerate() {
            if place.layout.children.iter().filter(|other| other.kind == layout.kind).count() > 1 {
                continue;
            }
            let here: Vec<ExprId> =
                wanted.iter().copied().filter(|id| over(program, *id) == Some(layout.kind)).collect();
            let rows = tables.iter().filter(|(kind, _)| *kind == layout.kind);
            let rows: Vec<Rows<'_>> = rows.map(|(_, rows)| *rows).collect();
            if !here.is_empty() || !rows.is_empty() {
                let place = Place { layout, nested: true, ..*place };
                let child = Child { program, place, needed, child, above };
                with_stack(|| children.child(&child, (&here, &rows), fields))?;
                children.shared_out(&child, &rows, fields)?;
            }
        }
        Ok(children)
    }

    /// Lowers one child.
    fn child(
        &mut self,
        child: &Child<'_>,
        (here, rows): (&[ExprId], &[Rows<'_>]),
        parent: &mut Fields,
    ) -> Result<(), Vec<FactError>> {
        let (program, below) = (child.program, self.below.len());
        let mut fields = child.fields(parent)?;
        let mut own = roots_of(program, child.place.layout.kind, child.needed);
        own.extend(here.iter().filter_map(|id| program.expr(*id)).flat_map(Expr::operands));
        let deeper = Children::of(program, &child.place, child.needed, &own, &mut fields)?;
        let mut both = child.both(&fields, &deeper);
        for id in here {
            let Some(Expr::Aggregate { function, value, weight, condition, .. }) = program.expr(*id) else {
                continue;
            };
            let of = (*value, *weight, *condition);
            let members = [&mut both.sure, &mut both.full].map(|half| half.side.member(*function, of));
            let [Some(sure), Some(full)] = members else { continue };
            if let Some(members) =
                self.reduce(&mut both, (&sure, &full), *function, (below, &mut parent.inputs))
            {
                self.members.insert(*id, members);
            }
        }
        for rows in rows {
            self.weigh(&mut both, rows, below, &mut parent.inputs);
            if rows.are_as_filed() {
                self.score(&mut both, rows, below, &mut parent.inputs);
            }
        }
        let plans = both.finish();
        self.push(child, &fields, plans, deeper);
        Ok(())
    }

    /// Adds the plans of a child.
    pub(super) fn push(
        &mut self,
        child: &Child<'_>,
        fields: &Fields,
        (read, sure, full): (BTreeSet<FieldId>, Plan, Plan),
        deeper: Children,
    ) {
        let below = (deeper.below, deeper.reductions);
        let lowered = lowered(fields, &read, (sure, full), below, Answers::default());
        self.below.push(Below { child: child.child, lowered });
    }

    /// Puts what a row gives among the outputs, and what all come to among the parent's inputs.
    fn reduce(
        &mut self,
        both: &mut Both<'_>,
        (sure, full): (&Member, &Member),
        function: Aggregate,
        (below, inputs): (usize, &mut Vec<Input>),
    ) -> Option<Members> {
        let by = match function {
            Aggregate::Maximum | Aggregate::Worst => Reduce::Greatest,
            Aggregate::Minimum => Reduce::Least,
            _ => Reduce::Sum,
        };
        let value = both.over_constant(sure.value.as_ref(), full.value.as_ref())?;
        let weight = both.over_constant(sure.weight.as_ref(), full.weight.as_ref())?;
        let (gap, counts) = (both.put(sure.gap, full.gap), both.put(sure.counts, full.counts));
        let mut input = |output: OutputId, by: Reduce, assumed: Interval| {
            self.input(Reduction { below, output, by }, assumed, inputs)
        };
        Some(Members {
            gap: input(gap, Reduce::Greatest, Interval::only(gap::NONE)),
            count: input(counts, Reduce::Sum, Interval { low: 0, high: i128::MAX }),
            value: value.map(|(output, den)| (input(output, by, Interval::ALL), den)),
            weight: weight.map(|(output, den)| (input(output, Reduce::Sum, Interval::ALL), den)),
        })
    }

    /// What a reduction comes to, as an input of the parent.
    pub(super) fn input(
        &mut self,
        reduction: Reduction,
        assumed: Interval,
        inputs: &mut Vec<Input>,
    ) -> InputId {
        let source = Source::Reduced(self.reductions.len());
        self.reductions.push(reduction);
        inputs.push(Input { source, part: Part::Value, assumed });
        InputId(u32::try_from(inputs.len().saturating_sub(1)).unwrap_or(u32::MAX))
    }
}

impl Side<'_> {
    /// What this row gives to an aggregate; `None` where the plan has no way.
    fn member(
        &mut self,
        function: Aggregate,
        (value, weight, condition): (Option<ExprId>, Option<ExprId>, Option<ExprId>),
    ) -> Option<Member> {
        let quantifies = matches!(function, Aggregate::Any | Aggregate::All);
        let (value, condition) = match (value, condition) {
            (None, Some(condition)) if quantifies => (Some(condition), None),
            both => both,
        };
        let yes = self.b.constant(1);
        let admits = match condition {
            Some(condition) => self.eval(Scope::default(), condition),
            None => self.b.sure(What::Flag(yes)),
        };
        let (admitted, gap) = self.counted(&admits);
        let admitted = self.b.and(admitted, admits.flag().unwrap_or(yes));
        let Some(value) = value.map(|value| self.eval(Scope::default(), value)) else {
            return Some(Member { gap, counts: admitted, value: None, weight: None });
        };
        let (mut counts, own_gap) = self.counted(&value);
        let mut gap = self.gap_where(admitted, gap, own_gap);
        counts = self.b.and(counts, admitted);
        match function {
            Aggregate::Count => {
                counts = self.b.and(counts, value.flag().unwrap_or(yes));
                Some(Member { gap, counts, value: None, weight: None })
            }
            Aggregate::Any | Aggregate::All => {
                let flag = value.flag().unwrap_or(yes);
                let decides = if function == Aggregate::Any { flag } else { self.b.not(flag) };
                counts = self.b.and(counts, decides);
                Some(Member { gap, counts, value: None, weight: None })
            }
            Aggregate::Sum | Aggregate::Average | Aggregate::WeightedAverage => {
                let zero = Quotient::zero();
                let mut number = numeric(&value)?;
                let mut of_weight = None;
                if let Some(weight) = weight {
                    let weight = self.eval(Scope::default(), weight);
                    let (there, own_gap) = self.counted(&weight);
                    gap = self.gap_where(counts, gap, own_gap);
                    counts = self.b.and(counts, there);
                    let weight = numeric(&weight)?;
                    number = self.b.times(&number, &weight)?;
                    of_weight = Some(self.b.choose_of(counts, &weight, &zero)?);
                }
                let value = Some(self.b.choose_of(counts, &number, &zero)?);
                Some(Member { gap, counts, value, weight: of_weight })
            }
            Aggregate::Maximum | Aggregate::Minimum | Aggregate::Worst => {
                // A row left out would have to stand aside; the evaluator knows how.
                let aside = self.b.unless(counts, gap::ASK);
                let gap = self.b.then(gap, aside);
                let number = match &value.what {
                    What::Number(number) => number.clone(),
                    What::Choice(_, reg) | What::Date(reg) => Quotient::whole(self.b.linear(*reg)),
                    What::Nothing => Quotient::zero(),
                    What::Flag(_) | What::Text(_) | What::Words(_) => return None,
                };
                Some(Member { gap, counts, value: Some(number), weight: None })
            }
            Aggregate::Consecutive => None,
        }
    }

    /// Whether a value is there, and its gap unless it is only not applicable.
    fn counted(&mut self, value: &Val) -> (Reg, Reg) {
        let not = self.b.is_code(value.gap, gap::of(State::NotApplicable));
        let none = self.b.constant(gap::NONE);
        let gap = self.b.select(not, none, value.gap);
        (self.b.is_there(value.gap), gap)
    }

    /// The first gap, or the second where a flag is set.
    pub(super) fn gap_where(&mut self, flag: Reg, first: Reg, second: Reg) -> Reg {
        let none = self.b.constant(gap::NONE);
        let second = self.b.select(flag, second, none);
        self.b.then(first, second)
    }

    /// What the rows below come to, which can lie there at all.
    pub(super) fn reduced(&mut self, input: InputId, possible: Interval) -> Reg {
        let assumed = self.fields.inputs.get(input.0 as usize).map(|input| input.assumed);
        self.b.load(input, assumed.filter(|_| self.sure).unwrap_or(possible))
    }

    /// The value of an aggregate over children whose rows came in.
    pub(super) fn aggregated(&mut self, id: ExprId, function: Aggregate) -> Option<Val> {
        let members = self.children.members.get(&id)?.clone();
        let gap = self.reduced(members.gap, Interval { low: gap::NONE, high: gap::ASK });
        let count = self.reduced(members.count, Interval { low: 0, high: i128::MAX });
        let mut over = |(input, den): (InputId, i128)| (self.reduced(input, Interval::ALL), den);
        let (value, weight) = (members.value.map(&mut over), members.weight.map(&mut over));
        let number = |side: &Self, (reg, den): (Reg, i128)| {
            Number::ratio(1, den).ok().and_then(|unit| Quotient::whole(side.b.linear(reg)).scaled(&unit))
        };
        let none = self.b.constant(gap::NONE);
        let counted = Quotient::whole(self.b.linear(count));
        Some(match function {
            Aggregate::Count => self.b.fits(Some(counted)).behind(gap),
            Aggregate::Any | Aggregate::All => {
                let zero = self.b.constant(0);
                let one = self.b.compare(CompareOp::MoreThan, count, zero);
                let holds = if function == Aggregate::Any { one } else { self.b.not(one) };
                let gap = self.b.select(one, none, gap);
                Val::new(What::Flag(holds), gap)
            }
            Aggregate::Sum => Val::new(What::Number(number(self, value?)?), gap),
            Aggregate::Average | Aggregate::WeightedAverage => {
                let sum = number(self, value?)?;
                let by = match weight {
                    Some(weight) => number(self, weight)?,
                    None => counted,
                };
                let (ratio, zero) = self.b.ratio(&sum, &by)?;
                let empty = self.b.where_set(zero, gap::UNDECIDED);
                let gap = self.b.then(gap, empty);
                Val::new(What::Number(ratio), gap)
            }
            Aggregate::Maximum | Aggregate::Minimum | Aggregate::Worst => {
                let none_there = self.b.is_code(count, 0);
                let empty = self.b.where_set(none_there, gap::UNDECIDED);
                let gap = self.b.then(gap, empty);
                let what = match self.program.ty(id) {
                    Ty::Date => What::Date(value?.0),
                    Ty::Choice(list) => What::Choice(list, value?.0),
                    _ => What::Number(number(self, value?)?),
                };
                Val::new(what, gap)
            }
            Aggregate::Consecutive => return None,
        })
    }
}

/// A number that is divided by constants only; nothing counts as 0.
fn numeric(value: &Val) -> Option<Quotient> {
    match &value.what {
        What::Number(number) => Some(number.clone()),
        What::Nothing => Some(Quotient::zero()),
        _ => None,
    }
}

/// The expressions that the needed definitions of a kind start from.
pub(super) fn roots_of(program: &Program, kind: SubjectKind, needed: &BTreeSet<Derived>) -> Vec<ExprId> {
    let own = needed.iter().filter(|derived| kind_of(program, **derived) == Some(kind));
    own.flat_map(|derived| program.roots(*derived)).collect()
}

pub(super) fn kind_of(program: &Program, derived: Derived) -> Option<SubjectKind> {
    match derived {
        Derived::Indicator(id) => program.indicators.get(id.index()).map(|own| own.kind),
        Derived::Framework(id) => program.frameworks.get(id.index()).map(|own| own.kind),
        Derived::Process(id) => program.processes.get(id.index()).map(|own| own.kind),
        Derived::Linkage(id) => program.linkages.get(id.index()).map(|own| own.kind),
        Derived::Allocation(id) => program.allocations.get(id.index()).map(|own| own.kind),
    }
}

/// The aggregates that expressions read of the subject itself: not those inside others.
fn aggregates(program: &Program, roots: &[ExprId]) -> BTreeSet<ExprId> {
    let (mut seen, mut found) = (BTreeSet::new(), BTreeSet::new());
    let mut waiting = roots.to_vec();
    while let Some(id) = waiting.pop() {
        let Some(expr) = program.expr(id).filter(|_| seen.insert(id)) else { continue };
        match expr {
            Expr::Aggregate { .. } => drop(found.insert(id)),
            Expr::Rank { .. } | Expr::Sampled { .. } => {}
            _ => waiting.extend(expr.operands().into_iter().filter(|operand| *operand < id)),
        }
    }
    found
}

/// The kind of the children that an aggregate runs over.
fn over(program: &Program, id: ExprId) -> Option<SubjectKind> {
    match program.expr(id)? {
        Expr::Aggregate { over: Over::Children(kind), .. } => Some(*kind),
        _ => None,
    }
}

//! From the program to both plans for one layout.

use super::answers::{Both, Half};
use super::assume::assume;
use super::children::{Children, kind_of, roots_of};
use super::fields::Fields;
use super::side::Side;
use super::{Answers, Below, InputId, Lowered, Op, Place, Plan, Reduction, Source, Wanted};
use crate::eval::FactError;
use crate::program::{Derived, FieldId, Program};
use std::collections::{BTreeMap, BTreeSet};

/// Lowers what is wanted of a program for the rows of a layout.
///
/// # Errors
/// Every column that no field of the program or fact of the model bears the name of, that does not fit its field, or
/// that has an option which the field does not offer.
pub(crate) fn lower(
    program: &Program,
    place: &Place<'_>,
    wanted: &Wanted<'_>,
) -> Result<Lowered, Vec<FactError>> {
    let mut fields = Fields::of(program, place.layout)?;
    let needed = program.needed(&wanted.derived());
    fields.listen(program, &needed);
    assume(program, &needed, &mut fields);
    let own = roots_of(program, place.layout.kind, &needed);
    let children = Children::of(program, place, &needed, &own, &mut fields)?;
    let side = |sure: bool| {
        let mut side = Side::new(program, place, &fields, &children, sure);
        side.derive(&needed, wanted);
        Half::of(side)
    };
    let mut both = Both { sure: side(true), full: side(false) };
    let answers = both.answers(wanted);
    let (read, sure, full) = both.finish();
    Ok(lowered(&fields, &read, (sure, full), (children.below, children.reductions), answers))
}

/// The plans with the inputs that they read.
pub(super) fn lowered(
    fields: &Fields,
    read: &BTreeSet<FieldId>,
    (sure, full): (Plan, Plan),
    (below, reductions): (Vec<Below>, Vec<Reduction>),
    answers: Answers,
) -> Lowered {
    let (inputs, codes) = (fields.inputs.clone(), fields.codes.clone());
    let (texts, goals) = (fields.asked.clone(), fields.goal.as_ref().map(|goal| goal.columns));
    let mut lowered = Lowered { inputs, codes, texts, goals, below, reductions, sure, full, answers };
    let of_fields = read.iter().filter_map(|id| fields.by_id.get(id));
    let mut kept: BTreeSet<InputId> =
        of_fields.flat_map(|field| [Some(field.value), field.gap]).flatten().collect();
    kept.extend(read.iter().filter_map(|id| fields.texts.get(id).copied().flatten()?.gap));
    let all = fields.inputs.iter().zip((0..).map(InputId));
    let reduced = all.filter(|(input, _)| matches!(input.source, Source::Reduced(_)));
    kept.extend(reduced.map(|(_, id)| id));
    let loads = lowered.sure.ops.iter().chain(&lowered.full.ops).filter_map(|op| match op {
        Op::Load(input) => Some(*input),
        _ => None,
    });
    kept.extend(loads);
    lowered.keep(&kept);
    lowered
}

impl Wanted<'_> {
    fn derived(&self) -> Vec<Derived> {
        let frameworks = self.frameworks.iter().copied().map(Derived::Framework);
        let indicators = self.indicators.iter().copied().map(Derived::Indicator);
        let linkages = self.linkages.iter().copied().map(Derived::Linkage);
        let allocations = self.allocations.iter().copied().map(Derived::Allocation);
        frameworks.chain(indicators).chain(linkages).chain(allocations).collect()
    }
}

impl Side<'_> {
    /// Lowers the columns that are needed, each after those it reads.
    pub(super) fn derive(&mut self, needed: &BTreeSet<Derived>, wanted: &Wanted<'_>) {
        let program = self.program;
        let kind = self.place.layout.kind;
        let own = |derived: &&Derived| needed.contains(derived) && kind_of(program, **derived) == Some(kind);
        for derived in program.order.iter().filter(own) {
            match derived {
                Derived::Indicator(id) => {
                    if let Some(indicator) = program.indicators.get(id.index()) {
                        let value = self.derived(indicator);
                        self.indicators.insert(*id, value);
                    }
                }
                Derived::Framework(id) => {
                    if let Some(framework) = program.frameworks.get(id.index()) {
                        let card = self.framework(*id, framework, wanted);
                        self.cards.insert(*id, card);
                    }
                }
                Derived::Linkage(id) => {
                    if let Some(linkage) = program.linkages.get(id.index()) {
                        let linked = self.linkage(linkage);
                        self.linkages.insert(*id, linked);
                    }
                }
                Derived::Allocation(id) => {
                    let allocation = program.allocations.get(id.index());
                    if let Some(allocation) = allocation.filter(|_| wanted.allocations.contains(id)) {
                        let allotted = self.allocation(allocation);
                        self.allocations.insert(*id, allotted);
                    }
                }
                Derived::Process(_) => {}
            }
        }
    }
}

impl Lowered {
    /// Keeps these inputs and gives them new places.
    fn keep(&mut self, kept: &BTreeSet<InputId>) {
        let places: BTreeMap<InputId, InputId> = kept.iter().copied().zip((0..).map(InputId)).collect();
        let all = std::mem::take(&mut self.inputs);
        self.inputs = all
            .into_iter()
            .zip(0..)
            .filter(|(_, at)| kept.contains(&InputId(*at)))
            .map(|(input, _)| input)
            .collect();
        for op in self.sure.ops.iter_mut().chain(&mut self.full.ops) {
            if let Op::Load(input) = op
                && let Some(place) = places.get(input)
            {
                *input = *place;
            }
        }
    }
}

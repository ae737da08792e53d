//! From the program to both plans for one layout.

use super::answers::{Both, Half};
use super::assume::assume;
use super::fields::Fields;
use super::side::Side;
use super::{InputId, Lowered, Op, Place, Wanted};
use crate::eval::FactError;
use crate::program::{Derived, Program};
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
    assume(program, &needed, &mut fields);
    let mut sure = Side::new(program, place, &fields, true);
    sure.derive(&needed, wanted);
    let mut full = Side::new(program, place, &fields, false);
    full.derive(&needed, wanted);
    let read: BTreeSet<_> = sure.read.union(&full.read).copied().collect();
    let mut both = Both { sure: Half::of(sure), full: Half::of(full) };
    let answers = both.answers(wanted);
    let mut lowered = Lowered {
        inputs: fields.inputs.clone(),
        codes: fields.codes.clone(),
        below: Vec::new(),
        reductions: Vec::new(),
        sure: both.sure.finish(),
        full: both.full.finish(),
        answers,
    };
    let kept: BTreeSet<InputId> = read
        .into_iter()
        .filter_map(|id| fields.by_id.get(&id))
        .flat_map(|field| [Some(field.value), field.gap])
        .flatten()
        .collect();
    lowered.keep(&kept);
    Ok(lowered)
}

impl Wanted<'_> {
    fn derived(&self) -> Vec<Derived> {
        let frameworks = self.frameworks.iter().copied().map(Derived::Framework);
        let indicators = self.indicators.iter().copied().map(Derived::Indicator);
        let linkages = self.linkages.iter().copied().map(Derived::Linkage);
        frameworks.chain(indicators).chain(linkages).collect()
    }
}

impl Side<'_> {
    /// Lowers the columns that are needed, each after those it reads.
    fn derive(&mut self, needed: &BTreeSet<Derived>, wanted: &Wanted<'_>) {
        let program = self.program;
        let kind = self.place.layout.kind;
        for derived in program.order.iter().filter(|derived| needed.contains(derived)) {
            match derived {
                Derived::Indicator(id) => {
                    let own = program.indicators.get(id.index()).filter(|indicator| indicator.kind == kind);
                    if let Some(indicator) = own {
                        let value = self.derived(indicator);
                        self.indicators.insert(*id, value);
                    }
                }
                Derived::Framework(id) => {
                    let own = program.frameworks.get(id.index()).filter(|framework| framework.kind == kind);
                    if let Some(framework) = own {
                        let card = self.framework(framework, wanted);
                        self.cards.insert(*id, card);
                    }
                }
                Derived::Linkage(id) => {
                    let own = program.linkages.get(id.index()).filter(|linkage| linkage.kind == kind);
                    if let Some(linkage) = own {
                        let linked = self.linkage(linkage);
                        self.linkages.insert(*id, linked);
                    }
                }
                Derived::Process(_) | Derived::Allocation(_) => {}
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

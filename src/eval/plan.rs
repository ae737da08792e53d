//! Plans: what a linkage or an allocation makes of all its subjects, for people.

use super::facts::Facts;
use super::leaf::citations;
use super::linkage::items;
use super::sheet::Sheet;
use crate::outcome::{AllocationPlan, LinkagePlan};
use crate::program::{AllocationId, LinkageId, Program};

/// What a linkage makes of every subject it applies to; `None` when there is no such linkage.
pub(crate) fn linkage_plan(
    program: &Program,
    facts: &Facts,
    sheet: &Sheet,
    id: LinkageId,
) -> Option<LinkagePlan> {
    let linkage = program.linkages.get(id.index())?;
    Some(LinkagePlan {
        linkage: linkage.name.clone(),
        binding: linkage.binding,
        next_year: linkage.next_year,
        combine: linkage.combine,
        pending: linkage.pending,
        rounding: linkage.rounding.clone(),
        items: items(program, facts, sheet.columns(), linkage, facts.of_kind(linkage.kind)),
        clauses: citations(program, &linkage.basis),
        uncited: linkage.basis.uncited.clone(),
    })
}

/// What an allocation makes of every pool; `None` when there is no such allocation or it was not worked out.
pub(crate) fn allocation_plan(program: &Program, sheet: &Sheet, id: AllocationId) -> Option<AllocationPlan> {
    let allocation = program.allocations.get(id.index())?;
    Some(AllocationPlan {
        allocation: allocation.name.clone(),
        pools: sheet.allotment(id)?.pools.clone(),
        clauses: citations(program, &allocation.basis),
        uncited: allocation.basis.uncited.clone(),
    })
}

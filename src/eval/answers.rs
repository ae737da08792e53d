//! The answers of the chain, until each has a file of its own.

use super::facts::Facts;
use super::sheet::Sheet;
use crate::outcome::{AllocationPlan, LinkagePlan};
use crate::program::{AllocationId, LinkageId, Program};

pub(crate) fn linkage_plan(program: &Program, _: &Facts, _: &Sheet, id: LinkageId) -> LinkagePlan {
    let linkage = program.linkages.get(id.index());
    LinkagePlan {
        linkage: linkage.map(|linkage| linkage.name.clone()).unwrap_or_default(),
        binding: false,
        next_year: false,
        items: Vec::new(),
        clauses: Vec::new(),
        uncited: None,
    }
}

pub(crate) fn allocation_plan(program: &Program, _: &Facts, _: &Sheet, id: AllocationId) -> AllocationPlan {
    let allocation = program.allocations.get(id.index());
    AllocationPlan {
        allocation: allocation.map(|allocation| allocation.name.clone()).unwrap_or_default(),
        pools: Vec::new(),
        clauses: Vec::new(),
        uncited: None,
    }
}

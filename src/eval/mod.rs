//! Evaluation of a checked program for single subjects: exact, with a gap wherever there is no value, and an
//! account of every point.
//!
//! Columns are filled in the program's order, so nothing recurses over definitions. What is missing or cannot
//! be decided is a [`Gap`], never a number; only the policies of a framework turn one into points.

mod aggregate;
mod allocation;
mod arithmetic;
mod bind;
mod examples;
mod expr;
mod facts;
mod formula;
mod function;
mod gap;
mod leaf;
mod ledger;
mod linkage;
mod logic;
mod plan;
mod reweigh;
mod row;
mod rows;
mod scope;
mod score;
mod setting;
mod shared;
mod sheet;
mod single;
mod standard;
#[cfg(test)]
mod tests;
mod total;
mod tree;

pub(crate) use examples::run_examples;
pub(crate) use expr::{constant, constant_with_full};
pub(crate) use facts::Facts;
pub(crate) use gap::{Gap, Reason};
pub(crate) use plan::{allocation_plan, linkage_plan};
pub(crate) use setting::Setting;
pub(crate) use sheet::evaluate;
pub(crate) use single::{Single, score_leaf, score_row};
pub(crate) use standard::apply_unbounded;

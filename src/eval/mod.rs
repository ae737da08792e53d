//! Evaluation of a checked program for single subjects: exact, with a gap wherever there is no value, and an
//! account of every point.
//!
//! Columns are filled in the program's order, so nothing recurses over definitions. What is missing or cannot
//! be decided is a [`Gap`], never a number; only the policies of a framework turn one into points.

mod aggregate;
mod allocation;
mod arithmetic;
mod bind;
mod dates;
mod duties;
mod examples;
mod explain;
mod expr;
mod facts;
mod formula;
mod function;
mod gap;
mod gates;
mod inputs;
mod leaf;
mod ledger;
mod linkage;
mod logic;
mod monitors;
mod order;
mod plan;
mod processes;
mod reweigh;
mod row;
mod rows;
mod sample;
mod scope;
mod score;
mod setting;
mod shared;
mod sheet;
mod single;
mod sketch;
mod standard;
#[cfg(test)]
mod tests;
mod total;
mod tree;
mod walk;

pub(crate) use allocation::Fault;
pub(crate) use bind::{FactError, Index, Wrong, option, unknown};
pub(crate) use duties::duty_proposals;
pub(crate) use examples::run_examples;
pub(crate) use expr::{constant, constant_with_full};
pub(crate) use facts::{Facts, SubjectId};
pub(crate) use formula::{Hole, Sketch, in_full, show, show_value};
pub(crate) use gap::{Gap, Reason};
pub(crate) use gates::gate_decisions;
pub(crate) use leaf::citations;
pub(crate) use ledger::{total_branch, total_steps};
pub(crate) use monitors::monitor_readings;
pub(crate) use plan::{allocation_plan, linkage_plan};
pub(crate) use processes::courses;
pub(crate) use row::goal_row;
pub(crate) use scope::{Outcome, RowValues};
#[cfg(test)]
pub(crate) use score::Scored;
pub(crate) use score::grade_scale;
pub(crate) use setting::Setting;
pub(crate) use sheet::{Sheet, evaluate};
pub(crate) use single::{Single, score_leaf, score_row};
pub(crate) use sketch::{InputSketch, LineSketch, WaySketch, sketch};
pub(crate) use standard::{apply_unbounded, asks_about};

//! A city that is made up: deterministic, of plausible size, with what departments, townships and people filed.
//!
//! The same seed gives the same city, to the last yuan. Nothing here knows the rules.

mod budgets;
mod calendar;
mod chance;
mod city;
mod decisions;
mod departments;
mod goals;
mod names;
mod projects;
mod townships;
mod written;

pub(crate) use calendar::work_calendar;
pub(crate) use city::{city, counted};
pub(crate) use decisions::decisions;

/// As many departments as the list of names has.
pub(crate) const WHOLE: usize = names::BODIES.len();

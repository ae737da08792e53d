//! 绩效 (Jixiao): an embeddable rules engine for public budget performance management.

pub mod diagnostic;
pub mod limits;
pub mod model;
pub mod number;
pub mod outcome;
pub mod quantity;
pub mod span;
pub mod target;

mod check;
mod eval;
mod nearest;
mod packages;
mod program;
mod recheck;
mod report;
mod rules;
mod syntax;

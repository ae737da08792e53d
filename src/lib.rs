//! 绩效: an embeddable rules engine for public budget performance management.
//!
#![doc = include_str!("../README.md")]

// The parser's generated code names it.
extern crate alloc;

pub mod adjustment;
pub mod apportionment;
#[cfg(feature = "arrow")]
pub mod arrow;
#[cfg(feature = "capi")]
mod capi;
pub mod comparison;
pub mod diagnostic;
#[cfg(feature = "json")]
pub mod facts;
pub mod limits;
pub mod model;
pub mod mutation;
pub mod number;
pub mod outcome;
#[cfg(feature = "html")]
pub mod page;
pub mod quantity;
#[cfg(feature = "json")]
pub mod receipt;
pub mod recheck;
pub mod record;
pub mod report;
pub mod span;
pub mod table;
pub mod target;

mod batch;
mod check;
mod error;
mod eval;
mod nearest;
mod packages;
mod plan;
mod program;
mod rules;
mod syntax;
mod width;

pub use chrono::NaiveDate;
pub use diagnostic::{Diagnostic, Diagnostics, Language};
pub use error::{Error, ErrorKind};
pub use model::FiscalYear;
pub use outcome::{Ledger, ScoreCard};
pub use rules::{
    Asked, BatchOptions, CheckedProgram, CitedRule, Evaluation, ExampleFailure, ExampleReport, FieldRead,
    Found, LANGUAGE_VERSION, PoolPasses, Prepared, Progress, RuleSet, RuleSort, Rules, Scorer, Wanted,
};
pub use span::Source;

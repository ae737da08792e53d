//! 复核 (recheck): published self-evaluation forms, read as they are, recomputed, and told what does not add
//! up.
//!
//! A form is data that someone else wrote. It is never corrected: each row gets one verdict, the form its
//! findings, and whatever cannot be decided from the cells says why. How a row scores is the rules'
//! business, behind [`RowScorer`].

#![allow(
    dead_code,
    unused_imports,
    reason = "the facade reaches this module once a rule package scores rows"
)]

mod amount;
mod case;
mod direction;
mod execution;
mod findings;
mod form;
#[cfg(any(feature = "json", test))]
mod json;
mod reading;
#[cfg(test)]
mod reference;
mod report;
mod rounding;
mod scorer;
#[cfg(test)]
mod tests;
mod text;
mod verdict;

pub(crate) use form::Form;
#[cfg(any(feature = "json", test))]
pub(crate) use json::FormError;
pub(crate) use report::{FormReport, Summary};
pub(crate) use scorer::{Better, Reason, RowFacts, RowScore, RowScorer};
pub(crate) use verdict::Verdict;

/// Rechecks one form.
pub(crate) fn recheck(form: &Form, scorer: &dyn RowScorer) -> FormReport {
    report::of(&case::Case::of(form, scorer), scorer)
}

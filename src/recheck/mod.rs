//! 复核 (recheck): published self-evaluation forms, read as they are, recomputed, and told what does not add
//! up.
//!
//! A form is data that someone else wrote. It is never corrected: each row gets one verdict, the form its
//! findings, and whatever cannot be decided from the cells says why. How a row scores is the rules'
//! business, behind `RowScorer`.
//!
//! # What decides
//!
//! * A bare target that is reached exactly earns full marks whatever its direction; otherwise the
//!   direction comes from the form's own column, the indicator's name, then its level. Unknown stays
//!   undecidable.
//! * A status word, a repeated target, words beside words, a damaged sign, two figures in one cell:
//!   undecidable, with the reason, however plausible the score looks.
//! * For a reverse target that was missed two formulas are published. A row is scored by the usual one, and by
//!   the other ways of the rules where that is not what was published; the rule named is the one that fits.
//! * A sign that contradicts the indicator's name accuses nobody who gave full marks by the name.
//! * A date on or before its deadline earns full marks; no rule says what a late one loses.
//! * Where the form has no sound `≥`, a missed target with a leading 2 and full marks (`26次`, 12次) is
//!   doubted.
//! * A form that states a deduction or a step rule for an indicator is not held to the common formula:
//!   the row is undecidable unless the common formula gives its very score.
//! * 单项得分 × 权重 with the weight already in 单项得分 is one finding, and each row `differs` from its proper
//!   score.
//! * A rounding is looked for over the whole form; the one that explains most rows is named.
//! * The execution score is measured against 全年预算数, else 年初预算数. 0 out of 0 has no rate and no verdict.
//!   A weight of 100 on the execution line cannot be its weight. Where a copy lost both amounts, the
//!   printed rate stands.

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
mod rules;
mod scorer;
#[cfg(test)]
mod tests;
mod text;
mod verdict;

pub use findings::{Finding, Kind as FindingKind};
pub use form::Form;
#[cfg(any(feature = "json", test))]
pub use json::FormError;
pub use report::{ExecutionReport, FormReport, GradeReport, RowReport, ScoreReport, Summary, TotalReport};
pub(crate) use rules::RuleScorer;
pub use verdict::Verdict;

use scorer::RowScorer;

/// Rechecks one form.
pub(crate) fn recheck(form: &Form, scorer: &dyn RowScorer) -> FormReport {
    report::of(&case::Case::of(form, scorer), scorer)
}

//! 指标值: a derived field of one subject.

use crate::quantity::{Fact, State};
use serde::{Deserialize, Serialize};

/// The value of an indicator (指标) for one subject, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndicatorValue {
    /// The indicator's name.
    pub indicator: String,
    /// Code of the subject.
    pub subject_code: String,
    /// Name of the subject.
    pub subject_name: String,
    /// What came of it.
    pub outcome: IndicatorOutcome,
}

/// What came of an indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndicatorOutcome {
    /// Its value, exact.
    Value(Fact),
    /// An input is missing, or the indicator does not apply.
    Missing {
        /// The state.
        state: State,
        /// Which inputs.
        what: String,
    },
    /// No rule can decide it.
    Undecided {
        /// Stable code of the reason.
        code: String,
        /// The reason in Chinese.
        zh: String,
        /// The reason in English.
        en: String,
    },
}

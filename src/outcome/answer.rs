//! 判断: whether something holds, or why that cannot be said.

use crate::quantity::State;
use serde::{Deserialize, Serialize};

/// Whether a condition holds, or why that cannot be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It holds.
    Yes,
    /// It does not hold.
    No,
    /// An input is missing.
    Missing {
        /// The state of the input.
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

impl Answer {
    /// Whether it is known to hold.
    pub fn is_yes(&self) -> bool {
        *self == Answer::Yes
    }
}

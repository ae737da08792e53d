//! 关口结论: whether a subject may go on, and why.

use super::{Answer, ledger::Citation};
use serde::{Deserialize, Serialize};

/// What a gate (关口) or a review (审核) says of one subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateDecision {
    /// The gate's name.
    pub gate: String,
    /// Code of the subject.
    pub subject_code: String,
    /// Name of the subject.
    pub subject_name: String,
    /// The subject it stands under, such as the department of a project; empty without one. A subject without a
    /// name is told here by its place.
    pub under: String,
    /// Whether the subject has to pass (适用).
    pub applies: Answer,
    /// What had to hold, in the order written; empty where the gate does not apply.
    pub requirements: Vec<RequirementResult>,
    /// The conclusion (结论), when there is one.
    pub conclusion: Option<String>,
    /// How the conclusion came about: the formula with the numbers put in.
    pub conclusion_formula: String,
    /// Whether the gate is passed (通过). A gate that does not apply is; one whose input is not reported is not.
    pub passed: Answer,
    /// What follows when it is not passed (未通过则); `None` when it is, and while that cannot be said.
    pub consequence: Option<String>,
    /// The clauses the gate stands on.
    pub clauses: Vec<Citation>,
    /// Why nothing is cited (无依据), when that is so.
    pub uncited: Option<String>,
}

/// One requirement (要求, 通过 当) of a gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequirementResult {
    /// Its name; `None` for 通过 当.
    pub name: Option<String>,
    /// Whether it holds.
    pub holds: Answer,
    /// The condition with the values put in.
    pub formula: String,
    /// Its own clauses.
    pub clauses: Vec<Citation>,
}

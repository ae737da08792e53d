//! 义务提示: who must do what, by when. The engine proposes, with evidence; a person decides.

use super::{Answer, Input, ledger::Citation};
use crate::model::DutyDecision;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A duty (义务) that the facts call for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyProposal {
    /// The duty's name.
    pub duty: String,
    /// Code of the subject.
    pub subject_code: String,
    /// Name of the subject.
    pub subject_name: String,
    /// The subject it stands under, such as the department of a project; empty without one. A subject without a
    /// name is told here by its place.
    pub under: String,
    /// Whether it is called for: [`Answer::Yes`], or why that cannot be said. Duties not called for are not
    /// listed.
    pub called_for: Answer,
    /// Who (责任人), when it is known.
    pub owner: Option<String>,
    /// What (应).
    pub actions: Vec<String>,
    /// By when (期限), when it can be counted.
    pub due: Option<NaiveDate>,
    /// How it stands on the day of the evaluation.
    pub status: DutyStatus,
    /// Whether its status could be decided, or why not.
    pub decided: Answer,
    /// The condition with the values put in.
    pub evidence: String,
    /// The values it looked at.
    pub inputs: Vec<Input>,
    /// What a person decided on it, kept beside the proposal.
    pub decision: Option<DutyDecision>,
    /// The clauses the duty stands on.
    pub clauses: Vec<Citation>,
    /// Why nothing is cited (无依据), when that is so.
    pub uncited: Option<String>,
}

/// How a duty stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyStatus {
    /// Done (完成 当 holds).
    Done,
    /// To be done.
    Open,
    /// Not done, and its day is past.
    Overdue,
    /// It cannot be said; see [`DutyProposal::decided`].
    Unclear,
}

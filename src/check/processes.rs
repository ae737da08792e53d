//! 流程.

use super::context::Checker;
use crate::program::{ChoiceId, ProcessId};

/// The states of a process as a list of options.
pub(super) fn states(_checker: &mut Checker<'_>, _id: ProcessId) -> Option<ChoiceId> {
    None
}

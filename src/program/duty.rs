//! 义务: who must do what, by when. The engine proposes; a person decides.

use super::{Basis, ExprId};
use crate::model::SubjectKind;
use crate::span::Span;
use serde::Serialize;

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Duty {
    pub(crate) name: String,
    pub(crate) kind: SubjectKind,
    pub(crate) condition: ExprId,
    /// A text.
    pub(crate) owner: Option<ExprId>,
    pub(crate) actions: Vec<String>,
    /// A date.
    pub(crate) due: Option<ExprId>,
    pub(crate) done: Option<ExprId>,
    pub(crate) basis: Basis,
    /// Its name.
    pub(crate) span: Span,
}

//! 表: subjects as typed columns, for batches.
//!
//! A [`Table`] holds the subjects of one kind, a row each; a [`Column`] holds one field of all of them, as scaled
//! integers, days, flags or codes, with a state per cell where some are missing. A child table (goal rows of
//! projects) is joined to its parent by position: the children of row `i` are the rows `ends[i − 1]..ends[i]`.
//! Columns borrow what the host already has, or own their values.

mod column;
mod layout;
mod unit;

pub use column::{Column, Values};
pub use layout::{Form, Layout, Shape};
pub use unit::Unit;

use crate::model::SubjectKind;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Subjects of one kind as columns (表).
#[derive(Clone, Debug)]
pub struct Table<'a> {
    kind: SubjectKind,
    rows: usize,
    /// By the name of the field, as rules or facts call it.
    columns: BTreeMap<Cow<'a, str>, Column<'a>>,
    children: Vec<Children<'a>>,
}

/// A table of subjects contained in those of another.
#[derive(Clone, Debug)]
struct Children<'a> {
    table: Table<'a>,
    /// Where the children of each parent row end; as many as the parent has rows, not decreasing.
    ends: Cow<'a, [u64]>,
}

//! What a table is made of, without its values: what rules are prepared for.

use super::Unit;
use crate::model::SubjectKind;

/// The columns of a table by name and form (表式). Rules prepared for a layout run on every table of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// What the rows are.
    pub kind: SubjectKind,
    /// In the order of names.
    pub columns: Vec<Shape>,
    /// Child tables, in the order they were joined.
    pub children: Vec<Layout>,
}

/// One column without its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The name of the field, as rules or facts call it.
    pub name: String,
    /// What its values are.
    pub form: Form,
    /// Whether cells may be in another state than reported.
    pub may_be_missing: bool,
}

/// What the values of a column are.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// Scaled integers, in 64 or 128 bits.
    Number {
        /// Decimal places.
        scale: u8,
        /// What they count.
        unit: Unit,
    },
    /// Dates.
    Date,
    /// Flags.
    Flag,
    /// Codes of these options.
    Choice(Vec<String>),
    /// Texts.
    Text,
}

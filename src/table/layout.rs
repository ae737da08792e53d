//! What a table is made of, without its values: what rules are prepared for.

use super::Unit;
use crate::model::{SubjectKind, schema};

/// The columns of a table by name and form (表式). Rules prepared for a layout run on every table of it.
///
/// ```
/// use jixiao::model::SubjectKind;
/// use jixiao::table::{Column, Form, Table, Unit};
///
/// let table = Table::new(SubjectKind::Project, 1).with("全年预算数", Column::int64(vec![985], 0, Unit::Yuan))?;
/// let layout = table.layout();
/// assert_eq!(layout.columns[0].form, Form::Number { scale: 0, unit: Unit::Yuan });
/// assert_eq!(layout.position("revised"), Some(0));
/// # Ok::<(), jixiao::table::TableError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// What the rows are.
    pub kind: SubjectKind,
    /// In the order of names.
    pub columns: Vec<Shape>,
    /// Child tables, in the order they were joined.
    pub children: Vec<Layout>,
}

/// One column without its values (列式).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The name of the field, as it was given.
    pub name: String,
    /// What its values are.
    pub form: Form,
    /// Whether cells may be in another state than reported.
    pub may_be_missing: bool,
}

/// What the values of a column are (列值类型).
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
    /// No values, whatever the field is: states only.
    Empty,
}

impl Layout {
    /// The position of the column of a fact, by its name in either language whatever name the column has.
    pub fn position(&self, name: &str) -> Option<usize> {
        let info = schema(self.kind);
        let key = info.key(name);
        self.columns
            .iter()
            .position(|column| column.name == name || key.is_some() && info.key(&column.name) == key)
    }
}

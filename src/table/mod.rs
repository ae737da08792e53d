//! 列式表: subjects as typed columns, for batches.
//!
//! A [`Table`] holds the subjects of one kind, a row each; a [`Column`] holds one field of all of them, as scaled
//! integers, days, flags or codes, with a state per cell where some are missing. A child table (goal rows of
//! projects) is joined to its parent by position: the children of row `i` are the rows `ends[i − 1]..ends[i]`.
//! Columns borrow what the host already has, or own their values.
//!
//! ```
//! use jixiao::model::SubjectKind;
//! use jixiao::table::{Column, Table, Unit};
//!
//! let (revised, executed) = ([985_00, 600_00], [861_46, 600_00]); // cents
//! let targets = ["≥50个", "≤30天", "≥90%"];
//! let goals = Table::new(SubjectKind::Goal, 3).with("指标值", Column::texts(targets))?;
//! let projects = Table::new(SubjectKind::Project, 2)
//!     .with("全年预算数", Column::int64(&revised, 2, Unit::Yuan))?
//!     .with("全年执行数", Column::int64(&executed, 2, Unit::Yuan))?
//!     .with_children(goals, &[2, 3])?;
//! let second = projects.subject(1).ok_or("there are two")?;
//! assert_eq!(second.children.len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! As JSON a table is its columns: see [`Table`]'s serialisation.

mod arrange;
mod called;
mod check;
mod children;
mod column;
mod error;
mod layout;
mod models;
mod serde;
mod stream;
mod subject;
#[cfg(test)]
mod tests;
mod unit;

pub(crate) use called::Called;
pub use children::Children;
pub use column::{Column, Texts, Values};
pub use error::TableError;
pub use layout::{Form, Layout, Shape};
pub use unit::Unit;

use crate::limits::NESTING_MAX;
use crate::model::{SubjectKind, schema};
use std::borrow::Cow;
use std::ops::Range;

/// Decimal places a column of numbers may have.
pub(crate) const SCALE_MAX: u8 = 18;

/// Subjects of one kind as columns (列式表).
///
/// Columns stand under the names they were given, in the order of names. A name is a field of the model in either
/// language (`全年预算数`, `revised`, `一般公共预算.税收收入`) or a fact that the rules declare; the codes and names of
/// the subjects are the fields `code` (编码) and `name` (名称). A field without a column is not reported anywhere.
///
/// # As JSON
///
/// ```json
/// {"kind": "项目", "rows": 3,
///  "columns": {
///    "全年预算数": {"unit": "yuan", "scale": 2, "values": [98500, null, null], "states": {"2": "disputed"}},
///    "立项批复日期": {"type": "date", "values": ["2020-01-02", "2020-03-01", null]},
///    "重大项目": {"type": "flag", "values": [true, false, true]},
///    "项目类型": {"type": "choice", "options": ["经常性项目", "一次性项目"], "values": [0, 1, 1]},
///    "项目名称": {"type": "text", "values": ["甲", "乙", "丙"]},
///    "新增": {"type": "empty", "states": {"0": "not_applicable"}}},
///  "children": [{"kind": "绩效指标", "rows": 0, "ends": [0, 0, 0], "columns": {}}]}
/// ```
///
/// A null is a cell without a value: not reported, unless `states` says in which other state its row is. Integers
/// beyond 64 bits are texts. A decimal is never a JSON number: `values` are integers, and `scale` (0 when absent)
/// says where the point is.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    kind: SubjectKind,
    rows: usize,
    columns: Vec<Named<'a>>,
    children: Vec<Children<'a>>,
}

/// A column under its name.
#[derive(Clone, Debug)]
struct Named<'a> {
    name: Cow<'a, str>,
    /// The English key of the fact; the name itself where the model has no such field.
    key: Cow<'a, str>,
    column: Column<'a>,
}

impl<'a> Table<'a> {
    /// A table of so many subjects of which nothing is known yet.
    pub fn new(kind: SubjectKind, rows: usize) -> Table<'a> {
        Table { kind, rows, columns: Vec::new(), children: Vec::new() }
    }

    /// The same table with one more column.
    ///
    /// # Errors
    /// Another number of values or states than rows; a scale above 18; a fact that has a column already, under
    /// this name or the one of the other language; values of another kind than the field; a code beyond the
    /// options, an option the field does not offer; a count that is not whole or below 0; a day beyond the
    /// calendar.
    ///
    /// ```
    /// use jixiao::model::SubjectKind;
    /// use jixiao::table::{Column, Table, Unit};
    ///
    /// let table = Table::new(SubjectKind::Project, 2);
    /// let error = table.with("全年预算数", Column::int64(vec![985], 0, Unit::Yuan)).unwrap_err();
    /// assert_eq!(error.to_string(), "`全年预算数` has 1 values for 2 rows");
    /// ```
    pub fn with(mut self, name: impl Into<Cow<'a, str>>, column: Column<'a>) -> Result<Self, TableError> {
        let name = name.into();
        let key = schema(self.kind).key(&name).map_or_else(|| name.clone(), Cow::Owned);
        if let Some(held) = self.columns.iter().find(|held| held.key == key) {
            return Err(TableError::NameTwice { first: held.name.to_string(), second: name.into_owned() });
        }
        check::column(self.kind, self.rows, &name, &column)?;
        let at = self.columns.partition_point(|held| held.name < name);
        self.columns.insert(at, Named { name, key, column });
        Ok(self)
    }

    /// The same table with the subjects its rows contain: those of row `i` are the rows `ends[i − 1]..ends[i]` of
    /// `children`, from 0 for the first.
    ///
    /// # Errors
    /// A kind that cannot stand below this one, or is joined already; ends that are not one a row, decrease, or do
    /// not end with the last child; tables more than [`NESTING_MAX`] deep.
    pub fn with_children(
        mut self,
        children: Table<'a>,
        ends: impl Into<Cow<'a, [u64]>>,
    ) -> Result<Self, TableError> {
        let ends = ends.into();
        check::children(&self, &children, &ends)?;
        self.children.push(Children { table: children, ends, before: 0 });
        Ok(self)
    }

    /// What its rows are.
    pub fn kind(&self) -> SubjectKind {
        self.kind
    }

    /// How many subjects it holds.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The column of a fact, by its name in either language whatever name the column was given.
    pub fn column(&self, name: &str) -> Option<&Column<'a>> {
        let key = schema(self.kind).key(name);
        let key = key.as_deref().unwrap_or(name);
        self.columns.iter().find(|held| held.key == key).map(|held| &held.column)
    }

    /// The columns under their names, in the order of names, as [`Layout::columns`].
    pub fn columns(&self) -> impl ExactSizeIterator<Item = (&str, &Column<'a>)> {
        self.columns.iter().map(|held| (&*held.name, &held.column))
    }

    /// The column at a position of [`Layout::columns`].
    pub fn column_at(&self, position: usize) -> Option<&Column<'a>> {
        self.columns.get(position).map(|held| &held.column)
    }

    /// The tables of contained subjects, in the order they were joined.
    pub fn children(&self) -> &[Children<'a>] {
        &self.children
    }

    /// What it is made of.
    pub fn layout(&self) -> Layout {
        let shape = |held: &Named<'a>| Shape {
            name: held.name.to_string(),
            form: held.column.form(),
            may_be_missing: held.column.states.is_some(),
        };
        Layout {
            kind: self.kind,
            columns: self.columns.iter().map(shape).collect(),
            children: self.children.iter().map(|children| children.table.layout()).collect(),
        }
    }

    /// Some of the rows with their children, borrowed; `None` when there are no such rows.
    ///
    /// ```
    /// use jixiao::model::SubjectKind;
    /// use jixiao::table::{Column, Table, Unit};
    ///
    /// let table = Table::new(SubjectKind::Project, 3).with("受益人数", Column::int64(vec![7, 8, 9], 0, Unit::Number))?;
    /// let last = table.slice(1..3).ok_or("there are three")?;
    /// assert_eq!(last.rows(), 2);
    /// assert_eq!(last.subject(1), table.subject(2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn slice(&self, rows: Range<usize>) -> Option<Table<'_>> {
        let Range { start, end } = rows;
        if start > end || end > self.rows {
            return None;
        }
        let columns = self.columns.iter().map(|held| held.slice(start, end)).collect::<Option<_>>()?;
        let children =
            self.children.iter().map(|children| children.slice(start, end)).collect::<Option<_>>()?;
        Some(Table { kind: self.kind, rows: end.checked_sub(start)?, columns, children })
    }

    /// How many tables lie below one another, this one included; at most [`NESTING_MAX`].
    fn depth(&self) -> usize {
        let below = self.children.iter().map(|children| children.table.depth()).max().unwrap_or(0);
        below.saturating_add(1).min(NESTING_MAX.saturating_add(1))
    }
}

impl Named<'_> {
    fn slice(&self, start: usize, end: usize) -> Option<Named<'_>> {
        let column = self.column.slice(start, end)?;
        Some(Named { name: Cow::Borrowed(&self.name), key: Cow::Borrowed(&self.key), column })
    }
}

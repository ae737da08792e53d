//! Subjects contained in the rows of a table.

use super::Table;
use std::borrow::Cow;
use std::ops::Range;

/// A table of subjects contained in those of another (子表), with the rows that belong to each parent.
#[derive(Clone, Debug)]
pub struct Children<'a> {
    pub(super) table: Table<'a>,
    /// As many as the parent has rows, not decreasing.
    pub(super) ends: Cow<'a, [u64]>,
    /// What was cut off before the first row of `table`.
    pub(super) before: u64,
}

impl<'a> Children<'a> {
    /// The contained subjects of all rows, in their order.
    pub fn table(&self) -> &Table<'a> {
        &self.table
    }

    /// The rows of [`Children::table`] that belong to a row of the parent; `None` beyond its last row.
    ///
    /// ```
    /// use jixiao::model::SubjectKind;
    /// use jixiao::table::Table;
    ///
    /// let goals = Table::new(SubjectKind::Goal, 5);
    /// let projects = Table::new(SubjectKind::Project, 3).with_children(goals, &[2, 2, 5])?;
    /// let [goals] = projects.children() else { return Ok(()) };
    /// assert_eq!(goals.rows_of(0), Some(0..2));
    /// assert_eq!(goals.rows_of(1), Some(2..2));
    /// assert_eq!(goals.rows_of(2), Some(2..5));
    /// # Ok::<(), jixiao::table::TableError>(())
    /// ```
    pub fn rows_of(&self, row: usize) -> Option<Range<usize>> {
        let end = self.ends.get(row)?;
        let start = match row.checked_sub(1) {
            Some(above) => *self.ends.get(above)?,
            None => self.before,
        };
        Some(self.position(start)?..self.position(*end)?)
    }

    /// Where the children of each parent row end, in rows of the table before it was sliced: subtract
    /// [`Children::before`].
    pub fn ends(&self) -> &[u64] {
        &self.ends
    }

    /// How many rows were cut off before the first; 0 unless the parent is a slice.
    pub fn before(&self) -> u64 {
        self.before
    }

    fn position(&self, end: u64) -> Option<usize> {
        usize::try_from(end.checked_sub(self.before)?).ok()
    }

    /// The children of the parents from `start` to before `end`.
    pub(super) fn slice(&self, start: usize, end: usize) -> Option<Children<'_>> {
        let before = match start.checked_sub(1) {
            Some(above) => *self.ends.get(above)?,
            None => self.before,
        };
        let ends = self.ends.get(start..end)?;
        let last = ends.last().copied().unwrap_or(before);
        let table = self.table.slice(self.position(before)?..self.position(last)?)?;
        Some(Children { table, ends: Cow::Borrowed(ends), before })
    }
}

//! Tables chunk by chunk, for more rows than should be held or answered at once.

use super::Table;
use std::num::NonZeroUsize;

impl Table<'_> {
    /// The rows in order, at most so many at a time, as borrowed tables of the same layout. A table without rows
    /// has no chunks.
    ///
    /// Whoever evaluates chunk by chunk needs memory for the answers of one chunk only. A table that is never whole
    /// in memory needs nothing of the kind: make a table of each part as it is read ([`Table::arranged`] brings
    /// parts that differ to one layout), and evaluate it before the next. Rules that look at peers see those of
    /// their own chunk, so they need the whole table.
    ///
    /// ```
    /// use jixiao::model::SubjectKind;
    /// use jixiao::table::Table;
    /// use std::num::NonZeroUsize;
    ///
    /// let table = Table::new(SubjectKind::Project, 5);
    /// let rows: Vec<usize> = table.chunks(NonZeroUsize::MIN.saturating_add(1)).map(|chunk| chunk.rows()).collect();
    /// assert_eq!(rows, [2, 2, 1]);
    /// ```
    pub fn chunks(&self, rows: NonZeroUsize) -> impl Iterator<Item = Table<'_>> {
        let starts = (0..self.rows()).step_by(rows.get());
        starts.map_while(move |start| {
            let end = start.saturating_add(rows.get()).min(self.rows());
            self.slice(start..end)
        })
    }
}

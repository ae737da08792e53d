//! Columns aligned by display width: a Chinese character takes two.

use std::fmt;

use crate::width::width;

/// Columns between two columns of the table.
const GAP: usize = 3;

/// A table: the first column starts at the left, numbers end at the right, and the last column runs on.
#[derive(Clone, Debug)]
pub(super) struct Table<const N: usize> {
    rows: Vec<[String; N]>,
    words: bool,
}

impl<const N: usize> Table<N> {
    /// A table with its heading.
    pub(super) fn new(heading: [&str; N]) -> Self {
        Table { rows: vec![heading.map(str::to_owned)], words: false }
    }

    /// A table of words, which start at the left in every column.
    pub(super) fn of_words(heading: [&str; N]) -> Self {
        Table { words: true, ..Table::new(heading) }
    }

    pub(super) fn push(&mut self, row: [String; N]) {
        self.rows.push(row);
    }
}

/// Lines joined by line breaks, without one at the end, and without blanks at the end of a line.
impl<const N: usize> fmt::Display for Table<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut widths = [0; N];
        for row in &self.rows {
            for (widest, cell) in widths.iter_mut().zip(row) {
                *widest = width(cell).max(*widest);
            }
        }
        for (n, row) in self.rows.iter().enumerate() {
            let mut line = String::new();
            for (at, (cell, column)) in row.iter().zip(widths).enumerate() {
                let blanks = " ".repeat(column.saturating_sub(width(cell)));
                match at {
                    0 => line.extend([cell.as_str(), &blanks]),
                    _ if at + 1 == N => line.extend([&" ".repeat(GAP), cell.as_str()]),
                    _ if self.words => line.extend([&" ".repeat(GAP), cell.as_str(), &blanks]),
                    _ => line.extend([&" ".repeat(GAP), blanks.as_str(), cell]),
                }
            }
            write!(f, "{}{}", if n == 0 { "" } else { "\n" }, line.trim_end())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn wide_characters_take_two_columns() {
        let mut table = Table::new(["指标", "得分", "说明"]);
        table.push(["a".to_owned(), "9.5".to_owned(), String::new()]);
        table.push(["产出指标".to_owned(), "10".to_owned(), "未报".to_owned()]);
        let expected = "指标       得分   说明\na           9.5\n产出指标     10   未报";
        assert_eq!(table.to_string(), expected);
    }

    #[test]
    fn words_start_at_the_left() {
        let mut table = Table::of_words(["对象", "状态", "说明"]);
        table.push(["甲".to_owned(), "暂停拨付".to_owned(), "x".to_owned()]);
        assert_eq!(table.to_string(), "对象   状态       说明\n甲     暂停拨付   x");
    }
}

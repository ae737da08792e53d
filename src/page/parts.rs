//! What a page is made of: sections, and in them key figures, tables, charts and notes.

use super::chart::{Bars, Flow, Waterfall};

/// One numbered section.
#[derive(Debug)]
pub(super) struct Section {
    /// What links point to.
    pub(super) id: &'static str,
    /// The heading, without its number.
    pub(super) title: &'static str,
    pub(super) blocks: Vec<Block>,
}

/// One thing in a section.
#[derive(Debug)]
pub(super) enum Block {
    /// A heading within the section.
    Heading(String),
    /// A paragraph.
    Text(String),
    Figures(Vec<Figure>),
    Table(Table),
    Bars(Bars),
    Waterfall(Waterfall),
    Flow(Flow),
}

/// A key figure: what it is, its value, and a remark.
#[derive(Debug)]
pub(super) struct Figure {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) remark: String,
}

/// A table. The first cell of a row names the row.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) caption: String,
    pub(super) head: Vec<Head>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// The last line, where there is a sum.
    pub(super) total: Vec<Cell>,
    /// A line below the table.
    pub(super) note: String,
}

/// The head of a column.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) text: String,
    pub(super) class: &'static str,
}

/// A cell: its text and how it is set.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    /// `n` for numbers, `k` for codes; a light's class for a light, which then has a mark beside its name.
    pub(super) class: &'static str,
}

impl Cell {
    /// A text of people or of rules.
    pub(super) fn text(text: impl AsRef<str>) -> Cell {
        Cell { text: super::written::plain(text.as_ref()), class: "" }
    }

    /// A code, which is not broken over lines.
    pub(super) fn code(text: &str) -> Cell {
        Cell { text: super::written::plain(text), class: "k" }
    }

    /// A number already written.
    pub(super) fn number(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), class: "n" }
    }

    /// A count.
    pub(super) fn count(count: usize) -> Cell {
        Cell::number(super::written::count(count))
    }

    /// Whether it is a coloured mark with a name.
    pub(super) fn is_mark(&self) -> bool {
        self.class.starts_with("c-")
    }
}

impl Table {
    /// A table with the heads of its columns; a head that begins with `#` is that of numbers.
    pub(super) fn new(caption: impl Into<String>, heads: &[&str]) -> Table {
        let head = |text: &&str| match text.strip_prefix('#') {
            Some(text) => Head { text: text.to_owned(), class: "n" },
            None => Head { text: (*text).to_owned(), class: "" },
        };
        Table { caption: caption.into(), head: heads.iter().map(head).collect(), ..Table::default() }
    }

    /// Keeps the first `most` rows and says how many there were.
    pub(super) fn at_most(mut self, most: usize) -> Table {
        let all = self.rows.len();
        if all > most {
            self.rows.truncate(most);
            self.note = format!(
                "共 {} 条，列出前 {most} 条；全部见随附的 JSON。{}",
                super::written::count(all),
                self.note
            );
        }
        self
    }

    /// Moves what the last cell of every row says alike, such as one clause for all, to the line below the table.
    pub(super) fn said_once(mut self) -> Table {
        let last = |row: &Vec<Cell>| row.last().map(|cell| cell.text.clone());
        let common = self.rows.first().and_then(last).filter(|text| !text.is_empty());
        if let Some(common) = common
            && self.rows.len() > 1
            && self.rows.iter().all(|row| last(row).as_ref() == Some(&common))
            && let Some(head) = self.head.pop()
        {
            self.rows.iter_mut().for_each(|row| drop(row.pop()));
            self.note = format!("{}：{common}。{}", head.text, self.note);
        }
        self
    }

    /// Whether it is so narrow that it need not fill the page.
    pub(super) fn is_narrow(&self) -> bool {
        self.head.len() <= 3 && self.head.iter().skip(1).all(|head| head.class == "n")
    }

    /// The table as a block, or nothing without rows.
    pub(super) fn block(self) -> Option<Block> {
        if self.rows.is_empty() { None } else { Some(Block::Table(self)) }
    }
}

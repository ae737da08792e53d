//! What the subjects of rows are called where people name them: in decisions, and where a tie goes by name.

use super::{Column, Table, Texts, Values};

/// What every row is called (对象): its code; of a row without one, its name.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Called<'a> {
    codes: Option<&'a Texts<'a>>,
    names: Option<&'a Texts<'a>>,
}

impl<'a> Table<'a> {
    /// What its rows are called.
    pub(crate) fn called(&'a self) -> Called<'a> {
        let texts = |name: &str| match self.column(name).map(Column::values) {
            Some(Values::Texts(texts)) => Some(texts),
            _ => None,
        };
        Called { codes: texts("code"), names: texts("name") }
    }
}

impl<'a> Called<'a> {
    /// Of a row; empty for one that has neither code nor name.
    pub(crate) fn row(&self, row: usize) -> &'a str {
        let own = self.codes.and_then(|codes| codes.get(row)).filter(|code| !code.is_empty());
        own.or_else(|| self.names.and_then(|names| names.get(row))).unwrap_or_default()
    }
}

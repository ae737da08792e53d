//! The whole file, and what every part of it is made of: names, paths, texts, dates.

use super::{Item, Package};
use crate::span::Span;
use chrono::NaiveDate;

/// One source text: its package header and items, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct File {
    pub package: Option<Package>,
    pub items: Vec<Item>,
    /// Comments in order of place; the formatter puts them back.
    pub comments: Vec<Comment>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Comment {
    /// With its `//`.
    pub text: String,
    pub span: Span,
    /// Nothing but blanks stands before it on its line.
    pub own_line: bool,
    /// An empty line stands before it.
    pub after_blank_line: bool,
}

/// A name as the user wrote it (without the quotes of a quoted name), in Unicode NFC.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    pub text: String,
    pub span: Span,
}

/// Names joined by dots.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    pub names: Vec<Name>,
    pub span: Span,
}

/// A quoted text, without its quotes.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    pub text: String,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Date {
    pub date: NaiveDate,
    pub span: Span,
}

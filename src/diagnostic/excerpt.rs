//! How a diagnostic looks as plain text: the place, one line, and the line of source with a caret under it.
//!
//! A Chinese character is two columns wide. Control characters and those that change the direction of the
//! text are written out, so that what is shown is what is there. No line of source is wider than 160 columns.

use std::fmt::{self, Write};

use super::record::find;
use super::{Diagnostic, Label, Language};
use crate::span::{Source, Span};
use crate::width::char_width;

/// Columns for the source text itself; the line number and its border take the other twelve.
const TEXT_COLUMNS: usize = 148;
/// Columns shown before the marked text, when the line has to be cut.
const LEAD_COLUMNS: usize = 60;
/// Columns of a tabulator.
const TAB: &str = "    ";

/// Writes `zhuji.jx:12:5: `, or nothing for a place in no source.
pub(super) fn place(span: Span, sources: &[Source], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Some(source) = find(span, sources) else { return Ok(()) };
    let (line, column) = source.line_column(span.start);
    write!(f, "{}:{line}:{column}: ", Plain(source.name()))
}

/// Writes `错误[E0401]: message（help）`.
pub(super) fn headline(
    diagnostic: &Diagnostic,
    language: Language,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let message = Plain(diagnostic.message.get(language));
    write!(f, "{}[{}]: {message}", diagnostic.severity.word(language), diagnostic.code)?;
    match (&diagnostic.help, language) {
        (None, _) => Ok(()),
        (Some(help), Language::Chinese) => write!(f, "（{}）", Plain(&help.zh)),
        (Some(help), Language::English) => write!(f, " ({})", Plain(&help.en)),
    }
}

/// Writes the line of source of each label, with the place marked and the label's text beside the mark.
pub(super) fn labels(
    diagnostic: &Diagnostic,
    sources: &[Source],
    language: Language,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut last = None;
    for (n, label) in diagnostic.labels.iter().enumerate() {
        let Some(source) = find(label.span, sources) else { continue };
        let (line, column) = source.line_column(label.span.start);
        if label.span.source != diagnostic.span().source {
            write!(f, "\n      {}:{line}:{column}", Plain(source.name()))?;
        }
        let excerpt = Excerpt::new(source.text(), label);
        let this = Some((label.span.source, line, excerpt.uncut));
        if last != this || !excerpt.uncut {
            write!(f, "\n{line:>5} | {}", excerpt.text)?;
        }
        last = this;
        let mark = if n == 0 { '^' } else { '-' };
        let marks = String::from(mark).repeat(excerpt.marked.max(1));
        write!(f, "\n      | {:indent$}{marks}", "", indent = excerpt.indent)?;
        match label.text(language) {
            "" => {}
            text => write!(f, " {}", Plain(text))?,
        }
    }
    Ok(())
}

/// The part of a line that is shown, and the columns to mark in it.
struct Excerpt {
    text: String,
    indent: usize,
    marked: usize,
    /// Whether the whole line is shown.
    uncut: bool,
}

impl Excerpt {
    fn new(text: &str, label: &Label) -> Self {
        let Span { start, end, .. } = label.span;
        let (before, after) = text.split_at_checked(start as usize).unwrap_or((text, ""));
        let before = before.rsplit('\n').next().unwrap_or("");
        let after = after.split('\n').next().unwrap_or("");
        let after = after.strip_suffix('\r').unwrap_or(after);
        let (marked, rest) = after.split_at_checked((end - start.min(end)) as usize).unwrap_or((after, ""));

        let right = TEXT_COLUMNS - Shown::from_right(before, LEAD_COLUMNS).width;
        let marked = Shown::from_left(marked, right);
        let rest = Shown::from_left(rest, right - marked.width);
        let lead = Shown::from_right(before, TEXT_COLUMNS - marked.width - rest.width);
        Excerpt {
            text: format!("{}{}{}", lead.text, marked.text, rest.text),
            indent: lead.width,
            marked: marked.width,
            uncut: !(lead.cut || marked.cut || rest.cut),
        }
    }
}

/// Text as it is shown within a number of columns; what is cut off leaves `…` in its place.
struct Shown {
    text: String,
    width: usize,
    cut: bool,
}

impl Shown {
    /// As much of the beginning as fits.
    fn from_left(text: &str, columns: usize) -> Self {
        let (kept, width, cut) = fit(text.chars(), columns);
        let text = if cut && width > 0 { kept.concat() + "…" } else { kept.concat() };
        Shown { text, width, cut }
    }

    /// As much of the end as fits.
    fn from_right(text: &str, columns: usize) -> Self {
        let (mut kept, width, cut) = fit(text.chars().rev(), columns);
        if cut && width > 0 {
            kept.push("…".to_owned());
        }
        kept.reverse();
        Shown { text: kept.concat(), width, cut }
    }
}

/// Takes characters while they fit, leaving a column for `…` (counted in the width) when some are cut off.
fn fit(chars: impl Iterator<Item = char>, columns: usize) -> (Vec<String>, usize, bool) {
    let mut kept: Vec<String> = Vec::new();
    let mut widths = Vec::new();
    let mut width = 0;
    for char in chars {
        let (shown, columns_of_it) = shown(char);
        // Marks without a width could go on for ever, so characters are counted too.
        if width + columns_of_it > columns || kept.len() >= columns.saturating_mul(4) {
            while width + 1 > columns && kept.pop().is_some() {
                width -= widths.pop().unwrap_or(0);
            }
            return (kept, (width + 1).min(columns), true);
        }
        width += columns_of_it;
        kept.push(shown);
        widths.push(columns_of_it);
    }
    (kept, width, false)
}

/// A character as it is shown, and how many columns that takes.
fn shown(char: char) -> (String, usize) {
    match char {
        '\t' => (TAB.to_owned(), TAB.len()),
        char if is_hidden(char) => {
            let escape = char.escape_unicode().to_string();
            let width = escape.len();
            (escape, width)
        }
        char => (char.to_string(), char_width(char)),
    }
}

/// Characters that cannot be seen, or that change how the others are seen.
pub(crate) fn is_hidden(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(char, '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Text with its hidden characters written out.
pub(crate) struct Plain<'a>(pub(crate) &'a str);

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for char in self.0.chars() {
            if is_hidden(char) {
                write!(f, "{}", char.escape_unicode())?;
            } else {
                f.write_char(char)?;
            }
        }
        Ok(())
    }
}

//! Tree → text, in one style and either spelling.
//!
//! One line a clause, two blanks a level, columns aligned by display width within a block. Comments keep their
//! number and their order. Printing what was printed changes nothing.

mod example;
mod expression;
mod framework;
mod heading;
mod layout;
mod names;
mod rule;
#[cfg(test)]
mod tests;
mod width;

pub(crate) use super::words::Spelling;

use super::ast::{File, Item};
use crate::limits::with_stack;
use layout::{Layout, Line};
use names::{Declared, Speller};

/// Gives a name of the model (a kind of subject, a field, a choice) in the spelling asked for; `None` for any
/// other name.
pub(crate) type Translate<'a> = &'a dyn Fn(&str) -> Option<&'static str>;

/// The text of a file in the one style.
///
/// `source` is the text the tree was read from: its empty lines are kept, at most one in a row, and constructs
/// this version does not evaluate are copied from it. A file with syntax errors must not be formatted, as the
/// tree lacks what could not be read.
pub(crate) fn print(file: &File, source: &str, spelling: Spelling, translate: Translate<'_>) -> String {
    with_stack(|| {
        let declared = Declared::by(file);
        let speller = Speller::new(&declared, spelling, translate);
        let mut lines: Vec<Line> =
            file.package.iter().map(|package| speller.package(package, source)).collect();
        lines.extend(file.items.iter().map(|item| self::item(&speller, item, source)));
        Layout::new(source, &file.comments).file(&lines)
    })
}

fn item<'a>(speller: &Speller<'a>, item: &'a Item, source: &str) -> Line {
    match item {
        Item::Facts(facts) => speller.facts(facts),
        Item::Parameter(parameter) => speller.parameter(parameter),
        Item::Standard(standard) => speller.within(&standard.parameters).standard(standard),
        Item::Scale(scale) => speller.scale(scale),
        Item::Indicator(indicator) => speller.indicator(indicator),
        Item::Framework(framework) => speller.framework(framework),
        Item::Example(example) => speller.example(example),
        Item::Reserved { span, .. } | Item::Broken { span, .. } => Line::copied(*span, source),
    }
}

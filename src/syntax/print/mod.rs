//! Tree → text, in one style and either spelling.
//!
//! One line a clause, two blanks a level, columns aligned by display width within a block. Comments keep
//! their number and their order. Printing what was printed changes nothing.

mod allocation;
mod case;
mod example;
mod expression;
mod framework;
mod gate;
mod heading;
mod layout;
mod linkage;
mod monitor;
mod names;
mod rule;
#[cfg(test)]
mod tests;

pub(crate) use super::words::Spelling;

use super::ast::{File, Item};
use crate::limits::with_stack;
use layout::{Layout, Line};
use names::{Declared, Speller};

/// Gives a name of the model in the spelling asked for; `None` when the model has no such name there.
pub(crate) type Translate<'a> = &'a dyn Fn(ModelName<'_>) -> Option<&'static str>;

/// A name that may be the model's, in either spelling. One word can be a field of several kinds of subjects
/// and have several translations, so the place counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ModelName<'a> {
    /// A kind of subject.
    Kind(&'a str),
    /// A field, a group of fields or a choice, as a rule about subjects of a kind writes it.
    Field {
        /// The kind of subject; `None` where no subject is in view.
        kind: Option<&'a str>,
        /// What stands before the dot: a group, a kind of subject above, or `上级`.
        within: Option<&'a str>,
        /// The name itself. With nothing before it, it may also be the group or the kind before a dot.
        name: &'a str,
    },
}

/// The text of a file in the one style.
///
/// `source` is the text the tree was read from: its empty lines are kept, at most one in a row. A file with syntax
/// errors must not be formatted, as the tree lacks what could not be read.
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
        Item::Gate(gate) => speller.gate(gate),
        Item::Monitor(monitor) => speller.monitor(monitor),
        Item::Process(process) => speller.process(process),
        Item::Linkage(linkage) => speller.linkage(linkage),
        Item::Allocation(allocation) => speller.allocation(allocation),
        Item::Duty(duty) => speller.duty(duty),
        Item::Broken { span, .. } => Line::copied(*span, source),
    }
}

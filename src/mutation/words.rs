//! Words that stand for one another: found where they are written, in either spelling.

use super::{ChangeKind, Finder};
use crate::span::Span;
use crate::syntax::words::{Function, Word};

/// Words whose exchange is a slip of meaning.
const OPPOSITES: &[(Word, Word)] = &[
    (Word::Raise, Word::Cut),
    (Word::NotBelow, Word::NotAbove),
    (Word::Bonus, Word::Malus),
    (Word::LowEnd, Word::HighEnd),
];

/// Functions likewise.
const OPPOSITE_FUNCTIONS: &[(Function, Function)] = &[
    (Function::Min, Function::Max),
    (Function::Minimum, Function::Maximum),
    (Function::Any, Function::All),
    (Function::Floor, Function::Ceiling),
];

impl Finder<'_> {
    /// The word a span begins with becomes its opposite.
    pub(super) fn opposite(&mut self, span: Span) {
        for (one, other) in OPPOSITES {
            for (word, instead) in [(one, other), (other, one)] {
                for (written, text) in [(word.zh(), instead.zh()), (word.en(), instead.en())] {
                    if self.source.slice(span).starts_with(written) {
                        self.replace(ChangeKind::Sign, part(span, 0, written.len()), text);
                        return;
                    }
                }
            }
        }
    }

    /// A function's name becomes that of its opposite.
    pub(super) fn opposite_function(&mut self, name: Span) {
        let Some(function) = Function::from_name(self.source.slice(name)) else { return };
        for (one, other) in OPPOSITE_FUNCTIONS {
            for (from, to) in [(one, other), (other, one)] {
                if *from == function {
                    let english = self.source.slice(name) == from.en();
                    self.replace(ChangeKind::Sign, name, if english { to.en() } else { to.zh() });
                }
            }
        }
    }
}

/// A part of a place: `length` bytes from `at`.
pub(super) fn part(span: Span, at: usize, length: usize) -> Span {
    let start = span.range().start + at;
    Span::new(span.source, start, start + length)
}

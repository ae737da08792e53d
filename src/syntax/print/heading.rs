//! The package header, and what stands on the first line of an item.

use super::layout::{Columns, Line, Tail};
use super::names::{Speller, is_name_character, joined};
use crate::span::Span;
use crate::syntax::ast::{Attributes, Clause, Document, InForce, Package, Parameter, Path, Unverified};
use crate::syntax::words::Word;

/// Parts of a heading stand two blanks apart; what is not there leaves no blanks.
pub(super) fn heading(parts: Vec<String>) -> String {
    joined(parts.into_iter().filter(|part| !part.is_empty()), "  ")
}

impl Speller<'_> {
    /// The package with its header; `source` is the text it was read from.
    pub(super) fn package(&self, package: &Package, source: &str) -> Line {
        let mut lines = Vec::new();
        if let Some(title) = &package.title {
            let span = with_keyword(title.span, Word::Title, source);
            lines.push(self.header(span, Word::Title, self.text(&title.text)));
        }
        lines.extend(package.documents.iter().map(|document| self.document(document)));
        if let Some(in_force) = &package.in_force {
            lines.push(self.header(in_force.span, Word::Effective, self.in_force(in_force)));
        }
        lines.extend(self.imports(&package.imports, &lines, source));
        lines.sort_by_key(|line| line.span.start);
        let head = format!("{} {}", self.word(Word::Package), self.user_path(&package.path));
        Line::free(package.span, head).with_body(lines)
    }

    /// Imports that no other header stands between share a line.
    fn imports(&self, imports: &[Path], headers: &[Line], source: &str) -> Vec<Line> {
        let mut groups: Vec<(usize, Span, Vec<String>)> = Vec::new();
        for path in imports {
            let place = headers.iter().filter(|line| line.span.start < path.span.start).count();
            match groups.last_mut().filter(|(group, ..)| *group == place) {
                Some((_, span, paths)) => {
                    *span = span.to(path.span);
                    paths.push(self.user_path(path));
                }
                None => groups.push((place, path.span, vec![self.user_path(path)])),
            }
        }
        let line = |(_, span, paths): (usize, Span, Vec<String>)| {
            self.header(with_keyword(span, Word::Use, source), Word::Use, paths.join(", "))
        };
        groups.into_iter().map(line).collect()
    }

    pub(super) fn parameter(&self, parameter: &Parameter) -> Line {
        let mut declaration = format!("{} {}", self.word(Word::Parameter), self.name(&parameter.name));
        if let Some(ty) = &parameter.ty {
            declaration.push_str(&format!(" : {}", self.ty(ty)));
        }
        declaration.push_str(&format!(" = {}", self.expr(&parameter.value)));
        let unverified = self.unverified(parameter.unverified.as_ref());
        let attributes = self.attributes(&parameter.attributes);
        let takes_name =
            parameter.attributes.direction.as_ref().is_some_and(|direction| direction.of.is_none());
        let tail = if takes_name { Tail::Direction } else { Tail::Closed };
        Line::free(parameter.span, heading(vec![declaration, unverified, attributes])).with_tail(tail)
    }

    /// Citations, range of points, direction; the direction last, as what follows it could be its input.
    pub(super) fn attributes(&self, attributes: &Attributes) -> String {
        let mut parts = Vec::new();
        if !attributes.citations.is_empty() {
            parts.push(self.citations(&attributes.citations));
        }
        if let Some(reason) = &attributes.no_citation {
            parts.push(format!("{} {}", self.word(Word::NoCitation), self.text(&reason.text)));
        }
        if let Some(refined) = &attributes.refines {
            parts.push(format!("{} {}", self.word(Word::Refines), self.path(refined)));
        }
        if let Some(range) = &attributes.point_range {
            parts.push(format!("{} {}", self.word(Word::PointRange), self.interval(range)));
        }
        if let Some(direction) = &attributes.direction {
            let better = if direction.higher_is_better { Word::HigherBetter } else { Word::LowerBetter };
            let of = direction
                .of
                .as_ref()
                .map_or_else(String::new, |of| format!(" {}", self.name_unless(of, ATTRIBUTE_STARTS)));
            parts.push(format!("{}{of}", self.word(better)));
        }
        heading(parts)
    }

    fn header(&self, span: Span, word: Word, text: String) -> Line {
        Line::new(span, Columns::Wide, vec![self.word(word).to_owned(), text])
    }

    fn document(&self, document: &Document) -> Line {
        let named = format!("{} = {}", self.name(&document.name), self.text(&document.number.text));
        let issued = document
            .issued
            .as_ref()
            .map_or_else(String::new, |day| format!("{} {}", self.word(Word::Issued), day.date));
        let unverified = self.unverified(document.unverified.as_ref());
        self.header(document.span, Word::Document, heading(vec![named, issued, unverified]))
    }

    fn in_force(&self, in_force: &InForce) -> String {
        let last = in_force
            .last
            .as_ref()
            .map_or_else(String::new, |last| format!(" {} {}", self.word(Word::To), last.date));
        let from = in_force.from.date;
        match self.word(Word::Since) {
            "" => format!("{} {from}{last}", self.word(Word::From)),
            since => format!("{from} {since}{last}"),
        }
    }

    fn unverified(&self, unverified: Option<&Unverified>) -> String {
        match unverified {
            None => String::new(),
            Some(Unverified { note: None, .. }) => self.word(Word::Unverified).to_owned(),
            Some(Unverified { note: Some(note), .. }) => {
                format!("{} {}", self.word(Word::Unverified), self.text(&note.text))
            }
        }
    }

    pub(super) fn clause(&self, clause: &Clause) -> String {
        let document = self.name(&clause.document);
        match &clause.clause {
            None => document,
            Some(mark) if is_clause_mark(&mark.text) => format!("{document} {}", mark.text),
            Some(mark) => format!("{document} {}", self.text(&mark.text)),
        }
    }
}

/// A span with the keyword before it, which the tree does not keep.
fn with_keyword(span: Span, word: Word, source: &str) -> Span {
    let before = source.get(..span.range().start).unwrap_or("").trim_end();
    match before.strip_suffix(word.zh()).or_else(|| before.strip_suffix(word.en())) {
        Some(start) => Span::new(span.source, start.len(), span.range().end),
        None => span,
    }
}

/// Whether a clause can stand without quotes: rule `clause_mark` of the grammar.
fn is_clause_mark(text: &str) -> bool {
    let marks = ['(', ')', '（', '）', '.', '-', '、', '〔', '〕'];
    let word: String = text.chars().take_while(|c| is_name_character(*c)).collect();
    let starts_attribute = ATTRIBUTE_STARTS
        .iter()
        .any(|start| start.zh() == word || start.en().split(' ').next() == Some(word.as_str()));
    !text.is_empty() && !starts_attribute && text.chars().all(|c| marks.contains(&c) || is_name_character(c))
}

/// What can follow a citation on its line.
const ATTRIBUTE_STARTS: &[Word] = &[
    Word::HigherBetter,
    Word::LowerBetter,
    Word::NoCitation,
    Word::PointRange,
    Word::Unverified,
    Word::By,
    Word::EachRow,
    Word::BestOf,
    Word::Cites,
];

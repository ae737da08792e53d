//! The package heading.

use super::super::ast::{Document, InForce, Package, Unverified};
use super::super::grammar::{Node, Rule, children};
use super::Builder;

impl Builder<'_> {
    pub(super) fn package(&mut self, node: Node<'_>) -> Option<Package> {
        let span = self.span(&node);
        let mut path = None;
        let (mut title, mut in_force) = (None, None);
        let (mut documents, mut imports) = (Vec::new(), Vec::new());
        for part in children(node) {
            let at = self.span(&part);
            match part.as_rule() {
                Rule::path => path = Some(self.path(part)),
                Rule::title => {
                    let text = children(part).next().map(|text| self.string(text));
                    self.once(&mut title, text, at, "标题", "the title");
                }
                Rule::document => documents.extend(self.document(part)),
                Rule::in_force => {
                    let days = self.in_force(part);
                    self.once(&mut in_force, days, at, "施行日期", "the date in force");
                }
                Rule::import => imports.extend(children(part).map(|path| self.path(path))),
                _ => {}
            }
        }
        Some(Package { path: self.need(path, span)?, title, documents, in_force, imports, span })
    }

    fn document(&mut self, node: Node<'_>) -> Option<Document> {
        let span = self.span(&node);
        let (mut name, mut number, mut issued, mut unverified) = (None, None, None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::name => name = Some(self.name(part)),
                Rule::string => number = Some(self.string(part)),
                Rule::date | Rule::compact_date => issued = self.date(&part),
                Rule::unverified => unverified = Some(self.unverified(part)),
                _ => {}
            }
        }
        Some(Document {
            name: self.need(name, span)?,
            number: self.need(number, span)?,
            issued,
            unverified,
            span,
        })
    }

    /// `None` also when the first day is no day of the calendar; that has been said.
    fn in_force(&mut self, node: Node<'_>) -> Option<InForce> {
        let span = self.span(&node);
        let (mut from, mut last) = (None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::date | Rule::compact_date => from = self.date(&part),
                Rule::last_day => last = children(part).next().and_then(|day| self.date(&day)),
                _ => {}
            }
        }
        Some(InForce { from: from?, last, span })
    }

    pub(super) fn unverified(&self, node: Node<'_>) -> Unverified {
        let span = self.span(&node);
        Unverified { note: children(node).next().map(|note| self.string(note)), span }
    }
}

//! What stands in headings: attributes, facts and parameters with their fields and types.

use super::super::ast::{Attributes, Bound, Clause, Direction, Facts, Field, Name, Parameter, Text, Type};
use super::super::grammar::{Node, Rule, children};
use super::Builder;

impl Builder<'_> {
    /// Takes an attribute into `attributes`; any other piece is passed over.
    pub(super) fn attribute(&mut self, node: Node<'_>, attributes: &mut Attributes) {
        let span = self.span(&node);
        match node.as_rule() {
            Rule::citation => {
                let clauses = self.citations(node);
                attributes.citations.extend(clauses);
            }
            Rule::no_citation => {
                let reason = children(node).next().map(|reason| self.string(reason));
                self.once(&mut attributes.no_citation, reason, span, "`无依据`", "`uncited`");
            }
            Rule::refines => {
                let path = children(node).next().map(|path| self.path(path));
                self.once(&mut attributes.refines, path, span, "`细化`", "`refines`");
            }
            rule @ (Rule::higher_better | Rule::lower_better) => {
                let of = children(node).next().map(|name| self.name(name));
                let direction = Direction { higher_is_better: rule == Rule::higher_better, of, span };
                self.once(&mut attributes.direction, Some(direction), span, "走向", "the direction");
            }
            Rule::point_range => {
                let range = children(node).next().and_then(|interval| self.interval(interval));
                self.once(&mut attributes.point_range, range, span, "得分范围", "the range of points");
            }
            _ => {}
        }
    }

    /// The clauses of a `依据`.
    pub(super) fn citations(&mut self, node: Node<'_>) -> Vec<Clause> {
        children(node).filter_map(|clause| self.clause(clause)).collect()
    }

    fn clause(&mut self, node: Node<'_>) -> Option<Clause> {
        let span = self.span(&node);
        let (mut document, mut clause) = (None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::name => document = Some(self.name(part)),
                Rule::string => clause = Some(self.string(part)),
                Rule::clause_mark => {
                    let at = self.span(&part);
                    clause = Some(Text { text: self.slice(at).to_owned(), span: at });
                }
                _ => {}
            }
        }
        Some(Clause { document: self.need(document, span)?, clause, span })
    }

    pub(super) fn facts(&mut self, node: Node<'_>) -> Option<Facts> {
        let span = self.span(&node);
        let mut kind = None;
        let mut attributes = Attributes::default();
        let mut fields = Vec::new();
        for part in children(node) {
            match part.as_rule() {
                Rule::name => kind = Some(self.name(part)),
                Rule::field => fields.extend(self.field(part)),
                _ => self.attribute(part, &mut attributes),
            }
        }
        self.not_empty(&fields, span, "这段事实", "this block of facts");
        Some(Facts { kind: self.need(kind, span)?, attributes, fields, span })
    }

    pub(super) fn field(&mut self, node: Node<'_>) -> Option<Field> {
        let span = self.span(&node);
        let (mut name, mut ty) = (None, None);
        let mut bounds = Vec::new();
        for part in children(node) {
            match part.as_rule() {
                Rule::name => name = Some(self.name(part)),
                Rule::r#type => ty = self.ty(part),
                Rule::bound => bounds.extend(self.bound(part)),
                _ => {}
            }
        }
        Some(Field { name: self.need(name, span)?, ty: self.need(ty, span)?, bounds, span })
    }

    pub(super) fn ty(&mut self, node: Node<'_>) -> Option<Type> {
        let span = self.span(&node);
        let part = children(node).next();
        let part = self.need(part, span)?;
        match part.as_rule() {
            Rule::choice_type => {
                let options: Vec<Name> = children(part).map(|option| self.name(option)).collect();
                Some(Type::Choice { options, span })
            }
            _ => Some(Type::Named(self.name(part))),
        }
    }

    fn bound(&mut self, node: Node<'_>) -> Option<Bound> {
        let span = self.span(&node);
        let (mut op, mut value) = (None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::sum => value = self.expr(part),
                _ => op = self.comparison(&part),
            }
        }
        Some(Bound { op: self.need(op, span)?, value: self.need(value, span)?, span })
    }

    pub(super) fn parameter(&mut self, node: Node<'_>) -> Option<Parameter> {
        let span = self.span(&node);
        let (mut name, mut ty, mut value, mut unverified) = (None, None, None, None);
        let mut attributes = Attributes::default();
        for part in children(node) {
            match part.as_rule() {
                Rule::name => name = Some(self.name(part)),
                Rule::r#type => ty = self.ty(part),
                Rule::expr => value = self.expr(part),
                Rule::unverified => unverified = Some(self.unverified(part)),
                _ => self.attribute(part, &mut attributes),
            }
        }
        Some(Parameter {
            name: self.need(name, span)?,
            ty,
            value: self.need(value, span)?,
            unverified,
            attributes,
            span,
        })
    }
}

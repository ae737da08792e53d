//! Pieces the parser matched → tree. One file for each family of the grammar.
//!
//! The builders ask for the parts of a piece by their rule, never by their number, and never fail hard: a part
//! that ought to be there and is not becomes a diagnostic.

mod allocation;
mod band;
mod block;
mod case;
mod duty;
mod example;
mod expr;
mod framework;
mod gate;
mod heading;
mod indicator;
mod linkage;
mod literal;
mod monitor;
mod package;
mod standard;

pub(super) use literal::half_width;
use unicode_normalization::UnicodeNormalization;

use super::ast::{Item, Name, Package, Path, Text};
use super::grammar::{Node, Rule, children};
use super::lean::Lean;
use super::recover::trim_end;
use super::scan::Scan;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::span::Span;

/// What the builders share: the text, and where to complain.
pub(super) struct Builder<'a> {
    pub(super) source: u32,
    /// The whole source text.
    pub(super) text: &'a str,
    /// Where the parsed text begins in it.
    pub(super) base: usize,
    /// Where it ends; the parser may have read closing brackets that were put behind it.
    pub(super) end: usize,
    pub(super) scan: &'a Scan,
    /// The text that was parsed, if it is the lean one.
    pub(super) lean: Option<&'a Lean>,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// What an item means is in doubt: its mistakes have been said, and what follows from them need not be.
    pub(super) in_doubt: bool,
    /// The text of the item was repaired before it was parsed.
    pub(super) cut_off: bool,
}

impl<'a> Builder<'a> {
    /// The package heading, if this piece is one.
    pub(super) fn package_or_item(&mut self, node: Node<'_>) -> (Option<Package>, Option<Item>) {
        if node.as_rule() == Rule::package { (self.package(node), None) } else { (None, self.item(node)) }
    }

    fn item(&mut self, node: Node<'_>) -> Option<Item> {
        let span = self.span(&node);
        // Where a brace of a framework was to be is not known, and with it what belongs to which group.
        self.in_doubt = self.cut_off && node.as_rule() == Rule::framework;
        let item = self.sound_item(node)?;
        Some(if self.in_doubt { broken(item, span) } else { item })
    }

    fn sound_item(&mut self, node: Node<'_>) -> Option<Item> {
        match node.as_rule() {
            Rule::facts => self.facts(node).map(Item::Facts),
            Rule::parameter => self.parameter(node).map(Item::Parameter),
            Rule::standard => self.standard(node).map(Item::Standard),
            Rule::scale => self.scale(node).map(Item::Scale),
            Rule::indicator => self.indicator(node).map(Item::Indicator),
            Rule::framework => self.framework(node).map(Item::Framework),
            Rule::gate | Rule::review => self.gate(node).map(Item::Gate),
            Rule::monitor => self.monitor(node).map(Item::Monitor),
            Rule::process => self.process(node).map(Item::Process),
            Rule::linkage => self.linkage(node).map(Item::Linkage),
            Rule::allocation => self.allocation(node).map(Item::Allocation),
            Rule::duty => self.duty(node).map(Item::Duty),
            Rule::example => self.example(node).map(Item::Example),
            _ => self.internal(self.span(&node)),
        }
    }

    // ── Places ───────────────────────────────────────────────────────────────────────────────────

    /// Where a piece stands in the source, without the blanks and comments behind it.
    pub(super) fn span(&self, node: &Node<'_>) -> Span {
        let span = node.as_span();
        let place = match self.lean {
            Some(lean) => lean.place(span.start()..span.end()),
            None => {
                let end = (self.base + span.end()).min(self.end);
                let start = (self.base + span.start()).min(end);
                start..trim_end(self.text, end).max(start)
            }
        };
        Span::new(self.source, place.start, place.end)
    }

    /// Where a piece begins in the source.
    fn start(&self, node: &Node<'_>) -> usize {
        let start = node.as_span().start();
        self.lean.map_or(self.base + start, |lean| lean.place(start..start).start)
    }

    fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or("")
    }

    // ── Parts ────────────────────────────────────────────────────────────────────────────────────

    /// A part the grammar promises.
    fn need<T>(&mut self, part: Option<T>, within: Span) -> Option<T> {
        if part.is_none() {
            return self.internal(within);
        }
        part
    }

    /// The grammar and the builder disagree.
    fn internal<T>(&mut self, span: Span) -> Option<T> {
        self.diagnostics.push(
            Diagnostic::error(
                Code::Internal,
                span,
                "引擎没有读懂这一段，尽管它合乎语法",
                "the engine could not read this text although it fits the grammar",
            )
            .help(
                "这是引擎的缺陷，请把这段文字报告给我们",
                "this is a defect of the engine, please report the text",
            ),
        );
        None
    }

    /// Keeps the first of two parts and complains of the second.
    fn once<T>(&mut self, slot: &mut Option<T>, part: Option<T>, span: Span, zh: &str, en: &str) {
        let Some(part) = part else { return };
        if slot.is_none() {
            *slot = Some(part);
            return;
        }
        self.diagnostics.push(Diagnostic::error(
            Code::RepeatedClause,
            span,
            format!("{zh}写了两次"),
            format!("{en} is given twice"),
        ));
    }

    /// A block with nothing in it.
    fn not_empty<T>(&mut self, parts: &[T], span: Span, zh: &str, en: &str) {
        if parts.is_empty() {
            self.diagnostics.push(Diagnostic::error(
                Code::EmptyBlock,
                span,
                format!("{zh}没有内容"),
                format!("{en} is empty"),
            ));
        }
    }

    // ── Words ────────────────────────────────────────────────────────────────────────────────────

    fn name(&self, node: Node<'_>) -> Name {
        let span = self.span(&node);
        let written = self.slice(span);
        let text = if written.starts_with(['「', '\'']) { unquoted(written) } else { written };
        let text = if self.scan.normalized { text.to_owned() } else { text.nfc().collect() };
        Name { text, span }
    }

    fn path(&self, node: Node<'_>) -> Path {
        let span = self.span(&node);
        let names = children(node).filter(|part| part.as_rule() == Rule::name).map(|name| self.name(name));
        Path { names: names.collect(), span }
    }

    fn string(&self, node: Node<'_>) -> Text {
        Text { text: unquoted(node.as_str()).to_owned(), span: self.span(&node) }
    }
}

/// What is left of an item whose meaning is in doubt: its name. Facts stay, since others stand on their fields.
fn broken(item: Item, span: Span) -> Item {
    let declares = match item {
        Item::Parameter(item) => Some(item.name),
        Item::Standard(item) => Some(item.name),
        Item::Scale(item) => Some(item.name),
        Item::Indicator(item) => Some(item.name),
        Item::Framework(item) => Some(item.name),
        Item::Gate(item) => Some(item.name),
        Item::Monitor(item) => Some(item.name),
        Item::Process(item) => Some(item.name),
        Item::Linkage(item) => Some(item.name),
        Item::Allocation(item) => Some(item.name),
        Item::Duty(item) => Some(item.name),
        Item::Example(_) => None,
        Item::Facts(_) | Item::Broken { .. } => return item,
    };
    Item::Broken { declares, span }
}

/// Without the first and the last character.
fn unquoted(text: &str) -> &str {
    let mut characters = text.chars();
    characters.next();
    characters.next_back();
    characters.as_str()
}

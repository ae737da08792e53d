//! Changes within expressions: comparisons, signs, connectives, numbers.

use super::words::part;
use super::{ChangeKind, Finder};
use crate::span::Span;
use crate::syntax::ast::{Argument, Comparison, Expr, ExprKind, ProductOp, SumOp};
use crate::syntax::words::Word;

/// How each comparison may be written, the first as it is written here.
const COMPARISONS: &[(Comparison, &[&str])] = &[
    (Comparison::AtLeast, &["≥", "≧", ">=", "＞＝"]),
    (Comparison::AtMost, &["≤", "≦", "<=", "＜＝"]),
    (Comparison::NotEqual, &["≠", "!=", "！＝", "<>"]),
    (Comparison::MoreThan, &[">", "＞"]),
    (Comparison::LessThan, &["<", "＜"]),
    (Comparison::Equal, &["=", "＝"]),
];
const PLUS: &[&str] = &["+", "＋"];
const MINUS: &[&str] = &["−", "-", "－", "–"];
const TIMES: &[&str] = &["×", "*", "＊", "✕"];
const DIVIDE: &[&str] = &["÷", "/", "／"];
const NOT: &[&str] = &["非", "not", "！", "!"];

impl Finder<'_> {
    pub(super) fn exprs<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>) {
        for expr in exprs {
            self.expr(expr);
        }
    }

    pub(super) fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Quantity { .. } | ExprKind::Date(_) => self.value(expr),
            ExprKind::Text(_) | ExprKind::Truth(_) | ExprKind::FullMarks | ExprKind::Path(_) => {}
            ExprKind::Call { name, arguments } => {
                self.opposite_function(name.span);
                arguments.iter().for_each(|argument| self.argument(argument));
            }
            ExprKind::Negate(of) => self.without(expr.span, of, MINUS, ChangeKind::Sign),
            ExprKind::Not(of) => self.without(expr.span, of, NOT, ChangeKind::Logic),
            ExprKind::Sum { first, rest } => {
                self.chain(first, rest, |op| match op {
                    SumOp::Plus => (PLUS, "−"),
                    SumOp::Minus => (MINUS, "+"),
                });
            }
            ExprKind::Product { first, rest } => {
                self.chain(first, rest, |op| match op {
                    ProductOp::Times => (TIMES, "÷"),
                    ProductOp::Divide => (DIVIDE, "×"),
                });
            }
            ExprKind::Compare { op, left, right } => {
                self.comparison(*op, Span { start: left.span.end, end: right.span.start, ..expr.span });
                self.exprs([&**left, &**right]);
            }
            ExprKind::InInterval { value, interval } => {
                self.expr(value);
                self.interval(interval);
            }
            ExprKind::InList { value, list } => {
                self.expr(value);
                self.exprs(list);
            }
            ExprKind::And(all) => self.connected(all, Word::And, Word::Or),
            ExprKind::Or(any) => self.connected(any, Word::Or, Word::And),
        }
    }

    pub(super) fn argument(&mut self, argument: &Argument) {
        self.expr(&argument.value);
        self.exprs(&argument.condition);
    }

    /// A comparison that takes in or leaves out equality.
    pub(super) fn comparison(&mut self, op: Comparison, within: Span) {
        let instead = match op {
            Comparison::AtLeast => ">",
            Comparison::AtMost => "<",
            Comparison::MoreThan => "≥",
            Comparison::LessThan => "≤",
            Comparison::Equal => "≠",
            Comparison::NotEqual => "=",
        };
        let spellings = COMPARISONS.iter().find(|(known, _)| *known == op).map(|(_, spellings)| *spellings);
        if let Some(place) = self.find(within, spellings.unwrap_or_default()) {
            self.replace(ChangeKind::Edge, place, instead);
        }
    }

    fn chain<Op: Copy>(
        &mut self,
        first: &Expr,
        rest: &[(Op, Expr)],
        other: impl Fn(Op) -> (&'static [&'static str], &'static str),
    ) {
        self.expr(first);
        let mut end = first.span.end;
        for (op, next) in rest {
            let (spellings, instead) = other(*op);
            if let Some(place) = self.find(Span { start: end, end: next.span.start, ..first.span }, spellings)
            {
                self.replace(ChangeKind::Sign, place, instead);
            }
            self.expr(next);
            end = next.span.end;
        }
    }

    fn connected(&mut self, parts: &[Expr], word: Word, instead: Word) {
        self.exprs(parts);
        for (one, next) in parts.iter().zip(parts.iter().skip(1)) {
            let between = Span { start: one.span.end, end: next.span.start, ..one.span };
            for (written, text) in [(word.zh(), instead.zh()), (word.en(), instead.en())] {
                if let Some(place) = self.find(between, &[written]) {
                    self.replace(ChangeKind::Logic, place, text);
                }
            }
        }
    }

    /// A sign before an expression, left out.
    fn without(&mut self, whole: Span, of: &Expr, spellings: &[&str], kind: ChangeKind) {
        if let Some(place) = self.find(Span { end: of.span.start, ..whole }, spellings) {
            self.replace(kind, place, "");
        }
        self.expr(of);
    }

    /// Where between two operands one of the spellings stands. A comment there may hold one too: then none is found.
    fn find(&self, within: Span, spellings: &[&str]) -> Option<Span> {
        let text = self.source.slice(within);
        if text.contains("//") {
            return None;
        }
        spellings.iter().find_map(|spelling| Some(part(within, text.find(spelling)?, spelling.len())))
    }
}

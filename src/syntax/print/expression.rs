//! Expressions, with brackets only where the tree needs them.

use super::names::{Speller, joined};
use crate::number::Number;
use crate::syntax::ast::{
    Amount, Argument, Clamp, Comparison, Endpoint, Expr, ExprKind, Interval, Path, ProductOp, SumOp, Unit,
};
use crate::syntax::words::{Function, Spelling, Word};

/// How tightly an expression binds, loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Or,
    And,
    Not,
    Compare,
    Sum,
    Product,
    Negate,
    Primary,
}

impl Speller<'_> {
    /// An expression of any kind.
    pub(super) fn expr(&self, expr: &Expr) -> String {
        self.bound_by(expr, Level::Or)
    }

    /// An expression where the grammar has a `sum`.
    pub(super) fn sum(&self, expr: &Expr) -> String {
        self.bound_by(expr, Level::Sum)
    }

    /// What a line gives: a value and its bounds.
    pub(super) fn amount(&self, amount: &Amount) -> String {
        self.expr(&amount.value) + &self.clamps(&amount.clamps)
    }

    /// Bounds behind a value, each with a comma before it.
    pub(super) fn clamps(&self, clamps: &[Clamp]) -> String {
        let mut text = String::new();
        for Clamp { is_floor, value, .. } in clamps {
            text.push_str(self.comma());
            text.push_str(self.word(if *is_floor { Word::NotBelow } else { Word::NotAbove }));
            text.push(' ');
            text.push_str(&self.sum(value));
        }
        text
    }

    pub(super) fn interval(&self, interval: &Interval) -> String {
        let end = |endpoint: &Endpoint, none: Word| match &endpoint.value {
            Some(value) => self.sum(value),
            None => self.word(none).to_owned(),
        };
        let low = end(&interval.low, Word::NoLowEnd);
        let high = end(&interval.high, Word::NoHighEnd);
        let open = if interval.low.closed { '[' } else { '(' };
        let close = if interval.high.closed { ']' } else { ')' };
        format!("{open}{low}, {high}{close}")
    }

    pub(super) fn quantity(&self, number: &Number, unit: Option<Unit>) -> String {
        match unit {
            None => number.to_string(),
            Some(unit) if unit.is_attached(self.spelling) => {
                format!("{number}{}", unit.spelled(self.spelling))
            }
            Some(unit) => format!("{number} {}", unit.spelled(self.spelling)),
        }
    }

    pub(super) fn comparison(&self, op: Comparison) -> &'static str {
        match (op, self.spelling) {
            (Comparison::AtLeast, Spelling::Chinese) => "≥",
            (Comparison::AtLeast, Spelling::English) => ">=",
            (Comparison::AtMost, Spelling::Chinese) => "≤",
            (Comparison::AtMost, Spelling::English) => "<=",
            (Comparison::NotEqual, Spelling::Chinese) => "≠",
            (Comparison::NotEqual, Spelling::English) => "!=",
            (Comparison::MoreThan, _) => ">",
            (Comparison::LessThan, _) => "<",
            (Comparison::Equal, _) => "=",
        }
    }

    /// What stands between the brackets of a call.
    pub(super) fn arguments(&self, arguments: &[Argument]) -> String {
        joined(arguments.iter().map(|argument| self.argument(argument)), ", ")
    }

    /// `当 …`, or nothing.
    pub(super) fn condition(&self, condition: Option<&Expr>) -> String {
        condition.map_or_else(String::new, |condition| {
            format!("{} {}", self.word(Word::When), self.expr(condition))
        })
    }

    fn argument(&self, argument: &Argument) -> String {
        let label =
            argument.label.as_ref().map_or_else(String::new, |label| format!("{}: ", self.name(label)));
        self.where_holds(format!("{label}{}", self.expr(&argument.value)), argument.condition.as_ref())
    }

    /// An expression, in brackets when it binds less tightly than `least`.
    fn bound_by(&self, expr: &Expr, least: Level) -> String {
        let text = self.bare(&expr.kind);
        if level(&expr.kind) < least { format!("({text})") } else { text }
    }

    fn bare(&self, kind: &ExprKind) -> String {
        match kind {
            ExprKind::Quantity { number, unit } => self.quantity(number, *unit),
            ExprKind::Text(text) => self.text(text),
            ExprKind::Date(date) => date.to_string(),
            ExprKind::Truth(truth) => self.word(if *truth { Word::Yes } else { Word::No }).to_owned(),
            ExprKind::FullMarks => self.word(Word::FullMarks).to_owned(),
            ExprKind::Path(path) => self.path(path),
            ExprKind::Call { name, arguments } => self.call(name, arguments),
            // Prefix operators in a row are limited, so a second one is put in brackets.
            ExprKind::Negate(operand) => {
                format!("{}{}", self.minus(), self.bound_by(operand, Level::Primary))
            }
            ExprKind::Not(operand) => {
                format!("{} {}", self.word(Word::Not), self.bound_by(operand, Level::Compare))
            }
            ExprKind::Sum { first, rest } => {
                let rest = rest.iter().map(|(op, term)| (self.sum_sign(*op), term));
                self.chain(first, rest, Level::Product)
            }
            ExprKind::Product { first, rest } => {
                let rest = rest.iter().map(|(op, factor)| (self.product_sign(*op), factor));
                self.chain(first, rest, Level::Negate)
            }
            ExprKind::Compare { op, left, right } => {
                self.chain(left, std::iter::once((self.comparison(*op), &**right)), Level::Sum)
            }
            ExprKind::InInterval { value, interval } => {
                let value = self.bound_by(value, Level::Sum);
                format!("{value} {} {}", self.word(Word::In), self.interval(interval))
            }
            ExprKind::InList { value, list } => {
                let value = self.bound_by(value, Level::Sum);
                let list = joined(list.iter().map(|choice| self.sum(choice)), ", ");
                format!("{value} {} {{ {list} }}", self.word(Word::In))
            }
            ExprKind::And(terms) => self.all_of(terms, Word::And, Level::Not),
            ExprKind::Or(terms) => self.all_of(terms, Word::Or, Level::And),
        }
    }

    fn call(&self, name: &Path, arguments: &[Argument]) -> String {
        let built_in = match name.names.as_slice() {
            [name] => Function::from_name(&name.text),
            _ => None,
        };
        let arguments = match (built_in, arguments) {
            (Some(function), [first, rest @ ..]) if function.is_aggregate() => self.gathered(first, rest),
            (Some(_), arguments) => joined(arguments.iter().map(|argument| self.built_in(argument)), ", "),
            (None, arguments) => self.arguments(arguments),
        };
        format!("{}({arguments})", self.callee(name))
    }

    /// The arguments of an aggregate: `项目: 全年执行数 当 新增`, or `项目 当 新增`.
    fn gathered(&self, first: &Argument, rest: &[Argument]) -> String {
        let (members, value) = match (&first.label, &first.value.kind) {
            (Some(label), _) => {
                let members = self.of_collection(label);
                let value = format!("{}: {}", self.collection(label), members.expr(&first.value));
                (members, value)
            }
            (None, ExprKind::Path(Path { names, .. })) if names.len() == 1 => match names.first() {
                Some(name) => (self.of_collection(name), self.collection(name)),
                None => (self.clone(), String::new()),
            },
            (None, _) => (self.clone(), self.expr(&first.value)),
        };
        let first = members.where_holds(value, first.condition.as_ref());
        let rest = rest.iter().map(|argument| members.built_in(argument));
        joined(std::iter::once(first).chain(rest), ", ")
    }

    /// An argument of a built-in function, whose label is a word of the language.
    fn built_in(&self, argument: &Argument) -> String {
        let label =
            argument.label.as_ref().map_or_else(String::new, |label| format!("{}: ", self.label(label)));
        self.where_holds(format!("{label}{}", self.expr(&argument.value)), argument.condition.as_ref())
    }

    fn where_holds(&self, value: String, condition: Option<&Expr>) -> String {
        match condition {
            Some(_) => format!("{value} {}", self.condition(condition)),
            None => value,
        }
    }

    fn chain<'e>(
        &self,
        first: &Expr,
        rest: impl Iterator<Item = (&'static str, &'e Expr)>,
        least: Level,
    ) -> String {
        let mut text = self.bound_by(first, least);
        for (sign, term) in rest {
            text.push(' ');
            text.push_str(sign);
            text.push(' ');
            text.push_str(&self.bound_by(term, least));
        }
        text
    }

    fn all_of(&self, terms: &[Expr], word: Word, least: Level) -> String {
        joined(terms.iter().map(|term| self.bound_by(term, least)), &format!(" {} ", self.word(word)))
    }

    fn minus(&self) -> &'static str {
        if self.spelling == Spelling::Chinese { "−" } else { "-" }
    }

    fn sum_sign(&self, op: SumOp) -> &'static str {
        match op {
            SumOp::Plus => "+",
            SumOp::Minus => self.minus(),
        }
    }

    fn product_sign(&self, op: ProductOp) -> &'static str {
        match (op, self.spelling) {
            (ProductOp::Times, Spelling::Chinese) => "×",
            (ProductOp::Times, Spelling::English) => "*",
            (ProductOp::Divide, Spelling::Chinese) => "÷",
            (ProductOp::Divide, Spelling::English) => "/",
        }
    }
}

fn level(kind: &ExprKind) -> Level {
    match kind {
        ExprKind::Or(_) => Level::Or,
        ExprKind::And(_) => Level::And,
        ExprKind::Not(_) => Level::Not,
        ExprKind::Compare { .. } | ExprKind::InInterval { .. } | ExprKind::InList { .. } => Level::Compare,
        ExprKind::Sum { .. } => Level::Sum,
        ExprKind::Product { .. } => Level::Product,
        ExprKind::Negate(_) => Level::Negate,
        ExprKind::Quantity { .. }
        | ExprKind::Text(_)
        | ExprKind::Date(_)
        | ExprKind::Truth(_)
        | ExprKind::FullMarks
        | ExprKind::Path(_)
        | ExprKind::Call { .. } => Level::Primary,
    }
}

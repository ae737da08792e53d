//! Expressions. The grammar gives flat chains; their precedence is applied here, without recursion for a
//! chain: or < and < not < comparison and membership < sum < product < minus in front.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::super::ast::{Argument, Comparison, Expr, ExprKind, Interval, Path, ProductOp, SumOp};
use super::super::grammar::{Node, Rule, children};
use super::Builder;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::span::Span;

/// One link of a chain.
enum Link {
    Operand(Expr),
    Minus(Span),
    Not(Span),
    Plus,
    Times,
    Divide,
    Compare(Comparison),
    In(Membership, Span),
    And,
    Or,
}

enum Membership {
    Interval(Interval),
    List(Vec<Expr>),
}

type Chain = Peekable<IntoIter<Link>>;

impl Builder<'_> {
    /// An `expr`, a `sum` or an expression in round brackets.
    pub(super) fn expr(&mut self, node: Node<'_>) -> Option<Expr> {
        let span = self.span(&node);
        let mut links = Vec::new();
        for part in children(node) {
            links.push(self.link(part)?);
        }
        // Most chains have one link.
        let expr = match links.pop() {
            Some(Link::Operand(only)) if links.is_empty() => Some(only),
            last => {
                links.extend(last);
                self.or(&mut links.into_iter().peekable())
            }
        };
        self.need(expr, span)
    }

    fn link(&mut self, node: Node<'_>) -> Option<Link> {
        let span = self.span(&node);
        Some(match node.as_rule() {
            Rule::minus => Link::Minus(span),
            Rule::not => Link::Not(span),
            Rule::plus => Link::Plus,
            Rule::times => Link::Times,
            Rule::divide => Link::Divide,
            Rule::comparison => Link::Compare(self.comparison(&node)?),
            Rule::membership => Link::In(self.membership(node)?, span),
            rule @ (Rule::and | Rule::or) => {
                let slip = children(node).next().is_some();
                if slip {
                    let (and, or) = if self.scan.english { ("and", "or") } else { ("且", "或") };
                    self.operator_slip(span, if rule == Rule::and { and } else { or });
                }
                if rule == Rule::and { Link::And } else { Link::Or }
            }
            _ => Link::Operand(self.operand(node)?),
        })
    }

    pub(super) fn operand(&mut self, node: Node<'_>) -> Option<Expr> {
        let span = self.span(&node);
        let kind = match node.as_rule() {
            Rule::quantity => {
                let (mut number, mut unit) = (Number::ZERO, None);
                for part in children(node) {
                    match part.as_rule() {
                        Rule::number => number = self.number(&part),
                        _ => unit = self.unit(part),
                    }
                }
                ExprKind::Quantity { number, unit }
            }
            // A day that is not in the calendar has been complained of; another takes its place.
            Rule::date => ExprKind::Date(self.date(&node).map(|date| date.date).unwrap_or_default()),
            Rule::string => ExprKind::Text(self.string(node).text),
            Rule::full_marks => ExprKind::FullMarks,
            Rule::truth => {
                ExprKind::Truth(children(node).next().map(|word| word.as_rule()) == Some(Rule::yes))
            }
            Rule::path => self.path_or_percent(self.path(node)),
            Rule::reference => match self.reference(node)? {
                (name, Some(arguments)) => ExprKind::Call { name, arguments },
                (path, None) => self.path_or_percent(path),
            },
            Rule::parens => {
                let inner = children(node).next();
                let inner = self.need(inner, span)?;
                self.expr(inner)?.kind
            }
            _ => return self.internal(span),
        };
        Some(Expr { kind, span })
    }

    fn path_or_percent(&mut self, path: Path) -> ExprKind {
        match self.spoken_percent(path.span) {
            Some((number, unit)) => ExprKind::Quantity { number, unit: Some(unit) },
            None => ExprKind::Path(path),
        }
    }

    /// A path, and what it is called with if it is.
    pub(super) fn reference(&mut self, node: Node<'_>) -> Option<(Path, Option<Vec<Argument>>)> {
        let span = self.span(&node);
        let mut parts = children(node);
        let path = parts.next().map(|path| self.path(path));
        let arguments =
            parts.next().map(|list| children(list).filter_map(|part| self.argument(part)).collect());
        Some((self.need(path, span)?, arguments))
    }

    fn argument(&mut self, node: Node<'_>) -> Option<Argument> {
        let span = self.span(&node);
        let (mut label, mut value, mut condition) = (None, None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::name => label = Some(self.name(part)),
                Rule::expr => value = self.expr(part),
                _ => condition = self.condition(part),
            }
        }
        Some(Argument { label, value: self.need(value, span)?, condition, span })
    }

    fn membership(&mut self, node: Node<'_>) -> Option<Membership> {
        let span = self.span(&node);
        let part = children(node).next();
        let part = self.need(part, span)?;
        match part.as_rule() {
            Rule::interval => self.interval(part).map(Membership::Interval),
            _ => Some(Membership::List(children(part).filter_map(|one| self.expr(one)).collect())),
        }
    }

    /// The sign in a `comparison` or a `sign`.
    pub(super) fn comparison(&mut self, node: &Node<'_>) -> Option<Comparison> {
        let span = self.span(node);
        Some(match children(node.clone()).next().map(|sign| sign.as_rule()) {
            Some(Rule::ge) => Comparison::AtLeast,
            Some(Rule::le) => Comparison::AtMost,
            Some(Rule::ne) => Comparison::NotEqual,
            Some(Rule::gt) => Comparison::MoreThan,
            Some(Rule::lt) => Comparison::LessThan,
            Some(Rule::eq) => Comparison::Equal,
            Some(Rule::oops_equal) => {
                self.operator_slip(span, "=");
                Comparison::Equal
            }
            _ => return self.internal(span),
        })
    }

    fn operator_slip(&mut self, span: Span, right: &str) {
        let written = self.slice(span).to_owned();
        self.diagnostics.push(
            Diagnostic::error(
                Code::OperatorSlip,
                span,
                format!("这里写 `{right}`，不写 `{written}`"),
                format!("write `{right}` here, not `{written}`"),
            )
            .fix(span, right),
        );
    }

    // ── Precedence ───────────────────────────────────────────────────────────────────────────────

    fn or(&mut self, chain: &mut Chain) -> Option<Expr> {
        let mut terms = vec![self.and(chain)?];
        while chain.next_if(|link| matches!(link, Link::Or)).is_some() {
            terms.push(self.and(chain)?);
        }
        Some(joined(terms, ExprKind::Or))
    }

    fn and(&mut self, chain: &mut Chain) -> Option<Expr> {
        let mut terms = vec![self.not(chain)?];
        while chain.next_if(|link| matches!(link, Link::And)).is_some() {
            terms.push(self.not(chain)?);
        }
        Some(joined(terms, ExprKind::And))
    }

    fn not(&mut self, chain: &mut Chain) -> Option<Expr> {
        let mut marks = Vec::new();
        while let Some(Link::Not(at)) = chain.next_if(|link| matches!(link, Link::Not(_))) {
            marks.push(at);
        }
        let expr = self.compared(chain)?;
        Some(marks.into_iter().rev().fold(expr, |expr, at| wrapped(at, expr, ExprKind::Not)))
    }

    /// A sum, compared at most once; what is compared further is said and dropped.
    fn compared(&mut self, chain: &mut Chain) -> Option<Expr> {
        let left = self.sum(chain)?;
        let start = left.span;
        let mut compared = match chain.next_if(|link| matches!(link, Link::Compare(_) | Link::In(..))) {
            Some(Link::Compare(op)) => {
                let right = self.sum(chain)?;
                let span = start.to(right.span);
                Expr { kind: ExprKind::Compare { op, left: Box::new(left), right: Box::new(right) }, span }
            }
            Some(Link::In(within, at)) => {
                let (value, span) = (Box::new(left), start.to(at));
                let kind = match within {
                    Membership::Interval(interval) => {
                        ExprKind::InInterval { value, interval: Box::new(interval) }
                    }
                    Membership::List(list) => ExprKind::InList { value, list },
                };
                Expr { kind, span }
            }
            _ => return Some(left),
        };
        let mut further = None;
        let mut end = compared.span;
        while let Some(link) = chain.next_if(|link| matches!(link, Link::Compare(_) | Link::In(..))) {
            match link {
                Link::Compare(op) => {
                    let right = self.sum(chain)?;
                    end = right.span;
                    further = if further.is_none() { Some(Some((op, right))) } else { Some(None) };
                }
                Link::In(_, at) => {
                    end = at;
                    further = Some(None);
                }
                _ => {}
            }
        }
        if let Some(second) = further {
            self.chained(&compared, second, start.to(end));
            compared.span = start.to(end);
        }
        Some(compared)
    }

    /// `80% ≤ x < 90%`.
    fn chained(&mut self, first: &Expr, second: Option<(Comparison, Expr)>, span: Span) {
        let mut diagnostic =
            Diagnostic::error(Code::ChainedComparison, span, "比较不能连写", "comparisons cannot be chained");
        let (word, and) = if self.scan.english { ("in", "and") } else { ("在", "且") };
        diagnostic = match (&first.kind, second) {
            (ExprKind::Compare { op, left, right }, Some((second_op, third))) => {
                let [low, value, high] = [left.span, right.span, third.span].map(|span| self.slice(span));
                match range(*op, second_op) {
                    Some((ascending, first_closed, second_closed)) => {
                        let (low, high) = if ascending { (low, high) } else { (high, low) };
                        let (low_closed, high_closed) = if ascending {
                            (first_closed, second_closed)
                        } else {
                            (second_closed, first_closed)
                        };
                        let open = if low_closed { "[" } else { "(" };
                        let close = if high_closed { "]" } else { ")" };
                        let repaired = format!("{value} {word} {open}{low}, {high}{close}");
                        diagnostic
                            .help(format!("写作 `{repaired}`"), format!("write `{repaired}`"))
                            .fix(span, repaired)
                    }
                    None => diagnostic.help(
                        format!("分成两个比较，用 `{and}` 连接"),
                        format!("make it two comparisons, joined by `{and}`"),
                    ),
                }
            }
            _ => diagnostic.help(
                format!("分成几个比较，用 `{and}` 连接"),
                format!("make it several comparisons, joined by `{and}`"),
            ),
        };
        self.diagnostics.push(diagnostic);
    }

    fn sum(&mut self, chain: &mut Chain) -> Option<Expr> {
        let first = self.product(chain)?;
        let mut rest = Vec::new();
        while let Some(link) = chain.next_if(|link| matches!(link, Link::Plus | Link::Minus(_))) {
            let op = if matches!(link, Link::Plus) { SumOp::Plus } else { SumOp::Minus };
            rest.push((op, self.product(chain)?));
        }
        let Some((_, last)) = rest.last() else { return Some(first) };
        let span = first.span.to(last.span);
        Some(Expr { kind: ExprKind::Sum { first: Box::new(first), rest }, span })
    }

    fn product(&mut self, chain: &mut Chain) -> Option<Expr> {
        let first = signed(chain)?;
        let mut rest = Vec::new();
        while let Some(link) = chain.next_if(|link| matches!(link, Link::Times | Link::Divide)) {
            let op = if matches!(link, Link::Times) { ProductOp::Times } else { ProductOp::Divide };
            rest.push((op, signed(chain)?));
        }
        let Some((_, last)) = rest.last() else { return Some(first) };
        let span = first.span.to(last.span);
        Some(Expr { kind: ExprKind::Product { first: Box::new(first), rest }, span })
    }
}

/// An operand with the signs before it. A `非` may stand here too (`a = 非 b`); the types will refuse it.
fn signed(chain: &mut Chain) -> Option<Expr> {
    let mut marks = Vec::new();
    while let Some(link) = chain.next_if(|link| matches!(link, Link::Minus(_) | Link::Not(_))) {
        marks.push(link);
    }
    let Some(Link::Operand(operand)) = chain.next() else { return None };
    Some(marks.into_iter().rev().fold(operand, |expr, mark| match mark {
        Link::Minus(at) => wrapped(at, expr, ExprKind::Negate),
        Link::Not(at) => wrapped(at, expr, ExprKind::Not),
        _ => expr,
    }))
}

fn wrapped(at: Span, expr: Expr, kind: fn(Box<Expr>) -> ExprKind) -> Expr {
    let span = at.to(expr.span);
    Expr { kind: kind(Box::new(expr)), span }
}

/// One term stays as it is.
fn joined(mut terms: Vec<Expr>, kind: fn(Vec<Expr>) -> ExprKind) -> Expr {
    let span = match (terms.first(), terms.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => Span::default(),
    };
    match terms.pop() {
        Some(only) if terms.is_empty() => only,
        last => {
            terms.extend(last);
            Expr { kind: kind(terms), span }
        }
    }
}

/// Whether two comparisons in a row make a range: ascending, and which ends are included.
fn range(first: Comparison, second: Comparison) -> Option<(bool, bool, bool)> {
    let closed = |op| matches!(op, Comparison::AtMost | Comparison::AtLeast);
    let up = |op| matches!(op, Comparison::AtMost | Comparison::LessThan);
    let down = |op| matches!(op, Comparison::AtLeast | Comparison::MoreThan);
    let ascending = up(first) && up(second);
    (ascending || (down(first) && down(second))).then_some((ascending, closed(first), closed(second)))
}

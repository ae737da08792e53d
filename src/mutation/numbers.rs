//! Numbers and days, one unit of their last place further.

use super::words::part;
use super::{ChangeKind, Edit, Finder};
use crate::span::Span;
use crate::syntax::ast::{Expr, ExprKind};

impl Finder<'_> {
    /// A constant, one further.
    pub(super) fn value(&mut self, expr: &Expr) {
        let edit = self.further(expr);
        self.change(ChangeKind::Value, edit);
    }

    /// The edit that moves a constant one unit of its last place up; none for what is no constant, and for digits
    /// written in full width.
    pub(super) fn further(&self, expr: &Expr) -> Option<Edit> {
        match &expr.kind {
            ExprKind::Quantity { .. } => self.digits(expr.span),
            ExprKind::Date(date) => {
                let text = date.succ_opt()?.format("%Y-%m-%d").to_string();
                Some(Edit { span: expr.span, text })
            }
            _ => None,
        }
    }

    /// The first number in a place, one unit of its last place up.
    pub(super) fn digits(&self, span: Span) -> Option<Edit> {
        let text = self.source.slice(span);
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let digits: String =
            text.get(start..)?.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        Some(Edit { span: part(span, start, digits.len()), text: increased(&digits) })
    }
}

/// A decimal text plus one unit of its last place.
fn increased(digits: &str) -> String {
    let (mut out, mut carry) = (Vec::new(), true);
    for c in digits.chars().rev() {
        out.push(match (c, carry) {
            ('.', _) | (_, false) => c,
            ('9', true) => '0',
            (_, true) => {
                carry = false;
                c.to_digit(10).and_then(|digit| char::from_digit(digit + 1, 10)).unwrap_or(c)
            }
        });
    }
    out.extend(carry.then_some('1'));
    out.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::increased;

    #[test]
    fn the_last_place_counts() {
        let pairs =
            [("5", "6"), ("9", "10"), ("0.95", "0.96"), ("9.9", "10.0"), ("0", "1"), ("12.50", "12.51")];
        for (before, after) in pairs {
            assert_eq!(increased(before), after);
        }
    }
}

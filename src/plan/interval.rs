//! Between which ends a register can lie, given where the inputs lie. Ends beyond 128 bits count as infinite.

use super::Op;
use crate::number::RoundingMode;
use crate::program::CompareOp;

/// From `low` to `high`, both possible. `i128::MIN` and `i128::MAX` stand for no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) low: i128,
    pub(crate) high: i128,
}

impl Interval {
    pub(crate) const ALL: Interval = Interval { low: i128::MIN, high: i128::MAX };
    pub(crate) const FLAG: Interval = Interval { low: 0, high: 1 };

    pub(crate) fn only(value: i128) -> Interval {
        Interval { low: value, high: value }
    }

    /// The value, when there is just one.
    pub(crate) fn single(self) -> Option<i128> {
        (self.low == self.high).then_some(self.low)
    }

    pub(crate) fn contains(self, value: i128) -> bool {
        self.low <= value && value <= self.high
    }

    /// The greatest magnitude; `None` without an end.
    pub(crate) fn magnitude(self) -> Option<u128> {
        (self.low != i128::MIN && self.high != i128::MAX)
            .then(|| self.low.unsigned_abs().max(self.high.unsigned_abs()))
    }

    /// Where the result of a step lies, given its operands in order. Loads and constants know their own.
    pub(crate) fn of(op: Op, operands: [Interval; 3]) -> Interval {
        let [a, b, c] = operands;
        match op {
            Op::Load(_) => Interval::ALL,
            Op::Constant(value) => Interval::only(value),
            Op::Add(..) => a.plus(b),
            Op::Subtract(..) => a.plus(Interval { low: negate(b.high), high: negate(b.low) }),
            Op::Multiply(..) => a.times(b),
            Op::Minimum(..) => Interval { low: a.low.min(b.low), high: a.high.min(b.high) },
            Op::Maximum(..) => Interval { low: a.low.max(b.low), high: a.high.max(b.high) },
            Op::Absolute(_) => a.absolute(),
            Op::Compare(op, ..) => a.compared(op, b),
            Op::And(..) => Interval { low: a.low.min(b.low), high: a.high.min(b.high) },
            Op::Or(..) => Interval { low: a.low.max(b.low), high: a.high.max(b.high) },
            Op::Not(_) => Interval { low: 1_i128.saturating_sub(a.high), high: 1_i128.saturating_sub(a.low) },
            Op::Select { .. } => match a.single() {
                Some(0) => c,
                Some(_) => b,
                None => Interval { low: b.low.min(c.low), high: b.high.max(c.high) },
            },
            Op::Divide { mode, .. } => a.divided(b, mode),
        }
    }

    pub(super) fn plus(self, other: Interval) -> Interval {
        let (low, high) = (plus(self.low, other.low, false), plus(self.high, other.high, true));
        Interval { low, high }
    }

    /// What lies in both; `None` when nothing does.
    pub(super) fn and(self, other: Interval) -> Option<Interval> {
        let (low, high) = (self.low.max(other.low), self.high.min(other.high));
        (low <= high).then_some(Interval { low, high })
    }

    pub(super) fn times(self, other: Interval) -> Interval {
        let ends =
            [(self.low, other.low), (self.low, other.high), (self.high, other.low), (self.high, other.high)];
        let products = ends.map(|(a, b)| product(a, b));
        let [first, rest @ ..] = products;
        rest.into_iter().fold(Interval::only(first), |all, end| Interval {
            low: all.low.min(end),
            high: all.high.max(end),
        })
    }

    fn absolute(self) -> Interval {
        let (low, high) = (self.low, self.high);
        if low >= 0 {
            return self;
        }
        let most = if low == i128::MIN { i128::MAX } else { high.max(negate(low)) };
        Interval { low: if high < 0 { negate(high) } else { 0 }, high: most }
    }

    fn compared(self, op: CompareOp, other: Interval) -> Interval {
        let always = |yes: bool, no: bool| match (yes, no) {
            (true, _) => Interval::only(1),
            (_, true) => Interval::only(0),
            _ => Interval::FLAG,
        };
        let (a, b) = (self, other);
        let same = a.single().is_some() && a.single() == b.single();
        let apart = a.high < b.low || b.high < a.low;
        match op {
            CompareOp::AtLeast => always(a.low >= b.high, a.high < b.low),
            CompareOp::AtMost => always(a.high <= b.low, a.low > b.high),
            CompareOp::MoreThan => always(a.low > b.high, a.high <= b.low),
            CompareOp::LessThan => always(a.high < b.low, a.low >= b.high),
            CompareOp::Equal => always(same, apart),
            CompareOp::NotEqual => always(apart, same),
        }
    }

    /// A quotient by 1 or more lies no further out than its numerator; what divides by less means nothing.
    fn divided(self, by: Interval, mode: RoundingMode) -> Interval {
        let least = by.low.max(1);
        let most = by.high.max(1);
        let out = |end: i128, divisor: i128| match end {
            i128::MIN | i128::MAX => end,
            _ => {
                let whole = end.checked_div(divisor).unwrap_or(end);
                // Any mode stays within one of the truncated quotient.
                match mode {
                    RoundingMode::Down => whole,
                    _ if end < 0 => whole.saturating_sub(1),
                    _ => whole,
                }
            }
        };
        let low = if self.low < 0 { out(self.low, least) } else { out(self.low, most) };
        let high = if self.high > 0 { out(self.high, least) } else { out(self.high, most) };
        let high = match (mode, high) {
            (RoundingMode::Down, _) | (_, i128::MIN | i128::MAX) => high,
            _ => high.saturating_add(1),
        };
        Interval { low, high }
    }
}

/// A sum of two ends of one side; an infinite end stays so.
fn plus(a: i128, b: i128, upper: bool) -> i128 {
    let infinite = if upper { i128::MAX } else { i128::MIN };
    if a == infinite || b == infinite { infinite } else { a.checked_add(b).unwrap_or(infinite) }
}

fn negate(end: i128) -> i128 {
    match end {
        i128::MIN => i128::MAX,
        i128::MAX => i128::MIN,
        end => -end,
    }
}

/// A product of two ends, infinite where it does not fit.
fn product(a: i128, b: i128) -> i128 {
    if a == 0 || b == 0 {
        return 0;
    }
    let infinite = if (a < 0) == (b < 0) { i128::MAX } else { i128::MIN };
    let endless = |end: i128| end == i128::MIN || end == i128::MAX;
    if endless(a) || endless(b) { infinite } else { a.checked_mul(b).unwrap_or(infinite) }
}

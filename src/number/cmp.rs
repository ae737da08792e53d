//! Order and hash, both of the value.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::small::Small;
use super::{Number, Repr};

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(a), Repr::Small(b)) => a.cmp(b),
            _ => self.to_big().cmp(&other.to_big()),
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match &self.0 {
            Repr::Small(small) => small.hash(state),
            Repr::Big(big) => {
                big.numerator().hash(state);
                big.denominator().hash(state);
            }
        }
    }
}

impl Ord for Small {
    fn cmp(&self, other: &Self) -> Ordering {
        let (b, d) = (self.den(), other.den());
        if b == d || (self.num < 0) != (other.num < 0) {
            return self.num.cmp(&other.num);
        }
        if let (Some((a, b)), Some((c, d))) = (self.words(), other.words()) {
            return (i128::from(a) * i128::from(d)).cmp(&(i128::from(c) * i128::from(b)));
        }
        match (self.num.checked_mul(other.signed_den()), other.num.checked_mul(self.signed_den())) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => {
                let magnitudes =
                    product(self.num.unsigned_abs(), d).cmp(&product(other.num.unsigned_abs(), b));
                if self.num < 0 { magnitudes.reverse() } else { magnitudes }
            }
        }
    }
}

impl PartialOrd for Small {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The whole product, as its high and its low 128 bits.
fn product(a: u128, b: u128) -> (u128, u128) {
    const LOW: u128 = u64::MAX as u128;
    let (a_high, a_low) = (a >> 64, a & LOW);
    let (b_high, b_low) = (b >> 64, b & LOW);
    let low = a_low * b_low;
    // At most (2^64 - 1)^2 + 2 (2^64 - 1), which is below 2^128.
    let middle = a_high * b_low + (low >> 64);
    let carry = a_low * b_high + (middle & LOW);
    (a_high * b_high + (middle >> 64) + (carry >> 64), (carry << 64) | (low & LOW))
}

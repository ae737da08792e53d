//! Whole numbers not below 0 in a fixed number of 64-bit limbs: what weights are counted in once bounds have proved
//! that they fit.

use std::cmp::Ordering;

/// The lowest limb comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wide<const LIMBS: usize>(pub(super) [u64; LIMBS]);

/// A number of one limb more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Product<const LIMBS: usize> {
    low: Wide<LIMBS>,
    high: u64,
}

/// A divisor above 0, made ready for many divisions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Divisor<const LIMBS: usize> {
    /// Shifted until its highest bit is set.
    normal: Wide<LIMBS>,
    shift: u32,
}

const LIMB_BITS: u32 = 64;

/// The low half and the high half.
#[expect(clippy::cast_possible_truncation, reason = "the halves are asked for")]
fn halves(value: u128) -> (u64, u64) {
    (value as u64, (value >> LIMB_BITS) as u64)
}

impl<const LIMBS: usize> Wide<LIMBS> {
    pub(super) const ZERO: Self = Wide([0; LIMBS]);

    pub(super) fn is_zero(&self) -> bool {
        self.0.iter().all(|limb| *limb == 0)
    }

    /// The sum, and whether it went round.
    pub(super) fn overflowing_add(&self, other: &Self) -> (Self, bool) {
        let mut carry = false;
        let mut sum = *self;
        for (limb, added) in sum.0.iter_mut().zip(other.0) {
            let (partial, one) = limb.overflowing_add(added);
            let (whole, two) = partial.overflowing_add(u64::from(carry));
            (*limb, carry) = (whole, one || two);
        }
        (sum, carry)
    }

    /// The difference, and whether it went round.
    pub(super) fn overflowing_sub(&self, other: &Self) -> (Self, bool) {
        let mut borrow = false;
        let mut rest = *self;
        for (limb, taken) in rest.0.iter_mut().zip(other.0) {
            let (partial, one) = limb.overflowing_sub(taken);
            let (whole, two) = partial.overflowing_sub(u64::from(borrow));
            (*limb, borrow) = (whole, one || two);
        }
        (rest, borrow)
    }

    pub(super) fn times(&self, by: u64) -> Product<LIMBS> {
        let mut high = 0;
        let mut low = *self;
        for limb in &mut low.0 {
            // At most (2^64 - 1)^2 + 2^64 - 1, which is below 2^128.
            (*limb, high) = halves(u128::from(*limb) * u128::from(by) + u128::from(high));
        }
        Product { low, high }
    }
}

impl<const LIMBS: usize> Ord for Wide<LIMBS> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.iter().rev().cmp(other.0.iter().rev())
    }
}

impl<const LIMBS: usize> PartialOrd for Wide<LIMBS> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<const LIMBS: usize> Product<LIMBS> {
    /// The number without its highest limb, if that is 0.
    pub(super) fn narrow(&self) -> Option<Wide<LIMBS>> {
        (self.high == 0).then_some(self.low)
    }

    /// The number shifted by fewer bits than `LIMBS` limbs have; `None` where a bit would be lost.
    fn shifted(mut self, by: u32) -> Option<Self> {
        for _ in 0..by / LIMB_BITS {
            if self.high != 0 {
                return None;
            }
            for limb in &mut self.low.0 {
                std::mem::swap(limb, &mut self.high);
            }
        }
        let bits = by % LIMB_BITS;
        if bits == 0 {
            return Some(self);
        }
        if self.high >> (LIMB_BITS - bits) != 0 {
            return None;
        }
        let mut carry = 0;
        for limb in &mut self.low.0 {
            let out = *limb >> (LIMB_BITS - bits);
            *limb = (*limb << bits) | carry;
            carry = out;
        }
        self.high = (self.high << bits) | carry;
        Some(self)
    }

    fn minus(&self, other: &Self) -> Option<Self> {
        let (low, borrow) = self.low.overflowing_sub(&other.low);
        let high = self.high.checked_sub(other.high)?.checked_sub(u64::from(borrow))?;
        Some(Product { low, high })
    }
}

impl<const LIMBS: usize> Ord for Product<LIMBS> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.high.cmp(&other.high).then_with(|| self.low.cmp(&other.low))
    }
}

impl<const LIMBS: usize> PartialOrd for Product<LIMBS> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<const LIMBS: usize> Divisor<LIMBS> {
    /// `None` for 0.
    pub(super) fn of(value: Wide<LIMBS>) -> Option<Self> {
        let (mut shift, mut found) = (0, false);
        for limb in value.0.iter().rev() {
            shift += limb.leading_zeros();
            if *limb != 0 {
                found = true;
                break;
            }
        }
        let normal = Product { low: value, high: 0 };
        found.then(|| normal.shifted(shift))?.map(|normal| Divisor { normal: normal.low, shift })
    }

    /// What remainders are parts of: the divisor, shifted.
    pub(super) fn whole(&self) -> &Wide<LIMBS> {
        &self.normal
    }

    /// The quotient, and the remainder shifted as the divisor is; `None` where the quotient takes more than one
    /// limb. Knuth, The Art of Computer Programming, 4.3.1, algorithm D, of which this is one step: a quotient
    /// guessed from the highest limbs is at most 2 too large.
    pub(super) fn divide(&self, number: &Product<LIMBS>) -> Option<(u64, Wide<LIMBS>)> {
        let number = number.shifted(self.shift)?;
        let (next, by) = (*number.low.0.last()?, *self.normal.0.last()?);
        if number.high > by {
            return None;
        }
        let top = (u128::from(number.high) << LIMB_BITS) | u128::from(next);
        let mut guess = u64::try_from(top.checked_div(u128::from(by))?).unwrap_or(u64::MAX);
        for _ in 0..3 {
            if let Some(rest) = number.minus(&self.normal.times(guess)) {
                let rest = rest.narrow().filter(|rest| rest < &self.normal)?;
                return Some((guess, rest));
            }
            guess = guess.checked_sub(1)?;
        }
        None
    }
}

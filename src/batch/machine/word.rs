//! The two widths a row is run in. Every operation that leaves the width answers `None`.

use crate::number::RoundingMode;

/// A machine integer that registers hold.
pub(super) trait Word: Copy + Ord {
    const ZERO: Self;
    const ONE: Self;

    fn plus(self, other: Self) -> Option<Self>;
    fn minus(self, other: Self) -> Option<Self>;
    fn times(self, other: Self) -> Option<Self>;
    fn absolute(self) -> Option<Self>;

    /// `self ÷ den` rounded to a whole number; 0 where `den` is not above 0.
    fn divided(self, den: Self, mode: RoundingMode) -> Self;

    fn flag(holds: bool) -> Self {
        if holds { Self::ONE } else { Self::ZERO }
    }
}

macro_rules! word {
    ($($word:ty),*) => {$(
        impl Word for $word {
            const ZERO: Self = 0;
            const ONE: Self = 1;

            #[inline(always)]
            fn plus(self, other: Self) -> Option<Self> {
                self.checked_add(other)
            }

            #[inline(always)]
            fn minus(self, other: Self) -> Option<Self> {
                self.checked_sub(other)
            }

            #[inline(always)]
            fn times(self, other: Self) -> Option<Self> {
                self.checked_mul(other)
            }

            #[inline(always)]
            fn absolute(self) -> Option<Self> {
                self.checked_abs()
            }

            #[inline(always)]
            fn divided(self, den: Self, mode: RoundingMode) -> Self {
                if den <= 0 {
                    return 0;
                }
                let whole = self.checked_div(den).unwrap_or(0);
                let past = self.wrapping_sub(whole.wrapping_mul(den));
                let negative = self < 0;
                // Both are below `den` and not below 0.
                let (past, to_next) = (past.wrapping_abs(), den.wrapping_sub(past.wrapping_abs()));
                let outward = match mode {
                    RoundingMode::HalfUp => past >= to_next,
                    RoundingMode::HalfDown => past > to_next,
                    RoundingMode::HalfEven | RoundingMode::Gbt8170 => {
                        past > to_next || (past == to_next && whole & 1 == 1)
                    }
                    RoundingMode::Up => past != 0,
                    RoundingMode::Down => false,
                    RoundingMode::Ceiling => past != 0 && !negative,
                    RoundingMode::Floor => past != 0 && negative,
                };
                // Rounding outward moves away from a truncated quotient, which is no end of the width: `den`
                // is then at least 2.
                match (outward, negative) {
                    (false, _) => whole,
                    (true, false) => whole.wrapping_add(1),
                    (true, true) => whole.wrapping_sub(1),
                }
            }
        }
    )*};
}
word!(i64, i128);

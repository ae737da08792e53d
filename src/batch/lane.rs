//! What carries the integers of a block: one machine type for all its registers, chosen so that none outgrows it.

use crate::number::RoundingMode;

/// A machine type as an integer. Whoever runs a plan in it has shown that no register reaches [`Lane::LIMIT`] in
/// magnitude, so nothing is checked here.
pub(super) trait Lane: Copy + Default + PartialEq + PartialOrd {
    /// Every register stays below it in magnitude.
    const LIMIT: u128;

    /// Whether a quotient is exact, given how large its numerator and its denominator can be, both below the limit.
    fn divides(num: u128, den: u128) -> bool;

    /// An integer below the limit.
    fn of(value: i64) -> Self;
    /// An integer below the limit.
    fn of_wide(value: i128) -> Self;
    /// The lowest 64 bits.
    fn low(self) -> i64;
    fn wide(self) -> i128;

    fn plus(self, other: Self) -> Self;
    fn minus(self, other: Self) -> Self;
    fn times(self, other: Self) -> Self;
    /// 0 or 1.
    fn flag(yes: bool) -> Self;

    /// `self ÷ den` rounded; `den` is 1 or more. `FLOOR`: the instruction set rounds down in one instruction.
    fn over<const FLOOR: bool>(self, den: Self, how: Quotient) -> Self;
    /// The same for a numerator of 0 or more.
    fn over_unsigned<const FLOOR: bool>(self, den: Self, how: Quotient) -> Self;

    #[inline(always)]
    fn least(self, other: Self) -> Self {
        if self < other { self } else { other }
    }

    #[inline(always)]
    fn greatest(self, other: Self) -> Self {
        if self > other { self } else { other }
    }

    #[inline(always)]
    fn magnitude(self) -> Self {
        self.greatest(Self::default().minus(self))
    }
}

/// How a quotient becomes whole. Of a numerator of either sign, all but the last two round its magnitude and keep its
/// sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Quotient {
    Down,
    Up,
    HalfUp,
    HalfDown,
    HalfEven,
    Floor,
    Ceiling,
}

impl Quotient {
    pub(super) fn of(mode: RoundingMode) -> Quotient {
        match mode {
            RoundingMode::HalfUp => Quotient::HalfUp,
            RoundingMode::HalfEven | RoundingMode::Gbt8170 => Quotient::HalfEven,
            RoundingMode::HalfDown => Quotient::HalfDown,
            RoundingMode::Up => Quotient::Up,
            RoundingMode::Down => Quotient::Down,
            RoundingMode::Ceiling => Quotient::Ceiling,
            RoundingMode::Floor => Quotient::Floor,
        }
    }

    /// The same for numerators of 0 or more.
    pub(super) fn unsigned(self) -> Quotient {
        match self {
            Quotient::Floor => Quotient::Down,
            Quotient::Ceiling => Quotient::Up,
            same => same,
        }
    }
}

macro_rules! integer_lane {
    ($integer:ty, $limit:expr, $of_wide:expr, $low:expr) => {
        impl Lane for $integer {
            const LIMIT: u128 = $limit;

            /// The remainder decides, and nothing on the way is larger than the numerator.
            fn divides(_: u128, _: u128) -> bool {
                true
            }

            #[inline(always)]
            fn of(value: i64) -> Self {
                Self::from(value)
            }

            #[inline(always)]
            fn of_wide(value: i128) -> Self {
                $of_wide(value)
            }

            #[inline(always)]
            fn low(self) -> i64 {
                $low(self)
            }

            #[inline(always)]
            fn wide(self) -> i128 {
                i128::from(self)
            }

            #[inline(always)]
            fn plus(self, other: Self) -> Self {
                self.wrapping_add(other)
            }

            #[inline(always)]
            fn minus(self, other: Self) -> Self {
                self.wrapping_sub(other)
            }

            #[inline(always)]
            fn times(self, other: Self) -> Self {
                self.wrapping_mul(other)
            }

            #[inline(always)]
            fn flag(yes: bool) -> Self {
                Self::from(yes)
            }

            #[inline(always)]
            fn over<const FLOOR: bool>(self, den: Self, how: Quotient) -> Self {
                let whole = self.wrapping_div(den);
                let rest = self.wrapping_sub(whole.wrapping_mul(den));
                let (past, away) = if self < 0 { (rest.wrapping_neg(), -1) } else { (rest, 1) };
                let to_next = den.wrapping_sub(past);
                let moves = match how {
                    Quotient::Down => false,
                    Quotient::Up => past > 0,
                    Quotient::HalfUp => past >= to_next,
                    Quotient::HalfDown => past > to_next,
                    Quotient::HalfEven => past > to_next || (past == to_next && whole & 1 == 1),
                    Quotient::Floor => rest < 0,
                    Quotient::Ceiling => rest > 0,
                };
                if moves { whole.wrapping_add(away) } else { whole }
            }

            #[inline(always)]
            fn over_unsigned<const FLOOR: bool>(self, den: Self, how: Quotient) -> Self {
                self.over::<FLOOR>(den, how)
            }
        }
    };
}

integer_lane!(i64, 1 << 62, truncated, std::convert::identity);
integer_lane!(i128, 1 << 126, std::convert::identity, truncated);

#[expect(clippy::cast_possible_truncation, reason = "the lowest 64 bits are what is wanted")]
#[inline(always)]
fn truncated(value: i128) -> i64 {
    value as i64
}

//! The two widths a row is run in: lanes in which every operation that leaves the width answers `None`.

use crate::batch::lane::Lane;

/// A machine integer that registers hold.
pub(super) trait Word: Lane {
    fn checked_plus(self, other: Self) -> Option<Self>;
    fn checked_minus(self, other: Self) -> Option<Self>;
    fn checked_times(self, other: Self) -> Option<Self>;
    fn checked_magnitude(self) -> Option<Self>;
}

macro_rules! word {
    ($($word:ty),*) => {$(
        impl Word for $word {
            #[inline(always)]
            fn checked_plus(self, other: Self) -> Option<Self> {
                self.checked_add(other)
            }

            #[inline(always)]
            fn checked_minus(self, other: Self) -> Option<Self> {
                self.checked_sub(other)
            }

            #[inline(always)]
            fn checked_times(self, other: Self) -> Option<Self> {
                self.checked_mul(other)
            }

            #[inline(always)]
            fn checked_magnitude(self) -> Option<Self> {
                self.checked_abs()
            }
        }
    )*};
}
word!(i64, i128);

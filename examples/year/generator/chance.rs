//! Chance that repeats: a linear congruential generator, so that the same seed gives the same city everywhere.

/// x ← 6364136223846793005·x + 1442695040888963407 mod 2⁶⁴ (Knuth, MMIX). The high half is used, as the low bits of such a
/// generator have short periods.
pub(crate) struct Chance(u64);

impl Chance {
    /// A generator that starts at a seed; the first value is dropped, as it still shows the seed.
    pub(crate) fn new(seed: u64) -> Self {
        let mut chance = Chance(seed);
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 32
    }

    /// A whole number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low + 1).unwrap_or(1).max(1);
        low + i64::try_from(self.next() % span).unwrap_or(0)
    }

    /// Yes in `percent` of a hundred cases.
    pub(crate) fn once_in(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of a list; the default of an empty one.
    pub(crate) fn pick<T: Copy + Default>(&mut self, list: &[T]) -> T {
        let last = i64::try_from(list.len()).unwrap_or(1) - 1;
        let at = usize::try_from(self.between(0, last.max(0))).unwrap_or(0);
        list.get(at).copied().unwrap_or_default()
    }
}

//! What the benches have in common.

use jixiao::{RuleSet, Rules, Source};

/// Seeded pseudo-random numbers, so that every run has the same data.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    #[allow(dead_code, reason = "published forms are not drawn")]
    pub(crate) fn below(&mut self, bound: u64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % bound).unwrap_or(0)
    }
}

/// The rules of a text, as they are in force at the end of 2020.
pub(crate) fn rules(text: &str) -> RuleSet {
    let day = "2020-12-31".parse().unwrap_or_default();
    let compiled = Rules::compile([Source::new("bench.jx", text)]);
    compiled.and_then(|rules| rules.in_force(day)).unwrap_or_else(|error| panic!("{error:#}"))
}

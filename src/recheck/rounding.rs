//! 取整方式: which rounding makes a published score follow from the exact one. No form states its own.

use std::fmt;

use crate::number::{Number, Rounding, RoundingMode};

/// A rounding that offices use: how, and to how many decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Habit {
    places: u8,
    mode: RoundingMode,
}

/// Every habit, the one that changes least first; three decimals are rare and come last.
const HABITS: [Habit; 11] = [
    Habit::new(2, RoundingMode::HalfUp),
    Habit::new(2, RoundingMode::Down),
    Habit::new(2, RoundingMode::HalfEven),
    Habit::new(1, RoundingMode::HalfUp),
    Habit::new(1, RoundingMode::Down),
    Habit::new(1, RoundingMode::HalfEven),
    Habit::new(0, RoundingMode::HalfUp),
    Habit::new(0, RoundingMode::Down),
    Habit::new(0, RoundingMode::HalfEven),
    Habit::new(3, RoundingMode::HalfUp),
    Habit::new(3, RoundingMode::Down),
];

impl Habit {
    const fn new(places: u8, mode: RoundingMode) -> Self {
        Self { places, mode }
    }

    fn fits(self, exact: &Number, published: &Number) -> bool {
        exact.round(&Rounding::places(self.mode, self.places)) == *published
    }

    /// The name in Chinese: 四舍五入到0.1, 截到1.
    pub(crate) fn zh(self) -> String {
        match self.mode {
            RoundingMode::Down => format!("截到{}", self.unit()),
            mode => format!("{}到{}", mode.zh(), self.unit()),
        }
    }

    fn unit(self) -> Number {
        Number::from_scaled(1, self.places)
    }
}

/// `half_up 0.1`, `cut 1`.
impl fmt::Display for Habit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mode = if self.mode == RoundingMode::Down { "cut" } else { self.mode.en() };
        write!(f, "{mode} {}", self.unit())
    }
}

/// For each pair of exact and published scores that differ, the habit that makes them agree. Where several
/// do, the one that fits most pairs of the form, and among those the one that changes least.
pub(crate) fn choose(pairs: &[Option<(Number, Number)>]) -> Vec<Option<Habit>> {
    let count = |habit: Habit| {
        pairs.iter().flatten().filter(|(exact, published)| habit.fits(exact, published)).count()
    };
    let mut ranked: Vec<(usize, Habit)> = HABITS.into_iter().map(|habit| (count(habit), habit)).collect();
    ranked.sort_by_key(|(fits, _)| usize::MAX - fits);
    let first_fit = |(exact, published): &(Number, Number)| {
        ranked.iter().map(|(_, habit)| *habit).find(|habit| habit.fits(exact, published))
    };
    pairs.iter().map(|pair| pair.as_ref().and_then(first_fit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(exact: &str, published: &str) -> Option<(Number, Number)> {
        Some((exact.parse().unwrap(), published.parse().unwrap()))
    }

    #[test]
    fn the_habit_of_the_form_is_preferred() {
        let names = |pairs: &[_]| choose(pairs).iter().map(|h| h.map(|h| h.to_string())).collect::<Vec<_>>();
        let cut = Some("cut 1".to_owned());
        assert_eq!(names(&[pair("5.7", "5"), None, pair("8.62", "8")]), [cut.clone(), None, cut.clone()]);
        // 8.2 → 8 alone would be half up; beside 5.7 → 5 it is a cut.
        assert_eq!(names(&[pair("8.2", "8"), pair("5.7", "5")]), [cut.clone(), cut]);
        assert_eq!(names(&[pair("4.988", "5")]), [Some("half_up 0.1".to_owned())]);
        assert_eq!(names(&[pair("8.6183", "8.62")]), [Some("half_up 0.01".to_owned())]);
        assert_eq!(names(&[pair("8.6", "8.5")]), [None]);
        assert_eq!(choose(&[pair("1.95", "1.9")])[0].map(Habit::zh).as_deref(), Some("截到0.1"));
    }
}

//! 最大余数法: exact shares brought to whole units without losing one.
//!
//! Every share is rounded down, and the units this leaves over go one each to the largest remainders. There are
//! fewer of them than shares with a remainder: the remainders are below 1 and sum to what is left over. A
//! share with a remainder stands on no bound, as bounds are whole; so the unit above it is not past its upper
//! bound, nor the unit below it under its lower, and no bound has to be looked at again.

use std::cmp::Ordering;

use super::unsharable::Unsharable;

/// The remainders, and whose they are.
#[derive(Clone, Debug)]
pub(super) struct Remainders<R> {
    lines: Vec<(R, u32)>,
}

/// Who gets the units left over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOver {
    /// Positions, the largest remainder first.
    pub to: Vec<u32>,
    /// How many of the last of them got theirs by the order of ties: as large a remainder went without.
    pub by_tie: usize,
}

impl<R: Ord + Clone> Remainders<R> {
    pub(super) fn new() -> Self {
        Remainders { lines: Vec::new() }
    }

    pub(super) fn push(&mut self, at: usize, remainder: R) -> Result<(), Unsharable> {
        self.lines.push((remainder, u32::try_from(at).map_err(|_| Unsharable::TooLarge)?));
        Ok(())
    }

    /// Hands out so many units. `before` says which of two members of equal remainder comes first; it must put no two
    /// of them level.
    ///
    /// # Errors
    /// More units than remainders, or fewer than none.
    pub(super) fn hand_out(
        mut self,
        units: i128,
        before: &dyn Fn(usize, usize) -> Ordering,
    ) -> Result<LeftOver, Unsharable> {
        let units = usize::try_from(units).map_err(|_| Unsharable::NotTheSame)?;
        let position = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        let order =
            |a: &(R, u32), b: &(R, u32)| b.0.cmp(&a.0).then_with(|| before(position(a.1), position(b.1)));
        let next = match units.cmp(&self.lines.len()) {
            Ordering::Greater => return Err(Unsharable::NotTheSame),
            Ordering::Equal => None,
            Ordering::Less => Some(self.lines.select_nth_unstable_by(units, order).1.0.clone()),
        };
        self.lines.truncate(units);
        self.lines.sort_unstable_by(order);
        let tied = self.lines.iter().rev().take_while(|(remainder, _)| Some(remainder) == next.as_ref());
        let by_tie = tied.count();
        Ok(LeftOver { to: self.lines.into_iter().map(|(_, at)| at).collect(), by_tie })
    }
}

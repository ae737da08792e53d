//! One leaf: the best of its ways of scoring, and what its place in the tree makes of a gap.

use super::side::{Scope, Side, Stake};
use super::standard::Applied;
use super::value::{Val, What};
use super::{Reg, gap};
use crate::program::{CompareOp, Scoring};
use crate::quantity::State;

/// What came of a leaf at what is at stake.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// Points before rounding, and after it.
    pub(super) exact: Val,
    pub(super) points: Val,
    pub(super) way: Reg,
    pub(super) line: Reg,
}

impl Side<'_> {
    /// Scores a leaf: of several ways the one with most points, the first among equals. A way that is not
    /// applicable does not count beside one that is decided; any other gap is the gap of the leaf.
    pub(super) fn judge(&mut self, ways: &[Scoring], stake: Stake<'_>) -> Leaf {
        let mut applied = ways.iter().map(|way| self.one_way(way, stake)).collect::<Vec<_>>().into_iter();
        let first = self.b.constant(0);
        let Some(best) = applied.next() else {
            let none = self.b.missing(gap::UNDECIDED);
            return Leaf { exact: none.clone(), points: none, way: first, line: first };
        };
        let mut worst = best.points.gap;
        let mut leaf = Leaf { exact: best.exact, points: best.points, way: first, line: best.line };
        for (applied, at) in applied.zip(1..) {
            worst = self.b.worse(worst, applied.points.gap);
            match self.better_of(leaf, applied, at) {
                Some(better) => leaf = better,
                None => {
                    let ask = self.b.ask();
                    return Leaf { exact: ask.clone(), points: ask, way: first, line: first };
                }
            }
        }
        let not_applicable = self.b.constant(gap::of(State::NotApplicable));
        let counts = self.b.compare(CompareOp::AtMost, worst, not_applicable);
        let gap = self.b.select(counts, leaf.points.gap, worst);
        Leaf { exact: leaf.exact.behind(gap), points: leaf.points.behind(gap), ..leaf }
    }

    fn one_way(&mut self, way: &Scoring, stake: Stake<'_>) -> Applied {
        match way {
            Scoring::Standard { standard, arguments } => {
                let scope = Scope::default();
                let arguments: Vec<Val> = arguments.iter().map(|one| self.eval(scope, *one)).collect();
                self.apply(*standard, &arguments, stake)
            }
            Scoring::Table { of, bands } => self.apply_table(*of, bands, stake.full),
        }
    }

    /// The better of those so far and one more; where both have a gap, the gap is not applicable or does not count.
    fn better_of(&mut self, so_far: Leaf, one: Applied, at: i128) -> Option<Leaf> {
        let there = self.b.is_there(one.points.gap);
        let before = self.b.is_there(so_far.points.gap);
        let not_before = self.b.not(before);
        let takes = match (&one.points.what, &so_far.points.what) {
            (What::Nothing, _) => self.b.constant(0),
            (_, What::Nothing) => there,
            _ => {
                let none = self.b.constant(gap::NONE);
                let (own, other) = (one.points.clone().behind(none), so_far.points.clone().behind(none));
                let more = self.compare(CompareOp::MoreThan, &own, &other).flag()?;
                let first = self.b.or(not_before, more);
                self.b.and(there, first)
            }
        };
        let at = self.b.constant(at);
        Some(Leaf {
            exact: self.b.either(takes, one.exact, so_far.exact),
            points: self.b.either(takes, one.points, so_far.points),
            way: self.b.select(takes, at, so_far.way),
            line: self.b.select(takes, one.line, so_far.line),
        })
    }
}

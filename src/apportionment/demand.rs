//! The first look at the members: what λ takes up the pool.
//!
//! The sum of the shares never falls as λ grows, and is a straight line between two corners: the λ at which a member
//! rises from its lower bound, and the λ at which it reaches its upper. The corner at which the sum first reaches the
//! pool is found by halving: the sum at the middle corner says on which side it is, and that half is gone. On the line
//! before that corner λ is one division. All halvings together take as long as a few looks at all corners,
//! and λ depends on no order.

use super::unsharable::{Unsharable, plus};
use super::weight::{Bounds, Slope, Weight};

/// What is known of the members seen so far.
#[derive(Clone, Debug)]
pub(super) struct Demand<W: Weight> {
    pool: i128,
    /// What the members take at least, and at most where all have an upper bound below the pool.
    least: i128,
    most: Option<i128>,
    asked: bool,
    /// The sum of the shares is `fixed + λ × growing` up to the first corner.
    fixed: i128,
    growing: W,
    corners: Vec<Corner<W>>,
}

/// Where a member begins to grow with λ, or stops.
#[derive(Clone, Debug)]
struct Corner<W: Weight> {
    slope: W::Slope,
    opens: bool,
}

impl<W: Weight> Demand<W> {
    /// Nobody's, of a pool of so many units.
    pub(super) fn of(pool: i128) -> Self {
        let (fixed, growing) = (0, W::zero());
        Demand { pool, least: 0, most: Some(0), asked: false, fixed, growing, corners: Vec::new() }
    }

    /// Of members without bounds who have so much weight together.
    pub(super) fn unbounded(pool: i128, growing: W) -> Self {
        let asked = !growing.is_zero();
        Demand { asked, growing, most: if asked { None } else { Some(0) }, ..Demand::of(pool) }
    }

    /// What binds a member: an upper bound that the whole pool does not pass does not.
    pub(super) fn binding(&self, (lower, upper): Bounds) -> Bounds {
        (lower.filter(|lower| *lower > 0), upper.filter(|upper| *upper < self.pool))
    }

    /// Looks at the member at a position.
    pub(super) fn add(&mut self, at: usize, weight: W, bounds: Bounds) -> Result<(), Unsharable> {
        let (lower, upper) = self.binding(bounds);
        let lower = lower.unwrap_or(0);
        if bounds.1.is_some_and(|upper| upper < lower) {
            return Err(Unsharable::BoundsCross(at));
        }
        self.least = plus(self.least, lower)?;
        if weight.is_zero() || upper == Some(lower) {
            // It gets its lower bound whatever λ is.
            self.asked |= !weight.is_zero();
            self.most = self.most.map(|most| plus(most, lower)).transpose()?;
            self.fixed = plus(self.fixed, lower)?;
            return Ok(());
        }
        self.asked = true;
        self.most = self.most.zip(upper).map(|(most, upper)| plus(most, upper)).transpose()?;
        if lower > self.pool {
            return Ok(());
        }
        match lower {
            0 => self.growing = self.growing.plus(&weight)?,
            lower => {
                self.fixed = plus(self.fixed, lower)?;
                self.corners.push(Corner { slope: W::Slope::of(lower, weight.clone())?, opens: true });
            }
        }
        if let Some(upper) = upper {
            self.corners.push(Corner { slope: W::Slope::of(upper, weight)?, opens: false });
        }
        Ok(())
    }

    /// λ: the least that takes up the pool. `None` for 0.
    ///
    /// # Errors
    /// Lower bounds that take more than the pool, upper bounds that leave a part of it, a pool no weight asks for.
    pub(super) fn slope(mut self) -> Result<Option<W::Slope>, Unsharable> {
        self.feasible()?;
        let mut corners = std::mem::take(&mut self.corners);
        let mut open = corners.as_mut_slice();
        while !open.is_empty() {
            let middle = open.len() / 2;
            let (before, corner, after) = open.select_nth_unstable_by(middle, |a, b| a.slope.cmp(&b.slope));
            let (fixed, growing) = self.past(before, None)?;
            let missing = plus(self.pool, -fixed)?;
            if corner.slope.reaches(&growing, missing)? {
                open = before;
            } else {
                (self.fixed, self.growing) = self.past(before, Some(corner))?;
                open = after;
            }
        }
        // Where nothing grows the sum is flat, and it is the pool: before the first corner, as one goes past a corner
        // only while the pool is not taken up. The lower bounds then take all of it.
        let missing = plus(self.pool, -self.fixed)?;
        if self.growing.is_zero() || missing == 0 {
            return Ok(None);
        }
        W::Slope::of(missing, self.growing).map(Some)
    }

    /// Whether some λ takes up the pool.
    fn feasible(&self) -> Result<(), Unsharable> {
        if self.least > self.pool {
            return Err(Unsharable::LowersExceed { by: plus(self.least, -self.pool)? });
        }
        match self.most {
            Some(most) if most < self.pool => {
                let left = plus(self.pool, -most)?;
                Err(if self.asked {
                    Unsharable::UppersFallShort { by: left }
                } else {
                    Unsharable::NoWeight { left }
                })
            }
            _ => Ok(()),
        }
    }

    /// `fixed` and `growing` past these corners.
    fn past(&self, corners: &[Corner<W>], and: Option<&Corner<W>>) -> Result<(i128, W), Unsharable> {
        let (mut fixed, mut growing, mut stopped) = (self.fixed, self.growing.clone(), W::zero());
        for Corner { slope, opens } in corners.iter().chain(and) {
            if *opens {
                fixed = plus(fixed, -slope.units())?;
                growing = growing.plus(slope.weight())?;
            } else {
                fixed = plus(fixed, slope.units())?;
                stopped = stopped.plus(slope.weight())?;
            }
        }
        Ok((fixed, growing.minus(&stopped)?))
    }
}

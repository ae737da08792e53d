//! What stands of a range, and whether what a person decided can.

use super::amount::{Amount, Unfit};
use super::kind::End;
use super::terms::Range;

/// What of a range stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The linkage is advisory and nobody has decided.
    Base,
    /// Nothing was left to decide: both ends are the amount.
    Settled,
    /// A person decided; the end is the nearer one.
    Decided(End),
    /// An end, while no person has decided.
    Provisional(End),
    /// A person has to decide.
    Open,
}

/// Why a decision does not stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The rules leave nothing to decide.
    Settled,
    /// It is outside the range.
    Outside,
    /// It is no whole number of steps of the rounding.
    NotWhole,
}

impl Standing {
    /// What stands of a range, with a decision that can.
    ///
    /// # Errors
    /// [`Unfit`].
    pub fn of<A: Amount>(
        binding: bool,
        pending: Option<End>,
        range: &Range<A>,
        decided: Option<&A>,
    ) -> Result<Standing, Unfit> {
        Ok(match (decided, pending) {
            (None, _) if !binding => Standing::Base,
            (_, _) if binding && range.is_settled() => Standing::Settled,
            (Some(amount), _) => {
                let (below, above) = (amount.minus(&range.low)?, range.high.minus(amount)?);
                Standing::Decided(if below <= above { End::Low } else { End::High })
            }
            (None, Some(end)) => Standing::Provisional(end),
            (None, None) => Standing::Open,
        })
    }

    /// The amount that stands.
    pub fn amount<'a, A: Amount>(
        self,
        base: &'a A,
        range: &'a Range<A>,
        decided: Option<&'a A>,
    ) -> Option<&'a A> {
        match self {
            Standing::Base => Some(base),
            Standing::Settled | Standing::Provisional(End::Low) => Some(&range.low),
            Standing::Provisional(End::High) => Some(&range.high),
            Standing::Decided(_) => decided,
            Standing::Open => None,
        }
    }
}

impl<A: Amount> Range<A> {
    /// Whether nothing is left to a person.
    pub fn is_settled(&self) -> bool {
        self.low == self.high
    }

    /// Whether a person may choose this amount.
    pub fn holds(&self, amount: &A) -> bool {
        if self.is_settled() {
            return *amount == self.low;
        }
        let above = if self.low_closed { *amount >= self.low } else { *amount > self.low };
        let below = if self.high_closed { *amount <= self.high } else { *amount < self.high };
        above && below
    }

    /// Why this amount cannot stand; `None` where it can.
    ///
    /// # Errors
    /// [`Unfit`].
    pub fn refuses(&self, amount: &A, rounding: Option<&A::Rounding>) -> Result<Option<Refusal>, Unfit> {
        if !self.holds(amount) {
            return Ok(Some(if self.is_settled() { Refusal::Settled } else { Refusal::Outside }));
        }
        match rounding {
            Some(rounding) if amount.rounded(rounding)? != *amount => Ok(Some(Refusal::NotWhole)),
            _ => Ok(None),
        }
    }
}

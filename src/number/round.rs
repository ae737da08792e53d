//! Rounding: the one way an exact value becomes another.

use std::cmp::Ordering;

use dashu_int::ops::{BitTest, DivRemEuclid};
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

use super::small::Small;
use super::{Number, Repr, Rounding, RoundingMode};

impl Number {
    /// The multiple of the rounding's step that its mode names. A value that is a multiple already stays as
    /// it is, as does any value when the step is 0; the sign of a step does not count.
    ///
    /// The result may exceed `NUMBER_BITS_MAX` by the size of the step; the next operation then refuses it.
    #[must_use]
    pub fn round(&self, rounding: &Rounding) -> Number {
        if rounding.quantum.is_zero() {
            return self.clone();
        }
        if let (Repr::Small(value), Repr::Small(quantum)) = (&self.0, &rounding.quantum.0)
            && let Some(result) = round_small(*value, *quantum, rounding.mode)
        {
            return Number(Repr::Small(result));
        }
        round_big(self, &rounding.quantum, rounding.mode)
    }

    /// The largest whole number not above (向下取整).
    #[must_use]
    pub fn floor(&self) -> Number {
        self.round(&Rounding { mode: RoundingMode::Floor, quantum: Number::ONE })
    }

    /// The smallest whole number not below (向上取整).
    #[must_use]
    pub fn ceil(&self) -> Number {
        self.round(&Rounding { mode: RoundingMode::Ceiling, quantum: Number::ONE })
    }
}

/// A value between two neighbouring multiples of the step, and not on either.
struct Between {
    negative: bool,
    /// Whether the lower neighbour is an even multiple.
    lower_even: bool,
    /// How the distance to the lower neighbour compares with that to the upper.
    to_lower: Ordering,
}

impl RoundingMode {
    fn takes_upper(self, at: &Between) -> bool {
        match self {
            RoundingMode::Ceiling => true,
            RoundingMode::Floor => false,
            RoundingMode::Up => !at.negative,
            RoundingMode::Down => at.negative,
            _ => match at.to_lower {
                Ordering::Greater => true,
                Ordering::Less => false,
                Ordering::Equal => self.tie_takes_upper(at),
            },
        }
    }

    fn tie_takes_upper(self, at: &Between) -> bool {
        match self {
            RoundingMode::HalfUp => !at.negative,
            RoundingMode::HalfDown => at.negative,
            _ => !at.lower_even,
        }
    }
}

impl RoundingMode {
    /// The multiple of a whole step above 0 that the mode names, of a whole number.
    pub(crate) fn to_step(self, value: i128, step: i128) -> Option<i128> {
        match self.multiple(value, step)? {
            Some(multiple) => multiple.checked_mul(step),
            None => Some(value),
        }
    }

    /// How often a step above 0 goes into what a number becomes; `None` where it is a multiple already.
    fn multiple(self, number: i128, step: i128) -> Option<Option<i128>> {
        let (multiple, past) = divided(number, step)?;
        if past == 0 {
            return Some(None);
        }
        let at = Between {
            negative: number < 0,
            lower_even: multiple % 2 == 0,
            to_lower: past.cmp(&step.checked_sub(past)?),
        };
        let up = i128::from(self.takes_upper(&at));
        multiple.checked_add(up).map(Some)
    }
}

/// Quotient and remainder, the remainder not below 0, in the narrowest word that holds both.
fn divided(number: i128, by: i128) -> Option<(i128, i128)> {
    match (i64::try_from(number), i64::try_from(by)) {
        (Ok(number), Ok(by)) => {
            Some((number.checked_div_euclid(by)?.into(), number.checked_rem_euclid(by)?.into()))
        }
        _ => Some((number.checked_div_euclid(by)?, number.checked_rem_euclid(by)?)),
    }
}

fn round_small(value: Small, quantum: Small, mode: RoundingMode) -> Option<Small> {
    let step = quantum.num.checked_abs()?;
    let num = value.num.checked_mul(quantum.signed_den())?;
    let den = value.signed_den().checked_mul(step)?;
    let Some(multiple) = mode.multiple(num, den)? else { return Some(value) };
    Small::reduced(multiple.checked_mul(step)?, quantum.den())
}

fn round_big(value: &Number, quantum: &Number, mode: RoundingMode) -> Number {
    let (num, den): (IBig, UBig) = (value.to_big() / quantum.abs().to_big()).into_parts();
    let den = IBig::from(den);
    let (mut multiple, past) = num.div_rem_euclid(&den);
    if past.is_zero() {
        return value.clone();
    }
    let past = IBig::from(past);
    let to_upper = &den - &past;
    let at = Between {
        negative: value.is_negative(),
        lower_even: !multiple.bit(0),
        to_lower: past.cmp(&to_upper),
    };
    if mode.takes_upper(&at) {
        multiple += IBig::ONE;
    }
    Number::from_big(RBig::from(multiple) * quantum.abs().to_big())
}

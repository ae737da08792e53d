//! 且, 或: Kleene's three-valued logic, where a gap is the third value.

use super::gap::Gap;
use super::scope::Outcome;

/// 且: false if any is false, else the worst gap if there is one, else true.
pub(super) fn all(operands: Vec<Outcome<bool>>) -> Outcome<bool> {
    decide(operands, false)
}

/// 或: true if any is true, else the worst gap if there is one, else false.
pub(super) fn any(operands: Vec<Outcome<bool>>) -> Outcome<bool> {
    decide(operands, true)
}

fn decide(operands: Vec<Outcome<bool>>, decisive: bool) -> Outcome<bool> {
    let mut gap: Option<Gap> = None;
    for operand in operands {
        match operand {
            Ok(truth) if truth == decisive => return Ok(decisive),
            Ok(_) => {}
            Err(other) => other.add_to(&mut gap),
        }
    }
    gap.map_or(Ok(!decisive), Err)
}

//! 多条同时命中: what the changes of several rules come to, and what of it each rule gives.

use super::amount::Amount;
use super::fault::Fault;
use super::kind::Combine;
use super::terms::{Range, Terms};

/// What one rule gives at both ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<A> {
    /// What it gives to the low end of the range; the parts of all rules sum to the change there.
    pub low: A,
    /// What it gives to the high end.
    pub high: A,
    /// What the rule worked on, at both ends.
    pub on: (A, A),
    /// What the rule by itself comes to there.
    pub alone: Range<A>,
}

/// The changes of `hits` of a base, as a whole; the part of each at the end of `parts`. What a hit makes of the base may
/// be known already.
pub(super) fn combine<'a, A: Amount + 'a>(
    how: Combine,
    base: &A,
    limit: Option<&A>,
    hits: impl Iterator<Item = (usize, &'a Terms<A>, Option<&'a Range<A>>)>,
    parts: &mut Vec<Part<A>>,
) -> Result<Range<A>, Fault<A>> {
    let sequence = how == Combine::InSequence;
    let mut on = (base.clone(), base.clone());
    for (rule, hit, known) in hits {
        let low = match known.filter(|_| on.0 == *base) {
            Some(known) => known.clone(),
            None => hit.on(rule, &on.0, limit)?,
        };
        let high = if on.0 == on.1 { low.clone() } else { hit.on(rule, &on.1, limit)? };
        let after = (on.0.plus(&low.low)?, on.1.plus(&high.high)?);
        let (low_closed, high_closed) = (low.low_closed, high.high_closed);
        let alone = Range { low: low.low, high: high.high, low_closed, high_closed };
        let before = if sequence { std::mem::replace(&mut on, after) } else { on.clone() };
        parts.push(Part { low: alone.low.clone(), high: alone.high.clone(), on: before, alone });
    }
    match how {
        Combine::Strictest => Ok(strictest(parts)),
        Combine::Single | Combine::Summed | Combine::InSequence => summed(parts),
    }
}

/// At each end the change that leaves the least, given by the first rule that has it; the others give nothing
/// there.
fn strictest<A: Amount>(parts: &mut [Part<A>]) -> Range<A> {
    let least = |of: fn(&Range<A>) -> &A| parts.iter().map(|part| of(&part.alone)).min().cloned();
    let (Some(low), Some(high)) = (least(|range| &range.low), least(|range| &range.high)) else {
        return Range::one(A::ZERO);
    };
    // The least of several choices reaches a low end that any of them reaches, and a high end that all reach.
    let low_closed = parts.iter().any(|part| part.alone.low == low && part.alone.low_closed);
    let high_closed = parts.iter().all(|part| part.alone.high > high || part.alone.high_closed);
    let (mut low_given, mut high_given) = (false, false);
    for part in parts {
        if low_given || part.low != low {
            part.low = A::ZERO;
        } else {
            low_given = true;
        }
        if high_given || part.high != high {
            part.high = A::ZERO;
        } else {
            high_given = true;
        }
    }
    Range { low, high, low_closed, high_closed }
}

fn summed<A: Amount>(parts: &[Part<A>]) -> Result<Range<A>, Fault<A>> {
    let mut sum = Range::one(A::ZERO);
    for part in parts {
        sum.low = sum.low.plus(&part.low)?;
        sum.high = sum.high.plus(&part.high)?;
        sum.low_closed &= part.alone.low_closed;
        sum.high_closed &= part.alone.high_closed;
    }
    Ok(sum)
}

//! 多条同时命中: what the changes of several rules come to, and what of it each rule gives.

use super::change::{Range, Terms};
use crate::eval::scope::Outcome;
use crate::number::Number;
use crate::program::Combine;

/// The change as a whole, and the part of each rule at both ends: they sum to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Combined {
    pub(super) whole: Range,
    pub(super) parts: Vec<Part>,
}

/// What one rule gives at both ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) low: Number,
    pub(super) high: Number,
    /// What the rule worked on, at both ends.
    pub(super) on: (Number, Number),
    /// What the rule by itself comes to there.
    pub(super) alone: Range,
}

/// The changes of `hits` of a base.
pub(super) fn combine(
    how: Combine,
    base: &Number,
    limit: Option<&Number>,
    hits: &[&Terms<'_>],
) -> Outcome<Combined> {
    let sequence = how == Combine::InSequence;
    let mut on = (base.clone(), base.clone());
    let mut parts = Vec::with_capacity(hits.len());
    for hit in hits {
        let low = hit.on(&on.0, limit)?;
        let high = if on.0 == on.1 { low.clone() } else { hit.on(&on.1, limit)? };
        let after = (on.0.add(&low.low)?, on.1.add(&high.high)?);
        let (low_closed, high_closed) = (low.low_closed, high.high_closed);
        let alone = Range { low: low.low, high: high.high, low_closed, high_closed };
        let before = if sequence { std::mem::replace(&mut on, after) } else { on.clone() };
        parts.push(Part { low: alone.low.clone(), high: alone.high.clone(), on: before, alone });
    }
    let whole = match how {
        Combine::Strictest => strictest(&mut parts),
        Combine::Single | Combine::Summed | Combine::InSequence => summed(&parts)?,
    };
    Ok(Combined { whole, parts })
}

/// At each end the change that leaves the least, given by the first rule that has it; the others give nothing
/// there.
fn strictest(parts: &mut [Part]) -> Range {
    let least = |of: fn(&Range) -> &Number| parts.iter().map(|part| of(&part.alone)).min().cloned();
    let (Some(low), Some(high)) = (least(|range| &range.low), least(|range| &range.high)) else {
        return Range::one(Number::ZERO);
    };
    // The least of several choices reaches a low end that any of them reaches, and a high end that all reach.
    let low_closed = parts.iter().any(|part| part.alone.low == low && part.alone.low_closed);
    let high_closed = parts.iter().all(|part| part.alone.high > high || part.alone.high_closed);
    let (mut low_given, mut high_given) = (false, false);
    for part in parts {
        if low_given || part.low != low {
            part.low = Number::ZERO;
        } else {
            low_given = true;
        }
        if high_given || part.high != high {
            part.high = Number::ZERO;
        } else {
            high_given = true;
        }
    }
    Range { low, high, low_closed, high_closed }
}

fn summed(parts: &[Part]) -> Outcome<Range> {
    Ok(Range {
        low: Number::sum(parts.iter().map(|part| &part.low))?,
        high: Number::sum(parts.iter().map(|part| &part.high))?,
        low_closed: parts.iter().all(|part| part.alone.low_closed),
        high_closed: parts.iter().all(|part| part.alone.high_closed),
    })
}

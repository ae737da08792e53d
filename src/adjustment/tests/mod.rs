//! The arithmetic of linkages: by hand, and in grains as in numbers.

mod by_hand;
mod grains;

use super::{Amount, Combine, End, Range};
use super::{Case, Fault, Hit, Rules, Shield, Standing, Step, Terms, Way};

/// What came of one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Gone<A> {
    range: Range<A>,
    steps: Vec<Step<A>>,
    standing: Standing,
}

/// Goes the way of a subject that all of these hit; every exemption applies.
fn go<A: Amount>(
    rules: &Rules<'_, A>,
    case: &Case<'_, A>,
    terms: &[Terms<A>],
    decided: Option<&A>,
) -> Result<Gone<A>, Fault<A>> {
    let mut way = Way::default();
    let mut hits: Vec<Hit<'_, A>> =
        terms.iter().enumerate().map(|(at, terms)| Hit::of(at, Some(terms))).collect();
    way.go(rules, case, &mut hits, |_| Ok::<_, Fault<A>>(true))?;
    let decided = decided.filter(|amount| way.range.refuses(amount, rules.rounding) == Ok(None));
    let standing = Standing::of(true, Some(End::Low), &way.range, decided)?;
    Ok(Gone { range: way.range, steps: way.steps, standing })
}

/// No exemptions and no rounding.
fn plain<A: Amount>(combine: Combine) -> Rules<'static, A> {
    Rules { combine, exemptions: &[] as &[Shield], rounding: None }
}

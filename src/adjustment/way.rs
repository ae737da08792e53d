//! The way from the base to the range, step by step.

use super::amount::Amount;
use super::combine::{Part, combine};
use super::fault::Fault;
use super::kind::{Combine, Shield};
use super::terms::{Range, Terms};

/// What is the same for every subject.
#[derive(Debug)]
pub struct Rules<'a, A: Amount> {
    /// 多条同时命中.
    pub combine: Combine,
    /// 例外, in the order written.
    pub exemptions: &'a [Shield],
    /// 舍入.
    pub rounding: Option<&'a A::Rounding>,
}

/// The amounts of one subject.
#[derive(Debug)]
pub struct Case<'a, A> {
    /// 基数.
    pub base: &'a A,
    /// 下限 of the amount.
    pub lower: Option<&'a A>,
    /// 上限.
    pub upper: Option<&'a A>,
}

/// A rule that hits.
#[derive(Debug)]
pub struct Hit<'a, A: Amount> {
    /// Its position.
    pub rule: usize,
    /// What it moves; `None` for measures alone.
    pub terms: Option<&'a Terms<A>>,
    /// The exemption that sets its change aside; found on the way.
    aside: Option<usize>,
    /// What it makes of the base, once an exemption has asked.
    of_base: Option<Range<A>>,
}

/// What moved the amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A rule that hit.
    Rule {
        /// Its position among the hits.
        hit: usize,
        /// Its position in [`Way::parts`].
        part: usize,
    },
    /// A rule that hit and is set aside: nothing moved.
    SetAside {
        /// Its position among the hits.
        hit: usize,
        /// The exemption.
        exemption: usize,
    },
    /// Parts of a base take no more than all of it.
    DownToNothing,
    /// 下限.
    Lower,
    /// 上限.
    Upper,
    /// 舍入.
    Rounding,
}

/// What moved at both ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<A> {
    /// Why.
    pub cause: Cause,
    /// At the low end.
    pub low: A,
    /// At the high end.
    pub high: A,
}

/// How one subject gets from the base to the range. One value serves many subjects: its lists are cleared and filled
/// again, so that after the first few nothing is allocated.
#[derive(Debug)]
pub struct Way<A> {
    /// Of the amount, after all steps.
    pub range: Range<A>,
    /// What moved it, in order: base and steps sum to the range.
    pub steps: Vec<Step<A>>,
    /// What the rules gave.
    pub parts: Vec<Part<A>>,
}

impl<A: Amount> Default for Way<A> {
    fn default() -> Self {
        Way { range: Range::one(A::ZERO), steps: Vec::new(), parts: Vec::new() }
    }
}

impl<A: Amount> Way<A> {
    /// Goes the way of one subject. An exemption is asked about only where a hit does what it shields from; `exempt`
    /// says whether the one at a position applies.
    ///
    /// # Errors
    /// A [`Fault`], or what `exempt` says.
    pub fn go<E: From<Fault<A>>>(
        &mut self,
        rules: &Rules<'_, A>,
        case: &Case<'_, A>,
        hits: &mut [Hit<'_, A>],
        mut exempt: impl FnMut(usize) -> Result<bool, E>,
    ) -> Result<(), E> {
        self.range = Range::one(case.base.clone());
        self.steps.clear();
        self.parts.clear();
        for hit in &mut *hits {
            set_aside(rules.exemptions, case, hit, &mut exempt)?;
        }
        self.move_by(rules.combine, case, hits)?;
        self.keep_within(case)?;
        if let Some(rounding) = rules.rounding {
            let low = self.range.low.rounded(rounding).map_err(Fault::from)?;
            let high = match self.range.is_settled() {
                true => low.clone(),
                false => self.range.high.rounded(rounding).map_err(Fault::from)?,
            };
            self.step_to(Cause::Rounding, low, high)?;
        }
        Ok(())
    }

    fn move_by(&mut self, how: Combine, case: &Case<'_, A>, hits: &[Hit<'_, A>]) -> Result<(), Fault<A>> {
        let base = case.base;
        let moving = || hits.iter().filter_map(|hit| Some((hit.rule, hit.change()?, hit.of_base.as_ref())));
        let count = moving().count();
        if how == Combine::Single && count > 1 {
            return Err(Fault::SeveralHit);
        }
        if base.is_negative() && moving().any(|(_, terms, _)| terms.is_share()) {
            return Err(Fault::NegativeBase);
        }
        let whole = combine(how, base, case.upper, moving(), &mut self.parts)?;
        let mut parts = self.parts.iter().enumerate();
        for (at, hit) in hits.iter().enumerate() {
            let step = match (hit.aside, hit.terms) {
                (Some(exemption), _) => {
                    let cause = Cause::SetAside { hit: at, exemption };
                    Step { cause, low: A::ZERO, high: A::ZERO }
                }
                (None, Some(_)) => match parts.next() {
                    Some((part, Part { low, high, .. })) => {
                        Step { cause: Cause::Rule { hit: at, part }, low: low.clone(), high: high.clone() }
                    }
                    None => continue,
                },
                (None, None) => continue,
            };
            self.steps.push(step);
        }
        if count > 0 {
            self.range = Range { low: base.plus(&whole.low)?, high: base.plus(&whole.high)?, ..whole };
        }
        // Parts of a base that together take more than all of it take all of it.
        let overdraws = base.is_negative() || moving().any(|(_, terms, _)| terms.may_overdraw());
        if overdraws { Ok(()) } else { self.hold(Cause::DownToNothing, Some(&A::ZERO), None) }
    }

    /// 下限, then 上限.
    fn keep_within(&mut self, case: &Case<'_, A>) -> Result<(), Fault<A>> {
        if let (Some(lower), Some(upper)) = (case.lower, case.upper)
            && lower > upper
        {
            return Err(Fault::LimitsCross { lower: lower.clone(), upper: upper.clone() });
        }
        self.hold(Cause::Lower, case.lower, None)?;
        self.hold(Cause::Upper, None, case.upper)
    }

    /// Brings both ends inside limits; a step where that moves one.
    fn hold(&mut self, cause: Cause, lower: Option<&A>, upper: Option<&A>) -> Result<(), Fault<A>> {
        let held = |end: &A| match (lower, upper) {
            (Some(lower), _) if end < lower => Some(lower.clone()),
            (_, Some(upper)) if end > upper => Some(upper.clone()),
            _ => None,
        };
        match (held(&self.range.low), held(&self.range.high)) {
            (None, None) => Ok(()),
            (low, high) => {
                let low = low.unwrap_or_else(|| self.range.low.clone());
                let high = high.unwrap_or_else(|| self.range.high.clone());
                self.step_to(cause, low, high)
            }
        }
    }

    /// An end that was moved may itself be chosen.
    fn step_to(&mut self, cause: Cause, low: A, high: A) -> Result<(), Fault<A>> {
        if low == self.range.low && high == self.range.high {
            return Ok(());
        }
        let low_closed = self.range.low_closed || low != self.range.low;
        let high_closed = self.range.high_closed || high != self.range.high;
        let moved = (low.minus(&self.range.low)?, high.minus(&self.range.high)?);
        self.steps.push(Step { cause, low: moved.0, high: moved.1 });
        self.range = Range { low, high, low_closed, high_closed };
        Ok(())
    }
}

impl<'a, A: Amount> Hit<'a, A> {
    /// A rule at a position, with what it moves.
    pub fn of(rule: usize, terms: Option<&'a Terms<A>>) -> Hit<'a, A> {
        Hit { rule, terms, aside: None, of_base: None }
    }

    /// The change, unless it is set aside.
    pub fn change(&self) -> Option<&'a Terms<A>> {
        self.terms.filter(|_| self.aside.is_none())
    }
}

/// Which rules hit, in the order written: `hit` is called for each. A precondition that is not met decides alone, and
/// nothing else is looked at; otherwise every rule counts whose condition holds.
///
/// # Errors
/// The first that `holds` or `hit` says: one rule that cannot be decided leaves the whole open.
pub fn which_hit<E>(
    preconditions: &[bool],
    mut holds: impl FnMut(usize) -> Result<bool, E>,
    mut hit: impl FnMut(usize) -> Result<(), E>,
) -> Result<(), E> {
    let of = |precondition: bool| {
        preconditions.iter().enumerate().filter(move |(_, is)| **is == precondition).map(|(rule, _)| rule)
    };
    for rule in of(true) {
        if holds(rule)? {
            return hit(rule);
        }
    }
    for rule in of(false) {
        if holds(rule)? {
            hit(rule)?;
        }
    }
    Ok(())
}

/// The first exemption that shields from the change of a hit.
fn set_aside<A: Amount, E: From<Fault<A>>>(
    exemptions: &[Shield],
    case: &Case<'_, A>,
    hit: &mut Hit<'_, A>,
    exempt: &mut impl FnMut(usize) -> Result<bool, E>,
) -> Result<(), E> {
    let Some(terms) = hit.terms.filter(|_| !exemptions.is_empty()) else { return Ok(()) };
    let range = terms.on(hit.rule, case.base, case.upper)?;
    let (cuts, raises) = (terms.cuts(&range), terms.raises(&range));
    hit.of_base = Some(range);
    for (exemption, shield) in exemptions.iter().enumerate() {
        let shields = match shield {
            Shield::Cuts => cuts,
            Shield::Raises => raises,
            Shield::Both => cuts || raises,
        };
        if shields && exempt(exemption)? {
            hit.aside = Some(exemption);
            return Ok(());
        }
    }
    Ok(())
}

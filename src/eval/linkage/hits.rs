//! Which rules of a linkage hit one subject, and the way from its base to the range.

use super::fault::Fault;
use crate::adjustment::{self, Case, Hit, Rules, Shield, Size, Terms, Way, which_hit};
use crate::eval::expr::{number, truth};
use crate::eval::gap::{Gap, Reason};
use crate::eval::scope::{Outcome, Scope};
use crate::number::Number;
use crate::program::{Change, ExprId, Linkage, LinkageRule, RuleRole};

/// A linkage, with what is the same for every subject at hand.
pub(super) struct Prepared<'a> {
    pub(super) linkage: &'a Linkage,
    preconditions: Vec<bool>,
    shields: Vec<Shield>,
}

/// A rule that hits, with its numbers put in.
#[derive(Debug)]
pub(super) struct Found<'a> {
    pub(super) rule: &'a LinkageRule,
    position: usize,
    /// What it moves; `None` for measures alone.
    terms: Option<Terms<Number>>,
}

/// What keeps a subject from its range.
enum Stop {
    Gap(Gap),
    Fault(adjustment::Fault<Number>),
}

impl From<adjustment::Fault<Number>> for Stop {
    fn from(fault: adjustment::Fault<Number>) -> Stop {
        Stop::Fault(fault)
    }
}

impl<'a> Prepared<'a> {
    pub(super) fn of(linkage: &'a Linkage) -> Prepared<'a> {
        let preconditions = linkage.rules.iter().map(|rule| rule.role == RuleRole::Precondition);
        let shields = linkage.exemptions.iter().map(|exemption| exemption.shield);
        Prepared { linkage, preconditions: preconditions.collect(), shields: shields.collect() }
    }

    /// Goes the way of the subject of the scope; the rules that hit, in the order written. One that cannot be decided
    /// leaves the whole open.
    pub(super) fn go(
        &self,
        scope: &Scope<'_>,
        base: &Number,
        way: &mut Way<Number>,
    ) -> Outcome<Vec<Found<'a>>> {
        let (lower, upper) = (limit(scope, self.linkage.lower)?, limit(scope, self.linkage.upper)?);
        let mut found = Vec::new();
        self.find(scope, &mut found).map_err(|stop| self.gap(base, stop, &found))?;
        let mut hits: Vec<Hit<'_, Number>> =
            found.iter().map(|found| Hit::of(found.position, found.terms.as_ref())).collect();
        let rules = Rules {
            combine: self.linkage.combine,
            exemptions: &self.shields,
            rounding: self.linkage.rounding.as_ref(),
        };
        let case = Case { base, lower: lower.as_ref(), upper: upper.as_ref() };
        let gone = way.go(&rules, &case, &mut hits, |at| match self.linkage.exemptions.get(at) {
            Some(exemption) => truth(scope, exemption.condition).map_err(Stop::Gap),
            None => Ok(false),
        });
        let Err(stop) = gone else { return Ok(found) };
        let moving: Vec<usize> =
            hits.iter().filter(|hit| hit.change().is_some()).map(|hit| hit.rule).collect();
        found.retain(|found| moving.contains(&found.position));
        Err(self.gap(base, stop, &found))
    }

    fn find(&self, scope: &Scope<'_>, found: &mut Vec<Found<'a>>) -> Result<(), Stop> {
        let rule = |position: usize| {
            let rule = self.linkage.rules.get(position);
            rule.ok_or_else(|| Stop::Gap(Gap::internal("a rule that is not there")))
        };
        which_hit(
            &self.preconditions,
            |position| truth(scope, rule(position)?.condition).map_err(Stop::Gap),
            |position| {
                let rule = rule(position)?;
                let terms = rule.change.as_ref().map(|change| terms(scope, position, change)).transpose()?;
                found.push(Found { rule, position, terms });
                Ok(())
            },
        )
    }

    /// Why there is no range, with the rules as written.
    fn gap(&self, base: &Number, stop: Stop, moving: &[Found<'_>]) -> Gap {
        let label =
            |rule: usize| self.linkage.rules.get(rule).map_or_else(String::new, |rule| rule.label.clone());
        let fault = match stop {
            Stop::Gap(gap) => return gap,
            Stop::Fault(fault) => fault,
        };
        match fault {
            adjustment::Fault::SeveralHit => {
                Fault::SeveralHit { rules: moving.iter().map(|found| found.rule.label.clone()).collect() }
            }
            adjustment::Fault::NegativeBase => Fault::NegativeBase { base: base.clone() },
            adjustment::Fault::NegativeSize { rule, size } => Fault::NegativeSize { rule: label(rule), size },
            adjustment::Fault::RangeCrosses { rule, low, high } => {
                Fault::RangeCrosses { rule: label(rule), low, high }
            }
            adjustment::Fault::ClampsCross { rule, low, high } => {
                Fault::ClampsCross { rule: label(rule), low, high }
            }
            adjustment::Fault::NoEnd { rule } => Fault::NoEnd { rule: label(rule) },
            adjustment::Fault::LimitsCross { lower, upper } => Fault::LimitsCross { lower, upper },
            adjustment::Fault::Unfit => return Gap::undecided(Reason::NumberTooLarge),
        }
        .gap()
    }
}

/// The numbers of a change, or the gap in one of them.
fn terms(scope: &Scope<'_>, rule: usize, change: &Change) -> Result<Terms<Number>, Stop> {
    let value = |id: Option<ExprId>| id.map(|id| number(scope, id)).transpose().map_err(Stop::Gap);
    let size = |value: Number| if change.share { Size::Part(value) } else { Size::Money(value) };
    let terms = Terms {
        kind: change.direction,
        share: change.share,
        low: value(change.low)?.map(size),
        high: value(change.high)?.map(size),
        low_closed: change.low_closed,
        high_closed: change.high_closed,
        at_least: value(change.at_least)?,
        at_most: value(change.at_most)?,
    };
    Ok(terms.checked(rule)?)
}

/// 下限 or 上限 in yuan; one that does not apply does not bind.
pub(super) fn limit(scope: &Scope<'_>, id: Option<ExprId>) -> Outcome<Option<Number>> {
    match id.map(|id| number(scope, id)) {
        None => Ok(None),
        Some(Ok(limit)) => Ok(Some(limit)),
        Some(Err(gap)) if gap.is_not_applicable() => Ok(None),
        Some(Err(gap)) => Err(gap),
    }
}

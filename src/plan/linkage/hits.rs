//! Which rules of a linkage hit, and what exemptions set aside.

use super::Limit;
use super::terms::Terms;
use crate::plan::quotient::Quotient;
use crate::plan::side::{Scope, Side};
use crate::plan::value::{Val, What};
use crate::plan::{Op, Reg, gap};
use crate::program::{CompareOp, Linkage, LinkageRule, RuleRole, Shield};

/// A rule that may hit and moves money.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// Set where it hits and is not set aside.
    pub(super) moves: Reg,
    /// The condition, where it is a register that equals a constant: of two with the same register only one holds.
    pub(super) equals: Option<(Reg, i128)>,
    pub(super) terms: Terms,
}

impl Side<'_> {
    /// The rules that may hit, in the order written, and the first gap on the way. A precondition that is not met
    /// decides alone; otherwise every rule counts whose condition holds.
    pub(super) fn hits(
        &mut self,
        linkage: &Linkage,
        base: &Quotient,
        limit: &Limit,
    ) -> Option<(Vec<Hit>, Reg)> {
        let mut gap = self.b.constant(gap::NONE);
        let mut decided = self.b.constant(0);
        let mut hits = Vec::new();
        for role in [RuleRole::Precondition, RuleRole::Effect] {
            for rule in linkage.rules.iter().filter(|rule| rule.role == role) {
                let open = self.b.not(decided);
                let (hit, found) = self.hit(rule, open)?;
                gap = self.b.then(gap, found.gap);
                hits.extend(hit);
                if role == RuleRole::Precondition
                    && let Some(flag) = found.flag()
                {
                    decided = self.b.or(decided, flag);
                }
            }
        }
        for hit in &mut hits {
            let found = self.set_aside(linkage, base, limit, hit)?;
            gap = self.b.then(gap, found);
        }
        Some((hits, gap))
    }

    /// A rule looked at while `open` is set: its change, and whether it hits.
    fn hit(&mut self, rule: &LinkageRule, open: Reg) -> Option<(Option<Hit>, Val)> {
        let none = self.b.constant(gap::NONE);
        let condition = self.eval(Scope::default(), rule.condition);
        let flag = condition.flag().unwrap_or(none);
        let hits = self.b.and(open, flag);
        let terms = match &rule.change {
            Some(change) => Some(self.terms(change)?),
            None => None,
        };
        let of_terms = terms.as_ref().map_or(none, |terms| terms.gap);
        let of_terms = self.b.select(flag, of_terms, none);
        let found = self.b.then(condition.gap, of_terms);
        let found = self.b.select(open, found, none);
        let equals = self.equals(flag);
        let hit = terms.map(|terms| Hit { moves: hits, equals, terms });
        Some((hit, Val::new(What::Flag(hits), found)))
    }

    /// The register and the constant that a flag compares, if that is what it is.
    pub(super) fn equals(&self, flag: Reg) -> Option<(Reg, i128)> {
        match self.b.op(flag)? {
            Op::Compare(CompareOp::Equal, a, b) => Some((a, self.b.single(b)?)),
            _ => None,
        }
    }

    /// Asks the exemptions, in order, as long as the change of a hit is one they shield from; the answer is the
    /// first gap on the way.
    fn set_aside(&mut self, linkage: &Linkage, base: &Quotient, limit: &Limit, hit: &mut Hit) -> Option<Reg> {
        let none = self.b.constant(gap::NONE);
        let mut gap = none;
        if linkage.exemptions.is_empty() {
            return Some(gap);
        }
        let moved = self.change_of(&hit.terms, base, limit)?;
        let (cuts, raises) = self.takes_and_gives(&hit.terms, &moved)?;
        for exemption in &linkage.exemptions {
            let shields = match exemption.shield {
                Shield::Cuts => cuts,
                Shield::Raises => raises,
                Shield::Both => self.b.or(cuts, raises),
            };
            let condition = self.eval(Scope::default(), exemption.condition);
            let of_condition = self.b.select(shields, condition.gap, none);
            let found = self.b.then(moved.gap, of_condition);
            let found = self.b.select(hit.moves, found, none);
            gap = self.b.then(gap, found);
            let aside = condition.flag().unwrap_or(none);
            let aside = self.b.and(shields, aside);
            let stays = self.b.not(aside);
            hit.moves = self.b.and(hit.moves, stays);
        }
        Some(gap)
    }
}

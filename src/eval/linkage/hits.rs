//! Which rules of a linkage hit, and what exemptions set aside.

use super::change::Terms;
use crate::eval::expr::truth;
use crate::eval::scope::{Outcome, Scope};
use crate::number::Number;
use crate::program::{Exemption, Linkage, LinkageRule, RuleRole, Shield};

/// A rule that hits.
#[derive(Debug)]
pub(super) struct Hit<'a> {
    pub(super) rule: &'a LinkageRule,
    /// What it moves; `None` for measures alone.
    pub(super) terms: Option<Terms<'a>>,
    /// The exemption that sets its change aside.
    pub(super) aside: Option<&'a Exemption>,
}

impl<'a> Hit<'a> {
    /// The change, unless it is set aside.
    pub(super) fn change(&self) -> Option<&Terms<'a>> {
        self.terms.as_ref().filter(|_| self.aside.is_none())
    }
}

/// The rules that hit, in the order written. A precondition that is not met decides alone: nothing else is looked
/// at. Otherwise every rule counts whose condition holds; one that cannot be decided leaves the whole open.
///
/// An exemption is asked only where a hit does what it shields from, and shields from preconditions too.
pub(super) fn hits<'a>(
    scope: &Scope<'_>,
    linkage: &'a Linkage,
    base: &Number,
    limit: Option<&Number>,
) -> Outcome<Vec<Hit<'a>>> {
    let of_role = |role: RuleRole| linkage.rules.iter().filter(move |rule| rule.role == role);
    let mut hits = Vec::new();
    for rule in of_role(RuleRole::Precondition) {
        if truth(scope, rule.condition)? {
            hits.push(hit(scope, rule)?);
            break;
        }
    }
    if hits.is_empty() {
        for rule in of_role(RuleRole::Effect) {
            if truth(scope, rule.condition)? {
                hits.push(hit(scope, rule)?);
            }
        }
    }
    for hit in &mut hits {
        set_aside(scope, linkage, base, limit, hit)?;
    }
    Ok(hits)
}

fn hit<'a>(scope: &Scope<'_>, rule: &'a LinkageRule) -> Outcome<Hit<'a>> {
    let terms = rule.change.as_ref().map(|change| Terms::of(scope, &rule.label, change)).transpose()?;
    Ok(Hit { rule, terms, aside: None })
}

/// The first exemption that shields from the change of a hit.
fn set_aside<'a>(
    scope: &Scope<'_>,
    linkage: &'a Linkage,
    base: &Number,
    limit: Option<&Number>,
    hit: &mut Hit<'a>,
) -> Outcome<()> {
    let Some(terms) = &hit.terms else { return Ok(()) };
    for exemption in &linkage.exemptions {
        let range = terms.on(base, limit)?;
        let (cuts, raises) = (terms.cuts(&range), terms.raises(&range));
        let shields = match exemption.shield {
            Shield::Cuts => cuts,
            Shield::Raises => raises,
            Shield::Both => cuts || raises,
        };
        if shields && truth(scope, exemption.condition)? {
            hit.aside = Some(exemption);
            return Ok(());
        }
    }
    Ok(())
}

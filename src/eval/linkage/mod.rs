//! 挂钩: what a result does to an amount of money, with every yuan accounted for.
//!
//! [`hits`] finds the rules that hit and what exemptions set aside, [`change`] and [`combine`] are the arithmetic,
//! [`way`] goes from the base to the range and keeps the ledger, [`decision`] lets a person decide in it.

mod change;
mod combine;
mod decision;
mod fault;
mod formula;
mod hits;
mod way;

pub(crate) use fault::Fault;

use std::collections::BTreeMap;

use self::way::Way;
use super::expr::{number, truth};
use super::facts::{Facts, SubjectId};
use super::formula::show;
use super::gap::{Gap, Reason};
use super::leaf::citations;
use super::scope::{Outcome, Scope};
use super::sheet::Columns;
use crate::model::Decision;
use crate::number::Number;
use crate::outcome::{LinkedAmount, LinkedItem};
use crate::program::{Basis, End, Linkage, LinkagePart, Program, Ty, Value};
use crate::quantity::{Money, State};

/// What a linkage makes of one subject it applies to.
#[derive(Clone, Debug)]
pub(crate) struct Linked {
    pub(crate) item: LinkedItem,
    /// Why it could not be worked out.
    blocked: Option<Gap>,
}

/// By subject: `None` for other kinds, a gap for those it does not apply to.
pub(super) type LinkedColumn = Vec<Option<Outcome<Linked>>>;

impl Linked {
    /// What an expression reads of it.
    ///
    /// # Errors
    /// Why it could not be worked out, or that a person has to decide first.
    pub(crate) fn part(&self, part: LinkagePart) -> Outcome {
        if part == LinkagePart::Actions && self.blocked.is_none() {
            let actions: Vec<&str> = self.item.actions.iter().map(|action| action.action.as_str()).collect();
            return Ok(Value::Text(actions.join("、")));
        }
        let money = |money: Option<&Money>| match (money, &self.blocked) {
            (Some(money), _) => Ok(money.yuan()),
            (None, Some(gap)) => Err(gap.clone()),
            (None, None) => Err(self.awaits()),
        };
        let number = match part {
            LinkagePart::Base => money(self.item.base.as_ref())?,
            LinkagePart::Low => money(self.item.low.as_ref())?,
            LinkagePart::High => money(self.item.high.as_ref())?,
            LinkagePart::Amount => money(self.item.amount.money())?,
            LinkagePart::Change => money(self.item.amount.money())?.sub(&money(self.item.base.as_ref())?)?,
            LinkagePart::Actions => return Err(money(None).err().unwrap_or_else(|| self.awaits())),
        };
        Ok(Value::Number(number))
    }

    fn awaits(&self) -> Gap {
        let shown =
            |end: &Option<Money>| end.as_ref().map_or_else(String::new, |e| show(Ty::Money(None), &e.yuan()));
        let (low, high) = (shown(&self.item.low), shown(&self.item.high));
        Gap::undecided(Reason::AwaitsDecision { low, high })
    }
}

/// What a linkage makes of every subject of its kind.
pub(super) fn link(program: &Program, facts: &Facts, columns: &Columns, linkage: &Linkage) -> LinkedColumn {
    let mut decisions: BTreeMap<&str, Vec<&Decision>> = BTreeMap::new();
    for decision in facts.setting.decisions.iter().filter(|decision| decision.linkage == linkage.name) {
        decisions.entry(decision.subject.as_str()).or_default().push(decision);
    }
    let mut column = vec![None; facts.len()];
    for subject in facts.of_kind(linkage.kind) {
        let decisions = decisions.get(facts.called(*subject)).map_or(&[][..], Vec::as_slice);
        let scope = Scope::at(program, facts, columns, *subject);
        if let Some(slot) = column.get_mut(subject.index()) {
            *slot = Some(one(&scope, facts, *subject, linkage, decisions));
        }
    }
    column
}

/// What a linkage makes of the subject of the scope, or that it does not apply to it.
fn one(
    scope: &Scope<'_>,
    facts: &Facts,
    subject: SubjectId,
    linkage: &Linkage,
    decisions: &[&Decision],
) -> Outcome<Linked> {
    let not_applicable = || Gap::missing(State::NotApplicable, linkage.name.clone());
    let applies = match linkage.applies.map_or(Ok(true), |applies| truth(scope, applies)) {
        Ok(true) => Ok(()),
        Ok(false) => return Err(not_applicable()),
        Err(gap) if gap.is_not_applicable() => return Err(not_applicable()),
        Err(gap) => Err(gap),
    };
    let base = applies.and_then(|()| number(scope, linkage.base));
    let way = base.clone().and_then(|base| Way::of(scope, linkage, base));
    let mut item = LinkedItem {
        subject_code: facts.code(subject).to_owned(),
        subject_name: facts.name(subject).to_owned(),
        under: facts.under(subject),
        base: base.ok().map(Money::from_yuan),
        low: None,
        high: None,
        amount: LinkedAmount::Open,
        actions: Vec::new(),
        ledger: Vec::new(),
        decision: None,
    };
    let blocked = match way {
        Ok(way) => stand(scope.program, linkage, way, decisions, &mut item).err(),
        Err(gap) => Some(gap),
    };
    if let Some(gap) = &blocked {
        item.amount = LinkedAmount::Blocked(gap.answer());
        item.decision = decision::used(decisions, None, None);
        item.ledger.clear();
    }
    Ok(Linked { item, blocked })
}

/// What stands of the range a way leads to.
fn stand(
    program: &Program,
    linkage: &Linkage,
    way: Way,
    decisions: &[&Decision],
    item: &mut LinkedItem,
) -> Outcome<()> {
    let range = &way.range;
    item.decision = decision::used(decisions, Some(range), linkage.rounding.as_ref());
    let decided = item.decision.as_ref().filter(|used| used.refused.is_none()).map(|used| &used.decision);
    let settled = range.low == range.high;
    let (amount, stands): (fn(Money) -> LinkedAmount, Stands) = match (decided, linkage.pending) {
        (None, _) if !linkage.binding => (LinkedAmount::Unchanged, Stands::Base),
        (_, _) if settled && linkage.binding => (LinkedAmount::Computed, Stands::At(End::Low)),
        (Some(decision), _) => {
            let amount = decision.amount.yuan();
            let (below, above) = (amount.sub(&range.low)?, range.high.sub(&amount)?);
            let end = if below <= above { End::Low } else { End::High };
            (LinkedAmount::Decided, Stands::Decided(end, decision))
        }
        (None, Some(end)) => (LinkedAmount::Provisional, Stands::At(end)),
        (None, None) => (|_| LinkedAmount::Open, Stands::Nowhere),
    };
    let money = match stands {
        Stands::Base => way.base.clone(),
        Stands::At(End::Low) | Stands::Nowhere => range.low.clone(),
        Stands::At(End::High) => range.high.clone(),
        Stands::Decided(_, decision) => decision.amount.yuan(),
    };
    item.ledger = way.ledger(program, linkage, stands)?;
    item.amount = amount(Money::from_yuan(money));
    (item.low, item.high) = (Some(Money::from_yuan(way.range.low)), Some(Money::from_yuan(way.range.high)));
    item.actions = way.actions;
    Ok(())
}

/// What of the range stands.
#[derive(Clone, Copy, Debug)]
enum Stands<'a> {
    Base,
    At(End),
    /// A person decided; the end is the nearer one.
    Decided(End, &'a Decision),
    Nowhere,
}

/// The clauses of a rule, else of its linkage, and why there are none.
fn stands_on(
    program: &Program,
    rule: &Basis,
    linkage: &Linkage,
) -> (Vec<crate::outcome::Citation>, Option<String>) {
    let own = citations(program, rule);
    match (own.is_empty(), &rule.uncited) {
        (false, _) => (own, None),
        (true, Some(why)) => (Vec::new(), Some(why.clone())),
        (true, None) => (citations(program, &linkage.basis), linkage.basis.uncited.clone()),
    }
}

/// The ledger in lines: `等级(项目自评) = 中：减 10% × 100万元 = 减 10万元`, and why a decision does not stand.
pub(super) fn explain(item: &LinkedItem) -> Vec<String> {
    let entries = item.ledger.iter().map(|entry| format!("{}：{}", entry.rule, entry.formula));
    let refused = item.decision.iter().filter_map(|used| used.refused.as_ref());
    entries.chain(refused.map(|(zh, _)| format!("决定不采用：{zh}"))).collect()
}

/// No money, for what moved nothing.
fn nothing() -> (Number, Number) {
    (Number::ZERO, Number::ZERO)
}

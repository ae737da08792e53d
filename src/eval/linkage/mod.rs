//! 挂钩: what a result does to an amount of money, with every yuan accounted for.
//!
//! The arithmetic is [`crate::adjustment`] and knows nothing of rules; [`hits`] finds the rules that hit and has it go
//! from the base to the range, [`decision`] lets a person decide in it. A column holds numbers only; what people read
//! of a subject, the ledger of its [`way`], is worked out when it is asked for.

mod decision;
mod fault;
mod formula;
mod hits;
mod way;

pub(crate) use fault::Fault;

use std::collections::BTreeMap;

use self::hits::{Found, Prepared, limit};
use self::way::{Gone, aside};
use super::expr::{number, truth};
use super::facts::{Facts, SubjectId};
use super::formula::show;
use super::gap::{Gap, Reason};
use super::leaf::citations;
use super::scope::{Outcome, Scope};
use super::sheet::Columns;
use crate::adjustment::{Standing, Way};
use crate::model::Decision;
use crate::number::Number;
use crate::outcome::{DecisionUse, LinkedAmount, LinkedItem};
use crate::program::{Basis, Linkage, LinkagePart, Program, Ty, Value};
use crate::quantity::{Money, State};

/// What a linkage makes of one subject it applies to, in numbers.
#[derive(Clone, Debug)]
pub(crate) struct Linked {
    base: Option<Number>,
    /// Why it could not be worked out.
    settled: Outcome<Settled>,
}

#[derive(Clone, Debug)]
struct Settled {
    low: Number,
    high: Number,
    /// What stands, if anything does.
    amount: Option<Number>,
    /// Measures, in one text.
    actions: Option<Box<str>>,
}

/// By subject: `None` for other kinds, a gap for those it does not apply to.
pub(super) type LinkedColumn = Vec<Option<Outcome<Linked>>>;

impl Linked {
    /// What an expression reads of it.
    ///
    /// # Errors
    /// Why it could not be worked out, or that a person has to decide first.
    pub(crate) fn part(&self, part: LinkagePart) -> Outcome {
        let settled = || self.settled.as_ref().map_err(Clone::clone);
        let base = || match &self.base {
            Some(base) => Ok(base),
            None => settled().and(Err(Gap::internal("a range without a base"))),
        };
        let amount = || settled().and_then(|settled| settled.amount.as_ref().ok_or_else(|| settled.awaits()));
        let number = match part {
            LinkagePart::Base => base()?.clone(),
            LinkagePart::Low => settled()?.low.clone(),
            LinkagePart::High => settled()?.high.clone(),
            LinkagePart::Amount => amount()?.clone(),
            LinkagePart::Change => amount()?.sub(base()?)?,
            LinkagePart::Actions => {
                return Ok(Value::Text(settled()?.actions.as_deref().unwrap_or_default().to_owned()));
            }
        };
        Ok(Value::Number(number))
    }
}

impl Settled {
    fn awaits(&self) -> Gap {
        let shown = |end: &Number| show(Ty::Money(None), end);
        Gap::undecided(Reason::AwaitsDecision { low: shown(&self.low), high: shown(&self.high) })
    }
}

/// The decisions on a linkage, by what identifies the subject.
type Decisions<'a> = BTreeMap<&'a str, Vec<&'a Decision>>;

fn decisions<'a>(facts: &'a Facts, linkage: &Linkage) -> Decisions<'a> {
    let mut decisions = Decisions::new();
    for decision in facts.setting.decisions.iter().filter(|decision| decision.linkage == linkage.name) {
        decisions.entry(decision.subject.as_str()).or_default().push(decision);
    }
    decisions
}

fn of<'a>(decisions: &'a Decisions<'a>, facts: &Facts, subject: SubjectId) -> &'a [&'a Decision] {
    if decisions.is_empty() {
        return &[];
    }
    decisions.get(facts.called(subject)).map_or(&[], Vec::as_slice)
}

/// What a linkage makes of every subject of its kind.
pub(super) fn link(program: &Program, facts: &Facts, columns: &Columns, linkage: &Linkage) -> LinkedColumn {
    let decisions = decisions(facts, linkage);
    let prepared = Prepared::of(linkage);
    let mut way = Way::default();
    let mut column = vec![None; facts.len()];
    for subject in facts.of_kind(linkage.kind) {
        let scope = Scope::at(program, facts, columns, *subject);
        if let Some(slot) = column.get_mut(subject.index()) {
            *slot = Some(linked(&scope, &prepared, of(&decisions, facts, *subject), &mut way));
        }
    }
    column
}

/// The numbers of the subject of the scope, or that the linkage does not apply to it.
fn linked(
    scope: &Scope<'_>,
    prepared: &Prepared<'_>,
    decisions: &[&Decision],
    way: &mut Way<Number>,
) -> Outcome<Linked> {
    let (base, hits) = go(scope, prepared, way)?;
    let settle = |base: &Number, hits: Vec<Found<'_>>| {
        let (standing, used) = stands(prepared.linkage, way, decisions)?;
        let decided = used.filter(stands_as_decided).map(|used| used.decision.amount.yuan());
        Ok(Settled {
            low: way.range.low.clone(),
            high: way.range.high.clone(),
            amount: standing.amount(base, &way.range, decided.as_ref()).cloned(),
            actions: actions(prepared.linkage, way, &hits),
        })
    };
    let settled = match (&base, hits) {
        (Ok(base), Ok(hits)) => settle(base, hits),
        (Err(gap), _) => Err(gap.clone()),
        (_, Err(gap)) => Err(gap),
    };
    Ok(Linked { base: base.ok(), settled })
}

/// The base of the subject of the scope and the rules that hit it, or that the linkage does not apply to it.
fn go<'a>(
    scope: &Scope<'_>,
    prepared: &Prepared<'a>,
    way: &mut Way<Number>,
) -> Outcome<(Outcome<Number>, Outcome<Vec<Found<'a>>>)> {
    let linkage = prepared.linkage;
    let not_applicable = || Gap::missing(State::NotApplicable, linkage.name.clone());
    let applies = match linkage.applies.map_or(Ok(true), |applies| truth(scope, applies)) {
        Ok(true) => Ok(()),
        Ok(false) => return Err(not_applicable()),
        Err(gap) if gap.is_not_applicable() => return Err(not_applicable()),
        Err(gap) => Err(gap),
    };
    let base = applies.and_then(|()| number(scope, linkage.base));
    let hits = match &base {
        Ok(base) => prepared.go(scope, base, way),
        Err(gap) => Err(gap.clone()),
    };
    Ok((base, hits))
}

/// What stands of the range a way leads to, and what became of a decision.
fn stands(
    linkage: &Linkage,
    way: &Way<Number>,
    decisions: &[&Decision],
) -> Outcome<(Standing, Option<DecisionUse>)> {
    let used = decision::used(decisions, Some(&way.range), linkage.rounding.as_ref());
    let decided =
        used.as_ref().filter(|used| stands_as_decided(used)).map(|used| used.decision.amount.yuan());
    match Standing::of(linkage.binding, linkage.pending, &way.range, decided.as_ref()) {
        Ok(standing) => Ok((standing, used)),
        Err(_) => Err(Gap::undecided(Reason::NumberTooLarge)),
    }
}

fn stands_as_decided(used: &DecisionUse) -> bool {
    used.refused.is_none()
}

/// Measures of the rules that hit and of what sets one aside, in one text, each once.
fn actions(linkage: &Linkage, way: &Way<Number>, hits: &[Found<'_>]) -> Option<Box<str>> {
    let mut actions: Vec<&str> = Vec::new();
    for (at, hit) in hits.iter().enumerate() {
        let aside = aside(linkage, way, at).map_or(&[][..], |exemption| &exemption.actions);
        for action in hit.rule.actions.iter().chain(aside) {
            if !actions.contains(&action.as_str()) {
                actions.push(action);
            }
        }
    }
    (!actions.is_empty()).then(|| actions.join("、").into())
}

/// What a linkage makes of subjects, as people read it; those it does not apply to are left out.
pub(super) fn items(
    program: &Program,
    facts: &Facts,
    columns: &Columns,
    linkage: &Linkage,
    subjects: &[SubjectId],
) -> Vec<LinkedItem> {
    let decisions = decisions(facts, linkage);
    let prepared = Prepared::of(linkage);
    let mut way = Way::default();
    let read = |subject: &SubjectId| {
        let scope = Scope::at(program, facts, columns, *subject);
        item(&scope, facts, *subject, &prepared, of(&decisions, facts, *subject), &mut way)
    };
    subjects.iter().filter_map(read).collect()
}

fn item(
    scope: &Scope<'_>,
    facts: &Facts,
    subject: SubjectId,
    prepared: &Prepared<'_>,
    decisions: &[&Decision],
    way: &mut Way<Number>,
) -> Option<LinkedItem> {
    let (base, hits) = go(scope, prepared, way).ok()?;
    let mut item = LinkedItem {
        subject_code: facts.code(subject).to_owned(),
        subject_name: facts.name(subject).to_owned(),
        under: facts.under(subject),
        base: base.as_ref().ok().cloned().map(Money::from_yuan),
        lower: None,
        upper: None,
        low: None,
        high: None,
        amount: LinkedAmount::Open,
        actions: Vec::new(),
        ledger: Vec::new(),
        decision: None,
    };
    let read = base.and_then(|base| read(scope, prepared.linkage, &base, &hits?, way, decisions, &mut item));
    if let Err(gap) = read {
        item.amount = LinkedAmount::Blocked(gap.answer());
        item.decision = decision::used(decisions, None, None);
    }
    Some(item)
}

/// The range, what stands of it, and the ledger.
fn read(
    scope: &Scope<'_>,
    linkage: &Linkage,
    base: &Number,
    hits: &[Found<'_>],
    way: &Way<Number>,
    decisions: &[&Decision],
    item: &mut LinkedItem,
) -> Outcome<()> {
    let (standing, used) = stands(linkage, way, decisions)?;
    let decided = used.as_ref().filter(|used| stands_as_decided(used)).map(|used| &used.decision);
    let gone = Gone { linkage, hits, way, standing, decided };
    let ledger = gone.ledger(scope)?;
    let amount = decided.map(|decision| decision.amount.yuan());
    let money = standing.amount(base, &way.range, amount.as_ref()).cloned().map(Money::from_yuan);
    item.amount = match (standing, money) {
        (Standing::Base, Some(money)) => LinkedAmount::Unchanged(money),
        (Standing::Settled, Some(money)) => LinkedAmount::Computed(money),
        (Standing::Decided(_), Some(money)) => LinkedAmount::Decided(money),
        (Standing::Provisional(_), Some(money)) => LinkedAmount::Provisional(money),
        (_, _) => LinkedAmount::Open,
    };
    (item.actions, item.ledger, item.decision) = (gone.actions(scope.program), ledger, used);
    let money = |end: &Number| Some(Money::from_yuan(end.clone()));
    (item.low, item.high) = (money(&way.range.low), money(&way.range.high));
    let limit = |end| Ok::<_, Gap>(limit(scope, end)?.map(Money::from_yuan));
    (item.lower, item.upper) = (limit(linkage.lower)?, limit(linkage.upper)?);
    Ok(())
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

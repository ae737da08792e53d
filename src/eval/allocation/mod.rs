//! 分配: a pool shared out among its members, in whole units and without losing one.
//!
//! The arithmetic is [`crate::apportionment`] and knows nothing of rules; [`method`] asks the rules what each member is
//! due; this file forms the groups and says what came of them.

mod fault;
mod member;
mod method;

pub(crate) use fault::Fault;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use self::member::Pool;
use self::method::Given;
use super::expr::truth;
use super::facts::{Facts, SubjectId};
use super::formula::show;
use super::gap::Gap;
use super::scope::{Outcome, Scope, World};
use super::sheet::Columns;
use crate::model::SubjectKind;
use crate::number::Number;
use crate::outcome::{Answer, Bound, Extra, PoolShare, PoolShares};
use crate::program::{Allocation, Group, Program, Reach, Ty, Value};
use crate::quantity::{Money, State};

/// What an allocation makes of all its subjects.
#[derive(Clone, Debug, Default)]
pub(crate) struct Allotment {
    /// By subject, which pool and which of its shares; `None` for subjects of other kinds.
    places: Vec<Option<Outcome<(usize, usize)>>>,
    pub(crate) pools: Vec<PoolShares>,
}

impl Allotment {
    /// 份额 of a subject.
    pub(crate) fn share(&self, subject: SubjectId) -> Option<Outcome> {
        Some(self.found(subject)?.map(|(share, _)| Value::Number(share.amount.yuan())))
    }

    /// How the share of a subject came about, in lines: `人口：30万元`, and what rounding added.
    pub(crate) fn explain(&self, subject: SubjectId) -> Vec<String> {
        match self.found(subject) {
            Some(Ok((share, pool))) => explain(share, pool),
            _ => Vec::new(),
        }
    }

    fn found(&self, subject: SubjectId) -> Option<Outcome<(&PoolShare, &PoolShares)>> {
        let found = self.places.get(subject.index())?.as_ref()?.as_ref();
        let place = |(pool, at): &(usize, usize)| {
            let pool = self.pools.get(*pool);
            let found = pool.and_then(|pool| Some((pool.shares.get(*at)?, pool)));
            found.ok_or_else(|| Gap::internal("a share that is not there"))
        };
        Some(found.map_err(Clone::clone).and_then(place))
    }

    fn put(&mut self, subject: SubjectId, place: Outcome<(usize, usize)>) {
        if let Some(slot) = self.places.get_mut(subject.index()) {
            *slot = Some(place);
        }
    }
}

/// Shares every pool of an allocation out.
pub(super) fn allot(
    program: &Program,
    facts: &Facts,
    columns: &Columns,
    allocation: &Allocation,
) -> Allotment {
    let mut allotment = Allotment { places: vec![None; facts.len()], pools: Vec::new() };
    let groups = groups(facts, columns, allocation);
    let several = groups.len() > 1;
    for (head, subjects) in groups {
        let Some(first) = subjects.first() else { continue };
        let scope = Scope::at(program, facts, columns, *first);
        let owner = match (allocation.group, head) {
            (Group::Under(_), Some(above)) => facts.title(above),
            _ => String::new(),
        };
        let (members, admitted) = admit(&scope, allocation, &subjects, &mut allotment);
        if let (Group::Under(kind), None) = (allocation.group, head) {
            nobodys(&scope, allocation, kind, members, &mut allotment);
            continue;
        }
        // Cities stand beside their townships without sharing with each other.
        if members.is_empty() && several && allocation.group == Group::Peers {
            continue;
        }
        let first = members.first().copied().unwrap_or(*first);
        let pool = Pool::new(scope.moved(first), allocation, members);
        let shared = admitted.and_then(|()| shared_out(&pool, &owner));
        match shared {
            Ok(shares) => {
                let this = allotment.pools.len();
                for (member, at) in pool.members.iter().zip(0..) {
                    allotment.put(*member, Ok((this, at)));
                }
                allotment.pools.push(shares);
            }
            Err(gap) => {
                pool.members.iter().for_each(|member| allotment.put(*member, Err(gap.clone())));
                allotment.pools.push(blocked(&pool, owner, pool.amount().ok(), &gap));
            }
        }
    }
    allotment
}

/// Subjects that take part and stand under nothing: the pool they would share is missing. Without any there is none.
fn nobodys(
    scope: &Scope<'_>,
    allocation: &Allocation,
    kind: SubjectKind,
    members: Vec<SubjectId>,
    allotment: &mut Allotment,
) {
    let Some(first) = members.first() else { return };
    let gap = Gap::missing(State::NotReported, format!("上级{}", kind.zh()));
    let pool = Pool::new(scope.moved(*first), allocation, members);
    allotment.pools.push(blocked(&pool, String::new(), None, &gap));
    pool.members.iter().for_each(|member| allotment.put(*member, Err(gap.clone())));
}

/// Who shares one pool, each with the subject that stands for the group: the one above, or the first of the peers.
fn groups(
    facts: &Facts,
    columns: &Columns,
    allocation: &Allocation,
) -> BTreeMap<Option<SubjectId>, Vec<SubjectId>> {
    let mut groups: BTreeMap<Option<SubjectId>, Vec<SubjectId>> = BTreeMap::new();
    for subject in facts.of_kind(allocation.kind).iter().copied() {
        let head = match allocation.group {
            Group::Peers => facts.peers(subject).first().copied(),
            Group::Under(kind) => World { facts, columns, subject }.reached(Reach::Ancestor(kind)),
        };
        groups.entry(head).or_default().push(subject);
    }
    groups
}

/// 适用: those who take part, and the gap that leaves open who does. Those who do not are told so.
fn admit(
    scope: &Scope<'_>,
    allocation: &Allocation,
    subjects: &[SubjectId],
    allotment: &mut Allotment,
) -> (Vec<SubjectId>, Outcome<()>) {
    let mut members = Vec::with_capacity(subjects.len());
    let mut open: Option<Gap> = None;
    for subject in subjects {
        let scope = scope.moved(*subject);
        let applies = allocation.applies.map_or(Ok(true), |applies| truth(&scope, applies));
        match applies {
            Ok(true) => members.push(*subject),
            Err(gap) if !gap.is_not_applicable() => {
                members.push(*subject);
                let gap =
                    scope.world().map(|world| gap.of(&world.facts.title(*subject))).unwrap_or_else(|e| e);
                open = Some(open.map_or(gap.clone(), |before| before.worst(gap)));
            }
            Ok(false) | Err(_) => {
                allotment.put(*subject, Err(Gap::missing(State::NotApplicable, allocation.name.clone())));
            }
        }
    }
    (members, open.map_or(Ok(()), Err))
}

/// The pool with every share; the shares and what is left over sum to the pool.
fn shared_out(pool: &Pool<'_>, owner: &str) -> Outcome<PoolShares> {
    let amount = pool.checked_amount()?;
    let keys = pool.ties();
    let before = |i: usize, j: usize| match &keys {
        Ok(keys) => keys.get(i).cmp(&keys.get(j)),
        Err(_) => Ordering::Equal,
    };
    let given = method::given(pool, &amount, &before)?;
    let mut keys = keys?.into_iter();
    let bounds = pool.bounds()?;
    let mut extras = extras(&given)?;
    let mut left_over = amount.clone();
    let mut shares = Vec::with_capacity(given.shares.len());
    let in_yuan =
        |units: Option<i128>| units.map(|units| pool.in_yuan(units).map(Money::from_yuan)).transpose();
    let rows = pool.members.iter().zip(given.shares).zip(given.exact).zip(given.parts).zip(bounds);
    for (at, ((((member, given), exact), parts), (lower, upper))) in rows.enumerate() {
        let share = pool.in_yuan(given.units)?;
        left_over = left_over.sub(&share)?;
        shares.push(PoolShare {
            subject_code: pool.facts()?.code(*member).to_owned(),
            subject_name: pool.facts()?.name(*member).to_owned(),
            exact: exact.mul(&pool.allocation.quantum)?,
            amount: Money::from_yuan(share),
            lower: in_yuan(lower)?,
            upper: in_yuan(upper)?,
            bound: given.bound,
            extra: extras.remove(&at),
            tie: keys.next().and_then(|(key, _)| pool.tie(&key?)),
            parts,
        });
    }
    Ok(PoolShares {
        owner: owner.to_owned(),
        pool: Some(Money::from_yuan(amount)),
        shared: Answer::Yes,
        shares,
        left_over: Money::from_yuan(left_over),
        quantum: pool.allocation.quantum.clone(),
    })
}

/// Who got a unit of those that rounding left over, and why.
fn extras(given: &Given) -> Outcome<BTreeMap<usize, Extra>> {
    let mut extras = BTreeMap::new();
    let untied = given.left_over.to.len().saturating_sub(given.left_over.by_tie);
    for (index, at) in given.left_over.to.iter().enumerate() {
        let at = usize::try_from(*at).unwrap_or(usize::MAX);
        let exact = given.exact.get(at).ok_or_else(|| Gap::internal("a unit for nobody"))?;
        let remainder = exact.sub(&exact.floor())?;
        extras.insert(at, Extra { remainder, place: index.saturating_add(1), by_tie: index >= untied });
    }
    Ok(extras)
}

/// A pool that could not be shared out: all of it is left.
fn blocked(pool: &Pool<'_>, owner: String, amount: Option<Number>, gap: &Gap) -> PoolShares {
    let amount = amount.map(Money::from_yuan);
    PoolShares {
        owner,
        left_over: amount.clone().unwrap_or_default(),
        pool: amount,
        shared: gap.answer(),
        shares: Vec::new(),
        quantum: pool.allocation.quantum.clone(),
    }
}

fn explain(share: &PoolShare, pool: &PoolShares) -> Vec<String> {
    let yuan = |number: &Number| show(Ty::Money(None), number);
    let parts = share.parts.iter().map(|part| {
        let name = if part.factor.is_empty() { "应得".into() } else { part.factor.join("·") };
        format!("{name}：{}", yuan(&part.gives))
    });
    let bound = share.bound.map(|bound| {
        let bound = if bound == Bound::Lower { "下限" } else { "上限" };
        format!("受{bound}约束：{}", yuan(&share.exact))
    });
    let extra = share.extra.as_ref().map(|extra| {
        let (unit, tie) = (yuan(&pool.quantum), if extra.by_tie { "，余数并列，按并列规则" } else { "" });
        format!("余数 {} 排第 {}，加 {unit}{tie}", extra.remainder.approx(6), extra.place)
    });
    parts.chain(bound).chain(extra).collect()
}

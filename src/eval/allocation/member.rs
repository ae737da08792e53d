//! The members of one pool, and what the rules say of each.

use super::fault::Fault;
use crate::apportionment::{Unsharable, units};
use crate::eval::expr::{eval, number};
use crate::eval::facts::{Facts, SubjectId};
use crate::eval::gap::{Gap, Reason};
use crate::eval::scope::{Outcome, Scope};
use crate::number::Number;
use crate::program::{Allocation, ExprId, Value};
use crate::quantity::Fact;

/// A pool before it is shared out.
pub(super) struct Pool<'a> {
    /// Stands in the first member.
    scope: Scope<'a>,
    pub(super) allocation: &'a Allocation,
    pub(super) members: Vec<SubjectId>,
}

/// The least and the most a member may get, in units.
pub(super) type Bounds = (Option<i128>, Option<i128>);

impl<'a> Pool<'a> {
    pub(super) fn new(scope: Scope<'a>, allocation: &'a Allocation, members: Vec<SubjectId>) -> Pool<'a> {
        Pool { scope, allocation, members }
    }

    pub(super) fn facts(&self) -> Outcome<&'a Facts> {
        Ok(self.scope.world()?.facts)
    }

    /// The pool in yuan, as its first member sees it.
    pub(super) fn amount(&self) -> Outcome<Number> {
        number(&self.scope, self.allocation.pool)
    }

    /// The pool in yuan: the same for all members, a whole number of units, of members that may share it and that
    /// can be told apart.
    pub(super) fn checked_amount(&self) -> Outcome<Number> {
        let amount = if self.members.is_empty() {
            self.amount()?
        } else {
            let seen = self.numbers(self.allocation.pool)?;
            let amount = seen.first().cloned().unwrap_or_default();
            if let Some(at) = seen.iter().position(|other| *other != amount) {
                let others = seen.get(at).cloned().unwrap_or_default();
                return Err(refuse(Fault::PoolsDiffer {
                    one: self.title(0),
                    its: amount,
                    other: self.title(at),
                    others,
                }));
            }
            amount
        };
        if !amount.div(&self.allocation.quantum)?.is_integer() {
            return Err(refuse(Fault::NotWhole { pool: amount, quantum: self.allocation.quantum.clone() }));
        }
        self.keep_their_purpose()?;
        self.told_apart()?;
        Ok(amount)
    }

    /// Money of one budget goes to nobody who is paid from another.
    fn keep_their_purpose(&self) -> Outcome<()> {
        let (Some(budget), facts) = (self.allocation.budget, self.facts()?) else { return Ok(()) };
        for member in &self.members {
            if let Some(from) = facts.funded_from(*member).filter(|from| *from != budget) {
                let (from, pool) = ((from.zh(), from.en()), (budget.zh(), budget.en()));
                return Err(refuse(Fault::OtherMoney { member: facts.title(*member), from, pool }));
            }
        }
        Ok(())
    }

    fn told_apart(&self) -> Outcome<()> {
        let facts = self.facts()?;
        let mut marks: Vec<&str> = self.members.iter().map(|member| facts.called(*member)).collect();
        marks.sort_unstable();
        let twice = marks.iter().zip(marks.iter().skip(1)).find(|(one, next)| one == next);
        twice.map_or(Ok(()), |(code, _)| Err(refuse(Fault::SameCode { code: (*code).to_owned() })))
    }

    /// What decides between equal remainders: the key the rules name, then the code.
    pub(super) fn ties(&self) -> Outcome<Vec<(Option<Value>, &'a str)>> {
        let keys = match self.allocation.ties {
            Some(key) => self.each(|scope| eval(scope, key).map(Some))?,
            None => vec![None; self.members.len()],
        };
        let facts = self.facts()?;
        self.members.iter().zip(keys).map(|(member, key)| Ok((key, facts.called(*member)))).collect()
    }

    /// A key that decides between equal remainders, as a fact.
    pub(super) fn tie(&self, key: &Value) -> Option<Fact> {
        let program = self.scope.program;
        program.fact(key, program.ty(self.allocation.ties?))
    }

    /// The number an expression gives for each member, or the worst gap, with whose it is.
    pub(super) fn numbers(&self, id: ExprId) -> Outcome<Vec<Number>> {
        self.each(|scope| number(scope, id))
    }

    /// The value an expression gives for each member, or the worst gap, with whose it is.
    pub(super) fn values(&self, id: ExprId) -> Outcome<Vec<Value>> {
        self.each(|scope| eval(scope, id))
    }

    fn each<T>(&self, look: impl Fn(&Scope<'_>) -> Outcome<T>) -> Outcome<Vec<T>> {
        let mut found = Vec::with_capacity(self.members.len());
        let mut worst: Option<Gap> = None;
        for (at, member) in self.members.iter().enumerate() {
            match look(&self.scope.moved(*member)) {
                Ok(value) => found.push(value),
                Err(gap) => {
                    let gap = gap.of(&self.title(at));
                    worst = Some(worst.map_or(gap.clone(), |before| before.worst(gap)));
                }
            }
        }
        worst.map_or(Ok(found), Err)
    }

    /// 下限, 上限 of each member in whole units: the lower one rounded up, the upper one down. A bound that does not
    /// apply to a member does not bind it.
    pub(super) fn bounds(&self) -> Outcome<Vec<Bounds>> {
        let bound = |id: Option<ExprId>, up: bool| match id {
            None => Ok(vec![None; self.members.len()]),
            Some(id) => self.each(|scope| match number(scope, id) {
                Ok(yuan) => {
                    let exact = yuan.div(&self.allocation.quantum)?;
                    let whole = if up { exact.ceil() } else { exact.floor() };
                    units(&whole).map(Some).map_err(|_| Gap::undecided(Reason::NumberTooLarge))
                }
                Err(gap) if gap.is_not_applicable() => Ok(None),
                Err(gap) => Err(gap),
            }),
        };
        let (lower, upper) = (bound(self.allocation.lower, true)?, bound(self.allocation.upper, false)?);
        let bounds: Vec<Bounds> = lower.into_iter().zip(upper).collect();
        let crossed = |(lower, upper): &Bounds| lower.zip(*upper).is_some_and(|(lower, upper)| lower > upper);
        match bounds.iter().position(crossed) {
            Some(at) => Err(self.crossed(at, bounds.get(at).copied().unwrap_or_default())),
            None => Ok(bounds),
        }
    }

    fn crossed(&self, at: usize, (lower, upper): Bounds) -> Gap {
        match (self.in_yuan(lower.unwrap_or_default()), self.in_yuan(upper.unwrap_or_default())) {
            (Ok(lower), Ok(upper)) => refuse(Fault::BoundsCross { member: self.title(at), lower, upper }),
            (Err(gap), _) | (_, Err(gap)) => gap,
        }
    }

    pub(super) fn in_yuan(&self, units: i128) -> Outcome<Number> {
        Ok(Number::from_i128(units).mul(&self.allocation.quantum)?)
    }

    /// What to call the member at a position.
    pub(super) fn title(&self, at: usize) -> String {
        match (self.facts(), self.members.get(at)) {
            (Ok(facts), Some(member)) => facts.title(*member),
            _ => String::new(),
        }
    }

    /// A refusal of the arithmetic, in words.
    pub(super) fn refused(&self, refusal: &Unsharable) -> Gap {
        let by = |units: i128, fault: fn(Number) -> Fault| match self.in_yuan(units) {
            Ok(yuan) => refuse(fault(yuan)),
            Err(gap) => gap,
        };
        match refusal {
            Unsharable::LowersExceed { by: units } => by(*units, |by| Fault::LowersExceed { by }),
            Unsharable::UppersFallShort { by: units } => by(*units, |by| Fault::UppersFallShort { by }),
            Unsharable::NoWeight { left } => by(*left, |left| Fault::NoWeight { left }),
            Unsharable::BoundsCross(at) => match self.bounds() {
                Ok(bounds) => {
                    let (lower, upper) = bounds.get(*at).copied().unwrap_or_default();
                    self.crossed(*at, (Some(lower.unwrap_or_default().max(0)), upper))
                }
                Err(gap) => gap,
            },
            Unsharable::TooLarge => Gap::undecided(Reason::NumberTooLarge),
            Unsharable::OverPool { by } => match by.mul(&self.allocation.quantum) {
                Ok(by) => refuse(Fault::OverPool { by }),
                Err(error) => error.into(),
            },
            Unsharable::NegativeValue { .. } | Unsharable::NotTheSame => {
                Gap::internal("shares that do not come to the pool")
            }
        }
    }
}

/// A gap that says why the pool is not shared out.
pub(super) fn refuse(fault: Fault) -> Gap {
    Gap::undecided(Reason::Pool(fault))
}

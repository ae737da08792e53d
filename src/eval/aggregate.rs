//! 汇总: sums and the like over children or peers, and places among peers.
//!
//! A subject for which the value or the condition is not applicable is left out. Any other gap among them is
//! the gap of the whole.

use super::expr::{as_number, as_truth, below, division_by_zero, eval, truth};
use super::facts::SubjectId;
use super::gap::{Gap, Reason};
use super::logic;
use super::order::in_order;
use super::scope::{Outcome, Scope};
use crate::number::Number;
use crate::program::{Aggregate, Expr, ExprId, Over, Value};
use crate::quantity::Cell;

/// The value of an aggregate.
pub(super) fn aggregate(scope: &Scope<'_>, expr: &Expr, id: ExprId) -> Outcome {
    let Expr::Aggregate { function, over, value, weight, condition } = expr else {
        return Err(Gap::internal("not an aggregate"));
    };
    for operand in [value, weight, condition].into_iter().flatten() {
        below(*operand, id)?;
    }
    let world = scope.world()?;
    let of = Of { value: *value, weight: *weight, condition: *condition };
    let peers = world.facts.peers(world.subject);
    match over {
        Over::Children(kind) => {
            let members: Vec<SubjectId> = world.facts.children_of_kind(world.subject, *kind).collect();
            over_members(scope, *function, &members, of)
        }
        // The same for every member of the group.
        Over::Peers => match peers.first() {
            Some(first) => {
                world.columns.shared.value((id, *first), || over_members(scope, *function, peers, of))
            }
            None => over_members(scope, *function, peers, of),
        },
        Over::OtherPeers => {
            let members: Vec<SubjectId> = peers.iter().copied().filter(|id| *id != world.subject).collect();
            over_members(scope, *function, &members, of)
        }
    }
}

fn over_members(scope: &Scope<'_>, function: Aggregate, members: &[SubjectId], of: Of) -> Outcome {
    match function {
        Aggregate::Count => count(scope, members, of),
        Aggregate::Any | Aggregate::All => quantify(scope, members, of, function == Aggregate::Any),
        Aggregate::Consecutive => consecutive(scope, members, of),
        _ => numeric(scope, function, members, of),
    }
}

/// What of each member is looked at.
#[derive(Clone, Copy, Debug)]
struct Of {
    value: Option<ExprId>,
    weight: Option<ExprId>,
    condition: Option<ExprId>,
}

impl Of {
    /// Whether a member takes part; `None` when the condition does not apply to it.
    fn admits(self, scope: &Scope<'_>) -> Outcome<Option<bool>> {
        match self.condition {
            Some(condition) => applicable(eval(scope, condition).and_then(as_truth)),
            None => Ok(Some(true)),
        }
    }
}

/// A value, or `None` when it is not applicable.
fn applicable<T>(outcome: Outcome<T>) -> Outcome<Option<T>> {
    match outcome {
        Ok(value) => Ok(Some(value)),
        Err(gap) if gap.is_not_applicable() => Ok(None),
        Err(gap) => Err(gap),
    }
}

/// What `look` finds in each member, without those it does not apply to, or the worst gap.
fn each<T>(
    scope: &Scope<'_>,
    members: &[SubjectId],
    look: impl Fn(&Scope<'_>) -> Outcome<Option<T>>,
) -> Outcome<Vec<T>> {
    let facts = scope.world()?.facts;
    let mut found = Vec::with_capacity(members.len());
    let mut worst: Option<Gap> = None;
    for member in members {
        match look(&scope.moved(*member)) {
            Ok(value) => found.extend(value),
            Err(gap) => gap.of(&facts.title(*member)).add_to(&mut worst),
        }
    }
    worst.map_or(Ok(found), Err)
}

/// 计数: members whose condition holds and whose value, if one is asked for, is true or reported.
fn count(scope: &Scope<'_>, members: &[SubjectId], of: Of) -> Outcome {
    let counted = each(scope, members, |scope| {
        if of.admits(scope)? != Some(true) {
            return Ok(None);
        }
        match of.value {
            None => Ok(Some(())),
            Some(value) => {
                Ok(applicable(eval(scope, value))?.filter(|value| *value != Value::Bool(false)).map(drop))
            }
        }
    })?;
    let count = i64::try_from(counted.len()).map_err(|_| Gap::undecided(Reason::NumberTooLarge))?;
    Ok(Value::Number(Number::from_i64(count)))
}

/// 存在, 全部: whether the value (or the condition alone) holds for any or for all.
fn quantify(scope: &Scope<'_>, members: &[SubjectId], of: Of, any: bool) -> Outcome {
    let (predicate, filter) = match (of.value, of.condition) {
        (Some(value), filter) => (value, filter),
        (None, Some(condition)) => (condition, None),
        // 存在(项目): whether there is one; the checker refuses the same of 全部.
        (None, None) => return Ok(Value::Bool(any && !members.is_empty())),
    };
    let facts = scope.world()?.facts;
    let mut truths = Vec::with_capacity(members.len());
    for member in members {
        let scope = scope.moved(*member);
        let filtered = Of { value: None, weight: None, condition: filter };
        let truth = match filtered.admits(&scope) {
            Ok(Some(true)) => applicable(eval(&scope, predicate).and_then(as_truth)).transpose(),
            Ok(_) => None,
            Err(gap) => Some(Err(gap)),
        };
        truths.extend(truth.map(|truth| truth.map_err(|gap| gap.of(&facts.title(*member)))));
    }
    if any { logic::any(truths) } else { logic::all(truths) }.map(Value::Bool)
}

/// 连续年数: in how many years running the condition holds, from the latest back. Years that the condition behind
/// 当 leaves out are no years of the run.
fn consecutive(scope: &Scope<'_>, members: &[SubjectId], of: Of) -> Outcome {
    let (predicate, filter) = match (of.value, of.condition) {
        (Some(value), filter) => (value, filter),
        (None, Some(condition)) => (condition, None),
        (None, None) => return Err(Gap::internal("nothing to look at from year to year")),
    };
    let facts = scope.world()?.facts;
    let mut run = 0_u32;
    let mut year_before: Option<Number> = None;
    for (year, member) in by_year(scope, members)?.into_iter().rev() {
        if let Some(later) = &year_before
            && year.add(&Number::ONE)? != *later
        {
            break;
        }
        let scope = scope.moved(member);
        let holds = |condition| truth(&scope, condition).map_err(|gap| gap.of(&facts.title(member)));
        if !filter.map_or(Ok(true), holds)? || !holds(predicate)? {
            break;
        }
        run = run.saturating_add(1);
        year_before = Some(year);
    }
    Ok(Value::Number(Number::from(run)))
}

/// Members by their 年度, the earliest first.
fn by_year(scope: &Scope<'_>, members: &[SubjectId]) -> Outcome<Vec<(Number, SubjectId)>> {
    in_order(scope, members, |scope| {
        let world = scope.world()?;
        match world.facts.year(world.subject) {
            Cell::Reported(year) => Ok(year.clone()),
            other => Err(Gap::missing(other.state(), "年度")),
        }
    })
}

fn numeric(scope: &Scope<'_>, function: Aggregate, members: &[SubjectId], of: Of) -> Outcome {
    let value = of.value.ok_or_else(|| Gap::internal("nothing to add up"))?;
    let found = each(scope, members, |scope| {
        if of.admits(scope)? != Some(true) {
            return Ok(None);
        }
        let value = applicable(eval(scope, value));
        let weight = match of.weight {
            Some(weight) => applicable(eval(scope, weight).and_then(as_number)),
            None => Ok(Some(Number::ONE)),
        };
        match (value, weight) {
            (Ok(None), _) | (_, Ok(None)) => Ok(None),
            (Ok(Some(value)), Ok(Some(weight))) => Ok(Some((value, weight))),
            (Err(gap), Err(other)) => Err(gap.worst(other)),
            (Err(gap), _) | (_, Err(gap)) => Err(gap),
        }
    })?;
    match function {
        // Options stand from best to worst, so the worst is the last.
        Aggregate::Maximum | Aggregate::Worst => extreme(found.into_iter().map(|(value, _)| value).max()),
        Aggregate::Minimum => extreme(found.into_iter().map(|(value, _)| value).min()),
        Aggregate::Sum => weighted(found).map(|(sum, _)| Value::Number(sum)),
        Aggregate::Average | Aggregate::WeightedAverage if found.is_empty() => {
            Err(Gap::undecided(Reason::NothingToAggregate))
        }
        Aggregate::Average | Aggregate::WeightedAverage => {
            let (sum, weight) = weighted(found)?;
            if weight.is_zero() {
                return Err(division_by_zero(&sum));
            }
            Ok(Value::Number(sum.div(&weight)?))
        }
        Aggregate::Count | Aggregate::Any | Aggregate::All | Aggregate::Consecutive => {
            Err(Gap::internal("not a numeric aggregate"))
        }
    }
}

fn extreme(found: Option<Value>) -> Outcome {
    found.ok_or_else(|| Gap::undecided(Reason::NothingToAggregate))
}

/// Σ value × weight, and Σ weight.
fn weighted(found: Vec<(Value, Number)>) -> Outcome<(Number, Number)> {
    let mut sums = (Number::ZERO, Number::ZERO);
    for (value, weight) in found {
        sums = (sums.0.add(&as_number(value)?.mul(&weight)?)?, sums.1.add(&weight)?);
    }
    Ok(sums)
}

/// 名次: 1 and one more for every peer that is strictly better; equals share the better place.
pub(super) fn rank(scope: &Scope<'_>, value: ExprId, highest_first: bool) -> Outcome {
    let own = eval(scope, value)?;
    let world = scope.world()?;
    let peers = world.facts.peers(world.subject);
    let first = peers.first().copied().unwrap_or(world.subject);
    let order = world
        .columns
        .shared
        .order((value, first), || each(scope, peers, |scope| applicable(eval(scope, value))));
    let values = order.as_ref().as_ref().map_err(Clone::clone)?;
    let better = if highest_first {
        values.len().saturating_sub(values.partition_point(|other| *other <= own))
    } else {
        values.partition_point(|other| *other < own)
    };
    let place = i64::try_from(better).unwrap_or(i64::MAX).saturating_add(1);
    Ok(Value::Number(Number::from_i64(place)))
}

//! The value of an expression, exact, with missing operands strict and 且/或 three-valued.

use super::aggregate::{aggregate, rank};
use super::arithmetic::{arithmetic, compare};
use super::dates::as_of;
use super::function::call;
use super::gap::{Gap, Reason};
use super::logic;
use super::sample::{Draw, sampled};
use super::scope::{Outcome, Scope};
use crate::limits::with_stack;
use crate::number::Number;
use crate::program::{
    AllocationId, ChoiceId, CompareOp, Expr, ExprId, FieldId, FrameworkId, IndicatorId, LinkageId,
    LinkagePart, ParameterId, ProcessId, Program, Reach, Ty, Value,
};
use crate::quantity::{Cell, State};
use std::borrow::Cow;

/// The value of an expression in a scope.
///
/// Every operand is evaluated, in order, and the worst gap among them is the gap of the whole; 且 and 或 ask
/// only for what decides them.
pub(crate) fn eval(scope: &Scope<'_>, id: ExprId) -> Outcome {
    let Some(expr) = scope.program.expr(id) else {
        return Err(Gap::internal("an expression that is not there"));
    };
    let value = || match expr {
        Expr::Constant(value) => Ok(value.clone()),
        Expr::Parameter(parameter) => parameter_value(scope.program, *parameter),
        Expr::Field(reach, field) => field_value(scope, *reach, *field),
        Expr::Indicator(reach, indicator) => indicator_value(scope, *reach, *indicator),
        Expr::Score(reach, framework) => score_value(scope, *reach, *framework),
        Expr::Grade(reach, framework, choice) => grade_value(scope, *reach, *framework, *choice),
        Expr::State(reach, process, states) => state_value(scope, *reach, *process, *states),
        Expr::AsOf => as_of(scope),
        Expr::Sampled { share, seed, condition } => {
            let condition = condition.map(|condition| below(condition, id)).transpose()?;
            sampled(scope, id, &Draw { share: below(*share, id)?, seed, condition })
        }
        Expr::Linked(reach, linkage, part) => linked_value(scope, *reach, *linkage, *part),
        Expr::Allocated(reach, allocation) => allocated_value(scope, *reach, *allocation),
        Expr::Local(position) => local_value(scope, *position),
        Expr::FullMarks => match scope.full {
            Some(full) => Ok(Value::Number(full.clone())),
            None => Err(Gap::internal("full marks outside a standard")),
        },
        Expr::RowActual => scope.row_values()?.actual.clone().map(Value::Number),
        Expr::RowTarget => scope.row_values()?.target.clone().map(Value::Number),
        Expr::RowMet => scope.row_values()?.met.clone().map(Value::Bool),
        Expr::Negate(operand) => Ok(Value::Number(number(scope, below(*operand, id)?)?.neg())),
        Expr::Arithmetic(op, left, right) => {
            let (left, right) = both(operand(scope, *left, id), operand(scope, *right, id))?;
            arithmetic(*op, &left, &right)
        }
        Expr::Compare(op, left, right) => compared(scope, *op, *left, *right, id).map(Value::Bool),
        Expr::InInterval { .. } | Expr::InList { .. } => membership(scope, expr, id).map(Value::Bool),
        Expr::Not(operand) => Ok(Value::Bool(!truth(scope, below(*operand, id)?)?)),
        Expr::And(operands) => logic::all(truths(scope, operands, id)).map(Value::Bool),
        Expr::Or(operands) => logic::any(truths(scope, operands, id)).map(Value::Bool),
        Expr::Call(function, arguments) => {
            let arguments = arguments.iter().map(|argument| eval_below(scope, *argument, id)).collect();
            call(scope, *function, arguments)
        }
        Expr::Aggregate { .. } => aggregate(scope, expr, id),
        Expr::Rank { value, highest_first } => rank(scope, below(*value, id)?, *highest_first),
    };
    // What has no operands needs no stack for them.
    if matches!(expr, Expr::Constant(_) | Expr::Local(_) | Expr::FullMarks) {
        value()
    } else {
        with_stack(value)
    }
}

/// The value of an expression that refers to no subject.
pub(crate) fn constant(program: &Program, id: ExprId) -> Outcome {
    eval(&Scope::bare(program), id)
}

/// The number an expression gives that refers to nothing but 满分.
pub(crate) fn constant_with_full(program: &Program, id: ExprId, full: &Number) -> Outcome<Number> {
    number(&Scope { full: Some(full), ..Scope::bare(program) }, id)
}

/// The number an expression gives.
pub(crate) fn number(scope: &Scope<'_>, id: ExprId) -> Outcome<Number> {
    eval(scope, id).and_then(as_number)
}

/// The truth an expression gives.
pub(crate) fn truth(scope: &Scope<'_>, id: ExprId) -> Outcome<bool> {
    match scope.program.expr(id) {
        // Of the commonest condition no value need be made.
        Some(Expr::Compare(op, left, right)) => with_stack(|| compared(scope, *op, *left, *right, id)),
        _ => eval(scope, id).and_then(as_truth),
    }
}

fn compared(scope: &Scope<'_>, op: CompareOp, left: ExprId, right: ExprId, user: ExprId) -> Outcome<bool> {
    if let (Some(left), Some(right)) = (standing(scope, left), standing(scope, right)) {
        return compare(scope.program, op, left, right);
    }
    let (left, right) = both(operand(scope, left, user), operand(scope, right, user))?;
    compare(scope.program, op, &left, &right)
}

pub(super) fn as_number(value: Value) -> Outcome<Number> {
    match value {
        Value::Number(number) => Ok(number),
        _ => Err(Gap::internal("a number was expected")),
    }
}

pub(super) fn as_truth(value: Value) -> Outcome<bool> {
    match value {
        Value::Bool(truth) => Ok(truth),
        _ => Err(Gap::internal("a condition was expected")),
    }
}

/// Both values, or the worst gap.
pub(super) fn both<A, B>(left: Outcome<A>, right: Outcome<B>) -> Outcome<(A, B)> {
    match (left, right) {
        (Ok(left), Ok(right)) => Ok((left, right)),
        (Err(gap), Ok(_)) | (Ok(_), Err(gap)) => Err(gap),
        (Err(left), Err(right)) => Err(left.worst(right)),
    }
}

/// Operands come before what uses them, so evaluation ends.
pub(super) fn below(operand: ExprId, user: ExprId) -> Outcome<ExprId> {
    if operand < user { Ok(operand) } else { Err(Gap::internal("an expression that contains itself")) }
}

fn eval_below(scope: &Scope<'_>, operand: ExprId, user: ExprId) -> Outcome {
    eval(scope, below(operand, user)?)
}

/// A value that need not be worked out: it stands in the program or among the arguments.
fn standing<'a>(scope: &Scope<'a>, id: ExprId) -> Option<&'a Value> {
    match scope.program.expr(id)? {
        Expr::Constant(value) => Some(value),
        Expr::Local(position) => scope.locals.get(usize::try_from(*position).ok()?)?.as_ref().ok(),
        _ => None,
    }
}

/// The value of an operand, where it stands if it stands somewhere.
fn operand<'a>(scope: &Scope<'a>, operand: ExprId, user: ExprId) -> Outcome<Cow<'a, Value>> {
    match standing(scope, operand) {
        Some(value) => Ok(Cow::Borrowed(value)),
        None => eval_below(scope, operand, user).map(Cow::Owned),
    }
}

fn truths(scope: &Scope<'_>, operands: &[ExprId], user: ExprId) -> Vec<Outcome<bool>> {
    operands.iter().map(|operand| eval_below(scope, *operand, user).and_then(as_truth)).collect()
}

fn parameter_value(program: &Program, id: ParameterId) -> Outcome {
    match program.parameters.get(id.index()) {
        Some(parameter) => Ok(parameter.value.clone()),
        None => Err(Gap::internal("a parameter that is not there")),
    }
}

fn local_value(scope: &Scope<'_>, position: u32) -> Outcome {
    let position = usize::try_from(position).unwrap_or(usize::MAX);
    scope.locals.get(position).cloned().unwrap_or_else(|| Err(Gap::internal("an argument that is not there")))
}

fn field_value(scope: &Scope<'_>, reach: Reach, id: FieldId) -> Outcome {
    let Some(field) = scope.program.fields.get(id.index()) else {
        return Err(Gap::internal("a field that is not there"));
    };
    let world = scope.world()?;
    let Some(subject) = world.reached(reach) else {
        return Err(Gap::missing(State::NotReported, format!("上级·{}", field.label)));
    };
    let label = || match reach {
        Reach::Own => field.label.clone(),
        Reach::Ancestor(_) => format!("{}·{}", world.facts.title(subject), field.label),
    };
    match world.facts.cell(subject, id) {
        Cell::Reported(Value::Text(text)) if field.ty == Ty::Measure => super::row::lone_measure(text),
        Cell::Reported(value) => Ok(value.clone()),
        other => Err(Gap::missing(other.state(), label())),
    }
}

fn indicator_value(scope: &Scope<'_>, reach: Reach, id: IndicatorId) -> Outcome {
    let world = scope.world()?;
    let Some(subject) = world.reached(reach) else {
        let name = scope.program.indicators.get(id.index()).map_or("", |indicator| indicator.name.as_str());
        return Err(Gap::missing(State::NotReported, format!("上级·{name}")));
    };
    match world.columns.indicator(id, subject) {
        Some(outcome) => outcome.clone(),
        None => Err(Gap::internal("an indicator that was not derived")),
    }
}

fn score_value(scope: &Scope<'_>, reach: Reach, id: FrameworkId) -> Outcome {
    match framework_column(scope, reach, id)? {
        Some(scored) => scored.total(),
        None => Err(Gap::internal("a total that was not derived")),
    }
}

fn grade_value(scope: &Scope<'_>, reach: Reach, id: FrameworkId, choice: ChoiceId) -> Outcome {
    let Some(scored) = framework_column(scope, reach, id)? else {
        return Err(Gap::internal("a grade that was not derived"));
    };
    let name = scored.grade_name()?;
    let grades = scope.program.choices.get(choice.index()).map_or(&[][..], |choice| &choice.options);
    let at = grades.iter().position(|(grade, _)| *grade == name).and_then(|at| u32::try_from(at).ok());
    at.map(|at| Value::Choice(choice, at)).ok_or_else(|| Gap::internal("a grade that is not on the scale"))
}

fn state_value(scope: &Scope<'_>, reach: Reach, id: ProcessId, states: ChoiceId) -> Outcome {
    let world = scope.world()?;
    let Some(subject) = world.reached(reach) else {
        let name = scope.program.processes.get(id.index()).map_or("", |process| process.name.as_str());
        return Err(Gap::missing(State::NotReported, format!("上级·{name}.状态")));
    };
    match world.columns.walk(id, subject) {
        Some(walk) => walk.state.clone().map(|state| Value::Choice(states, state)),
        None => Err(Gap::internal("a state that was not derived")),
    }
}

fn linked_value(scope: &Scope<'_>, reach: Reach, id: LinkageId, part: LinkagePart) -> Outcome {
    let world = scope.world()?;
    let Some(subject) = world.reached(reach) else {
        let name = scope.program.linkages.get(id.index()).map_or("", |linkage| linkage.name.as_str());
        return Err(Gap::missing(State::NotReported, format!("上级·{name}")));
    };
    match world.columns.linked(id, subject) {
        Some(Ok(linked)) => linked.part(part),
        Some(Err(gap)) => Err(gap.clone()),
        None => Err(Gap::internal("a linkage that was not worked out")),
    }
}

fn allocated_value(scope: &Scope<'_>, reach: Reach, id: AllocationId) -> Outcome {
    let world = scope.world()?;
    let Some(subject) = world.reached(reach) else {
        let name =
            scope.program.allocations.get(id.index()).map_or("", |allocation| allocation.name.as_str());
        return Err(Gap::missing(State::NotReported, format!("上级·{name}")));
    };
    let share = world.columns.allotment(id).and_then(|allotment| allotment.share(subject));
    share.unwrap_or_else(|| Err(Gap::internal("an allocation that was not worked out")))
}

fn framework_column<'a>(
    scope: &Scope<'a>,
    reach: Reach,
    id: FrameworkId,
) -> Outcome<Option<&'a super::score::Scored>> {
    let world = scope.world()?;
    let Some(subject) = world.reached(reach) else {
        let name = scope.program.frameworks.get(id.index()).map_or("", |framework| framework.name.as_str());
        return Err(Gap::missing(State::NotReported, format!("上级·{name}")));
    };
    Ok(world.columns.card(id, subject))
}

fn membership(scope: &Scope<'_>, expr: &Expr, id: ExprId) -> Outcome<bool> {
    match expr {
        Expr::InInterval { value, low, high } => {
            let value = eval_below(scope, *value, id);
            let end = |end: &Option<(ExprId, bool)>| match end {
                Some((end, closed)) => eval_below(scope, *end, id).map(|value| Some((value, *closed))),
                None => Ok(None),
            };
            let (value, (low, high)) = both(value, both(end(low), end(high)))?;
            let above = low.is_none_or(|(end, closed)| value > end || (closed && value == end));
            let under = high.is_none_or(|(end, closed)| value < end || (closed && value == end));
            Ok(above && under)
        }
        Expr::InList { value, list } => {
            let value = eval_below(scope, *value, id);
            let found = list.iter().map(|item| match (&value, eval_below(scope, *item, id)) {
                (Ok(value), Ok(item)) => compare(scope.program, CompareOp::Equal, value, &item),
                (Err(gap), Err(other)) => Err(gap.clone().worst(other)),
                (Err(gap), Ok(_)) => Err(gap.clone()),
                (Ok(_), Err(gap)) => Err(gap),
            });
            logic::any(found.collect())
        }
        _ => Err(Gap::internal("not a membership")),
    }
}

/// Keeps the reason's dividend readable: a division by zero names what was divided.
pub(super) fn division_by_zero(dividend: &Number) -> Gap {
    Gap::undecided(Reason::DivisionByZero { dividend: dividend.approx(6) })
}

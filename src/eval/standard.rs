//! 标准: from arguments to points.
//!
//! In this order: every argument must be there (unless the standard itself asks whether it is, by 已报, 适用
//! or 若未报); arguments must lie in the bounds of their parameters; the first line that decides gives the
//! points; the points must lie in the range of points; then they are rounded, once. Rounding never carries
//! points out of their range: they stop at its end.

use super::arithmetic::name;
use super::expr::{as_number, both, number, truth};
use super::formula::{show, show_bound, show_interval};
use super::gap::{Gap, Reason};
use super::scope::{Outcome, Scope};
use crate::number::Number;
use crate::outcome::PointsRounding;
use crate::program::{
    Allowed, Band, Expr, ExprId, Function, Line, Program, Standard, StandardId, Ty, Value, within,
};

/// What a standard gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Applied {
    /// Points before rounding.
    pub(crate) exact: Number,
    /// Points after rounding.
    pub(crate) points: Number,
    pub(crate) branch: Branch,
}

/// What decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Branch {
    /// Position of the line in the standard; 0 in a table of its own.
    pub(crate) line: usize,
    /// Position of the band, when the line is a table.
    pub(crate) band: Option<usize>,
    /// The expression that gave the points; `None` for a person's mark.
    pub(crate) points: Option<ExprId>,
}

/// The written reason of a person's mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Note<'a> {
    /// There is no place to write one.
    NotAsked,
    /// The row has a place for it: what stands there.
    Asked(Option<&'a str>),
}

/// What a standard gives for arguments in the domains of its parameters before its range is enforced, rounded as it
/// declares, and the expression that gave it: what the checker looks at to see whether the range holds.
///
/// # Errors
/// The reason why the standard cannot decide.
pub(crate) fn apply_unbounded(
    program: &Program,
    standard: &Standard,
    args: &[Outcome],
    full: &Number,
) -> Outcome<(Number, Option<ExprId>)> {
    let scope = Scope { locals: args, full: Some(full), ..Scope::bare(program) };
    let (exact, branch) = decide(&scope, standard, full, Note::NotAsked)?;
    let points = standard.rounding.as_ref().map(|rounding| exact.round(rounding));
    Ok((points.unwrap_or(exact), branch.points))
}

/// Applies a standard to arguments, at `full` marks; `note` says whether a mark needs a reason.
///
/// # Errors
/// The worst gap of the arguments, or the reason why the standard cannot decide.
pub(crate) fn apply(
    program: &Program,
    id: StandardId,
    args: &[Outcome],
    full: &Number,
    note: Note<'_>,
) -> Outcome<Applied> {
    let (standard, scope) = prepare(program, id, args, full)?;
    let (exact, branch) = decide(&scope, standard, full, note)?;
    let (low, high) = range(&scope, standard, full)?;
    let points = settle(&exact, &low, high.as_ref(), standard.rounding.as_ref())?;
    Ok(Applied { exact, points, branch })
}

/// Applies a table that stands in a framework: no parameters, no rounding, within full marks.
pub(super) fn apply_table(
    scope: &Scope<'_>,
    value: &Number,
    ty: Ty,
    bands: &[Band],
    full: &Number,
) -> Outcome<Applied> {
    let scope = Scope { full: Some(full), ..*scope };
    let (exact, band, points) = banded(&scope, value, ty, bands)?;
    let points_in_range = settle(&exact, &Number::ZERO, Some(full), None)?;
    Ok(Applied {
        exact,
        points: points_in_range,
        branch: Branch { line: 0, band: Some(band), points: Some(points) },
    })
}

/// The standard and its scope, once its arguments are there and in their domain.
fn prepare<'a>(
    program: &'a Program,
    id: StandardId,
    args: &'a [Outcome],
    full: &'a Number,
) -> Outcome<(&'a Standard, Scope<'a>)> {
    let Some(standard) = program.standards.get(id.index()) else {
        return Err(Gap::internal("a standard that is not there"));
    };
    if args.len() != standard.parameters.len() {
        return Err(Gap::internal("arguments that do not match the parameters"));
    }
    all_there(program, standard, args)?;
    in_domain(standard, args)?;
    Ok((standard, Scope { locals: args, full: Some(full), ..Scope::bare(program) }))
}

/// The worst gap among the arguments that the standard does not itself ask about.
fn all_there(program: &Program, standard: &Standard, args: &[Outcome]) -> Outcome<()> {
    let gaps =
        args.iter().zip(0_u32..).filter_map(|(arg, position)| arg.as_ref().err().map(|gap| (gap, position)));
    let worst = gaps
        .filter(|(gap, position)| gap.state().is_none() || !asks_about(program, standard, *position))
        .map(|(gap, _)| gap.clone())
        .reduce(Gap::worst);
    worst.map_or(Ok(()), Err)
}

/// Whether a line looks at whether this parameter is there.
pub(crate) fn asks_about(program: &Program, standard: &Standard, position: u32) -> bool {
    let asks = |id: ExprId| asks_in(program, id, position);
    standard.lines.iter().any(|line| match line {
        Line::When { condition, points } => asks(*condition) || asks(*points),
        Line::Otherwise { points } => asks(*points),
        Line::Table { of, bands } => asks(*of) || bands.iter().any(|band| asks(band.points)),
        Line::Allow { .. } => false,
    })
}

fn asks_in(program: &Program, root: ExprId, position: u32) -> bool {
    let mut waiting = vec![root];
    while let Some(id) = waiting.pop() {
        let Some(expr) = program.expr(id) else { continue };
        if let Expr::Call(Function::Reported | Function::Applicable | Function::IfNotReported, arguments) =
            expr
        {
            let first = arguments.first().and_then(|argument| program.expr(*argument));
            if first == Some(&Expr::Local(position)) {
                return true;
            }
        }
        waiting.extend(expr.operands().into_iter().filter(|operand| *operand < id));
    }
    false
}

fn in_domain(standard: &Standard, args: &[Outcome]) -> Outcome<()> {
    for (parameter, arg) in standard.parameters.iter().zip(args) {
        let Ok(Value::Number(value)) = arg else { continue };
        if let Some(bound) = parameter.bounds.iter().find(|bound| !bound.op.holds(value.cmp(&bound.value))) {
            return Err(Gap::undecided(Reason::OutsideDomain {
                name: parameter.name.clone(),
                value: show(parameter.ty, value),
                bound: show_bound(parameter.ty, bound),
            }));
        }
    }
    Ok(())
}

fn decide(
    scope: &Scope<'_>,
    standard: &Standard,
    full: &Number,
    note: Note<'_>,
) -> Outcome<(Number, Branch)> {
    for (position, line) in standard.lines.iter().enumerate() {
        let plain = |points: &ExprId| Branch { line: position, band: None, points: Some(*points) };
        match line {
            Line::When { condition, points } => {
                if truth(scope, *condition)? {
                    return Ok((number(scope, *points)?, plain(points)));
                }
            }
            Line::Otherwise { points } => return Ok((number(scope, *points)?, plain(points))),
            Line::Table { of, bands } => {
                let value = number(scope, *of)?;
                let (exact, band, points) = banded(scope, &value, scope.program.ty(*of), bands)?;
                return Ok((exact, Branch { line: position, band: Some(band), points: Some(points) }));
            }
            Line::Allow { tier, mark, ranges } => {
                let mark = allowed(scope, *tier, *mark, ranges, full, note)?;
                return Ok((mark, Branch { line: position, band: None, points: None }));
            }
        }
    }
    Err(Gap::undecided(Reason::NoLine { rule: standard.name.clone(), value: None }))
}

/// The points of the first band that holds the value, its position and its expression.
fn banded(scope: &Scope<'_>, value: &Number, ty: Ty, bands: &[Band]) -> Outcome<(Number, usize, ExprId)> {
    let found =
        bands.iter().enumerate().find(|(_, band)| within(value, band.low.as_ref(), band.high.as_ref()));
    match found {
        Some((position, band)) => Ok((number(scope, band.points)?, position, band.points)),
        None => Err(Gap::undecided(Reason::NoLine { rule: "表".into(), value: Some(show(ty, value)) })),
    }
}

/// A person's mark, within what its tier allows and with at most two decimals.
fn allowed(
    scope: &Scope<'_>,
    tier: u32,
    mark: u32,
    ranges: &[Allowed],
    full: &Number,
    note: Note<'_>,
) -> Outcome<Number> {
    let local = |position: u32| {
        let position = usize::try_from(position).unwrap_or(usize::MAX);
        scope
            .locals
            .get(position)
            .cloned()
            .unwrap_or_else(|| Err(Gap::internal("an argument that is not there")))
    };
    let (tier, mark) = both(local(tier), local(mark))?;
    let mark = as_number(mark)?;
    let Value::Choice(_, choice) = tier else { return Err(Gap::internal("a tier that is not a choice")) };
    let tier = name(scope.program, &tier)?.to_owned();
    let Some(range) = ranges.iter().find(|range| range.choice == choice) else {
        return Err(Gap::undecided(Reason::NoLine { rule: "允许".into(), value: Some(tier) }));
    };
    let low = end(range.low.as_ref(), range.share, full)?;
    let high = end(range.high.as_ref(), range.share, full)?;
    if !within(&mark, low.as_ref(), high.as_ref()) || mark.to_scaled(2).is_none() {
        let range = show_interval(Ty::Points, low.as_ref(), high.as_ref());
        return Err(Gap::undecided(Reason::MarkOutsideRange { mark: show(Ty::Points, &mark), tier, range }));
    }
    match note {
        Note::Asked(None) => Err(Gap::undecided(Reason::UnexplainedMark { mark: show(Ty::Points, &mark) })),
        Note::NotAsked | Note::Asked(Some(_)) => Ok(mark),
    }
}

fn end(end: Option<&(Number, bool)>, share: bool, full: &Number) -> Outcome<Option<(Number, bool)>> {
    match end {
        Some((end, closed)) if share => Ok(Some((end.mul(full)?, *closed))),
        end => Ok(end.cloned()),
    }
}

/// The range of points: 得分范围, or nothing to full marks.
fn range(scope: &Scope<'_>, standard: &Standard, full: &Number) -> Outcome<(Number, Option<Number>)> {
    match standard.range {
        Some((low, high)) => both(number(scope, low), high.map(|high| number(scope, high)).transpose()),
        None => Ok((Number::ZERO, Some(full.clone()))),
    }
}

/// How a standard rounds at `full` marks, and the range it stays in.
pub(super) fn rounding(
    scope: &Scope<'_>,
    standard: &Standard,
    full: &Number,
) -> Outcome<Option<PointsRounding>> {
    let Some(rounding) = &standard.rounding else { return Ok(None) };
    let (low, high) = range(scope, standard, full)?;
    let (mode, quantum) = (rounding.mode, rounding.quantum.clone());
    Ok(Some(PointsRounding { mode, quantum, low: Some(low), high }))
}

fn settle(
    exact: &Number,
    low: &Number,
    high: Option<&Number>,
    rounding: Option<&crate::number::Rounding>,
) -> Outcome<Number> {
    if exact < low || high.is_some_and(|high| exact > high) {
        return Err(Gap::undecided(Reason::PointsOutsideRange {
            points: exact.approx(6),
            low: low.approx(6),
            high: high.map(|high| high.approx(6)),
        }));
    }
    let rounded = rounding.map_or_else(|| exact.clone(), |rounding| exact.round(rounding));
    Ok(match high {
        Some(high) if rounded > *high => high.clone(),
        _ if rounded < *low => low.clone(),
        _ => rounded,
    })
}

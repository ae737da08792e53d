//! 舍入: a result that may not terminate is rounded where the rule says so, and nowhere else.

use super::context::Checker;
use super::expr::base_unit;
use super::wording;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::{Number, Rounding};
use crate::program::{
    Action, Aggregate, Allocation, ArithmeticOp, ArmBody, CaseOutcome, Derived, Expr, ExprId, Function, Line,
    Linkage, LinkageId, NodeBody, Policies, Program, RowWeights, Scoring, StandardId, Ty, Value,
};
use crate::syntax::ast;
use std::collections::BTreeMap;

/// The rounding written, in the base unit of a value of type `ty`. Places count in the value's own unit: of a
/// ratio, places of its percentage. One that is wrong is reported and stands for two places.
pub(super) fn quantum(checker: &mut Checker<'_>, written: &ast::Rounding, ty: Ty) -> Option<Rounding> {
    let instead = Some(Rounding::places(written.mode, 2));
    match &written.to {
        ast::RoundTo::Places(places) => {
            let places = match ty {
                Ty::Ratio | Ty::PercentagePoint => places.saturating_add(2),
                _ => *places,
            };
            Some(Rounding::places(written.mode, places))
        }
        ast::RoundTo::Unit { count, unit } => {
            let (unit_ty, scale) = unit.map_or((ty, Number::ONE), base_unit);
            let fits = unit_ty == ty || matches!((unit_ty, ty), (Ty::Money(_), Ty::Money(_)));
            if !fits {
                let (of, to) = (wording::of_type(ty), unit_ty);
                checker.report(
                    Diagnostic::error(
                        Code::UnitMismatch,
                        written.span,
                        format!("结果是{}，不能舍入到{}的单位", of.0, to.zh()),
                        format!("the result is {} and cannot be rounded to a unit of {}", of.1, to.en()),
                    )
                    .help(
                        "写小数位数，例如 舍入 四舍五入 2 位",
                        "give places, such as round half_up 2 places",
                    ),
                );
                return instead;
            }
            let rounding = count.mul(&scale).and_then(|unit| Rounding::to_unit(written.mode, unit));
            if rounding.is_err() {
                checker.error(
                    Code::WeightNotPositive,
                    written.span,
                    "舍入的单位必须大于 0",
                    "the unit of rounding is more than 0",
                );
            }
            rounding.ok().or(instead)
        }
    }
}

/// Checks every standard, its uses, and every total.
pub(super) fn results_terminate_or_round(checker: &mut Checker<'_>) {
    let mut facts = Facts::default();
    for derived in checker.program.order.clone() {
        match derived {
            Derived::Indicator(id) => {
                let terminates = facts.indicator(&checker.program, id);
                facts.indicators.insert(id, terminates);
            }
            Derived::Linkage(id) => {
                let terminates = facts.linkage(&checker.program, id);
                facts.linkages.insert(id, terminates);
            }
            Derived::Framework(_) | Derived::Process(_) | Derived::Allocation(_) => {}
        }
    }
    standards_round(checker, &facts);
    uses_round(checker, &facts);
    totals_round(checker);
    money_rounds(checker, &facts);
}

#[derive(Default)]
struct Facts {
    /// Whether an indicator's values have finite decimals; absent is taken as no.
    indicators: BTreeMap<crate::program::IndicatorId, bool>,
    /// Whether the amounts of a linkage have.
    linkages: BTreeMap<LinkageId, bool>,
}

impl Facts {
    fn indicator(&self, program: &Program, id: crate::program::IndicatorId) -> bool {
        let Some(indicator) = program.indicators.get(id.index()) else { return true };
        if indicator.rounding.is_some() {
            return true;
        }
        indicator.cases.iter().all(|case| match &case.outcome {
            CaseOutcome::Value(root) => self.terminates(program, *root, &[]).is_ok(),
            CaseOutcome::Missing(_) => true,
        })
    }

    fn linkage(&self, program: &Program, id: LinkageId) -> bool {
        let Some(linkage) = program.linkages.get(id.index()) else { return true };
        self.base(program, linkage).is_none()
            && (linkage.rounding.is_some() || self.amounts(program, linkage).is_none())
    }

    /// What keeps the base of a linkage from having finite decimals.
    fn base(&self, program: &Program, linkage: &Linkage) -> Option<ExprId> {
        self.terminates(program, linkage.base, &[]).err()
    }

    /// What keeps its other amounts from having them. A share of the base has them when both have.
    fn amounts(&self, program: &Program, linkage: &Linkage) -> Option<ExprId> {
        let changes = linkage.rules.iter().filter_map(|rule| rule.change.as_ref());
        let ends = changes.flat_map(|change| [change.low, change.high, change.at_least, change.at_most]);
        let mut amounts = ends.chain([linkage.lower, linkage.upper]).flatten();
        amounts.find_map(|amount| self.terminates(program, amount, &[]).err())
    }

    /// Whether an expression's value has finite decimals, given which parameters have; else the operation
    /// that may not. One pass over the operands, which stand before their users.
    fn terminates(&self, program: &Program, root: ExprId, locals: &[bool]) -> Result<(), ExprId> {
        let mut culprits: BTreeMap<ExprId, ExprId> = BTreeMap::new();
        for id in program.reachable(&[root]) {
            let Some(expr) = program.expr(id) else { continue };
            let inherited = || expr.operands().iter().find_map(|operand| culprits.get(operand).copied());
            let culprit = match expr {
                Expr::Arithmetic(ArithmeticOp::Divide, left, right) => {
                    let safe = constant_divisor(program, *right);
                    culprits.get(left).copied().or(if safe { None } else { Some(id) })
                }
                Expr::Aggregate { function: Aggregate::Average | Aggregate::WeightedAverage, .. } => Some(id),
                Expr::Indicator(_, indicator) => {
                    let known = self.indicators.get(indicator).copied().unwrap_or(false);
                    if known { None } else { Some(id) }
                }
                Expr::Linked(_, linkage, _) => {
                    let known = self.linkages.get(linkage).copied().unwrap_or(false);
                    if known { None } else { Some(id) }
                }
                Expr::Local(at) => (!locals.get(*at as usize).copied().unwrap_or(true)).then_some(id),
                Expr::Call(Function::WholePoints | Function::Floor | Function::Ceiling, _) => None,
                // A condition chooses between values and does not pass its own on.
                _ if !program.ty(id).is_numeric() => None,
                _ => inherited(),
            };
            if let Some(culprit) = culprit {
                culprits.insert(id, culprit);
            }
        }
        culprits.get(&root).map_or(Ok(()), |culprit| Err(*culprit))
    }
}

/// Whether dividing by a constant keeps decimals finite.
fn constant_divisor(program: &Program, divisor: ExprId) -> bool {
    match crate::eval::constant(program, divisor) {
        Ok(Value::Number(number)) => Number::ONE.div(&number).is_ok_and(|inverse| inverse.is_terminating()),
        _ => false,
    }
}

fn line_points(line: &Line) -> Vec<ExprId> {
    match line {
        Line::When { points, .. } | Line::Otherwise { points } => vec![*points],
        Line::Table { bands, .. } => bands.iter().map(|band| band.points).collect(),
        Line::Allow { .. } => Vec::new(),
    }
}

fn standards_round(checker: &mut Checker<'_>, facts: &Facts) {
    for at in 0..checker.program.standards.len() {
        let Some(standard) = checker.program.standards.get(at) else { continue };
        if standard.rounding.is_some() {
            continue;
        }
        let name = standard.name.clone();
        let found = standard
            .lines
            .iter()
            .flat_map(line_points)
            .find_map(|points| facts.terminates(&checker.program, points, &[]).err());
        if let Some(culprit) = found {
            let span = checker.program.spans.get(culprit.index()).copied().unwrap_or_default();
            checker.report(
                Diagnostic::error(
                    Code::MissingRounding,
                    span,
                    format!("标准 `{name}` 的这个商可能除不尽，却没有写明舍入"),
                    format!(
                        "this quotient in standard `{name}` may not terminate, and no rounding is declared"
                    ),
                )
                .help(
                    "在标准里加一行：舍入 四舍五入 2 位",
                    "add a line to the standard: round half_up 2 places",
                ),
            );
        }
    }
}

/// Where a standard without rounding is given a value that may not terminate, and passes it on.
fn uses_round(checker: &mut Checker<'_>, facts: &Facts) {
    let mut found = Vec::new();
    for framework in &checker.program.frameworks {
        let ways = framework.nodes.iter().flat_map(|node| match &node.body {
            NodeBody::Scored(ways) => ways.iter().collect::<Vec<_>>(),
            NodeBody::Group(_) | NodeBody::Rows { .. } => Vec::new(),
        });
        let arms = framework.row_arms.iter().filter_map(|arm| match &arm.body {
            ArmBody::Scored(way) => Some(way),
            ArmBody::Undecided(_) => None,
        });
        for way in ways.chain(arms) {
            match way {
                Scoring::Standard { standard, arguments } => {
                    found.extend(use_of(&checker.program, facts, *standard, arguments));
                }
                Scoring::Table { bands, .. } => {
                    let inexact = |band: &crate::program::Band| {
                        facts.terminates(&checker.program, band.points, &[]).err()
                    };
                    found.extend(bands.iter().find_map(inexact).map(|culprit| (culprit, None)));
                }
            }
        }
    }
    for (culprit, standard) in found {
        let span = checker.program.spans.get(culprit.index()).copied().unwrap_or_default();
        let (zh, en) = match &standard {
            Some(name) => (
                format!("这个值可能除不尽，而标准 `{name}` 不舍入"),
                format!("this value may not terminate, and standard `{name}` does not round"),
            ),
            None => ("表里的这个得分可能除不尽".to_owned(), "these points may not terminate".to_owned()),
        };
        checker.report(Diagnostic::error(Code::MissingRounding, span, zh, en).help(
            "给标准或这个指标加一行：舍入 四舍五入 2 位",
            "add to the standard or the indicator: round half_up 2 places",
        ));
    }
}

fn use_of(
    program: &Program,
    facts: &Facts,
    id: StandardId,
    arguments: &[ExprId],
) -> Option<(ExprId, Option<String>)> {
    let standard = program.standards.get(id.index())?;
    if standard.rounding.is_some() {
        return None;
    }
    let causes: Vec<Option<ExprId>> =
        arguments.iter().map(|arg| facts.terminates(program, *arg, &[]).err()).collect();
    let locals: Vec<bool> = causes.iter().map(Option::is_none).collect();
    let spoilt = standard
        .lines
        .iter()
        .flat_map(line_points)
        .find_map(|points| facts.terminates(program, points, &locals).err())?;
    let Some(Expr::Local(at)) = program.expr(spoilt) else { return None };
    let argument = arguments.get(*at as usize)?;
    Some((*argument, Some(standard.name.clone())))
}

/// Reweighing divides; so a framework that reweighs rounds its total.
fn totals_round(checker: &mut Checker<'_>) {
    let mut missing = Vec::new();
    for framework in &checker.program.frameworks {
        let levels = framework.nodes.iter().map(|node| &node.policies).chain([&framework.policies]);
        let reweighs = levels.into_iter().any(divides);
        let rows = matches!(framework.row_weights, RowWeights::Prorated | RowWeights::Equally(None));
        if (reweighs || rows) && framework.total_rounding.is_none() {
            missing.push((framework.name.clone(), framework.span, reweighs));
        }
    }
    for (name, span, reweighs) in missing {
        let (zh, en) = if reweighs {
            ("分摊权重", "reweighing")
        } else {
            ("折算行权重", "scaling the rows' weights")
        };
        checker.report(
            Diagnostic::error(
                Code::MissingRounding,
                span,
                format!("`{name}` {zh}时可能除不尽，却没有写明总分的舍入"),
                format!("{en} in `{name}` may not terminate, and the total has no rounding"),
            )
            .help("加一行：总分 舍入 四舍五入 2 位", "add a line: total round half_up 2 places"),
        );
    }
}

/// A linkage that may divide rounds its amounts; a pool that may is rounded before it is shared out.
fn money_rounds(checker: &mut Checker<'_>, facts: &Facts) {
    let program = &checker.program;
    // What runs in a circle is not in the order, and reported as that.
    let found: Vec<Inexact> = program
        .order
        .iter()
        .filter_map(|derived| match derived {
            Derived::Linkage(id) => inexact_linkage(program, facts, program.linkages.get(id.index())?),
            Derived::Allocation(id) => inexact_pool(program, facts, program.allocations.get(id.index())?),
            Derived::Indicator(_) | Derived::Framework(_) | Derived::Process(_) => None,
        })
        .collect();
    for (culprit, zh, en, help) in found {
        let span = checker.program.spans.get(culprit.index()).copied().unwrap_or_default();
        checker.report(Diagnostic::error(Code::MissingRounding, span, zh, en).help(help.0, help.1));
    }
}

/// What keeps an amount from having finite decimals, the message, and what to do.
type Inexact = (ExprId, String, String, (&'static str, &'static str));

fn inexact_linkage(program: &Program, facts: &Facts, linkage: &Linkage) -> Option<Inexact> {
    if linkage.rounding.is_some() {
        return None;
    }
    let culprit = facts.base(program, linkage).or_else(|| facts.amounts(program, linkage))?;
    let name = &linkage.name;
    Some((
        culprit,
        format!("挂钩 `{name}` 的金额可能除不尽，却没有写明舍入"),
        format!("amounts of linkage `{name}` may not terminate, and no rounding is declared"),
        ("在挂钩里加一行：舍入 四舍五入 到 元", "add a line to the linkage: round half_up to yuan"),
    ))
}

fn inexact_pool(program: &Program, facts: &Facts, allocation: &Allocation) -> Option<Inexact> {
    let culprit = facts.terminates(program, allocation.pool, &[]).err()?;
    let name = &allocation.name;
    Some((
        culprit,
        format!("分配 `{name}` 的资金池可能除不尽，分不完"),
        format!("the pool of allocation `{name}` may not terminate, and cannot be shared out whole"),
        (
            "先算成一个指标，在里面写 舍入 四舍五入 到 元",
            "work it out in an indicator first, with round half_up to yuan",
        ),
    ))
}

fn divides(policies: &Policies) -> bool {
    let all = [policies.not_applicable, policies.not_reported, policies.not_yet_due, policies.disputed];
    all.iter().any(|action| matches!(action, Action::Reweigh | Action::Spread | Action::MoveTo(_)))
}

//! 指标: fields derived from fields, each with one type for one kind of subject.

use super::context::{Checker, Scene};
use super::{cases, choices, expr, rounding};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{SubjectKind, schema};
use crate::number::Rounding;
use crate::program::{self, Basis, Case, CaseOutcome, Expr, Function, IndicatorId, Ty};
use crate::quantity::State;
use crate::span::Span;
use crate::syntax::ast;

/// Gives every indicator a place in the program and its declared type, so that the order of writing does not
/// matter.
pub(super) fn declare_types(checker: &mut Checker<'_>) {
    for at in 0..checker.indicators.len() {
        let Some((_, written)) = checker.indicators.get(at).copied() else { continue };
        let ty = choices::written(checker, &written.ty);
        let kind = SubjectKind::from_name(&written.kind.text);
        let indicator = program::Indicator {
            name: written.name.text.clone(),
            kind: kind.unwrap_or(SubjectKind::Project),
            ty: ty.unwrap_or(Ty::Number),
            cases: Vec::new(),
            rounding: None,
            higher_is_better: written.attributes.direction.as_ref().map(|d| d.higher_is_better),
            is_member: false,
            basis: Basis::default(),
            span: written.name.span,
        };
        place(checker, indicator, ty);
    }
}

/// Adds an indicator whose cases are still to be checked; without a type it is not to be read.
pub(super) fn place(checker: &mut Checker<'_>, indicator: program::Indicator, ty: Option<Ty>) -> IndicatorId {
    let id = IndicatorId(u32::try_from(checker.program.indicators.len()).unwrap_or(u32::MAX));
    checker.indicator_types.push(ty);
    checker.program.indicators.push(indicator);
    id
}

/// Checks every indicator written as one.
pub(super) fn check_indicators(checker: &mut Checker<'_>) {
    for at in 0..checker.indicators.len() {
        let Some((file, written)) = checker.indicators.get(at).copied() else { continue };
        let (basis, cases, rounding) = check(checker, file, written, at);
        if let Some(indicator) = checker.program.indicators.get_mut(at) {
            indicator.basis = basis;
            indicator.cases = cases;
            indicator.rounding = rounding;
        }
    }
}

/// The declared type of an indicator, known before its lines are checked.
pub(super) fn declared_type(checker: &Checker<'_>, id: IndicatorId) -> Option<Ty> {
    checker.indicator_types.get(id.index()).copied().flatten()
}

fn check(
    checker: &mut Checker<'_>,
    file: usize,
    written: &ast::Indicator,
    at: usize,
) -> (Basis, Vec<Case>, Option<Rounding>) {
    let basis = checker.basis(file, &written.attributes);
    // An unknown kind has been reported when the name was declared.
    let kind = SubjectKind::from_name(&written.kind.text);
    if let Some(kind) = kind {
        not_a_field(checker, kind, &written.name);
    }
    let ty = checker.indicator_types.get(at).copied().flatten();
    let scene = Scene::of(file, kind);
    let mut lines = Lines::default();
    // Of an unknown kind of subject, which is reported, no field is known either.
    for line in written.lines.iter().filter(|_| kind.is_some()) {
        lines.check(checker, &scene, line, ty);
    }
    lines.has_default = lines.has_default || kind.is_none();
    let cases = lines.finish(checker, written);
    (basis, cases, lines.rounding)
}

fn not_a_field(checker: &mut Checker<'_>, kind: SubjectKind, name: &ast::Name) {
    let local = checker.local_fields.get(&(kind, name.text.clone())).map(|(_, span)| *span);
    if schema(kind).field(&name.text).is_none() && local.is_none() {
        return;
    }
    let mut diagnostic = Diagnostic::error(
        Code::DuplicateName,
        name.span,
        format!("{}已有字段 `{}`，指标不能与它同名", kind.zh(), name.text),
        format!("a {} has a field `{}`; an indicator cannot have its name", kind.en(), name.text),
    );
    if let Some(span) = local {
        diagnostic = diagnostic.label(span, "字段在这里声明", "the field is declared here");
    }
    checker.report(diagnostic.help("给指标换个名称", "rename the indicator"));
}

#[derive(Default)]
struct Lines {
    cases: Vec<Case>,
    /// What decides when no line before does.
    default: Option<Vec<Case>>,
    /// Whether a default was written, even if it has an error.
    has_default: bool,
    has_second: bool,
    rounding: Option<Rounding>,
}

impl Lines {
    fn check(
        &mut self,
        checker: &mut Checker<'_>,
        scene: &Scene<'_>,
        line: &ast::IndicatorLine,
        ty: Option<Ty>,
    ) {
        match line {
            ast::IndicatorLine::When { condition, outcome: written, .. } => {
                let condition = expr::condition(checker, scene, condition);
                let outcome = outcome(checker, scene, written, ty);
                if let (Some(condition), Some(outcome)) = (condition, outcome) {
                    self.cases.push(Case { condition: Some(condition), outcome });
                }
            }
            ast::IndicatorLine::Otherwise { outcome: written, span }
            | ast::IndicatorLine::Value { outcome: written, span } => {
                self.decide(checker, *span, |checker| {
                    let outcome = outcome(checker, scene, written, ty)?;
                    Some(vec![Case { condition: None, outcome }])
                });
            }
            ast::IndicatorLine::Table(written) => {
                self.decide(checker, written.span, |checker| table(checker, scene, written, ty));
            }
            ast::IndicatorLine::Rounding(written) => {
                if self.rounding.is_some() {
                    checker.error(
                        Code::RepeatedClause,
                        written.span,
                        "「舍入」写了两次",
                        "`round` stands twice",
                    );
                }
                self.rounding = ty.and_then(|ty| rounding::quantum(checker, written, ty));
            }
        }
    }

    /// A line that always decides. There is one; what follows a wrong one may be the rest of it.
    fn decide(
        &mut self,
        checker: &mut Checker<'_>,
        span: Span,
        cases: impl FnOnce(&mut Checker<'_>) -> Option<Vec<Case>>,
    ) {
        if !self.has_default {
            self.has_default = true;
            self.default = cases(checker);
        } else if self.default.is_some() {
            self.second_formula(checker, span);
        }
    }

    /// Two values side by side are mostly one formula with a sign or a word left out, said once.
    fn second_formula(&mut self, checker: &mut Checker<'_>, span: Span) {
        if std::mem::replace(&mut self.has_second, true) {
            return;
        }
        checker.report(
            Diagnostic::error(
                Code::UnreachableBranch,
                span,
                "指标已经有了算式，这一个永远用不到",
                "the indicator already has a formula; this one is never used",
            )
            .help(
                "两个值之间要有 + − × ÷ 等符号；特殊情形写成 当 … 则 …",
                "put a sign such as + - * / between two values; write special cases as when … => …",
            ),
        );
    }

    fn finish(&mut self, checker: &mut Checker<'_>, written: &ast::Indicator) -> Vec<Case> {
        let mut cases = std::mem::take(&mut self.cases);
        if let Some(default) = self.default.take() {
            cases.extend(default);
        } else if !self.has_default {
            checker.report(
                Diagnostic::error(
                    Code::MissingOtherwise,
                    written.name.span,
                    format!("指标 `{}` 没有算式", written.name.text),
                    format!("indicator `{}` has no formula", written.name.text),
                )
                .help(
                    "写一个算式，或者最后加一行 否则 不适用",
                    "write a formula, or a last line otherwise => not_applicable",
                ),
            );
        }
        cases
    }
}

fn outcome(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    written: &ast::Outcome,
    ty: Option<Ty>,
) -> Option<CaseOutcome> {
    match written {
        ast::Outcome::State { state, .. } => Some(CaseOutcome::Missing(self::state(*state))),
        ast::Outcome::Amount(written) => amount(checker, scene, written, ty),
    }
}

fn amount(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    written: &ast::Amount,
    ty: Option<Ty>,
) -> Option<CaseOutcome> {
    let ty = ty?;
    let mut so_far = expr::wanted(checker, scene, &written.value, ty);
    for clamp in &written.clamps {
        let bound = expr::wanted(checker, scene, &clamp.value, ty);
        so_far = so_far.zip(bound).map(|(value, bound)| {
            let function = if clamp.is_floor { Function::Maximum } else { Function::Minimum };
            checker.push(Expr::Call(function, vec![value.id, bound.id]), ty, written.span)
        });
    }
    so_far.map(|typed| CaseOutcome::Value(typed.id))
}

/// 表: a case for each band; together they look for every value.
fn table(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    written: &ast::Table,
    ty: Option<Ty>,
) -> Option<Vec<Case>> {
    let of = expr::check(checker, scene, written.of.as_ref()?, None)?;
    let intervals: Vec<&ast::Interval> = written.bands.iter().map(|band| &band.interval).collect();
    let conditions = cases::bands(checker, scene, of, &intervals, cases::Ends::Open);
    let outcomes: Vec<Option<CaseOutcome>> =
        written.bands.iter().map(|band| amount(checker, scene, &band.amount, ty)).collect();
    let outcomes: Vec<CaseOutcome> = outcomes.into_iter().collect::<Option<_>>()?;
    let cases = conditions?.into_iter().zip(outcomes);
    Some(cases.map(|(condition, outcome)| Case { condition: Some(condition), outcome }).collect())
}

/// A state of the tree as one of the engine's.
pub(super) fn state(state: ast::MissingState) -> State {
    match state {
        ast::MissingState::NotApplicable => State::NotApplicable,
        ast::MissingState::NotReported => State::NotReported,
        ast::MissingState::NotYetDue => State::NotYetDue,
        ast::MissingState::Disputed => State::Disputed,
    }
}

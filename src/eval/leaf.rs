//! One leaf: the best of its ways of scoring, and the account of how its points came about.

use super::expr::{as_number, eval};
use super::formula::{Printer, Put, in_full, show_interval, show_value, steps};
use super::gap::Gap;
use super::inputs::{is_row_value, shown, sources};
use super::scope::{Outcome, Scope};
use super::standard::{Applied, Branch, Note, apply, apply_table, rounding};
use super::tree::Verdict;
use crate::number::Number;
use crate::outcome::{Citation, Input, PointsRounding};
use crate::program::{
    Allowed, Band, Basis, Clause, Document, ExprId, Line, Node, Program, Scoring, Standard, StandardId, Ty,
    Value,
};

/// What came of a leaf, and why.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub(super) verdict: Verdict,
    pub(super) account: Account,
}

/// What the ledger says of a leaf, apart from the numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Account {
    pub(super) rule: String,
    pub(super) branch: Option<String>,
    pub(super) clauses: Vec<Citation>,
    pub(super) uncited: Option<String>,
    pub(super) observed: Option<String>,
    pub(super) target: Option<String>,
    pub(super) inputs: Vec<Input>,
    pub(super) formula: String,
    pub(super) rounding: Option<PointsRounding>,
}

impl Account {
    /// The account of a node that has no rule of its own.
    pub(super) fn of_node(program: &Program, node: &Node) -> Account {
        Account::standing_on(program, &[&node.basis])
    }

    /// An account that cites these, in order.
    pub(super) fn standing_on(program: &Program, bases: &[&Basis]) -> Account {
        let mut clauses: Vec<Citation> = Vec::new();
        for clause in bases.iter().flat_map(|basis| &basis.clauses) {
            let Some(document) = program.documents.get(clause.document.index()) else { continue };
            if clauses.iter().all(|cited| !cites(cited, document, clause)) {
                clauses.push(citation(document, clause));
            }
        }
        let uncited = match clauses.is_empty() {
            true => bases.iter().find_map(|basis| basis.uncited.clone()),
            false => None,
        };
        Account { clauses, uncited, ..Account::default() }
    }
}

/// What a rule cites.
pub(crate) fn citations(program: &Program, basis: &Basis) -> Vec<Citation> {
    let cited = basis.clauses.iter().filter_map(|clause| {
        let document = program.documents.get(clause.document.index())?;
        Some(citation(document, clause))
    });
    cited.collect()
}

fn citation(document: &Document, clause: &Clause) -> Citation {
    let (name, number) = (document.name.clone(), document.number.clone());
    Citation { document: name, number, clause: clause.clause.clone() }
}

fn cites(citation: &Citation, document: &Document, clause: &Clause) -> bool {
    citation.clause == clause.clause
        && citation.document == document.name
        && citation.number == document.number
}

/// Scores a leaf at `full` marks: of several ways the one with most points, the first among equals. A way
/// that is not applicable does not count beside one that is decided; any other gap is the gap of the leaf.
pub(super) fn judge(
    scope: &Scope<'_>,
    scorings: &[Scoring],
    full: &Number,
    basis: &Basis,
    note: Note<'_>,
) -> Judged {
    let mut best: Option<(Applied, Account)> = None;
    let mut gap: Option<(Gap, Account)> = None;
    for scoring in scorings {
        let (outcome, account) = one_way(scope, scoring, full, basis, note);
        match outcome {
            Ok(applied) => {
                if best.as_ref().is_none_or(|(before, _)| applied.points > before.points) {
                    best = Some((applied, account));
                }
            }
            Err(found) => {
                gap = Some(match gap {
                    Some((before, account)) => (before.worst(found), account),
                    None => (found, account),
                });
            }
        }
    }
    match (best, gap) {
        (Some((applied, account)), gap) if gap.as_ref().is_none_or(|(gap, _)| gap.is_not_applicable()) => {
            Judged { verdict: Verdict::Scored { exact: applied.exact, points: applied.points }, account }
        }
        (_, Some((gap, mut account))) => {
            account.formula = gap.zh();
            Judged { verdict: Verdict::Gap(gap), account }
        }
        (_, None) => {
            let gap = Gap::internal("a leaf without a way of scoring");
            Judged { verdict: Verdict::Gap(gap), account: Account::standing_on(scope.program, &[basis]) }
        }
    }
}

fn one_way(
    scope: &Scope<'_>,
    scoring: &Scoring,
    full: &Number,
    basis: &Basis,
    note: Note<'_>,
) -> (Outcome<Applied>, Account) {
    match scoring {
        Scoring::Standard { standard, arguments } => {
            by_standard(scope, (*standard, arguments), full, basis, note)
        }
        Scoring::Table { of, bands, .. } => by_table(scope, *of, bands, full, basis),
    }
}

fn by_standard(
    scope: &Scope<'_>,
    (id, arguments): (StandardId, &[ExprId]),
    full: &Number,
    basis: &Basis,
    note: Note<'_>,
) -> (Outcome<Applied>, Account) {
    let program = scope.program;
    let Some(standard) = program.standards.get(id.index()) else {
        return (Err(Gap::internal("a standard that is not there")), Account::default());
    };
    let values: Vec<Outcome> = arguments.iter().map(|argument| eval(scope, *argument)).collect();
    let outcome = apply(program, id, &values, full, note);
    let outer = Printer { scope, locals: &[] };
    let mut account = Account::standing_on(program, &[basis, &standard.basis]);
    account.rule = standard.name.clone();
    let mut locals = Vec::with_capacity(arguments.len());
    account.inputs.reserve(arguments.len().saturating_mul(2));
    for ((parameter, argument), value) in standard.parameters.iter().zip(arguments).zip(&values) {
        let ty = shown_as(parameter.ty, program.ty(*argument));
        let input = shown(&outer, *argument, ty, value);
        let bare = match value {
            Ok(Value::Number(number)) if ty == Ty::Points => in_full(Ty::Number, number),
            Ok(Value::Number(number)) if is_row_value(program, *argument) => in_full(outer.row_ty(), number),
            // What does not come out even is shown as it was computed.
            Ok(Value::Number(_)) if input.starts_with('≈') => outer.argument(*argument),
            _ => input.clone(),
        };
        account.inputs.push(Input { name: parameter.name.clone(), value: input });
        locals.push((parameter.name.as_str(), bare));
    }
    account.observed =
        observed(standard).and_then(|at| account.inputs.get(at)).map(|input| input.value.clone());
    account.target =
        aimed_at(standard).and_then(|at| account.inputs.get(at)).map(|input| input.value.clone());
    arguments.iter().for_each(|argument| sources(&outer, *argument, &mut account.inputs));
    if let Ok(applied) = &outcome {
        let inner = Scope { locals: &values, full: Some(full), ..*scope };
        let printer = Printer { scope: &inner, locals: &locals };
        if let Some(line) = standard.lines.get(applied.branch.line) {
            account.branch = Some(branch_text(&printer, line, applied.branch));
        }
        account.formula = formula(&printer, applied);
        account.rounding = rounding(&inner, standard, full).ok().flatten();
    }
    (outcome, account)
}

fn by_table(
    scope: &Scope<'_>,
    of: ExprId,
    bands: &[Band],
    full: &Number,
    basis: &Basis,
) -> (Outcome<Applied>, Account) {
    let ty = scope.program.ty(of);
    let scope = &Scope { full: Some(full), ..*scope };
    let printer = Printer { scope, locals: &[] };
    let value = eval(scope, of);
    let mut account = Account::standing_on(scope.program, &[basis]);
    let name = printer.text(of, Put::Names);
    account.rule = format!("表 {name}");
    let input = Input { name, value: shown(&printer, of, ty, &value) };
    account.observed = Some(input.value.clone());
    account.inputs.push(input);
    sources(&printer, of, &mut account.inputs);
    let outcome = value.and_then(as_number).and_then(|value| apply_table(scope, &value, ty, bands, full));
    if let Ok(applied) = &outcome {
        account.branch =
            applied.branch.band.and_then(|at| bands.get(at)).map(|band| band_text(&printer, band, ty));
        account.formula = formula(&printer, applied);
    }
    (outcome, account)
}

/// An argument keeps the unit it came with; a bare number takes that of the parameter.
pub(super) fn shown_as(parameter: Ty, argument: Ty) -> Ty {
    if matches!(argument, Ty::Number | Ty::Count) { parameter } else { argument }
}

/// The parameter whose value was observed: the one the direction speaks of, else the first.
pub(super) fn observed(standard: &Standard) -> Option<usize> {
    let at = standard.direction.and_then(|(_, position)| usize::try_from(position).ok()).unwrap_or(0);
    (at < standard.parameters.len()).then_some(at)
}

/// The parameter it is measured against: the first other one of the same type.
pub(super) fn aimed_at(standard: &Standard) -> Option<usize> {
    let observed = observed(standard)?;
    let ty = standard.parameters.get(observed)?.ty;
    let others = standard.parameters.iter().enumerate();
    others.filter(|(at, _)| *at != observed).find(|(_, parameter)| parameter.ty == ty).map(|(at, _)| at)
}

fn branch_text(printer: &Printer<'_>, line: &Line, branch: Branch) -> String {
    match line {
        Line::When { .. } | Line::Otherwise { .. } => line_text(printer, line),
        Line::Table { of, bands } => match branch.band.and_then(|at| bands.get(at)) {
            Some(band) => band_text(printer, band, printer.scope.program.ty(*of)),
            None => "表".into(),
        },
        Line::Allow { tier, ranges, .. } => allowed_text(printer, *tier, ranges),
    }
}

/// A line of conditions as written.
pub(super) fn line_text(printer: &Printer<'_>, line: &Line) -> String {
    match line {
        Line::When { condition, points } => {
            format!("当 {} 得 {}", printer.text(*condition, Put::Names), printer.text(*points, Put::Names))
        }
        Line::Otherwise { points } => format!("否则 得 {}", printer.text(*points, Put::Names)),
        Line::Table { .. } => "表".into(),
        Line::Allow { .. } => "允许".into(),
    }
}

pub(super) fn band_text(printer: &Printer<'_>, band: &Band, ty: Ty) -> String {
    let interval = show_interval(ty, band.low.as_ref(), band.high.as_ref());
    format!("{interval} 得 {}", printer.text(band.points, Put::Names))
}

fn allowed_text(printer: &Printer<'_>, tier: u32, ranges: &[Allowed]) -> String {
    let value = usize::try_from(tier).ok().and_then(|tier| printer.scope.locals.get(tier));
    let Some(Ok(value @ Value::Choice(_, choice))) = value else { return "允许".into() };
    let name = show_value(printer.scope.program, Ty::Text, value);
    match ranges.iter().find(|range| range.choice == *choice) {
        Some(range) => {
            let ty = if range.share { Ty::Ratio } else { Ty::Points };
            format!("允许 {name} {}", show_interval(ty, range.low.as_ref(), range.high.as_ref()))
        }
        None => format!("允许 {name}"),
    }
}

/// `满分 × 实际 ÷ 目标 = 50 × 48 ÷ 50 = 48`, without repeating itself.
fn formula(printer: &Printer<'_>, applied: &Applied) -> String {
    let result = applied.exact.approx(6);
    let Some(points) = applied.branch.points else { return format!("评分 = {result}") };
    let texts = [printer.text(points, Put::Names), printer.text(points, Put::InFull), result];
    steps(texts.into())
}

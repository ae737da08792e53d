//! The account of a leaf without its numbers: what is the same for every subject, found once.
//!
//! It is made of the same parts as the account itself ([`super::leaf`]), so that a text with the numbers put in is
//! the text of the evaluator.

use super::formula::{Printer, Put, Sketch};
use super::inputs::{for_each_source, is_row_value};
use super::leaf::{Account, aimed_at, band_text, line_text, observed, shown_as};
use super::scope::Scope;
use super::standard::rounding;
use crate::number::Number;
use crate::outcome::{Citation, PointsRounding};
use crate::program::{Band, Basis, ExprId, Line, Program, Scoring, Standard, Ty};

/// One way of scoring a leaf.
#[derive(Clone, Debug)]
pub(crate) struct WaySketch {
    pub(crate) rule: String,
    pub(crate) clauses: Vec<Citation>,
    pub(crate) uncited: Option<String>,
    pub(crate) rounding: Option<PointsRounding>,
    /// Places in `inputs`.
    pub(crate) observed: Option<usize>,
    pub(crate) target: Option<usize>,
    /// The arguments of the standard first, then what they were computed from.
    pub(crate) inputs: Vec<InputSketch>,
    /// How many of the inputs are arguments.
    pub(crate) arguments: usize,
    /// Lines in order, where every band of a table is a line. `None` where the text depends on more than numbers.
    pub(crate) lines: Vec<Option<LineSketch>>,
}

/// One input: its name, and what is shown of it.
#[derive(Clone, Debug)]
pub(crate) struct InputSketch {
    pub(crate) name: String,
    pub(crate) value: ExprId,
    /// Whose unit it is shown in.
    pub(crate) ty: Ty,
    /// How it was computed, for a formula in which it does not come out even.
    pub(crate) computed: Sketch,
}

/// One line: as written, and its points by name and with the numbers put in.
#[derive(Clone, Debug)]
pub(crate) struct LineSketch {
    pub(crate) branch: String,
    pub(crate) names: String,
    pub(crate) numbers: Sketch,
}

/// What the evaluator says of one way of scoring a leaf of `full` marks that stands on `basis`. `None` where it says something of a
/// row as filed.
pub(crate) fn sketch(
    program: &Program,
    scoring: &Scoring,
    basis: &Basis,
    full: &Number,
) -> Option<WaySketch> {
    let scope = Scope { full: Some(full), ..Scope::bare(program) };
    match scoring {
        Scoring::Standard { standard, arguments } => {
            let standard = program.standards.get(standard.index())?;
            let rounding = rounding(&scope, standard, full).ok()?;
            Some(WaySketch { rounding, ..by_standard(&scope, standard, arguments, basis)? })
        }
        Scoring::Table { of, bands } => by_table(&scope, *of, bands, basis),
    }
}

fn by_standard(
    scope: &Scope<'_>,
    standard: &Standard,
    arguments: &[ExprId],
    basis: &Basis,
) -> Option<WaySketch> {
    let program = scope.program;
    let outer = Printer { scope, locals: &[] };
    let account = Account::standing_on(program, &[basis, &standard.basis]);
    let mut inputs = Vec::with_capacity(arguments.len().saturating_mul(2));
    let mut locals = Vec::with_capacity(arguments.len());
    for (parameter, argument) in standard.parameters.iter().zip(arguments) {
        let ty = shown_as(parameter.ty, program.ty(*argument));
        inputs.push(input(&outer, parameter.name.clone(), *argument, ty)?);
        locals.push((parameter.name.as_str(), String::new()));
    }
    let arguments_given = inputs.len();
    for argument in arguments {
        sources(&outer, *argument, &mut inputs)?;
    }
    let inner = Printer { scope, locals: &locals };
    let lines = standard.lines.iter().flat_map(|line| match line {
        Line::Table { of, bands } => by_band(&inner, bands, program.ty(*of)),
        Line::When { points, .. } | Line::Otherwise { points } => {
            vec![Some(line_sketch(&inner, line_text(&inner, line), *points))]
        }
        Line::Allow { .. } => vec![None],
    });
    Some(WaySketch {
        rule: standard.name.clone(),
        clauses: account.clauses,
        uncited: account.uncited,
        rounding: None,
        observed: observed(standard),
        target: aimed_at(standard),
        inputs,
        arguments: arguments_given,
        lines: lines.collect(),
    })
}

fn by_table(scope: &Scope<'_>, of: ExprId, bands: &[Band], basis: &Basis) -> Option<WaySketch> {
    let printer = Printer { scope, locals: &[] };
    let ty = scope.program.ty(of);
    let account = Account::standing_on(scope.program, &[basis]);
    let name = printer.text(of, Put::Names);
    let rule = format!("表 {name}");
    let mut inputs = vec![input(&printer, name, of, ty)?];
    sources(&printer, of, &mut inputs)?;
    Some(WaySketch {
        rule,
        clauses: account.clauses,
        uncited: account.uncited,
        rounding: None,
        observed: Some(0),
        target: None,
        inputs,
        arguments: 0,
        lines: by_band(&printer, bands, ty),
    })
}

fn by_band(printer: &Printer<'_>, bands: &[Band], ty: Ty) -> Vec<Option<LineSketch>> {
    let line = |band: &Band| Some(line_sketch(printer, band_text(printer, band, ty), band.points));
    bands.iter().map(line).collect()
}

fn line_sketch(printer: &Printer<'_>, branch: String, points: ExprId) -> LineSketch {
    let names = printer.text(points, Put::Names);
    LineSketch { branch, names, numbers: printer.sketch(points) }
}

fn input(printer: &Printer<'_>, name: String, value: ExprId, ty: Ty) -> Option<InputSketch> {
    let program = printer.scope.program;
    if ty == Ty::Measure || is_row_value(program, value) || ty == Ty::Text {
        return None;
    }
    Some(InputSketch { name, value, ty, computed: printer.argument_sketch(value) })
}

fn sources(printer: &Printer<'_>, of: ExprId, inputs: &mut Vec<InputSketch>) -> Option<()> {
    let mut all_there = Some(());
    for_each_source(printer, of, |name, id| {
        if inputs.iter().all(|input| input.name != name) {
            match input(printer, name, id, printer.scope.program.ty(id)) {
                Some(input) => inputs.push(input),
                None => all_there = None,
            }
        }
    });
    all_there
}

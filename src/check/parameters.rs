//! 参数: named constants, each with its source or a note that it is not verified.

use super::context::{Checker, Scene};
use super::{choices, citations, expr, typing};
use crate::diagnostic::{Code, Diagnostic};
use crate::program::Ty;
use crate::span::Span;
use crate::syntax::ast;
use std::collections::{BTreeMap, BTreeSet};

/// Evaluates every parameter. One may use those defined before it in its file and those of imported packages.
pub(super) fn evaluate_parameters(checker: &mut Checker<'_>) {
    let mut known: BTreeSet<usize> = BTreeSet::new();
    let cut_short = cut_short(checker);
    for at in in_order(checker) {
        let Some((file, written)) = checker.parameters.get(at).copied() else { continue };
        let basis = checker.basis(file, &written.attributes);
        if !cut_short.contains(&written.span) {
            sourced(checker, written, &basis);
        }
        let scene = Scene { file, kind: None, locals: &[], full_marks: false, row: false };
        let wanted = written.ty.as_ref().and_then(|ty| choices::written(checker, ty));
        let typed = match wanted {
            Some(ty) => expr::wanted(checker, &scene, &written.value, ty),
            None => expr::check(checker, &scene, &written.value, None),
        };
        // One with an error of its own is known all the same: its users are not reported too.
        let too_early = typed.is_some_and(|typed| used_before(checker, &known, typed.id));
        known.insert(at);
        let Some(typed) = typed else { continue };
        if too_early {
            checker.report(
                Diagnostic::error(
                    Code::Cycle,
                    written.value.span,
                    format!("参数 `{}` 用到了后面才定义的参数，或者用到了自己", written.name.text),
                    format!("parameter `{}` uses itself or one defined after it", written.name.text),
                )
                .help("把被用到的参数写在前面", "define the parameter it uses first"),
            );
            continue;
        }
        let Some(value) = expr::constant(checker, typed) else { continue };
        let ty = wanted.unwrap_or(typed.ty);
        if let Some(parameter) = checker.program.parameters.get_mut(at) {
            parameter.ty = ty;
            parameter.value = value;
            parameter.basis = basis;
            parameter.unverified = written
                .unverified
                .as_ref()
                .map(|mark| mark.note.as_ref().map_or_else(String::new, |n| n.text.clone()));
        }
        if typed.bare && written.ty.is_none() && ty == Ty::Number {
            typing::expect(checker, typed, Ty::Number);
        }
    }
}

/// The parameters right behind which the text could not be read: their source may stand there.
fn cut_short(checker: &Checker<'_>) -> BTreeSet<Span> {
    let pairs = checker.files.iter().flat_map(|file| file.items.windows(2));
    let cut = pairs.filter_map(|pair| match pair {
        [ast::Item::Parameter(parameter), ast::Item::Broken { declares: None, .. }] => Some(parameter.span),
        _ => None,
    });
    cut.collect()
}

fn sourced(checker: &mut Checker<'_>, written: &ast::Parameter, basis: &crate::program::Basis) {
    let Some(mark) = &written.unverified else {
        citations::is_given(checker, basis, &written.attributes, &written.name.text, written.name.span);
        return;
    };
    if mark.note.as_ref().is_none_or(|note| note.text.trim().is_empty()) {
        checker.report(
            Diagnostic::error(
                Code::UnsourcedParameter,
                mark.span,
                format!("参数 `{}` 未经核实，却没有写明数值从哪里来", written.name.text),
                format!("parameter `{}` is unverified and names no source", written.name.text),
            )
            .help("写成 未核实 \"来源\"", "write unverified \"source\""),
        );
    }
}

/// The parameters, those of imported packages before those of the packages that import them; within a file as
/// written. Packages that import each other are an error of their own.
fn in_order(checker: &Checker<'_>) -> Vec<usize> {
    let files = checker.parameters.iter().map(|(file, _)| *file);
    by_file(checker, files)
}

/// The positions of a list of definitions, given the file of each: those of imported packages before those of the
/// packages that import them, within a file as written.
pub(super) fn by_file(checker: &Checker<'_>, files: impl Iterator<Item = usize>) -> Vec<usize> {
    let order = files_in_order(checker);
    let rank: BTreeMap<usize, usize> =
        order.into_iter().enumerate().map(|(rank, file)| (file, rank)).collect();
    let mut ranked: Vec<(Option<&usize>, usize)> =
        files.enumerate().map(|(at, file)| (rank.get(&file), at)).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, at)| at).collect()
}

/// The files, each after those it imports, otherwise in their own order; of a circle the first comes first.
fn files_in_order(checker: &Checker<'_>) -> Vec<usize> {
    let mut imports_left: Vec<usize> = Vec::new();
    let mut users: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (file, scope) in checker.scopes.iter().enumerate() {
        let imports: BTreeSet<usize> = scope.imports.iter().copied().collect();
        imports_left.push(imports.len());
        for import in imports {
            users.entry(import).or_default().push(file);
        }
    }
    let mut waiting: BTreeSet<usize> = (0..checker.scopes.len()).collect();
    let mut free: BTreeSet<usize> =
        waiting.iter().copied().filter(|file| imports_left.get(*file) == Some(&0)).collect();
    let mut order = Vec::new();
    while let Some(file) = free.pop_first().or_else(|| waiting.first().copied()) {
        waiting.remove(&file);
        order.push(file);
        for user in users.get(&file).into_iter().flatten() {
            if let Some(left) = imports_left.get_mut(*user) {
                *left -= 1;
                if *left == 0 && waiting.contains(user) {
                    free.insert(*user);
                }
            }
        }
    }
    order
}

/// Whether the expression reads a parameter that has no value yet: itself, or one after it.
fn used_before(checker: &Checker<'_>, known: &BTreeSet<usize>, expr: crate::program::ExprId) -> bool {
    super::order::parameters_read(&checker.program, expr).iter().any(|id| !known.contains(&id.index()))
}

//! 参数: named constants, each with its source or a note that it is not verified.

use super::context::{Checker, Scene};
use super::{choices, citations, expr, typing};
use crate::diagnostic::{Code, Diagnostic};
use crate::program::Ty;
use crate::syntax::ast;
use std::collections::BTreeSet;

/// Evaluates every parameter. One may use those defined before it in its file and those of imported packages.
pub(super) fn evaluate_parameters(checker: &mut Checker<'_>) {
    let mut known: BTreeSet<usize> = BTreeSet::new();
    for at in in_order(checker) {
        let Some((file, written)) = checker.parameters.get(at).copied() else { continue };
        let basis = checker.basis(file, &written.attributes);
        if !is_cut_short(checker, file, written) {
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

/// Whether the text right behind the parameter could not be read: its source may stand there.
fn is_cut_short(checker: &Checker<'_>, file: usize, written: &ast::Parameter) -> bool {
    let items = checker.files.get(file).map(|file| file.items.as_slice()).unwrap_or_default();
    let own = |item: &ast::Item| matches!(item, ast::Item::Parameter(other) if other.span == written.span);
    let next = items.iter().skip_while(|item| !own(item)).nth(1);
    matches!(next, Some(ast::Item::Broken { declares: None, .. }))
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
    let of_file = |file: usize| {
        let own = checker.parameters.iter().enumerate().filter(move |(_, (of, _))| *of == file);
        own.map(|(at, _)| at)
    };
    files_in_order(checker).into_iter().flat_map(of_file).collect()
}

/// The files, each after those it imports.
pub(super) fn files_in_order(checker: &Checker<'_>) -> Vec<usize> {
    let mut waiting: Vec<usize> = (0..checker.scopes.len()).collect();
    let mut order = Vec::new();
    while !waiting.is_empty() {
        let imports = |file: usize| checker.scopes.get(file).into_iter().flat_map(|scope| &scope.imports);
        let free = |file: &usize| !imports(*file).any(|import| waiting.contains(import));
        let at = waiting.iter().position(free).unwrap_or(0);
        order.push(waiting.remove(at));
    }
    order
}

/// Whether the expression reads a parameter that has no value yet: itself, or one after it.
fn used_before(checker: &Checker<'_>, known: &BTreeSet<usize>, expr: crate::program::ExprId) -> bool {
    super::order::parameters_read(&checker.program, expr).iter().any(|id| !known.contains(&id.index()))
}

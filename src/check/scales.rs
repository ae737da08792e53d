//! 等级: every score has one grade.

use super::bands::{self, Piece, Range};
use super::context::{Checker, Scene};
use super::{citations, expr, names, wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::program::{self, Ty, Value};
use crate::syntax::ast;
use std::collections::BTreeMap;

/// Checks every scale and adds it to the program.
pub(super) fn cover_their_range(checker: &mut Checker<'_>) {
    for at in 0..checker.scales.len() {
        let Some((file, written)) = checker.scales.get(at).copied() else { continue };
        let basis = checker.basis(file, &written.attributes);
        citations::is_given(checker, &basis, &written.attributes, &written.name.text, written.name.span);
        let scene = Scene { file, kind: None, locals: &[], full_marks: false, row: false };
        let (low, high) = range(checker, &scene, written);
        let mut grades = Vec::new();
        let mut pieces: Vec<Piece> = Vec::new();
        let mut seen: BTreeMap<&str, crate::span::Span> = BTreeMap::new();
        for grade in &written.grades {
            if let Some(first) = seen.get(grade.name.text.as_str()).copied() {
                names::repeated(
                    checker,
                    grade.name.span,
                    first,
                    format!("`{}` 一级写了两次", grade.name.text),
                    format!("grade `{}` stands twice", grade.name.text),
                );
            }
            seen.entry(&grade.name.text).or_insert(grade.name.span);
            if let Some(piece) = bands::interval(checker, &scene, &grade.interval, Ty::Points) {
                grades.push(program::Grade {
                    name: grade.name.text.clone(),
                    low: piece.low.clone(),
                    high: piece.high.clone(),
                });
                pieces.push(piece);
            }
        }
        // A scale without grades has been reported with the text.
        if !pieces.is_empty() && pieces.len() == written.grades.len() {
            let range = Range {
                low: Some((low.clone(), true)),
                high: Some((high.clone(), true)),
                whole: false,
                ty: Ty::Points,
            };
            bands::cover(checker, &pieces, &range);
        }
        let name = written.name.text.clone();
        checker.program.scales.push(program::Scale { name, low, high, grades, basis });
    }
}

/// 于 … 至 …: the scores to be graded; 0 to 100 when not written.
fn range(checker: &mut Checker<'_>, scene: &Scene<'_>, written: &ast::Scale) -> (Number, Number) {
    let default = (Number::ZERO, Number::HUNDRED);
    let Some((low, high)) = &written.over else { return default };
    let mut number = |value: &ast::Expr| {
        let typed = expr::check(checker, scene, value, Some(Ty::Points))?;
        if !(typed.bare || typed.ty == Ty::Points) {
            checker.error(
                Code::TypeMismatch,
                typed.span,
                format!("等级的范围是分，这里给的是{}", wording::of_type(typed.ty).0),
                format!("a scale ranges over points, not {}", wording::of_type(typed.ty).1),
            );
            return None;
        }
        match expr::constant(checker, typed)? {
            Value::Number(number) => Some(number),
            _ => None,
        }
    };
    let (Some(from), Some(to)) = (number(low), number(high)) else { return default };
    if from >= to {
        checker.report(
            Diagnostic::error(
                Code::BandReversed,
                low.span.to(high.span),
                "等级范围的上下限颠倒",
                "the range of the scale is reversed",
            )
            .help(format!("写成 于 {to} 至 {from} 分"), format!("write over {to} to {from} points")),
        );
        return default;
    }
    (from, to)
}

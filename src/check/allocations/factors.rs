//! 因素: values and their weights in a tree; the weights of each level sum to 100%.

use super::super::context::{Checker, Scene};
use super::super::{expr, wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::limits::with_stack;
use crate::number::Number;
use crate::program::{self, Ty};
use crate::span::Span;
use crate::syntax::ast;

/// A level of the tree.
struct Level<'a> {
    factors: &'a [ast::Factor],
    /// Names of the groups above.
    path: Vec<String>,
    /// Its part of the whole pool.
    weight: Number,
    /// Where it is named.
    span: Span,
}

/// The leaves of the tree with their parts of the whole pool.
pub(super) fn flatten(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    factors: &[ast::Factor],
    span: Span,
) -> Option<Vec<program::Factor>> {
    let mut leaves = Vec::new();
    let first = Level { factors, path: Vec::new(), weight: Number::ONE, span };
    level(checker, scene, &first, &mut leaves).then_some(leaves)
}

/// Whether a level and all below it are right.
fn level(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    level: &Level<'_>,
    leaves: &mut Vec<program::Factor>,
) -> bool {
    let weights: Vec<Option<Number>> =
        level.factors.iter().map(|factor| weight(checker, scene, factor)).collect();
    let mut right = match weights.iter().cloned().collect::<Option<Vec<Number>>>() {
        Some(all) => sums_to_whole(checker, level, &all),
        None => false,
    };
    for (factor, weight) in level.factors.iter().zip(weights) {
        let mut path = level.path.clone();
        path.push(checker.written(factor.value.span));
        let weight = level.weight.mul(&weight.unwrap_or(Number::ONE)).unwrap_or(Number::ONE);
        right &= match &factor.group {
            Some(group) => {
                let below = Level { factors: group, path, weight, span: factor.value.span };
                is_name(checker, factor) && with_stack(|| self::level(checker, scene, &below, leaves))
            }
            None => leaf(checker, scene, factor, path, weight).map(|leaf| leaves.push(leaf)).is_some(),
        };
    }
    right
}

fn leaf(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    factor: &ast::Factor,
    path: Vec<String>,
    weight: Number,
) -> Option<program::Factor> {
    let typed = expr::check(checker, scene, &factor.value, None)?;
    super::numeric(checker, typed, ("因素", "a factor")).then_some(program::Factor {
        path,
        value: typed.id,
        weight,
    })
}

/// Whether a group is called by a name.
fn is_name(checker: &mut Checker<'_>, factor: &ast::Factor) -> bool {
    let named = matches!(&factor.value.kind, ast::ExprKind::Path(path) if path.names.len() == 1);
    if !named {
        checker.report(
            Diagnostic::error(
                Code::OutOfPlace,
                factor.value.span,
                "一组因素要有名称，不写算式",
                "a group of factors has a name, not a formula",
            )
            .help("例如 绩效 30% { … }；值写在组里面", "such as performance 30% { … }; values stand inside"),
        );
    }
    named
}

fn weight(checker: &mut Checker<'_>, scene: &Scene<'_>, factor: &ast::Factor) -> Option<Number> {
    let weight = super::share(checker, scene, &factor.weight)?;
    if weight.is_positive() {
        return Some(weight);
    }
    checker.report(
        Diagnostic::error(
            Code::WeightNotPositive,
            factor.weight.span,
            "因素的权重必须大于 0",
            "the weight of a factor is more than 0",
        )
        .help("不参与分配的因素不要写", "leave out what takes no part"),
    );
    None
}

fn sums_to_whole(checker: &mut Checker<'_>, level: &Level<'_>, weights: &[Number]) -> bool {
    let Ok(sum) = Number::sum(weights) else { return false };
    if sum == Number::ONE {
        return true;
    }
    let percent = |number: &Number| wording::number(number, Ty::Ratio).0;
    let terms = weights.iter().map(percent).collect::<Vec<_>>().join(" + ");
    let shown = if weights.len() > 1 { format!("{terms} = {}", percent(&sum)) } else { terms };
    let (zh, en) = match sum.sub(&Number::ONE) {
        Ok(over) if over.is_positive() => {
            (format!("多 {}", percent(&over)), format!("{} too much", percent(&over)))
        }
        Ok(under) => {
            (format!("少 {}", percent(&under.neg())), format!("{} too little", percent(&under.neg())))
        }
        Err(_) => (String::new(), String::new()),
    };
    let (of_zh, of_en) = match level.path.last() {
        Some(group) => (format!("`{group}` 之下"), format!(" under `{group}`")),
        None => (String::new(), String::new()),
    };
    let mut diagnostic = Diagnostic::error(
        Code::SharesDoNotSum,
        level.span,
        format!("{of_zh}各因素的权重之和 {shown}，不等于 100%（{zh}）"),
        format!("the weights of the factors{of_en}, {shown}, do not sum to 100% ({en})"),
    );
    for (factor, weight) in level.factors.iter().zip(weights) {
        diagnostic = diagnostic.label(factor.weight.span, percent(weight), percent(weight));
    }
    checker.report(diagnostic.help(
        "每一级的权重之和都是 100%；组里写的是占本组的比例",
        "the weights of each level sum to 100%; inside a group they are parts of the group",
    ));
    false
}

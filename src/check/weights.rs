//! Weights: positive, and the weights of a level sum exactly to their parent.

use super::context::Checker;
use super::scoring;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::program::{Node, NodeId, Role};
use crate::syntax::ast;

/// The weight as written; one that is not more than zero, or that is no number at all, is reported and 0.
pub(super) fn positive(checker: &mut Checker<'_>, file: usize, written: &ast::Weight) -> Number {
    let Some(weight) = scoring::weight(checker, file, written) else { return Number::ZERO };
    if weight.is_positive() {
        return weight;
    }
    checker.report(
        Diagnostic::error(
            Code::WeightNotPositive,
            written.span,
            format!("权重必须大于 0，这里是 {weight}"),
            format!("a weight is more than 0; this is {weight}"),
        )
        .help("不计分的指标不要写进评价体系", "leave out what earns no points"),
    );
    Number::ZERO
}

/// Reports a level whose weights do not sum to the weight they divide, and by how much. An `empty` block has been
/// reported as such.
pub(super) fn sum_to_parent(
    checker: &mut Checker<'_>,
    nodes: &[Node],
    level: &[NodeId],
    parent: &Number,
    parent_name: &ast::Name,
    empty: bool,
) {
    let weighted: Vec<&Node> = level
        .iter()
        .filter_map(|id| nodes.get(id.index()))
        .filter(|node| node.role == Role::Weighted)
        .collect();
    if level.is_empty() && empty {
        return;
    }
    if weighted.is_empty() {
        checker.report(
            Diagnostic::error(
                Code::EmptyBlock,
                parent_name.span,
                format!("`{}` 里没有任何指标", parent_name.text),
                format!("`{}` holds no indicator", parent_name.text),
            )
            .help("写成 名称 分值 按 标准(…)", "write name weight by standard(…)"),
        );
        return;
    }
    // A weight of 0 has been reported.
    if parent.is_zero() || weighted.iter().any(|node| node.weight.is_zero()) {
        return;
    }
    let Ok(sum) = Number::sum(weighted.iter().map(|node| &node.weight)) else { return };
    if sum == *parent {
        return;
    }
    let (zh, en) = match sum.sub(parent) {
        Ok(over) if over.is_positive() => (format!("多 {over} 分"), format!("{over} too many")),
        Ok(under) => (format!("少 {} 分", under.neg()), format!("{} too few", under.neg())),
        Err(_) => (String::new(), String::new()),
    };
    let terms = weighted.iter().map(|node| node.weight.to_string()).collect::<Vec<_>>().join(" + ");
    let shown = if weighted.len() > 1 { format!("{terms} = {sum}") } else { terms };
    let mut diagnostic = Diagnostic::error(
        Code::WeightsDoNotSum,
        parent_name.span,
        format!("`{}` 的下级权重之和 {shown}，不等于 {parent}（{zh}）", parent_name.text),
        format!("the weights under `{}`, {shown}, do not sum to {parent} ({en})", parent_name.text),
    );
    for node in weighted {
        diagnostic =
            diagnostic.label(node.span, format!("{} 分", node.weight), format!("{} points", node.weight));
    }
    checker.report(diagnostic.help(
        format!("同级权重之和必须恰好等于 {parent}；加分、扣分不计在内"),
        format!("the weights of a level sum to {parent} exactly; bonus and malus do not count"),
    ));
}

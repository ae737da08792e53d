//! Weights: positive, and the weights of a level sum exactly to their parent.

use super::context::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::program::{Node, NodeId, Role};
use crate::syntax::ast;

/// Reports a weight that is zero or less.
pub(super) fn is_positive(checker: &mut Checker<'_>, weight: &Number, written: &ast::Weight) {
    // A named weight that could not be found has been reported and stands as 0.
    let named = matches!(written.value, ast::WeightValue::Named(_));
    if weight.is_positive() || (named && weight.is_zero()) {
        return;
    }
    checker.error(
        Code::WeightNotPositive,
        written.span,
        format!("权重必须大于 0，这里是 {weight}"),
        format!("a weight is more than 0; this is {weight}"),
    );
}

/// Reports a level whose weights do not sum to the weight they divide, and by how much.
pub(super) fn sum_to_parent(
    checker: &mut Checker<'_>,
    nodes: &[Node],
    level: &[NodeId],
    parent: &Number,
    parent_name: &ast::Name,
) {
    let weighted: Vec<&Node> = level
        .iter()
        .filter_map(|id| nodes.get(id.index()))
        .filter(|node| node.role == Role::Weighted)
        .collect();
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
    let mut diagnostic = Diagnostic::error(
        Code::WeightsDoNotSum,
        parent_name.span,
        format!("`{}` 的下级权重之和 {terms} = {sum}，不等于 {parent}（{zh}）", parent_name.text),
        format!("the weights under `{}`, {terms} = {sum}, do not sum to {parent} ({en})", parent_name.text),
    );
    for node in weighted {
        diagnostic =
            diagnostic.label(node.span, format!("{} 分", node.weight), format!("{} points", node.weight));
    }
    checker.report(
        diagnostic.help("同级权重之和必须恰好等于上级", "the weights of a level sum exactly to their parent"),
    );
}

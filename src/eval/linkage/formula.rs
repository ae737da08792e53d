//! The lines of a ledger of money as people read them.

use super::decision::shown;
use crate::adjustment::{Part, Range};
use crate::eval::formula::{Printer, Put, in_full, show};
use crate::eval::inputs::sources;
use crate::eval::scope::Scope;
use crate::model::Decision;
use crate::number::{Number, Rounding};
use crate::outcome::Input;
use crate::program::{
    Change, ChangeKind, Combine, Exemption, Expr, ExprId, Linkage, LinkageRule, Shield, Ty,
};

fn yuan(number: &Number) -> String {
    show(Ty::Money(None), number)
}

fn yuan_in_full(number: &Number) -> String {
    in_full(Ty::Money(None), number)
}

/// `例外 资金方向 = 民生直补`.
pub(super) fn exemption(exemption: &Exemption) -> String {
    match exemption.label.starts_with("例外") {
        true => exemption.label.clone(),
        false => format!("例外 {}", exemption.label),
    }
}

/// `不减，“等级(项目自评) = 中” 不执行`.
pub(super) fn set_aside(exemption: &Exemption, rule: &str) -> String {
    let shield = match exemption.shield {
        Shield::Cuts => "不减",
        Shield::Raises => "不增",
        Shield::Both => "不增不减",
    };
    format!("{shield}，“{rule}” 不执行")
}

/// The values a condition looked at.
pub(super) fn inputs(scope: &Scope<'_>, condition: ExprId) -> Vec<Input> {
    let mut inputs = Vec::new();
    sources(&Printer { scope, locals: &[] }, condition, &mut inputs);
    inputs
}

/// `减 [10%, 20%] × 100万元 = 减 10万元 至 20万元`.
pub(super) fn change(
    scope: &Scope<'_>,
    linkage: &Linkage,
    rule: &LinkageRule,
    part: &Part<Number>,
) -> String {
    let Some(change) = &rule.change else { return String::new() };
    let verb = verb(change.direction);
    if change.direction == ChangeKind::Keep {
        return verb.to_owned();
    }
    let printer = Printer { scope, locals: &[] };
    let on = match part.on.0 == part.on.1 {
        true => yuan_in_full(&part.on.0),
        false => format!("({} 至 {})", yuan_in_full(&part.on.0), yuan_in_full(&part.on.1)),
    };
    let mut steps = Vec::new();
    let named =
        |id: &Option<ExprId>| id.is_some_and(|id| !matches!(scope.program.expr(id), Some(Expr::Constant(_))));
    if [&change.low, &change.high, &change.at_least, &change.at_most].into_iter().any(named) {
        steps.push(terms(&printer, change, Put::Names, "基数"));
    }
    steps.push(terms(&printer, change, Put::InFull, &on));
    steps.push(result(change.direction, part));
    steps.dedup();
    let taken = match linkage.combine {
        Combine::Strictest if part.low != part.alone.low && part.high != part.alone.high => {
            "，不是减得最多的，不取"
        }
        Combine::Strictest if part.low != part.alone.low => "，只取上端",
        Combine::Strictest if part.high != part.alone.high => "，只取下端",
        _ => "",
    };
    format!("{verb} {}{taken}", steps.join(&format!(" = {verb} ")))
}

fn verb(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Raise => "增",
        ChangeKind::Cut => "减",
        ChangeKind::Keep => "保持",
        ChangeKind::SetTo => "定为",
    }
}

/// `[10%, 20%] × 100万元，不低于 5万元`.
fn terms(printer: &Printer<'_>, change: &Change, put: Put, on: &str) -> String {
    let end = |id: ExprId| {
        let text = printer.text(id, put);
        let is_sum = matches!(printer.scope.program.expr(id), Some(Expr::Arithmetic(..)));
        if is_sum && change.share { format!("({text})") } else { text }
    };
    let mut text = match (change.low.map(end), change.high.map(end)) {
        (Some(low), Some(high)) if low == high => low,
        (low, high) => format!(
            "{}{}, {}{}",
            if low.is_none() || !change.low_closed { '(' } else { '[' },
            low.unwrap_or_else(|| "以下".into()),
            high.as_deref().unwrap_or("以上"),
            if high.is_none() || !change.high_closed { ')' } else { ']' },
        ),
    };
    if change.share {
        text.push_str(&format!(" × {on}"));
    }
    for (word, clamp) in [("不低于", change.at_least), ("不超过", change.at_most)] {
        if let Some(clamp) = clamp {
            text.push_str(&format!("，{word} {}", printer.text(clamp, put)));
        }
    }
    text
}

/// What the terms come to, in yuan.
fn result(kind: ChangeKind, part: &Part<Number>) -> String {
    let (low, high) = (&part.alone.low, &part.alone.high);
    let ends = match kind {
        ChangeKind::Cut => (Ok(high.neg()), Ok(low.neg())),
        ChangeKind::SetTo => (part.on.0.add(low), part.on.1.add(high)),
        ChangeKind::Raise | ChangeKind::Keep => (Ok(low.clone()), Ok(high.clone())),
    };
    match ends {
        (Ok(low), Ok(high)) if low == high => yuan(&low),
        (Ok(low), Ok(high)) => format!("{} 至 {}", yuan(&low), yuan(&high)),
        _ => String::new(),
    }
}

/// `不低于 80万元`.
pub(super) fn limit(word: &str, limit: &Number) -> String {
    format!("{word} {}", yuan(limit))
}

/// `四舍五入 到 1元，85.5元 → 86元`.
pub(super) fn rounding(rounding: &Rounding, before: &Range<Number>, low: &Number, high: &Number) -> String {
    let mut ends = vec![format!("{} → {}", yuan(&before.low), yuan(low))];
    if before.low != before.high {
        ends.push(format!("{} → {}", yuan(&before.high), yuan(high)));
    }
    format!("{} 到 {}，{}", rounding.mode.zh(), yuan(&rounding.quantum), ends.join("，"))
}

/// `在 [80万元, 90万元] 定为 85万元，理由`.
pub(super) fn decided(range: &Range<Number>, decision: &Decision) -> String {
    format!("在 {} 定为 {}，{}", shown(range), yuan(&decision.amount.yuan()), decision.reason)
}

/// Who decided, and when.
pub(super) fn deciders(decision: &Decision) -> Vec<Input> {
    let by = decision.decided_by.iter().map(|by| Input { name: "决定人".into(), value: by.clone() });
    let on = decision.decided_on.iter();
    let on = on.map(|on| Input { name: "决定日期".into(), value: on.to_string() });
    by.chain(on).collect()
}

//! Receipts of the plans that move money, so that anyone can make them again from the same rules and facts.

use jixiao::model::Government;
use jixiao::receipt::Receipt;
use jixiao::{Asked, Evaluation, Found, RuleSet};
use std::error::Error;

/// The name of each plan and its receipt.
pub(crate) fn receipts(
    rules: &RuleSet,
    evaluation: &Evaluation,
    subjects: &[Government],
) -> Result<Vec<(&'static str, Receipt)>, Box<dyn Error>> {
    let mut receipts = Vec::new();
    for (name, asked, found) in [
        ("项目预算", Asked::Linkage("项目预算".to_owned()), Found::Linkage(evaluation.link("项目预算")?)),
        (
            "转移支付",
            Asked::Allocation("转移支付".to_owned()),
            Found::Allocation(evaluation.allocate("转移支付")?),
        ),
    ] {
        receipts.push((name, rules.receipt_for(&asked, &found, subjects)?));
    }
    Ok(receipts)
}

/// What a page says of receipts: what they have in common, the hash of each result, and the texts of the rules.
pub(crate) fn lines(receipts: &[(&str, Receipt)]) -> Vec<(String, String)> {
    let Some((_, receipt)) = receipts.first() else { return Vec::new() };
    let none = || "无".to_owned();
    let mut lines = vec![
        ("引擎版本".to_owned(), format!("jixiao {}，语言第 {} 版", receipt.engine, receipt.language)),
        ("适用哪一天的规则".to_owned(), receipt.rules_day.to_string()),
        ("基准日".to_owned(), receipt.evaluation_day.to_string()),
        ("填报的事实".to_owned(), receipt.facts.clone()),
        ("工作日历".to_owned(), receipt.calendar.clone().unwrap_or_else(none)),
        ("人工决定".to_owned(), receipt.decisions.clone().unwrap_or_else(none)),
    ];
    lines.extend(receipts.iter().map(|(name, receipt)| (format!("结果：{name}"), receipt.result.clone())));
    lines.extend(receipt.rules.iter().map(|text| (format!("规则：{}", text.name), text.sha256.clone())));
    lines
}

//! The sections of the page, each made from the outcomes it is about. A section without anything to say is left out.

mod allocation;
mod budgets;
mod duties;
mod evaluation;
mod flow;
mod gates;
mod grades;
mod grounds;
mod linkage;
mod losses;
mod monitoring;
mod owners;
mod summary;

use super::YearReport;
use super::parts::{Block, Section};
use crate::number::{Number, NumberError};
use crate::quantity::Money;

/// Every section that has something to say, in the order of the year.
pub(super) fn sections(report: &YearReport) -> Result<Vec<Section>, NumberError> {
    let made = [
        ("summary", "摘要", summary::blocks(report)?),
        ("gates", "事前绩效评估与目标审核", gates::blocks(report)),
        ("monitoring", "双监控", monitoring::blocks(report)),
        ("evaluation", "绩效自评与评价", evaluation::evaluations(report)?),
        ("linkage", "结果应用", linkage::blocks(report)?),
        ("allocation", "转移支付与资金分配", allocation::blocks(report)?),
        ("budgets", "四本预算", budgets::blocks(report)),
        ("duties", "问责、整改与公开", duties::blocks(report)),
        ("assessment", "绩效管理工作考核", evaluation::assessment(report)?),
        ("grounds", "依据", grounds::blocks(report)),
        ("receipt", "收据", grounds::receipt(report)),
    ];
    let said = made.into_iter().filter(|(_, _, blocks)| !blocks.is_empty());
    Ok(said.map(|(id, title, blocks)| Section { id, title, blocks }).collect())
}

/// The names of a list in the order they first appear, each once.
fn names<'a>(all: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for name in all {
        if seen.insert(name) {
            names.push(name);
        }
    }
    names
}

/// The sum of amounts, in yuan.
fn sum<'a>(all: impl IntoIterator<Item = &'a Money>) -> Result<Money, NumberError> {
    let yuan = all.into_iter().try_fold(Number::ZERO, |sum, money| sum.add(&money.yuan()))?;
    Ok(Money::from_yuan(yuan))
}

fn push(blocks: &mut Vec<Block>, block: Option<Block>) {
    blocks.extend(block);
}

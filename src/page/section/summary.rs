//! 摘要: the figures one looks for first.

use super::sum;
use crate::number::NumberError;
use crate::outcome::{DutyStatus, Light, LinkedItem};
use crate::page::YearReport;
use crate::page::parts::{Block, Figure};
use crate::page::section::grades::{grade_counts, of_framework};
use crate::page::written::{amount, count, number, percent, plain};

pub(super) fn blocks(report: &YearReport) -> Result<Vec<Block>, NumberError> {
    let mut figures = Vec::new();
    evaluated(report, &mut figures);
    refused(report, &mut figures);
    lights(report, &mut figures);
    moved(report, &mut figures)?;
    for allocated in &report.allocations {
        let pools: Vec<_> = allocated.plan.pools.iter().filter_map(|pool| pool.pool.as_ref()).collect();
        let shares: usize = allocated.plan.pools.iter().map(|pool| pool.shares.len()).sum();
        let remark = format!("{} 个资金池，{} 个对象", count(pools.len()), count(shares));
        figures.push(figure(&plain(&allocated.plan.allocation), amount(&sum(pools)?), remark));
    }
    owed(report, &mut figures);
    Ok(if figures.is_empty() { Vec::new() } else { vec![Block::Figures(figures)] })
}

fn figure(name: &str, value: String, remark: String) -> Figure {
    Figure { name: name.to_owned(), value, remark }
}

fn evaluated(report: &YearReport, figures: &mut Vec<Figure>) {
    for framework in super::names(report.evaluations.iter().map(|card| card.framework.as_str())) {
        let cards = of_framework(&report.evaluations, framework);
        let grades = grade_counts(&cards);
        let best = grades.first().map(|(grade, held)| {
            format!("{} {}，占 {}", plain(grade), count(*held), percent(&number(*held), &number(cards.len())))
        });
        figures.push(figure(
            &plain(framework),
            format!("{} 份", count(cards.len())),
            best.unwrap_or_default(),
        ));
    }
}

fn refused(report: &YearReport, figures: &mut Vec<Figure>) {
    if report.gates.is_empty() {
        return;
    }
    let had_to = report.gates.iter().filter(|decision| decision.applies.is_yes()).count();
    let refused = report.gates.iter().filter(|decision| !decision.passed.is_yes()).count();
    let remark = format!("应过关口 {} 次", count(had_to));
    figures.push(figure("关口和审核未通过", format!("{} 次", count(refused)), remark));
}

fn lights(report: &YearReport, figures: &mut Vec<Figure>) {
    if report.monitors.is_empty() {
        return;
    }
    let red = report.monitors.iter().filter(|reading| reading.overall == Some(Light::Red)).count();
    let all = report.monitors.len();
    let remark = format!("监控 {} 次，占 {}", count(all), percent(&number(red), &number(all)));
    figures.push(figure("监控亮红灯", format!("{} 次", count(red)), remark));
}

fn moved(report: &YearReport, figures: &mut Vec<Figure>) -> Result<(), NumberError> {
    for linked in &report.linkages {
        let known = |item: &&LinkedItem| item.base.is_some() && item.amount.money().is_some();
        let items: Vec<&LinkedItem> = linked.plan.items.iter().filter(known).collect();
        let base = sum(items.iter().filter_map(|item| item.base.as_ref()))?;
        let next = sum(items.iter().filter_map(|item| item.amount.money()))?;
        let by = next.sub(&base)?;
        let size = amount(&crate::quantity::Money::from_yuan(by.yuan().abs()));
        let change = match (by.is_zero(), by.is_negative()) {
            (true, _) => "没有增减".to_owned(),
            (_, true) => format!("减 {size}"),
            (_, false) => format!("增 {size}"),
        };
        let name = format!("{}：下年安排", plain(&linked.plan.linkage));
        figures.push(figure(&name, amount(&next), format!("基数 {}，{change}", amount(&base))));
    }
    Ok(())
}

fn owed(report: &YearReport, figures: &mut Vec<Figure>) {
    if report.duties.is_empty() {
        return;
    }
    let overdue = report.duties.iter().filter(|duty| duty.status == DutyStatus::Overdue).count();
    let remark = format!("其中逾期 {} 项", count(overdue));
    figures.push(figure("问责、整改、公开事项", format!("{} 项", count(report.duties.len())), remark));
}

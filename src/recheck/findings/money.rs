//! The money part: rates, base amounts, and lines that should sum.

use std::collections::BTreeSet;

use super::{Finding, Kind};
use crate::number::Number;
use crate::recheck::amount::{Amount, Rate, in_unit, percent, shown};
use crate::recheck::case::Case;
use crate::recheck::execution::Execution;
use crate::recheck::form::Form;
use crate::recheck::rounding;

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let lines: Vec<Execution<'_>> =
        case.form.budget.iter().map(|line| Execution::of(case.form, line)).collect();
    let mut findings: Vec<Finding> =
        [weight(case), main_line_empty(&lines), rate_against_score(case), money_against_outputs(case)]
            .into_iter()
            .flatten()
            .collect();
    findings.extend(rates(&lines));
    findings.extend(sums(case.form, &lines));
    findings
}

/// 预算执行 carries 10 points, in some forms 20.
fn weight(case: &Case<'_>) -> Option<Finding> {
    let weight = case.execution.as_ref()?.weight.value()?;
    if *weight == Number::from_i64(10) || *weight == Number::from_i64(20) {
        return None;
    }
    let zh = format!("预算执行的分值为{}，通常为10或20", shown(weight));
    let en = format!("the execution weight is {}; forms use 10 or 20", shown(weight));
    Some(Finding::new(Kind::ExecutionWeight, zh, en).number("weight", shown(weight)))
}

fn main_line_empty(lines: &[Execution<'_>]) -> Option<Finding> {
    let (main, rest) = lines.split_first()?;
    let zero = [&main.initial, &main.revised, &main.executed].iter().any(|amount| amount.value().is_some());
    let filled = rest.iter().find(|line| !line.is_empty())?;
    if !(zero && main.is_empty()) {
        return None;
    }
    let (name, below) = (main.line.line.or_empty(), filled.line.line.or_empty());
    let zh = format!("“{name}”填0，其下“{below}”的执行率为{}", filled.rate_text());
    let en = format!("`{name}` is 0 above `{below}`, whose rate is {}", filled.rate_text());
    Some(Finding::new(Kind::MainLineEmpty, zh, en).number("rate", filled.rate_text()))
}

/// A fault of the first line is repeated by the lines below it; it is told once.
fn rates(lines: &[Execution<'_>]) -> Vec<Finding> {
    let mut told = BTreeSet::new();
    let first = |finding: &Finding| told.insert((finding.kind, finding.numbers.clone()));
    lines.iter().filter_map(rate).filter(first).collect()
}

fn rate(line: &Execution<'_>) -> Option<Finding> {
    let name = line.line.line.or_empty();
    let printed = line.line.rate.or_empty();
    match (line.ratio(), &line.rate) {
        (Some(ratio), Some(rate)) if !rate.agrees_with(&ratio) => {
            let exact = percent(&ratio);
            let zh = format!("“{name}”的执行率填{printed}，按金额为{exact}");
            let en = format!("the rate of `{name}` is printed {printed}, the amounts give {exact}");
            Some(
                Finding::new(Kind::RateNotRatio, zh, en).number("printed", printed).number("computed", exact),
            )
        }
        (Some(ratio), _) if ratio > Number::ONE => {
            let exact = percent(&ratio);
            let zh = format!("“{name}”执行率{exact}，执行数超过预算数");
            let en = format!("the rate of `{name}` is {exact}: more was executed than budgeted");
            Some(Finding::new(Kind::RateAboveHundred, zh, en).number("rate", exact))
        }
        (None, Some(rate)) => rate_of_zero(line, rate),
        _ => None,
    }
}

fn rate_of_zero(line: &Execution<'_>, rate: &Rate) -> Option<Finding> {
    let zero = matches!(line.budget(), Amount::Value(budget) if budget.is_zero());
    let executed = line.executed.value()?;
    if !zero || (executed.is_zero() && rate.ratio().is_some_and(Number::is_zero)) {
        return None;
    }
    let (name, printed) = (line.line.line.or_empty(), line.line.rate.or_empty());
    let zh = format!("“{name}”预算数为0，执行率填{printed}");
    let en = format!("the budget of `{name}` is 0, the rate is printed {printed}");
    Some(Finding::new(Kind::RateOfZero, zh, en).number("printed", printed))
}

/// The score should follow from the printed rate, whatever the amounts say.
fn rate_against_score(case: &Case<'_>) -> Option<Finding> {
    let execution = case.execution.as_ref()?;
    let (weight, score) = (execution.weight.value()?, execution.score.value()?);
    let ratio = execution.rate.as_ref()?.ratio()?;
    let capped = if *ratio > Number::ONE { Number::ONE } else { ratio.clone() };
    let from_rate = weight.mul(&capped).ok()?;
    let by_amounts = execution.ratio().and_then(|ratio| weight.mul(&ratio).ok());
    let fits = |exact: &Number| {
        exact == score
            || rounding::choose(&[Some((exact.clone(), score.clone()))]).iter().flatten().next().is_some()
    };
    if *weight >= Number::HUNDRED || fits(&from_rate) || by_amounts.as_ref().is_some_and(fits) {
        return None;
    }
    let printed = execution.line.rate.or_empty();
    let zh =
        format!("执行率填{printed}，分值{}，应得{}，填{}", shown(weight), shown(&from_rate), shown(score));
    let en = format!(
        "the printed rate {printed} of {} points gives {}, the score is {}",
        shown(weight),
        shown(&from_rate),
        shown(score)
    );
    Some(Finding::new(Kind::RateAgainstScore, zh, en).number("score", shown(score)))
}

/// Below this rate, outputs that are all complete ask for an explanation.
const LOW_RATE_PERCENT: i64 = 60;

fn money_against_outputs(case: &Case<'_>) -> Option<Finding> {
    let execution = case.execution.as_ref()?;
    let ratio = execution.ratio()?;
    let low = ratio.mul(&Number::HUNDRED).ok()? < Number::from_i64(LOW_RATE_PERCENT);
    if ratio.is_zero() {
        let zh = "有预算而全年执行数为0";
        return Some(Finding::new(Kind::NothingExecuted, zh, "money was budgeted and none was executed"));
    }
    let measured = case.readings.iter().filter(|reading| !reading.is_points());
    let decided: Vec<bool> = measured.filter_map(|reading| reading.met()).collect();
    if !low || decided.is_empty() || !decided.iter().all(|met| *met) {
        return None;
    }
    let (rate, count) = (percent(&ratio), decided.len());
    let zh = format!("预算只执行了{rate}，能判定的{count}项指标却全部完成");
    let en = format!("only {rate} of the budget is executed, yet all {count} decidable targets are met");
    Some(Finding::new(Kind::MoneyAgainstOutputs, zh, en).number("rate", rate))
}

/// Lines under a total. A block starts with 其中 and ends before the next, or at an adjustment below 0.
fn sums(form: &Form, lines: &[Execution<'_>]) -> Vec<Finding> {
    let Some((main, rest)) = lines.split_first() else { return Vec::new() };
    let name = main.line.line.or_empty();
    let is_total = |name: &str| ["总额", "合计", "总计"].iter().any(|word| name.contains(word));
    let starts = |line: &Execution<'_>| line.line.line.or_empty().starts_with("其中");
    let blocks = rest.iter().filter(|line| starts(line)).count();
    let under = match blocks {
        0 => is_total(name),
        1 => rest.first().is_some_and(starts),
        _ => false,
    };
    if !under || rest.iter().any(|line| is_total(line.line.line.or_empty())) {
        return Vec::new();
    }
    COLUMNS.iter().filter_map(|column| column_sum(form, main, rest, column)).collect()
}

/// A column of the money part.
struct Column {
    zh: &'static str,
    en: &'static str,
    amount: fn(&Execution<'_>) -> Amount,
}

const COLUMNS: [Column; 3] = [
    Column { zh: "年初预算数", en: "initial", amount: |line| line.initial.clone() },
    Column { zh: "全年预算数", en: "revised", amount: |line| line.revised.clone() },
    Column { zh: "全年执行数", en: "executed", amount: |line| line.executed.clone() },
];

fn column_sum(form: &Form, main: &Execution<'_>, rest: &[Execution<'_>], column: &Column) -> Option<Finding> {
    let amount = column.amount;
    let (zh_name, en_name) = (column.zh, column.en);
    let total = amount(main).value().filter(|total| !total.is_zero())?.clone();
    let parts: Vec<Amount> =
        rest.iter().map(amount).take_while(|part| !part.value().is_some_and(Number::is_negative)).collect();
    let values: Vec<&Number> = parts.iter().filter_map(Amount::value).collect();
    // Behind the parts another block may follow: whatever sums from the start is a sum that holds.
    let mut sum = Number::ZERO;
    let mut holds = false;
    for value in &values {
        sum = sum.add(value).ok()?;
        holds |= sum == total;
    }
    let whole = form.complete_copy.0 || !form.indicators.is_empty();
    if holds || values.is_empty() || (sum < total && !(whole && values.len() == parts.len())) {
        return None;
    }
    let in_unit = |amount: &Number| shown(&in_unit(amount, &form.unit_of_money));
    let (total, sum) = (in_unit(&total), in_unit(&sum));
    let unit = form.unit_of_money.or_empty();
    let zh = format!("{zh_name}：总额{total}{unit}，各项之和{sum}{unit}");
    let en = format!("{en_name}: the total is {total}, its parts sum to {sum}");
    Some(Finding::new(Kind::MoneySum, zh, en).number("total", total).number("sum", sum))
}

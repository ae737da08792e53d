//! Rows whose score and cells do not go together.

use std::cmp::Reverse;

use super::{Finding, Kind, row_list};
use crate::number::Number;
use crate::recheck::amount::{Rate, percent, shown};
use crate::recheck::case::Case;
use crate::recheck::reading::Reading;
use crate::recheck::verdict::{Judgement, Verdict, has_own_rule};

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let twice = super::totals::find_weight_twice(case);
    let mut findings: Vec<Finding> = [
        score_without_cells(case),
        missed_but_full(case),
        if twice { None } else { met_not_full(case) },
        worse_scores_higher(case),
        own_rules(case),
        garbled_numbers(case),
        coefficients(case),
    ]
    .into_iter()
    .flatten()
    .collect();
    findings.extend(components(case));
    findings
}

fn score_without_cells(case: &Case<'_>) -> Option<Finding> {
    let blank = |reading: &&Reading<'_>| {
        reading.score.value().is_some_and(|score| !score.is_zero() || reading.row.level3.is_blank())
            && (reading.target_text().is_none() || reading.actual_text().is_none())
    };
    let rows: Vec<usize> = case.readings.iter().filter(blank).map(|reading| reading.index).collect();
    if rows.is_empty() {
        return None;
    }
    let zh = format!("{}没有目标值或实际值，却有得分", row_list(&rows));
    let en = format!("{} rows are scored without a target or an actual value", rows.len());
    Some(Finding::new(Kind::ScoreWithoutCells, zh, en).rows(rows))
}

/// Rows that are clear in their cells and that no rule of the form's own explains.
fn clear<'c, 'f>(case: &'c Case<'f>) -> impl Iterator<Item = (&'c Reading<'f>, &'c Number, &'c Number)> {
    case.rows()
        .filter(|(reading, judgement)| {
            is_decided(judgement) && !has_own_rule(case.form, reading.row.level3.or_empty())
        })
        .filter_map(|(reading, _)| Some((reading, reading.weight.value()?, reading.score.value()?)))
}

fn is_decided(judgement: &Judgement) -> bool {
    matches!(judgement.verdict, Verdict::Agrees | Verdict::AgreesRounded | Verdict::Differs)
}

fn missed_but_full(case: &Case<'_>) -> Option<Finding> {
    let missed: Vec<&Reading<'_>> = clear(case)
        .filter(|(reading, weight, score)| reading.met() == Some(false) && score >= weight)
        .map(|(reading, ..)| reading)
        .collect();
    let rows: Vec<usize> = missed.iter().map(|reading| reading.index).collect();
    let told: Vec<String> = missed.iter().map(|reading| told(reading)).collect();
    if rows.is_empty() {
        return None;
    }
    let zh = format!("未达目标却得满分：{}", told.join("；"));
    let en = format!("{} missed targets have full marks", rows.len());
    Some(Finding::new(Kind::MissedButFull, zh, en).rows(rows))
}

fn met_not_full(case: &Case<'_>) -> Option<Finding> {
    let met: Vec<(&Reading<'_>, &Number, &Number)> = clear(case)
        .filter(|(reading, weight, score)| reading.met() == Some(true) && score < weight)
        .collect();
    let rows: Vec<usize> = met.iter().map(|(reading, ..)| reading.index).collect();
    if rows.is_empty() {
        return None;
    }
    let told: Vec<String> = met
        .iter()
        .map(|(reading, weight, score)| format!("{}，{}/{}分", told(reading), shown(score), shown(weight)))
        .collect();
    let zh = format!("已达目标却未得满分，表内没有说明：{}", told.join("；"));
    let en = format!("{} met targets have less than full marks without a reason", rows.len());
    Some(Finding::new(Kind::MetNotFull, zh, en).rows(rows))
}

/// 第1行 95%→95%.
fn told(reading: &Reading<'_>) -> String {
    format!("{} {}", row_list(&[reading.index]), reading.cells())
}

/// Rows that are compared in pairs.
const PAIRED_ROWS_MAX: usize = 500;

/// Two missed rows of one weight, where the one further from its target has the higher score. The plainest
/// pair is told: the one whose completion differs most.
fn worse_scores_higher(case: &Case<'_>) -> Option<Finding> {
    // Pairs are compared, so their number is bounded.
    let missed: Vec<(&Reading<'_>, &Number, &Number, Number)> = clear(case)
        .take(PAIRED_ROWS_MAX)
        .filter(|(reading, ..)| reading.met() == Some(false))
        .filter_map(|(reading, weight, score)| Some((reading, weight, score, reading.completion()?)))
        .collect();
    let mut pairs = Vec::new();
    for (worse, weight, high, low_ratio) in &missed {
        for (better, other_weight, low, high_ratio) in &missed {
            if weight == other_weight
                && high > low
                && low_ratio < high_ratio
                && let Ok(gap) = high_ratio.sub(low_ratio)
            {
                pairs.push((Reverse(gap), worse.index, better.index, (*high, *low), (low_ratio, high_ratio)));
            }
        }
    }
    pairs.sort();
    let (_, worse, better, scores, ratios) = pairs.first()?;
    let zh = format!(
        "{}完成{}得{}分，{}完成{}只得{}分，分值相同；同样颠倒的共{}对",
        row_list(&[*worse]),
        percent(ratios.0),
        shown(scores.0),
        row_list(&[*better]),
        percent(ratios.1),
        shown(scores.1),
        pairs.len()
    );
    let en = format!(
        "{} reached scores {}, {} reached scores {} at the same weight; {} such pairs",
        percent(ratios.0),
        shown(scores.0),
        percent(ratios.1),
        shown(scores.1),
        pairs.len()
    );
    Some(Finding::new(Kind::WorseScoresHigher, zh, en).rows([*worse, *better]))
}

fn own_rules(case: &Case<'_>) -> Option<Finding> {
    let rows: Vec<usize> = case
        .rows()
        .filter(|(_, judgement)| judgement.reason.as_ref().is_some_and(|reason| reason.code == "R05"))
        .map(|(reading, _)| reading.index)
        .collect();
    if rows.is_empty() {
        return None;
    }
    let zh = format!("{}有本表自定的评分规则，未按通用规则判定", row_list(&rows));
    let en = format!("{} rows follow a rule the form states itself", rows.len());
    Some(Finding::new(Kind::OwnRules, zh, en).rows(rows))
}

fn garbled_numbers(case: &Case<'_>) -> Option<Finding> {
    use crate::recheck::amount::Amount::Garbled;
    let rows: Vec<usize> = case
        .readings
        .iter()
        .filter(|reading| reading.weight == Garbled || reading.score == Garbled)
        .map(|reading| reading.index)
        .collect();
    let money = case.form.budget.iter().any(|line| {
        let line = crate::recheck::execution::Execution::of(case.form, line);
        [&line.initial, &line.revised, &line.executed, &line.weight, &line.score].contains(&&Garbled)
    });
    if rows.is_empty() && !money {
        return None;
    }
    let places = match (rows.is_empty(), money) {
        (true, _) => "预算执行".to_owned(),
        (false, false) => row_list(&rows),
        (false, true) => format!("预算执行与{}", row_list(&rows)),
    };
    let zh = format!("{places}的分值、得分或金额不是数");
    Some(Finding::new(Kind::GarbledNumber, zh, "points or money cells that are not numbers").rows(rows))
}

/// 得分系数 × 分值 should be the score.
fn coefficients(case: &Case<'_>) -> Option<Finding> {
    let off = |reading: &&Reading<'_>| {
        let share = Rate::read(&reading.row.coefficient);
        let (Some(share), Some(weight)) = (share.as_ref().and_then(Rate::ratio), reading.weight.value())
        else {
            return false;
        };
        let product = weight.mul(share);
        reading.score.value().is_some_and(|score| product.is_ok_and(|product| product != *score))
    };
    let rows: Vec<usize> = case.readings.iter().filter(off).map(|reading| reading.index).collect();
    if rows.is_empty() {
        return None;
    }
    let zh = format!("{}的得分不等于得分系数乘分值", row_list(&rows));
    let en = format!("{} scores are not the coefficient times the weight", rows.len());
    Some(Finding::new(Kind::Coefficient, zh, en).rows(rows))
}

/// 其中 rows, gathered under the row they split; where their quantities do not sum to it, that is said.
fn components(case: &Case<'_>) -> Vec<Finding> {
    let mut groups: Vec<(Option<&Reading<'_>>, Vec<&Reading<'_>>)> = Vec::new();
    for reading in &case.readings {
        if !reading.component {
            groups.push((Some(reading), Vec::new()));
        } else if let Some((_, parts)) = groups.last_mut() {
            parts.push(reading);
        } else {
            groups.push((None, vec![reading]));
        }
    }
    let groups: Vec<_> = groups.into_iter().filter(|(_, parts)| !parts.is_empty()).collect();
    let rows: Vec<usize> = groups.iter().flat_map(|(_, parts)| parts).map(|reading| reading.index).collect();
    let off: Vec<String> =
        groups.iter().filter_map(|(whole, parts)| component_gap((*whole)?, parts)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let mut zh = format!("{}是其中项，数量已含在上一行，不另计分", row_list(&rows));
    for gap in &off {
        zh.push_str(&format!("；{gap}"));
    }
    let en = format!("{} rows split a quantity that is already counted", rows.len());
    vec![Finding::new(Kind::Components, zh, en).rows(rows)]
}

fn component_gap(whole: &Reading<'_>, parts: &[&Reading<'_>]) -> Option<String> {
    let figure = |reading: &Reading<'_>| match reading.target.kind() {
        crate::target::TargetKind::Quantity(quantity) => quantity.measure.in_base().ok(),
        _ => None,
    };
    let total = figure(whole)?;
    let parts: Vec<Number> = parts.iter().map(|part| figure(part)).collect::<Option<_>>()?;
    let sum = Number::sum(&parts).ok()?;
    (sum != total)
        .then(|| format!("{}为{}，其中项之和为{}", row_list(&[whole.index]), shown(&total), shown(&sum)))
}

//! Weights, totals and grades: what should sum, and does not.

use std::collections::BTreeMap;

use super::{Finding, Kind, row_list};
use crate::number::{Number, Rounding, RoundingMode};
use crate::recheck::amount::{points, shown};
use crate::recheck::case::Case;
use crate::recheck::form::Row;
use crate::recheck::reading::Reading;
use crate::recheck::scorer::RowScorer;
use crate::recheck::verdict::{Judgement, Verdict};

pub(super) fn find(case: &Case<'_>, scorer: &dyn RowScorer) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        [wrong_total(case), weights_not_full(case), weight_twice(case), wrong_grade(case, scorer)]
            .into_iter()
            .flatten()
            .collect();
    findings.extend(level_sums(case));
    findings.extend(above_weight(case));
    findings
}

/// A total printed with fewer decimals than its parts is right when their sum rounds to it. Rounded to a whole
/// number it is still told, with that remark: 100 for 99.8 hides that points were lost.
fn wrong_total(case: &Case<'_>) -> Option<Finding> {
    let total = points(&case.form.total_score).value()?.clone();
    let sum = case.published_sum()?;
    let decimals =
        case.form.total_score.or_empty().split_once(['.', '．']).map_or(0, |(_, d)| d.chars().count());
    let places = Rounding::places(RoundingMode::HalfUp, u8::try_from(decimals).ok()?);
    let rounded = sum.round(&places) == total;
    if sum == total || (rounded && decimals > 0) {
        return None;
    }
    let (shown_total, shown_sum) = (shown(&total), shown(&sum));
    let mut zh = format!("总分填{shown_total}，各项得分之和为{shown_sum}");
    let mut en = format!("the total is given as {shown_total}, its parts sum to {shown_sum}");
    if rounded {
        zh.push_str("（四舍五入到整数即此数）");
        en.push_str(", which rounds to it");
    }
    Some(Finding::new(Kind::WrongTotal, zh, en).number("published", shown_total).number("sum", shown_sum))
}

fn weights_not_full(case: &Case<'_>) -> Option<Finding> {
    let full = points(&case.form.total_max).value()?.clone();
    let sum = case.weight_sum()?;
    let hidden = case.readings.iter().any(|r| r.weight.value().is_none() && is_scored_row(r));
    if sum == full || hidden || !(case.form.complete_copy.0 || sum > full) {
        return None;
    }
    let (shown_full, shown_sum) = (shown(&full), shown(&sum));
    let zh = format!("满分{shown_full}，各项分值之和为{shown_sum}");
    let en = format!("full marks are {shown_full}, the weights sum to {shown_sum}");
    Some(Finding::new(Kind::WeightsNotFull, zh, en).number("full", shown_full).number("sum", shown_sum))
}

/// A row that has something in it and is no part of the row above.
fn is_scored_row(reading: &Reading<'_>) -> bool {
    let row = reading.row;
    let empty = row.level3.is_blank() && reading.target_text().is_none() && reading.actual_text().is_none();
    !(reading.component || empty)
}

/// 产出指标(50分): the heading of a level, and the weights beneath it. The last group of a copy that breaks off
/// may continue, so a shortfall there proves nothing.
fn level_sums(case: &Case<'_>) -> Vec<Finding> {
    let levels: [fn(&Row) -> &str; 2] = [|row| row.level1.or_empty(), |row| row.level2.or_empty()];
    levels.into_iter().flat_map(|level| level_sum(case, level)).collect()
}

fn level_sum(case: &Case<'_>, level: fn(&Row) -> &str) -> Vec<Finding> {
    let mut groups: BTreeMap<&str, Vec<&Reading<'_>>> = BTreeMap::new();
    for reading in &case.readings {
        groups.entry(level(reading.row)).or_default().push(reading);
    }
    let last = case.readings.last().map(|reading| level(reading.row)).filter(|_| !case.form.complete_copy.0);
    groups.into_iter().filter_map(|(name, rows)| group_sum(case, name, &rows, Some(name) == last)).collect()
}

fn group_sum(case: &Case<'_>, name: &str, rows: &[&Reading<'_>], open: bool) -> Option<Finding> {
    let heading = heading_weight(name).or_else(|| {
        let cell = case.form.group_weights.get(base_name(name))?;
        points(cell).value().cloned()
    })?;
    let hidden = rows.iter().any(|r| r.weight.value().is_none() && is_scored_row(r));
    let sum = Number::sum(rows.iter().filter_map(|reading| reading.weight.value())).ok()?;
    if sum == heading || sum.is_zero() || ((hidden || open) && sum < heading) {
        return None;
    }
    let (shown_heading, shown_sum) = (shown(&heading), shown(&sum));
    let zh = format!("“{}”应为{shown_heading}分，各行分值之和为{shown_sum}", base_name(name));
    let en = format!("`{}` should have {shown_heading} points, its rows have {shown_sum}", base_name(name));
    let finding = Finding::new(Kind::LevelSum, zh, en).rows(rows.iter().map(|reading| reading.index));
    Some(finding.number("heading", shown_heading).number("sum", shown_sum))
}

/// 50 of 产出指标(50分); of `项目绩效(85分)/产出指标(40分)` the last.
fn heading_weight(name: &str) -> Option<Number> {
    let (_, tail) = name.rsplit_once(['(', '（'])?;
    let figure = tail.trim_end_matches([')', '）', ' ']).trim_end_matches('分');
    Number::parse(figure).ok()
}

fn base_name(name: &str) -> &str {
    let last = name.rsplit('/').next().unwrap_or(name);
    last.split(['(', '（']).next().unwrap_or(last).trim()
}

fn above_weight(case: &Case<'_>) -> Vec<Finding> {
    let above = |reading: &Reading<'_>| -> Option<Finding> {
        let (weight, score) = (reading.weight.value()?, reading.score.value()?);
        (score > weight).then(|| {
            let zh = format!("{}：得分{}，分值{}", row_list(&[reading.index]), shown(score), shown(weight));
            let en = format!("scored {} out of {}", shown(score), shown(weight));
            let finding = Finding::new(Kind::ScoreAboveWeight, zh, en).rows([reading.index]);
            finding.number("score", shown(score)).number("weight", shown(weight))
        })
    };
    let mut findings: Vec<Finding> = case.readings.iter().filter_map(above).collect();
    if let Some(execution) = &case.execution
        && let (Some(weight), Some(score)) = (execution.weight.value(), execution.score.value())
        && score > weight
    {
        let zh = format!("预算执行：得分{}，分值{}", shown(score), shown(weight));
        let en = format!("execution scored {} out of {}", shown(score), shown(weight));
        findings.push(Finding::new(Kind::ScoreAboveWeight, zh, en));
    }
    findings
}

/// Rows whose score is the weight times what they earned, ÷ 100: 单项得分 was given in points of the weight
/// instead of out of 100, and then multiplied by the weight again. Claimed only when every scored row that can
/// be decided shows it, and two at least.
fn weight_twice(case: &Case<'_>) -> Option<Finding> {
    let mut scored: Vec<(&Reading<'_>, &Number, &Number)> = Vec::new();
    for (reading, judgement) in case.rows() {
        let (Some(weight), Some(score)) = (reading.weight.value(), reading.score.value()) else { continue };
        if is_weighted_twice(weight, score, judgement) {
            scored.push((reading, weight, score));
        } else if !(score.is_zero()
            || (judgement.verdict == Verdict::Undecidable && below_square(weight, score)))
        {
            return None;
        }
    }
    if scored.len() < 2 {
        return None;
    }
    let sum = Number::sum(scored.iter().map(|(_, _, score)| *score)).ok()?;
    let full = Number::sum(scored.iter().map(|(_, weight, _)| *weight)).ok()?;
    let zh = format!(
        "各行得分都等于应得分×分值÷100：单项得分已按分值计，又乘了一次权重；{}行共得{}分，满分{}",
        scored.len(),
        shown(&sum),
        shown(&full)
    );
    let en = format!(
        "every score is what was earned × weight ÷ 100: the weight is applied twice, {} points out of {}",
        shown(&sum),
        shown(&full)
    );
    let finding =
        Finding::new(Kind::WeightTwice, zh, en).rows(scored.iter().map(|(reading, ..)| reading.index));
    Some(finding.number("sum", shown(&sum)).number("full", shown(&full)))
}

/// Whether a row's score is its weight squared, or what the rules give times its weight, over 100.
fn is_weighted_twice(weight: &Number, score: &Number, judgement: &Judgement) -> bool {
    let right = matches!(judgement.verdict, Verdict::Agrees | Verdict::AgreesRounded);
    let twice = |earned: &Number| earned.mul(weight).and_then(|product| product.div(&Number::HUNDRED));
    let cents = Rounding::places(RoundingMode::HalfUp, 2);
    let shows =
        |earned: &Number| twice(earned).is_ok_and(|exact| exact == *score || exact.round(&cents) == *score);
    let earned = judgement.computed.as_ref();
    !right && *weight < Number::HUNDRED && !score.is_zero() && (shows(weight) || earned.is_some_and(shows))
}

/// Whether a score that a person gave may be weighted twice: it is not above the weight squared over 100.
fn below_square(weight: &Number, score: &Number) -> bool {
    weight.mul(weight).and_then(|square| square.div(&Number::HUNDRED)).is_ok_and(|square| *score <= square)
}

/// Whether the weight is applied twice, so that scores below the weights are no finding of their own.
pub(super) fn find_weight_twice(case: &Case<'_>) -> bool {
    weight_twice(case).is_some()
}

fn wrong_grade(case: &Case<'_>, scorer: &dyn RowScorer) -> Option<Finding> {
    let grade = case.form.grade.text()?;
    let total = points(&case.form.total_score).value()?.clone();
    let expected = scorer.grade(&total)?;
    let same = |name: &str| name.chars().next() == expected.chars().next();
    if same(grade) {
        return None;
    }
    let zh = format!("总分{}，等级填“{grade}”，按等级标准应为“{expected}”", shown(&total));
    let en = format!("the total {} is graded `{grade}`; by the scale it is `{expected}`", shown(&total));
    Some(Finding::new(Kind::WrongGrade, zh, en).number("total", shown(&total)))
}

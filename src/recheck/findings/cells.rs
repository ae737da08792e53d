//! Target and actual cells that do not say what they should.

use super::{Finding, Kind, row_list};
use crate::number::Number;
use crate::recheck::case::Case;
use crate::recheck::reading::Reading;
use crate::recheck::verdict::is_damaged;
use crate::target::{ActualKind, Comparison, Reason, Warning};

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = TESTS.iter().filter_map(|test| test.run(case)).collect();
    findings.extend(points_as_quantity(case));
    findings.extend(unfilled(case));
    findings.extend(misread_signs(case));
    findings
}

/// A test of single rows: the finding lists every row that shows it.
struct Test {
    kind: Kind,
    shows: fn(&Reading<'_>) -> bool,
    zh: &'static str,
    en: &'static str,
}

const TESTS: &[Test] = &[
    Test {
        kind: Kind::SignAgainstName,
        shows: |reading| reading.sign_against_name(),
        zh: "的指标值符号与指标名称相反",
        en: "the sign of the target says the opposite of the indicator's name",
    },
    Test {
        kind: Kind::RepeatsTarget,
        shows: repeats_target,
        zh: "的实际值带有符号，像是照抄目标值，不是实测数",
        en: "the actual value carries an operator and is not a measurement",
    },
    Test {
        kind: Kind::RepeatsWords,
        shows: |reading| reading.comparison == Comparison::NotComparable(Reason::RepeatsWords),
        zh: "的实际值照抄目标值的文字",
        en: "the actual value repeats the target word for word",
    },
    Test {
        kind: Kind::PlaceholderInName,
        shows: placeholder_in_name,
        zh: "的指标名称里还留着占位符或没有数的符号",
        en: "a placeholder, or an operator without a number, stands in the indicator's name",
    },
    Test {
        kind: Kind::MachineFloat,
        shows: |reading| warned(reading, |warning| matches!(warning, Warning::MachineFloat { .. })),
        zh: "填的是机器浮点数",
        en: "a machine float is published",
    },
    Test {
        kind: Kind::StatusForNumber,
        shows: |reading| reading.comparison == Comparison::NotComparable(Reason::StatusForNumber),
        zh: "应填数值，填的是完成情况",
        en: "a status word stands where a number is needed",
    },
    Test {
        kind: Kind::TwoInOne,
        shows: |reading| {
            let both = [Reason::FiguresRunTogether, Reason::TwoConditions, Reason::OperatorConflict];
            reading.target_fault().is_some_and(|reason| both.contains(&reason))
        },
        zh: "的目标值一格写了两个数或两个条件",
        en: "a target cell states two figures or two conditions",
    },
    Test {
        kind: Kind::DoubledSign,
        shows: |reading| warned(reading, |warning| *warning == Warning::DoubledSign),
        zh: "的符号写了两遍",
        en: "an operator is written twice",
    },
];

impl Test {
    fn run(&self, case: &Case<'_>) -> Option<Finding> {
        let shown: Vec<&Reading<'_>> = case.readings.iter().filter(|reading| (self.shows)(reading)).collect();
        let rows: Vec<usize> = shown.iter().map(|reading| reading.index).collect();
        let first = shown.first()?;
        let cells = first.cells();
        let zh = format!("{}{}（如“{}”：{cells}）", row_list(&rows), self.zh, first.row.name());
        let en = format!("{}: {} rows, such as `{cells}`", self.en, rows.len());
        Some(Finding::new(self.kind, zh, en).rows(rows))
    }
}

fn warned(reading: &Reading<'_>, test: fn(&Warning) -> bool) -> bool {
    reading.target.warnings().iter().chain(reading.actual.warnings()).any(test)
}

/// An operator in the actual cell; a damaged one counts where the target cell reads the same.
fn repeats_target(reading: &Reading<'_>) -> bool {
    let same = reading.target.raw() == reading.actual.raw();
    let operator = matches!(reading.actual.kind(), ActualKind::RepeatsTarget { .. });
    operator || (same && reading.actual_fault() == Some(Reason::Garbled))
}

/// `公猪舍(≥**平方米)`, `排污沟(≥米)`.
fn placeholder_in_name(reading: &Reading<'_>) -> bool {
    let name = reading.row.level3.or_empty();
    let sign_alone = name.split_once('≥').or_else(|| name.split_once('≤'));
    let unfinished = |(_, after): (&str, &str)| {
        name.ends_with([')', '）']) && !after.starts_with(|c: char| c.is_ascii_digit() || c == '*')
    };
    name.contains("**") || sign_alone.is_some_and(unfinished)
}

/// Rows whose target and actual value are their points: a row where target, actual value, weight and score
/// are one number with decimals; or a form without weights whose bare targets, all met exactly, sum to 100.
fn points_as_quantity(case: &Case<'_>) -> Option<Finding> {
    let mut rows: Vec<usize> =
        case.readings.iter().filter(|reading| reading.is_points()).map(|reading| reading.index).collect();
    if case.readings.iter().all(|reading| reading.weight.value().is_none()) {
        let bare: Vec<(usize, &Number)> = case.readings.iter().filter_map(bare_and_met).collect();
        let sum = Number::sum(bare.iter().map(|(_, value)| *value)).ok()?;
        if bare.len() > 2 && sum == Number::HUNDRED {
            rows.extend(bare.iter().map(|(index, _)| *index));
        }
    }
    if rows.is_empty() {
        return None;
    }
    let zh = format!("{}的目标值与实际值填的是分值，不是数量", row_list(&rows));
    let en = format!("target and actual value of {} rows hold the points and not a quantity", rows.len());
    Some(Finding::new(Kind::PointsAsQuantity, zh, en).rows(rows))
}

fn bare_and_met<'r>(reading: &'r Reading<'_>) -> Option<(usize, &'r Number)> {
    let value = reading.bare_target()?;
    (reading.met() == Some(true)).then_some((reading.index, value))
}

/// Rows that were published as they came from the form: a unit, an operator, a placeholder.
fn unfilled(case: &Case<'_>) -> Option<Finding> {
    let unfilled = |reading: &&Reading<'_>| {
        let empty = [Reason::OperatorWithoutNumber, Reason::UnitWithoutNumber, Reason::Placeholder];
        reading.target_fault().is_some_and(|reason| empty.contains(&reason))
    };
    let rows: Vec<usize> = case.readings.iter().filter(unfilled).map(|reading| reading.index).collect();
    let blank = |reading: &Reading<'_>| reading.target_text().is_none() && reading.actual_text().is_none();
    if rows.is_empty() {
        let all = case.readings.len() > 1 && case.form.complete_copy.0 && case.readings.iter().all(blank);
        let zh = "整张表没有填目标值和实际值";
        let en = "no row has a target or an actual value";
        return all.then(|| Finding::new(Kind::Unfilled, zh, en));
    }
    let zh = format!("{}的目标值只有单位或符号，没有填数", row_list(&rows));
    let en = format!("{} targets hold a unit or an operator and no number", rows.len());
    Some(Finding::new(Kind::Unfilled, zh, en).rows(rows))
}

/// Cells with a damaged sign, and rows whose full marks only a misread sign explains.
fn misread_signs(case: &Case<'_>) -> Option<Finding> {
    let rows: Vec<usize> = case
        .rows()
        .filter(|(reading, judgement)| {
            is_damaged(reading) || judgement.reason.as_ref().is_some_and(|reason| reason.code == "R06")
        })
        .map(|(reading, _)| reading.index)
        .collect();
    if rows.is_empty() {
        return None;
    }
    let zh = format!("{}的符号可能识别错误（≥误作2、工、^、5=等），不据以判定", row_list(&rows));
    let en = format!("signs of {} rows may be misread and decide nothing", rows.len());
    Some(Finding::new(Kind::MisreadSigns, zh, en).rows(rows))
}

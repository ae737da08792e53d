//! 复核结果: what the recheck of one form says, and a summary over many.

use std::collections::BTreeMap;

use serde::Serialize;

use super::amount::{points, shown};
use super::case::Case;
use super::findings::{self, Finding};
use super::reading::Reading;
use super::scorer::RowScorer;
use super::verdict::{Judgement, Verdict};
use crate::number::Number;
use crate::outcome::Citation;

/// The report on one form. Decimals are text; a score that no finite decimal states is rounded half up to
/// four places, and stands exactly beside it as a fraction.
#[derive(Clone, Debug, Serialize)]
pub struct FormReport {
    /// The form's id.
    pub id: String,
    /// 表名.
    pub title: String,
    /// One entry for each row of the form, in its order.
    pub rows: Vec<RowReport>,
    /// What does not add up.
    pub findings: Vec<Finding>,
    /// 总分.
    pub total: TotalReport,
    /// 等级.
    pub grade: GradeReport,
    /// 预算执行; `None` when the form has no money part.
    pub execution: Option<ExecutionReport>,
}

/// One row.
#[derive(Clone, Debug, Serialize)]
pub struct RowReport {
    /// The place in the form's `indicators`, from 0.
    pub row: usize,
    /// 指标名称.
    pub level3: String,
    /// The target as published.
    pub target: Option<String>,
    /// The actual value as published.
    pub actual: Option<String>,
    /// 分值.
    pub weight: Option<String>,
    /// The verdict and what it rests on.
    #[serde(flatten)]
    pub score: ScoreReport,
}

/// A judged score.
#[derive(Clone, Debug, Serialize)]
pub struct ScoreReport {
    /// 判定.
    pub verdict: Verdict,
    /// 公布得分.
    pub published: Option<String>,
    /// 计算得分, before any rounding.
    pub computed: Option<String>,
    /// The computed score as a fraction, where `computed` is rounded.
    pub computed_exact: Option<String>,
    /// The rounding that makes them agree: `half_up 0.1`, `cut 1`.
    pub rounding: Option<String>,
    /// The same in Chinese.
    pub rounding_zh: Option<String>,
    /// Why it cannot be decided, in Chinese.
    pub reason: Option<String>,
    /// The same in English.
    pub reason_en: Option<String>,
    /// Its code.
    pub reason_code: Option<String>,
    /// The rule that gave the computed score.
    pub rule: Option<String>,
    /// The clause the rule stands on.
    pub clause: Option<String>,
    /// The formula with the numbers put in.
    pub formula: Option<String>,
}

/// 总分.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TotalReport {
    /// As published.
    pub published: Option<String>,
    /// The sum of the published parts, when all of them are visible.
    pub computed: Option<String>,
    /// The sum of the scores the rules give, when they give every one.
    pub recomputed: Option<String>,
    /// 满分.
    pub full: Option<String>,
    /// 分值之和.
    pub weights: Option<String>,
}

/// 等级.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GradeReport {
    /// As published.
    pub published: Option<String>,
    /// What the rules make of the published total.
    pub computed: Option<String>,
}

/// 预算执行.
#[derive(Clone, Debug, Serialize)]
pub struct ExecutionReport {
    /// The name of the line.
    pub line: String,
    /// 分值.
    pub weight: Option<String>,
    /// 执行率 as printed.
    pub rate: Option<String>,
    /// 执行率 by the amounts, as a percent.
    pub rate_computed: Option<String>,
    /// The verdict and what it rests on.
    #[serde(flatten)]
    pub score: ScoreReport,
}

/// The report on a judged form.
pub(super) fn of(case: &Case<'_>, scorer: &dyn RowScorer) -> FormReport {
    let form = case.form;
    let total = points(&form.total_score);
    let grade = total.value().and_then(|total| scorer.grade(total));
    FormReport {
        id: form.id.or_empty().to_owned(),
        title: form.title.or_empty().to_owned(),
        rows: case.rows().map(|(reading, judgement)| row(reading, judgement)).collect(),
        findings: findings::find(case, scorer),
        total: TotalReport {
            published: total.value().map(shown),
            computed: case.published_sum().as_ref().map(shown),
            recomputed: case.recomputed_sum().as_ref().map(shown),
            full: points(&form.total_max).value().map(shown),
            weights: case.weight_sum().as_ref().map(shown),
        },
        grade: GradeReport { published: form.grade.text().map(str::to_owned), computed: grade },
        execution: case.execution.as_ref().zip(case.execution_judgement.as_ref()).map(|(line, judgement)| {
            ExecutionReport {
                line: line.line.line.or_empty().to_owned(),
                weight: line.weight.value().map(shown),
                rate: line.line.rate.text().map(str::to_owned),
                rate_computed: line.ratio().as_ref().map(super::amount::percent),
                score: score(judgement),
            }
        }),
    }
}

fn row(reading: &Reading<'_>, judgement: &Judgement) -> RowReport {
    RowReport {
        row: reading.index,
        level3: reading.row.name().to_owned(),
        target: reading.target_text().map(str::to_owned),
        actual: reading.actual_text().map(str::to_owned),
        weight: reading.weight.value().map(shown),
        score: score(judgement),
    }
}

fn score(judgement: &Judgement) -> ScoreReport {
    let inexact = |value: &&Number| shown(value) != value.to_string();
    ScoreReport {
        verdict: judgement.verdict,
        published: judgement.published.as_ref().map(shown),
        computed: judgement.computed.as_ref().map(shown),
        computed_exact: judgement.computed.as_ref().filter(inexact).map(Number::to_fraction),
        rounding: judgement.rounding.map(|habit| habit.to_string()),
        rounding_zh: judgement.rounding.map(super::rounding::Habit::zh),
        reason: judgement.reason.as_ref().map(|reason| reason.zh.clone()),
        reason_en: judgement.reason.as_ref().map(|reason| reason.en.clone()),
        reason_code: judgement.reason.as_ref().map(|reason| reason.code.clone()),
        rule: judgement.rule.clone(),
        clause: clause(&judgement.clause),
        formula: judgement.formula.clone(),
    }
}

fn clause(citations: &[Citation]) -> Option<String> {
    let cited: Vec<String> = citations
        .iter()
        .map(|citation| match &citation.clause {
            Some(clause) => format!("{} {clause}", citation.number),
            None => citation.number.clone(),
        })
        .collect();
    (!cited.is_empty()).then(|| cited.join("；"))
}

/// 汇总: counts over many forms.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Summary {
    /// How many forms.
    pub forms: usize,
    /// How many rows, scored or not.
    pub rows: usize,
    /// Rows by verdict.
    pub verdicts: BTreeMap<Verdict, usize>,
    /// Execution lines by verdict.
    pub executions: BTreeMap<Verdict, usize>,
    /// Forms by code of finding, with the title of the code.
    pub findings: BTreeMap<&'static str, (&'static str, usize)>,
}

impl Summary {
    /// Counts the reports.
    pub fn of<'r>(reports: impl IntoIterator<Item = &'r FormReport>) -> Self {
        let mut summary = Self::default();
        for report in reports {
            summary.forms += 1;
            summary.rows += report.rows.len();
            for row in &report.rows {
                *summary.verdicts.entry(row.score.verdict).or_default() += 1;
            }
            if let Some(execution) = &report.execution {
                *summary.executions.entry(execution.score.verdict).or_default() += 1;
            }
            for finding in &report.findings {
                let kind = finding.kind;
                summary.findings.entry(kind.code()).or_insert((kind.zh(), 0)).1 += 1;
            }
        }
        summary
    }
}

//! 复核单: the report as a person reads it, in Chinese, aligned by display width.

use std::fmt;

use super::report::{ExecutionReport, FormReport, RowReport, ScoreReport, Summary};
use super::verdict::Verdict;
use crate::width::{char_width, width};

/// Columns of a name, a target, an actual value.
const NAME_COLUMNS: usize = 32;
const CELL_COLUMNS: usize = 16;
const SCORE_COLUMNS: usize = 7;

impl fmt::Display for FormReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.title)?;
        writeln!(f, "  {}", self.id)?;
        if let Some(execution) = &self.execution {
            write_execution(f, execution)?;
        }
        if !self.rows.is_empty() {
            write_heading(f)?;
        } else if self.execution.is_none() {
            writeln!(f, "  没有资金行和指标行")?;
        }
        for row in &self.rows {
            write_row(f, row)?;
        }
        self.write_rules(f)?;
        self.write_total(f)?;
        for finding in &self.findings {
            writeln!(f, "  {} {}", finding.kind.code(), finding.message)?;
        }
        Ok(())
    }
}

impl FormReport {
    /// 依据: every rule that gave a score, with its clause, once.
    fn write_rules(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scores =
            self.execution.iter().map(|line| &line.score).chain(self.rows.iter().map(|row| &row.score));
        let mut seen: Vec<(&str, &str)> = Vec::new();
        for score in scores {
            let (Some(rule), Some(clause)) = (&score.rule, &score.clause) else { continue };
            if !seen.contains(&(rule, clause)) {
                seen.push((rule, clause));
                writeln!(f, "  依据 {rule}：{clause}")?;
            }
        }
        Ok(())
    }

    fn write_total(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = &self.total;
        let mut parts = Vec::new();
        if let Some(published) = &total.published {
            parts.push(format!("总分 {published}"));
        }
        if let Some(sum) = &total.computed {
            parts.push(format!("各项得分之和 {sum}"));
        }
        if let Some(recomputed) = &total.recomputed {
            parts.push(format!("按规则计算 {recomputed}"));
        }
        if let Some(grade) = &self.grade.published {
            parts.push(format!("等级 {grade}"));
        }
        if let (Some(grade), Some(_)) = (&self.grade.computed, &total.published) {
            parts.push(format!("按总分为 {grade}"));
        }
        if parts.is_empty() { Ok(()) } else { writeln!(f, "  合计  {}", parts.join("，")) }
    }
}

fn write_heading(f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let cells = [
        pad("指标", NAME_COLUMNS),
        pad("目标值", CELL_COLUMNS),
        pad("实际值", CELL_COLUMNS),
        pad_left("分值", SCORE_COLUMNS),
        pad_left("公布", SCORE_COLUMNS),
        pad_left("计算", SCORE_COLUMNS),
    ];
    writeln!(f, "      行 {}  判定", cells.join(" "))
}

fn write_row(f: &mut fmt::Formatter<'_>, row: &RowReport) -> fmt::Result {
    let cells = [
        pad(&row.level3, NAME_COLUMNS),
        pad(row.target.as_deref().unwrap_or("—"), CELL_COLUMNS),
        pad(row.actual.as_deref().unwrap_or("—"), CELL_COLUMNS),
        pad_left(row.weight.as_deref().unwrap_or(""), SCORE_COLUMNS),
        scores(&row.score),
    ];
    let number = row.row.saturating_add(1);
    writeln!(
        f,
        "  {} {number:>4} {}  {}",
        row.score.verdict.mark(),
        cells.join(" "),
        verdict_text(&row.score)
    )
}

fn write_execution(f: &mut fmt::Formatter<'_>, execution: &ExecutionReport) -> fmt::Result {
    let printed = execution.rate.as_deref().unwrap_or("—");
    let rate = match &execution.rate_computed {
        Some(computed) => format!("执行率 {computed}（所填 {printed}）"),
        None => format!("执行率所填 {printed}"),
    };
    let cells = [
        pad(&execution.line, NAME_COLUMNS),
        pad(&rate, CELL_COLUMNS * 2 + 1),
        pad_left(execution.weight.as_deref().unwrap_or(""), SCORE_COLUMNS),
        scores(&execution.score),
    ];
    let mark = execution.score.verdict.mark();
    writeln!(f, "  {mark} 执行 {}  {}", cells.join(" "), verdict_text(&execution.score))
}

fn scores(score: &ScoreReport) -> String {
    let published = pad_left(score.published.as_deref().unwrap_or(""), SCORE_COLUMNS);
    let computed = pad_left(score.computed.as_deref().unwrap_or(""), SCORE_COLUMNS);
    format!("{published} {computed}")
}

fn verdict_text(score: &ScoreReport) -> String {
    let detail = match score.verdict {
        Verdict::AgreesRounded => score.rounding_zh.as_deref(),
        Verdict::Undecidable => score.reason.as_deref(),
        Verdict::Differs => score.formula.as_deref(),
        Verdict::Agrees | Verdict::Unscored => None,
    };
    match detail {
        Some(detail) => format!("{}：{detail}", score.verdict.zh()),
        None => score.verdict.zh().to_owned(),
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "汇总：{}张表，{}行", self.forms, self.rows)?;
        writeln!(f, "  {} {} {}", pad("判定", 14), pad_left("指标", 6), pad_left("执行", 6))?;
        for verdict in Verdict::ALL {
            let count = |counts: &std::collections::BTreeMap<Verdict, usize>| {
                pad_left(&counts.get(&verdict).copied().unwrap_or(0).to_string(), 6)
            };
            let name = pad(&format!("{} {}", verdict.mark(), verdict.zh()), 14);
            writeln!(f, "  {name} {} {}", count(&self.verdicts), count(&self.executions))?;
        }
        if !self.findings.is_empty() {
            writeln!(f, "  发现（表数）")?;
        }
        for (code, (title, count)) in &self.findings {
            writeln!(f, "  {code} {} {count:>4}", pad(title, 36))?;
        }
        Ok(())
    }
}

/// The text cut or padded to so many columns.
fn pad(text: &str, columns: usize) -> String {
    let all = width(text);
    let room = if all > columns { columns.saturating_sub(char_width('…')) } else { columns };
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars().map(|c| if c.is_control() { ' ' } else { c }) {
        if used + char_width(c) > room {
            break;
        }
        used += char_width(c);
        out.push(c);
    }
    if all > columns {
        out.push('…');
        used += char_width('…');
    }
    out.extend(std::iter::repeat_n(' ', columns.saturating_sub(used)));
    out
}

fn pad_left(text: &str, columns: usize) -> String {
    let used = width(text);
    let mut out = " ".repeat(columns.saturating_sub(used));
    out.push_str(text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_display_columns() {
        assert_eq!(pad("造林面积", 10), "造林面积  ");
        assert_eq!(pad("造林面积和更多", 10), "造林面积… ");
        assert_eq!(pad("a造林面积和更多", 10), "a造林面积…");
        assert_eq!(pad_left("9.5", 5), "  9.5");
        assert_eq!(pad("一\n二", 6), "一 二 ");
    }
}

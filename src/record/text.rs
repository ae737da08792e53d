//! The card of a record as people read it: what [`ScoreCard`](crate::ScoreCard) displays, line by line.

use super::marks::{CardMarks, joined};
use super::pattern::{CardPattern, LeafPattern, LinePattern, Way};
use super::quotient::Quotient;
use super::render::{Page, Scored};
use super::written;
use crate::diagnostic::{Plain, is_hidden};
use crate::outcome::Citation;

/// What stands before the lines of one entry.
const INDENT: &str = "\n    ";

/// The parts of a card that are the same for every record, as text.
#[derive(Clone, Debug, Default)]
pub(super) struct CardText {
    framework: String,
    /// Full marks.
    full: String,
    marks: CardMarks,
    leaves: Vec<LeafText>,
    /// What the rounding of the total is, and what it stands on.
    rounding: Option<(String, String)>,
    grades: Option<Vec<String>>,
}

/// One indicator.
#[derive(Clone, Debug)]
struct LeafText {
    path: String,
    ways: Vec<WayText>,
}

#[derive(Clone, Debug)]
struct WayText {
    /// The rule and the line that decided.
    lines: Vec<String>,
    /// The inputs that may say more than the target and the actual value: names, and places in the texts.
    others: Vec<(String, usize)>,
    stands_on: String,
}

impl CardText {
    pub(super) fn of(pattern: &CardPattern) -> CardText {
        let leaf = |leaf: &LeafPattern| LeafText {
            path: joined(&leaf.path),
            ways: leaf.ways.iter().map(way_text).collect(),
        };
        let rounding = pattern.rounding.as_ref().map(|(branch, _)| {
            let stands_on = stands_on(&pattern.clauses, pattern.uncited.as_deref());
            (format!("{INDENT}总分舍入：{}", Plain(branch)), stands_on)
        });
        let plain = |names: &Vec<String>| names.iter().map(|name| Plain(name).to_string()).collect();
        let mut full = String::new();
        written::full(&mut full, pattern.full);
        CardText {
            framework: Plain(&pattern.framework).to_string(),
            full,
            marks: CardMarks::of(pattern),
            leaves: pattern.leaves.iter().map(leaf).collect(),
            rounding,
            grades: pattern.grades.as_ref().map(plain),
        }
    }

    /// Writes the card of a record. `None`, with something written, where the evaluator has to be asked.
    pub(super) fn write(&self, page: &mut Page<'_>, out: &mut String) -> Option<()> {
        self.heading(page, out)?;
        let totals = page.totals;
        let rounded_away = totals.exact.minus(totals.total)?;
        self.marks.write(page, rounded_away, out)?;
        let mut number = 0;
        for (at, (leaf, text)) in page.pattern.leaves.iter().zip(&self.leaves).enumerate() {
            let scored = *page.scratch.leaves.get(at)?;
            if scored.has_loss() {
                begin(out, &mut number, &text.path);
                entry(leaf, text, page, &scored, out)?;
            }
        }
        if let Some((rule, stands_on)) = self.rounding.as_ref().filter(|_| !rounded_away.is_zero()) {
            begin(out, &mut number, &self.framework);
            out.push('：');
            lost(out, rounded_away)?;
            out.push_str(rule);
            out.push_str(INDENT);
            written::approx(out, totals.exact);
            out.push_str(" → ");
            written::exact(out, totals.total);
            out.push_str(stands_on);
        }
        self.check(page, rounded_away, out)
    }

    fn heading(&self, page: &Page<'_>, out: &mut String) -> Option<()> {
        out.push_str(&self.framework);
        match (page.name.is_empty(), page.code.is_empty()) {
            (true, true) => {}
            (true, false) => plain(out, "：", page.code, ""),
            (false, true) => plain(out, "：", page.name, ""),
            (false, false) => {
                plain(out, "：", page.name, "（");
                plain(out, "", page.code, "）");
            }
        }
        out.push_str("\n总分 ");
        written::approx(out, page.totals.total);
        out.push_str(" 分，满分 ");
        written::approx(out, page.pattern.full);
        out.push_str(" 分");
        if let Some((grades, at)) = self.grades.as_ref().zip(page.totals.grade) {
            out.push_str("，等级 ");
            out.push_str(grades.get(at)?);
        }
        Some(())
    }

    /// `失分合计 1.96 = 满分 100 − 总分 98.04`.
    fn check(&self, page: &Page<'_>, rounded_away: Quotient, out: &mut String) -> Option<()> {
        let lost = page.scratch.leaves.iter().try_fold(rounded_away, |sum, leaf| sum.plus(leaf.loss))?;
        let agrees = page.pattern.full.minus(page.totals.total)?.order(lost)?.is_eq();
        out.push_str("\n\n失分合计 ");
        written::full(out, lost);
        out.push_str(if agrees { " = 满分 " } else { " ≠ 满分 " });
        out.push_str(&self.full);
        out.push_str(" − 总分 ");
        written::full(out, page.totals.total);
        Some(())
    }
}

fn way_text(way: &Way) -> WayText {
    let rule = Plain(&way.rule).to_string();
    let line = |branch: &str| format!("{INDENT}{rule}：{branch}");
    let lines =
        way.lines.iter().map(|found| found.as_ref().map_or_else(String::new, |found| line(&found.branch)));
    let filed = [way.target, way.observed];
    let others = way.inputs.iter().filter(|(_, text)| !filed.contains(&Some(*text))).cloned();
    let stands_on = stands_on(&way.clauses, way.uncited.as_deref());
    WayText { lines: lines.collect(), others: others.collect(), stands_on }
}

/// `依据 …` on a line of its own, or why nothing is cited, or nothing.
fn stands_on(clauses: &[Citation], uncited: Option<&str>) -> String {
    if clauses.is_empty() {
        return uncited.map_or_else(String::new, |why| format!("{INDENT}无依据：{}", Plain(why)));
    }
    let clauses = clauses.iter().map(|citation| {
        let document = if citation.number.is_empty() { &citation.document } else { &citation.number };
        match &citation.clause {
            Some(clause) => Plain(&format!("{document} {clause}")).to_string(),
            None => Plain(document).to_string(),
        }
    });
    format!("{INDENT}依据 {}", clauses.collect::<Vec<_>>().join("；"))
}

/// Begins an entry: its number and whose it is.
fn begin(out: &mut String, number: &mut u64, path: &str) {
    if *number == 0 {
        out.push_str("\n\n失分账");
    }
    *number = number.saturating_add(1);
    out.push_str(if *number < 10 { "\n " } else { "\n" });
    written::integer(out, *number);
    out.push_str(". ");
    out.push_str(path);
}

/// The lines of one entry.
fn entry(
    leaf: &LeafPattern,
    text: &LeafText,
    page: &mut Page<'_>,
    scored: &Scored,
    out: &mut String,
) -> Option<()> {
    out.push('：');
    lost(out, scored.loss)?;
    let only_rounded = leaf.full.is_zero() && scored.exact.is_zero();
    if !only_rounded && scored.loss != scored.loss_before_rounding {
        out.push_str("（舍入前");
        lost(out, scored.loss_before_rounding)?;
        out.push('）');
    }
    let (way, line) = leaf.chosen(scored)?;
    let way_text = text.ways.get(scored.way)?;
    out.push_str(way_text.lines.get(scored.line)?);
    values(way, line, &way_text.others, page, scored.exact, out)?;
    out.push_str(&way_text.stands_on);
    Some(())
}

/// The target and the actual value, the inputs that say more than those, and the formula.
fn values(
    way: &Way,
    line: &LinePattern,
    others: &[(String, usize)],
    page: &mut Page<'_>,
    exact: Quotient,
    out: &mut String,
) -> Option<()> {
    let (of, scratch) = ((way, page.registers), &mut *page.scratch);
    let (shown, spans, text) = (&mut scratch.shown, &mut scratch.spans, &mut scratch.text);
    shown.begin(way);
    text.clear();
    spans.clear();
    for at in [way.target, way.observed].into_iter().chain(others.iter().map(|(_, at)| Some(*at))) {
        spans.push(at.map_or(Some(0..0), |at| shown.place(of, at, text))?);
    }
    let from = text.len();
    shown.formula(of, line, exact, text)?;
    let formula = text.get(from..)?;
    let mut lead = INDENT;
    let mut say = |name: &str, value: &str| {
        [lead, name, " ", value].iter().for_each(|part| out.push_str(part));
        lead = "，";
    };
    let mut values = spans.iter().map(|span| text.get(span.clone()).unwrap_or_default());
    let filed = [values.next()?, values.next()?];
    for (name, value) in ["指标值", "实际值"].into_iter().zip(filed).filter(|(_, value)| !value.is_empty())
    {
        say(name, value);
    }
    for ((name, _), value) in others.iter().zip(values) {
        let told = filed.iter().any(|filed| !filed.is_empty() && filed.ends_with(value))
            || formula.split(' ').any(|part| part == value);
        if !told {
            say(name, value);
        }
    }
    if !formula.is_empty() {
        out.push_str(INDENT);
        out.push_str(formula);
    }
    Some(())
}

/// `失 2 分`.
fn lost(out: &mut String, loss: Quotient) -> Option<()> {
    if loss.is_zero() {
        out.push_str("不失分");
        return Some(());
    }
    let gained = loss.num < 0;
    out.push_str(if gained { "加 " } else { "失 " });
    written::full(out, if gained { loss.negated()? } else { loss });
    out.push_str(" 分");
    Some(())
}

/// Writes a text that others wrote between two of ours.
fn plain(out: &mut String, before: &str, text: &str, after: &str) {
    out.push_str(before);
    if text.chars().any(is_hidden) {
        out.push_str(&Plain(text).to_string());
    } else {
        out.push_str(text);
    }
    out.push_str(after);
}

//! The card of a record as people read it: what [`ScoreCard`](crate::ScoreCard) displays, line by line.

use super::marks::{CardMarks, joined};
use super::pattern::{CardPattern, LeafPattern, Way};
use super::quotient::Quotient;
use super::render::{Scored, Scratch};
use super::score::Totals;
use super::written;
use crate::batch::Registers;
use crate::diagnostic::Plain;
use crate::outcome::Citation;
use std::fmt::Write;

/// What stands before the lines of one entry.
const INDENT: &str = "\n    ";

/// The parts of a card that are the same for every record, as text.
#[derive(Clone, Debug, Default)]
pub(super) struct CardText {
    framework: String,
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
    stands_on: String,
}

impl CardText {
    pub(super) fn of(pattern: &CardPattern) -> CardText {
        let leaf = |leaf: &LeafPattern| LeafText {
            path: joined(&leaf.path),
            ways: leaf.ways.iter().map(way_text).collect(),
        };
        let rounding = pattern.rounding.as_ref().map(|branch| {
            let stands_on = stands_on(&pattern.clauses, pattern.uncited.as_deref());
            (format!("{INDENT}总分舍入：{}", Plain(branch)), stands_on)
        });
        let plain = |names: &Vec<String>| names.iter().map(|name| Plain(name).to_string()).collect();
        CardText {
            framework: Plain(&pattern.framework).to_string(),
            marks: CardMarks::of(pattern),
            leaves: pattern.leaves.iter().map(leaf).collect(),
            rounding,
            grades: pattern.grades.as_ref().map(plain),
        }
    }

    /// Writes the card of a record whose leaves are worked out. `None`, with something written, where the evaluator
    /// has to be asked.
    pub(super) fn write(
        &self,
        pattern: &CardPattern,
        (registers, scratch): (&Registers, &mut Scratch),
        (code, name): (&str, &str),
        totals: &Totals,
        out: &mut String,
    ) -> Option<()> {
        self.heading(pattern, (code, name), totals, out)?;
        let rounded_away = totals.exact.minus(totals.total)?;
        self.marks.write(pattern, scratch, rounded_away, out)?;
        let mut number = 0;
        for (at, (leaf, text)) in pattern.leaves.iter().zip(&self.leaves).enumerate() {
            let scored = *scratch.leaves.get(at)?;
            if scored.has_loss() {
                begin(out, &mut number, &text.path);
                entry(leaf, text, (registers, scratch), &scored, out)?;
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
        check(pattern, scratch, rounded_away, totals.total, out)
    }

    fn heading(
        &self,
        pattern: &CardPattern,
        (code, name): (&str, &str),
        totals: &Totals,
        out: &mut String,
    ) -> Option<()> {
        out.push_str(&self.framework);
        match (name.is_empty(), code.is_empty()) {
            (true, true) => {}
            (true, false) => write!(out, "：{}", Plain(code)).ok()?,
            (false, true) => write!(out, "：{}", Plain(name)).ok()?,
            (false, false) => write!(out, "：{}（{}）", Plain(name), Plain(code)).ok()?,
        }
        out.push_str("\n总分 ");
        written::approx(out, totals.total);
        out.push_str(" 分，满分 ");
        written::approx(out, pattern.full);
        out.push_str(" 分");
        if let Some((grades, at)) = self.grades.as_ref().zip(totals.grade) {
            out.push_str("，等级 ");
            out.push_str(grades.get(at)?);
        }
        Some(())
    }
}

fn way_text(way: &Way) -> WayText {
    let rule = Plain(&way.rule).to_string();
    let line = |branch: &str| format!("{INDENT}{rule}：{branch}");
    let lines =
        way.lines.iter().map(|found| found.as_ref().map_or_else(String::new, |found| line(&found.branch)));
    WayText { lines: lines.collect(), stands_on: stands_on(&way.clauses, way.uncited.as_deref()) }
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
    (registers, scratch): (&Registers, &mut Scratch),
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
    scratch.show(way, registers)?;
    let formula = scratch.formula(way, line, scored.exact)?;
    values(way, scratch, scratch.span(formula), out);
    if !scratch.span(formula).is_empty() {
        out.push_str(INDENT);
        out.push_str(scratch.span(formula));
    }
    out.push_str(&way_text.stands_on);
    Some(())
}

/// The target and the actual value, and the inputs that say more than those.
fn values(way: &Way, scratch: &Scratch, formula: &str, out: &mut String) {
    let filed = |input: Option<usize>| {
        let (_, text) = way.inputs.get(input?)?;
        Some(scratch.span(*text))
    };
    let (target, observed) = (filed(way.target), filed(way.observed));
    let mut lead = INDENT;
    let mut say = |name: &str, value: &str| {
        [lead, name, " ", value].iter().for_each(|part| out.push_str(part));
        lead = "，";
    };
    if let Some(target) = target {
        say("指标值", target);
    }
    if let Some(observed) = observed {
        say("实际值", observed);
    }
    for (name, text) in &way.inputs {
        let value = scratch.span(*text);
        let told = [target, observed].into_iter().flatten().any(|filed| filed.ends_with(value))
            || formula.split(' ').any(|part| part == value);
        if !told {
            say(name, value);
        }
    }
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

/// `失分合计 1.96 = 满分 100 − 总分 98.04`.
fn check(
    pattern: &CardPattern,
    scratch: &Scratch,
    rounded_away: Quotient,
    total: Quotient,
    out: &mut String,
) -> Option<()> {
    let lost = scratch.leaves.iter().try_fold(rounded_away, |sum, leaf| sum.plus(leaf.loss))?;
    let agrees = pattern.full.minus(total)?.order(lost)?.is_eq();
    out.push_str("\n\n失分合计 ");
    written::full(out, lost);
    out.push_str(if agrees { " = 满分 " } else { " ≠ 满分 " });
    written::full(out, pattern.full);
    out.push_str(" − 总分 ");
    written::full(out, total);
    Some(())
}

//! The table of points: every group and indicator with its weight, its points and what it lost.

use super::pattern::{CardPattern, LeafPattern, SectionPattern};
use super::quotient::Quotient;
use super::render::Page;
use super::written;
use crate::diagnostic::Plain;
use crate::width::width;

/// Between two columns.
const GAP: &str = "   ";
/// The columns of the heading of a column.
const HEADING: usize = 4;
const BLANKS: &str = "                ";

/// The table without points and losses.
#[derive(Clone, Debug, Default)]
pub(super) struct CardMarks {
    /// The heading up to the points.
    heading: String,
    lines: Vec<Mark>,
}

/// One line.
#[derive(Clone, Debug)]
struct Mark {
    name: String,
    weight: String,
    /// Both, filled up to the points.
    head: String,
    /// Which section; else which leaf.
    section: Option<usize>,
    /// The leaves whose losses it shows.
    leaves: Vec<usize>,
    /// Whether the rounding of the total lies below it.
    with_rounding: bool,
}

impl CardMarks {
    pub(super) fn of(pattern: &CardPattern) -> CardMarks {
        let mut lines = lines(pattern);
        let widest =
            |of: fn(&Mark) -> &String| lines.iter().map(|mark| width(of(mark))).fold(HEADING, usize::max);
        let (names, weights) = (widest(|mark| &mark.name), widest(|mark| &mark.weight));
        let head = |name: &str, weight: &str| {
            let blanks = |column: usize, cell: &str| " ".repeat(column.saturating_sub(width(cell)));
            format!("{name}{}{GAP}{}{weight}{GAP}", blanks(names, name), blanks(weights, weight))
        };
        for mark in &mut lines {
            mark.head = head(&mark.name, &mark.weight);
        }
        CardMarks { heading: head("指标", "权重"), lines }
    }

    /// Writes the table behind an empty line.
    pub(super) fn write(&self, page: &mut Page<'_>, rounded_away: Quotient, out: &mut String) -> Option<()> {
        if self.lines.is_empty() {
            return Some(());
        }
        let widths = self.cells(page, rounded_away)?;
        out.push_str("\n\n");
        out.push_str(&self.heading);
        pad(out, widths.0, HEADING);
        out.push_str("得分");
        out.push_str(GAP);
        pad(out, widths.1, HEADING);
        out.push_str("失分");
        let mut cells = page.scratch.spans.iter().map(|span| page.scratch.text.get(span.clone()));
        for mark in &self.lines {
            let (points, lost) = (cells.next()??, cells.next()??);
            out.push('\n');
            out.push_str(&mark.head);
            pad(out, widths.0, columns(points));
            out.push_str(points);
            out.push_str(GAP);
            pad(out, widths.1, columns(lost));
            out.push_str(lost);
        }
        Some(())
    }

    /// Makes the texts of points and losses, two of every line, and answers how wide they are.
    fn cells(&self, page: &mut Page<'_>, rounded_away: Quotient) -> Option<(usize, usize)> {
        let scratch = &mut page.scratch;
        scratch.text.clear();
        scratch.spans.clear();
        let mut widths = (HEADING, HEADING);
        for mark in &self.lines {
            let mut lost = if mark.with_rounding { rounded_away } else { Quotient::ZERO };
            let mut points = Quotient::ZERO;
            for leaf in &mark.leaves {
                let leaf = scratch.leaves.get(*leaf)?;
                (lost, points) = (lost.plus(leaf.loss)?, leaf.brought);
            }
            if let Some(section) = mark.section {
                points = page.pattern.sections.get(section)?.points(&scratch.leaves)?;
            }
            for (value, widest) in [(points, &mut widths.0), (lost, &mut widths.1)] {
                let from = scratch.text.len();
                written::approx(&mut scratch.text, value);
                *widest = columns(scratch.text.get(from..)?).max(*widest);
                scratch.spans.push(from..scratch.text.len());
            }
        }
        Some(widths)
    }
}

/// The lines of a card: groups before what they hold, each as deep as it lies.
fn lines(pattern: &CardPattern) -> Vec<Mark> {
    let mut lines = Vec::new();
    let mut sections: &[(usize, &SectionPattern)] = &pattern.sections.iter().enumerate().collect::<Vec<_>>();
    let of_section = |(at, section): &(usize, &SectionPattern)| section_mark(pattern, *at, section);
    for (at, leaf) in pattern.leaves.iter().enumerate() {
        let reached = sections.iter().rposition(|(_, section)| leaf.path.starts_with(&section.path));
        let (before, after) = sections.split_at_checked(reached.map_or(0, |at| at + 1)).unwrap_or_default();
        sections = after;
        lines.extend(before.iter().map(of_section));
        lines.push(leaf_mark(at, leaf));
    }
    lines.extend(sections.iter().map(of_section));
    lines
}

fn section_mark(pattern: &CardPattern, at: usize, section: &SectionPattern) -> Mark {
    let own = std::slice::from_ref(&pattern.framework);
    let below = pattern.leaves.iter().enumerate().filter(|(_, leaf)| leaf.path.starts_with(&section.path));
    Mark {
        name: indented(&section.path),
        weight: short(section.full),
        head: String::new(),
        section: Some(at),
        leaves: below.map(|(at, _)| at).collect(),
        with_rounding: pattern.rounding.is_some() && own.starts_with(&section.path),
    }
}

fn leaf_mark(at: usize, leaf: &LeafPattern) -> Mark {
    let beside = leaf.full.is_zero() && !leaf.weight.is_zero();
    let weight = short(leaf.weight);
    Mark {
        name: indented(&leaf.path),
        weight: if beside { format!("({weight})") } else { weight },
        head: String::new(),
        section: None,
        leaves: vec![at],
        with_rounding: false,
    }
}

fn short(value: Quotient) -> String {
    let mut text = String::new();
    written::approx(&mut text, value);
    text
}

/// The last name of a path, indented by how deep it lies.
fn indented(path: &[String]) -> String {
    let name = path.last().map_or("", String::as_str);
    format!("{}{}", "  ".repeat(path.len().saturating_sub(1)), Plain(name))
}

/// Names from the outermost group to the indicator, as one.
pub(super) fn joined(path: &[String]) -> String {
    Plain(&path.join("·")).to_string()
}

/// The columns of a number: `≈` takes one and three bytes.
fn columns(number: &str) -> usize {
    number.len().saturating_sub(if number.starts_with('≈') { 2 } else { 0 })
}

fn pad(out: &mut String, column: usize, used: usize) {
    let mut left = column.saturating_sub(used);
    while left > 0 {
        let part = BLANKS.get(..left).unwrap_or(BLANKS);
        out.push_str(part);
        left = left.saturating_sub(part.len());
    }
}

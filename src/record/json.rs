//! The card of a record as JSON: what `serde` makes of a [`ScoreCard`](crate::ScoreCard), piece by piece.

use super::pattern::{CardPattern, LeafPattern, LinePattern, SectionPattern, Way, is_escaped};
use super::quotient::Quotient;
use super::render::{Scored, Scratch};
use super::score::Totals;
use super::written;
use crate::batch::Registers;
use crate::outcome::Citation;

/// The parts of a card that are the same for every record, as JSON.
#[derive(Clone, Debug, Default)]
pub(super) struct CardJson {
    /// Up to the code of the subject.
    head: String,
    /// Full marks, up to the total.
    full: String,
    sections: Vec<String>,
    leaves: Vec<LeafJson>,
    /// The entry of the rounding of the total, up to its formula.
    rounding: Option<String>,
    /// From the end of the entries on.
    tail: String,
}

#[derive(Clone, Debug)]
struct LeafJson {
    /// The leaf, up to its exact points.
    head: String,
    /// Its entry, by way and line.
    entries: Vec<Vec<Option<Vec<Part>>>>,
}

/// A part of an entry.
#[derive(Clone, Debug)]
enum Part {
    Text(String),
    /// A place in the texts of the way.
    Shown(usize),
    Formula,
    /// The same where it holds what JSON escapes.
    Escaped,
    Exact,
    Rounded,
    LossBeforeRounding,
    Loss,
}

impl CardJson {
    pub(super) fn of(pattern: &CardPattern) -> CardJson {
        let framework = string(&pattern.framework);
        let rounding = pattern.rounding.as_ref().map(|branch| {
            let standing = standing(&pattern.clauses, pattern.uncited.as_deref());
            format!(
                "{{\"path\":[{framework}],\"rule\":\"总分舍入\",\"branch\":{},{standing},\
                 \"observed\":null,\"target\":null,\"inputs\":[],\"formula\":\"",
                string(branch)
            )
        });
        CardJson {
            head: format!("{{\"framework\":{framework},\"subject_code\":\""),
            full: format!("\",\"full\":\"{}\",\"total\":{{\"exact\":\"", number(pattern.full)),
            sections: pattern.sections.iter().map(section).collect(),
            leaves: pattern.leaves.iter().map(leaf).collect(),
            rounding,
            tail: format!("]}},\"clauses\":{}}}", clauses(&pattern.clauses)),
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
        out.push_str(&self.head);
        escape(out, code);
        out.push_str("\",\"subject_name\":\"");
        escape(out, name);
        out.push_str(&self.full);
        written::exact(out, totals.total);
        out.push_str("\"},\"grade\":");
        match (&pattern.grades, totals.grade) {
            (None, _) => out.push_str("null"),
            (Some(_), None) => out.push_str("\"none\""),
            (Some(grades), Some(at)) => {
                out.push_str("{\"grade\":\"");
                escape(out, grades.get(at)?);
                out.push_str("\"}");
            }
        }
        self.write_sections(pattern, scratch, out)?;
        self.write_leaves(scratch, out);
        out.push_str("],\"ledger\":{\"entries\":[");
        for (at, (leaf, json)) in pattern.leaves.iter().zip(&self.leaves).enumerate() {
            out.push_str(if at == 0 { "" } else { "," });
            let scored = *scratch.leaves.get(at)?;
            json.write_entry(leaf, (registers, scratch), &scored, out)?;
        }
        if let Some(head) = &self.rounding {
            out.push_str(if pattern.leaves.is_empty() { "" } else { "," });
            out.push_str(head);
            rounding(totals, out)?;
        }
        out.push_str(&self.tail);
        Some(())
    }

    fn write_sections(&self, pattern: &CardPattern, scratch: &Scratch, out: &mut String) -> Option<()> {
        out.push_str(",\"sections\":[");
        for (at, (section, json)) in pattern.sections.iter().zip(&self.sections).enumerate() {
            out.push_str(if at == 0 { "" } else { "," });
            out.push_str(json);
            written::exact(out, section.points(&scratch.leaves)?);
            out.push_str("\"}}");
        }
        Some(())
    }

    fn write_leaves(&self, scratch: &Scratch, out: &mut String) {
        out.push_str("],\"leaves\":[");
        for (at, (scored, json)) in scratch.leaves.iter().zip(&self.leaves).enumerate() {
            out.push_str(if at == 0 { "" } else { "," });
            out.push_str(&json.head);
            written::exact(out, scored.exact);
            out.push_str("\",\"points\":\"");
            written::exact(out, scored.points);
            out.push_str("\"}}}");
        }
    }
}

impl LeafJson {
    fn write_entry(
        &self,
        leaf: &LeafPattern,
        (registers, scratch): (&Registers, &mut Scratch),
        scored: &Scored,
        out: &mut String,
    ) -> Option<()> {
        let (way, line) = leaf.chosen(scored)?;
        scratch.show(way, registers)?;
        let formula = scratch.formula(way, line, scored.exact)?;
        let parts = self.entries.get(scored.way)?.get(scored.line)?.as_ref()?;
        for part in parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Shown(at) => out.push_str(scratch.span(*at)),
                Part::Formula => out.push_str(scratch.span(formula)),
                Part::Escaped => escape(out, scratch.span(formula)),
                Part::Exact => {
                    written::exact(out, if leaf.taken { scored.exact.negated()? } else { scored.exact });
                }
                Part::Rounded => written::exact(out, scored.brought),
                Part::LossBeforeRounding => written::exact(out, scored.loss_before_rounding),
                Part::Loss => written::exact(out, scored.loss),
            }
        }
        Some(())
    }
}

/// The entry of the rounding of the total, from its formula on.
fn rounding(totals: &Totals, out: &mut String) -> Option<()> {
    written::approx(out, totals.exact);
    out.push_str(" → ");
    written::exact(out, totals.total);
    out.push_str("\",\"full\":\"0\",\"exact\":\"0\",\"rounded\":\"");
    let gained = totals.total.minus(totals.exact)?;
    written::exact(out, gained);
    out.push_str("\",\"factor\":\"1\",\"loss_before_rounding\":\"0\",\"loss\":\"");
    written::exact(out, gained.negated()?);
    out.push_str("\"}");
    Some(())
}

fn section(section: &SectionPattern) -> String {
    format!(
        "{{\"path\":{},\"full\":\"{}\",\"points\":{{\"exact\":\"",
        path(&section.path),
        number(section.full)
    )
}

fn leaf(leaf: &LeafPattern) -> LeafJson {
    let (path, weight) = (path(&leaf.path), number(leaf.weight));
    let head = format!(
        "{{\"path\":{path},\"row\":null,\"weight\":\"{weight}\",\"full\":\"{weight}\",\
         \"outcome\":{{\"scored\":{{\"exact\":\""
    );
    let entries = leaf.ways.iter().map(|way| {
        let lines = way.lines.iter().map(|line| line.as_ref().map(|line| entry(leaf, &path, way, line)));
        lines.collect()
    });
    LeafJson { head, entries: entries.collect() }
}

fn entry(leaf: &LeafPattern, path: &str, way: &Way, line: &LinePattern) -> Vec<Part> {
    let mut parts = Parts::default();
    let rule = string(&way.rule);
    let standing = standing(&way.clauses, way.uncited.as_deref());
    parts.text(&format!("{{\"path\":{path},\"rule\":{rule},\"branch\":{},{standing}", string(&line.branch)));
    for (key, input) in [("observed", way.observed), ("target", way.target)] {
        parts.text(&format!(",\"{key}\":"));
        match input.and_then(|at| way.inputs.get(at)) {
            Some((_, text)) => parts.quoted(*text),
            None => parts.text("null"),
        }
    }
    parts.text(",\"inputs\":[");
    for (at, (name, text)) in way.inputs.iter().enumerate() {
        parts.text(if at == 0 { "" } else { "," });
        parts.text(&format!("{{\"name\":{},\"value\":", string(name)));
        parts.quoted(*text);
        parts.text("}");
    }
    parts.text("],\"formula\":\"");
    parts.push(if line.is_escaped(way) { Part::Escaped } else { Part::Formula });
    parts.text(&format!("\",\"full\":\"{}\",\"exact\":\"", number(leaf.full)));
    parts.push(Part::Exact);
    parts.text("\",\"rounded\":\"");
    parts.push(Part::Rounded);
    parts.text("\",\"factor\":\"1\",\"loss_before_rounding\":\"");
    parts.push(Part::LossBeforeRounding);
    parts.text("\",\"loss\":\"");
    parts.push(Part::Loss);
    parts.text("\"}");
    parts.0
}

/// Parts with neighbouring texts joined.
#[derive(Debug, Default)]
struct Parts(Vec<Part>);

impl Parts {
    fn text(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(Part::Text(before)) => before.push_str(text),
            _ => self.0.push(Part::Text(text.to_owned())),
        }
    }

    fn quoted(&mut self, shown: usize) {
        self.text("\"");
        self.push(Part::Shown(shown));
        self.text("\"");
    }

    fn push(&mut self, part: Part) {
        self.0.push(part);
    }
}

fn standing(cited: &[Citation], uncited: Option<&str>) -> String {
    format!("\"clauses\":{},\"uncited\":{}", clauses(cited), uncited.map_or("null".to_owned(), string))
}

fn clauses(clauses: &[Citation]) -> String {
    let clauses = clauses.iter().map(|citation| {
        let clause = citation.clause.as_deref().map_or("null".to_owned(), string);
        let (document, number) = (string(&citation.document), string(&citation.number));
        format!("{{\"document\":{document},\"number\":{number},\"clause\":{clause}}}")
    });
    format!("[{}]", clauses.collect::<Vec<_>>().join(","))
}

fn path(path: &[String]) -> String {
    format!("[{}]", path.iter().map(|name| string(name)).collect::<Vec<_>>().join(","))
}

fn number(value: Quotient) -> String {
    let mut text = String::new();
    written::exact(&mut text, value);
    text
}

fn string(text: &str) -> String {
    let mut quoted = String::from("\"");
    escape(&mut quoted, text);
    quoted.push('"');
    quoted
}

/// Writes a text as it stands inside a JSON string.
fn escape(out: &mut String, text: &str) {
    if !is_escaped(text) {
        return out.push_str(text);
    }
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            char if char < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(char))),
            char => out.push(char),
        }
    }
}

//! The card of a record as JSON: what `serde` makes of a [`ScoreCard`](crate::ScoreCard), piece by piece. What is the
//! same for every record is escaped ahead.

use super::pattern::{CardPattern, LeafPattern, LinePattern, Piece, SectionPattern, Way};
use super::quotient::Quotient;
use super::render::Page;
use super::score::Totals;
use super::worth::Shown;
use super::written;
use crate::number::Number;
use crate::outcome::{Citation, Grade, GradeScale, PointsRounding, Role};
use std::ops::Range;

/// The parts of a card that are the same for every record, as JSON.
#[derive(Clone, Debug, Default)]
pub(super) struct CardJson {
    /// Up to the code of the subject.
    head: String,
    /// Full marks, up to the total.
    full: String,
    /// The grades, where there is a scale.
    grades: Option<Vec<String>>,
    /// From the scale up to the sections.
    scale: String,
    sections: Vec<String>,
    leaves: Vec<LeafJson>,
    /// The entry of the rounding of the total, up to its formula, and how it rounds.
    rounding: Option<(String, String)>,
    /// From the end of the entries on.
    tail: String,
}

#[derive(Clone, Debug)]
struct LeafJson {
    /// The leaf, up to its exact points.
    head: String,
    ways: Vec<WayJson>,
}

#[derive(Clone, Debug)]
struct WayJson {
    /// Its texts escaped.
    way: Way,
    /// Its entry by line.
    entries: Vec<Option<Vec<Part>>>,
}

/// A part of an entry.
#[derive(Clone, Debug)]
enum Part {
    Text(String),
    /// A place in the texts of the way.
    Shown(usize),
    Formula,
    Exact,
    Rounded,
    LossBeforeRounding,
    Loss,
}

impl CardJson {
    pub(super) fn of(pattern: &CardPattern) -> CardJson {
        let framework = string(&pattern.framework);
        let rounding = pattern.rounding.as_ref().map(|(branch, steps)| {
            let standing = standing(&pattern.clauses, pattern.uncited.as_deref());
            let head = format!(
                "{{\"path\":[{framework}],\"rule\":\"总分舍入\",\"branch\":{},{standing},\
                 \"observed\":null,\"target\":null,\"inputs\":[],\"formula\":\"",
                string(branch)
            );
            (head, rounded_by(Some(steps)))
        });
        CardJson {
            head: format!("{{\"framework\":{framework},\"subject_code\":\""),
            full: format!("\",\"full\":\"{}\",\"total\":{{\"exact\":\"", number(pattern.full)),
            grades: pattern.grades.as_ref().map(|names| names.iter().map(|name| string(name)).collect()),
            scale: format!(",\"scale\":{},\"sections\":[", scale(pattern.scale.as_ref())),
            sections: pattern.sections.iter().map(section).collect(),
            leaves: pattern.leaves.iter().map(leaf).collect(),
            rounding,
            tail: format!("]}},\"clauses\":{}}}", clauses(&pattern.clauses)),
        }
    }

    /// Writes the card of a record. `None`, with something written, where the evaluator has to be asked.
    pub(super) fn write(&self, page: &mut Page<'_>, out: &mut String) -> Option<()> {
        out.push_str(&self.head);
        escape(out, page.code);
        out.push_str("\",\"subject_name\":\"");
        escape(out, page.name);
        out.push_str(&self.full);
        written::exact(out, page.totals.total);
        out.push_str("\"},\"grade\":");
        match (&self.grades, page.totals.grade) {
            (None, _) => out.push_str("null"),
            (Some(_), None) => out.push_str("\"none\""),
            (Some(grades), Some(at)) => {
                out.push_str("{\"grade\":");
                out.push_str(grades.get(at)?);
                out.push('}');
            }
        }
        self.write_sections(page, out)?;
        self.write_leaves(page, out);
        out.push_str("],\"ledger\":{\"entries\":[");
        for (at, json) in self.leaves.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { "," });
            json.write_entry(at, page, out)?;
        }
        if let Some((head, by)) = &self.rounding {
            out.push_str(if self.leaves.is_empty() { "" } else { "," });
            out.push_str(head);
            rounding(&page.totals, by, out)?;
        }
        out.push_str(&self.tail);
        Some(())
    }

    fn write_sections(&self, page: &Page<'_>, out: &mut String) -> Option<()> {
        out.push_str(&self.scale);
        for (at, (section, json)) in page.pattern.sections.iter().zip(&self.sections).enumerate() {
            out.push_str(if at == 0 { "" } else { "," });
            out.push_str(json);
            written::exact(out, section.points(&page.scratch.leaves)?);
            out.push_str("\"},\"missing\":null}");
        }
        Some(())
    }

    /// Writes the points of every leaf, and notes where they stand: its entry says them again.
    fn write_leaves(&self, page: &mut Page<'_>, out: &mut String) {
        out.push_str("],\"leaves\":[");
        page.scratch.spans.clear();
        let mut number = |value: Quotient, out: &mut String| {
            let from = out.len();
            written::exact(out, value);
            page.scratch.spans.push(from..out.len());
        };
        for (at, (scored, json)) in page.scratch.leaves.iter().zip(&self.leaves).enumerate() {
            out.push_str(if at == 0 { "" } else { "," });
            out.push_str(&json.head);
            number(scored.exact, out);
            out.push_str("\",\"points\":\"");
            number(scored.points, out);
            out.push_str("\"}}}");
        }
    }
}

impl LeafJson {
    fn write_entry(&self, at: usize, page: &mut Page<'_>, out: &mut String) -> Option<()> {
        let (leaf, scored) = (page.pattern.leaves.get(at)?, *page.scratch.leaves.get(at)?);
        let WayJson { way, entries } = self.ways.get(scored.way)?;
        let line = way.lines.get(scored.line)?.as_ref()?;
        let spans = page.scratch.spans.get(at.saturating_mul(2)..)?;
        let [exact, points, ..] = spans else { return None };
        let shown = &mut page.scratch.shown;
        shown.begin(way);
        let of = (way, page.registers);
        for part in entries.get(scored.line)?.as_ref()? {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Shown(at) => shown.write(of, *at, out)?,
                Part::Formula => shown.formula(of, line, scored.exact, out)?,
                Part::Exact => again(out, exact, scored.exact, leaf.taken)?,
                Part::Rounded => again(out, points, scored.points, leaf.taken)?,
                Part::LossBeforeRounding => written::exact(out, scored.loss_before_rounding),
                Part::Loss => written::exact(out, scored.loss),
            }
        }
        Some(())
    }
}

/// Writes a number that stands there already, or its opposite where points are taken.
fn again(out: &mut String, span: &Range<usize>, value: Quotient, taken: bool) -> Option<()> {
    if taken {
        written::exact(out, value.negated()?);
    } else {
        out.extend_from_within(span.clone());
    }
    Some(())
}

/// The entry of the rounding of the total, from its formula on.
fn rounding(totals: &Totals, by: &str, out: &mut String) -> Option<()> {
    written::approx(out, totals.exact);
    out.push_str(" → ");
    written::exact(out, totals.total);
    out.push_str("\",\"full\":\"0\",\"exact\":\"0\",\"rounded\":\"");
    let gained = totals.total.minus(totals.exact)?;
    written::exact(out, gained);
    out.push_str("\",\"rounding\":");
    out.push_str(by);
    out.push_str(",\"factor\":\"1\",\"loss_before_rounding\":\"0\",\"loss\":\"");
    written::exact(out, gained.negated()?);
    out.push_str("\"}");
    Some(())
}

fn section(section: &SectionPattern) -> String {
    let full = number(section.full);
    format!(
        "{{\"path\":{},\"role\":\"{}\",\"weight\":\"{full}\",\"full\":\"{full}\",\"points\":{{\"exact\":\"",
        path(&section.path),
        role(section.role)
    )
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Weighted => "weighted",
        Role::Bonus => "bonus",
        Role::Malus => "malus",
    }
}

/// How points are rounded.
fn rounded_by(rounding: Option<&PointsRounding>) -> String {
    let Some(PointsRounding { mode, quantum, low, high }) = rounding else { return "null".to_owned() };
    let end = |end: &Option<Number>| end.as_ref().map_or("null".to_owned(), |end| format!("\"{end}\""));
    format!(
        "{{\"mode\":\"{}\",\"quantum\":\"{quantum}\",\"low\":{},\"high\":{}}}",
        mode.en(),
        end(low),
        end(high)
    )
}

/// What grades are read off.
fn scale(scale: Option<&GradeScale>) -> String {
    let Some(GradeScale { of_rounded, grades }) = scale else { return "null".to_owned() };
    let end = |end: &Option<(Number, bool)>| match end {
        Some((end, closed)) => format!("[\"{end}\",{closed}]"),
        None => "null".to_owned(),
    };
    let grades = grades.iter().map(|Grade { name, low, high }| {
        format!("{{\"name\":{},\"low\":{},\"high\":{}}}", string(name), end(low), end(high))
    });
    format!("{{\"of_rounded\":{of_rounded},\"grades\":[{}]}}", grades.collect::<Vec<_>>().join(","))
}

fn leaf(leaf: &LeafPattern) -> LeafJson {
    let (path, weight) = (path(&leaf.path), number(leaf.weight));
    let head = format!(
        "{{\"path\":{path},\"row\":null,\"role\":\"{}\",\"weight\":\"{weight}\",\"full\":\"{weight}\",\
         \"outcome\":{{\"scored\":{{\"exact\":\"",
        role(leaf.role)
    );
    let way = |way: &Way| {
        let line = |line: &Option<LinePattern>| line.as_ref().map(|line| entry(leaf, &path, way, line));
        WayJson { entries: way.lines.iter().map(line).collect(), way: escaped_way(way) }
    };
    LeafJson { head, ways: leaf.ways.iter().map(way).collect() }
}

/// A way of scoring whose texts may stand inside JSON strings.
fn escaped_way(way: &Way) -> Way {
    let mut way = way.clone();
    let lines = way.lines.iter_mut().flatten();
    let computed = way.locals.iter_mut().filter_map(|local| local.computed.as_mut());
    let pieces = lines.flat_map(|line| {
        line.names = escaped(&line.names);
        &mut line.numbers
    });
    for piece in pieces.chain(computed.flatten()) {
        if let Piece::Text(text) = piece {
            *text = escaped(text);
        }
    }
    for shown in &mut way.texts {
        match shown {
            Shown::Text(text) => *text = escaped(text),
            Shown::Choice(_, names) => names.iter_mut().for_each(|name| *name = escaped(name)),
            Shown::Number(..) | Shown::InFull(..) | Shown::Flag(_) | Shown::Date(_) => {}
        }
    }
    way
}

fn entry(leaf: &LeafPattern, path: &str, way: &Way, line: &LinePattern) -> Vec<Part> {
    let mut parts = Parts::default();
    let rule = string(&way.rule);
    let standing = standing(&way.clauses, way.uncited.as_deref());
    parts.text(&format!("{{\"path\":{path},\"rule\":{rule},\"branch\":{},{standing}", string(&line.branch)));
    for (key, text) in [("observed", way.observed), ("target", way.target)] {
        parts.text(&format!(",\"{key}\":"));
        match text {
            Some(text) => parts.quoted(text),
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
    parts.push(Part::Formula);
    parts.text(&format!("\",\"full\":\"{}\",\"exact\":\"", number(leaf.full)));
    parts.push(Part::Exact);
    parts.text("\",\"rounded\":\"");
    parts.push(Part::Rounded);
    parts.text("\",\"rounding\":");
    parts.text(&rounded_by(way.rounding.as_ref()));
    parts.text(",\"factor\":\"1\",\"loss_before_rounding\":\"");
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

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    escape(&mut escaped, text);
    escaped
}

/// Whether JSON escapes a part of a text.
fn is_escaped(text: &str) -> bool {
    text.bytes().any(|byte| byte < 0x20 || byte == b'"' || byte == b'\\')
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

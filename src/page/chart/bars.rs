//! Stacked bars: one a row, its parts named by a legend and by the numbers on them.

use super::{WIDTH, part, text_width};
use crate::page::written::count;

const LEFT: i64 = 1500;
const RIGHT: i64 = 900;
const ROW: i64 = 340;
const TOP: i64 = 460;

/// A chart of stacked bars.
#[derive(Debug)]
pub(crate) struct Bars {
    pub(crate) title: String,
    /// What the chart says, for those who do not see it.
    pub(crate) desc: String,
    pub(crate) legend: Vec<Mark>,
    pub(crate) rows: Vec<Row>,
    pub(crate) height: i64,
}

/// A part of a bar before it is laid out: class, name, how many.
pub(crate) type Segment = (&'static str, String, usize);

/// An entry of the legend.
#[derive(Debug)]
pub(crate) struct Mark {
    pub(crate) class: &'static str,
    pub(crate) name: String,
    pub(crate) x: i64,
}

/// One bar.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) label: String,
    pub(crate) y: i64,
    pub(crate) text_y: i64,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) end: i64,
    pub(crate) total: String,
}

/// One part of a bar.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) class: &'static str,
    pub(crate) x: i64,
    pub(crate) width: i64,
    pub(crate) middle: i64,
    /// The number, where it fits.
    pub(crate) label: String,
    pub(crate) said: String,
}

impl Bars {
    /// Lays bars out; the longest takes the whole width.
    pub(crate) fn new(title: impl Into<String>, rows: Vec<(String, Vec<Segment>)>) -> Bars {
        let sum = |segments: &[Segment]| segments.iter().map(|(_, _, count)| count).sum::<usize>();
        let longest = rows.iter().map(|(_, segments)| sum(segments)).max().unwrap_or(0);
        let desc: Vec<String> = rows.iter().map(|(label, segments)| said(label, segments)).collect();
        let legend = legend(&rows);
        let mut y = TOP;
        let mut laid = Vec::new();
        for (label, segments) in rows {
            let (pieces, end) = pieces(&segments, longest);
            let total = count(sum(&segments));
            laid.push(Row { label, y, text_y: y + 170, pieces, end: end + 80, total });
            y += ROW;
        }
        Bars { title: title.into(), desc: desc.join("；"), legend, rows: laid, height: y + 40 }
    }
}

fn said(label: &str, segments: &[Segment]) -> String {
    let parts = segments.iter().filter(|(_, _, count)| *count > 0);
    let parts: Vec<String> = parts.map(|(_, name, number)| format!("{name} {}", count(*number))).collect();
    format!("{label}：{}", parts.join("、"))
}

fn legend(rows: &[(String, Vec<Segment>)]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut x = LEFT;
    for (class, name, _) in rows.iter().flat_map(|(_, segments)| segments) {
        if !marks.iter().any(|mark| mark.name == *name) {
            marks.push(Mark { class, name: name.clone(), x });
            x += 300 + text_width(name, 120);
        }
    }
    marks
}

fn pieces(segments: &[Segment], longest: usize) -> (Vec<Piece>, i64) {
    let number = crate::page::written::number;
    let (mut x, mut pieces) = (LEFT, Vec::new());
    for (class, name, held) in segments.iter().filter(|(_, _, held)| *held > 0) {
        let width = part(&number(*held), &number(longest), WIDTH - LEFT - RIGHT).max(10);
        let label = count(*held);
        let fits = text_width(&label, 120) + 60 < width;
        pieces.push(Piece {
            class,
            x,
            width,
            middle: x + width / 2,
            said: format!("{name} {label}"),
            label: if fits { label } else { String::new() },
        });
        x += width;
    }
    (pieces, x)
}

//! Bands of tables and scales written as they are spoken.

use super::super::grammar::Rule;
use super::super::lexer::is_digit;
use super::Place;
use crate::diagnostic::{Code, Diagnostic};

/// Signs of comparison: the sign, whether the value is the low end, whether it is included.
const SIGNS: &[(&str, bool, bool)] = &[
    ("≥", true, true),
    ("≧", true, true),
    (">=", true, true),
    ("＞＝", true, true),
    ("≤", false, true),
    ("≦", false, true),
    ("<=", false, true),
    ("＜＝", false, true),
    (">", true, false),
    ("＞", true, false),
    ("<", false, false),
    ("＜", false, false),
];

/// An end of a band: as written, and whether it is included.
type End<'a> = Option<(&'a str, bool)>;

/// `≥ 60% 且 < 90%  得 80%` below another band: the parser reads it as going on with the line above.
pub(super) fn comparison_line(place: &Place<'_>) -> Option<Diagnostic> {
    let (line, start) = place.line_from_first_word();
    let gives = ["得", "=>", "gives", "则"].into_iter().filter_map(|word| line.find(word)).min()?;
    let written = line.get(..gives)?.trim_end();
    let (low, high) = ends(written)?;
    let span = place.span(start, start + written.len());
    Some(comparison_band(place, span, written, low, high))
}

/// The sentence for a band written with signs of comparison.
fn comparison_band(
    place: &Place<'_>,
    span: crate::span::Span,
    written: &str,
    low: End<'_>,
    high: End<'_>,
) -> Diagnostic {
    let zh = in_brackets(low, high, "以下", "以上");
    let en = in_brackets(low, high, "..", "..");
    let fix = if place.english { en.clone() } else { zh.clone() };
    Diagnostic::error(
        Code::ComparisonBandSlip,
        span,
        format!("这里的区间用括号写，不写 `{written}`"),
        format!("a range is written with brackets here, not as `{written}`"),
    )
    .help(
        format!("写作 `{zh}`，方括号含该端，圆括号不含"),
        format!("write `{en}`, where a square bracket includes its end"),
    )
    .fix(span, fix)
}

fn in_brackets(low: End<'_>, high: End<'_>, below: &str, above: &str) -> String {
    format!(
        "{}{}, {}{}",
        if low.is_some_and(|(_, closed)| closed) { "[" } else { "(" },
        low.map_or(below, |(value, _)| value),
        high.map_or(above, |(value, _)| value),
        if high.is_some_and(|(_, closed)| closed) { "]" } else { ")" },
    )
}

/// The two ends of `≥ 60% 且 < 90%`.
fn ends(written: &str) -> Option<(End<'_>, End<'_>)> {
    let (mut low, mut high) = (None, None);
    let halves = ["且", "并且", "and", "，", ","].into_iter().find_map(|and| written.split_once(and));
    let (first, second) = halves.map_or((written, None), |(first, second)| (first, Some(second)));
    for half in [Some(first), second].into_iter().flatten() {
        let half = half.trim();
        let (sign, is_low, closed) = SIGNS.iter().find(|(sign, _, _)| half.starts_with(sign))?;
        let value = half.get(sign.len()..)?.trim();
        if !value.starts_with(is_digit) || value.contains(|c| SIGNS.iter().any(|sign| sign.0.contains(c))) {
            return None;
        }
        let end = if *is_low { &mut low } else { &mut high };
        if end.replace((value, *closed)).is_some() {
            return None;
        }
    }
    Some((low, high))
}

/// `(90以上)`, `90分（含）以上为优`.
pub(super) fn spoken(place: &Place<'_>) -> Option<Diagnostic> {
    let wanted =
        [Rule::comma, Rule::interval_open, Rule::interval, Rule::name, Rule::kw_unbounded, Rule::gives];
    if !wanted.iter().any(|rule| place.expects(*rule)) {
        return None;
    }
    let line = place.line();
    let (word, at) = ["以上", "以下"].into_iter().find_map(|word| Some((word, line.find(word)?)))?;
    let head = line.get(..at)?;
    let included = ["（含）", "(含)", "（含", "含"].into_iter().find_map(|mark| head.strip_suffix(mark));
    let value = included.unwrap_or(head).trim_end();
    let from = value.trim_end_matches(|c: char| is_digit(c) || ".．%％分 ".contains(c)).len();
    let value = value.get(from..)?.trim_start();
    if !value.starts_with(is_digit) {
        return None;
    }
    let end = Some((value, word == "以上" || included.is_some()));
    let (low, high) = if word == "以上" { (end, None) } else { (None, end) };
    let start = place.line_start() + head.len() - (head.len() - from);
    let start = start + line.get(from..)?.len() - line.get(from..)?.trim_start().len();
    let mut stop = place.line_start() + at + word.len();
    let mut start = start;
    if head.get(..from)?.ends_with(['(', '（', '[', '［', '【'])
        && line.get(at + word.len()..)?.starts_with([')', '）', ']', '］', '】'])
    {
        start = place.line_start() + head.get(..from)?.trim_end_matches(['(', '（', '[', '［', '【']).len();
        stop += line.get(at + word.len()..)?.chars().next()?.len_utf8();
    }
    let span = place.span(start, stop);
    let written = place.text.get(span.range())?;
    Some(comparison_band(place, span, written, low, high))
}

/// `优：[90, 100]`, `优 = [90, 100]`: nothing stands between a name and its interval.
pub(super) fn mark_before_interval(place: &Place<'_>) -> Option<Diagnostic> {
    let (before, rest) = (place.before(), place.rest());
    let colon = rest.starts_with([':', '：']) && place.expects(Rule::interval_open);
    let equals = rest.starts_with(['[', '［', '【']) && before.trim_end().ends_with(['=', '＝']);
    if !colon && !equals {
        return None;
    }
    let start = if colon {
        place.at
    } else {
        place.line_start() + before.trim_end_matches([' ', '\t', '=', '＝']).len()
    };
    let stop = if colon { place.at + rest.chars().next()?.len_utf8() } else { place.at };
    let (span, mark) = (place.span(start, stop), place.text.get(start..stop)?.trim());
    let condition = matches!(place.first_word().0, "当" | "when");
    if condition {
        let word = place.spelled("在", "in");
        return Some(
            Diagnostic::error(
                Code::OperatorSlip,
                span,
                format!("这里写 `{word}`，不写 `{mark}`"),
                format!("write `{word}` here, not `{mark}`"),
            )
            .fix(span, format!(" {word} ")),
        );
    }
    Some(
        Diagnostic::error(
            Code::OperatorSlip,
            span,
            format!("名称和区间之间不写 `{mark}`"),
            format!("nothing stands between a name and its interval: `{mark}` is too much"),
        )
        .fix(span, " "),
    )
}

//! Lines of cases: what each looks for as a condition, and that together they look for everything.

use super::bands::{self, Piece, Range};
use super::context::{Checker, Scene, Typed};
use super::{choices, expr, names, scoring, wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::program::{ChoiceId, Expr, ExprId, Ty, Value};
use crate::span::Span;
use crate::syntax::ast::{self, Case};
use std::collections::BTreeMap;

/// How far bands must reach where nothing says how far values go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// Without end.
    Open,
    /// From 0 up to a full amount is enough: 100 %, 100, the points one can have.
    Natural,
}

/// A line of cases: what it looks for, and its place.
pub(super) type Line<'c> = (&'c Case, Span);

/// The condition of each line; the inner `None` stands for all else. Without a value to look at, lines are
/// conditions. `None` when something is wrong, which has been reported.
pub(super) fn conditions(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    of: Option<Typed>,
    lines: &[Line<'_>],
    span: Span,
) -> Option<Vec<Option<ExprId>>> {
    match of.map(|of| (of, of.ty)) {
        None => by_conditions(checker, scene, lines, span),
        Some((of, Ty::Choice(choice))) => {
            let found = by_options(checker, of, choice, lines, span)?;
            Some(found.into_iter().map(Some).collect())
        }
        Some((of, ty)) if !ty.is_numeric() => {
            neither(checker, of);
            None
        }
        Some((of, _)) => {
            let mut intervals = Vec::new();
            for (case, at) in lines {
                match case {
                    Case::Interval(interval) => intervals.push(interval),
                    _ => not_a_band(checker, of, *at),
                }
            }
            if intervals.len() != lines.len() {
                return None;
            }
            let found = bands(checker, scene, of, &intervals, Ends::Natural)?;
            Some(found.into_iter().map(Some).collect())
        }
    }
}

/// 当 …, and 否则 last.
fn by_conditions(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    lines: &[Line<'_>],
    span: Span,
) -> Option<Vec<Option<ExprId>>> {
    let mut found = Vec::new();
    let mut complete: Option<Span> = None;
    for (case, at) in lines {
        if let Some(earlier) = complete {
            unreachable(checker, *at, earlier);
            continue;
        }
        match case {
            Case::When(condition) => found.push(expr::condition(checker, scene, condition).map(Some)),
            Case::Otherwise(_) => {
                complete = Some(*at);
                found.push(Some(None));
            }
            Case::Interval(_) | Case::Options(_) => {
                no_value(checker, *at);
                found.push(None);
            }
        }
    }
    // A line of another sort has been reported, and says what is missing.
    let foreign = lines.iter().any(|(case, _)| matches!(case, Case::Interval(_) | Case::Options(_)));
    if complete.is_none() && !foreign {
        checker.report(
            Diagnostic::error(
                Code::MissingOtherwise,
                span,
                "没有「否则」：各个「当」都不成立时没有结果",
                "there is no `otherwise`: nothing is said when no condition holds",
            )
            .help("最后加一行「否则」", "add a last line `otherwise`"),
        );
        return None;
    }
    found.into_iter().collect()
}

fn no_value(checker: &mut Checker<'_>, span: Span) {
    checker.report(
        Diagnostic::error(
            Code::MissingClause,
            span,
            "没有写明看哪个值",
            "nothing says which value this is looked for in",
        )
        .help(
            "值写在大括号前面；没有值的，每行写「当 条件」，最后写「否则」",
            "write the value before the brace; without one, each line is when …, and the last otherwise",
        ),
    );
}

fn unreachable(checker: &mut Checker<'_>, span: Span, earlier: Span) {
    let covers = ("这一行已经包括了其余情况", "this one already covers the rest");
    let help = ("把「否则」移到最后", "move `otherwise` to the end");
    super::clauses::never_reached(checker, span, (earlier, covers), help);
}

/// Reports a value that is neither a number nor a choice.
fn neither(checker: &mut Checker<'_>, of: Typed) {
    let (zh, en) = wording::of_type(of.ty);
    checker.report(
        Diagnostic::error(
            Code::TypeMismatch,
            of.span,
            format!("这里按数或选项分情形，给的是{zh}"),
            format!("cases are told apart by a number or a choice, not by {en}"),
        )
        .help(
            "大括号前不写值，每行写「当 条件」，最后写「否则」",
            "leave out the value and write each line as when …, the last as otherwise",
        ),
    );
}

fn not_a_band(checker: &mut Checker<'_>, of: Typed, span: Span) {
    let (zh, en) = wording::of_type(of.ty);
    checker.report(
        Diagnostic::error(
            Code::TypeMismatch,
            span,
            format!("看的是{zh}，每行要写区间"),
            format!("the value is {en}; each line is an interval"),
        )
        .help(
            "例如 [80%, 以上)；要写条件的，大括号前不写值",
            "such as `[80%, ..)`; to write conditions, leave out the value before the brace",
        ),
    );
}

/// The condition of each band of a number.
pub(super) fn bands(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    of: Typed,
    written: &[&ast::Interval],
    ends: Ends,
) -> Option<Vec<ExprId>> {
    if !of.ty.is_numeric() {
        let (zh, en) = wording::of_type(of.ty);
        checker.report(
            Diagnostic::error(
                Code::TypeMismatch,
                of.span,
                format!("表只能按数分档，这是{zh}"),
                format!("a table divides numbers, and this is {en}"),
            )
            .help(
                "不写表，每行写 当 条件 则 值，最后写 否则 值",
                "write lines when … => value instead, the last otherwise => value",
            ),
        );
        return None;
    }
    let pieces: Vec<Option<Piece>> =
        written.iter().map(|interval| bands::interval(checker, scene, interval, of.ty)).collect();
    let pieces: Vec<Piece> = pieces.into_iter().collect::<Option<_>>()?;
    let mut range = scoring::range_of(checker, of);
    if ends == Ends::Natural {
        limit(&mut range, &pieces);
    }
    bands::cover(checker, &pieces, &range);
    Some(pieces.into_iter().map(|piece| within(checker, of, piece)).collect())
}

/// Whether a value lies in a band.
pub(super) fn within(checker: &mut Checker<'_>, of: Typed, piece: Piece) -> ExprId {
    let mut end = |end: bands::End| {
        end.map(|(number, closed)| {
            (checker.push(Expr::Constant(Value::Number(number)), of.ty, piece.span).id, closed)
        })
    };
    let (low, high) = (end(piece.low), end(piece.high));
    checker.push(Expr::InInterval { value: of.id, low, high }, Ty::Bool, piece.span).id
}

/// Lets the bands themselves say how far values go where they begin at 0 or below and end at a full amount.
fn limit(range: &mut Range, pieces: &[Piece]) {
    let lowest = pieces.iter().map(|piece| &piece.low).min_by(|a, b| a.cmp(b)).cloned().flatten();
    if range.low.is_none() {
        range.low = lowest.filter(|(end, closed)| *closed && !end.is_positive());
    }
    let ends: Option<Vec<&(Number, bool)>> = pieces.iter().map(|piece| piece.high.as_ref()).collect();
    let highest = ends.and_then(|ends| ends.into_iter().max_by(|a, b| a.0.cmp(&b.0)).cloned());
    let full = |end: &Number| match range.ty {
        Ty::Points => true,
        Ty::Ratio => *end == Number::ONE,
        _ => *end == Number::HUNDRED,
    };
    if range.high.is_none() {
        range.high = highest.filter(|(end, closed)| *closed && full(end));
    }
}

/// Options of one list: each in one line, 其余 (or 否则) for the rest.
fn by_options(
    checker: &mut Checker<'_>,
    of: Typed,
    choice: ChoiceId,
    lines: &[Line<'_>],
    span: Span,
) -> Option<Vec<ExprId>> {
    let mut seen: BTreeMap<u32, Span> = BTreeMap::new();
    let mut sets: Vec<Option<Vec<u32>>> = Vec::new();
    let mut rest: Option<Span> = None;
    let mut sound = true;
    for (case, at) in lines {
        let names = match case {
            Case::Options(lists) => match lists.as_slice() {
                [only] => only.names.as_slice(),
                _ => {
                    several(checker, *at);
                    return None;
                }
            },
            Case::Otherwise(_) => &[],
            Case::Interval(_) | Case::When(_) => {
                not_an_option(checker, choice, *at);
                return None;
            }
        };
        if names.is_empty() {
            if let Some(earlier) = rest {
                unreachable(checker, *at, earlier);
                sound = false;
            }
            rest = Some(*at);
            sets.push(None);
            continue;
        }
        let set = positions(checker, choice, names, &mut seen);
        sound &= set.is_some();
        sets.push(Some(set.unwrap_or_default()));
    }
    if !sound {
        return None;
    }
    let left = remaining(checker, choice, &seen);
    match rest {
        Some(at) if left.is_empty() => nothing_left(checker, at),
        None if !left.is_empty() => uncovered(checker, choice, &left, span),
        _ => {}
    }
    let found = sets.into_iter().map(|set| set.unwrap_or_else(|| left.clone()));
    Some(found.map(|set| is_one_of(checker, of.id, choice, &set, span)).collect())
}

/// The positions of options named, each once in all lines.
pub(super) fn positions(
    checker: &mut Checker<'_>,
    choice: ChoiceId,
    written: &[ast::Name],
    seen: &mut BTreeMap<u32, Span>,
) -> Option<Vec<u32>> {
    let mut found = Vec::new();
    let mut sound = true;
    for name in written {
        let Some(at) = choices::known_option(checker, choice, name) else {
            sound = false;
            continue;
        };
        if let Some(first) = seen.get(&at) {
            let (zh, en) = (format!("`{}` 写了两次", name.text), format!("`{}` stands twice", name.text));
            names::repeated(checker, name.span, *first, zh, en);
            sound = false;
        }
        seen.entry(at).or_insert(name.span);
        found.push(at);
    }
    sound.then_some(found)
}

/// The options no line has named.
pub(super) fn remaining<T>(checker: &Checker<'_>, choice: ChoiceId, seen: &BTreeMap<u32, T>) -> Vec<u32> {
    let count = checker.program.choices.get(choice.index()).map_or(0, |choice| choice.options.len());
    (0..u32::try_from(count).unwrap_or(u32::MAX)).filter(|at| !seen.contains_key(at)).collect()
}

/// Whether a value is one of these options.
pub(super) fn is_one_of(
    checker: &mut Checker<'_>,
    value: ExprId,
    choice: ChoiceId,
    options: &[u32],
    span: Span,
) -> ExprId {
    let mut option =
        |at: &u32| checker.push(Expr::Constant(Value::Choice(choice, *at)), Ty::Choice(choice), span).id;
    let expr = match options {
        [only] => Expr::Compare(crate::program::CompareOp::Equal, value, option(only)),
        several => Expr::InList { value, list: several.iter().map(option).collect() },
    };
    checker.push(expr, Ty::Bool, span).id
}

fn several(checker: &mut Checker<'_>, span: Span) {
    checker.report(
        Diagnostic::error(
            Code::ArgumentCount,
            span,
            "这里只看一个值，不能用逗号分开写几个",
            "one value is looked at here; options of several cannot stand in a row",
        )
        .help("同一个值的几个选项用「或」连接", "join options of the one value by `or`"),
    );
}

fn not_an_option(checker: &mut Checker<'_>, choice: ChoiceId, span: Span) {
    let (zh, en) = option_names(checker, choice, None);
    checker.report(
        Diagnostic::error(
            Code::TypeMismatch,
            span,
            "看的是选项，每行要写选项的名称",
            "the value is a choice; each line names options",
        )
        .help(format!("选项有：{zh}"), format!("the options are {en}")),
    );
}

fn nothing_left(checker: &mut Checker<'_>, span: Span) {
    checker.report(
        Diagnostic::error(
            Code::UnreachableBranch,
            span,
            "各个选项都已写到，没有其余的了",
            "every option is spoken for; nothing is left",
        )
        .help("删去这一行", "delete this line"),
    );
}

fn uncovered(checker: &mut Checker<'_>, choice: ChoiceId, left: &[u32], span: Span) {
    let (zh, en) = option_names(checker, choice, Some(left));
    checker.report(
        Diagnostic::error(
            Code::GradeUncovered,
            span,
            format!("没有写到：{zh}"),
            format!("nothing is said of {en}"),
        )
        .help("补上这些行，或者最后写「其余」", "add a line for each, or end with `rest`"),
    );
}

/// The names of options: of all, or of those at some positions, in order.
fn option_names(checker: &Checker<'_>, choice: ChoiceId, only: Option<&[u32]>) -> (String, String) {
    let options = checker.program.choices.get(choice.index()).map_or(&[][..], |choice| &choice.options);
    let shown =
        options.iter().zip(0..).filter(|(_, at)| only.is_none_or(|only| only.binary_search(at).is_ok()));
    wording::names(shown.map(|((name, _), _)| name.as_str()))
}

//! Rows of options: of every combination of options exactly one row speaks. 其余 takes what the rows before it leave.

use super::super::context::Checker;
use super::super::{cases, choices, names, wording};
use super::tables::{Column, Hit};
use crate::diagnostic::{Code, Diagnostic};
use crate::program::{ChoiceId, Expr, ExprId, Ty, Value};
use crate::span::Span;
use crate::syntax::ast;
use std::collections::BTreeSet;

/// Combinations of one table, at most.
const COMBINATIONS_MAX: usize = 10_000;

/// The options a row names in each column; `None` is 其余.
type Named = Vec<Option<Vec<u32>>>;

/// A condition for each row; `None` for what is wrong and reported.
pub(super) fn conditions(
    checker: &mut Checker<'_>,
    (columns, choices): (&[Column], &[ChoiceId]),
    rows: &[ast::EffectRow],
    head: Span,
) -> Option<Vec<Option<Hit>>> {
    let named: Vec<Option<Named>> = rows.iter().map(|row| named(checker, choices, row)).collect();
    if named.iter().all(Option::is_some) {
        let spans: Vec<Span> = rows.iter().map(|row| place(&row.case).unwrap_or(row.span)).collect();
        let all: Vec<Named> = named.iter().flatten().cloned().collect();
        cover(checker, choices, &all, &spans, head)?;
    }
    let mut hits: Vec<Option<Hit>> = Vec::new();
    let mut earlier: Vec<(&Named, ExprId)> = Vec::new();
    for (row, named) in rows.iter().zip(&named) {
        let hit = named.as_ref().map(|named| {
            let hit = self::hit(checker, (columns, choices), named, &earlier, row.span);
            earlier.push((named, hit.0));
            hit
        });
        hits.push(hit);
    }
    Some(hits)
}

/// Whether a case takes all that is left.
pub(super) fn is_rest(case: &ast::Case) -> bool {
    match case {
        ast::Case::Otherwise(_) => true,
        ast::Case::Options(columns) => columns.iter().all(|column| column.names.is_empty()),
        ast::Case::Interval(_) | ast::Case::When(_) => false,
    }
}

/// Where the case of a row stands.
pub(super) fn place(case: &ast::Case) -> Option<Span> {
    match case {
        ast::Case::Interval(interval) => Some(interval.span),
        ast::Case::When(condition) => Some(condition.span),
        ast::Case::Otherwise(span) => Some(*span),
        ast::Case::Options(columns) => Some(columns.first()?.span.to(columns.last()?.span)),
    }
}

/// The options that a row names.
fn named(checker: &mut Checker<'_>, choices: &[ChoiceId], row: &ast::EffectRow) -> Option<Named> {
    let written = match &row.case {
        ast::Case::Otherwise(_) => return Some(vec![None; choices.len()]),
        // One 其余 may stand for all columns.
        case if is_rest(case) => return Some(vec![None; choices.len()]),
        ast::Case::Options(written) => written,
        ast::Case::Interval(_) | ast::Case::When(_) => {
            not_an_option(checker, row);
            return None;
        }
    };
    if written.len() != choices.len() {
        let span = place(&row.case).unwrap_or(row.span);
        checker.report(
            Diagnostic::error(
                Code::ArgumentCount,
                span,
                format!("「按」看 {} 样，这一行写了 {} 样", choices.len(), written.len()),
                format!("`by` looks at {} things, and this row names {}", choices.len(), written.len()),
            )
            .help(
                "每样写一项，用逗号隔开；不论哪一项都一样的写 其余",
                "name one option for each, with commas between; write rest where any will do",
            ),
        );
        return None;
    }
    let columns: Vec<Option<Option<Vec<u32>>>> = written
        .iter()
        .zip(choices)
        .map(|(options, choice)| {
            if options.names.is_empty() {
                return Some(None);
            }
            let found: Vec<Option<u32>> =
                options.names.iter().map(|name| choices::known_option(checker, *choice, name)).collect();
            repeated(checker, &options.names, &found);
            found.into_iter().collect::<Option<Vec<u32>>>().map(Some)
        })
        .collect();
    columns.into_iter().collect()
}

fn repeated(checker: &mut Checker<'_>, written: &[ast::Name], found: &[Option<u32>]) {
    for (at, (name, option)) in written.iter().zip(found).enumerate() {
        let earlier =
            found.iter().zip(written).take(at).find(|(other, _)| option.is_some() && *other == option);
        if let Some((_, first)) = earlier {
            names::repeated(
                checker,
                name.span,
                first.span,
                format!("选项 `{}` 写了两次", name.text),
                format!("option `{}` stands twice", name.text),
            );
        }
    }
}

fn not_an_option(checker: &mut Checker<'_>, row: &ast::EffectRow) {
    let span = place(&row.case).unwrap_or(row.span);
    let help = match &row.case {
        ast::Case::When(_) => {
            ("有条件的写成单独的一行：又 当 …", "write a condition as a line of its own: also when …")
        }
        _ => (
            "例如 优 保持；按分数分档的写 按 得分(评价体系)",
            "such as good keep; for bands of points write by score(framework)",
        ),
    };
    checker.report(
        Diagnostic::error(
            Code::TypeMismatch,
            span,
            "这张表看的是选项，每行开头写选项的名称",
            "this table looks at options; each row begins with the name of one",
        )
        .help(help.0, help.1),
    );
}

/// Reports combinations that no row or more than one speaks for, and rows that speak for none.
fn cover(
    checker: &mut Checker<'_>,
    choices: &[ChoiceId],
    rows: &[Named],
    spans: &[Span],
    head: Span,
) -> Option<()> {
    let sizes: Vec<u32> = choices
        .iter()
        .map(|choice| {
            let options =
                checker.program.choices.get(choice.index()).map_or(0, |choice| choice.options.len());
            u32::try_from(options).unwrap_or(u32::MAX)
        })
        .collect();
    let count = sizes.iter().try_fold(1usize, |all, size| all.checked_mul(*size as usize));
    let Some(count) = count.filter(|count| *count <= COMBINATIONS_MAX) else {
        too_many(checker, head);
        return None;
    };
    let by_first = by_first_option(rows, sizes.first().copied().unwrap_or(0));
    let mut used = vec![false; rows.len()];
    let mut uncovered = Vec::new();
    let mut clashes: Vec<(usize, usize, Vec<u32>)> = Vec::new();
    for at in 0..count {
        let combination = combination(at, &sizes);
        let candidates = combination.first().and_then(|option| by_first.get(*option as usize));
        let candidates = candidates.into_iter().flatten().filter_map(|at| Some((*at, rows.get(*at)?)));
        let mut matching = candidates.filter(|(_, row)| matches(row, &combination));
        let first = matching.next();
        let Some((first, _)) = first else {
            uncovered.push(combination);
            continue;
        };
        if let Some(used) = used.get_mut(first) {
            *used = true;
        }
        // 其余 gives way to what stands before it, and to nothing behind it.
        let second = matching.find(|(_, row)| row.iter().all(Option::is_some)).map(|(second, _)| second);
        if let Some(second) = second
            && !clashes.iter().any(|(a, b, _)| (*a, *b) == (first, second))
        {
            clashes.push((first, second, combination));
        }
    }
    for (first, second, combination) in &clashes {
        overlap(checker, choices, combination, (spans.get(*first), spans.get(*second)), rows.get(*first));
        if let Some(used) = used.get_mut(*second) {
            *used = true;
        }
    }
    for (at, span) in spans.iter().enumerate() {
        if used.get(at) == Some(&false) {
            never(checker, *span);
        }
    }
    if !uncovered.is_empty() {
        missing(checker, choices, &uncovered, head);
    }
    Some(())
}

/// For each option of the first column the rows that may speak of it, in order.
fn by_first_option(rows: &[Named], options: u32) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new(); options as usize];
    for (at, row) in rows.iter().enumerate() {
        match row.first() {
            Some(Some(named)) => {
                let named: BTreeSet<u32> = named.iter().copied().collect();
                for option in named {
                    found
                        .get_mut(option as usize)
                        .into_iter()
                        .for_each(|rows: &mut Vec<usize>| rows.push(at));
                }
            }
            _ => found.iter_mut().for_each(|rows| rows.push(at)),
        }
    }
    found
}

/// The `at`-th of all combinations, the last column fastest.
fn combination(at: usize, sizes: &[u32]) -> Vec<u32> {
    let mut left = at;
    let mut positions: Vec<u32> = sizes
        .iter()
        .rev()
        .map(|size| {
            let size = (*size as usize).max(1);
            let position = left % size;
            left /= size;
            u32::try_from(position).unwrap_or(0)
        })
        .collect();
    positions.reverse();
    positions
}

fn matches(row: &Named, combination: &[u32]) -> bool {
    row.iter().zip(combination).all(|(named, at)| named.as_ref().is_none_or(|named| named.contains(at)))
}

fn shown(checker: &Checker<'_>, choices: &[ChoiceId], combination: &[u32]) -> String {
    let names = choices.iter().zip(combination).map(|(choice, at)| option_name(checker, *choice, *at));
    names.collect::<Vec<_>>().join("，")
}

fn option_name(checker: &Checker<'_>, choice: ChoiceId, at: u32) -> String {
    let options = checker.program.choices.get(choice.index()).map(|choice| &choice.options);
    options.and_then(|options| options.get(at as usize)).map_or_else(String::new, |(name, _)| name.clone())
}

fn too_many(checker: &mut Checker<'_>, head: Span) {
    checker.report(
        Diagnostic::error(
            Code::TooManyItems,
            head,
            format!("这张表的选项组合超过 {COMBINATIONS_MAX} 种"),
            format!("the table has more than {COMBINATIONS_MAX} combinations of options"),
        )
        .help("拆成几张表，每张少看几样", "split it into tables that each look at fewer things"),
    );
}

fn overlap(
    checker: &mut Checker<'_>,
    choices: &[ChoiceId],
    combination: &[u32],
    (first, second): (Option<&Span>, Option<&Span>),
    earlier: Option<&Named>,
) {
    let (Some(first), Some(second)) = (first, second) else { return };
    let text = shown(checker, choices, combination);
    let gave_way = earlier.is_some_and(|row| row.iter().any(Option::is_none));
    let help = if gave_way {
        ("其余 写在最后", "the row with rest comes last")
    } else {
        (
            "一种情形只写一行；另有条件要一并执行的写成 又 当 …",
            "write one row for each case; what a further condition adds is a line also when …",
        )
    };
    checker.report(
        Diagnostic::error(
            Code::CaseRepeated,
            *second,
            format!("`{text}` 已经写在前面的一行里"),
            format!("an earlier row already speaks for `{text}`"),
        )
        .label(*first, "前面的一行在这里", "the earlier row is here")
        .help(help.0, help.1),
    );
}

fn never(checker: &mut Checker<'_>, span: Span) {
    checker.report(
        Diagnostic::error(
            Code::UnreachableBranch,
            span,
            "前面各行已经写尽了所有情形，这一行永远用不到",
            "the rows before it leave nothing for this one",
        )
        .help("删去这一行", "delete the row"),
    );
}

pub(super) fn second_rest(checker: &mut Checker<'_>, second: Span, first: Span) {
    checker.report(
        Diagnostic::error(
            Code::UnreachableBranch,
            second,
            "「其余」写了两次，后一行永远用不到",
            "`rest` stands twice; the second is never used",
        )
        .label(first, "前一行在这里", "the first is here")
        .help("删去这一行", "delete the row"),
    );
}

fn missing(checker: &mut Checker<'_>, choices: &[ChoiceId], uncovered: &[Vec<u32>], head: Span) {
    let cases: Vec<String> = uncovered.iter().map(|one| shown(checker, choices, one)).collect();
    let (zh, en) = match choices {
        [_] => wording::names(cases.iter().map(String::as_str)),
        _ => {
            let bracketed: Vec<String> = cases.iter().map(|case| format!("（{case}）")).collect();
            let (zh, _) = wording::names(bracketed.iter().map(String::as_str));
            let (_, en) = wording::names(cases.iter().map(String::as_str));
            (zh, en)
        }
    };
    checker.report(
        Diagnostic::error(
            Code::GradeUncovered,
            head,
            format!("这些情形没有写到：{zh}"),
            format!("no row speaks for {en}"),
        )
        .help(
            "各加一行；金额不动的写 保持，都一样的最后加一行 其余 保持",
            "add a row for each; write keep where the money stays, and rest keep last for all alike",
        ),
    );
}

/// The condition of a row: its options, and where it names 其余, none of the rows before that it shares a case with.
fn hit(
    checker: &mut Checker<'_>,
    (columns, choices): (&[Column], &[ChoiceId]),
    named: &Named,
    earlier: &[(&Named, ExprId)],
    span: Span,
) -> Hit {
    let mut parts = Vec::new();
    let mut labels = Vec::new();
    for ((column, choice), options) in columns.iter().zip(choices).zip(named) {
        let Some(options) = options else {
            labels.push(format!("{} = 其余", column.text));
            continue;
        };
        let names: Vec<String> = options.iter().map(|at| option_name(checker, *choice, *at)).collect();
        labels.push(format!("{} = {}", column.text, names.join(" 或 ")));
        parts.push(cases::is_one_of(checker, column.typed.id, *choice, options, span));
    }
    let gives_way = named.iter().any(Option::is_none);
    match (columns, choices) {
        ([column], [choice]) if gives_way => {
            let left = left(checker, *choice, earlier);
            parts.push(cases::is_one_of(checker, column.typed.id, *choice, &left, span));
        }
        _ if gives_way => {
            let shared = earlier.iter().filter(|(other, _)| share_a_case(named, other));
            let shared: Vec<ExprId> = shared.map(|(_, condition)| *condition).collect();
            if !shared.is_empty() {
                parts.push(none_of(checker, &shared, span));
            }
        }
        _ => {}
    }
    let condition = match parts.as_slice() {
        [] => checker.push(Expr::Constant(Value::Bool(true)), Ty::Bool, span).id,
        [only] => *only,
        _ => checker.push(Expr::And(parts), Ty::Bool, span).id,
    };
    (condition, labels.join("，"))
}

/// The options of one column that no earlier row names.
fn left(checker: &Checker<'_>, choice: ChoiceId, earlier: &[(&Named, ExprId)]) -> Vec<u32> {
    let count = checker.program.choices.get(choice.index()).map_or(0, |choice| choice.options.len());
    let named = earlier.iter().filter_map(|(row, _)| row.first());
    // A row for all that is left takes every option.
    if named.clone().any(Option::is_none) {
        return Vec::new();
    }
    let taken: BTreeSet<u32> = named.flatten().flatten().copied().collect();
    (0..u32::try_from(count).unwrap_or(u32::MAX)).filter(|at| !taken.contains(at)).collect()
}

/// Whether some combination is named by both rows.
fn share_a_case(one: &Named, other: &Named) -> bool {
    one.iter().zip(other).all(|(one, other)| match (one, other) {
        (Some(one), Some(other)) => one.iter().any(|at| other.contains(at)),
        _ => true,
    })
}

/// That none of the conditions holds.
pub(super) fn none_of(checker: &mut Checker<'_>, conditions: &[ExprId], span: Span) -> ExprId {
    let any = match conditions {
        [only] => *only,
        _ => checker.push(Expr::Or(conditions.to_vec()), Ty::Bool, span).id,
    };
    checker.push(Expr::Not(any), Ty::Bool, span).id
}

//! Parts of a line that were left out.

use super::super::grammar::Rule;
use super::super::keywords;
use super::super::lexer::{Kind, Lexer};
use super::Place;
use crate::diagnostic::{Code, Diagnostic};

/// `舍入 2 位`.
pub(super) fn rounding_without_mode(place: &Place<'_>) -> Option<Diagnostic> {
    let wanted = place.expects(Rule::round_mode) || place.expects(Rule::kw_half_up);
    // `到元` reads as the name of a way.
    let glued = place.expects(Rule::kw_to) && place.word_before().0.starts_with(['到', '至']);
    (wanted || glued).then(|| {
        Diagnostic::error(
            Code::MissingClause,
            place.found_span(),
            "舍入要写明方式",
            "a rounding names its way",
        )
        .help(
            "如 `舍入 四舍五入 2 位`；还有 `四舍六入五成双`、`五舍六入`、`进一`、`舍去`、`向上取整`、`向下取整`、`数值修约`",
            "such as `round half_up 2 places`; there are also `half_even`, `half_down`, `up`, `down`, `ceiling`, \
             `floor`, `gbt8170`",
        )
    })
}

/// `舍入 四舍五入`.
pub(super) fn rounding_without_places(place: &Place<'_>) -> Option<Diagnostic> {
    let wanted = place.expects(Rule::kw_to) && (place.expects(Rule::number) || place.expects(Rule::places));
    wanted.then(|| {
        Diagnostic::error(
            Code::MissingClause,
            place.found_span(),
            "舍入要写明到几位小数，或到什么单位",
            "a rounding says to how many places, or to which unit",
        )
        .help(
            "如 `舍入 四舍五入 2 位`、`舍入 四舍五入 到 万元`",
            "such as `round half_up 2 places`, `round half_up to wan_yuan`",
        )
    })
}

/// `预算执行率 按 …`.
pub(super) fn node_without_points(place: &Place<'_>) -> Option<Diagnostic> {
    let body = matches!(place.word(), "按" | "by" | "逐行" | "each_row" | "择优" | "best_of")
        || place.rest().starts_with(['{', '｛']);
    let (name, start) = place.word_before();
    let wanted = place.expects_points() && body && !name.is_empty();
    wanted.then(|| {
        Diagnostic::error(
            Code::MissingClause,
            place.span(start, start + name.len()),
            format!("`{name}` 没有写分值"),
            format!("`{name}` has no points"),
        )
        .help(format!("如 `{name} 10 分 …`"), format!("such as `{name} 10 points …`"))
    })
}

/// `预算执行率 10% 按 …`.
pub(super) fn points_as_percent(place: &Place<'_>) -> Option<Diagnostic> {
    let percent = place.rest().starts_with(['%', '％', '‰']);
    (place.expects(Rule::kw_points) && percent).then(|| {
        let span = place.found_span();
        Diagnostic::error(
            Code::UnitMismatch,
            span,
            "分值以分计，不写百分比",
            "weights are points, not percentages",
        )
        .fix(span, place.spelled(" 分", " points"))
    })
}

/// A heading without 对象 or 满分.
pub(super) fn framework_clause(place: &Place<'_>) -> Option<Diagnostic> {
    let (zh, en, example_zh, example_en) = if place.expects(Rule::kw_full) {
        ("评价体系要写明满分", "a framework says its full marks", "满分 100", "full 100")
    } else if place.expects(Rule::kw_for) {
        ("这里要写明对象", "the subject is missing here", "对象 项目", "for project")
    } else {
        return None;
    };
    // A glued or misspelled word gets its own sentence.
    let marks = place.found().is_empty() || !place.found().starts_with(super::super::lexer::starts_word);
    let attribute = matches!(
        place.word(),
        "依据" | "cites" | "无依据" | "uncited" | "越大越好" | "越小越好" | "better" | "满分" | "full"
    );
    (marks || attribute).then(|| {
        Diagnostic::error(Code::MissingClause, place.found_span(), zh, en)
            .help(format!("补上 `{example_zh}`"), format!("add `{example_en}`"))
    })
}

/// `不适用 同级分摊`: reads as an indicator until its scoring is missed.
pub(super) fn policy_without_action(place: &Place<'_>) -> Option<Diagnostic> {
    if place.item().is_some() || !place.expects(Rule::scoring) && !place.expects(Rule::kw_by) {
        return None;
    }
    let (last, last_start) = place.word_before();
    let line = place.text.get(..last_start)?.rfind('\n').map_or(0, |end| end + 1);
    let head = place.text.get(..last_start + last.len())?;
    let first = Lexer::new(head, line).find(|token| token.kind == Kind::Word)?;
    let state = head.get(first.start..first.end)?;
    let mut states = keywords::opening(Rule::state).iter().flat_map(|rule| keywords::spellings(*rule));
    if !states.any(|word| word == state) {
        return None;
    }
    let span = place.span(first.end, last_start + last.len());
    let written = place.text.get(span.range()).unwrap_or("").trim();
    Some(
        Diagnostic::error(
            Code::UnexpectedText,
            place.span(last_start + last.len() - written.len(), last_start + last.len()),
            format!("`{state}` 没有 `{written}` 这种处理办法"),
            format!("`{state}` cannot be followed by `{written}`"),
        )
        .help(
            "可用的有 `同级按比例分摊`、`同级平均分摊`、`移至 指标`、`不得分`、`得满分`、`留待`、`中止`",
            "there are `reweigh`, `spread`, `move_to indicator`, `no_points`, `full_points`, `carry`, `block`",
        ),
    )
}

/// `预算执行率 10 分 正向完成率(…)`.
pub(super) fn scoring_without_by(place: &Place<'_>) -> Option<Diagnostic> {
    let wanted = place.item().is_none() && (place.expects(Rule::scoring) || place.expects(Rule::kw_by));
    let called =
        place.text.get(place.at + place.word().len()..).is_some_and(|rest| rest.starts_with(['(', '（']));
    // A name at the end of the line that has the points.
    let ends = place.rest().trim_start().len() == place.word().len() && place.line_above().is_none();
    let called = called || (ends && !keywords::is_keyword(place.word()));
    (wanted && called && !place.word().is_empty()).then(|| {
        let by = place.spelled("按", "by");
        Diagnostic::error(
            Code::MissingClause,
            place.found_span(),
            format!("评分方法前面要写 `{by}`"),
            format!("a way of scoring follows `{by}`"),
        )
        .fix(place.span(place.at, place.at), format!("{by} "))
    })
}

/// `[80%, 100%] 达成`.
pub(super) fn interval_before_name(place: &Place<'_>) -> Option<Diagnostic> {
    let bracket = place.rest().starts_with(['[', '［', '【', '(', '（']);
    let (wanted, name) = (place.expects(Rule::allowed), place.expects_only_name());
    (bracket && wanted && name).then(|| {
        Diagnostic::error(
            Code::UnexpectedText,
            place.found_span(),
            "名称写在区间前面",
            "the name stands before the interval",
        )
        .help("如 `达成 [80%, 100%]`", "such as `reached [80%, 100%]`")
    })
}

/// `等级 四级 由 …`.
pub(super) fn grade_without_total(place: &Place<'_>) -> Option<Diagnostic> {
    let above = place.line_above().and_then(|(line, _)| line.split_whitespace().next()).unwrap_or("");
    let grade = [place.first_word().0, above].iter().any(|word| matches!(*word, "等级" | "scale" | "grade"));
    let wanted = place.expects(Rule::kw_from) && grade;
    wanted.then(|| {
        Diagnostic::error(
            Code::MissingClause,
            place.found_span(),
            "要写明等级依哪个总分评定",
            "it is not said which total the grade goes by",
        )
        .help(
            "写作 `等级 四级 依 舍入后的总分` 或 `等级 四级 依 未舍入的总分`",
            "write `scale four_band from rounded_total` or `scale four_band from exact_total`",
        )
    })
}

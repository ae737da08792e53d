//! What a line lacks, seen from the line or the block that follows it.

use super::super::grammar::Rule;
use super::super::lexer::{Bracket, Kind, Lexer, is_digit};
use super::super::scan;
use super::Place;
use crate::diagnostic::{Code, Diagnostic};

/// Bytes before the place in which an open bracket is looked for.
const LOOK_BACK: usize = 4096;

/// `满分 × (实际 ÷ 95%`, and the next line: the bracket is shown, not only where it was missed.
pub(super) fn parenthesis(place: &Place<'_>) -> Option<Diagnostic> {
    if !place.expects(Rule::rparen) || place.expects(Rule::interval_close) {
        return None;
    }
    let from = place.at.saturating_sub(LOOK_BACK);
    let from = place.text.get(..place.at)?.char_indices().map(|(at, _)| at).rfind(|at| *at <= from)?;
    let from = place.text.get(..from)?.rfind('\n').map_or(0, |end| end + 1);
    let (mut brackets, mut places) = (Vec::new(), Vec::new());
    for token in Lexer::new(place.text.get(..place.at)?, from) {
        match token.kind {
            Kind::Open(bracket) => {
                brackets.push(bracket);
                places.push(token);
            }
            Kind::Close(bracket) => {
                scan::close(&mut brackets, bracket);
                places.truncate(brackets.len());
            }
            _ => {}
        }
    }
    let open = places.last().filter(|_| brackets.last() == Some(&Bracket::Round))?;
    let end = place.text.get(..place.at)?.trim_end().len();
    let next_line = place.text.get(end..place.at)?.contains('\n');
    let diagnostic = Diagnostic::error(
        Code::MissingClosingBrace,
        place.span(open.start, open.end),
        "这个 `(` 缺少与它配对的 `)`",
        "this `(` lacks its `)`",
    )
    .label(place.found_span(), "到这里还没有 `)`", "there is no `)` before here");
    Some(if next_line { diagnostic.fix(place.span(end, end), ")") } else { diagnostic })
}

/// `产出 50 分`, and the next line: an indicator without scoring.
pub(super) fn scoring(place: &Place<'_>) -> Option<Diagnostic> {
    if place.item().is_some() || !place.expects(Rule::scoring) && !place.expects(Rule::kw_by) {
        return None;
    }
    let (line, start) = place.line_above()?;
    let name = Lexer::new(line, 0).find(|token| matches!(token.kind, Kind::Word | Kind::QuotedName))?;
    let written = line.get(name.start..name.end)?;
    let span = place.span(start + name.start, start + name.end);
    const ACTIONS: [&str; 14] = [
        "不得分",
        "得满分",
        "留待",
        "中止",
        "移至",
        "同级按比例分摊",
        "同级平均分摊",
        "no_points",
        "full_points",
        "carry",
        "block",
        "move_to",
        "reweigh",
        "spread",
    ];
    let action = line.get(name.end..)?.split_whitespace().next().unwrap_or("");
    if ACTIONS.contains(&action) {
        return Some(
            Diagnostic::error(
                Code::UnexpectedText,
                span,
                format!("没有 `{written}` 这种情形"),
                format!("there is no state `{written}`"),
            )
            .help(
                "可用的有 `不适用`、`未报`、`未到期`、`有争议`",
                "there are `not_applicable`, `not_reported`, `not_yet_due`, `disputed`",
            ),
        );
    }
    Some(
        Diagnostic::error(
            Code::MissingClause,
            span,
            format!("`{written}` 没有写怎样评分"),
            format!("it is not said how `{written}` is scored"),
        )
        .help(
            "在分值后面写 `按 标准(…)`，有下级指标的写 `{ … }`",
            "write `by standard(…)` behind its points, or `{ … }` with the indicators below it",
        ),
    )
}

/// `标准 到位率  依据 …`, `标准 到位率(实际)`, `年度预算 金额`.
pub(super) fn type_or_parameters(place: &Place<'_>) -> Option<Diagnostic> {
    let (before, start) = place.word_before();
    if place.expects(Rule::lparen) && matches!(place.first_word().0, "标准" | "standard") {
        return Some(
            Diagnostic::error(
                Code::MissingClause,
                place.span(start, start + before.len()),
                "标准的名称后面要写参数",
                "the name of a standard is followed by its inputs",
            )
            .help("如 `标准 到位率(实际: 比率)`", "such as `standard arrival(actual: ratio)`"),
        );
    }
    let untyped = place.expects(Rule::colon) && !place.expects(Rule::equals) && !before.is_empty();
    let ends = place.rest().starts_with([')', '）', ',', '，', '、', '}', '｝']);
    let typed = super::super::words::TypeName::from_name(place.word());
    if !untyped || !(ends || typed.is_some()) {
        return None;
    }
    let diagnostic = Diagnostic::error(
        Code::MissingClause,
        place.span(start, start + before.len()),
        format!("`{before}` 没有写类型"),
        format!("`{before}` has no type"),
    );
    Some(if typed.is_some() {
        diagnostic.fix(place.span(start + before.len(), place.at), ": ")
    } else {
        diagnostic.help(format!("如 `{before}: 比率`"), format!("such as `{before}: ratio`"))
    })
}

/// `规则包 测试` and a line that should stand within its braces.
pub(super) fn opening_brace(place: &Place<'_>) -> Option<Diagnostic> {
    let (line, start) = place.line_above()?;
    let head = super::super::keywords::begins_item(line.split_whitespace().next().unwrap_or(""));
    let end = start + line.trim_end().len();
    (place.expects(Rule::open) && head && !place.found().starts_with('{')).then(|| {
        Diagnostic::error(
            Code::UnexpectedText,
            place.span(end, end),
            "这一行末尾缺少 `{`",
            "a `{` is missing at the end of this line",
        )
        .help("内容写在 `{` 和 `}` 之间", "what follows stands between `{` and `}`")
    })
}

/// `舍入 四舍五入 0.01`, `保留两位小数`, `四舍五入 2 位`.
pub(super) fn rounding(place: &Place<'_>) -> Option<Diagnostic> {
    let places = place.expects(Rule::kw_places) || place.expects(Rule::kw_to) && place.expects(Rule::number);
    let (first, first_start) = place.first_word();
    let bare = place.at == first_start
        && ["保留", "四舍五入", "四舍六入", "取整", "精确到", "ROUND", "half_up"]
            .iter()
            .any(|word| first.starts_with(word));
    let after_number = place.text.get(..place.at)?.trim_end().ends_with(is_digit);
    let numbered = places && after_number;
    if !(bare || numbered) {
        return None;
    }
    let span = if bare { place.found_span() } else { place.last_number() };
    Some(
        Diagnostic::error(
            Code::MissingClause,
            span,
            "舍入要写全：方式，以及到几位小数或到什么单位",
            "a rounding says how, and to how many places or to which unit",
        )
        .help(
            "如 `舍入 四舍五入 2 位`、`舍入 四舍五入 到 0.01`、`舍入 四舍五入 到 万元`",
            "such as `round half_up 2 places`, `round half_up to 0.01`, `round half_up to wan_yuan`",
        ),
    )
}

/// `自2020年3月1日起施行`.
pub(super) fn in_force(place: &Place<'_>) -> Option<Diagnostic> {
    let line = place.line();
    let spoken = ["施行", "实施", "执行", "生效"].iter().any(|word| line.contains(word));
    let wanted = place.expects(Rule::in_force) || place.expects(Rule::kw_effective);
    (wanted && spoken && place.at == place.first_word().1).then(|| {
        Diagnostic::error(
            Code::UnexpectedText,
            place.found_span(),
            format!("没有读懂 `{}`", place.found()),
            format!("`{}` was not understood", place.found()),
        )
        .help(
            "施行日期写作 `施行 2020-03-01 起`，有最后一天的写作 `施行 2020-03-01 至 2022-12-31`",
            "the date in force is written `effective from 2020-03-01`, with a last day `effective 2020-03-01 to 2022-12-31`",
        )
    })
}

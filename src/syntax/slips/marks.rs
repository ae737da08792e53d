//! Marks of other languages, and marks in place of others.

use super::super::grammar::Rule;
use super::Place;
use crate::diagnostic::{Code, Diagnostic};

/// `#`, `/* … */`, `／／`.
pub(super) fn comment(place: &Place<'_>) -> Option<Diagnostic> {
    let first = place.before().trim().is_empty();
    if place.rest().starts_with("```") {
        let span = place.span(place.at, place.at + 3);
        let (zh, en) = ("Markdown 的代码框不是规则", "the fence of a Markdown block is no rule");
        return Some(Diagnostic::error(Code::OperatorSlip, span, zh, en).fix(span, ""));
    }
    if first && matches!(place.word(), "注" | "备注" | "说明" | "注意" | "注释") {
        let span = place.span(place.at, place.at);
        return Some(
            Diagnostic::error(
                Code::OperatorSlip,
                place.found_span(),
                "说明文字写在 `//` 之后",
                "prose stands behind `//`",
            )
            .fix(span, "// "),
        );
    }
    let marks = ["#", "＃", "/*", "／／", "<!--", "<!", "*/"].into_iter();
    let marks =
        marks.chain(["--", "——", "%%", "“", "《", "※", "★"].into_iter().filter(|_| first && place.outside));
    let mark = marks.into_iter().find(|mark| place.rest().starts_with(mark))?;
    let span = place.span(place.at, place.at + mark.len());
    Some(
        Diagnostic::error(
            Code::OperatorSlip,
            span,
            format!("注释以 `//` 开头，到行尾为止，不写 `{mark}`"),
            format!("a comment begins with `//` and ends with its line: `{mark}` begins none"),
        )
        .fix(span, "//"),
    )
}

/// `‘…’`, `《…》`, a closing quote that closes nothing.
pub(super) fn quote(place: &Place<'_>) -> Option<Diagnostic> {
    let quote = place.rest().chars().next()?;
    if let Some(diagnostic) = title_marks(place, quote) {
        return Some(diagnostic);
    }
    let (zh, en) = match quote {
        '”' | '」' => ("这个引号没有开头", "this quote was never opened"),
        '‘' | '’' | '『' | '』' | '《' | '》' | '＂' | '＇' | '`' => {
            ("文字用 `“…”` 或 `\"…\"`，名称用 `「…」`", "a text is quoted `\"…\"`, a name `「…」`")
        }
        _ => return None,
    };
    let span = place.span(place.at, place.at + quote.len_utf8());
    Some(Diagnostic::error(Code::UnclosedString, span, zh, en))
}

/// `《…》`, `‘…’` where a text is wanted.
fn title_marks(place: &Place<'_>, quote: char) -> Option<Diagnostic> {
    let close = match quote {
        '《' => '》',
        '‘' => '’',
        '＂' => '＂',
        '『' => '』',
        _ => return None,
    };
    let inside = place.rest().strip_prefix(quote)?;
    let inside = inside.get(..inside.find(close)?)?;
    if !place.expects(Rule::string) || inside.contains('"') {
        return None;
    }
    let span = place.span(place.at, place.at + quote.len_utf8() + inside.len() + close.len_utf8());
    let text = if quote == '《' { format!("\"《{inside}》\"") } else { format!("\"{inside}\"") };
    Some(
        Diagnostic::error(
            Code::UnclosedString,
            span,
            "文字用 `“…”` 或 `\"…\"`，名称用 `「…」`",
            "a text is quoted `\"…\"`, a name `「…」`",
        )
        .fix(span, text),
    )
}

/// `[90, 100] 得 100%，`: lines of a block end without a comma.
pub(super) fn comma_between_lines(place: &Place<'_>) -> Option<Diagnostic> {
    if let Some(rest) = place.rest().strip_prefix([',', '，', '、']) {
        let next = rest.trim_start();
        let gives = ["得", "则", "=>", "gives"].iter().any(|word| next.starts_with(word));
        let last = next.is_empty() && !place.expects(Rule::comma);
        let span = place.span(place.at, place.at + place.rest().len() - rest.len());
        if gives || last {
            let (zh, en) = if gives {
                ("这里不用逗号", "no comma stands here")
            } else {
                ("各行之间不用逗号", "no comma stands between lines")
            };
            return Some(Diagnostic::error(Code::UnexpectedText, span, zh, en).fix(span, " "));
        }
    }
    let before = place.text.get(..place.at)?.trim_end();
    let head = before.strip_suffix([',', '，', '、'])?;
    let clamp = [Rule::not_below, Rule::not_above, Rule::kw_not_below, Rule::clamp];
    if !clamp.iter().any(|rule| place.expects(*rule)) {
        return None;
    }
    let span = place.span(head.len(), before.len());
    Some(
        Diagnostic::error(Code::UnexpectedText, span, "各行之间不用逗号", "no comma stands between lines")
            .help("换行，或用 `；` 隔开", "begin a new line, or separate them with `;`")
            .fix(span, ";"),
    )
}

/// `->`, `→`; `=>` for `≥`.
pub(super) fn arrow(place: &Place<'_>) -> Option<Diagnostic> {
    let gives = place.spelled(if place.item().is_some() { "则" } else { "得" }, "gives");
    let (rest, before) = (place.rest(), place.before());
    let arrow = ["→", "⇒", "➔", "->", "－>", "－＞", "＝＞", "＝>", "=＞"];
    let here = arrow.into_iter().find(|arrow| rest.starts_with(arrow)).map(|arrow| (place.at, arrow.len()));
    let minus =
        || (rest.starts_with(['>', '＞']) && before.ends_with(['-', '−', '－', '—', '='])).then_some(());
    let (start, length) = here
        .or_else(|| {
            minus()?;
            let dash = before.chars().next_back()?.len_utf8();
            Some((place.at - dash, dash + rest.chars().next()?.len_utf8()))
        })
        .or_else(|| {
            // `当 x => 90 得 …`: the first `=>` was read as `得`.
            let second = matches!(place.word(), "得" | "则" | "gives") || rest.starts_with("=>");
            let second = second && matches!(place.first_word().0, "当" | "when");
            let at = before.rfind("=>").filter(|_| second)?;
            Some((place.line_start() + at, 0))
        })?;
    if length == 0 {
        let span = place.span(start, start + 2);
        return Some(
            Diagnostic::error(
                Code::OperatorSlip,
                span,
                "`=>` 的意思是 `得`；大于等于写 `≥` 或 `>=`",
                "`=>` means `gives`; at least is written `≥` or `>=`",
            )
            .fix(span, "≥"),
        );
    }
    let span = place.span(start, start + length);
    let written = place.text.get(start..start + length)?;
    Some(
        Diagnostic::error(
            Code::OperatorSlip,
            span,
            format!("这里写 `{gives}` 或 `=>`，不写 `{written}`"),
            format!("write `{gives}` or `=>` here, not `{written}`"),
        )
        .fix(span, format!(" {gives} ")),
    )
}

/// `:` for `=`, `=` for `:`, `:` for `得` or `{`, symbols of logic.
pub(super) fn instead(place: &Place<'_>) -> Option<Diagnostic> {
    let mark = place.rest().chars().next()?;
    if let Some(diagnostic) = too_much(place) {
        return Some(diagnostic);
    }
    let right = match mark {
        ':' | '：' if place.expects(Rule::gives) || place.expects(Rule::kw_give) => {
            place.spelled("得", "gives")
        }
        ':' | '：' if place.expects(Rule::equals) => "=",
        ':' | '：' if place.expects(Rule::open) => "{",
        '=' | '＝' if place.expects(Rule::gives) || place.expects(Rule::kw_give) => {
            place.spelled("得", "gives")
        }
        '=' | '＝' if place.expects(Rule::colon) && !place.expects(Rule::equals) => ":",
        '=' | '＝' if place.expects_operand() && place.before().ends_with('=') => return None,
        '<' | '＜' if place.expects_operand() && place.before().ends_with('=') => "≤",
        '∈' => place.spelled("在", "in"),
        '∧' | '&' | '＆' => place.spelled("且", "and"),
        '∨' => place.spelled("或", "or"),
        '¬' | '~' | '～' if place.expects_operand() => place.spelled("非", "not"),
        '⩾' | '≫' => "≥",
        '⩽' | '≪' => "≤",
        '·' | '•' | '∙' if place.expects_operator() => "×",
        '∶' if place.expects(Rule::colon) => ":",
        _ => return None,
    };
    let span = place.span(place.at, place.at + mark.len_utf8());
    let diagnostic = Diagnostic::error(
        Code::OperatorSlip,
        span,
        format!("这里写 `{right}`，不写 `{mark}`"),
        format!("write `{right}` here, not `{mark}`"),
    );
    // A brace alone repairs nothing.
    Some(if right == "{" { diagnostic } else { diagnostic.fix(span, format!(" {right} ")) })
}

/// `门槛 := 95%`, `产出：50 分`, `=SUM(…)`: a mark that should go.
fn too_much(place: &Place<'_>) -> Option<Diagnostic> {
    let (rest, before) = (place.rest(), place.before());
    let assigned = rest.starts_with(['=', '＝']) && before.ends_with([':', '：']);
    if assigned || (rest.starts_with(":=") && place.expects(Rule::equals)) {
        let start = if assigned { place.at - before.chars().next_back()?.len_utf8() } else { place.at };
        let end = place.at + if assigned { rest.chars().next()?.len_utf8() } else { 2 };
        let span = place.span(start, end);
        let (zh, en) = ("这里写 `=`，不写 `:=`", "write `=` here, not `:=`");
        return Some(Diagnostic::error(Code::OperatorSlip, span, zh, en).fix(span, "="));
    }
    let mark = [":=", ":", "：", "=", "＝"].into_iter().find(|mark| rest.starts_with(mark))?;
    let policy = place.expects(Rule::reweigh) || place.expects(Rule::kw_reweigh);
    let points = (place.expects_points() || policy) && !place.expects(Rule::equals);
    let formula = before.trim().is_empty() && place.expects(Rule::outcome) | place.expects(Rule::value_line);
    let defined = place.expects(Rule::value_line) || place.expects(Rule::outcome);
    if !points && !formula && !defined {
        return None;
    }
    let start = if points || formula { place.at } else { place.line_from_first_word().1 };
    let span = place.span(start, place.at + mark.len());
    let (zh, en) = if points {
        (
            format!("名称后面直接写，不写 `{mark}`"),
            format!("nothing stands behind the name: `{mark}` is too much"),
        )
    } else {
        (
            format!("指标里直接写算式，前面不写 `{mark}`"),
            format!("a formula stands alone: `{mark}` is too much"),
        )
    };
    Some(Diagnostic::error(Code::OperatorSlip, span, zh, en).fix(span, " "))
}

/// `[90-100]`, `[90~100]`: the ends of an interval stand apart by a comma.
pub(super) fn interval_dash(place: &Place<'_>) -> Option<Diagnostic> {
    let dashes = ['-', '−', '－', '–', '—', '~', '～', '至', '到'];
    let found = place
        .rest()
        .starts_with(|c: char| dashes.contains(&c) || matches!(c, ']' | '］' | '】' | ')' | '）'));
    if !found || !place.expects(Rule::comma) {
        return None;
    }
    let start = place.line_start() + place.before().rfind(['[', '［', '【', '(', '（'])?;
    let rest = place.text.get(start..)?.split('\n').next()?;
    let end = start + rest.find([']', '］', '】', ')', '）'])?;
    let open = rest.chars().next()?;
    let close = place.text.get(end..)?.chars().next()?;
    let (low, high) = place.text.get(start + open.len_utf8()..end)?.split_once(dashes)?;
    let repaired = format!("{open}{}, {}{close}", low.trim(), high.trim());
    let span = place.span(start, end + close.len_utf8());
    Some(
        Diagnostic::error(
            Code::IntegerBandSlip,
            span,
            format!("区间的两端用逗号隔开，写作 `{repaired}`"),
            format!("the ends of an interval stand apart by a comma: write `{repaired}`"),
        )
        .fix(span, repaired),
    )
}

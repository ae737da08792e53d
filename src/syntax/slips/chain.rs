//! Slips in gates, monitors, processes, linkages, allocations, duties and in the data of examples.

use super::super::grammar::Rule;
use super::super::keywords;
use super::super::lexer::is_digit;
use super::super::words::{LightWord, Word};
use super::Place;
use crate::diagnostic::{Code, Diagnostic};
use crate::span::Span;

fn instead(span: Span, right: &str, written: &str) -> Diagnostic {
    Diagnostic::error(
        Code::OperatorSlip,
        span,
        format!("这里写 `{right}`，不写 `{written}`"),
        format!("write `{right}` here, not `{written}`"),
    )
    .fix(span, format!("{right} "))
}

/// `基数 = …`, `性质：强制`, `人口：30%`: a keyword or a factor, and what belongs to it.
pub(super) fn mark_behind(place: &Place<'_>) -> Option<Diagnostic> {
    let around = place.item()?;
    let (before, _) = place.word_before();
    let mark = place.rest().chars().next().filter(|mark| matches!(mark, ':' | '：' | '=' | '＝'))?;
    let factor = around == Rule::kw_allocate && place.expects(Rule::number);
    let keyword = keywords::is_keyword(before) && !place.expects(Rule::equals);
    let row = around == Rule::kw_linkage && place.expects(Rule::effects);
    if before.is_empty() || !(factor || keyword || row) {
        return None;
    }
    let span = place.span(place.at, place.at + mark.len_utf8());
    Some(
        Diagnostic::error(
            Code::OperatorSlip,
            span,
            format!("`{before}` 后面直接写内容，不写 `{mark}`"),
            format!("nothing stands behind `{before}`: `{mark}` is too much"),
        )
        .fix(span, " "),
    )
}

/// `总灯 = 取最差 a, b`, seen at the comma.
pub(super) fn overall_equals(place: &Place<'_>) -> Option<Diagnostic> {
    let (first, start) = place.first_word();
    let behind = place.text.get(start + first.len()..place.at)?;
    let mark = behind.trim_start().chars().next().filter(|mark| matches!(mark, '=' | '＝' | ':' | '：'))?;
    if !matches!(first, "总灯" | "overall") || place.item() != Some(Rule::kw_monitor) {
        return None;
    }
    let at = start + first.len() + behind.find(mark)?;
    let span = place.span(at, at + mark.len_utf8());
    Some(
        Diagnostic::error(
            Code::OperatorSlip,
            span,
            format!("`{first}` 后面直接写内容，不写 `{mark}`"),
            format!("nothing stands behind `{first}`: `{mark}` is too much"),
        )
        .fix(span, " "),
    )
}

/// What a heading lacks, or what stands in it and belongs elsewhere.
pub(super) fn heading(place: &Place<'_>) -> Option<Diagnostic> {
    let around = place.item()?;
    let word = place.word();
    if place.expects(Rule::kw_pool) {
        let attribute = word.is_empty() || keywords::is_keyword(word);
        return attribute.then(|| {
            Diagnostic::error(
                Code::MissingClause,
                place.found_span(),
                "分配要写明资金池",
                "an allocation says its pool",
            )
            .help("如 `资金池 945万元`、`资金池 上级.转移支付资金池`", "such as `pool 945 wan_yuan`")
        });
    }
    if !place.expects(Rule::open) {
        return None;
    }
    let periods = [
        "每月",
        "每季",
        "每季度",
        "每半年",
        "每年",
        "每期",
        "按月",
        "按季",
        "monthly",
        "quarterly",
        "yearly",
    ];
    if around == Rule::kw_monitor && periods.contains(&word) {
        return Some(
            Diagnostic::error(
                Code::UnexpectedText,
                place.found_span(),
                format!("监控不写 `{word}`：看哪几期，由填报的监控期决定"),
                format!("a monitor does not say `{word}`: the periods are those that are reported"),
            )
            .help(
                "对象写 `监控期`，它属于哪个项目写 `项目.字段`",
                "write `for monitoring_period`; a field of its project is `project.field`",
            ),
        );
    }
    let lines = [Rule::applies, Rule::force, Rule::year, Rule::base, Rule::each_period, Rule::lower_limit];
    let mut words =
        lines.iter().flat_map(|rule| keywords::opening(*rule)).flat_map(|k| keywords::spellings(*k));
    words.any(|spelling| spelling == word).then(|| {
        Diagnostic::error(
            Code::UnexpectedText,
            place.found_span(),
            format!("`{word}` 写在花括号里，另起一行"),
            format!("`{word}` stands on a line of its own within the braces"),
        )
    })
}

/// `例外 资金方向 = 民生直补 不减`, `先决 当 …`.
pub(super) fn condition(place: &Place<'_>) -> Option<Diagnostic> {
    let (before, word) = (place.word_before().0, place.word());
    let when = place.spelled("当", "when");
    let wanted = place.expects(Rule::r#where) || place.expects(Rule::kw_when);
    let lines = [Word::Applies, Word::Passes, Word::Also, Word::Except, Word::Done];
    let named = |words: &[Word], text: &str| words.iter().any(|word| word.zh() == text || word.en() == text);
    if wanted && named(&lines, before) && !word.is_empty() {
        return Some(
            Diagnostic::error(
                Code::MissingClause,
                place.span(place.at, place.at + word.len()),
                format!("条件前面要写 `{when}`"),
                format!("a condition follows `{when}`"),
            )
            .fix(place.span(place.at, place.at), format!("{when} ")),
        );
    }
    let plain = [Word::Precondition, Word::Owner, Word::Base];
    (named(&plain, before) && named(&[Word::When], word)).then(|| {
        let span = place.span(place.at, place.at + word.len());
        Diagnostic::error(
            Code::UnexpectedText,
            span,
            format!("`{before}` 后面直接写，不写 `{word}`"),
            format!("nothing stands behind `{before}`: `{word}` is too much"),
        )
        .fix(span, "")
    })
}

/// `正常 当 逾期 暂停`, `未通过 不得申请`, `正常 → 暂停`.
pub(super) fn then(place: &Place<'_>) -> Option<Diagnostic> {
    let around = place.item()?;
    let wanted = place.expects(Rule::gives) || place.expects(Rule::kw_give);
    let then = place.spelled(if around == Rule::kw_allocate { "得" } else { "则" }, "=>");
    let arrows = ["->", "→", "⇒", "－>", "：", ":", "＝", "="];
    let rest = place.rest();
    let (word, at) = (place.word(), place.at);
    if let Some(arrow) =
        arrows.iter().find(|arrow| wanted && rest.starts_with(*arrow) && !rest.starts_with("=>"))
    {
        let span = place.span(at, at + arrow.len());
        return Some(
            Diagnostic::error(
                Code::OperatorSlip,
                span,
                format!("这里写 `{then}`，不写 `{arrow}`"),
                format!("write `{then}` here, not `{arrow}`"),
            )
            .fix(span, format!(" {then} ")),
        );
    }
    let quoted = rest.starts_with(['"', '“', '「']);
    (wanted && (quoted || !word.is_empty()) && place.line_above().is_none()).then(|| {
        Diagnostic::error(
            Code::MissingClause,
            place.found_span(),
            format!("前面要写 `{then}`"),
            format!("`{then}` stands before this"),
        )
        .fix(place.span(at, at), format!("{then} "))
    })
}

/// Lines of gates, monitors and duties written in another order.
pub(super) fn line_form(place: &Place<'_>) -> Option<Diagnostic> {
    let around = place.item()?;
    let (first, start) = place.first_word();
    let above = place.line_above().map_or("", |(line, _)| line.trim());
    let above_starts = ["要求", "requires", "应对", "respond"].iter().any(|word| above.starts_with(word));
    let starts = |words: &[&str]| words.iter().any(|word| first == *word || above.starts_with(*word));
    let (zh, en) = match around {
        Rule::kw_gate | Rule::kw_review if matches!(first, "否则" | "otherwise") && place.at == start => {
            let (span, right) = (place.found_span(), place.spelled("未通过则", "failed =>"));
            return Some(instead(span, right, first));
        }
        Rule::kw_gate | Rule::kw_review if matches!(first, "当" | "when") && place.at == start => {
            ("怎样算通过写作 `通过 当 条件`", "what has to hold is written `passes when condition`")
        }
        Rule::kw_gate | Rule::kw_review if starts(&["要求", "requires"]) => (
            "要求有名称和条件，如 `要求 评估报告 当 已报(事前评估日期)`",
            "a requirement has a name and a condition, such as `requires report when reported(report_date)`",
        ),
        Rule::kw_monitor if starts(&["应对", "respond"]) || LightWord::from_name(first).is_some() => (
            "如 `应对 红 分析原因 于 10 个工作日内 自 监控日期 答复 答复日期，逾期 则 暂停拨款`",
            "such as `respond red explain within 10 working_days counted_from day answered answer_day, \
             overdue => stop`",
        ),
        Rule::kw_duty if matches!(first, "当" | "when") => {
            let then = matches!(place.word(), "则" | "得" | "gives") || place.rest().starts_with("=>");
            let length = place.word().len().max(2);
            let (span, right) = (place.span(place.at, place.at + length), place.spelled("应", "shall"));
            let written = place.text.get(span.range()).filter(|_| then)?;
            return Some(instead(span, right, written));
        }
        _ => return None,
    };
    let found = place.found();
    let diagnostic = match place.line_above().filter(|_| !above.is_empty() && above_starts) {
        Some((line, start)) => {
            let from = start + line.len() - line.trim_start().len();
            let span = place.span(from, from + line.trim().len());
            Diagnostic::error(Code::MissingClause, span, "这一行没有写完", "this line is not complete")
        }
        None => {
            let (zh, en) = (format!("没有读懂 `{found}`"), format!("`{found}` was not understood"));
            Diagnostic::error(Code::UnexpectedText, place.found_span(), zh, en)
        }
    };
    Some(diagnostic.help(zh, en))
}

/// `应 公开 绩效目标、评价结果`: words with blanks between are one text.
pub(super) fn words_apart(place: &Place<'_>) -> Option<Diagnostic> {
    place.item()?;
    let (first, start) = place.first_word();
    let from = start + first.len();
    let behind = place.text.get(from..place.at + place.rest().len())?;
    let written = behind.trim();
    let plain = !written.contains(['"', '“', '/', '{', '}', '｛', '｝']);
    let here = matches!(first, "应" | "shall" | "未通过则") && !place.word().is_empty() && place.at > from;
    (here && plain).then(|| {
        let from = from + behind.len() - behind.trim_start().len();
        let span = place.span(from, from + written.len());
        Diagnostic::error(
            Code::UnexpectedText,
            span,
            "几个词连成一句的，用引号括起来",
            "several words that are one text stand in quotes",
        )
        .fix(span, format!("\"{written}\""))
    })
}

/// `守恒 分`, `第1名 得 40%`, `…，否则`.
pub(super) fn of_money(place: &Place<'_>) -> Option<Diagnostic> {
    let around = place.item()?;
    let (word, rest) = (place.word(), place.rest());
    if place.expects(Rule::kw_to) && matches!(place.word_before().0, "守恒" | "conserve") {
        let to = place.spelled("到", "to");
        let (zh, en) = (format!("单位前面要写 `{to}`"), format!("a unit follows `{to}`"));
        let insert = place.span(place.at, place.at);
        return Some(
            Diagnostic::error(Code::MissingClause, place.found_span(), zh, en).fix(insert, format!("{to} ")),
        );
    }
    let comma = rest.chars().next().filter(|mark| matches!(mark, ',' | '，'));
    if let Some(comma) = comma.filter(|_| place.expects(Rule::kw_otherwise)) {
        let span = place.span(place.at, place.at + comma.len_utf8());
        let (zh, en) = ("`否则` 前面不用逗号", "no comma stands before `otherwise`");
        return Some(Diagnostic::error(Code::UnexpectedText, span, zh, en).fix(span, " "));
    }
    let place_number = word.strip_prefix('第').map(|rest| rest.trim_end_matches('名'));
    let number = place_number.filter(|_| around == Rule::kw_allocate && place.expects(Rule::number))?;
    let span = place.found_span();
    let diagnostic = Diagnostic::error(
        Code::UnexpectedText,
        span,
        format!("名次直接写数字，不写 `{word}`"),
        format!("a place is a number, not `{word}`"),
    );
    let digits = !number.is_empty() && number.chars().all(is_digit);
    Some(match digits {
        true => diagnostic.fix(span, number),
        false => diagnostic.help("如 `1 得 40%`、`4-6 得 10%`", "such as `1 gives 40%`, `4-6 gives 10%`"),
    })
}

/// Decisions without a subject or a reason, lines of a calendar that begin with a day.
pub(super) fn data(place: &Place<'_>) -> Option<Diagnostic> {
    let of_calendar = place.expects(Rule::days_off) || place.expects(Rule::kw_days_off);
    if of_calendar && place.rest().starts_with(is_digit) {
        return Some(
            Diagnostic::error(
                Code::UnexpectedText,
                place.found_span(),
                "日历的每一行以 `自`、`休`、`班`、`节` 开头",
                "a line of a calendar begins with `from`, `off`, `on_duty` or `festival`",
            )
            .help("如 `休 2020-10-01 至 2020-10-08`", "such as `off 2020-10-01 to 2020-10-08`"),
        );
    }
    let above = place.line_above().map_or("", |(line, _)| line.trim());
    let decides = |line: &str| line.starts_with("决定") || line.starts_with("decide");
    let subject = place.expects(Rule::lparen) && decides(place.first_word().0);
    let reason = place.expects(Rule::kw_reason) && (decides(place.first_word().0) || decides(above));
    let (zh, en) = match (subject, reason) {
        (true, _) => ("决定要写明是哪个对象的", "a decision names its subject"),
        (_, true) => ("决定要写明理由", "a decision gives its reason"),
        _ => return None,
    };
    Some(Diagnostic::error(Code::MissingClause, place.found_span(), zh, en).help(
        "如 `决定 项目预算(\"甲\") = 80万元 理由 \"已约谈\"`",
        "such as `decide budget(\"A\") = 80 wan_yuan reason \"talked over\"`",
    ))
}

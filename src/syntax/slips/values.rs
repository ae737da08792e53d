//! Numbers, units and dates written in ways of everyday life.

use chrono::NaiveDate;

use super::super::ast::Unit;
use super::super::grammar::Rule;
use super::super::lexer::is_digit;
use super::super::words::Spelling;
use super::Place;
use crate::diagnostic::{Code, Diagnostic};

/// `1,000`.
pub(super) fn thousands(place: &Place<'_>) -> Option<Diagnostic> {
    let part = |c: char| is_digit(c) || matches!(c, ',' | '，');
    let start = place.line_start() + place.before().trim_end_matches(part).len();
    let run = place.text.get(start..)?;
    let run = run.get(..run.find(|c: char| !part(c)).unwrap_or(run.len()))?;
    let mut groups = run.split([',', '，']);
    let first = groups.next()?.chars().count();
    let mut rest = groups.peekable();
    rest.peek()?;
    if !(1..=3).contains(&first) || rest.any(|group| group.chars().count() != 3) {
        return None;
    }
    let (span, plain) = (place.span(start, start + run.len()), run.replace([',', '，'], ""));
    Some(
        Diagnostic::error(
            Code::ThousandsSeparator,
            span,
            format!("数字里不用千分位逗号，写作 `{plain}`"),
            format!("a number takes no thousands separator: write `{plain}`"),
        )
        .fix(span, plain),
    )
}

/// `12.5.0`.
pub(super) fn points_in_number(place: &Place<'_>) -> Option<Diagnostic> {
    let part = |c: char| is_digit(c) || matches!(c, '.' | '．');
    let start = place.line_start() + place.before().trim_end_matches(part).len();
    let run = place.text.get(start..)?;
    let run = run.get(..run.find(|c: char| !part(c)).unwrap_or(run.len()))?;
    let groups: Vec<&str> = run.split(['.', '．']).collect();
    let date = groups.len() == 3 && groups.first().is_some_and(|year| year.chars().count() == 4);
    if groups.len() < 3 || date || groups.iter().any(|group| group.is_empty()) {
        return None;
    }
    Some(Diagnostic::error(
        Code::MalformedNumber,
        place.span(start, start + run.len()),
        format!("数 `{run}` 里有不止一个小数点"),
        format!("the number `{run}` has more than one decimal point"),
    ))
}

/// `.5`, `5.`.
pub(super) fn bare_point(place: &Place<'_>) -> Option<Diagnostic> {
    let rest = place.rest().strip_prefix(['.', '．'])?;
    let (before, after) = (place.before().ends_with(is_digit), rest.starts_with(is_digit));
    if before == after {
        return None;
    }
    let span = place.span(place.at, place.at + place.rest().len() - rest.len());
    Some(
        Diagnostic::error(
            Code::MalformedNumber,
            span,
            "小数点前后都要有数字",
            "digits stand on both sides of the decimal point",
        )
        .fix(span, if after { "0." } else { ".0" }),
    )
}

/// `2019.12.5`, `2019-1-5`, `2019年12月`.
pub(super) fn date(place: &Place<'_>) -> Option<Diagnostic> {
    let part = |c: char| {
        is_digit(c)
            || matches!(c, '.' | '．' | '-' | '－' | '–' | '—' | '−' | '/' | '／' | '年' | '月' | '日' | '号')
    };
    if let Some(spoken) = spoken_date(place) {
        return Some(spoken);
    }
    let start = place.line_start() + place.before().trim_end_matches(part).len();
    let run = place.text.get(start..)?;
    let run = run.get(..run.find(|c: char| !part(c)).unwrap_or(run.len()))?;
    let written = super::super::build::half_width(run);
    let numbers: Vec<&str> = written.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    if numbers.first().is_none_or(|year| year.len() != 4) {
        return None;
    }
    let wanted = place.expects(Rule::date) || place.expects(Rule::compact_date);
    let marked = run.contains('年') || run.contains(['.', '．']);
    let day = match numbers.as_slice() {
        [year, month, day] if wanted || marked => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        [_, _] if run.contains('年') && run.contains('月') => None,
        [_] if run.contains('年') && wanted && !place.expects(Rule::plus) => None,
        _ => return None,
    };
    let span = place.span(start, start + run.len());
    let diagnostic = match day {
        Some(day) => Diagnostic::error(
            Code::MalformedDate,
            span,
            format!("日期写作 `{day}` 或 `{}`", day.format("%Y年%-m月%-d日")),
            format!("the date is written `{day}`"),
        )
        .fix(span, day.to_string()),
        None if numbers.len() == 3 => Diagnostic::error(
            Code::MalformedDate,
            span,
            format!("日历上没有 `{run}` 这一天"),
            format!("there is no day `{run}` in the calendar"),
        ),
        None => Diagnostic::error(
            Code::MalformedDate,
            span,
            format!("`{run}` 要写到日，如 `2019-12-05`"),
            format!("`{run}` needs a day, such as `2019-12-05`"),
        ),
    };
    Some(diagnostic)
}

/// `二〇二〇年三月一日`.
fn spoken_date(place: &Place<'_>) -> Option<Diagnostic> {
    let word = place.word();
    let spoken = word.starts_with(['二', '一']) && word.contains('年') && word.contains('月');
    (spoken && place.expects(Rule::date)).then(|| {
        Diagnostic::error(
            Code::MalformedDate,
            place.found_span(),
            format!("日期用数字写，不写 `{word}`"),
            format!("a date is written in digits, not as `{word}`"),
        )
        .help("如 `2020-03-01`、`2020年3月1日`", "such as `2020-03-01`")
    })
}

/// `90万`, `3亿`, `50个`.
pub(super) fn unit(place: &Place<'_>) -> Option<Diagnostic> {
    let (before, before_start) = place.word_before();
    let here = (place.word(), place.at);
    let (word, start) = [here, (before, before_start)].into_iter().find(|(word, start)| {
        let head = place.text.get(..*start).unwrap_or("");
        let blanks = head.len() - head.trim_end_matches([' ', '\t', '\u{3000}']).len();
        let known = known(word).is_some();
        !word.is_empty()
            && !word.starts_with(is_digit)
            && !is_unit(word)
            && head.trim_end_matches([' ', '\t', '\u{3000}']).ends_with(is_digit)
            && (known || blanks == 0 || COUNTERS.contains(word))
    })?;
    // `500 万 元`: the two halves of a unit.
    let rest = place.text.get(start + word.len()..).unwrap_or("");
    let half = rest.len() - rest.trim_start_matches([' ', '\u{3000}']).len();
    let half = if rest.get(half..).is_some_and(|rest| rest.starts_with('元')) {
        half + '元'.len_utf8()
    } else {
        0
    };
    let half = if known(word).is_some_and(|unit| unit.ends_with('元')) { half } else { 0 };
    let span = place.span(start, start + word.len() + half);
    let diagnostic = Diagnostic::error(
        Code::UnknownUnit,
        span,
        format!("没有 `{word}` 这个单位"),
        format!("there is no unit `{word}`"),
    );
    Some(match known(word) {
        Some(right) => {
            let unit = Unit::ALL.iter().find(|unit| unit.spelled(Spelling::Chinese).ends_with(right));
            let en = unit.map_or(right, |unit| unit.spelled(Spelling::English));
            let fix = if place.english { en } else { right };
            diagnostic.help(format!("写作 `{right}`"), format!("write `{en}`")).fix(span, fix)
        }
        None => diagnostic.help(
            "单位有 `%`、`‰`、`个百分点`、`元`、`千元`、`万元`、`百万元`、`亿元`、`分`、`天`、`工作日`；计数不写单位",
            "the units are `%`, `‰`, `pp`, `yuan`, `wan_yuan`, `million_yuan`, `yi_yuan`, `points`, `days`, \
             `working_days`; a count has none",
        ),
    })
}

/// Words people count and measure with, none of them a unit here.
const COUNTERS: &[&str] = &[
    "角",
    "毛",
    "美元",
    "港元",
    "港币",
    "欧元",
    "人",
    "人次",
    "个",
    "次",
    "件",
    "户",
    "亩",
    "吨",
    "公里",
    "米",
    "平方米",
    "年",
    "个月",
    "月",
    "周",
    "季度",
    "小时",
    "成",
    "倍",
    "项",
    "家",
    "台",
    "套",
];

/// Whether the word is a unit of the language as it is.
fn is_unit(word: &str) -> bool {
    let units =
        Unit::ALL.iter().flat_map(|unit| [unit.spelled(Spelling::Chinese), unit.spelled(Spelling::English)]);
    units.into_iter().any(|unit| unit == word) || matches!(word, "百分点" | "工作日" | "day" | "point")
}

fn known(word: &str) -> Option<&'static str> {
    Some(match word {
        "万" | "万圆" | "万块" | "W" | "w" | "wan" => "万元",
        "亿" | "亿圆" => "亿元",
        "千" | "千圆" => "千元",
        "百万" => "百万元",
        "块" | "块钱" | "圆" | "圆整" | "元整" | "rmb" | "RMB" | "CNY" | "cny" | "人民币" => "元",
        "percent" | "百分比" | "百分号" => "%",
        "百分" | "个点" | "ppt" | "PP" => "个百分点",
        "工作天" | "个工作天" | "workdays" | "workday" => "工作日",
        "日" => "天",
        "分数" | "pt" | "pts" => "分",
        _ => return None,
    })
}

/// `￥100`.
pub(super) fn currency_sign(place: &Place<'_>) -> Option<Diagnostic> {
    let after = place.rest().strip_prefix(['¥', '￥', '$', '＄'])?;
    let sign = place.rest().strip_suffix(after)?;
    Some(
        Diagnostic::error(
            Code::UnknownUnit,
            place.span(place.at, place.at + sign.len()),
            format!("金额不用 `{sign}`，单位写在数字后面"),
            format!("money takes no `{sign}`: the unit stands behind the number"),
        )
        .help("写作 `100 元`、`1.5 万元`", "write `100 yuan`, `1.5 wan_yuan`"),
    )
}

//! Words of other languages, words written together, misspelled words, words that need quotes.

use super::super::grammar::Rule;
use super::super::keywords;
use super::super::lexer::is_digit;
use super::Place;
use crate::diagnostic::{Code, Diagnostic};
use crate::nearest::distance;

/// What is written in other languages, and what is written here: 中文, English.
const OPERATORS: &[(&[&str], &str, &str)] = &[
    (&["大于等于", "大于或等于", "不小于", "不少于", "不低于", "至少", "floor"], "≥", "≥"),
    (&["小于等于", "小于或等于", "不大于", "不多于", "不高于", "不超过", "至多", "最多", "cap"], "≤", "≤"),
    (&["大于", "高于", "超过", "多于"], ">", ">"),
    (&["小于", "低于", "少于"], "<", "<"),
    (&["不等于", "不为"], "≠", "≠"),
    (&["等于", "为", "is", "equals"], "=", "="),
    (&["加", "加上", "plus"], "+", "+"),
    (&["减", "减去", "minus"], "−", "-"),
    (&["乘", "乘以", "times", "x", "X"], "×", "×"),
    (&["除以", "除", "div"], "÷", "÷"),
    (&["并且", "而且", "同时", "以及", "AND", "And", "及", "和", "与"], "且", "and"),
    (&["或者", "OR", "Or"], "或", "or"),
    (&["属于", "介于", "IN", "In"], "在", "in"),
];

/// `if`, `如果`, `else`, `return`, `大于等于`, `并且`.
pub(super) fn foreign(place: &Place<'_>) -> Option<Diagnostic> {
    let word = place.word();
    if place.expects_operator() && !(place.expects(Rule::not_below) || place.expects(Rule::kw_not_below)) {
        let right = OPERATORS.iter().find(|(words, _, _)| words.contains(&word));
        if let Some((_, zh, en)) = right {
            let (span, right) = (place.found_span(), place.spelled(zh, en));
            return Some(
                Diagnostic::error(
                    Code::OperatorSlip,
                    span,
                    format!("这里写 `{right}`，不写 `{word}`"),
                    format!("write `{right}` here, not `{word}`"),
                )
                .fix(span, right),
            );
        }
    }
    let candidates = [(word, place.at), place.word_before(), place.first_word()];
    candidates.into_iter().find_map(|(word, start)| control(place, word, start))
}

/// Words with which other languages branch and return.
fn control(place: &Place<'_>, word: &str, start: usize) -> Option<Diagnostic> {
    let (zh, en) = match word {
        "if" | "If" | "IF" | "elif" | "elseif" | "如果" | "若" | "假如" | "否则如果" | "否则若" => {
            (
                "条件写作 `当 条件 得 分数`，一行一条",
                "a condition is written `when condition gives points`, one to a line",
            )
        }
        _ if ["如果", "假如", "倘若"].iter().any(|spoken| word.starts_with(spoken)) => (
            "条件写作 `当 条件 得 分数`，一行一条",
            "a condition is written `when condition gives points`, one to a line",
        ),
        _ if word.starts_with("每") && (word.ends_with(is_digit) || word.contains('扣')) => (
            "扣分写成算式，如 `否则 得 满分 − 整点数(100% − 实际) × 0.5 分，不低于 0 分`",
            "a deduction is written as an expression, such as \
             `otherwise gives full - whole_points(100% - actual) * 0.5 points floor 0 points`",
        ),
        "每" | "每低" | "每高" | "每少" | "每多" | "每超" | "每差" | "扣" | "扣减" | "倒扣" => {
            (
                "扣分写成算式，如 `否则 得 满分 − 整点数(100% − 实际) × 0.5 分，不低于 0 分`",
                "a deduction is written as an expression, such as \
             `otherwise gives full - whole_points(100% - actual) * 0.5 points floor 0 points`",
            )
        }
        _ if word.starts_with("满分的") => {
            ("满分的几成写作 `满分 × 80%`", "a share of the full marks is written `full * 80%`")
        }
        "VLOOKUP" | "HLOOKUP" | "XLOOKUP" | "INDEX" | "MATCH" | "SUMIF" | "SUMIFS" | "COUNTIF"
        | "COUNTIFS" | "AVERAGEIF" | "IFERROR" | "IFS" => (
            "这里没有电子表格的函数和单元格；汇总写作 `合计(项目: 字段 当 条件)`",
            "there are no functions and cells of a spreadsheet; a total is written `sum(project: field when condition)`",
        ),
        "包含" | "含有" | "包括" | "contains" => (
            "文字里含有某个词写作 `含(文字, \"词\")`",
            "that a text holds a word is written `contains(text, \"word\")`",
        ),
        "else" | "Else" | "ELSE" | "不然" | "其他" | "其它" | "default" => {
            ("其余情形写作 `否则 得 分数`", "all other cases are written `otherwise gives points`")
        }
        "then" | "那么" | "就" => ("条件之后写 `得`", "after a condition stands `gives`"),
        "return" | "返回" => ("直接写算式或 `得 …`", "write the expression alone, or `gives …`"),
        "case" | "switch" | "match" | "while" | "loop" | "循环" | "遍历" => (
            "分情形用 `当 … 得 …` 或 `表`，逐行用 `逐行`",
            "cases are written `when … gives …` or `table`, rows `each_row`",
        ),
        "function" | "def" | "fn" | "let" | "var" | "const" | "函数" | "定义" | "设" => (
            "评分方法写作 `标准 名称(参数: 类型) { … }`，固定的数写作 `参数 名称 = 数`",
            "a way of scoring is written `standard name(input: type) { … }`, a fixed value `parameter name = value`",
        ),
        "当" | "when" if matches!(place.word_before().0, "否则" | "otherwise") => (
            "还有条件的话，另写一行 `当 条件 得 分数`；`否则` 之后不再有条件",
            "a further condition is a line `when condition gives points` of its own; `otherwise` takes none",
        ),
        _ => return None,
    };
    let (zh, en) = without_points(place, zh, en);
    let span = place.span(start, start + word.len());
    Some(
        Diagnostic::error(
            Code::OperatorSlip,
            span,
            format!("这里没有 `{word}` 这种写法"),
            format!("there is no `{word}` here"),
        )
        .help(zh, en),
    )
}

/// Outside of standards a condition leads to no points.
fn without_points(place: &Place<'_>, zh: &'static str, en: &'static str) -> (&'static str, &'static str) {
    if place.item().is_some() && zh.starts_with("条件写作") {
        return ("条件写作 `当 条件`", "a condition is written `when condition`");
    }
    (zh, en)
}

/// Words near to a keyword in meaning, and the keyword: 中文, English.
const SYNONYMS: &[(&[&str], &str, &str)] = &[
    (
        &["指标体系", "评价指标体系", "评分体系", "考核体系", "绩效指标体系", "体系", "评分表", "自评表"],
        "评价体系",
        "framework",
    ),
    (
        &["评分标准", "打分标准", "评价标准", "评分规则", "评分办法", "计分标准", "rule", "scoring"],
        "标准",
        "standard",
    ),
    (&["等次", "评级", "分级", "评价等级", "等级标准", "grades", "grading"], "等级", "scale"),
    (&["常量", "常数", "变量", "阈值", "constant", "param"], "参数", "parameter"),
    (&["测试", "样例", "例子", "算例", "用例", "案例", "test"], "示例", "example"),
    (&["字段", "数据", "填报项", "事实表", "fact", "fields", "data"], "事实", "facts"),
    (&["公式", "计算指标", "三级指标", "formula"], "指标", "indicator"),
    (&["规则", "政策", "政策包", "模块", "包", "module", "namespace", "rules"], "规则包", "package"),
];

/// `指标体系 自评`: an item that begins with a word of the trade instead of the keyword.
pub(super) fn synonym(place: &Place<'_>) -> Option<Diagnostic> {
    let word = place.word();
    let (_, zh, en) = SYNONYMS.iter().find(|(words, _, _)| place.outside && words.contains(&word))?;
    let (span, right) = (place.found_span(), place.spelled(zh, en));
    Some(
        Diagnostic::error(
            Code::OperatorSlip,
            span,
            format!("这里写 `{right}`，不写 `{word}`"),
            format!("write `{right}` here, not `{word}`"),
        )
        .fix(span, right),
    )
}

/// `当目标`, `10分按`: a keyword and the next word written together.
pub(super) fn glued(place: &Place<'_>) -> Option<Diagnostic> {
    let word = place.word();
    let here = longest(place.keywords(), word).map(|keyword| (keyword, place.at));
    let (first, first_start) = place.first_word();
    let (keyword, start) = here
        .or_else(|| {
            // `当目标 = 0 得 …` reads as a value until `得`.
            let gives = matches!(word, "得" | "则" | "gives") || place.rest().starts_with("=>");
            let keyword = longest(["当", "否则"].into_iter(), first).filter(|_| gives)?;
            Some((keyword, first_start))
        })
        .or_else(|| two_keywords(place.word_before()))
        .or_else(|| two_keywords((first, first_start)))?;
    let whole = place
        .text
        .get(start..)
        .map_or("", |rest| rest.get(..super::super::lexer::word_length(rest)).unwrap_or(""));
    let rest = whole.strip_prefix(keyword)?;
    let split = start + keyword.len();
    Some(
        Diagnostic::error(
            Code::GluedKeyword,
            place.span(start, start + whole.len()),
            format!("`{keyword}` 和 `{rest}` 之间要有空格"),
            format!("a space is needed between `{keyword}` and `{rest}`"),
        )
        .fix(place.span(split, split), " "),
    )
}

/// The longest keyword that `word` begins with and goes on after. Latin letters run on without a boundary.
fn longest(spellings: impl Iterator<Item = &'static str>, word: &str) -> Option<&'static str> {
    spellings
        .filter(|keyword| !keyword.is_ascii() && word.len() > keyword.len() && word.starts_with(keyword))
        .max_by_key(|keyword| keyword.len())
}

/// A word that is two keywords and nothing else, such as `总分舍入`.
fn two_keywords((word, start): (&str, usize)) -> Option<(&'static str, usize)> {
    if keywords::is_keyword(word) {
        return None;
    }
    let (_, first) = keywords::all().find(|(_, keyword)| {
        keyword.chars().nth(1).is_some() && word.strip_prefix(*keyword).is_some_and(keywords::is_keyword)
    })?;
    (!first.is_ascii()).then_some((first, start))
}

/// A name that begins with a digit, holds marks, or is a word of the language.
pub(super) fn name_in_quotes(place: &Place<'_>) -> Option<Diagnostic> {
    let quoted = |start: usize, zh: &str, en: &str| {
        let rest = place.text.get(start..)?;
        let stop = |c: char| c.is_whitespace() || "{｛=＝:：,，;；「」\"“”".contains(c);
        let name = rest.get(..rest.find(stop).unwrap_or(rest.len()))?;
        let (code, span) = (Code::ReservedName, place.span(start, start + name.len()));
        Some(
            Diagnostic::error(code, span, format!("`{name}` {zh}"), format!("`{name}` {en}"))
                .help(
                    format!("作名称时加引号，写作 `「{name}」`"),
                    format!("as a name it is quoted: `「{name}」`"),
                )
                .fix(span, format!("「{name}」")),
        )
    };
    let word = place.word();
    if place.expects_only_name() && place.rest().starts_with(is_digit) && !place.expects(Rule::number) {
        return quoted(
            place.at,
            "以数字开头，不能直接作名称",
            "begins with a digit and cannot be a name as it is",
        );
    }
    let follows = place.rest().get(word.len()..).unwrap_or("").trim_start_matches([' ', '\t', '\u{3000}']);
    let declared =
        follows.starts_with(|c: char| is_digit(c) || matches!(c, ':' | '：' | '=' | '＝' | '[' | '［'));
    if place.expects_only_name() && keywords::is_keyword(word) && declared {
        return quoted(place.at, "是语言的关键字", "is a word of the language");
    }
    let (before, start) = place.word_before();
    if let Some(diagnostic) = points_in_brackets(place, before, start) {
        return Some(diagnostic);
    }
    let marks =
        ['（', '(', '/', '／', '·', '-', '—', '－', '%', '％', '&', '#', '+', '、', '“', '"', '．', '.'];
    let adjacent = start + before.len() == place.at && place.rest().starts_with(marks);
    let awaited = place.expects(Rule::colon) || place.expects(Rule::equals) || place.expects_points();
    if adjacent && awaited && !before.is_empty() && !before.starts_with(is_digit) && !place.expects_operand()
    {
        return quoted(start, "里有名称之外的符号", "holds marks that a plain name cannot hold");
    }
    None
}

/// `产出（50分）`.
fn points_in_brackets(place: &Place<'_>, name: &str, start: usize) -> Option<Diagnostic> {
    let inside = place.rest().strip_prefix(['（', '('])?;
    let points = inside.get(..inside.find(['）', ')'])?)?.trim();
    let number = points.strip_suffix('分').unwrap_or(points).trim_end();
    let digits = number.chars().all(|c| is_digit(c) || c == '.') && number.starts_with(is_digit);
    if !digits || !place.expects_points() || name.is_empty() || start + name.len() != place.at {
        return None;
    }
    let close = place.at + place.rest().find(['）', ')'])?;
    let end = close + place.text.get(close..)?.chars().next()?.len_utf8();
    let (span, unit) = (place.span(place.at, end), place.spelled("分", "points"));
    Some(
        Diagnostic::error(
            Code::UnexpectedText,
            span,
            "分值直接写在名称后面，不加括号",
            "points stand behind the name without brackets",
        )
        .fix(span, format!(" {number} {unit}")),
    )
}

/// A word close to one that would fit.
pub(super) fn near(place: &Place<'_>) -> Option<Diagnostic> {
    let word = place.word();
    if word.chars().nth(1).is_none() || word.chars().nth(24).is_some() {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let swapped = |keyword: &str| {
        let pairs = || keyword.chars().zip(lower.chars());
        let differing: Vec<(char, char)> = pairs().filter(|(one, other)| one != other).collect();
        let same_length = keyword.chars().count() == lower.chars().count();
        same_length && matches!(differing.as_slice(), [(a, b), (c, d)] if a == d && b == c)
    };
    let close = |keyword: &&'static str| {
        let long = keyword.chars().count().max(word.chars().count());
        let distance = if swapped(keyword) { 1 } else { distance(keyword, &lower) };
        (*keyword != word && distance <= (long / 3).max(1) && keyword.chars().nth(1).is_some())
            .then_some(distance)
    };
    let (_, keyword) = place
        .keywords()
        .filter_map(|keyword| close(&keyword).map(|distance| (distance, keyword)))
        .min_by_key(|(distance, _)| *distance)?;
    let span = place.found_span();
    Some(
        Diagnostic::error(
            Code::UnexpectedText,
            span,
            format!("没有读懂 `{word}`"),
            format!("`{word}` was not understood"),
        )
        .help(format!("是不是 `{keyword}`"), format!("did you mean `{keyword}`"))
        .fix(span, keyword),
    )
}

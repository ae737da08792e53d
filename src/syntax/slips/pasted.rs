//! Text that comes from elsewhere: other kinds of files, tables, numbered lists, traditional characters.

use super::super::grammar::Rule;
use super::super::keywords;
use super::super::lexer::{Kind, is_digit};
use super::Place;
use crate::diagnostic::{Code, Diagnostic};

/// A file that is no rule text at all.
pub(super) fn other_format(place: &Place<'_>) -> Option<Diagnostic> {
    let text = place.text.strip_prefix('\u{feff}').unwrap_or(place.text).trim_start();
    if !place.outside || place.text.len() - text.len() != place.at {
        return None;
    }
    let line = text.lines().next().unwrap_or("");
    let commas = line.matches([',', '，', '\t']).count();
    let (zh, en) = match text.chars().next()? {
        '{' | '[' => (" JSON 数据", "JSON data"),
        '<' => ("网页或 XML 文件", "a web page or an XML file"),
        _ if commas >= 2 && !line.contains(['{', '｛', '(', '（']) => {
            ("从表格里导出的数据", "data out of a spreadsheet")
        }
        first if place.word().is_empty() || first.is_alphanumeric() => return plain_prose(place, line),
        _ => return None,
    };
    let diagnostic = Diagnostic::error(
        Code::UnexpectedText,
        place.found_span(),
        format!("这不是规则文件：它像是{zh}"),
        format!("this is no rule text: it looks like {en}"),
    );
    Some(with_beginning(diagnostic))
}

/// A first line that holds no mark of the language.
fn plain_prose(place: &Place<'_>, line: &str) -> Option<Diagnostic> {
    let marks = line.contains(['{', '｛', '(', '（', '"', '“', '=', '＝', ':', '：', '#', '/']);
    let prose = !marks && line.chars().nth(7).is_some() && !place.word().is_ascii();
    prose.then(|| {
        let diagnostic = Diagnostic::error(
            Code::UnexpectedText,
            place.found_span(),
            "这不是规则文件：它以一段文字开头",
            "this is no rule text: it begins with prose",
        );
        with_beginning(diagnostic)
    })
}

fn with_beginning(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.help(
        "规则文件以 `规则包 名称 { 施行 2020-01-01 起 }` 开头；说明文字写在 `//` 之后",
        "a rule text begins with `package name { effective from 2020-01-01 }`; prose stands behind `//`",
    )
}

/// Lines with tabs between the words.
pub(super) fn table_lines(place: &Place<'_>) -> Option<Diagnostic> {
    let line = place.line().trim();
    let wanted = place.expects(Rule::scoring) || place.expects(Rule::kw_by) || place.expects_points();
    (wanted && line.matches('\t').count() >= 2).then(|| {
        Diagnostic::error(
            Code::UnexpectedText,
            place.found_span(),
            "这一行像是从表格里粘贴来的",
            "this line looks pasted from a spreadsheet",
        )
        .help(
            "每个指标写作 `名称 分值 按 标准(…)`，有下级的写作 `名称 分值 { … }`",
            "an indicator is written `name points by standard(…)`, or `name points { … }` with those below it",
        )
    })
}

/// `1、产出`, `2. 效益`, `①产出`, `（一）产出`, `一、产出`.
pub(super) fn list_number(place: &Place<'_>) -> Option<Diagnostic> {
    let (line, start) = place.line_from_first_word();
    if !(place.line_start()..=start + line.len()).contains(&place.at) {
        return None;
    }
    let number = numbering(line)?;
    let name = line.get(number.len()..)?.trim_start();
    let stop = |c: char| c.is_whitespace() || "{｛=＝:：,，;；「」\"“”".contains(c);
    let name = name.get(..name.find(stop).unwrap_or(name.len()))?;
    let named = place.expects_only_name() || place.expects_points() || place.expects(Rule::colon);
    if !named || name.is_empty() {
        return None;
    }
    let span = place.span(start, start + number.len());
    let whole = format!("{}{name}", number.trim_end());
    Some(
        Diagnostic::error(
            Code::ReservedName,
            span,
            format!("`{}` 是编号，不能直接写在名称前面", number.trim_end()),
            format!("`{}` numbers a list and cannot stand before a name", number.trim_end()),
        )
        .help(
            format!("删去编号；要留在名称里的，写作 `「{whole}」`"),
            format!("delete it, or quote it together with the name: `「{whole}」`"),
        )
        .fix(span, ""),
    )
}

/// The number a line of a list begins with, and the blanks behind it.
fn numbering(line: &str) -> Option<&str> {
    let digit = |c: char| is_digit(c) || "一二三四五六七八九十".contains(c);
    let circled = |c: char| ('①'..='⓿').contains(&c) || ('❶'..='➓').contains(&c);
    let rest = if line.starts_with(circled) {
        line.trim_start_matches(circled)
    } else if let Some(inside) = line.strip_prefix(['（', '(']) {
        inside.starts_with(digit).then(|| inside.trim_start_matches(digit))?.strip_prefix(['）', ')'])?
    } else {
        let rest = line.starts_with(digit).then(|| line.trim_start_matches(digit))?;
        let rest = rest.strip_prefix(['、', '.', '．', ')', '）'])?;
        if rest.starts_with(is_digit) {
            return None;
        }
        rest
    };
    line.get(..line.len() - rest.trim_start_matches([' ', '\t', '\u{3000}']).len())
}

/// Traditional characters in keywords, and what the language writes.
const TRADITIONAL: &[(char, char)] = &[
    ('規', '规'),
    ('則', '则'),
    ('標', '标'),
    ('準', '准'),
    ('題', '题'),
    ('據', '据'),
    ('無', '无'),
    ('核', '核'),
    ('實', '实'),
    ('範', '范'),
    ('圍', '围'),
    ('選', '选'),
    ('項', '项'),
    ('參', '参'),
    ('數', '数'),
    ('當', '当'),
    ('過', '过'),
    ('許', '许'),
    ('捨', '舍'),
    ('雙', '双'),
    ('級', '级'),
    ('於', '于'),
    ('對', '对'),
    ('適', '适'),
    ('報', '报'),
    ('爭', '争'),
    ('議', '议'),
    ('評', '评'),
    ('價', '价'),
    ('體', '体'),
    ('係', '系'),
    ('滿', '满'),
    ('擇', '择'),
    ('優', '优'),
    ('權', '权'),
    ('填', '填'),
    ('號', '号'),
    ('區', '区'),
    ('間', '间'),
    ('餘', '余'),
    ('處', '处'),
    ('總', '总'),
    ('後', '后'),
    ('關', '关'),
    ('審', '审'),
    ('監', '监'),
    ('義', '义'),
    ('務', '务'),
    ('進', '进'),
    ('發', '发'),
    ('負', '负'),
    ('舉', '举'),
    ('攤', '摊'),
    ('達', '达'),
    ('虛', '虚'),
    ('條', '条'),
];

/// `標準`, `當`, `否則`.
pub(super) fn traditional(place: &Place<'_>) -> Option<Diagnostic> {
    let (word, start) =
        [(place.word(), place.at), place.first_word(), place.word_before()].into_iter().find(
            |(word, _)| word.chars().any(|c| TRADITIONAL.iter().any(|(old, new)| *old == c && old != new)),
        )?;
    let simple = |c: char| TRADITIONAL.iter().find(|(old, _)| *old == c).map_or(c, |(_, new)| *new);
    let simplified: String = word.chars().map(simple).collect();
    let keyword = keywords::is_keyword(&simplified);
    let span = place.span(start, start + word.len());
    keyword.then(|| {
        Diagnostic::error(
            Code::UnexpectedText,
            span,
            format!("关键字用简体字：这里写 `{simplified}`，不写 `{word}`"),
            format!("keywords are in simplified characters: write `{simplified}` here, not `{word}`"),
        )
        .fix(span, simplified)
    })
}

/// `| 数量 | ≥50个 | 48`: the line of a drawn table that does not end with its mark.
pub(super) fn open_row(place: &Place<'_>) -> Option<Diagnostic> {
    let before = place.text.get(..place.line_start()).unwrap_or("").trim_end();
    let previous = before.rsplit('\n').next().unwrap_or("");
    let is_open = |line: &str| {
        let line = line.trim();
        line.starts_with('|') && !line.starts_with("||") && !line.ends_with('|')
    };
    let here = is_open(place.line()).then(|| (place.line().trim_end(), place.line_start()));
    let (line, start) =
        here.or_else(|| is_open(previous).then(|| (previous, before.len() - previous.len())))?;
    let first = line.len() - line.trim_start().len();
    let end = start + line.len();
    let code =
        super::super::lexer::Lexer::new(line, first).next().filter(|token| token.kind == Kind::Comment);
    code.is_none().then(|| {
        Diagnostic::error(
            Code::UnexpectedText,
            place.span(start + first, end),
            "表格的每一行都要以 `|` 结束",
            "every line of a drawn table ends with `|`",
        )
        .fix(place.span(end, end), " |")
    })
}

//! Codes, the list, and how it is shown.

use std::collections::BTreeSet;

use super::{Code, Diagnostic, Diagnostics, Language, Severity};
use crate::limits;
use crate::span::{Source, Span};

/// The span of the first `needle` in `text`.
fn find(text: &str, needle: &str) -> Span {
    let start = text.find(needle).unwrap();
    Span::new(0, start, start + needle.len())
}

#[test]
fn codes_are_unique_ordered_and_documented() {
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let unique: BTreeSet<&str> = codes.iter().copied().collect();
    assert_eq!(unique.len(), codes.len(), "a code stands twice");
    assert!(codes.is_sorted(), "the table is in the order of the codes");
    for code in Code::ALL {
        let (letter, digits) = code.as_str().split_at(1);
        assert!(matches!(letter, "E" | "W") && digits.len() == 4, "{code}");
        assert!(digits.bytes().all(|digit| digit.is_ascii_digit()), "{code}");
        assert_eq!(letter == "W", digits.starts_with('9'), "{code}: warnings are W9xxx");
        let (zh, en) = (code.title_zh(), code.title_en());
        assert!(!zh.is_empty() && !zh.ends_with('。') && !zh.is_ascii(), "{code}: {zh}");
        assert!(en.is_ascii() && en.starts_with(|c: char| c.is_ascii_lowercase()), "{code}: {en}");
        assert!(!en.ends_with('.') && !en.contains('\n'), "{code}: {en}");
    }
    let titles: BTreeSet<&str> = Code::ALL.iter().map(|code| code.title_en()).collect();
    assert_eq!(titles.len(), codes.len(), "two codes have the same title");
}

#[test]
fn a_line_for_each_in_the_order_of_the_text() {
    let text = "等级 四级 {\n  优 [90, 100]\n}\n标准 甲 { 满分 }\n";
    let mut found = Diagnostics::with_sources(vec![Source::new("zhuji.jx", text)]);
    found.push(Diagnostic::error(
        Code::NoCitation,
        find(text, "甲"),
        "`甲` 没有写明依据",
        "`甲` cites nothing",
    ));
    found.push(
        Diagnostic::error(Code::BandGap, find(text, "[90"), "缺 0 至 90", "0 to 90 is left out")
            .help("补上 `差 [0, 90)`", "add `差 [0, 90)`"),
    );
    let found = found.into_result().unwrap_err();
    assert_eq!(
        found.to_string(),
        "zhuji.jx:2:5: 错误[E0403]: 缺 0 至 90（补上 `差 [0, 90)`）\nzhuji.jx:4:4: 错误[E0701]: `甲` 没有写明依据"
    );
    assert_eq!(
        found.shown_in(Language::English).to_string(),
        "zhuji.jx:2:5: error[E0403]: 0 to 90 is left out (add `差 [0, 90)`)\n\
         zhuji.jx:4:4: error[E0701]: `甲` cites nothing"
    );
}

#[test]
fn carets_count_a_chinese_character_as_two_columns() {
    let text = "体系 {\n\t产出指标 49 分 // 注\n  效益指标 30 分\n}\n";
    let mut found = Diagnostics::with_sources(vec![Source::new("a.jx", text)]);
    found.push(
        Diagnostic::warning(Code::UnusedImport, find(text, "49 分"), "没有用到", "not used")
            .here("这里", "here")
            .label(find(text, "指标 30"), "", ""),
    );
    let expected = "\
a.jx:2:7: 警告[W9004]: 没有用到
    2 |     产出指标 49 分 // 注
      |              ^^^^^ 这里
    3 |   效益指标 30 分
      |       -------";
    assert_eq!(format!("{found:#}"), expected);
}

#[test]
fn a_place_at_the_end_of_the_text_or_in_no_source() {
    let mut found = Diagnostics::with_sources(vec![Source::new("a.jx", "甲 {")]);
    found.push(Diagnostic::error(Code::MissingClosingBrace, Span::new(0, 5, 5), "缺", "missing"));
    assert_eq!(format!("{found:#}"), "a.jx:1:4: 错误[E0102]: 缺\n    1 | 甲 {\n      |     ^");
    let mut found = Diagnostics::default();
    found.push(Diagnostic::error(Code::TextTooLarge, Span::new(7, 9, 99), "大", "large"));
    assert_eq!(format!("{found:#}"), "错误[E0106]: 大");
}

#[test]
fn hidden_characters_are_written_out() {
    let text = "甲\u{202e}乙\u{7} 丙";
    let mut found = Diagnostics::with_sources(vec![Source::new("a\n.jx", text)]);
    found.push(Diagnostic::error(Code::ForbiddenCharacter, find(text, "丙"), "有 `\u{202e}`", "has one"));
    let expected = "\
a\\u{a}.jx:1:6: 错误[E0118]: 有 `\\u{202e}`
    1 | 甲\\u{202e}乙\\u{7} 丙
      |                   ^^";
    assert_eq!(format!("{found:#}"), expected);
}

#[test]
fn long_lines_are_cut_around_the_mark() {
    let text = format!("{}目标{}", "甲".repeat(3000), "\u{301}乙".repeat(3000));
    let mut found = Diagnostics::with_sources(vec![Source::new("a.jx", text.as_str())]);
    found.push(Diagnostic::error(Code::LineTooLong, find(&text, "目标"), "长", "long"));
    let shown = format!("{found:#}");
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines.len(), 3);
    let columns: usize =
        lines[1].chars().filter(|c| *c != '\u{301}').map(|c| 1 + usize::from(c > '\u{2e80}')).sum();
    assert!(columns <= 160, "{columns}");
    assert!(lines[1].contains("…甲") && lines[1].ends_with('…'), "{}", lines[1]);
    let caret = lines[2].find("^^^^").unwrap();
    // 8 columns of border, `…`, then pairs of columns: the mark stands under the two characters.
    let before: usize =
        lines[1].split('目').next().unwrap().chars().map(|c| 1 + usize::from(c > '\u{2e80}')).sum();
    assert_eq!(caret, before);
}

#[test]
fn the_list_is_limited_and_keeps_errors() {
    let warning =
        |n| Diagnostic::warning(Code::RowArmUncovered, Span::new(0, n, n + 1), "没有用到", "not used");
    let mut found = Diagnostics::default();
    found.extend((0..limits::DIAGNOSTICS_MAX + 5).map(warning));
    found.push(warning(0));
    assert_eq!((found.len(), found.omitted(), found.has_errors()), (limits::DIAGNOSTICS_MAX, 5, false));
    assert!(found.to_string().ends_with("\n另有 5 条未列出"));
    found.push(Diagnostic::error(Code::Cycle, Span::new(0, 1, 2), "循环", "a circle"));
    assert_eq!((found.len(), found.omitted(), found.has_errors()), (limits::DIAGNOSTICS_MAX, 6, true));
    let errors = found.into_result().unwrap_err();
    assert_eq!(errors.iter().filter(|one| one.severity == Severity::Error).count(), 1);
}

#[test]
fn warnings_do_not_stop_anyone() {
    let mut found = Diagnostics::default();
    found.push(Diagnostic::warning(Code::UnusedImport, Span::default(), "两次", "twice"));
    assert_eq!(found.into_result().unwrap().len(), 1);
}

#[test]
fn records_serialize_with_lines_and_columns() {
    let text = "甲\n乙 90-100";
    let mut found = Diagnostics::with_sources(vec![Source::new("a.jx", text)]);
    let span = find(text, "90-100");
    found.push(
        Diagnostic::error(Code::IntegerBandSlip, span, "漏", "left out")
            .here("此", "this")
            .fix(span, "[90, 100]"),
    );
    let records = serde_json::to_value(found.records().collect::<Vec<_>>()).unwrap();
    assert_eq!(
        records,
        serde_json::json!([{
            "code": "E0112", "severity": "error", "message_zh": "漏", "message_en": "left out",
            "labels": [{
                "file": "a.jx", "start_byte": 8, "end_byte": 14, "line": 2, "column": 3,
                "text_zh": "此", "text_en": "this",
            }],
            "help_zh": null, "help_en": null,
            "fix": { "file": "a.jx", "start_byte": 8, "end_byte": 14, "replacement": "[90, 100]" },
        }])
    );
}

#[cfg(feature = "render")]
#[test]
fn a_drawing_shows_every_label_the_help_and_the_repair() {
    let text = "等级 {\n  优 90-100\n  良 [80, 90)\n}";
    let mut found = Diagnostics::with_sources(vec![Source::new("a.jx", text)]);
    let span = find(text, "90-100");
    let diagnostic = Diagnostic::error(Code::IntegerBandSlip, span, "漏掉 89.5", "89.5 is left out")
        .here("整数区间", "an integer range")
        .label(find(text, "[80, 90)"), "上一档到 90", "the band below ends at 90")
        .help("用方括号写", "write brackets")
        .fix(span, "[90, 100]");
    found.push(diagnostic);
    let drawn = super::render(&found, Language::Chinese);
    for part in
        ["错误[E0112]", "漏掉 89.5", "a.jx:2:5", "整数区间", "上一档到 90", "帮助", "用方括号写", "[90, 100]"]
    {
        assert!(drawn.contains(part), "{part} is not in\n{drawn}");
    }
    assert!(super::render(&found, Language::English).starts_with("error[E0112]: 89.5 is left out"));
}

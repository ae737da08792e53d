//! Characters that are refused, and those that are not.

use super::{read, repaired, said};
use crate::diagnostic::Language::Chinese;

fn codes(text: &str) -> Vec<&'static str> {
    read(text).1.iter().map(|diagnostic| diagnostic.code.as_str()).collect()
}

#[test]
fn what_cannot_be_seen_is_refused_everywhere() {
    let refused = [
        '\0',
        '\u{1}',
        '\u{7f}',
        '\u{85}',
        '\u{9b}',
        '\u{ad}',
        '\u{34f}',
        '\u{61c}',
        '\u{115f}',
        '\u{1160}',
        '\u{180e}',
        '\u{200b}',
        '\u{200d}',
        '\u{200e}',
        '\u{200f}',
        '\u{2028}',
        '\u{2029}',
        '\u{202a}',
        '\u{202e}',
        '\u{2060}',
        '\u{2066}',
        '\u{2069}',
        '\u{3164}',
        '\u{fe0f}',
        '\u{feff}',
        '\u{ffa0}',
        '\u{e0001}',
        '\u{e0101}',
        '\u{fff9}',
    ];
    for character in refused {
        for text in [
            format!("参数 a = 1{character}\n"),
            format!("参数 a = “x{character}y”\n"),
            format!("参数 a = 1 // x{character}y\n"),
            format!("参数 a{character}b = 1\n"),
            format!("参数 「a{character}b」 = 1\n"),
            format!("示例 “x” {{ 项目 {{\n | a{character} |\n }} }}\n"),
        ] {
            assert_eq!(codes(&text), ["E0118"], "{text:?}");
        }
    }
}

#[test]
fn a_lone_carriage_return_is_refused_and_a_pair_is_not() {
    assert_eq!(codes("参数 a = 1\r参数 b = 2\n"), ["E0118"]);
    assert_eq!(codes("// x\r参数 b = 2\n"), ["E0118"]);
    assert!(codes("参数 a = 1\r\n参数 b = 2\r\n").is_empty());
}

#[test]
fn odd_spaces_are_refused_between_words_and_repaired() {
    let text = "参数 a =\u{a0}1\n";
    let (_, found) = read(text);
    assert_eq!(said(&found, Chinese), ["E0118 1:7 此处有特殊的空格 U+00A0（换成普通空格）"]);
    assert_eq!(repaired(text, &found).unwrap(), "参数 a = 1\n");
    assert!(codes("参数 a = “x\u{a0}y”\n").is_empty());
}

#[test]
fn private_use_is_refused_in_names_alone() {
    assert_eq!(codes("参数 「张\u{e863}」 = 1\n"), ["E0118"]);
    assert_eq!(codes("参数 张\u{e863} = 1\n"), ["E0118"]);
    assert!(codes("参数 a = “张\u{e863}” // \u{e863}\n").is_empty());
    // Han beyond the basic plane is as good as any.
    assert!(codes("参数 𠮷\u{2000b} = 1\n").is_empty());
}

#[test]
fn names_are_in_normal_form() {
    // é as two characters, and a compatibility ideograph.
    for (name, composed) in [("cafe\u{301}", "café"), ("「\u{f90a}」", "「金」")] {
        let text = format!("参数 {name} = 1\n");
        let (_, found) = read(&text);
        assert_eq!(codes(&text), ["E0127"], "{found:#}");
        assert_eq!(repaired(&text, &found).unwrap(), format!("参数 {composed} = 1\n"));
    }
}

#[test]
fn one_byte_order_mark_may_begin_the_text() {
    assert!(codes("\u{feff}参数 a = 1\n").is_empty());
    assert_eq!(codes("\u{feff}\u{feff}参数 a = 1\n"), ["E0118"]);
    let (_, found) = read("\u{feff}参数 a 1\n");
    assert_eq!(found.iter().next().unwrap().span().start as usize, "\u{feff}参数 a ".len());
}

#[test]
fn long_names_numbers_and_lines_are_refused() {
    assert!(codes(&format!("参数 {} = 1\n", "名".repeat(256))).is_empty());
    assert_eq!(codes(&format!("参数 {} = 1\n", "名".repeat(257))), ["E0108"]);
    assert!(codes(&format!("参数 a = {}\n", "9".repeat(64))).is_empty());
    assert_eq!(codes(&format!("参数 a = {}\n", "9".repeat(65))), ["E0109"]);
    assert!(codes(&format!("参数 a = 1 //{}\n", " ".repeat(64 * 1024 - 18))).is_empty());
    assert_eq!(codes(&format!("参数 a = 1 //{}\n", " ".repeat(64 * 1024))), ["E0107"]);
}

#[test]
fn quotes_that_do_not_match_are_told_once() {
    for (text, expected) in [
        ("参数 a = “x\"\n", "E0103 1:10 引号不配对：以 `“` 开头，要以 `”` 结尾，而不是 `\"`"),
        ("参数 a = \"x”\n", "E0103 1:10 引号不配对：以 `\"` 开头，要以 `\"` 结尾，而不是 `”`"),
        ("参数 a = “x\n", "E0103 1:8 引号没有在这一行结束，缺少 `”`"),
        ("参数 「x = 1\n", "E0103 1:4 引号里的名称要在同一行以 `」` 结束，并且不能为空"),
        ("参数 「」 = 1\n", "E0103 1:4 引号里的名称要在同一行以 `」` 结束，并且不能为空"),
    ] {
        let (_, found) = read(text);
        assert_eq!(said(&found, Chinese), [expected], "{text}");
    }
}

//! Texts that no person wrote. What counts is that nothing crashes, on a small stack too.

use std::thread;

use proptest::prelude::*;

use super::{SAMPLE, read};

/// Reads on a thread with a stack of 256 KiB and gives the codes.
fn codes(text: String) -> Vec<String> {
    let reader = thread::Builder::new().stack_size(256 * 1024).spawn(move || {
        let (file, found) = read(&text);
        drop(file);
        found.iter().map(|diagnostic| diagnostic.code.as_str().to_owned()).collect()
    });
    reader.unwrap().join().unwrap()
}

#[test]
fn deep_brackets_are_refused_by_count() {
    for (open, close) in
        [("(", ")"), ("（", "）"), ("[", "]"), ("{", "}"), ("｛", "｝"), ("f(", ")"), ("x 在 [", ", 1]")]
    {
        let nested = format!("参数 a = {}1{}\n", open.repeat(100_000), close.repeat(100_000));
        assert!(codes(nested).iter().any(|code| matches!(code.as_str(), "E0105" | "E0107")), "{open}");
        let unclosed = format!("参数 a = {}\n", open.repeat(100_000));
        assert!(codes(unclosed).iter().any(|code| matches!(code.as_str(), "E0105" | "E0107")), "{open}");
        let lines = format!(
            "参数 a = {}1{}\n",
            format!("{open}\n").repeat(100_000),
            format!("{close}\n").repeat(100_000)
        );
        assert_eq!(codes(lines).last().unwrap(), "E0105", "{open}");
    }
}

#[test]
fn the_deepest_that_is_allowed_is_read() {
    let nested = |n: usize| format!("参数 a = {}1{}\n", "(".repeat(n), ")".repeat(n));
    assert!(codes(nested(64)).is_empty());
    assert_eq!(codes(nested(65)), ["E0105"]);
    let minus =
        |n: usize| format!("参数 a = {}1{}\n", format!("({}", "-".repeat(8)).repeat(n), ")".repeat(n));
    assert!(codes(minus(64)).is_empty());
    let groups = |n: usize| {
        format!("评价体系 a 对象 b 满分 1 {{ {} c 1 按 d {} }}\n", "g 1 {\n".repeat(n), "}\n".repeat(n))
    };
    assert!(codes(groups(63)).is_empty());
    let calls = format!("参数 a = {}1{}\n", "f(x 在 [1, ".repeat(32), ")) ".repeat(32));
    assert!(codes(calls).is_empty());
}

#[test]
fn a_thread_with_just_enough_stack_to_stay_on_it_holds_the_deepest() {
    let text = format!("参数 a = {}1{}\n", "(--------".repeat(64), ")".repeat(64));
    for kib in [1024, 1100, 1300, 2048] {
        let text = text.clone();
        let reader = thread::Builder::new().stack_size(kib * 1024).spawn(move || read(&text).1.is_empty());
        assert!(reader.unwrap().join().unwrap(), "{kib} KiB");
    }
}

#[test]
fn prefixes_in_a_row_are_refused_by_count() {
    for prefix in ["- \n", "非 \n", "not\n", "！\n", "! // x\n", "−\n"] {
        let text = format!("参数 a = {}1\n", prefix.repeat(100_000));
        assert!(codes(text).contains(&"E0111".to_owned()), "{prefix}");
    }
}

#[test]
fn long_chains_are_read() {
    assert!(codes(format!("参数 a = b{}\n", " + 1\n".repeat(100_000))).is_empty());
    for link in [" × 1\n", " 且 b\n", " 或 b\n", " - b\n"] {
        assert!(codes(format!("参数 a = b{}\n", link.repeat(10_000))).is_empty(), "{link}");
    }
    for link in [" < 1\n", " 在 [1, 2]\n", " = b\n"] {
        assert_eq!(codes(format!("参数 a = b{}\n", link.repeat(10_000))), ["E0312"], "{link}");
    }
}

#[test]
fn words_without_end() {
    for (word, times) in [
        ("当 ", 10_000),
        ("{ ", 40),
        ("标准 a( ", 1_000),
        ("标准\n", 1_000),
        ("参数 a =\n", 1_000),
        ("“", 1_000),
        ("「", 2_000),
        ("|", 6_000),
        ("| |\n", 1_000),
        ("||", 2_000),
        ("}\n", 2_000),
        ("=\n", 2_000),
        ("//\n", 10_000),
        ("关口 \"{\" ", 1_000),
        ("关口 a {\n", 60),
        ("||\"| {\n", 50),
        ("1,", 3_000),
        ("依据 a 一，", 1_000),
        ("90-", 2_000),
    ] {
        codes(word.repeat(times));
        codes(format!("标准 a(x: 数) {{\n{}", word.repeat(times)));
        codes(format!("示例 “a” {{ 项目 {{\n{}\n}} }}\n", word.repeat(times)));
    }
}

#[test]
fn what_looks_like_a_row_or_a_quote_hides_no_bracket_from_the_count() {
    for hide in ["\"", "“", "「", "'", "||x\"|", "|", "| \"", "// ", "a | ", "\\"] {
        for end in ["\n", "\"\n", "|\n", "」\n", "'\n", "”\n"] {
            codes(format!("关口 a {{\n{}", format!("{hide} {{ {end}").repeat(500)));
            codes(format!("参数 a = {}", format!("{hide} ( {end}").repeat(500)));
        }
    }
}

#[test]
fn twenty_mebibytes_are_refused_at_once() {
    assert_eq!(codes("参数 a = 1\n".repeat(1_600_000)), ["E0106"]);
    assert_eq!(codes("\0".repeat(20 * 1024 * 1024)), ["E0106"]);
}

#[test]
fn too_many_items_are_refused() {
    assert_eq!(codes("指标\n".repeat(200_001)), ["E0110"]);
}

#[test]
fn floods_of_errors_end() {
    assert_eq!(codes("\u{200b} ".repeat(15_000)).len(), 100);
    assert_eq!(codes("参数 a 1\n".repeat(2_000)).len(), 100);
    let (_, found) = read(&"参数 a 1\n".repeat(1_000));
    assert_eq!((found.len(), found.omitted()), (100, 900));
}

/// Words of the language and their like.
const TOKENS: &[&str] = &[
    "标准",
    "评价体系",
    "指标",
    "等级",
    "参数",
    "事实",
    "示例",
    "规则包",
    "关口",
    "当",
    "否则",
    "得",
    "=>",
    "满分",
    "按",
    "逐行",
    "依据",
    "D42",
    "三(二)2",
    "越大越好",
    "对象",
    "项目",
    "a",
    "b",
    "「c」",
    "“d”",
    "\"",
    "“",
    "'",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "（",
    "）",
    "｛",
    "｝",
    ",",
    "，",
    "、",
    ":",
    "：",
    "=",
    "==",
    "≥",
    "<",
    "≠",
    "+",
    "-",
    "×",
    "÷",
    "且",
    "或",
    "非",
    "!",
    "在",
    "以上",
    "以下",
    "..",
    "1",
    "90%",
    "10 分",
    "2019-12-05",
    "1,000",
    "万元",
    "表",
    "允许",
    "舍入",
    "四舍五入",
    "2 位",
    "总分",
    "不适用",
    "未报",
    "不得分",
    "期望",
    "|",
    "||",
    "// x",
    "\n",
    "\r\n",
    "\r",
    ";",
    "；",
    "\u{3000}",
    "\u{200b}",
    "when",
    "gives",
    "standard",
    "if",
    "百分之九十",
    "#",
    "→",
];

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC*") {
        read(&text);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_order_of_tokens_makes_it_panic(
        tokens in prop::collection::vec((prop::sample::select(TOKENS), any::<bool>()), 0..60),
        head in prop::sample::select(&["", "标准 s(x: 数) {\n", "评价体系 f 对象 p 满分 1 {\n", "示例 “e” {\n p {\n", "指标 i: 数 对象 p {"][..]),
    ) {
        let text = tokens.iter().fold(head.to_owned(), |text, (token, space)| text + token + if *space { " " } else { "" });
        let (file, found) = read(&text);
        prop_assert!(found.iter().all(|diagnostic| diagnostic.code.as_str() != "E0198"), "{found:#}");
        for diagnostic in &found {
            for label in &diagnostic.labels {
                prop_assert!(text.get(label.span.range()).is_some(), "{text:?} {label:?}");
            }
            if let Some(fix) = &diagnostic.fix {
                prop_assert!(text.get(fix.span.range()).is_some(), "{text:?} {fix:?}");
            }
        }
        drop(file);
    }

    #[test]
    fn a_text_cut_or_changed_anywhere_is_read(at in 0..SAMPLE.len(), token in prop::sample::select(TOKENS), cut in 0_usize..40) {
        let start = (0..=at).rev().find(|at| SAMPLE.is_char_boundary(*at)).unwrap();
        let end = (start + cut..=SAMPLE.len()).find(|at| SAMPLE.is_char_boundary(*at)).unwrap_or(SAMPLE.len());
        let text = format!("{}{token}{}", SAMPLE.get(..start).unwrap(), SAMPLE.get(end..).unwrap());
        let (_, found) = read(&text);
        prop_assert!(found.iter().all(|diagnostic| diagnostic.code.as_str() != "E0198"), "{found:#}");
    }
}

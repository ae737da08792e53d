//! The `jixiao` tool as people use it: what it prints, and how it exits.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops, and says where"
)]

mod chain;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const RULES: &str = include_str!("../data/tool.jx");

/// 10 of 10 for execution, 90 × 40 ÷ 50 = 72 of 90 for the row: 82.
const FACTS: &str = r#"[{"kind": "项目", "项目编码": "P1", "项目名称": "农村公路",
    "全年预算数": "90万元", "全年执行数": "90万元",
    "绩效指标": [{"一级指标": "产出指标", "三级指标": "项目数量", "指标值": "≥50个", "实际值": "40", "权重": "90"}]}]"#;

/// A form with two rows, one of which scores what its cells do not support, and a wrong total.
const FORM: &str = r#"{"id": "form-1", "title": "自评表", "year": 2020, "indicators": [
    {"level1": "产出指标", "level3": "项目数量", "target_raw": "≥50个", "actual_raw": "40个", "weight": 50, "score": 50},
    {"level1": "产出指标", "level3": "培训人数", "target_raw": "≥10人", "actual_raw": "10人", "weight": 40, "score": 40}],
    "total_score": 95, "total_max": 100}"#;

/// What one run gave.
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

/// A folder of its own for each test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        if path.exists() {
            fs::remove_dir_all(&path).unwrap();
        }
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        fs::write(self.0.join(name), content).unwrap();
        self
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_jixiao"))
            .args(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let ran = Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) };
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        ran
    }

    /// Runs what must be refused with a line on standard error that says `expected` in both languages.
    fn refused(&self, arguments: &[&str], expected: [&str; 2]) {
        let ran = self.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}: {}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        assert!(expected.iter().all(|part| ran.err.contains(part)), "{}", ran.err);
    }
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

const SCORE: [&str; 8] =
    ["score", "项目自评", "--rules", "a.jx", "--facts", "f.json", "--as-of", "2020-12-31"];

#[test]
fn check_lists_everything_and_fails_on_errors() {
    let folder = Folder::new("check").with("a.jx", RULES).with("bad.jx", RULES.replace("90 分", "80 分"));
    let good = folder.run(&["check", "a.jx"]);
    assert_eq!((good.code, good.out.as_str()), (Some(0), "检查了 1 个文件，没有问题\n"), "{}", good.err);
    let bad = folder.run(&["check", "bad.jx"]);
    assert_eq!(bad.code, Some(1));
    assert!(bad.out.contains("bad.jx:") && bad.out.contains("错误[E04"), "{}", bad.out);
    assert!(bad.out.ends_with("1 处错误，0 处警告\n"), "{}", bad.out);
    let english = folder.run(&["check", "bad.jx", "--lang", "en"]);
    assert!(english.out.contains("error[E04"), "{}", english.out);
    let list = folder.run(&["check", "bad.jx", "--format", "json"]);
    let list = (list.code, json(&list.out));
    assert_eq!(list.0, Some(1));
    assert_eq!(list.1.as_array().unwrap().len(), 1);
    assert_eq!(list.1[0]["severity"], "error");
    assert_eq!(list.1[0]["labels"][0]["file"], "bad.jx");
    assert_eq!(folder.run(&["check", "a.jx", "--format", "json"]).out, "[]\n");
}

#[test]
fn examples_run_and_a_failure_is_explained() {
    let wrong = RULES.replace("= 82 分", "= 85 分");
    let none = RULES.split("示例").next().unwrap();
    let folder = Folder::new("test").with("a.jx", RULES).with("b.jx", wrong).with("c.jx", none);
    let good = folder.run(&["test", "a.jx"]);
    assert_eq!(good.code, Some(0), "{}", good.err);
    assert!(good.out.starts_with("通过  一项欠缺  a.jx:"), "{}", good.out);
    assert!(good.out.ends_with("共 1 个示例，1 个通过，0 个失败\n"), "{}", good.out);
    let bad = folder.run(&["test", "b.jx"]);
    assert_eq!(bad.code, Some(1));
    for part in ["失败  一项欠缺", "期望 85分，得到 82分", "90 × 40 ÷ 50 = 72"] {
        assert!(bad.out.contains(part), "{part}: {}", bad.out);
    }
    let none = folder.run(&["test", "c.jx"]);
    assert_eq!((none.code, none.out.as_str()), (Some(0), "规则里没有示例\n"), "{}", none.err);
}

#[test]
fn changes_that_no_example_notices_are_listed() {
    // Points are 10 + 90 × 40 ÷ 50 = 82, a whole number: how it is rounded shows nowhere, nor where 优 begins.
    let folder = Folder::new("mutate").with("a.jx", RULES).with("b.jx", RULES.replace("= 82 分", "= 85 分"));
    let tried = folder.run(&["test", "--mutate", "a.jx"]);
    assert_eq!(tried.code, Some(1), "{}", tried.err);
    for part in [
        "共 1 个示例，1 个通过，0 个失败\n",
        "未察觉  舍入  a.jx:8:6\n    − 舍入 四舍五入 2 位\n    + 舍入 舍去 2 位\n",
        "    − 优 [90, 100]\n    + 优 (90, 100]\n    − 良 [80, 90)\n    + 良 [80, 90]\n",
    ] {
        assert!(tried.out.contains(part), "{part}: {}", tried.out);
    }
    // 90 × 50 ÷ 40 is more than 90: full marks.
    assert!(!tried.out.contains("+ 否则                      得 满分 ÷ 实际"), "{}", tried.out);
    let last = tried.out.lines().next_back().unwrap();
    assert!(last.starts_with("共试改 ") && last.contains("：检查拒绝 "), "{last}");
    let english = folder.run(&["test", "--mutate", "a.jx", "--lang", "en"]).out;
    assert!(english.contains("unnoticed  rounding  a.jx:8:6\n"), "{english}");
    // Where an example fails anyway, changes tell nothing.
    let failing = folder.run(&["test", "--mutate", "b.jx"]);
    assert_eq!(failing.code, Some(1));
    assert!(failing.out.ends_with("共 1 个示例，0 个通过，1 个失败\n"), "{}", failing.out);
}

#[test]
fn score_prints_cards_and_the_ledger() {
    let folder = Folder::new("score").with("a.jx", RULES).with("f.json", FACTS);
    let brief = folder.run(&SCORE);
    assert_eq!(brief.code, Some(0), "{}", brief.err);
    assert!(
        brief.out.starts_with("项目自评：农村公路（P1）\n总分 82 分，满分 100 分，等级 良\n"),
        "{}",
        brief.out
    );
    assert!(brief.out.ends_with("失分合计 18 = 满分 100 − 总分 82\n"), "{}", brief.out);
    assert!(!brief.out.contains("失分账"), "{}", brief.out);
    let full = folder.run(&[&SCORE[..], &["--explain"]].concat());
    for part in ["失分账", "产出指标·项目数量：失 18 分", "= 90 × 40 ÷ 50 = 72", "依据 财预〔2020〕10号 七"]
    {
        assert!(full.out.contains(part), "{part}: {}", full.out);
    }
    let english = folder.run(&[&SCORE[..], &["--explain", "--lang", "en"]].concat());
    assert!(english.out.contains("points lost 18 = full marks 100 − total 82"), "{}", english.out);
    let cards = json(&folder.run(&[&SCORE[..], &["--format", "json"]].concat()).out);
    assert_eq!(cards[0]["total"]["exact"], "82");
    assert_eq!(cards[0]["grade"]["grade"], "良");
    let lost = cards[0]["ledger"]["entries"].as_array().unwrap().iter();
    assert_eq!(lost.filter(|entry| entry["loss"] != "0").count(), 1);
    let folder_of_rules = folder.run(&[&["score", "项目自评", "--rules", "."], &SCORE[4..]].concat());
    assert_eq!(folder_of_rules.out, brief.out);
}

#[test]
fn fmt_writes_one_style_in_either_spelling() {
    let folder = Folder::new("fmt").with("a.jx", RULES).with("bad.jx", "规则包 甲 {");
    assert_eq!(folder.run(&["fmt", "a.jx"]).code, Some(0));
    let chinese = folder.read("a.jx");
    assert_eq!(folder.run(&["fmt", "--check", "a.jx"]).code, Some(0));
    let english = folder.run(&["fmt", "--check", "--lang", "en", "a.jx"]);
    assert_eq!((english.code, english.out.as_str()), (Some(1), "a.jx\n"));
    assert_eq!(folder.read("a.jx"), chinese, "`--check` changes nothing");
    assert_eq!(folder.run(&["fmt", "--lang", "en", "a.jx"]).code, Some(0));
    assert!(folder.read("a.jx").starts_with("package 测试.自评"), "{}", folder.read("a.jx"));
    assert_eq!(folder.run(&["fmt", "--check", "a.jx"]).code, Some(0), "a file keeps its spelling");
    assert_eq!(folder.run(&["test", "a.jx"]).code, Some(0), "and its meaning");
    folder.run(&["fmt", "--lang", "zh", "a.jx"]);
    assert_eq!(folder.read("a.jx"), chinese);
    let bad = folder.run(&["fmt", "bad.jx"]);
    assert_eq!(bad.code, Some(1));
    assert!(bad.err.contains("错误[E01"), "{}", bad.err);
    assert_eq!(folder.read("bad.jx"), "规则包 甲 {");
}

#[test]
fn recheck_tells_what_does_not_add_up() {
    let folder = Folder::new("recheck").with("a.jx", RULES);
    fs::create_dir(folder.0.join("forms")).unwrap();
    let folder = folder.with("forms/1.json", FORM).with("forms/readme.txt", "not a form");
    let text = folder.run(&["recheck", "--rules", "a.jx", "forms"]);
    assert_eq!(text.code, Some(0), "{}", text.err);
    for part in ["汇总：1张表，2行", "✓ 一致", "对不上的表：1张", "form-1  第1行"] {
        assert!(text.out.contains(part), "{part}: {}", text.out);
    }
    let list = folder.run(&["recheck", "--rules", "a.jx", "forms/1.json", "--format", "json"]);
    let reports = json(&list.out);
    let keys: Vec<&String> = reports[0].as_object().unwrap().keys().collect();
    for key in ["id", "rows", "findings", "total", "grade", "execution"] {
        assert!(keys.iter().any(|held| *held == key), "{key}");
    }
    // 50 × 40 ÷ 50 = 40, not 50; and 10 of 10 people is full marks.
    let row =
        |n: usize| (reports[0]["rows"][n]["verdict"].clone(), reports[0]["rows"][n]["computed"].clone());
    assert_eq!(row(0), ("differs".into(), "40".into()));
    assert_eq!(row(1), ("agrees".into(), "40".into()));
}

#[test]
fn one_bad_form_keeps_nobody_from_the_others() {
    let folder = Folder::new("forms").with("a.jx", RULES).with("1.json", "{").with("2.json", FORM);
    let ran = folder.run(&["recheck", "--rules", "a.jx", "1.json", "2.json"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("`1.json` 第1行第1列"), "{}", ran.err);
    assert!(ran.out.contains("汇总：1张表"), "{}", ran.out);
}

#[test]
fn mistakes_get_one_line_in_both_languages() {
    let folder = Folder::new("mistakes")
        .with("a.jx", RULES)
        .with("f.json", FACTS)
        .with("gbk.jx", [0xb9, 0xe6, 0xd4, 0xf2])
        .with("number.json", r#"{"kind": "项目", "全年预算数": 90.5}"#);
    fs::create_dir(folder.0.join("empty")).unwrap();
    let score = |place: usize, with: &'static str| {
        let mut arguments = SCORE;
        arguments[place] = with;
        arguments
    };
    folder.refused(&["check", "no.jx"], ["没有文件 `no.jx`", "there is no file `no.jx`"]);
    folder.refused(&["check", "gbk.jx"], ["不是 UTF-8 文本", "is not UTF-8"]);
    folder.refused(&["check", "empty"], ["没有 .jx 文件", "no .jx file"]);
    folder.refused(&score(1, "项目自平"), ["是不是 `项目自评`", "did you mean `项目自评`"]);
    folder.refused(&score(7, "2019-12-31"), ["没有施行中的规则", "no rules are in force"]);
    folder.refused(&score(5, "number.json"), ["第 1 行第 28 列，全年预算数", "is a decimal without quotes"]);
    folder.refused(&score(5, "a.jx"), ["`a.jx` 第 1 行第 1 列", "line 1 column 1"]);
    folder.refused(&score(1, "\u{1b}[31m"), ["\\u{1b}[31m", "no framework"]);
    let date = folder.run(&score(7, "去年"));
    assert_eq!(date.code, Some(2));
    assert!(date.err.contains("不是日期") && date.err.contains("not a date"), "{}", date.err);
    assert_eq!(folder.run(&[]).code, Some(2));
    assert_eq!(folder.run(&["scroe"]).code, Some(2));
    assert_eq!(folder.run(&["--help"]).code, Some(0));
}

#[test]
fn rules_with_errors_are_shown_and_nothing_is_scored() {
    let folder = Folder::new("broken").with("a.jx", RULES.replace("90 分", "80 分")).with("f.json", FACTS);
    let ran = folder.run(&SCORE);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("a.jx:") && ran.err.contains("规则有 1 处错误"), "{}", ran.err);
}

#[test]
fn a_closed_pipe_is_no_panic() {
    let folder = Folder::new("pipe").with("a.jx", RULES).with("f.json", FACTS);
    let mut child = Command::new(env!("CARGO_BIN_EXE_jixiao"))
        .args(SCORE)
        .current_dir(&folder.0)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""));
}

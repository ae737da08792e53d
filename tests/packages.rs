//! 通用 and 诸暨: the rule packages compile without a word, their examples hold, and none of what they promise is
//! missing.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what stands outside a test function here fails the test that calls it"
)]

use std::path::{Path, PathBuf};

use jixiao::{Rules, Source};

/// Every text of a folder, by name.
fn texts(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "jx"))
        .collect();
    found.sort();
    found
}

fn read(path: impl AsRef<Path>) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn source(path: &Path) -> Source {
    Source::new(path.file_name().unwrap().to_string_lossy(), read(path))
}

/// Compiles without an error or a warning.
fn compile(sources: Vec<Source>) -> Rules {
    let names: Vec<String> = sources.iter().map(|source| source.name().to_owned()).collect();
    let rules = Rules::compile(sources).unwrap_or_else(|error| panic!("{names:?}\n{error}"));
    assert!(rules.warnings().is_empty(), "{names:?}\n{}", rules.warnings());
    rules
}

/// Runs the examples of every period; their titles.
fn run(rules: &Rules) -> Vec<String> {
    let mut titles = Vec::new();
    let mut failed = String::new();
    for (from, _) in rules.periods() {
        for example in rules.in_force(from).unwrap().run_examples() {
            for failure in &example.failures {
                failed += &format!(
                    "{}: {}: expected {}, got {}\n{}\n",
                    example.title, failure.of, failure.expected, failure.got, failure.explanation
                );
            }
            titles.push(example.title);
        }
    }
    assert!(failed.is_empty(), "{failed}");
    titles
}

const SHIPPED: [&str; 3] = ["通用.评分", "通用.等级", "通用.共性指标"];

#[test]
fn the_shipped_packages_are_found_by_name_and_stand_together() {
    let text = format!("规则包 试 {{ 施行 2026-01-01 起  引用 {} }}", SHIPPED.join(", "));
    // Every import is unused here, which is a warning each and nothing else.
    let rules = Rules::compile(vec![Source::new("试.jx", text)]).unwrap();
    assert_eq!(rules.warnings().len(), SHIPPED.len());
    let day = rules.periods().last().unwrap().0;
    assert!(rules.in_force(day).unwrap().indicators().len() >= 78);
}

#[test]
fn a_package_of_the_host_stands_in_for_a_shipped_one() {
    let own = r#"规则包 通用.等级 { 文件 甲 = "乙"  施行 2000-01-01 起 }
        等级 四级 依据 甲 { 好 [50, 100]  差 [0, 50) }"#;
    let user = r#"规则包 试 { 文件 甲 = "乙"  施行 2000-01-01 起  引用 通用.等级, 通用.评分 }
        评价体系 体系 对象 项目 满分 100 依据 甲 {
          分 100 分 按 百分制折算(财政评价得分)
          等级 四级 依 舍入后的总分
        }
        示例 "甲" { 项目 { 财政评价得分 = 60 分 } 期望 体系 = 60 分 等级 = 好 }"#;
    assert_eq!(run(&compile(vec![Source::new("own.jx", own), Source::new("user.jx", user)])).len(), 1);
}

#[test]
fn the_examples_of_the_shipped_packages_hold() {
    for path in texts("src/packages/examples") {
        let titles = run(&compile(vec![source(&path)]));
        assert!(titles.len() >= 4, "{}", path.display());
    }
}

/// Names defined by a keyword at the start of a line.
fn defined(text: &str, keyword: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| line.strip_prefix(keyword)?.strip_prefix(' '))
        .map(|rest| rest.chars().take_while(|c| !matches!(c, '(' | ' ')).collect())
        .collect()
}

#[test]
fn every_shipped_standard_scale_and_indicator_is_tried() {
    let standards = defined(&read("src/packages/scoring.jx"), "标准");
    let tried = read("src/packages/examples/scoring.jx") + &read("src/packages/examples/vectors.jx");
    let idle: Vec<&String> =
        standards.iter().filter(|name| !tried.contains(&format!("按 {name}("))).collect();
    assert!(idle.is_empty(), "{idle:?}");
    let grades = read("src/packages/examples/grades.jx");
    for scale in defined(&read("src/packages/grades.jx"), "等级") {
        assert!(grades.contains(&format!("等级 {scale} 依")), "{scale}");
    }
    let indicators = read("src/packages/examples/indicators.jx");
    for indicator in defined(&read("src/packages/indicators.jx"), "指标") {
        assert!(indicators.contains(&format!("{indicator} = ")), "{indicator}");
    }
}

/// The sections of the norms and the families of the published forms that score one subject or its peers, and
/// what covers each: a standard, or a construct tried in the examples.
const FAMILIES: [(&str, &[&str]); 48] = [
    ("norms 2.2 execution", &["标准 执行率得分("]),
    ("norms 2.3 over-achievement keeps full marks", &["标准 正向完成率("]),
    ("norms 2.3 over-achievement is reduced", &["标准 超额调减("]),
    ("norms 2.4 tiers 100-80-60", &["标准 定性三档("]),
    ("norms 2.6 positive", &["标准 正向负数按零("]),
    ("norms 2.6 equal", &["标准 等于视同至少(", "标准 恰好等于("]),
    ("norms 2.6 zero target", &["标准 零目标("]),
    ("norms 2.6 reverse line to 2 T", &["标准 反向线性("]),
    ("norms 2.6 reverse line to k T", &["标准 反向线性至("]),
    ("norms 2.6 reverse T over A", &["标准 反向反比("]),
    ("norms 2.8 notch discount", &["标准 降档折扣("]),
    ("norms 3.4 per point", &["标准 超限逐整点扣分(", "标准 超限逐点进位扣分(", "标准 超限按比例扣分("]),
    ("norms 3.4 step table, lower edge closed", &["标准 重点支出五档("]),
    ("norms 3.4 step table, upper edge closed", &["标准 预算调整五档("]),
    ("norms 3.4 prior year", &["标准 结余比上年("]),
    ("norms 3.4 checklist", &["标准 三项清单("]),
    ("norms 3.4 violations", &["标准 按次扣分("]),
    ("norms 3.5 two-sided steps", &["标准 双向逐档扣分("]),
    ("norms 3.5 negative target", &["标准 降幅完成率("]),
    ("norms 4 yes or no", &["标准 是否得分("]),
    ("norms 4 pass line", &["标准 比例达线("]),
    ("norms 4 tiers 100-80-50", &["标准 定性三档五十线("]),
    ("norms 4 and 8.1 satisfaction", &["标准 满意值赋分("]),
    ("norms 6.2 ordinal marks", &["标准 优良中差赋分("]),
    ("norms 8.1 zero outside 70-130%", &["标准 双侧限值(", "标准 超额归零("]),
    ("norms 8.1 ratio", &["标准 比率得分("]),
    ("norms 8.1 missing items, count", &["标准 缺项扣分(", "标准 按数累加("]),
    ("R1 met is full", &["标准 达到得满分(", "标准 不超得满分("]),
    ("R2 proportional", &["标准 正向完成率("]),
    ("R3 reverse", &["标准 反向反比("]),
    ("R4 execution", &["标准 执行率得分("]),
    ("R5 rate alone", &["标准 比率得分("]),
    ("R6 bands of qualitative marks", &["标准 定性三档(", "标准 定性三档五十线("]),
    ("R7 per unit", &["标准 超限逐单位扣分(", "标准 不足逐单位扣分(", "标准 不足逐整点扣分("]),
    ("R8 per event", &["标准 按次扣分(", "标准 按次扣分有限(", "标准 按次倒扣("]),
    (
        "R9 tiers",
        &["标准 分档越高越好(", "标准 分档越低越好(", "标准 预算调整四档减四分之一(", "标准 差错率三档("],
    ),
    ("R10 ranks", &["标准 名次分档("]),
    ("R11 efficacy", &["标准 功效系数("]),
    ("R12 checklist", &["标准 清单按比例(", "标准 缺项扣分("]),
    ("R13 equal weights", &["行权重 平均分配"]),
    ("R14 fixed weights", &["产出指标    50 分", "效益指标    30 分", "满意度指标  10 分"]),
    ("R15 share of 100", &["标准 百分制折算(", "标准 系数得分("]),
    ("R16 totals of units", &["加权平均(项目:"]),
    ("R17 not applicable", &["不适用 同级按比例分摊"]),
    ("R18 one of two", &["择优 {"]),
    ("R19 bonus", &["标准 过线加分(", "加分 增收"]),
    ("R20 ex-ante form", &["评价体系 事前审核"]),
    ("R22 period average", &["标准 期均折算("]),
];

#[test]
fn whether_all_holds_of_each_needs_something_to_ask() {
    let ask = |what: &str| {
        let text = format!(
            "规则包 试 {{ 施行 2020-01-01 起 }} 指标 问 : 是否 对象 部门 {{ {what} }} \
             示例 \"甲\" {{ 部门 \"空\" {{ }} 部门 \"有\" {{ 项目 {{ }} }} \
             期望 问(\"空\") = 否 问(\"有\") = 是 }}"
        );
        Rules::compile([Source::new("试.jx", text)])
    };
    assert_eq!(run(&ask("存在(项目)").unwrap()).len(), 1);
    assert!(ask("全部(项目)").unwrap_err().to_string().contains("汇总的写法不对"));
}

#[test]
fn every_family_of_scoring_is_covered() {
    let all = read("src/packages/scoring.jx")
        + &read("src/packages/examples/scoring.jx")
        + &read("src/packages/examples/vectors.jx")
        + &read("examples/zhuji/recheck.jx");
    for (family, covers) in FAMILIES {
        for cover in covers {
            assert!(all.contains(cover), "{family}: {cover}");
        }
    }
    assert!(defined(&all, "标准").len() >= FAMILIES.len());
}

#[test]
fn the_vectors_of_the_norms_hold() {
    let path = Path::new("src/packages/examples/vectors.jx");
    let titles = run(&compile(vec![source(path)]));
    assert_eq!(titles.len(), 14);
    for word in ["正向", "反向", "执行率", "监控", "一致性", "不适用", "折扣", "能耗", "结余", "事前"]
    {
        assert!(titles.iter().any(|title| title.starts_with(word)), "{word}");
    }
}

#[test]
fn scales_with_holes_are_refused_by_name_of_the_hole() {
    let expected = [
        ("dashes.jx", "E0112", "89.5"),
        ("integer_bands.jx", "E0403", "`89.5 分`"),
        ("ninety_missing.jx", "E0403", "`90 分` 不属于"),
        ("ninety_twice.jx", "E0404", "`90 分` 同时属于"),
        ("stops_short.jx", "E0403", "`100 分`"),
        ("us_part.jx", "E0403", "`84.5 分`"),
    ];
    let texts = texts("tests/data/bad_scales");
    assert_eq!(texts.len(), expected.len());
    for (path, (name, code, hole)) in texts.iter().zip(expected) {
        assert!(path.ends_with(name));
        let message = Rules::compile([source(path)]).unwrap_err().to_string();
        assert!(message.contains(code) && message.contains(hole), "{name}: {message}");
    }
}

/// A package of a folder and those of the same folder that it imports, directly or by others.
fn with_imports(path: &Path, folder: &[PathBuf]) -> Vec<Source> {
    let package = |path: &Path| {
        let text = read(path);
        let line = text.lines().find(|line| line.starts_with("规则包 ") || line.starts_with("package "));
        line.unwrap().split_whitespace().nth(1).unwrap().to_owned()
    };
    let mut wanted = vec![path.to_owned()];
    let mut at = 0;
    while let Some(next) = wanted.get(at).cloned() {
        at += 1;
        let text = read(&next);
        let imports = text.lines().filter_map(|line| line.trim_start().strip_prefix("引用  "));
        for name in imports.flat_map(|line| line.split(", ")) {
            let found = folder.iter().find(|path| package(path) == name);
            wanted.extend(found.filter(|path| !wanted.contains(path)).cloned());
        }
    }
    wanted.iter().map(|path| source(path)).collect()
}

#[test]
fn each_package_of_zhuji_stands_with_what_it_imports() {
    let texts = texts("examples/zhuji");
    assert!(texts.len() >= 18);
    for path in &texts {
        compile(with_imports(path, &texts));
    }
}

/// The verdicts and computed scores of every scored row of the published forms, worked out by hand.
#[cfg(feature = "json")]
#[test]
fn the_recheck_package_gives_the_verdicts_worked_out_by_hand() {
    let set = compile(vec![source(Path::new("examples/zhuji/recheck.jx"))]);
    let set = set.in_force(set.periods().last().unwrap().0).unwrap();
    let number = |text: &str| text.parse::<jixiao::number::Number>().ok();
    let mut wrong = String::new();
    for line in read("tests/data/recheck_expected.csv").lines().skip(1) {
        let [id, row, verdict, computed, ..] = line.split(',').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let form =
            jixiao::recheck::Form::from_json(&read(format!("examples/zhuji/forms/{id}.json"))).unwrap();
        let report = set.recheck("项目自评", &form).unwrap();
        let score = &report.rows.get(row.parse::<usize>().unwrap()).unwrap().score;
        let found = score.computed_exact.as_deref().or(score.computed.as_deref()).unwrap_or("");
        let agrees = serde_json::to_value(score.verdict).unwrap() == verdict;
        if !agrees || (found != computed && number(found) != number(computed)) {
            wrong += &format!("{line}: {:?} {found} {:?}\n", score.verdict, score.reason);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

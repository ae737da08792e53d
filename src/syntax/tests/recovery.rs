//! Several errors in one run, and what is kept beside them.

use super::super::ast::Item;
use super::{read, said};
use crate::diagnostic::Language::{Chinese, English};

/// `standard 甲` for each item; `broken 甲` for one that did not parse.
fn items(text: &str) -> Vec<String> {
    let (file, _) = read(text);
    let name = |item: &Item| match item {
        Item::Facts(item) => format!("facts {}", item.kind.text),
        Item::Parameter(item) => format!("parameter {}", item.name.text),
        Item::Standard(item) => format!("standard {}", item.name.text),
        Item::Scale(item) => format!("scale {}", item.name.text),
        Item::Indicator(item) => format!("indicator {}", item.name.text),
        Item::Framework(item) => format!("framework {}", item.name.text),
        Item::Gate(item) => format!("gate {}", item.name.text),
        Item::Monitor(item) => format!("monitor {}", item.name.text),
        Item::Process(item) => format!("process {}", item.name.text),
        Item::Linkage(item) => format!("linkage {}", item.name.text),
        Item::Allocation(item) => format!("allocation {}", item.name.text),
        Item::Duty(item) => format!("duty {}", item.name.text),
        Item::Example(item) => format!("example {}", item.title.text),
        Item::Broken { declares, .. } => {
            format!("broken {}", declares.as_ref().map_or("-", |name| name.text.as_str()))
        }
    };
    file.items.iter().map(name).collect()
}

#[test]
fn every_broken_item_is_told_and_the_others_are_kept() {
    let text = "标准 甲(x: 数) {\n  当 x > 得 1\n  否则 得 2\n}\n标准 乙(x: 数) {\n  否则 得 1\n}\n\
                等级 丙 {\n  优 [90 100]\n}\n参数 丁 = 1\n";
    let (_, found) = read(text);
    assert_eq!(
        said(&found, Chinese),
        ["E0101 2:9 应为算式，这里却是 `得`", "E0101 9:9 应为`,`，这里却是 `100`",]
    );
    assert_eq!(items(text), ["broken 甲", "standard 乙", "broken 丙", "parameter 丁"]);
}

#[test]
fn several_errors_of_one_item_are_told_at_once() {
    let text = "标准 甲(x: 数) {\n  当 x > 得 1\n  当 x = 1 得 1,000\n  当x = 2 得 3\n  否则 得 90万\n}\n";
    let (_, found) = read(text);
    assert_eq!(
        said(&found, Chinese),
        [
            "E0101 2:9 应为算式，这里却是 `得`",
            "E0115 3:13 数字里不用千分位逗号，写作 `1000`",
            "E0117 4:3 `当x` 要分开写".replace("`当x` 要分开写", "`当` 和 `x` 之间要有空格").as_str(),
            "E0208 5:10 没有 `万` 这个单位（写作 `万元`）",
        ]
    );
}

#[test]
fn an_error_seen_on_the_next_line_does_not_hide_that_line() {
    // The second line lacks its operand; the parser stops at the third, which is sound.
    let text = "标准 甲(x: 数) {\n  当 x >\n  否则 得 2\n  舍入 2 位\n}\n";
    let (_, found) = read(text);
    let said = said(&found, English);
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(said[0].starts_with("E0101 3:3 expected an expression, found `否则`"), "{said:#?}");
    assert!(said[1].starts_with("E0124 4:6 a rounding names its way"), "{said:#?}");
}

#[test]
fn slips_in_an_item_with_other_errors_are_told_too() {
    let text = "等级 甲 {\n  优 90-100\n  良 [80 90)\n  中 ≥60\n}\n";
    let (_, found) = read(text);
    let codes: Vec<_> = found.iter().map(|diagnostic| diagnostic.code.as_str()).collect();
    assert_eq!(codes, ["E0112", "E0101", "E0113"], "{found:#}");
}

#[test]
fn a_missing_brace_is_told_once_where_the_next_item_begins() {
    let text = "标准 甲(x: 数) {\n  否则 得 1\n\n标准 乙(x: 数) {\n  否则 得 1\n}\n";
    let (_, found) = read(text);
    assert_eq!(said(&found, Chinese), ["E0102 2:9 这里之前缺少 `}`"]);
    assert_eq!(found.iter().next().unwrap().labels[1].span.start as usize, "标准 甲(x: 数) ".len());
    assert_eq!(items(text), ["standard 甲", "standard 乙"]);
}

#[test]
fn a_brace_missing_inside_costs_one_message() {
    let text = "评价体系 甲 对象 项目 满分 100 {\n  组 50 {\n    a 50 按 s\n  组二 50 {\n    b 50 按 s\n  }\n}\n参数 乙 = 1\n";
    let (_, found) = read(text);
    assert_eq!(said(&found, Chinese), ["E0102 7:2 这里之前缺少 `}`"]);
    assert_eq!(items(text), ["broken 甲", "parameter 乙"]);
}

#[test]
fn a_brace_too_many_is_told() {
    let text = "标准 甲(x: 数) {\n  否则 得 1\n}\n}\n参数 乙 = 1\n";
    let (_, found) = read(text);
    assert_eq!(
        said(&found, English),
        ["E0126 4:1 this `}` closes nothing: no `{` before it is open（delete it, or add its `{`）"]
    );
    assert_eq!(items(text), ["standard 甲", "parameter 乙"]);
}

#[test]
fn an_unknown_item_does_not_spoil_its_neighbours() {
    let text = "参数 甲 = 1\n评价体糸 乙 对象 项目 满分 100 {\n  a 100 按 s\n}\n参数 丙 = 2\n";
    let (_, found) = read(text);
    assert_eq!(said(&found, Chinese), ["E0101 2:1 没有读懂 `评价体糸`（是不是 `评价体系`）"]);
    assert_eq!(items(text), ["parameter 甲", "broken -", "parameter 丙"]);
}

#[test]
fn a_choice_at_the_start_of_a_line_is_no_item() {
    let text = "指标 甲 : 选项 { 是的, 不是 }\n  对象 项目 {\n  当 x 得 是的\n}\n参数 乙 = 得\n";
    assert_eq!(items(text), ["indicator 甲", "broken 乙"]);
}

#[test]
fn a_second_package_and_clauses_given_twice_are_told() {
    let text = "规则包 甲 {\n  标题 “a”\n  标题 “b”\n}\n参数 x = 1 越大越好 越小越好\n";
    let (_, found) = read(text);
    assert_eq!(said(&found, Chinese), ["E0123 3:3 标题写了两次", "E0123 5:15 走向写了两次"]);
    let (file, found) = read("参数 x = 1\n规则包 甲 {\n}\n");
    assert!(file.package.is_some());
    assert_eq!(found.len(), 1, "{found:#}");
}

//! From text to rules: the workload, rule texts of growing size of every kind, and what must stay within seconds.
//!
//! `cargo bench --bench compile` prints times; they differ from machine to machine. `benches/compile.sh` counts
//! instructions instead, by way of `compile once FAMILY COUNT`, which compiles one text once.

#![allow(clippy::panic, clippy::print_stdout, reason = "a bench says what it cannot measure")]

use criterion::{BenchmarkId, Criterion, Throughput};
use jixiao::{Rules, Source};
use std::hint::black_box;

const WORKLOAD: &str = include_str!("workload.jx");
const HEADING: &str =
    "规则包 基准.规模 { 标题 \"规模\" 文件 办法 = \"财预〔2020〕10号\" 施行 2020-01-01 起 }\n";

/// Texts of a kind: what stands before, what is repeated, and what stands behind. In what is repeated `#` is its
/// number, `@` the number before and `&` the number behind, `~` its share of 100%; outside it `%` behind a mark stands for how many there are.
struct Family {
    name: &'static str,
    before: &'static str,
    each: &'static str,
    behind: &'static str,
    /// Whether the rules are sound.
    sound: bool,
}

const fn sound(name: &'static str, before: &'static str, each: &'static str, behind: &'static str) -> Family {
    Family { name, before, each, behind, sound: true }
}

const fn unsound(
    name: &'static str,
    before: &'static str,
    each: &'static str,
    behind: &'static str,
) -> Family {
    Family { name, before, each, behind, sound: false }
}

#[rustfmt::skip]
const FAMILIES: &[Family] = &[
    // Items of each sort.
    sound("indicators", "", "指标 甲# : 数 对象 项目 { # + 1 }", ""),
    sound("indicators, each of the one before", "指标 甲0 : 数 对象 项目 { 1 }", "指标 乙# : 数 对象 项目 { 甲0 + # } 指标 丙# : 数 对象 项目 { 乙@ + 1 }", ""),
    sound("parameters", "", "参数 甲# = # 依据 办法", ""),
    sound("parameters, each of the one before", "参数 甲 = 1 依据 办法\n参数 乙0 = 1 依据 办法", "参数 乙& = 乙# + 甲 依据 办法", ""),
    sound("facts", "事实 项目 {", "甲#: 数 ≥ 0", "}"),
    sound("standards", "", "标准 甲#(实际: 数 ≥ 0) 依据 办法 { 当 实际 ≥ # 得 满分 否则 得 0 }", ""),
    sound("scales", "", "等级 甲# 依据 办法 { 优 [90, 100] 良 [80, 90) 中 [60, 80) 差 [0, 60) }", ""),
    sound("frameworks", "", "评价体系 甲# 对象 项目 满分 100 依据 办法 { 执行 100 分 按 表 全年执行数 ÷ 全年预算数 { (以下, 100%) 得 50% [100%, 以上) 得 满分 } }", ""),
    sound("gates", "", "关口 甲# 对象 项目 依据 办法 { 要求 有 当 全年预算数 > #元 }", ""),
    sound("monitors", "", "监控 甲# 对象 监控期 依据 办法 { 进度 = 月份 ÷ 12 灯 { 当 进度 < #% 则 红 否则 绿 } }", ""),
    sound("processes", "", "流程 甲# 对象 项目 依据 办法 { 逐期 监控期 按 月份 起始 正常 正常 当 月份 > # 则 暂停 }", ""),
    sound("linkages", "", "挂钩 甲# 对象 项目 依据 办法 { 性质 强制 年度 下一年 基数 全年预算数 又 当 全年执行数 < #元 则 减 20% 舍入 四舍五入 到 元 }", ""),
    sound("allocations", "", "分配 甲# 对象 项目 资金池 部门.部门项目预算总额 依据 办法 { 份额 全年预算数 守恒 到 0.01元 余数 最大余数法，并列时按 编码 }", ""),
    sound("duties", "", "义务 甲# 对象 项目 依据 办法 { 当 全年预算数 > #元 应 整改 }", ""),
    sound("examples", "指标 预算 : 金额 对象 项目 { 全年预算数 }", "示例 \"例#\" { 项目 { 全年预算数 = #元 } 期望 预算 = #元 }", ""),
    // Parts of one item.
    sound("lines of a standard", "标准 甲(实际: 数 ≥ 0) 依据 办法 {", "当 实际 = # 得 50%", "否则 得 0 }"),
    sound("bands of a table", "标准 甲(实际: 数 ≥ 0) 依据 办法 { 表 实际 {", "[#, &) 得 50%", "[%, 以上) 得 满分 } }"),
    sound("grades of a scale", "等级 甲 于 0 至 10000000 依据 办法 {", "级# [#, &)", "末 [%, 10000000] }"),
    sound("uses of a standard", "标准 标(实际: 数 ≥ 0) 依据 办法 { 当 实际 ≥ 9 得 满分 否则 得 0 }", "评价体系 甲# 对象 项目 满分 100 依据 办法 { 执行 100 分 按 标(#) }", ""),
    sound("leaves of a framework", "标准 标(实际: 数 ≥ 0) 依据 办法 { 当 实际 ≥ 9 得 满分 否则 得 0 } 评价体系 甲 对象 项目 满分 % 依据 办法 {", "项# 1 分 按 标(#)", "}"),
    sound("groups of a framework", "标准 标(实际: 数 ≥ 0) 依据 办法 { 当 实际 ≥ 9 得 满分 否则 得 0 } 评价体系 甲 对象 项目 满分 % 依据 办法 {", "组# 1 分 { 项 1 分 按 标(#) }", "}"),
    sound("terms of a condition", "指标 甲 : 是否 对象 项目 { 全年预算数 > 1元", "且 全年预算数 > #元", "}"),
    sound("options of a choice", "事实 项目 { 甲: 选项 {", "项#", "} }"),
    sound("cases by option", "事实 项目 { 甲: 选项 { 项0", "、项#1", "} } 挂钩 乙 对象 项目 依据 办法 { 性质 强制 年度 下一年 基数 全年预算数 按 甲 { 项0 保持 其余 减 10% } 舍入 四舍五入 到 元 }"),
    sound("cases by range", "关口 甲 对象 项目 依据 办法 { 结论 事前评估得分 { (以下, 0 分) 负 不通过", "[# 分, & 分) 论#", "[% 分, 以上) 够 } 未通过则 不得申请预算 }"),
    sound("rules of a linkage", "挂钩 甲 对象 项目 依据 办法 { 性质 强制 年度 下一年 基数 全年预算数", "又 当 全年执行数 < #元 则 减 20%", "多条同时命中 取减得最多者 舍入 四舍五入 到 元 }"),
    sound("factors", "分配 甲 对象 政府 资金池 上级.转移支付资金池 依据 办法 { 因素 {", "人口 ~", "} 守恒 到 分 余数 最大余数法，并列时按 编码 }"),
    sound("places", "分配 甲 对象 项目 资金池 部门.部门项目预算总额 依据 办法 { 按名次 全年预算数 {", "& 得 0.001%", "} 守恒 到 分 }"),
    sound("measures of a monitor", "监控 甲 对象 监控期 依据 办法 {", "量# = 月份 ÷ &", "灯 { 当 量0 < 1 则 红 否则 绿 } }"),
    sound("requirements of a gate", "关口 甲 对象 项目 依据 办法 {", "要求 有# 当 全年预算数 > #元", "}"),
    sound("lines of a duty", "义务 甲 对象 项目 依据 办法 { 当 全年预算数 > 1元 应 整改", "、改#", "}"),
    sound("subjects of an example", "指标 预算 : 金额 对象 项目 { 全年预算数 } 示例 \"例\" {", "项目 \"甲#\" { 全年预算数 = #元 }", "期望 预算(\"甲0\") = 0元 }"),
    sound("rows of an example", "指标 预算 : 金额 对象 项目 { 全年预算数 } 示例 \"例\" { 项目 {\n| 项目名称 | 全年预算数 |", "| 甲# | #元 |", "} 期望 预算(\"甲0\") = 0元 }"),
    sound("expectations of an example", "指标 预算 : 金额 对象 项目 { 全年预算数 } 示例 \"例\" { 项目 { 全年预算数 = 1元 }", "期望 预算 = 1元", "}"),
    sound("citations", "指标 甲 : 数 对象 项目 依据 办法", "，办法 第#条", "{ 1 }"),
    sound("comments", "", "// 第 # 行说明这里为什么这样写，以及当初是谁定的", "指标 甲 : 数 对象 项目 { 1 }"),
    // What does not compile.
    unsound("unknown names", "", "指标 甲# : 数 对象 项目 { 无#此 + 1 }", ""),
    unsound("names nearly right", "", "指标 甲#甲 : 数 对象 项目 { 甲#乙 + 1 }", ""),
    unsound("clashes of types", "", "指标 甲# : 数 对象 项目 { 是 + # }", ""),
    unsound("names given twice", "", "指标 甲 : 数 对象 项目 { # }", ""),
    unsound("broken items", "", "指标 甲# : 数 对象 { # }", ""),
    unsound("broken lines of an item", "标准 甲(实际: 数) 依据 办法 {", "当 实际 ≥ 得 #", "否则 得 0 }"),
    unsound("closing braces too many", "", "指标 甲# : 数 对象 项目 { # } }", ""),
    unsound("quotes that do not close", "", "指标 甲# : 文本 对象 项目 { \"# }", ""),
    unsound("forbidden characters", "", "指标 甲#\u{200b} : 数 对象 项目 { 1 }", ""),
    unsound("one cycle", "", "指标 甲# : 数 对象 项目 { 甲& + 1 }", "指标 甲% : 数 对象 项目 { 甲0 }"),
    unsound("cycles", "", "指标 甲# : 数 对象 项目 { 乙# } 指标 乙# : 数 对象 项目 { 甲# }", ""),
    unsound("cases twice", "挂钩 乙 对象 项目 依据 办法 { 性质 强制 年度 下一年 基数 全年预算数 按 全年执行数 ÷ 全年预算数 {", "[50%, 60%) 保持", "} }"),
];

/// The text of a family with so many of what is repeated.
fn text(family: &Family, count: usize) -> String {
    let whole = |part: &str| {
        let marks = ["满分 ", "[", "甲"];
        marks
            .iter()
            .fold(part.to_owned(), |text, mark| text.replace(&format!("{mark}%"), &format!("{mark}{count}")))
    };
    let share = 10_000_000 / count.max(1);
    let share = format!("{}.{:05}%", share / 100_000, share % 100_000);
    let mut text = format!("{HEADING}{}\n", whole(family.before));
    for at in 0..count {
        let each = family
            .each
            .replace('#', &at.to_string())
            .replace('&', &(at + 1).to_string())
            .replace('~', &share);
        text.push_str(&each.replace('@', &at.saturating_sub(1).to_string()));
        text.push('\n');
    }
    text.push_str(&whole(family.behind));
    text
}

/// A package for each rule, all but the first importing the one before.
fn packages(count: usize) -> Vec<Source> {
    let package = |at: usize| {
        let (import, value) = match at.checked_sub(1) {
            Some(before) => (format!("引用 规模.甲{before}"), format!("甲{before} + 1")),
            None => (String::new(), "1".to_owned()),
        };
        package_text(at, &import, &value)
    };
    (0..count).map(package).collect()
}

/// As many packages, and one that imports them all.
fn imports(count: usize) -> Vec<Source> {
    let mut sources: Vec<Source> = (0..count).map(|at| package_text(at, "", "1")).collect();
    let list: Vec<String> = (0..count).map(|at| format!("规模.甲{at}")).collect();
    let sum = (0..count.min(100)).map(|at| format!("甲{at}")).collect::<Vec<_>>().join(" + ");
    sources.push(package_text(count, &format!("引用 {}", list.join("，\n")), &sum));
    sources
}

/// As many packages in force one after the other.
fn versions(count: usize) -> Vec<Source> {
    let version = |at: usize| {
        let (year, month) = (2000 + at / 12, 1 + at % 12);
        let text = format!(
            "规则包 规模.版 {{ 标题 \"规模\" 施行 {year}-{month:02}-01 起 至 {year}-{month:02}-28 止 }}\n指标 甲 : 数 对象 项目 {{ 1 }}\n"
        );
        Source::new(format!("{at}.jx"), text)
    };
    (0..count).map(version).collect()
}

fn package_text(at: usize, import: &str, value: &str) -> Source {
    let text = format!(
        "规则包 规模.甲{at} {{ 标题 \"规模\" 施行 2020-01-01 起 {import} }}\n指标 甲{at} : 数 对象 项目 {{ {value} }}\n"
    );
    Source::new(format!("{at}.jx"), text)
}

/// So many sources.
type Make = fn(usize) -> Vec<Source>;

/// The texts of several sources, by name.
const OF_PACKAGES: &[(&str, Make)] = &[
    ("packages, each importing the one before", packages),
    ("imports of one package", imports),
    ("periods in force", versions),
];

fn source(text: &str) -> Vec<Source> {
    vec![Source::new("rules.jx", text)]
}

/// The sources of a family, and whether they are sound.
fn family(name: &str, count: usize) -> Option<(Vec<Source>, bool)> {
    let of_packages = OF_PACKAGES
        .iter()
        .find(|(one, _)| *one == name)
        .map(|(_, make)| (make(count), name != "periods in force"));
    let of_items =
        || FAMILIES.iter().find(|one| one.name == name).map(|one| (source(&text(one, count)), one.sound));
    of_packages.or_else(of_items)
}

fn names() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().map(|one| one.name).chain(OF_PACKAGES.iter().map(|(name, _)| *name))
}

fn compile(sources: Vec<Source>, sound: bool) {
    match Rules::compile(sources) {
        Err(error) if sound => panic!("{error:#}"),
        Ok(_) if !sound => panic!("rules that should not compile do"),
        result => drop(black_box(result)),
    }
}

fn workload(criterion: &mut Criterion) {
    criterion.bench_function("workload: compile", |bencher| {
        bencher.iter(|| compile(source(black_box(WORKLOAD)), true));
    });
}

fn sizes(criterion: &mut Criterion) {
    for name in names() {
        let mut group = criterion.benchmark_group(name);
        for count in [500, 1_000, 2_000] {
            let Some((sources, sound)) = family(name, count) else { continue };
            group.sample_size(10).throughput(Throughput::Elements(u64::try_from(count).unwrap_or(0)));
            group.bench_with_input(BenchmarkId::from_parameter(count), &sources, |bencher, sources| {
                bencher.iter(|| compile(black_box(sources).clone(), sound));
            });
        }
        group.finish();
    }
}

/// What must stay within seconds: 100,000 rules, and a text of a megabyte.
fn bounds(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("large");
    group.sample_size(10);
    for (name, of, count) in LARGE {
        let Some((sources, sound)) = family(of, *count) else { continue };
        group.bench_function(*name, |bencher| bencher.iter(|| compile(black_box(&sources).clone(), sound)));
    }
    group.finish();
}

/// What is large, of which family, and how many.
const LARGE: &[(&str, &str, usize)] =
    &[("100,000 indicators", "indicators", 100_000), ("1 MB of standards", "standards", 11_000)];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["names"] => names().for_each(|name| println!("{name}")),
        ["once", "workload", count] => {
            (0..count.parse().unwrap_or(0)).for_each(|_| compile(source(WORKLOAD), true));
        }
        ["once", name, count] => match family(name, count.parse().unwrap_or(0)) {
            Some((sources, sound)) => compile(sources, sound),
            None => panic!("no family is called {name}"),
        },
        _ => {
            let mut criterion = Criterion::default().configure_from_args();
            workload(&mut criterion);
            bounds(&mut criterion);
            sizes(&mut criterion);
            criterion.final_summary();
        }
    }
}

//! What the tree of a text is.

use super::super::ast::{
    ArmLabel, Comparison, Entry, ExprKind, File, IndicatorLine, Item, NodeBody, Outcome, ProductOp, RoundTo,
    Scoring, StandardLine, SumOp, Unit,
};
use super::{SAMPLE, read};
use crate::number::{Number, RoundingMode};
use crate::span::Source;

/// The tree without its places.
fn shape(text: &str) -> String {
    let (file, found) = read(text);
    assert!(found.is_empty(), "{text}\n{found:#}");
    placeless(&file)
}

pub(super) fn placeless(file: &File) -> String {
    let shown = format!("{:?}", (&file.package, &file.items));
    let mut parts = shown.split("Span { ");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |all, part| all + part.split_once('}').unwrap().1)
}

fn value(text: &str) -> ExprKind {
    let (file, found) = read(&format!("参数 p = {text}\n"));
    assert!(found.is_empty(), "{text}: {found:#}");
    match file.items.into_iter().next() {
        Some(Item::Parameter(parameter)) => parameter.value.kind,
        other => panic!("{text}: {other:?}"),
    }
}

fn path(kind: &ExprKind) -> &str {
    match kind {
        ExprKind::Path(path) => &path.names[0].text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_sample_has_the_tree_it_says() {
    let (file, _) = read(SAMPLE);
    let source = Source::new("sample.jx", SAMPLE);
    let package = file.package.unwrap();
    assert_eq!(
        package.path.names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>(),
        ["诸暨", "项目支出"]
    );
    assert_eq!(package.documents[0].number.text, "诸政办发〔2019〕42号");
    assert_eq!(package.in_force.unwrap().last.unwrap().date.to_string(), "2022-12-31");
    assert_eq!(package.imports.len(), 2);

    let Item::Standard(standard) = &file.items[2] else { panic!() };
    assert_eq!(source.slice(standard.name.span), "正向完成率");
    assert!(source.slice(standard.span).starts_with("标准 正向完成率"));
    assert!(source.slice(standard.span).ends_with("2 位\n}"));
    assert_eq!(standard.parameters[0].bounds[0].op, Comparison::AtLeast);
    assert_eq!(standard.attributes.citations[0].clause.as_ref().unwrap().text, "三(二)2");
    let direction = standard.attributes.direction.as_ref().unwrap();
    assert!(direction.higher_is_better);
    assert_eq!(direction.of.as_ref().unwrap().text, "实际");
    assert_eq!(standard.lines.len(), 5);
    let StandardLine::When { condition, amount, .. } = &standard.lines[0] else { panic!() };
    assert_eq!(source.slice(condition.span), "目标 = 0 且 实际 ≤ 0");
    assert_eq!(amount.value.kind, ExprKind::FullMarks);
    let StandardLine::Rounding(rounding) = &standard.lines[4] else { panic!() };
    assert_eq!((rounding.mode, &rounding.to), (RoundingMode::HalfUp, &RoundTo::Places(2)));

    let Item::Framework(framework) = &file.items[7] else { panic!() };
    assert_eq!(framework.entries.len(), 9);
    let Entry::RowScoring { arms, .. } = &framework.entries[4] else { panic!() };
    assert_eq!(arms[0].labels, [ArmLabel::Sign(Comparison::AtLeast), ArmLabel::Sign(Comparison::MoreThan)]);
    let Entry::Node(node) = &framework.entries[1] else { panic!() };
    let NodeBody::Rows { of, condition } = &node.body else { panic!() };
    assert_eq!((of.text.as_str(), source.slice(node.weight.span)), ("绩效指标", "50 分"));
    assert_eq!(source.slice(condition.as_ref().unwrap().span), "一级指标 = \"产出指标\"");

    let Item::Indicator(indicator) = &file.items[8] else { panic!() };
    assert!(matches!(indicator.lines[0], IndicatorLine::Value { outcome: Outcome::Amount(_), .. }));
    assert!(matches!(indicator.lines[1], IndicatorLine::When { outcome: Outcome::State { .. }, .. }));

    let Item::Framework(framework) = &file.items[9] else { panic!() };
    let Entry::Node(group) = &framework.entries[1] else { panic!() };
    let NodeBody::Group(entries) = &group.body else { panic!() };
    let Entry::Node(node) = &entries[1] else { panic!() };
    let NodeBody::Scored(ways) = &node.body else { panic!() };
    assert!(matches!(&ways[0], Scoring::Table(table) if table.bands.len() == 3 && table.of.is_some()));

    let Item::Example(example) = &file.items[11] else { panic!() };
    let rows = example.subjects[1].rows.as_ref().unwrap();
    assert_eq!(
        rows.header.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>(),
        ["一级指标", "三级指标", "指标值", "实际值", "权重"]
    );
    assert_eq!(source.slice(rows.rows[0].0[2].span), "≥50个");
    assert_eq!(example.expectations.len(), 2);
}

#[test]
fn operators_bind_as_in_writing() {
    // a 或 b 且 非 c = d + e × −f: or(a, and(b, not(c = (d + (e × (−f)))))).
    let ExprKind::Or(terms) = value("a 或 b 且 非 c = d + e × −f") else { panic!() };
    assert_eq!(path(&terms[0].kind), "a");
    let ExprKind::And(terms) = &terms[1].kind else { panic!() };
    assert_eq!(path(&terms[0].kind), "b");
    let ExprKind::Not(compared) = &terms[1].kind else { panic!() };
    let ExprKind::Compare { op: Comparison::Equal, left, right } = &compared.kind else { panic!() };
    assert_eq!(path(&left.kind), "c");
    let ExprKind::Sum { first, rest } = &right.kind else { panic!() };
    assert_eq!((path(&first.kind), rest[0].0), ("d", SumOp::Plus));
    let ExprKind::Product { first, rest } = &rest[0].1.kind else { panic!() };
    assert_eq!((path(&first.kind), rest[0].0), ("e", ProductOp::Times));
    let ExprKind::Negate(negated) = &rest[0].1.kind else { panic!() };
    assert_eq!(path(&negated.kind), "f");
}

#[test]
fn a_chain_is_one_list_and_brackets_make_another() {
    let ExprKind::Sum { rest, .. } = value("a - b + c - d") else { panic!() };
    assert_eq!(rest.iter().map(|(op, _)| *op).collect::<Vec<_>>(), [SumOp::Minus, SumOp::Plus, SumOp::Minus]);
    let ExprKind::Product { first, rest } = value("(a + b) × (c) ÷ 2") else { panic!() };
    assert!(matches!(first.kind, ExprKind::Sum { .. }));
    assert_eq!(path(&rest[0].1.kind), "c");
    // The brackets belong to the place of what they hold.
    assert_eq!(first.span.range(), "参数 p = ".len().."参数 p = (a + b)".len());
}

#[test]
fn quantities_keep_their_unit() {
    let units = [
        ("90%", Unit::Percent),
        ("90％", Unit::Percent),
        ("3‰", Unit::Permille),
        ("1个百分点", Unit::PercentagePoint),
        ("1 pp", Unit::PercentagePoint),
        ("1.5元", Unit::Yuan),
        ("2 千元", Unit::ThousandYuan),
        ("2 wan_yuan", Unit::WanYuan),
        ("3百万元", Unit::MillionYuan),
        ("4 亿元", Unit::YiYuan),
        ("5分", Unit::Points),
        ("6 days", Unit::Days),
        ("7 个工作日", Unit::Workdays),
    ];
    for (text, expected) in units {
        let ExprKind::Quantity { unit, .. } = value(text) else { panic!("{text}") };
        assert_eq!(unit, Some(expected), "{text}");
    }
    let expected = Number::from_scaled(12345, 2);
    for text in ["123.45", "１２３．４５", "１23.４5"] {
        assert_eq!(value(text), ExprKind::Quantity { number: expected.clone(), unit: None }, "{text}");
    }
}

#[test]
fn dates_in_every_spelling() {
    for text in ["2019-12-05", "2019/12/5", "2019年12月5日", "2019 年 12 月 05 日", "２０１９-１２-０５"]
    {
        assert!(matches!(value(text), ExprKind::Date(day) if day.to_string() == "2019-12-05"), "{text}");
    }
    let (file, found) = read("规则包 a {\n  施行 20191205\n}\n");
    assert!(found.is_empty(), "{found:#}");
    assert_eq!(file.package.unwrap().in_force.unwrap().from.date.to_string(), "2019-12-05");
}

#[test]
fn chinese_and_english_are_one_language() {
    let chinese = "规则包 a.b {\n  标题 “t”；文件 D = “n” 印发 2019-12-05；施行 自 2020-01-01 起 至 2020-12-31 止；引用 c.d、e\n}\n\
        标准 s(x: 比率 ≥ 0, c: 选项 { 甲, 乙 }) 依据 D 一 越大越好 x 得分范围 [0%, 100%] {\n\
          当 x ≥ 1 且 非 x = 2 或 x 在 [1, 2) 得 满分\n  否则 得 1分，不低于 0 不超过 2\n\
          表 x { [1, 以上) 得 1  (以下, 1) 得 0 }\n  允许 c { 甲 [0, 1]  乙 (0, 1) }\n  舍入 四舍六入五成双 到 万元\n}\n\
        等级 g 于 0 至 100 无依据 “r” { 优 [90, 100] }\n\
        指标 i : 数 对象 项目 越小越好 { 当 是 得 不适用  否则 未到期  舍入 舍去 2 位小数 }\n\
        评价体系 f 对象 项目 满分 100 {\n  加分 n 5 分 按 表 { [1, 2] 得 1 }\n  扣分 m 5 择优 { 按 s(x: 1) 按 s }\n\
          逐行评分 { 符号 ≥ < 按 s  无符号 未定  区间 未定  期限 未定  是否 未定 定性 未定 其余 未定 “u” }\n\
          行权重 按比例折算 舍入 进一 2 位\n  有争议 移至 n  未报 得满分  未到期 留待\n  总分 舍入 数值修约 0 位\n  等级 g 依 未舍入的总分\n}\n\
        参数 p : 分 = 3 未核实 “n” 依据 D 一\n事实 项目 { y : 数 }\n\
        示例 “e” 于 2020-06-01 { 项目 “甲” { y = 未报  z = 1万元 } 期望 f(“甲”) = 未定 “why”、g = 优 }\n";
    let english = "package a.b {\n  title \"t\"; document D = \"n\" issued 2019-12-05; effective from 2020-01-01 to 2020-12-31; use c.d, e\n}\n\
        standard s(x: 比率 >= 0, c: choice { 甲, 乙 }) cites D 一 better higher x range [0%, 100%] {\n\
          when x >= 1 and not x = 2 or x in [1, 2) gives full\n  otherwise => 1 points floor 0, cap 2\n\
          table x { [1, ..) => 1  (.., 1) => 0 }\n  allow c { 甲 [0, 1]  乙 (0, 1) }\n  round half_even to wan_yuan\n}\n\
        scale g over 0 to 100 uncited \"r\" { 优 [90, 100] }\n\
        indicator i : 数 for 项目 better lower { when yes => not_applicable  otherwise not_yet_due  round down 2 places }\n\
        framework f for 项目 full 100 {\n  bonus n 5 points by table { [1, 2] => 1 }\n  malus m 5 best_of { by s(x: 1) by s }\n\
          row_scoring { sign >= < by s  unsigned undecided  interval undecided  deadline undecided  yes_no undecided qualitative undecided rest undecided \"u\" }\n\
          row_weights prorated round up 2 places\n  disputed move_to n  not_reported full_points  not_yet_due carry\n  total round gbt8170 0 places\n  scale g from exact_total\n}\n\
        parameter p : 分 = 3 unverified \"n\" cites D 一\nfacts 项目 { y : 数 }\n\
        example \"e\" on 2020-06-01 { 项目 \"甲\" { y = not_reported  z = 1 wan_yuan } expect f(\"甲\") = undecided \"why\", g = 优 }\n";
    assert_eq!(shape(chinese), shape(english));
}

#[test]
fn full_width_and_half_width_are_equal() {
    let half = "标准 s(x: 数 >= 0) 依据 D 一 {\n  当 x + 1 - 2 * 3 / 4 > 5% 且 x != 1 得 10.5, 不低于 0;\n  否则 => f(x, 1)\n}\n";
    let full = "标准　s（x： 数 ＞＝ ０） 依据 D 一 ｛\n  当 x ＋ １ － ２ ＊ ３ ／ ４ ＞ ５％ 且 x ！＝ １ 得 １０．５， 不低于 ０；\n  否则 => f（x， １）\n｝\n";
    assert_eq!(shape(half), shape(full));
    assert_eq!(shape(half), shape(&half.replace('\n', "\r\n")));
    assert_eq!(shape(half), shape(&format!("\u{feff}{half}")));
}

#[test]
fn comments_are_kept_with_their_surroundings() {
    let (file, found) = read("// 一\n\n// 二\n参数 p = 1 // 三\r\n参数 q = “a//b”\n");
    assert!(found.is_empty(), "{found:#}");
    let shown: Vec<_> = file
        .comments
        .iter()
        .map(|comment| (comment.text.as_str(), comment.own_line, comment.after_blank_line))
        .collect();
    assert_eq!(shown, [("// 一", true, false), ("// 二", true, true), ("// 三", false, false)]);
    let Item::Parameter(parameter) = &file.items[0] else { panic!() };
    assert_eq!(
        parameter.span.end as usize,
        "// 一\n\n// 二\n参数 p = 1".len(),
        "a comment is no part of an item"
    );
}

#[test]
fn quoted_names_lose_their_quotes() {
    let (file, found) = read("参数 「完成率（%）」 = 1\n参数 'a b' = 2\n");
    assert!(found.is_empty(), "{found:#}");
    let names = file.items.iter().map(|item| match item {
        Item::Parameter(parameter) => parameter.name.text.as_str(),
        _ => "",
    });
    let names: Vec<_> = names.collect();
    assert_eq!(names, ["完成率（%）", "a b"]);
}

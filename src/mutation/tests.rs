//! Changes found, made and judged, each worked out by hand.

use super::{Change, ChangeKind, Fate, changed, changes, fate};
use crate::span::Source;

const RULES: &str = r#"
规则包 试 { 文件 办法 = "财预〔2020〕10号"  施行 2020-01-01 起 }
标准 完成率(实际: 比率 ≥ 0%)  依据 办法 第十条  越大越好 {
  当 实际 ≥ 100%  得 满分
  否则            得 满分 × 实际
  舍入 四舍五入 1 位
}
评价体系 体系  对象 项目  满分 100  依据 办法 {
  执行 60 分 按 完成率(全年执行数 ÷ 全年预算数)
  满意 40 分 按 完成率(服务对象满意度)
  未报 不得分
}
"#;

/// Each change as `kind before → after`, and what becomes of it.
fn told(rules: &str, example: &str) -> Vec<(String, Fate)> {
    let sources = [Source::new("试.jx", format!("{rules}{example}"))];
    changes(&sources).iter().map(|change| (written(&sources, change), fate(&sources, change))).collect()
}

fn written(sources: &[Source; 1], change: &Change) -> String {
    let [source] = sources;
    let edits: Vec<String> =
        change.edits.iter().map(|edit| format!("{} → {}", source.slice(edit.span), edit.text)).collect();
    format!("{:?} {}", change.kind, edits.join("，"))
}

#[test]
fn what_no_example_looks_at_goes_unnoticed() {
    // 60 × 90% + 40 × 100% = 94: on the edge of 100 %, both weights, every sign; no rounding, nothing missing.
    let example = "示例 \"甲\" { 项目 { 全年预算数 = 100元  全年执行数 = 90元  服务对象满意度 = 100% }  期望 体系 = 94 分 }";
    let noticed = Fate::Noticed("甲".to_owned());
    let expected = [
        // At exactly 100 % both lines give full marks.
        ("Edge ≥ → >", Fate::Unnoticed),
        // 100.5 % would be more than full marks.
        ("Value 100 → 101", Fate::Refused),
        // Full marks ÷ 90 % are more than full marks.
        ("Sign × → ÷", Fate::Refused),
        ("Rounding 四舍五入 → 舍去", Fate::Unnoticed),
        ("Rounding 1 → 0", Fate::Unnoticed),
        // 40 × 90% + 60 × 100% = 96.
        ("Weight 60 分 → 40 分，40 分 → 60 分", noticed.clone()),
        // Money times money.
        ("Sign ÷ → ×", Fate::Refused),
        ("Missing 未报 不得分 → 未报 留待", Fate::Unnoticed),
    ];
    let expected: Vec<(String, Fate)> =
        expected.into_iter().map(|(change, fate)| (change.to_owned(), fate)).collect();
    assert_eq!(told(RULES, example), expected);
}

#[test]
fn an_example_for_each_kills_them() {
    // 60 × 88.75% = 53.25 → 53.3, and nothing for 满意; down it is 53.2, to a whole 53, and carried it is a range.
    let example = "示例 \"乙\" { 项目 { 全年预算数 = 80元  全年执行数 = 71元 }  期望 体系 = 53.3 分 }";
    let unnoticed: Vec<String> = told(RULES, example)
        .into_iter()
        .filter(|(_, fate)| *fate == Fate::Unnoticed)
        .map(|(change, _)| change)
        .collect();
    assert_eq!(unnoticed, ["Edge ≥ → >"]);
}

#[test]
fn where_bands_meet_both_change() {
    let rules =
        "标准 档(实际: 比率 ≥ 0%)  依据 办法  越大越好 { 表 实际 { [90%, 以上) 得 100%  [0%, 90%) 得 50% } }";
    let sources = [Source::new("试.jx", rules)];
    let found: Vec<String> = changes(&sources).iter().map(|change| written(&sources, change)).collect();
    assert_eq!(
        found,
        [
            "Edge [ → (，) → ]",
            "Value 90 → 91，90 → 91",
            "Value 100 → 101",
            "Edge [ → (",
            "Value 0 → 1",
            "Value 50 → 51",
        ]
    );
}

#[test]
fn money_and_conditions_change_too() {
    let rules = "挂钩 预算  对象 项目  依据 办法 {\n  基数 全年预算数\n  按 全年执行数 ÷ 全年预算数 { [80%, 以上) 保持  (以下, 80%) 减 [10%, 20%]，不低于 1万元 }\n  又 当 非 重大项目 且 全年预算数 > 5万元  增 3%\n  未决定 取下端\n}";
    let sources = [Source::new("试.jx", rules)];
    let found: Vec<String> = changes(&sources).iter().map(|change| written(&sources, change)).collect();
    assert_eq!(
        found,
        [
            "Sign ÷ → ×",
            "Edge [ → (，) → ]",
            "Value 80 → 81，80 → 81",
            "Sign 减 → 增",
            "Edge [ → (",
            "Value 10 → 11",
            "Value 20 → 21",
            "Edge ] → )",
            "Sign 不低于 → 不超过",
            "Value 1 → 2",
            "Logic 非 → ",
            "Logic 且 → 或",
            "Edge > → ≥",
            "Value 5 → 6",
            "Sign 增 → 减",
            "Value 3 → 4",
            "Sign 取下端 → 取上端",
        ]
    );
}

#[test]
fn both_spellings_change_alike() {
    let english = "scale two cites 办法 { pass [60, 100]  fail [0, 60) }\nindicator rate : ratio for project cites 办法 {\n  when not 重大项目 and 全年预算数 >= 5万元 => min(50%, 90%)\n  otherwise => 0%\n  round half_up 2 places\n}";
    let sources = [Source::new("a.jx", english)];
    let found: Vec<String> = changes(&sources).iter().map(|change| written(&sources, change)).collect();
    for wanted in [
        "Logic not → ",
        "Logic and → or",
        "Edge >= → >",
        "Sign min → max",
        "Rounding half_up → down",
        "Rounding 2 → 1",
    ] {
        assert!(found.iter().any(|change| change == wanted), "{wanted} is not among {found:#?}");
    }
}

#[test]
fn every_change_of_real_rules_changes_its_text_and_no_other() {
    let shipped = crate::packages::names().into_iter();
    let sources: Vec<Source> =
        shipped.map(|name| Source::new(name, crate::packages::text(name).unwrap_or_default())).collect();
    let found = changes(&sources);
    for kind in [ChangeKind::Edge, ChangeKind::Value, ChangeKind::Sign, ChangeKind::Rounding] {
        assert!(found.iter().filter(|change| change.kind == kind).count() >= 20, "{kind:?}");
    }
    for change in &found {
        let after = changed(&sources, change);
        let edited: Vec<usize> = (0..sources.len()).filter(|n| sources[*n] != after[*n]).collect();
        let place = usize::try_from(change.edits[0].span.source).expect("small");
        assert_eq!(edited, [place], "{change:?}");
        assert!(change.edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{change:?}");
    }
}

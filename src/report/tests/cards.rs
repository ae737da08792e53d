//! Cards as they are shown.

use crate::diagnostic::Language;
use crate::number::Number;
use crate::outcome::{
    Citation, Entry, GradeOutcome, Leaf, LeafOutcome, Ledger, Role, ScoreCard, Section, Total,
};
use crate::quantity::State;

fn n(text: &str) -> Number {
    text.parse().expect("a number")
}

fn names(path: &[&str]) -> Vec<String> {
    path.iter().map(|name| (*name).to_owned()).collect()
}

fn entry(path: &[&str], full: &str, exact: &str, rounded: &str) -> Entry {
    let lost = |points: &str| n(full).sub(&n(points)).expect("a difference");
    Entry {
        path: names(path),
        rule: "正向完成率".to_owned(),
        branch: Some("否则 得 满分 × 实际 ÷ 目标".to_owned()),
        clauses: vec![Citation {
            document: "诸办42".to_owned(),
            number: "诸政办发〔2019〕42号".to_owned(),
            clause: Some("三(二)5".to_owned()),
        }],
        uncited: None,
        observed: Some("48".to_owned()),
        target: Some("≥50个".to_owned()),
        inputs: Vec::new(),
        formula: "满分 × 实际 ÷ 目标 = 50 × 48 ÷ 50 = 48".to_owned(),
        full: n(full),
        exact: n(exact),
        rounded: n(rounded),
        rounding: None,
        factor: Number::ONE,
        loss_before_rounding: lost(exact),
        loss: lost(rounded),
    }
}

fn leaf(path: &[&str], row: Option<usize>, weight: &str, outcome: LeafOutcome) -> Leaf {
    Leaf { path: names(path), row, role: Role::Weighted, weight: n(weight), full: n(weight), outcome }
}

fn scored(points: &str) -> LeafOutcome {
    LeafOutcome::Scored { exact: n(points), points: n(points) }
}

/// 执行 10 of 10, 产出 48 of 50, 效益 40 of 40: total 98.
fn card() -> ScoreCard {
    ScoreCard {
        framework: "项目自评".to_owned(),
        subject_code: "P1".to_owned(),
        subject_name: "农村公路".to_owned(),
        full: n("100"),
        total: Total::Exact(n("98")),
        grade: Some(GradeOutcome::Grade("优".to_owned())),
        scale: None,
        sections: vec![Section {
            path: names(&["产出"]),
            role: Role::Weighted,
            weight: n("50"),
            full: n("50"),
            points: Total::Exact(n("48")),
            missing: None,
        }],
        leaves: vec![
            leaf(&["执行"], None, "10", scored("10")),
            leaf(&["产出", "数量"], Some(0), "50", scored("48")),
            leaf(&["效益"], None, "40", scored("40")),
        ],
        ledger: Ledger {
            entries: vec![
                entry(&["执行"], "10", "10", "10"),
                entry(&["产出", "数量"], "50", "48", "48"),
                entry(&["效益"], "40", "40", "40"),
            ],
        },
        clauses: Vec::new(),
    }
}

#[test]
fn a_card_shows_its_points_and_where_they_went() {
    let expected = "\
项目自评：农村公路（P1）
总分 98 分，满分 100 分，等级 优

指标     权重   得分   失分
执行       10     10      0
产出       50     48      2
  数量     50     48      2
效益       40     40      0

失分账
 1. 产出·数量：失 2 分
    正向完成率：否则 得 满分 × 实际 ÷ 目标
    指标值 ≥50个，实际值 48
    满分 × 实际 ÷ 目标 = 50 × 48 ÷ 50 = 48
    依据 诸政办发〔2019〕42号 三(二)5

失分合计 2 = 满分 100 − 总分 98";
    assert_eq!(card().to_string(), expected);
    let brief = card().shown_in(Language::English).brief().to_string();
    assert!(brief.starts_with("项目自评: 农村公路 (P1)\ntotal 98 of 100 points, grade 优\n"), "{brief}");
    assert!(brief.ends_with("\n\npoints lost 2 = full marks 100 − total 98"), "{brief}");
    assert!(!brief.contains("under"), "{brief}");
}

#[test]
fn what_is_missing_says_so_and_what_is_carried_is_a_range() {
    let mut card = card();
    let missing = |policy: &str| LeafOutcome::Missing {
        state: State::NotReported,
        what: "实际值".to_owned(),
        policy: policy.to_owned(),
    };
    card.total = Total::Between { low: n("58"), high: n("98") };
    card.grade = Some(GradeOutcome::OneOf(names(&["差", "中", "良", "优"])));
    card.leaves[2].outcome = missing("留待");
    card.ledger.entries[2] = entry(&["效益"], "40", "0", "0");
    let text = card.to_string();
    assert!(text.contains("总分在 58 分与 98 分之间，满分 100 分"), "{text}");
    assert!(text.contains("等级可能为 差、中、良、优"), "{text}");
    assert!(text.contains("效益       40   0~40    ≤40   实际值未报，留待"), "{text}");
    assert!(text.ends_with("失分合计 42（留待的按失分计） = 满分 100 − 最低总分 58"), "{text}");

    card.total = Total::Blocked;
    card.grade = Some(GradeOutcome::None);
    card.leaves[2].outcome = missing("中止");
    card.ledger.entries.pop();
    let text = card.shown_in(Language::English).to_string();
    assert!(text.contains("no total (full marks 100)"), "{text}");
    assert!(text.contains("`实际值` not reported, no total until it is settled"), "{text}");
    assert!(!text.contains('='.to_string().repeat(2).as_str()) && !text.contains("− total"), "{text}");
}

#[test]
fn rows_of_one_name_keep_their_own_reasons() {
    let mut card = card();
    let undecided = LeafOutcome::Undecided {
        code: "U01".to_owned(),
        zh: "除数为零".to_owned(),
        en: "division by zero".to_owned(),
    };
    card.total = Total::Blocked;
    card.leaves[0] = leaf(&["产出", "数量"], Some(0), "10", undecided);
    card.ledger.entries.remove(0);
    let text = card.to_string();
    assert!(text.contains("  数量     10   未定      —   不能判定：除数为零（U01）\n"), "{text}");
    assert!(text.contains("  数量     50     48      2\n"), "{text}");
}

#[test]
fn a_sum_that_does_not_agree_is_not_called_equal() {
    let mut card = card();
    card.total = Total::Exact(n("97"));
    assert!(card.to_string().ends_with("失分合计 2 ≠ 满分 100 − 总分 97"), "{card}");
}

#[test]
fn thirds_stay_exact_and_rounding_is_told_apart() {
    let mut card = card();
    card.ledger.entries[1] = entry(&["产出", "数量"], "50", "49.995", "50");
    card.ledger.entries[2] = entry(&["效益"], "40", "118/3", "118/3");
    card.total = Total::Exact(n("298/3"));
    let text = card.to_string();
    assert!(text.contains("产出·数量：不失分（舍入前失 0.005 分）"), "{text}");
    assert!(text.contains("效益：失 2/3（≈0.666667） 分"), "{text}");
    assert!(text.ends_with("失分合计 2/3（≈0.666667） = 满分 100 − 总分 298/3（≈99.333333）"), "{text}");
}

#[test]
fn nothing_hidden_reaches_the_page() {
    let mut card = card();
    card.subject_name = "甲\u{1b}[31m\u{202e}乙".to_owned();
    card.leaves[0].path = names(&["执\n行"]);
    card.ledger.entries[1].formula = "a\tb".to_owned();
    card.ledger.entries[1].clauses[0].number = "\u{200b}号".to_owned();
    let text = card.to_string();
    let hidden = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{200b}' | '\u{202e}');
    assert!(!text.contains(hidden), "{text:?}");
    assert!(text.contains(r"执\u{a}行"), "{text}");
}

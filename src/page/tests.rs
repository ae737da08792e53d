//! The page from outcomes made by hand: nothing hostile gets through, every tag closes, every sum is that of the outcomes.

use super::{Coverage, YearReport};
use crate::adjustment::Combine;
use crate::number::Number;
use crate::outcome::{
    AllocationPlan, Answer, Citation, DutyProposal, DutyStatus, Entry, GateDecision, GradeOutcome, Ledger,
    Light, LightReading, LinkagePlan, LinkedAmount, LinkedItem, MoneyEntry, MonitorReading, PoolShare,
    PoolShares, RequirementResult, ResponseDue, ScoreCard, Total,
};
use crate::quantity::{FiscalYear, Money};
use chrono::NaiveDate;

const HOSTILE: &str = "<script>alert('x')</script>&\"\u{202e}";

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 9, 30).unwrap()
}

fn wan(text: &str) -> Money {
    format!("{text}万元").parse().unwrap()
}

fn cited() -> Vec<Citation> {
    let clause = Some("三(二)6".to_owned());
    vec![Citation { document: "诸办42".into(), number: "诸政办发〔2019〕42号".into(), clause }]
}

fn entry(group: &str, loss: i64) -> Entry {
    let loss = Number::from(loss);
    Entry {
        path: vec![group.to_owned(), "一项".to_owned()],
        rule: "正向完成率".to_owned(),
        branch: Some("否则 得 满分 × 实际 ÷ 目标".to_owned()),
        clauses: cited(),
        uncited: None,
        observed: None,
        target: None,
        inputs: Vec::new(),
        formula: String::new(),
        full: Number::from(50_i64),
        exact: Number::from(50_i64).sub(&loss).unwrap(),
        rounded: Number::from(50_i64).sub(&loss).unwrap(),
        rounding: None,
        factor: Number::ONE,
        loss_before_rounding: loss.clone(),
        loss,
    }
}

/// A card of 100 that lost so much of output and so much of effect.
fn card(code: &str, name: &str, grade: &str, output: i64, effect: i64) -> ScoreCard {
    ScoreCard {
        framework: "项目自评".to_owned(),
        subject_code: code.to_owned(),
        subject_name: name.to_owned(),
        full: Number::HUNDRED,
        total: Total::Exact(Number::from(100 - output - effect)),
        grade: Some(GradeOutcome::Grade(grade.to_owned())),
        scale: None,
        sections: Vec::new(),
        leaves: Vec::new(),
        ledger: Ledger { entries: vec![entry("产出", output), entry("效益", effect)] },
        clauses: cited(),
    }
}

fn item(code: &str, name: &str, base: &str, next: &str) -> LinkedItem {
    let change = wan(next).sub(&wan(base)).unwrap();
    LinkedItem {
        subject_code: code.to_owned(),
        subject_name: name.to_owned(),
        under: if code == "P3" { "水利局".to_owned() } else { "教体局".to_owned() },
        base: Some(wan(base)),
        lower: None,
        upper: None,
        low: Some(wan(next)),
        high: Some(wan(next)),
        amount: LinkedAmount::Computed(wan(next)),
        actions: Vec::new(),
        ledger: vec![MoneyEntry {
            rule: "等级(项目自评)".to_owned(),
            formula: "减 20%".to_owned(),
            inputs: Vec::new(),
            low: change.clone(),
            high: change.clone(),
            change,
            clauses: cited(),
            uncited: None,
        }],
        decision: None,
    }
}

fn plan() -> LinkagePlan {
    LinkagePlan {
        linkage: "项目预算".to_owned(),
        binding: true,
        next_year: true,
        combine: Combine::Single,
        pending: None,
        rounding: None,
        items: vec![
            item("P1", "修缮", "1000", "1050"),
            item("P2", HOSTILE, "500", "400"),
            item("P3", "山塘", "300.5", "0"),
        ],
        clauses: cited(),
        uncited: None,
    }
}

fn pool() -> AllocationPlan {
    let share = |code: &str, name: &str, cents: i128| PoolShare {
        subject_code: code.to_owned(),
        subject_name: name.to_owned(),
        exact: Number::from_scaled(cents, 2),
        amount: Money::from_yuan(Number::from_scaled(cents, 2)),
        lower: None,
        upper: None,
        bound: None,
        tie: None,
        extra: None,
        parts: Vec::new(),
    };
    AllocationPlan {
        allocation: "转移支付".to_owned(),
        pools: vec![PoolShares {
            owner: "诸暨市".to_owned(),
            pool: Some(wan("1")),
            shared: Answer::Yes,
            shares: vec![share("T1", "枫桥镇", 333_333), share("T2", "店口镇", 666_667)],
            left_over: Money::ZERO,
            quantum: Number::from_scaled(1, 2),
        }],
        clauses: cited(),
        uncited: None,
    }
}

fn gate() -> GateDecision {
    GateDecision {
        gate: "项目事前评估".to_owned(),
        subject_code: "P2".to_owned(),
        subject_name: HOSTILE.to_owned(),
        under: String::new(),
        applies: Answer::Yes,
        requirements: vec![RequirementResult {
            name: Some("有评估报告".to_owned()),
            holds: Answer::No,
            formula: "已报(事前评估日期)，即 否".to_owned(),
            clauses: Vec::new(),
        }],
        conclusion: Some("不予支持".to_owned()),
        conclusion_formula: String::new(),
        passed: Answer::No,
        consequence: Some("不得申请预算".to_owned()),
        clauses: cited(),
        uncited: None,
    }
}

fn reading(period: &str, light: Light) -> MonitorReading {
    MonitorReading {
        monitor: "双监控".to_owned(),
        subject_code: format!("P2-{period}"),
        subject_name: period.to_owned(),
        under: HOSTILE.to_owned(),
        measures: Vec::new(),
        lights: vec![LightReading {
            name: "执行灯".to_owned(),
            light: Some(light),
            lit: Answer::Yes,
            formula: String::new(),
        }],
        overall: Some(light),
        responses: vec![ResponseDue {
            actions: vec!["分析原因".to_owned()],
            due: Some(day()),
            overdue: Answer::Yes,
            default: "暂停拨付".to_owned(),
        }],
        clauses: cited(),
        uncited: None,
    }
}

fn duty() -> DutyProposal {
    DutyProposal {
        decision: None,
        duty: "整改".to_owned(),
        subject_code: "P2".to_owned(),
        subject_name: HOSTILE.to_owned(),
        under: String::new(),
        called_for: Answer::Yes,
        owner: Some("寿海燕".to_owned()),
        actions: vec!["落实绩效问题整改".to_owned()],
        due: Some(day()),
        status: DutyStatus::Overdue,
        decided: Answer::Yes,
        evidence: "等级 = 中".to_owned(),
        inputs: Vec::new(),
        clauses: cited(),
        uncited: None,
    }
}

fn report() -> YearReport {
    let year = FiscalYear::new(2020).unwrap();
    YearReport::new(HOSTILE, "诸暨市", year, day())
        .gates([gate()])
        .monitors([reading("4月", Light::Green), reading("6月", Light::Red), reading("8月", Light::Red)])
        .evaluation([
            card("P1", "修缮", "优", 2, 1),
            card("P2", HOSTILE, "中", 20, 9),
            card("P3", "山塘", "差", 41, 9),
        ])
        .coverage(Coverage { what: "项目自评".into(), due: 4, filed: 3, missing: vec![HOSTILE.into()] })
        .linkage(plan(), Some("项目自评"), None)
        .allocation(pool())
        .duties([duty()])
        .document("诸办42", "诸政办发〔2019〕42号", None)
        .unverified_parameter("红线", HOSTILE)
        .receipt_line("规则", HOSTILE)
}

#[test]
fn nothing_hostile_gets_through() {
    let html = report().to_html().unwrap();
    assert!(!html.contains("<script"), "a name became a tag");
    assert!(!html.contains('\u{202e}'), "a name turns the line around");
    assert!(
        html.contains("&#60;script&#62;") && html.contains("\\u{202e}"),
        "the name is shown as it is written"
    );
    for outside in ["http:", "https:", "src=", "@import", "url("] {
        assert!(!html.contains(outside), "the page points outside: {outside}");
    }
}

/// Every tag that opens closes, in order; attributes are quoted.
#[test]
fn tags_are_balanced() {
    let html = report().to_html().unwrap();
    let body = html.split_once("</style>").unwrap().1;
    let mut open = vec!["html", "head"];
    for tag in body.split('<').skip(1) {
        let tag = tag.split_once('>').unwrap().0;
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        match (tag.starts_with('/'), tag.ends_with('/')) {
            (true, _) => assert_eq!(open.pop(), Some(name)),
            (false, true) => {}
            (false, false) => open.push(name),
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
    }
    assert!(open.is_empty(), "still open: {open:?}");
}

#[test]
fn tables_and_drawings_can_be_read_aloud() {
    let html = report().to_html().unwrap();
    assert_eq!(html.matches("<table").count(), html.matches("<caption>").count());
    assert_eq!(
        html.matches("<tr><th scope=").count(),
        html.matches("<tr>").count(),
        "every row has its head"
    );
    let drawings = html.matches("<svg").count();
    // Lights, grades, the waterfall, the flow.
    assert_eq!(drawings, 4);
    assert_eq!(html.matches("<desc>").count(), drawings);
}

/// Bases 1000 + 500 + 300.5 = 1800.5; next year 1050 + 400 + 0 = 1450; change −350.5. 教体局 1500 → 1450, 水利局
/// 300.5 → 0.
#[test]
fn sums_are_those_of_the_outcomes() {
    let html = report().to_html().unwrap();
    let total = r#"<th scope="row">合计</th><td class="n">3</td><td class="n">1,800.50</td><td class="n">1,450.00</td><td class="n">−350.50</td>"#;
    assert!(html.contains(total));
    let owner = r#"<th scope="row">教体局</th><td class="n">2</td><td class="n">1,500.00</td><td class="n">100.00</td><td class="n">50.00</td><td class="n">0.00</td><td class="n">1,450.00</td>"#;
    assert!(html.contains(owner));
    // 18,005,000 − (1,000,000 + 3,005,000) + 500,000 = 14,500,000.
    let exact = "本年基数 18,005,000.00 − 核减 4,005,000.00 + 调增 500,000.00 − 待定的基数 0.00 = 下年安排 14,500,000.00 元。3 个对象的变化账逐项相加，都等于其变化。";
    assert!(html.contains(exact));
    // The flow: kept 1000 + 400 + 0, cut 100 + 300.5, raised 50.
    for band in
        ["保留到下年安排 1,400.00万元", "核减到收回统筹或未分配 400.50万元", "规则调增到下年安排 50.00万元"]
    {
        assert!(html.contains(band), "{band}");
    }
    // The pool to the cent: 3333.33 + 6666.67 = 10000.
    assert!(html.contains("3,333.33") && html.contains("6,666.67") && html.contains("10,000.00"));
}

/// Lost on average: output (2 + 20 + 41) ÷ 3 = 21, effect (1 + 9 + 9) ÷ 3 = 6.33; the score (97 + 71 + 50) ÷ 3 = 72.67.
#[test]
fn the_waterfall_ends_at_the_average() {
    let html = report().to_html().unwrap();
    assert!(html.contains("满分 100.00；产出 −21.00；效益 −6.33；平均得分 72.67"));
    // Of 82 points lost, output lost 63: 76.8%.
    assert!(html.contains(r#"<td class="n">63.00</td><td class="n">76.8%</td>"#));
}

#[test]
fn the_subject_in_red_twice_is_one_row() {
    let html = report().to_html().unwrap();
    assert!(html.contains("<td>6月、8月</td>"));
    assert!(html.contains("<td>是，暂停拨付</td>"));
}

#[test]
fn parts_without_anything_are_left_out() {
    let html = YearReport::new("报告", "诸暨市", FiscalYear::new(2020).unwrap(), day()).to_html().unwrap();
    assert!(!html.contains("<section"));
}

#[test]
fn the_same_report_gives_the_same_text_and_its_json_is_exact() {
    assert_eq!(report().to_html().unwrap(), report().to_html().unwrap());
    let json: serde_json::Value = serde_json::from_str(&report().to_json().unwrap()).unwrap();
    assert_eq!(json["linkages"][0]["plan"]["items"][2]["base"], "300.5万元");
}

#[test]
fn numbers_are_set_apart_by_thousands() {
    use super::written::{amount, change, thousands};
    assert_eq!(thousands("-1234567.5"), "−1,234,567.5");
    assert_eq!(thousands("999"), "999");
    assert_eq!(amount(&wan("10000")), "1.00亿元");
    assert_eq!(amount(&wan("9999.999")), "10,000.00万元");
    assert_eq!(change(&wan("0.005")), "+0.01");
}

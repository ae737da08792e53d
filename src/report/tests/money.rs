//! Plans for money as they are shown.

use crate::adjustment::Combine;
use crate::diagnostic::Language;
use crate::model::Decision;
use crate::number::Number;
use crate::outcome::{
    ActionProposed, AllocationPlan, Answer, Bound, Citation, DecisionUse, Extra, Input, LinkagePlan,
    LinkedAmount, LinkedItem, MoneyEntry, PoolShare, PoolShares, SharePart,
};
use crate::quantity::{Money, State};

fn n(text: &str) -> Number {
    text.parse().unwrap()
}

fn wan(text: &str) -> Money {
    format!("{text}万元").parse().unwrap()
}

fn clauses() -> Vec<Citation> {
    let (document, number) = ("诸办42".to_owned(), "诸政办发〔2019〕42号".to_owned());
    vec![Citation { document, number, clause: Some("三(二)6".to_owned()) }]
}

fn entry(rule: &str, formula: &str, ends: (&str, &str), change: &str) -> MoneyEntry {
    MoneyEntry {
        rule: rule.to_owned(),
        formula: formula.to_owned(),
        inputs: Vec::new(),
        low: wan(ends.0),
        high: wan(ends.1),
        change: wan(change),
        clauses: clauses(),
        uncited: None,
    }
}

fn item(name: &str, base: Option<&str>, ends: Option<(&str, &str)>, amount: LinkedAmount) -> LinkedItem {
    LinkedItem {
        subject_code: String::new(),
        subject_name: name.to_owned(),
        under: "交通局".to_owned(),
        base: base.map(wan),
        lower: None,
        upper: None,
        low: ends.map(|ends| wan(ends.0)),
        high: ends.map(|ends| wan(ends.1)),
        amount,
        actions: Vec::new(),
        ledger: Vec::new(),
        decision: None,
    }
}

fn linkage() -> LinkagePlan {
    let mut decided = item("公路养护", Some("100"), Some(("80", "90")), LinkedAmount::Decided(wan("87")));
    let mut cut =
        entry("等级(自评) = 中", "减 [10%, 20%] × 100万元 = 减 10万元 至 20万元", ("-20", "-10"), "-10");
    cut.inputs = vec![Input { name: "等级(自评)".to_owned(), value: "中".to_owned() }];
    let person = entry("人工决定", "在 [80万元, 90万元] 定为 87万元，任务减少", ("0", "0"), "-3");
    decided.ledger = vec![cut, person];
    let (action, rule) = ("督促改进".to_owned(), "等级(自评) = 中".to_owned());
    decided.actions = vec![ActionProposed { action, rule, clauses: clauses() }];
    let mut open = item("桥梁检测", Some("50"), Some(("40", "45")), LinkedAmount::Open);
    open.ledger = vec![entry("等级(自评) = 中", "减 [10%, 20%] × 50万元", ("-10", "-5"), "0")];
    open.ledger[0].clauses[0].clause = Some("三(三)1".to_owned());
    let decision = Decision {
        linkage: "项目预算".to_owned(),
        subject: "桥梁检测".to_owned(),
        amount: wan("30"),
        reason: "压减".to_owned(),
        decided_by: None,
        decided_on: None,
    };
    let refused =
        Some(("决定的 30万元 不在规则允许的 [40万元, 45万元] 之内".to_owned(), "outside".to_owned()));
    open.decision = Some(DecisionUse { decision, refused });
    let missing = Answer::Missing { state: State::NotReported, what: "项目自评".to_owned() };
    LinkagePlan {
        linkage: "项目预算".to_owned(),
        binding: true,
        next_year: true,
        combine: Combine::Single,
        pending: None,
        rounding: None,
        items: vec![
            decided,
            open,
            item("站点改造", Some("20.5"), None, LinkedAmount::Blocked(missing)),
            item("路灯", Some("30"), Some(("30", "30")), LinkedAmount::Computed(wan("30"))),
        ],
        clauses: clauses(),
        uncited: None,
    }
}

#[test]
fn a_linkage_shows_what_moved_each_amount() {
    let expected = "\
挂钩 项目预算（强制，下一年）　单位：万元
依据 诸政办发〔2019〕42号 三(二)6

对象              基数    金额   变动   说明
交通局·公路养护    100      87    −13   人工决定
    等级(自评) = 中 −10：减 [10%, 20%] × 100万元 = 减 10万元 至 20万元
      因 等级(自评) 中
    人工决定 −3：在 [80万元, 90万元] 定为 87万元，任务减少
    措施 督促改进（等级(自评) = 中）
交通局·桥梁检测     50   40~45      —   待人工决定
    等级(自评) = 中 −10~−5：减 [10%, 20%] × 50万元
      依据 诸政办发〔2019〕42号 三(三)1
    决定不采用：决定的 30万元 不在规则允许的 [40万元, 45万元] 之内
交通局·站点改造   20.5       —      —   项目自评未报
交通局·路灯         30      30      0
合计               130     117    −13   另有 2 项未定，不计在内";
    assert_eq!(linkage().to_string(), expected);
}

#[test]
fn a_linkage_is_shown_in_english_and_in_brief() {
    let text = linkage().shown_in(Language::English).to_string();
    assert!(text.starts_with("linkage 项目预算 (binding, next year), in wan_yuan\nunder "), "{text}");
    assert!(text.contains("cut [10%, 20%] × 100 wan_yuan = cut 10 wan_yuan to 20 wan_yuan"), "{text}");
    assert!(
        text.contains("decision −3: in [80 wan_yuan, 90 wan_yuan] set_to 87 wan_yuan, 任务减少"),
        "{text}"
    );
    assert!(text.contains("`项目自评` not reported"), "{text}");
    let brief = linkage().shown_in(Language::English).brief().to_string();
    assert!(
        !brief.contains("cut") && brief.ends_with("130      117      −13   2 still open, not counted"),
        "{brief}"
    );
    let mut advisory = linkage();
    advisory.binding = false;
    advisory.items[1].amount = LinkedAmount::Unchanged(wan("50"));
    advisory.items[0].amount = LinkedAmount::Provisional(wan("90"));
    let text = advisory.to_string();
    assert!(text.starts_with("挂钩 项目预算（参考，下一年）"), "{text}");
    assert!(text.contains("50     50      0   参考：建议 40~45\n    等级(自评) = 中 −10~−5："), "{text}");
    assert!(text.contains("100     90    −10   暂定，待在 80~90 内决定"), "{text}");
}

fn share(name: &str, exact: &str, amount: &str, gives: &[(&str, &str)]) -> PoolShare {
    let part = |(factor, gives): &(&str, &str)| SharePart {
        factor: vec![(*factor).to_owned()],
        weight: n("0.5"),
        value: Number::ONE,
        total: Number::ONE,
        gives: n(gives),
    };
    PoolShare {
        subject_code: name.to_owned(),
        subject_name: String::new(),
        exact: n(exact),
        amount: Money::from_yuan(n(amount)),
        lower: None,
        upper: None,
        bound: None,
        tie: None,
        extra: None,
        parts: gives.iter().map(part).collect(),
    }
}

fn allocation() -> AllocationPlan {
    let mut first = share("A", "100/3", "33.34", &[("人口", "20"), ("绩效", "40/3")]);
    first.extra = Some(Extra { remainder: n("1/3"), place: 1, by_tie: true });
    let mut second = share("B", "20", "20", &[("人口", "10"), ("绩效", "30")]);
    second.bound = Some(Bound::Upper);
    let shared = PoolShares {
        owner: "交通局".to_owned(),
        pool: Some(Money::from_yuan(n("60"))),
        shared: Answer::Yes,
        shares: vec![first, second],
        left_over: Money::from_yuan(n("6.66")),
        quantum: n("0.01"),
    };
    let missing = Answer::Missing { state: State::NotReported, what: "丙·人口".to_owned() };
    let blocked = PoolShares {
        owner: String::new(),
        pool: Some(wan("5")),
        shared: missing,
        shares: Vec::new(),
        left_over: wan("5"),
        quantum: n("0.01"),
    };
    let (allocation, clauses) = ("转移支付".to_owned(), Vec::new());
    AllocationPlan { allocation, pools: vec![shared, blocked], clauses, uncited: Some("试算".to_owned()) }
}

#[test]
fn an_allocation_shows_how_each_share_came_about() {
    let expected = "\
分配 转移支付
无依据：试算

交通局 资金池 60.00　单位：元
对象         应得    份额   说明
A      ≈33.333333   33.34   人口 20.00 + 绩效 ≈13.333333；尾数 ≈0.333333 居第 1（并列，按并列规则在前），加 0.01
B           20.00   20.00   人口 10.00 + 绩效 30.00；按上限
份额合计 53.34 + 未分配 6.66 = 资金池 60.00

资金池 5　单位：万元
未能分配：丙·人口未报";
    assert_eq!(allocation().to_string(), expected);
    let brief = allocation().shown_in(Language::English).brief().to_string();
    assert!(brief.contains("\nA         ≈33.333333   33.34\n"), "{brief}");
    assert!(brief.contains("shares 53.34 + left over 6.66 = pool 60.00"), "{brief}");
    assert!(brief.ends_with("pool 5, in wan_yuan\nnot shared out: `丙·人口` not reported"), "{brief}");
}

#[test]
fn a_pool_that_does_not_add_up_is_not_called_equal() {
    let mut plan = allocation();
    plan.pools[0].left_over = Money::ZERO;
    assert!(plan.to_string().contains("份额合计 53.34 ≠ 资金池 60.00"), "{plan}");
}

#[test]
fn a_brief_linkage_still_tells_of_a_decision_that_does_not_stand() {
    let brief = linkage().shown_in(Language::Chinese).brief().to_string();
    let line = "交通局·桥梁检测     50   40~45      —   待人工决定；决定不采用：决定的 30万元 不在规则允许的 \
                [40万元, 45万元] 之内";
    assert!(brief.lines().any(|shown| shown == line), "{brief}");
    assert!(!brief.contains("等级(自评)"), "{brief}");
}

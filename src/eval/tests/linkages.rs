use super::build::{Build, cites, half_up, n, project};
use crate::eval::facts::SubjectId;
use crate::eval::linkage::Linked;
use crate::eval::{Setting, evaluate, linkage_plan};
use crate::model::{Decision, Subject, SubjectKind};
use crate::number::{Number, Rounding, RoundingMode};
use crate::outcome::{LinkedAmount, LinkedItem};
use crate::program::{
    ArithmeticOp, Basis, Change, ChangeKind, Combine, CompareOp, Derived, End, Exemption, Expr, ExprId,
    Function, Linkage, LinkageId, LinkagePart, LinkageRule, Reach, RuleRole, Shield, Ty, Value,
};
use crate::quantity::{Cell, Fact, Money};
use crate::span::Span;

/// A binding linkage of projects on 基数, rounded to the yuan.
fn linkage(b: &mut Build) -> LinkageId {
    let base = b.of_project("基数", Ty::Money(None));
    b.program.linkages.push(Linkage {
        name: "项目预算".into(),
        kind: SubjectKind::Project,
        applies: None,
        binding: true,
        next_year: true,
        base,
        rules: Vec::new(),
        exemptions: Vec::new(),
        combine: Combine::Single,
        lower: None,
        upper: None,
        pending: None,
        rounding: Some(half_up(0)),
        basis: cites("三(二)6"),
        span: Span::default(),
    });
    b.program.order.push(Derived::Linkage(LinkageId(0)));
    LinkageId(0)
}

fn of(b: &mut Build) -> &mut Linkage {
    &mut b.program.linkages[0]
}

/// The fact of a name is 1.
fn flag(b: &mut Build, name: &str) -> ExprId {
    let (field, one) = (b.of_project(name, Ty::Points), b.num("1", Ty::Points));
    b.cmp(CompareOp::Equal, field, one)
}

fn change(direction: ChangeKind, share: bool, low: Option<ExprId>, high: Option<ExprId>) -> Change {
    Change { direction, low, high, low_closed: true, high_closed: true, share, at_least: None, at_most: None }
}

/// A part of the base: `减 [10%, 20%]` is `cut("0.1", "0.2")`; an empty end is open.
fn ratio(b: &mut Build, direction: ChangeKind, low: &str, high: &str) -> Change {
    let low = b.num(low, Ty::Ratio);
    let high = if high.is_empty() { None } else { Some(b.num(high, Ty::Ratio)) };
    change(direction, true, Some(low), high)
}

fn cut(b: &mut Build, low: &str, high: &str) -> Change {
    ratio(b, ChangeKind::Cut, low, high)
}

/// A rule that hits where the fact of its label is 1.
fn rule(b: &mut Build, label: &str, change: Option<Change>) {
    let condition = flag(b, label);
    let rule = LinkageRule {
        label: label.into(),
        role: RuleRole::Effect,
        condition,
        change,
        actions: Vec::new(),
        basis: Basis::default(),
    };
    of(b).rules.push(rule);
}

/// 中 cuts by 10 to 20 %.
pub(super) fn cut_by_a_grade(b: &mut Build) -> LinkageId {
    let id = linkage(b);
    let change = cut(b, "0.1", "0.2");
    rule(b, "中", Some(change));
    id
}

/// A project with money under 基数 and points under other names.
pub(super) fn item(base: &str, facts: &[(&str, &str)]) -> Subject {
    let mut subject = project(facts);
    subject.facts.insert("基数".into(), Cell::Reported(Fact::Money(base.parse().unwrap())));
    subject
}

fn decide(amount: &str, reason: &str) -> Decision {
    Decision {
        linkage: "项目预算".into(),
        subject: "P1".into(),
        amount: amount.parse().unwrap(),
        reason: reason.into(),
        decided_by: Some("预算科".into()),
        decided_on: None,
    }
}

/// The numbers, and what people read.
struct Got {
    linked: Linked,
    item: LinkedItem,
}

impl Got {
    fn part(&self, part: LinkagePart) -> crate::eval::scope::Outcome {
        self.linked.part(part)
    }
}

fn linked(b: &Build, subject: Subject, decisions: Vec<Decision>) -> Got {
    let facts =
        b.bind(&[subject]).with_setting(Setting { decisions: decisions.into(), ..Setting::default() });
    let sheet = evaluate(&b.program, &facts, &[Derived::Linkage(LinkageId(0))]);
    let linked = sheet.linked(LinkageId(0), SubjectId(0)).unwrap().clone().unwrap();
    let item = linkage_plan(&b.program, &facts, &sheet, LinkageId(0)).unwrap().items.remove(0);
    // What people read and what other rules read is the same.
    let read = |part| linked.part(part).ok();
    let money = |money: Option<&Money>| money.map(|money| Value::Number(money.yuan()));
    assert_eq!(read(LinkagePart::Amount), money(item.amount.money()));
    assert_eq!(read(LinkagePart::Low), money(item.low.as_ref()));
    assert_eq!(read(LinkagePart::High), money(item.high.as_ref()));
    assert_eq!(read(LinkagePart::Base), money(item.base.as_ref()));
    let actions: Vec<&str> = item.actions.iter().map(|action| action.action.as_str()).collect();
    assert_eq!(
        read(LinkagePart::Actions).unwrap_or(Value::Text(String::new())),
        Value::Text(actions.join("、"))
    );
    Got { linked, item }
}

/// The item; where an amount stands, its ledger sums to the amount less the base.
fn run(b: &Build, subject: Subject, decisions: Vec<Decision>) -> LinkedItem {
    let item = linked(b, subject, decisions).item;
    let sum = |of: fn(&crate::outcome::MoneyEntry) -> &Money| {
        let moved: Vec<Number> = item.ledger.iter().map(|entry| of(entry).yuan()).collect();
        Number::sum(&moved).unwrap()
    };
    if let (Some(base), Some(amount)) = (&item.base, item.amount.money()) {
        assert_eq!(sum(|entry| &entry.change), amount.sub(base).unwrap().yuan());
        assert_eq!(sum(|entry| &entry.low), item.low.as_ref().unwrap().sub(base).unwrap().yuan());
        assert_eq!(sum(|entry| &entry.high), item.high.as_ref().unwrap().sub(base).unwrap().yuan());
    }
    item
}

fn wan(text: &str) -> Money {
    format!("{text}万元").parse().unwrap()
}

fn computed(text: &str) -> LinkedAmount {
    LinkedAmount::Computed(wan(text))
}

fn blocked(item: &LinkedItem) -> String {
    match &item.amount {
        LinkedAmount::Blocked(crate::outcome::Answer::Missing { state, what }) => {
            format!("{what}{}", state.zh())
        }
        LinkedAmount::Blocked(crate::outcome::Answer::Undecided { code, zh, .. }) => format!("{code} {zh}"),
        amount => panic!("{amount:?}"),
    }
}

/// A province: 中 cuts 22 % of 100万元 (another text has 20 %): 78 and 80. Nothing hits: nothing moves.
#[test]
fn a_grade_cuts_a_fixed_part() {
    for (rate, left) in [("0.22", "78"), ("0.2", "80")] {
        let mut b = Build::new();
        linkage(&mut b);
        let change = cut(&mut b, rate, rate);
        rule(&mut b, "中", Some(change));
        let hit = run(&b, item("100万元", &[("中", "1")]), Vec::new());
        assert_eq!(hit.amount, computed(left));
        assert_eq!(hit.ledger.len(), 1);
        assert_eq!((hit.ledger[0].rule.as_str(), hit.ledger[0].inputs[0].value.as_str()), ("中", "1分"));
        assert_eq!(hit.ledger[0].clauses[0].clause.as_deref(), Some("三(二)6"));
        let missed = run(&b, item("100万元", &[("中", "0")]), Vec::new());
        assert_eq!((missed.amount, missed.ledger.len()), (computed("100"), 0));
    }
}

/// Norms, balance rule: balances rose from 1000 to 1300万元, so that next year's budget of 2000 is cut by at least
/// 30 % of 300: 90. At most 1910 is left; down to nothing is open to a person.
#[test]
fn a_rise_of_balances_cuts_by_a_part_of_the_rise() {
    let mut b = Build::new();
    linkage(&mut b);
    let (now, last) = (b.of_project("结余", Ty::Money(None)), b.of_project("上年结余", Ty::Money(None)));
    let rise = b.op(ArithmeticOp::Subtract, now, last, Ty::Money(None));
    let zero = b.num("0", Ty::Money(None));
    let rise = b.call(Function::Maximum, vec![rise, zero], Ty::Money(None));
    let rate = b.num("0.3", Ty::Ratio);
    let least = b.op(ArithmeticOp::Multiply, rise, rate, Ty::Money(None));
    rule(&mut b, "结余增加", Some(change(ChangeKind::Cut, false, Some(least), None)));
    let mut subject = item("2000万元", &[("结余增加", "1")]);
    for (key, amount) in [("结余", "1300"), ("上年结余", "1000")] {
        subject.facts.insert(key.into(), Cell::Reported(Fact::Money(wan(amount))));
    }
    let range = run(&b, subject.clone(), Vec::new());
    assert_eq!((range.low, range.high), (Some(wan("0")), Some(wan("1910"))));
    assert_eq!(range.amount, LinkedAmount::Open);
    assert_eq!(
        range.ledger[0].formula,
        "减 [较大(结余 − 上年结余, 0元) × 30%, 以上) = 减 [较大(1300万元 − 1000万元, 0元) × 30%, 以上) = \
         减 90万元 至 2000万元"
    );
    of(&mut b).pending = Some(End::High);
    assert_eq!(run(&b, subject, Vec::new()).amount, LinkedAmount::Provisional(wan("1910")));
}

/// Two rules on 100万元: 减 [10%, 20%] and 减 [15%, 以上). At the low end the second leaves less (0), at the high end too
/// (85); with 减 15% it is 80 from the first and 85 from the second.
#[test]
fn the_strictest_is_taken_at_each_end() {
    let mut b = Build::new();
    linkage(&mut b);
    of(&mut b).combine = Combine::Strictest;
    let first = cut(&mut b, "0.1", "0.2");
    rule(&mut b, "中", Some(first));
    let second = cut(&mut b, "0.15", "0.15");
    rule(&mut b, "执行慢", Some(second));
    let both = run(&b, item("100万元", &[("中", "1"), ("执行慢", "1")]), Vec::new());
    assert_eq!((both.low, both.high, both.amount), (Some(wan("80")), Some(wan("85")), LinkedAmount::Open));
    let ends: Vec<(String, String)> = both
        .ledger
        .iter()
        .map(|entry| (entry.low.yuan().to_string(), entry.high.yuan().to_string()))
        .collect();
    assert_eq!(ends, [("-200000".into(), "0".into()), ("0".into(), "-150000".into())]);
    assert!(both.ledger[0].formula.ends_with("减 10万元 至 20万元，只取下端"), "{}", both.ledger[0].formula);
    let open = cut(&mut b, "0.15", "");
    of(&mut b).rules[1].change = Some(open);
    let open = run(&b, item("100万元", &[("中", "1"), ("执行慢", "1")]), Vec::new());
    assert_eq!((open.low, open.high), (Some(wan("0")), Some(wan("85"))));
    assert!(open.ledger[0].formula.ends_with("不是减得最多的，不取"), "{}", open.ledger[0].formula);
}

/// 减 60% and 减 50% of 100万元: as a sum they take all of it and no more; in sequence 100 → 40 → 20; alone they clash.
#[test]
fn several_hits_add_up_or_follow_each_other() {
    let mut b = Build::new();
    linkage(&mut b);
    for (label, rate) in [("甲", "0.6"), ("乙", "0.5")] {
        let change = cut(&mut b, rate, rate);
        rule(&mut b, label, Some(change));
    }
    let subject = item("100万元", &[("甲", "1"), ("乙", "1")]);
    let text = blocked(&run(&b, subject.clone(), Vec::new()));
    assert_eq!(text, "U24 同时命中 甲、乙，规则没有写“多条同时命中”怎样取");
    of(&mut b).combine = Combine::Summed;
    let summed = run(&b, subject.clone(), Vec::new());
    assert_eq!(summed.amount, computed("0"));
    let changes: Vec<(&str, String)> =
        summed.ledger.iter().map(|entry| (entry.rule.as_str(), entry.change.yuan().to_string())).collect();
    assert_eq!(
        changes,
        [("甲", "-600000".into()), ("乙", "-500000".into()), ("减至零为止", "100000".into())]
    );
    of(&mut b).combine = Combine::InSequence;
    let sequence = run(&b, subject, Vec::new());
    assert_eq!(sequence.amount, computed("20"));
    assert_eq!(sequence.ledger[1].formula, "减 50% × 40万元 = 减 20万元");
    assert_eq!(run(&b, item("100万元", &[("甲", "1"), ("乙", "0")]), Vec::new()).amount, computed("40"));
}

/// 优秀 增 10%, not below 10 and not above 60万元: of 50 it is 10, of 300 it is 30, of 900 it is 60.
#[test]
fn clamps_bound_the_change() {
    let mut b = Build::new();
    linkage(&mut b);
    let mut raise = ratio(&mut b, ChangeKind::Raise, "0.1", "0.1");
    (raise.at_least, raise.at_most) =
        (Some(b.num("100000", Ty::Money(None))), Some(b.num("600000", Ty::Money(None))));
    rule(&mut b, "优秀", Some(raise));
    for (base, after) in [("50万元", "60"), ("300万元", "330"), ("900万元", "960")] {
        assert_eq!(run(&b, item(base, &[("优秀", "1")]), Vec::new()).amount, computed(after), "{base}");
    }
    let text = &run(&b, item("50万元", &[("优秀", "1")]), Vec::new()).ledger[0].formula;
    assert_eq!(text, "增 10% × 50万元，不低于 10万元，不超过 60万元 = 增 10万元");
    // A cut of part of 5万元 takes no more than that, whatever it is clamped to.
    let mut clamped = cut(&mut b, "0.1", "0.1");
    clamped.at_least = Some(b.num("100000", Ty::Money(None)));
    of(&mut b).rules[0].change = Some(clamped);
    assert_eq!(run(&b, item("5万元", &[("优秀", "1")]), Vec::new()).amount, computed("0"));
}

/// 不予安排 takes all; a claw-back in money may leave less than nothing; 保持 keeps.
#[test]
fn amounts_are_set_kept_or_taken_back() {
    let mut b = Build::new();
    linkage(&mut b);
    let (zero, fine) = (b.num("0", Ty::Money(None)), b.num("1500000", Ty::Money(None)));
    rule(&mut b, "差", Some(change(ChangeKind::SetTo, false, Some(zero), Some(zero))));
    rule(&mut b, "追回", Some(change(ChangeKind::Cut, false, Some(fine), Some(fine))));
    rule(&mut b, "良", Some(change(ChangeKind::Keep, false, None, None)));
    let of_base = |label: &str| {
        run(&b, item("100万元", &[("差", "0"), ("追回", "0"), ("良", "0"), (label, "1")]), vec![])
    };
    assert_eq!(of_base("差").amount, computed("0"));
    assert_eq!(of_base("追回").amount, computed("-50"));
    let kept = of_base("良");
    assert_eq!((kept.amount, kept.ledger[0].formula.as_str()), (computed("100"), "保持"));
}

/// Not filed: nothing is arranged, and nothing else is looked at, although 中 is not known.
#[test]
fn a_precondition_decides_alone() {
    let mut b = Build::new();
    linkage(&mut b);
    let change_by = cut(&mut b, "0.1", "0.1");
    rule(&mut b, "中", Some(change_by));
    let zero = b.num("0", Ty::Money(None));
    rule(&mut b, "未报自评", Some(change(ChangeKind::SetTo, false, Some(zero), Some(zero))));
    of(&mut b).rules[1].role = RuleRole::Precondition;
    assert_eq!(run(&b, item("100万元", &[("未报自评", "1")]), vec![]).amount, computed("0"));
    let open = linked(&b, item("100万元", &[("未报自评", "0")]), vec![]);
    assert_eq!(blocked(&open.item), "中未报");
    assert!(open.part(LinkagePart::Low).is_err() && open.part(LinkagePart::Actions).is_err());
    assert_eq!(open.part(LinkagePart::Base), Ok(Value::Number(n("1000000"))));
    assert_eq!(blocked(&run(&b, project(&[("未报自评", "1")]), vec![])), "基数未报");
}

/// 民生直补 is not cut but urged: the cut of 20 % is set aside, its measure stays, and the ledger says so.
#[test]
fn an_exemption_sets_a_cut_aside() {
    let mut b = Build::new();
    linkage(&mut b);
    let change_by = cut(&mut b, "0.2", "0.2");
    rule(&mut b, "中", Some(change_by));
    of(&mut b).rules[0].actions = vec!["通报".into()];
    let condition = flag(&mut b, "民生直补");
    of(&mut b).exemptions.push(Exemption {
        label: "民生直补".into(),
        condition,
        shield: Shield::Cuts,
        actions: vec!["督促改进".into()],
        basis: cites("三(三)1"),
    });
    let exempt = linked(&b, item("100万元", &[("中", "1"), ("民生直补", "1")]), vec![]);
    assert_eq!(exempt.item.amount, computed("100"));
    let entry = &exempt.item.ledger[0];
    assert_eq!((entry.rule.as_str(), entry.formula.as_str()), ("例外 民生直补", "不减，“中” 不执行"));
    assert_eq!(entry.clauses[0].clause.as_deref(), Some("三(三)1"));
    assert_eq!(exempt.part(LinkagePart::Actions), Ok(Value::Text("通报、督促改进".into())));
    let plain = linked(&b, item("100万元", &[("中", "1"), ("民生直补", "0")]), vec![]);
    assert_eq!((plain.item.amount.clone(), plain.item.actions.len()), (computed("80"), 1));
    // Nothing to set aside: the exemption is not asked.
    assert_eq!(run(&b, item("100万元", &[("中", "0")]), vec![]).amount, computed("100"));
    assert_eq!(blocked(&run(&b, item("100万元", &[("中", "1")]), vec![])), "民生直补未报");
}

/// 减 [10%, 20%] of 1,000,005 yuan is 800,004 to 900,004.5, rounded 900,005; 下限 850,000 and 上限 880,000 move the ends.
#[test]
fn limits_and_rounding_have_entries_of_their_own() {
    let mut b = Build::new();
    linkage(&mut b);
    let change_by = cut(&mut b, "0.1", "0.2");
    rule(&mut b, "中", Some(change_by));
    let ends = |b: &Build| {
        let item = run(b, item("1000005元", &[("中", "1")]), vec![]);
        let yuan = |money: Option<Money>| money.unwrap().yuan().to_string();
        let rules: Vec<String> = item.ledger.iter().map(|entry| entry.rule.clone()).collect();
        (yuan(item.low), yuan(item.high), rules.join(" "))
    };
    assert_eq!(ends(&b), ("800004".into(), "900005".into(), "中 舍入".into()));
    let (lower, upper) = (b.num("850000", Ty::Money(None)), b.num("880000", Ty::Money(None)));
    of(&mut b).lower = Some(lower);
    assert_eq!(ends(&b), ("850000".into(), "900005".into(), "中 下限 舍入".into()));
    of(&mut b).upper = Some(upper);
    assert_eq!(ends(&b), ("850000".into(), "880000".into(), "中 下限 上限".into()));
    of(&mut b).rounding = Some(Rounding::to_unit(RoundingMode::Floor, n("10000")).unwrap());
    of(&mut b).lower = Some(upper);
    of(&mut b).upper = Some(lower);
    let crossed = blocked(&run(&b, item("1000005元", &[("中", "1")]), vec![]));
    assert_eq!(crossed, "U24 下限 88万元 高于上限 85万元");
}

/// 减 [10%, 20%) of 100万元 in whole 元: (80, 90]. 85 for a reason stands; its ledger goes to the nearer end and on.
#[test]
fn a_person_decides_inside_the_range() {
    let mut b = Build::new();
    linkage(&mut b);
    let mut change_by = cut(&mut b, "0.1", "0.2");
    change_by.high_closed = false;
    rule(&mut b, "中", Some(change_by));
    let subject = || item("100万元", &[("中", "1")]);
    let decided = run(&b, subject(), vec![decide("87万元", "任务减少")]);
    assert_eq!(decided.amount, LinkedAmount::Decided(wan("87")));
    let changes: Vec<(&str, String)> =
        decided.ledger.iter().map(|entry| (entry.rule.as_str(), entry.change.to_string())).collect();
    assert_eq!(changes, [("中", "-100000元".into()), ("人工决定", "-30000元".into())]);
    assert_eq!(decided.ledger[1].formula, "在 (80万元, 90万元] 定为 87万元，任务减少");
    assert!(decided.decision.unwrap().refused.is_none());
    let refused = |decisions: Vec<Decision>| {
        let item = run(&b, subject(), decisions);
        assert_eq!(item.amount, LinkedAmount::Open);
        item.decision.unwrap().refused.unwrap().0
    };
    assert_eq!(refused(vec![decide("85万元", " ")]), "决定没有写理由，应写明理由");
    assert_eq!(refused(vec![decide("80万元", "理由")]), "决定的 80万元 不在规则允许的 (80万元, 90万元] 之内");
    assert_eq!(refused(vec![decide("850000.5元", "理由")]), "决定的 85.00005万元 不是 1元 的整数倍");
    let two = refused(vec![decide("85万元", "理由"), decide("86万元", "理由")]);
    assert_eq!(two, "同一对象有 2 个决定，都不采用，应只留一个");
    let open = linked(&b, subject(), vec![]);
    let gap = open.part(LinkagePart::Amount).unwrap_err();
    assert_eq!(gap.zh(), "80万元 至 90万元，有待人工决定");
    assert_eq!(open.part(LinkagePart::Low), Ok(Value::Number(n("800000"))));
}

/// An advisory linkage proposes 减 10%; the base stands until a person decides.
#[test]
fn an_advisory_linkage_proposes() {
    let mut b = Build::new();
    linkage(&mut b);
    of(&mut b).binding = false;
    let change_by = cut(&mut b, "0.1", "0.1");
    rule(&mut b, "中", Some(change_by));
    let proposed = run(&b, item("100万元", &[("中", "1")]), vec![]);
    assert_eq!(proposed.amount, LinkedAmount::Unchanged(wan("100")));
    assert_eq!((proposed.low, proposed.high), (Some(wan("90")), Some(wan("90"))));
    let decided = run(&b, item("100万元", &[("中", "1")]), vec![decide("90万元", "照建议")]);
    assert_eq!(decided.amount, LinkedAmount::Decided(wan("90")));
}

/// What cannot be is said: a raise without an end, a cut below nothing, a part of a debt.
#[test]
fn changes_that_cannot_be_are_refused() {
    let mut b = Build::new();
    linkage(&mut b);
    let open = ratio(&mut b, ChangeKind::Raise, "0.1", "");
    rule(&mut b, "优", Some(open));
    let text = |b: &Build, base: &str| blocked(&run(b, item(base, &[("优", "1")]), vec![]));
    assert_eq!(text(&b, "100万元"), "U24 优 没有写最多增多少，应写“不超过”或“上限”");
    assert_eq!(text(&b, "-100万元"), "U24 基数为 -100万元，负的基数不能按比例增减");
    let upper = b.num("1300000", Ty::Money(None));
    of(&mut b).upper = Some(upper);
    let range = run(&b, item("100万元", &[("优", "1")]), vec![]);
    assert_eq!((range.low, range.high), (Some(wan("110")), Some(wan("130"))));
    let minus = b.num("-5", Ty::Money(None));
    of(&mut b).rules[0].change = Some(change(ChangeKind::Cut, false, Some(minus), Some(minus)));
    assert!(text(&b, "100万元").starts_with("U24 优 的增减额为 -5元，增减额不得为负"));
}

/// The plan has the subjects it applies to; another rule reads the amount.
#[test]
fn plans_leave_out_what_does_not_apply() {
    let mut b = Build::new();
    let id = linkage(&mut b);
    let change_by = cut(&mut b, "0.2", "0.2");
    rule(&mut b, "中", Some(change_by));
    let applies = flag(&mut b, "经常性");
    of(&mut b).applies = Some(applies);
    let read = b.e(Expr::Linked(Reach::Own, id, LinkagePart::Change), Ty::Money(None));
    let reader = b.indicator(crate::program::Indicator {
        name: "变动".into(),
        kind: SubjectKind::Project,
        ty: Ty::Money(None),
        cases: vec![crate::program::Case {
            condition: None,
            outcome: crate::program::CaseOutcome::Value(read),
        }],
        rounding: None,
        higher_is_better: None,
        is_member: false,
        basis: Basis::default(),
        span: Span::default(),
    });
    let mut second = item("10万元", &[("中", "1"), ("经常性", "0")]);
    second.code = "P2".into();
    let facts = b.bind(&[item("100万元", &[("中", "1"), ("经常性", "1")]), second]);
    let sheet = evaluate(&b.program, &facts, &[Derived::Indicator(reader), Derived::Linkage(id)]);
    let plan = linkage_plan(&b.program, &facts, &sheet, id).unwrap();
    assert_eq!(plan.items.iter().map(|item| item.subject_code.as_str()).collect::<Vec<_>>(), ["P1"]);
    assert_eq!(sheet.indicator(reader, SubjectId(0)), Some(&Ok(Value::Number(n("-200000")))));
    let outside = sheet.indicator(reader, SubjectId(1)).unwrap().clone().unwrap_err();
    assert!(outside.is_not_applicable(), "{outside:?}");
}

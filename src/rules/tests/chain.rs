//! Every question of the chain, asked alone and of one evaluation.

use crate::error::{Error, ErrorKind};
use crate::model::{Decision, Department, DutyDecision, Project};
use crate::outcome::{DutyStatus, IndicatorOutcome, Light, LinkedAmount};
use crate::quantity::{Cell, Fact, Money, WorkCalendar};
use crate::rules::{Asked, Found, RuleSet, Rules};
use crate::span::Source;
use chrono::NaiveDate;
use std::collections::BTreeSet;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

fn rules() -> RuleSet {
    let source = Source::new("链.jx", include_str!("../../../tests/data/chain.jx"));
    Rules::compile([source]).unwrap().in_force(day("2020-12-31")).unwrap()
}

/// P1 has spent 60 %, is 中 and was warned; P2 has spent 90 % and is 优.
fn projects() -> [Project; 2] {
    let project = |code: &str, revised: &str, executed: &str, grade: &str| {
        let mut project = Project { code: code.into(), name: format!("项目{code}"), ..Project::default() };
        project.revised = Cell::Reported(money(revised));
        project.executed = Cell::Reported(money(executed));
        project.extra.insert("评价等级".into(), Cell::Reported(Fact::Choice(grade.into())));
        project.extra.insert("新增".into(), Cell::Reported(Fact::Bool(false)));
        project
    };
    let mut first = project("P1", "100万元", "60万元", "中");
    first.extra.insert("预警日".into(), Cell::Reported(Fact::Date(day("2020-09-28"))));
    first.extra.insert("已答复".into(), Cell::Reported(Fact::Bool(false)));
    [first, project("P2", "50万元", "45万元", "优")]
}

fn decision(linkage: &str, subject: &str) -> Decision {
    Decision {
        linkage: linkage.into(),
        subject: subject.into(),
        amount: money("85万元"),
        reason: "任务减少一成半".into(),
        decided_by: None,
        decided_on: None,
    }
}

/// 2020, with 1 October off and nothing made up for it.
fn calendar() -> WorkCalendar {
    let holidays = BTreeSet::from([day("2020-10-01")]);
    WorkCalendar::new(day("2020-01-01"), day("2020-12-31"), holidays, BTreeSet::new()).unwrap()
}

#[test]
fn one_evaluation_answers_as_each_question_alone() {
    let rules = rules().with_calendar(calendar()).with_decisions([decision("项目预算", "P1")]);
    let (projects, whole) = (projects(), rules.evaluate(&projects()).unwrap());
    assert_eq!(whole.values("执行率").unwrap(), rules.derive("执行率", &projects).unwrap());
    assert_eq!(whole.gate("事前评估").unwrap(), rules.gate("事前评估", &projects).unwrap());
    assert_eq!(whole.monitor("执行监控").unwrap(), rules.monitor("执行监控", &projects).unwrap());
    assert_eq!(whole.course("拨款").unwrap(), rules.course("拨款", &projects).unwrap());
    assert_eq!(whole.link("项目预算").unwrap(), rules.link("项目预算", &projects).unwrap());
    assert_eq!(whole.allocate("奖励").unwrap(), rules.allocate("奖励", &projects).unwrap());
    assert_eq!(whole.duties(), rules.duties_of(&projects).unwrap());
    let asked = rules.ask(&Asked::Linkage("项目预算".into()), &projects).unwrap();
    assert_eq!(asked, Found::Linkage(whole.link("项目预算").unwrap()));

    // 60 % and 90 % against 80 %.
    let lights: Vec<_> =
        whole.monitor("执行监控").unwrap().iter().map(|reading| reading.lights[0].light).collect();
    assert_eq!(lights, [Some(Light::Red), Some(Light::Green)]);
    // 85 is inside 100 − [10 %, 20 %]; 优 keeps its 50.
    let amounts: Vec<_> = whole.link("项目预算").unwrap().items.into_iter().map(|item| item.amount).collect();
    assert_eq!(amounts, [LinkedAmount::Decided(money("85万元")), LinkedAmount::Computed(money("50万元"))]);
    // 1000000 × 60 ÷ 105 = 571428.57… and × 45 ÷ 105 = 428571.42…: one yuan is left, for the larger remainder.
    let shares: Vec<_> =
        whole.allocate("奖励").unwrap().pools[0].shares.iter().map(|s| s.amount.clone()).collect();
    assert_eq!(shares, [money("571429元"), money("428571元")]);
}

#[test]
fn names_are_listed_by_sort_and_members_stay_with_their_whole() {
    let rules = rules();
    let names = |list: Vec<(&str, _)>| list.into_iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>();
    assert_eq!(names(rules.gates()), ["事前评估"]);
    assert_eq!(names(rules.monitors()), ["执行监控"]);
    assert_eq!(names(rules.processes()), ["拨款"]);
    assert_eq!(names(rules.linkages()), ["项目预算"]);
    assert_eq!(names(rules.allocations()), ["奖励"]);
    assert_eq!(names(rules.duties()), ["答复"]);
    assert_eq!(names(rules.indicators()), ["执行率"]);
    let values = rules.derive("执行监控.进度", &projects()).unwrap();
    let expected = IndicatorOutcome::Value(Fact::Ratio("60%".parse().unwrap()));
    assert_eq!(values[0].outcome, expected);
}

#[test]
fn the_day_of_the_evaluation_is_not_the_day_of_the_rules() {
    // 10 working days after Monday 28 September, 1 October off: 29, 30, 2, 5–9, 12, 13 October.
    let rules = rules().with_calendar(calendar());
    let on = |text: &str| rules.clone().as_of(day(text)).duties_of(&projects()).unwrap().remove(0);
    assert_eq!(on("2020-10-13").due, Some(day("2020-10-13")));
    assert_eq!(on("2020-10-13").status, DutyStatus::Open);
    assert_eq!(on("2020-10-14").status, DutyStatus::Overdue);
    assert_eq!(rules.duties_of(&projects()).unwrap()[0].status, DutyStatus::Overdue, "else the rules' day");
}

/// The message of an error of a kind.
fn refused<T: std::fmt::Debug>(result: Result<T, Error>, kind: ErrorKind) -> String {
    let error = result.unwrap_err();
    assert_eq!(error.kind(), kind, "{error}");
    error.zh().to_owned()
}

#[test]
fn unknown_names_get_the_one_probably_meant() {
    let (rules, projects) = (rules(), projects());
    let whole = rules.evaluate(&projects).unwrap();
    let unknown = ErrorKind::UnknownName;
    let cases = [
        (refused(rules.link("项目预祘", &projects), unknown), "的挂钩；是不是 `项目预算`？"),
        (refused(whole.link("项目预祘"), unknown), "的挂钩；是不是 `项目预算`？"),
        (refused(rules.money_rule("项目预祘"), unknown), "的挂钩或分配；是不是 `项目预算`？"),
        (refused(rules.money_rule("甲"), unknown), "的挂钩或分配；现有 项目预算、奖励"),
        (refused(whole.gate("甲"), unknown), "的关口或审核；现有 事前评估"),
        (refused(whole.monitor("执行监孔"), unknown), "的监控；是不是 `执行监控`？"),
        (refused(whole.course("甲"), unknown), "的流程；现有 拨款"),
        (refused(whole.allocate("甲"), unknown), "的分配；现有 奖励"),
        (refused(whole.cards("甲"), unknown), "的评价体系；规则里没有评价体系"),
        (refused(whole.values("执行监控.进渡"), unknown), "的指标；是不是 `执行监控.进度`？"),
    ];
    for (message, expected) in cases {
        assert!(message.ends_with(expected), "{message}");
    }
    let message = refused(rules.link("项目预算", &[Department::default()]), ErrorKind::WrongSubject);
    assert_eq!(message, "`项目预算` 的对象是项目，所给的对象里没有");
}

#[test]
fn a_decision_about_nothing_is_an_error() {
    let refused = |decisions: &[Decision]| {
        let rules = rules().with_decisions(decisions.iter().cloned());
        refused(rules.link("项目预算", &projects()), ErrorKind::Facts)
    };
    let cases = [
        (decision("项目预祘", "P1"), "：F07：没有名为 `项目预祘` 的挂钩；是不是 `项目预算`？"),
        (decision("项目预算", "P3"), "：F08：没有编码为 `P3` 的项目；是不是 `P1`？"),
        (decision("项目预算", "项目P1"), "：F08：没有编码为 `项目P1` 的项目；请写编码 `P1`"),
    ];
    for (wrong, expected) in cases {
        let message = refused(std::slice::from_ref(&wrong));
        assert_eq!(message, format!("决定 {}(\"{}\"){expected}", wrong.linkage, wrong.subject));
    }
    let twice = [decision("项目预算", "P1"), decision("项目预算", "P1")];
    assert!(refused(&twice).ends_with("F10：此前已有决定，一个对象只能决定一次"));
    let mut alike = projects();
    alike[1].code = "P1".into();
    let rules = rules().with_decisions([decision("项目预算", "P1")]);
    let message = self::refused(rules.link("项目预算", &alike), ErrorKind::Facts);
    assert!(message.ends_with("F09：有 2 个项目都是 `P1`，请给每个项目一个编码"), "{message}");
}

#[test]
fn a_decision_on_no_duty_is_an_error() {
    let decided = |duty: &str, subject: &str| {
        let reason = "已会议研究".to_owned();
        let (duty, subject) = (duty.to_owned(), subject.to_owned());
        let decision =
            DutyDecision { duty, subject, adopted: true, reason, decided_by: None, decided_on: None };
        refused(rules().with_duty_decisions([decision]).duties_of(&projects()), ErrorKind::Facts)
    };
    assert_eq!(decided("答覆", "P1"), "决定 答覆(\"P1\")：F07：没有名为 `答覆` 的义务；是不是 `答复`？");
    assert_eq!(decided("答复", "P3"), "决定 答复(\"P3\")：F08：没有编码为 `P3` 的项目；是不是 `P1`？");
}

#[test]
fn a_decision_on_what_a_linkage_is_not_about_is_an_error() {
    let text =
        include_str!("../../../tests/data/chain.jx").replace("  性质 强制", "  适用 当 新增\n  性质 强制");
    let rules = Rules::compile([Source::new("链.jx", text)]).unwrap().in_force(day("2020-12-31")).unwrap();
    // No project is new (新增), so that the linkage applies to none.
    let rules = rules.with_decisions([decision("项目预算", "P1")]);
    let message = refused(rules.link("项目预算", &projects()), ErrorKind::Facts);
    assert!(message.starts_with("决定 项目预算(\"P1\")：F11：该挂钩不适用于这个对象"), "{message}");
    // What does not ask about the linkage does not need the decision.
    assert_eq!(rules.monitor("执行监控", &projects()).unwrap().len(), 2);
}

//! What gates, monitors, processes and duties say of a project, as data and as text.

use jixiao::model::Project;
use jixiao::outcome::{Answer, DutyStatus, Light};
use jixiao::quantity::{State, WorkCalendar};
use jixiao::{Language, NaiveDate, RuleSet, Rules, Source};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// National Day 2020: closed from 1 to 8 October, worked on Sunday 09-27 and Saturday 10-10.
fn rules(as_of: &str) -> RuleSet {
    let text = include_str!("../data/chain_report.jx");
    let rules = Rules::compile([Source::new("chain_report.jx", text)]).unwrap();
    let calendar: WorkCalendar = serde_json::from_str(
        r#"{"first_day": "2020-01-01", "last_day": "2020-12-31", "working_days": ["2020-09-27", "2020-10-10"],
            "holidays": ["2020-10-01", "2020-10-02", "2020-10-05", "2020-10-06", "2020-10-07", "2020-10-08"]}"#,
    )
    .unwrap();
    rules.in_force(day("2020-06-01")).unwrap().with_calendar(calendar).as_of(day(as_of))
}

fn project(more: &str) -> Project {
    let text = format!(r#"{{"项目编码": "P1", "项目名称": "农村公路养护", {more}}}"#);
    serde_json::from_str(&text).unwrap()
}

/// Evaluated before it was approved, at 85 points.
const EVALUATED: &str = r#""申请金额": "300万元", "立项批复日期": "2020-03-01", "事前评估日期": "2020-02-01",
    "事前评估得分": "85""#;

/// August at 50%, seen on 09-25 and not answered; November put right.
const MONITORED: &str = r#""监控期": [
    {"监控期名称": "8月", "月份": 8, "监控日期": "2020-09-25", "目标完成率": "20%"},
    {"监控期名称": "11月", "月份": 11, "监控日期": "2020-12-03", "目标完成率": "90%", "整改完成": true}]"#;

#[test]
fn a_gate_shows_each_requirement_with_its_values() {
    let set = rules("2020-12-31");
    let decision = set.gate("事前评估", &[project(EVALUATED)]).unwrap().remove(0);
    assert_eq!((&decision.applies, &decision.passed), (&Answer::Yes, &Answer::Yes));
    // 85 lies in [70, 90).
    assert_eq!(decision.conclusion.as_deref(), Some("建议调整后支持"));
    assert_eq!(decision.consequence, None);
    assert_eq!(
        decision.to_string(),
        "事前评估：农村公路养护（P1）
通过
 1. 要求 评估在先：符合
    事前评估日期 < 立项批复日期，即 2020-02-01 < 2020-03-01
    依据 诸政办发〔2019〕42号 三(二)1
结论 建议调整后支持
    事前评估得分 在 [70, 90)，即 85 在 [70, 90)：建议调整后支持
依据 诸政办发〔2019〕42号 三(二)1"
    );
    assert_eq!(
        decision.shown_in(Language::English).to_string(),
        "事前评估: 农村公路养护 (P1)
passed
 1. requirement 评估在先: holds
    事前评估日期 < 立项批复日期, that is 2020-02-01 < 2020-03-01
    under 诸政办发〔2019〕42号 三(二)1
conclusion 建议调整后支持
    事前评估得分 in [70, 90), that is 85 in [70, 90): 建议调整后支持
under 诸政办发〔2019〕42号 三(二)1"
    );
}

#[test]
fn a_gate_stays_shut_without_a_report_and_open_below_the_amount() {
    let set = rules("2020-12-31");
    let nothing = set.gate("事前评估", &[project(r#""申请金额": "200万元""#)]).unwrap().remove(0);
    assert_eq!(nothing.passed, Answer::No);
    assert_eq!(nothing.consequence.as_deref(), Some("不得申请预算"));
    let what = "事前评估日期、立项批复日期".to_owned();
    assert_eq!(nothing.requirements[0].holds, Answer::Missing { state: State::NotReported, what });
    assert!(nothing.to_string().contains("未通过：不得申请预算"), "{nothing}");

    let poor = EVALUATED.replace("85", "69.99");
    let poor = set.gate("事前评估", &[project(&poor)]).unwrap().remove(0);
    assert_eq!((poor.passed, poor.conclusion.as_deref()), (Answer::No, Some("不予支持")));

    let small = set.gate("事前评估", &[project(r#""申请金额": "199.99万元""#)]).unwrap().remove(0);
    assert_eq!((&small.applies, &small.passed), (&Answer::No, &Answer::Yes));
    assert!(small.requirements.is_empty() && small.conclusion.is_none());
    assert_eq!(small.to_string().lines().nth(1), Some("不适用，可以继续"));

    let disputed = EVALUATED.replace(r#""85""#, r#"{"state": "disputed"}"#);
    let disputed = set.gate("事前评估", &[project(&disputed)]).unwrap().remove(0);
    let what = "事前评估得分".to_owned();
    assert_eq!(disputed.passed, Answer::Missing { state: State::Disputed, what });
    assert_eq!(disputed.consequence, None);
}

#[test]
fn a_monitor_shows_its_lights_and_the_answer_due() {
    // 20% ÷ (8 ÷ 12) = 30%. After Friday 09-25: 09-27, 28, 29, 30, 10-09, 10, 12, 13, 14, 15.
    let late = rules("2020-10-16");
    let reading = late.monitor("进度监控", &[project(MONITORED)]).unwrap().remove(0);
    assert_eq!((reading.overall, reading.under.as_str()), (Some(Light::Red), "农村公路养护"));
    assert_eq!(reading.responses[0].due, Some(day("2020-10-15")));
    assert_eq!(reading.responses[0].overdue, Answer::Yes);
    assert_eq!(
        reading.to_string(),
        "进度监控：农村公路养护·8月
总灯 红

项目   读数   由来
进度    30%   目标完成率 ÷ (月份 ÷ 12) = 20% ÷ (8 ÷ 12) = 30%
灯       红   进度监控.进度 在 (以下, 60%)，即 30% 在 (以下, 60%)：红

应对 继续、调整或取消，答复期限 2020-10-15
已逾期：暂停拨款
依据 川财绩〔2025〕10号"
    );
    let in_time = rules("2020-10-15").monitor("进度监控", &[project(MONITORED)]).unwrap();
    assert_eq!(in_time[0].responses[0].overdue, Answer::No);
    // 90% ÷ (11 ÷ 12) = 98.18…%, green: nothing is asked for.
    assert_eq!((in_time[1].overall, in_time[1].responses.len()), (Some(Light::Green), 0));
    let english = in_time[1].shown_in(Language::English).to_string();
    assert!(english.contains("overall light green"), "{english}");
    assert!(english.contains("90% ÷ (11 ÷ 12) ≈ 98.1818%"), "{english}");
}

#[test]
fn a_monitor_says_what_is_missing() {
    let reading = rules("2020-10-16").monitor("进度监控", &[project(r#""监控期": [{"月份": 8}]"#)]).unwrap();
    let missing = Answer::Missing { state: State::NotReported, what: "目标完成率".into() };
    assert_eq!((reading[0].overall, &reading[0].lights[0].lit), (None, &missing));
    assert!(reading[0].responses.is_empty());
    let text = reading[0].to_string();
    assert!(text.contains("总灯 未定") && text.contains("目标完成率未报"), "{text}");
}

#[test]
fn a_course_lists_every_step() {
    let course = rules("2020-12-31").course("拨付", &[project(MONITORED)]).unwrap().remove(0);
    assert_eq!((course.state.as_deref(), &course.decided), (Some("正常"), &Answer::Yes));
    assert_eq!(
        course.to_string(),
        "拨付：农村公路养护（P1）
起始 正常，现为 正常
 1. 8月：正常 → 暂停，暂缓或停止拨款
    进度监控.逾期，即 是
 2. 11月：暂停 → 正常，恢复拨款
    整改完成，即 是
依据 诸政办发〔2019〕42号 三(二)4"
    );
    let calm = rules("2020-12-31").course("拨付", &[project(r#""全年预算数": "1元""#)]).unwrap().remove(0);
    assert_eq!(calm.to_string().lines().nth(1), Some("起始 正常，现为 正常，没有变化"));
}

#[test]
fn a_course_stands_up_to_the_step_that_cannot_be_decided() {
    let unanswered = MONITORED.replace(r#", "整改完成": true"#, "");
    let course = rules("2020-12-31").course("拨付", &[project(&unanswered)]).unwrap().remove(0);
    assert_eq!((course.steps.len(), course.state.as_deref()), (1, None));
    assert_eq!(course.steps[0].to, "暂停");
    assert_eq!(course.decided, Answer::Missing { state: State::NotReported, what: "11月·整改完成".into() });
    let english = course.shown_in(Language::English).to_string();
    assert!(english.contains("started as 正常, undecided now: `11月·整改完成` not reported"), "{english}");
}

const FOUND: &str = r#""违规次数": 2, "整改期限": "2020-11-30", "整改已完成": false, "项目责任人": "张三""#;

#[test]
fn a_duty_is_proposed_with_its_evidence() {
    let late = rules("2020-12-01").duties_of(&[project(FOUND)]).unwrap().remove(0);
    assert_eq!((late.status, &late.decided), (DutyStatus::Overdue, &Answer::Yes));
    assert_eq!(
        late.to_string(),
        "整改：农村公路养护（P1）
已逾期
应 整改、报告财政部门
责任人 张三
期限 2020-11-30
情形 拨付.状态 = 暂停 或 违规次数 > 0，即 正常 = 暂停 或 2 > 0
    拨付.状态：正常
    违规次数：2
    整改期限：2020-11-30
    整改已完成：否
依据 诸政办发〔2019〕42号 三(二)6"
    );
    let open = rules("2020-11-30").duties_of(&[project(FOUND)]).unwrap().remove(0);
    assert_eq!(open.status, DutyStatus::Open);
    let done = project(&FOUND.replace("false", "true"));
    assert_eq!(rules("2020-12-01").duties_of(&[done]).unwrap()[0].status, DutyStatus::Done);
    let unsaid = project(&FOUND.replace(r#""整改已完成": false, "#, ""));
    let unsaid = rules("2020-12-01").duties_of(&[unsaid]).unwrap().remove(0);
    assert_eq!(unsaid.status, DutyStatus::Unclear);
    assert!(unsaid.to_string().contains("完成与否未定：整改已完成未报"), "{unsaid}");
}

#[test]
fn a_duty_not_called_for_is_not_listed_and_one_that_may_be_is() {
    let set = rules("2020-12-01");
    assert_eq!(set.duties_of(&[project(r#""违规次数": 0"#)]).unwrap(), []);
    let maybe = set.duties_of(&[project(r#""申请金额": "1元""#)]).unwrap().remove(0);
    let missing = Answer::Missing { state: State::NotReported, what: "违规次数".into() };
    assert_eq!((&maybe.called_for, maybe.status), (&missing, DutyStatus::Unclear));
    assert!(maybe.to_string().contains("是否应尽未定：违规次数未报"), "{maybe}");
}

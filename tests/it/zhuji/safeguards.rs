//! One test for each clause of 诸政办发〔2019〕42号, 四, Z20 to Z23: who reports, answers, discloses, and is assessed. A few facts, and what the
//! rules make of them.

use jixiao::outcome::{DutyProposal, DutyStatus};

use super::facts::{count, date, department, government, holding, money, no, project, text, yes};
use super::{day, duties, duty, holds, rules};

/// 四(一): who files what by when. On 10 March the unit's form is late since the end of February, the department's is
/// due on the 15th.
#[test]
fn z20_who_files_what_by_when() {
    let form = project("甲", &[("项目责任人", text("李四"))]);
    let bureau = holding(department("民政局", &[("负责人", text("张三"))]), vec![form]);
    let found = duties("2021-03-10", &[bureau]);
    let (unit, whole) = (duty(&found, "项目报送自评"), duty(&found, "报送自评"));
    assert_eq!(
        (unit.owner.as_deref(), unit.due, unit.status),
        (Some("李四"), Some(day("2021-02-28")), DutyStatus::Overdue)
    );
    assert_eq!(
        (whole.owner.as_deref(), whole.due, whole.status),
        (Some("张三"), Some(day("2021-03-15")), DutyStatus::Open)
    );
}

/// 四(二): false self-evaluation with a major loss, clues handed over within ten working days of 8 May: by 22 May.
#[test]
fn z21_accountability_is_proposed_with_evidence() {
    let false_form = project(
        "甲",
        &[("评估或自评失实", yes()), ("损失金额", money("80万元")), ("线索发现日期", date("2020-05-08"))],
    );
    let small_loss = project("乙", &[("评估或自评失实", yes()), ("损失金额", money("1万元"))]);
    let idle = [("负责人", text("张三")), ("应自评项目数", count("4")), ("已自评项目数", count("1"))];
    let bureau = holding(department("甲局", &idle), vec![false_form, small_loss]);
    let calendar = jixiao::model::WorkCalendar::new(
        day("2020-01-01"),
        day("2020-12-31"),
        Default::default(),
        Default::default(),
    );
    let rules = rules("2020-12-31").with_calendar(calendar.unwrap());
    let found = rules.evaluate(&[bureau]).unwrap().duties();
    let named =
        |name: &str| found.iter().filter(|duty| duty.duty == name && duty.called_for.is_yes()).count();
    assert_eq!(named("自评失实问责"), 1, "the small loss is none");
    assert_eq!(duty(&found, "自评失实问责").owner.as_deref(), Some("张三"));
    assert_eq!(duty(&found, "自评失实问责").clauses[0].clause.as_deref(), Some("四(二)"));
    assert_eq!(duty(&found, "线索移送").due, Some(day("2020-05-22")));
    assert_eq!(duty(&found, "线索移送").status, DutyStatus::Overdue);
    assert_eq!(named("未开展问责"), 1);
}

/// 四(三): to the People's Congress with the draft, to the public within 20 days of the approval.
#[test]
fn z22_goals_and_results_are_disclosed() {
    let livelihood = project("供水", &[("重大民生项目", yes()), ("财政专项资金", no())]);
    let other = project("装修", &[("重大民生项目", no()), ("财政专项资金", no())]);
    let approved = [
        ("部门决算批复日期", date("2021-08-10")),
        ("评价结果公开日期", date("2021-08-20")),
        ("负责人", text("张三")),
    ];
    let bureau = holding(department("水利局", &approved), vec![livelihood, other]);
    let dates = [("决算草案提交日期", date("2021-06-20")), ("决算批准日期", date("2021-07-01"))];
    let city = holding(government("诸暨", &dates), vec![bureau]);
    let found = duties("2021-07-15", &[city]);
    let public: Vec<&DutyProposal> = found.iter().filter(|duty| duty.duty == "结果公开").collect();
    assert_eq!(public.len(), 1);
    assert_eq!((public[0].subject_name.as_str(), public[0].due), ("供水", Some(day("2021-07-21"))));
    assert_eq!(public[0].status, DutyStatus::Open);
    assert_eq!(duty(&found, "结果报送人大").due, Some(day("2021-06-20")));
    assert_eq!(duty(&found, "结果报送人大").status, DutyStatus::Overdue);
    assert_eq!(duty(&found, "部门公开结果").status, DutyStatus::Done);
}

/// 四(四): the work of departments is scored and ranked, equals share a place; 20 + 20 + 25 + 20 + 10 + 5 = 100, and half
/// the goals set costs 10.
#[test]
fn z23_finance_assesses_the_work_of_departments() {
    holds(
        "2021-03-31",
        "诸暨.工作考核",
        r#"部门 {
             | 部门名称 | 应设绩效目标项目数 | 已设绩效目标项目数 | 应监控项目数 | 已监控项目数 | 应自评项目数 | 已自评项目数 | 应整改问题数 | 已整改问题数 | 应公开事项数 | 已公开事项数 | 管理制度健全 |
             | 甲局     | 2                  | 2                  | 2            | 2            | 2            | 2            | 2            | 2            | 2            | 2            | 是           |
             | 乙局     | 2                  | 1                  | 2            | 2            | 2            | 2            | 2            | 2            | 2            | 2            | 是           |
             | 丙局     | 2                  | 2                  | 2            | 2            | 2            | 2            | 2            | 2            | 2            | 2            | 是           |
           }
           期望 工作考核("甲局") = 100 分, 工作考核("乙局") = 90 分
           期望 考核名次("甲局") = 1, 考核名次("丙局") = 1, 考核名次("乙局") = 3
           期望 政府考核得分("乙局") = 4.5 分"#,
    );
}

//! What stands under a subject by month and by year: 监控期 and 历年绩效.

use jixiao::model::{
    AsSubject, Cell, DebtProject, EvaluationGrade, Fact, FieldType, Project, SubjectKind, WarningResponse,
    schema,
};

fn read<T: for<'a> serde::Deserialize<'a>>(json: &str) -> T {
    serde_json::from_str(json).unwrap()
}

#[test]
fn months_and_years_stand_under_a_project_in_either_language() {
    let chinese: Project = read(
        r#"{"项目编码": "A1",
            "监控期": [{"月份": 8, "监控日期": "2020-09-25", "累计执行数": "54万元", "目标完成率": "81%",
                "预计全年完成率": "100%", "完成可能性": "有可能", "偏差原因类别": "人员保障", "偏差说明": "缺技工",
                "答复": "继续执行", "答复日期": "2020年10月9日", "整改完成": true, "整改完成日期": "2020-11-01"}],
            "历年绩效": [{"年度": 2019, "得分": "95.5", "等级": "优", "预算数": "1亿元", "执行数": "9000万元",
                "自评得分": "98", "财政评价得分": "95.5分"}]}"#,
    );
    let english: Project = read(
        r#"{"code": "A1",
            "monitoring_periods": [{"month": 8, "monitored_on": "2020-09-25", "executed_to_date": "540000元",
                "goal_attainment": "0.81", "forecast_attainment": "1", "likelihood": "possible",
                "cause": "staffing", "deviation_reason": "缺技工", "response": "continue",
                "responded_on": "2020-10-09", "rectified": true, "rectified_on": "2020-11-01"}],
            "past_years": [{"year": 2019, "score": "95.5", "grade": "excellent", "budget": "10000万元",
                "executed": "0.9亿元", "self_score": "98", "finance_score": "95.5"}]}"#,
    );
    assert_eq!(chinese, english);
    assert_eq!(chinese.monitoring_periods[0].response, Cell::Reported(WarningResponse::Continue));
    assert_eq!(chinese.past_years[0].grade, Cell::Reported(EvaluationGrade::Excellent));
    let subject = chinese.as_subject();
    let kinds: Vec<SubjectKind> = subject.children.iter().map(|child| child.kind).collect();
    assert_eq!(kinds, [SubjectKind::MonitoringPeriod, SubjectKind::PastYear]);
    assert_eq!(subject.children[0].fact("cause"), Cell::Reported(Fact::Choice("staffing".into())));
}

#[test]
fn the_years_of_a_subject_have_the_key_that_runs_of_years_count_by() {
    let years = schema(SubjectKind::PastYear);
    assert_eq!(years.field("年度").map(|field| (field.en, field.ty)), Some(("year", FieldType::Count)));
    let months = schema(SubjectKind::MonitoringPeriod);
    assert_eq!(months.field("月份").map(|field| (field.en, field.ty)), Some(("month", FieldType::Count)));
}

#[test]
fn what_the_chain_asks_for_has_its_field() {
    let money = FieldType::Money(None);
    for (kind, zh, en) in [
        (SubjectKind::Project, "评估核定金额", "ex_ante_approved"),
        (SubjectKind::Policy, "评估核定金额", "ex_ante_approved"),
        (SubjectKind::DebtProject, "申请金额", "requested"),
        (SubjectKind::SpecialFund, "申请金额", "requested"),
        (SubjectKind::Department, "下年控制数", "next_year_ceiling"),
        (SubjectKind::Government, "转移支付资金池", "transfer_pool"),
    ] {
        let field = schema(kind).field(zh).map(|field| (field.en, field.ty));
        assert_eq!(field, Some((en, money)), "{}.{zh}", kind.zh());
    }
    let bond: DebtProject = read(r#"{"申请金额": "3000万元", "监控期": [{"月份": 7}]}"#);
    assert_eq!(bond.as_subject().children.len(), 1);
}

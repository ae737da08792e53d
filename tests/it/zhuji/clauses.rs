//! One test for each clause of 诸政办发〔2019〕42号, 一 to 三(二), Z01 to Z13: the foundations and the chain. A few facts, and what the
//! rules make of them.

use jixiao::model::SubjectKind;
use jixiao::outcome::{Answer, GradeOutcome, LinkedAmount, Total};
use jixiao::quantity::Money;

use super::facts::{
    choice, count, date, department, government, holding, money, no, points, project, ratio, subject, text,
    yes,
};
use super::{day, duties, duty, holds, rules, yuan};

/// 一: 有目标、有监控、有评价、有应用、有问责, basically complete by the end of 2021. A project whose goals were never
/// reviewed breaks the chain at its first link; the city is reminded of the day.
#[test]
fn z01_the_chain_breaks_where_a_link_is_missing() {
    holds(
        "2020-12-31",
        "诸暨.总则",
        r#"项目 "甲" { 新增 = 否  需立项审批的政府投资 = 否  列入集中财力办大事 = 否  绩效目标已报送 = 否  监控期 { 月份 = 6 } }
           期望 编制有目标 = 否, 执行有监控 = 是, 完成有评价 = 否, 链条断点 = 目标"#,
    );
    let city = government("诸暨", &[("政府级次", choice("county")), ("负责人", text("市长"))]);
    let found = duties("2020-12-31", &[city]);
    assert_eq!(duty(&found, "基本建成").due, Some(day("2021-12-31")));
}

/// 二(一): money is traced to the policy or the duty it serves. 300 of 400 are.
#[test]
fn z02_money_is_traced_to_a_policy_or_a_duty() {
    holds(
        "2020-12-31",
        "诸暨.总则",
        r#"部门 "民政局" {
             项目 "甲" { 全年预算数 = 300万元  对应职责 = "社会救助" }
             项目 "乙" { 全年预算数 = 100万元 }
           }
           期望 依据可追溯("甲") = 是, 依据可追溯("乙") = 否, 可追溯资金占比 = 75%"#,
    );
}

/// 二(二): the head of a department, of a township, of a project; of a major project for life.
#[test]
fn z03_each_level_has_its_responsible_person() {
    let road =
        project("道路", &[("重大项目", yes()), ("项目责任人", text("李四")), ("部门评价得分", points("50"))]);
    let bureau = holding(
        department("交通局", &[("负责人", text("张三")), ("服务对象满意度", ratio("50%"))]),
        vec![road],
    );
    let town = government("枫桥", &[("政府级次", choice("township")), ("负责人", text("王五"))]);
    let found = duties("2020-12-31", &[bureau, town]);
    assert_eq!(duty(&found, "终身责任").owner.as_deref(), Some("李四"));
    assert_eq!(duty(&found, "终身责任").actions, ["绩效终身责任追究"]);
    assert_eq!(duty(&found, "部门绩效责任").owner.as_deref(), Some("张三"));
    assert_eq!(duty(&found, "地区绩效责任").owner.as_deref(), Some("王五"));
    // A person decides; the proposal and the decision stand side by side.
    let decided = rules("2020-12-31").with_duty_decisions([jixiao::model::DutyDecision {
        duty: "终身责任".into(),
        subject: "大桥".into(),
        adopted: true,
        reason: "已立案".into(),
        decided_by: None,
        decided_on: None,
    }]);
    let bridge =
        project("大桥", &[("重大项目", yes()), ("项目责任人", text("李四")), ("部门评价得分", points("50"))]);
    let found = decided.evaluate(&[bridge]).unwrap().duties();
    let kept = duty(&found, "终身责任");
    assert!(kept.decision.as_ref().is_some_and(|decision| decision.adopted));
    assert!(kept.to_string().contains("决定 采纳：已立案"), "{kept}");
    // A small project that did as badly has no lifelong responsibility.
    let small = project("小桥", &[("重大项目", no()), ("部门评价得分", points("50"))]);
    assert!(duties("2020-12-31", &[small]).iter().all(|duty| duty.duty != "终身责任"));
}

/// 二(三): a department's own rules are stricter than the city's and never let through what the city stops.
#[test]
fn z04_a_department_refines_the_city_rules() {
    holds(
        "2020-12-31",
        "诸暨.事前评估, 教体局.实施细则",
        r#"项目 "甲" { 新增 = 否  需立项审批的政府投资 = 是  列入集中财力办大事 = 否  申请金额 = 60万元  事前评估日期 = 2020-05-01  家长代表已听证 = 是
                       立项必要性 = 差  投入经济性 = 差  绩效目标合理性 = 差  实施方案可行性 = 差  筹资合规性 = 差 }
           期望 项目事前评估.通过 = 否, 教体项目评估.通过 = 否"#,
    );
}

/// 三(一)1: townships are evaluated on revenue, expenditure, coordination and sustainability, and compared.
/// 15 × 68 ÷ 85 = 12 for the share of taxes; the growth of 8 % is the better of two, 5, and of 5 % the second, 4.
#[test]
fn z05_townships_are_evaluated_as_a_whole() {
    holds(
        "2020-12-31",
        "诸暨.镇乡财政, 诸暨.总则",
        r#"政府 "诸暨" {
             预算编制完整 = 是
             一般公共预算.支出预算数 = 1亿元  政府性基金预算.支出预算数 = 1亿元  国有资本经营预算.支出预算数 = 1亿元  社会保险基金预算.支出预算数 = 1亿元
             政府 "枫桥" { 一般公共预算.税收收入 = 68万元  一般公共预算.收入合计 = 100万元  一般公共预算.收入增长率 = 8% }
             政府 "店口" { 一般公共预算.税收收入 = 85万元  一般公共预算.收入合计 = 100万元  一般公共预算.收入增长率 = 5% }
           }
           期望 镇乡财政运行.收入质量("枫桥") = 17 分, 镇乡财政运行.收入质量("店口") = 19 分
           期望 收入增长名次("枫桥") = 1, 收支全面纳入("诸暨") = 是"#,
    );
}

/// 三(一)2: running cost, efficiency, satisfaction of departments; pilots first; tied to next year's budget.
/// Satisfaction of 81 % of 90 % is 9 points, all else is not reported: poor, 3 % to 5 % less.
#[test]
fn z06_departments_are_evaluated_as_a_whole() {
    holds(
        "2020-12-31",
        "诸暨.部门整体, 诸暨.总则, 诸暨.结果应用",
        r#"部门 "甲局" { 整体绩效试点 = 是  服务对象满意度 = 81%  自评已报送 = 是  下年控制数 = 2000万元 }
           部门 "乙局" { 整体绩效试点 = 否 }
           期望 部门整体.满意度("甲局") = 9 分, 部门整体("甲局") = 9 分
           期望 纳入整体评价("甲局") = 是, 纳入整体评价("乙局") = 否
           期望 部门预算.下端("甲局") = 1900万元, 部门预算.上端("甲局") = 1940万元"#,
    );
}

/// 三(一)3: projects by quantity, quality, timeliness, cost and benefit; special funds every three years.
/// 9 for spending 90 %; 20 × 40 ÷ 50 = 16 for the number built; 30 for benefit: 55.
#[test]
fn z07_projects_are_measured_and_special_funds_evaluated_on_a_schedule() {
    holds(
        "2020-12-31",
        "诸暨.项目自评, 诸暨.总则, 诸暨.绩效评价",
        r#"项目 "甲" {
             全年预算数 = 100万元  全年执行数 = 90万元
             绩效指标 {
               | 一级指标   | 二级指标 | 指标值 | 实际值 | 权重 |
               | 产出指标   | 数量指标 | ≥50个  | 40个   | 20   |
               | 产出指标   | 质量指标 | ≥95%   |        | 30   |
               | 效益指标   | 社会效益 | ≥80%   | 80%    | 30   |
               | 满意度指标 | 满意度   | ≥90%   |        | 10   |
             }
           }
           专项资金 "旧" { 上次评价日期 = 2017-06-30 }
           专项资金 "新" { 上次评价日期 = 2019-06-30 }
           期望 项目支出自评("甲") = 55 分, 衡量方面数("甲") = 3
           期望 到期应评("旧") = 是, 到期应评("新") = 否"#,
    );
}

/// 三(二)1: no report, no request. What the evaluation cuts is taken off the department's ceiling.
#[test]
fn z08_without_an_ex_ante_evaluation_no_budget() {
    let hall = project("会展中心", &[("需立项审批的政府投资", yes()), ("申请金额", money("3000万元"))]);
    let decisions = rules("2020-09-30").gate("项目事前评估", &[hall]).unwrap();
    assert_eq!(decisions[0].applies, Answer::Yes);
    assert_eq!(decisions[0].passed, Answer::No);
    assert_eq!(decisions[0].consequence.as_deref(), Some("不得申请预算"));
    assert_eq!(decisions[0].clauses[0].clause.as_deref(), Some("三(二)1"));
    // 1 亿元 − (3000 − 2600) 万元.
    holds(
        "2020-09-30",
        "诸暨.事前评估",
        r#"部门 { 下年控制数 = 1亿元  项目 { 需立项审批的政府投资 = 是  申请金额 = 3000万元  评估核定金额 = 2600万元 } }
           期望 评估审减额 = 400万元, 核定控制数 = 9600万元"#,
    );
}

/// 三(二)2: common standards where a sector has none of its own; core indicators; results first.
#[test]
fn z09_core_indicators_and_expenditure_standards() {
    holds(
        "2020-12-31",
        "诸暨.总则",
        r#"项目 "甲" {
             行业 = 卫生  服务单价 = 80元
             绩效指标 {
               | 一级指标 | 权重 | 核心指标 |
               | 产出指标 | 50   |          |
               | 效益指标 | 40   | 是       |
             }
           }
           项目 "乙" { 行业 = 交通  服务单价 = 80元 }
           期望 支出标准("甲") = 79元, 符合支出标准("甲") = 否, 支出标准("乙") = 1000元
           期望 核心指标占比("甲") = 50%, 结果指标权重("甲") = 40 分, 指标体系审核.通过("甲") = 否"#,
    );
}

/// 三(二)3: completeness 20, relevance 30, adequacy 30, feasibility 20. Two marks 中 of 15 points cost 12: 88, 良. But
/// the weights of its rows sum to 80, not to 90, so the review is not passed.
#[test]
fn z10_goals_are_reviewed_before_the_budget() {
    holds(
        "2020-12-31",
        "诸暨.目标审核",
        r#"项目 {
             绩效目标已报送 = 是
             规范完整 = 优  明确清晰 = 优  目标相关 = 中  指标科学 = 中  绩效合理 = 优  资金匹配 = 优  实现可能 = 优  条件充分 = 优
             绩效指标 {
               | 一级指标   | 二级指标 | 权重 | 指标性质 |
               | 产出指标   | 数量指标 | 20   | 定量     |
               | 产出指标   | 质量指标 | 10   | 定量     |
               | 产出指标   | 时效指标 | 10   | 定量     |
               | 效益指标   | 社会效益 | 30   | 定性     |
               | 满意度指标 | 满意度   | 10   | 定量     |
             }
           }
           期望 目标审核评分 = 88 分, 目标审核评分.相关性 = 18 分
           期望 绩效目标审核.结论 = 完善后进入, 绩效目标审核.通过 = 否"#,
    );
}

/// 三(二)4: goals and spending are watched together. In April 15 % is spent, below 25 %: red, and payment stops; in
/// August 64 % is spent and the fault is put right: it goes on.
#[test]
fn z11_double_monitoring_stops_and_resumes_payment() {
    let period = |name: &str, month: &str, spent: &str, rectified| {
        let facts = [
            ("月份", count(month)),
            ("监控日期", date("2020-05-08")),
            ("答复日期", date("2020-05-11")),
            ("累计执行数", money(spent)),
            ("目标完成率", ratio("64%")),
            ("预计全年完成率", ratio("100%")),
            ("完成可能性", choice("certain")),
            ("整改完成", rectified),
        ];
        subject(SubjectKind::MonitoringPeriod, name, &facts)
    };
    let project = project("绿道", &[("全年预算数", money("100万元"))]);
    let periods = vec![period("四月", "4", "15万元", no()), period("八月", "8", "64万元", yes())];
    let calendar = jixiao::model::WorkCalendar::new(
        day("2020-01-01"),
        day("2020-12-31"),
        Default::default(),
        Default::default(),
    );
    let rules = rules("2020-12-31").with_calendar(calendar.unwrap());
    let courses = rules.course("拨款", &[holding(project, periods)]).unwrap();
    let steps: Vec<(&str, &str, &str)> = courses[0]
        .steps
        .iter()
        .map(|step| (step.period.as_str(), step.from.as_str(), step.to.as_str()))
        .collect();
    assert_eq!(steps, [("四月", "正常拨付", "暂停拨付"), ("八月", "暂停拨付", "恢复拨付")]);
    assert_eq!(courses[0].steps[0].actions, ["督促整改"]);
    assert_eq!(courses[0].state.as_deref(), Some("恢复拨付"));
}

/// 三(二)5: who has not filed; a score of which a part is still missing lies between bounds. Three aspects bring
/// 13.5 + 16 + 32.2 = 61.7; the fourth may bring up to 30 more.
#[test]
fn z12_evaluation_covers_all_and_bounds_what_is_missing() {
    holds(
        "2021-03-31",
        "诸暨.绩效评价",
        r#"政府 "诸暨" {
             部门 "甲局" { 自评已报送 = 是  项目 "一" { 自评已报送 = 是 } }
             部门 "乙局" { 自评已报送 = 是  项目 "二" { 自评已报送 = 否 } }
           }
           期望 自评全覆盖 = 否, 未报部门数 = 1, 尚未报送自评("二") = 是"#,
    );
    let unfinished =
        project("一", &[("决策评分", points("90")), ("过程评分", points("80")), ("产出评分", points("92"))]);
    let card = rules("2021-03-31").score("财政重点评价", &unfinished).unwrap();
    let (low, high) = ("61.7".parse().unwrap(), "91.7".parse().unwrap());
    assert_eq!(card.total, Total::Between { low, high });
    assert_eq!(card.grade, Some(GradeOutcome::OneOf(["优", "良", "中"].map(str::to_owned).to_vec())));
}

/// 三(二)6: project, department and township results move money. A fair project, 中, is cut by 10 % to 20 %, and by
/// 30 % when it was not put right in time; every yuan of the difference names its rule.
#[test]
fn z13_results_move_the_money_of_next_year() {
    let late = project(
        "甲",
        &[
            ("全年预算数", money("100万元")),
            ("全年执行数", money("100万元")),
            ("结转结余", money("0元")),
            ("上年结转结余", money("0元")),
            ("自评已报送", yes()),
            ("部门评价得分", points("70")),
            ("整改期限", date("2020-10-31")),
            ("新增", no()),
            ("需立项审批的政府投资", no()),
            ("列入集中财力办大事", no()),
            ("项目类型", choice("recurring")),
            ("资金方向", choice("其他")),
        ],
    );
    let plan = rules("2020-12-31").link("项目预算", &[late]).unwrap();
    assert!(plan.binding && plan.next_year);
    let item = &plan.items[0];
    assert_eq!(item.amount, LinkedAmount::Computed(yuan("70万元")));
    let moved: Vec<&Money> =
        item.ledger.iter().map(|entry| &entry.change).filter(|change| **change != yuan("0元")).collect();
    assert_eq!(moved, [&yuan("-30万元")]);
    let actions: Vec<&str> = item.actions.iter().map(|proposed| proposed.action.as_str()).collect();
    assert_eq!(actions, ["督促改进", "通报批评"]);
}

/// 三(二)6, 三(一)1: transfers follow people, area and the result of the township, within 90 % and 115 % of last year's.
/// A third of 30, half of 20 and half of 50 are 45, below the floor of 54; the other gets the remaining 46.
#[test]
fn z13_transfers_follow_the_result_of_the_township() {
    holds(
        "2020-12-31",
        "诸暨.资金分配, 诸暨.镇乡财政",
        r#"政府 "诸暨" {
             政府级次 = 县级  转移支付资金池 = 100元
             政府 "甲" { 政府级次 = 镇乡  人口 = 1  面积 = 1  上年转移支付 = 60元  一般公共预算.税收收入 = 85元  一般公共预算.收入合计 = 100元 }
             政府 "乙" { 政府级次 = 街道  人口 = 2  面积 = 1  上年转移支付 = 40元  一般公共预算.税收收入 = 85元  一般公共预算.收入合计 = 100元 }
           }
           期望 转移支付.份额("甲") = 54元, 转移支付.份额("乙") = 46元"#,
    );
}

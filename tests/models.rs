//! The typed models: JSON in both languages, the schema the language reads, facts, and the four budgets.

#![allow(clippy::expect_used, reason = "a helper of a test may fail it")]

use std::collections::{BTreeMap, BTreeSet};

use jixiao::model::{
    AsSubject, BondKind, BudgetKind, BudgetMoney, Cell, Channel, Department, Fact, FieldInfo, FieldType,
    Goal, Government, InsuranceFund, Project, PurchasedService, Subject, SubjectError, SubjectKind, Tier,
    Transfer, TransferError, schema, suggest,
};
use jixiao::quantity::{Money, Points};
use serde::Deserialize;
use serde::de::DeserializeSeed;

fn money(text: &str) -> Money {
    text.parse().expect("money")
}

fn line<B: jixiao::model::Budget>(text: &str) -> Cell<BudgetMoney<B>> {
    Cell::Reported(BudgetMoney::of(money(text)))
}

fn read<T: for<'a> Deserialize<'a>>(json: &str) -> Result<T, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

const PROJECT_ZH: &str = r#"{
    "项目编码": "330681-001", "项目名称": "农村公路养护",
    "全年预算数": "90万元", "全年执行数": "89.974万元", "资金来源": "政府性基金预算", "重大民生项目": true,
    "服务对象满意度": {"state": "not_applicable"}, "出台日期": "2020年3月1日",
    "绩效指标": [
        {"一级指标": "产出指标", "三级指标": "项目数量", "指标值": "≥50个", "实际值": "48", "权重": "50"},
        {"一级指标": "效益指标", "三级指标": "出行便利", "档次": "部分达成", "评分": "21.5分"}
    ],
    "本地事实": {"新增": {"yes_no": true}}
}"#;

const PROJECT_EN: &str = r#"{
    "code": "330681-001", "name": "农村公路养护",
    "revised": "900000元", "executed": "899740元", "funded_from": "government_fund", "major_livelihood": true,
    "satisfaction": {"state": "not_applicable"}, "issued_on": "2020-03-01",
    "goals": [
        {"level1": "产出指标", "level3": "项目数量", "target": "≥50个", "actual": "48", "weight": "50"},
        {"level1": "效益指标", "level3": "出行便利", "tier": "partly_achieved", "mark": "21.5"}
    ],
    "extra": {"新增": {"yes_no": true}}
}"#;

#[test]
fn json_keys_may_be_either_language() {
    let chinese: Project = read(PROJECT_ZH).expect("Chinese keys");
    let english: Project = read(PROJECT_EN).expect("English keys");
    assert_eq!(chinese, english);
    assert_eq!(chinese.revised, Cell::Reported(money("90万元")));
    assert_eq!(chinese.funded_from, Cell::Reported(BudgetKind::GovernmentFund));
    assert_eq!(chinese.satisfaction, Cell::NotApplicable);
    assert_eq!(chinese.initial, Cell::NotReported);
    assert_eq!(chinese.goals[0].target, Cell::Reported("≥50个".to_owned()));
    assert_eq!(chinese.goals[1].tier, Cell::Reported(Tier::PartlyAchieved));

    let written = serde_json::to_string(&chinese).expect("writes");
    assert!(written.contains(r#""revised":"90万元""#), "{written}");
    assert!(!written.contains("initial"), "what is not reported is left out: {written}");
    assert_eq!(read::<Project>(&written).as_ref(), Ok(&chinese));
}

#[test]
fn an_unknown_key_is_refused_by_name() {
    let error = read::<Project>(r#"{"全年预算": "90万元"}"#).expect_err("unknown");
    assert!(error.contains("全年预算"), "{error}");
    let error = read::<Government>(r#"{"general_public": {"tax_revenu": "1元"}}"#).expect_err("unknown");
    assert!(error.contains("tax_revenu"), "{error}");
    let error = read::<Goal>(r#"{"tier": "完成"}"#).expect_err("no such choice");
    assert!(error.contains("完成"), "{error}");
    assert!(read::<Project>(r#"{"revised": "1元", "全年预算数": "1元"}"#).is_err(), "twice the same field");
}

#[test]
fn decimals_are_text_and_money_has_a_unit() {
    assert!(read::<Project>(r#"{"revised": 90.5}"#).is_err());
    assert!(read::<Project>(r#"{"revised": "90.5"}"#).is_err(), "money without its unit");
    assert!(read::<Government>(r#"{"area": 2311.5}"#).is_err());
    assert!(read::<Government>(r#"{"general_public": {"tax_revenue": 1.5}}"#).is_err());
    assert!(read::<Goal>(r#"{"weight": 12.5}"#).is_err());
    let goal: Goal = read(r#"{"weight": "12.5"}"#).expect("text");
    assert_eq!(goal.weight, Cell::Reported("12.5".parse::<Points>().expect("points")));
    assert!(read::<Government>(r#"{"area": "2311.5"}"#).is_ok());
    // 0.1 + 0.2 in floating point would show.
    let exact = money("0.1元").add(&money("0.2元")).expect("sum");
    assert_eq!(exact, money("0.3元"));
}

fn every_field() -> Vec<(String, FieldInfo)> {
    let mut fields = Vec::new();
    for kind in SubjectKind::ALL.iter().copied() {
        let info = schema(kind);
        fields.extend(info.fields.iter().map(|field| (format!("{}.{}", kind.en(), field.en), *field)));
        for group in info.groups() {
            let path = |field: &FieldInfo| format!("{}.{}.{}", kind.en(), group.en, field.en);
            fields.extend(group.fields.iter().map(|field| (path(field), *field)));
        }
    }
    fields
}

#[test]
fn every_field_is_documented_with_its_term_and_unit() {
    let fields = every_field();
    assert!(fields.len() > 400, "only {}", fields.len());
    for (path, field) in fields {
        let own = !["code", "name"].contains(&field.en);
        assert!(!own || field.doc.contains(field.zh), "{path}: {}", field.doc);
        assert!(!field.en.is_empty() && field.en.is_ascii(), "{path}");
        assert!(!field.zh.is_ascii(), "{path}: {}", field.zh);
        assert!(!field.zh.contains('.') && !field.zh.contains(' '), "{path}: {}", field.zh);
        match field.ty {
            FieldType::Money(_) => assert_eq!(field.ty.unit(), Some(("元", "yuan")), "{path}"),
            FieldType::Ratio => assert!(field.ty.unit().is_some(), "{path}"),
            // A bare number is in a unit that only its documentation can name.
            FieldType::Number => {
                assert!(
                    [", in ", "in the "].iter().any(|word| field.doc.contains(word)),
                    "{path}: {}",
                    field.doc
                );
            }
            _ => {}
        }
    }
}

#[test]
fn names_are_unique_in_both_languages() {
    for kind in SubjectKind::ALL.iter().copied() {
        let info = schema(kind);
        assert_eq!(info.kind, kind);
        let mut names = BTreeSet::new();
        for name in info.fields.iter().flat_map(|field| [field.zh, field.en]) {
            assert!(names.insert(name), "{}: `{name}` twice", kind.en());
        }
        for group in info.groups() {
            for name in [group.zh, group.en] {
                assert!(names.insert(name), "{}: `{name}` twice", kind.en());
            }
            let mut inner = BTreeSet::new();
            for name in group.fields.iter().flat_map(|field| [field.zh, field.en]) {
                assert!(inner.insert(name), "{}: `{name}` twice", group.en);
            }
        }
    }
}

#[test]
fn kinds_know_their_names_and_places() {
    assert_eq!(SubjectKind::ALL.len(), 14);
    for kind in SubjectKind::ALL.iter().copied() {
        assert_eq!(SubjectKind::from_name(kind.zh()), Some(kind));
        assert_eq!(SubjectKind::from_name(kind.en()), Some(kind));
        for parent in SubjectKind::ALL.iter().copied() {
            let holds = schema(parent).children.contains(&kind);
            assert_eq!(holds, kind.parents().contains(&parent), "{} in {}", kind.en(), parent.en());
        }
    }
    assert_eq!(SubjectKind::from_name("市县"), None);
    assert_eq!(BudgetKind::from_name("社会保险基金预算"), Some(BudgetKind::SocialInsurance));
}

#[test]
fn a_line_of_a_budget_has_that_budgets_money() {
    let government = schema(SubjectKind::Government);
    assert_eq!(government.groups().count(), 4 + InsuranceFund::ALL.len());
    for group in government.groups() {
        for field in group.fields {
            if let FieldType::Money(budget) = field.ty {
                assert_eq!(budget, group.budget, "{}.{}", group.en, field.en);
            }
        }
    }
    let (group, field) = government.resolve("一般公共预算.税收收入").expect("resolves");
    assert_eq!((group.map(|group| group.en), field.en), (Some("general_public"), "tax_revenue"));
    assert_eq!(field.ty, FieldType::Money(Some(BudgetKind::GeneralPublic)));
    assert_eq!(government.resolve("general_public.tax_revenue"), Some((group, field)));
    let (_, field) = government.resolve("工伤保险基金.累计结余").expect("a fund");
    assert_eq!(field.ty, FieldType::Money(Some(BudgetKind::SocialInsurance)));
    assert_eq!(
        government.groups_with("税收收入").map(|group| group.zh).collect::<Vec<_>>(),
        ["一般公共预算"]
    );
}

#[test]
fn the_names_the_sample_rules_use_exist() {
    let project = schema(SubjectKind::Project);
    for name in
        ["年初预算数", "全年预算数", "全年执行数", "累计执行数", "申请金额", "事前评估得分", "自评已报送"]
            .into_iter()
            .chain(["刚性支出", "重大项目", "重大民生项目", "财政专项资金", "项目责任人", "项目编码"])
    {
        assert!(project.field(name).is_some(), "{name}");
    }
    for name in
        ["新增", "社会关注度高", "列入集中财力办大事", "需立项审批的政府投资", "资金方向", "预算执行率"]
    {
        assert!(project.field(name).is_none(), "{name} is for the rule author to declare");
    }
    let goal = schema(SubjectKind::Goal);
    for name in ["一级指标", "二级指标", "三级指标", "指标值", "实际值", "权重", "档次", "评分"]
    {
        assert!(goal.field(name).is_some(), "{name}");
    }
    assert_eq!(goal.field("指标值").map(|field| field.ty), Some(FieldType::Measure));
    let government = schema(SubjectKind::Government);
    for path in
        ["general_public.tax_revenue", "general_public.total_revenue", "general_public.revenue_growth"]
            .into_iter()
            .chain([
                "general_public.revenue_collected",
                "general_public.revenue_budget",
                "population",
                "area",
            ])
            .chain(["government_fund.bond_project_income", "government_fund.bond_service_due"])
            .chain([
                "social_insurance.accumulated_balance",
                "social_insurance.expenditure",
                "last_year_transfer",
            ])
    {
        assert!(government.resolve(path).is_some(), "{path}");
    }
}

#[test]
fn a_wrong_name_gets_a_suggestion() {
    assert_eq!(suggest(SubjectKind::Project, "全年预算"), Some("全年预算数"));
    assert_eq!(suggest(SubjectKind::Project, "excuted"), Some("executed"));
    assert_eq!(suggest(SubjectKind::Government, "一般公共预算.税收收人"), Some("税收收入"));
    assert_eq!(suggest(SubjectKind::Government, "一般预算.税收收入"), Some("一般公共预算"));
    assert_eq!(suggest(SubjectKind::Government, "general_publc"), Some("general_public"));
    assert_eq!(suggest(SubjectKind::Project, "天气"), None);
}

#[test]
fn facts_carry_states_choices_and_local_names() {
    let project: Project = read(PROJECT_ZH).expect("project");
    let subject = project.as_subject();
    let keys: Vec<&str> = subject.facts.keys().map(String::as_str).collect();
    let mut expected =
        ["executed", "funded_from", "issued_on", "major_livelihood", "revised", "satisfaction", "新增"];
    expected.sort_unstable();
    assert_eq!(keys, expected);
    assert_eq!(subject.fact("revised"), Cell::Reported(Fact::Money(money("90万元"))));
    assert_eq!(subject.fact("funded_from"), Cell::Reported(Fact::Choice("government_fund".to_owned())));
    assert_eq!(subject.fact("satisfaction"), Cell::NotApplicable);
    assert_eq!(subject.fact("initial"), Cell::NotReported);
    assert_eq!(subject.fact("code"), Cell::Reported(Fact::Text("330681-001".to_owned())));
    assert_eq!(subject.children.len(), 2);
    assert_eq!(subject.children[0].kind, SubjectKind::Goal);
    assert_eq!(subject.children[0].fact("target"), Cell::Reported(Fact::Text("≥50个".to_owned())));
    assert_eq!(subject.children[1].fact("tier"), Cell::Reported(Fact::Choice("partly_achieved".to_owned())));
    assert_eq!(subject.as_subject(), subject);
}

#[test]
fn a_fact_of_the_schema_has_the_type_the_schema_says() {
    let government: Government = read(
        r#"{"人口": "1200000", "一般公共预算": {"税收收入": "80亿元", "收入增长率": "5%"},
            "分险种": {"工伤保险基金": {"累计结余": "3亿元"}, "unemployment": {"insured": "500000"}},
            "镇乡": [{"name": "店口镇", "level": "镇乡"}], "部门": [{"name": "交通局"}]}"#,
    )
    .expect("government");
    let subject = government.as_subject();
    assert_eq!(
        subject.fact("general_public.tax_revenue"),
        Cell::Reported(Fact::Money(money("8000000000元")))
    );
    assert_eq!(subject.fact("work_injury.accumulated_balance"), Cell::Reported(Fact::Money(money("3亿元"))));
    assert!(subject.facts.contains_key("unemployment.insured"));
    for key in subject.facts.keys() {
        assert!(schema(SubjectKind::Government).resolve(key).is_some(), "{key}");
    }
    let names: Vec<&str> = subject.children.iter().map(|child| child.name.as_str()).collect();
    assert_eq!(names, ["交通局", "店口镇"], "in the order of the declaration");
    let written = serde_json::to_string(&government).expect("writes");
    assert_eq!(read::<Government>(&written), Ok(government));
}

#[test]
fn a_subject_of_a_known_kind_reads_as_its_model() {
    let mut input = serde_json::Deserializer::from_str(r#"{"债券类型": "专项债券", "票面利率": "3.05%"}"#);
    let subject = SubjectKind::DebtProject.deserialize(&mut input).expect("reads");
    assert_eq!(subject.fact("bond_kind"), Cell::Reported(Fact::Choice(BondKind::Special.en().to_owned())));
    let mut input = serde_json::Deserializer::from_str(r#"{"票面利": "3.05%"}"#);
    assert!(SubjectKind::DebtProject.deserialize(&mut input).is_err());
}

#[test]
fn a_dynamic_subject_comes_to_english_keys() {
    let subject: Subject = read(
        r#"{"kind": "项目", "编码": "P1", "事实": {"全年预算数": {"money": "90万元"}, "资金来源":
            {"choice": "一般公共预算"}, "新增": {"yes_no": false}, "重大项目": {"state": "disputed"}},
            "下级": [{"kind": "goal", "facts": {"权重": {"points": "50"}}}]}"#,
    )
    .expect("subject");
    let subject = subject.canonical().expect("canonical");
    assert_eq!(subject.fact("revised"), Cell::Reported(Fact::Money(money("90万元"))));
    assert_eq!(subject.fact("funded_from"), Cell::Reported(Fact::Choice("general_public".to_owned())));
    assert_eq!(subject.fact("major"), Cell::Disputed);
    assert_eq!(subject.fact("新增"), Cell::Reported(Fact::Bool(false)));
    assert!(subject.children[0].facts.contains_key("weight"));
    assert_eq!(subject.clone().canonical().as_ref(), Ok(&subject));

    let twice = BTreeMap::from([
        ("revised".to_owned(), Cell::Reported(Fact::Money(money("1元")))),
        ("全年预算数".to_owned(), Cell::Reported(Fact::Money(money("2元")))),
    ]);
    let subject = Subject { facts: twice, ..Subject::new(SubjectKind::Project, "P1", "") };
    assert!(matches!(subject.canonical(), Err(SubjectError::SameFact { .. })));
    let mut goal = Subject::new(SubjectKind::Goal, "", "");
    goal.children.push(Subject::new(SubjectKind::Project, "P1", ""));
    let misplaced = SubjectError::Misplaced { child: SubjectKind::Project, parent: SubjectKind::Goal };
    assert_eq!(goal.canonical(), Err(misplaced));
}

#[test]
fn what_is_said_twice_is_never_settled_in_silence() {
    let mut project = Project { revised: Cell::Reported(money("90万元")), ..Project::default() };
    project.extra.insert("全年预算数".to_owned(), Cell::Reported(Fact::Money(money("900000元"))));
    assert_eq!(
        project.as_subject().fact("revised"),
        Cell::Reported(Fact::Money(money("90万元"))),
        "the same"
    );
    project.extra.insert("全年预算数".to_owned(), Cell::Reported(Fact::Money(money("91万元"))));
    assert_eq!(project.as_subject().fact("revised"), Cell::Disputed);
    assert_eq!(project.as_subject().facts.len(), 1);
    assert_eq!(project.as_subject().fact("code"), Cell::NotReported, "an empty code is none");
    project.code = "P1".to_owned();
    project.extra.insert("项目编码".to_owned(), Cell::Reported(Fact::Text("P2".to_owned())));
    assert_eq!(project.as_subject().fact("code"), Cell::Disputed);

    let error = read::<Project>(r#"{"extra": {"新增": {"yes_no": true}, "新增": {"yes_no": false}}}"#);
    assert!(error.expect_err("twice").contains("新增"));
    let error = read::<Government>(r#"{"insurance_funds": {"work_injury": {}, "工伤保险基金": {}}}"#);
    assert!(error.expect_err("twice").contains("WorkInjury"));
    let error =
        read::<Subject>(r#"{"kind": "goal", "facts": {"权重": {"points": "1"}, "权重": {"points": "2"}}}"#);
    assert!(error.expect_err("twice").contains("权重"));
}

#[test]
fn a_fact_of_the_wrong_kind_is_refused() {
    let subject: Subject =
        read(r#"{"kind": "project", "code": "P1", "facts": {"revised": {"number": "90"}}}"#).expect("reads");
    let error = subject.canonical().expect_err("a number is no money");
    assert_eq!(error.to_string(), "`revised` of `P1` is money, not number");
    assert_eq!(error.zh(), "「P1」的「revised」应为金额，填报为数");
    let subject: Subject =
        read(r#"{"kind": "project", "code": "P1", "facts": {"资金来源": {"choice": "彩票"}}}"#)
            .expect("reads");
    assert!(subject.canonical().expect_err("no such budget").zh().contains("彩票"));
}

/// The ratios of 财预〔2013〕53号 (norms §3) and of the four budgets (norms §10): kind, name, numerator, denominator.
const RATIOS: &[(&str, &str, &str, &str)] = &[
    ("项目", "资金到位率", "实际到位资金", "计划投入资金"),
    ("项目", "到位及时率", "及时到位资金", "应到位资金"),
    ("项目", "预算执行率", "全年执行数", "全年预算数"),
    ("项目", "预算执行率 (norms §2.7)", "全年执行数", "实际到位资金"),
    ("项目", "实际完成率", "实际产出", "计划产出"),
    ("项目", "完成及时率", "实际完成时间", "计划完成时间"),
    ("项目", "质量达标率", "质量达标产出", "实际产出"),
    ("政策", "成本节约率", "实际成本", "计划成本"),
    ("部门", "在职人员控制率", "在职人员数", "编制数"),
    ("部门", "三公经费变动率", "三公经费实际数", "上年三公经费"),
    ("部门", "重点支出安排率", "重点项目支出", "项目总支出"),
    ("部门", "预算完成率", "完成数", "预算数"),
    ("部门", "预算调整率", "调整数", "预算数"),
    ("部门", "支付进度率", "实际支付进度", "既定支付进度"),
    ("部门", "结转结余率", "结转结余", "预算数"),
    ("部门", "结转结余变动率", "结转结余", "上年结转结余"),
    ("部门", "公用经费控制率", "公用经费实际数", "公用经费预算数"),
    ("单位", "三公经费控制率", "三公经费实际数", "三公经费预算数"),
    ("单位", "政府采购执行率", "实际采购额", "采购预算"),
    ("单位", "固定资产利用率", "在用固定资产", "固定资产总额"),
    ("单位", "重点工作办结率", "重点工作办结数", "重点工作数"),
    ("政府", "人员经费保障率", "一般公共预算.人员经费支出", "一般公共预算.人员经费应保障数"),
    ("政府", "公用经费保障率", "一般公共预算.公用经费支出", "一般公共预算.公用经费应保障数"),
    ("政府", "人均公用经费", "一般公共预算.公用经费支出", "财政供养人员"),
    ("政府", "上年人均公用经费", "一般公共预算.上年公用经费支出", "上年财政供养人员"),
    ("政府", "民生支出占比", "一般公共预算.民生支出", "一般公共预算.支出完成数"),
    ("政府", "上年民生支出占比", "一般公共预算.上年民生支出", "一般公共预算.上年支出完成数"),
    ("政府", "三公经费变动率", "三公经费", "上年三公经费"),
    ("政府", "三公经费控制率", "三公经费", "三公经费预算数"),
    ("政府", "财政供养人员控制率", "财政供养人员", "财政供养编制数"),
    ("政府", "债务率", "债务余额", "综合财力"),
    ("政府", "收入完成率", "一般公共预算.收入完成数", "一般公共预算.收入预算数"),
    ("政府", "支出完成率", "一般公共预算.支出完成数", "一般公共预算.支出预算数"),
    ("政府", "支出均衡率", "一般公共预算.累计支出数", "一般公共预算.支出预算数"),
    ("政府", "资金结转率", "一般公共预算.结转结余", "一般公共预算.支出预算数"),
    ("政府", "资金结转变动率", "一般公共预算.结转结余", "一般公共预算.上年结转结余"),
    ("政府", "总预算暂付率", "暂付款", "一般公共预算.支出预算数"),
    ("政府", "财政总收入占GDP比重", "财政总收入", "地区生产总值"),
    ("政府", "税收收入占比", "一般公共预算.税收收入", "一般公共预算.收入合计"),
    ("政府", "上年税收收入占比", "一般公共预算.上年税收收入", "一般公共预算.上年收入合计"),
    ("政府", "非税收入占比", "一般公共预算.非税收入", "一般公共预算.收入合计"),
    ("政府", "PPP支出占比", "一般公共预算.PPP支出责任", "一般公共预算.支出完成数"),
    ("政府", "基金征收率", "政府性基金预算.已征收额", "政府性基金预算.应征收额"),
    ("政府", "收益覆盖倍数", "政府性基金预算.专项债券项目收益", "政府性基金预算.专项债券应付本息"),
    ("政府", "收益上缴率", "国有资本经营预算.已缴利润", "国有资本经营预算.应缴利润"),
    ("政府", "调入比例", "国有资本经营预算.调出到一般公共预算", "国有资本经营预算.收入完成数"),
    ("政府", "基金可支付月数", "社会保险基金预算.累计结余", "社会保险基金预算.支出完成数"),
    ("政府", "征缴率", "社会保险基金预算.保费收入", "社会保险基金预算.应缴保费"),
    ("政府", "收入预算执行率", "社会保险基金预算.收入完成数", "社会保险基金预算.收入预算数"),
    ("政府", "当期结余率", "社会保险基金预算.当期结余", "社会保险基金预算.收入完成数"),
    ("政府", "待遇按时足额发放率", "社会保险基金预算.按时足额发放待遇", "社会保险基金预算.应发待遇"),
    ("政府债务项目", "收益覆盖倍数", "存续期预期收益", "存续期本息"),
    ("政府和社会资本合作", "资本金到位率", "到位资本金", "项目资本金"),
    ("政府产业基金", "放大倍数", "社会资本实缴额", "财政实缴额"),
];

#[test]
fn the_ratios_of_the_norms_have_their_terms() {
    for (kind, ratio, above, below) in RATIOS {
        let info = schema(SubjectKind::from_name(kind).expect("a kind"));
        for name in [above, below] {
            let (_, field) = info.resolve(name).unwrap_or_else(|| panic!("{kind} {ratio}: no {name}"));
            assert!(!matches!(field.ty, FieldType::Text | FieldType::Bool), "{kind} {ratio}: {name}");
        }
    }
}

fn balanced() -> Government {
    let mut government = Government::default();
    government.state_capital.out_to_general_public = line("300万元");
    government.general_public.in_from_state_capital = line("3000000元");
    government.general_public.out_to_social_insurance = line("500万元");
    government.social_insurance.in_from_general_public = line("500万元");
    government.transfers.0 = vec![
        Transfer::new(Channel::CapitalToGeneral, money("100万元")),
        Transfer::new(Channel::CapitalToGeneral, money("200万元")),
        Transfer::new(Channel::GeneralToInsurance, money("500万元")),
    ];
    government
}

#[test]
fn transfers_that_balance_pass() {
    assert_eq!(balanced().check_transfers(), Ok(()));
    assert_eq!(Government::default().check_transfers(), Ok(()), "nothing declared, nothing reported");
    let json = serde_json::to_string(&balanced()).expect("writes");
    assert_eq!(read::<Government>(&json), Ok(balanced()));
    let transfer: Transfer = read(
        r#"{"调出预算": "国有资本经营预算", "调入预算": "一般公共预算",
            "渠道": "国有资本经营预算调入一般公共预算", "金额": "100万元"}"#,
    )
    .expect("Chinese keys");
    assert_eq!(transfer, Transfer::new(Channel::CapitalToGeneral, money("100万元")));
}

#[test]
fn what_leaves_and_does_not_arrive_is_named() {
    let mut government = balanced();
    government.general_public.in_from_state_capital = line("250万元");
    let errors = government.check_transfers().expect_err("50万元 are lost");
    let [error] = errors.as_slice() else { panic!("{errors:?}") };
    assert_eq!(
        *error,
        TransferError::Unbalanced {
            channel: Channel::CapitalToGeneral,
            left: Some(money("300万元")),
            arrived: Some(money("250万元")),
            declared: money("300万元"),
        }
    );
    let message = error.to_string();
    for part in ["300万元 left `state_capital`", "250万元 arrived in `general_public`"] {
        assert!(message.contains(part), "{message}");
    }
    assert!(error.zh().contains("国有资本经营预算调出300万元"), "{}", error.zh());
}

#[test]
fn every_channel_that_does_not_balance_is_reported() {
    let mut government = balanced();
    government.transfers.0.pop();
    government.government_fund.out_to_general_public = line("7万元");
    let errors = government.check_transfers().expect_err("two channels");
    let channels: Vec<Channel> = errors
        .iter()
        .map(|error| match error {
            TransferError::Unbalanced { channel, .. } => *channel,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(channels, [Channel::FundToGeneral, Channel::GeneralToInsurance]);
    // Declared, with neither line reported: missing is not zero.
    let mut government = Government::default();
    government.transfers.0.push(Transfer::new(Channel::GeneralToFund, money("1万元")));
    let errors = government.check_transfers().expect_err("no lines");
    assert!(errors[0].to_string().contains("nothing reported"), "{}", errors[0]);
}

#[test]
fn no_channel_leaves_social_insurance() {
    for channel in Channel::ALL.iter().copied() {
        assert_ne!(channel.from(), BudgetKind::SocialInsurance);
        assert_ne!(channel.from(), channel.to());
        assert!([channel.from(), channel.to()].contains(&BudgetKind::GeneralPublic));
    }
    let mut government = balanced();
    let amount = money("500万元");
    government.transfers.0[2].from = BudgetKind::SocialInsurance;
    let errors = government.check_transfers().expect_err("refused");
    assert_eq!(errors, [TransferError::LeavesSocialInsurance { amount }]);
    government.transfers.0[2].from = BudgetKind::StateCapital;
    assert!(matches!(
        government.check_transfers().expect_err("wrong ends").as_slice(),
        [TransferError::WrongEnds { from: BudgetKind::StateCapital, .. }]
    ));
    let mut government = balanced();
    government.transfers.0.push(Transfer::new(Channel::CapitalToGeneral, money("-1元")));
    let errors = government.check_transfers().expect_err("negative");
    assert!(matches!(errors[0], TransferError::Negative { .. }));
}

#[test]
fn models_nest_as_the_administration_does() {
    let department: Department = read(
        r#"{"部门名称": "交通局", "单位": [{"单位名称": "公路中心", "项目": [{"项目名称": "养护"}]}],
            "政府购买服务": [{"服务名称": "保洁", "承接主体": "某公司", "采购预算": "10万元"}]}"#,
    )
    .expect("department");
    let service: &PurchasedService = &department.purchased_services[0];
    assert_eq!(service.budget, Cell::Reported(money("10万元")));
    let subject = department.as_subject();
    assert_eq!(subject.children[0].children[0].name, "养护");
    assert_eq!(subject.canonical().map(|subject| subject.children.len()), Ok(2));
}

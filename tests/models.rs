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
    "服务对象满意度": {"state": "not_applicable"}, "出台日期": "2020-03-01",
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
    assert_eq!(SubjectKind::ALL.len(), 12);
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

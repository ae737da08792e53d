//! Files of facts as people write them.

use super::{calendar, decisions, document, from_json};
use crate::error::ErrorKind;
use crate::model::SubjectKind;
use crate::quantity::{Cell, Fact, Money};

fn refused(text: &str) -> (String, String) {
    let error = from_json(text).expect_err(text);
    assert_eq!(error.kind(), ErrorKind::Input, "{text}");
    for message in [error.zh(), error.en()] {
        assert!(!message.contains(char::is_control), "{message:?}");
    }
    (error.zh().to_owned(), error.en().to_owned())
}

fn reason(text: &str) -> String {
    refused(text).0
}

#[test]
fn one_subject_or_a_list_in_either_language_and_shape() {
    let chinese = r#"{"kind": "项目", "项目编码": "P1", "全年预算数": "90万元",
        "绩效指标": [{"三级指标": "项目数量", "权重": 50}]}"#;
    let english = r#"{"code": "P1", "revised": "900000元", "goals": [{"level3": "项目数量", "weight": "50"}], "kind": "project"}"#;
    let general = r#"{"对象": "项目", "编码": "P1", "事实": {"全年预算数": {"money": "90万元"}},
        "下级": [{"kind": "goal", "facts": {"三级指标": {"text": "项目数量"}, "weight": {"points": 50}}}]}"#;
    let list = format!("\u{feff}[{chinese}, {english}, {general}]");
    let subjects = from_json(&list).expect("three subjects");
    assert_eq!(subjects.len(), 3);
    let money: Money = "90万元".parse().expect("money");
    for subject in &subjects {
        assert_eq!((subject.kind, subject.code.as_str()), (SubjectKind::Project, "P1"));
        assert_eq!(subject.fact("revised"), Cell::Reported(Fact::Money(money.clone())));
        assert_eq!(subject.children, subjects[0].children);
    }
    assert_eq!(from_json(chinese).expect("one"), subjects[..1]);
    assert_eq!(from_json("[]").expect("none"), []);
}

#[test]
fn a_decimal_without_quotes_is_refused_with_its_place() {
    let (zh, en) = refused("{\"kind\": \"项目\",\n \"全年预算数\": 90.5}");
    assert!(zh.starts_with("第 2 行第 14 列，全年预算数：`90.5` 带小数点而没有加引号"), "{zh}");
    assert!(en.starts_with("line 2 column 14, 全年预算数: `90.5` is a decimal without quotes"), "{en}");
    let deep = reason(r#"[{"kind": "项目"}, {"kind": "项目", "绩效指标": [{}, {"权重": 1e2}]}]"#);
    assert!(deep.contains("，[1].绩效指标[1].权重："), "{deep}");
}

#[test]
fn a_key_may_stand_once() {
    let twice = reason(r#"{"kind": "项目", "绩效指标": [{"权重": 5, "权重": 6}]}"#);
    assert!(twice.ends_with("绩效指标[0]：`权重` 在同一个对象里写了两次"), "{twice}");
    let both = reason(r#"{"kind": "项目", "对象": "项目"}"#);
    assert!(both.contains("`对象` 在同一个对象里写了两次"), "{both}");
    reason(r#"{"kind": "项目", "全年预算数": "1元", "revised": "1元"}"#);
    reason(r#"{"kind": "项目", "事实": {"全年预算数": {"money": "1元"}, "revised": {"money": "1元"}}}"#);
    let hidden = reason("{\"kind\": \"项目\", \"\\u001f\\u202e\": 1, \"\\u001f\\u202e\": 1}");
    assert!(hidden.contains("写了两次"), "{hidden}");
}

#[test]
fn nesting_is_counted() {
    let nested = |depth: usize| {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        format!(r#"{{"kind": "项目", "项目名称": {open}{close}}}"#)
    };
    assert!(!reason(&nested(63)).contains("嵌套"));
    assert!(reason(&nested(64)).ends_with("嵌套超过 64 层"));
    assert!(reason(&nested(200_000)).ends_with("嵌套超过 64 层"));
}

#[test]
fn what_is_wrong_gets_the_name_probably_meant() {
    let cases = [
        (r#"{"kind": "项木"}"#, "没有名为 `项木` 的对象种类；是不是 `项目`？"),
        (r#"{"kind": "项目", "全年预算": "5元"}"#, "没有名为 `全年预算` 的字段；是不是 `全年预算数`？"),
        (r#"{"kind": "项目", "资金来源": "一般公共"}"#, "没有选项 `一般公共`；是不是 `一般公共预算`？"),
        (r#"{"kind": "项目", "全年预算数": "90.5"}"#, "`90.5` 没有单位：请写 `500元` / `500万元`"),
        (r#"{"kind": "项目", "重大项目": "是"}"#, "类型不对：文字 \"是\"，应为 true 或 false"),
        (r#"{"kind": "项目", "新增": true}"#, r#"写在 "本地事实" 里"#),
        (r#"{"kind": "项目", "本地事实": {"新增": true}}"#, r#"要写明类型，如 {"yes_no": true}"#),
        (r#"{"kind": "项目", "本地事实": {"新增": "80%"}}"#, r#"要写明类型，如 {"yes_no": true}"#),
        (
            r#"{"kind": "项目", "本地事实": {"新增": "未报"}}"#,
            r#"没有值的写原因，如 {"state": "not_applicable"}"#,
        ),
        (r#"{"kind": "部门", "项目": [{"kind": "项目"}]}"#, "种类由所在的字段决定，不必写"),
        (r#"{"项目名称": "甲"}"#, "没有写明是哪一类对象"),
        (r#"[1]"#, "这里应是一个对象"),
        (r#"[[{"kind": "项目"}]]"#, "这里应是一个对象"),
        (r#"null"#, "这里应是一个对象"),
        (r#"{"kind": "项目"} x"#, "后面有多余的内容"),
        (r#"[{"kind": "项目"},]"#, "多余的逗号"),
        (r#"{"kind": "项目""#, "文件在此中断，对象没有写完"),
        ("", "文件在此中断，缺少值"),
        (r#"{"kind": "绩效指标", "下级": [{"kind": "项目"}]}"#, "项目不能列在绩效指标之下"),
    ];
    for (text, expected) in cases {
        let zh = reason(text);
        assert!(zh.contains(expected), "{text}: {zh}");
    }
}

const DOCUMENT: &str = r#"{
    "对象": [{"kind": "项目", "项目编码": "P1"}, {"对象": "政府", "事实": {}}],
    "日历": {"first_day": "2020-01-01", "last_day": "2020-12-31", "holidays": ["2020-10-01"]},
    "决定": [{"挂钩": "项目预算", "对象": "P1", "金额": "85万元", "理由": "按进度安排"}]
}"#;

#[test]
fn a_document_holds_subjects_calendar_and_decisions() {
    let held = document(DOCUMENT).expect("a document");
    let kinds: Vec<SubjectKind> = held.subjects.iter().map(|subject| subject.kind).collect();
    assert_eq!(kinds, [SubjectKind::Project, SubjectKind::Government]);
    let holiday = "2020-10-01".parse().expect("a day");
    assert_eq!(held.calendar.as_ref().and_then(|calendar| calendar.is_workday(holiday).ok()), Some(false));
    let amount: Money = "85万元".parse().expect("money");
    assert_eq!(held.decisions.iter().map(|decision| &decision.amount).collect::<Vec<_>>(), [&amount]);
    let english = DOCUMENT
        .replace("\"对象\": [", "\"subjects\": [")
        .replace("日历", "calendar")
        .replace("\"决定\"", "\"decisions\"");
    assert_eq!(document(&english).expect("the same"), held);
    let error = from_json(DOCUMENT).expect_err("more than subjects");
    assert!(error.zh().contains("日历或决定"), "{error}");
    assert_eq!(from_json(r#"{"对象": [{"kind": "项目"}]}"#).expect("subjects alone").len(), 1);
}

#[test]
fn the_calendar_and_the_decisions_may_stand_alone() {
    let held = document(DOCUMENT).expect("a document");
    assert_eq!(calendar(DOCUMENT).ok(), held.calendar);
    assert_eq!(decisions(DOCUMENT).expect("decisions"), held.decisions);
    let bare = r#"{"first_day": "2020-01-01", "last_day": "2020-12-31", "holidays": ["2020-10-01"]}"#;
    assert_eq!(calendar(bare).ok(), held.calendar);
    let bare = r#"[{"linkage": "项目预算", "subject": "P1", "amount": "85万元", "reason": "按进度安排"}]"#;
    assert_eq!(decisions(bare).expect("a list"), held.decisions);
    let none = r#"{"对象": []}"#;
    assert!(calendar(none).expect_err("none").zh().contains("文件里没有日历"));
    assert!(decisions(none).expect_err("none").zh().contains("文件里没有决定"));
}

#[test]
fn what_is_wrong_in_a_document_has_its_place() {
    let cases = [
        (r#"{"对象": [{"kind": "项目", "权重": 1.5}]}"#, "，对象[0].权重：`1.5` 带小数点"),
        (r#"{"对象": [{"kind": "项目", "项目名": "甲"}]}"#, "，对象[0]：没有名为 `项目名` 的字段"),
        (r#"{"对象": [{"项目编码": "甲"}]}"#, "，对象[0]：没有写明是哪一类对象"),
        (r#"{"对象": [], "subjects": []}"#, "`subjects` 在同一个对象里写了两次"),
        (r#"{"对象": [], "决订": []}"#, "没有名为 `决订` 的字段；是不是 `决定`？"),
        (r#"{"subjects": {"kind": "项目"}}"#, "，subjects：这里应是对象的列表"),
        (r#"{"subjects": "项目"}"#, "，subjects：这里应是对象的列表"),
        (r#"{"决定": [{"挂钩": "甲", "对象": "P1", "金额": 85, "理由": ""}]}"#, "，决定[0].金额："),
        (r#"{"决定": [{"挂钩": "甲", "对象": "P1", "金额": "85万元"}]}"#, "，决定[0]：缺少 `理由`"),
        (r#"{"日历": {"first_day": "2020-01-01", "last_day": "2019-12-31", "holidays": []}}"#, "，日历："),
        (r#"{"kind": "项目", "subjects": [{"kind": "项目"}]}"#, "没有名为 `subjects` 的字段"),
    ];
    for (text, expected) in cases {
        let error = document(text).expect_err(text);
        assert!(error.zh().starts_with("第 1 行"), "{text}: {error}");
        assert!(error.zh().contains(expected), "{text}: {}", error.zh());
    }
}

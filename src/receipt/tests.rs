//! Receipts: their hashes against `sha256sum`, and what verifying says of each part.

use super::{Receipt, ReceiptPart, canonical_json};
use crate::model::Subject;
use crate::quantity::WorkCalendar;
use crate::rules::{Asked, Rules};
use crate::span::Source;

const RULES: &str = "规则包 甲 { 文件 办法 = \"某号\"  施行 2020-01-01 至 2020-12-31 }\n\
                     指标 结余 : 金额  对象 项目  依据 办法 { 全年预算数 − 全年执行数 }\n";
const NEXT: &str = "规则包 甲 { 文件 办法 = \"某号\"  施行 2021-01-01 起 }\n\
                    指标 结余 : 金额  对象 项目  依据 办法 { 全年预算数 }\n";
/// `printf '%s' '…' | sha256sum` of the facts in canonical form:
/// `[{"code":"P1","facts":{"executed":{"money":"94.5万元"},"revised":{"money":"100万元"}},"kind":"project",`
/// `"name":"农村公路"}]`.
const FACTS_HASH: &str = "c44cb3de930ca743e3b744f5073e38ac508e597c9a60f2c53aef20cf868f3502";
/// The same of the text of the rules, its last line break included.
const RULES_HASH: &str = "35c700cafed14579fd6a7c653789d24269c718a98cc2fa4f833b67f340131747";
/// The same of the result, 1000000 − 945000 = 55000 yuan:
/// `[{"indicator":"结余","outcome":{"value":{"money":"55000元"}},"subject_code":"P1","subject_name":"农村公路"}]`.
const RESULT_HASH: &str = "31e0849d27939c8c30230c59df4c2c3c36a6aefc6ea9a0e3af18a3c1eb42439b";

fn rules(texts: &[(&str, &str)]) -> Rules {
    Rules::compile(texts.iter().map(|(name, text)| Source::new(*name, *text))).expect("rules that compile")
}

fn subjects(executed: &str) -> Vec<Subject> {
    let text = format!(
        r#"{{"kind": "项目", "项目编码": "P1", "项目名称": "农村公路",
            "全年预算数": "100万元", "全年执行数": "{executed}"}}"#
    );
    crate::facts::from_json(&text).expect("facts")
}

fn issued() -> Receipt {
    let rules = rules(&[("a.jx", RULES)]).in_force("2020-12-31".parse().expect("a day")).expect("in force");
    let day = "2021-01-15".parse().expect("a day");
    rules.as_of(day).receipt(&Asked::Indicator("结余".into()), &subjects("94.5万元")).expect("a receipt")
}

fn parts(receipt: &Receipt, rules: &Rules, subjects: &[Subject]) -> Vec<ReceiptPart> {
    match receipt.verify(rules, subjects, None, &[]) {
        Ok(()) => Vec::new(),
        Err(error) => error.differences().iter().map(|difference| difference.part).collect(),
    }
}

#[test]
fn hashes_are_those_of_sha256sum() {
    let receipt = issued();
    assert_eq!(receipt.facts, FACTS_HASH);
    assert_eq!(receipt.result, RESULT_HASH);
    let rules: Vec<_> = receipt.rules.iter().map(|own| (own.name.as_str(), own.sha256.as_str())).collect();
    assert_eq!(rules, [("a.jx", RULES_HASH)]);
    assert_eq!((receipt.calendar.as_ref(), receipt.decisions.as_ref()), (None, None));
    let json = serde_json::to_string(&receipt).expect("JSON");
    assert_eq!(serde_json::from_str::<Receipt>(&json).expect("the same"), receipt);
    assert!(json.contains(r#""asked":{"kind":"indicator","name":"结余"}"#), "{json}");
}

#[test]
fn facts_hash_alike_in_either_language_and_shape() {
    let general = r#"{"kind": "project", "code": "P1", "name": "农村公路",
        "facts": {"revised": {"money": "100万元"}, "全年执行数": {"money": "94.5万元"}}}"#;
    let general = crate::facts::from_json(general).expect("facts");
    assert_eq!(parts(&issued(), &rules(&[("a.jx", RULES)]), &general), []);
}

#[test]
fn canonical_json_is_written_in_one_way() {
    let value = serde_json::json!({"乙": {"b": [], "a": {}}, "B": -3, "a": "\u{1f}\"\\/\u{7f}\r\u{8}\u{c}"});
    let expected = "{\"B\":\"-3\",\"a\":\"\\u001f\\\"\\\\/\u{7f}\\r\\b\\f\",\"乙\":{\"a\":{},\"b\":[]}}";
    assert_eq!(canonical_json(&value), expected);
}

#[test]
fn a_receipt_verifies_by_replay_and_says_what_differs() {
    let (receipt, same) = (issued(), subjects("94.5万元"));
    let later = rules(&[("2020/a.jx", RULES), ("2021/a.jx", NEXT)]);
    assert_eq!(parts(&receipt, &later, &same), [], "another name, and another year's rules beside it");
    let changed = rules(&[("a.jx", &RULES.replace("− 全年执行数", "− 全年执行数 × 2"))]);
    assert_eq!(parts(&receipt, &changed, &same), [ReceiptPart::Rules]);
    assert_eq!(parts(&receipt, &changed, &subjects("94万元")), [ReceiptPart::Rules, ReceiptPart::Facts]);
    assert_eq!(parts(&receipt, &rules(&[("a.jx", NEXT)]), &same), [ReceiptPart::Day]);

    let forged = Receipt { result: RULES_HASH.into(), ..receipt.clone() };
    assert_eq!(parts(&forged, &later, &same), [ReceiptPart::Result]);
    let old = Receipt { engine: "0.0.1".into(), ..receipt.clone() };
    assert_eq!(parts(&old, &later, &same), [], "another version, the same result");
    let old = Receipt { engine: "0.0.1".into(), ..forged };
    assert_eq!(parts(&old, &later, &same), [ReceiptPart::Version, ReceiptPart::Result]);

    let calendar: WorkCalendar =
        serde_json::from_str(r#"{"自": "2020-01-01", "至": "2020-12-31", "休": []}"#).expect("a calendar");
    let error = receipt.verify(&later, &same, Some(&calendar), &[]).expect_err("a calendar then and now");
    assert_eq!(error.zh(), "日历不同：计算时没有给，这里给了");
}

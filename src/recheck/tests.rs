//! The published forms against expectations worked out by hand, and small forms for what they do not show.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::findings::Kind;
use super::reference::Reference;
use super::*;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn reports() -> BTreeMap<String, FormReport> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/zhuji/forms");
    let mut reports = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let form = Form::from_json(&std::fs::read_to_string(&path).unwrap()).unwrap();
            let report = recheck(&form, &Reference);
            reports.insert(report.id.clone(), report);
        }
    }
    reports
}

fn check(json: &str) -> FormReport {
    recheck(&Form::from_json(json).unwrap(), &Reference)
}

fn codes(report: &FormReport) -> Vec<&'static str> {
    report.findings.iter().map(|finding| finding.kind.code()).collect()
}

#[test]
fn verdicts_are_those_worked_out_by_hand() {
    let reports = reports();
    let mut wrong = String::new();
    for line in read("tests/data/recheck_expected.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let row = &reports[cells[0]].rows[cells[1].parse::<usize>().unwrap()].score;
        let verdict = serde_json::to_value(row.verdict).unwrap();
        let computed = row.computed_exact.as_deref().or(row.computed.as_deref()).unwrap_or("");
        let equal = computed == cells[3]
            || computed.parse::<crate::number::Number>().ok()
                == cells[3].parse::<crate::number::Number>().ok();
        if verdict != cells[2] || !equal || row.reason_code.as_deref().unwrap_or("") != cells[4] {
            wrong.push_str(&format!("{line}: {verdict} {computed} {:?}\n", row.reason_code));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn findings_are_those_worked_out_by_hand() {
    let mut expected: BTreeSet<(String, String, Vec<usize>)> = BTreeSet::new();
    for line in read("tests/data/recheck_findings.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let rows = cells[2].split_whitespace().map(|row| row.parse().unwrap()).collect();
        expected.insert((cells[0].to_owned(), cells[1].to_owned(), rows));
    }
    let mut found = BTreeSet::new();
    for (id, report) in reports() {
        for finding in &report.findings {
            found.insert((id.clone(), finding.kind.code().to_owned(), finding.rows.clone()));
        }
    }
    assert_eq!(found.difference(&expected).collect::<Vec<_>>(), Vec::<&_>::new());
    assert_eq!(expected.difference(&found).collect::<Vec<_>>(), Vec::<&_>::new());
}

/// Scores of the execution lines, from the amounts of each form by hand.
#[test]
fn execution_lines_are_judged_like_rows() {
    let reports = reports();
    let expected = [
        ("ah-yuan-relic-2022", Verdict::AgreesRounded, Some("cut 1"), ""),
        ("bj-haidian-xueyuanlu-2016-cleaning", Verdict::AgreesRounded, Some("half_up 0.1"), ""),
        ("he-langfang-foodschool-2019-hvac", Verdict::AgreesRounded, Some("half_up 1"), ""),
        ("hn-lingling-forestry-2021-dept", Verdict::Differs, None, ""),
        ("cq-kexuecheng-media-2021-dept", Verdict::Agrees, None, ""),
        ("sh-putuo-sports-2022-yunnan", Verdict::AgreesRounded, Some("half_up 0.01"), ""),
        ("sx-jishan-yibao-2020-poorinsurance", Verdict::AgreesRounded, Some("cut 1"), ""),
        ("yn-changning-pigfarm-2022", Verdict::Agrees, None, ""),
        ("ah-chizhou-tangxi-2022-weituo", Verdict::Undecidable, None, "R10"),
        ("sx-jishan-zhaidian-2021-publichealth", Verdict::Undecidable, None, "R10"),
        ("jx-shangrao-justice-2021", Verdict::Undecidable, None, "R07"),
        ("ah-jinzhai-chagu-2023-dept", Verdict::Unscored, None, ""),
    ];
    for (id, verdict, rounding, reason) in expected {
        let execution = &reports[id].execution.as_ref().unwrap().score;
        assert_eq!(execution.verdict, verdict, "{id}");
        assert_eq!(execution.rounding.as_deref(), rounding, "{id}");
        assert_eq!(execution.reason_code.as_deref().unwrap_or(""), reason, "{id}");
    }
    let wrong = &reports["sx-jishan-yibao-2020-poorinsurance"].total;
    assert_eq!((wrong.published.as_deref(), wrong.computed.as_deref()), (Some("94"), Some("93")));
    let grade = &reports["yn-kaiyuan-insurance-2024-reevaluation"].grade;
    assert_eq!((grade.published.as_deref(), grade.computed.as_deref()), (Some("良"), Some("良")));
}

#[test]
fn weights_and_totals_that_do_not_sum_are_told() {
    let report = check(
        r#"{"complete_copy": true, "total_score": "98", "total_max": "100", "grade": "良",
        "budget": [{"line": "年度资金总额", "revised": "10", "executed": "9", "rate": "90%",
         "weight": "10", "score": "5"}],
        "indicators": [
        {"level1": "产出指标(50分)", "level3": "造林面积", "target_raw": "≥5亩", "actual_raw": "5亩",
         "weight": "40", "score": "45"},
        {"level1": "效益指标(30分)", "level3": "满意度", "target_raw": "≥90%", "actual_raw": "95%",
         "weight": "30", "score": "x"},
        {"level1": "满意度指标", "level3": "群众满意度", "target_raw": "≥90%", "actual_raw": "95%",
         "weight": "30", "score": 30}]}"#,
    );
    assert_eq!(codes(&report), ["F02", "F03", "F04", "F12", "F23", "F27"]);
    assert_eq!(report.rows[1].score.reason_code.as_deref(), Some("R02"));
    assert_eq!(report.rows[0].score.verdict, Verdict::Differs);
    assert_eq!(report.total.computed, None, "a score that cannot be read is not left out of a sum");
}

#[test]
fn columns_of_other_forms_are_used() {
    let report = check(
        r#"{"indicators": [
        {"level3": "甲", "direction": "反向指标", "target_parts": {"op": "", "value": "20", "unit": "天"},
         "actual_raw": "25", "weight": 10, "score": 8, "coefficient": "80%"},
        {"level3": "乙率", "direction": "正向指标", "target_raw": "—", "actual_raw": "/", "weight": 5, "score": 5,
         "coefficient": "90%"}]}"#,
    );
    assert_eq!(report.rows[0].target.as_deref(), Some("20天"));
    assert_eq!(report.rows[0].score.verdict, Verdict::Agrees, "10 × 20 ÷ 25");
    assert_eq!(report.rows[1].score.reason_code.as_deref(), Some("T26"));
    assert_eq!(codes(&report), ["F05", "F34"]);
}

#[test]
fn every_kind_of_finding_has_a_test() {
    let covered: BTreeSet<String> = read("tests/data/recheck_findings.csv")
        .lines()
        .filter_map(|line| line.split(',').nth(1).map(str::to_owned))
        .chain(["F02", "F03", "F04", "F12", "F23", "F27", "F34"].map(str::to_owned))
        .collect();
    let missing: Vec<_> = Kind::ALL.iter().filter(|kind| !covered.contains(kind.code())).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn nothing_garbled_is_decided() {
    let rows = [
        ("290%", "72%", "10"),
        ("≥90%", "^80%", "10"),
        ("工5%", "5%", "10"),
        ("26次", "12次", "10"),
        ("100%1000件", "100%", "10"),
        ("≥90%", "已完成100%", "10"),
        ("≤30万元", "完成", "10"),
        ("≥95%", "≥95%", "10"),
        ("2021年9月底前", "2021年11月", "8"),
        ("30户", "30户106人", "10"),
        ("≥90%", "95", "1O"),
    ];
    for (target, actual, score) in rows {
        let report = check(&format!(
            r#"{{"year": "2021", "indicators": [{{"level2": "数量指标", "level3": "某",
            "target_raw": "{target}", "actual_raw": "{actual}", "weight": "10", "score": "{score}"}}]}}"#
        ));
        assert_eq!(report.rows[0].score.verdict, Verdict::Undecidable, "{target} {actual}");
        assert!(report.rows[0].score.reason.is_some());
    }
}

/// The same cells in a form whose signs are sound are taken as they stand.
#[test]
fn a_leading_two_is_trusted_where_the_signs_are_sound() {
    let report = check(
        r#"{"indicators": [
        {"level2": "数量指标", "level3": "培训", "target_raw": "26次", "actual_raw": "12次",
         "weight": "13", "score": "13"},
        {"level2": "数量指标", "level3": "宣传", "target_raw": "≥3次", "actual_raw": "3次", "weight": "5",
         "score": "5"}]}"#,
    );
    assert_eq!(report.rows[0].score.verdict, Verdict::Differs);
    assert_eq!(report.rows[0].score.computed.as_deref(), Some("6"));
    assert_eq!(codes(&report), ["F17"]);
}

#[test]
fn odd_forms_are_read_without_harm() {
    for json in [
        "{}",
        r#"{"indicators": [{}], "budget": [{}]}"#,
        r#"{"indicators": [{"weight": 10, "score": 1e400, "target_raw": 5, "actual_raw": true}]}"#,
        r#"{"budget": [{"line": null, "revised": "1e9", "executed": "--", "weight": "-10", "score": "5"}]}"#,
        r#"{"budget": [{"revised": "-5", "executed": "5", "weight": 10, "score": 10,
         "rate": "%"}], "year": "年年年"}"#,
        r#"{"total_score": "100", "grade": "优", "group_weights": null, "stated_rules": [null, "扣"]}"#,
        r#"{"indicators": [{"level1": "产出指标(", "level2": ")(", "level3": "≥",
         "target_raw": "((((≥", "actual_raw": "，。"}]}"#,
    ] {
        let report = check(json);
        assert!(!report.to_string().contains("panicked"));
        serde_json::to_string(&report).unwrap();
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    Form::from_json(&deep).unwrap_err();
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 200, ..Default::default() })]

    /// Whatever stands in the cells, a form gets a report, one entry a row, and scores only between 0 and
    /// the weight.
    #[test]
    fn any_cell_is_survived(cells in proptest::collection::vec(cell(), 24)) {
        let row = |cells: &[String]| {
            let keys = ["level1", "level2", "level3", "target_raw", "actual_raw", "weight", "score", "unit"];
            let pairs = keys.iter().zip(cells).map(|(key, cell)| ((*key).to_owned(), cell.as_str().into()));
            serde_json::Value::Object(pairs.collect())
        };
        let line = serde_json::json!({
            "line": cells[16], "initial": cells[17], "revised": cells[18], "executed": cells[19],
            "rate": cells[20], "weight": cells[21], "score": cells[22],
        });
        let form = serde_json::json!({
            "year": cells[23], "total_score": cells[6], "total_max": cells[5], "unit_of_money": "万元",
            "budget": [line.clone(), line], "indicators": [row(&cells[..8]), row(&cells[8..16])],
        });
        let report = check(&form.to_string());
        proptest::prop_assert_eq!(report.rows.len(), 2);
        for row in &report.rows {
            if let (Some(computed), Some(weight)) = (&row.score.computed, &row.weight) {
                let number = |text: &str| text.parse::<crate::number::Number>().unwrap();
                proptest::prop_assert!(number(computed) <= number(weight) && !number(computed).is_negative());
            }
        }
        proptest::prop_assert!(!report.to_string().is_empty());
        serde_json::to_string(&report).unwrap();
    }
}

fn cell() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let pieces = [
        "≥",
        "≤",
        "290%",
        "100",
        "0",
        "-5",
        "10",
        "3.7",
        "万元",
        "亩",
        "2021年",
        "12月底前",
        "完成",
        "优",
        "是",
        "**",
        "—",
        "(",
        "%",
    ];
    prop_oneof![
        proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..4)
            .prop_map(|parts| parts.concat()),
        ".{0,12}",
    ]
}

#[test]
fn the_report_has_the_promised_shape() {
    let report = check(
        r#"{"id": "某表", "total_score": "8", "grade": "差", "budget": [{"line": "资金", "revised": 29,
         "executed": 27.8,
        "weight": 9, "score": 8, "rate": 0.958}], "indicators": [{"level3": "验收通过率", "target_raw": "100%",
        "actual_raw": "95%", "weight": 6, "score": 5}]}"#,
    );
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["id"], "某表");
    let row = &json["rows"][0];
    assert_eq!(row["row"], 0);
    assert_eq!(row["verdict"], "agrees_rounded");
    assert_eq!((&row["published"], &row["computed"]), (&"5".into(), &"5.7".into()));
    assert_eq!((&row["rounding"], &row["reason"]), (&"cut 1".into(), &serde_json::Value::Null));
    assert!(row.get("clause").is_some());
    assert_eq!(json["findings"][0]["code"], "F07");
    assert!(json["findings"][0]["message"].is_string());
    assert_eq!(json["total"]["published"], "8");
    assert!(json["total"].get("computed").is_some());
    assert_eq!(json["grade"]["published"], "差");
    assert_eq!(json["execution"]["verdict"], "agrees_rounded");
    assert_eq!(json["execution"]["computed"], "8.6276");
    assert_eq!(json["execution"]["computed_exact"], "1251/145");
    let text = format!("{report}{}", Summary::of([&report]));
    assert!(text.contains("≈    1 验收通过率"), "{text}");
    assert!(text.contains("取整后一致：截到1"), "{text}");
    assert!(text.contains("汇总：1张表，1行"), "{text}");
}

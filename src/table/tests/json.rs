use super::projects;
use crate::quantity::State;
use crate::table::{Table, Unit, Values};
use serde_json::{Value, from_str, json, to_value};

/// As documented at [`Table`].
const DOCUMENTED: &str = r#"
{"kind": "项目", "rows": 3,
 "columns": {
   "全年预算数": {"unit": "yuan", "scale": 2, "values": [98500, null, null], "states": {"2": "disputed"}},
   "立项批复日期": {"type": "date", "values": ["2020-01-02", "2020-03-01", null]},
   "重大项目": {"type": "flag", "values": [true, false, true]},
   "项目类型": {"type": "choice", "options": ["经常性项目", "一次性项目"], "values": [0, 1, 1]},
   "项目名称": {"type": "text", "values": ["甲", "乙", "丙"]},
   "新增": {"type": "empty", "states": {"0": "not_applicable"}}},
 "children": [{"kind": "绩效指标", "rows": 0, "ends": [0, 0, 0], "columns": {}}]}
"#;

fn read(text: &str) -> Result<Table<'static>, String> {
    from_str(text).map_err(|error: serde_json::Error| error.to_string())
}

#[test]
fn what_is_documented_reads_and_writes_itself() {
    let table = read(DOCUMENTED).unwrap();
    let revised = table.column("revised").unwrap();
    assert_eq!(revised.states().unwrap(), [State::Reported, State::NotReported, State::Disputed]);
    assert_eq!(table.subject(0).unwrap().fact("revised").to_string(), "985元");
    assert_eq!(table.column("新增").unwrap().state(0), Some(State::NotApplicable));
    let mut written: Value = from_str(DOCUMENTED).unwrap();
    // Kinds are written in English.
    written["kind"] = json!("project");
    written["children"][0]["kind"] = json!("goal");
    assert_eq!(to_value(&table).unwrap(), written);
}

#[test]
fn a_slice_is_written_as_a_table_of_its_own() {
    let table = projects();
    let written = to_value(table.slice(2..3).unwrap()).unwrap();
    assert_eq!(written["children"][0]["ends"], json!([2]));
    assert_eq!(written["columns"]["全年预算数"], json!({"unit": "wan_yuan", "scale": 2, "values": [null]}));
    let back: Table<'static> = serde_json::from_value(written).unwrap();
    assert_eq!(back.subject(0), table.subject(2));
}

#[test]
fn integers_beyond_64_bits_are_texts() {
    let text = r#"{"kind": "project", "rows": 2, "columns":
        {"revised": {"unit": "元", "values": [7, "170141183460469231731687303715884105727"]}}}"#;
    let table = read(text).unwrap();
    let Values::Int128 { values, scale: 0, unit: Unit::Yuan } = table.column("revised").unwrap().values()
    else {
        panic!("{table:?}")
    };
    assert_eq!(values.as_ref(), [7, i128::MAX]);
    let written = to_value(&table).unwrap();
    assert_eq!(
        written["columns"]["revised"]["values"],
        json!([7, "170141183460469231731687303715884105727"])
    );
}

/// A table of projects with one column, and what is said of it.
#[test]
fn hostile_text_is_refused() {
    let column =
        |column: &str| format!(r#"{{"kind": "project", "rows": 2, "columns": {{"revised": {column}}}}}"#);
    let cases = [
        (column(r#"{"unit": "yuan", "values": [1.5, 2]}"#), "floating point `1.5`"),
        (column(r#"{"unit": "yuan", "values": [1e3, 2]}"#), "floating point"),
        (column(r#"{"unit": "yuan", "values": [18446744073709551616, 2]}"#), "floating point"),
        (column(r#"{"unit": "yuan", "values": ["1.5", 2]}"#), "row 0 of `revised` is not an integer"),
        (
            column(r#"{"unit": "yuan", "values": [0, "170141183460469231731687303715884105728"]}"#),
            "row 1 of `revised` is not an integer",
        ),
        (column(r#"{"unit": "yuan", "values": [true, 2]}"#), "row 0 of `revised` is not an integer"),
        (column(r#"{"unit": "yuan", "scale": 19, "values": [1, 2]}"#), "scale 19"),
        (column(r#"{"unit": "yuan", "scale": -1, "values": [1, 2]}"#), "invalid value"),
        (column(r#"{"unit": "dollar", "values": [1, 2]}"#), "`dollar` is not a unit"),
        (column(r#"{"values": [1, 2]}"#), "`revised` has no `unit`"),
        (column(r#"{"unit": "yuan"}"#), "no column has values"),
        (column(r#"{"unit": "yuan", "values": [1]}"#), "no column has values"),
        (column(r#"{"unit": "yuan", "values": [1, 2], "value": 1}"#), "unknown field `value`"),
        (column(r#"{"type": "text", "unit": "yuan", "values": ["", ""]}"#), "`unit` does not belong"),
        (column(r#"{"type": "text", "values": ["", ""]}"#), "`revised` is money, not text"),
        (column(r#"{"type": "number", "values": [1, 2]}"#), "`number` is not a type of column"),
        (column(r#"{"type": "empty", "values": [null, null]}"#), "`values` does not belong"),
        (column(r#"{"type": "empty"}"#), "no column has values"),
        (column(r#"{"type": "date", "values": ["2020-02-30", null]}"#), "row 0 of `revised` is not a date"),
        (column(r#"{"unit": "yuan", "values": [1, 2], "states": {"0": "disputed"}}"#), "contradict"),
        (column(r#"{"unit": "yuan", "values": [1, null], "states": {"1": "reported"}}"#), "contradict"),
        (
            column(r#"{"unit": "yuan", "values": [1, null], "states": {"2": "disputed"}}"#),
            "`2` is not that of",
        ),
        (
            column(r#"{"unit": "yuan", "values": [1, null], "states": {"x": "disputed"}}"#),
            "`x` is not that of",
        ),
        (
            column(r#"{"unit": "yuan", "values": [1, null], "states": {"1": "lost"}}"#),
            "`lost` is not a state",
        ),
        (
            column(
                r#"{"unit": "yuan", "values": [1, null], "states": {"1": "disputed", "01": "not_yet_due"}}"#,
            ),
            "`01` is not that of",
        ),
        (
            column(r#"{"unit": "yuan", "values": [1, 2]}, "全年预算数": {"unit": "yuan", "values": [1, 2]}"#),
            "the same fact",
        ),
        (
            column(r#"{"unit": "yuan", "values": [1, 2]}, "revised": {"unit": "yuan", "values": [1, 2]}"#),
            "the same fact",
        ),
    ];
    for (text, said) in cases {
        refused(&text, said);
    }
}

#[test]
fn rows_that_nothing_holds_are_refused() {
    let cases = [
        (r#"{"kind": "project", "rows": 18446744073709551615}"#, "no column has values"),
        (r#"{"kind": "project", "rows": -1}"#, "invalid value"),
        (r#"{"kind": "planet", "rows": 0}"#, "unknown variant `planet`"),
        (r#"{"kind": "project", "rows": 0, "ends": []}"#, "belongs to a child table"),
        (
            r#"{"kind": "project", "rows": 0, "children": [{"kind": "goal", "rows": 0}]}"#,
            "a child table needs `ends`",
        ),
        (
            r#"{"kind": "project", "rows": 1, "children": [{"kind": "goal", "rows": 9, "ends": [9]}]}"#,
            "no column has values for the 9 rows",
        ),
        (
            r#"{"kind": "project", "rows": 1, "children": [{"kind": "unit", "rows": 0, "ends": [0]}]}"#,
            "a unit cannot stand under a project",
        ),
    ];
    for (text, said) in cases {
        refused(text, said);
    }
}

fn refused(text: &str, said: &str) {
    let error = read(text).map(|table| format!("{table:?}")).unwrap_err();
    assert!(error.contains(said), "{text}\n{error}\n{said}");
}

#[test]
fn nesting_without_end_is_refused() {
    let open = r#"{"kind": "government", "rows": 1, "columns": {"code": {"type": "text", "values": [""]}}, "children": ["#;
    let child = open.replacen('{', r#"{"ends": [1], "#, 1);
    let text = format!("{open}{}", child.repeat(100_000));
    assert!(read(&text).unwrap_err().contains("recursion limit"));
}

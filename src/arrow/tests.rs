#![allow(unsafe_code, reason = "batches go through the C structs as a host would hand them over")]

use super::ArrowBatch;
use crate::error::Error;
use crate::model::{Cell, Fact, Project, Subject, SubjectKind};
use crate::quantity::State;
use crate::rules::{Rules, Wanted};
use crate::span::Source;
use crate::table::{Column, Table, Unit, Values};
use arrow_array::builder::{Int64Builder, ListBuilder};
use arrow_array::cast::AsArray;
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::types::{Decimal128Type, Int8Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal64Array, Decimal128Array, DictionaryArray,
    Float64Array, Int8Array, Int16Array, Int64Array, LargeStringArray, NullArray, StringArray,
    StringViewArray, StructArray, UInt64Array,
};
use arrow_schema::Field;
use std::ffi::{CString, c_char, c_void};
use std::sync::Arc;

const RULES: &str = r#"
规则包 示例 { 文件 办法 = "财预〔2020〕10号"  施行 2020-05-01 起 }
标准 完成率(实际: 比率 ≥ 0%)  依据 办法 第十条  越大越好 {
  当 实际 ≥ 100%  得 满分
  否则            得 满分 × 实际
  舍入 四舍五入 2 位
}
评价体系 预算执行  对象 项目  满分 10  依据 办法 第十条 { 执行率 10 分 按 完成率(全年执行数 ÷ 全年预算数) }
"#;

fn batch(columns: Vec<(&str, ArrayRef)>) -> ArrowBatch {
    let fields: Vec<Field> =
        columns.iter().map(|(name, array)| Field::new(*name, array.data_type().clone(), true)).collect();
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    ArrowBatch(StructArray::try_new(fields.into(), arrays, None).unwrap())
}

fn one(name: &str, array: impl Array + 'static) -> ArrowBatch {
    batch(vec![(name, Arc::new(array))])
}

fn read(batch: &ArrowBatch) -> Result<Table<'_>, Error> {
    batch.table(SubjectKind::Project)
}

/// What is said of a batch of projects that cannot be read.
fn refused(batch: &ArrowBatch) -> String {
    let error = read(batch).map(|table| format!("{table:?}")).unwrap_err();
    assert!(error.zh().chars().any(|c| c > '\u{2e80}'), "{}", error.zh());
    error.en().to_owned()
}

/// The batch after it went through the two C structs.
fn through_c(batch: ArrowBatch) -> ArrowBatch {
    let (mut array, mut schema) = (FFI_ArrowArray::empty(), FFI_ArrowSchema::empty());
    let (array, schema) = ((&raw mut array).cast::<c_void>(), (&raw mut schema).cast::<c_void>());
    // SAFETY: both point to empty structs of the interface, which hold nothing to release.
    unsafe {
        batch.export(array, schema).unwrap();
        let back = ArrowBatch::import(array, schema).unwrap();
        assert!(ArrowBatch::import(array, schema).is_err(), "what was taken is gone");
        back
    }
}

#[test]
fn tables_come_back_through_the_c_structs() {
    let goals =
        Table::new(SubjectKind::Goal, 3).with("target", Column::texts(["≥50个", "", "≥90%"])).unwrap();
    let states = vec![State::Reported, State::Disputed, State::NotReported];
    let table = Table::new(SubjectKind::Project, 3)
        .with("code", Column::texts(["甲", "乙", "丙"]))
        .and_then(|t| t.with("revised", Column::int64(vec![98_500, 7, 7], 2, Unit::Yuan).with_states(states)))
        .and_then(|t| t.with("satisfaction", Column::int64(vec![95, 90, 0], 0, Unit::Percent)))
        .and_then(|t| t.with("总数", Column::int128(vec![1, -(10_i128.pow(37)), 0], 18, Unit::Number)))
        .and_then(|t| t.with("approved_on", Column::dates(vec![0, 18_263, -1])))
        .and_then(|t| t.with("major", Column::flags(vec![true, false, true])))
        .and_then(|t| t.with("project_kind", Column::choices(vec![1, 0, 1], ["recurring", "one_off"])))
        .and_then(|t| t.with("类别", Column::choices(vec![1, 0, 1], ["新", "旧"])))
        .and_then(|t| t.with("无", Column::empty(3)))
        .and_then(|t| t.with_children(goals, vec![1, 1, 3]))
        .unwrap();
    for rows in [0..3, 1..3, 2..3, 1..1] {
        let part = table.slice(rows.clone()).unwrap();
        let back = through_c(ArrowBatch::from_table(&part).unwrap());
        let back = back.table(SubjectKind::Project).unwrap();
        assert_eq!(back.rows(), rows.len());
        for row in 0..rows.len() {
            assert_eq!(back.subject(row), part.subject(row));
        }
    }
}

#[test]
fn values_of_64_and_128_bits_stay_where_they_lie() {
    let cents = Decimal128Array::from(vec![98_500, 7]).with_precision_and_scale(20, 2).unwrap();
    let tenths = Decimal64Array::from(vec![15, 25]).with_precision_and_scale(10, 1).unwrap();
    let counts = Int64Array::from(vec![3, 4]);
    let at = (cents.values().as_ptr(), tenths.values().as_ptr(), counts.values().as_ptr());
    let arrow = through_c(batch(vec![
        ("全年预算数__元", Arc::new(cents)),
        ("完成率__比率", Arc::new(tenths)),
        ("违规次数", Arc::new(counts)),
    ]));
    let table = read(&arrow).unwrap();
    let Values::Int128 { values, scale: 2, unit: Unit::Yuan } = table.column("revised").unwrap().values()
    else {
        panic!("{table:?}")
    };
    assert_eq!((values.as_ref(), values.as_ptr()), ([98_500, 7].as_slice(), at.0));
    let Values::Int64 { values, scale: 1, unit: Unit::Ratio } = table.column("完成率").unwrap().values()
    else {
        panic!("{table:?}")
    };
    assert_eq!((values.as_ref(), values.as_ptr()), ([15, 25].as_slice(), at.1));
    let Values::Int64 { values, scale: 0, unit: Unit::Count } = table.column("violations").unwrap().values()
    else {
        panic!("{table:?}")
    };
    assert_eq!((values.as_ref(), values.as_ptr()), ([3, 4].as_slice(), at.2));
}

#[test]
fn every_type_of_the_list_is_read() {
    let coded: DictionaryArray<Int8Type> = vec![Some("旧"), None, Some("新")].into_iter().collect();
    let arrow = through_c(batch(vec![
        ("revised__万元", Arc::new(Int16Array::from(vec![Some(3), None, Some(-5)]))),
        ("revised__state", Arc::new(StringArray::from(vec![None, Some("有争议"), Some("not_applicable")]))),
        ("executed__yuan", Arc::new(UInt64Array::from(vec![u64::MAX, 0, 1]))),
        ("name", Arc::new(StringViewArray::from(vec!["甲", "二十个字节以上的名称", "丙"]))),
        ("code", Arc::new(LargeStringArray::from(vec!["P1", "P2", "P3"]))),
        ("项目类型", Arc::new(StringArray::from(vec![Some("一次性项目"), Some("recurring"), None]))),
        ("类别", Arc::new(coded.clone())),
        ("responsible", Arc::new(coded)),
        ("major", Arc::new(BooleanArray::from(vec![Some(true), None, Some(false)]))),
        ("issued_on", Arc::new(Date32Array::from(vec![Some(18_263), None, None]))),
        ("新增", Arc::new(NullArray::new(3))),
        ("减少__state", Arc::new(StringArray::from(vec![Some("not_yet_due"), None, None]))),
        ("小数", Arc::new(Int8Array::from(vec![1, 2, 3]))),
    ]));
    let table = read(&arrow).unwrap();
    let facts = |row: usize| {
        let subject: Subject = table.subject(row).unwrap();
        let facts: Vec<String> = subject.facts.iter().map(|(key, cell)| format!("{key}={cell}")).collect();
        format!("{} {} {}", subject.code, subject.name, facts.join(" "))
    };
    assert_eq!(
        facts(0),
        "P1 甲 executed=18446744073709551615元 issued_on=2020-01-02 major=是 project_kind=one_off \
         responsible=旧 revised=3万元 减少=未到期 小数=1 类别=旧"
    );
    assert_eq!(facts(1), "P2 二十个字节以上的名称 executed=0元 project_kind=recurring revised=有争议 小数=2");
    assert_eq!(facts(2), "P3 丙 executed=1元 major=否 responsible=新 revised=不适用 小数=3 类别=新");
}

#[test]
fn what_is_not_exact_or_not_said_is_refused() {
    assert!(
        refused(&one("revised__yuan", Float64Array::from(vec![1.5]))).contains("floating point (Float64)")
    );
    assert!(refused(&one("revised", Int64Array::from(vec![1]))).contains("`revised` has no unit"));
    assert!(refused(&one("satisfaction", Int64Array::from(vec![95]))).contains("has no unit"));
    assert!(refused(&one("revised__percent", Int64Array::from(vec![1]))).contains("is money, not ratio"));
    let negative = Decimal128Array::from(vec![1]).with_precision_and_scale(20, -2).unwrap();
    assert!(refused(&one("revised__yuan", negative)).contains("which is no column"));
    let small = Decimal128Array::from(vec![1]).with_precision_and_scale(30, 19).unwrap();
    assert!(refused(&one("revised__yuan", small)).contains("scale 19"));
    let binary = arrow_array::BinaryArray::from(vec![b"x".as_slice()]);
    assert!(refused(&one("name", binary)).contains("which is no column"));
    assert!(
        refused(&one("项目类型", StringArray::from(vec!["两次性项目"]))).contains("offers no `两次性项目`")
    );
    assert!(refused(&one("甲__state", StringArray::from(vec!["lost"]))).contains("`lost` is not a state"));
    assert!(refused(&one("甲__state", StringArray::from(vec!["reported"]))).contains("contradict"));
    let twice = batch(vec![
        ("revised__yuan", Arc::new(Int64Array::from(vec![1]))),
        ("全年预算数__万元", Arc::new(Int64Array::from(vec![1]))),
    ]);
    assert!(refused(&twice).contains("the same fact"));
    let mut numbers = ListBuilder::new(Int64Builder::new());
    numbers.append_value([Some(1)]);
    let numbers = numbers.finish();
    assert!(refused(&one("绩效指标", numbers.clone())).contains("holds no subjects"));
    assert!(refused(&one("numbers", numbers)).contains("holds no subjects"));
    let rows = StructArray::new(
        vec![Field::new("code", arrow_schema::DataType::Utf8, true)].into(),
        vec![Arc::new(StringArray::from(vec!["甲"]))],
        Some(vec![false].into()),
    );
    assert!(refused(&ArrowBatch(rows)).contains("null as a whole"));
}

#[test]
fn what_is_no_struct_array_is_not_imported() {
    let data = Int64Array::from(vec![1]).to_data();
    let (mut array, mut schema) =
        (FFI_ArrowArray::new(&data), FFI_ArrowSchema::try_from(data.data_type()).unwrap());
    let (array, schema) = ((&raw mut array).cast::<c_void>(), (&raw mut schema).cast::<c_void>());
    // SAFETY: both point to structs of the interface, or are null.
    unsafe {
        assert!(ArrowBatch::import(array, std::ptr::null_mut()).is_err());
        assert!(ArrowBatch::import(array, schema).unwrap_err().en().contains("not a struct array"));
        assert!(ArrowBatch::import(array, schema).unwrap_err().en().contains("released already"));
    }
}

/// 861.46 ÷ 985 × 10 = 8.7457…, so 8.75; a project that filed nothing has no total.
fn projects() -> [Project; 3] {
    let of = |code: &str, revised: &str, executed: Cell<_>| Project {
        code: code.into(),
        revised: Cell::Reported(revised.parse().unwrap()),
        executed,
        ..Project::default()
    };
    [
        of("P1", "985万元", Cell::Reported("861.46万元".parse().unwrap())),
        of("P2", "985万元", Cell::Disputed),
        of("P3", "3元", Cell::Reported("6元".parse().unwrap())),
    ]
}

#[test]
fn results_are_columns_with_the_reason_of_every_null() {
    let rules = Rules::compile([Source::new("示例.jx", RULES)]).unwrap();
    let rules = rules.in_force("2020-12-31".parse().unwrap()).unwrap();
    let table = Table::from_models(&projects()).unwrap();
    let wanted = Wanted::scores("预算执行");
    let outcome = rules.prepare(&wanted, &table.layout()).unwrap().run(&table).unwrap();
    let results = through_c(ArrowBatch::from_outcome(&outcome).unwrap());
    assert_eq!(results.columns(), ["预算执行", "预算执行__state"]);
    let totals = results.0.column(0).as_primitive::<Decimal128Type>();
    assert_eq!(totals.scale(), 2);
    assert_eq!(totals.iter().collect::<Vec<_>>(), [Some(875), None, Some(1000)]);
    let states = results.0.column(1).as_string::<i32>();
    assert_eq!(states.iter().collect::<Vec<_>>(), [None, Some("disputed"), None]);
}

#[test]
fn a_host_scores_through_the_exported_function() {
    let call = |texts: [&str; 4]| {
        let held = texts.map(|text| CString::new(text).unwrap());
        let [rules, framework, kind, day] = held.each_ref().map(|text| text.as_ptr());
        let texts: [*const c_char; 5] = [rules, framework, std::ptr::null(), kind, day];
        let batch = ArrowBatch::from_table(&Table::from_models(&projects()).unwrap()).unwrap();
        let mut structs = (
            FFI_ArrowArray::empty(),
            FFI_ArrowSchema::empty(),
            FFI_ArrowArray::empty(),
            FFI_ArrowSchema::empty(),
        );
        let array = (&raw mut structs.0).cast::<c_void>();
        let schema = (&raw mut structs.1).cast::<c_void>();
        let results = (&raw mut structs.2).cast::<c_void>();
        let results_schema = (&raw mut structs.3).cast::<c_void>();
        let mut said = [1_u8; 60];
        // SAFETY: the structs are empty ones of the interface, the texts end with NUL, the message has its length.
        unsafe {
            batch.export(array, schema).unwrap();
            let code = super::ffi::jixiao_arrow_eval(
                &raw const texts,
                array,
                schema,
                results,
                results_schema,
                said.as_mut_ptr(),
                60,
            );
            if code == 0 {
                return Ok(ArrowBatch::import(results, results_schema).unwrap());
            }
        }
        let end = said.iter().position(|byte| *byte == 0).unwrap();
        Err(String::from_utf8(said[..end].to_vec()).unwrap())
    };
    let results = call([RULES, "预算执行", "项目", "2020-12-31"]).unwrap();
    assert_eq!((results.rows(), results.columns()), (3, vec!["预算执行", "预算执行__state"]));
    assert!(
        call([RULES, "预算执行", "planet", "2020-12-31"])
            .unwrap_err()
            .starts_with("there is no kind of subject")
    );
    assert!(
        call([RULES, "预算执行", "项目", "2020-02-30"])
            .unwrap_err()
            .starts_with("`2020-02-30` is not a date")
    );
    let cut = call([RULES, "没有的体系", "项目", "2020-12-31"]).unwrap_err();
    assert!(!cut.is_empty() && cut.len() < 60, "{cut}");
    assert!(call(["评价体系", "预算执行", "项目", "2020-12-31"]).unwrap_err().starts_with("the rules have"));
}

#[test]
fn declared_choices_and_facts_keep_their_names() {
    let coded: DictionaryArray<Int8Type> = vec!["新", "旧"].into_iter().collect();
    let arrow = one("类别", coded);
    let table = read(&arrow).unwrap();
    let kinds: Vec<Cell<Fact>> = (0..2).map(|row| table.subject(row).unwrap().fact("类别")).collect();
    assert_eq!(kinds, ["新", "旧"].map(|kind| Cell::Reported(Fact::Choice(kind.to_owned()))));
}

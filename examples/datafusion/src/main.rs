//! Forms that a query gives are scored batch by batch, and what comes of them is a table for the next query. The batches
//! cross by the Arrow C Data Interface, so that the two need not agree on a version of Arrow.
//!
//! `cargo run --release -- 100000` in this folder.

use datafusion::arrow::array::{Array, Int64Array, StringArray, StructArray};
use datafusion::arrow::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::datasource::MemTable;
use datafusion::prelude::SessionContext;
use futures::StreamExt;
use jixiao::arrow::ArrowBatch;
use jixiao::model::SubjectKind;
use jixiao::{Prepared, RuleSet, Rules, Source, Wanted};
use std::error::Error;
use std::sync::Arc;

const RULES: &str = r#"
规则包 示例 { 文件 办法 = "财预〔2020〕10号"  施行 2020-05-01 起 }
标准 完成率(实际: 比率 ≥ 0%)  依据 办法 第十条  越大越好 {
  当 实际 ≥ 100%  得 满分
  否则            得 满分 × 实际
  舍入 四舍五入 2 位
}
等级 四级  依据 办法 第十条 { [90, 100] 优  [80, 90) 良  [60, 80) 中  [0, 60) 差 }
评价体系 预算执行  对象 项目  满分 100  依据 办法 第十条 {
  执行率 100 分 按 完成率(全年执行数 ÷ 全年预算数)
  总分 舍入 四舍五入 2 位
  等级 四级 依 舍入后的总分
}
"#;

/// Names say the unit of an amount. Floating point is refused, so amounts are cast to decimals where they come from.
const FORMS: &str = "SELECT department, \
     CAST(revised AS DECIMAL(18, 2)) AS \"全年预算数__元\", CAST(executed AS DECIMAL(18, 2)) AS \"全年执行数__元\" FROM forms";

const SUMMARY: &str = "SELECT department, \"预算执行__grade\" AS grade, count(*) AS forms, min(\"预算执行\") AS lowest \
     FROM scored GROUP BY department, grade ORDER BY department, lowest DESC";

fn main() -> Result<(), Box<dyn Error>> {
    let rows = std::env::args().nth(1).map_or(Ok(100_000), |rows| rows.parse())?;
    let rules = Rules::compile([Source::new("示例.jx", RULES)])?.in_force("2020-12-31".parse()?)?;
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    runtime.block_on(score(&rules, rows))
}

async fn score(rules: &RuleSet, rows: i64) -> Result<(), Box<dyn Error>> {
    let context = SessionContext::new();
    context.register_batch("forms", forms(rows)?)?;
    let mut stream = context.sql(FORMS).await?.execute_stream().await?;
    let mut prepared = None;
    let mut scored = Vec::new();
    while let Some(batch) = stream.next().await {
        scored.push(scored_batch(rules, &mut prepared, &batch?)?);
    }
    let schema = scored.first().ok_or("no forms")?.schema();
    context.register_table("scored", Arc::new(MemTable::try_new(schema, vec![scored])?))?;
    let summary = context.sql(SUMMARY).await?.collect().await?;
    println!("{}", pretty_format_batches(&summary)?);
    Ok(())
}

/// The department of every form, beside what the rules make of it. The rules are prepared for the first batch.
fn scored_batch(
    rules: &RuleSet,
    prepared: &mut Option<Prepared>,
    forms: &RecordBatch,
) -> Result<RecordBatch, Box<dyn Error>> {
    let facts = given(forms.project(&[1, 2])?)?;
    let table = facts.table(SubjectKind::Project)?;
    let prepared = match prepared {
        Some(prepared) => prepared,
        None => prepared.insert(rules.prepare(&Wanted::scores("预算执行"), &table.layout())?),
    };
    let results = taken(ArrowBatch::from_outcome(&prepared.run(&table)?)?)?;
    let department = (forms.schema().field(0).clone(), forms.column(0).clone());
    let results_schema = results.schema();
    let others = results_schema.fields().iter().zip(results.columns());
    let others = others.map(|(field, column)| (field.as_ref().clone(), column.clone()));
    let (fields, columns): (Vec<_>, Vec<_>) = std::iter::once(department).chain(others).unzip();
    Ok(RecordBatch::try_new(Arc::new(datafusion::arrow::datatypes::Schema::new(fields)), columns)?)
}

/// A batch of DataFusion for Jixiao.
fn given(batch: RecordBatch) -> Result<ArrowBatch, Box<dyn Error>> {
    let data = StructArray::from(batch).to_data();
    let (mut array, mut schema) = (FFI_ArrowArray::new(&data), FFI_ArrowSchema::try_from(data.data_type())?);
    // SAFETY: both were just made of the same data, and are moved out.
    Ok(unsafe { ArrowBatch::import((&raw mut array).cast(), (&raw mut schema).cast()) }?)
}

/// A batch of Jixiao for DataFusion.
fn taken(batch: ArrowBatch) -> Result<RecordBatch, Box<dyn Error>> {
    let (mut array, mut schema) = (FFI_ArrowArray::empty(), FFI_ArrowSchema::empty());
    // SAFETY: both are empty and may be written.
    unsafe { batch.export((&raw mut array).cast(), (&raw mut schema).cast()) }?;
    // SAFETY: both were just written for each other.
    let data = unsafe { from_ffi(array, &schema) }?;
    Ok(RecordBatch::from(StructArray::from(data)))
}

/// In place of a file: forms of four departments, always the same.
fn forms(rows: i64) -> Result<RecordBatch, Box<dyn Error>> {
    let departments = ["教育局", "卫生健康局", "交通运输局", "水利局"];
    let department = (0..rows).map(|row| departments[usize::try_from(row % 4).unwrap_or(0)]);
    let revised: Int64Array = (0..rows).map(|row| 1_000_000 + row * 7_919 % 90_000_000).collect();
    let executed: Int64Array = (0..rows).map(|row| 500_000 + row * 6_271 % 95_000_000).collect();
    Ok(RecordBatch::try_from_iter([
        ("department", Arc::new(StringArray::from_iter_values(department)) as Arc<dyn Array>),
        ("revised", Arc::new(revised) as Arc<dyn Array>),
        ("executed", Arc::new(executed) as Arc<dyn Array>),
    ])?)
}

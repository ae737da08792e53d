//! Arrow: record batches in and results out, through the C Data Interface.
//!
//! An [`ArrowBatch`] is a struct array, one row a subject. Every engine that speaks the interface (pyarrow, DuckDB,
//! Polars, DataFusion, Spark) hands its batches over and takes the results back without copying them; no type of an
//! Arrow library stands in this face, so hosts may use any version of any of them. Columns are named and typed so:
//!
//! | Column | Type | Is |
//! | --- | --- | --- |
//! | `全年预算数__万元`, `revised__yuan` | integers, `decimal32/64/128` | a number in the unit after `__` |
//! | `违规次数`, `approved_days` | the same | a number whose field has one unit only; a bare number where no field is known |
//! | `立项批复日期` | `date32` | a date |
//! | `重大项目` | `bool` | a flag |
//! | `项目类型` | dictionary of texts, or texts | a choice: options of the field in either language |
//! | `项目编码`, `指标值` | `utf8`, `large_utf8`, `utf8_view` | a text; a dictionary where no field is known is a choice |
//! | `全年预算数__state` | texts | the state of each cell by name (`disputed`, 有争议); null: as validity says |
//! | `绩效指标` | `list<struct>`, `large_list<struct>` | the subjects contained, by the name of their kind |
//!
//! A null is a cell that is not reported. Money and ratios need their unit in the name, because 元 or 万元, 0.95 or 95
//! is the commonest error of the field. Floating point is refused: cast it to a decimal where it comes from. 64-bit
//! integers, `decimal64`, `decimal128`, dates and texts are used where they lie; the others are converted.

mod ffi;
mod message;
mod read;
mod results;
#[cfg(test)]
mod tests;
mod write;

use crate::error::Error;
use crate::model::SubjectKind;
use crate::outcome::BatchOutcome;
use crate::table::Table;
use arrow_array::{Array, StructArray};

/// A record batch that came, or is to go, through the Arrow C Data Interface (Arrow 批).
///
/// ```
/// use jixiao::arrow::ArrowBatch;
/// use jixiao::model::SubjectKind;
/// use jixiao::table::{Column, Table, Unit};
///
/// let table = Table::new(SubjectKind::Project, 2).with("revised", Column::int64(vec![985, 600], 0, Unit::TenThousandYuan))?;
/// let batch = ArrowBatch::from_table(&table)?;
/// assert_eq!(batch.columns(), ["revised__wan_yuan"]);
/// assert_eq!(batch.table(SubjectKind::Project)?.subject(1), table.subject(1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct ArrowBatch(StructArray);

impl ArrowBatch {
    /// The subjects of a batch, each row of a kind. Columns that need no conversion are borrowed.
    ///
    /// # Errors
    /// [`ErrorKind::Input`](crate::ErrorKind::Input): a column of a type that holds no exact value, money or a ratio
    /// without a unit in its name, a null row, a name of a state that is none, and whatever
    /// [`Table::with`] refuses.
    pub fn table(&self, kind: SubjectKind) -> Result<Table<'_>, Error> {
        read::table(kind, &self.0)
    }

    /// A table as a batch.
    ///
    /// # Errors
    /// [`ErrorKind::Limit`](crate::ErrorKind::Limit): a number beyond 38 digits, more children than a list holds.
    pub fn from_table(table: &Table<'_>) -> Result<ArrowBatch, Error> {
        write::table(table).map(ArrowBatch)
    }

    /// The results of a batch, a row each in the order of the table. Of a framework: its name holds the total, with
    /// `__exact`, `__grade`, and for parts and indicators `__` and their path; of a linkage: its name holds the
    /// amount, with `__base`, `__low`, `__high` where asked for; of an allocation: the share. A null has its reason in
    /// the column of the same name and `__state`. Decimals are `decimal128(38, places)`; where a column holds a
    /// quotient that is no decimal of 18 places, it is of texts such as `25/8`.
    ///
    /// # Errors
    /// Those of the Arrow library, which columns of equal length do not cause.
    pub fn from_outcome(outcome: &BatchOutcome) -> Result<ArrowBatch, Error> {
        results::outcome(outcome).map(ArrowBatch)
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.0.len()
    }

    /// The names of the columns.
    pub fn columns(&self) -> Vec<&str> {
        self.0.fields().iter().map(|field| field.name().as_str()).collect()
    }
}

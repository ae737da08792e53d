//! What can be wrong with a table, in both languages.

use crate::limits::NESTING_MAX;
use crate::model::{SubjectError, SubjectKind};
use crate::quantity::FactKind;
use thiserror::Error;

/// Why there is no such table (列式表有误). Rows are counted from 0, as positions.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TableError {
    /// A column with another number of values than the table has rows.
    #[error("`{name}` has {given} values for {rows} rows")]
    Rows {
        /// The column.
        name: String,
        /// Rows of the table.
        rows: usize,
        /// Values of the column.
        given: usize,
    },
    /// A column with another number of states than rows.
    #[error("`{name}` has {given} states for {rows} rows")]
    States {
        /// The column.
        name: String,
        /// Rows of the table.
        rows: usize,
        /// States of the column.
        given: usize,
    },
    /// A cell is called reported and has no value, or has a value and is called missing.
    #[error("row {row} of `{name}`: the state and the value contradict each other")]
    NoValue {
        /// The column.
        name: String,
        /// The row.
        row: usize,
    },
    /// Too many decimal places.
    #[error("`{name}` has scale {scale}, at most 18")]
    Scale {
        /// The column.
        name: String,
        /// Its decimal places.
        scale: u8,
    },
    /// One fact has two columns.
    #[error("`{first}` and `{second}` are the same fact")]
    NameTwice {
        /// The column that was there.
        first: String,
        /// The one that came later.
        second: String,
    },
    /// Values of another kind than the field holds, or than other rows of it.
    #[error("`{name}` is {}, not {}", expected.en(), given.en())]
    WrongKind {
        /// The column.
        name: String,
        /// The kind of the field.
        expected: FactKind,
        /// The kind of the column.
        given: FactKind,
    },
    /// A code that stands for no option.
    #[error("row {row} of `{name}`: code {code} of {options} options")]
    Code {
        /// The column.
        name: String,
        /// The row.
        row: usize,
        /// The code.
        code: u32,
        /// How many options there are.
        options: usize,
    },
    /// An option that the field does not offer.
    #[error("`{name}` offers no `{option}`")]
    NoSuchOption {
        /// The column.
        name: String,
        /// The option.
        option: String,
    },
    /// A count that is not whole, or below 0.
    #[error("row {row} of `{name}` is not a count: it must be whole and not below 0")]
    NotACount {
        /// The column.
        name: String,
        /// The row.
        row: usize,
    },
    /// Days beyond the calendar.
    #[error("row {row} of `{name}` is not a date")]
    NotADate {
        /// The column.
        name: String,
        /// The row.
        row: usize,
    },
    /// A kind that cannot stand below the other.
    #[error("a {child} cannot stand under a {parent}", child = child.en(), parent = parent.en())]
    Misplaced {
        /// The kind of the child table.
        child: SubjectKind,
        /// The kind of the parent table.
        parent: SubjectKind,
    },
    /// Two child tables of one kind.
    #[error("the table has children of kind {} already", kind.en())]
    KindTwice {
        /// The kind.
        kind: SubjectKind,
    },
    /// Another number of ends than parent rows.
    #[error("{given} ends of {} children for {rows} rows", kind.en())]
    Ends {
        /// The kind of the child table.
        kind: SubjectKind,
        /// Rows of the parent.
        rows: usize,
        /// How many ends there are.
        given: usize,
    },
    /// The children of a row end before they begin.
    #[error("row {row}: the end of its {} children is before its beginning", kind.en())]
    EndsDecrease {
        /// The kind of the child table.
        kind: SubjectKind,
        /// The parent row.
        row: usize,
    },
    /// The last end is not the end of the child table.
    #[error("the {} children end at {last}, the table has {rows} rows", kind.en())]
    EndsStop {
        /// The kind of the child table.
        kind: SubjectKind,
        /// The last end.
        last: u64,
        /// Rows of the child table.
        rows: usize,
    },
    /// Tables below one another beyond [`NESTING_MAX`].
    #[error("tables are nested more than {NESTING_MAX} deep")]
    TooDeep,
    /// No models: nothing says of which kind they would be.
    #[error("there are no subjects, so nothing says their kind: use `Table::new`")]
    NoSubjects,
    /// Models of several kinds in one list.
    #[error("row {row} is a {}, the first a {}", given.en(), expected.en())]
    MixedKinds {
        /// The first row of another kind.
        row: usize,
        /// The kind of the first row.
        expected: SubjectKind,
        /// The kind of this row.
        given: SubjectKind,
    },
    /// A model that contradicts itself.
    #[error("row {row}: {error}")]
    Subject {
        /// The row of the table of models.
        row: usize,
        /// What is wrong.
        error: SubjectError,
    },
    /// A number that no integer of 128 bits over 18 decimal places stands for.
    #[error(
        "row {row} of `{name}`: {value} does not fit a column: at most 18 decimals and 38 digits, all rows alike"
    )]
    NotADecimal {
        /// The field.
        name: String,
        /// The row; of a child, among the children of all parents.
        row: usize,
        /// The value.
        value: String,
    },
    /// A declared fact that is of one kind here and of another elsewhere.
    #[error("row {row} of `{name}` is {}, rows before it are {}", given.en(), expected.en())]
    MixedFacts {
        /// The fact.
        name: String,
        /// The row; of a child, among the children of all parents.
        row: usize,
        /// The kind of the rows before.
        expected: FactKind,
        /// The kind in this row.
        given: FactKind,
    },
    /// A table of another kind than the layout.
    #[error("the rows are of kind {}, the layout's of kind {}", given.en(), expected.en())]
    OtherKind {
        /// The kind of the layout.
        expected: SubjectKind,
        /// The kind of the table.
        given: SubjectKind,
    },
    /// A column or children that the layout does not have.
    #[error("the layout has no `{name}`, and leaving it out would lose it")]
    NotInLayout {
        /// The column, or the kind of the children.
        name: String,
    },
    /// Values that are not what the layout says.
    #[error("`{name}` is of another form or unit than the layout says")]
    NotOfForm {
        /// The column.
        name: String,
    },
    /// A number that the scale of the layout does not hold.
    #[error("row {row} of `{name}` does not fit scale {scale}")]
    NotOfScale {
        /// The column.
        name: String,
        /// The row.
        row: usize,
        /// The decimal places of the layout.
        scale: u8,
    },
    /// A cell without a value in a column that has one everywhere.
    #[error("row {row} of `{name}` has no value, and the layout says that every row has")]
    Missing {
        /// The column.
        name: String,
        /// The row.
        row: usize,
    },
}

impl TableError {
    /// The message in Chinese.
    pub fn zh(&self) -> String {
        match self {
            TableError::Rows { name, rows, given } => format!("「{name}」有 {given} 个值，表有 {rows} 行"),
            TableError::States { name, rows, given } => {
                format!("「{name}」有 {given} 个数据状态，表有 {rows} 行")
            }
            TableError::NoValue { name, row } => format!("「{name}」第 {row} 行的数据状态与值矛盾"),
            TableError::Scale { name, scale } => format!("「{name}」的小数位数为 {scale}，最多 18"),
            TableError::NameTwice { first, second } => format!("「{first}」与「{second}」是同一事实"),
            TableError::WrongKind { name, expected, given } => {
                format!("「{name}」应为{}，给出的是{}", expected.zh(), given.zh())
            }
            TableError::Code { name, row, code, options } => {
                format!("「{name}」第 {row} 行的代码 {code} 超出 {options} 个选项")
            }
            TableError::NoSuchOption { name, option } => format!("「{name}」没有「{option}」这一选项"),
            TableError::NotACount { name, row } => format!("「{name}」第 {row} 行不是个数：须为非负整数"),
            TableError::NotADate { name, row } => format!("「{name}」第 {row} 行不是日期"),
            TableError::Misplaced { child, parent } => format!("{}不能列在{}之下", child.zh(), parent.zh()),
            TableError::KindTwice { kind } => format!("已有{}的子表", kind.zh()),
            TableError::Ends { kind, rows, given } => {
                format!("{}子表有 {given} 个止点，上级有 {rows} 行", kind.zh())
            }
            TableError::EndsDecrease { kind, row } => format!("第 {row} 行的{}止点小于起点", kind.zh()),
            TableError::EndsStop { kind, last, rows } => {
                format!("{}子表止于第 {last} 行，而子表有 {rows} 行", kind.zh())
            }
            TableError::TooDeep => format!("子表嵌套超过 {NESTING_MAX} 层"),
            TableError::NoSubjects => "没有对象，无从知道种类：请用 `Table::new`".to_owned(),
            TableError::MixedKinds { row, expected, given } => {
                format!("第 {row} 行是{}，第一行是{}", given.zh(), expected.zh())
            }
            TableError::Subject { row, error } => format!("第 {row} 行：{}", error.zh()),
            TableError::NotADecimal { name, row, value } => {
                format!("「{name}」第 {row} 行的 {value} 放不进一列：各行合计最多 18 位小数、38 位数字")
            }
            TableError::OtherKind { expected, given } => {
                format!("各行是{}，表式是{}", given.zh(), expected.zh())
            }
            TableError::NotInLayout { name } => format!("表式没有「{name}」，略去会丢失"),
            TableError::NotOfForm { name } => format!("「{name}」的类型或单位与表式不同"),
            TableError::NotOfScale { name, row, scale } => {
                format!("「{name}」第 {row} 行放不进 {scale} 位小数")
            }
            TableError::Missing { name, row } => format!("「{name}」第 {row} 行没有值，而表式说每行都有"),
            TableError::MixedFacts { name, row, expected, given } => {
                format!("「{name}」第 {row} 行是{}，此前各行是{}", given.zh(), expected.zh())
            }
        }
    }
}

//! What can be wrong with a batch, in both languages.

use crate::error::{Error, ErrorKind};
use crate::table::TableError;
use arrow_schema::{ArrowError, DataType};

fn input(zh: String, en: String) -> Error {
    Error::new(ErrorKind::Input, zh, en)
}

/// What the Arrow library says.
pub(super) fn library(error: &ArrowError) -> Error {
    input(format!("Arrow 批有误：{error}"), format!("the Arrow batch is wrong: {error}"))
}

/// What the table says of a column.
pub(super) fn table(error: &TableError) -> Error {
    input(error.zh(), error.to_string())
}

/// The batch is not one.
pub(super) fn no_struct(ty: &DataType) -> Error {
    input(
        format!("Arrow 批应为结构数组，给出的是 {ty}"),
        format!("the Arrow batch is {ty}, not a struct array"),
    )
}

/// A row that is null as a whole.
pub(super) fn null_row(kind_zh: &str, kind_en: &str) -> Error {
    input(format!("{kind_zh}有整行为空的行"), format!("a {kind_en} is null as a whole"))
}

/// A column of a type that holds no value exactly, or none that is known.
pub(super) fn no_type(name: &str, ty: &DataType) -> Error {
    if ty.is_floating() {
        return input(
            format!("「{name}」是浮点数（{ty}），不精确：请在来源处转成 decimal 或整数"),
            format!(
                "`{name}` is floating point ({ty}), which is not exact: cast it to a decimal or an integer where it comes from"
            ),
        );
    }
    input(
        format!("「{name}」的类型 {ty} 不能读作一列"),
        format!("`{name}` has type {ty}, which is no column"),
    )
}

/// A number whose unit nothing says.
pub(super) fn no_unit(name: &str) -> Error {
    input(
        format!("「{name}」没有单位：请在列名后写明，如 `{name}__万元`、`{name}__百分数`"),
        format!("`{name}` has no unit: say it in the name, such as `{name}__wan_yuan` or `{name}__percent`"),
    )
}

/// A list of what is no kind of subject, or holds no rows.
pub(super) fn no_children(name: &str, ty: &DataType) -> Error {
    input(
        format!("「{name}」（{ty}）不是下级对象：列名应是对象种类，如 `绩效指标`，类型为 list<struct>"),
        format!(
            "`{name}` ({ty}) holds no subjects: name it after their kind, such as `goal`, as a list<struct>"
        ),
    )
}

/// A text that is no state.
pub(super) fn no_state(name: &str, row: usize, text: &str) -> Error {
    let text = crate::number::excerpt(text);
    input(
        format!("「{name}」第 {row} 行的 `{text}` 不是数据状态"),
        format!("row {row} of `{name}`: `{text}` is not a state"),
    )
}

/// A number that no Arrow decimal holds.
pub(super) fn too_wide(name: &str) -> Error {
    Error::new(
        ErrorKind::Limit,
        format!("「{name}」超过 38 位数字"),
        format!("`{name}` has more than 38 digits"),
    )
}

/// More children than the ends of a list can count.
pub(super) fn too_many(name: &str) -> Error {
    let (zh, en) =
        (format!("「{name}」的行数超过 list 的上限"), format!("a list cannot hold all rows of `{name}`"));
    Error::new(ErrorKind::Limit, zh, en)
}

/// A pointer is null, a struct was released already, or a text is no UTF-8.
pub(super) fn nothing() -> Error {
    input(
        "Arrow 批或文本缺失（空指针、已释放或不是 UTF-8）".to_owned(),
        "the Arrow batch or a text is absent: a null pointer, released already, or no UTF-8".to_owned(),
    )
}

/// There is no such kind of subject.
pub(super) fn no_kind(name: &str) -> Error {
    let name = crate::number::excerpt(name);
    input(format!("没有名为 `{name}` 的对象种类"), format!("there is no kind of subject `{name}`"))
}

/// Not a date.
pub(super) fn no_day(text: &str) -> Error {
    let text = crate::number::excerpt(text);
    input(format!("`{text}` 不是日期"), format!("`{text}` is not a date"))
}

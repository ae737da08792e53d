//! 事实文件: subjects and their facts, read from JSON.
//!
//! A file holds one subject or a list of them. Each says its kind (`"kind": "项目"`), and is then either the
//! typed model of that kind, under Chinese or English keys, or the general shape of a
//! [`Subject`] with `facts` (事实) and `children` (下级).
//!
//! Numbers are exact: text (`"90万元"`, `"12.50"`) or whole. A number with a decimal point must stand in quotes,
//! as by then it has been through floating point in most programs that write JSON. A key that stands twice in
//! one object is refused, and so is nesting beyond [`NESTING_MAX`].

mod message;
mod outline;
mod read;
#[cfg(test)]
mod tests;

use crate::error::Error;
use crate::limits::{NESTING_MAX, with_stack};
use crate::model::Subject;

/// Reads the subjects of a file of facts, in order.
///
/// ```
/// let subjects = jixiao::facts::from_json(r#"{
///     "kind": "项目", "项目名称": "农村公路养护",
///     "全年预算数": "90万元", "全年执行数": "89.974万元",
///     "绩效指标": [{"三级指标": "项目数量", "指标值": "≥50个", "实际值": "48", "权重": "50"}]
/// }"#)?;
/// assert_eq!(subjects[0].name, "农村公路养护");
/// # Ok::<(), jixiao::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Input`](crate::ErrorKind::Input) with the line, the column and the path of what cannot be read.
pub fn from_json(text: &str) -> Result<Vec<Subject>, Error> {
    // A byte order mark may open the text; it is no part of it.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    with_stack(|| {
        let shapes = outline::outline(text)?;
        read::subjects(text, &shapes)
    })
}

//! 事实文件: subjects and their facts, read from JSON, and beside them the calendar and the decisions.
//!
//! A file holds one subject, a list of them, or a document: `{"对象": […], "日历": {…}, "决定": […]}`. Each subject says
//! its kind (`"kind": "项目"`), and is then either the typed model of that kind, under Chinese or English keys, or
//! the general shape of a [`Subject`] with `facts` (事实) and `children` (下级). The calendar and the decisions may
//! come in files of their own.
//!
//! Numbers are exact: text (`"90万元"`, `"12.50"`) or whole. A number with a decimal point must stand in quotes,
//! as by then it has been through floating point in most programs that write JSON. A key that stands twice in
//! one object is refused, and so is nesting beyond [`NESTING_MAX`].

mod document;
mod message;
mod outline;
mod read;
#[cfg(test)]
mod tests;

pub use document::Document;

use crate::error::Error;
use crate::limits::{NESTING_MAX, with_stack};
use crate::model::{Decision, Subject};
use crate::quantity::WorkCalendar;

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
/// [`ErrorKind::Input`](crate::ErrorKind::Input) with the line, the column and the path of what cannot be read; also
/// for a document with a calendar or decisions, which only [`document()`] gives.
pub fn from_json(text: &str) -> Result<Vec<Subject>, Error> {
    let document = document(text)?;
    if document.calendar.is_some() || !document.decisions.is_empty() {
        return Err(message::more_than_subjects());
    }
    Ok(document.subjects)
}

/// Reads everything a file of facts holds.
///
/// ```
/// let document = jixiao::facts::document(r#"{
///     "对象": [{"kind": "项目", "项目编码": "P1"}],
///     "决定": [{"挂钩": "项目预算", "对象": "P1", "金额": "85万元", "理由": "按进度安排"}]
/// }"#)?;
/// assert_eq!(document.decisions[0].subject, document.subjects[0].code);
/// # Ok::<(), jixiao::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Input`](crate::ErrorKind::Input) with the line, the column and the path of what cannot be read.
pub fn document(text: &str) -> Result<Document, Error> {
    let text = without_mark(text);
    with_stack(|| read::document(text, &outline::outline(text)?))
}

/// Reads the calendar of a file: one that holds nothing else, or a document with a calendar.
///
/// # Errors
/// As [`document()`]; also for a file without one.
pub fn calendar(text: &str) -> Result<WorkCalendar, Error> {
    if is_document(text)? {
        return document(text)?.calendar.ok_or_else(|| message::absent(("日历", "calendar")));
    }
    with_stack(|| read::whole(without_mark(text)))
}

/// Reads the decisions of a file: a list of nothing else, or a document with decisions.
///
/// # Errors
/// As [`document()`]; also for a file without any.
pub fn decisions(text: &str) -> Result<Vec<Decision>, Error> {
    if is_document(text)? {
        let found = document(text)?.decisions;
        return if found.is_empty() { Err(message::absent(("决定", "decisions"))) } else { Ok(found) };
    }
    with_stack(|| read::whole(without_mark(text)))
}

/// Whether a file holds its parts under keys.
fn is_document(text: &str) -> Result<bool, Error> {
    let keys = with_stack(|| outline::top_keys(without_mark(text)))?;
    Ok(outline::DOCUMENT.as_flattened().iter().any(|key| keys.contains(*key)))
}

/// A byte order mark may open a text; it is no part of it.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

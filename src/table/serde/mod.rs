//! Tables in serialised data: columns by name, as described at [`Table`](super::Table).

mod read;
mod write;

/// Names of the types of columns; a column without one holds numbers.
const DATE: &str = "date";
const FLAG: &str = "flag";
const CHOICE: &str = "choice";
const TEXT: &str = "text";
const EMPTY: &str = "empty";

//! The forms and their exact answers in a folder, a file of little-endian 64-bit integers for each column, so that
//! every program of a run reads the same.

use crate::workload::{Answers, Columns, FIELDS};
use std::io::Result;
use std::path::Path;

/// Writes the forms and their exact answers.
pub fn write(folder: &Path, forms: &Columns, exact: &Answers) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    for (field, column) in FIELDS.iter().zip(&forms.columns) {
        write_column(folder, field.key, column)?;
    }
    write_column(folder, "exact_total", &exact.total)?;
    write_column(folder, "exact_grade", &exact.grade)?;
    write_column(folder, "exact_next", &exact.next)
}

/// Reads what [`write`] wrote.
pub fn read(folder: &Path) -> Result<(Columns, Answers)> {
    let mut forms = Columns::default();
    for (field, column) in FIELDS.iter().zip(&mut forms.columns) {
        *column = read_column(folder, field.key)?;
    }
    let exact = Answers {
        total: read_column(folder, "exact_total")?,
        grade: read_column(folder, "exact_grade")?,
        next: read_column(folder, "exact_next")?,
    };
    Ok((forms, exact))
}

fn write_column(folder: &Path, key: &str, values: &[i64]) -> Result<()> {
    let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
    std::fs::write(folder.join(key).with_extension("i64"), bytes)
}

fn read_column(folder: &Path, key: &str) -> Result<Vec<i64>> {
    let bytes = std::fs::read(folder.join(key).with_extension("i64"))?;
    Ok(bytes.as_chunks().0.iter().map(|bytes| i64::from_le_bytes(*bytes)).collect())
}

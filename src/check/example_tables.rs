//! Tables of rows in examples: each column a field, each row a subject.

use super::context::Checker;
use super::{examples, paths};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{FieldType, Subject, SubjectKind, schema};
use crate::number::Number;
use crate::quantity::{Cell, Fact, State};
use crate::syntax::ast;

/// A subject for each row of a table.
pub(super) fn bind(checker: &mut Checker<'_>, rows: &ast::Rows, kind: SubjectKind) -> Vec<Subject> {
    let mut columns: Vec<(String, FieldType)> = Vec::new();
    for header in &rows.header {
        match schema(kind).field(header.text.trim()) {
            Some(field) => columns.push((field.en.to_owned(), field.ty)),
            None => {
                let mut diagnostic = Diagnostic::error(
                    Code::ExampleTable,
                    header.span,
                    format!("{}没有字段 `{}`", kind.zh(), header.text.trim()),
                    format!("a {} has no field `{}`", kind.en(), header.text.trim()),
                );
                if let Some(near) = crate::model::suggest(kind, header.text.trim()) {
                    diagnostic = diagnostic
                        .help(format!("是不是 `{near}`？"), format!("did you mean `{near}`?"))
                        .fix(header.span, near);
                }
                checker.report(diagnostic);
                return Vec::new();
            }
        }
    }
    let mut subjects = Vec::new();
    for (at, (cells, span)) in rows.rows.iter().enumerate() {
        if cells.len() != columns.len() {
            checker.report(
                Diagnostic::error(
                    Code::ExampleTable,
                    *span,
                    format!("这一行有 {} 格，表头有 {} 格", cells.len(), columns.len()),
                    format!("this row has {} cells, the heading {}", cells.len(), columns.len()),
                )
                .help("没有值的格子留空，竖线照写", "leave a cell without a value empty, between its bars"),
            );
            continue;
        }
        let mut subject = Subject::new(kind, format!("{}", at + 1), "");
        for ((key, ty), cell) in columns.iter().zip(cells) {
            if let Some(cell) = cell_fact(checker, cell, *ty) {
                if matches!(key.as_str(), "code" | "name") {
                    subject.name.clone_from(&text_of(&cell));
                } else {
                    subject.facts.insert(key.clone(), cell);
                }
            }
        }
        subjects.push(subject);
    }
    subjects
}

fn text_of(cell: &Cell<Fact>) -> String {
    match cell {
        Cell::Reported(Fact::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

/// A cell of a table by the type of its column; an empty cell is not reported.
fn cell_fact(checker: &mut Checker<'_>, cell: &ast::Text, ty: FieldType) -> Option<Cell<Fact>> {
    let text = cell.text.trim();
    if text.is_empty() {
        return Some(Cell::NotReported);
    }
    let raw = matches!(ty, FieldType::Text | FieldType::Measure);
    if !raw && let Some(state) = State::from_name(text).filter(|state| *state != State::Reported) {
        return Some(examples::missing(state));
    }
    let parsed = match ty {
        FieldType::Text | FieldType::Measure => Some(Fact::Text(text.to_owned())),
        FieldType::Money(_) => text.parse().ok().map(Fact::Money),
        FieldType::Ratio => text.parse().ok().map(Fact::Ratio),
        FieldType::PercentagePoint => text.parse().ok().map(Fact::PercentagePoint),
        FieldType::Number => Number::parse(text).ok().map(Fact::Number),
        FieldType::Count => text.parse().ok().map(Fact::Count),
        FieldType::Points => text.parse().ok().map(Fact::Points),
        FieldType::Days => text.parse().ok().map(Fact::Days),
        FieldType::Workdays => text.parse().ok().map(Fact::Workdays),
        FieldType::Date => crate::quantity::parse_date(text).map(Fact::Date),
        FieldType::Bool => match text {
            "是" | "yes" => Some(Fact::Bool(true)),
            "否" | "no" => Some(Fact::Bool(false)),
            _ => None,
        },
        FieldType::Choice(_) => ty.choice(text).map(|name| Fact::Choice(name.to_owned())),
    };
    if parsed.is_none() {
        let (zh, en) = super::wording::of_type(paths::field_type(checker, ty));
        checker.error(
            Code::ExampleTable,
            cell.span,
            format!("`{text}` 不是这一列要的值：要的是{zh}"),
            format!("`{text}` is not a value for this column, which takes {en}"),
        );
    }
    parsed.map(Cell::Reported)
}

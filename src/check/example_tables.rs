//! Tables of rows in examples: each column a field, each row a subject.

use super::context::Checker;
use super::{choices, examples, paths};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Subject, SubjectKind, schema};
use crate::number::Number;
use crate::program::{Ty, Value};
use crate::quantity::{Cell, Fact, State};
use crate::syntax::ast;

/// A subject for each row of a table.
pub(super) fn bind(checker: &mut Checker<'_>, rows: &ast::Rows, kind: SubjectKind) -> Vec<Subject> {
    let mut columns: Vec<(String, Ty)> = Vec::new();
    for header in &rows.header {
        match column(checker, kind, header.text.trim()) {
            Some(column) => columns.push(column),
            None => {
                unknown(checker, kind, header);
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
            let Some(cell) = cell_fact(checker, cell, *ty) else { continue };
            match key.as_str() {
                // Like a label: what expectations call the subject by.
                "code" | "name" => {
                    if let Cell::Reported(Fact::Text(label)) = cell {
                        (subject.code, subject.name) = (label.clone(), label);
                    }
                }
                _ => {
                    subject.facts.insert(key.clone(), cell);
                }
            }
        }
        subjects.push(subject);
    }
    subjects
}

/// The key and type of a field of the models, or of one that rules declare.
fn column(checker: &mut Checker<'_>, kind: SubjectKind, name: &str) -> Option<(String, Ty)> {
    if let Some(field) = schema(kind).field(name) {
        return Some((field.en.to_owned(), paths::field_type(checker, field.ty)));
    }
    let (id, _) = checker.local_fields.get(&(kind, name.to_owned()))?;
    checker.program.fields.get(id.index()).map(|field| (field.key.clone(), field.ty))
}

fn unknown(checker: &mut Checker<'_>, kind: SubjectKind, header: &ast::Text) {
    let name = header.text.trim();
    let mut diagnostic = Diagnostic::error(
        Code::ExampleTable,
        header.span,
        format!("{}没有字段 `{name}`", kind.zh()),
        format!("a {} has no field `{name}`", kind.en()),
    );
    if let Some(near) = crate::model::suggest(kind, name) {
        diagnostic = diagnostic
            .help(format!("是不是 `{near}`？"), format!("did you mean `{near}`?"))
            .fix(header.span, near);
    }
    checker.report(diagnostic);
}

/// A cell of a table by the type of its column; an empty cell is not reported.
fn cell_fact(checker: &mut Checker<'_>, cell: &ast::Text, ty: Ty) -> Option<Cell<Fact>> {
    let text = cell.text.trim();
    if text.is_empty() {
        return Some(Cell::NotReported);
    }
    let raw = matches!(ty, Ty::Text | Ty::Measure);
    if !raw && let Some(state) = State::from_name(text).filter(|state| *state != State::Reported) {
        return Some(examples::missing(state));
    }
    let parsed = match ty {
        Ty::Text | Ty::Measure => Some(Fact::Text(text.to_owned())),
        Ty::Money(_) => text.parse().ok().map(Fact::Money),
        Ty::Ratio => text.parse().ok().map(Fact::Ratio),
        Ty::PercentagePoint => text.parse().ok().map(Fact::PercentagePoint),
        Ty::Number => Number::parse(text).ok().map(Fact::Number),
        Ty::Count => text.parse().ok().map(Fact::Count),
        Ty::Points => text.parse().ok().map(Fact::Points),
        Ty::Days => text.parse().ok().map(Fact::Days),
        Ty::Workdays => text.parse().ok().map(Fact::Workdays),
        Ty::Date => crate::quantity::parse_date(text).map(Fact::Date),
        Ty::Bool => match text {
            "是" | "yes" => Some(Fact::Bool(true)),
            "否" | "no" => Some(Fact::Bool(false)),
            _ => None,
        },
        Ty::Choice(list) => choices::option(checker, list, text)
            .and_then(|at| checker.program.fact(&Value::Choice(list, at), ty)),
    };
    if parsed.is_none() {
        let (zh, en) = super::wording::of_type(ty);
        checker.error(
            Code::ExampleTable,
            cell.span,
            format!("`{text}` 不是这一列要的值：要的是{zh}"),
            format!("`{text}` is not a value for this column, which takes {en}"),
        );
    }
    parsed.map(Cell::Reported)
}

//! 事实: the fields a rule author asks for beside those of the built-in models.

use super::context::Checker;
use super::{bands, choices, names};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::schema;
use crate::program::{Field, FieldId};
use crate::syntax::ast;

/// Adds every declared fact to its kind of subject.
pub(super) fn declare_fields(checker: &mut Checker<'_>) {
    for index in 0..checker.files.len() {
        let Some(file) = checker.files.get(index).copied() else { continue };
        for item in &file.items {
            if let ast::Item::Facts(facts) = item {
                declare(checker, index, facts);
            }
        }
    }
}

fn declare(checker: &mut Checker<'_>, file: usize, facts: &ast::Facts) {
    checker.basis(file, &facts.attributes);
    let Some(kind) = names::kind_named(checker, &facts.kind) else { return };
    for field in &facts.fields {
        let name = &field.name.text;
        if schema(kind).field(name).is_some() || schema(kind).group(name).is_some() {
            checker.report(
                Diagnostic::error(
                    Code::FactClash,
                    field.name.span,
                    format!("{}本来就有字段 `{name}`", kind.zh()),
                    format!("a {} already has a field `{name}`", kind.en()),
                )
                .help("直接使用它，不必再声明", "use it as it is"),
            );
            continue;
        }
        let Some(ty) = choices::written(checker, &field.ty) else { continue };
        let bounds = bands::bounds(checker, file, &field.bounds, ty);
        let id = FieldId(u32::try_from(checker.program.fields.len()).unwrap_or(u32::MAX));
        if let Some((earlier, span)) = checker.local_fields.get(&(kind, name.clone())).copied() {
            let same =
                checker.program.fields.get(earlier.index()).is_some_and(|f| f.ty == ty && f.bounds == bounds);
            // Two packages may ask for the same fact, in the same terms.
            if same && span.source != field.name.span.source {
                continue;
            }
            checker.report(
                Diagnostic::error(
                    Code::DuplicateName,
                    field.name.span,
                    format!("{}的字段 `{name}` 声明了两次", kind.zh()),
                    format!("the field `{name}` of a {} is declared twice", kind.en()),
                )
                .label(span, "先前的声明在这里", "the earlier one is here")
                .help("删去一个，或者换个名称", "delete one, or rename it"),
            );
            continue;
        }
        checker.program.fields.push(Field { kind, key: name.clone(), label: name.clone(), ty, bounds });
        checker.local_fields.insert((kind, name.clone()), (id, field.name.span));
    }
}

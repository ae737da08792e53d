//! Written types, and lists of options: two lists with the same options are one type.

use super::context::{Checker, Scene, Typed};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{FieldType, SubjectKind, schema};
use crate::program::{Choice, ChoiceId, Expr, ScaleId, Ty, Value};
use crate::syntax::ast;
use crate::syntax::words::TypeName;

/// The type a rule author wrote.
pub(super) fn written(checker: &mut Checker<'_>, ty: &ast::Type) -> Option<Ty> {
    match ty {
        ast::Type::Choice { options, .. } => {
            let names: Vec<String> = options.iter().map(|option| option.text.clone()).collect();
            for (at, option) in options.iter().enumerate() {
                if let Some(first) = options.iter().take(at).find(|earlier| earlier.text == option.text) {
                    super::names::repeated(
                        checker,
                        option.span,
                        first.span,
                        format!("选项 `{}` 写了两次", option.text),
                        format!("option `{}` stands twice", option.text),
                    );
                }
            }
            Some(Ty::Choice(declared(checker, &names)))
        }
        ast::Type::Named(name) => {
            let found = named(&name.text);
            if found.is_none() {
                unknown(checker, name);
            }
            found
        }
    }
}

fn named(name: &str) -> Option<Ty> {
    Some(match TypeName::from_name(name)? {
        TypeName::Number => Ty::Number,
        TypeName::Count => Ty::Count,
        TypeName::Ratio => Ty::Ratio,
        TypeName::PercentagePoint => Ty::PercentagePoint,
        TypeName::Points => Ty::Points,
        TypeName::Money => Ty::Money(None),
        TypeName::Days => Ty::Days,
        TypeName::WorkingDays => Ty::Workdays,
        TypeName::Date => Ty::Date,
        TypeName::YesNo => Ty::Bool,
        TypeName::Text => Ty::Text,
    })
}

fn unknown(checker: &mut Checker<'_>, name: &ast::Name) {
    let candidates = TypeName::ALL.iter().flat_map(|name| [name.zh(), name.en()]);
    let near = crate::nearest::nearest(&name.text, candidates);
    let all = TypeName::ALL.iter().map(|name| name.zh()).collect::<Vec<_>>().join("、");
    let all_en = TypeName::ALL.iter().map(|name| name.en()).collect::<Vec<_>>().join(", ");
    let mut diagnostic = Diagnostic::error(
        Code::UnknownName,
        name.span,
        format!("没有 `{}` 这种类型", name.text),
        format!("there is no type `{}`", name.text),
    )
    .help(format!("可用的类型：{all}、选项 {{ … }}"), format!("the types are {all_en}, choice {{ … }}"));
    let money = ["元", "千元", "万元", "亿元", "yuan", "wan_yuan"].contains(&name.text.as_str());
    if money {
        diagnostic = diagnostic.help(
            "金额的类型是 `金额`，单位写在数的后面",
            "the type of money is `money`; the unit stands behind the number",
        );
    } else if let Some(near) = near {
        diagnostic = diagnostic.fix(name.span, near);
    }
    checker.report(diagnostic);
}

/// The list with these options; a built-in list when the names are its Chinese or English ones.
fn declared(checker: &mut Checker<'_>, names: &[String]) -> ChoiceId {
    for kind in SubjectKind::ALL.iter().copied() {
        let info = schema(kind);
        let grouped = info.groups().flat_map(|group| group.fields.iter());
        for field in info.fields.iter().chain(grouped) {
            if let FieldType::Choice(options) = field.ty {
                let same = options.len() == names.len()
                    && options.iter().zip(names).all(|((zh, en), name)| zh == name || en == name);
                if same {
                    return built_in(checker, options);
                }
            }
        }
    }
    intern(checker, names.iter().map(|name| (name.clone(), name.clone())).collect())
}

/// The list of a field of the built-in models.
pub(super) fn built_in(checker: &mut Checker<'_>, options: &[(&str, &str)]) -> ChoiceId {
    intern(checker, options.iter().map(|(zh, en)| ((*zh).to_owned(), (*en).to_owned())).collect())
}

/// The grades of a scale.
pub(super) fn grades(checker: &mut Checker<'_>, scale: ScaleId) -> ChoiceId {
    if let Some(known) = checker.scale_choices.get(&scale) {
        return *known;
    }
    let names: Vec<(String, String)> =
        checker.scales.get(scale.index()).map_or_else(Vec::new, |(_, scale)| {
            scale.grades.iter().map(|grade| (grade.name.text.clone(), grade.name.text.clone())).collect()
        });
    let id = intern(checker, names);
    checker.scale_choices.insert(scale, id);
    id
}

fn intern(checker: &mut Checker<'_>, options: Vec<(String, String)>) -> ChoiceId {
    if let Some(known) = checker.choice_ids.get(&options) {
        return *known;
    }
    let id = ChoiceId(u32::try_from(checker.program.choices.len()).unwrap_or(u32::MAX));
    checker.program.choices.push(Choice { options: options.clone() });
    checker.choice_ids.insert(options, id);
    id
}

/// The option a name stands for, when one of this list is wanted.
pub(super) fn option(checker: &Checker<'_>, choice: ChoiceId, name: &str) -> Option<u32> {
    let options = &checker.program.choices.get(choice.index())?.options;
    let at = options.iter().position(|(written, key)| written == name || key == name)?;
    u32::try_from(at).ok()
}

/// A name read as an option of the wanted list, or a report listing the options.
pub(super) fn option_expr(
    checker: &mut Checker<'_>,
    _: &Scene<'_>,
    choice: ChoiceId,
    path: &ast::Path,
) -> Option<Typed> {
    let name = super::context::path_text(path);
    if let Some(at) = option(checker, choice, &name) {
        let value = Expr::Constant(Value::Choice(choice, at));
        return Some(checker.push(value, Ty::Choice(choice), path.span));
    }
    let options: Vec<String> = checker
        .program
        .choices
        .get(choice.index())
        .map(|choice| choice.options.iter().map(|(written, _)| written.clone()).collect())
        .unwrap_or_default();
    let near = crate::nearest::nearest(&name, options.iter().map(String::as_str)).map(str::to_owned);
    let (zh, en) = super::wording::names(options.iter().map(String::as_str));
    let mut diagnostic = Diagnostic::error(
        Code::UnknownChoice,
        path.span,
        format!("没有 `{name}` 这个选项"),
        format!("there is no option `{name}`"),
    )
    .help(format!("选项有：{zh}"), format!("the options are {en}"));
    if let Some(near) = near {
        diagnostic = diagnostic.fix(path.span, near);
    }
    checker.report(diagnostic);
    None
}

//! Written types, and lists of options: two lists with the same options are one type.

use super::context::{Checker, Scene, Typed};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{FieldType, SubjectKind, schema};
use crate::program::{Choice, ChoiceId, Expr, ScaleId, Ty, Value};
use crate::span::Span;
use crate::syntax::ast;
use crate::syntax::words::{LightWord, TypeName};
use std::collections::BTreeMap;

/// The type a rule author wrote.
pub(super) fn written(checker: &mut Checker<'_>, ty: &ast::Type) -> Option<Ty> {
    match ty {
        ast::Type::Choice { options, .. } => {
            let names: Vec<String> = options.iter().map(|option| option.text.clone()).collect();
            let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
            for option in options {
                let first = *seen.entry(&option.text).or_insert(option.span);
                if first != option.span {
                    super::names::repeated(
                        checker,
                        option.span,
                        first,
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

/// The list with these options; a built-in list, or that of the lights, when the names are its Chinese or
/// English ones.
pub(super) fn declared(checker: &mut Checker<'_>, names: &[String]) -> ChoiceId {
    let same = |options: &[(&str, &str)]| {
        options.len() == names.len()
            && options.iter().zip(names).all(|((zh, en), name)| zh == name || en == name)
    };
    for kind in SubjectKind::ALL.iter().copied() {
        let info = schema(kind);
        let grouped = info.groups().flat_map(|group| group.fields.iter());
        for field in info.fields.iter().chain(grouped) {
            if let FieldType::Choice(options) = field.ty
                && same(options)
            {
                return built_in(checker, options);
            }
        }
    }
    if same(&light_words()) {
        return lights(checker);
    }
    intern(checker, names.iter().map(|name| (name.clone(), name.clone())).collect())
}

/// The list of a field of the built-in models.
pub(super) fn built_in(checker: &mut Checker<'_>, options: &[(&str, &str)]) -> ChoiceId {
    intern(checker, options.iter().map(|(zh, en)| ((*zh).to_owned(), (*en).to_owned())).collect())
}

/// The grades of a scale, from best to worst whatever the order written.
pub(super) fn grades(checker: &mut Checker<'_>, scale: ScaleId) -> ChoiceId {
    if let Some(known) = checker.scale_choices.get(&scale) {
        return *known;
    }
    let written = checker.scales.get(scale.index()).map_or(&[][..], |(_, scale)| &scale.grades);
    let mut names: Vec<String> = written.iter().map(|grade| grade.name.text.clone()).collect();
    let checked = checker.program.scales.get(scale.index()).map_or(&[][..], |scale| &scale.grades);
    // One with an interval that is wrong, which is reported, keeps its order.
    if checked.len() == names.len() {
        let mut sorted: Vec<&crate::program::Grade> = checked.iter().collect();
        sorted.sort_by_key(|grade| std::cmp::Reverse(grade.low.as_ref().map(|(end, _)| end)));
        names = sorted.into_iter().map(|grade| grade.name.clone()).collect();
    }
    let mut id = declared(checker, &names);
    let known = checker.program.choices.get(id.index()).map_or(&[][..], |choice| &choice.options);
    // A grade goes by the name its scale gives it, which is the first of an option's two.
    if !known.iter().map(|(name, _)| name).eq(&names) {
        id = intern(checker, names.into_iter().map(|name| (name.clone(), name)).collect());
    }
    checker.scale_choices.insert(scale, id);
    id
}

/// The lights of monitors, from best to worst.
pub(super) fn lights(checker: &mut Checker<'_>) -> ChoiceId {
    built_in(checker, &light_words())
}

fn light_words() -> Vec<(&'static str, &'static str)> {
    LightWord::ALL.iter().map(|light| (light.zh(), light.en())).collect()
}

fn intern(checker: &mut Checker<'_>, options: Vec<(String, String)>) -> ChoiceId {
    if let Some(known) = checker.choice_ids.get(&options) {
        return *known;
    }
    let id = ChoiceId(u32::try_from(checker.program.choices.len()).unwrap_or(u32::MAX));
    let mut positions: BTreeMap<String, u32> = BTreeMap::new();
    for ((written, key), at) in options.iter().zip(0..) {
        positions.entry(written.clone()).or_insert(at);
        positions.entry(key.clone()).or_insert(at);
    }
    checker.options.push(positions);
    checker.program.choices.push(Choice { options: options.clone() });
    checker.choice_ids.insert(options, id);
    id
}

/// The option a name stands for, when one of this list is wanted.
pub(super) fn option(checker: &Checker<'_>, choice: ChoiceId, name: &str) -> Option<u32> {
    checker.options.get(choice.index())?.get(name).copied()
}

/// A name read as an option of the wanted list, or a report listing the options.
pub(super) fn option_expr(
    checker: &mut Checker<'_>,
    _: &Scene<'_>,
    choice: ChoiceId,
    path: &ast::Path,
) -> Option<Typed> {
    let name = ast::Name { text: super::context::path_text(path), span: path.span };
    let at = known_option(checker, choice, &name)?;
    let value = Expr::Constant(Value::Choice(choice, at));
    Some(checker.push(value, Ty::Choice(choice), path.span))
}

/// The position of the option a name stands for, or a report listing the options.
pub(super) fn known_option(checker: &mut Checker<'_>, choice: ChoiceId, name: &ast::Name) -> Option<u32> {
    let found = option(checker, choice, &name.text);
    if found.is_none() {
        let options: Vec<String> = checker
            .program
            .choices
            .get(choice.index())
            .map(|choice| choice.options.iter().map(|(written, _)| written.clone()).collect())
            .unwrap_or_default();
        let near = crate::nearest::nearest(&name.text, options.iter().map(String::as_str)).map(str::to_owned);
        let (zh, en) = super::wording::names(options.iter().map(String::as_str));
        let mut diagnostic = Diagnostic::error(
            Code::UnknownChoice,
            name.span,
            format!("没有 `{}` 这个选项", name.text),
            format!("there is no option `{}`", name.text),
        )
        .help(format!("选项有：{zh}"), format!("the options are {en}"));
        if let Some(near) = near {
            diagnostic = diagnostic.fix(name.span, near);
        }
        checker.report(diagnostic);
    }
    found
}

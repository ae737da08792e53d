//! Names in expressions: what a path means where it stands.

use super::context::{Checker, Definition, Scene, Typed, What, path_text};
use super::{choices, names};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{FieldInfo, FieldType, GroupInfo, SubjectKind, schema};
use crate::program::{self, Expr, FieldId, Reach, Ty};
use crate::syntax::ast;

/// Checks a path. A bare name is looked for, in this order: the standard's parameters, the row's own values,
/// the wanted list of options, fields, indicators, parameters; two of the last three at once are an error.
pub(super) fn check(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    path: &ast::Path,
    hint: Option<Ty>,
) -> Option<Typed> {
    let name = path_text(path);
    if let [single] = path.names.as_slice() {
        if let Some(at) = scene.locals.iter().position(|(local, _)| *local == single.text) {
            let ty = scene.locals.get(at).map_or(Ty::Number, |(_, ty)| *ty);
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            return Some(checker.push(Expr::Local(at), ty, path.span));
        }
        if let Some(typed) = row_value(checker, scene, single) {
            return Some(typed);
        }
        if let Some(Ty::Choice(choice)) = hint
            && choices::option(checker, choice, &single.text).is_some()
        {
            return choices::option_expr(checker, scene, choice, path);
        }
    }
    let found = resolve(checker, scene, path);
    match found.as_slice() {
        [] => {
            if let (Some(Ty::Choice(choice)), [_]) = (hint, path.names.as_slice()) {
                return choices::option_expr(checker, scene, choice, path);
            }
            unknown(checker, scene, path, &name, hint);
            None
        }
        [only] => only.clone().build(checker, path),
        [first, second, ..] => {
            let (a, b) = (first.words(), second.words());
            checker.report(
                Diagnostic::error(
                    Code::ImportClash,
                    path.span,
                    format!("`{name}` 既是{}又是{}", a.0, b.0),
                    format!("`{name}` is both {} and {}", a.1, b.1),
                )
                .help("给自己定义的那个换个名称", "rename the one you define"),
            );
            None
        }
    }
}

/// Whether a path means nothing here, so that it may be an option's name.
pub(super) fn is_unknown(checker: &mut Checker<'_>, scene: &Scene<'_>, path: &ast::Path) -> bool {
    let local =
        matches!(path.names.as_slice(), [name] if scene.locals.iter().any(|(local, _)| *local == name.text));
    !local && resolve(checker, scene, path).is_empty()
}

/// What a path can stand for.
#[derive(Clone, Debug)]
pub(super) enum Meaning {
    Field(Reach, FieldId, Ty),
    Indicator(Reach, program::IndicatorId),
    Parameter(program::ParameterId),
    /// `关口.通过`, `挂钩.金额`, `流程.状态`: what a rule gives, by the name written.
    Member(Reach, What, ast::Name),
    Broken,
}

impl Meaning {
    fn words(&self) -> (&'static str, &'static str) {
        match self {
            Meaning::Field(..) => ("字段", "a field"),
            Meaning::Indicator(..) => ("指标", "an indicator"),
            Meaning::Parameter(_) => ("参数", "a parameter"),
            Meaning::Member(..) => ("规则的结果", "what a rule gives"),
            Meaning::Broken => ("有错误的定义", "a definition with an error"),
        }
    }

    fn build(self, checker: &mut Checker<'_>, path: &ast::Path) -> Option<Typed> {
        let (expr, ty) = match self {
            Meaning::Field(reach, field, ty) => (Expr::Field(reach, field), ty),
            Meaning::Indicator(reach, id) => {
                (Expr::Indicator(reach, id), super::members::indicator_type(checker, id, path)?)
            }
            Meaning::Parameter(id) => {
                (Expr::Parameter(id), checker.program.parameters.get(id.index()).map_or(Ty::Number, |p| p.ty))
            }
            Meaning::Member(reach, of, member) => super::members::expr(checker, path, reach, of, &member)?,
            Meaning::Broken => return None,
        };
        Some(checker.push(expr, ty, path.span))
    }
}

fn resolve(checker: &mut Checker<'_>, scene: &Scene<'_>, path: &ast::Path) -> Vec<Meaning> {
    let names: Vec<&str> = path.names.iter().map(|name| name.text.as_str()).collect();
    let mut found = Vec::new();
    if let Some(kind) = scene.kind {
        found.extend(in_kind(checker, kind, Reach::Own, &names));
        found.extend(super::members::own(checker, kind, &names));
        if let [first, rest @ ..] = names.as_slice()
            && !rest.is_empty()
        {
            found.extend(above(checker, scene, kind, first, rest));
        }
    }
    if let (Some(kind), [front @ .., last]) = (scene.kind, path.names.as_slice())
        && !front.is_empty()
    {
        found.extend(super::members::find(checker, scene.file, kind, front, last));
    }
    for definition in checker.definitions(scene.file, path) {
        let meaning = meaning(&definition, scene.kind, Reach::Own);
        checker.used.extend(meaning.is_some().then_some((scene.file, definition.span.source)));
        found.extend(meaning);
    }
    found
}

/// `部门.编制数`, `上级.编制数`: a field or indicator of a subject above.
fn above(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    kind: SubjectKind,
    first: &str,
    rest: &[&str],
) -> Vec<Meaning> {
    let mut found = Vec::new();
    let wanted = ancestor(checker, kind, first);
    let Some(wanted) = wanted else { return found };
    let reach = Reach::Ancestor(wanted);
    found.extend(in_kind(checker, wanted, reach, rest));
    if let [name] = rest {
        for definition in checker.visible(scene.file, name) {
            if definition.kind == Some(wanted) {
                checker.used.insert((scene.file, definition.span.source));
                found.extend(meaning(&definition, Some(wanted), reach));
            }
        }
    }
    found
}

/// The kind above another that a first name stands for: 上级, or the name of the kind.
pub(super) fn ancestor(checker: &Checker<'_>, kind: SubjectKind, first: &str) -> Option<SubjectKind> {
    if matches!(first, "上级" | "parent") {
        return match kind.parents() {
            _ if checker.view.parent.is_some_and(|(child, _)| child == kind) => {
                checker.view.parent.map(|(_, parent)| parent)
            }
            [only] => Some(*only),
            _ => None,
        };
    }
    SubjectKind::from_name(first).filter(|wanted| super::calls::is_above(*wanted, kind))
}

fn meaning(definition: &Definition, kind: Option<SubjectKind>, reach: Reach) -> Option<Meaning> {
    match definition.what {
        What::Parameter(id) => Some(Meaning::Parameter(id)),
        What::Indicator(id) if definition.kind.is_some() && definition.kind == kind => {
            Some(Meaning::Indicator(reach, id))
        }
        What::Broken => Some(Meaning::Broken),
        What::Indicator(_)
        | What::Standard(_)
        | What::Scale(_)
        | What::Framework(_)
        | What::Gate(_)
        | What::Monitor(_)
        | What::Process(_)
        | What::Linkage(_)
        | What::Allocation(_)
        | What::Duty => None,
    }
}

/// A field of a kind of subject: of the model, of one of its groups, or declared by rules.
fn in_kind(checker: &mut Checker<'_>, kind: SubjectKind, reach: Reach, names: &[&str]) -> Option<Meaning> {
    let info = schema(kind);
    match names {
        [name] => {
            if let Some(field) = info.field(name) {
                let id = model_field(checker, kind, None, field, name);
                return Some(Meaning::Field(reach, id, field_type(checker, field.ty)));
            }
            let (id, _) = *checker.local_fields.get(&(kind, (*name).to_owned()))?;
            let ty = checker.program.fields.get(id.index())?.ty;
            Some(Meaning::Field(reach, id, ty))
        }
        [group, name] => {
            let group = info.group(group)?;
            let field = group.field(name)?;
            let id = model_field(
                checker,
                kind,
                Some(group),
                field,
                &format!("{}.{name}", names.first().unwrap_or(&"")),
            );
            Some(Meaning::Field(reach, id, field_type(checker, field.ty)))
        }
        _ => None,
    }
}

/// The program's field for one of the model's, added on first use.
pub(super) fn model_field(
    checker: &mut Checker<'_>,
    kind: SubjectKind,
    group: Option<&GroupInfo>,
    field: &FieldInfo,
    label: &str,
) -> FieldId {
    let key = group.map_or_else(|| field.en.to_owned(), |group| format!("{}.{}", group.en, field.en));
    if let Some(known) = checker.field_ids.get(&(kind, key.clone())) {
        return *known;
    }
    let ty = field_type(checker, field.ty);
    let id = FieldId(u32::try_from(checker.program.fields.len()).unwrap_or(u32::MAX));
    checker.program.fields.push(program::Field {
        kind,
        key: key.clone(),
        label: label.to_owned(),
        ty,
        bounds: Vec::new(),
    });
    checker.field_ids.insert((kind, key), id);
    id
}

/// The language's type of a model's field.
pub(super) fn field_type(checker: &mut Checker<'_>, ty: FieldType) -> Ty {
    match ty {
        FieldType::Money(budget) => Ty::Money(budget),
        FieldType::Ratio => Ty::Ratio,
        FieldType::PercentagePoint => Ty::PercentagePoint,
        FieldType::Number => Ty::Number,
        FieldType::Count => Ty::Count,
        FieldType::Points => Ty::Points,
        FieldType::Days => Ty::Days,
        FieldType::Workdays => Ty::Workdays,
        FieldType::Date => Ty::Date,
        FieldType::Bool => Ty::Bool,
        FieldType::Text => Ty::Text,
        FieldType::Choice(options) => Ty::Choice(choices::built_in(checker, options)),
        FieldType::Measure => Ty::Measure,
    }
}

/// 实际值, 指标值 and 相符 of the row being scored.
fn row_value(checker: &mut Checker<'_>, scene: &Scene<'_>, name: &ast::Name) -> Option<Typed> {
    if !scene.row {
        return None;
    }
    let (expr, ty) = match name.text.as_str() {
        "实际值" | "actual" => (Expr::RowActual, Ty::Measure),
        "指标值" | "target" => (Expr::RowTarget, Ty::Measure),
        "相符" | "met" => (Expr::RowMet, Ty::Bool),
        _ => return None,
    };
    Some(checker.push(expr, ty, name.span))
}

fn unknown(checker: &mut Checker<'_>, scene: &Scene<'_>, path: &ast::Path, name: &str, hint: Option<Ty>) {
    if checker.is_incomplete(scene.file) {
        return;
    }
    if super::members::misused(checker, scene, path) {
        return;
    }
    if let Some(diagnostic) = glued_keyword(path, name) {
        checker.report(diagnostic);
        return;
    }
    let kind = scene.kind;
    let (zh, en) = match kind {
        Some(kind) => match ancestor_field(kind, path) {
            Some((above, field)) => (
                format!("{}没有字段 `{field}`", above.zh()),
                format!("a {} has no field `{field}`", above.en()),
            ),
            None => (
                format!("{}没有 `{name}` 这个字段，也没有叫这个名称的指标或参数", kind.zh()),
                format!("a {} has no field `{name}`, and no indicator or parameter is named so", kind.en()),
            ),
        },
        None => (format!("没有名为 `{name}` 的参数"), format!("nothing here is named `{name}`")),
    };
    let code = if kind.is_some() { Code::UnknownField } else { Code::UnknownName };
    if checker.diagnostics.is_flooded(code, path.span) {
        return checker.error(code, path.span, zh, en);
    }
    let mut diagnostic = Diagnostic::error(code, path.span, zh, en);
    if spoken_number(name) {
        diagnostic = diagnostic.help(
            "数用阿拉伯数字写，如 `90%`、`500万元`、`50 分`",
            "numbers are written in digits, such as `90%`, `500 wan_yuan`, `50 points`",
        );
    } else if let Some((near, exact)) = suggestion(checker, scene, path, name) {
        diagnostic = diagnostic.help(format!("是不是 `{near}`？"), format!("did you mean `{near}`?"));
        if exact {
            diagnostic = diagnostic.fix(path.span, near);
        }
    } else if let (Some(Ty::Text), [single]) = (hint, path.names.as_slice()) {
        let quoted = format!("\"{}\"", single.text);
        diagnostic = diagnostic
            .help(format!("文字要加引号：{quoted}"), format!("a text is written in quotes: `{quoted}`"))
            .fix(path.span, quoted);
    } else {
        let (zh, en) = where_from(checker, scene, path, name);
        diagnostic = diagnostic.help(zh, en);
    }
    checker.report(diagnostic);
}

/// `五百万元`, `九成`: a number in words.
fn spoken_number(name: &str) -> bool {
    let digits = name.trim_end_matches(['元', '分', '成', '天', '个']);
    let number = |c: char| "零〇一二两三四五六七八九十百千万亿点半".contains(c);
    !digits.is_empty() && digits.len() < name.len() && digits.chars().all(number)
}

/// `部门.预算总数`: the kind of subject above, and the rest, which is no field of it.
fn ancestor_field(kind: SubjectKind, path: &ast::Path) -> Option<(SubjectKind, String)> {
    let [first, rest @ ..] = path.names.as_slice() else { return None };
    let above = SubjectKind::from_name(&first.text).filter(|above| *above != kind && !rest.is_empty())?;
    Some((above, rest.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(".")))
}

/// Where a name like this could come from, when nothing is near it.
fn where_from(checker: &Checker<'_>, scene: &Scene<'_>, path: &ast::Path, name: &str) -> (String, String) {
    let fields_of = |prefix: &str, fields: &[FieldInfo]| {
        let (zh, _) = super::wording::names(fields.iter().map(|field| field.zh));
        let (_, en) = super::wording::names(fields.iter().map(|field| field.en));
        (format!("`{prefix}` 的字段有：{zh}"), format!("the fields of `{prefix}` are {en}"))
    };
    let Some(kind) = scene.kind else {
        let (zh, en) = super::wording::names(scene.locals.iter().map(|(local, _)| local.as_str()));
        return if scene.locals.is_empty() {
            (
                "这里只能用「参数」定义的常数".to_owned(),
                "only constants defined with `parameter` can stand here".to_owned(),
            )
        } else {
            (
                format!("标准里只能用它自己的参数（{zh}）和常数；对象的字段在「按 标准(…)」处传入"),
                format!(
                    "a standard sees its own parameters ({en}) and constants; fields are passed to it after `by`"
                ),
            )
        };
    };
    if let [first, _] = path.names.as_slice() {
        if let Some(group) = schema(kind).group(&first.text) {
            return fields_of(&first.text, group.fields);
        }
        if let Some(above) = SubjectKind::from_name(&first.text) {
            return fields_of(&first.text, schema(above).fields);
        }
    }
    let owners: Vec<SubjectKind> = SubjectKind::ALL
        .iter()
        .copied()
        .filter(|other| *other != kind && schema(*other).field(name).is_some())
        .collect();
    // Of a period, the subject whose periods they are comes first.
    let parent = checker.view.parent.map(|(_, parent)| parent).filter(|parent| owners.contains(parent));
    if let Some(above) = parent.or(owners.iter().copied().find(|owner| kind.parents().contains(owner))) {
        return (
            format!("它是{}的字段，写成 {}.{name}", above.zh(), above.zh()),
            format!("it is a field of a {}: write `{}.{name}`", above.en(), above.en()),
        );
    }
    match owners.first() {
        Some(owner) => (
            format!("它是{}的字段，{}够不到", owner.zh(), kind.zh()),
            format!("it is a field of a {}, which a {} does not reach", owner.en(), kind.en()),
        ),
        None => (
            format!("需要填报的本地字段，先声明：事实 {} {{ {name}: 类型 }}", kind.zh()),
            format!("declare a fact of your own first: facts {} {{ `{name}`: type }}", kind.en()),
        ),
    }
}

/// `当目标`: a keyword and a name written together.
fn glued_keyword(path: &ast::Path, name: &str) -> Option<Diagnostic> {
    const KEYWORDS: [&str; 12] =
        ["当", "否则", "且", "或", "非", "满分", "按", "得", "则", "舍入", "表", "在"];
    let [_] = path.names.as_slice() else { return None };
    let keyword = KEYWORDS.iter().find(|keyword| name.starts_with(**keyword) && name != **keyword)?;
    let rest = name.strip_prefix(keyword)?;
    Some(
        Diagnostic::error(
            Code::GluedKeyword,
            path.span,
            format!("没有名为 `{name}` 的字段；关键字 `{keyword}` 与后面的名称之间要留空格"),
            format!("nothing is named `{name}`; the keyword `{keyword}` needs a space after it"),
        )
        .help(format!("写成 {keyword} {rest}"), format!("write `{keyword} {rest}`"))
        .fix(path.span, format!("{keyword} {rest}")),
    )
}

/// A near name, and whether it can simply be put in place of the wrong one.
fn suggestion(
    checker: &Checker<'_>,
    scene: &Scene<'_>,
    path: &ast::Path,
    name: &str,
) -> Option<(String, bool)> {
    let mut candidates: Vec<String> = scene.locals.iter().map(|(local, _)| local.clone()).collect();
    candidates.extend(checker.names_in_scope(scene.file));
    if let Some(kind) = scene.kind {
        let info = schema(kind);
        if let Some((above, field)) = ancestor_field(kind, path) {
            let first = path.names.first().map_or(above.zh(), |name| name.text.as_str());
            let near = crate::model::suggest(above, &field)?;
            return Some((format!("{first}.{near}"), true));
        }
        if let Some(group) = info.groups_with(name).next() {
            return Some((format!("{}.{name}", group.zh), true));
        }
        let local = checker.local_fields.keys().filter(|(of, _)| *of == kind);
        candidates.extend(local.map(|(_, field)| field.clone()));
        candidates.extend(info.fields.iter().flat_map(|field| [field.zh.to_owned(), field.en.to_owned()]));
        if let Some(near) = crate::nearest::nearest(name, candidates.iter().map(String::as_str)) {
            return Some((near.to_owned(), true));
        }
        let near = crate::model::suggest(kind, name)?;
        return Some(match name.split_once('.') {
            Some((group, _)) if info.group(group).is_some() => (format!("{group}.{near}"), true),
            _ => (near.to_owned(), !name.contains('.')),
        });
    }
    crate::nearest::nearest(name, candidates.iter().map(String::as_str)).map(|near| (near.to_owned(), true))
}

/// The kind a collection name stands for inside an aggregate, without a report.
pub(super) fn collection(checker: &mut Checker<'_>, name: &ast::Name) -> Option<SubjectKind> {
    names::kind_named(checker, name)
}

//! 示例: facts and expectations written beside the rules, bound to the program.

use super::context::{Checker, Scene, What, path_text};
use super::{choices, expr, names, paths};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{FieldType, Subject, SubjectKind, schema};
use crate::number::Number;
use crate::program::{
    self, Example, Expectation, Expected, ExpectedValue, FrameworkId, IndicatorId, NodeId, Ty, Value,
};
use crate::quantity::{Cell, Fact, State};
use crate::span::Span;
use crate::syntax::ast;

/// Binds every example.
pub(super) fn bind_examples(checker: &mut Checker<'_>) {
    for file in 0..checker.files.len() {
        let Some(items) = checker.files.get(file).map(|file| &file.items) else { continue };
        for item in items {
            if let ast::Item::Example(written) = item {
                let example = bind(checker, file, written);
                checker.program.examples.push(example);
            }
        }
    }
}

fn bind(checker: &mut Checker<'_>, file: usize, written: &ast::Example) -> Example {
    let mut subjects: Vec<Subject> = Vec::new();
    for subject in &written.subjects {
        let Some(kind) = names::kind_named(checker, &subject.kind) else { continue };
        let bound = bind_subject(checker, file, subject, kind, subjects.len());
        // A table of rows after a subject belongs to it.
        let belongs = subject.rows.is_some() && subject.label.is_none();
        match subjects.last_mut() {
            Some(before) if belongs && kind.parents().contains(&before.kind) => before.children.extend(bound),
            _ => subjects.extend(bound),
        }
    }
    let walk: Vec<(SubjectKind, String)> = walk(&subjects);
    let mut expectations = Vec::new();
    if written.expectations.is_empty() {
        checker.report(
            Diagnostic::error(
                Code::ExampleEmpty,
                written.title.span,
                "示例没有写期望",
                "the example expects nothing",
            )
            .help("加一行：期望 名称 = 值", "add a line: expect name = value"),
        );
    }
    let mut last_framework = None;
    for expectation in &written.expectations {
        expectations.extend(bind_expectation(checker, file, expectation, &walk, &mut last_framework));
    }
    let on = written.on.as_ref().map(|date| date.date);
    Example { title: written.title.text.clone(), on, subjects, expectations, span: written.span }
}

/// Kind and label of every subject, parents first: the order expectations count in.
fn walk(subjects: &[Subject]) -> Vec<(SubjectKind, String)> {
    let mut found = Vec::new();
    for subject in subjects {
        found.push((subject.kind, subject.code.clone()));
        found.extend(walk(&subject.children));
    }
    found
}

/// One subject; a table gives one for each row.
fn bind_subject(
    checker: &mut Checker<'_>,
    file: usize,
    written: &ast::Subject,
    kind: SubjectKind,
    at: usize,
) -> Vec<Subject> {
    if let Some(rows) = &written.rows {
        return bind_rows(checker, file, rows, kind);
    }
    let label = written.label.as_ref().map_or_else(|| format!("{}", at + 1), |label| label.text.clone());
    let mut subject = Subject::new(kind, label.clone(), label);
    let scene = Scene { file, kind: Some(kind), locals: &[], full_marks: false, row: false };
    for assignment in &written.assignments {
        if let Some((key, cell)) = bind_assignment(checker, &scene, kind, assignment) {
            subject.facts.insert(key, cell);
        }
    }
    for child in &written.children {
        let Some(child_kind) = names::kind_named(checker, &child.kind) else { continue };
        if !child_kind.parents().contains(&kind) {
            checker.error(
                Code::ExampleSubject,
                child.kind.span,
                format!("{}之下没有{}", kind.zh(), child_kind.zh()),
                format!("a {} contains no {}", kind.en(), child_kind.en()),
            );
            continue;
        }
        let children = bind_subject(checker, file, child, child_kind, subject.children.len());
        subject.children.extend(children);
    }
    vec![subject]
}

fn bind_assignment(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    kind: SubjectKind,
    written: &ast::Assignment,
) -> Option<(String, Cell<Fact>)> {
    let (key, ty) = field(checker, kind, &written.field)?;
    let cell = match &written.value {
        ast::ExampleValue::Missing(state) => missing(super::indicators::state(*state)),
        ast::ExampleValue::Undecided { .. } => Cell::NotReported,
        ast::ExampleValue::Value(value) => {
            let wanted = if ty == Ty::Measure { Ty::Text } else { ty };
            let typed = expr::wanted(checker, scene, value, wanted)?;
            let value = expr::constant(checker, typed)?;
            Cell::Reported(checker.program.fact(&value, ty)?)
        }
    };
    Some((key, cell))
}

/// The key and type of a field of a subject.
fn field(checker: &mut Checker<'_>, kind: SubjectKind, path: &ast::Path) -> Option<(String, Ty)> {
    let name = path_text(path);
    if let Some((group, field)) = schema(kind).resolve(&name) {
        let id = paths::model_field(checker, kind, group, field, &name);
        let field = checker.program.fields.get(id.index())?;
        return Some((field.key.clone(), field.ty));
    }
    if let Some((id, _)) = checker.local_fields.get(&(kind, name.clone())).copied() {
        let field = checker.program.fields.get(id.index())?;
        return Some((field.key.clone(), field.ty));
    }
    let mut diagnostic = Diagnostic::error(
        Code::ExampleField,
        path.span,
        format!("{}没有字段 `{name}`", kind.zh()),
        format!("a {} has no field `{name}`", kind.en()),
    );
    if let Some(near) = crate::model::suggest(kind, &name) {
        diagnostic = diagnostic.help(format!("是不是 `{near}`？"), format!("did you mean `{near}`?"));
    }
    checker.report(diagnostic);
    None
}

fn missing(state: State) -> Cell<Fact> {
    Cell::missing(state).unwrap_or(Cell::NotReported)
}

fn bind_rows(checker: &mut Checker<'_>, _file: usize, rows: &ast::Rows, kind: SubjectKind) -> Vec<Subject> {
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
                    diagnostic =
                        diagnostic.help(format!("是不是 `{near}`？"), format!("did you mean `{near}`?"));
                }
                checker.report(diagnostic);
                return Vec::new();
            }
        }
    }
    let mut subjects = Vec::new();
    for (at, (cells, span)) in rows.rows.iter().enumerate() {
        if cells.len() != columns.len() {
            checker.error(
                Code::ExampleTable,
                *span,
                format!("这一行有 {} 格，表头有 {} 格", cells.len(), columns.len()),
                format!("this row has {} cells, the heading {}", cells.len(), columns.len()),
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
        return Some(missing(state));
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
        checker.error(
            Code::ExampleTable,
            cell.span,
            format!("`{text}` 不是这一列要的值"),
            format!("`{text}` is not a value for this column"),
        );
    }
    parsed.map(Cell::Reported)
}

fn bind_expectation(
    checker: &mut Checker<'_>,
    file: usize,
    written: &ast::Expectation,
    walk: &[(SubjectKind, String)],
    last_framework: &mut Option<FrameworkId>,
) -> Option<Expectation> {
    let label = path_text(&written.of);
    let (of, kind) = expected(checker, file, written, walk, last_framework)?;
    if let Expected::Total(id) = of {
        *last_framework = Some(id);
    }
    let subject = find_subject(checker, written, walk, kind)?;
    let value = expected_value(checker, file, written, &of)?;
    Some(Expectation { of, subject, value, label, span: written.span })
}

fn expected(
    checker: &mut Checker<'_>,
    file: usize,
    written: &ast::Expectation,
    walk: &[(SubjectKind, String)],
    last_framework: &Option<FrameworkId>,
) -> Option<(Expected, SubjectKind)> {
    let path = &written.of;
    let [first, rest @ ..] = path.names.as_slice() else { return None };
    if rest.is_empty() && matches!(first.text.as_str(), "等级" | "grade") {
        let Some(id) = *last_framework else {
            checker.error(
                Code::ExampleField,
                path.span,
                "「等级」之前要先写期望哪个评价体系的总分",
                "`grade` follows the expected total of a framework",
            );
            return None;
        };
        let kind = checker.program.frameworks.get(id.index())?.kind;
        return Some((Expected::Grade(id), kind));
    }
    let head = ast::Path { names: vec![first.clone()], span: first.span };
    if rest.is_empty()
        && let Some((id, kind)) = indicator_of_subject(checker, file, &head, written, walk)
    {
        return Some((Expected::Indicator(id), kind));
    }
    let id = checker.find(file, &head, ("评价体系或指标", "framework or indicator"), |what| match what
    {
        What::Framework(id) => Some(Ok(id)),
        What::Indicator(id) => Some(Err(id)),
        _ => None,
    })?;
    match id {
        Err(id) => {
            let indicator: &program::Indicator = checker.program.indicators.get(IndicatorId::index(id))?;
            Some((Expected::Indicator(id), indicator.kind))
        }
        Ok(id) => {
            let framework = checker.program.frameworks.get(id.index())?;
            let kind = framework.kind;
            if rest.is_empty() {
                return Some((Expected::Total(id), kind));
            }
            let names: Vec<&str> = rest.iter().map(|name| name.text.as_str()).collect();
            match node(framework, &names) {
                Some(node) => Some((Expected::Node(id, node), kind)),
                None => {
                    let missing = names.join(".");
                    checker.error(
                        Code::ExampleField,
                        path.span,
                        format!("评价体系 `{}` 里没有 `{missing}`", first.text),
                        format!("framework `{}` has no `{missing}`", first.text),
                    );
                    None
                }
            }
        }
    }
}

/// Indicators of different kinds of subject may share a name: the one of a subject that stands in the example,
/// with the label written, if there is one.
fn indicator_of_subject(
    checker: &Checker<'_>,
    file: usize,
    head: &ast::Path,
    written: &ast::Expectation,
    walk: &[(SubjectKind, String)],
) -> Option<(IndicatorId, SubjectKind)> {
    let stands = |kind: SubjectKind| {
        let label = written.subject.as_ref();
        walk.iter().any(|(of, code)| *of == kind && label.is_none_or(|label| label.text == *code))
    };
    checker.definitions(file, head).iter().find_map(|definition| match (definition.what, definition.kind) {
        (What::Indicator(id), Some(kind)) if stands(kind) => Some((id, kind)),
        _ => None,
    })
}

fn node(framework: &program::Framework, names: &[&str]) -> Option<NodeId> {
    let mut parent: Option<NodeId> = None;
    for name in names {
        let at = framework.nodes.iter().position(|node| node.parent == parent && node.name == *name)?;
        parent = u32::try_from(at).ok().map(NodeId);
    }
    parent
}

fn find_subject(
    checker: &mut Checker<'_>,
    written: &ast::Expectation,
    walk: &[(SubjectKind, String)],
    kind: SubjectKind,
) -> Option<usize> {
    let span: Span = written.subject.as_ref().map_or(written.span, |label| label.span);
    let matching: Vec<usize> = walk
        .iter()
        .enumerate()
        .filter(|(_, (of, code))| {
            *of == kind && written.subject.as_ref().is_none_or(|label| label.text == *code)
        })
        .map(|(at, _)| at)
        .collect();
    match matching.as_slice() {
        [only] => Some(*only),
        [] => {
            checker.error(
                Code::ExampleSubject,
                span,
                format!("示例里没有这样的{}", kind.zh()),
                format!("the example has no such {}", kind.en()),
            );
            None
        }
        _ => {
            checker.report(
                Diagnostic::error(
                    Code::ExampleSubject,
                    span,
                    format!("示例里有多个{}，要写明是哪一个", kind.zh()),
                    format!("the example has several of kind {}; say which", kind.en()),
                )
                .help("写成 期望 名称(\"对象\") = 值", "write expect name(\"subject\") = value"),
            );
            None
        }
    }
}

fn expected_value(
    checker: &mut Checker<'_>,
    file: usize,
    written: &ast::Expectation,
    of: &Expected,
) -> Option<ExpectedValue> {
    let value = match &written.value {
        ast::ExampleValue::Missing(state) => {
            return Some(ExpectedValue::Missing(super::indicators::state(*state)));
        }
        ast::ExampleValue::Undecided { .. } => return Some(ExpectedValue::Undecided),
        ast::ExampleValue::Value(value) => value,
    };
    let scene = Scene { file, kind: None, locals: &[], full_marks: false, row: false };
    let ty = match of {
        Expected::Indicator(id) => checker.program.indicators.get(id.index())?.ty,
        Expected::Total(_) | Expected::Node(..) => Ty::Points,
        Expected::Grade(id) => {
            let (scale, _) = checker.program.frameworks.get(id.index())?.grade?;
            Ty::Choice(choices::grades(checker, scale))
        }
    };
    let typed = expr::wanted(checker, &scene, value, ty)?;
    let value = expr::constant(checker, typed)?;
    match (&value, of) {
        (Value::Choice(choice, at), Expected::Grade(_)) => {
            let options = &checker.program.choices.get(choice.index())?.options;
            Some(ExpectedValue::Grade(options.get(*at as usize)?.0.clone()))
        }
        _ => Some(ExpectedValue::Value(value)),
    }
}

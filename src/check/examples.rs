//! 示例: facts and expectations written beside the rules, bound to the program.

use super::context::{Checker, NodesByName, Scene, What, path_text};
use super::{amounts, calendars, choices, example_tables, expr, names, paths, processes, results};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Subject, SubjectKind, schema};
use crate::program::{
    self, Example, Expectation, Expected, ExpectedValue, FrameworkId, IndicatorId, NodeId, Ty, Value,
};
use crate::quantity::{Cell, Fact, State};
use crate::span::Span;
use crate::syntax::ast;
use std::collections::BTreeMap;

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
    let mut complete = true;
    in_force(checker, file, written);
    for subject in &written.subjects {
        let Some(kind) = names::kind_named(checker, &subject.kind) else {
            complete = false;
            continue;
        };
        let bound = bind_subject(checker, file, subject, kind, subjects.len());
        // A table of rows after a subject belongs to it.
        let belongs = subject.rows.is_some() && subject.label.is_none();
        match subjects.last_mut() {
            Some(before) if belongs && kind.parents().contains(&before.kind) => before.children.extend(bound),
            _ => subjects.extend(bound),
        }
    }
    let walk = Walk::over(&subjects);
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
    // What a subject of an unknown kind was to give cannot be looked for.
    for expectation in written.expectations.iter().filter(|_| complete) {
        expectations.extend(bind_expectation(checker, file, expectation, &walk, &mut last_framework));
    }
    let on = written.on.as_ref().map(|date| date.date);
    Example {
        title: written.title.text.clone(),
        on,
        calendar: written.calendar.as_ref().and_then(|calendar| calendars::bind(checker, calendar)),
        decisions: if complete {
            amounts::decisions(checker, file, &written.decisions, &walk)
        } else {
            Vec::new()
        },
        subjects,
        expectations,
        span: written.span,
    }
}

/// Reports a day on which the example's own package is not in force.
fn in_force(checker: &mut Checker<'_>, file: usize, written: &ast::Example) {
    let dates = checker.files.get(file).and_then(|file| file.package.as_ref()?.in_force.as_ref());
    let (Some(on), Some(dates)) = (&written.on, dates) else { return };
    let (from, last) = (dates.from.date, dates.last.as_ref().map(|last| last.date));
    if from <= on.date && last.is_none_or(|last| on.date <= last) {
        return;
    }
    checker.report(
        Diagnostic::error(
            Code::ExampleNotInForce,
            on.span,
            format!("{} 规则包没有施行，示例不会运行", on.date),
            format!("the package is not in force on {}, so the example never runs", on.date),
        )
        .label(dates.span, "施行日期在这里", "the dates in force are here")
        .help("改成施行期内的日期", "name a day on which it is in force"),
    );
}

/// The subjects of an example, parents first: the order expectations count in.
#[derive(Default)]
pub(super) struct Walk {
    count: usize,
    by_kind: BTreeMap<SubjectKind, Labelled>,
}

/// Subjects of one kind.
#[derive(Default)]
struct Labelled {
    labels: Vec<String>,
    all: Vec<usize>,
    by_label: BTreeMap<String, Vec<usize>>,
}

impl Walk {
    fn over(subjects: &[Subject]) -> Walk {
        let mut walk = Walk::default();
        walk.visit(subjects);
        walk
    }

    fn visit(&mut self, subjects: &[Subject]) {
        for subject in subjects {
            let of_kind = self.by_kind.entry(subject.kind).or_default();
            of_kind.labels.push(subject.code.clone());
            of_kind.all.push(self.count);
            of_kind.by_label.entry(subject.code.clone()).or_default().push(self.count);
            self.count += 1;
            self.visit(&subject.children);
        }
    }

    /// The subjects of a kind, all of them or those with a label.
    pub(super) fn matching(&self, kind: SubjectKind, label: Option<&str>) -> &[usize] {
        let found = self.by_kind.get(&kind).and_then(|of_kind| match label {
            Some(label) => of_kind.by_label.get(label),
            None => Some(&of_kind.all),
        });
        found.map_or(&[], Vec::as_slice)
    }

    /// The labels of the subjects of a kind.
    pub(super) fn labels(&self, kind: SubjectKind) -> impl Iterator<Item = &str> {
        self.by_kind.get(&kind).into_iter().flat_map(|of_kind| &of_kind.labels).map(String::as_str)
    }
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
        return example_tables::bind(checker, rows, kind);
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
            checker.report(
                Diagnostic::error(
                    Code::ExampleSubject,
                    child.kind.span,
                    format!("{}之下没有{}", kind.zh(), child_kind.zh()),
                    format!("a {} contains no {}", kind.en(), child_kind.en()),
                )
                .help(
                    "上级写在外面，下级写在它的大括号里",
                    "what contains stands outside, what is contained inside it",
                ),
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
    let declared: Vec<String> =
        checker.local_fields.keys().filter(|(of, _)| *of == kind).map(|(_, field)| field.clone()).collect();
    let near = crate::nearest::nearest(&name, declared.iter().map(String::as_str))
        .map(str::to_owned)
        .or_else(|| crate::model::suggest(kind, &name).map(str::to_owned));
    diagnostic = match near {
        Some(near) => diagnostic
            .help(format!("是不是 `{near}`？"), format!("did you mean `{near}`?"))
            .fix(path.span, near),
        None => diagnostic.help(
            format!("需要填报的本地字段，先声明：事实 {} {{ {name}: 类型 }}", kind.zh()),
            format!("declare a fact of your own first: facts {} {{ `{name}`: type }}", kind.en()),
        ),
    };
    checker.report(diagnostic);
    None
}

/// The cell of a state.
pub(super) fn missing(state: State) -> Cell<Fact> {
    Cell::missing(state).unwrap_or(Cell::NotReported)
}

fn bind_expectation(
    checker: &mut Checker<'_>,
    file: usize,
    written: &ast::Expectation,
    walk: &Walk,
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
    walk: &Walk,
    last_framework: &Option<FrameworkId>,
) -> Option<(Expected, SubjectKind)> {
    let path = &written.of;
    let [first, rest @ ..] = path.names.as_slice() else { return None };
    if rest.is_empty() && matches!(first.text.as_str(), "等级" | "grade") {
        let Some(id) = *last_framework else {
            checker.report(
                Diagnostic::error(
                    Code::ExampleField,
                    path.span,
                    "「等级」之前要先写期望哪个评价体系的总分",
                    "`grade` follows the expected total of a framework",
                )
                .help(
                    "例如 期望 项目自评 = 95 分  等级 = 优",
                    "such as expect evaluation = 95 points  grade = good",
                ),
            );
            return None;
        };
        let kind = checker.program.frameworks.get(id.index())?.kind;
        return Some((Expected::Grade(id), kind));
    }
    if let Some(found) = results::expected(checker, file, path) {
        return found;
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
            let nodes = checker.nodes_by_name.entry(id).or_insert_with(|| by_name(framework));
            match node(nodes, &names) {
                Some(node) => Some((Expected::Node(id, node), kind)),
                None => {
                    no_node(checker, path, id);
                    None
                }
            }
        }
    }
}

/// Reports a part of a framework that is not there, with those that are.
fn no_node(checker: &mut Checker<'_>, path: &ast::Path, id: FrameworkId) {
    let Some(framework) = checker.program.frameworks.get(id.index()) else { return };
    let (zh, en) = super::wording::names(framework.nodes.iter().map(|node| node.name.as_str()));
    let missing = path.names.iter().skip(1).map(|name| name.text.as_str()).collect::<Vec<_>>().join(".");
    let name = path.names.first().map_or("", |first| first.text.as_str());
    checker.report(
        Diagnostic::error(
            Code::ExampleField,
            path.span,
            format!("评价体系 `{name}` 里没有 `{missing}`"),
            format!("framework `{name}` has no `{missing}`"),
        )
        .help(
            format!("它的各级指标：{zh}；下级写成 上级.下级"),
            format!("it has {en}; one inside a group is written group.name"),
        ),
    );
}

/// Indicators of different kinds of subject may share a name: the one of a subject that stands in the example,
/// with the label written, if there is one.
fn indicator_of_subject(
    checker: &mut Checker<'_>,
    file: usize,
    head: &ast::Path,
    written: &ast::Expectation,
    walk: &Walk,
) -> Option<(IndicatorId, SubjectKind)> {
    let label = written.subject.as_ref().map(|label| label.text.as_str());
    let stands = |kind: SubjectKind| !walk.matching(kind, label).is_empty();
    let found = checker.definitions(file, head).into_iter().find_map(|definition| {
        match (definition.what, definition.kind) {
            (What::Indicator(id), Some(kind)) if stands(kind) => Some((id, kind, definition.span.source)),
            _ => None,
        }
    });
    found.map(|(id, kind, source)| {
        checker.used.insert((file, source));
        (id, kind)
    })
}

/// The first node of each name below each other.
fn by_name(framework: &program::Framework) -> NodesByName {
    let mut found = NodesByName::new();
    for (node, at) in framework.nodes.iter().zip(0..) {
        found.entry((node.parent, node.name.clone())).or_insert(NodeId(at));
    }
    found
}

fn node(nodes: &NodesByName, names: &[&str]) -> Option<NodeId> {
    let mut parent: Option<NodeId> = None;
    for name in names {
        parent = Some(*nodes.get(&(parent, (*name).to_owned()))?);
    }
    parent
}

fn find_subject(
    checker: &mut Checker<'_>,
    written: &ast::Expectation,
    walk: &Walk,
    kind: SubjectKind,
) -> Option<usize> {
    let span: Span = written.subject.as_ref().map_or(written.span, |label| label.span);
    let label = written.subject.as_ref().map(|label| label.text.as_str());
    match walk.matching(kind, label) {
        [only] => Some(*only),
        [] => {
            let (zh, en) = super::wording::names(walk.labels(kind));
            let help = if zh.is_empty() {
                (
                    format!("在示例里加 {} {{ 字段 = 值 … }}", kind.zh()),
                    format!("add {} {{ field = value … }}", kind.en()),
                )
            } else {
                (format!("示例里的{}：{zh}", kind.zh()), format!("the example has {en}"))
            };
            checker.report(
                Diagnostic::error(
                    Code::ExampleSubject,
                    span,
                    format!("示例里没有这样的{}", kind.zh()),
                    format!("the example has no such {}", kind.en()),
                )
                .help(help.0, help.1),
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
        Expected::Linked(..) | Expected::Allocated(_) => amounts::expected_type(checker, of)?,
        Expected::State(id) => Ty::Choice(processes::states(checker, *id)?),
        Expected::Grade(id) => {
            let Some((scale, _)) = checker.program.frameworks.get(id.index())?.grade else {
                let name = checker.frameworks.get(id.index())?.1.name.clone();
                super::calls::no_scale(checker, &name, written.of.span);
                return None;
            };
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

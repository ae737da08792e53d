//! Packages, imports and definitions get their names; nothing is defined twice.

use super::context::{Checker, Definition, Scope, What};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::SubjectKind;
use crate::number::Number;
use crate::program::{
    self, AllocationId, FrameworkId, IndicatorId, LinkageId, ParameterId, ProcessId, ScaleId, StandardId, Ty,
    Value,
};
use crate::span::Span;
use crate::syntax::ast;
use std::collections::BTreeMap;

/// Declares each file's package and documents, and finds the files it imports.
pub(super) fn declare_packages(checker: &mut Checker<'_>) {
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    for (index, file) in checker.files.iter().enumerate() {
        let mut scope = Scope::default();
        if let Some(package) = &file.package {
            scope.package = super::context::path_text(&package.path);
            by_name.insert(scope.package.clone(), index);
            checker.program.packages.push(program::Package {
                name: scope.package.clone(),
                title: package.title.as_ref().map(|title| title.text.clone()),
                from: package.in_force.as_ref().map(|dates| dates.from.date),
                last: package.in_force.as_ref().and_then(|dates| dates.last.as_ref()).map(|last| last.date),
            });
        }
        checker.scopes.push(scope);
        declare_documents(checker, index, file);
    }
    for (index, file) in checker.files.iter().enumerate() {
        find_imports(checker, index, file, &by_name);
    }
}

fn declare_documents(checker: &mut Checker<'_>, index: usize, file: &ast::File) {
    for document in file.package.iter().flat_map(|package| &package.documents) {
        let id = program::DocumentId(u32::try_from(checker.program.documents.len()).unwrap_or(u32::MAX));
        let name = &document.name.text;
        let Some(scope) = checker.scopes.get_mut(index) else { continue };
        if scope.documents.insert(name.clone(), id).is_some() {
            let all = file.package.iter().flat_map(|package| &package.documents);
            let first = all.map(|document| &document.name).find(|earlier| earlier.text == *name);
            repeated(
                checker,
                document.name.span,
                first.map_or(document.name.span, |earlier| earlier.span),
                format!("文件 `{name}` 声明了两次"),
                format!("document `{name}` is declared twice"),
            );
        }
        checker.program.documents.push(program::Document {
            name: name.clone(),
            number: document.number.text.clone(),
            issued: document.issued.as_ref().map(|date| date.date),
            unverified: document
                .unverified
                .as_ref()
                .map(|mark| mark.note.as_ref().map_or_else(String::new, |note| note.text.clone())),
        });
    }
}

fn find_imports(
    checker: &mut Checker<'_>,
    index: usize,
    file: &ast::File,
    by_name: &BTreeMap<String, usize>,
) {
    for path in file.package.iter().flat_map(|package| &package.imports) {
        let name = super::context::path_text(path);
        match by_name.get(&name) {
            Some(target) if *target == index => checker.error(
                Code::ImportCycle,
                path.span,
                format!("规则包 `{name}` 引用了自己"),
                format!("package `{name}` imports itself"),
            ),
            Some(target) => {
                if let Some(scope) = checker.scopes.get_mut(index) {
                    scope.imports.push(*target);
                }
            }
            // Reported with the dates in force: it does not exist, or not all the time.
            None => {
                if let Some(scope) = checker.scopes.get_mut(index) {
                    scope.incomplete = true;
                }
            }
        }
    }
}

/// Warns of imports whose names, and whose declared facts, are never used.
pub(super) fn imports_are_used(checker: &mut Checker<'_>) {
    let by_name: BTreeMap<String, usize> =
        checker.scopes.iter().enumerate().rev().map(|(at, scope)| (scope.package.clone(), at)).collect();
    for index in 0..checker.files.len() {
        let Some(package) = checker.files.get(index).and_then(|file| file.package.as_ref()) else { continue };
        for path in &package.imports {
            let name = super::context::path_text(path);
            let Some(other) = by_name.get(&name).and_then(|at| checker.files.get(*at)) else { continue };
            let asks_for_facts = other.items.iter().any(|item| matches!(item, ast::Item::Facts(_)));
            if asks_for_facts || checker.used.contains(&(index, other.span.source)) {
                continue;
            }
            checker.report(
                Diagnostic::warning(
                    Code::UnusedImport,
                    path.span,
                    format!("引用了 `{name}`，却没有用到其中的名称"),
                    format!("`{name}` is imported and none of its names is used"),
                )
                .help("删去这个引用", "delete the import"),
            );
        }
    }
}

/// Gives every item a place in the program and a name in its package.
pub(super) fn declare_items(checker: &mut Checker<'_>) {
    for index in 0..checker.files.len() {
        let Some(file) = checker.files.get(index).copied() else { continue };
        for item in &file.items {
            declare_item(checker, index, item);
        }
    }
}

/// Frameworks, gates, monitors and what else is asked for by name alone: no two packages in force together have
/// one of the same sort and name.
pub(super) fn rules_have_one_name(checker: &mut Checker<'_>) {
    let mut first: BTreeMap<(&str, &str), (usize, Span)> = BTreeMap::new();
    let mut clashes = Vec::new();
    for (file, scope) in checker.scopes.iter().enumerate() {
        for (name, definition) in scope.own.iter().flat_map(|(name, all)| all.iter().map(move |d| (name, d)))
        {
            if !is_asked_for(definition.what) {
                continue;
            }
            let words = definition.what.words();
            match first.get(&(words.0, name.as_str())) {
                Some((other, span)) if *other != file => {
                    clashes.push((name.clone(), words, definition.span, *span));
                }
                Some(_) => {}
                None => {
                    first.insert((words.0, name), (file, definition.span));
                }
            }
        }
    }
    for (name, (zh, en), span, other) in clashes {
        checker.report(
            Diagnostic::error(
                Code::DuplicateName,
                span,
                format!("另一个同时施行的规则包里也有{zh} `{name}`"),
                format!("another package in force at the same time has a {en} `{name}`"),
            )
            .label(other, "那一个在这里", "the other one is here")
            .help(
                format!("{zh}是按名称找的，给其中一个换个名称"),
                format!("a {en} is asked for by its name; rename one of them"),
            ),
        );
    }
}

fn is_asked_for(what: What) -> bool {
    match what {
        What::Framework(_)
        | What::Gate(_)
        | What::Monitor(_)
        | What::Process(_)
        | What::Linkage(_)
        | What::Allocation(_)
        | What::Duty => true,
        What::Parameter(_) | What::Standard(_) | What::Scale(_) | What::Indicator(_) | What::Broken => false,
    }
}

fn declare_item<'a>(checker: &mut Checker<'a>, file: usize, item: &'a ast::Item) {
    let next = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
    match item {
        ast::Item::Parameter(parameter) => {
            let id = ParameterId(next(checker.parameters.len()));
            checker.parameters.push((file, parameter));
            checker.program.parameters.push(program::Parameter {
                name: parameter.name.text.clone(),
                ty: Ty::Number,
                value: Value::Number(Number::ZERO),
                unverified: None,
                basis: program::Basis::default(),
            });
            define(checker, file, &parameter.name, What::Parameter(id), None);
        }
        ast::Item::Standard(standard) => {
            let id = StandardId(next(checker.standards.len()));
            checker.standards.push((file, standard));
            define(checker, file, &standard.name, What::Standard(id), None);
        }
        ast::Item::Scale(scale) => {
            let id = ScaleId(next(checker.scales.len()));
            checker.scales.push((file, scale));
            define(checker, file, &scale.name, What::Scale(id), None);
        }
        ast::Item::Indicator(indicator) => {
            let id = IndicatorId(next(checker.indicators.len()));
            checker.indicators.push((file, indicator));
            let kind = kind_named(checker, &indicator.kind);
            define(checker, file, &indicator.name, What::Indicator(id), kind);
        }
        ast::Item::Framework(framework) => {
            let id = FrameworkId(next(checker.frameworks.len()));
            checker.frameworks.push((file, framework));
            let kind = kind_named(checker, &framework.kind);
            define(checker, file, &framework.name, What::Framework(id), kind);
        }
        ast::Item::Broken { declares: Some(name), .. } => define(checker, file, name, What::Broken, None),
        ast::Item::Facts(_) | ast::Item::Example(_) | ast::Item::Broken { .. } => {}
        rule => declare_rule(checker, file, rule),
    }
}

/// A rule with members, or a duty.
fn declare_rule<'a>(checker: &mut Checker<'a>, file: usize, item: &'a ast::Item) {
    let next = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
    match item {
        ast::Item::Gate(gate) => {
            let at = checker.gates.len();
            checker.gates.push((file, gate));
            let kind = kind_named(checker, &gate.kind);
            define(checker, file, &gate.name, What::Gate(at), kind);
        }
        ast::Item::Monitor(monitor) => {
            let at = checker.monitors.len();
            checker.monitors.push((file, monitor));
            let kind = kind_named(checker, &monitor.kind);
            define(checker, file, &monitor.name, What::Monitor(at), kind);
        }
        ast::Item::Process(process) => {
            let id = ProcessId(next(checker.processes.len()));
            checker.processes.push((file, process));
            let kind = kind_named(checker, &process.kind);
            define(checker, file, &process.name, What::Process(id), kind);
        }
        ast::Item::Linkage(linkage) => {
            let id = LinkageId(next(checker.linkages.len()));
            checker.linkages.push((file, linkage));
            let kind = kind_named(checker, &linkage.kind);
            define(checker, file, &linkage.name, What::Linkage(id), kind);
        }
        ast::Item::Allocation(allocation) => {
            let id = AllocationId(next(checker.allocations.len()));
            checker.allocations.push((file, allocation));
            let kind = kind_named(checker, &allocation.kind);
            define(checker, file, &allocation.name, What::Allocation(id), kind);
        }
        ast::Item::Duty(duty) => {
            checker.duties.push((file, duty));
            let kind = kind_named(checker, &duty.kind);
            define(checker, file, &duty.name, What::Duty, kind);
        }
        _ => {}
    }
}

/// Reports a name that stands twice where it may stand once, with its first place.
pub(super) fn repeated(checker: &mut Checker<'_>, span: Span, first: Span, zh: String, en: String) {
    checker.report(
        Diagnostic::error(Code::DuplicateName, span, zh, en)
            .label(first, "先前的在这里", "the earlier one is here")
            .help("删去一个，或者换个名称", "delete one, or rename it"),
    );
}

/// The kind of subject a name stands for, or a report.
pub(super) fn kind_named(checker: &mut Checker<'_>, name: &ast::Name) -> Option<SubjectKind> {
    let found = SubjectKind::from_name(&name.text);
    if found.is_none() {
        let diagnostic = Diagnostic::error(
            Code::UnknownSubject,
            name.span,
            format!("没有 `{}` 这种对象", name.text),
            format!("there is no kind of subject `{}`", name.text),
        );
        let all = SubjectKind::ALL.iter().flat_map(|kind| [kind.zh(), kind.en()]);
        let near = crate::nearest::nearest(&name.text, all).map(str::to_owned);
        checker.report(match near {
            Some(near) => diagnostic
                .help(format!("是不是 `{near}`？"), format!("did you mean `{near}`?"))
                .fix(name.span, near),
            None => {
                let known = SubjectKind::ALL.iter().map(|kind| kind.zh()).collect::<Vec<_>>().join("、");
                let known_en = SubjectKind::ALL.iter().map(|kind| kind.en()).collect::<Vec<_>>().join(", ");
                diagnostic.help(format!("可用的对象：{known}"), format!("the kinds are {known_en}"))
            }
        });
    }
    found
}

fn define(checker: &mut Checker<'_>, file: usize, name: &ast::Name, what: What, kind: Option<SubjectKind>) {
    let Some(scope) = checker.scopes.get_mut(file) else { return };
    let same = scope.own.entry(name.text.clone()).or_default();
    // Indicators of different kinds of subject may share a name; nothing else may.
    let clash = same.iter().find(|other| {
        let both_indicators = matches!((other.what, what), (What::Indicator(_), What::Indicator(_)));
        !(both_indicators && other.kind != kind)
    });
    let earlier = clash.map(|other| (other.what, other.span));
    same.push(Definition { what, kind, span: name.span });
    if let Some((other, span)) = earlier {
        let (zh, en) = other.words();
        checker.report(
            Diagnostic::error(
                Code::DuplicateName,
                name.span,
                format!("`{}` 已经定义过", name.text),
                format!("`{}` is already defined", name.text),
            )
            .label(span, format!("先前的{zh}在这里"), format!("the earlier {en} is here"))
            .help("给其中一个换个名称", "rename one of them"),
        );
    }
}

/// No import brings a name that the file, or another import, already has with another meaning.
pub(super) fn imports_do_not_clash(checker: &mut Checker<'_>) {
    for index in 0..checker.scopes.len() {
        let Some(scope) = checker.scopes.get(index) else { continue };
        let mut seen: BTreeMap<(&str, Option<SubjectKind>), &str> = scope
            .own
            .iter()
            .flat_map(|(name, all)| all.iter().map(|d| ((name.as_str(), d.kind), "")))
            .collect();
        let mut clashes: Vec<(String, String, usize)> = Vec::new();
        for import in &scope.imports {
            let Some(other) = checker.scopes.get(*import) else { continue };
            for (name, definitions) in &other.own {
                for definition in definitions {
                    if let Some(first) = seen.insert((name, definition.kind), &other.package) {
                        clashes.push((name.clone(), first.to_owned(), *import));
                    }
                }
            }
        }
        let Some(package) = checker.files.get(index).and_then(|file| file.package.as_ref()) else { continue };
        for (name, first, import) in clashes {
            let second = checker.scopes.get(import).map(|scope| scope.package.clone()).unwrap_or_default();
            let imported = |path: &&ast::Path| super::context::path_text(path) == second;
            let span = package.imports.iter().find(imported).map_or(package.path.span, |path| path.span);
            let own = checker.scopes.get(index).and_then(|scope| scope.own.get(&name)?.first().copied());
            let (zh, en) = if first.is_empty() {
                ("本规则包".to_owned(), "this package".to_owned())
            } else {
                (format!("`{first}`"), format!("`{first}`"))
            };
            let mut diagnostic = Diagnostic::error(
                Code::ImportClash,
                span,
                format!("`{name}` 在{zh}和引用的 `{second}` 里都有定义"),
                format!("`{name}` is defined both in {en} and in the imported `{second}`"),
            );
            if let Some(own) = own {
                diagnostic =
                    diagnostic.label(own.span, "本规则包的在这里", "the one of this package is here");
            }
            checker.report(diagnostic.help(
                "给自己的那个换个名称，或者不引用其中一个规则包",
                "rename yours, or import only one of the packages",
            ));
        }
    }
}

//! 施行: which packages are in force on which days. Versions of one package follow each other without gap or
//! overlap, and what a package imports is in force whenever it is itself.

use super::context::path_text;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::span::Span;
use crate::syntax::ast;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Days on which the same packages are in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Regime {
    /// First day.
    pub(crate) from: NaiveDate,
    /// Last day, included; `None` is open.
    pub(crate) last: Option<NaiveDate>,
    /// Positions of the files in force.
    pub(crate) files: Vec<usize>,
}

struct Dated<'a> {
    file: usize,
    name: String,
    package: &'a ast::Package,
    from: NaiveDate,
    last: Option<NaiveDate>,
}

/// Divides time into regimes, in order.
pub(crate) fn regimes(files: &[ast::File], diagnostics: &mut Diagnostics) -> Vec<Regime> {
    let dated = dated(files, diagnostics);
    versions_follow_each_other(&dated, diagnostics);
    imports_exist(&dated, files, diagnostics);
    imports_do_not_run_in_circles(&dated, diagnostics);
    // The packages, by position, that begin on a day and those that have ended by then.
    let mut days: BTreeMap<NaiveDate, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (at, package) in dated.iter().enumerate() {
        days.entry(package.from).or_default().0.push(at);
        if let Some(after) = package.last.and_then(|last| last.succ_opt()) {
            days.entry(after).or_default().1.push(at);
        }
    }
    let all: BTreeSet<&str> = dated.iter().map(|package| package.name.as_str()).collect();
    let mut regimes: Vec<Regime> = Vec::new();
    let mut in_force: BTreeSet<usize> = BTreeSet::new();
    let mut days = days.into_iter().peekable();
    while let Some((from, (begun, ended))) = days.next() {
        ended.iter().for_each(|at| {
            in_force.remove(at);
        });
        in_force.extend(begun);
        let last = days.peek().and_then(|(next, _)| next.pred_opt());
        let present: Vec<&Dated<'_>> = in_force.iter().filter_map(|at| dated.get(*at)).collect();
        if present.is_empty() {
            continue;
        }
        imports_in_force(&present, &all, from, last, diagnostics);
        let files: Vec<usize> = present.iter().map(|package| package.file).collect();
        match regimes.last_mut() {
            Some(before) if before.files == files && before.last.and_then(|d| d.succ_opt()) == Some(from) => {
                before.last = last;
            }
            _ => regimes.push(Regime { from, last, files }),
        }
    }
    regimes
}

fn dated<'a>(files: &'a [ast::File], diagnostics: &mut Diagnostics) -> Vec<Dated<'a>> {
    let mut dated = Vec::new();
    for (file, text) in files.iter().enumerate() {
        let Some(package) = &text.package else {
            // A first item that could not be read may be the package; that is reported with the text.
            let unread = text.items.first().is_none_or(|item| matches!(item, ast::Item::Broken { .. }));
            let told = || diagnostics.iter().any(|found| found.span().source == text.span.source);
            // A text of nothing but comments is no package either.
            if !unread || (text.items.is_empty() && !told()) {
                missing_package(text, diagnostics);
            }
            continue;
        };
        let Some(in_force) = &package.in_force else {
            // A date that does not exist has been reported.
            let inside = |span: Span| {
                span.source == package.span.source && package.span.range().contains(&span.range().start)
            };
            if diagnostics.iter().any(|found| found.severity == Severity::Error && inside(found.span())) {
                continue;
            }
            diagnostics.push(
                Diagnostic::error(
                    Code::InForceMissing,
                    package.path.span,
                    format!("规则包 `{}` 没有写明施行日期", path_text(&package.path)),
                    format!("package `{}` does not say when it is in force", path_text(&package.path)),
                )
                .help(
                    "在规则包里加一行：施行 2020-01-01 起",
                    "add to the package: effective from 2020-01-01",
                ),
            );
            continue;
        };
        let from = in_force.from.date;
        let last = in_force.last.as_ref().map(|last| last.date);
        if last.is_some_and(|last| last < from) {
            let last = last.unwrap_or(from);
            diagnostics.push(
                Diagnostic::error(
                    Code::InForceReversed,
                    in_force.span,
                    format!("施行的起止日期颠倒：{from} 起，{last} 止"),
                    format!("the last day in force, {last}, lies before the first, {from}"),
                )
                .help("早的在前，晚的在后", "the earlier day comes first"),
            );
            continue;
        }
        dated.push(Dated { file, name: path_text(&package.path), package, from, last });
    }
    dated
}

fn missing_package(file: &ast::File, diagnostics: &mut Diagnostics) {
    let start = file.span.start as usize;
    diagnostics.push(
        Diagnostic::error(
            Code::MissingPackage,
            crate::span::Span::new(file.span.source, start, start),
            "文件开头缺少「规则包」",
            "the file does not start with `package`",
        )
        .help(
            "在最前面写：规则包 名称 { 标题 \"…\"  文件 … = \"…\"  施行 2020-01-01 起 }",
            "begin with: package name { title \"…\"  document … = \"…\"  effective from 2020-01-01 }",
        ),
    );
}

fn by_name<'d, 'a>(dated: &'d [Dated<'a>]) -> BTreeMap<&'d str, Vec<&'d Dated<'a>>> {
    let mut versions: BTreeMap<&str, Vec<&Dated<'_>>> = BTreeMap::new();
    for package in dated {
        versions.entry(&package.name).or_default().push(package);
    }
    versions.values_mut().for_each(|versions| versions.sort_by_key(|version| version.from));
    versions
}

fn versions_follow_each_other(dated: &[Dated<'_>], diagnostics: &mut Diagnostics) {
    for (name, versions) in by_name(dated) {
        for pair in versions.windows(2) {
            let [earlier, later] = pair else { continue };
            let span = later.package.in_force.as_ref().map_or(later.package.span, |dates| dates.span);
            let other = earlier.package.in_force.as_ref().map_or(earlier.package.span, |dates| dates.span);
            match earlier.last {
                Some(last) if last.succ_opt() == Some(later.from) => {}
                Some(last) if last < later.from => diagnostics.push(
                    Diagnostic::error(
                        Code::InForceGap,
                        span,
                        format!(
                            "`{name}` 的两版之间有空档：前一版到 {last} 为止，后一版从 {} 起",
                            later.from
                        ),
                        format!(
                            "`{name}` has a gap: one version ends on {last}, the next starts on {}",
                            later.from
                        ),
                    )
                    .label(other, "前一版", "the earlier version")
                    .help(
                        "让后一版从前一版止日的次日起施行",
                        "start the later one the day after the earlier one ends",
                    ),
                ),
                _ => diagnostics.push(
                    Diagnostic::error(
                        Code::InForceOverlap,
                        span,
                        format!("`{name}` 的两版在 {} 同时有效", later.from),
                        format!("two versions of `{name}` are in force on {}", later.from),
                    )
                    .label(other, "前一版", "the earlier version")
                    .help(
                        "给前一版写上止日：施行 … 起 至 …",
                        "give the earlier one a last day: effective from … to …",
                    ),
                ),
            }
        }
    }
}

fn imports_exist(dated: &[Dated<'_>], files: &[ast::File], diagnostics: &mut Diagnostics) {
    let versions = by_name(dated);
    // A package whose dates are wrong is reported for that, and exists.
    let present: BTreeSet<String> = files
        .iter()
        .filter_map(|file| file.package.as_ref())
        .map(|package| path_text(&package.path))
        .collect();
    for package in dated {
        for path in &package.package.imports {
            let name = path_text(path);
            if present.contains(&name) {
                continue;
            }
            let mut diagnostic = Diagnostic::error(
                Code::ImportNotFound,
                path.span,
                format!("没有名为 `{name}` 的规则包"),
                format!("there is no package `{name}`"),
            );
            let known = crate::packages::names();
            let near = crate::nearest::nearest(&name, versions.keys().copied().chain(known.iter().copied()));
            diagnostic = match near {
                Some(near) => diagnostic
                    .help(format!("是不是 `{near}`？"), format!("did you mean `{near}`?"))
                    .fix(path.span, near),
                None if known.is_empty() => diagnostic
                    .help("引用的规则包要一并交给引擎", "hand the engine the text of what is imported"),
                None => diagnostic.help(
                    format!("随引擎提供的规则包：{}；其余的要一并交给引擎", known.join("、")),
                    format!("the engine ships {}; hand it the text of any other", known.join(", ")),
                ),
            };
            diagnostics.push(diagnostic);
        }
    }
}

fn imports_do_not_run_in_circles(dated: &[Dated<'_>], diagnostics: &mut Diagnostics) {
    let versions = by_name(dated);
    let mut waiting: BTreeMap<&str, usize> = BTreeMap::new();
    let mut users: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (name, all) in &versions {
        let imports = all.iter().flat_map(|version| &version.package.imports).map(path_text);
        // A package that imports itself is reported with its names.
        let others = imports.filter(|import| import != name && versions.contains_key(import.as_str()));
        let others: BTreeSet<String> = others.collect();
        waiting.insert(name, others.len());
        for import in others {
            users.entry(import).or_default().push(name);
        }
    }
    let mut free: Vec<&str> = waiting.iter().filter(|(_, on)| **on == 0).map(|(name, _)| *name).collect();
    while let Some(name) = free.pop() {
        waiting.remove(name);
        for user in users.get(name).into_iter().flatten() {
            if let Some(on) = waiting.get_mut(user) {
                *on -= 1;
                if *on == 0 {
                    free.push(user);
                }
            }
        }
    }
    let circle: Vec<&str> = waiting.keys().copied().collect();
    if let Some(first) = circle.first().and_then(|name| versions.get(name)).and_then(|all| all.first()) {
        diagnostics.push(
            Diagnostic::error(
                Code::ImportCycle,
                first.package.path.span,
                format!("规则包相互引用：{}", circle.join("、")),
                format!("packages import each other: `{}`", circle.join(", ")),
            )
            .help("把共用的定义移到一个单独的规则包", "move what they share into a package of its own"),
        );
    }
}

fn imports_in_force(
    present: &[&Dated<'_>],
    all: &BTreeSet<&str>,
    from: NaiveDate,
    last: Option<NaiveDate>,
    diagnostics: &mut Diagnostics,
) {
    let there: BTreeSet<&str> = present.iter().map(|package| package.name.as_str()).collect();
    for package in present {
        for path in &package.package.imports {
            let name = path_text(path);
            if !all.contains(name.as_str()) || there.contains(name.as_str()) {
                continue;
            }
            let days = last.map_or_else(|| format!("{from} 起"), |last| format!("{from} 至 {last}"));
            let days_en =
                last.map_or_else(|| format!("from {from}"), |last| format!("from {from} to {last}"));
            diagnostics.push(
                Diagnostic::error(
                    Code::ImportNotInForce,
                    path.span,
                    format!("引用的 `{name}` 在 {days} 没有施行，而本规则包那时有效"),
                    format!("the imported `{name}` is not in force {days_en}, while this package is"),
                )
                .help(
                    "让两个规则包的施行日期一致，或者补上那段时间施行的版本",
                    "let both have the same dates, or add the version in force then",
                ),
            );
        }
    }
}

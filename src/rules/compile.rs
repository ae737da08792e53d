//! Texts → rules: parsing, imports of shipped packages, dates in force, checks.

use crate::check;
use crate::diagnostic::Diagnostics;
use crate::packages;
use crate::program::Program;
use crate::span::Source;
use crate::syntax::{self, ast};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The program of the days from `from` to `last`.
#[derive(Debug)]
pub(super) struct InForce {
    pub(super) from: NaiveDate,
    pub(super) last: Option<NaiveDate>,
    pub(super) program: Arc<Program>,
    /// The texts of the packages in force, shipped ones included.
    pub(super) sources: Arc<[Source]>,
}

/// Compiles texts; every diagnostic of every text and every period is in one list.
pub(super) fn compile(sources: Vec<Source>) -> Result<(Vec<InForce>, Diagnostics), Diagnostics> {
    let mut sources = sources;
    let mut diagnostics = Diagnostics::default();
    let mut files: Vec<ast::File> = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        files.push(parse(at, source, &mut diagnostics));
    }
    let given = files.len();
    add_shipped(&mut sources, &mut files, &mut diagnostics);
    let mut periods = Vec::new();
    for regime in check::regimes(&files, &mut diagnostics) {
        let present: Vec<&ast::File> = regime.files.iter().filter_map(|at| files.get(*at)).collect();
        // Shipped packages serve those that import them; by themselves they are no rules in force.
        if regime.files.iter().all(|at| *at >= given) {
            continue;
        }
        let program = crate::limits::with_stack(|| check::program(&present, &sources, &mut diagnostics));
        let texts = regime.files.iter().filter_map(|at| sources.get(*at)).cloned().collect();
        periods.push(InForce {
            from: regime.from,
            last: regime.last,
            program: Arc::new(program),
            sources: texts,
        });
    }
    let mut found = Diagnostics::with_sources(sources);
    for diagnostic in diagnostics.iter() {
        found.push(diagnostic.clone());
    }
    found.into_result().map(|warnings| (periods, warnings))
}

fn parse(at: usize, source: &Source, diagnostics: &mut Diagnostics) -> ast::File {
    syntax::parse(u32::try_from(at).unwrap_or(u32::MAX), source.text(), diagnostics)
}

/// Adds every shipped package that the texts import, directly or by way of another, unless the host gave a
/// package of that name itself.
fn add_shipped(sources: &mut Vec<Source>, files: &mut Vec<ast::File>, diagnostics: &mut Diagnostics) {
    let mut present: BTreeSet<String> = files.iter().filter_map(package_name).collect();
    let mut next = 0;
    while let Some(file) = files.get(next) {
        next += 1;
        let wanted: Vec<String> =
            file.package.iter().flat_map(|package| &package.imports).map(path_text).collect();
        for name in wanted {
            if let (false, Some(text)) = (present.contains(&name), packages::text(&name)) {
                let source = Source::new(format!("{name}.jx"), text);
                files.push(parse(sources.len(), &source, diagnostics));
                sources.push(source);
                present.insert(name);
            }
        }
    }
}

fn package_name(file: &ast::File) -> Option<String> {
    file.package.as_ref().map(|package| path_text(&package.path))
}

fn path_text(path: &ast::Path) -> String {
    path.names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(".")
}

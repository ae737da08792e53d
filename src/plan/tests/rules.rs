//! The rules that plans are tried on.

use crate::check;
use crate::diagnostic::Diagnostics;
use crate::packages;
use crate::program::Program;
use crate::span::Source;
use crate::syntax;
use std::path::Path;

/// A rule set by name.
pub(super) struct RuleSet {
    pub(super) name: String,
    pub(super) program: Program,
}

/// Every text that a test brings, each with the shipped packages; the texts of one example together.
pub(super) fn all() -> Vec<RuleSet> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sets = Vec::new();
    for folder in ["tests/data/shapes", "tests/data/money", "tests/data", "benches"] {
        for path in texts(&root.join(folder)) {
            let name = format!("{folder}/{}", path.file_name().unwrap().to_string_lossy());
            sets.extend(compile(&name, vec![source(&path)]));
        }
    }
    let own = ["townships_en.jx"];
    let together = texts(&root.join("examples/zhuji"));
    let together = together.iter().filter(|path| own.iter().all(|own| !path.ends_with(own)));
    sets.extend(compile("examples/zhuji", together.map(|path| source(path)).collect()));
    sets
}

pub(super) fn workload() -> Program {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/workload.jx");
    compile("workload", vec![source(&path)]).pop().unwrap().program
}

fn texts(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "jx"));
    paths.sort();
    paths
}

fn source(path: &Path) -> Source {
    Source::new(path.display().to_string(), std::fs::read_to_string(path).unwrap())
}

/// One rule set for every period in which the same packages are in force.
pub(super) fn compile(name: &str, given: Vec<Source>) -> Vec<RuleSet> {
    let (mut sources, own) = (given.clone(), given.len());
    for package in packages::names() {
        if given.iter().any(|source| source.text().contains(package)) {
            sources.push(Source::new(package, packages::text(package).unwrap()));
        }
    }
    let mut diagnostics = Diagnostics::default();
    let files: Vec<syntax::ast::File> = sources
        .iter()
        .zip(0..)
        .map(|(source, at)| syntax::parse(at, source.text(), &mut diagnostics))
        .collect();
    let mut sets = Vec::new();
    for (regime, at) in check::regimes(&files, &mut diagnostics).into_iter().zip(1..) {
        if regime.files.iter().all(|at| *at >= own) {
            continue;
        }
        let present: Vec<_> = regime.files.iter().filter_map(|at| files.get(*at)).collect();
        let program = check::program(&present, &sources, &mut diagnostics);
        sets.push(RuleSet { name: format!("{name} {at}"), program });
    }
    sets
}

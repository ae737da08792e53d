//! The 121 published forms against expectations worked out by hand.

use super::reference::Reference;
use super::*;

fn forms() -> Vec<Form> {
    let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/zhuji/forms"));
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    paths.iter().map(|path| Form::from_json(&std::fs::read_to_string(path).unwrap()).unwrap()).collect()
}

#[test]
#[ignore = "prints every report"]
fn print_all() {
    let reports: Vec<FormReport> = forms().iter().map(|form| recheck(form, &Reference)).collect();
    let mut out = String::new();
    for report in &reports {
        out.push_str(&format!("{report}\n"));
    }
    out.push_str(&Summary::of(&reports).to_string());
    std::fs::write("/tmp/recheck.txt", out).unwrap();
    std::fs::write("/tmp/recheck.json", serde_json::to_string_pretty(&reports).unwrap()).unwrap();
}

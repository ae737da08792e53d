//! Who may import whom. Modules import downwards only, and each outside crate has one home.

use crate::source::{SourceFile, after_word};

/// Each module and what it may import from this crate: only modules further up in this table.
const LAYERS: &[(&str, &[&str])] = &[
    ("span", &[]),
    ("limits", &[]),
    ("nearest", &[]),
    ("width", &[]),
    ("number", &["limits"]),
    ("quantity", &["number"]),
    ("diagnostic", &["span", "limits", "width"]),
    ("model", &["nearest", "number", "quantity"]),
    ("target", &["number", "quantity"]),
    ("packages", &["span"]),
    ("syntax", &["span", "limits", "nearest", "width", "number", "quantity", "diagnostic"]),
    ("adjustment", &["number"]),
    ("program", &["span", "number", "quantity", "model", "adjustment"]),
    ("outcome", &["span", "number", "quantity", "model", "target", "adjustment", "program"]),
    ("table", &["limits", "number", "quantity", "model"]),
    ("apportionment", &["number", "program", "outcome"]),
    ("comparison", &["number", "quantity", "outcome"]),
    (
        "eval",
        &[
            "span",
            "limits",
            "nearest",
            "number",
            "quantity",
            "model",
            "target",
            "adjustment",
            "program",
            "outcome",
            "apportionment",
        ],
    ),
    ("plan", &["limits", "number", "quantity", "model", "target", "program", "eval", "table"]),
    ("batch", &["limits", "number", "quantity", "model", "program", "outcome", "eval", "table", "plan"]),
    (
        "record",
        &[
            "width",
            "number",
            "quantity",
            "diagnostic",
            "model",
            "program",
            "outcome",
            "eval",
            "table",
            "plan",
            "batch",
        ],
    ),
    // The one module that sees both the tree and the program; it tries standards by evaluating them.
    (
        "check",
        &[
            "span",
            "limits",
            "nearest",
            "number",
            "quantity",
            "diagnostic",
            "model",
            "packages",
            "syntax",
            "program",
            "eval",
        ],
    ),
    ("report", &["span", "width", "number", "quantity", "outcome", "comparison", "diagnostic", "syntax"]),
    ("recheck", &["limits", "width", "number", "quantity", "model", "target", "program", "outcome", "eval"]),
    ("error", &["diagnostic"]),
    ("page", &["width", "number", "quantity", "diagnostic", "model", "outcome", "report", "error"]),
    ("facts", &["limits", "nearest", "number", "diagnostic", "model", "quantity", "error"]),
    (
        "rules",
        &[
            "span",
            "limits",
            "nearest",
            "number",
            "quantity",
            "diagnostic",
            "model",
            "packages",
            "syntax",
            "program",
            "apportionment",
            "outcome",
            "check",
            "eval",
            "table",
            "plan",
            "batch",
            "record",
            "report",
            "recheck",
            "error",
        ],
    ),
    ("arrow", &["span", "limits", "number", "quantity", "model", "outcome", "table", "error", "rules"]),
    ("mutation", &["span", "limits", "number", "diagnostic", "syntax", "rules"]),
    ("receipt", &["limits", "quantity", "model", "error", "rules"]),
    // Only what is public.
    (
        "capi",
        &[
            "span",
            "limits",
            "number",
            "quantity",
            "diagnostic",
            "model",
            "outcome",
            "table",
            "report",
            "recheck",
            "record",
            "error",
            "facts",
            "rules",
            "receipt",
        ],
    ),
];

/// Crates that are a detail of a module, and that module; of several modules where a crate is listed again.
const HOMES: &[(&str, &str)] = &[
    ("pest", "syntax"),
    ("pest_derive", "syntax"),
    ("annotate_snippets", "diagnostic"),
    ("dashu_int", "number"),
    ("dashu_ratio", "number"),
    ("stacker", "limits"),
    ("sha2", "eval"),
    ("sha2", "receipt"),
    ("clap", "bin"),
    ("askama", "page"),
    ("arrow_array", "arrow"),
    ("arrow_buffer", "arrow"),
    ("arrow_data", "arrow"),
    ("arrow_schema", "arrow"),
    ("multiversion", "batch"),
    ("rayon", "batch"),
    ("encoding_rs", "capi"),
];

/// What the tool may import: it is a user of the public face like any other.
const TOOL: &[&str] = &["std", "jixiao", "clap", "serde_json", "crate", "super", "self"];

#[test]
fn the_table_itself_goes_downwards() {
    for (n, (module, may)) in LAYERS.iter().enumerate() {
        for other in *may {
            assert!(LAYERS[..n].iter().any(|(above, _)| above == other), "`{module}` may not name `{other}`");
        }
    }
}

#[test]
fn modules_import_downwards_only() {
    let mut wrong = Vec::new();
    for file in SourceFile::all() {
        let module = file.module();
        if module == "lib" || module == "bin" {
            continue;
        }
        let Some((_, may)) = LAYERS.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("src/{}: `{module}` is not in the table of layers", file.path));
            continue;
        };
        for used in crate_paths(&file) {
            if used != module && !may.contains(&used.as_str()) {
                wrong.push(format!("src/{}: `{module}` may not use `crate::{used}`", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn outside_crates_stay_at_home() {
    let mut wrong = Vec::new();
    for file in SourceFile::all() {
        let code = file.code();
        for (name, home) in HOMES {
            let named = after_word(&code, name).iter().any(|after| after.trim_start().starts_with("::"));
            if named && !HOMES.iter().any(|own| *own == (*name, file.module())) {
                wrong.push(format!("src/{}: `{name}` belongs in `{home}`", file.path));
            }
        }
        let mut unsafe_code = after_word(&code, "unsafe");
        if file.module() == "capi" {
            // What C calls is unsafe to call, and its name is.
            unsafe_code.retain(|after| !after.starts_with("(no_mangle)") && !after.starts_with(" extern"));
        }
        if !unsafe_code.is_empty() && !["capi/raw.rs", "arrow/ffi.rs"].contains(&file.path.as_str()) {
            wrong.push(format!("src/{}: only `capi/raw.rs` and `arrow/ffi.rs` hold unsafe code", file.path));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_tool_is_a_user_of_the_public_face() {
    for file in SourceFile::all().iter().filter(|file| file.module() == "bin") {
        let code = file.code();
        for line in code.lines().filter_map(|line| line.trim_start().strip_prefix("use ")) {
            let first = line.split([':', ';', ' ']).next().unwrap();
            let own_module = code.contains(&format!("mod {first};"));
            assert!(own_module || TOOL.contains(&first), "src/{}: the tool may not use `{first}`", file.path);
        }
    }
}

/// The first name after every `crate::` in a file, groups opened, and after a `super::` that climbs to the root.
fn crate_paths(file: &SourceFile) -> Vec<String> {
    let code = file.code();
    let deep = file.path.matches('/').count();
    let root_is = if file.path.ends_with("/mod.rs") || deep == 0 { deep } else { deep + 1 };
    let to_root = "super::".repeat(root_is.max(1));
    let mut names = Vec::new();
    for prefix in ["crate::", to_root.as_str()] {
        for after in after_word(&code, prefix) {
            names.extend(first_names(after));
        }
    }
    names
}

/// `a::B` gives `a`; `{a::{B, C}, d}` gives `a` and `d`.
fn first_names(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else {
        return vec![path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()];
    };
    let mut names = vec![String::new()];
    let mut depth = 0;
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(String::new()),
            c if depth == 0 => names.last_mut().unwrap().push(c),
            _ => {}
        }
    }
    let first =
        |entry: &String| entry.trim().split(':').next().unwrap().split(' ').next().unwrap().to_owned();
    names.iter().map(first).filter(|name| !name.is_empty()).collect()
}

#[test]
fn paths_are_found_in_every_form() {
    let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
    let text = "use crate::{\n    a::{B, C},\n    d, e as f,\n};\nfn x() -> crate::g::H { mycrate::no } // crate::no\n";
    assert_eq!(crate_paths(&file("m/x.rs", text)), ["a", "d", "e", "g"]);
    assert_eq!(crate_paths(&file("m/x.rs", "use super::own; use super::super::other::T;")), ["other"]);
    assert_eq!(crate_paths(&file("m/mod.rs", "use super::other::T;")), ["other"]);
    assert_eq!(crate_paths(&file("span.rs", "use super::other;")), ["other"]);
}

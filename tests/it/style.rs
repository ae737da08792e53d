//! The house rules that a compiler or a linter does not see, or sees only in code it compiles.

use std::fs;

use crate::source::{SourceFile, after_word, files_below, root, slashes};

/// Lines of one file, without its tests.
const LINES_MAX: usize = 500;

/// Words the engine has no use for, and why.
const FORBIDDEN: &[(&str, &str)] = &[
    ("f32", "values are exact"),
    ("f64", "values are exact"),
    ("HashMap", "iteration order differs from run to run"),
    ("HashSet", "iteration order differs from run to run"),
    ("SystemTime", "the engine reads no clock"),
    ("Instant", "the engine reads no clock"),
    (".unwrap()", "the engine does not panic"),
    ("panic!", "the engine does not panic"),
    ("unreachable!", "the engine does not panic"),
    ("unimplemented!", "the engine does not panic"),
    ("thread_local!", "the engine has no state of its own"),
    ("static mut", "the engine has no state of its own"),
];

/// The file that has a use for one of them, and says why that is exact.
const ALLOWED: &[(&str, &str)] = &[("batch/float.rs", "f64")];

/// Words that only the tool may use.
const TOOL_ONLY: &[(&str, &str)] = &[
    ("std::fs", "the library opens no file"),
    ("std::env", "the library reads no environment"),
    ("std::net", "the library opens no connection"),
    ("std::thread", "the library starts no thread"),
    ("std::process", "the library starts and ends no process"),
];

#[test]
fn no_forbidden_words() {
    let mut wrong = Vec::new();
    for file in SourceFile::all() {
        let code = file.code();
        let tool_only = if file.module() == "bin" { &[][..] } else { TOOL_ONLY };
        for (word, reason) in FORBIDDEN.iter().chain(tool_only) {
            if !ALLOWED.contains(&(&file.path, word)) && !after_word(&code, word).is_empty() {
                wrong.push(format!("src/{}: `{word}`: {reason}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut wrong = Vec::new();
    for file in SourceFile::all() {
        let lines = file.text.lines().count();
        if lines > LINES_MAX {
            wrong.push(format!("src/{}: {lines} lines, at most {LINES_MAX}", file.path));
        }
        if file.module() != "bin" && !file.text.starts_with("//! ") {
            wrong.push(format!("src/{}: does not begin with `//!` and what the file is", file.path));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn names_say_what_is_in_them() {
    let vague = ["util", "utils", "helper", "helpers", "common", "misc", "manager", "prelude"];
    for file in SourceFile::all() {
        for part in file.path.trim_end_matches(".rs").split('/') {
            let snake = part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            assert!(snake && !vague.contains(&part), "src/{}: choose another name", file.path);
        }
        for kind in ["struct ", "enum ", "trait "] {
            for name in file.code().split(kind).skip(1) {
                let name: String = name.chars().take_while(|c| c.is_alphanumeric()).collect();
                let vague = ["Manager", "Helper", "Util", "Utils"].iter().any(|end| name.ends_with(end));
                assert!(!vague, "src/{}: `{name}` does not say what it is", file.path);
            }
        }
    }
}

#[test]
fn nothing_is_left_for_later_in_a_comment() {
    let words = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
    let texts = ["src", "tests/it", "grammar", "examples", "benches", ".ci"];
    for path in texts.iter().flat_map(|folder| files_below(&root().join(folder))) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for word in words {
            let found = after_word(&text, word);
            assert!(found.is_empty(), "{}: `{word}`", slashes(path.strip_prefix(root()).unwrap()));
        }
    }
}

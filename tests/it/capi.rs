//! The header of the C library against its code: the same functions, with the same arguments, in the same order.

use std::collections::BTreeMap;
use std::fs;

use crate::source::{SourceFile, root};

/// What stands in the header for a type of the code that has another name there.
const NAMES: &[(&str, &str)] = &[
    ("i32", "int32_t"),
    ("i64", "int64_t"),
    ("u8", "uint8_t"),
    ("Failure", "jx_error"),
    ("Tables", "jx_table"),
    ("Ready", "jx_scorer"),
    ("Records", "jx_record"),
    ("Prepared", "jx_batch"),
    ("Value", "jx_number"),
    ("Place", "jx_place"),
];

/// Handles that change, so that a function may take them without `const`.
const CHANGING: &[&str] = &["jx_sources", "jx_table", "jx_record", "jx_wanted"];

#[test]
fn the_header_declares_what_the_code_exports() {
    let (declared, exported) = (declared(), exported());
    assert!(exported.len() > 40, "the exported functions are not where they are looked for");
    let mut wrong = Vec::new();
    for (name, parameters) in &exported {
        match declared.get(name) {
            None => wrong.push(format!("{name}: not in the header")),
            Some(written) if !same(parameters, written) => {
                wrong.push(format!("{name}\n  code:   {parameters:?}\n  header: {written:?}"));
            }
            Some(_) => {}
        }
    }
    let left = declared.keys().filter(|name| !exported.contains_key(*name));
    wrong.extend(left.map(|name| format!("{name}: in the header only")));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Without `const`, a handle may be used by one thread at a time: those that never change must have it.
#[test]
fn only_handles_that_change_are_not_const() {
    for (name, parameters) in declared() {
        for parameter in parameters.iter().filter(|written| is_handle(written)) {
            let kind = parameter.split(' ').next().unwrap();
            let frees = name == format!("{kind}_free");
            assert!(frees || CHANGING.contains(&kind), "{name}: `{parameter}` never changes");
        }
    }
}

#[test]
fn every_handle_has_a_function_that_frees_it() {
    let declared = declared();
    let header = header();
    let kinds = header.split("typedef struct ").skip(1).map(|rest| rest.split([' ', '{']).next().unwrap());
    let handles: Vec<&str> = kinds.filter(|kind| !["jx_number", "jx_place"].contains(kind)).collect();
    assert!(handles.len() > 10, "the types are not where they are looked for");
    for kind in handles {
        let taken = declared.get(&format!("{kind}_free"));
        let called = kind.rsplit('_').next().unwrap();
        assert_eq!(taken, Some(&vec![format!("{kind} *{called}")]));
    }
}

/// The header without comments.
fn header() -> String {
    let text = fs::read_to_string(root().join("src/capi/jixiao.h")).unwrap();
    let mut parts = text.split("/*");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |code, part| code + part.split_once("*/").unwrap().1)
}

/// Functions of the header, and their parameters.
fn declared() -> BTreeMap<String, Vec<String>> {
    let header = header();
    let statements = header.split_once("extern \"C\" {").unwrap().1.split(';');
    let functions = statements.filter_map(|statement| statement.split_once("int32_t jx_"));
    let functions = functions.filter(|(before, rest)| before.trim_end().is_empty() && rest.contains('('));
    functions.map(|(_, rest)| signature(&format!("jx_{rest}"))).collect()
}

/// Functions of the code, and their parameters.
fn exported() -> BTreeMap<String, Vec<String>> {
    let mut functions = BTreeMap::new();
    for file in SourceFile::all().iter().filter(|file| file.module() == "capi") {
        let code = file.code();
        for rest in code.split("extern \"C\" fn ").skip(1) {
            let (head, tail) = rest.split_once("->").unwrap();
            assert!(tail.starts_with(" i32 {"), "src/{}: {head} does not return a status", file.path);
            let (name, parameters) = signature(head);
            assert!(functions.insert(name, parameters).is_none(), "{head} is there twice");
        }
        let unmangled = code.matches("#[unsafe(no_mangle)]").count();
        assert_eq!(unmangled, code.matches("extern \"C\" fn jx_").count(), "src/{}", file.path);
    }
    functions
}

/// `f(a, b)`: its name, and each parameter with single spaces.
fn signature(text: &str) -> (String, Vec<String>) {
    let (name, rest) = text.split_once('(').unwrap();
    let inside = rest.rsplit_once(')').unwrap().0;
    let parameters = inside.split(',').map(|one| one.split_whitespace().collect::<Vec<_>>().join(" "));
    (name.trim().to_owned(), parameters.filter(|one| !one.is_empty() && one != "void").collect())
}

/// Whether a parameter of the header is a handle that is not const.
fn is_handle(written: &str) -> bool {
    let handle = written.starts_with("jx_") && written.matches('*').count() == 1;
    handle && !written.starts_with("jx_number") && !written.starts_with("jx_place")
}

fn same(parameters: &[String], written: &[String]) -> bool {
    let each = |(parameter, written): (&String, &String)| {
        let (name, of) = parameter.split_once(": ").unwrap();
        in_c(of).iter().any(|of| format!("{of}{name}") == *written)
    };
    parameters.len() == written.len() && parameters.iter().zip(written).all(each)
}

/// A type of the code as the header may write it.
fn in_c(of: &str) -> Vec<String> {
    let one = |text: String| vec![text];
    match of.strip_suffix('>').and_then(|of| of.split_once('<')) {
        Some(("In", handle)) => vec![format!("const {} *", named(handle)), format!("{} *", named(handle))],
        Some(("Made", handle)) => one(format!("{} **", named(handle))),
        Some(("Array", "u8")) => vec!["const uint8_t *".to_owned(), "const char *".to_owned()],
        Some(("Array", value)) => one(format!("const {} *", named(value))),
        Some(("Out", to)) => in_c(to).into_iter().map(|to| to + "*").collect(),
        Some(_) => Vec::new(),
        None => one(match of {
            "Chars" => "const char *".to_owned(),
            "Buffer" => "char *".to_owned(),
            "Errors" => "jx_error **".to_owned(),
            _ => format!("{} ", named(of)),
        }),
    }
}

/// `jx_rule_set` of `RuleSet`.
fn named(of: &str) -> String {
    if let Some((_, name)) = NAMES.iter().find(|(own, _)| *own == of) {
        return (*name).to_owned();
    }
    let snake = of.chars().flat_map(|c| c.is_uppercase().then_some('_').into_iter().chain(c.to_lowercase()));
    format!("jx{}", snake.collect::<String>())
}

#[test]
fn types_are_written_as_in_c() {
    assert_eq!(in_c("Out<i32>"), ["int32_t *"]);
    assert_eq!(in_c("Out<Array<i64>>"), ["const int64_t **"]);
    assert_eq!(in_c("In<RuleSet>"), ["const jx_rule_set *", "jx_rule_set *"]);
    assert_eq!(in_c("Made<Text>"), ["jx_text **"]);
    assert_eq!(in_c("Out<Value>"), ["jx_number *"]);
    let taken = ["set: In<RuleSet>".to_owned(), "day: i32".to_owned()];
    assert!(same(&taken, &["const jx_rule_set *set".to_owned(), "int32_t day".to_owned()]));
    assert!(!same(&taken, &["const jx_rule_set *set".to_owned(), "int32_t days".to_owned()]));
    assert!(!same(&taken, &["const jx_rules *set".to_owned(), "int32_t day".to_owned()]));
    assert!(!same(&taken[..1], &["const jx_rule_set *set".to_owned(), "int32_t day".to_owned()]));
}

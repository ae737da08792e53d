//! `LANGUAGE.md` and `GLOSSARY.md` say what is so: every example in them runs, and every word, code, function
//! and limit of the language stands in them.

use std::collections::BTreeSet;
use std::fs;

use jixiao::diagnostic::{Code, Diagnostics, Severity};
use jixiao::{Error, ErrorKind, Rules, Source, limits};

use crate::source::{SourceFile, after_word, root};

/// What stands before a block that is a fragment.
const FRAGMENT_HEAD: &str = "规则包 试.片段 { 文件 办法 = \"财预〔2020〕10号\"  施行 2020-01-01 起 }\n";

/// A fenced block of `LANGUAGE.md`.
struct Block {
    /// Number of the fence's line.
    line: usize,
    /// What stands behind the fence, `jx error E0401`.
    info: String,
    text: String,
}

#[test]
fn every_example_of_the_reference_does_what_it_says() {
    let mut wrong = Vec::new();
    let mut held = 0;
    for block in blocks(&read("LANGUAGE.md")) {
        let words: Vec<&str> = block.info.split(' ').collect();
        let outcome = match words.as_slice() {
            ["jx"] => holds(&block.text).map(|examples| held += examples),
            ["jx", "fragment"] => holds(&fragment(&block.text)).map(|examples| held += examples),
            ["jx", "error", code] => gives(&fragment(&block.text), code),
            ["jx", ..] => Err("is a block of an unknown sort".to_owned()),
            _ => Ok(()),
        };
        wrong.extend(outcome.err().map(|why| format!("LANGUAGE.md:{}: {why}", block.line)));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(held >= 30, "only {held} examples were run");
}

#[test]
fn every_keyword_stands_in_the_reference_in_every_spelling() {
    let grammar = read("grammar/jixiao.pest");
    let section = section(&read("LANGUAGE.md"), "### 1.9 Keywords");
    let keywords =
        grammar.lines().filter(|line| line.starts_with("kw_") && !line.starts_with("kw_attribute"));
    for line in keywords {
        let (name, rule) = line.split_once('=').unwrap();
        // `"better" ~ " "+ ~ "higher"` is one spelling of two words.
        let rule = rule.replace("\" ~ \" \"+ ~ \"", " ");
        for spelling in rule.split('"').skip(1).step_by(2) {
            let cell = format!("`{spelling}`");
            assert!(section.contains(&cell), "{}: {cell} is not in the table of keywords", name.trim());
        }
    }
}

#[test]
fn every_reserved_word_stands_in_the_reference() {
    let grammar = read("grammar/jixiao.pest");
    let start = grammar.find("\nreserved ").unwrap();
    let rule = &grammar[start..start + grammar[start..].find('}').unwrap()];
    let section = section(&read("LANGUAGE.md"), "### 1.4 Reserved words");
    for word in rule.split('"').skip(1).step_by(2) {
        assert!(section.contains(&format!("`{word}`")), "`{word}` is reserved and not listed");
    }
}

#[test]
fn every_code_stands_in_the_reference_with_its_title() {
    let section = section(&read("LANGUAGE.md"), "### 15.2 Every code");
    for code in Code::ALL {
        let row = format!("| `{code}` | {} | {} |", code.title_zh(), code.title_en());
        assert!(section.contains(&row), "the table of codes lacks\n{row}");
    }
    let rows = section.lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(rows, Code::ALL.len(), "the table of codes has a row too many");
}

#[test]
fn every_reason_and_fact_error_stands_in_the_reference() {
    let reference = read("LANGUAGE.md");
    for (path, opens) in
        [("src/eval/gap.rs", "\"U"), ("src/eval/bind.rs", "\"F"), ("src/target/reason.rs", "\"T")]
    {
        let text = read(path);
        let codes: BTreeSet<&str> = text
            .match_indices(opens)
            .filter_map(|(at, _)| text.get(at + 1..at + 4))
            .filter(|code| code[1..].bytes().all(|digit| digit.is_ascii_digit()))
            .collect();
        assert!(codes.len() > 3, "the codes of {path} are not where they are looked for");
        for code in codes {
            assert!(reference.contains(&format!("| `{code}` |")), "{code} of {path} has no row");
        }
    }
}

#[test]
fn every_function_and_type_stands_in_the_reference_in_both_spellings() {
    let reference = read("LANGUAGE.md");
    let tables = [("src/syntax/words.rs", "enum Function {"), ("src/syntax/words.rs", "enum TypeName {")];
    for (path, table) in tables {
        let text = read(path);
        let start = text.find(table).unwrap();
        let table = &text[start..start + text[start..].find("    }\n").unwrap()];
        let rows: Vec<&str> = table.lines().filter(|line| line.contains("\" / \"")).collect();
        assert!(rows.len() > 10, "the table in {path} is not where it is looked for");
        for row in rows {
            for name in row.split('"').skip(1).step_by(2) {
                let cells = [format!("`{name}`"), format!("`{name}(")];
                assert!(
                    cells.iter().any(|cell| reference.contains(cell)),
                    "`{name}` of {path} is not described"
                );
            }
        }
    }
}

#[test]
fn every_limit_stands_in_the_reference_with_its_value() {
    let text = read("src/limits.rs");
    let reference = read("LANGUAGE.md");
    for line in text.lines().filter_map(|line| line.strip_prefix("pub const ")) {
        let (name, value) = line.split_once(": usize = ").unwrap();
        let factors = value.trim_end_matches(';').split(" * ");
        let value: usize = factors.map(|factor| factor.replace('_', "").parse::<usize>().unwrap()).product();
        let row = format!("| `{name}` | {value} |");
        assert!(reference.contains(&row), "the table of limits lacks {row}");
    }
    assert_eq!(limits::NESTING_MAX, 64, "the limits are those of the crate");
}

#[test]
fn every_identifier_of_the_glossary_is_a_word_of_the_code() {
    let code: String = SourceFile::all().iter().map(|file| file.text.clone() + "\n").collect();
    let rows = glossary_rows();
    let known: BTreeSet<&str> = rows.iter().flat_map(|row| row[2].split('`').skip(1).step_by(2)).collect();
    let missing: Vec<&&str> = known.iter().filter(|word| after_word(&code, word).is_empty()).collect();
    assert!(missing.is_empty(), "GLOSSARY.md: not in src: {missing:?}");
    let public = [
        "model",
        "quantity",
        "number",
        "outcome",
        "diagnostic",
        "target",
        "table",
        "arrow",
        "adjustment",
        "apportionment",
        "rules",
        "error",
        "span",
    ];
    let mut without = BTreeSet::new();
    for file in SourceFile::all().iter().filter(|file| public.contains(&file.module())) {
        for line in file.code().lines().map(str::trim_start) {
            let kinds = ["pub struct ", "pub enum ", "pub trait "];
            let Some(rest) = kinds.iter().find_map(|kind| line.strip_prefix(kind)) else { continue };
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
            // A name with a `$` is a macro's; `Sealed` keeps a trait to this crate.
            if !name.is_empty() && name != "Sealed" && !known.contains(name.as_str()) {
                without.insert(name);
            }
        }
    }
    assert!(without.is_empty(), "GLOSSARY.md has no row for {without:?}");
}

#[test]
fn the_glossary_has_both_languages_in_every_row() {
    for row in glossary_rows() {
        assert!(row.len() == 3 && row.iter().all(|cell| !cell.is_empty()), "GLOSSARY.md: {row:?}");
        assert!(row[0].chars().any(|c| c > '\u{2e80}') || row[0].contains("PPP"), "GLOSSARY.md: {row:?}");
    }
    assert!(glossary_rows().len() > 150);
}

/// The rows of every table of the glossary, without headings.
fn glossary_rows() -> Vec<Vec<String>> {
    let text = read("GLOSSARY.md");
    let rows = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| ---"));
    let cells = |row: &str| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    rows.filter(|row| !row.starts_with("| 中文 ")).map(cells).collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The text under a heading, up to the next heading of any level.
fn section(text: &str, heading: &str) -> String {
    let start = text.find(&format!("\n{heading}\n")).unwrap();
    let body = &text[start + heading.len() + 2..];
    body[..body.find("\n#").unwrap_or(body.len())].to_owned()
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<Block> = None;
    for (at, line) in text.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                open = Some(Block { line: at + 1, info: info.to_owned(), text: String::new() });
            }
            (Some(block), None) => block.text.push_str(&format!("{line}\n")),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

/// A block behind the heading, unless it brings its own.
fn fragment(text: &str) -> String {
    let own = text.starts_with("规则包") || text.starts_with("package");
    format!("{}{text}", if own { "" } else { FRAGMENT_HEAD })
}

/// Compiles a text and runs its examples; how many there were.
fn holds(text: &str) -> Result<usize, String> {
    let rules = Rules::compile([Source::new("块.jx", text)]).map_err(|error| format!("{error:#}"))?;
    let mut examples = 0;
    for (day, _) in rules.periods() {
        let set = rules.in_force(day).map_err(|error| format!("{error:#}"))?;
        for report in set.run_examples() {
            examples += 1;
            if let Some(failure) = report.failures.first() {
                let (title, of, explanation) = (&report.title, &failure.of, &failure.explanation);
                let (expected, got) = (&failure.expected, &failure.got);
                return Err(format!("`{title}`: {of} should be {expected} and is {got}\n{explanation}"));
            }
        }
    }
    Ok(examples)
}

/// Compiles a text that should give a code, as an error or a warning.
fn gives(text: &str, code: &str) -> Result<(), String> {
    let found = match Rules::compile([Source::new("块.jx", text)]) {
        Ok(rules) => listed(rules.warnings()),
        Err(error) => match diagnostics(&error) {
            Some(diagnostics) => listed(diagnostics),
            None => return Err(format!("{error:#}")),
        },
    };
    if found.iter().any(|(own, _)| own == code) {
        return Ok(());
    }
    Err(format!("should give {code} and gives {found:?}"))
}

fn diagnostics(error: &Error) -> Option<&Diagnostics> {
    assert_eq!(error.kind(), ErrorKind::Rules);
    error.diagnostics()
}

fn listed(diagnostics: &Diagnostics) -> Vec<(String, Severity)> {
    diagnostics.iter().map(|one| (one.code.to_string(), one.severity)).collect()
}

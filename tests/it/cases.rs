//! The cases under `tests/cases/<stage>/{good,bad}/**/*.jx`: a rule text with its expectation inside.
//!
//! The comment block that begins with `// 期望` is the expectation; the text before it is the input. A line
//! `// 文件 name.jx` before that begins another source. In `bad/` there is an error, in `good/` there is
//! none. Every diagnostic is a line `// E0401 12:5 message` (with the file's name before the line number,
//! unless it is the first), with its English, its help and its other places on the lines below; what the
//! stage prints follows.
//!
//! `UPDATE=1 cargo test --test it cases` rewrites the expectations: read the difference before keeping it.

use std::fs;
use std::path::Path;

use jixiao::diagnostic::{Code, Diagnostic, DiagnosticRecord, Diagnostics, LabelRecord, Language, Severity};
use jixiao::span::Source;
use jixiao::{Error, Rules, limits};

use crate::source::{files_below, root, slashes};

/// What a stage makes of the sources.
pub(crate) struct Ran {
    /// What it prints for people, if it succeeds.
    pub(crate) printed: String,
    /// Everything it found wrong.
    pub(crate) diagnostics: Diagnostics,
}

/// A folder under `tests/cases`, and the stage its cases run through.
type Stage = (&'static str, fn(&[Source]) -> Ran);

/// Every stage that has cases.
const STAGES: &[Stage] = &[("parse", compile), ("check", compile), ("program", program), ("score", score)];

/// Compiles: the diagnostics, warnings included.
fn compile(sources: &[Source]) -> Ran {
    match Rules::compile(sources.to_vec()) {
        Ok(rules) => Ran { printed: String::new(), diagnostics: rules.warnings().clone() },
        Err(error) => refused(&error),
    }
}

/// Compiles, and prints the program of every period.
fn program(sources: &[Source]) -> Ran {
    let rules = match Rules::compile(sources.to_vec()) {
        Ok(rules) => rules,
        Err(error) => return refused(&error),
    };
    let texts = rules.periods().into_iter().map(|(from, _)| rules.in_force(from).unwrap().program_text());
    Ran { printed: texts.collect::<Vec<_>>().join("\n"), diagnostics: rules.warnings().clone() }
}

/// Compiles, and runs the 示例 of every period: a line for each, and what failed.
fn score(sources: &[Source]) -> Ran {
    let rules = match Rules::compile(sources.to_vec()) {
        Ok(rules) => rules,
        Err(error) => return refused(&error),
    };
    let mut lines = Vec::new();
    for (from, _) in rules.periods() {
        for report in rules.in_force(from).unwrap().run_examples() {
            let outcome = if report.failures.is_empty() { "ok" } else { "FAILED" };
            lines.push(format!("{from} {} {outcome}", report.title));
            for failure in report.failures {
                lines.push(format!("    {}: {} ≠ {}", failure.of, failure.expected, failure.got));
                lines.extend(failure.explanation.lines().map(|line| format!("        {line}")));
            }
        }
    }
    Ran { printed: lines.join("\n"), diagnostics: rules.warnings().clone() }
}

fn refused(error: &Error) -> Ran {
    Ran { printed: String::new(), diagnostics: error.diagnostics().unwrap().clone() }
}

/// The line that begins the expectation.
const EXPECTED: &str = "// 期望";
/// What begins the line that begins another source.
const NEXT_SOURCE: &str = "// 文件 ";

#[test]
fn every_case_comes_out_as_expected() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for (stage, run) in STAGES {
        for path in files_below(&root().join("tests/cases").join(stage)) {
            let name = slashes(path.strip_prefix(root()).unwrap());
            let text = fs::read_to_string(&path).unwrap();
            let case = Case::read(&path, &text);
            let ran = run(&case.sources);
            wrong.extend(faults(&name, &ran));
            let found = case.expectation(&ran);
            if found == case.expected {
                continue;
            }
            if update {
                fs::write(&path, format!("{}\n\n{EXPECTED}\n{found}", case.input)).unwrap();
            } else {
                wrong.push(format!("{name}\n--- expected\n{}--- found\n{found}", case.expected));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "\n{}\n(`UPDATE=1 cargo test --test it cases` rewrites them)",
        wrong.join("\n")
    );
}

#[test]
fn every_folder_of_cases_has_a_stage() {
    for path in files_below(&root().join("tests/cases")) {
        let name = slashes(path.strip_prefix(root().join("tests/cases")).unwrap());
        let run = STAGES.iter().any(|(stage, _)| name.split('/').next() == Some(stage));
        let kind = name.split('/').nth(1).is_some_and(|kind| kind == "good" || kind == "bad");
        assert!(
            STAGES.is_empty() || (run && kind && name.ends_with(".jx")),
            "tests/cases/{name} is never run"
        );
    }
}

/// Codes without a case, and why.
const WITHOUT_A_CASE: &[(Code, &str)] = &[
    (Code::TextTooLarge, "`texts_may_be_too_large` makes one"),
    (Code::Internal, "a defect has no case that stays"),
];

#[test]
fn every_code_has_a_case() {
    let texts =
        files_below(&root().join("tests/cases")).into_iter().map(|path| fs::read_to_string(path).unwrap());
    let cases: String = texts.collect();
    for code in Code::ALL {
        let excused = WITHOUT_A_CASE.iter().find(|(excused, _)| excused == code);
        let has_case = cases.contains(&format!("\n// {code} "));
        match excused {
            None => assert!(has_case, "no case for {code}"),
            Some((_, reason)) => assert!(!has_case, "{code} has a case, but: {reason}"),
        }
    }
}

#[test]
fn texts_may_be_too_large() {
    let package = "规则包 甲 { 施行 2020-01-01 起 }\n";
    let items = "事实 项目 { }\n".repeat(limits::ITEMS_MAX + 1);
    let blanks = " \n".repeat(limits::SOURCE_BYTES_MAX / 2);
    for (text, code) in [(items, Code::TooManyItems), (blanks, Code::TextTooLarge)] {
        let ran = compile(&[Source::new("a.jx", format!("{package}{text}"))]);
        assert!(ran.diagnostics.iter().any(|found| found.code == code), "{code}");
    }
}

/// One case, taken apart.
struct Case<'a> {
    /// Everything before the expectation, without the blank lines at its end.
    input: &'a str,
    /// The input as sources, the first one called after the file.
    sources: Vec<Source>,
    /// The expectation, without its first line.
    expected: &'a str,
}

impl<'a> Case<'a> {
    fn read(path: &Path, text: &'a str) -> Self {
        let start = text.rfind(&format!("\n{EXPECTED}\n")).map_or(text.len(), |newline| newline + 1);
        let (input, block) = text.split_at(start);
        let input = input.trim_end();
        let expected = block.strip_prefix(EXPECTED).map_or("", |rest| rest.trim_start_matches('\n'));
        let mut sources = vec![(path.file_name().unwrap().to_str().unwrap(), String::new())];
        for line in input.split('\n') {
            match line.strip_prefix(NEXT_SOURCE) {
                Some(name) => sources.push((name.trim_end(), String::new())),
                None => sources.last_mut().unwrap().1.push_str(&format!("{line}\n")),
            }
        }
        let sources = sources.into_iter().map(|(name, text)| Source::new(name, text)).collect();
        Case { input, sources, expected }
    }

    /// What was found, as it stands in the file.
    fn expectation(&self, ran: &Ran) -> String {
        let mut lines: Vec<String> = Vec::new();
        for record in ran.diagnostics.records() {
            self.describe(&record, &mut lines);
        }
        lines.extend(ran.printed.lines().map(str::to_owned));
        lines.iter().map(|line| format!("// {line}").trim_end().to_owned() + "\n").collect()
    }

    /// A diagnostic in lines: the sentence, then what stands below it when it is drawn.
    fn describe(&self, record: &DiagnosticRecord<'_>, lines: &mut Vec<String>) {
        let place = &record.labels[0];
        lines.push(format!("{} {} {}", record.code, self.place(place), record.message_zh));
        lines.push(format!("    {}", record.message_en));
        for label in record.labels.iter().filter(|label| !label.text_zh.is_empty()) {
            lines.push(format!("    @ {} {} | {}", self.place(label), label.text_zh, label.text_en));
        }
        if let (Some(zh), Some(en)) = (record.help_zh, record.help_en) {
            lines.push(format!("    ? {zh} | {en}"));
        }
        if let Some(fix) = &record.fix {
            lines.push(format!("    ! {}", fix.replacement));
        }
    }

    fn place(&self, label: &LabelRecord<'_>) -> String {
        let other = label.file != self.sources[0].name();
        let file = if other { format!("{}:", label.file) } else { String::new() };
        format!("{file}{}:{}", label.line, label.column)
    }
}

/// What is wrong with a case whatever it expects: the folder it is in, and the prose of its messages.
fn faults(name: &str, ran: &Ran) -> Vec<String> {
    let bad = name.split('/').nth(3) == Some("bad");
    let mut faults: Vec<String> = ran.diagnostics.iter().flat_map(prose_faults).collect();
    let failed = ran.printed.lines().any(|line| line.ends_with(" FAILED"));
    if bad != (failed || ran.diagnostics.has_errors()) {
        faults.push(format!("is in `{}`", if bad { "bad" } else { "good" }));
    }
    faults.iter().map(|fault| format!("{name}: {fault}")).collect()
}

/// The rules of prose: one line, no full stop at the end, English in lower case at the start, the user's
/// Chinese only within backticks in English.
fn prose_faults(diagnostic: &Diagnostic) -> Vec<String> {
    let code = diagnostic.code;
    let mut faults = Vec::new();
    if code.as_str().starts_with('W') != (diagnostic.severity == Severity::Warning) {
        faults.push(format!("{code}: the letter and the severity disagree"));
    }
    let texts = [Some(&diagnostic.message), diagnostic.help.as_ref()].into_iter().flatten();
    let texts = texts.map(|text| (text.get(Language::Chinese), text.get(Language::English)));
    let labels = diagnostic.labels.iter().filter(|label| !label.zh.is_empty() || !label.en.is_empty());
    for (zh, en) in texts.chain(labels.map(|label| (label.zh.as_str(), label.en.as_str()))) {
        let outside_backticks: String = en.split('`').step_by(2).collect();
        let rules = [
            (zh.is_empty() || en.is_empty(), "is empty"),
            (zh.contains('\n') || en.contains('\n'), "has more than one line"),
            (zh.ends_with(['。', '.']) || en.ends_with('.'), "ends with a full stop"),
            (en.starts_with(char::is_uppercase), "begins with a capital"),
            (outside_backticks.chars().any(|c| c > '\u{2e80}'), "holds Chinese outside backticks"),
        ];
        faults.extend(
            rules.iter().filter(|rule| rule.0).map(|rule| format!("{code}: `{zh}` / `{en}` {}", rule.1)),
        );
    }
    faults
}

#[test]
fn a_case_is_taken_apart_and_put_together() {
    let input = "规则包 甲 {\n}\n// 文件 乙.jx\n规则包 乙 {\n";
    let block = "// E0102 乙.jx:1:7 缺少 `}`\n//     Missing.\n//     @ 乙.jx:1:7 它 | it\n// 完\n";
    let text = &format!("{input}\n// 期望\n{block}");
    let case = Case::read(Path::new("bad/甲.jx"), text);
    let sources: Vec<(&str, &str)> = case.sources.iter().map(|s| (s.name(), s.text())).collect();
    assert_eq!(sources, [("甲.jx", "规则包 甲 {\n}\n"), ("乙.jx", "规则包 乙 {\n")]);
    let mut diagnostics = Diagnostics::with_sources(case.sources.clone());
    let brace = sources[1].1.find('{').unwrap();
    let span = jixiao::span::Span::new(1, brace, brace + 1);
    let missing = Diagnostic::error(Code::MissingClosingBrace, span, "缺少 `}`", "Missing.");
    diagnostics.push(missing.here("它", "it"));
    let ran = Ran { printed: "完\n".to_owned(), diagnostics };
    assert_eq!(case.expectation(&ran), case.expected);
    assert_eq!(faults("tests/cases/parse/bad/甲.jx", &ran).len(), 2, "a capital and a full stop");
    assert_eq!(faults("tests/cases/parse/good/甲.jx", &ran).len(), 3, "and the wrong folder");
}

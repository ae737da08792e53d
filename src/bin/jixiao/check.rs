//! `jixiao check`: every diagnostic of the rules; with `--emit`, what they come to.

use crate::arguments::{Check, Format, Lang};
use crate::output::{Stop, complain, print, print_json};
use crate::{FAILED, FINE, files};
use jixiao::diagnostic::Severity;
use jixiao::{Diagnostics, Rules};

pub(crate) fn run(command: &Check) -> Result<u8, Stop> {
    let sources = files::sources(&command.paths)?;
    let count = sources.len();
    let (found, code) = match Rules::compile(sources) {
        Ok(rules) => {
            if let (Some(path), Some(day)) = (&command.emit, command.as_of) {
                let rules = rules.in_force(day)?;
                files::write_json(path, serde_json::to_string_pretty(&rules.program()))?;
            }
            (rules.warnings().clone(), FINE)
        }
        Err(error) => match error.diagnostics() {
            Some(diagnostics) => (diagnostics.clone(), FAILED),
            None => return Err(error.into()),
        },
    };
    match command.shown.format {
        Format::Json => {
            print_json(serde_json::to_string_pretty(&found.records().collect::<Vec<_>>()))?;
            if found.omitted() > 0 {
                let more = found.omitted();
                complain(&format!("另有 {more} 条未列出"), &format!("{more} more not shown"));
            }
        }
        Format::Text => print(&text(&found, count, command.shown.lang))?,
    }
    Ok(code)
}

fn text(found: &Diagnostics, files: usize, lang: Lang) -> String {
    let (errors, warnings) = (of(found, Severity::Error), of(found, Severity::Warning));
    let summary = match (errors, warnings, lang) {
        (0, 0, Lang::Zh) => format!("检查了 {files} 个文件，没有问题"),
        (0, 0, Lang::En) => format!("{files} checked, nothing wrong", files = counted(files, "file")),
        (_, _, Lang::Zh) => format!("检查了 {files} 个文件：{errors} 处错误，{warnings} 处警告"),
        (_, _, Lang::En) => format!(
            "{} checked: {}, {}",
            counted(files, "file"),
            counted(errors, "error"),
            counted(warnings, "warning")
        ),
    };
    if found.is_empty() {
        return summary;
    }
    format!("{}\n\n{summary}", jixiao::diagnostic::render(found, lang.language()))
}

fn of(found: &Diagnostics, severity: Severity) -> usize {
    found.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

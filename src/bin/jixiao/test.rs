//! `jixiao test`: runs the examples (示例) written beside the rules.

use crate::arguments::{Lang, Test};
use crate::output::{Stop, print};
use crate::{FAILED, FINE, files, mutate};
use jixiao::{ExampleReport, Rules, Source};

pub(crate) fn run(command: &Test) -> Result<u8, Stop> {
    let (lang, sources) = (command.lang, files::sources(&command.paths)?);
    let rules = match Rules::compile(sources.clone()) {
        Ok(rules) => rules,
        Err(error) => {
            print(&files::drawn(&error, lang.language()))?;
            return Ok(FAILED);
        }
    };
    // Those of shipped packages are not the user's.
    let mut reports = rules.run_examples();
    reports.retain(|report| usize::try_from(report.span.source).is_ok_and(|source| source < sources.len()));
    let failed = reports.iter().filter(|report| !report.failures.is_empty()).count();
    let lines: Vec<String> = reports.iter().map(|report| line(report, &sources, lang)).collect();
    for line in lines {
        print(&line)?;
    }
    let run = reports.len();
    print(&match (run, lang) {
        (0, Lang::Zh) => "规则里没有示例".to_owned(),
        (0, Lang::En) => "the rules hold no examples".to_owned(),
        (_, Lang::Zh) => format!("共 {run} 个示例，{} 个通过，{failed} 个失败", run - failed),
        (_, Lang::En) => format!("{run} run, {} passed, {failed} failed", run - failed),
    })?;
    match (failed, command.mutate) {
        (0, true) => mutate::run(&sources, lang),
        (0, false) => Ok(FINE),
        _ => Ok(FAILED),
    }
}

fn line(report: &ExampleReport, sources: &[Source], lang: Lang) -> String {
    let source = usize::try_from(report.span.source).ok().and_then(|source| sources.get(source));
    let place = source.map_or_else(String::new, |source| {
        format!("{}:{}", source.name(), source.line_column(report.span.start).0)
    });
    let word = match report.failures.is_empty() {
        true => lang.pick("通过", "ok    "),
        false => lang.pick("失败", "failed"),
    };
    let mut line = format!("{word}  {}  {place}", report.title);
    let mut told = "";
    for failure in &report.failures {
        let (expected, got) = (&failure.expected, &failure.got);
        line.push_str(&match lang {
            Lang::Zh => format!("\n      {}：期望 {expected}，得到 {got}", failure.of),
            Lang::En => format!("\n        {}: expected {expected}, got {got}", failure.of),
        });
        // Total and grade of one framework come about in the same way.
        if failure.explanation != told {
            for explanation in failure.explanation.lines() {
                line.push_str("\n        ");
                line.push_str(explanation);
            }
            told = &failure.explanation;
        }
    }
    line
}

//! Rule texts: refused with codes and places, or sound, written again the same, and evaluated.

use super::{Judged, Verdict, data, hash, showable, sums};
use jixiao::diagnostic::{Diagnostic, Diagnostics, Severity};
use jixiao::limits::DIAGNOSTICS_MAX;
use jixiao::model::{Subject, SubjectKind};
use jixiao::{Error, Language, RuleSet, Rules, Source, facts};

/// Above this many bytes a text is written again once and not in every spelling.
const WRITTEN_OFTEN: usize = 1 << 20;
/// What all diagnostics of a text come to at most when shown, in bytes.
const SHOWN_MAX: usize = 512 * 1024;

/// One rule text, with a subject of every kind about which nothing is reported.
pub(super) fn judge(text: &str) -> Judged {
    let source = Source::new("敌意.jx", text);
    let rules = match Rules::compile([source.clone()]) {
        Ok(rules) => rules,
        Err(error) => {
            let said = refusal(&error)?;
            unformatted(&source, text.len())?;
            return Ok(Verdict { refused: true, said });
        }
    };
    located(rules.warnings())?;
    let formatted = formatted(&source, true)?.ok_or("what compiles is not written again")?;
    let again = Rules::compile([Source::new("敌意.jx", formatted)]);
    let again = again.map_err(|error| format!("what was written again does not compile: {error}"))?;
    if programs(&rules) != programs(&again) {
        return Err("what was written again is another program".to_owned());
    }
    let nobody: Vec<Subject> = SubjectKind::ALL.iter().map(|kind| Subject::new(*kind, "", "")).collect();
    let mut said = evaluated(&rules, |set| set, &nobody)?;
    said.push_str(&programs(&rules));
    Ok(Verdict { refused: false, said: format!("sound {}", hash(&said)) })
}

/// Rule texts and facts in one file: each part stands behind a line `%%%% rules` or `%%%% facts`.
pub(super) fn case(text: &str) -> Judged {
    let parts = || text.split("%%%% ").filter_map(|part| part.split_once('\n'));
    let of = |name: &'static str| parts().filter(move |(called, _)| *called == name).map(|(_, part)| part);
    let sources = of("rules").enumerate().map(|(at, part)| Source::new(format!("{at}.jx"), part));
    let rules = match Rules::compile(sources) {
        Ok(rules) => rules,
        Err(error) => return Ok(Verdict { refused: true, said: refusal(&error)? }),
    };
    located(rules.warnings())?;
    let document = match facts::document(of("facts").next().unwrap_or("[]")) {
        Ok(document) => document,
        Err(error) => return Ok(Verdict { refused: true, said: data::refusal(&error)? }),
    };
    let setting = |set: RuleSet| {
        let set = set.with_decisions(document.decisions.clone());
        document.calendar.iter().cloned().fold(set, RuleSet::with_calendar)
    };
    let said = evaluated(&rules, setting, &document.subjects)?;
    Ok(Verdict { refused: said.contains("refused"), said: format!("answered {}", hash(&said)) })
}

/// Everything that the rules of each period say of the subjects.
fn evaluated(rules: &Rules, setting: impl Fn(RuleSet) -> RuleSet, all: &[Subject]) -> Result<String, String> {
    let mut said = String::new();
    for (from, _) in rules.periods() {
        let set = setting(rules.in_force(from).map_err(|error| error.to_string())?);
        for report in set.run_examples() {
            said.push_str(&format!("{report:?}"));
        }
        said.push_str(&match set.evaluate(all) {
            Ok(evaluation) => sums::right(&evaluation)?,
            Err(error) => format!("refused {}", data::refusal(&error)?),
        });
    }
    Ok(said)
}

fn programs(rules: &Rules) -> String {
    let periods = rules.periods();
    let sets = periods.iter().filter_map(|(from, _)| rules.in_force(*from).ok());
    sets.map(|set| set.program_text()).collect()
}

/// What diagnostics say, if they are as they should be.
pub(super) fn refusal(error: &Error) -> Result<String, String> {
    let found = error.diagnostics().ok_or_else(|| format!("rules refused without a diagnostic: {error}"))?;
    if !found.has_errors() {
        return Err("rules refused without an error".to_owned());
    }
    showable("the error", &format!("{}\n{}", error.zh(), error.en()))?;
    let mut said = located(found)?;
    said.truncate(said.char_indices().nth(60).map_or(said.len(), |(at, _)| at));
    Ok(format!("{said} {}", hash(&format!("{:#}", found.shown_in(Language::English)))))
}

/// The codes and places of diagnostics, if all of them are in the text, in order, few enough and can be shown.
fn located(found: &Diagnostics) -> Result<String, String> {
    if found.len() > DIAGNOSTICS_MAX {
        return Err(format!("{} diagnostics", found.len()));
    }
    let mut said = String::new();
    for diagnostic in found {
        in_the_text(diagnostic, found.sources())?;
        let kind = if diagnostic.severity == Severity::Error { "" } else { "?" };
        said.push_str(&format!("{}{kind}@{} ", diagnostic.code, diagnostic.span().start));
    }
    for record in found.records() {
        let texts = [
            record.message_zh,
            record.message_en,
            record.help_zh.unwrap_or(""),
            record.help_en.unwrap_or(""),
        ];
        texts.iter().try_for_each(|text| showable(record.code, text))?;
    }
    for language in [Language::Chinese, Language::English] {
        let shown = format!("{:#}", found.shown_in(language));
        if shown.len() > SHOWN_MAX {
            return Err(format!("diagnostics of {} bytes", shown.len()));
        }
        showable("a diagnostic", &shown)?;
    }
    Ok(said)
}

fn in_the_text(diagnostic: &Diagnostic, sources: &[Source]) -> Result<(), String> {
    let fix = diagnostic.fix.iter().map(|fix| fix.span);
    for span in diagnostic.labels.iter().map(|label| label.span).chain(fix) {
        let text = sources.get(span.source as usize).map(Source::text);
        if text.and_then(|text| text.get(span.range())).is_none() {
            return Err(format!("{span:?} is not in the text: {diagnostic}"));
        }
    }
    Ok(())
}

/// A text that does not compile is written again the same, or refused as it should be.
fn unformatted(source: &Source, length: usize) -> Result<(), String> {
    formatted(source, length <= WRITTEN_OFTEN).map(drop)
}

/// The text in the one style, if it can be read: written again it is the same, and so it is by way of each spelling.
fn formatted(source: &Source, often: bool) -> Result<Option<String>, String> {
    let written = |text: &str, spelling| {
        let written = Rules::format(&Source::new("敌意.jx", text), spelling);
        written.map_err(|error| format!("{spelling:?}: what was written is not read again: {error}\n{text}"))
    };
    let first = match Rules::format(source, None) {
        Ok(first) => first,
        Err(error) => return refusal(&error).map(|_| None),
    };
    if !often || source.text().len() > WRITTEN_OFTEN {
        return Ok(Some(first));
    }
    if written(&first, None)? != first {
        return Err(format!("written twice it differs:\n{first}"));
    }
    for (one, other) in [(Language::Chinese, Language::English), (Language::English, Language::Chinese)] {
        let once = written(&first, Some(one))?;
        if written(&written(&once, Some(other))?, Some(one))? != once {
            return Err(format!("by way of {other:?} it differs:\n{once}"));
        }
    }
    Ok(Some(first))
}

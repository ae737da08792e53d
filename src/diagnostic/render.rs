//! Diagnostics drawn over the source text, every label in its place.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use super::excerpt::Plain;
use super::record::find;
use super::{Diagnostic, Diagnostics, Fix, Label, Language, Severity};
use crate::span::Source;

/// Columns of the drawing; longer lines of source are cut around the marked text.
const COLUMNS: usize = 160;

/// Draws every diagnostic with the source text it speaks of, without colours.
pub fn render(diagnostics: &Diagnostics, language: Language) -> String {
    let renderer = Renderer::plain().decor_style(DecorStyle::Ascii).term_width(COLUMNS);
    let draw = |diagnostic| {
        let (message, help) = texts(diagnostic, language);
        let mut report = vec![complaint(diagnostic, diagnostics.sources(), language, &message, &help)];
        report.extend(diagnostic.fix.as_ref().and_then(|fix| repair(fix, diagnostics.sources(), language)));
        renderer.render(&report)
    };
    let mut drawn: Vec<String> = diagnostics.iter().map(draw).collect();
    match (diagnostics.omitted(), language) {
        (0, _) => {}
        (more, Language::Chinese) => drawn.push(format!("另有 {more} 条未列出")),
        (more, Language::English) => drawn.push(format!("and {more} more not shown")),
    }
    drawn.join("\n\n")
}

/// The message and the help, with hidden characters written out.
fn texts(diagnostic: &Diagnostic, language: Language) -> (String, Option<String>) {
    let message = Plain(diagnostic.message.get(language)).to_string();
    (message, diagnostic.help.as_ref().map(|help| Plain(help.get(language)).to_string()))
}

/// The sentence, the source with every label, and the help.
fn complaint<'a>(
    diagnostic: &'a Diagnostic,
    sources: &'a [Source],
    language: Language,
    message: &'a str,
    help: &'a Option<String>,
) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.with_name(diagnostic.severity.word(language)).primary_title(message);
    let mut group = Group::with_title(title.id(diagnostic.code.as_str()));
    let mut shown: Vec<u32> = Vec::new();
    for Label { span, .. } in &diagnostic.labels {
        let Some(source) = find(*span, sources) else { continue };
        if shown.contains(&span.source) {
            continue;
        }
        shown.push(span.source);
        let here: Vec<_> =
            diagnostic.labels.iter().filter(|label| label.span.source == span.source).collect();
        let lines = whole_lines(source.text(), here.iter().map(|label| label.span.range()));
        let annotations = here.iter().map(|label| {
            let primary = std::ptr::eq(*label, diagnostic.labels.as_slice().as_ptr());
            let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let text = label.text(language);
            kind.span(within(label.span.range(), &lines)).label((!text.is_empty()).then_some(text))
        });
        group = group.element(snippet(source, &lines).annotations(annotations));
    }
    let word = match language {
        Language::Chinese => "帮助",
        Language::English => "help",
    };
    match help {
        Some(help) => group.element(Level::HELP.with_name(word).message(help)),
        None => group,
    }
}

/// The source as it would be after the repair.
fn repair<'a>(fix: &'a Fix, sources: &'a [Source], language: Language) -> Option<Group<'a>> {
    let (word, title) = match language {
        Language::Chinese => ("帮助", "可以改为"),
        Language::English => ("help", "write instead"),
    };
    let source = find(fix.span, sources)?;
    let lines = whole_lines(source.text(), [fix.span.range()].into_iter());
    let patch = Patch::new(within(fix.span.range(), &lines), fix.replacement.as_str());
    let title = Level::HELP.with_name(word).secondary_title(title);
    Some(Group::with_title(title).element(snippet(source, &lines).patch(patch)))
}

/// The part of a source that is drawn.
fn snippet<'a, T: Clone>(source: &'a Source, lines: &Range<usize>) -> Snippet<'a, T> {
    let first = source.line_column(u32::try_from(lines.start).unwrap_or(u32::MAX)).0;
    let text = source.text().get(lines.clone()).unwrap_or("");
    Snippet::source(text).path(source.name()).line_start(first)
}

/// The bytes of the whole lines that hold all of `ranges`.
fn whole_lines(text: &str, ranges: impl Iterator<Item = Range<usize>>) -> Range<usize> {
    let (mut start, mut end) = (text.len(), 0);
    for range in ranges {
        start = start.min(range.start);
        end = end.max(range.end.min(text.len()));
    }
    let line_start = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let line_end =
        text.get(end..).and_then(|after| after.find('\n')).map_or(text.len(), |newline| end + newline);
    line_start..line_end
}

/// A range of the whole text as a range of the drawn part.
fn within(range: Range<usize>, lines: &Range<usize>) -> Range<usize> {
    let shift = |byte: usize| byte.clamp(lines.start, lines.end) - lines.start;
    shift(range.start)..shift(range.end)
}

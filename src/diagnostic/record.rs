//! A diagnostic as data to serialize, for hosts that do not speak Rust.

use serde::Serialize;

use super::{Diagnostic, Severity};
use crate::span::{Source, Span};

/// One diagnostic with names, lines and columns worked out. The field names are part of the public contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DiagnosticRecord<'a> {
    /// The stable code, such as `E0401`.
    pub code: &'static str,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The sentence in Chinese.
    pub message_zh: &'a str,
    /// The sentence in English.
    pub message_en: &'a str,
    /// The places; the first is the primary.
    pub labels: Vec<LabelRecord<'a>>,
    /// What to do about it, in Chinese.
    pub help_zh: Option<&'a str>,
    /// What to do about it, in English.
    pub help_en: Option<&'a str>,
    /// The text that would repair it.
    pub fix: Option<FixRecord<'a>>,
}

/// A place, and what is said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LabelRecord<'a> {
    /// The name of the source; empty when the diagnostic has none.
    pub file: &'a str,
    /// First byte.
    pub start_byte: u32,
    /// One past the last byte.
    pub end_byte: u32,
    /// Line of the first character, from 1.
    pub line: usize,
    /// Column of the first character, from 1, in characters.
    pub column: usize,
    /// The text in Chinese; may be empty.
    pub text_zh: &'a str,
    /// The text in English; may be empty.
    pub text_en: &'a str,
}

/// A repair: `replacement` in place of the bytes `start_byte..end_byte` of `file`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FixRecord<'a> {
    /// The name of the source.
    pub file: &'a str,
    /// First byte to replace.
    pub start_byte: u32,
    /// One past the last byte to replace.
    pub end_byte: u32,
    /// The new text.
    pub replacement: &'a str,
}

impl<'a> DiagnosticRecord<'a> {
    pub(super) fn new(diagnostic: &'a Diagnostic, sources: &'a [Source]) -> Self {
        let labels = diagnostic.labels.iter().map(|label| {
            let (line, column) =
                find(label.span, sources).map_or((1, 1), |s| s.line_column(label.span.start));
            LabelRecord {
                file: file(label.span, sources),
                start_byte: label.span.start,
                end_byte: label.span.end,
                line,
                column,
                text_zh: &label.zh,
                text_en: &label.en,
            }
        });
        DiagnosticRecord {
            code: diagnostic.code.as_str(),
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message_zh: &diagnostic.message.zh,
            message_en: &diagnostic.message.en,
            labels: labels.collect(),
            help_zh: diagnostic.help.as_ref().map(|help| help.zh.as_str()),
            help_en: diagnostic.help.as_ref().map(|help| help.en.as_str()),
            fix: diagnostic.fix.as_ref().map(|fix| FixRecord {
                file: file(fix.span, sources),
                start_byte: fix.span.start,
                end_byte: fix.span.end,
                replacement: &fix.replacement,
            }),
        }
    }
}

/// The source a span lies in.
pub(super) fn find(span: Span, sources: &[Source]) -> Option<&Source> {
    usize::try_from(span.source).ok().and_then(|n| sources.get(n))
}

fn file(span: Span, sources: &[Source]) -> &str {
    find(span, sources).map_or("", Source::name)
}

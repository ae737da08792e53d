//! What is wrong with a rule text, as plain data: a stable code, a place, a sentence in Chinese and in
//! English, and where possible the help or the very text that would repair it.
//!
//! Nothing here is drawn or printed by itself. A host reads the data ([`Diagnostic`]), takes it as a record
//! to serialize ([`DiagnosticRecord`]), or shows it: `{}` is one line for each diagnostic, `{:#}` adds the
//! line of source, and `render` (feature `render`) draws every label.

mod code;
mod collection;
mod excerpt;
mod record;
#[cfg(feature = "render")]
mod render;
#[cfg(test)]
mod tests;

use std::fmt;

use crate::span::Span;

pub use code::Code;
pub use collection::{Diagnostics, Shown};
pub(crate) use excerpt::{Plain, is_hidden};
pub use record::{DiagnosticRecord, FixRecord, LabelRecord};
#[cfg(feature = "render")]
pub use render::render;

/// One thing that is wrong (an error), or that is probably not meant (a warning).
///
/// Built in one expression: `Diagnostic::error(code, span, zh, en).label(…).help(…).fix(…)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable code to branch on.
    pub code: Code,
    /// Whether the rules can be used all the same.
    pub severity: Severity,
    /// The sentence, with the user's own names and numbers in it.
    pub message: Text,
    /// The places. There is at least one, and the first is the primary.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<Text>,
    /// The text that would repair it, where that is certain.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// An error at `span`: the rules cannot be used.
    pub fn error(code: Code, span: Span, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Diagnostic::new(Severity::Error, code, span, Text::new(zh, en))
    }

    /// A warning at `span`: the rules can be used, and probably do not say what was meant.
    pub fn warning(code: Code, span: Span, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Diagnostic::new(Severity::Warning, code, span, Text::new(zh, en))
    }

    fn new(severity: Severity, code: Code, span: Span, message: Text) -> Self {
        let primary = Label { span, zh: String::new(), en: String::new() };
        Diagnostic { code, severity, message, labels: vec![primary], help: None, fix: None }
    }

    /// Writes a text at the primary place.
    #[must_use]
    pub fn here(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        if let Some(primary) = self.labels.first_mut() {
            (primary.zh, primary.en) = (zh.into(), en.into());
        }
        self
    }

    /// Adds another place that has to do with it, such as the first definition of a duplicate name.
    #[must_use]
    pub fn label(mut self, span: Span, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.labels.push(Label { span, zh: zh.into(), en: en.into() });
        self
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.help = Some(Text::new(zh, en));
        self
    }

    /// Gives the text that, put in place of `span`, repairs it.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }

    /// The primary place.
    pub fn span(&self) -> Span {
        self.labels.first().map_or_else(Span::default, |label| label.span)
    }
}

/// One line without the place, in Chinese.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        excerpt::headline(self, Language::Chinese, f)
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 错误: the rules cannot be used.
    Error,
    /// 警告: the rules can be used.
    Warning,
}

impl Severity {
    /// The word for it.
    pub fn word(self, language: Language) -> &'static str {
        match (self, language) {
            (Severity::Error, Language::Chinese) => "错误",
            (Severity::Warning, Language::Chinese) => "警告",
            (Severity::Error, Language::English) => "error",
            (Severity::Warning, Language::English) => "warning",
        }
    }
}

/// The language a message is shown in. Both are always there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// 中文.
    #[default]
    Chinese,
    /// English.
    English,
}

/// A sentence in both languages. Plain text of one line, without a full stop; the user's text in backticks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Text {
    /// A sentence in both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Text { zh: zh.into(), en: en.into() }
    }

    /// The sentence in one of them.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

/// A place, and what is to be said about it (empty: the place alone).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// The text in Chinese.
    pub zh: String,
    /// The text in English.
    pub en: String,
}

impl Label {
    /// The text in one language.
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

/// A repair: `replacement` put in place of the text at `span`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What to replace; empty to insert.
    pub span: Span,
    /// The new text.
    pub replacement: String,
}

//! The diagnostics of one compilation, with the sources they speak of.

use std::fmt;
use std::sync::Arc;

use super::excerpt;
use super::{Code, Diagnostic, DiagnosticRecord, Language, Severity};
use crate::limits;
use crate::span::{Source, Span};

/// Everything found in one compilation: at most [`limits::DIAGNOSTICS_MAX`] are kept, the rest is counted.
///
/// Passes push in the order they find things; [`Diagnostics::into_result`] puts them in the order of the text.
/// `{}` shows one Chinese line for each; `{:#}` adds the line of source. `Debug` is `{:#}`, so that an
/// unhandled error in a host reads well.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    omitted: usize,
    sources: Arc<[Source]>,
}

impl Diagnostics {
    /// An empty list that speaks of `sources`; a span's `source` is a position among them.
    pub fn with_sources(sources: impl Into<Arc<[Source]>>) -> Self {
        Diagnostics { kept: Vec::new(), omitted: 0, sources: sources.into() }
    }

    /// Adds one. The same thing said twice is kept once; a full list gives up a warning for an error.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if self.kept.contains(&diagnostic) {
            return;
        }
        if self.kept.len() < limits::DIAGNOSTICS_MAX {
            self.kept.push(diagnostic);
            return;
        }
        self.omitted = self.omitted.saturating_add(1);
        let warning = self.kept.iter().rposition(|kept| kept.severity == Severity::Warning);
        if let (Severity::Error, Some(warning)) = (diagnostic.severity, warning) {
            self.kept.remove(warning);
            self.kept.push(diagnostic);
        }
    }

    /// Whether an error of this code at this place would only be counted: it need not say what might help.
    pub(crate) fn is_flooded(&self, code: Code, span: Span) -> bool {
        let same = |kept: &Diagnostic| kept.code == code && kept.span() == span;
        let gives_way = |kept: &Diagnostic| kept.severity == Severity::Warning || same(kept);
        self.kept.len() >= limits::DIAGNOSTICS_MAX && !self.kept.iter().any(gives_way)
    }

    /// Whether anything keeps the rules from being used.
    pub fn has_errors(&self) -> bool {
        self.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many are kept.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many were found beyond the limit and are not kept.
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// Those that are kept.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.kept.iter()
    }

    /// The sources they speak of.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Puts them in the order of the text: by source, first byte, code.
    pub fn sort(&mut self) {
        self.kept.sort_by_key(|diagnostic| {
            let span = diagnostic.span();
            (span.source, span.start, diagnostic.code.as_str())
        });
    }

    /// Sorted: `Err` when there is an error, otherwise `Ok` with the warnings.
    ///
    /// # Errors
    ///
    /// The whole list, warnings included, when at least one of them is an error.
    pub fn into_result(mut self) -> Result<Diagnostics, Diagnostics> {
        self.sort();
        if self.has_errors() { Err(self) } else { Ok(self) }
    }

    /// The same as data to serialize, with file names, lines and columns worked out.
    pub fn records(&self) -> impl Iterator<Item = DiagnosticRecord<'_>> {
        self.iter().map(|diagnostic| DiagnosticRecord::new(diagnostic, &self.sources))
    }

    /// To be shown in a language: `{}` a line for each, `{:#}` with the line of source.
    pub fn shown_in(&self, language: Language) -> Shown<'_> {
        Shown { diagnostics: self, language }
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        for diagnostic in diagnostics {
            self.push(diagnostic);
        }
    }
}

impl std::error::Error for Diagnostics {}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown_in(Language::Chinese).fmt(f)
    }
}

impl fmt::Debug for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#}", self.shown_in(Language::Chinese))
    }
}

/// Diagnostics to be shown in one language; see [`Diagnostics::shown_in`].
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    diagnostics: &'a Diagnostics,
    language: Language,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Diagnostics { kept, omitted, sources } = self.diagnostics;
        for (n, diagnostic) in kept.iter().enumerate() {
            if n > 0 {
                f.write_str("\n")?;
            }
            excerpt::place(diagnostic.span(), sources, f)?;
            excerpt::headline(diagnostic, self.language, f)?;
            if f.alternate() {
                excerpt::labels(diagnostic, sources, self.language, f)?;
            }
        }
        match (self.language, omitted) {
            (_, 0) => Ok(()),
            (Language::Chinese, more) => write!(f, "\n另有 {more} 条未列出"),
            (Language::English, more) => write!(f, "\nand {more} more not shown"),
        }
    }
}

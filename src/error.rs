//! The one error of the public face.

use crate::diagnostic::{Diagnostics, Text};
use std::fmt;

/// Why the engine did not do what was asked. Branch on [`Error::kind`]; show the message.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Repr>);

#[derive(Clone, PartialEq, Eq)]
struct Repr {
    kind: ErrorKind,
    message: Text,
    diagnostics: Option<Diagnostics>,
}

/// What an [`Error`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The rules do not compile: [`Error::diagnostics`] says where and how to put it right.
    Rules,
    /// No rules are in force on the day asked for.
    NotInForce,
    /// There is no framework, indicator or scale of the name asked for.
    UnknownName,
    /// The subject is of another kind than the framework evaluates.
    WrongSubject,
    /// The facts do not fit the models or the declared facts.
    Facts,
    /// A form or a file of facts cannot be read.
    Input,
    /// A limit was reached.
    Limit,
    /// The caller stopped a run.
    Stopped,
}

impl Error {
    /// An error with its message in both languages.
    pub(crate) fn new(kind: ErrorKind, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Error(Box::new(Repr { kind, message: Text::new(zh, en), diagnostics: None }))
    }

    /// The error of a rule text with errors.
    pub(crate) fn rules(diagnostics: Diagnostics) -> Self {
        let count = diagnostics.iter().filter(|d| d.severity == crate::diagnostic::Severity::Error).count();
        let message = Text::new(format!("规则有 {count} 处错误"), format!("the rules have {count} errors"));
        Error(Box::new(Repr { kind: ErrorKind::Rules, message, diagnostics: Some(diagnostics) }))
    }

    /// What it is about.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The message in Chinese.
    pub fn zh(&self) -> &str {
        &self.0.message.zh
    }

    /// The message in English.
    pub fn en(&self) -> &str {
        &self.0.message.en
    }

    /// Every diagnostic of the rule text, when the rules do not compile.
    pub fn diagnostics(&self) -> Option<&Diagnostics> {
        self.0.diagnostics.as_ref()
    }
}

/// The message in Chinese; `{:#}` adds every diagnostic with its line of source.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message.zh)?;
        match &self.0.diagnostics {
            Some(diagnostics) if f.alternate() => write!(f, "\n{diagnostics:#}"),
            Some(diagnostics) => write!(f, "\n{diagnostics}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {self:#}", self.0.kind)
    }
}

impl std::error::Error for Error {}

impl From<Diagnostics> for Error {
    fn from(diagnostics: Diagnostics) -> Self {
        Error::rules(diagnostics)
    }
}

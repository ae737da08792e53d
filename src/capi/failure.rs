//! Why a call failed, as the host is told.

use super::settings::Encoding;
use crate::diagnostic::{Diagnostics, Language, Text};
use crate::error::{Error, ErrorKind};
use serde_json::json;

/// The code a function returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Status(pub(super) i32);

impl Status {
    pub(super) const OK: Status = Status(0);
    pub(super) const NULL: Status = Status(-1);
    pub(super) const HANDLE: Status = Status(-2);
    pub(super) const ARGUMENT: Status = Status(-3);
    pub(super) const ENCODING: Status = Status(-4);
    pub(super) const TOO_SMALL: Status = Status(-5);
    pub(super) const BUSY: Status = Status(-6);
    pub(super) const POISONED: Status = Status(-7);
    pub(super) const INTERNAL: Status = Status(-8);
    pub(super) const NOT_DECIMAL: Status = Status(-9);
    pub(super) const RULES: Status = Status(-20);
    pub(super) const NOT_IN_FORCE: Status = Status(-21);
    pub(super) const UNKNOWN_NAME: Status = Status(-22);
    pub(super) const WRONG_SUBJECT: Status = Status(-23);
    pub(super) const FACTS: Status = Status(-24);
    pub(super) const INPUT: Status = Status(-25);
    pub(super) const LIMIT: Status = Status(-26);
    pub(super) const DIFFERS: Status = Status(-27);

    fn of(kind: ErrorKind) -> Status {
        match kind {
            ErrorKind::Rules => Status::RULES,
            ErrorKind::NotInForce => Status::NOT_IN_FORCE,
            ErrorKind::UnknownName => Status::UNKNOWN_NAME,
            ErrorKind::WrongSubject => Status::WRONG_SUBJECT,
            ErrorKind::Facts => Status::FACTS,
            ErrorKind::Input => Status::INPUT,
            ErrorKind::Limit => Status::LIMIT,
            // No function can be stopped.
            ErrorKind::Stopped => Status::INTERNAL,
        }
    }

    /// The name in the header, without its prefix and in small letters.
    pub(super) fn name(self) -> &'static str {
        match self.0 {
            0 => "ok",
            -1 => "null",
            -2 => "handle",
            -3 => "argument",
            -4 => "encoding",
            -5 => "too_small",
            -6 => "busy",
            -7 => "poisoned",
            -9 => "not_decimal",
            -20 => "rules",
            -21 => "not_in_force",
            -22 => "unknown_name",
            -23 => "wrong_subject",
            -24 => "facts",
            -25 => "input",
            -26 => "limit",
            -27 => "differs",
            _ => "internal",
        }
    }
}

/// Why a call failed.
#[derive(Clone, Debug)]
pub struct Failure {
    pub(super) status: Status,
    pub(super) message: Text,
    /// Of the first bad byte of text that is not well formed.
    pub(super) offset: Option<usize>,
    pub(super) diagnostics: Option<Diagnostics>,
}

impl Failure {
    pub(super) fn new(status: Status, zh: impl Into<String>, en: impl Into<String>) -> Failure {
        Failure { status, message: Text::new(zh, en), offset: None, diagnostics: None }
    }

    pub(super) fn null(what: &str) -> Failure {
        Failure::new(Status::NULL, format!("`{what}` 不能是 NULL"), format!("`{what}` must not be NULL"))
    }

    pub(super) fn argument(what: &str, value: impl std::fmt::Display) -> Failure {
        let zh = format!("`{what}` 不能是 {value}");
        Failure::new(Status::ARGUMENT, zh, format!("`{what}` cannot be {value}"))
    }

    pub(super) fn malformed(offset: usize, encoding: Encoding) -> Failure {
        let name = match encoding {
            Encoding::Utf8 => "UTF-8",
            Encoding::Gb18030 => "GB18030",
            Encoding::Utf16Le => "UTF-16LE",
        };
        let zh = format!("文本不是 {name}：第 {offset} 字节起读不通（从 0 数）");
        let en = format!("the text is not {name}: it cannot be read from byte {offset} on (counted from 0)");
        Failure { offset: Some(offset), ..Failure::new(Status::ENCODING, zh, en) }
    }

    /// Everything as JSON.
    pub(super) fn json(&self) -> String {
        let diagnostics: Vec<_> = self.diagnostics.iter().flat_map(Diagnostics::records).collect();
        json!({
            "status": self.status.0,
            "name": self.status.name(),
            "message_zh": self.message.get(Language::Chinese),
            "message_en": self.message.get(Language::English),
            "offset": self.offset,
            "diagnostics": diagnostics,
        })
        .to_string()
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure {
            diagnostics: error.diagnostics().cloned(),
            ..Failure::new(Status::of(error.kind()), error.zh(), error.en())
        }
    }
}

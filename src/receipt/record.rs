//! The receipt as data.

use crate::error::{Error, ErrorKind};
use crate::rules::Asked;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What one result was made from. Every hash is a SHA-256 in lower-case hexadecimal, over the canonical form that
/// the [module](super) describes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// Version of the engine that made the result.
    pub engine: String,
    /// Version of the language.
    pub language: u32,
    /// The texts of the rules in force, shipped packages included, by name.
    pub rules: Vec<SourceHash>,
    /// The day whose rules were applied.
    pub rules_day: NaiveDate,
    /// The day of the evaluation (基准日).
    pub evaluation_day: NaiveDate,
    /// What was asked.
    pub asked: Asked,
    /// Hash of the subjects and their facts.
    pub facts: String,
    /// Hash of the calendar; `None` where none was given.
    pub calendar: Option<String>,
    /// Hash of the decisions; `None` where none were given.
    pub decisions: Option<String>,
    /// Hash of the result.
    pub result: String,
}

impl Receipt {
    /// Reads a receipt that was written as JSON.
    ///
    /// # Errors
    /// [`ErrorKind::Input`] for what is no receipt.
    pub fn from_json(text: &str) -> Result<Receipt, Error> {
        serde_json::from_str(text).map_err(|error| {
            Error::new(ErrorKind::Input, format!("不是回执：{error}"), format!("is no receipt: {error}"))
        })
    }
}

/// One rule text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceHash {
    /// Its name, for people: a text under another name is the same text.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

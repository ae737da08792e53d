//! 回执: what a result was made from, in hashes, so that anyone with the same rules and facts can make it again
//! and see that not a cent differs.
//!
//! A [`Receipt`] names the rules (the SHA-256 of each text in force that day), the facts, the calendar, the
//! decisions, the days, the question and the result. [`Receipt::verify`] replays it.
//!
//! # Canonical form
//!
//! A rule text is hashed as it is, in UTF-8. Everything else is first written as JSON in one way, so that another
//! program can do the same:
//!
//! 1. facts are the list of subjects, each with `children`, `code`, `facts`, `kind` and `name`: kinds, fields of the
//!    models and built-in choices under their English names, each fact as `{"kind of value": value}` or
//!    `{"state": …}`; `children` is left out when there are none;
//! 2. the calendar, the decisions and the result are the JSON the library writes for them;
//! 3. keys stand in the order of their Unicode code points, nothing stands between tokens, a whole number is put in
//!    quotes (`"3"`; there are no others), text is in UTF-8 with `"`, `\` and the characters below U+0020 escaped
//!    and nothing else (`\b`, `\t`, `\n`, `\f`, `\r`, else `\u00` and two lower-case digits);
//! 4. the hash is the SHA-256 of those bytes, in lower-case hexadecimal.
//!
//! ```
//! let form = jixiao::receipt::canonical_json(&serde_json::json!({"b": [3, true, null], "a": "九\n"}));
//! assert_eq!(form, r#"{"a":"九\n","b":["3",true,null]}"#);
//! ```

mod canonical;
mod issue;
mod record;
#[cfg(test)]
mod tests;
mod verify;

pub use crate::rules::LANGUAGE_VERSION;
pub use canonical::canonical_json;
pub use record::{Receipt, SourceHash};
pub use verify::{ReceiptDifference, ReceiptError, ReceiptPart};

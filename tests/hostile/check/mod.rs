//! What must hold of any input, whoever made it: an answer whose sums are right, or a refusal with a code and a place;
//! what is shown can be shown; and the same again for the same input. The hostile files, the fuzz targets and the
//! tests that keep what was found all ask here.

#![allow(dead_code, reason = "each of those who ask asks for a part of it")]

mod abi;
mod data;
mod rules;
mod sums;

/// What was made of an input.
#[derive(Debug)]
pub(crate) struct Verdict {
    /// Whether anything in it was refused.
    pub(crate) refused: bool,
    /// What was said of it, to be compared.
    pub(crate) said: String,
}

/// A verdict, or what should never be.
pub(crate) type Judged = Result<Verdict, String>;

/// The kinds of input: how the bytes of a file are meant.
pub(crate) const KINDS: &[&str] = &["rules", "case", "facts", "form", "cell", "utf8", "gb18030", "utf16"];

/// Judges the bytes of an input of a kind.
///
/// # Errors
/// What should never be, of no input.
pub(crate) fn judge(kind: &str, bytes: &[u8]) -> Judged {
    let encoding = match kind {
        "gb18030" => 1,
        "utf16" => 2,
        _ => 0,
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if encoding == 0 && kind != "utf8" => text,
        _ => return abi::judge(encoding, bytes),
    };
    match kind {
        "rules" => rules::judge(text),
        "case" => rules::case(text),
        "facts" => data::facts(text),
        "form" => data::form(text),
        "cell" => data::cell(text),
        _ => Err(format!("no kind is called {kind}")),
    }
}

/// A text as a short word: FNV-1a of 64 bits.
fn hash(text: &str) -> String {
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

/// Refuses a text that must not reach a screen or a log: control characters other than the line end, marks that turn
/// the direction of text, and what nobody can see.
fn showable(what: &str, text: &str) -> Result<(), String> {
    let hidden = |c: &char| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    match text.chars().find(hidden) {
        Some(found) => Err(format!("{what} shows U+{:04X}: {text:?}", u32::from(found))),
        None => Ok(()),
    }
}

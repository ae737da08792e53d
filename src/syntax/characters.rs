//! Characters that a rule text may not hold: what cannot be seen, what turns the direction of text, what
//! ends a line for the eye but not for the parser.

use crate::diagnostic::{Code, Diagnostic};
use crate::span::Span;

/// Where a character stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Between words.
    Code,
    /// In a name, quoted or not.
    Name,
    /// In a quoted text, a comment or a table row.
    Quoted,
}

/// Why a character is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    Control,
    LineEnd,
    Direction,
    Invisible,
    Space,
    PrivateUse,
}

/// Visible ASCII and the common Chinese characters: stand anywhere, and are in normal form.
pub(super) fn is_plain(character: char) -> bool {
    matches!(character, '!'..='~' | '\u{4e00}'..='\u{9fff}')
}

/// Whether and why `character` is refused at `place`.
pub(super) fn refusal(character: char, place: Place) -> Option<Refusal> {
    match character {
        '\t' => None,
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(Refusal::LineEnd),
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some(Refusal::Control),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(Refusal::Direction)
        }
        _ if is_invisible(character) => Some(Refusal::Invisible),
        _ if place == Place::Code && is_odd_space(character) => Some(Refusal::Space),
        _ if place != Place::Quoted && is_private(character) => Some(Refusal::PrivateUse),
        _ => None,
    }
}

/// Default-ignorable characters and fillers: drawn as nothing, or as a blank that is a letter.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Spaces other than the space, the tab and the ideographic space.
fn is_odd_space(character: char) -> bool {
    matches!(
        character,
        '\u{b}' | '\u{c}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}'
    )
}

fn is_private(character: char) -> bool {
    matches!(character,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

impl Refusal {
    pub(super) fn diagnostic(self, character: char, span: Span) -> Diagnostic {
        let code = u32::from(character);
        let (zh, en) = match self {
            Refusal::Control => ("控制字符", "the control character"),
            Refusal::LineEnd => ("不能用来换行的字符", "the line end other than LF or CRLF,"),
            Refusal::Direction => ("改变文字方向的字符", "the text-direction character"),
            Refusal::Invisible => ("看不见的字符", "the invisible character"),
            Refusal::Space => ("特殊的空格", "the unusual space"),
            Refusal::PrivateUse => ("没有公共含义的自造字", "the private-use character"),
        };
        let diagnostic = Diagnostic::error(
            Code::ForbiddenCharacter,
            span,
            format!("此处有{zh} U+{code:04X}"),
            format!("{en} U+{code:04X} stands here"),
        );
        match self {
            Refusal::Space => diagnostic.help("换成普通空格", "put a plain space").fix(span, " "),
            Refusal::LineEnd => diagnostic.help("换成普通的换行", "put a plain line end").fix(span, "\n"),
            Refusal::PrivateUse => {
                diagnostic.help("换成 Unicode 中的字", "put a character that Unicode defines")
            }
            _ => diagnostic.help("删去它", "delete it").fix(span, ""),
        }
    }
}

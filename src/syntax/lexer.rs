//! The coarse tokens of a text: just enough to know where code is and where quoted text, comments and table
//! rows are. It cuts exactly as the grammar does, so that counting brackets here bounds the parser's recursion.

use pest::unicode::{XID_CONTINUE, XID_START};

/// A token and its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Nothing but blanks stands before it on its line.
    pub(super) first_on_line: bool,
    /// It begins in the first column.
    pub(super) first_column: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    /// With its quotes.
    String,
    /// With its quotes.
    QuotedName,
    /// An opening quote with nothing on its line to close it: the quote alone.
    UnclosedQuote,
    /// With its `//`, without the line end.
    Comment,
    /// Cells of a drawn table, from the first `|` of a line to the last.
    Row,
    Open(Bracket),
    Close(Bracket),
    LineEnd,
    Other(char),
}

/// Braces hold blocks; round and square brackets hold values, and may close each other in intervals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bracket {
    Brace,
    Round,
    Square,
}

/// Cuts a text into tokens; blanks are passed over.
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    line_start: usize,
    first_on_line: bool,
    /// Closing quotes known not to come any more on this line, so that none is looked for twice.
    absent: Vec<char>,
}

impl<'a> Lexer<'a> {
    /// Starts at byte `start`, which is taken for the start of a line.
    pub(super) fn new(text: &'a str, start: usize) -> Self {
        Lexer { text, at: start, line_start: start, first_on_line: true, absent: Vec::new() }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\u{3000}']).len();
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.skip_blanks();
        let (kind, length) = token(self.rest(), &mut self.absent)?;
        let start = self.at;
        let token = Token {
            kind,
            start,
            end: start + length,
            first_on_line: self.first_on_line,
            first_column: start == self.line_start,
        };
        self.at = token.end;
        self.first_on_line = kind == Kind::LineEnd;
        if kind == Kind::LineEnd {
            self.line_start = self.at;
            self.absent.clear();
        }
        Some(token)
    }
}

/// The token at the start of `rest`, and its bytes.
fn token(rest: &str, absent: &mut Vec<char>) -> Option<(Kind, usize)> {
    let first = rest.chars().next()?;
    let one = first.len_utf8();
    Some(match first {
        '\n' => (Kind::LineEnd, 1),
        '\r' if rest.starts_with("\r\n") => (Kind::LineEnd, 2),
        '/' if rest.starts_with("//") => (Kind::Comment, comment_length(rest)),
        '"' => quoted(rest, '"', Kind::String, absent),
        '“' => quoted(rest, '”', Kind::String, absent),
        '\'' => quoted_name(rest, '\'', absent),
        '「' => quoted_name(rest, '」', absent),
        '|' if rest.starts_with("||") => (Kind::Other('|'), 2),
        '|' => row(rest),
        '{' | '｛' => (Kind::Open(Bracket::Brace), one),
        '(' | '（' => (Kind::Open(Bracket::Round), one),
        '[' | '［' | '【' => (Kind::Open(Bracket::Square), one),
        '}' | '｝' => (Kind::Close(Bracket::Brace), one),
        ')' | '）' => (Kind::Close(Bracket::Round), one),
        ']' | '］' | '】' => (Kind::Close(Bracket::Square), one),
        digit if is_digit(digit) => (Kind::Number, number_length(rest)),
        letter if starts_word(letter) => (Kind::Word, word_length(rest)),
        other => (Kind::Other(other), operator_length(rest).unwrap_or(one)),
    })
}

/// Signs of two characters are one token.
fn operator_length(rest: &str) -> Option<usize> {
    let signs =
        ["=>", ">=", "<=", "==", "!=", "<>", "&&", "->", "＞＝", "＜＝", "！＝", "＝＝", "＆＆", "｜｜"];
    signs.iter().find(|sign| rest.starts_with(**sign)).map(|sign| sign.len())
}

/// The line `rest` begins with, without its end.
fn line(rest: &str) -> &str {
    rest.split('\n').next().unwrap_or("")
}

fn comment_length(rest: &str) -> usize {
    let line = line(rest);
    line.strip_suffix('\r').unwrap_or(line).len()
}

fn quoted(rest: &str, close: char, kind: Kind, absent: &mut Vec<char>) -> (Kind, usize) {
    let open = rest.chars().next().map_or(1, char::len_utf8);
    if !absent.contains(&close) {
        let inside = rest.get(open..).unwrap_or("");
        if let Some((at, character)) = inside.char_indices().find(|(_, c)| *c == close || *c == '\n')
            && character == close
        {
            return (kind, open + at + close.len_utf8());
        }
        absent.push(close);
    }
    (Kind::UnclosedQuote, open)
}

/// A quoted name has at least one character.
fn quoted_name(rest: &str, close: char, absent: &mut Vec<char>) -> (Kind, usize) {
    let open = rest.chars().next().map_or(1, char::len_utf8);
    let empty = rest.get(open..).is_some_and(|inside| inside.starts_with(close));
    if empty { (Kind::UnclosedQuote, open) } else { quoted(rest, close, Kind::QuotedName, absent) }
}

fn row(rest: &str) -> (Kind, usize) {
    // A carriage return inside a line is refused elsewhere; the grammar ends a row there.
    let line = line(rest).split('\r').next().unwrap_or("");
    match line.rfind('|') {
        Some(last) if last > 0 => (Kind::Row, last + 1),
        _ => (Kind::Other('|'), 1),
    }
}

fn number_length(rest: &str) -> usize {
    let whole = rest.len() - rest.trim_start_matches(is_digit).len();
    let tail = rest.get(whole..).unwrap_or("");
    let fraction = tail.strip_prefix(['.', '．']).unwrap_or("");
    if !fraction.starts_with(is_digit) {
        return whole;
    }
    rest.len() - fraction.trim_start_matches(is_digit).len()
}

/// Bytes of the word at the start of `rest`, continued as far as it goes.
pub(super) fn word_length(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches(continues_word).len()
}

/// An ASCII or full-width digit.
pub(super) fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || ('０'..='９').contains(&character)
}

/// Whether a plain name may begin with it.
pub(super) fn starts_word(character: char) -> bool {
    character == '_' || is_common(character) || XID_START(character)
}

/// Whether a plain name may go on with it.
pub(super) fn continues_word(character: char) -> bool {
    is_common(character) || XID_CONTINUE(character)
}

/// The Chinese characters of the first Unicode version and the Latin alphabet: letters, without looking them up.
fn is_common(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fa5}' | 'a'..='z' | 'A'..='Z')
}

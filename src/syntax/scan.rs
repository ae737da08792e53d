//! The pass before the parser: refuses what no parser should see, and keeps the comments.
//!
//! It runs in one sweep without recursion. What it counts (brackets, prefix operators, items) bounds the
//! recursion of every later pass, on every machine alike.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::ast::Comment;
use super::characters::{self, Place};
use super::keywords;
use super::lean::Lean;
use super::lexer::{Bracket, Kind, Lexer, Token, is_digit};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits;
use crate::span::Span;

/// What the pass found.
pub(super) struct Scan {
    /// In order of place.
    pub(super) comments: Vec<Comment>,
    /// The text is over a limit that guards the parser: it must not be parsed.
    pub(super) refused: bool,
    /// First bytes of what was complained of, in order; the parser need not complain again there.
    pub(super) complaints: Vec<usize>,
    /// Every name is in normal form.
    pub(super) normalized: bool,
    /// The first heading is in English: messages show English spellings.
    pub(super) english: bool,
    /// The text for the parser, if nothing was complained of.
    pub(super) lean: Lean,
    /// Quotes that do not close. To the parser they are blanks, so that it goes on behind them.
    unclosed: Vec<Range<usize>>,
}

impl Scan {
    /// The text with blanks in place of comments and of quotes that do not close, byte for byte in the same place.
    pub(super) fn readable<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let comments = self.comments.iter().map(|comment| comment.span.range());
        let mut blanks: Vec<Range<usize>> = comments.chain(self.unclosed.iter().cloned()).collect();
        if blanks.is_empty() {
            return Cow::Borrowed(text);
        }
        blanks.sort_unstable_by_key(|range| range.start);
        let mut readable = String::with_capacity(text.len());
        let mut end = 0;
        for range in &blanks {
            readable.push_str(text.get(end..range.start).unwrap_or(""));
            readable.extend(std::iter::repeat_n(' ', range.len()));
            end = range.end;
        }
        readable.push_str(text.get(end..).unwrap_or(""));
        Cow::Owned(readable)
    }

    /// Whether something was complained of within these bytes.
    pub(super) fn complained_in(&self, range: Range<usize>) -> bool {
        let at = self.complaints.partition_point(|complaint| *complaint < range.start);
        self.complaints.get(at).is_some_and(|complaint| *complaint < range.end)
    }
}

/// Sweeps over `text` from byte `start` on.
pub(super) fn scan(source: u32, text: &str, start: usize, diagnostics: &mut Diagnostics) -> Scan {
    let scan = Scan {
        comments: Vec::new(),
        refused: false,
        complaints: Vec::new(),
        normalized: true,
        english: false,
        lean: Lean::with_capacity(text.len()),
        unclosed: Vec::new(),
    };
    let mut sweep = Sweep {
        source,
        text,
        scan,
        diagnostics,
        brackets: Vec::new(),
        prefixes: 0,
        items: 0,
        number_end: 0,
        line_ended: false,
        blank_lines: 0,
        quote_open: false,
    };
    if text.len() > limits::SOURCE_BYTES_MAX {
        sweep.refuse_size();
    } else {
        sweep.refuse_other_format();
        sweep.refuse_long_line();
    }
    if sweep.scan.refused {
        return sweep.scan;
    }
    for token in Lexer::new(text, start) {
        sweep.token(token);
        if sweep.scan.refused {
            return sweep.scan;
        }
    }
    sweep.scan.complaints.sort_unstable();
    sweep.scan
}

struct Sweep<'a> {
    source: u32,
    text: &'a str,
    scan: Scan,
    diagnostics: &'a mut Diagnostics,
    brackets: Vec<Bracket>,
    prefixes: usize,
    items: usize,
    /// The end of the last token, if it is a number: a word that touches it may be its unit.
    number_end: usize,
    /// A line has ended since the last token that is no comment.
    line_ended: bool,
    /// Line ends since the last token.
    blank_lines: usize,
    /// A quote has been found unclosed on this line; its partner need not be complained of.
    quote_open: bool,
}

impl Sweep<'_> {
    fn token(&mut self, token: Token) {
        let written = self.text.get(token.start..token.end).unwrap_or("");
        match token.kind {
            Kind::LineEnd => {
                self.blank_lines += 1;
                self.line_ended = true;
                self.quote_open = false;
                return;
            }
            Kind::Comment => {
                self.characters(token, written, Place::Quoted);
                self.comment(token, written);
                self.blank_lines = 0;
                return;
            }
            Kind::String | Kind::Row => self.characters(token, written, Place::Quoted),
            Kind::QuotedName => self.name(token, written),
            Kind::UnclosedQuote => self.unclosed(token, written),
            Kind::Word => self.word(token, written),
            Kind::Number => self.number(token, written),
            Kind::Open(bracket) => self.open(token, bracket),
            Kind::Close(bracket) => close(&mut self.brackets, bracket),
            Kind::Other(_) => self.characters(token, written, Place::Code),
        }
        self.prefix_operators(token, written);
        let is_name =
            token.kind == Kind::Word && token.start != self.number_end && keywords::none_begins(written);
        self.scan.lean.push(token.start, written, self.line_ended, is_name);
        self.line_ended = false;
        self.number_end = if token.kind == Kind::Number { token.end } else { 0 };
        self.blank_lines = 0;
    }

    fn comment(&mut self, token: Token, written: &str) {
        self.scan.comments.push(Comment {
            text: written.trim_end().to_owned(),
            span: self.span(token.start, token.start + written.trim_end().len()),
            own_line: token.first_on_line,
            after_blank_line: token.first_on_line && self.blank_lines > 1,
        });
    }

    fn word(&mut self, token: Token, written: &str) {
        self.name(token, written);
        if token.first_on_line && self.brackets.is_empty() && keywords::begins_item(written) {
            self.items += 1;
            self.scan.english |= self.items == 1 && written.is_ascii();
            if self.items > limits::ITEMS_MAX {
                let max = limits::ITEMS_MAX;
                self.refuse(Diagnostic::error(
                    Code::TooManyItems,
                    self.span(token.start, token.end),
                    format!("一个源文本最多有 {max} 个条目"),
                    format!("a source text has at most {max} items"),
                ));
            }
        }
    }

    fn name(&mut self, token: Token, written: &str) {
        let span = self.span(token.start, token.end);
        if written.len() > limits::NAME_CHARS_MAX && written.chars().count() > limits::NAME_CHARS_MAX {
            let max = limits::NAME_CHARS_MAX;
            self.complain(Diagnostic::error(
                Code::NameTooLong,
                span,
                format!("名称最多 {max} 个字"),
                format!("a name has at most {max} characters"),
            ));
        }
        if written.chars().all(characters::is_plain) {
            return;
        }
        self.characters(token, written, Place::Name);
        if !unicode_normalization::is_nfc(written) {
            self.scan.normalized = false;
            let composed: String = written.nfc().collect();
            self.complain(
                Diagnostic::error(
                    Code::NotNormalized,
                    span,
                    format!("名称 `{composed}` 的编码不是规范形式（NFC），看上去相同的名称会被当成两个"),
                    format!(
                        "the name `{composed}` is not in normal form (NFC): two names could look the same"
                    ),
                )
                .help("换成规范形式，读起来一样", "put the normal form, which reads the same")
                .fix(span, composed),
            );
        }
    }

    fn number(&mut self, token: Token, written: &str) {
        let digits = written.chars().filter(|character| is_digit(*character)).count();
        if digits > limits::NUMBER_DIGITS_MAX {
            let max = limits::NUMBER_DIGITS_MAX;
            self.complain(Diagnostic::error(
                Code::NumberTooLong,
                self.span(token.start, token.end),
                format!("数字最多 {max} 位，这里有 {digits} 位"),
                format!("a number has at most {max} digits, this one has {digits}"),
            ));
        }
    }

    fn open(&mut self, token: Token, bracket: Bracket) {
        self.brackets.push(bracket);
        if self.brackets.len() > limits::NESTING_MAX {
            let max = limits::NESTING_MAX;
            self.refuse(Diagnostic::error(
                Code::NestingTooDeep,
                self.span(token.start, token.end),
                format!("括号最多嵌套 {max} 层"),
                format!("brackets are nested at most {max} deep"),
            ));
        }
    }

    fn prefix_operators(&mut self, token: Token, written: &str) {
        let prefix = matches!(written, "-" | "−" | "－" | "–" | "!" | "！" | "非" | "not");
        self.prefixes = if prefix { self.prefixes + 1 } else { 0 };
        if self.prefixes > limits::PREFIX_MAX {
            let max = limits::PREFIX_MAX;
            self.refuse(Diagnostic::error(
                Code::TooManyPrefixes,
                self.span(token.start, token.end),
                format!("前置运算符最多连用 {max} 个"),
                format!("at most {max} prefix operators stand in a row"),
            ));
        }
    }

    fn unclosed(&mut self, token: Token, written: &str) {
        self.scan.unclosed.push(token.start..token.end);
        if std::mem::replace(&mut self.quote_open, true) {
            return;
        }
        let rest = self.text.get(token.end..).unwrap_or("");
        let line = rest.split(['\n', '\r']).next().unwrap_or("");
        let name = matches!(written, "「" | "'");
        let close = match written {
            "“" => "”",
            "「" => "」",
            "'" => "'",
            _ => "\"",
        };
        let span = self.span(token.start, token.end);
        let wrong = line.char_indices().find(|(_, c)| matches!(c, '"' | '“' | '”' | '＂' | '」' | '’' | '‘'));
        let diagnostic = match wrong {
            Some((at, quote)) if !name => {
                let place = self.span(token.end + at, token.end + at + quote.len_utf8());
                Diagnostic::error(
                    Code::UnclosedString,
                    place,
                    format!("引号不配对：以 `{written}` 开头，要以 `{close}` 结尾，而不是 `{quote}`"),
                    format!("the quotes do not match: what begins with `{written}` ends with `{close}`, not `{quote}`"),
                )
                .label(span, "从这里开始", "it begins here")
                .fix(place, close)
            }
            _ if name => Diagnostic::error(
                Code::UnclosedString,
                span,
                format!("引号里的名称要在同一行以 `{close}` 结束，并且不能为空"),
                format!("a quoted name ends with `{close}` on the same line, and is not empty"),
            ),
            _ => Diagnostic::error(
                Code::UnclosedString,
                span,
                format!("引号没有在这一行结束，缺少 `{close}`"),
                format!("the quoted text does not end on this line: `{close}` is missing"),
            ),
        };
        self.scan.complaints.push(token.start);
        self.complain(diagnostic);
    }

    /// Characters that are refused wherever they stand, or at this kind of place. A run of them is one complaint.
    fn characters(&mut self, token: Token, written: &str, place: Place) {
        if written.is_ascii() && !written.bytes().any(|byte| byte.is_ascii_control() && byte != b'\t') {
            return;
        }
        if written.chars().all(characters::is_plain) {
            return;
        }
        let mut last_end = 0;
        for (at, character) in written.char_indices() {
            let Some(refusal) = characters::refusal(character, place) else { continue };
            let run = at == last_end && at > 0;
            last_end = at + character.len_utf8();
            if !run {
                let span = self.span(token.start + at, token.start + last_end);
                self.complain(refusal.diagnostic(character, span));
            }
        }
    }

    /// The parser looks along a line for what closes a quote: what that costs is bounded by the line.
    fn refuse_long_line(&mut self) {
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            if line.trim_end_matches(['\r', '\n']).len() > limits::LINE_BYTES_MAX {
                let max = limits::LINE_BYTES_MAX / 1024;
                return self.refuse(Diagnostic::error(
                    Code::LineTooLong,
                    self.span(start, start),
                    format!("一行最多 {max} KiB"),
                    format!("a line has at most {max} KiB"),
                ));
            }
            start += line.len();
        }
    }

    /// What office programs and archivers write is no text; one sentence is enough for all of it.
    fn refuse_other_format(&mut self) {
        if ["PK\u{3}\u{4}", "%PDF-", "{\\rtf"].iter().any(|mark| self.text.starts_with(mark)) {
            self.refuse(
                Diagnostic::error(
                    Code::ForbiddenCharacter,
                    self.span(0, 0),
                    "这不是规则文件：它像是 Word、Excel、PDF 文件或压缩包",
                    "this is no rule text: it looks like a Word, Excel or PDF file, or an archive",
                )
                .help("把规则存为 UTF-8 纯文本", "save the rules as plain text in UTF-8"),
            );
        }
    }

    fn refuse_size(&mut self) {
        let max = limits::SOURCE_BYTES_MAX / 1024 / 1024;
        self.refuse(Diagnostic::error(
            Code::TextTooLarge,
            self.span(0, 0),
            format!("一个源文本最多 {max} MiB"),
            format!("a source text has at most {max} MiB"),
        ));
    }

    fn refuse(&mut self, diagnostic: Diagnostic) {
        self.scan.refused = true;
        self.diagnostics.push(diagnostic);
    }

    /// Floods are cut off: what a text of nothing but refused characters costs is bounded.
    fn complain(&mut self, diagnostic: Diagnostic) {
        let at = diagnostic.span().range().start;
        self.scan.complaints.push(at);
        if self.scan.complaints.len() <= 2 * limits::DIAGNOSTICS_MAX {
            self.diagnostics.push(diagnostic);
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source, start, end)
    }
}

/// Closes the innermost bracket it can close: a brace also closes round and square brackets left open in it; a
/// round or square one (they may close each other, in intervals) never closes a brace. One that can close
/// nothing is passed over.
pub(super) fn close(brackets: &mut Vec<Bracket>, bracket: Bracket) {
    match bracket {
        Bracket::Brace => {
            if let Some(at) = brackets.iter().rposition(|open| *open == Bracket::Brace) {
                brackets.truncate(at);
            }
        }
        Bracket::Round | Bracket::Square => {
            if brackets.last().is_some_and(|open| *open != Bracket::Brace) {
                brackets.pop();
            }
        }
    }
}

//! Mistakes people really make, each with a sentence of its own.
//!
//! The parser stops at a place and says which rules it tried there. From that and the words around, a slip is
//! recognised; where none is, [`expected`](super::expected) says what would have fitted.

mod chain;
mod citing;
mod clauses;
mod marks;
mod omitted;
mod pasted;
mod ranges;
mod values;
mod words;

use super::grammar::Rule;
use super::keywords;
use super::lexer::{Kind, Lexer, Token, continues_word, is_digit, word_length};
use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// The sentence for the slip at this place, if it is a known one.
pub(super) fn find(place: &Place<'_>) -> Option<Diagnostic> {
    SLIPS.iter().find_map(|slip| slip(place))
}

/// The sentence for a word or a unit behind a value, where a sign should stand.
pub(super) fn after_value(place: &Place<'_>) -> Option<Diagnostic> {
    [words::foreign, values::unit].iter().find_map(|slip| slip(place))
}

/// A slip looks at a place and recognises itself.
type Slip = fn(&Place<'_>) -> Option<Diagnostic>;

/// Every slip; the first that recognises itself speaks.
const SLIPS: &[Slip] = &[
    pasted::open_row,
    pasted::other_format,
    values::date,
    values::thousands,
    values::points_in_number,
    values::bare_point,
    ranges::comparison_line,
    citing::document,
    chain::heading,
    chain::data,
    chain::of_money,
    chain::overall_equals,
    chain::mark_behind,
    chain::words_apart,
    pasted::traditional,
    clauses::rounding_without_mode,
    clauses::rounding_without_places,
    omitted::rounding,
    omitted::in_force,
    pasted::list_number,
    pasted::table_lines,
    clauses::node_without_points,
    clauses::points_as_percent,
    clauses::framework_clause,
    clauses::policy_without_action,
    clauses::interval_before_name,
    clauses::grade_without_total,
    ranges::mark_before_interval,
    ranges::spoken,
    words::foreign,
    words::synonym,
    words::glued,
    chain::condition,
    chain::then,
    chain::line_form,
    clauses::scoring_without_by,
    omitted::scoring,
    values::unit,
    values::currency_sign,
    marks::comment,
    marks::quote,
    marks::comma_between_lines,
    marks::arrow,
    marks::instead,
    marks::interval_dash,
    words::name_in_quotes,
    words::near,
    citing::name_as_text,
    omitted::type_or_parameters,
    omitted::opening_brace,
    omitted::parenthesis,
];

/// Where the parser stopped, and what it tried there.
pub(super) struct Place<'a> {
    pub(super) source: u32,
    pub(super) text: &'a str,
    /// The byte where it stopped: the start of a token, or the end of the text.
    pub(super) at: usize,
    pub(super) tried: &'a [Rule],
    /// It stopped where an item should begin.
    pub(super) outside: bool,
    /// English spellings are shown.
    pub(super) english: bool,
}

impl<'a> Place<'a> {
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source, start, end)
    }

    /// From the place to the end of its line.
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).and_then(|rest| rest.split(['\n', '\r']).next()).unwrap_or("")
    }

    /// From the start of its line to the place.
    fn before(&self) -> &'a str {
        self.text.get(..self.at).and_then(|before| before.rsplit('\n').next()).unwrap_or("")
    }

    /// The line of the place, without its end.
    fn line(&self) -> &'a str {
        let start = self.line_start();
        self.text.get(start..self.at + self.rest().len()).unwrap_or("")
    }

    /// The line of the place from its first word or mark on, and the byte where that begins.
    fn line_from_first_word(&self) -> (&'a str, usize) {
        let line = self.line();
        let trimmed = line.trim_start_matches([' ', '\t', '\u{3000}']);
        (trimmed, self.line_start() + line.len() - trimmed.len())
    }

    /// The line with code above the place, and where it begins; `None` when the place is not first on its line.
    fn line_above(&self) -> Option<(&'a str, usize)> {
        let before = self.text.get(..self.at)?;
        let code = before.trim_end();
        let first = before.get(code.len()..)?.contains('\n') || self.token().is_none();
        let start = code.rfind('\n').map_or(0, |end| end + 1);
        first.then_some((code.get(start..)?, start))
    }

    /// The number that stands before the place.
    fn last_number(&self) -> Span {
        let before = self.text.get(..self.at).unwrap_or("").trim_end();
        let start = before.trim_end_matches(|c: char| is_digit(c) || c == '.').len();
        self.span(start, before.len())
    }

    /// The keyword of the item around the place, if it is one that begins a gate, a monitor and the like.
    fn item(&self) -> Option<Rule> {
        let items = [
            Rule::kw_gate,
            Rule::kw_review,
            Rule::kw_monitor,
            Rule::kw_process,
            Rule::kw_linkage,
            Rule::kw_allocate,
            Rule::kw_duty,
        ];
        let before = self.text.get(..self.at + self.rest().len())?;
        let word = |line: &'a str| line.get(..word_length(line)).unwrap_or("");
        let keyword = before.rsplit('\n').map(word).find(|word| keywords::begins_item(word))?;
        items.into_iter().find(|rule| keywords::spellings(*rule).any(|spelling| spelling == keyword))
    }

    fn line_start(&self) -> usize {
        self.at - self.before().len()
    }

    /// The token at the place.
    pub(super) fn token(&self) -> Option<Token> {
        Lexer::new(self.text, self.at).next().filter(|token| token.kind != Kind::LineEnd)
    }

    /// The token at the place as written, or nothing.
    fn found(&self) -> &'a str {
        self.token().and_then(|token| self.text.get(token.start..token.end)).unwrap_or("")
    }

    fn found_span(&self) -> Span {
        self.token().map_or(self.span(self.at, self.at), |token| self.span(token.start, token.end))
    }

    /// The word at the place, or nothing.
    fn word(&self) -> &'a str {
        let rest = self.rest();
        rest.get(..word_length(rest)).unwrap_or("")
    }

    /// The word before the place and its first byte; blanks and line ends may stand between.
    fn word_before(&self) -> (&'a str, usize) {
        let before = self.text.get(..self.at).unwrap_or("").trim_end();
        let start = before.trim_end_matches(continues_word).len();
        // The digits of `90万` are no part of a word.
        let word = before.get(start..).unwrap_or("").trim_start_matches(is_digit);
        (word, before.len() - word.len())
    }

    /// The first word of the line and its first byte.
    fn first_word(&self) -> (&'a str, usize) {
        let line = self.text.get(self.line_start()..).unwrap_or("");
        let line = line.split('\n').next().unwrap_or("");
        let rest = line.trim_start_matches([' ', '\t', '\u{3000}']);
        (rest.get(..word_length(rest)).unwrap_or(""), self.line_start() + line.len() - rest.len())
    }

    fn expects(&self, rule: Rule) -> bool {
        self.tried.contains(&rule)
    }

    /// An operand may stand here.
    fn expects_operand(&self) -> bool {
        self.expects(Rule::number) && (self.expects(Rule::string) || self.expects(Rule::lparen))
    }

    /// An operator may stand here.
    fn expects_operator(&self) -> bool {
        self.expects(Rule::plus) || self.expects(Rule::ge)
    }

    /// The keywords that may stand here.
    fn keywords(&self) -> impl Iterator<Item = &'static str> {
        let items = keywords::ITEM_KEYWORDS.iter().filter(|_| self.outside);
        let opened = self.tried.iter().flat_map(|rule| keywords::opening(*rule));
        self.tried.iter().chain(opened).chain(items).flat_map(|rule| keywords::spellings(*rule))
    }

    /// Points may stand here.
    fn expects_points(&self) -> bool {
        self.expects(Rule::weight) || (self.expects(Rule::number) && !self.expects_operand())
    }

    /// A name, and nothing that is no name, may stand here.
    fn expects_only_name(&self) -> bool {
        let begins_with_name = |rule: &Rule| {
            matches!(
                rule,
                Rule::name
                    | Rule::plain_name
                    | Rule::node
                    | Rule::field
                    | Rule::allowed
                    | Rule::grade
                    | Rule::subject
                    | Rule::assignment
            )
        };
        self.tried.iter().any(begins_with_name) && !self.expects_operand()
    }

    /// A spelling in the language of the file.
    fn spelled(&self, zh: &'static str, en: &'static str) -> &'static str {
        if self.english { en } else { zh }
    }
}

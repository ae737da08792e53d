//! Where items begin and end in a text that does not parse, found from keywords and brackets alone.

use super::keywords;
use super::lexer::{Bracket, Kind, Lexer, Token};
use super::scan;

/// The bytes of an item, and of whatever follows it up to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slice {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Brackets open at its end, outermost first, with the byte of each.
    pub(super) open: Vec<(Bracket, usize)>,
}

/// What stands between the items and is none of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slices {
    pub(super) slices: Vec<Slice>,
    /// Closing braces that close nothing.
    pub(super) stray: Vec<(usize, usize)>,
}

/// Cuts `text` from byte `start` on.
///
/// An item begins at its keyword, at the start of a line, outside all brackets. When a bracket is still open at
/// the end of the text, a keyword in the first column also begins one, inside whatever brackets: a closing
/// brace has been forgotten before it.
pub(super) fn cut(text: &str, start: usize) -> Slices {
    let mut cutter = Cutter::default();
    cutter.run(text, start, false);
    if let Some(item) = cutter.slices.last().filter(|item| !item.open.is_empty()).map(|item| item.start) {
        cutter.slices.pop();
        cutter.stray.retain(|(at, _)| *at < item);
        cutter.run(text, item, true);
    }
    Slices { slices: cutter.slices, stray: cutter.stray }
}

#[derive(Default)]
struct Cutter {
    slices: Vec<Slice>,
    stray: Vec<(usize, usize)>,
    item: Option<usize>,
    brackets: Vec<Bracket>,
    places: Vec<usize>,
    /// The last token closed a block that stood outside all others.
    closed: bool,
}

impl Cutter {
    fn run(&mut self, text: &str, start: usize, resync: bool) {
        for token in Lexer::new(text, start) {
            if !matches!(token.kind, Kind::Comment | Kind::LineEnd) {
                let word = text.get(token.start..token.end).unwrap_or("");
                self.token(token, word, resync);
            }
        }
        self.finish(text.len());
    }

    fn token(&mut self, token: Token, word: &str, resync: bool) {
        let outside = self.brackets.is_empty() && (token.first_on_line || self.closed);
        let forgotten = resync && token.first_column;
        if token.kind == Kind::Word && (outside || forgotten) && keywords::begins_item(word) {
            self.finish(token.start);
        }
        self.closed = false;
        match token.kind {
            Kind::Open(bracket) => {
                self.brackets.push(bracket);
                self.places.push(token.start);
            }
            Kind::Close(Bracket::Brace) if !self.brackets.contains(&Bracket::Brace) => {
                self.finish(token.start);
                self.stray.push((token.start, token.end));
                return;
            }
            Kind::Close(bracket) => {
                scan::close(&mut self.brackets, bracket);
                self.places.truncate(self.brackets.len());
                self.closed = bracket == Bracket::Brace && self.brackets.is_empty();
            }
            _ => {}
        }
        self.item.get_or_insert(token.start);
    }

    fn finish(&mut self, end: usize) {
        let open = self.brackets.drain(..).zip(self.places.drain(..)).collect();
        if let Some(start) = self.item.take() {
            self.slices.push(Slice { start, end, open });
        }
    }
}

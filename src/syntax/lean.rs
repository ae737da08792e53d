//! A text without its comments, with one blank at most between two tokens, and with one mark for any name that no
//! keyword begins like: the same tree for less parsing.

use std::ops::Range;

/// What stands for a name: `sure_name` in the grammar. No text holds it otherwise; control characters are refused.
const NAME: &str = "\u{1}\u{2}";

/// The lean text, and where each of its bytes stands in the source text.
#[derive(Debug, Default)]
pub(super) struct Lean {
    pub(super) text: String,
    places: Vec<u32>,
    /// The end of the last token in the source text.
    end: usize,
}

impl Lean {
    /// An empty one, with room for a text of so many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Lean { text: String::with_capacity(bytes), places: Vec::with_capacity(bytes), end: 0 }
    }

    /// Adds the token that begins at byte `start` of the source text, behind what stands for the blanks, comments and
    /// line ends before it. `is_name` says that it can be nothing but a name.
    pub(super) fn push(&mut self, start: usize, written: &str, after_line_end: bool, is_name: bool) {
        let place = u32::try_from(start).unwrap_or(u32::MAX);
        if start > self.end && !self.text.is_empty() {
            self.text.push(if after_line_end { '\n' } else { ' ' });
            self.places.push(place);
        }
        self.end = start + written.len();
        let end = u32::try_from(self.end).unwrap_or(u32::MAX);
        if is_name {
            self.text.push_str(NAME);
            self.places.extend([place, end - 1]);
        } else {
            self.text.push_str(written);
            self.places.extend(place..end);
        }
    }

    /// Where a piece of the lean text stands in the source text, without a blank behind it.
    pub(super) fn place(&self, piece: Range<usize>) -> Range<usize> {
        let start = self.at(piece.start);
        let blank = |at: &usize| matches!(self.text.as_bytes().get(*at), Some(b' ' | b'\n'));
        let last = piece.end.checked_sub(1).filter(|last| *last >= piece.start);
        let last = last.and_then(|last| if blank(&last) { last.checked_sub(1) } else { Some(last) });
        start..last.map_or(start, |last| self.at(last) + 1).max(start)
    }

    fn at(&self, byte: usize) -> usize {
        self.places.get(byte).map_or(self.end, |place| *place as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::Lean;

    #[test]
    fn pieces_keep_their_places() {
        let source = "甲  = // one\n 10 分 丙";
        let mut lean = Lean::with_capacity(source.len());
        for (start, written, after_line_end, is_name) in [
            (0, "甲", false, false),
            (5, "=", false, false),
            (15, "10", true, false),
            (18, "分", false, false),
            (22, "丙", false, true),
        ] {
            lean.push(start, written, after_line_end, is_name);
        }
        assert_eq!(lean.text, "甲 =\n10 分 \u{1}\u{2}");
        assert_eq!(lean.place(0..3), 0..3);
        assert_eq!(lean.place(0..4), 0..3, "the blank behind a piece is no part of it");
        assert_eq!(lean.place(6..12), 15..21);
        assert_eq!(lean.place(13..15), 22..25, "a mark has the place of its name");
        assert_eq!(lean.place(15..15), 25..25, "an empty piece at the end");
    }
}

//! Reading on after an error: item by item, and within an item line by line.

use pest::Parser;
use pest::error::{Error, ErrorVariant, InputLocation};
use pest::iterators::Pairs;

use super::ast::{File, Item, Name};
use super::build::Builder;
use super::expected;
use super::grammar::{Grammar, Rule, children};
use super::items::{self, Slice};
use super::keywords;
use super::lean::Lean;
use super::lexer::{Bracket, Kind, Lexer};
use super::scan::Scan;
use super::slips::{self, Place};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::span::Span;

/// Errors looked for in one item.
const ERRORS_PER_ITEM: usize = 20;

/// Reads `text` from byte `start` on into `file`.
pub(super) fn file(
    source: u32,
    text: &str,
    start: usize,
    scan: &Scan,
    file: &mut File,
    diagnostics: &mut Diagnostics,
) {
    // Read again and again, a text costs at most some times what it costs to read it once.
    let budget = text.len().saturating_mul(4).saturating_add(64 * 1024);
    let sound = Some(&scan.lean).filter(|_| scan.complaints.is_empty());
    let parsed = sound.and_then(|lean| Grammar::parse(Rule::file, &lean.text).ok());
    if let Some(pieces) = parsed {
        let mut reader =
            Reader { source, text, scan, diagnostics, file, budget, cut_off: false, lean: sound };
        return reader.build(pieces, start, text.len());
    }
    // Errors are looked for with everything in its place.
    let text = &*scan.readable(text);
    let mut reader = Reader { source, text, scan, diagnostics, file, budget, cut_off: false, lean: None };
    match text.get(start..).map(|body| Grammar::parse(Rule::file, body)) {
        Some(Ok(pieces)) => reader.build(pieces, start, text.len()),
        _ => reader.recover(start),
    }
}

struct Reader<'a> {
    source: u32,
    text: &'a str,
    scan: &'a Scan,
    diagnostics: &'a mut Diagnostics,
    file: &'a mut File,
    /// Bytes that may still be parsed again.
    budget: usize,
    /// The item being read has a bracket put behind it that its author left out.
    cut_off: bool,
    /// What is parsed is the lean text.
    lean: Option<&'a Lean>,
}

impl Reader<'_> {
    fn build(&mut self, pieces: Pairs<'_, Rule>, base: usize, end: usize) {
        let (source, text, scan) = (self.source, self.text, self.scan);
        let (in_doubt, cut_off, lean) = (false, self.cut_off, self.lean);
        let diagnostics = &mut *self.diagnostics;
        let mut builder = Builder { source, text, base, end, scan, lean, diagnostics, in_doubt, cut_off };
        for piece in pieces.flat_map(children) {
            let (package, item) = builder.package_or_item(piece);
            self.file.items.extend(item);
            let Some(package) = package else { continue };
            let span = package.path.span;
            if self.file.package.is_some() {
                builder.diagnostics.push(
                    Diagnostic::error(
                        Code::RepeatedClause,
                        span,
                        "一个源文本只有一个规则包，写在开头",
                        "a source text has one package, at its beginning",
                    )
                    .help("第二个规则包另存为一个文件", "put the second package into a file of its own"),
                );
                continue;
            }
            if self.file.items.iter().any(|item| !matches!(item, Item::Broken { .. })) {
                builder.diagnostics.push(
                    Diagnostic::error(
                        Code::UnexpectedText,
                        span,
                        "规则包写在开头，在所有条目之前",
                        "the package stands at the beginning, before every item",
                    )
                    .help("把这一段移到文件开头", "move this block to the beginning of the file"),
                );
            }
            self.file.package = Some(package);
        }
    }

    fn recover(&mut self, start: usize) {
        let cut = items::cut(self.text, start);
        for (at, end) in cut.stray {
            let span = Span::new(self.source, at, end);
            self.diagnostics.push(
                Diagnostic::error(
                    Code::StrayClosingBracket,
                    span,
                    "多了一个 `}`：它前面没有与它配对的 `{`",
                    "this `}` closes nothing: no `{` before it is open",
                )
                .help("删去它，或补上它的 `{`", "delete it, or add its `{`"),
            );
        }
        for slice in cut.slices {
            self.slice(&slice);
        }
    }

    /// One item, whole if it parses, otherwise as [`Item::Broken`].
    fn slice(&mut self, slice: &Slice) {
        let written = self.text.get(slice.start..slice.end).unwrap_or("");
        let mut copy = written.to_owned();
        copy.extend(slice.open.iter().rev().map(|(bracket, _)| match bracket {
            Bracket::Brace => '}',
            Bracket::Round => ')',
            Bracket::Square => ']',
        }));
        let whole = Grammar::parse(Rule::lone_item, &copy);
        let brace = slice.open.first().is_some_and(|(bracket, _)| *bracket == Bracket::Brace);
        // A round bracket left open inside a line is said where the line breaks off.
        if !slice.open.is_empty() && (brace || whole.is_ok()) {
            self.missing_close(slice);
        }
        if let Ok(pieces) = whole {
            self.cut_off = !slice.open.is_empty();
            self.build(pieces, slice.start, slice.end);
            self.cut_off = false;
            return;
        }
        // The item may be sound and what follows it not.
        let sound = Grammar::parse(Rule::first_item, &copy).ok().map(|pieces| {
            let end = pieces.clone().next().map_or(0, |piece| piece.as_span().end());
            self.build(pieces, slice.start, slice.end);
            end
        });
        let after = sound.unwrap_or(0);
        if after > 0 {
            blank(&mut copy, 0, after);
            if let Err(error) = Grammar::parse(Rule::no_item, &copy) {
                self.report(slice, &error);
            }
        } else {
            self.errors(slice, copy);
        }
        let from = slice.start + after;
        let junk = self.text.get(from..slice.end).unwrap_or("");
        let from = from + junk.len() - junk.trim_start().len();
        self.file.items.push(Item::Broken {
            declares: self.declared(from, slice.end),
            span: Span::new(self.source, from, trim_end(self.text, slice.end).max(from)),
        });
    }

    /// The errors of an item: after each, a line is blanked and the item read again.
    fn errors(&mut self, slice: &Slice, mut copy: String) {
        for _ in 0..ERRORS_PER_ITEM {
            match Grammar::parse(Rule::lone_item, &copy) {
                Ok(pieces) => return self.build_for_its_errors(pieces, slice.start, slice.end),
                Err(error) => {
                    self.report(slice, &error);
                    if self.lacks_its_brace(&copy, &error) {
                        return;
                    }
                    let Some(next) = self.without_line(&copy, place(&error), slice) else { return };
                    copy = next;
                }
            }
        }
    }

    /// A heading is not followed by `{`: no line of the block would be understood.
    fn lacks_its_brace(&self, copy: &str, error: &Error<Rule>) -> bool {
        let tried = match &error.variant {
            ErrorVariant::ParsingError { positives, .. } => positives.as_slice(),
            ErrorVariant::CustomError { .. } => &[],
        };
        let before = copy.get(..place(error)).unwrap_or("");
        tried.contains(&Rule::open) && !before.contains(['{', '｛']) && !before.trim().is_empty()
    }

    /// The item without the line that the error at byte `at` lies in, or without the line before it when the
    /// parser stopped at the first word of a line and gets further that way.
    fn without_line(&mut self, copy: &str, at: usize, slice: &Slice) -> Option<String> {
        let end = slice.end - slice.start;
        let line = blankable_line(copy, at, end);
        let before = copy.get(..at.min(end))?;
        let first_on_line = before.rsplit('\n').next().is_some_and(|blanks| blanks.trim().is_empty());
        let previous = if first_on_line { blankable_line(copy, before.trim_end().len(), end) } else { None };
        let mut best = None;
        for (start, stop) in [line, previous].into_iter().flatten() {
            self.budget = self.budget.checked_sub(copy.len())?;
            let mut candidate = copy.to_owned();
            blank(&mut candidate, start, stop);
            let reach = Grammar::parse(Rule::lone_item, &candidate)
                .map_or_else(|error| place(&error), |_| usize::MAX);
            if best.as_ref().is_none_or(|(best_reach, _)| reach > *best_reach) {
                best = Some((reach, candidate));
            }
        }
        best.map(|(_, candidate)| candidate)
    }

    /// Lines have been blanked: what is left says what else is wrong, and is no item. That a block is empty may be
    /// the blanking's doing.
    fn build_for_its_errors(&mut self, pieces: Pairs<'_, Rule>, base: usize, end: usize) {
        let mut found = Diagnostics::default();
        let (source, text, scan) = (self.source, self.text, self.scan);
        let (in_doubt, cut_off, lean) = (false, false, None);
        let mut builder =
            Builder { source, text, base, end, scan, lean, diagnostics: &mut found, in_doubt, cut_off };
        for piece in pieces.flat_map(children) {
            let _ = builder.package_or_item(piece);
        }
        self.diagnostics.extend(found.iter().filter(|found| found.code != Code::EmptyBlock).cloned());
    }

    fn report(&mut self, slice: &Slice, error: &Error<Rule>) {
        let at = (slice.start + place(error)).min(slice.end);
        let at = if at == slice.end { trim_end(self.text, at).max(slice.start) } else { at };
        let line_start = self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let line_end =
            self.text.get(at..).and_then(|rest| rest.find('\n')).map_or(self.text.len(), |end| at + end);
        if self.scan.complained_in(line_start..line_end + 1) {
            return;
        }
        let tried = match &error.variant {
            ErrorVariant::ParsingError { positives, .. } => positives.as_slice(),
            ErrorVariant::CustomError { .. } => &[],
        };
        let outside = at == slice.start || tried.contains(&Rule::EOI) || tried.is_empty();
        let english = self.scan.english;
        let place = Place { source: self.source, text: self.text, at, tried, outside, english };
        self.diagnostics.push(slips::find(&place).unwrap_or_else(|| expected::diagnostic(&place)));
    }

    fn missing_close(&mut self, slice: &Slice) {
        let Some((bracket, at)) = slice.open.first() else { return };
        let end = trim_end(self.text, slice.end).max(slice.start);
        let width = self.text.get(*at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        let (open, close) = match bracket {
            Bracket::Brace => ("{", "}"),
            Bracket::Round => ("(", ")"),
            Bracket::Square => ("[", "]"),
        };
        self.diagnostics.push(
            Diagnostic::error(
                Code::MissingClosingBrace,
                Span::new(self.source, end, end),
                format!("这里之前缺少 `{close}`"),
                format!("a `{close}` is missing before here"),
            )
            .label(
                Span::new(self.source, *at, at + width),
                format!("这个 `{open}` 没有配对"),
                format!("this `{open}` is not closed"),
            ),
        );
    }

    /// The name an item declares, when it begins with a keyword and a name.
    fn declared(&self, start: usize, end: usize) -> Option<Name> {
        let head = self.text.get(..end)?;
        let mut tokens =
            Lexer::new(head, start).filter(|token| !matches!(token.kind, Kind::Comment | Kind::LineEnd));
        let keyword = tokens.next()?;
        let name = tokens.next()?;
        let keyword = head.get(keyword.start..keyword.end)?;
        let written = head.get(name.start..name.end)?;
        let text = match name.kind {
            Kind::Word => written,
            Kind::QuotedName => written.trim_matches(['「', '」', '\'']),
            _ => return None,
        };
        keywords::begins_item(keyword)
            .then(|| Name { text: text.to_owned(), span: Span::new(self.source, name.start, name.end) })
    }
}

fn place(error: &Error<Rule>) -> usize {
    match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    }
}

/// `end`, moved back over blanks.
pub(super) fn trim_end(text: &str, end: usize) -> usize {
    text.get(..end).map_or(end, |before| before.trim_end().len())
}

/// The line at byte `at`, unless it is the first, or a brace in it is closed or opened elsewhere.
fn blankable_line(text: &str, at: usize, end: usize) -> Option<(usize, usize)> {
    let at = at.min(end);
    let start = text.get(..at)?.rfind('\n')? + 1;
    let stop = text.get(at..end)?.find('\n').map_or(end, |line_end| at + line_end);
    let line = text.get(start..stop)?;
    let mut open = 0_usize;
    for token in Lexer::new(line, 0) {
        match token.kind {
            Kind::Open(Bracket::Brace) => open += 1,
            Kind::Close(Bracket::Brace) => open = open.checked_sub(1)?,
            _ => {}
        }
    }
    (open == 0 && !line.trim().is_empty()).then_some((start, stop))
}

/// Puts spaces in place of bytes; line ends stay.
fn blank(text: &mut String, start: usize, end: usize) {
    let Some(line) = text.get(start..end) else { return };
    let blanks: String = line.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(start..end, &blanks);
}

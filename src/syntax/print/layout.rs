//! Lines in aligned columns, with the comments of the source between and behind them.

use crate::span::Span;
use crate::syntax::ast::Comment;
use crate::width::width;

/// A line to write, and the block it opens if it does.
pub(super) struct Line {
    /// What the line stands for in the source: comments find their place by it.
    pub(super) span: Span,
    /// Lines of one kind in a block share their columns.
    pub(super) columns: Columns,
    /// One text for each column; an empty one leaves its column blank.
    pub(super) cells: Vec<String>,
    pub(super) body: Option<Vec<Line>>,
    pub(super) tail: Tail,
    /// Copied from the source with the comments in it.
    pub(super) copied: bool,
}

/// Which lines of a block are aligned with each other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Columns {
    /// Not aligned.
    Free,
    /// A text and what it is or gets, one blank between.
    Close,
    /// Clauses, bands, rules: two blanks between.
    Wide,
    /// Indicators with weight and scoring, two blanks between.
    Nodes,
}

/// What the grammar could take from the line that follows, were there no stop between.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tail {
    Closed,
    /// An expression: an operator or a bound.
    Expression,
    /// A number: a unit.
    Number,
    /// A direction: the name of an input.
    Direction,
}

impl Line {
    pub(super) fn new(span: Span, columns: Columns, cells: Vec<String>) -> Line {
        Line { span, columns, cells, body: None, tail: Tail::Closed, copied: false }
    }

    /// A line of one text that is aligned with nothing.
    pub(super) fn free(span: Span, text: String) -> Line {
        Line::new(span, Columns::Free, vec![text])
    }

    /// A piece of the source as it stands there.
    pub(super) fn copied(span: Span, source: &str) -> Line {
        let text = source.get(span.range()).unwrap_or("").trim_end().to_owned();
        Line { copied: true, ..Line::free(span, text) }
    }

    pub(super) fn with_body(self, body: Vec<Line>) -> Line {
        Line { body: Some(body), ..self }
    }

    pub(super) fn with_tail(self, tail: Tail) -> Line {
        Line { tail, ..self }
    }

    fn first_text(&self) -> &str {
        self.cells.first().map_or("", String::as_str)
    }

    /// Whether a stop must stand between this line and the next.
    fn needs_stop(&self, next: Option<&Line>) -> bool {
        let Some(next) = next.map(Line::first_text) else { return false };
        let starts_with_any = |texts: &[&str]| texts.iter().any(|text| next.starts_with(text));
        match self.tail {
            Tail::Closed => false,
            Tail::Expression => starts_with_any(&["-", "−", "不低于", "不超过", "floor", "cap"]),
            Tail::Number => starts_with_any(UNIT_STARTS),
            Tail::Direction => true,
        }
    }
}

/// How the units of the grammar start.
const UNIT_STARTS: &[&str] = &[
    "%",
    "‰",
    "个",
    "百",
    "percentage_point",
    "pp",
    "亿元",
    "万元",
    "千元",
    "元",
    "million_yuan",
    "wan_yuan",
    "yi_yuan",
    "yuan",
    "工作日",
    "working_day",
    "天",
    "day",
    "分",
    "point",
];

/// Writes blocks of lines.
pub(super) struct Layout<'a> {
    /// The text the tree was read from: where it had empty lines.
    source: &'a str,
    comments: &'a [Comment],
    /// How many comments are written.
    written: usize,
    out: String,
    above: Above,
}

/// What stands above the line to be written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    /// Nothing: the file or a block starts here.
    Opening,
    Comment,
    Line,
    /// An item with a block.
    Item,
}

impl<'a> Layout<'a> {
    pub(super) fn new(source: &'a str, comments: &'a [Comment]) -> Self {
        Layout { source, comments, written: 0, out: String::new(), above: Above::Opening }
    }

    /// The whole file.
    pub(super) fn file(mut self, items: &[Line]) -> String {
        self.block(items, 0, u32::MAX);
        self.out
    }

    /// The lines of one block, which ends at byte `end`.
    fn block(&mut self, lines: &[Line], depth: usize, end: u32) {
        let widths = |columns: Columns| column_widths(lines, columns);
        let (close, wide, nodes) = (widths(Columns::Close), widths(Columns::Wide), widths(Columns::Nodes));
        for (index, line) in lines.iter().enumerate() {
            let widths = match line.columns {
                Columns::Free => &Vec::new(),
                Columns::Close => &close,
                Columns::Wide => &wide,
                Columns::Nodes => &nodes,
            };
            let next = lines.get(index + 1);
            self.line(line, widths, depth, line.needs_stop(next));
            let limit = next.map_or(end, |next| next.span.start);
            self.behind(limit);
        }
        self.own_lines(end, depth);
    }

    /// One line with its block, without the end of its last line.
    fn line(&mut self, line: &Line, widths: &[usize], depth: usize, stop: bool) {
        let end = line.span.end;
        self.own_lines(line.span.start, depth);
        let is_item = depth == 0 && (line.body.is_some() || line.copied);
        self.empty_line(self.has_empty_line_before(line.span.start), is_item);
        if line.copied {
            self.skip_comments(end);
        } else if line.body.is_none() {
            self.moved_comments(end, depth);
        }
        self.indent(depth);
        self.cells(line, widths);
        match &line.body {
            Some(body) => self.body(body, depth, end),
            None if stop => self.out.push(';'),
            None => {}
        }
        self.above = if is_item { Above::Item } else { Above::Line };
    }

    /// An empty line where the source has one and where items stand apart.
    fn empty_line(&mut self, in_source: bool, before_item: bool) {
        let wanted = match self.above {
            Above::Opening => false,
            Above::Comment => in_source,
            Above::Line => in_source || before_item,
            Above::Item => true,
        };
        if wanted {
            self.out.push('\n');
        }
    }

    fn body(&mut self, lines: &[Line], depth: usize, end: u32) {
        let is_empty = lines.is_empty() && self.next_comment(end).is_none();
        if is_empty {
            self.out.push_str(" {}");
            return;
        }
        self.out.push_str(" {");
        self.behind(lines.first().map_or(end, |line| line.span.start));
        self.above = Above::Opening;
        self.block(lines, depth + 1, end);
        self.indent(depth);
        self.out.push('}');
    }

    fn indent(&mut self, depth: usize) {
        self.out.extend(std::iter::repeat_n("  ", depth));
    }

    fn cells(&mut self, line: &Line, widths: &[usize]) {
        let gap = if line.columns == Columns::Close { 1 } else { 2 };
        let last = line.cells.iter().rposition(|cell| !cell.is_empty()).unwrap_or(0);
        let mut pending = 0;
        for (index, cell) in line.cells.iter().enumerate().take(last + 1) {
            let column = widths.get(index).copied().unwrap_or_else(|| width(cell));
            if column == 0 {
                continue;
            }
            self.out.extend(std::iter::repeat_n(' ', pending));
            self.out.push_str(cell);
            pending = column.saturating_sub(width(cell)) + gap;
        }
    }
}

/// Comments.
impl<'a> Layout<'a> {
    /// The next comment that starts before byte `limit`.
    fn next_comment(&self, limit: u32) -> Option<&'a Comment> {
        self.comments.get(self.written).filter(|comment| comment.span.start < limit || limit == u32::MAX)
    }

    /// Writes the comments before byte `limit`, each on a line of its own.
    fn own_lines(&mut self, limit: u32, depth: usize) {
        while let Some(comment) = self.next_comment(limit) {
            self.empty_line(comment.after_blank_line, false);
            self.own_line(comment, depth);
        }
    }

    /// Writes the comments amid a line that ends at byte `end` before that line.
    fn moved_comments(&mut self, end: u32, depth: usize) {
        while let Some(comment) = self.next_comment(end) {
            self.own_line(comment, depth);
        }
    }

    /// Passes over the comments that a copied piece holds.
    fn skip_comments(&mut self, end: u32) {
        while self.next_comment(end).is_some() {
            self.written += 1;
        }
    }

    fn own_line(&mut self, comment: &Comment, depth: usize) {
        self.indent(depth);
        self.out.push_str(comment.text.trim_end());
        self.out.push('\n');
        self.written += 1;
        self.above = Above::Comment;
    }

    /// Ends the line, with the comment that stands behind it in the source.
    fn behind(&mut self, limit: u32) {
        if let Some(comment) = self.next_comment(limit).filter(|comment| !comment.own_line) {
            self.out.push_str("  ");
            self.out.push_str(comment.text.trim_end());
            self.written += 1;
        }
        self.out.push('\n');
    }
}

/// Places in the source.
impl Layout<'_> {
    fn has_empty_line_before(&self, start: u32) -> bool {
        let before = self.source.get(..start as usize).unwrap_or("");
        let blanks = before.trim_end_matches([' ', '\t', '\u{3000}', '\n', '\r']);
        before.get(blanks.len()..).unwrap_or("").matches('\n').count() > 1
    }
}

/// The width of each column over the lines of one kind.
fn column_widths(lines: &[Line], columns: Columns) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for line in lines.iter().filter(|line| line.columns == columns) {
        for (index, cell) in line.cells.iter().enumerate() {
            match widths.get_mut(index) {
                Some(widest) => *widest = (*widest).max(width(cell)),
                None => widths.push(width(cell)),
            }
        }
    }
    widths
}

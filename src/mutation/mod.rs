//! 试改: small wrong changes to a rule text, to see whether any 示例 notices. An example that passes says the rules
//! give what was expected there; that somebody would notice if they were wrong is said only by a wrong rule that fails.
//!
//! A change is one slip of the pen: an end of an interval taken in or left out, a number one unit further, two
//! weights exchanged, a sign turned, a rounding of another kind. What the checker refuses is caught before anything
//! runs. Of the others, each either fails an example or stands in [`Fate::Unnoticed`]: there an example is missing.
//!
//! The changes depend on the texts alone, and come in the order of the text.

mod edges;
mod expressions;
mod frameworks;
mod items;
mod money;
mod numbers;
#[cfg(test)]
mod tests;
mod words;

use crate::diagnostic::{Diagnostics, Language};
use crate::limits::with_stack;
use crate::rules::Rules;
use crate::span::{Source, Span};
use crate::syntax;
use crate::syntax::ast::File;
use serde::Serialize;

/// One wrong change to rule texts. What belongs together changes together: where a band ends, the next begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What is changed.
    pub kind: ChangeKind,
    /// The places and what stands there instead, in the order of the text; none overlap.
    pub edits: Vec<Edit>,
}

/// A place in a text, and what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Edit {
    /// The place.
    pub span: Span,
    /// The text put there.
    pub text: String,
}

/// What a change changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ChangeKind {
    /// 边界: whether the end of an interval or of a comparison is included.
    Edge,
    /// 数值: a number or a day, one unit of its last place further.
    Value,
    /// 权重: the weights of two neighbours, exchanged.
    Weight,
    /// 正负: plus for minus, times for division, raised for cut, the smaller for the larger.
    Sign,
    /// 逻辑: 且 for 或, 非 left out.
    Logic,
    /// 舍入: another mode, another place.
    Rounding,
    /// 缺值: another policy for what is missing.
    Missing,
}

/// What became of a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// The checker refuses it.
    Refused,
    /// An example fails: its title.
    Noticed(String),
    /// Every example passes.
    Unnoticed,
}

impl ChangeKind {
    /// Every kind.
    pub const ALL: [ChangeKind; 7] = [
        ChangeKind::Edge,
        ChangeKind::Value,
        ChangeKind::Weight,
        ChangeKind::Sign,
        ChangeKind::Logic,
        ChangeKind::Rounding,
        ChangeKind::Missing,
    ];

    /// Its name.
    pub fn name(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            ChangeKind::Edge => ("边界", "edge"),
            ChangeKind::Value => ("数值", "value"),
            ChangeKind::Weight => ("权重", "weight"),
            ChangeKind::Sign => ("正负", "sign"),
            ChangeKind::Logic => ("逻辑", "logic"),
            ChangeKind::Rounding => ("舍入", "rounding"),
            ChangeKind::Missing => ("缺值", "missing"),
        };
        match language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }
}

/// Every change to try on rule texts, in the order of the text. Examples, headings and citations are left alone.
/// Texts with errors give the changes of what could be read.
///
/// ```
/// use jixiao::{Source, mutation};
///
/// let source = Source::new("甲.jx", "等级 两级 依据 办法 { 合格 [60, 100]  不合格 [0, 60) }");
/// let changes = mutation::changes(std::slice::from_ref(&source));
/// let edge = &changes[0];
/// let edits: Vec<_> = edge.edits.iter().map(|edit| (source.slice(edit.span), edit.text.as_str())).collect();
/// assert_eq!(edits, [("[", "("), (")", "]")]); // 60 is 不合格 now
/// ```
pub fn changes(sources: &[Source]) -> Vec<Change> {
    let mut changes = Vec::new();
    for (index, source) in sources.iter().enumerate() {
        let Ok(index) = u32::try_from(index) else { break };
        let file = syntax::parse(index, source.text(), &mut Diagnostics::default());
        let mut finder = Finder { source, changes: Vec::new() };
        with_stack(|| finder.file(&file));
        finder.changes.sort_by(|a, b| a.edits.cmp(&b.edits));
        finder.changes.dedup();
        changes.append(&mut finder.changes);
    }
    changes
}

/// What becomes of a change: the texts are changed, compiled, and their examples run, in every period. The examples of
/// the texts as they are should pass; an example that fails anyway notices everything.
pub fn fate(sources: &[Source], change: &Change) -> Fate {
    let Ok(rules) = Rules::compile(changed(sources, change)) else { return Fate::Refused };
    match rules.run_examples().into_iter().find(|run| !run.failures.is_empty()) {
        Some(run) => Fate::Noticed(run.title),
        None => Fate::Unnoticed,
    }
}

/// The texts with a change made. An edit whose place is not in its text is left out.
pub fn changed(sources: &[Source], change: &Change) -> Vec<Source> {
    let mut changed = sources.to_vec();
    for edit in change.edits.iter().rev() {
        let source = usize::try_from(edit.span.source).ok().and_then(|source| changed.get_mut(source));
        let Some(source) = source else { continue };
        let (before, after) =
            (source.text().get(..edit.span.range().start), source.text().get(edit.span.range().end..));
        if let (Some(before), Some(after)) = (before, after) {
            *source = Source::new(source.name(), [before, &edit.text, after].concat());
        }
    }
    changed
}

/// Collects the changes of one text.
struct Finder<'a> {
    source: &'a Source,
    changes: Vec<Change>,
}

impl Finder<'_> {
    fn file(&mut self, file: &File) {
        for item in &file.items {
            self.item(item);
        }
    }

    fn change(&mut self, kind: ChangeKind, edits: impl IntoIterator<Item = Edit>) {
        let mut edits: Vec<Edit> = edits.into_iter().collect();
        edits.sort();
        if !edits.is_empty() {
            self.changes.push(Change { kind, edits });
        }
    }

    fn replace(&mut self, kind: ChangeKind, span: Span, text: impl Into<String>) {
        self.change(kind, [Edit { span, text: text.into() }]);
    }

    /// Two places exchange their texts, where these differ.
    fn exchange(&mut self, kind: ChangeKind, one: Span, other: Span) {
        let (a, b) = (self.source.slice(one).to_owned(), self.source.slice(other).to_owned());
        if a != b && !a.is_empty() && !b.is_empty() {
            self.change(kind, [Edit { span: one, text: b }, Edit { span: other, text: a }]);
        }
    }
}

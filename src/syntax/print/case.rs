//! Lines of tables of cases, and the words they give.

use super::layout::{Columns, Line};
use super::names::{Speller, joined};
use crate::syntax::ast::{Attributes, Case, Clause, Label, Name, Options, Verdict, VerdictValue};
use crate::syntax::words::{LightWord, Spelling, Word};

impl Speller<'_> {
    /// The first line of a gate, a monitor and the like.
    pub(super) fn block_heading(
        &self,
        word: Word,
        (name, kind): (&Name, &Name),
        pool: String,
        attributes: &Attributes,
    ) -> String {
        let named = format!("{} {}", self.word(word), self.name(name));
        let kind = format!("{} {}", self.word(Word::For), self.kind(kind));
        super::heading::heading(vec![named, kind, pool, self.attributes(attributes)])
    }

    /// A keyword and what follows it.
    pub(super) fn clause_of(&self, word: Word, text: &str) -> String {
        format!("{} {text}", self.word(word))
    }

    /// What a line looks for, and the word that leads from it to what it gives.
    pub(super) fn case(&self, case: &Case) -> (String, &'static str) {
        let then = self.word(Word::Then);
        match case {
            Case::Interval(interval) => (self.interval(interval), ""),
            Case::When(condition) => (self.condition(Some(condition)), then),
            Case::Otherwise(_) => (self.word(Word::Otherwise).to_owned(), then),
            Case::Options(options) => (joined(options.iter().map(|one| self.options(one)), ", "), ""),
        }
    }

    /// `优 或 良`, or 其余.
    pub(super) fn options(&self, options: &Options) -> String {
        if options.names.is_empty() {
            return self.word(Word::Rest).to_owned();
        }
        let or = format!(" {} ", self.word(Word::Or));
        joined(options.names.iter().map(|name| self.option(name)), &or)
    }

    /// The lines of 结论, or of a 灯.
    pub(super) fn verdicts(&self, verdicts: &[Verdict], of_light: bool) -> Vec<Line> {
        let line = |verdict: &Verdict| {
            let (case, then) = self.case(&verdict.case);
            // Words that stand alone are led to; ranges are not.
            let then = if matches!(verdict.case, Case::Interval(_)) { then } else { self.word(Word::Then) };
            let mut said = vec![then.to_owned()];
            said.extend(self.verdict_value(&verdict.says, verdict.fails, of_light));
            said.extend(verdict.fails.then(|| self.word(Word::Fails).to_owned()));
            let said = joined(said.into_iter().filter(|part| !part.is_empty()), " ");
            Line::new(verdict.span, Columns::Wide, vec![case, said])
        };
        verdicts.iter().map(line).collect()
    }

    /// Nothing when the line only says 不通过.
    fn verdict_value(&self, value: &VerdictValue, fails: bool, of_light: bool) -> Option<String> {
        match value {
            VerdictValue::Missing(state, _) => Some(self.state(*state).to_owned()),
            VerdictValue::Label(label) if fails && !label.quoted && label.text == Word::Fails.zh() => None,
            VerdictValue::Label(label) if of_light && !label.quoted => Some(self.light(&label.text)),
            VerdictValue::Label(label) => Some(self.label_words(label)),
        }
    }

    fn light(&self, written: &str) -> String {
        let light = LightWord::from_name(written).map(|light| light.spelled(self.spelling));
        match self.visible(written, light) {
            Some(light) => light.to_owned(),
            None => self.said(written),
        }
    }

    /// A name or a text that a rule gives.
    pub(super) fn label_words(&self, label: &Label) -> String {
        if label.quoted { self.text(&label.text) } else { self.said(&label.text) }
    }

    pub(super) fn labels(&self, labels: &[Label]) -> String {
        let comma = if self.spelling == Spelling::Chinese { "、" } else { ", " };
        joined(labels.iter().map(|label| self.label_words(label)), comma)
    }

    /// A comma between what a rule does.
    pub(super) fn comma(&self) -> &'static str {
        if self.spelling == Spelling::Chinese { "，" } else { ", " }
    }

    /// `依据 …` at the end of a line.
    pub(super) fn citations(&self, citations: &[Clause]) -> String {
        if citations.is_empty() {
            return String::new();
        }
        let clauses = joined(citations.iter().map(|clause| self.clause(clause)), ", ");
        self.clause_of(Word::Cites, &clauses)
    }

    /// A name that is said, in quotes where it would be read as a keyword.
    fn said(&self, text: &str) -> String {
        let is_word = SAID.iter().any(|word| word.zh() == text || word.en() == text);
        let starts = ["得", "则", "不低于", "不超过"].iter().any(|start| text.starts_with(start));
        let moves =
            text.strip_prefix(['增', '减']).is_some_and(|rest| !rest.starts_with(pest::unicode::XID_START));
        if is_word || starts || moves || text == "gives" { self.quoted(text) } else { self.spelled(text) }
    }
}

/// Where a rule says what it gives, these would be read as something else.
const SAID: &[Word] = &[
    Word::NotApplicable,
    Word::NotReported,
    Word::NotYetDue,
    Word::Disputed,
    Word::Fails,
    Word::NotBelow,
    Word::NotAbove,
    Word::Raise,
    Word::Cut,
    Word::Keep,
    Word::Nothing,
    Word::SetTo,
    Word::Instead,
];

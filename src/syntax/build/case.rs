//! Lines of tables of cases, and the words they give.

use super::super::ast::{Case, Label, Options, Verdict, VerdictValue};
use super::super::grammar::{Node, Rule, children};
use super::super::words::Word;
use super::Builder;

impl Builder<'_> {
    /// What a line looks for.
    pub(super) fn case(&mut self, node: Node<'_>) -> Option<Case> {
        let span = self.span(&node);
        match node.as_rule() {
            Rule::r#where => self.condition(node).map(Case::When),
            Rule::otherwise_case => Some(Case::Otherwise(span)),
            Rule::options => Some(Case::Options(children(node).map(|option| self.option(option)).collect())),
            _ => self.interval_or_slip(node).map(Case::Interval),
        }
    }

    /// Alternatives for one thing; none for 其余.
    pub(super) fn option(&mut self, node: Node<'_>) -> Options {
        let span = self.span(&node);
        let names = children(node).filter(|part| part.as_rule() == Rule::name);
        Options { names: names.map(|name| self.name(name)).collect(), span }
    }

    pub(super) fn label(&mut self, node: Node<'_>) -> Option<Label> {
        let span = self.span(&node);
        let part = children(node).next();
        let part = self.need(part, span)?;
        let quoted = part.as_rule() == Rule::string;
        let text = if quoted { self.string(part).text } else { self.name(part).text };
        Some(Label { text, quoted, span })
    }

    pub(super) fn labels(&mut self, node: Node<'_>) -> Vec<Label> {
        children(node).filter_map(|label| self.label(label)).collect()
    }

    /// A line of 结论 or 灯.
    pub(super) fn verdict(&mut self, node: Node<'_>) -> Option<Verdict> {
        let span = self.span(&node);
        let (mut case, mut says, mut fails) = (None, None, false);
        for part in children(node) {
            let at = self.span(&part);
            match part.as_rule() {
                Rule::state => says = self.state(part).map(|state| VerdictValue::Missing(state, at)),
                Rule::label => says = self.label(part).map(VerdictValue::Label),
                Rule::fails => fails = true,
                _ => case = self.case(part),
            }
        }
        // `差 则 不通过` is said in that word.
        let only_fails = || Label { text: Word::Fails.zh().to_owned(), quoted: false, span };
        let says = says.or_else(|| fails.then(only_fails).map(VerdictValue::Label));
        Some(Verdict { case: self.need(case, span)?, says: self.need(says, span)?, fails, span })
    }
}

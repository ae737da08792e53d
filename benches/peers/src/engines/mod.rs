//! Rules engines from crates.io, each behind a feature of its own.

#[cfg(feature = "cel")]
mod cel;
#[cfg(feature = "dsntk")]
mod dsntk;
#[cfg(feature = "evalexpr")]
mod evalexpr;
#[cfg(feature = "regorus")]
mod regorus;
#[cfg(feature = "rhai")]
mod rhai;
#[cfg(feature = "zen")]
mod zen;

use crate::contender::Contender;
use crate::workload::{Answers, Columns};

/// Every engine that was built.
pub fn contenders() -> Vec<Box<dyn Contender>> {
    #[allow(unused_mut, reason = "no engine may have been built")]
    let mut contenders: Vec<Box<dyn Contender>> = Vec::new();
    #[cfg(feature = "cel")]
    contenders.extend(cel::contenders());
    #[cfg(feature = "dsntk")]
    contenders.extend(dsntk::contenders());
    #[cfg(feature = "evalexpr")]
    contenders.extend(evalexpr::contenders());
    #[cfg(feature = "regorus")]
    contenders.extend(regorus::contenders());
    #[cfg(feature = "rhai")]
    contenders.extend(rhai::contenders());
    #[cfg(feature = "zen")]
    contenders.extend(zen::contenders());
    contenders
}

/// The values of one form, in the order of [`crate::workload::FIELDS`].
type Values = [i64; 20];

/// An engine asked a form at a time: binding the form's values by name, evaluating and reading the answers is the
/// rule. A form it gives no answer to stays without one.
struct Engine<Rule> {
    name: &'static str,
    rule: Rule,
    forms: Vec<Values>,
    answers: Vec<Option<[i64; 3]>>,
}

impl<Rule: FnMut(&Values) -> Option<[i64; 3]> + 'static> Engine<Rule> {
    #[allow(clippy::new_ret_no_self, reason = "only asked through the trait")]
    #[allow(dead_code, reason = "no engine may have been built")]
    fn new(name: &'static str, rule: Rule) -> Box<dyn Contender> {
        Box::new(Engine { name, rule, forms: Vec::new(), answers: Vec::new() })
    }
}

impl<Rule: FnMut(&Values) -> Option<[i64; 3]>> Contender for Engine<Rule> {
    fn name(&self) -> String {
        self.name.to_owned()
    }

    fn load(&mut self, forms: &Columns) {
        let values = |row: usize| std::array::from_fn(|column| forms.columns[column][row]);
        self.forms = (0..forms.rows()).map(values).collect();
        self.answers = vec![None; forms.rows()];
    }

    fn run(&mut self, rows: usize) {
        for (answer, form) in self.answers[..rows].iter_mut().zip(&self.forms) {
            *answer = (self.rule)(form);
        }
    }

    fn answers(&self) -> Answers {
        let mut answers = Answers::blank(self.answers.len());
        for (row, answer) in self.answers.iter().enumerate() {
            if let Some(answer) = answer {
                answers.set(row, *answer);
            }
        }
        answers
    }

    fn timed_rows(&self) -> usize {
        2_000
    }

    fn compared_rows(&self) -> usize {
        100_000
    }
}

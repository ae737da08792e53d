//! What is measured: something that takes the forms in a layout of its own and answers them.

use crate::workload::{Answers, Columns};

/// One way to answer the forms. Loading is not timed: rules are prepared and forms brought into the layout that a
/// user of this contender would hold them in. Binding a form to the rules is part of the run.
pub trait Contender {
    /// The name in the table.
    fn name(&self) -> String;

    /// Takes the forms over.
    fn load(&mut self, forms: &Columns);

    /// Answers the first `rows` forms: what is timed.
    fn run(&mut self, rows: usize);

    /// What the last run answered.
    fn answers(&self) -> Answers;

    /// Of how many forms at most the time is taken: a slow contender shows it on fewer.
    fn timed_rows(&self) -> usize {
        usize::MAX
    }

    /// How many forms at most are answered and compared.
    fn compared_rows(&self) -> usize {
        usize::MAX
    }
}

//! 报告: a score card as people read it: the total and the grade, a table of every indicator with the points it
//! got and lost, and the ledger of where each point went; plans for money as tables of amounts, with what moved
//! each; gates, lights, states and duties with the values they rest on.
//!
//! Plain text in columns by display width, in Chinese or in English. What people wrote (names, formulas,
//! clauses) is shown as they wrote it, with hidden characters written out.

mod allocation;
mod comparison;
mod course;
mod duty;
mod english;
mod gate;
mod heading;
mod ledger;
mod linkage;
mod listed;
mod marks;
mod monitor;
mod table;
#[cfg(test)]
mod tests;
mod words;
mod yuan;

pub use allocation::ShownAllocation;
pub use comparison::ShownDifference;
pub use course::ShownCourse;
pub use duty::ShownDuty;
pub use gate::ShownGate;
pub use linkage::ShownLinkage;
pub use listed::{courses, duties, gates, readings, values};
pub use monitor::ShownReading;

use std::fmt;

use crate::diagnostic::Language;
use crate::outcome::ScoreCard;

/// A card to be shown in one language; see [`ScoreCard::shown_in`].
#[derive(Clone, Copy, Debug)]
pub struct ShownCard<'a> {
    card: &'a ScoreCard,
    language: Language,
    brief: bool,
}

impl ScoreCard {
    /// The card to be shown in a language, with the ledger of every point lost.
    ///
    /// ```
    /// # fn show(card: jixiao::ScoreCard) {
    /// use jixiao::Language;
    ///
    /// println!("{card}");
    /// println!("{}", card.shown_in(Language::English).brief());
    /// # }
    /// ```
    pub fn shown_in(&self, language: Language) -> ShownCard<'_> {
        ShownCard { card: self, language, brief: false }
    }
}

impl ShownCard<'_> {
    /// The same without the ledger: the heading, the table and the sum of what was lost.
    #[must_use]
    pub fn brief(self) -> Self {
        ShownCard { brief: true, ..self }
    }
}

impl fmt::Display for ShownCard<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        heading::write(self.card, self.language, f)?;
        let lines = marks::lines(self.card, self.language);
        if !lines.is_empty() {
            write!(f, "\n\n{}", marks::table(&lines, self.language))?;
        }
        if !self.brief {
            ledger::entries(self.card, self.language, f)?;
        }
        ledger::check(self.card, self.language, f)
    }
}

/// In Chinese, with the ledger.
impl fmt::Display for ScoreCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown_in(Language::Chinese).fmt(f)
    }
}

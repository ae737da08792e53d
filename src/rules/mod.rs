//! 规则: the face of the engine. Texts compile to [`Rules`]; a day picks the [`RuleSet`] in force; a rule set
//! says what it makes of subjects, one question at a time or all in one [`Evaluation`].

mod ask;
mod batch;
mod chain;
mod citations;
mod compile;
mod decisions;
mod evaluation;
mod examples;
mod format;
mod names;
mod program;
mod records;
mod rule_set;
mod score;
#[cfg(test)]
mod tests;

pub use ask::{Asked, Found};
pub use batch::{BatchOptions, PoolPasses, Prepared, Progress, Wanted};
pub use citations::{CitedRule, RuleSort};
pub use evaluation::Evaluation;
pub use examples::{ExampleFailure, ExampleReport};
pub use names::FieldRead;
pub use program::{CheckedProgram, LANGUAGE_VERSION};
pub use records::Scorer;
pub use rule_set::RuleSet;

use crate::diagnostic::Diagnostics;
use crate::error::{Error, ErrorKind};
use crate::span::Source;
use chrono::NaiveDate;
use std::sync::Arc;

/// Compiled rules, with every version they hold. Cheap to clone and free to share between threads.
///
/// ```
/// use jixiao::{Rules, Source};
///
/// let rules = Rules::compile([Source::new("等级.jx", r#"
///     规则包 示例.等级 { 文件 办法 = "财预〔2020〕10号"  施行 2020-01-01 起 }
///     等级 四级 依据 办法 { 优 [90, 100]  良 [80, 90)  中 [60, 80)  差 [0, 60) }
/// "#)])?;
/// assert_eq!(rules.periods().len(), 1);
/// # Ok::<(), jixiao::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Rules {
    periods: Arc<[compile::InForce]>,
    warnings: Arc<Diagnostics>,
}

impl Rules {
    /// Compiles rule texts together. Imports of the shipped packages (`通用.…`) are found by themselves.
    ///
    /// # Errors
    /// [`ErrorKind::Rules`] with every diagnostic: code, place, sentence and help.
    pub fn compile(sources: impl IntoIterator<Item = Source>) -> Result<Rules, Error> {
        let (periods, warnings) = compile::compile(sources.into_iter().collect())?;
        Ok(Rules { periods: periods.into(), warnings: Arc::new(warnings) })
    }

    /// What the checker found that is no error.
    pub fn warnings(&self) -> &Diagnostics {
        &self.warnings
    }

    /// First and last day of each period in which the same packages are in force, in order. `None` is open.
    pub fn periods(&self) -> Vec<(NaiveDate, Option<NaiveDate>)> {
        self.periods.iter().map(|period| (period.from, period.last)).collect()
    }

    /// The rules in force on a day. Nothing falls back to an earlier or later version.
    ///
    /// # Errors
    /// [`ErrorKind::NotInForce`] when no package is in force that day; the message names the days that are.
    pub fn in_force(&self, day: NaiveDate) -> Result<RuleSet, Error> {
        let covers =
            |period: &&compile::InForce| period.from <= day && period.last.is_none_or(|last| day <= last);
        match self.periods.iter().find(covers) {
            Some(period) => Ok(RuleSet::new(day, period)),
            None => Err(self.none_in_force(day)),
        }
    }

    fn none_in_force(&self, day: NaiveDate) -> Error {
        let zh: Vec<String> = self
            .periods()
            .iter()
            .map(|(from, last)| last.map_or_else(|| format!("{from} 起"), |last| format!("{from} 至 {last}")))
            .collect();
        let en: Vec<String> = self
            .periods()
            .iter()
            .map(|(from, last)| {
                last.map_or_else(|| format!("from {from}"), |last| format!("{from} to {last}"))
            })
            .collect();
        Error::new(
            ErrorKind::NotInForce,
            format!("{day} 没有施行中的规则；规则的施行日期：{}", zh.join("，")),
            format!("no rules are in force on {day}; they are in force {}", en.join(", ")),
        )
    }
}

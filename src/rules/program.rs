//! 规则程序: the checked rules as data, for whoever wants to evaluate them without this crate.

use super::RuleSet;
use crate::program::Program;
use chrono::NaiveDate;
use serde::Serialize;

/// Version of the language these rules are written in.
pub const LANGUAGE_VERSION: u32 = 1;

/// The checked rules of a day as plain data (规则程序), to be serialized. `PROGRAM.md` says what each part means; its
/// version stands in it, and nothing that an evaluation needs is left out.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct CheckedProgram<'a> {
    format: u32,
    engine: &'static str,
    language: u32,
    rules_day: NaiveDate,
    first_day: NaiveDate,
    last_day: Option<NaiveDate>,
    #[serde(flatten)]
    program: &'a Program,
}

impl CheckedProgram<'_> {
    /// Version of the form of the data; another one when a part changes its meaning or goes.
    pub const FORMAT: u32 = 1;
}

impl RuleSet {
    /// The checked rules as data: every derived field with its exact expression, its rounding and its clauses, names
    /// resolved, numbers as exact texts in base units. Deterministic: the same rules give the same data.
    ///
    /// ```
    /// use jixiao::{Rules, Source};
    ///
    /// let rules = Rules::compile([Source::new("结余.jx", r#"
    ///     规则包 示例 { 文件 办法 = "财预〔2020〕10号"  施行 2020-01-01 起 }
    ///     指标 结余 : 金额  对象 项目  依据 办法 { 全年预算数 − 全年执行数 }
    /// "#)])?.in_force("2020-12-31".parse()?)?;
    /// let program = serde_json::to_value(rules.program())?;
    /// assert_eq!(program["indicators"][0]["name"], "结余");
    /// // Field 0 less field 1, of the subject itself.
    /// assert_eq!(program["fields"][1]["label"], "全年执行数");
    /// assert_eq!(program["exprs"][2]["arithmetic"], serde_json::json!(["subtract", 0, 1]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn program(&self) -> CheckedProgram<'_> {
        let (first_day, last_day) = self.period();
        CheckedProgram {
            format: CheckedProgram::FORMAT,
            engine: env!("CARGO_PKG_VERSION"),
            language: LANGUAGE_VERSION,
            rules_day: self.day(),
            first_day,
            last_day,
            program: &self.program,
        }
    }
}

//! Making a receipt.

use super::canonical::{hash_of, sha256};
use super::{LANGUAGE_VERSION, Receipt, SourceHash};
use crate::error::{Error, ErrorKind};
use crate::model::{AsSubject, Decision, Subject};
use crate::quantity::WorkCalendar;
use crate::rules::{Asked, Found, RuleSet};

impl RuleSet {
    /// Answers a question and says what the answer was made from.
    ///
    /// ```
    /// use jixiao::model::{Cell, Project};
    /// use jixiao::{Asked, Rules, Source};
    ///
    /// let rules = Rules::compile([Source::new("甲.jx", r#"
    ///     规则包 示例 { 文件 办法 = "财预〔2020〕10号"  施行 2020-01-01 起 }
    ///     指标 结余 : 金额  对象 项目  依据 办法 { 全年预算数 − 全年执行数 }
    /// "#)])?;
    /// let mut project = Project { revised: Cell::Reported("100万元".parse()?), ..Project::default() };
    /// let asked = Asked::Indicator("结余".into());
    /// let receipt = rules.in_force("2020-12-31".parse()?)?.receipt(&asked, &[project.clone()])?;
    /// assert!(receipt.verify(&rules, &[project.clone()], None, &[]).is_ok());
    ///
    /// project.revised = Cell::Reported("100.01万元".parse()?);
    /// let error = receipt.verify(&rules, &[project], None, &[]).unwrap_err();
    /// assert_eq!(error.differences()[0].part, jixiao::receipt::ReceiptPart::Facts);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`RuleSet::ask`]; [`ErrorKind::Facts`] also for subjects that contradict their models.
    pub fn receipt(&self, asked: &Asked, subjects: &[impl AsSubject]) -> Result<Receipt, Error> {
        let found = self.ask(asked, subjects)?;
        self.receipt_for(asked, &found, subjects)
    }

    /// The receipt of an answer that [`RuleSet::ask`] has just given to the same question about the same subjects.
    ///
    /// # Errors
    /// [`ErrorKind::Facts`] for subjects that contradict their models.
    pub fn receipt_for(
        &self,
        asked: &Asked,
        found: &Found,
        subjects: &[impl AsSubject],
    ) -> Result<Receipt, Error> {
        let mut rules: Vec<SourceHash> = self
            .sources()
            .iter()
            .map(|source| SourceHash {
                name: source.name().to_owned(),
                sha256: sha256(source.text().as_bytes()),
            })
            .collect();
        rules.sort();
        Ok(Receipt {
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            language: LANGUAGE_VERSION,
            rules,
            rules_day: self.day(),
            evaluation_day: self.evaluation_day(),
            asked: asked.clone(),
            facts: of_facts(subjects)?,
            calendar: of_calendar(self.calendar())?,
            decisions: of_decisions(self.decisions())?,
            result: hash_of(found).map_err(no_json)?,
        })
    }
}

pub(super) fn of_facts(subjects: &[impl AsSubject]) -> Result<String, Error> {
    let canonical = |subject: Subject| {
        subject.canonical().map_err(|error| Error::new(ErrorKind::Facts, error.zh(), error.to_string()))
    };
    let subjects: Vec<Subject> = crate::limits::with_stack(|| {
        subjects.iter().map(AsSubject::as_subject).map(canonical).collect::<Result<_, _>>()
    })?;
    hash_of(&subjects).map_err(no_json)
}

pub(super) fn of_calendar(calendar: Option<&WorkCalendar>) -> Result<Option<String>, Error> {
    calendar.map(hash_of).transpose().map_err(no_json)
}

pub(super) fn of_decisions(decisions: &[Decision]) -> Result<Option<String>, Error> {
    let given = (!decisions.is_empty()).then_some(decisions);
    given.map(hash_of).transpose().map_err(no_json)
}

/// Never met: everything hashed here has text for keys.
fn no_json(error: serde_json::Error) -> Error {
    Error::new(
        ErrorKind::Facts,
        format!("不能写成 JSON：{error}"),
        format!("cannot be written as JSON: {error}"),
    )
}

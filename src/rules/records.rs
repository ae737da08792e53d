//! 单条评分: rules prepared for single records of one layout.

use super::batch::{rests_on_linkages, standing};
use super::evaluation::Evaluation;
use super::{RuleSet, chain};
use crate::error::{Error, ErrorKind};
use crate::eval::SubjectId;
use crate::limits::with_stack;
use crate::outcome::{ScoreCard, Standing};
use crate::plan::{self, Place};
use crate::program::{Derived, FrameworkId, Value};
use crate::record::{Desk, Record, RecordLedger, Score};
use crate::table::{Layout, Shape};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A framework made ready for single records (单条评分). What it answers for a record is what [`RuleSet::score`]
/// answers for the same subject, in a fraction of the time. Making it ready costs as much as scoring some hundred
/// subjects. Cheap to share between threads; each thread has records of its own.
///
/// ```
/// use jixiao::model::SubjectKind;
/// use jixiao::table::{Column, Table, Unit};
/// use jixiao::{Rules, Source};
///
/// let rules = Rules::compile([Source::new("示例.jx", r#"
///     规则包 示例 { 文件 办法 = "财预〔2020〕10号"  施行 2020-05-01 起 }
///     标准 完成率(实际: 比率 ≥ 0%)  依据 办法  越大越好 {
///       当 实际 ≥ 100%  得 满分
///       否则            得 满分 × 实际
///       舍入 四舍五入 2 位
///     }
///     评价体系 预算执行  对象 项目  满分 10  依据 办法 { 执行率 10 分 按 完成率(全年执行数 ÷ 全年预算数) }
/// "#)])?.in_force("2020-12-31".parse()?)?;
///
/// let table = Table::new(SubjectKind::Project, 0)
///     .with("全年预算数", Column::int64(Vec::new(), 2, Unit::Yuan))?
///     .with("全年执行数", Column::int64(Vec::new(), 2, Unit::Yuan))?;
/// let scorer = rules.scorer("预算执行", &table.layout())?;
/// let (budget, spent) = (scorer.position("全年预算数").unwrap(), scorer.position("全年执行数").unwrap());
///
/// let mut record = scorer.record();
/// record.set(budget, 985_000_000)?; // 985万元 in cents
/// record.set(spent, 861_460_000)?;
/// let score = scorer.score(&mut record)?;
/// assert_eq!(score.total, Some("8.75".parse()?)); // 10 × 861.46 ÷ 985 = 8.7458…
/// assert_eq!(scorer.text(&mut record)?, scorer.card(&record)?.to_string());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Scorer {
    rules: RuleSet,
    framework: String,
    id: FrameworkId,
    layout: Layout,
    desk: Desk,
    /// Who was decided on, where the framework rests on a linkage: those are for the evaluator.
    decided: Arc<BTreeSet<String>>,
}

impl RuleSet {
    /// Makes a framework ready for single records of a layout. Whatever the layout says, every value of a record may
    /// be missing.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownName`] for a framework that is not in force, [`ErrorKind::WrongSubject`] when the layout is
    /// of another kind than the framework evaluates, [`ErrorKind::Facts`] for columns that do not fit, and for a
    /// layout with child tables: a record has no rows below it.
    pub fn scorer(&self, framework: &str, layout: &Layout) -> Result<Scorer, Error> {
        let id = self.framework_id(framework)?;
        let kind = self.program.frameworks.get(id.index()).map(|found| found.kind);
        if kind != Some(layout.kind) {
            return Err(chain::wrong_subject(framework, kind));
        }
        if !layout.children.is_empty() {
            return Err(Error::new(
                ErrorKind::Facts,
                "单条记录没有下级表：请用批量评价",
                "a single record has no child tables: evaluate a batch instead",
            ));
        }
        let columns = layout.columns.iter().map(|shape| Shape { may_be_missing: true, ..shape.clone() });
        let layout = Layout { columns: columns.collect(), ..layout.clone() };
        let place = Place { layout: &layout, nested: false, as_of: Some(self.evaluation_day()) };
        let frameworks = [id];
        let lower = |whole: bool| {
            let wanted = plan::Wanted {
                frameworks: &frameworks,
                leaves: whole,
                roundings: whole,
                ..plan::Wanted::default()
            };
            let lowered = with_stack(|| plan::lower(&self.program, &place, &wanted));
            lowered.map_err(|errors| super::rule_set::unfit(&errors))
        };
        let lowered = (lower(false)?, lower(true)?);
        let desk = Desk::of(&self.program, id, &layout, lowered);
        let decided = Arc::new(self.decided_for(id));
        Ok(Scorer { rules: self.clone(), framework: framework.to_owned(), id, layout, desk, decided })
    }

    /// Whom decisions are about that a framework may rest on.
    fn decided_for(&self, id: FrameworkId) -> BTreeSet<String> {
        if !rests_on_linkages(&self.program, &[Derived::Framework(id)]) {
            return BTreeSet::new();
        }
        self.decisions().iter().map(|decision| decision.subject.clone()).collect()
    }
}

impl Scorer {
    /// The rules.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// The layout of the records.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The position of the column of a fact, to set values by.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.layout.position(name)
    }

    /// A record in which nothing is reported yet.
    pub fn record(&self) -> Record {
        self.desk.record()
    }

    /// The total and the grade of a record, which must be one of its own.
    ///
    /// # Errors
    /// [`ErrorKind::Facts`] for values outside the bounds of the fields that the framework reads, and for a record of
    /// another scorer.
    #[inline]
    pub fn score(&self, record: &mut Record) -> Result<Score<'_>, Error> {
        match self.desk.score(record) {
            Some(score) if !self.decided_on(record) => Ok(score),
            _ => self.score_of(record),
        }
    }

    /// The whole ledger of a record as data.
    ///
    /// # Errors
    /// As for the score; [`ErrorKind::Limit`] when a number outgrows 128 bits.
    #[inline]
    pub fn ledger<'a>(&'a self, record: &'a mut Record) -> Result<RecordLedger<'a>, Error> {
        match self.desk.work_out(record).filter(|_| !self.decided_on(record)) {
            Some(worked_out) => Ok(self.desk.ledger(record, worked_out)),
            None => self.ledger_of(record),
        }
    }

    /// The card of a record as people read it: what its [`ScoreCard`] displays.
    ///
    /// # Errors
    /// As for the score.
    pub fn text(&self, record: &mut Record) -> Result<String, Error> {
        let mut text = String::new();
        self.write_text(record, &mut text)?;
        Ok(text)
    }

    /// The same, behind what stands in a buffer already.
    ///
    /// # Errors
    /// As for the score; nothing is written then.
    pub fn write_text(&self, record: &mut Record, out: &mut String) -> Result<(), Error> {
        if self.decided_on(record) || self.desk.write_text(record, out).is_none() {
            out.push_str(&self.card(record)?.to_string());
        }
        Ok(())
    }

    /// The card of a record as JSON, behind what stands in a buffer already: what its [`ScoreCard`] is serialized to.
    ///
    /// # Errors
    /// As for the score; nothing is written then.
    #[cfg(feature = "json")]
    pub fn write_json(&self, record: &mut Record, out: &mut String) -> Result<(), Error> {
        if self.decided_on(record) || self.desk.write_json(record, out).is_none() {
            let json = serde_json::to_string(&self.card(record)?);
            let json = json.map_err(|error| {
                Error::new(
                    ErrorKind::Input,
                    format!("无法写成 JSON：{error}"),
                    format!("cannot be written as JSON: {error}"),
                )
            })?;
            out.push_str(&json);
        }
        Ok(())
    }

    /// The card of a record, by the evaluator.
    ///
    /// # Errors
    /// As for the score.
    pub fn card(&self, record: &Record) -> Result<ScoreCard, Error> {
        let evaluation = self.evaluate(record)?;
        evaluation
            .into_cards(self.id)
            .into_iter()
            .next()
            .ok_or_else(|| chain::wrong_subject(&self.framework, None))
    }

    /// Whether a person decided on whom the record is about.
    #[inline]
    fn decided_on(&self, record: &Record) -> bool {
        let called = || if record.code().is_empty() { record.name() } else { record.code() };
        !self.decided.is_empty() && self.decided.contains(called())
    }

    fn evaluate(&self, record: &Record) -> Result<Evaluation, Error> {
        if !self.desk.made(record) {
            let zh = "这条记录不是由这一评分器建立的";
            return Err(Error::new(ErrorKind::Facts, zh, "the record was made by another scorer"));
        }
        let subject = record.subject(self.layout.kind).ok_or_else(|| {
            let zh = "记录中有不能表示的值，如历法之外的日期";
            let en = "the record holds a value that does not exist, such as a date beyond the calendar";
            Error::new(ErrorKind::Facts, zh, en)
        })?;
        let rules = self.rules.deciding_only_on(&subject);
        rules.evaluate_only(std::slice::from_ref(&subject), &[Derived::Framework(self.id)])
    }

    fn ledger_of(&self, record: &Record) -> Result<RecordLedger<'_>, Error> {
        RecordLedger::of_card(self.card(record)?).ok_or_else(|| {
            Error::new(ErrorKind::Limit, "数值过大，不能以 128 位表示", "a number outgrows 128 bits")
        })
    }

    fn score_of(&self, record: &Record) -> Result<Score<'_>, Error> {
        let evaluation = self.evaluate(record)?;
        let scored = evaluation.sheet().card(self.id, SubjectId(0));
        let scored = scored.ok_or_else(|| chain::wrong_subject(&self.framework, None))?;
        // A total that is still a range may have one grade all the same.
        let grade = scored.grade_name().ok().and_then(|name| self.desk.grade_named(&name));
        Ok(match scored.total() {
            Ok(Value::Number(total)) => Score { total: Some(total), standing: Standing::Known, grade },
            Ok(_) => Score { total: None, standing: Standing::Undecided, grade },
            Err(gap) => Score { total: None, standing: standing(gap), grade },
        })
    }
}

//! 批量评价: rules prepared for tables of one layout, columns in and columns out.

mod columns;
mod exact;
mod members;
mod options;
mod pool;
mod shape;
mod shares;
mod wanted;

pub(super) use exact::standing;
pub use options::{BatchOptions, Progress};
pub use pool::PoolPasses;
pub use wanted::Wanted;

use self::columns::Given;
use self::shape::CardShape;
use super::RuleSet;
use super::rule_set::unfit;
use crate::batch;
use crate::error::{Error, ErrorKind};
use crate::limits::with_stack;
use crate::model::{Subject, SubjectKind};
use crate::outcome::{BatchOutcome, LinkColumns, NumberColumn, RangeColumns, ScoreCard, ShareColumn};
use crate::plan::{self, Lowered, Place};
use crate::program::{Aggregate, AllocationId, Derived, Expr, LinkageId, Over, Program};
use crate::table::{Layout, Table};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Rules made ready for tables of one layout (预备). Making ready costs as much as scoring a few hundred rows; it is
/// done once for any number of tables. Cheap to share between threads.
#[derive(Clone, Debug)]
pub struct Prepared {
    rules: RuleSet,
    layout: Layout,
    cards: Vec<CardShape>,
    linkages: Vec<LinkageId>,
    /// Whether the ranges of linkages are asked for.
    ranges: bool,
    allocations: Vec<AllocationId>,
    /// The derived columns asked for.
    columns: Vec<Derived>,
    /// Whether a rule looks at peers, so that rows cannot be evaluated one by one.
    together: bool,
    /// Whether anything asked for rests on a linkage, on whose amounts people may have decided.
    decided: bool,
    plan: Arc<Ready>,
}

/// The rules lowered for the layout, and ready to run.
#[derive(Debug)]
struct Ready {
    lowered: Lowered,
    plans: batch::Prepared,
}

impl RuleSet {
    /// Scores every row of a table: totals and grades as columns. What it gives is what [`RuleSet::score_all`] gives
    /// for the same subjects, to the last digit.
    ///
    /// Goal rows that are scored one by one (逐行) stand in a table of their own below the projects, their targets and
    /// actual values as filed:
    ///
    /// ```
    /// use jixiao::model::SubjectKind;
    /// use jixiao::table::{Column, Table, Unit};
    /// use jixiao::{Rules, Source};
    ///
    /// const RULES: &str = r#"
    /// 规则包 示例 { 文件 办法 = "财预〔2020〕10号"  施行 2020-05-01 起 }
    /// 标准 完成率(实际: 数 ≥ 0, 目标: 数 > 0)  依据 办法 第十条  越大越好 实际 {
    ///   当 实际 ≥ 目标  得 满分
    ///   否则            得 满分 × 实际 ÷ 目标
    ///   舍入 四舍五入 2 位
    /// }
    /// 评价体系 自评  对象 项目  满分 100  依据 办法 第十条 {
    ///   产出指标 70 分  逐行 绩效指标 当 一级指标 = "产出指标"
    ///   效益指标 30 分  逐行 绩效指标 当 一级指标 = "效益指标"
    ///   逐行评分 { 符号 ≥ > 按 完成率(实际值, 指标值)  其余 未定 "没有评分方法" }
    ///   不适用 同级按比例分摊
    ///   未报   不得分
    ///   总分   舍入 四舍五入 2 位
    /// }
    /// "#;
    ///
    /// let goals = Table::new(SubjectKind::Goal, 5)
    ///     .with("一级指标", Column::texts(["产出指标", "产出指标", "效益指标", "产出指标", "效益指标"]))?
    ///     .with("指标值", Column::texts(["≥50个", "≥95%", "≥200人", "≥1.2万亩", "≥30户"]))?
    ///     .with("实际值", Column::texts(["48", "96%", "200人", "9000亩", "不适用"]))?
    ///     .with("权重", Column::int64(vec![30, 40, 30, 70, 30], 0, Unit::Points))?;
    /// let projects = Table::new(SubjectKind::Project, 2).with_children(goals, &[3, 5])?;
    /// let rules = Rules::compile([Source::new("示例.jx", RULES)])?.in_force("2020-12-31".parse()?)?;
    /// let done = rules.batch("自评", &projects)?;
    /// // 30 × 48 ÷ 50 + 40 + 30 = 98.8; 70 × 9000 ÷ 12000 = 52.5, and the whole table not applicable: × 100 ÷ 70 = 75
    /// assert_eq!(done.cards[0].totals.decimals(), Some((&[9880_i64, 7500][..], 2)));
    /// assert_eq!(done.one_by_one, 0); // the plan knew it all
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::UnknownName`] for a framework that is not in force, [`ErrorKind::WrongSubject`] when the rows are
    /// of another kind than the framework evaluates, [`ErrorKind::Facts`] for columns that do not fit.
    pub fn batch(&self, framework: &str, table: &Table<'_>) -> Result<BatchOutcome, Error> {
        self.prepare(&Wanted::scores(framework), &table.layout())?.run(table)
    }

    /// Makes the rules ready for tables of a layout.
    ///
    /// # Errors
    /// As for [`RuleSet::batch`], for every name asked for.
    pub fn prepare(&self, wanted: &Wanted, layout: &Layout) -> Result<Prepared, Error> {
        let program = &self.program;
        let frameworks: Result<Vec<_>, _> =
            wanted.frameworks().iter().map(|name| self.framework_id(name)).collect();
        let linkages: Result<Vec<_>, _> =
            wanted.linkages().iter().map(|name| self.linkage_id(name)).collect();
        let allocations: Result<Vec<_>, _> =
            wanted.allocations().iter().map(|name| self.allocation_id(name)).collect();
        let (frameworks, linkages, allocations) = (frameworks?, linkages?, allocations?);
        let columns = (frameworks.iter().map(|id| Derived::Framework(*id)))
            .chain(linkages.iter().map(|id| Derived::Linkage(*id)))
            .chain(allocations.iter().map(|id| Derived::Allocation(*id)));
        let columns: Vec<Derived> = columns.collect();
        for column in &columns {
            of_kind(program, *column, layout.kind)?;
        }
        let place = Place { layout, nested: false, as_of: Some(self.evaluation_day()) };
        let asked = plan::Wanted {
            frameworks: &frameworks,
            linkages: &linkages,
            allocations: &allocations,
            leaves: wanted.leaves,
            sections: wanted.sections,
            roundings: wanted.exact,
            ranges: wanted.ranges,
            ..plan::Wanted::default()
        };
        let lowered = with_stack(|| plan::lower(program, &place, &asked)).map_err(|errors| unfit(&errors))?;
        let plan = Arc::new(Ready { plans: batch::Prepared::of_lowered(&lowered), lowered });
        let cards = frameworks.iter().filter_map(|id| CardShape::of(program, *id, wanted)).collect();
        let together = looks_at_peers(program, &columns);
        let decided = rests_on_linkages(program, &columns);
        let (rules, layout, ranges) = (self.clone(), layout.clone(), wanted.ranges);
        Ok(Prepared { rules, layout, cards, linkages, ranges, allocations, columns, together, decided, plan })
    }
}

impl Prepared {
    /// The rules.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// The layout of the tables it runs on.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Evaluates every row of a table.
    ///
    /// # Errors
    /// [`ErrorKind::Facts`] for a table of another layout, and for cells outside the bounds of their fields.
    pub fn run(&self, table: &Table<'_>) -> Result<BatchOutcome, Error> {
        self.run_with(table, &BatchOptions::new())
    }

    /// The same, on several threads, or told how far it is.
    ///
    /// # Errors
    /// As for [`Prepared::run`], and [`ErrorKind::Stopped`] when the progress callback says so.
    pub fn run_with(&self, table: &Table<'_>, options: &BatchOptions<'_>) -> Result<BatchOutcome, Error> {
        self.fits(table)?;
        let rows = table.rows();
        let answers = &self.plan.lowered.answers;
        let known = answers.cards.len() == self.cards.len()
            && answers.linkages.len() == self.linkages.len()
            && answers.allocations.len() == self.allocations.len();
        if !known {
            return self.evaluate_all(table);
        }
        let outputs = self.outputs(table, options)?;
        let mut ask = outputs.ask.clone();
        self.add_decided(table, &mut ask);
        if !self.allocations.is_empty() && !ask.is_empty() {
            return self.evaluate_all(table);
        }
        let mut given = Given::new(rows, outputs);
        let mut outcome = self.columns(answers, &mut given);
        outcome.allocations.clear();
        for answer in &answers.allocations {
            let allocation = self.rules.program.allocations.get(answer.allocation.index());
            let column = allocation.and_then(|rule| shares::shares(rule, answer, table, &mut given));
            let Some(column) = column else { return self.evaluate_all(table) };
            outcome.allocations.push(column);
        }
        outcome.one_by_one = ask.len();
        self.evaluate_rows(table, &ask, &mut outcome)?;
        Ok(outcome)
    }

    /// That the table has the columns it was prepared for.
    fn fits(&self, table: &Table<'_>) -> Result<(), Error> {
        if self.layout.admits(&table.layout()) { Ok(()) } else { Err(other_layout()) }
    }

    /// What the plan says of every row of a table that fits.
    fn outputs(&self, table: &Table<'_>, options: &BatchOptions<'_>) -> Result<batch::Outputs, Error> {
        let options = batch::RunOptions {
            threads: options.threads,
            progress: options.progress,
            baseline: options.baseline,
        };
        let run = batch::run_table(&self.plan.plans, &self.plan.lowered, table, &options);
        run.map_err(|_| stopped())
    }

    /// Every row by the evaluator.
    fn evaluate_all(&self, table: &Table<'_>) -> Result<BatchOutcome, Error> {
        let rows = table.rows();
        let mut outcome = self.empty(rows);
        outcome.one_by_one = rows;
        self.evaluate_rows(table, &(0..rows).collect::<Vec<_>>(), &mut outcome)?;
        Ok(outcome)
    }

    /// Adds the rows that a person decided on, or on what is in them: what stands there is not for the plan to say.
    fn add_decided(&self, table: &Table<'_>, ask: &mut Vec<usize>) {
        if !self.decided || self.rules.decisions().is_empty() {
            return;
        }
        let decided: BTreeSet<&str> =
            self.rules.decisions().iter().map(|decision| decision.subject.as_str()).collect();
        let decided = with_stack(|| decided_rows(table, &decided));
        let all = self.together && decided.contains(&true);
        ask.extend((0..).zip(decided).filter(|(_, decided)| *decided || all).map(|(row, _)| row));
        ask.sort_unstable();
        ask.dedup();
    }

    /// The card of one row, with its whole ledger: what [`RuleSet::score`] gives for the same subject. Where rules
    /// look at peers, the whole table is evaluated for it.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownName`] for a framework that was not asked for, [`ErrorKind::WrongSubject`] for a row that
    /// is not there, [`ErrorKind::Facts`] as for the run.
    pub fn card(&self, framework: &str, table: &Table<'_>, row: usize) -> Result<ScoreCard, Error> {
        let id = self.rules.framework_id(framework)?;
        let wanted = [Derived::Framework(id)];
        let no_row = || {
            let (zh, en) = (format!("表中没有第 {row} 行"), format!("the table has no row {row}"));
            Error::new(ErrorKind::WrongSubject, zh, en)
        };
        let (subjects, rules): (Vec<Subject>, _) = match self.together {
            true => ((0..table.rows()).filter_map(|row| table.subject(row)).collect(), self.rules.clone()),
            false => {
                let subject = table.subject(row).ok_or_else(no_row)?;
                let rules = self.rules.deciding_only_on(&subject);
                (vec![subject], rules)
            }
        };
        let evaluation = rules.evaluate_only(&subjects, &wanted)?;
        let tops = evaluation.outermost(self.layout.kind);
        let subject = tops.get(if self.together { row } else { 0 });
        let scored = subject.and_then(|subject| evaluation.sheet().card(id, *subject));
        scored.map(|scored| scored.card.clone()).ok_or_else(no_row)
    }

    /// Every column asked for, of so many rows, with nothing in it.
    fn empty(&self, rows: usize) -> BatchOutcome {
        let program = &self.rules.program;
        // Amounts are rounded to cents nearly everywhere; what is not stands apart.
        let yuan = || NumberColumn::empty(rows, 100);
        let linkages = self.linkages.iter().filter_map(|id| program.linkages.get(id.index()));
        let linkages = linkages.map(|linkage| LinkColumns {
            linkage: linkage.name.clone(),
            amount: yuan(),
            range: self.ranges.then(|| RangeColumns { base: yuan(), low: yuan(), high: yuan() }),
        });
        let allocations = self.allocations.iter().filter_map(|id| program.allocations.get(id.index()));
        let allocations =
            allocations.map(|allocation| ShareColumn { allocation: allocation.name.clone(), shares: yuan() });
        BatchOutcome {
            rows,
            cards: self.cards.iter().map(|card| card.empty(rows)).collect(),
            linkages: linkages.collect(),
            allocations: allocations.collect(),
            one_by_one: 0,
        }
    }
}

fn stopped() -> Error {
    Error::new(ErrorKind::Stopped, "按要求中途停止，没有结果", "stopped when asked to, without a result")
}

fn other_layout() -> Error {
    let zh = "表的列与预备时的不同：请按这张表的表式重新预备";
    let en = "the table has other columns than the rules were prepared for: prepare them for its layout";
    Error::new(ErrorKind::Facts, zh, en)
}

/// Whether the rows are what a rule is for.
fn of_kind(program: &Program, column: Derived, kind: SubjectKind) -> Result<(), Error> {
    let found = match column {
        Derived::Framework(id) => program.frameworks.get(id.index()).map(|found| (&found.name, found.kind)),
        Derived::Linkage(id) => program.linkages.get(id.index()).map(|found| (&found.name, found.kind)),
        Derived::Allocation(id) => program.allocations.get(id.index()).map(|found| (&found.name, found.kind)),
        Derived::Indicator(_) | Derived::Process(_) => None,
    };
    match found {
        Some((name, wanted)) if wanted != kind => {
            let zh = format!("`{name}` 的对象是{}，表的行是{}", wanted.zh(), kind.zh());
            let en =
                format!("`{name}` is about each {}, and the rows are of the kind {}", wanted.en(), kind.en());
            Err(Error::new(ErrorKind::WrongSubject, zh, en))
        }
        _ => Ok(()),
    }
}

/// Of each row, whether a decision is about it or about a row below it. Recurses as deep as tables are nested.
fn decided_rows(table: &Table<'_>, decided: &BTreeSet<&str>) -> Vec<bool> {
    let called = table.called();
    let mut rows: Vec<bool> = (0..table.rows()).map(|row| decided.contains(called.row(row))).collect();
    for children in table.children() {
        let below = decided_rows(children.table(), decided);
        for (row, own) in rows.iter_mut().enumerate() {
            let held = children.rows_of(row).and_then(|held| below.get(held));
            *own |= held.is_some_and(|held| held.contains(&true));
        }
    }
    rows
}

/// Whether what is wanted rests on a linkage.
pub(super) fn rests_on_linkages(program: &Program, wanted: &[Derived]) -> bool {
    program.needed(wanted).iter().any(|column| matches!(column, Derived::Linkage(_)))
}

/// Whether what is wanted rests on other rows.
fn looks_at_peers(program: &Program, wanted: &[Derived]) -> bool {
    program.needed(wanted).into_iter().any(|column| {
        let exprs = program.reachable(&program.roots(column));
        matches!(column, Derived::Allocation(_))
            || exprs.into_iter().any(|id| match program.expr(id) {
                Some(Expr::Rank { .. } | Expr::Sampled { .. }) => true,
                Some(Expr::Aggregate { over, function, .. }) => {
                    matches!(over, Over::Peers | Over::OtherPeers) && *function != Aggregate::Consecutive
                }
                _ => false,
            })
    })
}

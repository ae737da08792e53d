//! 资金池的分遍分配: a pool shared out over more rows than are held at once, in passes over the same chunks.

mod refusal;

use super::columns::Given;
use super::members::{Members, Odd};
use super::shares::{column, units, weights};
use super::{BatchOptions, Prepared};
use crate::apportionment::{LeftOver, Sharing, Totals, Unsharable, in_proportion, of_their_own};
use crate::error::{Error, ErrorKind};
use crate::eval::Fault;
use crate::number::Number;
use crate::outcome::ShareColumn;
use crate::plan::AllotAnswer;
use crate::program::{Allocation, Excess, Group, Method};
use crate::table::Table;

/// A pool on its way to more rows than are held at once (分遍分配). Every pass goes over the same rows in the same
/// chunks; the last gives the shares, rounded down to whole units, and then it is known which rows get one unit more.
/// Two passes do, three where the rules set bounds.
///
/// Rows that take part must come in the order of their codes (of rows without one, their names), as equal remainders go
/// by it. What stays in memory is 16 bytes a share with a remainder, and 24 more a member where the rules set bounds.
/// The shares are those of [`Prepared::run`] over one table of all rows.
///
/// ```
/// use jixiao::model::SubjectKind;
/// use jixiao::table::{Column, Table, Unit};
/// use jixiao::{Rules, Source, Wanted};
/// use std::num::NonZeroUsize;
///
/// let source = "规则包 转移支付 {\n  文件 办法 = \"补助办法\"\n  施行 2020-01-01 起\n}\n\
///     分配 补助  对象 政府  资金池 100元  依据 办法 {\n  份额 人口\n  守恒 到 元\n}\n";
/// let rules = Rules::compile([Source::new("转移支付.jx", source)])?.in_force("2020-06-30".parse()?)?;
/// let people = [1, 1, 1];
/// let townships = Table::new(SubjectKind::Government, 3)
///     .with("code", Column::texts(["A", "B", "C"]))?
///     .with("人口", Column::int64(&people[..], 0, Unit::Count))?;
///
/// let prepared = rules.prepare(&Wanted::allocation("补助"), &townships.layout())?;
/// let mut pool = prepared.pool("补助")?;
/// let mut yuan = Vec::new();
/// while pool.another_pass()? {
///     for chunk in townships.chunks(NonZeroUsize::MIN) {
///         if let Some(column) = pool.take(&chunk)? {
///             yuan.extend((0..chunk.rows()).filter_map(|row| column.shares.get(row)?.to_scaled(0)));
///         }
///     }
/// }
/// assert_eq!(yuan, [33, 33, 33]);
/// // The yuan that rounding down leaves over goes to the first of three equal remainders.
/// assert_eq!(pool.one_unit_more(), [0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct PoolPasses<'a> {
    prepared: &'a Prepared,
    allocation: &'a Allocation,
    answer: &'a AllotAnswer,
    /// In yuan, and who said so; from the first member on.
    pool: Option<(Number, String)>,
    /// What 1 of a value stands for in units, where members get amounts of their own.
    rate: Option<Number>,
    stage: Stage,
    /// Rows of the first pass, and of this one.
    rows: (usize, usize),
    /// The member before.
    last: Option<String>,
}

#[derive(Debug)]
enum Stage {
    Ready,
    /// Adds up what the factors come to.
    Adding(Totals),
    /// Looks at bounds.
    Looking(Box<dyn Sharing>),
    HandingOut(Box<dyn Sharing>),
    Done(LeftOver),
}

impl Prepared {
    /// A pool to be shared out over tables that come in chunks, of an allocation it was prepared for. Prepare for the
    /// allocation alone: whatever else was asked for is worked out in every pass.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownName`] for an allocation that was not asked for; [`ErrorKind::Facts`] for one that shares out
    /// by rank, by a key of its own between equals, compresses amounts, or has a pool for every group: rows of those have
    /// to stand in one table.
    pub fn pool(&self, allocation: &str) -> Result<PoolPasses<'_>, Error> {
        let id = self.rules.allocation_id(allocation)?;
        let found = self.rules.program.allocations.get(id.index());
        let answer = self.plan.lowered.answers.allocations.iter().find(|answer| answer.allocation == id);
        let (Some(found), Some(answer)) = (found, answer) else {
            let zh = format!("预备时没有要 `{allocation}`");
            let en = format!("`{allocation}` was not asked for when the rules were prepared");
            return Err(Error::new(ErrorKind::UnknownName, zh, en));
        };
        let streams = match &found.method {
            Method::Factors(_) | Method::Share(_) | Method::Portion(_) => true,
            Method::Fixed { excess, .. } => *excess == Excess::Refuse,
            Method::ByRank { .. } => false,
        };
        let pool = PoolPasses {
            prepared: self,
            allocation: found,
            answer,
            pool: None,
            rate: None,
            stage: Stage::Ready,
            rows: (0, 0),
            last: None,
        };
        match streams && found.ties.is_none() && found.group == Group::Peers {
            true => Ok(pool),
            false => Err(pool.not_in_chunks()),
        }
    }
}

impl PoolPasses<'_> {
    /// Begins the next pass, if there is one.
    ///
    /// # Errors
    /// [`ErrorKind::Facts`] when the pool cannot be shared out, or when a pass had other rows than the first.
    pub fn another_pass(&mut self) -> Result<bool, Error> {
        if matches!(self.stage, Stage::Looking(_) | Stage::HandingOut(_)) && self.rows.0 != self.rows.1 {
            return Err(self.other_rows());
        }
        let stage = match std::mem::replace(&mut self.stage, Stage::Ready) {
            Stage::Ready => Stage::Adding(Totals::of(self.answer.values.len())),
            Stage::Adding(totals) => {
                self.rows.0 = self.rows.1;
                // Only what is shared in proportion has bounds.
                let bounded = self.allocation.lower.is_some() || self.allocation.upper.is_some();
                let sharing = self.sharing(&totals, bounded)?;
                if bounded { Stage::Looking(sharing) } else { self.settled(sharing)? }
            }
            Stage::Looking(sharing) => self.settled(sharing)?,
            Stage::HandingOut(mut sharing) => {
                let left_over = sharing.left_over(&|one, other| one.cmp(&other));
                Stage::Done(left_over.map_err(|refusal| self.refused(&refusal, None))?)
            }
            done @ Stage::Done(_) => done,
        };
        self.stage = stage;
        (self.rows.1, self.last) = (0, None);
        Ok(!matches!(self.stage, Stage::Done(_)))
    }

    /// Takes the next rows; in the last pass it gives their shares, rounded down to whole units.
    ///
    /// # Errors
    /// [`ErrorKind::Facts`] for a table of another layout, for rows that cannot be shared with (a value missing or below
    /// 0, another pool, out of the order of codes), and when the pool cannot be shared out.
    pub fn take(&mut self, chunk: &Table<'_>) -> Result<Option<ShareColumn>, Error> {
        self.prepared.fits(chunk)?;
        let outputs = self.prepared.outputs(chunk, &BatchOptions::new())?;
        if let Some(row) = outputs.ask.first() {
            return Err(self.odd(&Odd::Unknown(*row), &chunk.called()));
        }
        let mut given = Given::new(chunk.rows(), outputs);
        let members = Members::of(self.allocation, self.answer, chunk, &mut given);
        let members = members.map_err(|odd| self.odd(&odd, &chunk.called()))?;
        self.in_order(&members, chunk)?;
        let first = self.rows.1;
        self.rows.1 = first.saturating_add(chunk.rows());
        let mut shares = Vec::new();
        let done = members.claiming(|claims| match &mut self.stage {
            Stage::Adding(totals) => totals.add(claims),
            Stage::Looking(sharing) => sharing.look(claims),
            Stage::HandingOut(sharing) => sharing.hand_out(claims, &mut shares),
            Stage::Ready | Stage::Done(_) => Err(Unsharable::NotTheSame),
        });
        done.map_err(|refusal| self.refused(&refusal, Some((first, &chunk.called()))))?;
        if !matches!(self.stage, Stage::HandingOut(_)) {
            return Ok(None);
        }
        let shares = column(self.allocation, &members.among, &shares);
        shares.map(Some).ok_or_else(|| self.odd(&Odd::Wide, &chunk.called()))
    }

    /// The rows that get one unit more, by their position among all rows of a pass, the largest remainder first; known
    /// after the last pass.
    pub fn one_unit_more(&self) -> &[u32] {
        match &self.stage {
            Stage::Done(left_over) => &left_over.to,
            _ => &[],
        }
    }

    /// The unit in yuan (守恒 到).
    pub fn unit(&self) -> &Number {
        &self.allocation.quantum
    }

    /// How the pool is shared out.
    fn sharing(&self, totals: &Totals, bounded: bool) -> Result<Box<dyn Sharing>, Error> {
        let Some((pool, _)) = &self.pool else { return Err(self.fault(&Fault::Nobody)) };
        let Some(units) = units(pool, self.allocation) else {
            let (pool, quantum) = (pool.clone(), self.allocation.quantum.clone());
            return Err(self.fault(&match pool.is_negative() {
                true => Fault::NegativePool { pool },
                false => Fault::NotWhole { pool, quantum },
            }));
        };
        if let Method::Factors(factors) = &self.allocation.method {
            let empty = factors.iter().zip(0..).find(|(_, at)| totals.total(*at).is_zero());
            if let Some((factor, _)) = empty {
                return Err(self.fault(&Fault::FactorWithoutTotal { factor: factor.path.join("·") }));
            }
        }
        let sharing = match (weights(&self.allocation.method), &self.rate) {
            (Some(weights), _) => in_proportion(units, &weights, totals, bounded),
            (None, Some(rate)) => of_their_own(units, rate, true),
            (None, None) => Err(Unsharable::NotTheSame),
        };
        sharing.map_err(|refusal| self.refused(&refusal, None))
    }

    fn settled(&self, mut sharing: Box<dyn Sharing>) -> Result<Stage, Error> {
        sharing.settle().map_err(|refusal| self.refused(&refusal, None))?;
        Ok(Stage::HandingOut(sharing))
    }

    /// That members share one pool and come in the order of their codes.
    fn in_order(&mut self, members: &Members, chunk: &Table<'_>) -> Result<(), Error> {
        let called = chunk.called();
        let Some(pool) = &members.pool else { return Ok(()) };
        let first = members.among.rows().next().unwrap_or(0);
        match &self.pool {
            Some((its, _)) if its != pool => {
                return Err(self.odd(&Odd::OtherPool { row: first, pool: pool.clone() }, &called));
            }
            Some(_) => {}
            None => {
                let all =
                    if matches!(self.allocation.method, Method::Portion(_)) { pool } else { &Number::ONE };
                self.rate = members.rate(all, self.allocation).ok();
                self.pool = Some((pool.clone(), called.row(first).to_owned()));
            }
        }
        let mut last = self.last.as_deref();
        for row in members.among.rows() {
            let this = called.row(row);
            if last.is_some_and(|last| last >= this) {
                return Err(self.out_of_order(last.unwrap_or_default(), this));
            }
            last = Some(this);
        }
        self.last = last.map(str::to_owned);
        Ok(())
    }
}

//! 按主管部门: for each department this year's bases, what rules cut and raise, next year's amounts, where the cuts go;
//! and whether all of it adds up, to the last part of a cent.

use std::collections::BTreeMap;

use super::linkage::difference;
use super::sum;
use crate::number::NumberError;
use crate::outcome::{AllocationPlan, LinkagePlan, LinkedItem, PoolShares};
use crate::page::parts::{Block, Cell, Table};
use crate::page::written::{count, plain, wan, yuan};
use crate::page::{Linked, YearReport};
use crate::quantity::Money;

/// What becomes of the bases of one department.
#[derive(Clone, Default)]
struct Account {
    items: usize,
    base: Money,
    cut: Money,
    raised: Money,
    /// Bases of items whose amount does not stand.
    open: Money,
    next: Money,
}

/// Where the cuts of one department go.
#[derive(Clone, Default)]
struct Cuts {
    cut: Money,
    pool: Money,
    given: Money,
    left: Money,
    back: Money,
    waiting: Money,
}

/// Both tables and what the sums say.
pub(super) fn blocks(report: &YearReport, linked: &Linked) -> Result<Vec<Block>, NumberError> {
    let plan = &linked.plan;
    let mut accounts: Vec<(&str, Account)> = Vec::new();
    let mut all = Account::default();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for item in &plan.items {
        all.take(item)?;
        let place = *places.entry(&item.under).or_insert_with(|| {
            accounts.push((&item.under, Account::default()));
            accounts.len() - 1
        });
        if let Some((_, account)) = accounts.get_mut(place) {
            account.take(item)?;
        }
    }
    let mut blocks = Vec::new();
    if accounts.len() > 1 {
        super::push(&mut blocks, moved(plan, &accounts, &all).block());
    }
    let mut said = reconciled(plan, &all)?;
    let rewards = report.allocations.iter().map(|held| &held.plan);
    let rewards = rewards.rev().find(|held| Some(&held.allocation) == linked.rewarded_by.as_ref());
    if let Some(rewards) = rewards {
        let (table, total) = gone(&accounts, rewards)?;
        super::push(&mut blocks, table.block());
        said.push_str(&total.said()?);
    }
    blocks.push(Block::Text(said));
    Ok(blocks)
}

impl Account {
    fn take(&mut self, item: &LinkedItem) -> Result<(), NumberError> {
        self.items += 1;
        let Some(base) = &item.base else { return Ok(()) };
        self.base = self.base.add(base)?;
        match difference(item)? {
            None => self.open = self.open.add(base)?,
            Some(by) if by.is_negative() => self.cut = self.cut.sub(&by)?,
            Some(by) => self.raised = self.raised.add(&by)?,
        }
        if let Some(next) = item.amount.money() {
            self.next = self.next.add(next)?;
        }
        Ok(())
    }

    fn row(&self, name: &str) -> Vec<Cell> {
        let mut row = vec![Cell::text(name), Cell::count(self.items)];
        let columns = [&self.base, &self.cut, &self.raised, &self.open, &self.next];
        row.extend(columns.map(|money| Cell::number(wan(money))));
        row
    }
}

fn moved(plan: &LinkagePlan, accounts: &[(&str, Account)], all: &Account) -> Table {
    let mut table = Table::new(
        format!("{}：按主管部门", plain(&plan.linkage)),
        &["部门", "#对象", "#本年基数", "#核减", "#调增", "#待定的基数", "#下年安排"],
    );
    table.rows = accounts.iter().map(|(name, account)| account.row(name)).collect();
    table.total = all.row("合计");
    table.note = "本年基数 − 核减 + 调增 − 待定的基数 = 下年安排。".to_owned();
    table
}

/// Whether bases, cuts and raises come to next year's amounts, and every ledger to its change.
fn reconciled(plan: &LinkagePlan, all: &Account) -> Result<String, NumberError> {
    let mut wrong = 0;
    for item in &plan.items {
        if let Some(by) = difference(item)? {
            wrong += usize::from(sum(item.ledger.iter().map(|entry| &entry.change))?.yuan() != by.yuan());
        }
    }
    let comes_to = all.base.sub(&all.cut)?.add(&all.raised)?.sub(&all.open)?;
    let ledgers = match wrong {
        0 => format!("{} 个对象的变化账逐项相加，都等于其变化。", count(plan.items.len())),
        _ => format!("有 {} 个对象的变化账不等于其变化。", count(wrong)),
    };
    Ok(format!(
        "核对（精确到分）：本年基数 {} − 核减 {} + 调增 {} − 待定的基数 {} {} 下年安排 {} 元。{ledgers}",
        yuan(&all.base),
        yuan(&all.cut),
        yuan(&all.raised),
        yuan(&all.open),
        equals(&comes_to, &all.next),
        yuan(&all.next),
    ))
}

fn equals(left: &Money, right: &Money) -> &'static str {
    if left.yuan() == right.yuan() { "=" } else { "≠" }
}

/// Where the cuts go: into the pool for the best, back to the treasury, or nowhere yet.
fn gone(accounts: &[(&str, Account)], rewards: &AllocationPlan) -> Result<(Table, Cuts), NumberError> {
    let mut table = Table::new(
        format!("核减的资金去了哪里：{}和收回统筹", plain(&rewards.allocation)),
        &["部门", "#核减", "#资金池", "#分出", "#池内未分", "#收回统筹", "#暂未分配"],
    );
    let mut total = Cuts::default();
    for (name, account) in accounts {
        let pool = rewards.pools.iter().find(|pool| pool.owner == **name);
        let cuts = Cuts::of(&account.cut, pool)?;
        total.add(&cuts)?;
        if !cuts.cut.is_zero() || !cuts.pool.is_zero() {
            table.rows.push(cuts.row(name));
        }
    }
    table.total = total.row("合计");
    table.note = "核减 = 资金池 + 收回统筹 + 暂未分配；资金池 = 分出 + 池内未分。\
                  资金池不能确定的部门，核减暂不分配，原因见资金分配一节。没有核减的部门不列。"
        .to_owned();
    Ok((table, total))
}

impl Cuts {
    fn of(cut: &Money, pool: Option<&PoolShares>) -> Result<Cuts, NumberError> {
        let Some(pool) = pool.filter(|pool| pool.pool.is_some()) else {
            return Ok(Cuts { cut: cut.clone(), waiting: cut.clone(), ..Cuts::default() });
        };
        let money = pool.pool.clone().unwrap_or_default();
        Ok(Cuts {
            cut: cut.clone(),
            back: cut.sub(&money)?,
            given: sum(pool.shares.iter().map(|share| &share.amount))?,
            left: pool.left_over.clone(),
            pool: money,
            waiting: Money::ZERO,
        })
    }

    fn add(&mut self, other: &Cuts) -> Result<(), NumberError> {
        self.cut = self.cut.add(&other.cut)?;
        self.pool = self.pool.add(&other.pool)?;
        self.given = self.given.add(&other.given)?;
        self.left = self.left.add(&other.left)?;
        self.back = self.back.add(&other.back)?;
        self.waiting = self.waiting.add(&other.waiting)?;
        Ok(())
    }

    fn row(&self, name: &str) -> Vec<Cell> {
        let columns = [&self.cut, &self.pool, &self.given, &self.left, &self.back, &self.waiting];
        let mut row = vec![Cell::text(name)];
        row.extend(columns.map(|money| Cell::number(wan(money))));
        row
    }

    /// Whether the pools and what goes back come to the cuts, and the shares to the pools.
    fn said(&self) -> Result<String, NumberError> {
        let comes_to = self.pool.add(&self.back)?.add(&self.waiting)?;
        let handed = self.given.add(&self.left)?;
        Ok(format!(
            "核减 {} {} 资金池 {} + 收回统筹 {} + 暂未分配 {} 元；资金池 {} {} 分出 {} + 池内未分 {} 元。",
            yuan(&self.cut),
            equals(&self.cut, &comes_to),
            yuan(&self.pool),
            yuan(&self.back),
            yuan(&self.waiting),
            yuan(&self.pool),
            equals(&self.pool, &handed),
            yuan(&self.given),
            yuan(&self.left),
        ))
    }
}

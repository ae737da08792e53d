//! 转移支付与资金分配: each member's factors, share, change, and who got the last cent.

use super::sum;
use crate::number::NumberError;
use crate::outcome::{Bound, PoolShare, PoolShares};
use crate::page::parts::{Block, Cell, Head, Table};
use crate::page::written::{NONE, answer, change, fixed, grounds, percent, plain, wan, yuan};
use crate::page::{Allocated, YearReport};
use crate::quantity::Money;

/// A plan with no more shares than this is shown whole.
const WHOLE: usize = 80;
/// Pools of a list.
const POOLS: usize = 80;

pub(super) fn blocks(report: &YearReport) -> Result<Vec<Block>, NumberError> {
    let mut blocks = Vec::new();
    for allocated in &report.allocations {
        let plan = &allocated.plan;
        blocks.push(Block::Heading(plain(&plan.allocation)));
        blocks.push(Block::Text(format!("依据：{}", grounds(&plan.clauses, plan.uncited.as_ref()))));
        super::push(&mut blocks, pools(allocated)?.at_most(POOLS).block());
        let few = plan.pools.iter().map(|pool| pool.shares.len()).sum::<usize>() <= WHOLE;
        for pool in plan.pools.iter().filter(|_| few) {
            super::push(&mut blocks, shares(allocated, pool)?.block());
            super::push(&mut blocks, factors(&plan.allocation, pool).block());
            super::push(&mut blocks, last_units(&plan.allocation, pool).block());
        }
    }
    Ok(blocks)
}

/// The pools: what is in them, what is handed out, what is left.
fn pools(allocated: &Allocated) -> Result<Table, NumberError> {
    let mut table = Table::new(
        format!("{}：资金池", plain(&allocated.plan.allocation)),
        &["资金池", "#对象", "#总额", "#分出", "#未分", "状态"],
    );
    let (mut all, mut given, mut left) = (Money::ZERO, Money::ZERO, Money::ZERO);
    for pool in allocated.plan.pools.iter().filter(|pool| !is_nobodys(pool)) {
        let out = sum(pool.shares.iter().map(|share| &share.amount))?;
        let state = if pool.shared.is_yes() { "已分配".to_owned() } else { answer(&pool.shared) };
        let owner = if pool.owner.is_empty() { "全市" } else { &pool.owner };
        if let Some(money) = &pool.pool {
            all = all.add(money)?;
        }
        given = given.add(&out)?;
        left = left.add(&pool.left_over)?;
        table.rows.push(vec![
            Cell::text(owner),
            Cell::count(pool.shares.len()),
            Cell::number(pool.pool.as_ref().map_or_else(|| NONE.to_owned(), wan)),
            Cell::number(wan(&out)),
            Cell::number(wan(&pool.left_over)),
            Cell::text(state),
        ]);
    }
    let members = allocated.plan.pools.iter().map(|pool| pool.shares.len()).sum();
    let mut total = vec![Cell::text("合计"), Cell::count(members)];
    total.extend([all, given, left].iter().map(|money| Cell::number(wan(money))));
    total.push(Cell::text(""));
    table.total = total;
    Ok(table)
}

/// A pool without an owner, without money and without members: that of subjects which stand under nothing.
fn is_nobodys(pool: &PoolShares) -> bool {
    pool.owner.is_empty() && pool.pool.is_none() && pool.shares.is_empty()
}

/// Each member's share, to the cent, beside last year's where that is known.
fn shares(allocated: &Allocated, pool: &PoolShares) -> Result<Table, NumberError> {
    let compared = !allocated.last_year.is_empty();
    let mut heads = vec!["对象", "#分得（元）", "#占比"];
    if compared {
        heads.extend(["#上年（万元）", "#变化（万元）", "#变动率"]);
    }
    heads.push("界限");
    let mut table = Table::new(caption(&allocated.plan.allocation, pool, "份额"), &heads);
    let all = sum(pool.shares.iter().map(|share| &share.amount))?;
    let mut before = Money::ZERO;
    for share in &pool.shares {
        let part = percent(&share.amount.yuan(), &all.yuan());
        let mut row =
            vec![Cell::text(&share.subject_name), Cell::number(yuan(&share.amount)), Cell::number(part)];
        if compared {
            let last = allocated.last_year.get(&share.subject_code);
            before = last.map_or(Ok(before.clone()), |last| before.add(last))?;
            row.extend(against(&share.amount, last)?);
        }
        row.push(Cell::text(match share.bound {
            Some(Bound::Lower) => "下限",
            Some(Bound::Upper) => "上限",
            None => "",
        }));
        table.rows.push(row);
    }
    let mut total = vec![Cell::text("合计"), Cell::number(yuan(&all)), Cell::number(NONE)];
    if compared {
        total.extend(against(&all, Some(&before))?);
    }
    total.push(Cell::text(""));
    table.total = total;
    Ok(table)
}

fn against(amount: &Money, last: Option<&Money>) -> Result<Vec<Cell>, NumberError> {
    let Some(last) = last else { return Ok(vec![Cell::number(NONE); 3]) };
    let by = amount.sub(last)?;
    Ok(vec![
        Cell::number(wan(last)),
        Cell::number(change(&by)),
        Cell::number(percent(&by.yuan(), &last.yuan())),
    ])
}

fn caption(allocation: &str, pool: &PoolShares, what: &str) -> String {
    let owner = if pool.owner.is_empty() { String::new() } else { format!("（{}）", plain(&pool.owner)) };
    format!("{}{owner}：{what}", plain(allocation))
}

/// What each factor gives each member, in 万元.
fn factors(allocation: &str, pool: &PoolShares) -> Table {
    let factors: Vec<(String, String)> = pool
        .shares
        .first()
        .map(|share| {
            let name = |part: &crate::outcome::SharePart| (part.factor.join("·"), fixed(&part.weight, 4));
            share.parts.iter().filter(|part| !part.factor.is_empty()).map(name).collect()
        })
        .unwrap_or_default();
    let mut table = Table::new(caption(allocation, pool, "各因素应得（万元，界限之前）"), &["对象"]);
    if factors.is_empty() {
        return table;
    }
    table.head.extend(factors.iter().map(|(name, weight)| Head {
        text: plain(&format!("{}（权重 {}）", name, trimmed(weight))),
        class: "n",
    }));
    table.rows = pool.shares.iter().map(factor_row).collect();
    table
}

/// A weight without the zeros at its end.
fn trimmed(weight: &str) -> &str {
    if weight.contains('.') { weight.trim_end_matches('0').trim_end_matches('.') } else { weight }
}

fn factor_row(share: &PoolShare) -> Vec<Cell> {
    let mut row = vec![Cell::text(&share.subject_name)];
    let named = share.parts.iter().filter(|part| !part.factor.is_empty());
    row.extend(named.map(|part| Cell::number(wan(&Money::from_yuan(part.gives.clone())))));
    row
}

/// Who got the units that rounding left over.
fn last_units(allocation: &str, pool: &PoolShares) -> Table {
    let mut table = Table::new(
        caption(allocation, pool, "取整余下的单位归谁（最大余数法）"),
        &["对象", "#名次", "#余数（单位）", "并列时"],
    );
    let mut extras: Vec<(&PoolShare, &crate::outcome::Extra)> =
        pool.shares.iter().filter_map(|share| Some((share, share.extra.as_ref()?))).collect();
    extras.sort_by_key(|(_, extra)| extra.place);
    table.rows = extras
        .into_iter()
        .map(|(share, extra)| {
            vec![
                Cell::text(&share.subject_name),
                Cell::count(extra.place),
                Cell::number(extra.remainder.approx(6)),
                Cell::text(if extra.by_tie { "按并列规则取得" } else { "" }),
            ]
        })
        .collect();
    table.note = format!("单位为 {} 元。", pool.quantum);
    table
}

//! 分配结果: for each pool a table of shares, how each came about, and that they come to the pool.

use std::fmt;

use super::table::Table;
use super::words::{answer, called, joined, pick, short, stands_on};
use super::yuan::Yuan;
use crate::diagnostic::{Language, Plain};
use crate::number::Number;
use crate::outcome::{AllocationPlan, Bound, Extra, PoolShare, PoolShares, SharePart};
use crate::quantity::Money;

/// A plan to be shown in one language; see [`AllocationPlan::shown_in`].
#[derive(Clone, Copy, Debug)]
pub struct ShownAllocation<'a> {
    plan: &'a AllocationPlan,
    language: Language,
    brief: bool,
}

impl AllocationPlan {
    /// The plan to be shown in a language, with how each share came about.
    pub fn shown_in(&self, language: Language) -> ShownAllocation<'_> {
        ShownAllocation { plan: self, language, brief: false }
    }
}

impl ShownAllocation<'_> {
    /// The same without how the shares came about.
    #[must_use]
    pub fn brief(self) -> Self {
        ShownAllocation { brief: true, ..self }
    }
}

impl fmt::Display for ShownAllocation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (plan, language) = (self.plan, self.language);
        write!(f, "{} {}", pick(language, "分配", "allocation"), Plain(&plan.allocation))?;
        stands_on(&plan.clauses, plan.uncited.as_deref(), language, "\n", f)?;
        plan.pools.iter().try_for_each(|pool| write_pool(pool, self.brief, language, f))
    }
}

/// In Chinese, with how each share came about.
impl fmt::Display for AllocationPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown_in(Language::Chinese).fmt(f)
    }
}

fn write_pool(pool: &PoolShares, brief: bool, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shares = pool.shares.iter().map(|share| &share.amount);
    let unit = Yuan::of(shares.chain(&pool.pool));
    let amount = pool.pool.as_ref().map_or_else(|| "—".to_owned(), |pool| unit.bare(&pool.yuan()));
    let owner = match pool.owner.as_str() {
        "" => String::new(),
        owner => format!("{} ", Plain(owner)),
    };
    match language {
        Language::Chinese => write!(f, "\n\n{owner}资金池 {amount}　单位：{}", unit.unit().zh())?,
        Language::English => write!(f, "\n\n{owner}pool {amount}, in {}", unit.unit().en())?,
    }
    if !pool.shared.is_yes() {
        let why = answer(&pool.shared, language);
        return write!(f, "\n{}{why}", pick(language, "未能分配：", "not shared out: "));
    }
    let mut table = Table::new(match (language, brief) {
        (Language::Chinese, false) => ["对象", "应得", "份额", "说明"],
        (Language::Chinese, true) => ["对象", "应得", "份额", ""],
        (Language::English, false) => ["subject", "due", "share", "note"],
        (Language::English, true) => ["subject", "due", "share", ""],
    });
    for share in &pool.shares {
        let name = called(&share.subject_name, &share.subject_code, language);
        let note = if brief { String::new() } else { note(share, pool, unit, language) };
        table.push([name, unit.bare(&share.exact), unit.bare(&share.amount.yuan()), note]);
    }
    write!(f, "\n{table}")?;
    check(pool, unit, language, f)
}

/// `份额合计 90 + 未分配 10 = 资金池 100`.
fn check(pool: &PoolShares, unit: Yuan, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Some(whole) = pool.pool.as_ref().map(Money::yuan) else { return Ok(()) };
    let shares: Vec<Number> = pool.shares.iter().map(|share| share.amount.yuan()).collect();
    let Ok(sum) = Number::sum(&shares) else { return Ok(()) };
    let left = pool.left_over.yuan();
    let sign = if sum.add(&left).is_ok_and(|all| all == whole) { '=' } else { '≠' };
    let (sum, whole) = (unit.bare(&sum), unit.bare(&whole));
    let left = if left.is_zero() { None } else { Some(unit.bare(&left)) };
    match (language, left) {
        (Language::Chinese, None) => write!(f, "\n份额合计 {sum} {sign} 资金池 {whole}"),
        (Language::Chinese, Some(left)) => {
            write!(f, "\n份额合计 {sum} + 未分配 {left} {sign} 资金池 {whole}")
        }
        (Language::English, None) => write!(f, "\nshares {sum} {sign} pool {whole}"),
        (Language::English, Some(left)) => write!(f, "\nshares {sum} + left over {left} {sign} pool {whole}"),
    }
}

/// How a share came about: its parts, the bound it stands on, and the unit that rounding left over.
fn note(share: &PoolShare, pool: &PoolShares, unit: Yuan, language: Language) -> String {
    let mut notes = Vec::new();
    let parts: Vec<String> = share.parts.iter().filter_map(|part| factor(part, unit)).collect();
    if !parts.is_empty() {
        notes.push(parts.join(" + "));
    }
    match (share.bound, language) {
        (Some(Bound::Lower), Language::Chinese) => notes.push("按下限".to_owned()),
        (Some(Bound::Lower), Language::English) => notes.push("at its floor".to_owned()),
        (Some(Bound::Upper), Language::Chinese) => notes.push("按上限".to_owned()),
        (Some(Bound::Upper), Language::English) => notes.push("at its cap".to_owned()),
        (None, _) => {}
    }
    notes.extend(share.extra.as_ref().map(|extra| rounding(extra, pool, unit, language)));
    notes.join(pick(language, "；", "; "))
}

/// `人口 30`; nothing for a single measure.
fn factor(part: &SharePart, unit: Yuan) -> Option<String> {
    (!part.factor.is_empty()).then(|| format!("{} {}", joined(&part.factor), unit.bare(&part.gives)))
}

fn rounding(extra: &Extra, pool: &PoolShares, unit: Yuan, language: Language) -> String {
    let (added, remainder, place) = (unit.bare(&pool.quantum), short(&extra.remainder), extra.place);
    match (language, extra.by_tie) {
        (Language::Chinese, false) => format!("尾数 {remainder} 居第 {place}，加 {added}"),
        (Language::Chinese, true) => {
            format!("尾数 {remainder} 居第 {place}（并列，按并列规则在前），加 {added}")
        }
        (Language::English, false) => format!("remainder {remainder} is number {place}: {added} more"),
        (Language::English, true) => {
            format!(
                "remainder {remainder} is number {place}, first among equals by the rule of ties: {added} more"
            )
        }
    }
}

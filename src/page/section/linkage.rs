//! 结果应用: from this year's amounts to next year's, what moved them, and who still has to decide.

use std::collections::BTreeMap;

use super::{flow, owners, sum};
use crate::number::NumberError;
use crate::outcome::{LinkagePlan, LinkedAmount, LinkedItem};
use crate::page::YearReport;
use crate::page::parts::{Block, Cell, Table};
use crate::page::written::{NONE, answer, change, clauses, grounds, plain, wan};
use crate::quantity::Money;

/// Rows of the list of changes.
const CHANGES: usize = 25;
/// Rows of the other lists.
const MOST: usize = 20;

pub(super) fn blocks(report: &YearReport) -> Result<Vec<Block>, NumberError> {
    let mut blocks = Vec::new();
    for linked in &report.linkages {
        let plan = &linked.plan;
        blocks.push(Block::Heading(plain(&plan.linkage)));
        blocks.push(Block::Text(character(plan)));
        super::push(&mut blocks, standing(plan)?.block());
        blocks.extend(owners::blocks(report, linked)?);
        super::push(&mut blocks, flow::flow(report, linked)?);
        super::push(&mut blocks, changes(plan)?.said_once().block());
        super::push(&mut blocks, measures(plan).said_once().block());
        super::push(&mut blocks, refused(plan).at_most(MOST).block());
        super::push(&mut blocks, blocked(plan).at_most(MOST).block());
    }
    Ok(blocks)
}

fn character(plan: &LinkagePlan) -> String {
    let binding =
        if plan.binding { "强制：结果直接改变金额" } else { "参考：由人决定是否采用" };
    let year = if plan.next_year { "金额为下一年的" } else { "金额为本年的" };
    format!("{binding}；{year}。依据：{}", grounds(&plan.clauses, plan.uncited.as_ref()))
}

/// A name, and which amounts have it.
type Kind = (&'static str, fn(&LinkedAmount) -> bool);

/// How the amounts came to stand.
fn standing(plan: &LinkagePlan) -> Result<Table, NumberError> {
    let mut table = Table::new(
        format!("{}：金额如何确定", plain(&plan.linkage)),
        &["状态", "#对象", "#基数", "#确定的金额", "#变化"],
    );
    let kinds: [Kind; 6] = [
        ("按规则算出", |amount| matches!(amount, LinkedAmount::Computed(_))),
        ("人工决定", |amount| matches!(amount, LinkedAmount::Decided(_))),
        ("尚未决定，暂按规则所定一端", |amount| matches!(amount, LinkedAmount::Provisional(_))),
        ("参考，未决定，维持基数", |amount| matches!(amount, LinkedAmount::Unchanged(_))),
        ("待决定", |amount| matches!(amount, LinkedAmount::Open)),
        ("无法算出", |amount| matches!(amount, LinkedAmount::Blocked(_))),
    ];
    for (name, is) in kinds {
        let items: Vec<&LinkedItem> = plan.items.iter().filter(|item| is(&item.amount)).collect();
        if !items.is_empty() {
            table.rows.push(line(name, &items)?);
        }
    }
    table.total = line("合计", &plan.items.iter().collect::<Vec<_>>())?;
    Ok(table)
}

/// A name, how many, the bases, the amounts that stand, and the difference of those that have both.
fn line(name: &str, items: &[&LinkedItem]) -> Result<Vec<Cell>, NumberError> {
    let base = sum(items.iter().filter_map(|item| item.base.as_ref()))?;
    let next = sum(items.iter().filter_map(|item| item.amount.money()))?;
    let mut moved = Money::ZERO;
    for item in items {
        if let Some(by) = difference(item)? {
            moved = moved.add(&by)?;
        }
    }
    Ok(vec![
        Cell::text(name),
        Cell::count(items.len()),
        Cell::number(wan(&base)),
        Cell::number(wan(&next)),
        Cell::number(change(&moved)),
    ])
}

/// What an item gained or lost, where both ends are known.
pub(super) fn difference(item: &LinkedItem) -> Result<Option<Money>, NumberError> {
    match (&item.base, item.amount.money()) {
        (Some(base), Some(next)) => next.sub(base).map(Some),
        _ => Ok(None),
    }
}

/// The largest changes, with the rules that made them.
fn changes(plan: &LinkagePlan) -> Result<Table, NumberError> {
    let mut table = Table::new(
        format!("{}：变化最大的对象", plain(&plan.linkage)),
        &["对象", "主管", "#基数", "#确定的金额", "#变化", "规则", "依据"],
    );
    let mut moved: Vec<(&LinkedItem, Money)> = Vec::new();
    for item in &plan.items {
        if let Some(by) = difference(item)?.filter(|by| !by.is_zero()) {
            moved.push((item, by));
        }
    }
    moved.sort_by(|a, b| {
        b.1.yuan().abs().cmp(&a.1.yuan().abs()).then(a.0.subject_code.cmp(&b.0.subject_code))
    });
    for (item, by) in moved.into_iter().take(CHANGES) {
        let acted: Vec<_> = item.ledger.iter().filter(|entry| !entry.change.is_zero()).collect();
        let rules: Vec<String> =
            acted.iter().map(|entry| format!("{}：{}", entry.rule, entry.formula)).collect();
        let cited: Vec<_> = acted.iter().flat_map(|entry| entry.clauses.iter().cloned()).collect();
        table.rows.push(vec![
            Cell::text(&item.subject_name),
            Cell::text(&item.under),
            Cell::number(item.base.as_ref().map_or_else(|| NONE.to_owned(), wan)),
            Cell::number(item.amount.money().map_or_else(|| NONE.to_owned(), wan)),
            Cell::number(change(&by)),
            Cell::text(rules.join("；")),
            Cell::text(if cited.is_empty() { clauses(&plan.clauses) } else { clauses(&cited) }),
        ]);
    }
    Ok(table)
}

/// Measures that move no money, counted.
fn measures(plan: &LinkagePlan) -> Table {
    let mut table =
        Table::new(format!("{}：不涉及金额的措施", plain(&plan.linkage)), &["措施", "#对象", "规则", "依据"]);
    let mut held: BTreeMap<(&str, &str), (usize, String)> = BTreeMap::new();
    for proposed in plan.items.iter().flat_map(|item| &item.actions) {
        let key = (proposed.action.as_str(), proposed.rule.as_str());
        held.entry(key).or_insert_with(|| (0, clauses(&proposed.clauses))).0 += 1;
    }
    table.rows = held
        .into_iter()
        .map(|((action, rule), (times, cited))| {
            vec![Cell::text(action), Cell::count(times), Cell::text(rule), Cell::text(cited)]
        })
        .collect();
    table
}

/// Decisions that were not used, and why.
fn refused(plan: &LinkagePlan) -> Table {
    let mut table = Table::new(
        format!("{}：未采用的人工决定", plain(&plan.linkage)),
        &["对象", "#决定的金额", "理由", "未采用的原因"],
    );
    for item in &plan.items {
        if let Some(used) = &item.decision
            && let Some((zh, _)) = &used.refused
        {
            table.rows.push(vec![
                Cell::text(&item.subject_name),
                Cell::number(wan(&used.decision.amount)),
                Cell::text(&used.decision.reason),
                Cell::text(zh),
            ]);
        }
    }
    table
}

/// Subjects whose amount cannot be worked out, and why.
fn blocked(plan: &LinkagePlan) -> Table {
    let mut table = Table::new(
        format!("{}：无法算出的对象，待核实补正", plain(&plan.linkage)),
        &["对象", "主管", "#基数", "原因"],
    );
    for item in &plan.items {
        if let LinkedAmount::Blocked(why) = &item.amount {
            table.rows.push(vec![
                Cell::text(&item.subject_name),
                Cell::text(&item.under),
                Cell::number(item.base.as_ref().map_or_else(|| NONE.to_owned(), wan)),
                Cell::text(answer(why)),
            ]);
        }
    }
    table.note = "补正后重算；以这些金额为依据的资金池在此之前也不能分配。".to_owned();
    table
}

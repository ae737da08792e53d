//! 绩效自评与评价, 工作考核: grades, ranking, and where the points went.

use super::grades::{class, exact, grade, grade_counts, of_framework};
use super::{losses, names};
use crate::number::{Number, NumberError};
use crate::outcome::{ScoreCard, Total};
use crate::page::chart::Bars;
use crate::page::parts::{Block, Cell, Table};
use crate::page::written::{NONE, count, number, percent, plain, points};
use crate::page::{Coverage, YearReport};

/// A ranking this long is shown whole.
const WHOLE: usize = 80;
/// Of a longer one, so many from either end.
const ENDS: usize = 10;
/// Names of those who have not filed.
const NAMES: usize = 20;

pub(super) fn evaluations(report: &YearReport) -> Result<Vec<Block>, NumberError> {
    let mut blocks = Vec::new();
    super::push(&mut blocks, coverage(&report.coverage).block());
    blocks.extend(frameworks(&report.evaluations)?);
    Ok(blocks)
}

pub(super) fn assessment(report: &YearReport) -> Result<Vec<Block>, NumberError> {
    frameworks(&report.assessment)
}

fn frameworks(cards: &[ScoreCard]) -> Result<Vec<Block>, NumberError> {
    let mut blocks = Vec::new();
    for framework in names(cards.iter().map(|card| card.framework.as_str())) {
        let cards = of_framework(cards, framework);
        blocks.push(Block::Heading(plain(framework)));
        let counts = grade_counts(&cards);
        if counts.len() > 1 || cards.iter().any(|card| card.grade.is_some()) {
            blocks.push(Block::Table(distribution(framework, &counts, cards.len())));
            let bars = counts.iter().enumerate().map(|(place, (grade, held))| {
                (plain(grade), vec![(class(grade, place), plain(grade), *held)])
            });
            blocks.push(Block::Bars(Bars::new(format!("{}：等级分布", plain(framework)), bars.collect())));
        }
        super::push(&mut blocks, losses::waterfall(framework, &cards)?);
        super::push(&mut blocks, losses::reasons(framework, &cards)?.block());
        blocks.extend(ranking(framework, &cards));
    }
    Ok(blocks)
}

fn coverage(coverage: &[Coverage]) -> Table {
    let mut table = Table::new("报送覆盖", &["事项", "#应报", "#已报", "#覆盖率", "未报"]);
    for held in coverage {
        let mut missing: Vec<String> = held.missing.iter().take(NAMES).map(|name| plain(name)).collect();
        if held.missing.len() > NAMES {
            missing.push(format!("等 {} 个", count(held.missing.len())));
        }
        table.rows.push(vec![
            Cell::text(&held.what),
            Cell::count(held.due),
            Cell::count(held.filed),
            Cell::number(percent(&number(held.filed), &number(held.due))),
            Cell::text(if missing.is_empty() { NONE.to_owned() } else { missing.join("、") }),
        ]);
    }
    table
}

fn distribution(framework: &str, counts: &[(&str, usize)], all: usize) -> Table {
    let mut table = Table::new(format!("{}：等级", plain(framework)), &["等级", "#对象", "#占比"]);
    for (grade, held) in counts {
        let share = percent(&number(*held), &number(all));
        table.rows.push(vec![Cell::text(grade), Cell::count(*held), Cell::number(share)]);
    }
    table.total = vec![Cell::text("合计"), Cell::count(all), Cell::number(NONE)];
    table
}

/// The best first; equal totals share a place, and the place after them is counted on (1、2、2、4).
fn ranking(framework: &str, cards: &[&ScoreCard]) -> Vec<Block> {
    let mut ranked: Vec<(&ScoreCard, &Number)> =
        cards.iter().filter_map(|card| Some((*card, exact(card)?))).collect();
    ranked.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.subject_code.cmp(&b.0.subject_code)));
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut place = 0;
    for (at, (card, total)) in ranked.iter().enumerate() {
        if at.checked_sub(1).and_then(|before| ranked.get(before)).is_none_or(|(_, before)| before != total) {
            place = at + 1;
        }
        rows.push(vec![
            Cell::text(&card.subject_name),
            Cell::code(&card.subject_code),
            Cell::count(place),
            Cell::number(points(total)),
            Cell::text(grade(card)),
        ]);
    }
    let without: Vec<&&ScoreCard> = cards.iter().filter(|card| exact(card).is_none()).collect();
    let mut blocks = Vec::new();
    let heads = ["对象", "编码", "#名次", "#得分", "等级"];
    if rows.len() <= WHOLE {
        let mut table = Table::new(format!("{}：名次", plain(framework)), &heads);
        table.rows = rows;
        super::push(&mut blocks, table.block());
    } else {
        let last = rows.split_off(rows.len() - ENDS);
        rows.truncate(ENDS);
        for (which, rows) in [("前", rows), ("后", last)] {
            let mut table = Table::new(format!("{}：{which} {ENDS} 名", plain(framework)), &heads);
            table.rows = rows;
            super::push(&mut blocks, table.block());
        }
    }
    super::push(&mut blocks, undecided(framework, &without).at_most(ENDS).block());
    blocks
}

/// Cards without a total, and why.
fn undecided(framework: &str, cards: &[&&ScoreCard]) -> Table {
    let mut table = Table::new(format!("{}：总分未定", plain(framework)), &["对象", "编码", "总分", "原因"]);
    table.rows = cards
        .iter()
        .map(|card| {
            let total = match &card.total {
                Total::Between { low, high } => format!("{}～{}", points(low), points(high)),
                Total::NotApplicable => "不适用".to_owned(),
                _ => "未定".to_owned(),
            };
            let why = names_of_undecided(card);
            vec![
                Cell::text(&card.subject_name),
                Cell::code(&card.subject_code),
                Cell::text(total),
                Cell::text(why.join("；")),
            ]
        })
        .collect();
    table
}

fn names_of_undecided(card: &ScoreCard) -> Vec<String> {
    use crate::outcome::LeafOutcome;
    card.leaves
        .iter()
        .filter_map(|leaf| match &leaf.outcome {
            LeafOutcome::Undecided { zh, .. } => Some(format!("{}：{zh}", leaf.path.join("·"))),
            LeafOutcome::Missing { state, what, policy } if policy == "中止" || policy == "留待" => {
                Some(format!("{}：{what}{}，{policy}", leaf.path.join("·"), state.zh()))
            }
            _ => None,
        })
        .take(3)
        .collect()
}

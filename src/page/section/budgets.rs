//! 四本预算: totals of each, and the declared transfers between them.

use crate::model::{Budget, BudgetKind, BudgetMoney, Cell as Filed, Channel, Government};
use crate::page::YearReport;
use crate::page::parts::{Block, Cell, Table};
use crate::page::written::{plain, wan};

/// Governments whose budgets are shown in full; of the others, the general public budget in one table.
const FULL: usize = 1;

pub(super) fn blocks(report: &YearReport) -> Vec<Block> {
    let mut blocks = Vec::new();
    for government in report.governments.iter().take(FULL) {
        super::push(&mut blocks, totals(government).block());
        super::push(&mut blocks, transfers(government).block());
        blocks.push(Block::Text(balanced(government)));
    }
    super::push(&mut blocks, others(report).block());
    blocks
}

fn totals(government: &Government) -> Table {
    let mut table = Table::new(
        format!("{}：四本预算", plain(&government.name)),
        &["预算", "#收入预算", "#收入完成", "#支出预算", "#支出完成", "#年末结余"],
    );
    let general = &government.general_public;
    let fund = &government.government_fund;
    let capital = &government.state_capital;
    let insurance = &government.social_insurance;
    let row = |kind: BudgetKind, cells: [Cell; 5]| {
        let mut row = vec![Cell::text(kind.zh())];
        row.extend(cells);
        row
    };
    table.rows = vec![
        row(
            BudgetKind::GeneralPublic,
            [
                &general.revenue_budget,
                &general.total_revenue,
                &general.expenditure_budget,
                &general.expenditure,
                &general.carried_over,
            ]
            .map(filed),
        ),
        row(
            BudgetKind::GovernmentFund,
            [
                &fund.revenue_budget,
                &fund.revenue,
                &fund.expenditure_budget,
                &fund.expenditure,
                &fund.carried_over,
            ]
            .map(filed),
        ),
        row(
            BudgetKind::StateCapital,
            [
                &capital.revenue_budget,
                &capital.revenue,
                &capital.expenditure_budget,
                &capital.expenditure,
                &capital.carried_over,
            ]
            .map(filed),
        ),
        row(
            BudgetKind::SocialInsurance,
            [
                &insurance.income_budget,
                &insurance.income,
                &insurance.expenditure_budget,
                &insurance.expenditure,
                &insurance.accumulated_balance,
            ]
            .map(filed),
        ),
    ];
    table.note = "四本预算各自平衡，不相加；社会保险基金的结余为累计结余。".to_owned();
    table
}

fn filed<B: Budget>(cell: &Filed<BudgetMoney<B>>) -> Cell {
    match cell {
        Filed::Reported(money) => Cell::number(wan(money.money())),
        other => Cell::number(other.state().zh()),
    }
}

fn transfers(government: &Government) -> Table {
    let mut table = Table::new(
        format!("{}：预算间调拨", plain(&government.name)),
        &["渠道", "#调出方列支", "#调入方列收", "#申报金额"],
    );
    let (general, fund) = (&government.general_public, &government.government_fund);
    let (capital, insurance) = (&government.state_capital, &government.social_insurance);
    for transfer in &government.transfers.0 {
        let (left, arrived) = match transfer.channel {
            Channel::FundToGeneral => {
                (filed(&fund.out_to_general_public), filed(&general.in_from_government_fund))
            }
            Channel::CapitalToGeneral => {
                (filed(&capital.out_to_general_public), filed(&general.in_from_state_capital))
            }
            Channel::GeneralToInsurance => {
                (filed(&general.out_to_social_insurance), filed(&insurance.in_from_general_public))
            }
            Channel::GeneralToFund => {
                (filed(&general.out_to_government_fund), filed(&fund.in_from_general_public))
            }
        };
        table.rows.push(vec![
            Cell::text(transfer.channel.zh()),
            left,
            arrived,
            Cell::number(wan(&transfer.amount)),
        ]);
    }
    table
}

/// Whether what leaves arrives, or what does not.
fn balanced(government: &Government) -> String {
    match government.check_transfers() {
        Ok(()) => "调拨核对：每一渠道的调出、调入与申报一致；社会保险基金没有调出。".to_owned(),
        Err(errors) => {
            let errors: Vec<String> = errors.iter().map(|error| plain(&error.zh())).collect();
            format!("调拨核对不一致：{}", errors.join("；"))
        }
    }
}

/// The general public budgets of the other governments, and what they moved in.
fn others(report: &YearReport) -> Table {
    let mut table = Table::new(
        "镇乡（街道）一般公共预算",
        &["镇乡（街道）", "#收入", "#税收", "#上级补助", "#调入", "#支出预算", "#支出完成", "调拨"],
    );
    for government in report.governments.iter().skip(FULL) {
        let general = &government.general_public;
        let mut row = vec![Cell::text(&government.name)];
        row.extend(
            [
                &general.total_revenue,
                &general.tax_revenue,
                &general.transfers_received,
                &general.in_from_government_fund,
                &general.expenditure_budget,
                &general.expenditure,
            ]
            .map(filed),
        );
        let agrees = government.check_transfers().is_ok();
        row.push(Cell::text(if agrees { "一致" } else { "不一致" }));
        table.rows.push(row);
    }
    table
}

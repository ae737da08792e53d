//! Money that crosses from one budget to another (预算衔接, Z19): only by declared channels.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::quantity::Money;

use super::BudgetKind;
use super::declare::choice;
use super::facts::{Facts, Group};
use super::schema::GroupInfo;

choice! {
    /// A channel between two budgets (渠道). The list is closed: 预算法 art. 5 ties the other three budgets to
    /// the general public budget, so every channel has it at one end, and nothing leaves social insurance.
    pub enum Channel {
        /// Surplus of government funds, moved in to the general public budget.
        /// Source: 预算法 art. 5, 财预〔2015〕15号 (from memory, unverified).
        FundToGeneral = "政府性基金预算调入一般公共预算" / "government_fund_to_general_public",
        /// Earnings of state capital, moved in to the general public budget. Source: 预算法 art. 10.
        CapitalToGeneral = "国有资本经营预算调入一般公共预算" / "state_capital_to_general_public",
        /// The subsidy of the general public budget to social insurance. Source: 预算法 art. 11.
        GeneralToInsurance = "一般公共预算补助社会保险基金预算" / "general_public_to_social_insurance",
        /// Moved out of the general public budget to a government fund.
        /// Source: 调出资金 in 政府收支分类科目 (from memory, unverified).
        GeneralToFund = "一般公共预算调出到政府性基金预算" / "general_public_to_government_fund",
    }
}

impl Channel {
    /// The budget money leaves.
    pub const fn from(self) -> BudgetKind {
        match self {
            Channel::FundToGeneral => BudgetKind::GovernmentFund,
            Channel::CapitalToGeneral => BudgetKind::StateCapital,
            Channel::GeneralToInsurance | Channel::GeneralToFund => BudgetKind::GeneralPublic,
        }
    }

    /// The budget money arrives in.
    pub const fn to(self) -> BudgetKind {
        match self {
            Channel::FundToGeneral | Channel::CapitalToGeneral => BudgetKind::GeneralPublic,
            Channel::GeneralToInsurance => BudgetKind::SocialInsurance,
            Channel::GeneralToFund => BudgetKind::GovernmentFund,
        }
    }
}

/// Money declared to cross from one budget to another (调拨).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    /// The budget it leaves (调出预算).
    #[serde(alias = "调出预算")]
    pub from: BudgetKind,
    /// The budget it arrives in (调入预算).
    #[serde(alias = "调入预算")]
    pub to: BudgetKind,
    /// The channel it takes (渠道); its ends must be the two budgets.
    #[serde(alias = "渠道")]
    pub channel: Channel,
    /// How much (金额), in yuan, not negative.
    #[serde(alias = "金额")]
    pub amount: Money,
}

impl Transfer {
    /// A transfer by a channel, which fixes both ends.
    pub const fn new(channel: Channel, amount: Money) -> Self {
        Transfer { from: channel.from(), to: channel.to(), channel, amount }
    }
}

/// The declared transfers of a government (预算间调拨).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Transfers(pub Vec<Transfer>);

/// Transfers are no facts of their own: rules read the lines of the budgets they move money between.
impl Group for Transfers {
    const GROUPS: &'static [GroupInfo] = &[];

    fn add_facts(&self, _: &mut Facts) {}
}

/// Why transfers are refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum TransferError {
    /// Money would leave social insurance, which never pays for another budget.
    #[error("{amount} would leave `social_insurance`, which never pays for another budget")]
    LeavesSocialInsurance {
        /// How much.
        amount: Money,
    },
    /// A transfer names budgets that its channel does not join.
    #[error("`{}` does not run from `{}` to `{}`", channel.en(), from.en(), to.en())]
    WrongEnds {
        /// The channel.
        channel: Channel,
        /// The budget the transfer says it leaves.
        from: BudgetKind,
        /// The budget the transfer says it arrives in.
        to: BudgetKind,
    },
    /// A transfer of less than nothing.
    #[error("a transfer by `{}` is negative: {amount}", channel.en())]
    Negative {
        /// The channel.
        channel: Channel,
        /// How much.
        amount: Money,
    },
    /// What left, what arrived and what was declared are not the same.
    #[error(
        "`{}`: {} left `{}`, {} arrived in `{}`, {declared} was declared",
        channel.en(), Line(left.as_ref(), "nothing reported"), channel.from().en(),
        Line(arrived.as_ref(), "nothing reported"), channel.to().en()
    )]
    Unbalanced {
        /// The channel.
        channel: Channel,
        /// The line of the budget it leaves; `None` when that is not reported.
        left: Option<Money>,
        /// The line of the budget it arrives in; `None` when that is not reported.
        arrived: Option<Money>,
        /// The sum of the declared transfers.
        declared: Money,
    },
    /// The declared transfers of a channel add up to more than a number may hold.
    #[error("the transfers by `{}` cannot be added up", channel.en())]
    TooLarge {
        /// The channel.
        channel: Channel,
    },
}

impl TransferError {
    /// The message in Chinese.
    pub fn zh(&self) -> String {
        match self {
            TransferError::LeavesSocialInsurance { amount } => {
                format!("社会保险基金预算不得调出：{amount}")
            }
            TransferError::WrongEnds { channel, from, to } => {
                format!("渠道「{}」不能从{}到{}", channel.zh(), from.zh(), to.zh())
            }
            TransferError::Negative { channel, amount } => {
                format!("渠道「{}」的调拨金额为负：{amount}", channel.zh())
            }
            TransferError::Unbalanced { channel, left, arrived, declared } => format!(
                "渠道「{}」不平衡：{}调出{}，{}调入{}，申报{declared}",
                channel.zh(),
                channel.from().zh(),
                Line(left.as_ref(), "未报"),
                channel.to().zh(),
                Line(arrived.as_ref(), "未报"),
            ),
            TransferError::TooLarge { channel } => format!("渠道「{}」的调拨金额无法相加", channel.zh()),
        }
    }
}

/// A line of a budget as a message shows it.
struct Line<'a>(Option<&'a Money>, &'static str);

impl fmt::Display for Line<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(money) => money.fmt(formatter),
            None => formatter.write_str(self.1),
        }
    }
}

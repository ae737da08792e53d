//! The four budgets side by side, and whether what leaves one arrives in the other (DESIGN §3.5, Z19).

use crate::quantity::{Cell, Money};

use super::super::transfer::{Channel, Transfer, TransferError};
use super::super::{
    BudgetKind, GeneralPublicBudget, GovernmentFundBudget, SocialInsuranceBudget, StateCapitalBudget,
};
use super::money::{Budget, BudgetMoney};

/// The four budgets of one government (四本预算).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FourBudgets<'a> {
    /// 一般公共预算.
    pub general_public: &'a GeneralPublicBudget,
    /// 政府性基金预算.
    pub government_fund: &'a GovernmentFundBudget,
    /// 国有资本经营预算.
    pub state_capital: &'a StateCapitalBudget,
    /// 社会保险基金预算.
    pub social_insurance: &'a SocialInsuranceBudget,
}

impl FourBudgets<'_> {
    /// Checks that by every channel the same amount leaves one budget, arrives in the other and is declared.
    /// A line that is not reported stands for none only where nothing is declared either.
    ///
    /// # Errors
    /// Every transfer that may not be, and every channel that does not balance, in the order of the channels.
    pub fn check_balance(&self, transfers: &[Transfer]) -> Result<(), Vec<TransferError>> {
        let mut errors: Vec<TransferError> = transfers.iter().filter_map(refused).collect();
        for channel in Channel::ALL.iter().copied() {
            errors.extend(self.unbalanced(channel, transfers));
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    fn unbalanced(&self, channel: Channel, transfers: &[Transfer]) -> Option<TransferError> {
        let mut declared = Money::ZERO;
        for transfer in transfers.iter().filter(|transfer| transfer.channel == channel) {
            match declared.add(&transfer.amount) {
                Ok(sum) => declared = sum,
                Err(_) => return Some(TransferError::TooLarge { channel }),
            }
        }
        let (left, arrived) = self.lines(channel);
        let agrees = |line: Option<&Money>| match line {
            Some(money) => *money == declared,
            None => declared == Money::ZERO,
        };
        if agrees(left) && agrees(arrived) {
            return None;
        }
        Some(TransferError::Unbalanced { channel, left: left.cloned(), arrived: arrived.cloned(), declared })
    }

    /// The line money leaves by and the line it arrives in.
    fn lines(&self, channel: Channel) -> (Option<&Money>, Option<&Money>) {
        let general = self.general_public;
        match channel {
            Channel::FundToGeneral => (
                reported(&self.government_fund.out_to_general_public),
                reported(&general.in_from_government_fund),
            ),
            Channel::CapitalToGeneral => (
                reported(&self.state_capital.out_to_general_public),
                reported(&general.in_from_state_capital),
            ),
            Channel::GeneralToInsurance => (
                reported(&general.out_to_social_insurance),
                reported(&self.social_insurance.in_from_general_public),
            ),
            Channel::GeneralToFund => (
                reported(&general.out_to_government_fund),
                reported(&self.government_fund.in_from_general_public),
            ),
        }
    }
}

fn reported<B: Budget>(cell: &Cell<BudgetMoney<B>>) -> Option<&Money> {
    cell.reported().map(BudgetMoney::money)
}

fn refused(transfer: &Transfer) -> Option<TransferError> {
    let Transfer { from, to, channel, ref amount } = *transfer;
    if from == BudgetKind::SocialInsurance {
        return Some(TransferError::LeavesSocialInsurance { amount: amount.clone() });
    }
    if (from, to) != (channel.from(), channel.to()) {
        return Some(TransferError::WrongEnds { channel, from, to });
    }
    (*amount < Money::ZERO).then(|| TransferError::Negative { channel, amount: amount.clone() })
}

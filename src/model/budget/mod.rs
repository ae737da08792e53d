//! The four budgets as four types (四本预算), DESIGN §3.5.

pub(super) mod four;
pub(super) mod general_public;
pub(super) mod government_fund;
pub(super) mod money;
pub(super) mod social_insurance;
pub(super) mod state_capital;

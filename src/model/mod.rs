//! Typed subjects and budgets (对象与预算): what rules are about, independent of the language.
//!
//! Every field is declared once, with its names in both languages, its type and its source; from that one
//! declaration come the Rust field, the JSON keys, the [`schema`] the language is checked against, and the
//! fact the engine reads ([`AsSubject`]). Keys are English in what is written and either in what is read. A
//! field holds a [`Cell`]: a value, or why there is none. No decimal is a float: numbers are text.
//!
//! ```
//! use jixiao::model::{AsSubject, Cell, Project};
//!
//! let project = Project { revised: Cell::Reported("90万元".parse()?), ..Project::default() };
//! assert!(project.as_subject().facts.contains_key("revised"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod budget;
mod choices;
mod debt_project;
mod decision;
mod declare;
mod department;
mod facts;
mod goal;
mod government;
mod industry_fund;
mod kind;
mod monitoring_period;
mod past_year;
mod ppp;
mod procurement;
mod project;
mod schema;
mod special_fund;
mod subject;
mod transfer;

pub use crate::quantity::{Cell, Fact, FiscalYear, WorkCalendar};
pub use budget::four::FourBudgets;
pub use budget::general_public::GeneralPublicBudget;
pub use budget::government_fund::GovernmentFundBudget;
pub use budget::money::{Budget, BudgetMoney, GeneralPublic, GovernmentFund, SocialInsurance, StateCapital};
pub use budget::social_insurance::{
    InsuranceFund, InsuranceFunds, SocialInsuranceBudget, SocialInsuranceFund,
};
pub use budget::state_capital::StateCapitalBudget;
pub use choices::{
    BondKind, DeviationCause, EvaluationGrade, FundPhase, GovernmentLevel, Likelihood, Phase,
    ProcurementMethod, ProjectKind, SpendingClass, Tier, WarningResponse,
};
pub use debt_project::DebtProject;
pub use decision::{Decision, DutyDecision};
pub use department::{Department, Unit};
pub use goal::Goal;
pub use government::Government;
pub use industry_fund::IndustryFund;
pub use kind::{BudgetKind, SubjectKind};
pub use monitoring_period::MonitoringPeriod;
pub use past_year::PastYear;
pub use ppp::Ppp;
pub use procurement::{Procurement, PurchasedService};
pub use project::{Policy, Project};
pub use schema::{FieldInfo, FieldType, GroupInfo, KindInfo, schema, suggest};
pub use special_fund::SpecialFund;
pub use subject::{AsSubject, Subject, SubjectError};
pub use transfer::{Channel, Transfer, TransferError, Transfers};

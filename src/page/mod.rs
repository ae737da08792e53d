//! 年度报告: the results of a year as one page a finance bureau can read, print and file, and the same as JSON.
//!
//! The page stands alone: no script, no link to anything outside, drawings inline. It says what the outcomes say;
//! where it adds amounts up it adds them exactly and rounds for display only.
//!
//! ```
//! use jixiao::page::YearReport;
//! use jixiao::{FiscalYear, NaiveDate};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let (year, day): (FiscalYear, NaiveDate) = ("2020年度".parse()?, "2021-09-30".parse()?);
//! let report = YearReport::new("预算绩效管理年度报告", "诸暨市", year, day).receipt_line("规则", "诸暨 2020");
//! assert!(report.to_html()?.starts_with("<!DOCTYPE html>"));
//! # Ok(())
//! # }
//! ```

mod chart;
mod parts;
mod section;
#[cfg(test)]
mod tests;
mod written;

use std::collections::BTreeMap;

use askama::Template;
use chrono::NaiveDate;
use serde::Serialize;

use crate::error::{Error, ErrorKind};
use crate::model::Government;
use crate::outcome::{
    AllocationPlan, Course, DutyProposal, GateDecision, LinkagePlan, MonitorReading, ScoreCard,
};
use crate::quantity::{FiscalYear, Money};
use parts::{Block, Section};

/// The results of a year, to be shown as a page or as JSON. Parts that are not added are left out of the page.
#[derive(Clone, Debug, Serialize)]
pub struct YearReport {
    title: String,
    city: String,
    year: FiscalYear,
    day: NaiveDate,
    gates: Vec<GateDecision>,
    monitors: Vec<MonitorReading>,
    courses: Vec<Course>,
    evaluations: Vec<ScoreCard>,
    assessment: Vec<ScoreCard>,
    coverage: Vec<Coverage>,
    linkages: Vec<Linked>,
    allocations: Vec<Allocated>,
    governments: Vec<Government>,
    duties: Vec<DutyProposal>,
    documents: Vec<Document>,
    parameters: Vec<Parameter>,
    receipt: Vec<(String, String)>,
}

/// How many had to file something, and who did not (覆盖).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// What had to be filed, such as 项目自评.
    pub what: String,
    /// How many had to.
    pub due: usize,
    /// How many did.
    pub filed: usize,
    /// Names of those who did not.
    pub missing: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Linked {
    plan: LinkagePlan,
    graded_by: Option<String>,
    rewarded_by: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Allocated {
    plan: AllocationPlan,
    last_year: BTreeMap<String, Money>,
}

#[derive(Clone, Debug, Serialize)]
struct Document {
    name: String,
    number: String,
    unverified: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Parameter {
    name: String,
    unverified: String,
}

impl YearReport {
    /// An empty report: its title, the city, the year it is about and the day it was worked out for.
    pub fn new(title: impl Into<String>, city: impl Into<String>, year: FiscalYear, day: NaiveDate) -> Self {
        YearReport {
            title: title.into(),
            city: city.into(),
            year,
            day,
            gates: Vec::new(),
            monitors: Vec::new(),
            courses: Vec::new(),
            evaluations: Vec::new(),
            assessment: Vec::new(),
            coverage: Vec::new(),
            linkages: Vec::new(),
            allocations: Vec::new(),
            governments: Vec::new(),
            duties: Vec::new(),
            documents: Vec::new(),
            parameters: Vec::new(),
            receipt: Vec::new(),
        }
    }

    /// Adds decisions of gates and reviews (事前评估, 目标审核).
    #[must_use]
    pub fn gates(mut self, decisions: impl IntoIterator<Item = GateDecision>) -> Self {
        self.gates.extend(decisions);
        self
    }

    /// Adds readings of monitors (双监控); readings of several periods are told apart by the subject's name, such as
    /// `4月`.
    #[must_use]
    pub fn monitors(mut self, readings: impl IntoIterator<Item = MonitorReading>) -> Self {
        self.monitors.extend(readings);
        self
    }

    /// Adds courses of processes (流程), such as payments paused and resumed.
    #[must_use]
    pub fn courses(mut self, courses: impl IntoIterator<Item = Course>) -> Self {
        self.courses.extend(courses);
        self
    }

    /// Adds score cards (自评, 评价), of any number of frameworks.
    #[must_use]
    pub fn evaluation(mut self, cards: impl IntoIterator<Item = ScoreCard>) -> Self {
        self.evaluations.extend(cards);
        self
    }

    /// Adds score cards of the assessment of departments' performance work (工作考核).
    #[must_use]
    pub fn assessment(mut self, cards: impl IntoIterator<Item = ScoreCard>) -> Self {
        self.assessment.extend(cards);
        self
    }

    /// Adds who filed and who did not.
    #[must_use]
    pub fn coverage(mut self, coverage: Coverage) -> Self {
        self.coverage.push(coverage);
        self
    }

    /// Adds a plan that turns results into money (挂钩). `graded_by` names the framework among the evaluations whose
    /// grades drive it, and `rewarded_by` the allocation that hands out what is cut; the flow chart is drawn by them.
    #[must_use]
    pub fn linkage(mut self, plan: LinkagePlan, graded_by: Option<&str>, rewarded_by: Option<&str>) -> Self {
        let (graded_by, rewarded_by) = (graded_by.map(str::to_owned), rewarded_by.map(str::to_owned));
        self.linkages.push(Linked { plan, graded_by, rewarded_by });
        self
    }

    /// Adds a plan that shares a pool out (分配).
    #[must_use]
    pub fn allocation(self, plan: AllocationPlan) -> Self {
        self.allocation_against(plan, BTreeMap::new())
    }

    /// Adds a plan that shares a pool out, with what each subject had last year, by code.
    #[must_use]
    pub fn allocation_against(mut self, plan: AllocationPlan, last_year: BTreeMap<String, Money>) -> Self {
        self.allocations.push(Allocated { plan, last_year });
        self
    }

    /// Adds a government whose four budgets are shown. What it contains is left out.
    #[must_use]
    pub fn budgets(mut self, government: &Government) -> Self {
        self.governments.push(Government {
            code: government.code.clone(),
            name: government.name.clone(),
            general_public: government.general_public.clone(),
            government_fund: government.government_fund.clone(),
            state_capital: government.state_capital.clone(),
            social_insurance: government.social_insurance.clone(),
            transfers: government.transfers.clone(),
            ..Government::default()
        });
        self
    }

    /// Adds duties (问责, 整改, 公开).
    #[must_use]
    pub fn duties(mut self, duties: impl IntoIterator<Item = DutyProposal>) -> Self {
        self.duties.extend(duties);
        self
    }

    /// Adds a document the rules rest on, with the note that says it has not been checked against its source, if so.
    #[must_use]
    pub fn document(mut self, name: &str, number: &str, unverified: Option<&str>) -> Self {
        let unverified = unverified.map(str::to_owned);
        self.documents.push(Document { name: name.to_owned(), number: number.to_owned(), unverified });
        self
    }

    /// Adds a parameter whose figure has not been checked against its source, with the note.
    #[must_use]
    pub fn unverified_parameter(mut self, name: &str, note: &str) -> Self {
        self.parameters.push(Parameter { name: name.to_owned(), unverified: note.to_owned() });
        self
    }

    /// Adds a line of the receipt (收据): what it is, and its value, such as a digest.
    #[must_use]
    pub fn receipt_line(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.receipt.push((name.into(), value.into()));
        self
    }

    /// The page, one text of HTML. The same report gives the same text.
    ///
    /// # Errors
    /// [`ErrorKind::Limit`] when an amount of the outcomes outgrows what a number may hold.
    pub fn to_html(&self) -> Result<String, Error> {
        let page = Page {
            title: written::plain(&self.title),
            city: written::plain(&self.city),
            year: self.year.to_string(),
            day: self.day.format("%Y年%-m月%-d日").to_string(),
            sections: section::sections(self).map_err(too_large)?,
        };
        page.render().map_err(too_large)
    }

    /// Every outcome of the report as JSON, exact numbers as text.
    ///
    /// # Errors
    /// [`ErrorKind::Limit`] when the report cannot be written.
    pub fn to_json(&self) -> Result<String, Error> {
        serde_json::to_string(self).map_err(too_large)
    }
}

fn too_large(cause: impl std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Limit,
        format!("报告无法写出：{cause}；请分几份报告"),
        format!("the report cannot be written: {cause}; split it into several"),
    )
}

/// The page as its template sees it.
#[derive(Debug, Template)]
#[template(path = "page.html")]
struct Page {
    title: String,
    city: String,
    year: String,
    day: String,
    sections: Vec<Section>,
}

/// 一, 二, … for the place of a section.
fn numeral(place: &usize) -> &'static str {
    const NUMERALS: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    NUMERALS.get(*place).copied().unwrap_or("又")
}

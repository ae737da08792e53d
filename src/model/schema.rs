//! What the language may know of a kind of subject: its fields, their types, and their names in both
//! languages. The tables are generated from the declarations of the models, so they cannot drift apart.

use crate::quantity::FactKind;

use super::{BudgetKind, SubjectKind};
use crate::nearest::nearest;

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// 金额, in yuan; of one of the four budgets when it is a line of it.
    Money(Option<BudgetKind>),
    /// 比率, where 1 is 100%.
    Ratio,
    /// 百分点.
    PercentagePoint,
    /// 数, in the unit the field's doc names.
    Number,
    /// 个数, a whole number.
    Count,
    /// 分.
    Points,
    /// 天, calendar days.
    Days,
    /// 工作日, working days.
    Workdays,
    /// 日期.
    Date,
    /// 是否.
    Bool,
    /// 文字.
    Text,
    /// 选项: one of these, each `(Chinese, English)`. A fact holds the English name.
    Choice(&'static [(&'static str, &'static str)]),
    /// 度量: the target or actual value of a goal row, raw text holding a number with its own unit.
    Measure,
}

impl FieldType {
    /// The unit of a value of this type as `(Chinese, English)`, where the type fixes one.
    pub const fn unit(self) -> Option<(&'static str, &'static str)> {
        match self {
            FieldType::Money(_) => Some(("元", "yuan")),
            FieldType::Ratio => Some(("比率, 1 即 100%", "ratio, 1 is 100%")),
            FieldType::PercentagePoint => Some(("百分点", "percentage points")),
            FieldType::Count => Some(("个", "count")),
            FieldType::Points => Some(("分", "points")),
            FieldType::Days => Some(("天", "days")),
            FieldType::Workdays => Some(("工作日", "working days")),
            FieldType::Number
            | FieldType::Date
            | FieldType::Bool
            | FieldType::Text
            | FieldType::Choice(_)
            | FieldType::Measure => None,
        }
    }

    /// The kind of fact that a field of this type holds; a measure holds its raw text.
    pub const fn fact_kind(self) -> FactKind {
        match self {
            FieldType::Money(_) => FactKind::Money,
            FieldType::Ratio => FactKind::Ratio,
            FieldType::PercentagePoint => FactKind::PercentagePoint,
            FieldType::Number => FactKind::Number,
            FieldType::Count => FactKind::Count,
            FieldType::Points => FactKind::Points,
            FieldType::Days => FactKind::Days,
            FieldType::Workdays => FactKind::Workdays,
            FieldType::Date => FactKind::Date,
            FieldType::Bool => FactKind::Bool,
            FieldType::Text | FieldType::Measure => FactKind::Text,
            FieldType::Choice(_) => FactKind::Choice,
        }
    }

    /// The English name of a choice given in either language; `None` when it is not offered.
    pub fn choice(self, name: &str) -> Option<&'static str> {
        let FieldType::Choice(choices) = self else { return None };
        choices.iter().find(|(zh, en)| *zh == name || *en == name).map(|(_, en)| *en)
    }
}

/// One field of a subject or of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldInfo {
    /// Chinese name.
    pub zh: &'static str,
    /// English name, which is also the key of the fact.
    pub en: &'static str,
    /// Type.
    pub ty: FieldType,
    /// What it is and where it comes from.
    pub doc: &'static str,
}

/// A nested group of fields: a budget of a government, or one social insurance fund of it. The language
/// writes `一般公共预算.税收收入` / `general_public.tax_revenue`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupInfo {
    /// Chinese name.
    pub zh: &'static str,
    /// English name, the first half of the key of its facts.
    pub en: &'static str,
    /// The budget its money belongs to.
    pub budget: Option<BudgetKind>,
    /// Its fields.
    pub fields: &'static [FieldInfo],
}

impl GroupInfo {
    /// The field of that name in either language.
    pub fn field(&self, name: &str) -> Option<&'static FieldInfo> {
        named(self.fields, name)
    }

    /// The name in this group nearest to a wrong one.
    pub fn suggest(&self, wrong: &str) -> Option<&'static str> {
        nearest(wrong, self.fields.iter().flat_map(|field| [field.zh, field.en]))
    }
}

/// Everything a kind of subject has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindInfo {
    /// The kind.
    pub kind: SubjectKind,
    /// Its own fields; the first two are its code (编码) and its name (名称).
    pub fields: &'static [FieldInfo],
    /// Its groups, in runs; read them with [`KindInfo::groups`].
    pub(crate) groups: &'static [&'static [GroupInfo]],
    /// The kinds it may contain.
    pub children: &'static [SubjectKind],
}

impl KindInfo {
    /// Its nested groups; only a government has any.
    pub fn groups(&self) -> impl Iterator<Item = &'static GroupInfo> + use<> {
        self.groups.iter().flat_map(|run| run.iter())
    }

    /// The field of its own with that name in either language.
    pub fn field(&self, name: &str) -> Option<&'static FieldInfo> {
        named(self.fields, name)
    }

    /// The group of that name in either language.
    pub fn group(&self, name: &str) -> Option<&'static GroupInfo> {
        self.groups().find(|group| group.zh == name || group.en == name)
    }

    /// A name such as `税收收入` or `一般公共预算.税收收入`, in either language: its group and its field.
    pub fn resolve(&self, path: &str) -> Option<(Option<&'static GroupInfo>, &'static FieldInfo)> {
        match path.split_once('.') {
            None => self.field(path).map(|field| (None, field)),
            Some((group, name)) => {
                let group = self.group(group)?;
                group.field(name).map(|field| (Some(group), field))
            }
        }
    }

    /// The key of the fact a name stands for, such as `general_public.tax_revenue` for `一般公共预算.税收收入`.
    pub fn key(&self, path: &str) -> Option<String> {
        let (group, field) = self.resolve(path)?;
        Some(match group {
            Some(group) => format!("{}.{}", group.en, field.en),
            None => field.en.to_owned(),
        })
    }

    /// The groups that have a field of that name: what an author who left the group out may have meant.
    pub fn groups_with(&self, name: &str) -> impl Iterator<Item = &'static GroupInfo> {
        self.groups().filter(move |group| group.field(name).is_some())
    }
}

/// The schema of a kind of subject.
pub const fn schema(kind: SubjectKind) -> &'static KindInfo {
    match kind {
        SubjectKind::Government => super::Government::SCHEMA,
        SubjectKind::Department => super::Department::SCHEMA,
        SubjectKind::Unit => super::Unit::SCHEMA,
        SubjectKind::Project => super::Project::SCHEMA,
        SubjectKind::Policy => super::Policy::SCHEMA,
        SubjectKind::Goal => super::Goal::SCHEMA,
        SubjectKind::MonitoringPeriod => super::MonitoringPeriod::SCHEMA,
        SubjectKind::PastYear => super::PastYear::SCHEMA,
        SubjectKind::SpecialFund => super::SpecialFund::SCHEMA,
        SubjectKind::IndustryFund => super::IndustryFund::SCHEMA,
        SubjectKind::Procurement => super::Procurement::SCHEMA,
        SubjectKind::PurchasedService => super::PurchasedService::SCHEMA,
        SubjectKind::Ppp => super::Ppp::SCHEMA,
        SubjectKind::DebtProject => super::DebtProject::SCHEMA,
    }
}

/// The name of a field or group of `kind` nearest to a wrong one. In `group.wrong` the group is looked up
/// first and the answer is a field of it; when the group is wrong, the answer is a group.
pub fn suggest(kind: SubjectKind, wrong: &str) -> Option<&'static str> {
    let info = schema(kind);
    let groups = || info.groups().flat_map(|group| [group.zh, group.en]);
    match wrong.split_once('.') {
        Some((group, name)) => match info.group(group) {
            Some(group) => group.suggest(name),
            None => nearest(group, groups()),
        },
        None => nearest(wrong, info.fields.iter().flat_map(|field| [field.zh, field.en]).chain(groups())),
    }
}

fn named(fields: &'static [FieldInfo], name: &str) -> Option<&'static FieldInfo> {
    fields.iter().find(|field| field.zh == name || field.en == name)
}

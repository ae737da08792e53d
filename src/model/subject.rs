//! The subject as the engine sees it: one shape for every model, facts by key and children in order.

use std::collections::BTreeMap;

use serde::de::DeserializeSeed;
use serde::{Deserialize, Deserializer, Serialize};

use crate::quantity::{Cell, Fact, FactKind};

use super::schema::schema;
use super::{
    DebtProject, Department, Goal, Government, IndustryFund, MonitoringPeriod, PastYear, Policy, Ppp,
    Procurement, Project, PurchasedService, SpecialFund, SubjectKind, Unit,
};

/// A subject (对象) with its facts and the subjects it contains.
///
/// Facts of the model stand under their English key (`revised`, `general_public.tax_revenue`), facts that a
/// rule author declares under the name the author wrote. A fact that is absent is not reported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// What kind of subject it is (对象).
    #[serde(alias = "对象")]
    pub kind: SubjectKind,
    /// What identifies it, and decides ties (编码).
    #[serde(default, alias = "编码")]
    pub code: String,
    /// What people call it (名称).
    #[serde(default, alias = "名称")]
    pub name: String,
    /// Its facts (事实).
    #[serde(default, alias = "事实", deserialize_with = "super::facts::unique")]
    pub facts: BTreeMap<String, Cell<Fact>>,
    /// The subjects it contains, in order (下级).
    #[serde(default, alias = "下级", skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Subject>,
}

/// What can be handed to the engine: every typed model, and a [`Subject`] itself.
pub trait AsSubject {
    /// The same as a [`Subject`].
    fn as_subject(&self) -> Subject;
}

impl AsSubject for Subject {
    fn as_subject(&self) -> Subject {
        self.clone()
    }
}

/// Why a [`Subject`] cannot be brought to English keys.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SubjectError {
    /// The same fact stands under its Chinese and its English name.
    #[error("`{first}` and `{second}` are the same fact of `{code}`")]
    SameFact {
        /// The code of the subject.
        code: String,
        /// One of the names.
        first: String,
        /// The other.
        second: String,
    },
    /// A subject stands under one that cannot contain it.
    #[error("a {child} cannot stand under a {parent}", child = child.en(), parent = parent.en())]
    Misplaced {
        /// The kind of the inner subject.
        child: SubjectKind,
        /// The kind of the outer one.
        parent: SubjectKind,
    },
    /// A fact of another kind than the field.
    #[error("`{field}` of `{code}` is {}, not {}", expected.en(), given.en())]
    WrongKind {
        /// The code of the subject.
        code: String,
        /// The English key of the field.
        field: String,
        /// The kind of the field.
        expected: FactKind,
        /// The kind of the fact.
        given: FactKind,
    },
    /// A choice that the field does not offer.
    #[error("`{field}` of `{code}` offers no `{choice}`")]
    NoSuchChoice {
        /// The code of the subject.
        code: String,
        /// The English key of the field.
        field: String,
        /// What was given.
        choice: String,
    },
}

impl Subject {
    /// A subject with no facts yet.
    pub fn new(kind: SubjectKind, code: impl Into<String>, name: impl Into<String>) -> Self {
        Subject { kind, code: code.into(), name: name.into(), facts: BTreeMap::new(), children: Vec::new() }
    }

    /// The fact under a key; `code` and `name` are facts too. Absent, or an empty code or name, is not reported.
    pub fn fact(&self, key: &str) -> Cell<Fact> {
        let own = match key {
            "code" => Some(&self.code),
            "name" => Some(&self.name),
            _ => None,
        };
        let own = own.filter(|text| !text.is_empty()).map(|text| Cell::Reported(Fact::Text(text.clone())));
        match (own, self.facts.get(key)) {
            (Some(own), None) => own,
            (Some(own), Some(held)) if own == *held => own,
            (Some(_), Some(_)) => Cell::Disputed,
            (None, held) => held.cloned().unwrap_or_default(),
        }
    }

    /// The same subject with every fact of the model under its English key and every built-in choice under
    /// its English name, its children included. Facts the model does not know keep their names.
    ///
    /// # Errors
    /// Says which fact stands there twice, which choice does not exist, which child is out of place.
    pub fn canonical(self) -> Result<Subject, SubjectError> {
        let mut subject = Subject::new(self.kind, self.code, self.name);
        let mut written: BTreeMap<String, String> = BTreeMap::new();
        for (name, cell) in self.facts {
            let (key, cell) = subject.canonical_fact(&name, cell)?;
            if let Some(first) = written.insert(key.clone(), name.clone()) {
                return Err(SubjectError::SameFact { code: subject.code, first, second: name });
            }
            subject.facts.insert(key, cell);
        }
        for child in self.children {
            if !child.kind.parents().contains(&subject.kind) {
                return Err(SubjectError::Misplaced { child: child.kind, parent: subject.kind });
            }
            subject.children.push(child.canonical()?);
        }
        Ok(subject)
    }

    fn canonical_fact(&self, name: &str, cell: Cell<Fact>) -> Result<(String, Cell<Fact>), SubjectError> {
        let info = schema(self.kind);
        let (Some((_, field)), Some(key)) = (info.resolve(name), info.key(name)) else {
            return Ok((name.to_owned(), cell));
        };
        let Cell::Reported(fact) = cell else { return Ok((key, cell)) };
        let (expected, given) = (field.ty.fact_kind(), fact.kind());
        if expected != given {
            return Err(SubjectError::WrongKind { code: self.code.clone(), field: key, expected, given });
        }
        let fact = match fact {
            Fact::Choice(choice) => match field.ty.choice(&choice) {
                Some(name) => Fact::Choice(name.to_owned()),
                None => {
                    return Err(SubjectError::NoSuchChoice { code: self.code.clone(), field: key, choice });
                }
            },
            fact => fact,
        };
        Ok((key, Cell::Reported(fact)))
    }
}

impl SubjectError {
    /// The message in Chinese.
    pub fn zh(&self) -> String {
        match self {
            SubjectError::SameFact { code, first, second } => {
                format!("「{code}」的「{first}」与「{second}」是同一事实，重复填报")
            }
            SubjectError::Misplaced { child, parent } => format!("{}不能列在{}之下", child.zh(), parent.zh()),
            SubjectError::WrongKind { code, field, expected, given } => {
                format!("「{code}」的「{field}」应为{}，填报为{}", expected.zh(), given.zh())
            }
            SubjectError::NoSuchChoice { code, field, choice } => {
                format!("「{code}」的「{field}」没有「{choice}」这一选项")
            }
        }
    }
}

/// Reads a subject of a known kind in the shape of its typed model, such as [`Project`](super::Project).
impl<'de> DeserializeSeed<'de> for SubjectKind {
    type Value = Subject;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Subject, D::Error> {
        match self {
            SubjectKind::Government => read::<Government, D>(input),
            SubjectKind::Department => read::<Department, D>(input),
            SubjectKind::Unit => read::<Unit, D>(input),
            SubjectKind::SpecialFund => read::<SpecialFund, D>(input),
            SubjectKind::IndustryFund => read::<IndustryFund, D>(input),
            SubjectKind::Project => read::<Project, D>(input),
            SubjectKind::Policy => read::<Policy, D>(input),
            SubjectKind::Procurement => read::<Procurement, D>(input),
            SubjectKind::PurchasedService => read::<PurchasedService, D>(input),
            SubjectKind::Ppp => read::<Ppp, D>(input),
            SubjectKind::DebtProject => read::<DebtProject, D>(input),
            SubjectKind::Goal => read::<Goal, D>(input),
            SubjectKind::MonitoringPeriod => read::<MonitoringPeriod, D>(input),
            SubjectKind::PastYear => read::<PastYear, D>(input),
        }
    }
}

fn read<'de, T: AsSubject + Deserialize<'de>, D: Deserializer<'de>>(input: D) -> Result<Subject, D::Error> {
    T::deserialize(input).map(|model| model.as_subject())
}

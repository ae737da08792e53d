//! The subject as the engine sees it: one shape for every model, facts by key and children in order.

use std::collections::BTreeMap;

use serde::de::DeserializeSeed;
use serde::{Deserialize, Deserializer, Serialize};

use crate::quantity::{Cell, Fact};

use super::schema::schema;
use super::{
    DebtProject, Department, Goal, Government, IndustryFund, Policy, Ppp, Procurement, Project,
    PurchasedService, SpecialFund, SubjectKind, Unit,
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
    #[serde(default, alias = "事实")]
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

    /// The fact under a key; `code` and `name` are facts too. Absent is not reported.
    pub fn fact(&self, key: &str) -> Cell<Fact> {
        match key {
            "code" => Cell::Reported(Fact::Text(self.code.clone())),
            "name" => Cell::Reported(Fact::Text(self.name.clone())),
            _ => self.facts.get(key).cloned().unwrap_or(Cell::NotReported),
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
        let Some((group, field)) = schema(self.kind).resolve(name) else {
            return Ok((name.to_owned(), cell));
        };
        let key = match group {
            Some(group) => format!("{}.{}", group.en, field.en),
            None => field.en.to_owned(),
        };
        let cell = match cell {
            Cell::Reported(Fact::Choice(given)) => match field.ty.choice(&given) {
                Some(choice) => Cell::Reported(Fact::Choice(choice.to_owned())),
                None => {
                    let code = self.code.clone();
                    return Err(SubjectError::NoSuchChoice { code, field: key, choice: given });
                }
            },
            other => other,
        };
        Ok((key, cell))
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
        }
    }
}

fn read<'de, T: AsSubject + Deserialize<'de>, D: Deserializer<'de>>(input: D) -> Result<Subject, D::Error> {
    T::deserialize(input).map(|model| model.as_subject())
}

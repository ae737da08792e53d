//! Facts bound to a program: subjects in one flat list, each value under its field, in base units.

use std::collections::BTreeMap;

use super::bind::{self, FactError};
use super::row::RowFacts;
use super::setting::Setting;
use crate::model::{BudgetKind, Subject, SubjectKind};
use crate::number::Number;
use crate::program::{FieldId, Program, Value};
use crate::quantity::Cell;

/// A subject in [`Facts`]. Parents come before their children, in the order of filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SubjectId(pub(crate) u32);

impl SubjectId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// The subjects of one evaluation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    subjects: Vec<BoundSubject>,
    by_kind: BTreeMap<SubjectKind, Vec<SubjectId>>,
    /// Subjects of a kind that stand in as many others of that kind: cities, and their townships.
    peers: BTreeMap<(SubjectKind, u32), Vec<SubjectId>>,
    /// The day, the calendar and the decisions.
    pub(crate) setting: Setting,
}

#[derive(Clone, Debug)]
pub(super) struct BoundSubject {
    pub(super) kind: SubjectKind,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) parent: Option<SubjectId>,
    /// How many subjects of its own kind it stands in.
    pub(super) depth: u32,
    pub(super) children: Vec<SubjectId>,
    pub(super) cells: BTreeMap<FieldId, Cell<Value>>,
    pub(super) row: RowFacts,
    /// 年度 of a subject that has one.
    pub(super) year: Cell<Number>,
    /// 资金来源, where it is reported.
    pub(super) funded_from: Option<BudgetKind>,
}

impl Facts {
    /// Binds subjects to a program.
    ///
    /// # Errors
    /// Every fact of the wrong kind, outside its field's bounds, unknown, or given twice.
    pub(crate) fn bind(program: &Program, subjects: &[Subject]) -> Result<Facts, Vec<FactError>> {
        let mut facts = Facts { subjects: Vec::with_capacity(subjects.len()), ..Facts::default() };
        let mut errors = Vec::new();
        let index = bind::Index::of(program);
        // A walk without recursion, so that nesting is no matter of the stack.
        let mut waiting: Vec<(&Subject, Option<SubjectId>)> = Vec::new();
        waiting.extend(subjects.iter().rev().map(|subject| (subject, None)));
        while let Some((subject, parent)) = waiting.pop() {
            let Ok(position) = u32::try_from(facts.subjects.len()) else {
                errors.push(FactError::too_many());
                break;
            };
            let id = SubjectId(position);
            let mut bound = bind::subject(program, &index, subject, parent, &mut errors);
            let above_of_kind =
                parent.and_then(|parent| facts.get(parent)).filter(|a| a.kind == subject.kind);
            bound.depth = above_of_kind.map_or(0, |above| above.depth.saturating_add(1));
            facts.peers.entry((subject.kind, bound.depth)).or_default().push(id);
            if let Some(above) = parent.and_then(|parent| facts.subjects.get_mut(parent.index())) {
                above.children.push(id);
            }
            facts.by_kind.entry(subject.kind).or_default().push(id);
            facts.subjects.push(bound);
            waiting.extend(subject.children.iter().rev().map(|child| (child, Some(id))));
        }
        if errors.is_empty() { Ok(facts) } else { Err(errors) }
    }

    /// The same facts, evaluated in a setting.
    #[must_use]
    pub(crate) fn with_setting(self, setting: Setting) -> Facts {
        Facts { setting, ..self }
    }

    /// How many subjects there are.
    pub(crate) fn len(&self) -> usize {
        self.subjects.len()
    }

    /// Every subject of a kind, in order.
    pub(crate) fn of_kind(&self, kind: SubjectKind) -> &[SubjectId] {
        self.by_kind.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// All subjects of a subject's kind and depth, itself included: a city is no peer of its townships.
    pub(crate) fn peers(&self, id: SubjectId) -> &[SubjectId] {
        let peers = self.get(id).and_then(|subject| self.peers.get(&(subject.kind, subject.depth)));
        peers.map_or(&[], Vec::as_slice)
    }

    pub(crate) fn kind(&self, id: SubjectId) -> Option<SubjectKind> {
        self.get(id).map(|subject| subject.kind)
    }

    pub(crate) fn parent(&self, id: SubjectId) -> Option<SubjectId> {
        self.get(id).and_then(|subject| subject.parent)
    }

    pub(crate) fn code(&self, id: SubjectId) -> &str {
        self.get(id).map_or("", |subject| subject.code.as_str())
    }

    pub(crate) fn name(&self, id: SubjectId) -> &str {
        self.get(id).map_or("", |subject| subject.name.as_str())
    }

    /// What identifies a subject: its code; of one without a code, its name.
    pub(crate) fn called(&self, id: SubjectId) -> &str {
        match self.code(id) {
            "" => self.name(id),
            code => code,
        }
    }

    /// What to call a subject in a message: its name, else its code, else its kind.
    pub(crate) fn title(&self, id: SubjectId) -> String {
        match self.get(id) {
            Some(subject) if !subject.name.is_empty() => subject.name.clone(),
            Some(subject) if !subject.code.is_empty() => subject.code.clone(),
            Some(subject) => subject.kind.zh().to_owned(),
            None => String::new(),
        }
    }

    /// Where a subject stands: below what, and as which of several when it has no name or code of its own. Empty
    /// for a named subject under nothing.
    pub(crate) fn under(&self, id: SubjectId) -> String {
        let unnamed = self.get(id).filter(|subject| subject.name.is_empty() && subject.code.is_empty());
        let above = self.parent(id).map(|above| self.title(above));
        let Some(subject) = unnamed else { return above.unwrap_or_default() };
        let alike: Vec<SubjectId> = match self.parent(id) {
            Some(above) => self.children_of_kind(above, subject.kind).collect(),
            None => self.of_kind(subject.kind).to_vec(),
        };
        let own = match alike.iter().position(|other| *other == id) {
            Some(place) if alike.len() > 1 => format!("第{}个{}", place.saturating_add(1), subject.kind.zh()),
            _ => subject.kind.zh().to_owned(),
        };
        above.map_or_else(|| own.clone(), |above| format!("{above}·{own}"))
    }

    pub(crate) fn children_of_kind(
        &self,
        id: SubjectId,
        kind: SubjectKind,
    ) -> impl Iterator<Item = SubjectId> + '_ {
        let children = self.get(id).map_or(&[][..], |subject| subject.children.as_slice());
        children.iter().copied().filter(move |child| self.kind(*child) == Some(kind))
    }

    /// The cell of a field; absent is not reported.
    pub(crate) fn cell(&self, id: SubjectId, field: FieldId) -> Cell<&Value> {
        self.get(id).and_then(|subject| subject.cells.get(&field)).map_or(Cell::NotReported, Cell::as_ref)
    }

    /// What the subject says when it is a row of a table.
    pub(super) fn row(&self, id: SubjectId) -> Option<&RowFacts> {
        self.get(id).map(|subject| &subject.row)
    }

    /// 年度, whether a rule names the field or not.
    pub(super) fn year(&self, id: SubjectId) -> Cell<&Number> {
        self.get(id).map_or(Cell::NotReported, |subject| subject.year.as_ref())
    }

    /// 资金来源: the budget a subject is paid from, where that is reported.
    pub(super) fn funded_from(&self, id: SubjectId) -> Option<BudgetKind> {
        self.get(id).and_then(|subject| subject.funded_from)
    }

    fn get(&self, id: SubjectId) -> Option<&BoundSubject> {
        self.subjects.get(id.index())
    }
}

//! Where an expression is evaluated: whose fields it sees, and what the rule around it has bound.

use super::facts::{Facts, SubjectId};
use super::gap::Gap;
use super::setting::Setting;
use super::sheet::Columns;
use crate::model::SubjectKind;
use crate::number::Number;
use crate::program::{Program, Reach, Value};
use std::borrow::Cow;

/// A value, or why there is none.
pub(crate) type Outcome<T = Value> = Result<T, Gap>;

/// What an expression may refer to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope<'a> {
    pub(crate) program: &'a Program,
    /// The facts, the columns derived so far, and the subject whose fields are its own.
    pub(crate) world: Option<World<'a>>,
    /// Arguments of the standard being applied.
    pub(crate) locals: &'a [Outcome],
    /// 满分 of what is being scored.
    pub(crate) full: Option<&'a Number>,
    /// 实际值 and 指标值 of the row being scored.
    pub(crate) row: Option<&'a RowValues>,
}

/// The facts, the columns derived so far, and where in them the evaluation stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct World<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) columns: &'a Columns,
    pub(crate) subject: SubjectId,
}

/// What a row says, brought to one unit.
#[derive(Clone, Debug)]
pub(crate) struct RowValues {
    pub(crate) actual: Outcome<Number>,
    pub(crate) target: Outcome<Number>,
    pub(crate) met: Outcome<bool>,
    /// The unit both are in; `1` for ratios and plain numbers.
    pub(crate) scale: String,
    /// Whether the numbers are ratios.
    pub(crate) ratio: bool,
}

impl<'a> Scope<'a> {
    /// A scope without any subject, for what refers to none.
    pub(crate) fn bare(program: &'a Program) -> Scope<'a> {
        Scope { program, world: None, locals: &[], full: None, row: None }
    }

    /// A scope that stands in one subject.
    pub(crate) fn at(
        program: &'a Program,
        facts: &'a Facts,
        columns: &'a Columns,
        subject: SubjectId,
    ) -> Scope<'a> {
        Scope { world: Some(World { facts, columns, subject }), ..Scope::bare(program) }
    }

    /// The same scope, standing in another subject; nothing of a row or a standard reaches there.
    pub(crate) fn moved(self, subject: SubjectId) -> Scope<'a> {
        let world = self.world.map(|world| World { subject, ..world });
        Scope { world, locals: &[], full: None, row: None, ..self }
    }

    /// The day, the calendar and the decisions; a scope without a subject has none.
    pub(super) fn setting(&self) -> Option<&'a Setting> {
        self.world.map(|world| &world.facts.setting)
    }

    /// What the row says: the one being scored, else the goal row the scope stands in.
    pub(super) fn row_values(&self) -> Outcome<Cow<'a, RowValues>> {
        if let Some(row) = self.row {
            return Ok(Cow::Borrowed(row));
        }
        let world = self.world()?;
        let goal = world.facts.kind(world.subject) == Some(SubjectKind::Goal);
        let row = world.facts.row(world.subject).filter(|_| goal);
        row.map(|row| Cow::Owned(row.values())).ok_or_else(|| Gap::internal("a row's value outside a row"))
    }

    pub(crate) fn world(&self) -> Outcome<World<'a>> {
        self.world.ok_or_else(|| Gap::internal("no subject to read from"))
    }
}

impl World<'_> {
    /// The subject that `reach` leads to, if it stands above this one.
    pub(crate) fn reached(&self, reach: Reach) -> Option<SubjectId> {
        match reach {
            Reach::Own => Some(self.subject),
            Reach::Ancestor(kind) => {
                let mut above = self.facts.parent(self.subject);
                while let Some(id) = above {
                    if self.facts.kind(id) == Some(kind) {
                        return Some(id);
                    }
                    above = self.facts.parent(id);
                }
                None
            }
        }
    }
}

//! Cells (单元格): a value, or one of four reasons why there is none. Missing is not a number.

mod serde;

use std::fmt;

/// A cell of a form or a model: what was reported, or why nothing was.
///
/// Only a policy stated in a rule turns the last four into anything. In serialised data a reported cell is
/// the value itself, and the others are `{"state": "not_applicable"}` and so on; null, or nothing at all, is
/// not reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell<T> {
    /// A value was reported (已报).
    Reported(T),
    /// A value was due, and is not there (未报).
    #[default]
    NotReported,
    /// There can be no value here (不适用).
    NotApplicable,
    /// The value is due later (未到期).
    NotYetDue,
    /// A value was reported, and is contested (有争议).
    Disputed,
}

/// Which of the five states a [`Cell`] is in (状态). The order is that of severity: of several cells behind one
/// result, the greatest names what to settle first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum State {
    /// 已报.
    Reported = 0,
    /// 不适用: nothing to settle.
    NotApplicable = 1,
    /// 未到期: time will settle it.
    NotYetDue = 2,
    /// 未报: whoever reports must.
    NotReported = 3,
    /// 有争议: two sides must agree first.
    Disputed = 4,
}

impl<T> Cell<T> {
    /// Its state.
    pub fn state(&self) -> State {
        match self {
            Cell::Reported(_) => State::Reported,
            Cell::NotReported => State::NotReported,
            Cell::NotApplicable => State::NotApplicable,
            Cell::NotYetDue => State::NotYetDue,
            Cell::Disputed => State::Disputed,
        }
    }

    /// The cell of a state without a value; `None` for [`State::Reported`], which needs one.
    pub fn missing(state: State) -> Option<Cell<T>> {
        match state {
            State::Reported => None,
            State::NotReported => Some(Cell::NotReported),
            State::NotApplicable => Some(Cell::NotApplicable),
            State::NotYetDue => Some(Cell::NotYetDue),
            State::Disputed => Some(Cell::Disputed),
        }
    }

    /// The reported value, if there is one.
    pub fn reported(&self) -> Option<&T> {
        match self {
            Cell::Reported(value) => Some(value),
            _ => None,
        }
    }

    /// The reported value, if there is one.
    pub fn into_reported(self) -> Option<T> {
        match self {
            Cell::Reported(value) => Some(value),
            _ => None,
        }
    }

    /// Whether a value was reported.
    pub fn is_reported(&self) -> bool {
        matches!(self, Cell::Reported(_))
    }

    /// A cell that borrows the value.
    pub fn as_ref(&self) -> Cell<&T> {
        match self {
            Cell::Reported(value) => Cell::Reported(value),
            Cell::NotReported => Cell::NotReported,
            Cell::NotApplicable => Cell::NotApplicable,
            Cell::NotYetDue => Cell::NotYetDue,
            Cell::Disputed => Cell::Disputed,
        }
    }

    /// The cell with its value replaced by what `change` makes of it; without a value, the same state.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Cell<U> {
        match self {
            Cell::Reported(value) => Cell::Reported(change(value)),
            Cell::NotReported => Cell::NotReported,
            Cell::NotApplicable => Cell::NotApplicable,
            Cell::NotYetDue => Cell::NotYetDue,
            Cell::Disputed => Cell::Disputed,
        }
    }

    /// Both values, or the more severe of the two states.
    pub fn zip<U>(self, other: Cell<U>) -> Cell<(T, U)> {
        let state = self.state().max(other.state());
        match (self, other) {
            (Cell::Reported(left), Cell::Reported(right)) => Cell::Reported((left, right)),
            _ => Cell::missing(state).unwrap_or_default(),
        }
    }
}

impl<T> From<T> for Cell<T> {
    fn from(value: T) -> Self {
        Cell::Reported(value)
    }
}

impl State {
    /// Every state, the least severe first.
    pub const ALL: [State; 5] =
        [State::Reported, State::NotApplicable, State::NotYetDue, State::NotReported, State::Disputed];

    /// The Chinese name.
    pub fn zh(self) -> &'static str {
        match self {
            State::Reported => "已报",
            State::NotReported => "未报",
            State::NotApplicable => "不适用",
            State::NotYetDue => "未到期",
            State::Disputed => "有争议",
        }
    }

    /// The English name.
    pub fn en(self) -> &'static str {
        match self {
            State::Reported => "reported",
            State::NotReported => "not_reported",
            State::NotApplicable => "not_applicable",
            State::NotYetDue => "not_yet_due",
            State::Disputed => "disputed",
        }
    }

    /// The state of either name.
    pub fn from_name(name: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.zh() == name || state.en() == name)
    }
}

/// The value, or the Chinese name of the state.
impl<T: fmt::Display> fmt::Display for Cell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Reported(value) => value.fmt(f),
            other => f.pad(other.state().zh()),
        }
    }
}

/// The Chinese name.
impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.zh())
    }
}

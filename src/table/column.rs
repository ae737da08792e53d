//! One field of every row.

use super::{Form, Unit};
use crate::quantity::{FactKind, State};
use std::borrow::Cow;

/// One field of every row of a table (列): values, and a state per cell where any is missing.
///
/// A slice is borrowed, never copied; a vector is kept. What is wrong with a column is said when it joins a
/// [`Table`](super::Table).
///
/// ```
/// use jixiao::quantity::State;
/// use jixiao::table::{Column, Unit};
///
/// let cents = [985_00, 861_46, 0];
/// let states = [State::Reported, State::Reported, State::Disputed];
/// let column = Column::int64(&cents[..], 2, Unit::Yuan).with_states(&states[..]);
/// assert_eq!(column.state(2), Some(State::Disputed));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column<'a> {
    pub(super) values: Values<'a>,
    /// `None`: every cell is reported.
    pub(super) states: Option<Cow<'a, [State]>>,
}

/// The values of a column (列的值). What stands in a cell that is not reported is never looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Values<'a> {
    /// `integer ÷ 10^scale` of the unit.
    Int64 {
        /// The integers.
        values: Cow<'a, [i64]>,
        /// Decimal places, at most 18.
        scale: u8,
        /// What they count.
        unit: Unit,
    },
    /// The same in 128 bits.
    Int128 {
        /// The integers.
        values: Cow<'a, [i128]>,
        /// Decimal places, at most 18.
        scale: u8,
        /// What they count.
        unit: Unit,
    },
    /// 日期: days since 1970-01-01.
    Days(Cow<'a, [i32]>),
    /// 是否.
    Flags(Cow<'a, [bool]>),
    /// 选项: positions in `options`.
    Choices {
        /// One code a row.
        codes: Cow<'a, [u32]>,
        /// What the codes stand for, by the names facts use.
        options: Cow<'a, [String]>,
    },
    /// 文字, and the targets and actual values of goal rows as filed.
    Texts(Texts<'a>),
    /// Nothing but states: so many cells of which none is reported.
    Empty(usize),
}

/// The texts of a column (列的文字).
#[derive(Clone, Debug)]
pub struct Texts<'a>(Held<'a>);

/// A borrowed list of its own, because `Cow` of texts would tie two lifetimes together.
#[derive(Clone, Debug)]
enum Held<'a> {
    Own(Vec<Cow<'a, str>>),
    Of(&'a [Cow<'a, str>]),
}

impl<'a> Column<'a> {
    /// Numbers as 64-bit integers: `integer ÷ 10^scale` of the unit. `scale` is at most 18.
    ///
    /// ```
    /// use jixiao::table::{Column, Unit};
    ///
    /// let cents = vec![985_00, 861_46];
    /// let borrowed = Column::int64(&cents[..], 2, Unit::Yuan);
    /// assert_eq!(borrowed.len(), Column::int64(vec![1, 2], 0, Unit::Count).len());
    /// ```
    pub fn int64(values: impl Into<Cow<'a, [i64]>>, scale: u8, unit: Unit) -> Column<'a> {
        Column::of(Values::Int64 { values: values.into(), scale, unit })
    }

    /// Numbers as 128-bit integers: `integer ÷ 10^scale` of the unit. `scale` is at most 18.
    pub fn int128(values: impl Into<Cow<'a, [i128]>>, scale: u8, unit: Unit) -> Column<'a> {
        Column::of(Values::Int128 { values: values.into(), scale, unit })
    }

    /// Dates as days since 1970-01-01.
    pub fn dates(days: impl Into<Cow<'a, [i32]>>) -> Column<'a> {
        Column::of(Values::Days(days.into()))
    }

    /// 是否, yes or no.
    pub fn flags(flags: impl Into<Cow<'a, [bool]>>) -> Column<'a> {
        Column::of(Values::Flags(flags.into()))
    }

    /// Choices: each code is a position in `options`, which are named as facts name them, in either language.
    ///
    /// ```
    /// use jixiao::table::Column;
    ///
    /// let tiers = Column::choices(vec![0, 2, 0], ["达成", "部分达成", "未达成"]);
    /// assert_eq!(tiers.len(), 3);
    /// ```
    pub fn choices(
        codes: impl Into<Cow<'a, [u32]>>,
        options: impl IntoIterator<Item = impl Into<String>>,
    ) -> Column<'a> {
        let options = options.into_iter().map(Into::into).collect();
        Column::of(Values::Choices { codes: codes.into(), options: Cow::Owned(options) })
    }

    /// Texts, borrowed or owned one by one.
    ///
    /// ```
    /// use jixiao::table::Column;
    ///
    /// let names = vec!["校舍维修".to_owned(), "场馆开放".to_owned()];
    /// assert_eq!(Column::texts(&names), Column::texts(["校舍维修", "场馆开放"]));
    /// ```
    pub fn texts(texts: impl IntoIterator<Item = impl Into<Cow<'a, str>>>) -> Column<'a> {
        Column::of(Values::Texts(texts.into_iter().collect()))
    }

    /// A column of a field that no row reports: only its states are known. Without [`Column::with_states`] every
    /// cell is not reported.
    pub fn empty(rows: usize) -> Column<'a> {
        Column::of(Values::Empty(rows))
    }

    /// The same column with a state per cell.
    #[must_use]
    pub fn with_states(self, states: impl Into<Cow<'a, [State]>>) -> Column<'a> {
        Column { states: Some(states.into()), ..self }
    }

    fn of(values: Values<'a>) -> Column<'a> {
        Column { values, states: None }
    }

    /// The values.
    pub fn values(&self) -> &Values<'a> {
        &self.values
    }

    /// One state per cell; `None` where every cell is in the same one: reported, or not reported when the column is
    /// [`Values::Empty`].
    pub fn states(&self) -> Option<&[State]> {
        self.states.as_deref()
    }

    /// The state of a cell; `None` beyond the last row.
    pub fn state(&self, row: usize) -> Option<State> {
        match (&self.states, &self.values) {
            _ if row >= self.len() => None,
            (Some(states), _) => states.get(row).copied(),
            (None, Values::Empty(_)) => Some(State::NotReported),
            (None, _) => Some(State::Reported),
        }
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        match &self.values {
            Values::Int64 { values, .. } => values.len(),
            Values::Int128 { values, .. } => values.len(),
            Values::Days(days) => days.len(),
            Values::Flags(flags) => flags.len(),
            Values::Choices { codes, .. } => codes.len(),
            Values::Texts(texts) => texts.len(),
            Values::Empty(rows) => *rows,
        }
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What its values are.
    pub fn form(&self) -> Form {
        match &self.values {
            Values::Int64 { scale, unit, .. } | Values::Int128 { scale, unit, .. } => {
                Form::Number { scale: *scale, unit: *unit }
            }
            Values::Days(_) => Form::Date,
            Values::Flags(_) => Form::Flag,
            Values::Choices { options, .. } => Form::Choice(options.to_vec()),
            Values::Texts(_) => Form::Text,
            Values::Empty(_) => Form::Empty,
        }
    }

    /// The kind of fact its cells hold; `None` when it holds none.
    pub(super) fn kind(&self) -> Option<FactKind> {
        Some(match &self.values {
            Values::Int64 { unit, .. } | Values::Int128 { unit, .. } => unit.quantity(),
            Values::Days(_) => FactKind::Date,
            Values::Flags(_) => FactKind::Bool,
            Values::Choices { .. } => FactKind::Choice,
            Values::Texts(_) => FactKind::Text,
            Values::Empty(_) => return None,
        })
    }

    /// The rows from `start` to before `end`, borrowed; `None` when there are fewer.
    pub(super) fn slice(&self, start: usize, end: usize) -> Option<Column<'_>> {
        let values = match &self.values {
            Values::Int64 { values, scale, unit } => {
                Values::Int64 { values: Cow::Borrowed(values.get(start..end)?), scale: *scale, unit: *unit }
            }
            Values::Int128 { values, scale, unit } => {
                Values::Int128 { values: Cow::Borrowed(values.get(start..end)?), scale: *scale, unit: *unit }
            }
            Values::Days(days) => Values::Days(Cow::Borrowed(days.get(start..end)?)),
            Values::Flags(flags) => Values::Flags(Cow::Borrowed(flags.get(start..end)?)),
            Values::Choices { codes, options } => Values::Choices {
                codes: Cow::Borrowed(codes.get(start..end)?),
                options: Cow::Borrowed(options),
            },
            Values::Texts(texts) => Values::Texts(texts.slice(start, end)?),
            Values::Empty(_) => Values::Empty(end.checked_sub(start)?),
        };
        let states = match &self.states {
            Some(states) => Some(Cow::Borrowed(states.get(start..end)?)),
            None => None,
        };
        Some(Column { values, states })
    }
}

impl<'a> Texts<'a> {
    fn all(&self) -> &[Cow<'a, str>] {
        match &self.0 {
            Held::Own(texts) => texts,
            Held::Of(texts) => texts,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    /// The text of a row.
    pub fn get(&self, row: usize) -> Option<&str> {
        self.all().get(row).map(|text| &**text)
    }

    /// The texts in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.all().iter().map(|text| &**text)
    }

    fn slice(&self, start: usize, end: usize) -> Option<Texts<'_>> {
        self.all().get(start..end).map(|texts| Texts(Held::Of(texts)))
    }
}

impl<'a, T: Into<Cow<'a, str>>> FromIterator<T> for Texts<'a> {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Texts<'a> {
        Texts(Held::Own(texts.into_iter().map(Into::into).collect()))
    }
}

impl PartialEq for Texts<'_> {
    fn eq(&self, other: &Texts<'_>) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Texts<'_> {}

//! The members of a pool as columns: who takes part, and what each claims.

use super::columns::Given;
use crate::apportionment::{Claims, Limits, Values};
use crate::number::Number;
use crate::outcome::{Divisor, Integers, NumberColumn, Standing};
use crate::plan::{AllotAnswer, NumberAnswer, ValueAnswer};
use crate::program::Allocation;
use crate::table::Table;

/// Why columns alone do not share a pool out; rows are positions in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Odd {
    /// Something of the row is missing, or cannot be said by the plan.
    Unknown(usize),
    /// The pool of the row is another one.
    OtherPool { row: usize, pool: Number },
    /// The row claims a share below 0, by the factor at a position.
    Negative { row: usize, factor: usize, value: Number },
    /// Numbers that are not whole in one scale, or outgrow 128 bits.
    Wide,
    /// The rules share out in a way that columns do not hold.
    Method,
}

/// The members among the rows of a table. A row that takes no part has the value 0 and no bounds, so that it gets
/// nothing, and positions are rows.
#[derive(Debug)]
pub(super) struct Members {
    /// Which rows take part.
    pub(super) among: Among,
    /// In yuan; `None` without members.
    pub(super) pool: Option<Number>,
    columns: Vec<Whole>,
    lower: Option<Vec<i128>>,
    upper: Option<Vec<i128>>,
}

/// Which rows of a table take part.
#[derive(Debug)]
pub(super) struct Among {
    count: usize,
    /// `None` when all do.
    flags: Option<Vec<bool>>,
}

/// Whole numbers of one scale, none below 0; `one` of them is one of the base unit.
#[derive(Debug)]
struct Whole {
    values: Integers,
    one: i128,
}

impl Among {
    /// Whether a row takes part.
    pub(super) fn has(&self, row: usize) -> bool {
        row < self.count && self.flags.as_ref().is_none_or(|flags| flags.get(row) == Some(&true))
    }

    /// The rows that take part, in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = usize> {
        (0..self.count).filter(|row| self.has(*row))
    }

    /// Whether every row takes part.
    pub(super) fn all(&self) -> bool {
        self.flags.is_none()
    }

    fn of(answer: &AllotAnswer, given: &mut Given, count: usize) -> Result<Among, Odd> {
        let Some(applies) = &answer.applies else { return Ok(Among { count, flags: None }) };
        let ValueAnswer::Flag { value, gap } = applies else { return Err(Odd::Method) };
        let (flags, gaps) = (given.integers(*value), given.standings(*gap));
        let takes_part = |row: usize| match gaps.as_ref().and_then(|gaps| gaps.get(row)) {
            None | Some(0) => Ok(flags.get(row) == Some(1)),
            Some(code) if *code == Standing::NotApplicable as u8 => Ok(false),
            Some(_) => Err(Odd::Unknown(row)),
        };
        let flags: Vec<bool> = (0..count).map(takes_part).collect::<Result<_, _>>()?;
        Ok(Among { count, flags: flags.contains(&false).then_some(flags) })
    }

    /// That a value of every member is known.
    fn known(&self, column: &NumberColumn) -> Result<(), Odd> {
        let Some(codes) = column.standings() else { return Ok(()) };
        let unknown = self.rows().find(|row| codes.get(*row) != Some(&0));
        unknown.map_or(Ok(()), |row| Err(Odd::Unknown(row)))
    }

    /// The one value that all members have.
    fn same(&self, column: &NumberColumn) -> Result<Option<Number>, Odd> {
        let Some(first) = self.rows().next() else { return Ok(None) };
        self.known(column)?;
        if matches!(column.divisor, Divisor::Each(_)) {
            return Err(Odd::Wide);
        }
        let integer = column.values.get(first);
        match self.rows().find(|row| column.values.get(*row) != integer) {
            Some(row) => Err(Odd::OtherPool { row, pool: column.get(row).unwrap_or_default() }),
            None => Ok(column.get(first)),
        }
    }

    /// The values of the members, none below 0, and 0 for the others.
    fn claimed<T: Copy + Default + PartialOrd>(&self, mut values: Vec<T>) -> Result<Vec<T>, usize> {
        if let Some(flags) = &self.flags {
            for (value, takes_part) in values.iter_mut().zip(flags) {
                if !takes_part {
                    *value = T::default();
                }
            }
        }
        match values.iter().position(|value| *value < T::default()) {
            Some(row) => Err(row),
            None => Ok(values),
        }
    }

    fn whole(&self, column: NumberColumn, factor: usize) -> Result<Whole, Odd> {
        self.known(&column)?;
        let one = match column.divisor {
            Divisor::All(one) if one > 0 => one,
            _ => return Err(Odd::Wide),
        };
        let values = match &column.values {
            Integers::Int64(values) => self.claimed(values.clone()).map(Integers::Int64),
            Integers::Int128(values) => self.claimed(values.clone()).map(Integers::Int128),
            Integers::Bytes(_) => return Err(Odd::Method),
        };
        let negative = |row| Odd::Negative { row, factor, value: column.get(row).unwrap_or_default() };
        Ok(Whole { values: values.map_err(negative)?, one })
    }

    /// A bound of every member in whole units, and `unbound` for the others.
    fn bounds(
        &self,
        column: &NumberColumn,
        allocation: &Allocation,
        unbound: i128,
        whole: fn(&Number) -> Number,
    ) -> Result<Vec<i128>, Odd> {
        self.known(column)?;
        let (quantum, one) = allocation.quantum.to_ratio().ok_or(Odd::Wide)?;
        // Cents against cents need no division.
        let plain = match (&column.values, &column.divisor) {
            (Integers::Int64(values), Divisor::All(den)) if quantum == 1 && *den == one => Some(values),
            _ => None,
        };
        let exact = |row: usize| {
            let yuan = column.get(row)?;
            whole(&yuan.div(&allocation.quantum).ok()?).to_scaled(0)
        };
        let bound = |row: usize| match plain {
            _ if !self.has(row) => Some(unbound),
            Some(values) => values.get(row).copied().map(i128::from),
            None => exact(row),
        };
        (0..self.count).map(|row| bound(row).ok_or(Odd::Wide)).collect()
    }
}

impl Members {
    /// Of one table.
    pub(super) fn of(
        allocation: &Allocation,
        answer: &AllotAnswer,
        table: &Table<'_>,
        given: &mut Given,
    ) -> Result<Members, Odd> {
        // Money that keeps its purpose has to be looked at member by member.
        if allocation.budget.is_some() && table.column("funded_from").is_some() {
            return Err(Odd::Method);
        }
        let among = Among::of(answer, given, table.rows())?;
        let pool = among.same(&given.number(&answer.pool))?;
        let mut bounds = |answer: &Option<NumberAnswer>, unbound, whole| match answer {
            None => Ok(None),
            Some(answer) => among.bounds(&given.number(answer), allocation, unbound, whole).map(Some),
        };
        let lower = bounds(&answer.lower, i128::MIN, Number::ceil)?;
        let upper = bounds(&answer.upper, i128::MAX, Number::floor)?;
        let columns = answer.values.iter().enumerate();
        let columns = columns.map(|(factor, value)| among.whole(given.number(value), factor));
        Ok(Members { columns: columns.collect::<Result<_, _>>()?, among, pool, lower, upper })
    }

    /// What `then` makes of the claims, one a row.
    pub(super) fn claiming<T>(&self, then: impl FnOnce(&Claims<'_>) -> T) -> T {
        fn limits(bounds: Option<&[i128]>) -> Limits<'_> {
            bounds.map_or(Limits::None, Limits::I128)
        }
        let values: Vec<Values<'_>> = self.columns.iter().map(Whole::values).collect();
        let (lower, upper) = (limits(self.lower.as_deref()), limits(self.upper.as_deref()));
        then(&Claims { values: &values, lower, upper })
    }

    /// Whether some member has a value above 0 of every factor.
    pub(super) fn every_factor_counts(&self) -> bool {
        self.columns.iter().all(|column| match &column.values {
            Integers::Int64(values) => values.iter().any(|value| *value > 0),
            Integers::Int128(values) => values.iter().any(|value| *value > 0),
            Integers::Bytes(_) => false,
        })
    }

    /// What one of the first column stands for in units, where all of the column, in its base unit, is `all` yuan.
    pub(super) fn rate(&self, all: &Number, allocation: &Allocation) -> Result<Number, Odd> {
        let one = self.columns.first().map(|column| Number::from_i128(column.one)).ok_or(Odd::Method)?;
        all.div(&allocation.quantum).and_then(|units| units.div(&one)).map_err(|_| Odd::Wide)
    }
}

impl Whole {
    fn values(&self) -> Values<'_> {
        match &self.values {
            Integers::Int64(values) => Values::I64(values),
            Integers::Int128(values) => Values::I128(values),
            Integers::Bytes(_) => Values::I64(&[]),
        }
    }
}

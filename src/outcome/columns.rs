//! 结果列: what a batch gives, a column each.

use crate::number::Number;
use crate::quantity::State;
use std::collections::BTreeMap;

/// What stands in one cell of a result (结果状态). The numbers are those of [`NumberColumn::standings`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Standing {
    /// A value.
    Known = 0,
    /// 不适用: nothing here applies to this subject.
    NotApplicable = 1,
    /// 未到期: a value it rests on is due later.
    NotYetDue = 2,
    /// 未报: a value it rests on is not reported.
    NotReported = 3,
    /// 有争议: a value it rests on is contested.
    Disputed = 4,
    /// No rule can decide it.
    Undecided = 5,
    /// Values carried as unknown (留待) leave a range: the subject's own card tells its ends.
    Between = 6,
}

impl Standing {
    /// What stands where a value is missing in a state.
    pub fn of(state: State) -> Standing {
        match state {
            State::Reported => Standing::Known,
            State::NotApplicable => Standing::NotApplicable,
            State::NotYetDue => Standing::NotYetDue,
            State::NotReported => Standing::NotReported,
            State::Disputed => Standing::Disputed,
        }
    }

    /// The standing of a code; what is no code is undecided.
    pub(crate) fn from_code(code: u8) -> Standing {
        match code {
            0 => Standing::Known,
            1 => Standing::NotApplicable,
            2 => Standing::NotYetDue,
            3 => Standing::NotReported,
            4 => Standing::Disputed,
            6 => Standing::Between,
            _ => Standing::Undecided,
        }
    }
}

/// Integers of one size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Integers {
    /// From 0 to 255.
    Bytes(Vec<u8>),
    /// 64 bits.
    Int64(Vec<i64>),
    /// 128 bits.
    Int128(Vec<i128>),
}

impl Integers {
    /// So many zeros of 64 bits.
    pub(crate) fn zeros(rows: usize) -> Integers {
        Integers::Int64(vec![0; rows])
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Integers::Bytes(values) => values.len(),
            Integers::Int64(values) => values.len(),
            Integers::Int128(values) => values.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts an integer in a row; false when this size does not hold it, or there is no such row.
    fn put(&mut self, row: usize, value: i128) -> bool {
        fn set<T: TryFrom<i128>>(values: &mut [T], row: usize, value: i128) -> bool {
            let (Some(slot), Ok(value)) = (values.get_mut(row), T::try_from(value)) else { return false };
            *slot = value;
            true
        }
        match self {
            Integers::Bytes(values) => set(values, row, value),
            Integers::Int64(values) => set(values, row, value),
            Integers::Int128(values) => set(values, row, value),
        }
    }

    /// The integer of a row; `None` beyond the last.
    pub fn get(&self, row: usize) -> Option<i128> {
        match self {
            Integers::Bytes(values) => values.get(row).map(|value| i128::from(*value)),
            Integers::Int64(values) => values.get(row).map(|value| i128::from(*value)),
            Integers::Int128(values) => values.get(row).copied(),
        }
    }
}

/// What the integers of a [`NumberColumn`] are divided by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Divisor {
    All(i128),
    Each(Integers),
}

/// One number a row, exact, in the base unit of what it is: points, yuan, a fraction.
///
/// Where every value is a decimal of the same places that fits 64 bits, as rounded scores and amounts are,
/// [`NumberColumn::decimals`] gives them as they lie in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberColumn {
    pub(crate) values: Integers,
    pub(crate) divisor: Divisor,
    /// `None`: every value is known.
    pub(crate) standings: Option<Vec<u8>>,
    /// Values that the integers do not hold.
    pub(crate) apart: BTreeMap<usize, Number>,
}

impl NumberColumn {
    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// What stands in a row; of a row that is not there, [`Standing::Undecided`].
    pub fn standing(&self, row: usize) -> Standing {
        standing(self.standings(), self.values.len(), row)
    }

    /// The codes of [`Standing`], one a row; `None` when every value is known.
    pub fn standings(&self) -> Option<&[u8]> {
        self.standings.as_deref()
    }

    /// The value of a row, if it is known.
    pub fn get(&self, row: usize) -> Option<Number> {
        if self.standing(row) != Standing::Known {
            return None;
        }
        if let Some(number) = self.apart.get(&row) {
            return Some(number.clone());
        }
        let value = Number::from_i128(self.values.get(row)?);
        let divisor = match &self.divisor {
            Divisor::All(divisor) => *divisor,
            Divisor::Each(divisors) => divisors.get(row)?,
        };
        value.div(&Number::from_i128(divisor)).ok()
    }

    /// A column of so many rows in which nothing stands yet.
    pub(crate) fn empty(rows: usize, divisor: i128) -> NumberColumn {
        let standings = Some(vec![Standing::Undecided as u8; rows]);
        let divisor = Divisor::All(divisor);
        NumberColumn { values: Integers::zeros(rows), divisor, standings, apart: BTreeMap::new() }
    }

    /// Puts a value, or what stands instead, in a row that is there.
    pub(crate) fn put(&mut self, row: usize, value: Result<Number, Standing>) {
        self.apart.remove(&row);
        let number = match value {
            Ok(number) => number,
            Err(standing) => {
                self.values.put(row, 0);
                return stand(&mut self.standings, self.values.len(), row, standing);
            }
        };
        let divisor = match &self.divisor {
            Divisor::All(divisor) => Some(*divisor),
            // 0 where the plan left the row to the evaluator.
            Divisor::Each(divisors) => divisors.get(row).filter(|divisor| *divisor != 0),
        };
        let integer = divisor.and_then(|divisor| number.mul(&Number::from_i128(divisor)).ok());
        let integer = integer.filter(Number::is_integer).and_then(|integer| integer.to_scaled(0));
        if !integer.is_some_and(|integer| self.values.put(row, integer)) {
            self.apart.insert(row, number);
        }
        stand(&mut self.standings, self.values.len(), row, Standing::Known);
    }

    /// All values as 64-bit integers of so many decimal places, as they lie in memory; rows whose standing is not
    /// known hold 0. `None` when the values are not of that form (unrounded quotients, or beyond 64 bits).
    pub fn decimals(&self) -> Option<(&[i64], u32)> {
        let (Integers::Int64(values), Divisor::All(divisor)) = (&self.values, &self.divisor) else {
            return None;
        };
        let places = (0..=18_u32).find(|places| 10_i128.checked_pow(*places) == Some(*divisor))?;
        self.apart.is_empty().then_some((values.as_slice(), places))
    }
}

/// One of a list of names a row: a grade, an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameColumn {
    pub(crate) names: Vec<String>,
    pub(crate) codes: Integers,
    pub(crate) standings: Option<Vec<u8>>,
}

impl NameColumn {
    /// The names, in order; codes are places in it, from 0.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// One code a row. What stands where the standing is not known means nothing.
    pub fn codes(&self) -> &Integers {
        &self.codes
    }

    /// The codes of [`Standing`], one a row; `None` when every name is known.
    pub fn standings(&self) -> Option<&[u8]> {
        self.standings.as_deref()
    }

    /// What stands in a row.
    pub fn standing(&self, row: usize) -> Standing {
        standing(self.standings(), self.codes.len(), row)
    }

    /// The name of a row, if it is known.
    pub fn get(&self, row: usize) -> Option<&str> {
        if self.standing(row) != Standing::Known {
            return None;
        }
        let code = usize::try_from(self.codes.get(row)?).ok()?;
        self.names.get(code).map(String::as_str)
    }
}

impl NameColumn {
    /// A column of so many rows in which nothing stands yet.
    pub(crate) fn empty(rows: usize, names: Vec<String>) -> NameColumn {
        let standings = Some(vec![Standing::Undecided as u8; rows]);
        NameColumn { names, codes: Integers::zeros(rows), standings }
    }

    /// Puts the place of a name, or what stands instead, in a row that is there.
    pub(crate) fn put(&mut self, row: usize, code: Result<usize, Standing>) {
        let (code, standing) = match code {
            Ok(code) => (code, Standing::Known),
            Err(standing) => (0, standing),
        };
        self.codes.put(row, i128::try_from(code).unwrap_or_default());
        stand(&mut self.standings, self.codes.len(), row, standing);
    }
}

/// What stands in a row of a column; nothing does where there is no such row.
fn standing(codes: Option<&[u8]>, rows: usize, row: usize) -> Standing {
    match codes {
        Some(codes) => codes.get(row).map_or(Standing::Undecided, |code| Standing::from_code(*code)),
        None if row < rows => Standing::Known,
        None => Standing::Undecided,
    }
}

/// Notes what stands in a row; a column in which all is known keeps no codes.
fn stand(standings: &mut Option<Vec<u8>>, rows: usize, row: usize, standing: Standing) {
    if standings.is_none() && standing == Standing::Known {
        return;
    }
    if let Some(slot) = standings.get_or_insert_with(|| vec![0; rows]).get_mut(row) {
        *slot = standing as u8;
    }
}

/// What a framework (评价体系) gives for every row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardColumns {
    /// The framework's name.
    pub framework: String,
    /// Full marks (满分), in points.
    pub full: Number,
    /// The totals (总分), rounded as the framework says.
    pub totals: NumberColumn,
    /// The totals before that rounding, where they were asked for.
    pub exact: Option<NumberColumn>,
    /// The grades (等级), when the framework names a scale.
    pub grades: Option<NameColumn>,
    /// Subtotals of groups and row tables, where they were asked for: path from the outermost group, and points.
    pub sections: Vec<(Vec<String>, NumberColumn)>,
    /// Indicators, where they were asked for.
    pub leaves: Vec<LeafColumns>,
}

/// What one indicator of a framework gives for every row, at its weight as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeafColumns {
    /// From the outermost group to the indicator.
    pub path: Vec<String>,
    /// Points before the rule's rounding.
    pub exact: NumberColumn,
    /// Points after it.
    pub points: NumberColumn,
}

/// What a linkage (挂钩) makes of every row, in yuan. Rows it does not apply to are [`Standing::NotApplicable`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkColumns {
    /// The linkage's name.
    pub linkage: String,
    /// What stands.
    pub amount: NumberColumn,
    /// Between what it could stand, where that was asked for.
    pub range: Option<RangeColumns>,
}

/// The range a linkage leaves in every row, in yuan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RangeColumns {
    /// The base (基数).
    pub base: NumberColumn,
    /// The low end.
    pub low: NumberColumn,
    /// The high end.
    pub high: NumberColumn,
}

/// What an allocation (分配) gives every row, in yuan. Rows that take no part are [`Standing::NotApplicable`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareColumn {
    /// The allocation's name.
    pub allocation: String,
    /// The share.
    pub shares: NumberColumn,
}

/// What a batch gives: columns, each of as many rows as the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BatchOutcome {
    /// How many rows.
    pub rows: usize,
    /// Frameworks, in the order asked for.
    pub cards: Vec<CardColumns>,
    /// Linkages, in the order asked for.
    pub linkages: Vec<LinkColumns>,
    /// Allocations, in the order asked for.
    pub allocations: Vec<ShareColumn>,
    /// How many rows were too large or too unusual for the columns and were evaluated one by one, with the same
    /// exact result.
    pub one_by_one: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_put_where_the_plan_left_no_divisor_is_read_back() {
        let mut column = NumberColumn::empty(2, 1);
        column.divisor = Divisor::Each(Integers::Int64(vec![0, 3]));
        for (row, number) in [(0, Number::ratio(1, 3)), (1, Number::ratio(2, 3))] {
            let number = number.unwrap();
            column.put(row, Ok(number.clone()));
            assert_eq!(column.get(row), Some(number));
        }
    }
}

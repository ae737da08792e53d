//! What a plan reads of a table: one integer a row, in the type the host keeps it in.

use super::lane::Lane;
use crate::plan::{Interval, gap};
use crate::quantity::State;
use std::ops::Range;

/// One input of all rows.
#[derive(Clone, Debug)]
pub(crate) enum Cells<'a> {
    Int64(&'a [i64]),
    Int128(&'a [i128]),
    Int32(&'a [i32]),
    Flags(&'a [bool]),
    /// Codes; where the host's are not those of the program, what each becomes.
    Codes(&'a [u32], Option<&'a [u32]>),
    /// The gap codes of states.
    States(&'a [State]),
    /// The same for all rows: the gap code of a column without states.
    All(i64),
}

/// The magnitude up to which the bounds of an input are checked by subtraction.
const NEAR: u128 = 1 << 62;

impl Cells<'_> {
    /// Where the values lie, whatever they are.
    pub(super) fn natural(&self) -> Interval {
        match self {
            Cells::Int64(_) => Interval { low: i128::from(i64::MIN), high: i128::from(i64::MAX) },
            Cells::Int128(_) => Interval::ALL,
            Cells::Int32(_) => Interval { low: i128::from(i32::MIN), high: i128::from(i32::MAX) },
            Cells::Flags(_) => Interval::FLAG,
            Cells::Codes(..) => Interval { low: 0, high: i128::from(u32::MAX) },
            Cells::States(_) => Interval { low: gap::NONE, high: gap::ASK },
            Cells::All(value) => Interval::only(i128::from(*value)),
        }
    }

    /// The integer of a row; 0 beyond the last.
    pub(super) fn at(&self, row: usize) -> i128 {
        match self {
            Cells::Int64(values) => values.get(row).copied().map(i128::from),
            Cells::Int128(values) => values.get(row).copied(),
            Cells::Int32(values) => values.get(row).copied().map(i128::from),
            Cells::Flags(values) => values.get(row).copied().map(i128::from),
            Cells::Codes(codes, map) => codes.get(row).map(|code| i128::from(mapped(*code, *map))),
            Cells::States(states) => states.get(row).copied().map(gap::of),
            Cells::All(value) => Some(i128::from(*value)),
        }
        .unwrap_or_default()
    }

    /// Bytes of a row.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Cells::Int64(_) => size_of::<i64>(),
            Cells::Int128(_) => size_of::<i128>(),
            Cells::Int32(_) => size_of::<i32>(),
            Cells::Codes(..) => size_of::<u32>(),
            Cells::Flags(_) | Cells::States(_) => 1,
            Cells::All(_) => 0,
        }
    }

    /// The same cells from some row to before another.
    pub(super) fn part(&self, rows: Range<usize>) -> Cells<'_> {
        match self {
            Cells::Int64(values) => Cells::Int64(part(values, rows)),
            Cells::Int128(values) => Cells::Int128(part(values, rows)),
            Cells::Int32(values) => Cells::Int32(part(values, rows)),
            Cells::Flags(values) => Cells::Flags(part(values, rows)),
            Cells::Codes(codes, map) => Cells::Codes(part(codes, rows), *map),
            Cells::States(states) => Cells::States(part(states, rows)),
            Cells::All(value) => Cells::All(*value),
        }
    }

    /// Brings rows into the cache: one column after the other, as memory likes it.
    pub(super) fn touch(&self, rows: Range<usize>) {
        /// A value of every cache line, which holds `N` of them.
        fn lines<T: Copy, const N: usize>(values: &[T], rows: Range<usize>) {
            let (lines, rest) = part(values, rows).as_chunks::<N>();
            for line in lines {
                std::hint::black_box(line.first().copied());
            }
            std::hint::black_box(rest.first().copied());
        }
        match self {
            Cells::Int64(values) => lines::<_, 8>(values, rows),
            Cells::Int128(values) => lines::<_, 4>(values, rows),
            Cells::Int32(values) => lines::<_, 16>(values, rows),
            Cells::Flags(values) => lines::<_, 64>(values, rows),
            Cells::Codes(codes, _) => lines::<_, 16>(codes, rows),
            Cells::States(states) => lines::<_, 64>(states, rows),
            Cells::All(_) => {}
        }
    }

    /// Whether rows lie within the bounds.
    #[inline(always)]
    pub(super) fn inside(&self, rows: Range<usize>, within: Interval) -> bool {
        if let Cells::States(states) = self
            && within == Interval::only(gap::NONE)
        {
            return part(states, rows).iter().fold(0, |codes, state| codes | code(*state)) == 0;
        }
        let natural = self.natural();
        (within.low <= natural.low && natural.high <= within.high)
            || rows.into_iter().all(|row| within.contains(self.at(row)))
    }

    /// Reads rows into a column, and marks those that lie outside the bounds: they are read as anything.
    #[inline(always)]
    pub(super) fn load<L: Lane>(
        &self,
        rows: Range<usize>,
        within: Interval,
        to: &mut [L],
        outside: &mut [bool],
    ) {
        let natural = self.natural();
        let check = if within.low <= natural.low && natural.high <= within.high {
            Check::None
        } else {
            Check::new(within)
        };
        match self {
            Cells::Int64(values) => narrow(part(values, rows), |value| value, check, to, outside),
            Cells::Int32(values) => narrow(part(values, rows), i64::from, check, to, outside),
            Cells::Flags(values) => narrow(part(values, rows), i64::from, check, to, outside),
            Cells::Codes(codes, None) => narrow(part(codes, rows), i64::from, check, to, outside),
            Cells::Codes(codes, map) => {
                narrow(part(codes, rows), |code| i64::from(mapped(code, *map)), check, to, outside);
            }
            Cells::States(states) => narrow(part(states, rows), code, check, to, outside),
            Cells::All(value) => {
                to.fill(L::of(*value));
                if !within.contains(i128::from(*value)) {
                    outside.fill(true);
                }
            }
            Cells::Int128(values) => {
                for ((to, value), outside) in to.iter_mut().zip(part(values, rows)).zip(outside) {
                    *outside |= !within.contains(*value);
                    *to = L::of_wide(*value);
                }
            }
        }
    }
}

/// How values are seen to lie within bounds.
#[derive(Clone, Copy)]
enum Check {
    None,
    /// Neither `value − low` nor `high − value` is negative: of bounds this near, one of them is whenever it should be,
    /// even where the other wraps.
    Near(i64, i64),
    Far(Interval),
}

impl Check {
    fn new(within: Interval) -> Check {
        let near = |end: i128| i64::try_from(end).ok().filter(|end| u128::from(end.unsigned_abs()) <= NEAR);
        match (near(within.low), near(within.high)) {
            (Some(low), Some(high)) => Check::Near(low, high),
            _ => Check::Far(within),
        }
    }
}

/// Rows that are looked at together for values outside their bounds.
const PIECE: usize = 128;

#[inline(always)]
fn narrow<L: Lane, T: Copy>(
    values: &[T],
    widen: impl Fn(T) -> i64,
    check: Check,
    to: &mut [L],
    outside: &mut [bool],
) {
    match check {
        Check::None => {
            for (to, value) in to.iter_mut().zip(values) {
                *to = L::of(widen(*value));
            }
        }
        Check::Near(low, high) => {
            let sign = |value: i64| value.wrapping_sub(low) | high.wrapping_sub(value);
            let pieces = to.chunks_mut(PIECE).zip(values.chunks(PIECE)).zip(outside.chunks_mut(PIECE));
            for ((to, values), outside) in pieces {
                let mut signs = 0;
                for (to, value) in to.iter_mut().zip(values) {
                    let value = widen(*value);
                    signs |= sign(value);
                    *to = L::of(value);
                }
                if signs < 0 {
                    for (outside, value) in outside.iter_mut().zip(values) {
                        *outside |= sign(widen(*value)) < 0;
                    }
                }
            }
        }
        Check::Far(within) => {
            for ((to, value), outside) in to.iter_mut().zip(values).zip(outside) {
                let value = widen(*value);
                *outside |= !within.contains(i128::from(value));
                *to = L::of(value);
            }
        }
    }
}

fn part<T>(values: &[T], rows: Range<usize>) -> &[T] {
    values.get(rows).unwrap_or_default()
}

/// Beyond the map, a code that no program has.
fn mapped(code: u32, map: Option<&[u32]>) -> u32 {
    match map {
        None => code,
        Some(map) => usize::try_from(code).ok().and_then(|code| map.get(code)).copied().unwrap_or(u32::MAX),
    }
}

#[inline(always)]
fn code(state: State) -> i64 {
    match state {
        State::Reported => 0,
        State::NotApplicable => 1,
        State::NotYetDue => 2,
        State::NotReported => 3,
        State::Disputed => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_states_are_those_of_gaps() {
        for state in
            [State::Reported, State::NotApplicable, State::NotYetDue, State::NotReported, State::Disputed]
        {
            assert_eq!(i128::from(code(state)), gap::of(state));
        }
    }
}

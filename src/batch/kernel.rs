//! The steps over the columns of a block. Compiled once for the baseline instruction set and once for the wider one
//! that is looked for at run time: everything here is inlined into [`super::block`]'s two entries.

use super::lane::{Lane, Quotient};
use super::program::{Binary, Side, Slot, Step};

/// An operand of a step: a column, or one value for all rows.
#[derive(Clone, Copy)]
enum Operand<'a, L> {
    Column(&'a [L]),
    All(L),
}

/// The columns of a block and the constants of a program, in one lane.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns<L> {
    slots: Vec<Column<L>>,
    constants: Vec<L>,
}

/// The values of a register, one a row, on the boundary of a cache line.
#[derive(Clone, Debug, Default)]
pub(super) struct Column<L> {
    room: Vec<L>,
    start: usize,
}

/// Bytes of a cache line.
const LINE: usize = 64;

impl<L: Lane> Column<L> {
    fn new(rows: usize) -> Column<L> {
        let line = LINE / size_of::<L>();
        let room = vec![L::default(); rows + line];
        let start = room.as_ptr().align_offset(LINE).min(line);
        Column { room, start }
    }

    #[inline(always)]
    fn rows(&self, rows: usize) -> &[L] {
        self.room.get(self.start..).and_then(|room| room.get(..rows)).unwrap_or_default()
    }

    #[inline(always)]
    pub(super) fn rows_mut(&mut self, rows: usize) -> &mut [L] {
        self.room.get_mut(self.start..).and_then(|room| room.get_mut(..rows)).unwrap_or_default()
    }
}

impl<L: Lane> Columns<L> {
    /// Room for a program's columns of so many rows; constants that the lane cannot hold are never used in it.
    pub(super) fn new(slots: usize, rows: usize, constants: &[i128]) -> Columns<L> {
        Columns {
            slots: (0..slots).map(|_| Column::new(rows)).collect(),
            constants: constants.iter().map(|value| L::of_wide(*value)).collect(),
        }
    }

    /// Takes a column out to be written; it is put back by [`Columns::put`].
    #[inline(always)]
    pub(super) fn take(&mut self, slot: Slot) -> Column<L> {
        self.slots.get_mut(slot).map(std::mem::take).unwrap_or_default()
    }

    #[inline(always)]
    pub(super) fn put(&mut self, slot: Slot, column: Column<L>) {
        if let Some(place) = self.slots.get_mut(slot) {
            *place = column;
        }
    }

    #[inline(always)]
    fn operand(&self, side: Side, rows: usize) -> Operand<'_, L> {
        match side {
            Side::Column(slot) => {
                Operand::Column(self.slots.get(slot).map(|column| column.rows(rows)).unwrap_or_default())
            }
            Side::Constant(place) => Operand::All(self.constants.get(place).copied().unwrap_or_default()),
        }
    }

    /// Writes an operand as bytes, whose interval it lies in.
    #[inline(always)]
    pub(super) fn store_bytes(&self, side: Side, to: &mut [u8]) {
        match self.operand(side, to.len()) {
            Operand::Column(values) => {
                for (to, value) in to.iter_mut().zip(values) {
                    *to = byte(value.low());
                }
            }
            Operand::All(value) => to.fill(byte(value.low())),
        }
    }

    /// Writes the lowest 64 bits of an operand, and says whether they are all there is of every value.
    #[inline(always)]
    pub(super) fn store_integers(&self, side: Side, to: &mut [i64]) -> bool {
        match self.operand(side, to.len()) {
            Operand::Column(values) => {
                let mut whole = true;
                for (to, value) in to.iter_mut().zip(values) {
                    *to = value.low();
                    if L::LIMIT > 1 << 63 {
                        whole &= i128::from(value.low()) == value.wide();
                    }
                }
                whole
            }
            Operand::All(value) => {
                to.fill(value.low());
                i128::from(value.low()) == value.wide()
            }
        }
    }

    /// One value of an operand.
    pub(super) fn value(&self, side: Side, row: usize) -> i128 {
        match side {
            Side::Column(slot) => {
                self.slots.get(slot).and_then(|column| column.rows(row + 1).last()).copied()
            }
            Side::Constant(place) => self.constants.get(place).copied(),
        }
        .unwrap_or_default()
        .wide()
    }

    /// Carries out a step that neither loads nor stores.
    #[inline(always)]
    pub(super) fn step<const FLOOR: bool>(&mut self, step: &Step, rows: usize) {
        let (Step::Binary { to, .. }
        | Step::Absolute { to, .. }
        | Step::Not { to, .. }
        | Step::Select { to, .. }
        | Step::Divide { to, .. }) = step
        else {
            return;
        };
        let mut column = self.take(*to);
        self.work::<FLOOR>(step, rows, column.rows_mut(rows));
        self.put(*to, column);
    }

    #[inline(always)]
    fn work<const FLOOR: bool>(&self, step: &Step, rows: usize, to: &mut [L]) {
        let side = |side: Side| self.operand(side, rows);
        match *step {
            Step::Binary { by, a, b, .. } => binary(by, side(a), side(b), to),
            Step::Absolute { a, .. } => one(side(a), to, Lane::magnitude),
            Step::Not { a, .. } => one(side(a), to, |a| L::flag(true).minus(a)),
            Step::Select { when, then, otherwise, .. } => {
                select(side(when), side(then), side(otherwise), to);
            }
            Step::Divide { num, den, how, signed, .. } => {
                divide::<L, FLOOR>(side(num), side(den), (how, signed), to);
            }
            Step::Load { .. } | Step::Store { .. } => {}
        }
    }
}

#[inline(always)]
fn binary<L: Lane>(by: Binary, a: Operand<'_, L>, b: Operand<'_, L>, to: &mut [L]) {
    match by {
        Binary::Add => two(a, b, to, Lane::plus),
        Binary::Subtract => two(a, b, to, Lane::minus),
        Binary::Multiply => two(a, b, to, Lane::times),
        Binary::Minimum => two(a, b, to, Lane::least),
        Binary::Maximum => two(a, b, to, Lane::greatest),
        Binary::AtMost => two(a, b, to, |a, b| L::flag(a <= b)),
        Binary::LessThan => two(a, b, to, |a, b| L::flag(a < b)),
        Binary::Equal => two(a, b, to, |a, b| L::flag(a == b)),
        Binary::NotEqual => two(a, b, to, |a, b| L::flag(a != b)),
    }
}

/// What a denominator is not above 0 means nothing; by 1 it stops nothing, and is no larger than its numerator.
#[inline(always)]
fn divide<L: Lane, const FLOOR: bool>(
    num: Operand<'_, L>,
    den: Operand<'_, L>,
    (how, signed): (Quotient, bool),
    to: &mut [L],
) {
    let one = L::flag(true);
    macro_rules! by {
        ($($how:ident)*) => {
            match (how, signed) {
                $((Quotient::$how, true) => two(num, den, to, |num, den| {
                    num.over::<FLOOR>(den.greatest(one), Quotient::$how)
                }),
                (Quotient::$how, false) => two(num, den, to, |num, den| {
                    num.over_unsigned::<FLOOR>(den.greatest(one), Quotient::$how)
                }),)*
            }
        };
    }
    by!(Down Up HalfUp HalfDown HalfEven Floor Ceiling);
}

#[inline(always)]
fn one<L: Lane>(a: Operand<'_, L>, to: &mut [L], f: impl Fn(L) -> L) {
    match a {
        Operand::Column(a) => {
            for (to, a) in to.iter_mut().zip(a) {
                *to = f(*a);
            }
        }
        Operand::All(a) => to.fill(f(a)),
    }
}

#[inline(always)]
fn two<L: Lane>(a: Operand<'_, L>, b: Operand<'_, L>, to: &mut [L], f: impl Fn(L, L) -> L) {
    match (a, b) {
        (Operand::Column(a), Operand::Column(b)) => {
            for ((to, a), b) in to.iter_mut().zip(a).zip(b) {
                *to = f(*a, *b);
            }
        }
        (Operand::Column(a), Operand::All(b)) => {
            for (to, a) in to.iter_mut().zip(a) {
                *to = f(*a, b);
            }
        }
        (Operand::All(a), Operand::Column(b)) => {
            for (to, b) in to.iter_mut().zip(b) {
                *to = f(a, *b);
            }
        }
        (Operand::All(a), Operand::All(b)) => to.fill(f(a, b)),
    }
}

#[inline(always)]
fn select<L: Lane>(when: Operand<'_, L>, then: Operand<'_, L>, otherwise: Operand<'_, L>, to: &mut [L]) {
    let zero = L::default();
    match when {
        Operand::Column(when) => match (then, otherwise) {
            (Operand::Column(a), Operand::Column(b)) => {
                for (((to, when), a), b) in to.iter_mut().zip(when).zip(a).zip(b) {
                    let (a, b) = (*a, *b);
                    *to = if *when == zero { b } else { a };
                }
            }
            (Operand::Column(a), Operand::All(b)) => {
                for ((to, when), a) in to.iter_mut().zip(when).zip(a) {
                    let a = *a;
                    *to = if *when == zero { b } else { a };
                }
            }
            (Operand::All(a), Operand::Column(b)) => {
                for ((to, when), b) in to.iter_mut().zip(when).zip(b) {
                    let b = *b;
                    *to = if *when == zero { b } else { a };
                }
            }
            (Operand::All(a), Operand::All(b)) => {
                for (to, when) in to.iter_mut().zip(when) {
                    *to = if *when == zero { b } else { a };
                }
            }
        },
        Operand::All(when) => one(if when == zero { otherwise } else { then }, to, |value| value),
    }
}

#[inline(always)]
fn byte(value: i64) -> u8 {
    let [lowest, ..] = value.to_le_bytes();
    lowest
}

//! Plans over blocks, against the same worked out another way.

mod lanes;
mod odd;
pub(crate) mod random;
pub(crate) mod reference;
pub(crate) mod workload;

use super::cells::Cells;
use super::level::Level;
use super::{Outputs, Prepared, RunOptions, Stopped};
use crate::number::RoundingMode;
use crate::plan::{Input, InputId, Interval, Op, Part, Plan, Reg, Source};
use crate::program::CompareOp;
use std::ops::Range;

/// Seeded pseudo-random numbers.
pub(crate) struct Dice(pub(super) u64);

impl Dice {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    pub(crate) fn below(&mut self, bound: u64) -> i64 {
        let wide = (self.next() << 31) ^ self.next();
        i64::try_from(wide % bound).unwrap()
    }

    pub(crate) fn code(&mut self, bound: u64) -> u32 {
        u32::try_from(self.below(bound)).unwrap()
    }
}

pub(crate) fn input(assumed: Interval) -> Input {
    Input { source: Source::Column(0), part: Part::Value, assumed }
}

pub(crate) fn all() -> Input {
    input(Interval::ALL)
}

pub(crate) fn at_least(low: i128) -> Input {
    input(Interval { low, high: i128::MAX })
}

/// Runs a plan over rows of a table without others below it.
fn run(
    prepared: &Prepared,
    cells: &[Cells<'_>],
    rows: Range<usize>,
    options: &RunOptions<'_>,
) -> Result<Outputs, Stopped> {
    super::run(&Level::flat(prepared, cells.to_vec()), rows, options)
}

/// Writes plans.
#[derive(Default)]
pub(crate) struct Asm {
    ops: Vec<Op>,
}

impl Asm {
    pub(crate) fn op(&mut self, op: Op) -> Reg {
        self.ops.push(op);
        Reg(u32::try_from(self.ops.len() - 1).unwrap())
    }

    pub(crate) fn load(&mut self, input: usize) -> Reg {
        self.op(Op::Load(InputId(u32::try_from(input).unwrap())))
    }

    pub(crate) fn constant(&mut self, value: i64) -> Reg {
        self.op(Op::Constant(i128::from(value)))
    }

    pub(crate) fn add(&mut self, a: Reg, b: Reg) -> Reg {
        self.op(Op::Add(a, b))
    }

    pub(crate) fn sub(&mut self, a: Reg, b: Reg) -> Reg {
        self.op(Op::Subtract(a, b))
    }

    pub(crate) fn mul(&mut self, a: Reg, b: Reg) -> Reg {
        self.op(Op::Multiply(a, b))
    }

    pub(crate) fn min(&mut self, a: Reg, b: Reg) -> Reg {
        self.op(Op::Minimum(a, b))
    }

    pub(crate) fn max(&mut self, a: Reg, b: Reg) -> Reg {
        self.op(Op::Maximum(a, b))
    }

    pub(crate) fn at_least(&mut self, a: Reg, b: Reg) -> Reg {
        self.op(Op::Compare(CompareOp::AtLeast, a, b))
    }

    pub(crate) fn select(&mut self, when: Reg, then: Reg, otherwise: Reg) -> Reg {
        self.op(Op::Select { when, then, otherwise })
    }

    pub(crate) fn half_up(&mut self, num: Reg, den: Reg) -> Reg {
        self.op(Op::Divide { num, den, mode: RoundingMode::HalfUp })
    }

    /// `weight × part ÷ whole`, rounded half up.
    pub(crate) fn ratio(&mut self, weight: Reg, part: Reg, whole: Reg) -> Reg {
        let num = self.mul(weight, part);
        self.half_up(num, whole)
    }

    /// By code, from 0.
    pub(crate) fn table(&mut self, code: Reg, values: &[i64], otherwise: i64) -> Reg {
        let mut result = self.constant(otherwise);
        for (n, value) in values.iter().enumerate().rev() {
            let (n, value) = (self.constant(i64::try_from(n).unwrap()), self.constant(*value));
            let here = self.op(Op::Compare(CompareOp::Equal, code, n));
            result = self.select(here, value, result);
        }
        result
    }

    /// By the first threshold reached.
    pub(crate) fn steps(&mut self, value: Reg, steps: &[(i64, i64)], otherwise: i64) -> Reg {
        let mut result = self.constant(otherwise);
        for (from, gives) in steps.iter().rev() {
            let (from, gives) = (self.constant(*from), self.constant(*gives));
            let here = self.at_least(value, from);
            result = self.select(here, gives, result);
        }
        result
    }

    pub(crate) fn plan(self, outputs: &[Reg]) -> Plan {
        Plan { ops: self.ops, outputs: outputs.to_vec() }
    }
}

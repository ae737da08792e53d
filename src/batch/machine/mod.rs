//! 逐条: a plan run for one row at a time, in registers that are used again.
//!
//! A row is run in checked 64-bit integers. The first result that does not fit moves the row to checked 128-bit
//! ones; what does not fit those is too large for a plan, and the exact evaluator is asked. Inputs stand in the
//! registers where whoever reads the row put them: nothing is copied, and nothing is allocated.

mod step;
#[cfg(test)]
mod tests;
mod word;

use super::prepared::Prepared;
use crate::plan::{Interval, OutputId};
use step::{Constants, Slot, Steps};

/// Plans of one layout, ready to be run row by row.
#[derive(Clone, Debug)]
pub(crate) struct Machine {
    inputs: usize,
    /// Behind the inputs: those of all plans.
    constants: Vec<i128>,
    pairs: Vec<Pair>,
}

/// A sure plan and its full one.
#[derive(Clone, Debug)]
struct Pair {
    /// What the sure plan takes for granted of each input.
    assumed: Vec<(i64, i64)>,
    sure: Steps,
    full: Steps,
}

/// Registers of one row: inputs, constants, and the results of the last run. Made by [`Machine::registers`], and of
/// use to that machine only.
#[derive(Clone, Debug)]
pub(crate) struct Registers {
    narrow: Vec<i64>,
    /// Empty until a row does not fit 64 bits.
    wide: Vec<i128>,
    /// Inputs that do not fit 64 bits.
    outsized: Vec<(usize, i128)>,
}

/// The results of a run, by output.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Results<'a> {
    outputs: &'a [Slot],
    file: File<'a>,
}

#[derive(Clone, Copy, Debug)]
enum File<'a> {
    Narrow(&'a [i64]),
    Wide(&'a [i128]),
}

impl Machine {
    /// Makes plans ready that read the same inputs: what was lowered of one program for one layout, more or less of
    /// it wanted. They are run by their place in the list.
    pub(crate) fn of(all: &[&Prepared]) -> Machine {
        let inputs = all.iter().map(|prepared| prepared.inputs.len()).max().unwrap_or_default();
        let mut constants = Constants::default();
        for prepared in all {
            constants.add(&prepared.sure.simple);
            constants.add(&prepared.full.simple);
        }
        let pair = |prepared: &&Prepared| Pair {
            assumed: prepared.inputs.iter().map(|input| narrow(input.assumed)).collect(),
            sure: Steps::of(&prepared.sure.simple, inputs, &constants),
            full: Steps::of(&prepared.full.simple, inputs, &constants),
        };
        Machine { inputs, pairs: all.iter().map(pair).collect(), constants: constants.values }
    }

    /// Registers for rows of this machine; every input is 0.
    pub(crate) fn registers(&self) -> Registers {
        let constants = self.constants.iter().map(|value| i64::try_from(*value).unwrap_or_default());
        let mut narrow: Vec<i64> = std::iter::repeat_n(0, self.inputs).chain(constants).collect();
        let most = self.pairs.iter().map(|pair| pair.sure.len().max(pair.full.len())).max();
        narrow.resize(self.first().saturating_add(most.unwrap_or_default()), 0);
        Registers { narrow, wide: Vec::new(), outsized: Vec::new() }
    }

    /// Runs the row that stands in the registers: by the sure plan where that may take it, else by the full one.
    /// `None` when a number outgrows 128 bits.
    #[inline]
    pub(crate) fn run<'a>(&'a self, plan: usize, registers: &'a mut Registers) -> Option<Results<'a>> {
        let pair = self.pairs.get(plan)?;
        let steps = if pair.may_assume(registers) { &pair.sure } else { &pair.full };
        let first = self.first();
        let narrow = steps.may_be_narrow && registers.outsized.is_empty();
        if narrow && steps.run(&mut registers.narrow, first).is_some() {
            return Some(Results { outputs: &steps.outputs, file: File::Narrow(&registers.narrow) });
        }
        registers.widen(self.inputs, &self.constants);
        steps.run(&mut registers.wide, first)?;
        Some(Results { outputs: &steps.outputs, file: File::Wide(&registers.wide) })
    }

    /// Where the results begin.
    fn first(&self) -> usize {
        self.inputs.saturating_add(self.constants.len())
    }
}

impl Pair {
    /// Whether the sure plan may take the row as it stands.
    #[inline]
    fn may_assume(&self, registers: &Registers) -> bool {
        let within =
            |all: bool, (value, (low, high)): (&i64, &(i64, i64))| all & (low <= value) & (value <= high);
        registers.outsized.is_empty() && registers.narrow.iter().zip(&self.assumed).fold(true, within)
    }
}

/// An interval of values that fit 64 bits.
fn narrow(assumed: Interval) -> (i64, i64) {
    let Interval { low, high } = assumed;
    let low = i64::try_from(low).unwrap_or(if low < 0 { i64::MIN } else { i64::MAX });
    let high = i64::try_from(high).unwrap_or(if high < 0 { i64::MIN } else { i64::MAX });
    (low, high)
}

impl Registers {
    /// Puts an input where the plans read it; one that is not there is passed over.
    #[inline]
    pub(crate) fn set(&mut self, input: usize, value: i64) {
        if !self.outsized.is_empty() {
            self.outsized.retain(|(at, _)| *at != input);
        }
        if let Some(register) = self.narrow.get_mut(input) {
            *register = value;
        }
    }

    /// The same for a value that may not fit 64 bits.
    pub(crate) fn set_wide(&mut self, input: usize, value: i128) {
        match i64::try_from(value) {
            Ok(value) => self.set(input, value),
            Err(_) => {
                self.set(input, 0);
                self.outsized.push((input, value));
            }
        }
    }

    /// An input as it stands.
    pub(crate) fn input(&self, input: usize) -> i128 {
        let outsized = self.outsized.iter().find(|(at, _)| *at == input).map(|(_, value)| *value);
        outsized.unwrap_or_else(|| self.narrow.get(input).copied().unwrap_or_default().into())
    }

    fn widen(&mut self, inputs: usize, constants: &[i128]) {
        self.wide.clear();
        self.wide.extend(self.narrow.iter().take(inputs).copied().map(i128::from));
        self.wide.extend(constants);
        self.wide.resize(self.narrow.len(), 0);
        for (at, value) in &self.outsized {
            if let Some(register) = self.wide.get_mut(*at) {
                *register = *value;
            }
        }
    }
}

impl Results<'_> {
    /// What stands in an output.
    #[inline]
    pub(crate) fn get(&self, output: OutputId) -> i128 {
        let slot = self.outputs.get(output).copied().unwrap_or(Slot::MAX) as usize;
        match self.file {
            File::Narrow(registers) => registers.get(slot).copied().unwrap_or_default().into(),
            File::Wide(registers) => registers.get(slot).copied().unwrap_or_default(),
        }
    }

    /// Whether the row was run in 64 bits.
    #[cfg(test)]
    pub(crate) fn is_narrow(&self) -> bool {
        matches!(self.file, File::Narrow(_))
    }
}

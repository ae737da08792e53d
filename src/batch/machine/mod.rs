//! 逐条: a plan run for one row at a time, in registers that are used again.
//!
//! A row is run in checked 64-bit integers. The first result that does not fit moves the row to checked 128-bit
//! ones; what does not fit those is too large for a plan, and the exact evaluator is asked. Inputs stand in the
//! registers where whoever reads the row put them: nothing is copied, and nothing is allocated.

mod step;
#[cfg(test)]
mod tests;
mod word;

use crate::plan::{Lowered, OutputId, Plan};
use step::{Constants, Slot, Steps};

/// The plans of one layout, ready to be run row by row.
#[derive(Clone, Debug)]
pub(crate) struct Machine {
    inputs: usize,
    /// Behind the inputs: those of both plans.
    constants: Vec<i128>,
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
    /// Makes the plans of a layout ready.
    pub(crate) fn of(lowered: &Lowered) -> Machine {
        let inputs = lowered.inputs.len();
        let mut constants = Constants::default();
        constants.add(&lowered.sure);
        constants.add(&lowered.full);
        let steps = |plan: &Plan| Steps::of(plan, inputs, &constants);
        // What cannot be told in 64 bits is not taken for granted of values that are.
        let assumed = lowered.inputs.iter().map(|input| {
            let end = |end: i128, beyond: i64| i64::try_from(end).unwrap_or(beyond);
            let (low, high) = (input.assumed.low, input.assumed.high);
            let (below, above) =
                (if low < 0 { i64::MIN } else { i64::MAX }, if high > 0 { i64::MAX } else { i64::MIN });
            (end(low, below), end(high, above))
        });
        Machine {
            inputs,
            assumed: assumed.collect(),
            sure: steps(&lowered.sure),
            full: steps(&lowered.full),
            constants: constants.values,
        }
    }

    /// Registers for rows of this machine; every input is 0.
    pub(crate) fn registers(&self) -> Registers {
        let constants = self.constants.iter().map(|value| i64::try_from(*value).unwrap_or_default());
        let mut narrow: Vec<i64> = std::iter::repeat_n(0, self.inputs).chain(constants).collect();
        narrow.resize(self.first().saturating_add(self.sure.len().max(self.full.len())), 0);
        Registers { narrow, wide: Vec::new(), outsized: Vec::new() }
    }

    /// Whether the sure plan may take the row as it stands.
    fn is_sure(&self, registers: &Registers) -> bool {
        let within = |(value, (low, high)): (&i64, &(i64, i64))| low <= value && value <= high;
        registers.outsized.is_empty() && registers.narrow.iter().zip(&self.assumed).all(within)
    }

    /// Runs the row that stands in the registers: by the sure plan where that may take it, else by the full one.
    /// `None` when a number outgrows 128 bits.
    pub(crate) fn run<'a>(&'a self, registers: &'a mut Registers) -> Option<Results<'a>> {
        let steps = if self.is_sure(registers) { &self.sure } else { &self.full };
        self.run_steps(steps, registers)
    }

    /// Runs the row by the full plan, which takes nothing for granted.
    pub(crate) fn run_full<'a>(&'a self, registers: &'a mut Registers) -> Option<Results<'a>> {
        self.run_steps(&self.full, registers)
    }

    fn run_steps<'a>(&'a self, steps: &'a Steps, registers: &'a mut Registers) -> Option<Results<'a>> {
        let first = self.first();
        if steps.may_be_narrow
            && registers.outsized.is_empty()
            && steps.run(&mut registers.narrow, first).is_some()
        {
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
    pub(crate) fn is_narrow(&self) -> bool {
        matches!(self.file, File::Narrow(_))
    }
}

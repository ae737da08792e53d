//! A plan in lines, for people: one step each, with its range where it has one.

use super::{Input, Op, Part, Plan, Reg, Source};
use crate::number::RoundingMode;
use std::fmt::Write;

impl Plan {
    /// How many steps compute: neither loads nor constants.
    pub(crate) fn computing(&self) -> usize {
        self.ops.iter().filter(|op| !matches!(op, Op::Load(_) | Op::Constant(_))).count()
    }

    /// The steps in lines; columns by the names of the layout, constants in place.
    pub(crate) fn show(&self, inputs: &[Input], name: impl Fn(usize) -> String) -> String {
        let mut text = String::new();
        for (op, at) in self.ops.iter().zip(0_u32..) {
            let line = match op {
                Op::Constant(_) => continue,
                Op::Load(id) => match inputs.get(id.0 as usize) {
                    Some(Input { source: Source::Text(at), .. }) => format!("text {at}"),
                    Some(Input { source: Source::Goal(part), .. }) => format!("{part:?}"),
                    Some(Input { source: Source::Above(upper), .. }) => format!("{upper:?} above"),
                    Some(Input { source: Source::Position, .. }) => "position".to_owned(),
                    Some(Input { source: Source::Reduced(at), .. }) => format!("reduction {at}"),
                    Some(Input { source: Source::Column(at), part: Part::Gap, .. }) => {
                        format!("gap of {}", name(*at))
                    }
                    Some(Input { source: Source::Column(at), .. }) => name(*at),
                    None => "?".to_owned(),
                },
                op => self.step(*op),
            };
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{} = {line}", Reg(at));
        }
        let outputs: Vec<String> = self.outputs.iter().map(|reg| self.operand(*reg)).collect();
        let _ = writeln!(text, "→ {}", outputs.join(", "));
        text
    }

    fn step(&self, op: Op) -> String {
        let of = |reg: Reg| self.operand(reg);
        match op {
            Op::Load(_) => "load".to_owned(),
            Op::Constant(value) => value.to_string(),
            Op::Add(a, b) => format!("{} + {}", of(a), of(b)),
            Op::Subtract(a, b) => format!("{} − {}", of(a), of(b)),
            Op::Multiply(a, b) => format!("{} × {}", of(a), of(b)),
            Op::Minimum(a, b) => format!("min({}, {})", of(a), of(b)),
            Op::Maximum(a, b) => format!("max({}, {})", of(a), of(b)),
            Op::Absolute(a) => format!("|{}|", of(a)),
            Op::Compare(op, a, b) => format!("{} {} {}", of(a), op.sign(), of(b)),
            Op::And(a, b) => format!("{} and {}", of(a), of(b)),
            Op::Or(a, b) => format!("{} or {}", of(a), of(b)),
            Op::Not(a) => format!("not {}", of(a)),
            Op::Select { when, then, otherwise } => {
                format!("{} ? {} : {}", of(when), of(then), of(otherwise))
            }
            Op::Divide { num, den, mode } => format!("{} ÷ {} {}", of(num), of(den), rounding(mode)),
        }
    }

    fn operand(&self, reg: Reg) -> String {
        match self.ops.get(reg.index()) {
            Some(Op::Constant(value)) => value.to_string(),
            _ => reg.to_string(),
        }
    }
}

impl std::fmt::Display for Reg {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "r{}", self.0)
    }
}

fn rounding(mode: RoundingMode) -> &'static str {
    match mode {
        RoundingMode::HalfUp => "half up",
        RoundingMode::HalfEven | RoundingMode::Gbt8170 => "half even",
        RoundingMode::HalfDown => "half down",
        RoundingMode::Up => "up",
        RoundingMode::Down => "down",
        RoundingMode::Ceiling => "ceiling",
        RoundingMode::Floor => "floor",
    }
}

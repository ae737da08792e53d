//! What a standard promises is tried on the values where it could break: points stay between 0 and full marks
//! (or its own range), and move the way it says. A promise that breaks is shown with the inputs that break it.
//!
//! The values tried are the ends that the standard's own conditions and tables name, a little to each side of
//! them, and a few others; that finds what people get wrong, and is no proof. What slips through is stopped when
//! it occurs: a score outside its range is never given.

use super::bands::shown;
use super::context::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::eval;
use crate::number::Number;
use crate::program::{
    CompareOp, Expr, ExprId, Line, Program, Standard, StandardId, StandardParameter, Ty, Value,
};
use std::collections::BTreeSet;

/// Values tried for one parameter, at most.
const VALUES_MAX: usize = 24;
/// Combinations tried for one standard, at most.
const COMBINATIONS_MAX: usize = 4096;
/// Full marks large enough that amounts in points stay below it: whether a given weight is enough is seen
/// where the standard is used.
const FULL_MARKS: i64 = 1000;

/// Tries every standard.
pub(super) fn standards_keep_their_promises(checker: &mut Checker<'_>) {
    let full = Number::from_i64(FULL_MARKS);
    for at in 0..checker.program.standards.len() {
        let id = StandardId(u32::try_from(at).unwrap_or(u32::MAX));
        let Some(standard) = checker.program.standards.get(at) else { continue };
        if standard.lines.iter().any(|line| matches!(line, Line::Allow { .. })) {
            continue;
        }
        let found = Trial::new(&checker.program, id, standard, &full).and_then(|trial| trial.run());
        if let Some(found) = found {
            let diagnostic = found.diagnostic(standard);
            checker.report(diagnostic);
        }
    }
}

/// One standard with the values to try.
struct Trial<'p> {
    program: &'p Program,
    id: StandardId,
    standard: &'p Standard,
    full: &'p Number,
    values: Vec<Vec<Value>>,
}

/// A promise broken, with the inputs that break it.
struct Found {
    code: Code,
    zh: String,
    en: String,
    help: (&'static str, &'static str),
}

impl Found {
    fn diagnostic(self, standard: &Standard) -> Diagnostic {
        Diagnostic::error(self.code, standard.span, self.zh, self.en).help(self.help.0, self.help.1)
    }
}

impl<'p> Trial<'p> {
    fn new(program: &'p Program, id: StandardId, standard: &'p Standard, full: &'p Number) -> Option<Self> {
        let landmarks = landmarks(program, standard);
        let mut values: Vec<Vec<Value>> =
            standard.parameters.iter().map(|parameter| candidates(program, parameter, &landmarks)).collect();
        if values.iter().any(Vec::is_empty) {
            return None;
        }
        while values
            .iter()
            .map(Vec::len)
            .try_fold(1usize, usize::checked_mul)
            .is_none_or(|n| n > COMBINATIONS_MAX)
        {
            let longest = values.iter_mut().max_by_key(|values| values.len())?;
            // Every second value keeps the span of the list.
            let mut keep = false;
            longest.retain(|_| {
                keep = !keep;
                keep
            });
        }
        Some(Trial { program, id, standard, full, values })
    }

    fn points(&self, inputs: &[Value]) -> Option<Number> {
        let arguments: Vec<Result<Value, eval::Gap>> = inputs.iter().cloned().map(Ok).collect();
        eval::apply_unbounded(self.program, self.id, &arguments, self.full).ok()
    }

    fn run(&self) -> Option<Found> {
        let (low, high) = self.range()?;
        let moving = self.standard.direction.map(|(_, at)| at as usize);
        // The moving parameter runs fastest, so that neighbours differ in it alone.
        let mut order: Vec<usize> = (0..self.values.len()).filter(|at| Some(*at) != moving).collect();
        order.extend(moving);
        let mut counters = vec![0usize; order.len()];
        let mut before: Option<(Vec<Value>, Number)> = None;
        loop {
            let inputs = self.inputs(&order, &counters)?;
            let points = self.points(&inputs);
            if let Some(points) = &points
                && let Some(found) = self.outside(&inputs, points, &low, &high)
            {
                return Some(found);
            }
            if let (Some((earlier, less)), Some(points)) = (&before, &points)
                && let Some(found) = self.wrong_way(earlier, less, &inputs, points)
            {
                return Some(found);
            }
            before = points.map(|points| (inputs, points)).or(before);
            let wrapped = self.advance(&order, &mut counters)?;
            if wrapped > 1 || moving.is_none() {
                before = None;
            }
        }
    }

    fn inputs(&self, order: &[usize], counters: &[usize]) -> Option<Vec<Value>> {
        let mut inputs: Vec<(usize, Value)> = Vec::new();
        for (parameter, counter) in order.iter().zip(counters) {
            inputs.push((*parameter, self.values.get(*parameter)?.get(*counter)?.clone()));
        }
        inputs.sort_by_key(|(parameter, _)| *parameter);
        Some(inputs.into_iter().map(|(_, value)| value).collect())
    }

    /// Moves to the next combination; how many counters moved, or `None` at the end.
    fn advance(&self, order: &[usize], counters: &mut [usize]) -> Option<usize> {
        let mut moved = 1;
        for (parameter, counter) in order.iter().zip(counters.iter_mut()).rev() {
            *counter += 1;
            if *counter < self.values.get(*parameter)?.len() {
                return Some(moved);
            }
            *counter = 0;
            moved += 1;
        }
        None
    }

    fn range(&self) -> Option<(Number, Number)> {
        match self.standard.range {
            None => Some((Number::ZERO, self.full.clone())),
            Some((low, high)) => {
                let end = |id: ExprId| eval::constant_with_full(self.program, id, self.full).ok();
                Some((end(low)?, end(high)?))
            }
        }
    }

    fn outside(&self, inputs: &[Value], points: &Number, low: &Number, high: &Number) -> Option<Found> {
        let shown = self.shown(inputs);
        let full = self.full;
        if points > high {
            return Some(Found {
                code: Code::AboveFullMarks,
                zh: format!("得分可能超过满分：{shown} 时，满分 {full} 分却得 {} 分", points.approx(4)),
                en: format!(
                    "the score can exceed the full marks: with {shown} it is {} of {full}",
                    points.approx(4)
                ),
                help: (
                    "在这一行后面加 ，不超过 满分；或者给参数加范围，例如 目标: 数 ≥ 0",
                    "add , cap full to the line, or bound the parameter, such as target: number >= 0",
                ),
            });
        }
        if points < low {
            return Some(Found {
                code: Code::BelowZero,
                zh: format!("得分可能低于 {low}：{shown} 时得 {} 分", points.approx(4)),
                en: format!("the score can fall below {low}: with {shown} it is {}", points.approx(4)),
                help: (
                    "在这一行后面加 ，不低于 0；或者给参数加范围，例如 实际: 数 ≥ 0",
                    "add , floor 0 to the line, or bound the parameter, such as actual: number >= 0",
                ),
            });
        }
        None
    }

    fn wrong_way(
        &self,
        earlier: &[Value],
        less: &Number,
        inputs: &[Value],
        points: &Number,
    ) -> Option<Found> {
        let (higher, at) = self.standard.direction?;
        let wrong = if higher { points < less } else { points > less };
        if !wrong {
            return None;
        }
        let name = self.standard.parameters.get(at as usize).map_or("", |parameter| parameter.name.as_str());
        let (a, b) = (self.shown(earlier), self.shown(inputs));
        let (zh, en) =
            if higher { ("越大越好", "better higher") } else { ("越小越好", "better lower") };
        Some(Found {
            code: Code::NotMonotone,
            zh: format!(
                "声明 {name} {zh}，可是 {a} 时得 {} 分，{b} 时得 {} 分",
                less.approx(4),
                points.approx(4)
            ),
            en: format!(
                "`{name}` is declared {en}, but {a} gives {} and {b} gives {}",
                less.approx(4),
                points.approx(4)
            ),
            help: (
                "检查各行的先后和条件；不是单调的标准不要写越大越好、越小越好",
                "check the order of the lines and their conditions; drop the direction if the standard has none",
            ),
        })
    }

    fn shown(&self, inputs: &[Value]) -> String {
        let pairs = self.standard.parameters.iter().zip(inputs).map(|(parameter, value)| {
            let value = match value {
                Value::Number(number) if number.is_terminating() => shown(number, parameter.ty),
                Value::Number(number) => number.to_fraction(),
                Value::Bool(true) => "是".to_owned(),
                Value::Bool(false) => "否".to_owned(),
                Value::Date(date) => date.to_string(),
                Value::Text(text) => text.clone(),
                Value::Choice(choice, at) => option_name(self.program, *choice, *at),
            };
            format!("`{} = {value}`", parameter.name)
        });
        pairs.collect::<Vec<_>>().join(" ")
    }
}

fn option_name(program: &Program, choice: crate::program::ChoiceId, at: u32) -> String {
    let options =
        program.choices.get(choice.index()).map(|choice| choice.options.as_slice()).unwrap_or_default();
    options.get(at as usize).map(|(name, _)| name.clone()).unwrap_or_default()
}

/// Every number the standard names: ends of bands, constants of conditions and amounts, parameters.
fn landmarks(program: &Program, standard: &Standard) -> BTreeSet<Number> {
    let mut roots = Vec::new();
    let mut found = BTreeSet::new();
    for line in &standard.lines {
        match line {
            Line::When { condition, points } => roots.extend([*condition, *points]),
            Line::Otherwise { points } => roots.push(*points),
            Line::Table { of, bands } => {
                roots.push(*of);
                for band in bands {
                    roots.push(band.points);
                    found.extend([&band.low, &band.high].into_iter().flatten().map(|(end, _)| end.clone()));
                }
            }
            Line::Allow { .. } => {}
        }
    }
    for id in program.reachable(&roots) {
        match program.expr(id) {
            Some(Expr::Constant(Value::Number(number))) => {
                found.insert(number.clone());
            }
            Some(Expr::Parameter(id)) => {
                if let Some(Value::Number(number)) = program.parameters.get(id.index()).map(|p| &p.value) {
                    found.insert(number.clone());
                }
            }
            _ => {}
        }
    }
    found
}

/// The values to try for a parameter, in order.
fn candidates(program: &Program, parameter: &StandardParameter, landmarks: &BTreeSet<Number>) -> Vec<Value> {
    let fraction = |num, den| Number::ratio(num, den).unwrap_or(Number::ZERO);
    let plain: Vec<Number> = match parameter.ty {
        Ty::Bool => return vec![Value::Bool(false), Value::Bool(true)],
        Ty::Choice(choice) => {
            let count = program.choices.get(choice.index()).map_or(0, |choice| choice.options.len());
            return (0..u32::try_from(count).unwrap_or(0)).map(|at| Value::Choice(choice, at)).collect();
        }
        Ty::Date | Ty::Text => return Vec::new(),
        Ty::Ratio | Ty::PercentagePoint => {
            [(-1, 2), (0, 1), (1, 100), (1, 3), (599, 1000), (9, 10), (1, 1), (6, 5), (2, 1)]
                .map(|(n, d)| fraction(n, d))
                .into()
        }
        _ => [(-10, 1), (-1, 1), (0, 1), (1, 3), (1, 1), (2, 1), (3, 1), (10, 1), (1000, 1)]
            .map(|(n, d)| fraction(n, d))
            .into(),
    };
    let mut all: BTreeSet<Number> = plain.into_iter().collect();
    let step = if matches!(parameter.ty, Ty::Count) { Number::ONE } else { fraction(1, 1000) };
    for landmark in landmarks {
        all.insert(landmark.clone());
        all.extend(landmark.add(&step).ok());
        all.extend(landmark.sub(&step).ok());
    }
    let whole = parameter.ty == Ty::Count;
    let allowed =
        all.into_iter().filter(|value| (!whole || value.is_integer()) && within_bounds(parameter, value));
    let mut values: Vec<Value> = allowed.map(Value::Number).collect();
    while values.len() > VALUES_MAX {
        let mut keep = false;
        values.retain(|_| {
            keep = !keep;
            keep
        });
    }
    values
}

fn within_bounds(parameter: &StandardParameter, value: &Number) -> bool {
    parameter.bounds.iter().all(|bound| match bound.op {
        CompareOp::AtLeast => *value >= bound.value,
        CompareOp::AtMost => *value <= bound.value,
        CompareOp::MoreThan => *value > bound.value,
        CompareOp::LessThan => *value < bound.value,
        CompareOp::Equal => *value == bound.value,
        CompareOp::NotEqual => *value != bound.value,
    })
}

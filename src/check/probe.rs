//! What a standard promises is tried on the values where it could break: points stay between 0 and full marks
//! (or its own range), and move the way it says. A promise that breaks is shown with the inputs that break it.
//!
//! The values tried are the ends that the standard's own conditions and tables name, a little to each side of
//! them, and a few others; that finds what people get wrong, and is no proof. What slips through is stopped when
//! it occurs: a score outside its range is never given.

use super::context::Checker;
use super::wording;
use crate::diagnostic::{Code, Diagnostic};
use crate::eval::{self, Outcome};
use crate::number::Number;
use crate::program::{Expr, ExprId, Line, Program, Standard, StandardParameter, Ty, Value};
use crate::span::Span;
use std::collections::BTreeSet;

/// Values tried for one parameter, at most.
const VALUES_MAX: usize = 16;
/// Combinations tried for one standard, at most.
const COMBINATIONS_MAX: usize = 1024;
/// Full marks large enough that amounts in points stay below it: whether a given weight is enough is seen
/// where the standard is used.
const FULL_MARKS: i64 = 1000;
/// A value larger than any that occurs.
const FAR_OUT: i128 = 1_000_000_000_000;
/// Full marks people think in: a promise that breaks here too is shown with them.
const FULL_MARKS_SHOWN: i64 = 100;

/// Tries every standard.
pub(super) fn standards_keep_their_promises(checker: &mut Checker<'_>) {
    for at in 0..checker.program.standards.len() {
        let Some(standard) = checker.program.standards.get(at) else { continue };
        if standard.lines.iter().any(|line| matches!(line, Line::Allow { .. })) {
            continue;
        }
        let Some((_, written)) = checker.standards.get(at) else { continue };
        let broken = |full: i64| {
            let trial = Trial::new(&checker.program, standard, Number::from_i64(full))?;
            trial.run().map(|found| found.diagnostic(&checker.program, standard, written.name.span))
        };
        if let Some(diagnostic) = broken(FULL_MARKS) {
            let shown = broken(FULL_MARKS_SHOWN).filter(|shown| shown.code == diagnostic.code);
            checker.report(shown.unwrap_or(diagnostic));
        }
    }
}

/// One standard with the values to try.
pub(super) struct Trial<'p> {
    program: &'p Program,
    standard: &'p Standard,
    full: Number,
    axes: Vec<Axis>,
    /// How many combinations of values there are. They are numbered.
    count: usize,
}

/// The values to try for one parameter; the next is taken after so many combinations.
struct Axis {
    values: Vec<Value>,
    stride: usize,
}

impl Axis {
    /// The value in a combination.
    fn value(&self, combination: usize) -> Option<&Value> {
        self.values.get(combination.checked_div(self.stride)?.checked_rem(self.values.len())?)
    }
}

/// What a standard gives for some inputs.
struct Given {
    combination: usize,
    points: Number,
    /// The expression that gave the points.
    by: Option<ExprId>,
}

/// A promise broken, with the inputs that break it.
struct Found {
    code: Code,
    zh: String,
    en: String,
    help: (String, String),
    /// The expression that breaks it.
    by: Option<ExprId>,
    /// Another expression it is held against, with what it gives.
    beside: Option<(ExprId, Number)>,
}

impl Found {
    fn diagnostic(self, program: &Program, standard: &Standard, name: Span) -> Diagnostic {
        let span = |id: ExprId| program.spans.get(id.index()).copied();
        let at = self.by.and_then(span).unwrap_or(standard.span);
        let mut diagnostic = Diagnostic::error(self.code, at, self.zh, self.en);
        if let Some((place, points)) = self.beside.and_then(|(id, points)| Some((span(id)?, points)))
            && place != at
        {
            let points = points.approx(4);
            diagnostic =
                diagnostic.label(place, format!("这里得 {points} 分"), format!("this gives {points}"));
        }
        diagnostic
            .label(name, "标准在这里定义", "the standard is defined here")
            .help(self.help.0, self.help.1)
    }
}

impl<'p> Trial<'p> {
    fn new(program: &'p Program, standard: &'p Standard, full: Number) -> Option<Self> {
        // The moving parameter runs fastest, so that neighbours differ in it alone.
        Trial::of(program, standard, full, &[], standard.direction.map(|(_, at)| at as usize))
    }

    /// A trial in which some parameters have one value, in the order of the parameters.
    pub(super) fn with_fixed(
        program: &'p Program,
        standard: &'p Standard,
        full: Number,
        fixed: &[Option<Value>],
    ) -> Option<Self> {
        Trial::of(program, standard, full, fixed, None)
    }

    fn of(
        program: &'p Program,
        standard: &'p Standard,
        full: Number,
        fixed: &[Option<Value>],
        fastest: Option<usize>,
    ) -> Option<Self> {
        let landmarks = landmarks(program, standard);
        let to_try = |(at, parameter): (usize, &StandardParameter)| match fixed.get(at) {
            Some(Some(value)) => {
                Some(value).filter(|value| in_domain(parameter, value)).cloned().into_iter().collect()
            }
            _ => candidates(program, parameter, &landmarks),
        };
        let mut axes: Vec<Axis> = standard
            .parameters
            .iter()
            .enumerate()
            .map(to_try)
            .map(|values| Axis { values, stride: 1 })
            .collect();
        if axes.iter().any(|axis| axis.values.is_empty()) {
            return None;
        }
        let mut count = combinations(&axes);
        while count.is_none_or(|count| count > COMBINATIONS_MAX) {
            // Every second value keeps the span of the list.
            every_second(&mut axes.iter_mut().max_by_key(|axis| axis.values.len())?.values);
            count = combinations(&axes);
        }
        let mut stride = fastest.and_then(|at| axes.get(at)).map_or(1, |axis| axis.values.len());
        for (_, axis) in axes.iter_mut().enumerate().rev().filter(|(at, _)| Some(*at) != fastest) {
            axis.stride = stride;
            stride *= axis.values.len();
        }
        count.map(|count| Trial { program, standard, full, axes, count })
    }

    fn run(&self) -> Option<Found> {
        let (low, high) = self.range()?;
        let moving = self.standard.direction.and_then(|(_, at)| self.axes.get(at as usize));
        let run = moving.map_or(1, |axis| axis.values.len());
        let mut before: Option<Given> = None;
        self.find(|given| {
            let same_run = |before: &&Given| before.combination / run == given.combination / run;
            let wrong_way = || self.wrong_way(before.as_ref().filter(same_run)?, &given);
            let found = self.outside(&given, &low, high.as_ref()).or_else(wrong_way);
            before = Some(given);
            found
        })
    }

    /// Inputs that give more than full marks, in both languages, with the points and the expression that gives them.
    pub(super) fn beyond_full_marks(&self) -> Option<((String, String), Number, Option<ExprId>)> {
        self.find(|given| (given.points > self.full).then(|| (self.shown(&given), given.points, given.by)))
    }

    /// The first thing to say of what the standard gives, combination by combination.
    fn find<T>(&self, mut say: impl FnMut(Given) -> Option<T>) -> Option<T> {
        let first = self.axes.iter().filter_map(|axis| axis.values.first());
        let mut arguments: Vec<Outcome> = first.cloned().map(Ok).collect();
        for combination in 0..self.count {
            for (argument, axis) in arguments.iter_mut().zip(&self.axes) {
                if combination % axis.stride == 0
                    && let Some(value) = axis.value(combination)
                {
                    *argument = Ok(value.clone());
                }
            }
            let given = eval::apply_unbounded(self.program, self.standard, &arguments, &self.full);
            let Ok((points, by)) = given else { continue };
            let found = say(Given { combination, points, by });
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn range(&self) -> Option<(Number, Option<Number>)> {
        match self.standard.range {
            None => Some((Number::ZERO, Some(self.full.clone()))),
            Some((low, high)) => {
                let end = |id: ExprId| eval::constant_with_full(self.program, id, &self.full).ok();
                Some((
                    end(low)?,
                    match high {
                        Some(high) => Some(end(high)?),
                        None => None,
                    },
                ))
            }
        }
    }

    fn outside(&self, given: &Given, low: &Number, high: Option<&Number>) -> Option<Found> {
        let above = high.is_some_and(|high| given.points > *high);
        if !above && given.points >= *low {
            return None;
        }
        let (zh, en) = self.shown(given);
        let points = given.points.approx(4);
        let full = &self.full;
        let (by, beside) = (given.by, None);
        if above {
            return Some(Found {
                code: Code::AboveFullMarks,
                zh: format!("得分可能超过满分：{zh} 时，满分 {full} 分却得 {points} 分"),
                en: format!("the score can exceed the full marks: with {en} it is {points} of {full}"),
                help: (
                    "在这里后面加 ，不超过 满分；或者前面加一行，写明达到什么就得满分".to_owned(),
                    "add , cap full after this, or a line before it that says when full marks are reached"
                        .to_owned(),
                ),
                by,
                beside,
            });
        }
        let bound = self.unbounded_below(given);
        let zero = bound.map_or(String::new(), |name| format!("；或者给参数加范围，写成 {name}: … ≥ 0"));
        let zero_en =
            bound.map_or(String::new(), |name| format!(", or bound the parameter: `{name}`: … >= 0"));
        Some(Found {
            code: Code::BelowZero,
            zh: format!("得分可能低于 {low}：{zh} 时，满分 {full} 分却得 {points} 分"),
            en: format!("the score can fall below {low}: with {en} it is {points} of {full}"),
            help: (
                format!("在这里后面加 ，不低于 {low}{zero}"),
                format!("add , floor {low} after this{zero_en}"),
            ),
            by,
            beside,
        })
    }

    /// The parameters with what each was given.
    fn inputs<'t>(&'t self, given: &'t Given) -> impl Iterator<Item = (&'t StandardParameter, &'t Value)> {
        let values = self.axes.iter().filter_map(|axis| axis.value(given.combination));
        self.standard.parameters.iter().zip(values)
    }

    /// A parameter that is negative here and that nothing keeps from being so.
    fn unbounded_below<'t>(&'t self, given: &'t Given) -> Option<&'t str> {
        let mut negative = self.inputs(given).filter(|(parameter, value)| {
            parameter.bounds.is_empty() && matches!(value, Value::Number(number) if number.is_negative())
        });
        negative.next().map(|(parameter, _)| parameter.name.as_str())
    }

    fn wrong_way(&self, earlier: &Given, later: &Given) -> Option<Found> {
        let (higher, at) = self.standard.direction?;
        let (less, more) = (&earlier.points, &later.points);
        let wrong = if higher { more < less } else { more > less };
        if !wrong {
            return None;
        }
        let name = self.standard.parameters.get(at as usize).map_or("", |parameter| parameter.name.as_str());
        let (a, b) = (self.shown(earlier), self.shown(later));
        let (zh, en) =
            if higher { ("越大越好", "better higher") } else { ("越小越好", "better lower") };
        let (less, more) = (less.approx(4), more.approx(4));
        Some(Found {
            code: Code::NotMonotone,
            zh: format!("声明 `{name}` {zh}，可是 {} 时得 {less} 分，{} 时得 {more} 分", a.0, b.0),
            en: format!("`{name}` is declared {en}, but {} gives {less} and {} gives {more}", a.1, b.1),
            help: (
                "检查各行的先后和条件；不是单调的标准不要写越大越好、越小越好".to_owned(),
                "check the order of the lines and their conditions; drop the direction if the standard has none"
                    .to_owned(),
            ),
            by: later.by,
            beside: earlier.by.map(|by| (by, earlier.points.clone())),
        })
    }

    /// `实际 = 95%` `目标 = 1`, in both languages.
    fn shown(&self, given: &Given) -> (String, String) {
        let plain = |text: String| (text.clone(), text);
        let pairs = self.inputs(given).map(|(parameter, value)| {
            let (zh, en) = match value {
                Value::Number(number) if number.is_terminating() => wording::number(number, parameter.ty),
                Value::Number(number) => plain(number.to_fraction()),
                Value::Bool(true) => ("是".to_owned(), "yes".to_owned()),
                Value::Bool(false) => ("否".to_owned(), "no".to_owned()),
                Value::Date(date) => plain(date.to_string()),
                Value::Text(text) => plain(text.clone()),
                Value::Choice(choice, at) => plain(option_name(self.program, *choice, *at)),
            };
            (format!("`{} = {zh}`", parameter.name), format!("`{} = {en}`", parameter.name))
        });
        let (zh, en): (Vec<String>, Vec<String>) = pairs.unzip();
        (zh.join(" "), en.join(" "))
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
        // The last is far out: what is taken without end falls below zero somewhere.
        Ty::Ratio | Ty::PercentagePoint => {
            [(-1, 2), (0, 1), (1, 100), (1, 3), (599, 1000), (9, 10), (1, 1), (6, 5), (2, 1), (FAR_OUT, 1)]
                .map(|(n, d)| fraction(n, d))
                .into()
        }
        _ => [(-10, 1), (-1, 1), (0, 1), (1, 3), (1, 1), (2, 1), (3, 1), (10, 1), (1000, 1), (FAR_OUT, 1)]
            .map(|(n, d)| fraction(n, d))
            .into(),
    };
    let step = if matches!(parameter.ty, Ty::Count) { Number::ONE } else { fraction(1, 1000) };
    let around = |mark: &Number| [Some(mark.clone()), mark.add(&step).ok(), mark.sub(&step).ok()];
    let marks = landmarks.iter().flat_map(around).flatten();
    let whole = parameter.ty == Ty::Count;
    let mut values: Vec<Value> = plain
        .into_iter()
        .chain(marks)
        .filter(|value| !whole || value.is_integer())
        .map(Value::Number)
        .filter(|value| in_domain(parameter, value))
        .collect();
    values.sort_unstable();
    values.dedup();
    while values.len() > VALUES_MAX {
        every_second(&mut values);
    }
    values
}

/// Whether a parameter may have a value.
fn in_domain(parameter: &StandardParameter, value: &Value) -> bool {
    match value {
        Value::Number(value) => parameter.bounds.iter().all(|bound| bound.op.holds(value.cmp(&bound.value))),
        _ => true,
    }
}

/// How many combinations of values there are, if they can be counted.
fn combinations(axes: &[Axis]) -> Option<usize> {
    axes.iter().map(|axis| axis.values.len()).try_fold(1, usize::checked_mul)
}

/// Leaves every second value, from the first on.
fn every_second(values: &mut Vec<Value>) {
    let mut keep = false;
    values.retain(|_| {
        keep = !keep;
        keep
    });
}

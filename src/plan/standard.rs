//! 标准: from arguments to points. In this order: arguments must be there, they must lie in their domain, the first
//! line that decides gives the points, the points must lie in their range, then they are rounded, once, and stop at
//! the end of the range.

use super::quotient::Quotient;
use super::side::{Scope, Side, Stake};
use super::value::{Val, What};
use super::{Reg, gap};
use crate::eval::asks_about;
use crate::number::{Number, Rounding, RoundingMode};
use crate::program::{Allowed, Band, CompareOp, ExprId, Line, Standard, StandardId};

/// What a standard gives.
#[derive(Clone, Debug)]
pub(super) struct Applied {
    /// Points before rounding, and after it; the gap of the second is that of both.
    pub(super) exact: Val,
    pub(super) points: Val,
    /// Which of the lines decided; the bands of a table count as lines of their own.
    pub(super) line: Reg,
}

/// A line on the way: when it decides, what it gives, and its number.
struct Step {
    /// `None`: it always decides.
    when: Option<Val>,
    points: Val,
    line: Reg,
    /// How long the path was before what follows from the line not deciding was added.
    path: usize,
}

impl Side<'_> {
    /// Applies a standard to arguments.
    pub(super) fn apply(&mut self, id: StandardId, arguments: &[Val], stake: Stake<'_>) -> Applied {
        let program = self.program;
        let standard = program.standards.get(id.index());
        let Some(standard) = standard.filter(|standard| standard.parameters.len() == arguments.len()) else {
            return self.nothing();
        };
        let before = self.b.path.len();
        let (locals, gap) = self.prepare(standard, arguments);
        let scope = Scope { locals: &locals, full: Some(stake.full) };
        let (exact, line) = self.lines(scope, standard, stake);
        let (low, high) = match standard.range {
            Some((low, high)) => (self.eval(scope, low), high.map(|high| self.eval(scope, high))),
            None => (self.b.constant_number(&Number::ZERO), Some(stake.full.clone())),
        };
        let applied = self.settle(exact, &low, high.as_ref(), standard.rounding.as_ref(), line);
        self.b.path.truncate(before);
        let gap = self.b.then(gap, applied.points.gap);
        Applied { exact: applied.exact.behind(gap), points: applied.points.behind(gap), line }
    }

    fn nothing(&mut self) -> Applied {
        let ask = self.b.ask();
        Applied { exact: ask.clone(), points: ask, line: self.b.constant(0) }
    }

    /// The arguments as the lines see them, and the gap of those that are not there or outside their domain. Inside
    /// the lines, what had to be there is.
    fn prepare(&mut self, standard: &Standard, arguments: &[Val]) -> (Vec<Val>, Reg) {
        let none = self.b.constant(gap::NONE);
        let mut there = none;
        let mut domain = none;
        let mut locals = Vec::with_capacity(arguments.len());
        for ((argument, parameter), at) in arguments.iter().zip(&standard.parameters).zip(0..) {
            let asked = asks_about(self.program, standard, at);
            let undecided = self.b.constant(gap::UNDECIDED);
            let open = self.b.compare(CompareOp::AtLeast, argument.gap, undecided);
            let lacking = if asked { self.b.select(open, argument.gap, none) } else { argument.gap };
            there = self.b.worse(there, lacking);
            let mut local = if asked { argument.clone() } else { argument.clone().behind(none) };
            for bound in &parameter.bounds {
                let Some(outside) = self.outside(&mut local, bound.op, &bound.value, asked) else {
                    domain = self.b.constant(gap::ASK);
                    continue;
                };
                domain = self.b.worse(domain, outside);
            }
            locals.push(local);
        }
        let gap = self.b.then(there, domain);
        (locals, gap)
    }

    /// The gap of an argument outside a bound. What lies inside is known from here on.
    fn outside(&mut self, local: &mut Val, op: CompareOp, end: &Number, asked: bool) -> Option<Reg> {
        let Some(number) = local.number().cloned() else {
            return Some(self.b.constant(gap::NONE));
        };
        let end_value = Quotient::of(end)?;
        let known = self.b.known_of(local);
        let inside = self.b.ordered(op, &number, &end_value, &known)?;
        let mut outside = self.b.unless(inside, gap::UNDECIDED);
        if asked {
            let there = self.b.is_there(local.gap);
            let none = self.b.constant(gap::NONE);
            outside = self.b.select(there, outside, none);
        }
        let facts = self.b.follows(inside, true);
        self.b.path.extend(facts);
        match op {
            CompareOp::AtLeast | CompareOp::MoreThan => {
                local.low = Some(local.low.take().map_or(end.clone(), |low| low.max(end.clone())));
            }
            CompareOp::AtMost | CompareOp::LessThan => {
                local.high = Some(local.high.take().map_or(end.clone(), |high| high.min(end.clone())));
            }
            CompareOp::Equal | CompareOp::NotEqual => {}
        }
        Some(outside)
    }

    /// The points of the first line that decides, and which line that is.
    fn lines(&mut self, scope: Scope<'_>, standard: &Standard, stake: Stake<'_>) -> (Val, Reg) {
        let mut steps: Vec<Step> = Vec::new();
        let mut number = 0_i128;
        for line in &standard.lines {
            match line {
                Line::When { condition, points } => {
                    let when = self.eval(scope, *condition);
                    self.step(&mut steps, Some(when), number, |side| side.eval(scope, *points));
                }
                Line::Otherwise { points } => {
                    self.step(&mut steps, None, number, |side| side.eval(scope, *points));
                }
                Line::Table { of, bands } => {
                    let value = self.eval(scope, *of);
                    self.bands(&mut steps, scope, &value, bands, number);
                }
                Line::Allow { tier, mark, ranges } => {
                    self.step(&mut steps, None, number, |side| {
                        side.allowed(scope, (*tier, *mark), ranges, stake)
                    });
                }
            }
            let own = if let Line::Table { bands, .. } = line { bands.len() } else { 1 };
            number = number.saturating_add(i128::try_from(own).unwrap_or(i128::MAX));
        }
        self.first_of(steps)
    }

    fn step(
        &mut self,
        steps: &mut Vec<Step>,
        when: Option<Val>,
        number: i128,
        points: impl FnOnce(&mut Self) -> Val,
    ) {
        let flag = when.as_ref().and_then(Val::flag);
        let never = flag.is_some_and(|flag| self.b.is(flag, 0));
        let decided = steps.last().is_some_and(|step| step.when.is_none());
        if decided || (never && when.as_ref().is_some_and(|when| self.b.is(when.gap, gap::NONE))) {
            return;
        }
        let points = match flag {
            Some(flag) => self.while_set(flag, true, points),
            None => points(self),
        };
        let path = self.b.path.len();
        if let Some(flag) = flag {
            let facts = self.b.follows(flag, false);
            self.b.path.extend(facts);
        }
        let always = flag.is_some_and(|flag| self.b.is(flag, 1));
        let sure = when.as_ref().is_some_and(|when| self.b.is(when.gap, gap::NONE));
        let when = when.filter(|_| !(always && sure));
        let line = self.b.constant(number);
        steps.push(Step { when, points, line, path });
    }

    /// From the last line to the first: what a line gives if it decides, else what those after it give.
    fn first_of(&mut self, steps: Vec<Step>) -> (Val, Reg) {
        let (mut found, mut line) = (self.b.missing(gap::UNDECIDED), self.b.constant(0));
        for step in steps.into_iter().rev() {
            self.b.path.truncate(step.path);
            match step.when {
                None => (found, line) = (step.points, step.line),
                Some(when) => {
                    let Some(flag) = when.flag() else {
                        found = Val::new(What::Nothing, when.gap);
                        continue;
                    };
                    line = self.b.select(flag, step.line, line);
                    let chosen = self.b.either(flag, step.points, found);
                    let gap = self.b.then(when.gap, chosen.gap);
                    found = chosen.behind(gap);
                }
            }
        }
        (found, line)
    }

    /// The lines of a table: bands, in order; a value in none has no points.
    fn bands(&mut self, steps: &mut Vec<Step>, scope: Scope<'_>, value: &Val, bands: &[Band], number: i128) {
        for (band, at) in bands.iter().zip(number..) {
            let when = self.within(value, band.low.as_ref(), band.high.as_ref());
            self.step(steps, Some(when), at, |side| side.eval(scope, band.points));
        }
        let end = self.b.missing(gap::UNDECIDED);
        let value_gap = self.b.then(value.gap, end.gap);
        self.step(steps, None, number, |_| end.behind(value_gap));
    }

    /// Whether a number lies between two ends.
    pub(super) fn within(
        &mut self,
        value: &Val,
        low: Option<&(Number, bool)>,
        high: Option<&(Number, bool)>,
    ) -> Val {
        let [low, high] =
            [low, high].map(|end| end.map(|(end, closed)| (self.b.constant_number(end), *closed)));
        self.between(value, low, high)
    }

    fn between(&mut self, value: &Val, low: Option<(Val, bool)>, high: Option<(Val, bool)>) -> Val {
        let mut flags = vec![self.b.constant(1)];
        let ends =
            [(low, CompareOp::AtLeast, CompareOp::MoreThan), (high, CompareOp::AtMost, CompareOp::LessThan)];
        for (end, closed_op, open_op) in ends {
            let Some((end, closed)) = end else { continue };
            let holds = self.compare(if closed { closed_op } else { open_op }, value, &end);
            match holds.flag() {
                Some(flag) => flags.push(flag),
                None => return holds,
            }
        }
        let one = self.b.constant(1);
        let inside = flags.into_iter().fold(one, |all, flag| self.b.and(all, flag));
        Val::new(What::Flag(inside), value.gap)
    }

    /// A table that stands in a framework: no parameters, no rounding, within full marks.
    pub(super) fn apply_table(&mut self, of: ExprId, bands: &[Band], full: &Val) -> Applied {
        let scope = Scope { locals: &[], full: Some(full) };
        let value = self.eval(scope, of);
        let before = self.b.path.len();
        let mut steps = Vec::new();
        self.bands(&mut steps, scope, &value, bands, 0);
        let (exact, line) = self.first_of(steps);
        self.b.path.truncate(before);
        let gap = self.b.then(value.gap, exact.gap);
        let exact = exact.behind(gap);
        let low = self.b.constant_number(&Number::ZERO);
        self.settle(exact, &low, Some(full), None, line)
    }

    /// A person's mark, within what its tier allows, with at most two decimals and its reason, where one is asked for.
    fn allowed(
        &mut self,
        scope: Scope<'_>,
        (tier, mark): (u32, u32),
        ranges: &[Allowed],
        stake: Stake<'_>,
    ) -> Val {
        let local = |at: u32| scope.locals.get(usize::try_from(at).unwrap_or(usize::MAX)).cloned();
        let (Some(tier), Some(mark)) = (local(tier), local(mark)) else { return self.b.ask() };
        let (What::Choice(_, at), Some(number)) = (&tier.what, mark.number().cloned()) else {
            return self.b.ask();
        };
        let at = *at;
        let mut allowed = self.b.constant(0);
        // The first range of a tier is the one that counts.
        for range in ranges.iter().rev() {
            let [low, high] = [&range.low, &range.high].map(|end| {
                let (end, closed) = end.as_ref()?;
                let share = stake.full.number().filter(|_| range.share);
                let end = share.map_or_else(|| Quotient::of(end), |full| full.scaled(end));
                Some((self.b.fits(end), *closed))
            });
            let inside = self.between(&mark, low, high);
            let Some(inside) = inside.flag() else { return self.b.ask() };
            let place = self.b.constant(i128::from(range.choice));
            let own = self.b.compare(CompareOp::Equal, at, place);
            allowed = self.b.select(own, inside, allowed);
        }
        let Some((_, cents)) = self.cut_to(&number, &Number::HUNDRED) else { return self.b.ask() };
        let mut stands = self.b.and(allowed, cents);
        if let Some(reason) = stake.reason {
            stands = self.b.and(stands, reason);
        }
        let outside = self.b.unless(stands, gap::UNDECIDED);
        let strict = self.b.worse(tier.gap, mark.gap);
        let gap = self.b.then(strict, outside);
        mark.behind(gap)
    }

    /// A number cut to so many parts of one, and whether that leaves it as it is.
    pub(super) fn cut_to(&mut self, number: &Quotient, parts: &Number) -> Option<(Quotient, Reg)> {
        let scaled = number.scaled(parts)?;
        if scaled.den == 1 && scaled.by.is_empty() {
            return Some((number.clone(), self.b.constant(1)));
        }
        let whole = Rounding { mode: RoundingMode::Down, quantum: Number::ONE };
        let cut = self.b.round(&scaled, &whole)?;
        let same = self.b.ordered(CompareOp::Equal, &scaled, &cut, &[])?;
        Some((cut.scaled(&Number::ONE.div(parts).ok()?)?, same))
    }

    /// Points inside their range, rounded, and never carried out of it by rounding.
    fn settle(
        &mut self,
        exact: Val,
        low: &Val,
        high: Option<&Val>,
        rounding: Option<&Rounding>,
        line: Reg,
    ) -> Applied {
        let Some(number) = exact.number().cloned() else {
            let gap = if exact.what == What::Nothing { exact.gap } else { self.b.constant(gap::ASK) };
            let nothing = Val::new(What::Nothing, gap);
            return Applied { exact: nothing.clone(), points: nothing, line };
        };
        let settled = self.settled(&exact, &number, low, high, rounding);
        let Some((points, outside)) = settled else { return self.nothing() };
        let range_gap = self.b.worst([low.gap].into_iter().chain(high.map(|high| high.gap)));
        let behind = self.b.then(range_gap, outside);
        let gap = self.b.then(exact.gap, behind);
        let (low, high) = (low.low.clone(), high.and_then(|high| high.high.clone()));
        let exact = Val { gap, low: low.clone(), high: high.clone(), ..exact };
        let points = Val { what: What::Number(points), gap, low, high };
        Applied { exact, points, line }
    }

    /// The points after rounding, and the gap of those outside their range.
    fn settled(
        &mut self,
        exact: &Val,
        number: &Quotient,
        low: &Val,
        high: Option<&Val>,
        rounding: Option<&Rounding>,
    ) -> Option<(Quotient, Reg)> {
        let from = self.compare(CompareOp::AtLeast, exact, low).flag()?;
        let to = match high {
            Some(high) => self.compare(CompareOp::AtMost, exact, high).flag()?,
            None => self.b.constant(1),
        };
        let inside = self.b.and(from, to);
        let outside = self.b.unless(inside, gap::UNDECIDED);
        let Some(rounding) = rounding else { return Some((number.clone(), outside)) };
        let mut points = self.b.round(number, rounding)?;
        if !high.is_none_or(|high| stops_at(high, rounding, true)) {
            let end = high?.number()?.clone();
            points = self.b.extreme_of(false, &points, &end)?;
        }
        if !stops_at(low, rounding, false) {
            points = self.b.extreme_of(true, &points, low.number()?)?;
        }
        Some((points, outside))
    }
}

/// Whether rounding cannot carry past an end of the range: a constant, or a number of whole steps.
fn stops_at(end: &Val, rounding: &Rounding, upper: bool) -> bool {
    let Some(number) = end.number() else { return false };
    match number.single() {
        Some(end) if upper => end.round(rounding) <= end,
        Some(end) => end.round(rounding) >= end,
        None => {
            let steps = Number::ONE.div(&rounding.quantum.abs()).ok().and_then(|unit| number.scaled(&unit));
            steps.is_some_and(|steps| steps.den == 1 && steps.by.is_empty())
        }
    }
}

//! Ends of intervals, and roundings. Where one band ends and the next begins is one place: both change together, or
//! the checker would see the gap.

use super::words::part;
use super::{ChangeKind, Edit, Finder};
use crate::number::RoundingMode;
use crate::span::Span;
use crate::syntax::ast::{Amount, Band, Clamp, Expr, Interval, RoundTo, Rounding, Table};

/// An end of an interval that has a value.
struct End<'e> {
    value: &'e Expr,
    bracket: Span,
    closed: bool,
    is_low: bool,
    interval: usize,
}

impl Finder<'_> {
    /// A lone interval.
    pub(super) fn interval(&mut self, interval: &Interval) {
        self.ladder(&[interval]);
    }

    /// Intervals of one table or scale.
    pub(super) fn ladder(&mut self, intervals: &[&Interval]) {
        let ends: Vec<End<'_>> =
            intervals.iter().enumerate().flat_map(|(n, interval)| self.ends(n, interval)).collect();
        for (n, end) in ends.iter().enumerate() {
            let text = self.source.slice(end.value.span);
            let meets = |(other, met): &(usize, &End<'_>)| {
                *other != n
                    && met.interval != end.interval
                    && met.is_low != end.is_low
                    && self.source.slice(met.value.span) == text
            };
            let partner = ends.iter().enumerate().find(meets);
            if partner.as_ref().is_some_and(|(other, _)| *other < n) {
                continue;
            }
            let both = [Some(end), partner.map(|(_, met)| met)];
            let brackets = both.iter().flatten().map(|end| other_bracket(end));
            let values: Vec<Edit> = both.iter().flatten().filter_map(|end| self.further(end.value)).collect();
            self.change(ChangeKind::Edge, brackets);
            self.change(ChangeKind::Value, values);
        }
    }

    fn ends<'e>(&self, n: usize, interval: &'e Interval) -> Vec<End<'e>> {
        let text = self.source.slice(interval.span);
        let width = |c: Option<char>| c.map_or(0, char::len_utf8);
        let (first, last) = (width(text.chars().next()), width(text.chars().next_back()));
        let open = part(interval.span, 0, first);
        let close = part(interval.span, text.len() - last, last);
        let end = |value, bracket, closed, is_low| End { value, bracket, closed, is_low, interval: n };
        let low = interval.low.value.as_ref().map(|value| end(value, open, interval.low.closed, true));
        let high = interval.high.value.as_ref().map(|value| end(value, close, interval.high.closed, false));
        low.into_iter().chain(high).collect()
    }

    pub(super) fn table(&mut self, table: &Table) {
        if let Some(of) = &table.of {
            self.expr(of);
        }
        self.ladder(&table.bands.iter().map(|band| &band.interval).collect::<Vec<_>>());
        table.bands.iter().for_each(|band: &Band| self.amount(&band.amount));
    }

    pub(super) fn amount(&mut self, amount: &Amount) {
        self.expr(&amount.value);
        amount.clamps.iter().for_each(|clamp| self.clamp(clamp));
    }

    pub(super) fn clamp(&mut self, clamp: &Clamp) {
        self.opposite(clamp.span);
        self.expr(&clamp.value);
    }

    /// Another mode, and one place less (one more where there is none).
    pub(super) fn rounding(&mut self, rounding: &Rounding) {
        let text = self.source.slice(rounding.span);
        let instead = match rounding.mode {
            RoundingMode::HalfUp => RoundingMode::Down,
            _ => RoundingMode::HalfUp,
        };
        let pairs = [(rounding.mode.zh(), instead.zh()), (rounding.mode.en(), instead.en())];
        let mode = pairs.into_iter().find_map(|(written, to)| Some((text.find(written)?, written, to)));
        if let Some((at, written, to)) = mode {
            self.replace(ChangeKind::Rounding, part(rounding.span, at, written.len()), to);
        }
        let RoundTo::Places(places) = rounding.to else { return };
        let digits = places.to_string();
        if let Some(at) = text.rfind(&digits) {
            let instead = if places == 0 { 1 } else { places - 1 };
            self.replace(ChangeKind::Rounding, part(rounding.span, at, digits.len()), instead.to_string());
        }
    }
}

fn other_bracket(end: &End<'_>) -> Edit {
    let text = match (end.is_low, end.closed) {
        (true, true) => "(",
        (true, false) => "[",
        (false, true) => ")",
        (false, false) => "]",
    };
    Edit { span: end.bracket, text: text.to_owned() }
}

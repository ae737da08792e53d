//! Changes to linkages and allocations.

use super::words::part;
use super::{ChangeKind, Finder};
use crate::span::Span;
use crate::syntax::ast::{
    Allocation, AllocationLine, By, Case, Effect, EffectKind, Factor, Linkage, LinkageLine,
};

impl Finder<'_> {
    pub(super) fn linkage(&mut self, linkage: &Linkage) {
        linkage.lines.iter().for_each(|line| self.linkage_line(line));
    }

    fn linkage_line(&mut self, line: &LinkageLine) {
        match line {
            LinkageLine::Applies { condition, .. } | LinkageLine::Exemption { condition, .. } => {
                self.expr(condition)
            }
            LinkageLine::Base { value, .. }
            | LinkageLine::Lower { value, .. }
            | LinkageLine::Upper { value, .. } => {
                self.expr(value);
            }
            LinkageLine::Precondition { condition, effects, .. }
            | LinkageLine::Also { condition, effects, .. } => {
                self.expr(condition);
                effects.iter().for_each(|effect| self.effect(effect));
            }
            LinkageLine::By { of, rows, .. } => {
                self.exprs(of);
                self.cases(rows.iter().map(|row| &row.case));
                rows.iter().flat_map(|row| &row.effects).for_each(|effect| self.effect(effect));
            }
            LinkageLine::Pending { span, .. } => self.pending(*span),
            LinkageLine::Rounding(rounding) => self.rounding(rounding),
            LinkageLine::Force { .. } | LinkageLine::Year { .. } | LinkageLine::Combine { .. } => {}
        }
    }

    /// The lines of a table: what stands next to each other meets.
    pub(super) fn cases<'e>(&mut self, cases: impl Iterator<Item = &'e Case>) {
        let mut intervals = Vec::new();
        for case in cases {
            match case {
                Case::Interval(interval) => intervals.push(interval),
                Case::When(condition) => self.expr(condition),
                Case::Otherwise(_) | Case::Options(_) => {}
            }
        }
        self.ladder(&intervals);
    }

    fn effect(&mut self, effect: &Effect) {
        match &effect.kind {
            EffectKind::Raise { by, clamps } | EffectKind::Cut { by, clamps } => {
                self.opposite(effect.span);
                match by {
                    By::Value(value) => self.expr(value),
                    By::Range(range) => self.interval(range),
                }
                clamps.iter().for_each(|clamp| self.clamp(clamp));
            }
            EffectKind::SetTo { value, clamps } => {
                self.expr(value);
                clamps.iter().for_each(|clamp| self.clamp(clamp));
            }
            EffectKind::Keep | EffectKind::Nothing | EffectKind::Action(_) => {}
        }
    }

    /// 未决定 取下端 or 取上端: the word stands last.
    fn pending(&mut self, span: Span) {
        let text = self.source.slice(span);
        let word = text.split_whitespace().next_back().map_or(0, str::len);
        self.opposite(part(span, text.len() - word, word));
    }

    pub(super) fn allocation(&mut self, allocation: &Allocation) {
        self.expr(&allocation.pool);
        allocation.lines.iter().for_each(|line| self.allocation_line(line));
    }

    fn allocation_line(&mut self, line: &AllocationLine) {
        match line {
            AllocationLine::Applies { condition, .. } => self.expr(condition),
            AllocationLine::Factors { factors, .. } => self.factors(factors),
            AllocationLine::Share { value, .. }
            | AllocationLine::Portion { value, .. }
            | AllocationLine::Fixed { value, .. }
            | AllocationLine::Lower { value, .. }
            | AllocationLine::Upper { value, .. } => self.expr(value),
            AllocationLine::ByRank { value, places, .. } => {
                self.expr(value);
                for (one, next) in places.iter().zip(places.iter().skip(1)) {
                    self.exchange(ChangeKind::Weight, one.share.span, next.share.span);
                }
            }
            AllocationLine::Conserve { .. } | AllocationLine::Excess { .. } => {}
            AllocationLine::Remainder { ties, .. } => self.exprs(ties),
        }
    }

    fn factors(&mut self, factors: &[Factor]) {
        for (one, next) in factors.iter().zip(factors.iter().skip(1)) {
            self.exchange(ChangeKind::Weight, one.weight.span, next.weight.span);
        }
        for factor in factors {
            match &factor.group {
                Some(group) => self.factors(group),
                None => self.expr(&factor.value),
            }
        }
    }
}

//! The numbers of one record, and the texts they stand in, before they are brought together.

use super::pattern::{CardPattern, LeafPattern, LinePattern, Local, Piece, Way};
use super::quotient::Quotient;
use super::score::Totals;
use super::written;
use crate::batch::{Registers, Results};
use crate::plan::{Denominator, NumberAnswer, OutputId, gap};
use std::ops::Range;

/// What is worked out of one record, in buffers that are used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    pub(super) leaves: Vec<Scored>,
    /// Where the texts of the way of scoring at hand stand.
    pub(super) shown: ShownTexts,
    /// Texts that are looked at before they are written.
    pub(super) text: String,
    pub(super) spans: Vec<Range<usize>>,
}

/// A record that is worked out, and what is to be written of it.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) pattern: &'a CardPattern,
    pub(super) registers: &'a Registers,
    pub(super) scratch: &'a mut Scratch,
    pub(super) code: &'a str,
    pub(super) name: &'a str,
    pub(super) totals: Totals,
}

/// The numbers of a leaf that has points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scored {
    pub(super) way: usize,
    pub(super) line: usize,
    /// Points as the rule gives them.
    pub(super) exact: Quotient,
    #[cfg_attr(not(feature = "json"), expect(dead_code, reason = "only JSON says points by themselves"))]
    pub(super) points: Quotient,
    /// What it brings to the total: taken where it is a malus.
    pub(super) brought: Quotient,
    pub(super) loss_before_rounding: Quotient,
    pub(super) loss: Quotient,
}

/// The value of an answer, or its gap code.
#[inline]
pub(super) fn value(get: impl Fn(OutputId) -> i128, answer: NumberAnswer) -> Result<Quotient, i128> {
    match get(answer.gap) {
        gap::NONE => {
            let den = match answer.den {
                Denominator::Constant(den) => den,
                Denominator::Output(den) => get(den),
            };
            Quotient::new(get(answer.num), den).ok_or(gap::ASK)
        }
        code => Err(code),
    }
}

/// The numbers of a leaf, or its gap code.
#[inline]
fn scored(get: impl Fn(OutputId) -> i128, leaf: &LeafPattern) -> Result<Scored, i128> {
    let (exact, points) = (value(&get, leaf.answer.exact)?, value(&get, leaf.answer.points)?);
    let place = |output: Option<usize>, several: bool| match output {
        Some(output) => usize::try_from(get(output)).map_err(|_| gap::ASK),
        None if several => Err(gap::ASK),
        None => Ok(0),
    };
    let way = place(leaf.answer.way, leaf.ways.len() > 1)?;
    let line = place(leaf.answer.line, leaf.ways.get(way).is_none_or(|way| way.branches.len() > 1))?;
    let numbers = || {
        let signed = |points: Quotient| if leaf.taken { points.negated() } else { Some(points) };
        let brought = signed(points)?;
        let loss_before_rounding = leaf.full_over.0.minus(signed(exact)?)?;
        let loss = leaf.full_over.1.minus(brought)?;
        Some(Scored { way, line, exact, points, brought, loss_before_rounding, loss })
    };
    numbers().ok_or(gap::ASK)
}

impl Scratch {
    /// Works out every leaf. `None` when one has no points, is too large, or was decided by what only the evaluator
    /// puts in words.
    pub(super) fn fill(&mut self, pattern: &CardPattern, results: &Results<'_>) -> Option<()> {
        match results {
            Results::Narrow(file) => self.fill_by(pattern, |output| file.get(output)),
            Results::Wide(file) => self.fill_by(pattern, |output| file.get(output)),
        }
    }

    #[inline]
    fn fill_by(&mut self, pattern: &CardPattern, get: impl Fn(OutputId) -> i128) -> Option<()> {
        self.leaves.clear();
        for leaf in &pattern.leaves {
            let scored = scored(&get, leaf).ok()?;
            leaf.branch(&scored)?;
            self.leaves.push(scored);
        }
        Some(())
    }
}

/// The texts of a way of scoring in what is being written: each is made once, and copied from there.
#[derive(Clone, Debug, Default)]
pub(super) struct ShownTexts {
    spans: Vec<Range<usize>>,
    result: String,
}

impl ShownTexts {
    /// Forgets the texts of another way.
    pub(super) fn begin(&mut self, way: &Way) {
        self.spans.clear();
        self.spans.resize(way.texts.len(), 0..0);
    }

    /// Writes a text if it stands nowhere yet, and answers where.
    pub(super) fn place(
        &mut self,
        of: (&Way, &Registers),
        at: usize,
        out: &mut String,
    ) -> Option<Range<usize>> {
        if self.spans.get(at)?.end == 0 {
            self.write(of, at, out)?;
        }
        self.spans.get(at).cloned()
    }

    /// Writes a text.
    pub(super) fn write(
        &mut self,
        (way, registers): (&Way, &Registers),
        at: usize,
        out: &mut String,
    ) -> Option<()> {
        let span = self.spans.get_mut(at)?;
        if span.end == 0 {
            let from = out.len();
            way.texts.get(at)?.write(registers, out)?;
            *span = from..out.len();
        } else {
            out.extend_from_within(span.clone());
        }
        Some(())
    }

    /// Writes the formula of a line: `满分 × 实际 ÷ 目标 = 50 × 48 ÷ 50 = 48`, without repeating itself. Nothing is
    /// written of the way after it.
    pub(super) fn formula(
        &mut self,
        of: (&Way, &Registers),
        line: &LinePattern,
        exact: Quotient,
        out: &mut String,
    ) -> Option<()> {
        out.push_str(&line.names);
        let end = out.len();
        out.push_str(" = ");
        let numbers = out.len();
        self.pieces(of, &line.numbers, out)?;
        self.result.clear();
        written::approx(&mut self.result, exact);
        // What equals the part before it is left out; only the last part may say that it is cut.
        let repeats = out.get(numbers..)? == line.names;
        if repeats {
            out.truncate(end);
        }
        let same = self.result == if repeats { &line.names } else { out.get(numbers..)? };
        let cut = self.result.strip_prefix('≈');
        if same && (repeats || cut.is_none()) {
            return Some(());
        }
        if same {
            out.truncate(end);
        }
        out.push_str(if cut.is_some() { " ≈ " } else { " = " });
        out.push_str(cut.unwrap_or(&self.result));
        Some(())
    }

    fn pieces(&mut self, of: (&Way, &Registers), pieces: &[Piece], out: &mut String) -> Option<()> {
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Shown(at) => self.write(of, *at, out)?,
                Piece::Local(at) => self.local(of, of.0.locals.get(*at)?, out)?,
            }
        }
        Some(())
    }

    /// An argument, or how it comes about where it does not come out even.
    fn local(&mut self, of: (&Way, &Registers), local: &Local, out: &mut String) -> Option<()> {
        let from = out.len();
        self.write(of, local.text, out)?;
        let Some(computed) = local.computed.as_ref().filter(|_| is_cut(out, from)) else { return Some(()) };
        // How it comes about names no arguments, so that nothing recurses.
        if computed.iter().any(|piece| matches!(piece, Piece::Local(_))) {
            return None;
        }
        self.forget(from);
        out.truncate(from);
        self.pieces(of, computed, out)
    }

    /// Forgets what is about to be taken back.
    fn forget(&mut self, from: usize) {
        for span in self.spans.iter_mut().filter(|span| span.end > from) {
            *span = 0..0;
        }
    }
}

fn is_cut(out: &str, from: usize) -> bool {
    out.get(from..).is_some_and(|text| text.starts_with('≈'))
}

impl Scored {
    /// Whether anything was lost or gained, before or after rounding.
    pub(super) fn has_loss(&self) -> bool {
        !self.loss.is_zero() || !self.loss_before_rounding.is_zero()
    }
}

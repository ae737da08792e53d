//! The numbers of one record, and the texts they stand in, before they are brought together.

use super::pattern::{CardPattern, LeafPattern, LinePattern, Piece, Way};
use super::quotient::Quotient;
use super::written;
use crate::batch::{Registers, Results};
use crate::plan::{Denominator, NumberAnswer, gap};
use std::ops::Range;

/// What is worked out of one record, in buffers that are used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    pub(super) leaves: Vec<Scored>,
    /// Texts of the leaf at hand, and of the marks.
    pub(super) text: String,
    pub(super) spans: Vec<Range<usize>>,
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
pub(super) fn value(results: &Results<'_>, answer: NumberAnswer) -> Result<Quotient, i128> {
    match results.get(answer.gap) {
        gap::NONE => {
            let den = match answer.den {
                Denominator::Constant(den) => den,
                Denominator::Output(den) => results.get(den),
            };
            Quotient::new(results.get(answer.num), den).ok_or(gap::ASK)
        }
        code => Err(code),
    }
}

/// The numbers of a leaf, or its gap code.
#[inline]
pub(super) fn scored(results: &Results<'_>, leaf: &LeafPattern) -> Result<Scored, i128> {
    let (exact, points) = (value(results, leaf.answer.exact)?, value(results, leaf.answer.points)?);
    let place = |output: Option<usize>, several: bool| match output {
        Some(output) => usize::try_from(results.get(output)).map_err(|_| gap::ASK),
        None if several => Err(gap::ASK),
        None => Ok(0),
    };
    let way = place(leaf.answer.way, leaf.ways.len() > 1)?;
    let line = place(leaf.answer.line, leaf.ways.get(way).is_none_or(|way| way.branches.len() > 1))?;
    let numbers = || {
        let signed = |points: Quotient| if leaf.taken { points.negated() } else { Some(points) };
        let brought = signed(points)?;
        let loss_before_rounding = leaf.full.minus(signed(exact)?)?;
        let loss = leaf.full.minus(brought)?;
        Some(Scored { way, line, exact, points, brought, loss_before_rounding, loss })
    };
    numbers().ok_or(gap::ASK)
}

impl Scratch {
    /// Works out every leaf. `None` when one has no points, is too large, or was decided by what only the evaluator
    /// puts in words.
    pub(super) fn fill(&mut self, pattern: &CardPattern, results: &Results<'_>) -> Option<()> {
        self.leaves.clear();
        for leaf in &pattern.leaves {
            let scored = scored(results, leaf).ok()?;
            leaf.branch(&scored)?;
            self.leaves.push(scored);
        }
        Some(())
    }

    /// Forgets the texts of the leaf before.
    pub(super) fn begin(&mut self) {
        self.text.clear();
        self.spans.clear();
    }

    /// The text of a place.
    pub(super) fn span(&self, at: usize) -> &str {
        self.spans.get(at).and_then(|span| self.text.get(span.clone())).unwrap_or_default()
    }

    /// Adds a text, and answers its place.
    pub(super) fn add(&mut self, write: impl FnOnce(&mut String) -> Option<()>) -> Option<usize> {
        let from = self.text.len();
        write(&mut self.text)?;
        self.spans.push(from..self.text.len());
        self.spans.len().checked_sub(1)
    }

    /// Writes what is shown of a way of scoring: its texts stand at the first places.
    pub(super) fn show(&mut self, way: &Way, registers: &Registers) -> Option<()> {
        self.begin();
        for shown in &way.texts {
            self.add(|out| shown.write(registers, out))?;
        }
        Some(())
    }

    /// Writes the formula of a line behind the texts of its way, and answers its place:
    /// `满分 × 实际 ÷ 目标 = 50 × 48 ÷ 50 = 48`, without repeating itself.
    pub(super) fn formula(&mut self, way: &Way, line: &LinePattern, exact: Quotient) -> Option<usize> {
        let numbers = self.pieces(way, &line.numbers)?;
        let result = self.add(|out| {
            written::approx(out, exact);
            Some(())
        })?;
        let from = self.text.len();
        let (numbers, result) = (self.spans.get(numbers)?.clone(), self.spans.get(result)?.clone());
        self.text.push_str(&line.names);
        // What equals the part before it is left out; only the last part may say that it is cut.
        let part = |span: &Range<usize>| self.text.get(span.clone()).unwrap_or_default();
        let repeats = part(&numbers) == line.names;
        let ends = part(&result) == if repeats { &line.names } else { part(&numbers) };
        let cut =
            |span: &Range<usize>| part(span).len().saturating_sub(part(span).trim_start_matches('≈').len());
        let cuts = (if ends { cut(&numbers) } else { 0 }, cut(&result));
        if !repeats {
            self.join(numbers, cuts.0);
        }
        if !ends {
            self.join(result, cuts.1);
        }
        self.spans.push(from..self.text.len());
        self.spans.len().checked_sub(1)
    }

    /// Writes a part once more behind `=`, or behind `≈` instead of the marks it begins with.
    fn join(&mut self, part: Range<usize>, marks: usize) {
        self.text.push_str(if marks > 0 { " ≈ " } else { " = " });
        self.text.extend_from_within(part.start.saturating_add(marks)..part.end);
    }

    /// Writes the pieces of a text, and answers its place.
    fn pieces(&mut self, way: &Way, pieces: &[Piece]) -> Option<usize> {
        let from = self.text.len();
        self.put(way, pieces, true)?;
        self.spans.push(from..self.text.len());
        self.spans.len().checked_sub(1)
    }

    fn put(&mut self, way: &Way, pieces: &[Piece], locals: bool) -> Option<()> {
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.text.push_str(text),
                Piece::Shown(at) => self.again(*at)?,
                Piece::Local(at) => {
                    let local = way.locals.get(*at).filter(|_| locals)?;
                    match &local.computed {
                        Some(computed) if self.span(local.text).starts_with('≈') => {
                            self.text.push('(');
                            self.put(way, computed, false)?;
                            self.text.push(')');
                        }
                        _ => self.again(local.text)?,
                    }
                }
            }
        }
        Some(())
    }

    fn again(&mut self, at: usize) -> Option<()> {
        let span = self.spans.get(at)?.clone();
        self.text.extend_from_within(span);
        Some(())
    }
}

impl Scored {
    /// Whether anything was lost or gained, before or after rounding.
    pub(super) fn has_loss(&self) -> bool {
        !self.loss.is_zero() || !self.loss_before_rounding.is_zero()
    }
}

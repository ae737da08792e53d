//! Products and quotients: a factor whose unit a later divisor has is paired with it, so that 满分 × 目标 ÷ 实际 and
//! 每点扣 × (实际 − 上限) ÷ 1 个百分点 mean what they say. The value is the same in any order, because it is exact.

use super::context::{Checker, Scene, Typed};
use super::expr;
use super::typing;
use crate::program::ArithmeticOp;
use crate::syntax::ast;

/// Checks a chain of × and ÷.
pub(super) fn check(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    first: &ast::Expr,
    rest: &[(ast::ProductOp, ast::Expr)],
) -> Option<Typed> {
    let left = expr::check(checker, scene, first, None);
    let factors: Vec<Option<(ArithmeticOp, Typed)>> = rest
        .iter()
        .map(|(op, factor)| {
            let op = if *op == ast::ProductOp::Times { ArithmeticOp::Multiply } else { ArithmeticOp::Divide };
            expr::check(checker, scene, factor, None).map(|typed| (op, typed))
        })
        .collect();
    let mut factors: Vec<(ArithmeticOp, Typed)> = factors.into_iter().collect::<Option<_>>()?;
    let mut so_far = left?;
    while !factors.is_empty() {
        let (op, mut factor) = factors.remove(0);
        if op == ArithmeticOp::Multiply
            && typing::arithmetic(checker, op, so_far, factor).is_err()
            && let Some(at) = divisor_of(checker, so_far, factor, &factors)
        {
            let (_, divisor) = factors.remove(at);
            factor = expr::combine(checker, ArithmeticOp::Divide, factor, divisor)?;
        }
        so_far = expr::combine(checker, op, so_far, factor)?;
    }
    Some(so_far)
}

/// The first later divisor that makes the factor fit.
fn divisor_of(
    checker: &Checker<'_>,
    left: Typed,
    factor: Typed,
    later: &[(ArithmeticOp, Typed)],
) -> Option<usize> {
    later.iter().position(|(op, divisor)| {
        let quotient = typing::arithmetic(checker, ArithmeticOp::Divide, factor, *divisor);
        *op == ArithmeticOp::Divide
            && quotient.is_ok_and(|ty| {
                let paired = Typed { ty, bare: false, ..factor };
                typing::arithmetic(checker, ArithmeticOp::Multiply, left, paired).is_ok()
            })
    })
}

//! Expressions: the tree's names and units become the program's fields and base units, with one type each.

use super::context::{Checker, Scene, Typed};
use super::{calls, choices, paths, typing, wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::eval::Reason;
use crate::number::Number;
use crate::program::{ArithmeticOp, CompareOp, Expr, ExprId, Function, Ty, Value};
use crate::span::Span;
use crate::syntax::ast::{self, ExprKind};

/// Checks an expression. `hint` is the type wanted, where known: it lets a bare name mean an option of a list.
pub(super) fn check(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    expr: &ast::Expr,
    hint: Option<Ty>,
) -> Option<Typed> {
    let span = expr.span;
    match &expr.kind {
        ExprKind::Quantity { number, unit } => quantity(checker, number, *unit, span),
        ExprKind::Text(text) => Some(checker.push(Expr::Constant(Value::Text(text.clone())), Ty::Text, span)),
        ExprKind::Date(date) => Some(checker.push(Expr::Constant(Value::Date(*date)), Ty::Date, span)),
        ExprKind::Truth(truth) => Some(checker.push(Expr::Constant(Value::Bool(*truth)), Ty::Bool, span)),
        ExprKind::FullMarks => full_marks(checker, scene, span),
        ExprKind::Path(path) => paths::check(checker, scene, path, hint),
        ExprKind::Call { name, arguments } => calls::check(checker, scene, name, arguments, span, hint),
        ExprKind::Negate(inner) => {
            let inner = check(checker, scene, inner, hint)?;
            if !inner.ty.is_numeric() {
                return wrong_type(checker, inner, "数", "a number");
            }
            if let Some(number) = typing::literal(checker, inner) {
                let negated = checker.push(Expr::Constant(Value::Number(number.neg())), inner.ty, span);
                return Some(Typed { bare: true, ..negated });
            }
            Some(checker.push(Expr::Negate(inner.id), inner.ty, span))
        }
        ExprKind::Not(inner) => {
            let inner = condition(checker, scene, inner)?;
            Some(checker.push(Expr::Not(inner), Ty::Bool, span))
        }
        ExprKind::Sum { first, rest } => {
            let terms = rest.iter().map(|(op, term)| {
                (if *op == ast::SumOp::Plus { ArithmeticOp::Add } else { ArithmeticOp::Subtract }, term)
            });
            chain(checker, scene, first, terms)
        }
        ExprKind::Product { first, rest } => super::products::check(checker, scene, first, rest),
        ExprKind::Compare { op, left, right } => compare(checker, scene, *op, left, right, span),
        ExprKind::InInterval { value, interval } => in_interval(checker, scene, value, interval, span),
        ExprKind::InList { value, list } => in_list(checker, scene, value, list, span),
        ExprKind::And(parts) => {
            let parts = conditions(checker, scene, parts)?;
            Some(checker.push(Expr::And(parts), Ty::Bool, span))
        }
        ExprKind::Or(parts) => {
            let parts = conditions(checker, scene, parts)?;
            Some(checker.push(Expr::Or(parts), Ty::Bool, span))
        }
    }
}

/// A number with its unit, in the base unit of its type.
fn quantity(
    checker: &mut Checker<'_>,
    number: &Number,
    unit: Option<ast::Unit>,
    span: Span,
) -> Option<Typed> {
    let Some(unit) = unit else {
        let typed = checker.push(Expr::Constant(Value::Number(number.clone())), Ty::Number, span);
        return Some(Typed { bare: true, ..typed });
    };
    let (ty, scale) = base_unit(unit);
    match number.mul(&scale) {
        Ok(value) => Some(checker.push(Expr::Constant(Value::Number(value)), ty, span)),
        Err(_) => {
            checker.error(Code::NumberTooLarge, span, "这个数太大", "the number is too large");
            None
        }
    }
}

/// The type of a unit, and what one of it is in the type's base unit.
pub(super) fn base_unit(unit: ast::Unit) -> (Ty, Number) {
    let fraction = |den| Number::ratio(1, den).unwrap_or(Number::ZERO);
    match unit {
        ast::Unit::Percent => (Ty::Ratio, fraction(100)),
        ast::Unit::Permille => (Ty::Ratio, fraction(1000)),
        ast::Unit::PercentagePoint => (Ty::PercentagePoint, fraction(100)),
        ast::Unit::Yuan => (Ty::Money(None), Number::ONE),
        ast::Unit::ThousandYuan => (Ty::Money(None), Number::from_i64(1000)),
        ast::Unit::WanYuan => (Ty::Money(None), Number::from_i64(10_000)),
        ast::Unit::MillionYuan => (Ty::Money(None), Number::from_i64(1_000_000)),
        ast::Unit::YiYuan => (Ty::Money(None), Number::from_i64(100_000_000)),
        ast::Unit::Points => (Ty::Points, Number::ONE),
        ast::Unit::Days => (Ty::Days, Number::ONE),
        ast::Unit::Workdays => (Ty::Workdays, Number::ONE),
    }
}

fn full_marks(checker: &mut Checker<'_>, scene: &Scene<'_>, span: Span) -> Option<Typed> {
    if scene.full_marks {
        return Some(checker.push(Expr::FullMarks, Ty::Points, span));
    }
    checker.report(
        Diagnostic::error(
            Code::OutOfPlace,
            span,
            "「满分」只在标准和得分的表里有意义",
            "`full` means something only in standards and tables of points",
        )
        .help("指标里请直接写出要用的数", "in an indicator write the value itself"),
    );
    None
}

fn chain<'e>(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    first: &ast::Expr,
    rest: impl Iterator<Item = (ArithmeticOp, &'e ast::Expr)>,
) -> Option<Typed> {
    let mut left = check(checker, scene, first, None);
    for (op, operand) in rest {
        let right = check(checker, scene, operand, None);
        left = match (left, right) {
            (Some(left), Some(right)) => combine(checker, op, left, right),
            _ => None,
        };
    }
    left
}

/// One arithmetic operation.
pub(super) fn combine(
    checker: &mut Checker<'_>,
    op: ArithmeticOp,
    left: Typed,
    right: Typed,
) -> Option<Typed> {
    let span = left.span.to(right.span);
    if op == ArithmeticOp::Divide
        && matches!(checker.program.expr(right.id), Some(Expr::Constant(Value::Number(n))) if n.is_zero())
    {
        checker.error(Code::DivisionByZero, right.span, "除数恒为零", "the divisor is always zero");
        return None;
    }
    if let (Ty::Date, Ty::Workdays) = (left.ty, right.ty)
        && matches!(op, ArithmeticOp::Add | ArithmeticOp::Subtract)
    {
        return Some(moved(checker, op, left, right));
    }
    match typing::arithmetic(checker, op, left, right) {
        Ok(ty) => Some(checker.push(Expr::Arithmetic(op, left.id, right.id), ty, span)),
        Err(clash) => {
            checker.report(clash.at(span, left, right));
            None
        }
    }
}

/// A date some working days later, or earlier.
fn moved(checker: &mut Checker<'_>, op: ArithmeticOp, date: Typed, by: Typed) -> Typed {
    let by_id = match op {
        ArithmeticOp::Subtract => checker.push(Expr::Negate(by.id), by.ty, by.span).id,
        _ => by.id,
    };
    let call = Expr::Call(Function::AddWorkdays, vec![date.id, by_id]);
    checker.push(call, Ty::Date, date.span.to(by.span))
}

fn compare(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    op: ast::Comparison,
    left: &ast::Expr,
    right: &ast::Expr,
    span: Span,
) -> Option<Typed> {
    let (left, right) = sides(checker, scene, left, right)?;
    if let Err(clash) = typing::common(checker, left, right, typing::COMPARED) {
        checker.report(clash.at(span, left, right));
        return None;
    }
    let ordered = left.ty.is_numeric() || left.ty == Ty::Date;
    let op = comparison(op);
    if !ordered && !matches!(op, CompareOp::Equal | CompareOp::NotEqual) {
        let (zh, en) = wording::of_type(left.ty);
        checker.error(
            Code::TypeMismatch,
            span,
            format!("{zh}没有大小之分，只能用 = 和 ≠"),
            format!("{en} has no order; only `=` and `≠` apply"),
        );
        return None;
    }
    Some(checker.push(Expr::Compare(op, left.id, right.id), Ty::Bool, span))
}

/// Both sides of a comparison. A bare name on one side may be an option of the other side's list; when the
/// other side is wrong, the name is not held against the author.
pub(super) fn sides(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    left: &ast::Expr,
    right: &ast::Expr,
) -> Option<(Typed, Typed)> {
    let open = |checker: &mut Checker<'_>, side: &ast::Expr| match &side.kind {
        ExprKind::Path(path) => paths::is_unknown(checker, scene, path),
        _ => false,
    };
    let (left_open, right_open) = (open(checker, left), open(checker, right));
    if left_open && !right_open {
        let right = check(checker, scene, right, None)?;
        return check(checker, scene, left, Some(right.ty)).map(|left| (left, right));
    }
    let left = check(checker, scene, left, None);
    if left.is_none() && right_open {
        return None;
    }
    let right = check(checker, scene, right, left.map(|left| left.ty));
    left.zip(right)
}

/// A sign of the tree as one of the program.
pub(super) fn comparison(op: ast::Comparison) -> CompareOp {
    match op {
        ast::Comparison::AtLeast => CompareOp::AtLeast,
        ast::Comparison::AtMost => CompareOp::AtMost,
        ast::Comparison::NotEqual => CompareOp::NotEqual,
        ast::Comparison::MoreThan => CompareOp::MoreThan,
        ast::Comparison::LessThan => CompareOp::LessThan,
        ast::Comparison::Equal => CompareOp::Equal,
    }
}

fn in_interval(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    value: &ast::Expr,
    interval: &ast::Interval,
    span: Span,
) -> Option<Typed> {
    let value = check(checker, scene, value, None)?;
    let low = end(checker, scene, &interval.low, value)?;
    let high = end(checker, scene, &interval.high, value)?;
    Some(checker.push(Expr::InInterval { value: value.id, low, high }, Ty::Bool, span))
}

/// One end of an interval; the outer `None` has been reported.
#[expect(clippy::option_option, reason = "an unbounded end and a reported error are different things")]
fn end(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    end: &ast::Endpoint,
    value: Typed,
) -> Option<Option<(ExprId, bool)>> {
    let Some(expr) = &end.value else { return Some(None) };
    let typed = check(checker, scene, expr, Some(value.ty))?;
    if let Err(clash) = typing::common(checker, value, typed, typing::COMPARED) {
        checker.report(clash.at(typed.span, value, typed));
        return None;
    }
    Some(Some((typed.id, end.closed)))
}

fn in_list(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    value: &ast::Expr,
    list: &[ast::Expr],
    span: Span,
) -> Option<Typed> {
    let value = check(checker, scene, value, None)?;
    let mut ids = Vec::new();
    for item in list {
        let typed = check(checker, scene, item, Some(value.ty))?;
        if let Err(clash) = typing::common(checker, value, typed, typing::COMPARED) {
            checker.report(clash.at(typed.span, value, typed));
            return None;
        }
        ids.push(typed.id);
    }
    Some(checker.push(Expr::InList { value: value.id, list: ids }, Ty::Bool, span))
}

/// An expression that must be a condition.
pub(super) fn condition(checker: &mut Checker<'_>, scene: &Scene<'_>, expr: &ast::Expr) -> Option<ExprId> {
    let typed = check(checker, scene, expr, Some(Ty::Bool))?;
    if typed.ty == Ty::Bool {
        return Some(typed.id);
    }
    let (zh, en) = wording::of_type(typed.ty);
    let sample = wording::condition(typed.ty);
    checker.report(
        Diagnostic::error(
            Code::NotACondition,
            typed.span,
            format!("此处应为条件，而这是{zh}"),
            format!("a condition is wanted here, and this is {en}"),
        )
        .help(format!("写成比较，例如 {}", sample.0), format!("write a comparison, such as {}", sample.1)),
    );
    None
}

fn conditions(checker: &mut Checker<'_>, scene: &Scene<'_>, parts: &[ast::Expr]) -> Option<Vec<ExprId>> {
    let checked: Vec<Option<ExprId>> = parts.iter().map(|part| condition(checker, scene, part)).collect();
    checked.into_iter().collect()
}

fn wrong_type(checker: &mut Checker<'_>, typed: Typed, zh: &str, en: &str) -> Option<Typed> {
    checker.error(
        Code::TypeMismatch,
        typed.span,
        format!("此处要{zh}，给的是{}", wording::of_type(typed.ty).0),
        format!("{en} is wanted here, not {}", wording::of_type(typed.ty).1),
    );
    None
}

/// A constant expression's value: literals, parameters, and arithmetic on them.
pub(super) fn constant(checker: &mut Checker<'_>, typed: Typed) -> Option<Value> {
    match crate::eval::constant(&checker.program, typed.id) {
        Ok(value) => Some(value),
        Err(crate::eval::Gap::Undecided(reason)) if matches!(*reason, Reason::NumberTooLarge) => {
            checker.error(
                Code::NumberTooLarge,
                typed.span,
                "常数的运算结果过大",
                "the constant works out too large",
            );
            None
        }
        Err(crate::eval::Gap::Undecided(reason)) if matches!(*reason, Reason::DivisionByZero { .. }) => {
            checker.error(Code::DivisionByZero, typed.span, "除数恒为零", "the divisor is always zero");
            None
        }
        Err(_) => {
            checker.report(
                Diagnostic::error(
                    Code::OutOfPlace,
                    typed.span,
                    "此处只能写常数或参数",
                    "only a constant or a parameter can stand here",
                )
                .help(
                    "随对象而变的值请放到指标里，在条件中比较",
                    "a value that differs by subject belongs in a condition",
                ),
            );
            None
        }
    }
}

/// An option list's option or any other expression, with the wanted type assured.
pub(super) fn wanted(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    expr: &ast::Expr,
    ty: Ty,
) -> Option<Typed> {
    if let (Ty::Choice(choice), ExprKind::Path(path)) = (ty, &expr.kind)
        && paths::is_unknown(checker, scene, path)
    {
        return choices::option_expr(checker, scene, choice, path);
    }
    let typed = check(checker, scene, expr, Some(ty))?;
    typing::expect(checker, typed, ty).then_some(typed)
}

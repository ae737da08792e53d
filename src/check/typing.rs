//! The table of types: what adds, subtracts, multiplies, divides and compares with what, and gives what.
//! Overloads are resolved here, once; the program knows only numbers in base units.

use super::context::{Checker, Typed};
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::program::{ArithmeticOp, Expr, Ty, Value};
use crate::span::Span;

/// What is wrong with a pair of types, and how to put it right.
pub(super) struct Clash {
    code: Code,
    zh: String,
    en: String,
    help: Option<(&'static str, &'static str)>,
}

impl Clash {
    fn new(code: Code, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Clash { code, zh: zh.into(), en: en.into(), help: None }
    }

    fn help(mut self, zh: &'static str, en: &'static str) -> Self {
        self.help = Some((zh, en));
        self
    }

    fn mismatch(left: Ty, right: Ty) -> Self {
        Clash::new(
            Code::TypeMismatch,
            format!("{}与{}不能放在一起", left.zh(), right.zh()),
            format!("{} and {} do not go together", left.en(), right.en()),
        )
    }

    /// The clash as a diagnostic at a place, both sides labelled.
    pub(super) fn at(self, span: Span, left: Typed, right: Typed) -> Diagnostic {
        let mut diagnostic = Diagnostic::error(self.code, span, self.zh, self.en)
            .label(left.span, format!("这是{}", left.ty.zh()), format!("this is {}", left.ty.en()))
            .label(right.span, format!("这是{}", right.ty.zh()), format!("this is {}", right.ty.en()));
        if let Some((zh, en)) = self.help {
            diagnostic = diagnostic.help(zh, en);
        }
        diagnostic
    }
}

/// The literal number a bare operand stands for.
pub(super) fn literal(checker: &Checker<'_>, typed: Typed) -> Option<Number> {
    match checker.program.expr(typed.id) {
        Some(Expr::Constant(Value::Number(number))) if typed.bare => Some(number.clone()),
        _ => None,
    }
}

/// The common type of two values that are compared, or of which one is chosen.
pub(super) fn common(checker: &Checker<'_>, left: Typed, right: Typed) -> Result<Ty, Clash> {
    if left.ty == right.ty {
        return Ok(left.ty);
    }
    if let Some(ty) = adapt(checker, left, right.ty).or_else(|| adapt(checker, right, left.ty)) {
        return Ok(ty);
    }
    match (left.ty, right.ty) {
        (Ty::Money(a), Ty::Money(b)) => budgets(a, b),
        (Ty::Number, Ty::Count) | (Ty::Count, Ty::Number) => Ok(Ty::Number),
        (Ty::Ratio, Ty::PercentagePoint) | (Ty::PercentagePoint, Ty::Ratio) => Err(percentage_point()),
        (Ty::Ratio, Ty::Number | Ty::Count) | (Ty::Number | Ty::Count, Ty::Ratio) => Err(ratio_number()),
        (Ty::Money(_), Ty::Number | Ty::Count) | (Ty::Number | Ty::Count, Ty::Money(_)) => Err(bare_money()),
        (Ty::Points, Ty::Number | Ty::Count) | (Ty::Number | Ty::Count, Ty::Points) => Err(bare_points()),
        (a, b) => Err(Clash::mismatch(a, b)),
    }
}

/// A bare literal takes the other side's type: 0 any number's, 1 a ratio's, a whole number a count's.
fn adapt(checker: &Checker<'_>, bare: Typed, wanted: Ty) -> Option<Ty> {
    let number = literal(checker, bare)?;
    let fits = match wanted {
        Ty::Number | Ty::Measure => true,
        Ty::Count => number.is_integer(),
        Ty::Ratio => number.is_zero() || number == Number::ONE,
        other => other.is_numeric() && number.is_zero(),
    };
    fits.then_some(wanted)
}

fn budgets(a: Option<crate::model::BudgetKind>, b: Option<crate::model::BudgetKind>) -> Result<Ty, Clash> {
    match (a, b) {
        (Some(a), Some(b)) if a != b => Err(Clash::new(
            Code::MixedBudgets,
            format!("{}的金额与{}的金额不能混算", a.zh(), b.zh()),
            format!("money of the {} budget and of the {} budget does not mix", a.en(), b.en()),
        )
        .help(
            "四本预算各自平衡，资金只能通过规定的调入调出渠道往来；求占比可以用除法",
            "the four budgets balance each on its own; a share of one in another is a division",
        )),
        (a, b) => Ok(Ty::Money(a.or(b))),
    }
}

fn percentage_point() -> Clash {
    Clash::new(
        Code::PercentagePoint,
        "比率与百分点不是一回事",
        "a ratio and percentage points are different things",
    )
    .help(
        "两个比率之差是百分点，写作 5 个百分点；比率写作 5%",
        "a difference of ratios is in percentage points, written 5 pp; a ratio is written 5%",
    )
}

fn ratio_number() -> Clash {
    Clash::new(
        Code::RatioAgainstNumber,
        "比率与不带百分号的数混用",
        "a ratio meets a number without a percent sign",
    )
    .help("比率写成百分数，例如 80%", "write a ratio as a percentage, such as 80%")
}

fn bare_money() -> Clash {
    Clash::new(Code::BareMoney, "金额没有写单位", "an amount of money has no unit").help(
        "写上单位：元、万元或亿元，例如 500万元",
        "add the unit: yuan, wan_yuan or yi_yuan, such as 500 wan_yuan",
    )
}

fn bare_points() -> Clash {
    Clash::new(Code::UnitMismatch, "分值没有写单位", "points have no unit").help(
        "写上「分」，例如 8 分；占满分的比例写成百分数，例如 80%",
        "add the unit, such as 8 points; a share of full marks is a percentage, such as 80%",
    )
}

/// The type of an arithmetic operation.
pub(super) fn arithmetic(
    checker: &Checker<'_>,
    op: ArithmeticOp,
    left: Typed,
    right: Typed,
) -> Result<Ty, Clash> {
    match op {
        ArithmeticOp::Add => add(checker, left, right),
        ArithmeticOp::Subtract => subtract(checker, left, right),
        ArithmeticOp::Multiply => multiply(left.ty, right.ty),
        ArithmeticOp::Divide => divide(left.ty, right.ty),
    }
}

fn add(checker: &Checker<'_>, left: Typed, right: Typed) -> Result<Ty, Clash> {
    match (left.ty, right.ty) {
        (Ty::Ratio, Ty::PercentagePoint) | (Ty::PercentagePoint, Ty::Ratio) => Ok(Ty::Ratio),
        (Ty::Date, Ty::Days) | (Ty::Days, Ty::Date) => Ok(Ty::Date),
        (a, b) if a == b && !a.is_numeric() => Err(Clash::mismatch(a, b)),
        _ => common(checker, left, right),
    }
}

fn subtract(checker: &Checker<'_>, left: Typed, right: Typed) -> Result<Ty, Clash> {
    match (left.ty, right.ty) {
        (Ty::Ratio, Ty::Ratio) => Ok(Ty::PercentagePoint),
        (Ty::Ratio, Ty::PercentagePoint) => Ok(Ty::Ratio),
        (Ty::Date, Ty::Date) => Ok(Ty::Days),
        (Ty::Date, Ty::Days) => Ok(Ty::Date),
        (a, b) if a == b && !a.is_numeric() => Err(Clash::mismatch(a, b)),
        _ => common(checker, left, right),
    }
}

/// Plain numbers, without a dimension.
fn is_plain(ty: Ty) -> bool {
    matches!(ty, Ty::Number | Ty::Count | Ty::Ratio)
}

fn multiply(left: Ty, right: Ty) -> Result<Ty, Clash> {
    match (left, right) {
        (Ty::Count, Ty::Count) => Ok(Ty::Count),
        (Ty::Ratio, plain) | (plain, Ty::Ratio) if is_plain(plain) => Ok(Ty::Ratio),
        (Ty::Measure, plain) | (plain, Ty::Measure) if is_plain(plain) || plain == Ty::Measure => Ok(Ty::Measure),
        (plain, Ty::Number | Ty::Count) if is_plain(plain) => Ok(Ty::Number),
        (Ty::Money(_), Ty::Money(_)) => {
            Err(Clash::new(Code::MoneyTimesMoney, "金额不能乘以金额", "money cannot be multiplied by money")
                .help("其中一个应当是比率或个数", "one of them should be a ratio or a count"))
        }
        (Ty::PercentagePoint, Ty::Points) | (Ty::Points, Ty::PercentagePoint) => Err(Clash::new(
            Code::PercentagePoint,
            "百分点乘以分没有意义",
            "percentage points times points has no meaning",
        )
        .help(
            "按整点扣分用 整点数(…) × 每点扣；按比例扣分先除以 1 个百分点",
            "for a deduction per whole point use whole_points(…) * points; in proportion, divide by 1 pp first",
        )),
        (plain, other) | (other, plain) if is_plain(plain) && other.is_numeric() => Ok(other),
        (a, b) => Err(Clash::mismatch(a, b)),
    }
}

fn divide(left: Ty, right: Ty) -> Result<Ty, Clash> {
    match (left, right) {
        (Ty::Money(_), Ty::Money(_)) => Ok(Ty::Ratio),
        (Ty::PercentagePoint, Ty::PercentagePoint | Ty::Ratio) => Ok(Ty::Number),
        (Ty::Ratio, Ty::Number | Ty::Count) => Ok(Ty::Ratio),
        (Ty::Number | Ty::Count, Ty::Ratio) => Ok(Ty::Number),
        (a, b) if a == b && a.is_numeric() => Ok(Ty::Ratio),
        (Ty::Number | Ty::Count, Ty::Number | Ty::Count) => Ok(Ty::Ratio),
        (a, plain) if is_plain(plain) && a.is_numeric() => Ok(a),
        (a, b) => Err(Clash::mismatch(a, b)),
    }
}

/// Whether a value may be given where `wanted` is asked for; if not, what is wrong.
pub(super) fn assign(checker: &Checker<'_>, given: Typed, wanted: Ty) -> Result<(), Clash> {
    if given.ty == wanted || adapt(checker, given, wanted).is_some() {
        return Ok(());
    }
    match (given.ty, wanted) {
        (Ty::Money(_), Ty::Money(None)) | (Ty::Money(None), Ty::Money(Some(_))) => Ok(()),
        (Ty::Money(a), Ty::Money(b)) => budgets(a, b).map(|_| ()),
        (Ty::Ratio | Ty::Count | Ty::Measure, Ty::Number) => Ok(()),
        (Ty::Number | Ty::Count, Ty::Ratio) => Err(ratio_number()),
        (Ty::Number | Ty::Count, Ty::Money(_)) => Err(bare_money()),
        (Ty::Number | Ty::Count, Ty::Points) => Err(bare_points()),
        (Ty::Ratio, Ty::PercentagePoint) | (Ty::PercentagePoint, Ty::Ratio) => Err(percentage_point()),
        (a, b) => Err(Clash::new(
            Code::TypeMismatch,
            format!("此处要{}，给的是{}", b.zh(), a.zh()),
            format!("{} is wanted here, not {}", b.en(), a.en()),
        )),
    }
}

/// Reports a value that does not have the wanted type.
pub(super) fn expect(checker: &mut Checker<'_>, given: Typed, wanted: Ty) -> bool {
    match assign(checker, given, wanted) {
        Ok(()) => true,
        Err(clash) => {
            let mut diagnostic = Diagnostic::error(clash.code, given.span, clash.zh, clash.en);
            if let Some((zh, en)) = clash.help {
                diagnostic = diagnostic.help(zh, en);
            }
            checker.report(diagnostic);
            false
        }
    }
}

//! The table of types: what adds, subtracts, multiplies, divides and compares with what, and gives what.
//! Overloads are resolved here, once; the program knows only numbers in base units.

use super::context::{Checker, Typed};
use super::wording;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::program::{ArithmeticOp, ChoiceId, Expr, Ty, Value};
use crate::span::Span;

/// What is wrong with a pair of types, and how to put it right.
pub(super) struct Clash {
    code: Code,
    zh: String,
    en: String,
    help: Option<(String, String)>,
    /// The operand to put right, where it is only one.
    culprit: Option<Span>,
    fix: Option<String>,
}

/// What cannot be done with two values: `相加`, `added`.
pub(super) type Verb = (&'static str, &'static str);
pub(super) const COMPARED: Verb = ("比较", "compared");
pub(super) const TOGETHER: Verb = ("放在一起", "used together");
const ADDED: Verb = ("相加", "added");
const SUBTRACTED: Verb = ("相减", "subtracted");
const MULTIPLIED: Verb = ("相乘", "multiplied");
const DIVIDED: Verb = ("相除", "divided");

impl Clash {
    fn new(code: Code, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Clash { code, zh: zh.into(), en: en.into(), help: None, culprit: None, fix: None }
    }

    fn help(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.help = Some((zh.into(), en.into()));
        self
    }

    fn culprit(mut self, span: Span) -> Self {
        self.culprit = Some(span);
        self
    }

    fn fix(mut self, replacement: impl Into<String>) -> Self {
        self.fix = Some(replacement.into());
        self
    }

    fn mismatch(left: Ty, right: Ty, verb: Verb) -> Self {
        let (left, right) = (wording::of_type(left), wording::of_type(right));
        Clash::new(
            Code::TypeMismatch,
            format!("{}与{}不能{}", left.0, right.0, verb.0),
            format!("{} and {} cannot be {}", left.1, right.1, verb.1),
        )
    }

    /// The clash as a diagnostic at a place, both sides labelled.
    pub(super) fn at(self, span: Span, left: Typed, right: Typed) -> Diagnostic {
        let mut diagnostic = self.alone(span);
        for side in [left, right] {
            let (zh, en) = wording::of_type(side.ty);
            diagnostic = diagnostic.label(side.span, format!("这是{zh}"), format!("this is {en}"));
        }
        diagnostic
    }

    /// The clash as a diagnostic of one value.
    fn alone(self, span: Span) -> Diagnostic {
        let span = self.culprit.unwrap_or(span);
        let mut diagnostic = Diagnostic::error(self.code, span, self.zh, self.en);
        if let Some((zh, en)) = self.help {
            diagnostic = diagnostic.help(zh, en);
        }
        if let Some(fix) = self.fix {
            diagnostic = diagnostic.fix(span, fix);
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
pub(super) fn common(checker: &Checker<'_>, left: Typed, right: Typed, verb: Verb) -> Result<Ty, Box<Clash>> {
    if left.ty == right.ty {
        return Ok(left.ty);
    }
    if let Some(ty) = adapt(checker, left, right.ty).or_else(|| adapt(checker, right, left.ty)) {
        return Ok(ty);
    }
    match (left.ty, right.ty) {
        (Ty::Money(a), Ty::Money(b)) => budgets(a, b),
        (Ty::Number, Ty::Count) | (Ty::Count, Ty::Number) => Ok(Ty::Number),
        (a, b) => {
            let other =
                clash(checker, &[left, right], (a, b)).or_else(|| clash(checker, &[left, right], (b, a)));
            Err(other.unwrap_or_else(|| Clash::mismatch(a, b, verb)).into())
        }
    }
}

/// The clashes that have a sentence of their own, of a type with the one that is wanted. `operands` are where
/// to look for what to put right.
fn clash(checker: &Checker<'_>, operands: &[Typed], types: (Ty, Ty)) -> Option<Clash> {
    let bare = operands.iter().find_map(|typed| Some((typed.span, literal(checker, *typed)?)));
    let text = operands.iter().find_map(|typed| Some((typed.span, quoted(checker, *typed)?)));
    Some(match types {
        (Ty::Ratio, Ty::PercentagePoint) | (Ty::PercentagePoint, Ty::Ratio) => {
            percentage_point(checker, operands)
        }
        (Ty::Number | Ty::Count, Ty::Ratio) => ratio_number(bare),
        (Ty::Number | Ty::Count, Ty::Money(_)) => bare_money(bare),
        (Ty::Number | Ty::Count, Ty::Points) => bare_points(bare),
        (Ty::Number | Ty::Count, Ty::Days | Ty::Workdays) => bare_days(bare?, types.1),
        (Ty::Text, Ty::Choice(choice)) => quoted_choice(checker, text?, choice)?,
        (Ty::Text, Ty::Date) => quoted_date(text?)?,
        (Ty::Choice(_), Ty::Choice(_)) => Clash::new(
            Code::TypeMismatch,
            "这两个字段的选项不是同一份，不能放在一起",
            "the two choices have different options and cannot be used together",
        )
        .help("与某个选项比较，写 字段 = 选项名", "to compare with an option, write field = option"),
        _ => return None,
    })
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

fn budgets(
    a: Option<crate::model::BudgetKind>,
    b: Option<crate::model::BudgetKind>,
) -> Result<Ty, Box<Clash>> {
    match (a, b) {
        (Some(a), Some(b)) if a != b => Err(Clash::new(
            Code::MixedBudgets,
            format!("{}的金额与{}的金额不能混算", a.zh(), b.zh()),
            format!("money of the {} budget and of the {} budget does not mix", a.en(), b.en()),
        )
        .help(
            "四本预算各自平衡，资金只能通过规定的调入调出渠道往来；求占比可以用除法",
            "the four budgets balance each on its own; a share of one in another is a division",
        )
        .into()),
        (a, b) => Ok(Ty::Money(a.or(b))),
    }
}

fn percentage_point(checker: &Checker<'_>, operands: &[Typed]) -> Clash {
    let clash = Clash::new(
        Code::PercentagePoint,
        "比率与百分点不是一回事",
        "a ratio and percentage points are different things",
    );
    let constant = operands.iter().find_map(|typed| match (typed.ty, checker.program.expr(typed.id)) {
        (Ty::Ratio, Some(Expr::Constant(Value::Number(number)))) => Some((typed.span, number.clone())),
        _ => None,
    });
    match constant {
        Some((span, number)) => {
            let (zh, en) = wording::number(&number, Ty::PercentagePoint);
            let en = en.replace("percentage points", "percentage_points");
            clash.culprit(span).help(
                format!("两个比率相减得到的是百分点，这里写成 {zh}"),
                format!("the difference of two ratios is in percentage points; write {en}"),
            )
        }
        None => clash.help(
            "两个比率之差是百分点，写作 5 个百分点；比率写作 5%",
            "a difference of ratios is in percentage points, written 5 pp; a ratio is written 5%",
        ),
    }
}

fn ratio_number(bare: Option<(Span, Number)>) -> Clash {
    let clash = Clash::new(
        Code::RatioAgainstNumber,
        "比率与不带百分号的数混用",
        "a ratio meets a number without a percent sign",
    );
    let Some((span, number)) = bare else {
        return clash.help("比率写成百分数，例如 80%", "write a ratio as a percentage, such as 80%");
    };
    let written = percentage(&number);
    clash
        .culprit(span)
        .help(format!("比率写成百分数：{written}"), format!("write a ratio as a percentage: {written}"))
        .fix(written)
}

/// A bare number as the percentage that was meant: 0.6 is a fraction, 95 is not.
fn percentage(number: &Number) -> String {
    let fraction = *number < Number::ONE && number.neg() < Number::ONE;
    if fraction { wording::number(number, Ty::Ratio).0 } else { format!("{number}%") }
}

fn bare_money(bare: Option<(Span, Number)>) -> Clash {
    let clash = Clash::new(Code::BareMoney, "金额没有写单位", "an amount of money has no unit");
    match bare {
        Some((span, n)) if n >= Number::from_i64(10_000) => clash
            .culprit(span)
            .help(format!("写上单位，例如 {n}元"), format!("add the unit, such as {n} yuan")),
        Some((span, n)) => clash.culprit(span).help(
            format!("写上单位：{n}元、{n}万元或{n}亿元"),
            format!("add the unit: {n} yuan, {n} wan_yuan or {n} yi_yuan"),
        ),
        None => clash.help(
            "写上单位：元、万元或亿元，例如 500万元",
            "add the unit: yuan, wan_yuan or yi_yuan, such as 500 wan_yuan",
        ),
    }
}

fn bare_points(bare: Option<(Span, Number)>) -> Clash {
    let clash = Clash::new(Code::UnitMismatch, "分值没有写单位", "points have no unit");
    match bare {
        Some((span, n)) => {
            let share = percentage(&n);
            clash.culprit(span).help(
                format!("是分就写成 {n} 分；是占满分的比例就写成 {share}"),
                format!("write {n} points; a share of full marks is written {share}"),
            )
        }
        None => clash.help(
            "一个数要成为分，乘以 1 分；占满分的比例先除成比率",
            "a number becomes points when multiplied by 1 point; a share of full marks is a ratio",
        ),
    }
}

fn bare_days((span, number): (Span, Number), wanted: Ty) -> Clash {
    let (zh, en) = wording::number(&number, wanted);
    let en = en.replace("working days", "working_days");
    Clash::new(Code::UnitMismatch, "天数没有写单位", "a number of days has no unit")
        .culprit(span)
        .help(format!("写成 {zh}"), format!("write {en}"))
}

fn quoted(checker: &Checker<'_>, typed: Typed) -> Option<String> {
    match checker.program.expr(typed.id) {
        Some(Expr::Constant(Value::Text(text))) => Some(text.clone()),
        _ => None,
    }
}

fn quoted_choice(checker: &Checker<'_>, text: (Span, String), choice: ChoiceId) -> Option<Clash> {
    let (span, text) = text;
    let options = &checker.program.choices.get(choice.index())?.options;
    let clash =
        Clash::new(Code::TypeMismatch, "选项不加引号", "an option is written without quotes").culprit(span);
    if options.iter().any(|(zh, en)| *zh == text || *en == text) {
        return Some(clash.help(format!("写成 {text}"), format!("write `{text}`")).fix(text));
    }
    let (zh, en) = wording::names(options.iter().map(|(name, _)| name.as_str()));
    Some(clash.help(format!("选项有：{zh}"), format!("the options are {en}")))
}

fn quoted_date(text: (Span, String)) -> Option<Clash> {
    let (span, text) = text;
    let date = crate::quantity::parse_date(&text)?;
    let clash =
        Clash::new(Code::TypeMismatch, "日期不加引号", "a date is written without quotes").culprit(span);
    Some(clash.help(format!("写成 {date}"), format!("write {date}")).fix(date.to_string()))
}

/// The type of an arithmetic operation.
pub(super) fn arithmetic(
    checker: &Checker<'_>,
    op: ArithmeticOp,
    left: Typed,
    right: Typed,
) -> Result<Ty, Box<Clash>> {
    match op {
        ArithmeticOp::Add => add(checker, left, right),
        ArithmeticOp::Subtract => subtract(checker, left, right),
        ArithmeticOp::Multiply => multiply(left, right),
        ArithmeticOp::Divide => divide(left.ty, right.ty),
    }
}

fn add(checker: &Checker<'_>, left: Typed, right: Typed) -> Result<Ty, Box<Clash>> {
    match (left.ty, right.ty) {
        (Ty::Ratio, Ty::PercentagePoint) | (Ty::PercentagePoint, Ty::Ratio) => Ok(Ty::Ratio),
        (Ty::Date, Ty::Days | Ty::Workdays) | (Ty::Days, Ty::Date) => Ok(Ty::Date),
        (Ty::Date, Ty::Number | Ty::Count) => Err(date_and_number(checker, right, ADDED).into()),
        (a, b) if a == b && !a.is_numeric() => Err(Clash::mismatch(a, b, ADDED).into()),
        _ => common(checker, left, right, ADDED),
    }
}

fn subtract(checker: &Checker<'_>, left: Typed, right: Typed) -> Result<Ty, Box<Clash>> {
    match (left.ty, right.ty) {
        (Ty::Ratio, Ty::Ratio) => Ok(Ty::PercentagePoint),
        (Ty::Ratio, Ty::PercentagePoint) => Ok(Ty::Ratio),
        (Ty::Date, Ty::Date) => Ok(Ty::Days),
        (Ty::Date, Ty::Days | Ty::Workdays) => Ok(Ty::Date),
        (Ty::Date, Ty::Number | Ty::Count) => Err(date_and_number(checker, right, SUBTRACTED).into()),
        (a, b) if a == b && !a.is_numeric() => Err(Clash::mismatch(a, b, SUBTRACTED).into()),
        _ => common(checker, left, right, SUBTRACTED),
    }
}

/// A number without a unit beside a date: days or working days, which are not the same.
fn date_and_number(checker: &Checker<'_>, number: Typed, verb: Verb) -> Clash {
    let clash = Clash::mismatch(Ty::Date, number.ty, verb);
    match literal(checker, number) {
        Some(n) => clash.help(
            format!("写上单位：{n} 天，或者 {n} 个工作日"),
            format!("add the unit: {n} days, or {n} working_days"),
        ),
        None => clash.help(
            "把数变成天数：乘以 1 天，或者 1 个工作日",
            "make the number days: multiply by 1 day, or by 1 working_day",
        ),
    }
}

/// Plain numbers, without a dimension.
fn is_plain(ty: Ty) -> bool {
    matches!(ty, Ty::Number | Ty::Count | Ty::Ratio)
}

fn multiply(left: Typed, right: Typed) -> Result<Ty, Box<Clash>> {
    match (left.ty, right.ty) {
        // A literal scales what it stands beside; of two plain values, only alike ones keep their type.
        (a, b) if is_plain(a) && is_plain(b) => Ok(match (left.bare, right.bare) {
            _ if a == b => a,
            (true, false) => b,
            (false, true) => a,
            _ => Ty::Number,
        }),
        (Ty::Measure, plain) | (plain, Ty::Measure) if is_plain(plain) || plain == Ty::Measure => Ok(Ty::Measure),
        (Ty::Money(_), Ty::Money(_)) => {
            Err(Clash::new(Code::MoneyTimesMoney, "金额不能乘以金额", "money cannot be multiplied by money")
                .help("其中一个应当是比率或个数", "one of them should be a ratio or a count")
                .into())
        }
        (Ty::PercentagePoint, Ty::Points) | (Ty::Points, Ty::PercentagePoint) => Err(Clash::new(
            Code::PercentagePoint,
            "百分点乘以分没有意义",
            "percentage points times points has no meaning",
        )
        .help(
            "按整点扣分用 整点数(…) × 每点扣；按比例扣分先除以 1 个百分点",
            "for a deduction per whole point use whole_points(…) * points; in proportion, divide by 1 pp first",
        )
        .into()),
        (plain, other) | (other, plain) if is_plain(plain) && other.is_numeric() => Ok(other),
        (a, b) => Err(Clash::mismatch(a, b, MULTIPLIED).into()),
    }
}

fn divide(left: Ty, right: Ty) -> Result<Ty, Box<Clash>> {
    match (left, right) {
        (Ty::Money(_), Ty::Money(_)) => Ok(Ty::Ratio),
        (Ty::PercentagePoint, Ty::PercentagePoint | Ty::Ratio) => Ok(Ty::Number),
        (Ty::Ratio, Ty::Number | Ty::Count) => Ok(Ty::Ratio),
        (Ty::Number | Ty::Count, Ty::Ratio) => Ok(Ty::Number),
        (a, b) if a == b && a.is_numeric() => Ok(Ty::Ratio),
        (Ty::Number | Ty::Count, Ty::Number | Ty::Count) => Ok(Ty::Ratio),
        (a, plain) if is_plain(plain) && a.is_numeric() => Ok(a),
        (a, b) => Err(Clash::mismatch(a, b, DIVIDED).into()),
    }
}

/// Whether a value may be given where `wanted` is asked for; if not, what is wrong.
pub(super) fn assign(checker: &Checker<'_>, given: Typed, wanted: Ty) -> Result<(), Box<Clash>> {
    if given.ty == wanted || adapt(checker, given, wanted).is_some() {
        return Ok(());
    }
    match (given.ty, wanted) {
        (Ty::Money(_), Ty::Money(None)) | (Ty::Money(None), Ty::Money(Some(_))) => Ok(()),
        (Ty::Money(a), Ty::Money(b)) => budgets(a, b).map(|_| ()),
        (Ty::Ratio | Ty::Count | Ty::Measure, Ty::Number) => Ok(()),
        (a, b) => {
            let plain = || {
                let (given, wanted) = (wording::of_type(a), wording::of_type(b));
                let clash = Clash::new(
                    Code::TypeMismatch,
                    format!("此处要{}，给的是{}", wanted.0, given.0),
                    format!("{} is wanted here, not {}", wanted.1, given.1),
                );
                match (a, b) {
                    (Ty::Days | Ty::Workdays, Ty::Date) => clash.help(
                        "写明从哪天算起，例如 批复日期 + 30 天",
                        "say from which day it counts, such as approved_on + 30 days",
                    ),
                    (_, Ty::Date) => clash.help("日期写作 2020-12-31", "a date is written 2020-12-31"),
                    (_, Ty::Text) => clash.help("文字写在引号里", "a text is written in quotes"),
                    _ => clash,
                }
            };
            Err(clash(checker, &[given], (a, b)).unwrap_or_else(plain).into())
        }
    }
}

/// Reports a value that does not have the wanted type.
pub(super) fn expect(checker: &mut Checker<'_>, given: Typed, wanted: Ty) -> bool {
    match assign(checker, given, wanted) {
        Ok(()) => true,
        Err(clash) => {
            checker.report(clash.alone(given.span));
            false
        }
    }
}

//! What a rule does: at most one change of the money, and measures that move none.

use super::super::context::{Checker, Typed};
use super::super::{expr, typing, wording};
use super::build::Build;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::program::{Change, ChangeKind, Expr, ExprId, Ty, Value};
use crate::span::Span;
use crate::syntax::ast::{self, By, EffectKind};

/// What a rule does.
pub(super) struct Effects {
    /// `None` when it moves no money, or says so wrongly.
    pub(super) change: Option<Change>,
    pub(super) actions: Vec<String>,
    /// Whether a change was written.
    pub(super) speaks: bool,
}

/// Checks the effects of one rule.
pub(super) fn check(checker: &mut Checker<'_>, build: &mut Build, written: &[ast::Effect]) -> Effects {
    let mut effects = Effects { change: None, actions: Vec::new(), speaks: false };
    let mut first: Option<Span> = None;
    for effect in written {
        if let EffectKind::Action(label) = &effect.kind {
            effects.actions.push(label.text.clone());
            continue;
        }
        if let Some(first) = first {
            second_change(checker, effect.span, first);
            continue;
        }
        first = Some(effect.span);
        effects.speaks = true;
        effects.change = change(checker, build, effect);
    }
    effects
}

fn second_change(checker: &mut Checker<'_>, span: Span, first: Span) {
    checker.report(
        Diagnostic::error(
            Code::RepeatedClause,
            span,
            "一条规则只能有一处金额变动",
            "a rule changes the money in one way only",
        )
        .label(first, "前一处在这里", "the first change is here")
        .help(
            "只留一处；另有条件的写成单独的一行 又 当 …",
            "keep one of them; one with a condition of its own is a line also when …",
        ),
    );
}

fn change(checker: &mut Checker<'_>, build: &mut Build, effect: &ast::Effect) -> Option<Change> {
    let span = effect.span;
    match &effect.kind {
        EffectKind::Raise { by, clamps } => {
            let change = moved(checker, build, ChangeKind::Raise, by, clamps)?;
            if change.high.is_none() && change.at_most.is_none() {
                build.open_raises.push(span);
            }
            Some(change)
        }
        EffectKind::Cut { by, clamps } => moved(checker, build, ChangeKind::Cut, by, clamps),
        EffectKind::Keep => Some(Change { direction: ChangeKind::Keep, ..fixed(None) }),
        EffectKind::Nothing => {
            let zero = checker.push(Expr::Constant(Value::Number(Number::ZERO)), build.money, span);
            Some(fixed(Some(zero.id)))
        }
        EffectKind::SetTo { value, clamps } => {
            let amount = set_to(checker, build, value);
            let (at_least, at_most) = self::clamps(checker, build, clamps)?;
            Some(Change { at_least, at_most, ..fixed(Some(amount?)) })
        }
        EffectKind::Action(_) => None,
    }
}

/// A change without a choice.
fn fixed(amount: Option<ExprId>) -> Change {
    Change {
        direction: ChangeKind::SetTo,
        low: amount,
        high: amount,
        low_closed: true,
        high_closed: true,
        share: false,
        at_least: None,
        at_most: None,
    }
}

fn set_to(checker: &mut Checker<'_>, build: &mut Build, value: &ast::Expr) -> Option<ExprId> {
    let scene = build.scene;
    let typed = expr::check(checker, &scene, value, Some(build.money))?;
    if typed.ty == Ty::Ratio {
        checker.report(
            Diagnostic::error(
                Code::TypeMismatch,
                typed.span,
                "「定为」后面写金额，不写比率",
                "`set_to` takes an amount of money, not a ratio",
            )
            .help(
                "定为基数的几成，写成 减 20%，或者 定为 全年预算数 × 80%",
                "for a part of the base write cut 20%, or set_to revised * 80%",
            ),
        );
        return None;
    }
    if !build.belongs(checker, typed) {
        return None;
    }
    if constant(checker, typed).is_some_and(|amount| amount.is_negative()) {
        too_far(
            checker,
            typed.span,
            ("金额不能是负数", "the amount cannot be negative"),
            ("不安排资金的，写「不予安排」", "to arrange no money write `nothing`"),
        );
        return None;
    }
    Some(typed.id)
}

fn moved(
    checker: &mut Checker<'_>,
    build: &mut Build,
    direction: ChangeKind,
    by: &By,
    clamps: &[ast::Clamp],
) -> Option<Change> {
    let extent = match by {
        By::Value(value) => one(checker, build, direction, value),
        By::Range(interval) => range(checker, build, direction, interval),
    };
    let (at_least, at_most) = self::clamps(checker, build, clamps)?;
    Some(Change { direction, at_least, at_most, ..extent? })
}

/// `减 20%`, `增 10万元`.
fn one(
    checker: &mut Checker<'_>,
    build: &mut Build,
    direction: ChangeKind,
    value: &ast::Expr,
) -> Option<Change> {
    let scene = build.scene;
    let typed = expr::check(checker, &scene, value, None)?;
    let share = is_share(checker, build, typed, typed.ty)?;
    reaches(checker, direction, typed, share)?;
    Some(Change { share, ..fixed(Some(typed.id)) })
}

/// `减 [10%, 20%]`, `减 [20%, 以上)`.
fn range(
    checker: &mut Checker<'_>,
    build: &mut Build,
    direction: ChangeKind,
    interval: &ast::Interval,
) -> Option<Change> {
    let scene = build.scene;
    let Some(low) = &interval.low.value else {
        checker.report(
            Diagnostic::error(
                Code::BandEmpty,
                interval.low.span,
                "区间要写明下端",
                "the low end of the range is wanted",
            )
            .help("没有下限的，从 0% 写起，例如 [0%, 20%]", "without one, begin with 0%, such as [0%, 20%]"),
        );
        return None;
    };
    let low = expr::check(checker, &scene, low, None)?;
    let high = match &interval.high.value {
        Some(high) => Some(expr::check(checker, &scene, high, None)?),
        None => None,
    };
    let mut ty = low.ty;
    if let Some(high) = high {
        let Ok(common) = typing::common(checker, low, high, typing::TOGETHER) else {
            unlike_ends(checker, interval.span, low, high);
            return None;
        };
        ty = common;
    }
    let mut share = false;
    for end in std::iter::once(low).chain(high) {
        share = is_share(checker, build, end, ty)?;
        reaches(checker, direction, end, share)?;
    }
    let (low_closed, high_closed) = (interval.low.closed, interval.high.closed);
    ordered(checker, interval, (low, low_closed), high.map(|high| (high, high_closed)))?;
    let high = high.map(|high| high.id);
    Some(Change { low: Some(low.id), high, low_closed, high_closed, share, ..fixed(None) })
}

fn unlike_ends(checker: &mut Checker<'_>, span: Span, low: Typed, high: Typed) {
    let mut diagnostic = Diagnostic::error(
        Code::TypeMismatch,
        span,
        "区间的两端不是同一种数",
        "the ends of the range are of different types",
    );
    for end in [low, high] {
        let (zh, en) = wording::of_type(end.ty);
        diagnostic = diagnostic.label(end.span, format!("这是{zh}"), format!("this is {en}"));
    }
    checker.report(diagnostic.help(
        "两端都写比率，或者都写金额，例如 [10%, 20%]、[10万元, 20万元]",
        "write ratios at both ends, or money, such as [10%, 20%] or [10 wan_yuan, 20 wan_yuan]",
    ));
}

/// Whether a change is a share of the base rather than an amount; what is neither is reported.
fn is_share(checker: &mut Checker<'_>, build: &mut Build, typed: Typed, ty: Ty) -> Option<bool> {
    match ty {
        Ty::Ratio => Some(true),
        Ty::Money(_) => build.belongs(checker, typed).then_some(false),
        other => {
            let (zh, en) = wording::of_type(other);
            let (help_zh, help_en) = match typing::literal(checker, typed) {
                Some(number) => (
                    format!("占基数的比例写 {number}%，金额写 {number}万元"),
                    format!("for a share of the base write {number}%, for money {number} wan_yuan"),
                ),
                None => (
                    "占基数的比例写百分数，金额写上单位，例如 20%、20万元".to_owned(),
                    "write a share of the base in percent and money with its unit, such as 20%, 20 wan_yuan"
                        .to_owned(),
                ),
            };
            checker.report(
                Diagnostic::error(
                    Code::TypeMismatch,
                    typed.span,
                    format!("增减的幅度是比率或金额，这是{zh}"),
                    format!("a change is a ratio or an amount of money, and this is {en}"),
                )
                .help(help_zh, help_en),
            );
            None
        }
    }
}

/// Reports a change by less than nothing, and a cut of more than there is.
fn reaches(checker: &mut Checker<'_>, direction: ChangeKind, typed: Typed, share: bool) -> Option<()> {
    let Some(number) = constant(checker, typed) else { return Some(()) };
    if number.is_negative() {
        let (zh, en, instead_zh, instead_en) = match direction {
            ChangeKind::Cut => ("减", "cut", "增", "raise"),
            _ => ("增", "raise", "减", "cut"),
        };
        too_far(
            checker,
            typed.span,
            (&format!("「{zh}」后面不写负数"), &format!("`{en}` takes no negative amount")),
            (&format!("反过来的写「{instead_zh}」"), &format!("for the opposite write `{instead_en}`")),
        );
        return None;
    }
    if share && direction == ChangeKind::Cut && number > Number::ONE {
        let (zh, en) = wording::number(&number, Ty::Ratio);
        too_far(
            checker,
            typed.span,
            (&format!("减 {zh} 超过了全部"), &format!("a cut of {en} is more than all there is")),
            ("最多减 100%，也可以写「不予安排」", "the most is `cut 100%`; `nothing` says the same"),
        );
        return None;
    }
    Some(())
}

fn ordered(
    checker: &mut Checker<'_>,
    interval: &ast::Interval,
    (low, low_closed): (Typed, bool),
    high: Option<(Typed, bool)>,
) -> Option<()> {
    let Some((high, high_closed)) = high else { return Some(()) };
    let (Some(from), Some(to)) = (constant(checker, low), constant(checker, high)) else { return Some(()) };
    if from > to {
        checker.report(
            Diagnostic::error(
                Code::BandReversed,
                interval.span,
                "区间的两端颠倒了",
                "the ends of the range are reversed",
            )
            .help("小的在前，大的在后", "the smaller end comes first"),
        );
        return None;
    }
    if from == to && !(low_closed && high_closed) {
        checker.report(
            Diagnostic::error(
                Code::BandEmpty,
                interval.span,
                "区间里没有任何值可选",
                "nothing is left to choose in the range",
            )
            .help("两端用方括号，或者只写一个值", "use square brackets, or write a single value"),
        );
        return None;
    }
    Some(())
}

/// 不低于, 不超过.
fn clamps(
    checker: &mut Checker<'_>,
    build: &mut Build,
    written: &[ast::Clamp],
) -> Option<(Option<ExprId>, Option<ExprId>)> {
    let (mut at_least, mut at_most) = (None, None);
    for clamp in written {
        let bound = build.money(checker, &clamp.value)?;
        let slot = if clamp.is_floor { &mut at_least } else { &mut at_most };
        if slot.replace(bound).is_some() {
            let (zh, en) = if clamp.is_floor { ("不低于", "floor") } else { ("不超过", "cap") };
            checker.report(
                Diagnostic::error(
                    Code::RepeatedClause,
                    clamp.span,
                    format!("「{zh}」写了两次"),
                    format!("`{en}` stands twice"),
                )
                .help("只留一个", "keep one of them"),
            );
            return None;
        }
    }
    super::floor_above_cap(checker, at_least, at_most);
    Some((at_least, at_most))
}

fn constant(checker: &Checker<'_>, typed: Typed) -> Option<Number> {
    match crate::eval::constant(&checker.program, typed.id) {
        Ok(Value::Number(number)) => Some(number),
        _ => None,
    }
}

fn too_far(checker: &mut Checker<'_>, span: Span, (zh, en): (&str, &str), (help_zh, help_en): (&str, &str)) {
    checker.report(Diagnostic::error(Code::ChangeTooFar, span, zh, en).help(help_zh, help_en));
}

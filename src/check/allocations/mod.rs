//! 分配: a pool shared out. Said of every one: whose pool, by what, between which bounds, and to what unit the parts are
//! whole.

mod factors;
mod places;
mod pool;

use super::clauses::{self, Once};
use super::context::{Checker, Scene, Typed, path_text};
use super::linkages::floor_above_cap;
use super::{budget_law, citations, expr, typing, wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::SubjectKind;
use crate::number::Number;
use crate::program::{Allocation, AllocationId, Excess, Expr, ExprId, Group, Method, Ty, Value};
use crate::span::Span;
use crate::syntax::ast::{self, AllocationLine};
use crate::syntax::words::Word;

/// Checks every allocation and adds it to the program.
pub(super) fn check_allocations(checker: &mut Checker<'_>) {
    for at in 0..checker.allocations.len() {
        let Some((file, written)) = checker.allocations.get(at).copied() else { continue };
        let id = AllocationId(u32::try_from(at).unwrap_or(u32::MAX));
        let allocation = check(checker, file, written, id);
        checker.program.allocations.push(allocation);
    }
}

fn check(checker: &mut Checker<'_>, file: usize, written: &ast::Allocation, id: AllocationId) -> Allocation {
    let (name, span) = (&written.name.text, written.name.span);
    let basis = checker.basis(file, &written.attributes);
    citations::is_given(checker, &basis, &written.attributes, name, span);
    // An unknown kind has been reported when the name was declared.
    let kind = SubjectKind::from_name(&written.kind.text);
    let pool = budget_law::pool(checker, id);
    let budget = match pool.map(|pool| pool.ty) {
        Some(Ty::Money(budget)) => budget,
        _ => None,
    };
    let group = pool.map_or(Group::Peers, |pool| pool::group(checker, pool.id));
    let mut build = Build {
        scene: budget_law::about(file, kind.unwrap_or(SubjectKind::Project)),
        money: Ty::Money(budget),
        once: Once::default(),
        applies: None,
        method: None,
        excess: None,
        lower: None,
        upper: None,
        quantum: None,
        ties: None,
    };
    if let Some(kind) = kind {
        budget_law::may_go_to(checker, budget, kind, written.pool.span);
        for line in &written.lines {
            build.line(checker, line);
        }
        build.complete(checker, written);
    }
    let zero = checker.push(Expr::Constant(Value::Number(Number::ZERO)), Ty::Money(None), span).id;
    let mut method = build.method.and_then(|(method, _)| method).unwrap_or(Method::Share(zero));
    if let (Method::Fixed { excess, .. }, Some((written, _))) = (&mut method, build.excess) {
        *excess = written;
    }
    Allocation {
        name: name.clone(),
        kind: build.scene.kind.unwrap_or(SubjectKind::Project),
        pool: pool.map_or(zero, |pool| pool.id),
        budget,
        group,
        applies: build.applies,
        method,
        lower: build.lower,
        upper: build.upper,
        quantum: build.quantum.unwrap_or(Number::ONE),
        ties: build.ties,
        basis,
        span,
    }
}

/// An allocation as far as its lines have been read.
struct Build {
    scene: Scene<'static>,
    money: Ty,
    once: Once,
    applies: Option<ExprId>,
    /// How it is shared out, `None` within when that is wrong and reported, and where that is written.
    method: Option<(Option<Method>, (Word, Span))>,
    excess: Option<(Excess, Span)>,
    lower: Option<ExprId>,
    upper: Option<ExprId>,
    quantum: Option<Number>,
    ties: Option<ExprId>,
}

impl Build {
    fn line(&mut self, checker: &mut Checker<'_>, line: &AllocationLine) {
        if let Some((word, span)) = method_word(line) {
            self.shared_by(checker, line, word, span);
            return;
        }
        let Some((word, span)) = stands_once(line) else { return };
        if !self.once.is_first(checker, word, span) {
            return;
        }
        match line {
            AllocationLine::Applies { condition, .. } => {
                self.applies = expr::condition(checker, &self.scene, condition);
            }
            AllocationLine::Excess { scale_down, .. } => {
                let excess = if *scale_down { Excess::ScaleDown } else { Excess::Refuse };
                self.excess = Some((excess, span));
            }
            AllocationLine::Lower { value, .. } => {
                self.lower = expr::wanted(checker, &self.scene, value, self.money).map(|typed| typed.id);
            }
            AllocationLine::Upper { value, .. } => {
                self.upper = expr::wanted(checker, &self.scene, value, self.money).map(|typed| typed.id);
            }
            AllocationLine::Conserve { to, .. } => self.quantum = quantum(checker, to, span),
            AllocationLine::Remainder { ties, .. } => {
                self.ties = ties.as_ref().and_then(|ties| self.ties(checker, ties));
            }
            _ => {}
        }
    }

    /// One of the ways to share out; a second one is reported.
    fn shared_by(&mut self, checker: &mut Checker<'_>, line: &AllocationLine, word: Word, span: Span) {
        if let Some((_, (first, place))) = &self.method {
            checker.report(
                Diagnostic::error(
                    Code::RepeatedClause,
                    span,
                    format!("分配已经写了「{}」，不能再写「{}」", first.zh(), word.zh()),
                    format!(
                        "the allocation is already by `{}`; it cannot be by `{}` too",
                        first.en(),
                        word.en()
                    ),
                )
                .label(*place, "先前的在这里", "the earlier one is here")
                .help(
                    "一次分配只用一种办法；分两步的写成两个分配",
                    "an allocation goes by one method; write two allocations for two steps",
                ),
            );
            return;
        }
        let method = self.method(checker, line, span);
        self.method = Some((method, (word, span)));
    }

    fn method(&self, checker: &mut Checker<'_>, line: &AllocationLine, span: Span) -> Option<Method> {
        let scene = &self.scene;
        match line {
            AllocationLine::Factors { factors, .. } => {
                factors::flatten(checker, scene, factors, span).map(Method::Factors)
            }
            AllocationLine::Share { value, .. } => {
                let typed = expr::check(checker, scene, value, None)?;
                numeric(checker, typed, ("份额", "a share")).then_some(Method::Share(typed.id))
            }
            AllocationLine::Portion { value, .. } => {
                let typed = expr::check(checker, scene, value, Some(Ty::Ratio))?;
                is_portion(checker, typed).then_some(Method::Portion(typed.id))
            }
            AllocationLine::ByRank { value, lowest_first, places, .. } => {
                let typed = expr::check(checker, scene, value, None);
                let places = places::check(checker, scene, places, span);
                let typed = typed.filter(|typed| numeric(checker, *typed, ("名次", "a rank")))?;
                Some(Method::ByRank { value: typed.id, highest_first: !lowest_first, places: places? })
            }
            AllocationLine::Fixed { value, .. } => {
                let typed = expr::wanted(checker, scene, value, self.money)?;
                Some(Method::Fixed { amount: typed.id, excess: Excess::Refuse })
            }
            _ => None,
        }
    }

    fn ties(&self, checker: &mut Checker<'_>, ties: &ast::Expr) -> Option<ExprId> {
        // The code decides in any case.
        if matches!(&ties.kind, ast::ExprKind::Path(path) if matches!(path_text(path).as_str(), "编码" | "code"))
        {
            return None;
        }
        let typed = expr::check(checker, &self.scene, ties, None)?;
        if typed.ty.is_numeric() || matches!(typed.ty, Ty::Text | Ty::Date) {
            return Some(typed.id);
        }
        let (zh, en) = wording::of_type(typed.ty);
        checker.report(
            Diagnostic::error(
                Code::TypeMismatch,
                typed.span,
                format!("并列时按数、日期或文字排，这是{zh}"),
                format!("ties go by a number, a date or a text, and this is {en}"),
            )
            .help(
                "例如 并列时按 立项批复日期；不写就按编码",
                "such as ties_by approved_on; without it ties go by code",
            ),
        );
        None
    }

    /// Reports what the allocation lacks, and what does not go together.
    fn complete(&self, checker: &mut Checker<'_>, written: &ast::Allocation) {
        let (name, span) = (&written.name.text, written.name.span);
        if self.method.is_none() {
            clauses::missing_line(
                checker,
                span,
                (
                    format!("分配 `{name}` 没有写明按什么分"),
                    format!("allocation `{name}` does not say what the pool is shared by"),
                ),
                (
                    "写上 因素 { … }、份额 …、比例 …、按名次 … { … }、定额 … 之一",
                    "write one of factors { … }, share …, portion …, by_rank … { … }, fixed …",
                ),
            );
        }
        if self.once.place(Word::Conserve).is_none() {
            clauses::missing_line(
                checker,
                span,
                (
                    format!("分配 `{name}` 没有写明分到多细：各份是什么单位的整数"),
                    format!("allocation `{name}` does not say what unit the parts are whole numbers of"),
                ),
                (
                    "加一行：守恒 到 分，或者 守恒 到 元",
                    "add a line: conserve to 0.01 yuan, or conserve to yuan",
                ),
            );
        }
        let word = self.method.as_ref().map(|(_, (word, _))| *word);
        match (word, self.excess) {
            (Some(Word::Fixed), None) => clauses::missing_line(
                checker,
                span,
                (
                    format!("分配 `{name}` 按定额分，却没有写明定额之和超出资金池时怎么办"),
                    format!(
                        "allocation `{name}` is by fixed amounts and does not say what happens above the pool"
                    ),
                ),
                (
                    "加一行：超出 不得超出，或者 超出 按比例压缩",
                    "add a line: excess refuse, or excess scale_down",
                ),
            ),
            (Some(other), Some((_, place))) if other != Word::Fixed => out_of_place(
                checker,
                place,
                (Word::Excess, other),
                (
                    "只有按定额分才会超出资金池，删去这一行",
                    "only fixed amounts can exceed the pool; delete the line",
                ),
            ),
            _ => {}
        }
        self.bounds(checker, word);
    }

    fn bounds(&self, checker: &mut Checker<'_>, word: Option<Word>) {
        floor_above_cap(checker, self.lower, self.upper);
        let Some(word) = word.filter(|word| !matches!(word, Word::Factors | Word::Share)) else { return };
        for bound in [Word::LowerLimit, Word::UpperLimit] {
            if let Some(place) = self.once.place(bound) {
                out_of_place(
                    checker,
                    place,
                    (bound, word),
                    (
                        "上下限只用于因素和份额；这里写进数值里，例如 较小(值, 50万元)",
                        "limits go with factors and share; here put it into the value, such as min(value, 50 wan_yuan)",
                    ),
                );
            }
        }
    }
}

fn out_of_place(
    checker: &mut Checker<'_>,
    span: Span,
    (line, method): (Word, Word),
    (help_zh, help_en): (&str, &str),
) {
    checker.report(
        Diagnostic::error(
            Code::OutOfPlace,
            span,
            format!("「{}」不能与「{}」一起用", line.zh(), method.zh()),
            format!("`{}` does not go with `{}`", line.en(), method.en()),
        )
        .help(help_zh, help_en),
    );
}

/// The word of a line that says how to share out.
fn method_word(line: &AllocationLine) -> Option<(Word, Span)> {
    Some(match line {
        AllocationLine::Factors { span, .. } => (Word::Factors, *span),
        AllocationLine::Share { span, .. } => (Word::Share, *span),
        AllocationLine::Portion { span, .. } => (Word::Portion, *span),
        AllocationLine::ByRank { span, .. } => (Word::ByRank, *span),
        AllocationLine::Fixed { span, .. } => (Word::Fixed, *span),
        _ => return None,
    })
}

/// The word of a line that stands once.
fn stands_once(line: &AllocationLine) -> Option<(Word, Span)> {
    Some(match line {
        AllocationLine::Applies { span, .. } => (Word::Applies, *span),
        AllocationLine::Excess { span, .. } => (Word::Excess, *span),
        AllocationLine::Lower { span, .. } => (Word::LowerLimit, *span),
        AllocationLine::Upper { span, .. } => (Word::UpperLimit, *span),
        AllocationLine::Conserve { span, .. } => (Word::Conserve, *span),
        AllocationLine::Remainder { span, .. } => (Word::Remainder, *span),
        _ => return None,
    })
}

/// Whether a value is a number; anything else is reported.
fn numeric(checker: &mut Checker<'_>, typed: Typed, (zh, en): (&str, &str)) -> bool {
    if typed.ty.is_numeric() {
        return true;
    }
    let given = wording::of_type(typed.ty);
    checker.report(
        Diagnostic::error(
            Code::TypeMismatch,
            typed.span,
            format!("{zh}要按数来算，这是{}", given.0),
            format!("{en} goes by a number, and this is {}", given.1),
        )
        .help(
            "写一个数、比率、分数或金额，例如 得分(评价体系)",
            "write a number, a ratio, points or money, such as score(framework)",
        ),
    );
    false
}

/// Whether a value is a part of the pool; an amount is reported with the methods that go by amounts.
fn is_portion(checker: &mut Checker<'_>, typed: Typed) -> bool {
    if !matches!(typed.ty, Ty::Money(_)) {
        return typing::expect(checker, typed, Ty::Ratio);
    }
    checker.report(
        Diagnostic::error(
            Code::TypeMismatch,
            typed.span,
            "「比例」是各占资金池的几成，这里给的是金额",
            "`portion` is a part of the pool, and this is money",
        )
        .help(
            "写比率，例如 20%；按金额之比分的写「份额」，各得一个金额的写「定额」",
            "write a ratio, such as 20%; to share in proportion to amounts write `share`, to give an amount each `fixed`",
        ),
    );
    false
}

/// 守恒 到: the unit in yuan. 分 is a cent here, not a point.
fn quantum(checker: &mut Checker<'_>, to: &ast::RoundTo, span: Span) -> Option<Number> {
    let cent = || Number::ratio(1, 100).unwrap_or(Number::ONE);
    let unit = match to {
        ast::RoundTo::Unit { count, unit: Some(ast::Unit::Points) } => count.mul(&cent()).ok(),
        ast::RoundTo::Unit { count, unit: Some(unit) } => {
            let (ty, scale) = expr::base_unit(*unit);
            if matches!(ty, Ty::Money(_)) { count.mul(&scale).ok() } else { None }
        }
        ast::RoundTo::Unit { unit: None, .. } | ast::RoundTo::Places(_) => None,
    };
    let Some(unit) = unit else {
        checker.report(
            Diagnostic::error(
                Code::UnitMismatch,
                span,
                "「守恒」要写到多少钱：各份都是它的整数倍",
                "`conserve` names an amount of money that every part is a multiple of",
            )
            .help(
                "写 守恒 到 分、守恒 到 元、守恒 到 0.01元 或 守恒 到 万元",
                "write conserve to 0.01 yuan, conserve to yuan or conserve to wan_yuan",
            ),
        );
        return None;
    };
    if !unit.is_positive() {
        checker.report(
            Diagnostic::error(
                Code::WeightNotPositive,
                span,
                "「守恒」的单位必须大于 0",
                "the unit of `conserve` is more than 0",
            )
            .help("写 守恒 到 分", "write conserve to 0.01 yuan"),
        );
        return None;
    }
    Some(unit)
}

/// A constant ratio.
fn share(checker: &mut Checker<'_>, scene: &Scene<'_>, written: &ast::Expr) -> Option<Number> {
    let typed = expr::check(checker, scene, written, Some(Ty::Ratio))?;
    if !typing::expect(checker, typed, Ty::Ratio) {
        return None;
    }
    match expr::constant(checker, typed)? {
        Value::Number(number) => Some(number),
        _ => None,
    }
}

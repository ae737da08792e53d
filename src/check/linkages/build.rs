//! A linkage as far as its lines have been read.

use super::super::clauses::{self, Once};
use super::super::context::{Checker, Scene, Typed};
use super::super::{budget_law, citations, expr, typing};
use super::effects::{self, Effects};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::SubjectKind;
use crate::number::Rounding;
use crate::program::{Basis, ChangeKind, Combine, End, Exemption, ExprId, LinkageRule, RuleRole, Ty};
use crate::span::Span;
use crate::syntax::ast;
use crate::syntax::words::Word;

pub(super) struct Build {
    pub(super) scene: Scene<'static>,
    /// The type of its money: of the budget of the base, or of the first amount that belongs to one.
    pub(super) money: Ty,
    /// The amount it has that from.
    owner: Option<Typed>,
    pub(super) once: Once,
    pub(super) applies: Option<ExprId>,
    pub(super) binding: Option<bool>,
    pub(super) next_year: Option<bool>,
    pub(super) rules: Vec<LinkageRule>,
    pub(super) exemptions: Vec<Exemption>,
    pub(super) combine: Option<Combine>,
    pub(super) lower: Option<ExprId>,
    pub(super) upper: Option<ExprId>,
    pub(super) pending: Option<End>,
    pub(super) rounding: Option<Rounding>,
    /// Whether a rule was written, even one with an error.
    pub(super) has_rules: bool,
    /// Whether a rule raises, cuts or sets the amount.
    pub(super) moves_money: bool,
    /// Tables and lines that say something of the money; of two, both may hit.
    pub(super) movers: Vec<Span>,
    /// Raises without a high end and without a bound of their own.
    pub(super) open_raises: Vec<Span>,
}

/// What a rule does, what it stands on, and its place.
pub(super) type Written<'a> = (&'a [ast::Effect], &'a [ast::Clause]);

impl Build {
    pub(super) fn new(file: usize, kind: SubjectKind, base: Option<Typed>) -> Build {
        let money = base.map_or(Ty::Money(None), |base| base.ty);
        Build {
            scene: budget_law::about(file, kind),
            money: if matches!(money, Ty::Money(_)) { money } else { Ty::Money(None) },
            owner: base,
            once: Once::default(),
            applies: None,
            binding: None,
            next_year: None,
            rules: Vec::new(),
            exemptions: Vec::new(),
            combine: None,
            lower: None,
            upper: None,
            pending: None,
            rounding: None,
            has_rules: false,
            moves_money: false,
            movers: Vec::new(),
            open_raises: Vec::new(),
        }
    }

    /// An amount of money of the linkage's budget.
    pub(super) fn money(&mut self, checker: &mut Checker<'_>, written: &ast::Expr) -> Option<ExprId> {
        let scene = self.scene;
        let typed = expr::check(checker, &scene, written, Some(self.money))?;
        self.belongs(checker, typed).then_some(typed.id)
    }

    /// Whether a value is money of the linkage's budget; anything else is reported.
    pub(super) fn belongs(&mut self, checker: &mut Checker<'_>, typed: Typed) -> bool {
        match (typing::assign(checker, typed, self.money), self.owner) {
            (Ok(()), _) => {
                if let (Ty::Money(None), Ty::Money(Some(_))) = (self.money, typed.ty) {
                    (self.money, self.owner) = (typed.ty, Some(typed));
                }
                true
            }
            (Err(clash), Some(owner)) if matches!(typed.ty, Ty::Money(_)) => {
                checker.report(clash.at(typed.span, typed, owner));
                false
            }
            (Err(_), _) => typing::expect(checker, typed, self.money),
        }
    }

    /// What a line of a rule cites itself.
    pub(super) fn basis(&self, checker: &mut Checker<'_>, citations: &[ast::Clause]) -> Basis {
        let attributes = ast::Attributes { citations: citations.to_vec(), ..ast::Attributes::default() };
        citations::resolve(checker, self.scene.file, &attributes)
    }

    /// Adds a rule; whether it says something of the money.
    pub(super) fn rule(
        &mut self,
        checker: &mut Checker<'_>,
        role: RuleRole,
        label: String,
        condition: Option<ExprId>,
        (effects, citations): Written<'_>,
    ) -> bool {
        self.has_rules = true;
        let basis = self.basis(checker, citations);
        let Effects { change, actions, speaks } = effects::check(checker, self, effects);
        self.moves_money |= speaks && change.as_ref().is_none_or(|c| c.direction != ChangeKind::Keep);
        if let Some(condition) = condition {
            self.rules.push(LinkageRule { label, role, condition, change, actions, basis });
        }
        speaks
    }

    /// What can be said only when all lines are known.
    pub(super) fn finish(&self, checker: &mut Checker<'_>, written: &ast::Linkage) {
        super::complete(checker, self, written);
        if let (Ty::Money(budget), Some(owner), Some(kind)) = (self.money, self.owner, self.scene.kind) {
            budget_law::may_go_to(checker, budget, kind, owner.span);
        }
        super::floor_above_cap(checker, self.lower, self.upper);
        if let ([first, second, ..], None) = (self.movers.as_slice(), self.once.place(Word::Combine)) {
            self.several_hits(checker, *first, *second);
        }
        if self.once.place(Word::UpperLimit).is_none() {
            for span in &self.open_raises {
                clauses::missing_line(
                    checker,
                    *span,
                    (
                        "增加没有封顶：不知道最多可以增到多少",
                        "the raise has no end: nothing says how far it may go",
                    ),
                    (
                        "写上上端，例如 增 [5%, 10%]；或者在后面加「，不超过 50万元」；或者给挂钩加一行 上限 金额",
                        "give the high end, such as raise [5%, 10%]; or add `, cap 50 wan_yuan`; or give the linkage a line upper_limit money",
                    ),
                );
            }
        }
    }

    fn several_hits(&self, checker: &mut Checker<'_>, first: Span, second: Span) {
        checker.report(
            Diagnostic::error(
                Code::MissingClause,
                second,
                "这一条与前面的可能同时命中，却没有写明同时命中时怎么办",
                "this may hit together with an earlier one, and nothing says what both come to",
            )
            .label(first, "前面的在这里", "the earlier one is here")
            .help(
                "加一行：多条同时命中 取减得最多者（或者 相加、依次）",
                "add a line: combine strictest (or summed, in_sequence)",
            ),
        );
    }
}

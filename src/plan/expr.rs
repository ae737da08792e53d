//! Expressions: every operand is lowered, and the worst gap among them is the gap of the whole; 且 and 或 ask only
//! for what decides them.

use super::fields::has_children;
use super::quotient::Quotient;
use super::side::{Scope, Side};
use super::value::{Val, What};
use super::{fields, gap};
use crate::limits::with_stack;
use crate::program::{Aggregate, ArithmeticOp, CompareOp, Expr, ExprId, IndicatorId, Over, Reach};
use crate::quantity::State;

impl Side<'_> {
    /// The value of an expression.
    pub(super) fn eval(&mut self, scope: Scope<'_>, id: ExprId) -> Val {
        let program = self.program;
        let Some(expr) = program.expr(id).filter(|_| !self.b.is_full()) else { return self.b.ask() };
        if expr.operands().iter().any(|operand| *operand >= id) {
            return self.b.ask();
        }
        with_stack(|| self.eval_made(scope, id, expr))
    }

    /// What is read, and not made of operands.
    fn eval_read(&mut self, scope: Scope<'_>, expr: &Expr) -> Val {
        match expr {
            Expr::Constant(value) => self.constant(value),
            Expr::Parameter(parameter) => match self.program.parameters.get(parameter.index()) {
                Some(parameter) => self.constant(&parameter.value),
                None => self.b.ask(),
            },
            Expr::Field(Reach::Ancestor(kind), field) if self.place.nested => {
                let path = std::mem::take(&mut self.b.path);
                let value = self.field_above(*kind, *field);
                self.b.path = path;
                value
            }
            Expr::Field(reach, field) => self.own(*reach, |side| side.field(*field)),
            Expr::Indicator(reach, indicator) => self.own(*reach, |side| side.indicator(*indicator)),
            Expr::Score(reach, framework) => self.own(*reach, |side| side.score(*framework)),
            Expr::Grade(reach, framework, list) => {
                self.own(*reach, |side| side.grade_read(*framework, *list))
            }
            Expr::Linked(reach, linkage, part) => self.own(*reach, |side| side.linked_part(*linkage, *part)),
            Expr::AsOf => match self.place.as_of {
                Some(day) => {
                    let day = self.b.constant(fields::days_of(day));
                    self.b.sure(What::Date(day))
                }
                None => self.b.missing(gap::UNDECIDED),
            },
            Expr::Local(at) => {
                let at = usize::try_from(*at).unwrap_or(usize::MAX);
                scope.locals.get(at).cloned().unwrap_or_else(|| self.b.ask())
            }
            Expr::FullMarks => match scope.full {
                Some(full) => full.clone(),
                None => self.b.ask(),
            },
            Expr::RowActual => self.row_actual(),
            Expr::RowTarget => self.row_target(),
            Expr::RowMet => self.row_met(),
            // Orders of texts, places among peers, processes and shares of pools.
            _ => self.b.ask(),
        }
    }

    /// What is made of operands.
    fn eval_made(&mut self, scope: Scope<'_>, id: ExprId, expr: &Expr) -> Val {
        match expr {
            Expr::Negate(operand) => {
                let operand = self.eval(scope, *operand);
                self.with_number(operand, |_, number| number.negated())
            }
            Expr::Arithmetic(op, left, right) => {
                let (left, right) = (self.eval(scope, *left), self.eval(scope, *right));
                self.arithmetic(*op, &left, &right)
            }
            Expr::Compare(op, left, right) => {
                let (left, right) = (self.eval(scope, *left), self.eval(scope, *right));
                self.compare(*op, &left, &right)
            }
            Expr::InInterval { value, low, high } => self.in_interval(scope, *value, [*low, *high]),
            Expr::InList { value, list } => self.in_list(scope, *value, list),
            Expr::Not(operand) => {
                let operand = self.eval(scope, *operand);
                self.b.negation(&operand)
            }
            Expr::And(operands) => {
                let operands: Vec<Val> = operands.iter().map(|operand| self.eval(scope, *operand)).collect();
                self.b.all(&operands)
            }
            Expr::Or(operands) => {
                let operands: Vec<Val> = operands.iter().map(|operand| self.eval(scope, *operand)).collect();
                self.b.any(&operands)
            }
            Expr::Call(function, arguments) => {
                let arguments: Vec<Val> = arguments.iter().map(|one| self.eval(scope, *one)).collect();
                self.call(*function, &arguments)
            }
            Expr::Aggregate { function, over, value, condition, .. } => {
                self.aggregate(id, *function, *over, value.is_some() || condition.is_some())
            }
            _ => self.eval_read(scope, expr),
        }
    }

    /// What is read of the subject itself; of one above it where none stands, it is not reported.
    fn own(&mut self, reach: Reach, read: impl FnOnce(&mut Self) -> Val) -> Val {
        match reach {
            Reach::Own => read(self),
            Reach::Ancestor(_) if !self.place.nested => self.b.state(State::NotReported),
            Reach::Ancestor(_) => self.b.ask(),
        }
    }

    fn indicator(&mut self, id: IndicatorId) -> Val {
        match self.indicators.get(&id) {
            Some(known) => known.clone(),
            None => self.b.ask(),
        }
    }

    /// An aggregate over children; of nothing, where the layout has no such children.
    fn aggregate(&mut self, id: ExprId, function: Aggregate, over: Over, asks: bool) -> Val {
        match over {
            Over::Children(kind) if !has_children(self.place.layout, kind) => {}
            Over::Children(_) => return self.aggregated(id, function).unwrap_or_else(|| self.b.ask()),
            Over::Peers | Over::OtherPeers => return self.b.ask(),
        }
        match function {
            Aggregate::Sum | Aggregate::Count | Aggregate::Consecutive => {
                self.b.sure(What::Number(Quotient::zero()))
            }
            Aggregate::Any | Aggregate::All => {
                let holds = self.b.constant(i128::from(asks && function == Aggregate::All));
                self.b.sure(What::Flag(holds))
            }
            Aggregate::Average
            | Aggregate::WeightedAverage
            | Aggregate::Maximum
            | Aggregate::Minimum
            | Aggregate::Worst => self.b.missing(gap::UNDECIDED),
        }
    }

    fn arithmetic(&mut self, op: ArithmeticOp, left: &Val, right: &Val) -> Val {
        let strict = self.b.worse(left.gap, right.gap);
        let mut value = match (&left.what, &right.what) {
            (What::Nothing, _) | (_, What::Nothing) => return Val::new(What::Nothing, strict),
            (What::Number(a), What::Number(b)) => self.calculate(op, a, b),
            _ => self.with_dates(op, left, right),
        };
        if op == ArithmeticOp::Add {
            let sum = |a: &Option<_>, b: &Option<_>| {
                let (a, b): (&crate::number::Number, &crate::number::Number) = (a.as_ref()?, b.as_ref()?);
                a.add(b).ok()
            };
            value.low = sum(&left.low, &right.low);
            value.high = sum(&left.high, &right.high);
        }
        let gap = self.b.then(strict, value.gap);
        value.behind(gap)
    }

    fn calculate(&mut self, op: ArithmeticOp, a: &Quotient, b: &Quotient) -> Val {
        let value = match op {
            ArithmeticOp::Add => self.b.sum(a, b),
            ArithmeticOp::Subtract => self.b.difference(a, b),
            ArithmeticOp::Multiply => self.b.times(a, b),
            ArithmeticOp::Divide => {
                let Some((ratio, zero)) = self.b.ratio(a, b) else { return self.b.ask() };
                let gap = self.b.where_set(zero, gap::UNDECIDED);
                return Val::new(What::Number(ratio), gap);
            }
        };
        self.b.fits(value)
    }

    /// A value made of the number of another, with its gap.
    pub(super) fn with_number(
        &mut self,
        value: Val,
        make: impl FnOnce(&mut Self, &Quotient) -> Option<Quotient>,
    ) -> Val {
        let Some(number) = value.number() else {
            return if value.what == What::Nothing { value } else { self.b.ask() };
        };
        match make(self, number) {
            Some(made) => Val::new(What::Number(made), value.gap),
            None => self.b.ask(),
        }
    }

    fn in_list(&mut self, scope: Scope<'_>, value: ExprId, list: &[ExprId]) -> Val {
        let value = self.eval(scope, value);
        let none = self.b.constant(gap::NONE);
        let there = value.clone().behind(none);
        let mut found = Vec::with_capacity(list.len());
        for item in list {
            let item = self.eval(scope, *item);
            found.push(self.compare(CompareOp::Equal, &there, &item));
        }
        let any = self.b.any(&found);
        let gap = self.b.then(value.gap, any.gap);
        any.behind(gap)
    }

    fn in_interval(
        &mut self,
        scope: Scope<'_>,
        value: ExprId,
        [low, high]: [Option<(ExprId, bool)>; 2],
    ) -> Val {
        let value = self.eval(scope, value);
        let mut inside = self.b.constant(1);
        let mut worst = value.gap;
        let ends =
            [(low, CompareOp::AtLeast, CompareOp::MoreThan), (high, CompareOp::AtMost, CompareOp::LessThan)];
        for (end, closed_op, open_op) in ends {
            let Some((end, closed)) = end else { continue };
            let end = self.eval(scope, end);
            if matches!(end.what, What::Choice(..) | What::Text(_)) {
                return self.b.ask();
            }
            let holds = self.compare(if closed { closed_op } else { open_op }, &value, &end);
            worst = self.b.worse(worst, holds.gap);
            if let Some(flag) = holds.flag() {
                inside = self.b.and(inside, flag);
            }
        }
        Val::new(What::Flag(inside), worst)
    }
}

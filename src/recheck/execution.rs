//! 预算执行: the execution line of a form, its rate and its score.

use super::amount::{Amount, Rate, money, percent, points};
use super::form::{BudgetLine, Form};
use super::scorer::{Reason, RowScore, RowScorer};
use super::verdict::Judgement;
use crate::number::Number;

/// The execution line that carries the score, as read.
#[derive(Clone, Debug)]
pub(crate) struct Execution<'f> {
    /// The line as published.
    pub(crate) line: &'f BudgetLine,
    /// 年初预算数.
    pub(crate) initial: Amount,
    /// 全年预算数.
    pub(crate) revised: Amount,
    /// 全年执行数.
    pub(crate) executed: Amount,
    /// 执行率 as printed.
    pub(crate) rate: Option<Rate>,
    /// 分值.
    pub(crate) weight: Amount,
    /// 得分.
    pub(crate) score: Amount,
}

impl<'f> Execution<'f> {
    /// Reads one line.
    pub(crate) fn of(form: &Form, line: &'f BudgetLine) -> Self {
        let unit = &form.unit_of_money;
        Self {
            line,
            initial: money(&line.initial, unit),
            revised: money(&line.revised, unit),
            executed: money(&line.executed, unit),
            rate: Rate::read(&line.rate),
            weight: points(&line.weight),
            score: points(&line.score),
        }
    }

    /// The line of a form that carries the weight; else the first with a rate; else the first.
    pub(crate) fn main(form: &'f Form) -> Option<Self> {
        let lines = || form.budget.iter().map(|line| Self::of(form, line));
        lines()
            .find(|line| line.weight.value().is_some() || line.score.value().is_some())
            .or_else(|| lines().find(|line| line.ratio().is_some()))
            .or_else(|| lines().next())
    }

    /// 全年预算数, or 年初预算数 where that is not reported.
    pub(crate) fn budget(&self) -> &Amount {
        if self.revised == Amount::NotReported { &self.initial } else { &self.revised }
    }

    /// Executed over budget, when both are there and the budget is not 0.
    pub(crate) fn ratio(&self) -> Option<Number> {
        self.executed.value()?.div(self.budget().value()?).ok()
    }

    /// Whether the line shows no money at all.
    pub(crate) fn is_empty(&self) -> bool {
        [&self.initial, &self.revised, &self.executed]
            .into_iter()
            .all(|amount| amount.value().is_none_or(Number::is_zero))
    }

    /// The rate for people: computed, else printed.
    pub(crate) fn rate_text(&self) -> String {
        self.ratio().map_or_else(|| self.line.rate.or_empty().to_owned(), |ratio| percent(&ratio))
    }

    /// The verdict on the line's score.
    pub(crate) fn judge(&self, scorer: &dyn RowScorer) -> Judgement {
        let published = self.score.value().cloned();
        let (Some(weight), Some(score)) = (self.weight.value(), published.clone()) else {
            if self.weight == Amount::Garbled || self.score == Amount::Garbled {
                return Judgement::undecidable(published, garbled_points());
            }
            return Judgement::unscored(published);
        };
        if weight.is_negative() || *weight >= Number::HUNDRED {
            return Judgement::undecidable(published, garbled_points());
        }
        let result = match self.amounts() {
            Ok((executed, budget)) => scorer.execution(&executed, &budget, weight),
            Err(reason) => RowScore::Undecided(reason),
        };
        Judgement::compared(&score, result)
    }

    /// Executed and budget; where the copy lost both, the printed rate out of one.
    fn amounts(&self) -> Result<(Number, Number), Reason> {
        let garbled = || Reason::new("R08", "金额一格不是数", "an amount is not a number");
        match (&self.executed, self.budget()) {
            (Amount::Garbled, _) | (_, Amount::Garbled) => Err(garbled()),
            (Amount::NotReported, Amount::NotReported) => match self.rate.as_ref().and_then(Rate::ratio) {
                Some(ratio) => Ok((ratio.clone(), Number::ONE)),
                None => Err(Reason::new("R09", "没有填金额", "no amounts are reported")),
            },
            (Amount::NotReported, _) => {
                Err(Reason::new("R09", "没有填执行数", "the executed amount is not reported"))
            }
            (_, Amount::NotReported) => Err(Reason::new("R09", "没有填预算数", "the budget is not reported")),
            (Amount::Value(executed), Amount::Value(budget)) if !budget.is_positive() => {
                let zh = if executed.is_zero() {
                    "预算数与执行数都是0，没有执行率"
                } else {
                    "预算数为0，没有执行率"
                };
                Err(Reason::new("R10", zh, "the budget is 0, so there is no rate"))
            }
            (Amount::Value(executed), Amount::Value(budget)) => Ok((executed.clone(), budget.clone())),
        }
    }
}

fn garbled_points() -> Reason {
    Reason::new("R07", "执行项的分值或得分不能用", "the execution weight or score cannot be used")
}

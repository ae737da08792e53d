//! Expressions in prefix form.

use crate::program::{
    Aggregate, ArithmeticOp, ChoiceId, Expr, ExprId, Function, Over, Program, Reach, Ty, Value,
};

impl Program {
    /// An expression in prefix form; `locals` names the parameters of the standard it stands in.
    pub(super) fn prefix(&self, id: ExprId, locals: &[&str]) -> String {
        let Some(expr) = self.expr(id) else { return "?".to_owned() };
        let one = |id: &ExprId| self.prefix(*id, locals);
        let list = |ids: &[ExprId]| ids.iter().map(one).collect::<Vec<_>>().join(" ");
        match expr {
            Expr::Constant(value) => self.value(value),
            Expr::Parameter(id) => self.parameters.get(id.index()).map_or("?".to_owned(), |p| p.name.clone()),
            Expr::Field(..)
            | Expr::Indicator(..)
            | Expr::Score(..)
            | Expr::Grade(..)
            | Expr::State(..)
            | Expr::Linked(..)
            | Expr::Allocated(..) => self.column(expr),
            Expr::AsOf => "as_of".to_owned(),
            Expr::Sampled { share, seed, condition } => {
                let when = condition.as_ref().map(|id| format!(" when {}", one(id))).unwrap_or_default();
                format!("(sampled {} {seed:?}{when})", one(share))
            }
            Expr::Local(at) => {
                locals.get(*at as usize).map_or_else(|| format!("${at}"), |name| (*name).to_owned())
            }
            Expr::FullMarks => "full".to_owned(),
            Expr::RowActual => "row.actual".to_owned(),
            Expr::RowTarget => "row.target".to_owned(),
            Expr::RowMet => "row.met".to_owned(),
            Expr::Negate(inner) => format!("(− {})", one(inner)),
            Expr::Not(inner) => format!("(not {})", one(inner)),
            Expr::Arithmetic(op, left, right) => {
                format!("({} {} {})", arithmetic(*op), one(left), one(right))
            }
            Expr::Compare(op, left, right) => format!("({} {} {})", op.sign(), one(left), one(right)),
            Expr::InInterval { value, low, high } => {
                let low = low.map_or("(..".to_owned(), |(end, closed)| {
                    format!("{}{}", if closed { "[" } else { "(" }, one(&end))
                });
                let high = high.map_or("..)".to_owned(), |(end, closed)| {
                    format!("{}{}", one(&end), if closed { "]" } else { ")" })
                });
                format!("(in {} {low}, {high})", one(value))
            }
            Expr::InList { value, list: items } => format!("(in {} {{{}}})", one(value), list(items)),
            Expr::And(parts) => format!("(and {})", list(parts)),
            Expr::Or(parts) => format!("(or {})", list(parts)),
            Expr::Call(function, arguments) => format!("({} {})", name(*function), list(arguments)),
            Expr::Aggregate { function, over, value, weight, condition } => {
                let part = |word: &str, id: &Option<ExprId>| {
                    id.as_ref().map(|id| format!(" {word}{}", one(id))).unwrap_or_default()
                };
                let (value, weight) = (part("", value), part("weight ", weight));
                format!(
                    "({} {}{value}{weight}{})",
                    aggregate(*function),
                    over_name(*over),
                    part("when ", condition)
                )
            }
            Expr::Rank { value, highest_first } => {
                format!("(rank {} {})", if *highest_first { "highest" } else { "lowest" }, one(value))
            }
        }
    }

    /// What is read of a subject: a field, or a derived column.
    fn column(&self, expr: &Expr) -> String {
        match expr {
            Expr::Field(reach, id) => {
                let key = self.fields.get(id.index()).map_or("?", |field| field.key.as_str());
                format!("{}.{key}", reached(*reach))
            }
            Expr::Indicator(reach, id) => {
                let name = self.indicators.get(id.index()).map_or("?", |indicator| indicator.name.as_str());
                format!("{}.{name}", reached(*reach))
            }
            Expr::Score(reach, id) => format!("(score {} {})", reached(*reach), self.framework_name(*id)),
            Expr::Grade(reach, id, _) => format!("(grade {} {})", reached(*reach), self.framework_name(*id)),
            Expr::State(reach, id, _) => {
                let name = self.processes.get(id.index()).map_or("?", |process| process.name.as_str());
                format!("(state {} {name})", reached(*reach))
            }
            Expr::Linked(reach, id, part) => {
                let name = self.linkages.get(id.index()).map_or("?", |linkage| linkage.name.as_str());
                format!("(linked {} {name} {part:?})", reached(*reach))
            }
            Expr::Allocated(reach, id) => {
                let name = self.allocations.get(id.index()).map_or("?", |pool| pool.name.as_str());
                format!("(allocated {} {name})", reached(*reach))
            }
            _ => "?".to_owned(),
        }
    }

    /// A value in base units.
    pub(super) fn value(&self, value: &Value) -> String {
        match value {
            Value::Number(number) => number.to_string(),
            Value::Bool(true) => "yes".to_owned(),
            Value::Bool(false) => "no".to_owned(),
            Value::Date(date) => date.to_string(),
            Value::Text(text) => format!("{text:?}"),
            Value::Choice(choice, at) => self.option(*choice, *at).to_owned(),
        }
    }

    /// The name of an option.
    pub(super) fn option(&self, choice: ChoiceId, at: u32) -> &str {
        let options = self.choices.get(choice.index()).map_or(&[][..], |choice| &choice.options);
        options.get(at as usize).map_or("?", |(name, _)| name.as_str())
    }

    /// A type, a list of options with its options.
    pub(super) fn type_name(&self, ty: Ty) -> String {
        match ty {
            Ty::Choice(choice) => {
                let options = self.choices.get(choice.index()).map_or(&[][..], |choice| &choice.options);
                let names: Vec<&str> = options.iter().map(|(name, _)| name.as_str()).collect();
                format!("choice {{{}}}", names.join(" "))
            }
            Ty::Money(Some(budget)) => format!("money of {}", budget.en()),
            other => other.en().to_owned(),
        }
    }

    fn framework_name(&self, id: crate::program::FrameworkId) -> &str {
        self.frameworks.get(id.index()).map_or("?", |framework| framework.name.as_str())
    }
}

fn reached(reach: Reach) -> &'static str {
    match reach {
        Reach::Own => "own",
        Reach::Ancestor(kind) => kind.en(),
    }
}

fn arithmetic(op: ArithmeticOp) -> &'static str {
    match op {
        ArithmeticOp::Add => "+",
        ArithmeticOp::Subtract => "−",
        ArithmeticOp::Multiply => "×",
        ArithmeticOp::Divide => "÷",
    }
}

fn over_name(over: Over) -> &'static str {
    match over {
        Over::Children(kind) => kind.en(),
        Over::Peers => "peers",
        Over::OtherPeers => "other_peers",
    }
}

fn aggregate(function: Aggregate) -> &'static str {
    match function {
        Aggregate::Sum => "sum",
        Aggregate::Average => "average",
        Aggregate::WeightedAverage => "weighted_average",
        Aggregate::Maximum => "maximum",
        Aggregate::Minimum => "minimum",
        Aggregate::Count => "count",
        Aggregate::Any => "any",
        Aggregate::All => "all",
        Aggregate::Worst => "worst",
        Aggregate::Consecutive => "consecutive_years",
    }
}

fn name(function: Function) -> &'static str {
    match function {
        Function::Minimum => "min",
        Function::Maximum => "max",
        Function::Absolute => "abs",
        Function::WholePoints => "whole_points",
        Function::Floor => "floor",
        Function::Ceiling => "ceiling",
        Function::Contains => "contains",
        Function::DaysBetween => "days_between",
        Function::Year => "year",
        Function::Month => "month",
        Function::Day => "day",
        Function::Reported => "reported",
        Function::Applicable => "applicable",
        Function::IfNotReported => "if_not_reported",
        Function::AddWorkdays => "add_working_days",
        Function::WorkdaysBetween => "workdays_between",
        Function::Festival => "festival_day",
        Function::GradeDistance => "grade_distance",
    }
}

//! Expressions and values as people write them: `满分 × 实际 ÷ 目标`, and the same with the numbers put in.

use super::expr::eval;
use super::scope::Scope;
use crate::limits::with_stack;
use crate::model::SubjectKind;
use crate::number::Number;
use crate::program::{
    Aggregate, ArithmeticOp, Bound, CompareOp, Expr, ExprId, Function, LinkagePart, Over, Program, Reach, Ty,
    Value,
};
use crate::quantity::MoneyUnit;

/// Decimals shown of a number that has more.
const PLACES: u8 = 6;

/// A number with the unit of its type.
pub(crate) fn show(ty: Ty, number: &Number) -> String {
    match ty {
        Ty::Ratio => format!("{}%", percent(number)),
        Ty::PercentagePoint => format!("{}个百分点", percent(number)),
        Ty::Points => format!("{}分", number.approx(PLACES)),
        Ty::Money(_) => money(number),
        Ty::Days => format!("{}天", number.approx(PLACES)),
        Ty::Workdays => format!("{}个工作日", number.approx(PLACES)),
        _ => number.approx(PLACES),
    }
}

/// A value with the unit of its type.
pub(crate) fn show_value(program: &Program, ty: Ty, value: &Value) -> String {
    match value {
        Value::Number(number) => show(ty, number),
        Value::Bool(true) => "是".into(),
        Value::Bool(false) => "否".into(),
        Value::Date(date) => date.to_string(),
        Value::Text(text) => text.clone(),
        Value::Choice(..) => super::arithmetic::name(program, value).unwrap_or_default().to_owned(),
    }
}

/// `≥ 0`.
pub(super) fn show_bound(ty: Ty, bound: &Bound) -> String {
    format!("{} {}", comparison(bound.op), show(ty, &bound.value))
}

/// `[80%, 90%)`.
pub(super) fn show_interval(ty: Ty, low: Option<&(Number, bool)>, high: Option<&(Number, bool)>) -> String {
    let (left, low) = match low {
        Some((end, closed)) => (if *closed { '[' } else { '(' }, show(ty, end)),
        None => ('(', "以下".into()),
    };
    let (high, right) = match high {
        Some((end, closed)) => (show(ty, end), if *closed { ']' } else { ')' }),
        None => ("以上".into(), ')'),
    };
    format!("{left}{low}, {high}{right}")
}

fn percent(number: &Number) -> String {
    number.shift_point(2).approx(4)
}

/// In 万元 from 10000 yuan when that is exact in six decimals, else in 元.
fn money(yuan: &Number) -> String {
    let wan = yuan.shift_point(-4);
    if yuan.abs() >= MoneyUnit::Wan.factor() && wan.to_scaled(PLACES).is_some() {
        return format!("{wan}万元");
    }
    format!("{}元", yuan.approx(PLACES))
}

/// Whether names stand in a formula or what they stood for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Put {
    Names,
    Numbers,
}

/// Prints expressions of one scope.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printer<'a> {
    pub(super) scope: &'a Scope<'a>,
    /// Names and printed values of the arguments of the standard being applied.
    pub(super) locals: &'a [(String, String)],
}

impl Printer<'_> {
    /// The expression as text.
    pub(super) fn text(&self, id: ExprId, put: Put) -> String {
        self.operand(id, put, 0)
    }

    /// An expression; in brackets when it binds less tightly than `tightness`.
    fn operand(&self, id: ExprId, put: Put, tightness: u8) -> String {
        let Some(expr) = self.scope.program.expr(id) else { return "？".into() };
        let (text, own) = with_stack(|| self.bare(expr, id, put));
        if own < tightness { format!("({text})") } else { text }
    }

    /// The text, and how tightly it binds.
    fn bare(&self, expr: &Expr, id: ExprId, put: Put) -> (String, u8) {
        let sub = |operand: ExprId, tightness: u8| {
            if operand < id { self.operand(operand, put, tightness) } else { "？".into() }
        };
        let list = |operands: &[ExprId], mark: &str, tightness: u8| {
            operands.iter().map(|operand| sub(*operand, tightness)).collect::<Vec<_>>().join(mark)
        };
        match expr {
            Expr::Negate(operand) => (format!("−{}", sub(*operand, 6)), 6),
            Expr::Arithmetic(op, left, right) => {
                let (mark, own) = match op {
                    ArithmeticOp::Add => ("+", 4),
                    ArithmeticOp::Subtract => ("−", 4),
                    ArithmeticOp::Multiply => ("×", 5),
                    ArithmeticOp::Divide => ("÷", 5),
                };
                (format!("{} {mark} {}", sub(*left, own), sub(*right, own + 1)), own)
            }
            Expr::Compare(op, left, right) => {
                (format!("{} {} {}", sub(*left, 4), comparison(*op), sub(*right, 4)), 3)
            }
            Expr::InInterval { value, low, high } => {
                let low = match low {
                    Some((end, closed)) => format!("{}{}", if *closed { '[' } else { '(' }, sub(*end, 0)),
                    None => "(以下".into(),
                };
                let high = match high {
                    Some((end, closed)) => format!("{}{}", sub(*end, 0), if *closed { ']' } else { ')' }),
                    None => "以上)".into(),
                };
                (format!("{} 在 {low}, {high}", sub(*value, 4)), 3)
            }
            Expr::InList { value, list: items } => {
                (format!("{} 在 {{ {} }}", sub(*value, 4), list(items, "、", 4)), 3)
            }
            Expr::Not(operand) => (format!("非 {}", sub(*operand, 6)), 6),
            Expr::And(operands) => (list(operands, " 且 ", 3), 2),
            Expr::Or(operands) => (list(operands, " 或 ", 2), 1),
            Expr::Call(Function::AddWorkdays, operands) => match operands.as_slice() {
                [date, days] if matches!(self.scope.program.expr(*days), Some(Expr::Negate(_))) => {
                    (format!("{} {}", sub(*date, 4), sub(*days, 5)), 4)
                }
                _ => (list(operands, " + ", 4), 4),
            },
            Expr::Call(function, operands) => {
                (format!("{}({})", function_name(*function), list(operands, ", ", 0)), 7)
            }
            _ => (self.leaf(expr, id, put), 7),
        }
    }

    /// What has a value of its own.
    fn leaf(&self, expr: &Expr, id: ExprId, put: Put) -> String {
        if let Expr::Local(position) = expr {
            let position = usize::try_from(*position).unwrap_or(usize::MAX);
            let local = self.locals.get(position);
            return local.map_or_else(
                || "？".into(),
                |(name, value)| if put == Put::Names { name } else { value }.clone(),
            );
        }
        match put {
            Put::Names => self.name(expr, id),
            Put::Numbers => self.value(expr, id),
        }
    }

    fn value(&self, expr: &Expr, id: ExprId) -> String {
        match eval(self.scope, id) {
            Ok(Value::Number(number)) if matches!(expr, Expr::RowActual | Expr::RowTarget) => {
                self.row_number(&number)
            }
            // Points stand bare in a formula, as on the forms.
            Ok(Value::Number(number)) if self.scope.program.ty(id) == Ty::Points => number.approx(PLACES),
            Ok(Value::Text(text)) => format!("\"{text}\""),
            Ok(value) => show_value(self.scope.program, self.scope.program.ty(id), &value),
            Err(gap) => gap.state().map_or("未定", |state| state.zh()).to_owned(),
        }
    }

    /// An actual value or a target in the unit of its row, bare except for the percent sign.
    pub(super) fn row_number(&self, number: &Number) -> String {
        let ratio = self.scope.row_values().is_ok_and(|row| row.ratio);
        show(if ratio { Ty::Ratio } else { Ty::Number }, number)
    }

    /// The same with the unit of its row.
    pub(super) fn row_measure(&self, number: &Number) -> String {
        match self.scope.row_values() {
            Ok(row) if !row.ratio && row.scale != "1" => {
                format!("{}{}", self.row_number(number), row.scale)
            }
            _ => self.row_number(number),
        }
    }

    fn name(&self, expr: &Expr, id: ExprId) -> String {
        let program = self.scope.program;
        let reached = |reach: &Reach, name: Option<&String>| {
            let name = name.map_or("？", String::as_str);
            match reach {
                Reach::Own => name.to_owned(),
                Reach::Ancestor(kind) => format!("{}.{name}", kind.zh()),
            }
        };
        match expr {
            Expr::Parameter(id) => {
                program.parameters.get(id.index()).map_or("？".into(), |found| found.name.clone())
            }
            Expr::Field(reach, id) => {
                reached(reach, program.fields.get(id.index()).map(|field| &field.label))
            }
            Expr::Indicator(reach, id) => {
                reached(reach, program.indicators.get(id.index()).map(|indicator| &indicator.name))
            }
            Expr::Score(reach, id) => {
                let name =
                    reached(reach, program.frameworks.get(id.index()).map(|framework| &framework.name));
                format!("得分({name})")
            }
            Expr::Grade(reach, id, ..) => {
                let name =
                    reached(reach, program.frameworks.get(id.index()).map(|framework| &framework.name));
                format!("等级({name})")
            }
            Expr::State(reach, id, ..) => {
                let name = program.processes.get(id.index()).map(|process| &process.name);
                format!("{}.状态", reached(reach, name))
            }
            Expr::AsOf => "基准日".into(),
            Expr::Sampled { share, condition, .. } if *share < id => {
                let share = self.operand(*share, Put::Names, 0);
                match condition.filter(|condition| *condition < id) {
                    Some(condition) => {
                        format!("抽中({share} 当 {})", self.operand(condition, Put::Names, 0))
                    }
                    None => format!("抽中({share})"),
                }
            }
            Expr::Linked(reach, id, part) => {
                let name = reached(reach, program.linkages.get(id.index()).map(|linkage| &linkage.name));
                format!("{name}.{}", part_name(*part))
            }
            Expr::Allocated(reach, id) => {
                let allocation = program.allocations.get(id.index());
                format!("{}.份额", reached(reach, allocation.map(|allocation| &allocation.name)))
            }
            Expr::FullMarks => "满分".into(),
            Expr::RowActual => "实际值".into(),
            Expr::RowTarget => "指标值".into(),
            Expr::RowMet => "相符".into(),
            Expr::Rank { value, .. } if *value < id => {
                format!("名次({})", self.operand(*value, Put::Names, 0))
            }
            Expr::Aggregate { .. } => self.aggregate_name(expr, id),
            _ => self.value(expr, id),
        }
    }

    fn aggregate_name(&self, expr: &Expr, id: ExprId) -> String {
        let Expr::Aggregate { function, over, value, weight, condition } = expr else { return "？".into() };
        let part = |part: &Option<ExprId>| {
            part.filter(|part| *part < id).map(|part| self.operand(part, Put::Names, 0))
        };
        let whose = match over {
            Over::Children(kind) => SubjectKind::zh(*kind),
            Over::Peers => "同类",
            Over::OtherPeers => "其他同类",
        };
        let mut text = format!("{}({whose}", aggregate_word(*function));
        if let Some(value) = part(value) {
            text.push_str(&format!(".{value}"));
        }
        if let Some(weight) = part(weight) {
            text.push_str(&format!(", 权重: {weight}"));
        }
        if let Some(condition) = part(condition) {
            text.push_str(&format!(" 当 {condition}"));
        }
        text.push(')');
        text
    }
}

/// `满分 × 实际 ÷ 目标 = 50 × 48 ÷ 50 = 48`, without repeating itself.
pub(super) fn steps(mut texts: Vec<String>) -> String {
    texts.dedup();
    match texts.split_last() {
        Some((last, before)) if !before.is_empty() && last.starts_with('≈') => {
            format!("{} ≈ {}", before.join(" = "), last.trim_start_matches('≈'))
        }
        _ => texts.join(" = "),
    }
}

pub(super) fn comparison(op: CompareOp) -> &'static str {
    match op {
        CompareOp::AtLeast => "≥",
        CompareOp::AtMost => "≤",
        CompareOp::NotEqual => "≠",
        CompareOp::MoreThan => ">",
        CompareOp::LessThan => "<",
        CompareOp::Equal => "=",
    }
}

pub(super) fn part_name(part: LinkagePart) -> &'static str {
    match part {
        LinkagePart::Base => "基数",
        LinkagePart::Low => "下端",
        LinkagePart::High => "上端",
        LinkagePart::Amount => "金额",
        LinkagePart::Change => "变动",
        LinkagePart::Actions => "措施",
    }
}

fn function_name(function: Function) -> &'static str {
    match function {
        Function::Minimum => "较小",
        Function::Maximum => "较大",
        Function::Absolute => "绝对值",
        Function::WholePoints => "整点数",
        Function::Floor => "向下取整",
        Function::Ceiling => "向上取整",
        Function::Contains => "含",
        Function::DaysBetween => "天数",
        Function::Year => "年",
        Function::Month => "月",
        Function::Day => "日",
        Function::Reported => "已报",
        Function::Applicable => "适用",
        Function::IfNotReported => "若未报",
        Function::AddWorkdays => "加工作日",
        Function::WorkdaysBetween => "工作日数",
        Function::Festival => "节日",
        Function::GradeDistance => "档差",
    }
}

fn aggregate_word(function: Aggregate) -> &'static str {
    match function {
        Aggregate::Sum => "合计",
        Aggregate::Average => "平均",
        Aggregate::WeightedAverage => "加权平均",
        Aggregate::Maximum => "最大",
        Aggregate::Minimum => "最小",
        Aggregate::Count => "计数",
        Aggregate::Any => "存在",
        Aggregate::All => "全部",
        Aggregate::Worst => "最差",
        Aggregate::Consecutive => "连续年数",
    }
}

//! Expressions and values as people write them: `满分 × 实际 ÷ 目标`, and the same with the numbers put in.

use super::expr::eval;
use super::scope::Scope;
use crate::limits::with_stack;
use crate::model::SubjectKind;
use crate::number::Number;
use crate::program::{
    Aggregate, ArithmeticOp, Bound, Expr, ExprId, Function, LinkagePart, Over, Program, Reach, Ty, Value,
};
use crate::quantity::MoneyUnit;
use std::borrow::Cow;

/// Decimals shown of a number that has more.
const PLACES: u8 = 6;

/// A number with the unit of its type.
pub(crate) fn show(ty: Ty, number: &Number) -> String {
    match ty {
        Ty::Ratio => percent(number) + "%",
        Ty::PercentagePoint => percent(number) + "个百分点",
        Ty::Points => number.approx(PLACES) + "分",
        Ty::Money(_) => money(number),
        Ty::Days => number.approx(PLACES) + "天",
        Ty::Workdays => number.approx(PLACES) + "个工作日",
        _ => number.approx(PLACES),
    }
}

/// The same in full: with all its decimals, or as a quotient where they have no end.
pub(crate) fn in_full(ty: Ty, number: &Number) -> String {
    let shown = show(ty, number);
    if !shown.starts_with('≈') {
        return shown;
    }
    let percent = || number.shift_point(2);
    let (value, unit) = match ty {
        Ty::Ratio if number.is_terminating() => (percent(), "%"),
        Ty::PercentagePoint => (percent(), "个百分点"),
        Ty::Points => (number.clone(), "分"),
        Ty::Money(_) => (number.clone(), "元"),
        Ty::Days => (number.clone(), "天"),
        Ty::Workdays => (number.clone(), "个工作日"),
        _ => (number.clone(), ""),
    };
    match value.is_terminating() {
        true => value.to_fixed(0) + unit,
        false => format!("({}{unit} ÷ {})", value.numerator(), value.denominator()),
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
    format!("{} {}", bound.op.sign(), show(ty, &bound.value))
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
        return wan.to_fixed(0) + "万元";
    }
    yuan.approx(PLACES) + "元"
}

/// Whether names stand in a formula or what they stood for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Put {
    Names,
    Numbers,
    /// Numbers in full, so that the formula can be worked out again.
    InFull,
}

/// A text in which some values are left open, for who has the numbers and not the scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sketch {
    pub(crate) text: String,
    /// What goes in where, in order: before the byte of that position.
    pub(crate) holes: Vec<(usize, Hole)>,
    /// Whether values are left open.
    open: bool,
}

/// A value left open in a [`Sketch`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hole {
    /// The value of an expression with the unit of its type; points bare.
    Value(ExprId),
    /// The printed value of an argument of the standard.
    Local(usize),
}

impl Sketch {
    fn push(&mut self, c: char) {
        self.text.push(c);
    }

    fn push_str(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn leave(&mut self, hole: Hole) {
        self.holes.push((self.text.len(), hole));
    }
}

/// Prints expressions of one scope.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printer<'a> {
    pub(super) scope: &'a Scope<'a>,
    /// Names and printed values of the arguments of the standard being applied.
    pub(super) locals: &'a [(&'a str, String)],
}

impl Printer<'_> {
    /// The expression as text.
    pub(super) fn text(&self, id: ExprId, put: Put) -> String {
        let mut text = Sketch { text: String::with_capacity(64), ..Sketch::default() };
        self.operand(&mut text, id, put, 0);
        text.text
    }

    /// The expression with numbers put in, where those that are no constants are left open.
    pub(super) fn sketch(&self, id: ExprId) -> Sketch {
        let mut text = Sketch { open: true, ..Sketch::default() };
        self.operand(&mut text, id, Put::InFull, 0);
        text
    }

    /// An argument that does not come out even, as it stands in a formula: how it is computed.
    pub(super) fn argument(&self, id: ExprId) -> String {
        let mut text = Sketch::default();
        self.bracketed(&mut text, id);
        text.text
    }

    /// The same with what is no constant left open.
    pub(super) fn argument_sketch(&self, id: ExprId) -> Sketch {
        let mut text = Sketch { open: true, ..Sketch::default() };
        self.bracketed(&mut text, id);
        text
    }

    /// In brackets, unless it is one value.
    fn bracketed(&self, text: &mut Sketch, id: ExprId) {
        self.operand(text, id, Put::InFull, u8::MAX);
    }

    /// Writes an expression; in brackets when it binds less tightly than `tightness`.
    fn operand(&self, text: &mut Sketch, id: ExprId, put: Put, tightness: u8) {
        let Some(expr) = self.scope.program.expr(id) else { return text.push('？') };
        let bracketed = tightness_of(expr) < tightness;
        if bracketed {
            text.push('(');
        }
        with_stack(|| self.bare(text, expr, id, put));
        if bracketed {
            text.push(')');
        }
    }

    fn bare(&self, text: &mut Sketch, expr: &Expr, id: ExprId, put: Put) {
        let sub = |text: &mut Sketch, operand: ExprId, tightness: u8| {
            if operand < id { self.operand(text, operand, put, tightness) } else { text.push('？') }
        };
        let list = |text: &mut Sketch, operands: &[ExprId], mark: &str, tightness: u8| {
            for (at, operand) in operands.iter().enumerate() {
                text.push_str(if at == 0 { "" } else { mark });
                sub(text, *operand, tightness);
            }
        };
        let infix = |text: &mut Sketch, left: (ExprId, u8), mark: &str, right: (ExprId, u8)| {
            sub(text, left.0, left.1);
            text.push_str(mark);
            sub(text, right.0, right.1);
        };
        match expr {
            Expr::Negate(operand) => {
                text.push('−');
                sub(text, *operand, 6);
            }
            Expr::Arithmetic(op, left, right) => {
                let (mark, own) = (operator(*op), tightness_of(expr));
                infix(text, (*left, own), mark, (*right, own + 1));
            }
            Expr::Compare(op, left, right) => {
                sub(text, *left, 4);
                [" ", op.sign(), " "].iter().for_each(|part| text.push_str(part));
                sub(text, *right, 4);
            }
            Expr::InInterval { value, low, high } => {
                sub(text, *value, 4);
                text.push_str(if low.is_some_and(|(_, closed)| closed) { " 在 [" } else { " 在 (" });
                match low {
                    Some((end, _)) => sub(text, *end, 0),
                    None => text.push_str("以下"),
                }
                text.push_str(", ");
                match high {
                    Some((end, _)) => sub(text, *end, 0),
                    None => text.push_str("以上"),
                }
                text.push(if high.is_some_and(|(_, closed)| closed) { ']' } else { ')' });
            }
            Expr::InList { value, list: items } => {
                sub(text, *value, 4);
                text.push_str(" 在 { ");
                list(text, items, "、", 4);
                text.push_str(" }");
            }
            Expr::Not(operand) => {
                text.push_str("非 ");
                sub(text, *operand, 6);
            }
            Expr::And(operands) => list(text, operands, " 且 ", 3),
            Expr::Or(operands) => list(text, operands, " 或 ", 2),
            Expr::Call(Function::AddWorkdays, operands) => match operands.as_slice() {
                [date, days] if matches!(self.scope.program.expr(*days), Some(Expr::Negate(_))) => {
                    infix(text, (*date, 4), " ", (*days, 5));
                }
                _ => list(text, operands, " + ", 4),
            },
            Expr::Call(function, operands) => {
                [function_name(*function), "("].iter().for_each(|part| text.push_str(part));
                list(text, operands, ", ", 0);
                text.push(')');
            }
            _ => self.leaf(text, expr, id, put),
        }
    }

    /// What has a value of its own.
    fn leaf(&self, text: &mut Sketch, expr: &Expr, id: ExprId, put: Put) {
        if let Expr::Local(position) = expr {
            let position = usize::try_from(*position).unwrap_or(usize::MAX);
            if text.open && put != Put::Names {
                return text.leave(Hole::Local(position));
            }
            return text.push_str(match (self.locals.get(position), put) {
                (Some((name, _)), Put::Names) => name,
                (Some((_, value)), Put::Numbers | Put::InFull) => value,
                (None, _) => "？",
            });
        }
        match put {
            Put::Names => text.push_str(&self.name(expr, id)),
            _ if text.open && !matches!(expr, Expr::Constant(_) | Expr::Parameter(_)) => {
                text.leave(Hole::Value(id));
            }
            Put::Numbers | Put::InFull => text.push_str(&self.value(expr, id, put)),
        }
    }

    fn value(&self, expr: &Expr, id: ExprId, put: Put) -> String {
        let shown = if put == Put::Numbers { show } else { in_full };
        match eval(self.scope, id) {
            Ok(Value::Number(number)) if matches!(expr, Expr::RowActual | Expr::RowTarget) => {
                shown(self.row_ty(), &number)
            }
            // Points stand bare in a formula, as on the forms.
            Ok(Value::Number(number)) if self.scope.program.ty(id) == Ty::Points => {
                shown(Ty::Number, &number)
            }
            Ok(Value::Number(number)) => shown(self.scope.program.ty(id), &number),
            Ok(Value::Text(text)) => format!("\"{text}\""),
            Ok(value) => show_value(self.scope.program, self.scope.program.ty(id), &value),
            Err(gap) => gap.state().map_or("未定", |state| state.zh()).to_owned(),
        }
    }

    /// An actual value or a target in the unit of its row, bare except for the percent sign.
    pub(super) fn row_number(&self, number: &Number) -> String {
        show(self.row_ty(), number)
    }

    /// What the values of its row are shown as.
    pub(super) fn row_ty(&self) -> Ty {
        let ratio = self.scope.row_values().is_ok_and(|row| row.ratio);
        if ratio { Ty::Ratio } else { Ty::Number }
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

    fn name(&self, expr: &Expr, id: ExprId) -> Cow<'_, str> {
        let program = self.scope.program;
        match expr {
            Expr::Parameter(id) => {
                program.parameters.get(id.index()).map_or("？".into(), |found| found.name.as_str().into())
            }
            Expr::Field(reach, id) => {
                reached(*reach, program.fields.get(id.index()).map(|field| &field.label))
            }
            Expr::Indicator(reach, id) => {
                reached(*reach, program.indicators.get(id.index()).map(|indicator| &indicator.name))
            }
            Expr::Score(reach, id) => {
                let name =
                    reached(*reach, program.frameworks.get(id.index()).map(|framework| &framework.name));
                format!("得分({name})").into()
            }
            Expr::Grade(reach, id, ..) => {
                let name =
                    reached(*reach, program.frameworks.get(id.index()).map(|framework| &framework.name));
                format!("等级({name})").into()
            }
            Expr::State(reach, id, ..) => {
                let name = program.processes.get(id.index()).map(|process| &process.name);
                format!("{}.状态", reached(*reach, name)).into()
            }
            Expr::AsOf => "基准日".into(),
            Expr::Sampled { share, condition, .. } if *share < id => {
                let share = self.text(*share, Put::Names);
                match condition.filter(|condition| *condition < id) {
                    Some(condition) => {
                        format!("抽中({share} 当 {})", self.text(condition, Put::Names)).into()
                    }
                    None => format!("抽中({share})").into(),
                }
            }
            Expr::Linked(reach, id, part) => {
                let name = reached(*reach, program.linkages.get(id.index()).map(|linkage| &linkage.name));
                format!("{name}.{}", part_name(*part)).into()
            }
            Expr::Allocated(reach, id) => {
                let allocation = program.allocations.get(id.index());
                format!("{}.份额", reached(*reach, allocation.map(|allocation| &allocation.name))).into()
            }
            Expr::FullMarks => "满分".into(),
            Expr::RowActual => "实际值".into(),
            Expr::RowTarget => "指标值".into(),
            Expr::RowMet => "相符".into(),
            Expr::Rank { value, .. } if *value < id => {
                format!("名次({})", self.text(*value, Put::Names)).into()
            }
            Expr::Aggregate { .. } => self.aggregate_name(expr, id).into(),
            _ => self.value(expr, id, Put::InFull).into(),
        }
    }

    fn aggregate_name(&self, expr: &Expr, id: ExprId) -> String {
        let Expr::Aggregate { function, over, value, weight, condition } = expr else { return "？".into() };
        let part =
            |part: &Option<ExprId>| part.filter(|part| *part < id).map(|part| self.text(part, Put::Names));
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

/// A name, after the kind of subject it is read from when that is another.
fn reached(reach: Reach, name: Option<&String>) -> Cow<'_, str> {
    let name = name.map_or("？", String::as_str);
    match reach {
        Reach::Own => name.into(),
        Reach::Ancestor(kind) => format!("{}.{name}", kind.zh()).into(),
    }
}

/// How tightly the text of an expression binds.
fn tightness_of(expr: &Expr) -> u8 {
    match expr {
        Expr::Or(_) => 1,
        Expr::And(_) => 2,
        Expr::Compare(..) | Expr::InInterval { .. } | Expr::InList { .. } => 3,
        Expr::Arithmetic(ArithmeticOp::Add | ArithmeticOp::Subtract, ..)
        | Expr::Call(Function::AddWorkdays, _) => 4,
        Expr::Arithmetic(ArithmeticOp::Multiply | ArithmeticOp::Divide, ..) => 5,
        Expr::Negate(_) | Expr::Not(_) => 6,
        Expr::Call(..) => 7,
        // One value.
        _ => u8::MAX,
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

fn operator(op: ArithmeticOp) -> &'static str {
    match op {
        ArithmeticOp::Add => " + ",
        ArithmeticOp::Subtract => " − ",
        ArithmeticOp::Multiply => " × ",
        ArithmeticOp::Divide => " ÷ ",
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

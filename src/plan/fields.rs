//! Columns of a layout as fields of the program: which input gives which field, in what unit, and what is wrong.

use super::goal::GoalInputs;
use super::rows::Shared;
use super::{Input, InputId, Interval, Part, Source, Text, TextAsked, Upper};
use crate::eval::{FactError, Index, Wrong, option, unknown};
use crate::model::SubjectKind;
use crate::number::Number;
use crate::program::{
    Bound, CompareOp, Derived, Expr, ExprId, Field, FieldId, FrameworkId, Function, NodeId, Program, Reach,
    Ty, Value,
};
use crate::quantity::FactKind;
use crate::table::{Form, Layout, Shape, Unit};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// A field that has a column.
#[derive(Clone, Debug)]
pub(super) struct FieldInput {
    pub(super) value: InputId,
    /// `None`: every cell is reported.
    pub(super) gap: Option<InputId>,
    pub(super) ty: Ty,
    /// One of the column's integers, in base units.
    pub(super) unit: Number,
    /// Where a reported value can lie at all, in the column's integers.
    pub(super) possible: Interval,
    /// What facts must fulfil: of others the evaluator is asked, which says what is wrong.
    pub(super) bounds: Vec<Bound>,
    /// Whether the column has no values, only states.
    pub(super) empty: bool,
}

/// The fields that a layout fills.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    pub(super) by_id: BTreeMap<FieldId, FieldInput>,
    pub(super) inputs: Vec<Input>,
    /// What the codes of a column of choices become in the program's list, where they are not the same.
    pub(super) codes: BTreeMap<usize, Vec<u32>>,
    /// Fields with a column of texts, and its position; `None` where they state numbers in a unit of their own, which no
    /// plan reads.
    pub(super) texts: BTreeMap<FieldId, Option<TextInput>>,
    /// What is asked of texts, with the input of the answer.
    pub(super) asked: Vec<Text>,
    pub(super) answers: BTreeMap<(FieldId, TextAsked), InputId>,
    /// What makes the rows goal rows.
    pub(super) goal: Option<GoalInputs>,
    /// The fields of the row above.
    pub(super) above: Option<Above>,
    /// What the rows of a node come to, where their weights are shared out.
    pub(super) shared: BTreeMap<(FrameworkId, NodeId), Shared>,
    /// The place of the row in its table.
    pub(super) position: Option<InputId>,
}

/// Fields of the row above, as far as they are read.
#[derive(Clone, Debug)]
pub(super) struct Above {
    pub(super) kind: SubjectKind,
    pub(super) by_id: BTreeMap<FieldId, FieldInput>,
    /// Those of which the evaluator is asked.
    pub(super) others: BTreeSet<FieldId>,
}

/// A column of texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextInput {
    column: usize,
    /// `None`: every cell is reported.
    pub(super) gap: Option<InputId>,
}

impl Fields {
    /// Finds the field of every column.
    ///
    /// # Errors
    /// Every column of an unknown name, of a form that does not fit, with an option that is not there, or for a
    /// field that another column already fills.
    pub(super) fn of(program: &Program, layout: &Layout) -> Result<Fields, Vec<FactError>> {
        let index = Index::of(program);
        let mut fields = Fields::default();
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        let name = |at: usize| layout.columns.get(at).map_or("", |shape| shape.name.as_str());
        let mut errors = Vec::new();
        let title = || layout.kind.zh().to_owned();
        for (column, shape) in layout.columns.iter().enumerate() {
            let wrong = |(code, zh, en): Wrong| FactError {
                code,
                subject: title(),
                field: shape.name.clone(),
                zh,
                en,
            };
            let Some((key, field)) = index.named(program, layout.kind, &shape.name) else {
                errors.push(unknown(&index, layout.kind, title(), &shape.name));
                continue;
            };
            if let Some(first) = taken.get(&key).map(|at| name(*at)) {
                let (zh, en) = (format!("与 `{first}` 是同一事实"), format!("the same fact as `{first}`"));
                errors.push(wrong(("F05", zh, en)));
                continue;
            }
            taken.insert(key, column);
            let Some((id, field)) = field else { continue };
            match fits(program, field, &shape.form) {
                Ok(Some((unit, possible))) => {
                    fields.translate(program, column, (shape, field));
                    fields.put(column, shape, (id, field), (unit, possible));
                }
                Ok(None) => {
                    let text = (field.ty == Ty::Text).then(|| fields.text(column, shape));
                    fields.texts.insert(id, text);
                }
                Err(error) => errors.push(wrong(error)),
            }
        }
        if layout.kind == SubjectKind::Goal {
            fields.goal = GoalInputs::of(layout, &taken, &mut fields);
            let (source, assumed) = (Source::Position, Interval { low: 0, high: i128::MAX });
            fields.position = Some(fields.read(Input { source, part: Part::Value, assumed }));
        }
        if errors.is_empty() { Ok(fields) } else { Err(errors) }
    }

    /// Notes what the codes of a column become.
    fn translate(&mut self, program: &Program, column: usize, (shape, field): (&Shape, &Field)) {
        let (Ty::Choice(list), Form::Choice(options)) = (field.ty, &shape.form) else { return };
        let codes: Vec<u32> = options.iter().filter_map(|name| option(program, list, name).ok()).collect();
        if !codes.iter().copied().eq((0..).take(codes.len())) {
            self.codes.insert(column, codes);
        }
    }

    fn put(
        &mut self,
        column: usize,
        shape: &Shape,
        (id, field): (FieldId, &Field),
        (unit, possible): (Number, Interval),
    ) {
        let mut bounds = field.bounds.clone();
        if field.ty == Ty::Count {
            bounds.push(Bound { op: CompareOp::AtLeast, value: Number::ZERO });
        }
        let assumed = bounds.iter().fold(possible, |all, bound| within(all, bound, &unit));
        let value = self.input(column, Part::Value, assumed);
        let empty = shape.form == Form::Empty;
        let assumed = if empty { Interval::ALL } else { Interval::only(0) };
        let gap = (empty || shape.may_be_missing).then(|| self.input(column, Part::Gap, assumed));
        let input = FieldInput { value, gap, ty: field.ty, unit, possible, bounds, empty };
        self.by_id.insert(id, input);
    }

    fn text(&mut self, column: usize, shape: &Shape) -> TextInput {
        let gap = shape.may_be_missing.then(|| self.input(column, Part::Gap, Interval::only(0)));
        TextInput { column, gap }
    }

    pub(super) fn input(&mut self, column: usize, part: Part, assumed: Interval) -> InputId {
        self.read(Input { source: Source::Column(column), part, assumed })
    }

    /// Adds what is read of every row.
    pub(super) fn read(&mut self, input: Input) -> InputId {
        let id = InputId(u32::try_from(self.inputs.len()).unwrap_or(u32::MAX));
        self.inputs.push(input);
        id
    }

    /// Asks something of the texts of a column.
    pub(super) fn ask(&mut self, column: usize, asked: TextAsked) -> InputId {
        let source = Source::Text(self.asked.len());
        self.asked.push(Text { column, asked });
        self.read(Input { source, part: Part::Value, assumed: Interval::FLAG })
    }

    /// Reads what expressions read of the row above.
    pub(super) fn inherit(
        &mut self,
        program: &Program,
        needed: &BTreeSet<Derived>,
        (kind, parent): (SubjectKind, &Fields),
    ) {
        let roots: Vec<ExprId> = needed.iter().flat_map(|derived| program.roots(*derived)).collect();
        let mut above =
            Above { kind, by_id: BTreeMap::new(), others: parent.texts.keys().copied().collect() };
        for id in program.reachable(&roots) {
            let Some(Expr::Field(Reach::Ancestor(_), id)) = program.expr(id) else { continue };
            let Some(field) = parent.by_id.get(id).filter(|_| !above.by_id.contains_key(id)) else {
                continue;
            };
            let mut carry = |input: InputId| {
                let input = parent.inputs.get(input.0 as usize)?;
                let Source::Column(column) = input.source else { return None };
                Some(self.read(Input { source: Source::Above(Upper::Column(column)), ..input.clone() }))
            };
            if let Some(value) = carry(field.value) {
                let gap = field.gap.and_then(carry);
                above.by_id.insert(*id, FieldInput { value, gap, ..field.clone() });
            }
        }
        self.above = Some(above);
    }

    /// Asks of texts what expressions ask of them.
    pub(super) fn listen(&mut self, program: &Program, needed: &BTreeSet<Derived>) {
        let roots: Vec<ExprId> = needed.iter().flat_map(|derived| program.roots(*derived)).collect();
        for id in program.reachable(&roots) {
            for (field, asked) in asked_by(program, id) {
                let Some(Some(text)) = self.texts.get(&field).copied() else { continue };
                if !self.answers.contains_key(&(field, asked.clone())) {
                    let input = self.ask(text.column, asked.clone());
                    self.answers.insert((field, asked), input);
                }
            }
        }
    }

    /// What the sure plan takes for granted of a field.
    pub(super) fn assume(&mut self, id: FieldId, bound: &Bound) {
        let Some(field) = self.by_id.get(&id).filter(|field| field.ty.is_numeric()) else { return };
        let Some(input) = self.inputs.get_mut(field.value.0 as usize) else { return };
        input.assumed = within(input.assumed, bound, &field.unit);
    }
}

/// What an expression asks of fields of the subject itself, if these are texts.
fn asked_by(program: &Program, id: ExprId) -> Vec<(FieldId, TextAsked)> {
    let field = |id: &ExprId| match program.expr(*id) {
        Some(Expr::Field(Reach::Own, field)) => Some(*field),
        _ => None,
    };
    let text = |id: &ExprId| match program.constant(*id) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let is = |field: Option<FieldId>, text: Option<String>| {
        field.zip(text).map(|(field, text)| (field, TextAsked::Is(text)))
    };
    match program.expr(id) {
        Some(Expr::Compare(_, left, right)) => {
            [is(field(left), text(right)), is(field(right), text(left))].into_iter().flatten().collect()
        }
        Some(Expr::InList { value, list }) => {
            list.iter().filter_map(|item| is(field(value), text(item))).collect()
        }
        Some(Expr::Call(Function::Contains, arguments)) => {
            let Some((value, parts)) = arguments.split_first() else { return Vec::new() };
            let parts: Option<Vec<String>> = parts.iter().map(text).collect();
            let asked = field(value).zip(parts).map(|(field, parts)| (field, TextAsked::Contains(parts)));
            asked.into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// An interval cut down to a bound; left alone where nothing would be left, or the bound is no end.
pub(super) fn within(all: Interval, bound: &Bound, unit: &Number) -> Interval {
    let Ok(end) = bound.value.div(unit) else { return all };
    let whole = |number: Number| number.to_ratio().map(|(num, _)| num);
    let (floor, ceil) = (whole(end.floor()), whole(end.ceil()));
    let from = |low: Option<i128>| low.map(|low| Interval { low, high: i128::MAX });
    let to = |high: Option<i128>| high.map(|high| Interval { low: i128::MIN, high });
    let bound = match bound.op {
        CompareOp::AtLeast => from(ceil),
        CompareOp::MoreThan => from(floor.and_then(|floor| floor.checked_add(1))),
        CompareOp::AtMost => to(floor),
        CompareOp::LessThan => to(ceil.and_then(|ceil| ceil.checked_sub(1))),
        CompareOp::Equal | CompareOp::NotEqual => None,
    };
    bound.and_then(|bound| all.and(bound)).unwrap_or(all)
}

/// What one integer of a column is worth, and where it can lie, if the column can fill the field. `None` for texts,
/// which no plan reads.
fn fits(program: &Program, field: &Field, form: &Form) -> Result<Option<(Number, Interval)>, Wrong> {
    let plain = |possible: Interval| Ok(Some((Number::ONE, possible)));
    match (field.ty, form) {
        (Ty::Text | Ty::Measure, Form::Text) => Ok(None),
        // A measure says its own unit; a column with one of its own is read by the evaluator.
        (Ty::Measure, Form::Number { .. }) => Ok(None),
        (_, Form::Empty) => plain(Interval::only(0)),
        (Ty::Bool, Form::Flag) => plain(Interval::FLAG),
        (Ty::Date, Form::Date) => plain(days_possible()),
        (Ty::Choice(list), Form::Choice(options)) => {
            for name in options {
                option(program, list, name)?;
            }
            let last = program.choices.get(list.index()).map_or(0, |choice| choice.options.len());
            let last = i128::try_from(last).unwrap_or(i128::MAX).saturating_sub(1);
            plain(Interval { low: 0, high: last.max(0) })
        }
        (ty, Form::Number { scale, unit }) if counts(ty, *unit, *scale) => {
            let one = Number::from_scaled(1, *scale);
            Ok(Some((one.mul(&unit.factor()).unwrap_or(one), Interval::ALL)))
        }
        (ty, form) => Err(misfit(ty, form)),
    }
}

/// Whether numbers in a unit are values of a type. Counts are whole.
fn counts(ty: Ty, unit: Unit, scale: u8) -> bool {
    match unit.quantity() {
        FactKind::Number => ty == Ty::Number || (ty == Ty::Count && scale == 0),
        FactKind::Count => matches!(ty, Ty::Number | Ty::Count) && scale == 0,
        FactKind::Ratio => ty == Ty::Ratio,
        FactKind::PercentagePoint => ty == Ty::PercentagePoint,
        FactKind::Points => ty == Ty::Points,
        FactKind::Money => matches!(ty, Ty::Money(_)),
        FactKind::Days => ty == Ty::Days,
        FactKind::Workdays => ty == Ty::Workdays,
        FactKind::Date | FactKind::Bool | FactKind::Text | FactKind::Choice => false,
    }
}

fn misfit(ty: Ty, form: &Form) -> Wrong {
    let (zh, en) = match form {
        Form::Number { unit, .. } => (unit.zh(), unit.en()),
        Form::Date => ("日期", "date"),
        Form::Flag => ("是否", "yes_no"),
        Form::Choice(_) => ("选项", "choice"),
        Form::Text => ("文字", "text"),
        Form::Empty => ("空列", "empty"),
    };
    let (own_zh, own_en) = (ty.zh(), ty.en());
    ("F02", format!("应为{own_zh}，列是{zh}"), format!("should be {own_en} and the column is {en}"))
}

/// The days there are.
pub(super) fn days_possible() -> Interval {
    Interval { low: days_of(NaiveDate::MIN), high: days_of(NaiveDate::MAX) }
}

/// Days since 1970-01-01.
pub(super) fn days_of(date: NaiveDate) -> i128 {
    // Day 1 of the common era is 719,163 days earlier.
    i128::from(date.num_days_from_ce()).saturating_sub(719_163)
}

/// The day so many days after 1970-01-01.
pub(super) fn date_of(days: i128) -> Option<NaiveDate> {
    i32::try_from(days.checked_add(719_163)?).ok().and_then(NaiveDate::from_num_days_from_ce_opt)
}

/// Whether a kind of subject stands in the layout or directly below it.
pub(super) fn has_children(layout: &Layout, kind: SubjectKind) -> bool {
    layout.children.iter().any(|child| child.kind == kind)
}

//! Random tables: a layout for a kind of subject, and rows of small numbers, ties, zeros and missing cells.

use super::run::{is_sure, run};
use crate::model::{Subject, SubjectKind, schema};
use crate::number::Number;
use crate::plan::{Below, GoalReader, Input, Lowered, Part, Reduce, Source, Text, Upper, gap};
use crate::program::{Field, Program, Ty};
use crate::quantity::{Cell, Count, Days, Fact, Money, PercentagePoint, Points, Ratio, State, Workdays};
use crate::table::{Form, Layout, Shape, Unit};
use chrono::{Days as Later, NaiveDate};

/// Numbers that only look random: every run tries the same rows.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn one_in(&mut self, chances: u64) -> bool {
        self.below(chances) == 0
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[usize::try_from(self.below(list.len() as u64)).unwrap()]
    }
}

/// The fields of a kind as columns, a few left out, and child tables so many levels down.
pub(super) fn layout(program: &Program, kind: SubjectKind, levels: usize, dice: &mut Dice) -> Layout {
    let fields = program.fields.iter().filter(|field| field.kind == kind);
    let columns = fields.filter_map(|field| {
        let form = if dice.one_in(30) { Form::Empty } else { form(program, field, dice)? };
        (!dice.one_in(25)).then(|| Shape { name: field.key.clone(), form, may_be_missing: !dice.one_in(3) })
    });
    let mut columns: Vec<Shape> = columns.collect();
    if kind == SubjectKind::Goal {
        // What makes a goal row, whether or not a rule names it.
        let own = [
            ("target", Form::Text),
            ("actual", Form::Text),
            ("weight", Form::Number { scale: dice.of(&[0, 0, 1]), unit: Unit::Points }),
            ("reason", Form::Text),
        ];
        for (name, form) in own {
            if !dice.one_in(25) && columns.iter().all(|column| column.name != name) {
                columns.push(Shape { name: name.to_owned(), form, may_be_missing: !dice.one_in(3) });
            }
        }
    }
    let below = schema(kind)
        .children
        .iter()
        .filter(|kind| levels > 0 && program.fields.iter().any(|field| field.kind == **kind));
    let children = below.filter(|_| !dice.one_in(6)).copied().collect::<Vec<_>>();
    let children = children.into_iter().map(|kind| layout(program, kind, levels - 1, dice)).collect();
    Layout { kind, columns, children }
}

fn form(program: &Program, field: &Field, dice: &mut Dice) -> Option<Form> {
    let number = |scale: u8, unit: Unit| Some(Form::Number { scale, unit });
    let scale = dice.of(&[0, 0, 1, 2]);
    match field.ty {
        Ty::Bool => Some(Form::Flag),
        Ty::Date => Some(Form::Date),
        Ty::Choice(list) => {
            let options = &program.choices[list.index()].options;
            Some(Form::Choice(options.iter().map(|(name, _)| name.clone()).collect()))
        }
        Ty::Text if !["code", "name"].contains(&field.key.as_str()) => Some(Form::Text),
        Ty::Text | Ty::Measure => None,
        Ty::Number => number(scale, dice.of(&[Unit::Number, Unit::Number])),
        Ty::Count => number(0, dice.of(&[Unit::Number, Unit::Count])),
        Ty::Ratio => number(scale, dice.of(&[Unit::Ratio, Unit::Percent])),
        Ty::PercentagePoint => number(scale, Unit::PercentagePoint),
        Ty::Points => number(scale, Unit::Points),
        Ty::Money(_) => {
            number(scale, dice.of(&[Unit::Yuan, Unit::TenThousandYuan, Unit::HundredMillionYuan]))
        }
        Ty::Days => number(0, Unit::Days),
        Ty::Workdays => number(0, Unit::Workdays),
    }
}

const TARGETS: [&str; 22] = [
    "≥50个",
    "≥95%",
    "≥95%",
    "≤10天",
    "≤0起",
    "<5%",
    ">3",
    "=8个",
    "=8个",
    "50",
    "95%",
    "3-5次",
    "80%-90%",
    "2020年底前",
    "2020-11-20",
    "是",
    "效果明显",
    "优/良/中/差",
    "不适用",
    "/",
    "290%",
    "≥1.2万亩",
];
const ACTUALS: [&str; 22] = [
    "48个",
    "50",
    "96%",
    "95%",
    "0",
    "0起",
    "12天",
    "10",
    "8个",
    "7.5",
    "4次",
    "85%",
    "2020年11月",
    "2021-03-01",
    "是",
    "已完成",
    "有所改善",
    "良",
    "不适用",
    "",
    "-3",
    "7000平方米",
];
const WORDS: [&str; 10] = [
    "产出指标",
    "产出指标",
    "效益指标",
    "满意度指标",
    "数量指标",
    "成本指标",
    "投诉件数",
    "合格率",
    " ",
    "其他",
];

/// The texts that a column may hold.
fn words(name: &str) -> &'static [&'static str] {
    match name {
        "target" => &TARGETS,
        "actual" => &ACTUALS,
        _ => &WORDS,
    }
}

/// The text of a cell; `None` unless it is one.
fn text(shape: &Shape, raw: Raw) -> Option<&'static str> {
    let reported = shape.form == Form::Text && raw.state == State::Reported;
    reported.then(|| words(&shape.name)[usize::try_from(raw.value).unwrap()])
}

/// A cell as a column holds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw {
    pub(super) value: i128,
    pub(super) state: State,
}

/// A row of a layout, and those below it by child table.
pub(super) struct Row {
    cells: Vec<Raw>,
    children: Vec<Vec<Row>>,
}

/// A random row.
pub(super) fn row(layout: &Layout, dice: &mut Dice) -> Row {
    let negative = dice.of(&[6, 1_000_000]);
    row_among(layout, negative, dice)
}

fn row_among(layout: &Layout, negative: u64, dice: &mut Dice) -> Row {
    let cells = cells(layout, negative, dice);
    let below = |layout: &Layout| {
        let count = dice.of(&[0, 1, 2, 3]);
        (0..count).map(|_| row_among(layout, negative, dice)).collect()
    };
    Row { cells, children: layout.children.iter().map(below).collect() }
}

fn cells(layout: &Layout, negative: u64, dice: &mut Dice) -> Vec<Raw> {
    let ties = [dice.below(120), dice.below(1200)];
    let missing = dice.of(&[4, 12, 1_000_000]);
    let cell = |shape: &Shape| {
        let state = match shape.form == Form::Empty || shape.may_be_missing && dice.one_in(missing) {
            true => dice.of(&[State::NotReported, State::NotApplicable, State::NotYetDue, State::Disputed]),
            false => State::Reported,
        };
        let value = match &shape.form {
            Form::Flag => i128::from(dice.below(2)),
            Form::Date => 18_000 + i128::from(dice.of(&[0, 1, 30, 365, 400])),
            Form::Choice(options) => i128::from(dice.below(options.len() as u64)),
            Form::Text => i128::from(dice.below(words(&shape.name).len() as u64)),
            Form::Number { unit: Unit::Points, scale } if shape.name == "weight" => {
                dice.of(&[100, 80, 70, 60, 50, 50, 50, 50, 30, 30, 20, 10, 10, 0])
                    * 10_i128.pow((*scale).into())
            }
            _ => {
                let few = dice.below(4);
                let random = dice.below(2_000);
                let size = dice.of(&[0, 1, few, 60, 80, 90, 100, ties[0], ties[0], ties[1], ties[1], random]);
                let size = i128::from(size) * dice.of(&[1, 1, 1, 10, 100]);
                let counts = matches!(shape.form, Form::Number { unit: Unit::Count, .. });
                if !counts && dice.one_in(negative) { -size } else { size }
            }
        };
        Raw { value, state }
    };
    layout.columns.iter().map(cell).collect()
}

/// The row as a subject with facts.
pub(super) fn subject(layout: &Layout, row: &Row) -> Subject {
    let mut subject = Subject::new(layout.kind, "P", "甲");
    for (shape, raw) in layout.columns.iter().zip(&row.cells) {
        let cell = match raw.state {
            State::Reported => Cell::Reported(match text(shape, *raw) {
                Some(text) => Fact::Text(text.to_owned()),
                None => fact(&shape.form, raw.value),
            }),
            state => Cell::missing(state).unwrap(),
        };
        subject.facts.insert(shape.name.clone(), cell);
    }
    for (layout, rows) in layout.children.iter().zip(&row.children) {
        subject.children.extend(rows.iter().map(|row| self::subject(layout, row)));
    }
    subject
}

fn fact(form: &Form, value: i128) -> Fact {
    let (scale, unit) = match form {
        Form::Flag => return Fact::Bool(value == 1),
        Form::Date => {
            let first = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
            return Fact::Date(first + Later::new(u64::try_from(value).unwrap()));
        }
        Form::Choice(options) => return Fact::Choice(options[usize::try_from(value).unwrap()].clone()),
        Form::Text | Form::Empty => return Fact::Text(value.to_string()),
        Form::Number { scale, unit } => (*scale, *unit),
    };
    let number = Number::from_scaled(value, scale);
    match unit {
        Unit::Count => Fact::Count(Count::new(number).unwrap()),
        Unit::Number => Fact::Number(number),
        Unit::Ratio => Fact::Ratio(Ratio::new(number)),
        Unit::Percent => Fact::Ratio(Ratio::from_percent(&number)),
        Unit::PercentagePoint => Fact::PercentagePoint(PercentagePoint::new(number)),
        Unit::Points => Fact::Points(Points::new(number)),
        Unit::Days => Fact::Days(Days::new(number)),
        Unit::Workdays => Fact::Workdays(Workdays::new(number)),
        money => Fact::Money(Money::from_yuan(number.mul(&money.factor()).unwrap())),
    }
}

/// Where a row stands: what it reads beside itself.
pub(super) struct Standing<'a> {
    position: usize,
    above: &'a dyn Fn(Upper, Part) -> i128,
}

/// What the inputs of a plan hold for a row that stands under nothing.
pub(super) fn inputs(lowered: &Lowered, layout: &Layout, row: &Row) -> Vec<i128> {
    inputs_at(lowered, layout, row, &Standing { position: 0, above: &|_, _| 0 })
}

fn column(row: &Row, at: usize, part: Part) -> i128 {
    match part {
        Part::Value => row.cells[at].value,
        Part::Gap => gap::of(row.cells[at].state),
    }
}

fn inputs_at(lowered: &Lowered, layout: &Layout, row: &Row, standing: &Standing<'_>) -> Vec<i128> {
    let mut reduced: Vec<i128> = vec![0; lowered.reductions.len()];
    for (place, below) in lowered.below.iter().enumerate() {
        let above = |upper: Upper, part: Part| match upper {
            Upper::Column(at) => column(row, at, part),
            Upper::Reduced(at) => reduced[at],
        };
        let outputs = outputs(below, layout, row, &above);
        for (at, reduction) in lowered.reductions.iter().enumerate().filter(|(_, own)| own.below == place) {
            let values = outputs.iter().map(|outputs| outputs[reduction.output]);
            reduced[at] = match reduction.by {
                Reduce::Sum => values.sum(),
                Reduce::Least => values.min().unwrap_or(0),
                Reduce::Greatest => values.max().unwrap_or(0),
            };
        }
    }
    let cell = |column: Option<usize>| match column {
        None => Cell::NotReported,
        Some(at) => match text(&layout.columns[at], row.cells[at]) {
            Some(text) => Cell::Reported(text),
            None => Cell::missing(row.cells[at].state).unwrap(),
        },
    };
    let goal = lowered.goals.map(|goals| GoalReader::default().read(cell(goals.target), cell(goals.actual)));
    let read = |input: &Input| match input.source {
        Source::Column(at) => column(row, at, input.part),
        Source::Text(at) => {
            let Text { column, asked } = &lowered.texts[at];
            i128::from(asked.holds(text(&layout.columns[*column], row.cells[*column])))
        }
        Source::Goal(part) => i128::from(goal.as_ref().unwrap().part(part)),
        Source::Reduced(at) => reduced[at],
        Source::Above(upper) => (standing.above)(upper, input.part),
        Source::Position => i128::try_from(standing.position).unwrap(),
    };
    lowered.inputs.iter().map(read).collect()
}

/// The outputs for every row of a child table.
fn outputs(below: &Below, layout: &Layout, row: &Row, above: &dyn Fn(Upper, Part) -> i128) -> Vec<Vec<i128>> {
    let of = |(position, row): (usize, &Row)| {
        let layout = &layout.children[below.child];
        let inputs = inputs_at(&below.lowered, layout, row, &Standing { position, above });
        let plan = match is_sure(&below.lowered.inputs, &inputs) {
            true => &below.lowered.sure,
            false => &below.lowered.full,
        };
        run(plan, &inputs).iter().map(|value| value.to_ratio().unwrap().0).collect()
    };
    row.children[below.child].iter().enumerate().map(of).collect()
}

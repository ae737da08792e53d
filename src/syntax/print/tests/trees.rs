//! Random trees, bounded, of every kind of node.

use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use super::vocabulary::{CLAUSES, NAMES, TEXTS};
use crate::number::{Number, RoundingMode};
use crate::span::Span;
use crate::syntax::ast::{
    Action, Allow, Allowed, Amount, Argument, ArmBody, ArmLabel, Assignment, Attributes, Band, Bound, Clamp,
    Clause, Comparison, Date, Direction, Document, Endpoint, Entry, Example, ExampleValue, Expectation, Expr,
    ExprKind, Facts, Field, File, Framework, Grade, InForce, Indicator, IndicatorLine, Interval, Item,
    MissingState, Name, Node, NodeBody, Outcome, Package, Parameter, Path, ProductOp, Role, RoundTo,
    Rounding, RowArm, RowWeights, Rows, Scale, Scoring, Standard, StandardLine, Subject, SumOp, Table, Text,
    Type, Unit, Unverified, Weight, WeightValue,
};

pub(super) const NOWHERE: Span = Span { source: 0, start: 0, end: 0 };

pub(super) fn name() -> impl Strategy<Value = Name> {
    select(NAMES).prop_map(|text| Name { text: text.to_owned(), span: NOWHERE })
}

pub(super) fn text() -> impl Strategy<Value = Text> {
    select(TEXTS).prop_map(|text| Text { text: text.to_owned(), span: NOWHERE })
}

pub(super) fn path() -> impl Strategy<Value = Path> {
    vec(name(), 1..4).prop_map(|names| Path { names, span: NOWHERE })
}

pub(super) fn number() -> impl Strategy<Value = Number> {
    (0_i128..20_000, 0_u8..4).prop_map(|(units, places)| Number::from_scaled(units, places))
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (0_i32..3000, 1_u32..366).prop_map(|(year, day)| NaiveDate::from_yo_opt(year, day).expect("a day"))
}

pub(super) fn date() -> impl Strategy<Value = Date> {
    day().prop_map(|date| Date { date, span: NOWHERE })
}

fn comparison() -> impl Strategy<Value = Comparison> {
    use Comparison::*;
    select(vec![AtLeast, AtMost, NotEqual, MoreThan, LessThan, Equal])
}

pub(super) fn state() -> impl Strategy<Value = MissingState> {
    use MissingState::*;
    select(vec![NotApplicable, NotReported, NotYetDue, Disputed])
}

fn leaf() -> impl Strategy<Value = Expr> {
    prop_oneof![
        4 => (number(), of(select(&Unit::ALL[..]))).prop_map(|(number, unit)| ExprKind::Quantity { number, unit }),
        1 => text().prop_map(|text| ExprKind::Text(text.text)),
        1 => day().prop_map(ExprKind::Date),
        1 => any::<bool>().prop_map(ExprKind::Truth),
        1 => Just(ExprKind::FullMarks),
        4 => path().prop_map(ExprKind::Path),
    ]
    .prop_map(plain)
}

fn plain(kind: ExprKind) -> Expr {
    Expr { kind, span: NOWHERE }
}

pub(super) fn expr() -> impl Strategy<Value = Expr> {
    leaf().prop_recursive(4, 24, 3, |inner| {
        let one = || inner.clone().prop_map(Box::new);
        let sum_op = select(vec![SumOp::Plus, SumOp::Minus]);
        let product_op = select(vec![ProductOp::Times, ProductOp::Divide]);
        prop_oneof![
            (path(), vec(argument(inner.clone()), 0..3))
                .prop_map(|(name, arguments)| ExprKind::Call { name, arguments }),
            one().prop_map(ExprKind::Negate),
            one().prop_map(ExprKind::Not),
            (one(), vec((sum_op, inner.clone()), 1..3))
                .prop_map(|(first, rest)| ExprKind::Sum { first, rest }),
            (one(), vec((product_op, inner.clone()), 1..3))
                .prop_map(|(first, rest)| ExprKind::Product { first, rest }),
            (comparison(), one(), one()).prop_map(|(op, left, right)| ExprKind::Compare { op, left, right }),
            (one(), interval_of(inner.clone()).prop_map(Box::new))
                .prop_map(|(value, interval)| ExprKind::InInterval { value, interval }),
            (one(), vec(inner.clone(), 1..3)).prop_map(|(value, list)| ExprKind::InList { value, list }),
            vec(inner.clone(), 2..4).prop_map(ExprKind::And),
            vec(inner.clone(), 2..4).prop_map(ExprKind::Or),
        ]
        .prop_map(plain)
    })
}

fn argument(value: impl Strategy<Value = Expr> + Clone) -> impl Strategy<Value = Argument> {
    (of(name()), value.clone(), of(value)).prop_map(|(label, value, condition)| Argument {
        label,
        value,
        condition,
        span: NOWHERE,
    })
}

fn interval_of(value: impl Strategy<Value = Expr> + Clone) -> impl Strategy<Value = Interval> {
    let end = move || {
        (of(value.clone()), any::<bool>()).prop_map(|(value, closed)| Endpoint {
            value,
            closed,
            span: NOWHERE,
        })
    };
    (end(), end()).prop_map(|(low, high)| Interval { low, high, span: NOWHERE })
}

pub(super) fn interval() -> impl Strategy<Value = Interval> {
    interval_of(expr().boxed())
}

pub(super) fn clamps() -> impl Strategy<Value = Vec<Clamp>> {
    vec((any::<bool>(), expr()).prop_map(|(is_floor, value)| Clamp { is_floor, value, span: NOWHERE }), 0..3)
}

fn amount() -> impl Strategy<Value = Amount> {
    (expr(), clamps()).prop_map(|(value, clamps)| Amount { value, clamps, span: NOWHERE })
}

fn unverified() -> impl Strategy<Value = Unverified> {
    of(text()).prop_map(|note| Unverified { note, span: NOWHERE })
}

pub(super) fn citations() -> impl Strategy<Value = Vec<Clause>> {
    let mark = select(CLAUSES).prop_map(|text| Text { text: text.to_owned(), span: NOWHERE });
    let clause = (name(), of(mark)).prop_map(|(document, clause)| Clause { document, clause, span: NOWHERE });
    vec(clause, 0..3)
}

pub(super) fn attributes() -> impl Strategy<Value = Attributes> {
    let direction = (any::<bool>(), of(name())).prop_map(|(higher_is_better, of)| Direction {
        higher_is_better,
        of,
        span: NOWHERE,
    });
    (citations(), of(text()), of(path()), of(direction), of(interval())).prop_map(
        |(citations, no_citation, refines, direction, point_range)| Attributes {
            citations,
            no_citation,
            refines,
            direction,
            point_range,
        },
    )
}

fn ty() -> impl Strategy<Value = Type> {
    prop_oneof![
        name().prop_map(Type::Named),
        vec(name(), 1..4).prop_map(|options| Type::Choice { options, span: NOWHERE }),
    ]
}

fn field() -> impl Strategy<Value = Field> {
    let bound = (comparison(), expr()).prop_map(|(op, value)| Bound { op, value, span: NOWHERE });
    (name(), ty(), vec(bound, 0..2)).prop_map(|(name, ty, bounds)| Field { name, ty, bounds, span: NOWHERE })
}

pub(super) fn rounding() -> impl Strategy<Value = Rounding> {
    let to = prop_oneof![
        any::<u8>().prop_map(RoundTo::Places),
        (number(), of(select(&Unit::ALL[..]))).prop_map(|(count, unit)| RoundTo::Unit { count, unit }),
        select(&Unit::ALL[..]).prop_map(|unit| RoundTo::Unit { count: Number::ONE, unit: Some(unit) }),
    ];
    (select(&RoundingMode::ALL[..]), to).prop_map(|(mode, to)| Rounding { mode, to, span: NOWHERE })
}

fn bands() -> impl Strategy<Value = Vec<Band>> {
    vec((interval(), amount()).prop_map(|(interval, amount)| Band { interval, amount, span: NOWHERE }), 1..3)
}

fn table(of: impl Strategy<Value = Option<Expr>>) -> impl Strategy<Value = Table> {
    (of, bands()).prop_map(|(of, bands)| Table { of, bands, span: NOWHERE })
}

fn package() -> impl Strategy<Value = Package> {
    let document =
        (name(), text(), of(date()), of(unverified())).prop_map(|(name, number, issued, unverified)| {
            Document { name, number, issued, unverified, span: NOWHERE }
        });
    let in_force = (date(), of(date())).prop_map(|(from, last)| InForce { from, last, span: NOWHERE });
    (path(), of(text()), vec(document, 0..3), of(in_force), vec(path(), 0..3)).prop_map(
        |(path, title, documents, in_force, imports)| Package {
            path,
            title,
            documents,
            in_force,
            imports,
            span: NOWHERE,
        },
    )
}

fn parameter() -> impl Strategy<Value = Parameter> {
    (name(), of(ty()), expr(), of(unverified()), attributes()).prop_map(
        |(name, ty, value, unverified, attributes)| Parameter {
            name,
            ty,
            value,
            unverified,
            attributes,
            span: NOWHERE,
        },
    )
}

fn standard() -> impl Strategy<Value = Standard> {
    let allowed =
        (name(), interval()).prop_map(|(choice, interval)| Allowed { choice, interval, span: NOWHERE });
    let line = prop_oneof![
        (expr(), amount()).prop_map(|(condition, amount)| StandardLine::When {
            condition,
            amount,
            span: NOWHERE
        }),
        amount().prop_map(|amount| StandardLine::Otherwise { amount, span: NOWHERE }),
        table(expr().prop_map(Some)).prop_map(StandardLine::Table),
        (name(), vec(allowed, 1..3)).prop_map(|(of, ranges)| StandardLine::Allow(Allow {
            of,
            ranges,
            span: NOWHERE
        })),
        rounding().prop_map(StandardLine::Rounding),
    ];
    (name(), vec(field(), 0..3), attributes(), vec(line, 1..4)).prop_map(
        |(name, parameters, attributes, lines)| Standard {
            name,
            parameters,
            attributes,
            lines,
            span: NOWHERE,
        },
    )
}

fn scale() -> impl Strategy<Value = Scale> {
    let grade = (name(), interval()).prop_map(|(name, interval)| Grade { name, interval, span: NOWHERE });
    (name(), of((expr(), expr())), attributes(), vec(grade, 1..3))
        .prop_map(|(name, over, attributes, grades)| Scale { name, over, attributes, grades, span: NOWHERE })
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let outcome = || {
        prop_oneof![
            1 => state().prop_map(|state| Outcome::State { state, span: NOWHERE }),
            4 => amount().prop_map(Outcome::Amount),
        ]
    };
    let line = prop_oneof![
        (expr(), outcome()).prop_map(|(condition, outcome)| IndicatorLine::When {
            condition,
            outcome,
            span: NOWHERE
        }),
        outcome().prop_map(|outcome| IndicatorLine::Otherwise { outcome, span: NOWHERE }),
        outcome().prop_map(|outcome| IndicatorLine::Value { outcome, span: NOWHERE }),
        table(expr().prop_map(Some)).prop_map(IndicatorLine::Table),
        rounding().prop_map(IndicatorLine::Rounding),
    ];
    (name(), ty(), name(), attributes(), vec(line, 1..5)).prop_map(|(name, ty, kind, attributes, lines)| {
        Indicator { name, ty, kind, attributes, lines, span: NOWHERE }
    })
}

fn weight() -> impl Strategy<Value = Weight> {
    prop_oneof![number().prop_map(WeightValue::Points), name().prop_map(WeightValue::Named)]
        .prop_map(|value| Weight { value, span: NOWHERE })
}

fn scoring() -> impl Strategy<Value = Scoring> {
    prop_oneof![
        table(of(expr())).prop_map(Scoring::Table),
        (path(), of(vec(argument(expr().boxed()), 0..3))).prop_map(|(name, arguments)| Scoring::Standard {
            name,
            arguments,
            span: NOWHERE
        }),
    ]
}

fn directive() -> impl Strategy<Value = Entry> {
    let arm_word = {
        use ArmLabel::*;
        select(vec![Bare, Range, Deadline, YesNo, Qualitative, Rest]).prop_map(|word| vec![word])
    };
    let labels = prop_oneof![vec(comparison().prop_map(ArmLabel::Sign), 1..4), arm_word];
    let arm_body = prop_oneof![scoring().prop_map(ArmBody::Scored), of(text()).prop_map(ArmBody::Undecided)];
    let arm = (labels, of(expr()), arm_body).prop_map(|(labels, condition, body)| RowArm {
        labels,
        condition,
        body,
        span: NOWHERE,
    });
    let rule = select(vec![RowWeights::AsFiled, RowWeights::Prorated, RowWeights::Equally]);
    let action = {
        use Action::*;
        prop_oneof![
            select(vec![Reweigh, Spread, NoPoints, FullPoints, Carry, Block]),
            name().prop_map(MoveTo),
        ]
    };
    prop_oneof![
        vec(arm, 1..4).prop_map(|arms| Entry::RowScoring { arms, span: NOWHERE }),
        (rule, of(rounding())).prop_map(|(rule, rounding)| Entry::RowWeights {
            rule,
            rounding,
            span: NOWHERE
        }),
        (state(), action).prop_map(|(state, action)| Entry::Policy { state, action, span: NOWHERE }),
        rounding().prop_map(|rounding| Entry::TotalRounding { rounding, span: NOWHERE }),
        (name(), any::<bool>()).prop_map(|(scale, rounded)| Entry::GradeBy { scale, rounded, span: NOWHERE }),
    ]
}

fn node(body: impl Strategy<Value = NodeBody>) -> impl Strategy<Value = Entry> {
    let role = select(vec![Role::Weighted, Role::Bonus, Role::Malus]);
    (role, name(), weight(), attributes(), body).prop_map(|(role, name, weight, attributes, body)| {
        Entry::Node(Box::new(Node { role, name, weight, attributes, body, span: NOWHERE }))
    })
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let body = prop_oneof![
        vec(scoring(), 1..3).prop_map(NodeBody::Scored),
        (name(), of(expr())).prop_map(|(of, condition)| NodeBody::Rows { of, condition }),
    ];
    let leaf = prop_oneof![2 => node(body), 1 => directive()];
    let entry = leaf.prop_recursive(2, 8, 3, |inner| node(vec(inner, 1..4).prop_map(NodeBody::Group)));
    vec(entry, 1..5)
}

fn framework() -> impl Strategy<Value = Framework> {
    (name(), name(), weight(), attributes(), entries()).prop_map(|(name, kind, full, attributes, entries)| {
        Framework { name, kind, full, attributes, entries, span: NOWHERE }
    })
}

fn rows() -> impl Strategy<Value = Rows> {
    let cell = || {
        select(vec!["", "≥50个", "a // b", "48", "\"", "x  y"])
            .prop_map(|text| Text { text: text.to_owned(), span: NOWHERE })
    };
    (vec(cell(), 1..4), vec(vec(cell(), 1..4), 0..3)).prop_map(|(header, rows)| Rows {
        header,
        rows: rows.into_iter().map(|row| (row, NOWHERE)).collect(),
        span: NOWHERE,
    })
}

fn subject() -> impl Strategy<Value = Subject> {
    let value = prop_oneof![state().prop_map(ExampleValue::Missing), expr().prop_map(ExampleValue::Value)];
    let assignment =
        (path(), value).prop_map(|(field, value)| Assignment { field, value, span: NOWHERE }).boxed();
    let with = move |children: BoxedStrategy<Vec<Subject>>| {
        (name(), of(text()), vec(assignment.clone(), 0..3), of(rows()), children).prop_map(
            |(kind, label, assignments, rows, children)| Subject {
                kind,
                label,
                assignments,
                rows,
                children,
                span: NOWHERE,
            },
        )
    };
    with(Just(Vec::new()).boxed()).prop_recursive(2, 6, 2, move |inner| with(vec(inner, 0..3).boxed()))
}

fn example() -> impl Strategy<Value = Example> {
    let value = prop_oneof![
        state().prop_map(ExampleValue::Missing),
        of(text()).prop_map(|reason| ExampleValue::Undecided { reason }),
        expr().prop_map(ExampleValue::Value),
    ];
    let expectation = (path(), of(text()), value).prop_map(|(of, subject, value)| Expectation {
        of,
        subject,
        value,
        span: NOWHERE,
    });
    let data = super::trees_of_measures::data().boxed();
    (text(), of(date()), data, vec(subject(), 0..3), vec(expectation, 0..4)).prop_map(
        |(title, on, (calendar, decisions), subjects, expectations)| Example {
            title,
            on,
            calendar,
            decisions,
            subjects,
            expectations,
            span: NOWHERE,
        },
    )
}

/// A file of a few items of any kind.
pub(super) fn file() -> impl Strategy<Value = File> {
    let facts = (name(), attributes(), vec(field(), 1..4)).prop_map(|(kind, attributes, fields)| Facts {
        kind,
        attributes,
        fields,
        span: NOWHERE,
    });
    let item = prop_oneof![
        1 => facts.prop_map(Item::Facts),
        2 => parameter().prop_map(Item::Parameter),
        2 => standard().prop_map(Item::Standard),
        1 => scale().prop_map(Item::Scale),
        2 => indicator().prop_map(Item::Indicator).boxed(),
        3 => framework().prop_map(Item::Framework).boxed(),
        2 => example().prop_map(Item::Example).boxed(),
        9 => super::trees_of_measures::item().boxed(),
    ];
    (of(package()), vec(item, 0..4)).prop_map(|(package, items)| File {
        package,
        items,
        comments: Vec::new(),
        span: NOWHERE,
    })
}

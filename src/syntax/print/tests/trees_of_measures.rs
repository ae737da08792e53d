//! Random gates, monitors, processes, linkages, allocations and duties, and the data their examples need.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use super::trees::{
    NOWHERE, attributes, citations, clamps, date, expr, interval, name, number, path, rounding, state, text,
};
use crate::number::Number;
use crate::syntax::ast::{
    Allocation, AllocationLine, By, Calendar, Case, Combine, Decision, Duty, DutyLine, Effect, EffectKind,
    EffectRow, Expr, ExprKind, Factor, Festival, Gate, GateLine, Item, Label, Linkage, LinkageLine, Monitor,
    MonitorLine, Options, Place, Process, ProcessLine, Respond, RoundTo, Shield, Unit, Verdict, VerdictValue,
};

fn label() -> BoxedStrategy<Label> {
    prop_oneof![
        4 => name().prop_map(|name| Label { text: name.text, quoted: false, span: NOWHERE }),
        1 => text().prop_map(|text| Label { text: text.text, quoted: true, span: NOWHERE }),
    ]
    .boxed()
}

fn labels() -> impl Strategy<Value = Vec<Label>> {
    vec(label(), 1..3)
}

fn options() -> impl Strategy<Value = Options> {
    vec(name(), 0..3).prop_map(|names| Options { names, span: NOWHERE })
}

fn case() -> BoxedStrategy<Case> {
    prop_oneof![
        interval().prop_map(Case::Interval),
        expr().prop_map(Case::When),
        Just(Case::Otherwise(NOWHERE)),
        vec(options(), 1..3).prop_map(Case::Options),
    ]
    .boxed()
}

fn verdicts() -> BoxedStrategy<Vec<Verdict>> {
    let says = prop_oneof![
        1 => state().prop_map(|state| VerdictValue::Missing(state, NOWHERE)),
        4 => label().prop_map(VerdictValue::Label),
    ];
    vec(
        (case(), says, any::<bool>()).prop_map(|(case, says, fails)| Verdict {
            case,
            says,
            fails,
            span: NOWHERE,
        }),
        1..3,
    )
    .boxed()
}

fn gate() -> impl Strategy<Value = Item> {
    let line = prop_oneof![
        expr().prop_map(|condition| GateLine::Applies { condition, span: NOWHERE }),
        expr().prop_map(|condition| GateLine::Passes { condition, span: NOWHERE }),
        (name(), expr(), citations()).prop_map(|(name, condition, citations)| GateLine::Requirement {
            name,
            condition,
            citations,
            span: NOWHERE
        }),
        (of(expr()), verdicts()).prop_map(|(of, verdicts)| GateLine::Conclusion {
            of,
            verdicts,
            span: NOWHERE
        }),
        label().prop_map(|label| GateLine::Consequence { label, span: NOWHERE }),
    ];
    let lines = vec(line.boxed(), 1..4).prop_map(|lines| {
        once_each(lines, |line| match line {
            GateLine::Requirement { .. } => None,
            line => Some(std::mem::discriminant(line)),
        })
    });
    (any::<bool>(), name(), name(), attributes(), lines).prop_map(
        |(is_review, name, kind, attributes, lines)| {
            Item::Gate(Gate { is_review, name, kind, attributes, lines, span: NOWHERE })
        },
    )
}

/// Without lines of which there can be one and that stand a second time.
fn once_each<Line, Key: PartialEq>(lines: Vec<Line>, key: fn(&Line) -> Option<Key>) -> Vec<Line> {
    let mut seen = Vec::new();
    let mut kept = Vec::new();
    for line in lines {
        let key = key(&line);
        if key.is_some() && seen.contains(&key) {
            continue;
        }
        seen.push(key);
        kept.push(line);
    }
    kept
}

fn monitor() -> impl Strategy<Value = Item> {
    let respond = (options(), labels(), expr(), expr(), expr(), label()).prop_map(
        |(lights, actions, within, counted_from, answered, default)| {
            MonitorLine::Respond(Box::new(Respond {
                lights,
                actions,
                within,
                counted_from,
                answered,
                default,
                span: NOWHERE,
            }))
        },
    );
    let line = prop_oneof![
        (name(), expr(), of(rounding())).prop_map(|(name, value, rounding)| MonitorLine::Measure {
            name,
            value,
            rounding,
            span: NOWHERE
        }),
        (of(name()), of(expr()), verdicts()).prop_map(|(name, of, verdicts)| MonitorLine::Light {
            name,
            of,
            verdicts,
            span: NOWHERE
        }),
        vec(name(), 1..3).prop_map(|lights| MonitorLine::Overall { lights, span: NOWHERE }),
        respond,
    ];
    let lines = vec(line.boxed(), 1..4).prop_map(|lines| {
        once_each(lines, |line| match line {
            MonitorLine::Overall { .. } => Some(()),
            _ => None,
        })
    });
    (name(), name(), attributes(), lines).prop_map(|(name, kind, attributes, lines)| {
        Item::Monitor(Monitor { name, kind, attributes, lines, span: NOWHERE })
    })
}

fn process() -> impl Strategy<Value = Item> {
    let line = prop_oneof![
        1 => (name(), expr()).prop_map(|(of, by)| ProcessLine::EachPeriod { of, by, span: NOWHERE }),
        1 => name().prop_map(|state| ProcessLine::Start { state, span: NOWHERE }),
        2 => (options(), expr(), name(), vec(label(), 0..3)).prop_map(|(from, condition, to, actions)| {
            ProcessLine::Step { from, condition, to, actions, span: NOWHERE }
        }),
    ];
    let lines = vec(line.boxed(), 1..5).prop_map(|lines| {
        once_each(lines, |line| match line {
            ProcessLine::Step { .. } => None,
            line => Some(std::mem::discriminant(line)),
        })
    });
    (name(), name(), attributes(), lines).prop_map(|(name, kind, attributes, lines)| {
        Item::Process(Process { name, kind, attributes, lines, span: NOWHERE })
    })
}

fn effects() -> BoxedStrategy<Vec<Effect>> {
    let by =
        || prop_oneof![expr().prop_map(By::Value), interval().prop_map(|range| By::Range(Box::new(range))),];
    let effect = prop_oneof![
        (by(), clamps()).prop_map(|(by, clamps)| EffectKind::Raise { by, clamps }),
        (by(), clamps()).prop_map(|(by, clamps)| EffectKind::Cut { by, clamps }),
        (expr(), clamps()).prop_map(|(value, clamps)| EffectKind::SetTo { value, clamps }),
        Just(EffectKind::Keep),
        Just(EffectKind::Nothing),
        label().prop_map(EffectKind::Action),
    ];
    vec(effect.prop_map(|kind| Effect { kind, span: NOWHERE }), 1..4).boxed()
}

/// A line of a linkage that says one thing, or a precondition, a consequence or an exemption.
fn linkage_line() -> BoxedStrategy<LinkageLine> {
    let how = select(vec![Combine::Strictest, Combine::Summed, Combine::InSequence]);
    let shield = select(vec![Shield::Cuts, Shield::Raises, Shield::Both]);
    prop_oneof![
        expr().prop_map(|condition| LinkageLine::Applies { condition, span: NOWHERE }),
        any::<bool>().prop_map(|binding| LinkageLine::Force { binding, span: NOWHERE }),
        any::<bool>().prop_map(|next| LinkageLine::Year { next, span: NOWHERE }),
        any::<bool>().prop_map(|high| LinkageLine::Pending { high, span: NOWHERE }),
        expr().prop_map(|value| LinkageLine::Base { value, span: NOWHERE }),
        expr().prop_map(|value| LinkageLine::Lower { value, span: NOWHERE }),
        expr().prop_map(|value| LinkageLine::Upper { value, span: NOWHERE }),
        how.prop_map(|how| LinkageLine::Combine { how, span: NOWHERE }),
        rounding().prop_map(LinkageLine::Rounding),
        (expr(), effects(), citations()).prop_map(|(condition, effects, citations)| {
            LinkageLine::Precondition { condition, effects, citations, span: NOWHERE }
        }),
        (expr(), effects(), citations()).prop_map(|(condition, effects, citations)| {
            LinkageLine::Also { condition, effects, citations, span: NOWHERE }
        }),
        (expr(), shield, vec(label(), 0..3), citations()).prop_map(
            |(condition, shield, actions, citations)| LinkageLine::Exemption {
                condition,
                shield,
                actions,
                citations,
                span: NOWHERE
            }
        ),
    ]
    .boxed()
}

fn linkage() -> impl Strategy<Value = Item> {
    let row = (case(), effects(), citations()).prop_map(|(case, effects, citations)| EffectRow {
        case,
        effects,
        citations,
        span: NOWHERE,
    });
    let by = (vec(expr(), 1..3), vec(row, 1..4)).prop_map(|(of, rows)| LinkageLine::By {
        of,
        rows,
        span: NOWHERE,
    });
    let lines = vec(prop_oneof![3 => linkage_line(), 1 => by.boxed()], 1..5);
    let lines = lines.prop_map(|lines| {
        once_each(lines, |line| match line {
            LinkageLine::Precondition { .. }
            | LinkageLine::By { .. }
            | LinkageLine::Also { .. }
            | LinkageLine::Exemption { .. } => None,
            line => Some(std::mem::discriminant(line)),
        })
    });
    (name(), name(), attributes(), lines).prop_map(|(name, kind, attributes, lines)| {
        Item::Linkage(Linkage { name, kind, attributes, lines, span: NOWHERE })
    })
}

fn factors() -> BoxedStrategy<Vec<Factor>> {
    let weight = || {
        (number(), of(select(&Unit::ALL[..])))
            .prop_map(|(number, unit)| Expr { kind: ExprKind::Quantity { number, unit }, span: NOWHERE })
    };
    let factor =
        (expr(), weight()).prop_map(|(value, weight)| Factor { value, weight, group: None, span: NOWHERE });
    let factor = factor.prop_recursive(2, 6, 2, move |inner| {
        (expr(), weight(), vec(inner, 1..3)).prop_map(|(value, weight, group)| Factor {
            value,
            weight,
            group: Some(group),
            span: NOWHERE,
        })
    });
    vec(factor, 1..3).boxed()
}

fn allocation() -> impl Strategy<Value = Item> {
    let place = (number(), of(number()), expr()).prop_map(|(first, last, share)| Place {
        first,
        last,
        share,
        span: NOWHERE,
    });
    let to = prop_oneof![
        (number(), of(select(&Unit::ALL[..]))).prop_map(|(count, unit)| RoundTo::Unit { count, unit }),
        select(&Unit::ALL[..]).prop_map(|unit| RoundTo::Unit { count: Number::ONE, unit: Some(unit) }),
    ];
    let line = prop_oneof![
        expr().prop_map(|condition| AllocationLine::Applies { condition, span: NOWHERE }),
        factors().prop_map(|factors| AllocationLine::Factors { factors, span: NOWHERE }),
        expr().prop_map(|value| AllocationLine::Share { value, span: NOWHERE }),
        expr().prop_map(|value| AllocationLine::Portion { value, span: NOWHERE }),
        expr().prop_map(|value| AllocationLine::Fixed { value, span: NOWHERE }),
        expr().prop_map(|value| AllocationLine::Lower { value, span: NOWHERE }),
        expr().prop_map(|value| AllocationLine::Upper { value, span: NOWHERE }),
        (expr(), any::<bool>(), vec(place, 1..3)).prop_map(|(value, lowest_first, places)| {
            AllocationLine::ByRank { value, lowest_first, places, span: NOWHERE }
        }),
        any::<bool>().prop_map(|scale_down| AllocationLine::Excess { scale_down, span: NOWHERE }),
        to.prop_map(|to| AllocationLine::Conserve { to, span: NOWHERE }),
        of(expr()).prop_map(|ties| AllocationLine::Remainder { ties, span: NOWHERE }),
    ];
    let lines =
        vec(line.boxed(), 1..5).prop_map(|lines| once_each(lines, |line| Some(std::mem::discriminant(line))));
    (name(), name(), expr(), attributes(), lines).prop_map(|(name, kind, pool, attributes, lines)| {
        Item::Allocation(Allocation { name, kind, pool, attributes, lines, span: NOWHERE })
    })
}

fn duty() -> impl Strategy<Value = Item> {
    let line = prop_oneof![
        expr().prop_map(|condition| DutyLine::When { condition, span: NOWHERE }),
        expr().prop_map(|value| DutyLine::Owner { value, span: NOWHERE }),
        labels().prop_map(|actions| DutyLine::Shall { actions, span: NOWHERE }),
        expr().prop_map(|value| DutyLine::Due { value, span: NOWHERE }),
        expr().prop_map(|condition| DutyLine::Done { condition, span: NOWHERE }),
    ];
    let lines =
        vec(line.boxed(), 1..5).prop_map(|lines| once_each(lines, |line| Some(std::mem::discriminant(line))));
    (name(), name(), attributes(), lines).prop_map(|(name, kind, attributes, lines)| {
        Item::Duty(Duty { name, kind, attributes, lines, span: NOWHERE })
    })
}

pub(super) fn item() -> impl Strategy<Value = Item> {
    prop_oneof![
        gate().boxed(),
        monitor().boxed(),
        process().boxed(),
        linkage().boxed(),
        allocation().boxed(),
        duty().boxed(),
    ]
}

/// The calendar and the decisions of an example.
pub(super) fn data() -> impl Strategy<Value = (Option<Calendar>, Vec<Decision>)> {
    let days = || (date(), date());
    let festival = (name(), date()).prop_map(|(name, day)| Festival { name, day, span: NOWHERE });
    let calendar = (days(), vec(days(), 0..3), vec(days(), 0..2), vec(festival, 0..2)).prop_map(
        |(days, off, on, festivals)| Calendar { days: Some(days), off, on, festivals, span: NOWHERE },
    );
    let decision = (path(), text(), expr(), text()).prop_map(|(of, subject, amount, reason)| Decision {
        of,
        subject,
        amount,
        reason,
        span: NOWHERE,
    });
    (of(calendar), vec(decision, 0..2))
}

//! Whatever grains can say, exact numbers say too.

use proptest::prelude::*;

use super::super::{
    Amount, Case, Cause, ChangeKind, Combine, Fault, Fraction, GrainRounding, Grains, Rules, Shield, Size,
    Terms,
};
use super::{Gone, go};
use crate::number::{Number, Rounding, RoundingMode};

/// Ten-thousandths of a cent.
const IN_A_YUAN: i128 = 1_000_000;

/// A change in cents and per cents, before it is put into one kind of amount.
#[derive(Clone, Debug)]
struct Drawn {
    kind: ChangeKind,
    share: bool,
    low: Option<i64>,
    high: Option<i64>,
    closed: (bool, bool),
    at_least: Option<i64>,
    at_most: Option<i64>,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let kind = prop_oneof![
        Just(ChangeKind::Raise),
        Just(ChangeKind::Cut),
        Just(ChangeKind::Keep),
        Just(ChangeKind::SetTo),
    ];
    let end = || prop::option::weighted(0.8, prop_oneof![-5_i64..5, 0_i64..130, 0_i64..20_000]);
    let same = any::<bool>();
    (kind, any::<bool>(), end(), end(), same, any::<(bool, bool)>(), end(), end()).prop_map(
        |(kind, share, low, high, same, closed, at_least, at_most)| {
            let high = if same { low } else { high };
            let (at_least, at_most) = match at_least <= at_most {
                true => (at_least.filter(|_| share), at_most),
                false => (None, None),
            };
            Drawn { kind, share, low, high, closed, at_least, at_most }
        },
    )
}

fn yuan(cents: i64) -> Number {
    Number::from_scaled(i128::from(cents), 2)
}

fn put<A: Amount>(
    drawn: &Drawn,
    money: impl Fn(&Number) -> A,
    part: impl Fn(&Number) -> A::Part,
) -> Terms<A> {
    let size = |end: i64| match drawn.share {
        true => Size::Part(part(&yuan(end))),
        false => Size::Money(money(&yuan(end))),
    };
    Terms {
        kind: drawn.kind,
        share: drawn.share,
        low: drawn.low.map(size),
        high: drawn.high.map(size),
        low_closed: drawn.closed.0,
        high_closed: drawn.closed.1,
        at_least: drawn.at_least.map(|end| money(&yuan(end))),
        at_most: drawn.at_most.map(|end| money(&yuan(end))),
    }
}

fn in_yuan(gone: &Gone<Grains>) -> (Vec<Number>, Vec<Cause>) {
    let ends = [gone.range.low, gone.range.high].into_iter();
    let moved = gone.steps.iter().flat_map(|step| [step.low, step.high]);
    let numbers = ends.chain(moved).map(|grains| grains.yuan(IN_A_YUAN)).collect();
    (numbers, gone.steps.iter().map(|step| step.cause).collect())
}

fn of_numbers(gone: &Gone<Number>) -> (Vec<Number>, Vec<Cause>) {
    let ends = [gone.range.low.clone(), gone.range.high.clone()].into_iter();
    let moved = gone.steps.iter().flat_map(|step| [step.low.clone(), step.high.clone()]);
    (ends.chain(moved).collect(), gone.steps.iter().map(|step| step.cause).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn grains_give_what_numbers_give(
        drawn in prop::collection::vec(drawn(), 0..4),
        base in -100_i64..20_000,
        (lower, upper) in (prop::option::weighted(0.2, 0_i64..9_000), prop::option::weighted(0.2, 5_000_i64..20_000)),
        combine in 0_usize..4,
        (mode, step) in (0_usize..8, prop_oneof![Just(1_i64), Just(7), Just(100), Just(250)]),
        exemption in prop_oneof![3 => Just(None), 1 => Just(Some(Shield::Cuts)), 1 => Just(Some(Shield::Raises))],
        decided in prop::option::of(0_i64..20_000),
    ) {
        let combine = [Combine::Single, Combine::Strictest, Combine::Summed, Combine::InSequence][combine];
        let rounding = Rounding::to_unit(RoundingMode::ALL[mode], yuan(step)).unwrap();
        let exemptions: Vec<Shield> = exemption.into_iter().collect();
        let grains = |yuan: &Number| Grains::of(yuan, IN_A_YUAN).unwrap();
        let step = GrainRounding::of(&rounding, IN_A_YUAN).unwrap();
        let fine: Vec<Terms<Grains>> =
            drawn.iter().map(|drawn| put(drawn, grains, |part| Fraction::of(part).unwrap())).collect();
        let exact: Vec<Terms<Number>> = drawn.iter().map(|drawn| put(drawn, Number::clone, Number::clone)).collect();
        let (base, decided) = (yuan(base), decided.map(yuan));
        let limits = (lower.map(yuan), upper.map(yuan));

        let case = Case { base: &base, lower: limits.0.as_ref(), upper: limits.1.as_ref() };
        let rules = Rules { combine, exemptions: &exemptions, rounding: Some(&rounding) };
        let exact = go(&rules, &case, &exact, decided.as_ref());
        let (lower, upper) = (limits.0.as_ref().map(grains), limits.1.as_ref().map(grains));
        let case = Case { base: &grains(&base), lower: lower.as_ref(), upper: upper.as_ref() };
        let rules = Rules { combine, exemptions: &exemptions, rounding: Some(&step) };
        let fine = go(&rules, &case, &fine, decided.as_ref().map(grains).as_ref());
        match (exact, fine) {
            // Three parts in sequence may be finer than a grain; then nothing is said.
            (_, Err(Fault::Unfit)) => prop_assert!(drawn.len() > 2 && combine == Combine::InSequence),
            (Ok(exact), Ok(fine)) => {
                prop_assert_eq!(of_numbers(&exact), in_yuan(&fine));
                prop_assert_eq!(exact.standing, fine.standing);
                prop_assert_eq!((exact.range.low_closed, exact.range.high_closed), (fine.range.low_closed, fine.range.high_closed));
            }
            (Err(exact), Err(fine)) => prop_assert_eq!(kind(&exact), kind(&fine)),
            (exact, fine) => prop_assert!(false, "{:?} and {:?}", exact, fine),
        }
    }
}

/// A fault without its amounts.
fn kind<A>(fault: &Fault<A>) -> Fault<()> {
    match *fault {
        Fault::SeveralHit => Fault::SeveralHit,
        Fault::NegativeBase => Fault::NegativeBase,
        Fault::NegativeSize { rule, .. } => Fault::NegativeSize { rule, size: () },
        Fault::RangeCrosses { rule, .. } => Fault::RangeCrosses { rule, low: (), high: () },
        Fault::ClampsCross { rule, .. } => Fault::ClampsCross { rule, low: (), high: () },
        Fault::NoEnd { rule } => Fault::NoEnd { rule },
        Fault::LimitsCross { .. } => Fault::LimitsCross { lower: (), upper: () },
        Fault::Unfit => Fault::Unfit,
    }
}

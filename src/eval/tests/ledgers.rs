use proptest::prelude::*;

use super::build::{Build, group, half_up, n, policies, project};
use crate::number::Number;
use crate::outcome::{ScoreCard, Total};
use crate::program::{Action, ArithmeticOp, FrameworkId, Node, NodeBody, Policies, Role, Scoring, Ty};

fn losses(card: &ScoreCard) -> Number {
    Number::sum(card.ledger.entries.iter().map(|entry| &entry.loss)).unwrap()
}

/// Whatever happens: losses sum to full marks minus the total (its lower end), entry by entry the losses are
/// what they say, and the weights of each level sum to what they summed to as written.
fn accounts(card: &ScoreCard) {
    for entry in &card.ledger.entries {
        let earned = |points: &Number| entry.full.sub(&points.mul(&entry.factor).unwrap()).unwrap();
        assert_eq!(earned(&entry.exact), entry.loss_before_rounding, "{entry:?}");
        assert_eq!(earned(&entry.rounded), entry.loss, "{entry:?}");
    }
    let total = match &card.total {
        Total::Exact(total) => total,
        Total::Between { low, high } => {
            assert!(low < high);
            low
        }
        Total::NotApplicable | Total::Blocked => return,
    };
    assert_eq!(losses(card), card.full.sub(total).unwrap());
}

#[test]
fn the_rounding_of_the_total_is_an_entry() {
    let mut b = Build::new();
    let given = b.given();
    let leaf = b.leaf(given, "甲", "100", None);
    let id = b.framework(vec![leaf], policies());
    b.framework_mut(id).total_rounding = Some(half_up(0));
    let card = b.score(id, project(&[("甲", "74.5")])).card;
    assert_eq!(card.total, Total::Exact(n("75")));
    let entry = card.ledger.entries.last().unwrap();
    assert_eq!((entry.rule.as_str(), &entry.loss), ("总分舍入", &n("-0.5")));
    assert_eq!(entry.formula, "74.5 → 75");
    accounts(&card);
}

#[test]
fn numbers_in_full_lose_nothing() {
    let full = |ty, value: Number| crate::eval::in_full(ty, &value);
    let third = Number::ratio(1, 3).unwrap();
    assert_eq!(full(Ty::Ratio, third.clone()), "(1 ÷ 3)");
    assert_eq!(full(Ty::Ratio, n("0.12345678")), "12.345678%");
    assert_eq!(full(Ty::Money(None), third.neg()), "(-1元 ÷ 3)");
    assert_eq!(full(Ty::Money(None), n("1234567.1234567")), "1234567.1234567元");
    assert_eq!(full(Ty::PercentagePoint, third.clone()), "(100个百分点 ÷ 3)");
    assert_eq!(full(Ty::Number, third), "(1 ÷ 3)");
    // What comes out even is shown as ever.
    assert_eq!(full(Ty::Money(None), n("15000")), "1.5万元");
}

#[test]
fn inputs_and_formulas_speak_the_units_of_people() {
    use crate::quantity::{Cell, Fact, Money};
    let mut b = Build::new();
    let forward = b.forward();
    let spent = b.of_project("executed", Ty::Money(None));
    let budget = b.of_project("revised", Ty::Money(None));
    let rate = b.op(ArithmeticOp::Divide, spent, budget, Ty::Ratio);
    let aim = b.num("1", Ty::Ratio);
    let body = NodeBody::Scored(vec![Scoring::Standard { standard: forward, arguments: vec![rate, aim] }]);
    let id = b.framework(vec![super::build::node("预算执行率", "100", None, body)], policies());
    let mut subject = project(&[]);
    // Norms §14: budget 985, spent 861.46, 8.75 of 10.
    for (key, text) in [("executed", "861.46万元"), ("revised", "985万元")] {
        subject.facts.insert(key.into(), Cell::Reported(Fact::Money(text.parse::<Money>().unwrap())));
    }
    b.framework_mut(id).nodes[0].weight = n("10");
    b.framework_mut(id).full = n("10");
    let card = b.score(id, subject).card;
    assert_eq!(card.total, Total::Exact(n("8.75")));
    let entry = &card.ledger.entries[0];
    let inputs: Vec<(&str, &str)> =
        entry.inputs.iter().map(|input| (input.name.as_str(), input.value.as_str())).collect();
    assert_eq!(
        inputs,
        [("实际", "≈87.4579%"), ("目标", "100%"), ("executed", "861.46万元"), ("revised", "985万元")]
    );
    assert_eq!(entry.formula, "满分 × 实际 ÷ 目标 = 10 × (861.46万元 ÷ 985万元) ÷ 100% ≈ 8.745787");
    assert_eq!((entry.observed.as_deref(), entry.target.as_deref()), (Some("≈87.4579%"), Some("100%")));
    accounts(&card);
}

/// A leaf of a random framework: weight in tenths, points in thousandths of the weight, state.
#[derive(Clone, Debug)]
struct AnyLeaf {
    weight: u32,
    share: u32,
    state: u8,
}

fn any_leaf() -> impl Strategy<Value = AnyLeaf> {
    (1..200_u32, 0..=1000_u32, 0..8_u8).prop_map(|(weight, share, state)| AnyLeaf { weight, share, state })
}

fn any_action() -> impl Strategy<Value = Action> {
    prop_oneof![
        Just(Action::Reweigh),
        Just(Action::Spread),
        Just(Action::NoPoints),
        Just(Action::FullPoints),
        Just(Action::Carry),
    ]
}

fn any_policies() -> impl Strategy<Value = Policies> {
    (any_action(), any_action(), any_action(), any_action()).prop_map(|(a, b, c, d)| Policies {
        not_applicable: a,
        not_reported: b,
        not_yet_due: c,
        disputed: d,
    })
}

/// Groups of leaves, and what the project reports.
fn plant(groups: &[(Vec<AnyLeaf>, Policies)], top: Policies) -> (Build, FrameworkId, Vec<(String, String)>) {
    let mut b = Build::new();
    let given = b.given();
    let mut nodes: Vec<Node> = Vec::new();
    let mut facts = Vec::new();
    let mut full = 0;
    for (leaves, policies) in groups {
        let at = u32::try_from(nodes.len()).unwrap();
        let sum: u32 = leaves.iter().map(|leaf| leaf.weight).sum();
        full += sum;
        let children: Vec<u32> = (at + 1..).take(leaves.len()).collect();
        let mut node = group(&format!("组{at}"), &format!("{sum}/10"), None, &children);
        node.policies = policies.clone();
        nodes.push(node);
        for (leaf, child) in leaves.iter().zip(children) {
            let name = format!("叶{child}");
            nodes.push(b.leaf(given, &name, &format!("{}/10", leaf.weight), Some(at)));
            let state = ["不适用", "未报", "未到期", "有争议"].get(usize::from(leaf.state));
            let points = n(&format!("{}/10000", u64::from(leaf.weight) * u64::from(leaf.share)));
            facts.push((name, state.map_or_else(|| points.to_string(), |state| (*state).to_owned())));
        }
    }
    let id = b.framework(nodes, top);
    b.framework_mut(id).full = n(&format!("{full}/10"));
    b.framework_mut(id).total_rounding = Some(half_up(2));
    b.program.standards[given.index()].rounding = Some(half_up(1));
    (b, id, facts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn ledgers_sum(
        groups in prop::collection::vec((prop::collection::vec(any_leaf(), 1..5), any_policies()), 1..4),
        top in any_policies(),
        malus in any::<bool>(),
    ) {
        let (mut b, id, mut facts) = plant(&groups, top);
        let beside = b.leaf(crate::program::StandardId(0), "旁", "5", None);
        let role = if malus { Role::Malus } else { Role::Bonus };
        let next = crate::program::NodeId(u32::try_from(b.framework_mut(id).nodes.len()).unwrap());
        b.framework_mut(id).nodes.push(Node { role, ..beside });
        b.framework_mut(id).roots.push(next);
        facts.push(("旁".into(), "2.5".into()));
        let facts: Vec<(&str, &str)> = facts.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let card = b.score(id, project(&facts)).card;
        accounts(&card);
        // Unless everything left, what is at stake in the sections sums to full marks.
        if !matches!(card.total, Total::NotApplicable | Total::Blocked) {
            let stakes = Number::sum(card.sections.iter().map(|section| &section.full)).unwrap();
            prop_assert_eq!(&stakes, &card.full);
        }
        // Full performance of what counts is full marks: no more can be lost than is at stake.
        for leaf in &card.leaves {
            prop_assert!(!leaf.full.is_negative());
        }
    }
}

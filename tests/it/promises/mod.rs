//! What the engine promises, each as a property of cities made at random (`city.rs`). What shrinks from a failure is
//! kept in `tests/promises-regressions`, and tried first ever after.
//!
//! That numbers are exact is the property of `tests/it_number.rs`; that pools of every shape are shared out to the unit,
//! of `apportionment/tests/random.rs`; that any text is survived, of `syntax/tests/hostile.rs` and `mutations.rs`.

mod city;

use chrono::Days;
use city::{Cell, City, city};
use jixiao::diagnostic::Language;
use jixiao::model::{Decision, Subject, SubjectKind};
use jixiao::number::Number;
use jixiao::outcome::{Answer, LeafOutcome, LinkedAmount, Total};
use jixiao::receipt::Receipt;
use jixiao::table::Table;
use jixiao::{Asked, ErrorKind, Evaluation, NaiveDate, RuleSet, Rules, ScoreCard, Source, Wanted, facts};
use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, proptest};
use proptest::test_runner::FileFailurePersistence;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/promises-regressions"))),
        ..ProptestConfig::with_cases(cases)
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn in_force(text: &str) -> RuleSet {
    let rules = Rules::compile([Source::new("试.jx", text)]);
    let rules = rules.unwrap_or_else(|error| panic!("{:?}\n{text}", error.diagnostics()));
    rules.in_force(day("2020-12-31")).unwrap()
}

fn subjects(city: &City) -> Vec<Subject> {
    facts::from_json(&city.facts(0..city.projects.len())).unwrap()
}

fn evaluated(city: &City) -> Evaluation {
    in_force(&city.rules()[0]).evaluate(&subjects(city)).unwrap()
}

fn cards(city: &City) -> Vec<ScoreCard> {
    evaluated(city).cards("体系").unwrap()
}

/// Some order of a number of things.
fn order(count: usize, seed: u64) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut rest = seed;
    for n in (1..count).rev() {
        let among = u64::try_from(n + 1).unwrap();
        places.swap(n, usize::try_from(rest % among).unwrap());
        rest /= among;
    }
    places
}

proptest! {
    #![proptest_config(config(32))]

    /// 2. Missing is not a number.
    #[test]
    fn nothing_missing_becomes_points_without_a_policy(city in city()) {
        for (project, card) in city.projects.iter().zip(cards(&city)) {
            prop_assert_eq!(card.leaves.len(), city.indicators());
            let mut policies = Vec::new();
            for (leaf, cell) in card.leaves.iter().zip(&project.actual) {
                let state = match cell {
                    Cell::Reported(_) => {
                        let scored = matches!(leaf.outcome, LeafOutcome::Scored { .. });
                        prop_assert!(scored, "{:?}", leaf);
                        policies.push("");
                        continue;
                    }
                    Cell::State(state) => *state,
                    Cell::Absent => "未报",
                };
                let LeafOutcome::Missing { state: found, policy, .. } = &leaf.outcome else {
                    panic!("a missing value was scored: {leaf:?}");
                };
                prop_assert_eq!(found.zh(), state);
                prop_assert_eq!(policy.as_str(), city.policy(state));
                policies.push(city.policy(state));
            }
            let blocked = policies.contains(&"中止");
            prop_assert!(!blocked || card.total == Total::Blocked, "{:?}", card.total);
            // In every group something stays: then only what blocks blocks.
            let stays = |policy: &&str| !policy.starts_with("同级");
            let mut rest = policies.as_slice();
            let staying = city.groups().all(|count| {
                let (group, others) = rest.split_at(count);
                rest = others;
                group.iter().any(stays)
            });
            if staying && !blocked {
                let carried = policies.contains(&"留待");
                prop_assert_eq!(matches!(card.total, Total::Between { .. }), carried);
                prop_assert_eq!(matches!(card.total, Total::Exact(_)), !carried);
            }
        }
    }

    /// 3. Every point lost is accounted for.
    #[test]
    fn losses_sum_to_what_is_lost(city in city()) {
        for card in cards(&city) {
            let losses = Number::sum(card.ledger.entries.iter().map(|entry| &entry.loss)).unwrap();
            if let Total::Exact(total) = &card.total {
                prop_assert_eq!(losses, card.full.sub(total).unwrap());
                prop_assert!(!total.is_negative() && *total <= card.full);
            }
        }
    }

    /// 3. So is every yuan.
    #[test]
    fn changes_sum_to_the_difference(city in city()) {
        let plan = evaluated(&city).link("预算").unwrap();
        prop_assert_eq!(plan.items.len(), city.projects.len());
        for item in &plan.items {
            let Some(amount) = item.amount.money() else {
                prop_assert!(matches!(item.amount, LinkedAmount::Blocked(_)));
                continue;
            };
            let base = item.base.as_ref().unwrap();
            let moved = Number::sum(&item.ledger.iter().map(|entry| entry.change.yuan()).collect::<Vec<_>>()).unwrap();
            prop_assert_eq!(moved, amount.yuan().sub(&base.yuan()).unwrap());
        }
    }

    /// 4. Money is conserved, whatever the order of the subjects.
    #[test]
    fn pools_conserve_and_order_does_not_matter(city in city(), seed in any::<u64>()) {
        let rules = in_force(&city.rules()[0]);
        let places = order(city.projects.len(), seed);
        let forth = rules.allocate("资金", &subjects(&city)).unwrap();
        let shuffled = facts::from_json(&city.facts(places.iter().copied())).unwrap();
        let back = rules.allocate("资金", &shuffled).unwrap();
        let (forth, back) = (&forth.pools[0], &back.pools[0]);
        prop_assert_eq!(&forth.shared, &back.shared);
        prop_assert_eq!(&forth.left_over, &back.left_over);
        if forth.shared == Answer::Yes {
            let given = Number::sum(&forth.shares.iter().map(|share| share.amount.yuan()).collect::<Vec<_>>()).unwrap();
            let all = given.add(&forth.left_over.yuan()).unwrap();
            prop_assert_eq!(all, city.pool().parse::<Number>().unwrap());
            for share in &forth.shares {
                let cents = share.amount.yuan().mul(&Number::HUNDRED).unwrap();
                prop_assert!(cents.is_integer() && cents >= Number::HUNDRED, "{:?}", share);
            }
        }
        for (place, share) in places.iter().zip(&back.shares) {
            prop_assert_eq!(&forth.shares[*place].amount, &share.amount);
        }
    }

    /// 7. Dated: nothing falls back to another day.
    #[test]
    fn no_other_day_has_these_rules(city in city(), days in (1..2_000_u64).prop_map(Days::new)) {
        let rules = Rules::compile([Source::new("试.jx", &city.rules()[0])]).unwrap();
        for other in [day("2020-12-31") + days, day("2020-01-01") - days] {
            prop_assert_eq!(rules.in_force(other).unwrap_err().kind(), ErrorKind::NotInForce);
        }
    }

    /// 9. People decide inside the range, and nowhere else.
    #[test]
    fn decisions_stay_inside_the_range(city in city(), hundreds in 0..400_000_u32) {
        let rules = in_force(&city.rules()[0]);
        let open = rules.link("预算", &subjects(&city)).unwrap();
        let amount = format!("{}元", u64::from(hundreds) * 100);
        for item in &open.items {
            let decision = Decision {
                linkage: "预算".into(),
                subject: item.subject_code.clone(),
                amount: amount.parse().unwrap(),
                reason: "会议决定".into(),
                decided_by: None,
                decided_on: None,
            };
            let decided = rules.clone().with_decisions([decision.clone()]);
            let decided = decided.link("预算", &subjects(&city)).unwrap();
            let found = decided.items.iter().find(|other| other.subject_code == item.subject_code).unwrap();
            // What was worked out stays beside it.
            prop_assert_eq!((&found.base, &found.low, &found.high), (&item.base, &item.low, &item.high));
            let inside = item.low.as_ref().zip(item.high.as_ref()).is_some_and(|(low, high)| {
                low.yuan() <= decision.amount.yuan() && decision.amount.yuan() <= high.yuan()
            });
            let used = found.decision.as_ref().unwrap();
            prop_assert_eq!(used.refused.is_none(), inside, "{:?}", found);
            match &found.amount {
                LinkedAmount::Decided(money) => prop_assert_eq!(money.yuan(), decision.amount.yuan()),
                other => prop_assert_eq!(other, &item.amount),
            }
        }
    }

    /// 10. One row, all rows, in any order, or as a table: the same.
    #[test]
    fn every_way_gives_the_same(city in city(), seed in any::<u64>()) {
        let rules = in_force(&city.rules()[0]);
        let all = rules.score_all("体系", &subjects(&city)).unwrap();
        let alone: Vec<ScoreCard> =
            subjects(&city).iter().map(|subject| rules.score("体系", subject).unwrap()).collect();
        prop_assert_eq!(&alone, &all);
        let places = order(city.projects.len(), seed);
        let shuffled = facts::from_json(&city.facts(places.iter().copied())).unwrap();
        for (place, card) in places.iter().zip(rules.score_all("体系", &shuffled).unwrap()) {
            prop_assert_eq!(&all[*place], &card);
        }
        let table = Table::from_models(&subjects(&city)).unwrap();
        prop_assert_eq!(table.kind(), SubjectKind::Project);
        let prepared = rules.prepare(&Wanted::scores("体系"), &table.layout()).unwrap();
        let batch = prepared.run(&table).unwrap();
        for (row, card) in all.iter().enumerate() {
            let total = match &card.total {
                Total::Exact(total) => Some(total.clone()),
                _ => None,
            };
            prop_assert_eq!(batch.cards[0].totals.get(row), total);
            prop_assert_eq!(&prepared.card("体系", &table, row).unwrap(), card);
        }
    }

    /// 10. The order of the definitions says nothing.
    #[test]
    fn definitions_stand_in_any_order(city in city()) {
        let [forth, back] = city.rules().map(|text| in_force(&text).evaluate(&subjects(&city)).unwrap());
        prop_assert_eq!(forth.cards("体系").unwrap(), back.cards("体系").unwrap());
        prop_assert_eq!(forth.link("预算").unwrap(), back.link("预算").unwrap());
        prop_assert_eq!(forth.allocate("资金").unwrap(), back.allocate("资金").unwrap());
    }

    /// 10. A receipt replays, and only with the same facts.
    #[test]
    fn receipts_replay(city in city(), asked in proptest::sample::select(asked())) {
        let rules = Rules::compile([Source::new("试.jx", &city.rules()[0])]).unwrap();
        let mut subjects = subjects(&city);
        let receipt = rules.in_force(day("2020-12-31")).unwrap().receipt(&asked, &subjects).unwrap();
        let read = Receipt::from_json(&serde_json::to_string(&receipt).unwrap()).unwrap();
        prop_assert!(read.verify(&rules, &subjects, None, &[]).is_ok());
        subjects[0].name.push('改');
        prop_assert!(read.verify(&rules, &subjects, None, &[]).is_err());
    }

    /// 12. Two spellings, one language.
    #[test]
    fn both_spellings_say_the_same(city in city()) {
        let [text, _] = city.rules();
        let spelled = |text: &str, language| Rules::format(&Source::new("试.jx", text), Some(language)).unwrap();
        let english = spelled(&text, Language::English);
        let chinese = spelled(&english, Language::Chinese);
        prop_assert_eq!(&spelled(&text, Language::Chinese), &chinese);
        prop_assert_eq!(&Rules::format(&Source::new("试.jx", &chinese), None).unwrap(), &chinese);
        prop_assert!(english.contains("framework 体系") && !english.contains("评价体系"));
        let [here, there] = [&text, &english].map(|text| in_force(text).evaluate(&subjects(&city)).unwrap());
        let points = |evaluation: &Evaluation| -> Vec<(Total, Vec<LeafOutcome>)> {
            let cards = evaluation.cards("体系").unwrap().into_iter();
            cards.map(|card| (card.total, card.leaves.into_iter().map(|leaf| leaf.outcome).collect())).collect()
        };
        prop_assert_eq!(points(&here), points(&there));
    }
}

fn asked() -> Vec<Asked> {
    vec![Asked::Framework("体系".into()), Asked::Linkage("预算".into()), Asked::Allocation("资金".into())]
}

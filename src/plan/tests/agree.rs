//! Every answer of a plan is the evaluator's.

use super::rows::{self, Dice};
use super::rules;
use super::run::{is_sure, run};
use crate::eval::{Facts, Gap, Setting, Sheet, SubjectId, evaluate};
use crate::model::SubjectKind;
use crate::number::Number;
use crate::outcome::{LeafOutcome, ScoreCard, Total};
use crate::plan::{
    Answers, CardAnswer, Denominator, Lowered, NumberAnswer, OutputId, Place, ValueAnswer, Wanted, gap, lower,
};
use crate::program::{
    Derived, Framework, FrameworkId, IndicatorId, LinkageId, LinkagePart, NodeId, Program, Value,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Rows of each kind of subject of each rule set.
const ROWS: usize = 16;
/// How many rule sets plans answer without asking the evaluator, and how many rows the sure plans are for, at least.
const COMPLETE: usize = 54;
const SURE: usize = 700;
const DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2020, 9, 15);

/// What is wanted of one kind of subject.
struct Asked {
    frameworks: Vec<FrameworkId>,
    indicators: Vec<IndicatorId>,
    linkages: Vec<LinkageId>,
}

impl Asked {
    fn of(program: &Program, kind: SubjectKind) -> Asked {
        fn of_kind<T>(list: &[T], of: impl Fn(&T) -> bool) -> Vec<u32> {
            list.iter().zip(0..).filter(|(one, _)| of(one)).map(|(_, at)| at).collect()
        }
        let frameworks = of_kind(&program.frameworks, |one| one.kind == kind);
        let indicators = of_kind(&program.indicators, |one| one.kind == kind);
        let linkages = of_kind(&program.linkages, |one| one.kind == kind);
        Asked {
            frameworks: frameworks.into_iter().map(FrameworkId).collect(),
            indicators: indicators.into_iter().map(IndicatorId).collect(),
            linkages: linkages.into_iter().map(LinkageId).collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.frameworks.is_empty() && self.indicators.is_empty() && self.linkages.is_empty()
    }

    fn derived(&self) -> Vec<Derived> {
        let frameworks = self.frameworks.iter().copied().map(Derived::Framework);
        let indicators = self.indicators.iter().copied().map(Derived::Indicator);
        frameworks.chain(indicators).chain(self.linkages.iter().copied().map(Derived::Linkage)).collect()
    }

    fn wanted(&self) -> Wanted<'_> {
        Wanted {
            frameworks: &self.frameworks,
            indicators: &self.indicators,
            linkages: &self.linkages,
            allocations: &[],
            leaves: true,
            sections: true,
            roundings: true,
            ranges: true,
        }
    }
}

/// A value, or the code of a gap; the evaluator is asked where the code says so.
type Said<T> = Result<T, i128>;

fn code(gap: &Gap) -> i128 {
    gap.state().map_or(gap::UNDECIDED, gap::of)
}

/// How often plans answered, and how often they asked the evaluator.
#[derive(Debug, Default)]
struct Tally {
    answered: usize,
    asked: usize,
    sure: usize,
    /// What was asked for, by name.
    by_name: BTreeMap<String, usize>,
}

/// One row as a plan answered it.
struct Row<'a> {
    outputs: &'a [Number],
    tally: &'a mut Tally,
    wrong: Vec<String>,
}

impl Row<'_> {
    fn number(&self, answer: &NumberAnswer) -> Said<Number> {
        let den = match answer.den {
            Denominator::Constant(den) => Number::from_i128(den),
            Denominator::Output(den) => self.outputs[den].clone(),
        };
        self.behind(answer.gap, || self.outputs[answer.num].div(&den).unwrap())
    }

    fn behind<T>(&self, at: OutputId, value: impl FnOnce() -> T) -> Said<T> {
        match self.outputs[at].to_ratio().unwrap().0 {
            gap::NONE => Ok(value()),
            code => Err(code),
        }
    }

    /// Compares, unless the plan asks.
    fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, own: Said<T>, expected: Said<T>) {
        if matches!(own, Err(gap::ASK)) {
            self.tally.asked += 1;
            *self.tally.by_name.entry(what.to_owned()).or_default() += 1;
            return;
        }
        self.tally.answered += 1;
        if own != expected {
            self.wrong.push(format!("{what}: {own:?}, the evaluator says {expected:?}"));
        }
    }

    fn card(&mut self, program: &Program, answer: &CardAnswer, sheet: &Sheet) {
        let framework = &program.frameworks[answer.framework.index()];
        let scored = sheet.card(answer.framework, SubjectId(0)).unwrap();
        let total = scored.total().map_err(|gap| code(&gap)).map(number);
        let own = self.number(&answer.total);
        self.same(&format!("{}.total", framework.name), own.clone(), total);
        if let Some(exact) = &answer.exact {
            let rounding = framework.total_rounding.as_ref().unwrap();
            let exact = self.number(exact).map(|exact| exact.round(rounding));
            self.same(&format!("{}.exact", framework.name), exact, own);
        }
        if let Some((grade, at)) = answer.grade {
            let scale = &program.scales[framework.grade.unwrap().0.index()];
            let place = self.outputs[grade].to_i64().map(|at| usize::try_from(at).unwrap());
            let own = self.behind(at, || scale.grades[place.unwrap()].name.clone());
            let expected = scored.grade_name().map_err(|gap| code(&gap));
            self.same(&format!("{}.grade", framework.name), own, expected);
        }
        for (node, answer) in &answer.sections {
            let own = self.number(answer);
            if let Some(expected) = section(framework, *node, &scored.card) {
                self.same(&format!("{}.section", framework.name), own, expected);
            }
        }
        for leaf in &answer.leaves {
            let (exact, points) = (self.number(&leaf.exact), self.number(&leaf.points));
            let expected = leaf_of(framework, leaf.node, &scored.card);
            self.same(&format!("{}.leaf", framework.name), exact.and_then(|e| Ok((e, points?))), expected);
        }
    }

    fn indicator(&mut self, program: &Program, (id, answer): &(IndicatorId, ValueAnswer), sheet: &Sheet) {
        let name = &program.indicators[id.index()].name;
        let expected = sheet.indicator(*id, SubjectId(0)).unwrap().clone().map_err(|gap| code(&gap));
        let whole = |row: &Self, value: OutputId, at: OutputId| {
            row.behind(at, || row.outputs[value].to_i64().unwrap())
        };
        let day = |days: i64| NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::TimeDelta::days(days);
        let own = match answer {
            ValueAnswer::Number(answer) => self.number(answer).map(Value::Number),
            ValueAnswer::Flag { value, gap } => whole(self, *value, *gap).map(|flag| Value::Bool(flag == 1)),
            ValueAnswer::Date { value, gap } => whole(self, *value, *gap).map(|at| Value::Date(day(at))),
            ValueAnswer::Choice { list, value, gap } => {
                whole(self, *value, *gap).map(|at| Value::Choice(*list, u32::try_from(at).unwrap()))
            }
        };
        self.same(name, own, expected);
    }

    fn linkages(&mut self, program: &Program, answers: &Answers, sheet: &Sheet) {
        for answer in &answers.linkages {
            let name = &program.linkages[answer.linkage.index()].name;
            let linked = sheet.linked(answer.linkage, SubjectId(0)).unwrap();
            let [base, low, high] = answer.range.as_ref().unwrap();
            let parts = [
                (LinkagePart::Base, base),
                (LinkagePart::Low, low),
                (LinkagePart::High, high),
                (LinkagePart::Amount, &answer.amount),
            ];
            for (part, answer) in parts {
                let expected = match linked {
                    Ok(linked) => linked.part(part).map_err(|gap| code(&gap)).map(number),
                    Err(gap) => Err(code(gap)),
                };
                let own = self.number(answer);
                self.same(&format!("{name}.{part:?}"), own, expected);
            }
        }
    }
}

fn number(value: Value) -> Number {
    match value {
        Value::Number(number) => number,
        other => panic!("{other:?} is no number"),
    }
}

fn path(framework: &Framework, id: NodeId) -> Vec<String> {
    let mut path = Vec::new();
    let mut at = Some(id);
    while let Some(id) = at {
        let node = &framework.nodes[id.index()];
        path.push(node.name.clone());
        at = node.parent;
    }
    path.reverse();
    path
}

/// What a section brings; `None` where the card does not say it by itself.
fn section(framework: &Framework, id: NodeId, card: &ScoreCard) -> Option<Said<Number>> {
    let path = path(framework, id);
    match &card.sections.iter().find(|section| section.path == path)?.points {
        Total::Exact(points) => Some(Ok(points.clone())),
        _ => None,
    }
}

fn leaf_of(framework: &Framework, id: NodeId, card: &ScoreCard) -> Said<(Number, Number)> {
    let path = path(framework, id);
    let leaf = card.leaves.iter().find(|leaf| leaf.path == path).unwrap();
    match &leaf.outcome {
        LeafOutcome::Scored { exact, points } => Ok((exact.clone(), points.clone())),
        LeafOutcome::Missing { state, .. } => Err(gap::of(*state)),
        LeafOutcome::Undecided { .. } => Err(gap::UNDECIDED),
    }
}

/// Tries a program on random rows of one kind.
fn try_kind(program: &Program, kind: SubjectKind, seed: u64, tally: &mut Tally) -> Vec<String> {
    let asked = Asked::of(program, kind);
    let mut wrong = Vec::new();
    if asked.is_empty() {
        return wrong;
    }
    let mut dice = Dice(seed);
    let layout = rows::layout(program, kind, 2, &mut dice);
    let place = Place { layout: &layout, nested: false, as_of: DAY };
    let lowered = lower(program, &place, &asked.wanted()).unwrap();
    let setting = Setting { as_of: DAY, ..Setting::default() };
    for _ in 0..ROWS {
        let row = rows::row(&layout, &mut dice);
        let Ok(facts) = Facts::bind(program, &[rows::subject(&layout, &row)]) else {
            continue;
        };
        let sheet = evaluate(program, &facts.with_setting(setting.clone()), &asked.derived());
        let inputs = rows::inputs(&lowered, &layout, &row);
        wrong.extend(answers(program, &lowered, &sheet, &inputs, false, tally));
        if is_sure(&lowered.inputs, &inputs) {
            tally.sure += 1;
            wrong.extend(answers(program, &lowered, &sheet, &inputs, true, tally));
        }
        if wrong.len() > 5 {
            break;
        }
    }
    wrong
}

fn answers(
    program: &Program,
    lowered: &Lowered,
    sheet: &Sheet,
    inputs: &[i128],
    sure: bool,
    tally: &mut Tally,
) -> Vec<String> {
    let plan = if sure { &lowered.sure } else { &lowered.full };
    let outputs = run(plan, inputs);
    let mut row = Row { outputs: &outputs, tally, wrong: Vec::new() };
    for card in &lowered.answers.cards {
        row.card(program, card, sheet);
    }
    for indicator in &lowered.answers.indicators {
        row.indicator(program, indicator, sheet);
    }
    row.linkages(program, &lowered.answers, sheet);
    row.wrong.into_iter().map(|wrong| format!("{} {wrong}", if sure { "sure" } else { "full" })).collect()
}

#[test]
fn plans_say_what_the_evaluator_says() {
    let mut wrong = Vec::new();
    let mut whole = Tally::default();
    let (mut sets, mut complete) = (0, 0);
    for (set, seed) in rules::all().into_iter().zip(1..) {
        let kinds: BTreeSet<SubjectKind> = set.program.fields.iter().map(|field| field.kind).collect();
        let mut tally = Tally::default();
        for kind in kinds {
            let found = try_kind(&set.program, kind, seed, &mut tally);
            wrong.extend(found.into_iter().map(|why| format!("{} {why}", set.name)));
        }
        sets += usize::from(tally.answered + tally.asked > 0);
        complete += usize::from(tally.asked == 0 && tally.answered > 0);
        whole.answered += tally.answered;
        whole.asked += tally.asked;
        whole.sure += tally.sure;
        whole.by_name.append(&mut tally.by_name);
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    let said = format!("{complete} of {sets} without asking; {whole:?}");
    assert!(complete >= COMPLETE && whole.sure >= SURE, "{said}");
    assert!(whole.asked * 10 < whole.answered, "{said}");
}

//! The workload of the benchmarks as a plan written by hand, and the same in plain code.

use super::{Asm, Dice, all, at_least, run};
use crate::batch::cells::Cells;
use crate::batch::prepared::Prepared;
use crate::batch::{Outputs, RunOptions};
use crate::outcome::Integers;
use crate::plan::{Plan, Reg};

/// One filed form; amounts in cents.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    pub(crate) revised: i64,
    pub(crate) executed: i64,
    pub(crate) pairs: [(i64, i64); 8],
    pub(crate) benefits: [u32; 2],
}

/// Weights in hundredths, by pair: quantity, quality, timeliness, cost, satisfaction.
const WEIGHTS: [i64; 8] = [600, 600, 600, 800, 800, 600, 1000, 1000];

pub(crate) fn forms(count: usize, enlarged: Option<usize>) -> Vec<Form> {
    let mut dice = Dice(2019);
    let mut form = || {
        let revised = 1_000_000 + dice.below(10_000_000_000);
        let count = |dice: &mut Dice| (1 + dice.below(500), dice.below(600));
        Form {
            revised,
            executed: revised / 100 * dice.below(110),
            pairs: [
                count(&mut dice),
                count(&mut dice),
                count(&mut dice),
                (9_000, dice.below(101) * 100),
                (30 + dice.below(30), 20 + dice.below(60)),
                count(&mut dice),
                count(&mut dice),
                (9_000, dice.below(101) * 100),
            ],
            benefits: [dice.code(4), dice.code(4)],
        }
    };
    let mut forms: Vec<Form> = (0..count).map(|_| form()).collect();
    for form in forms.iter_mut().step_by(enlarged.unwrap_or(count + 1)).skip(1) {
        form.enlarge(5_000_000);
    }
    forms
}

/// The columns, as a host would keep them.
pub(crate) struct Columns {
    numbers: Vec<Vec<i64>>,
    codes: Vec<Vec<u32>>,
}

impl Columns {
    pub(crate) fn new(forms: &[Form]) -> Columns {
        let mut numbers = vec![
            forms.iter().map(|form| form.revised).collect::<Vec<i64>>(),
            forms.iter().map(|form| form.executed).collect(),
        ];
        for pair in 0..8 {
            numbers.push(forms.iter().map(|form| form.pairs[pair].0).collect());
            numbers.push(forms.iter().map(|form| form.pairs[pair].1).collect());
        }
        let codes = (0..2).map(|n| forms.iter().map(|form| form.benefits[n]).collect()).collect();
        Columns { numbers, codes }
    }

    pub(crate) fn cells(&self) -> Vec<Cells<'_>> {
        let numbers = self.numbers.iter().map(|column| Cells::Int64(column));
        numbers.chain(self.codes.iter().map(|codes| Cells::Codes(codes, None))).collect()
    }
}

fn points(asm: &mut Asm, pair: usize, weight: Reg, target: Reg, actual: Reg) -> Reg {
    match pair {
        0..=3 => {
            let reached = asm.min(actual, target);
            asm.ratio(weight, reached, target)
        }
        4 => {
            let reached = asm.min(actual, target);
            asm.ratio(weight, reached, actual)
        }
        5 | 6 => {
            let twice = asm.add(target, target);
            let left = asm.sub(twice, actual);
            let zero = asm.constant(0);
            let left = asm.max(left, zero);
            let left = asm.min(left, target);
            asm.ratio(weight, left, target)
        }
        _ => {
            let (five, four, sixty, zero) =
                (asm.constant(5), asm.constant(4), asm.constant(600), asm.constant(0));
            let (a, t) = (asm.mul(five, actual), asm.mul(four, target));
            let near = asm.at_least(a, t);
            let full = asm.at_least(actual, target);
            let part = asm.select(near, sixty, zero);
            asm.select(full, weight, part)
        }
    }
}

/// Total in hundredths, grade, next year's amount in cents; no gaps.
pub(crate) fn plan() -> Plan {
    let mut asm = Asm::default();
    let (revised, executed) = (asm.load(0), asm.load(1));
    let mut total = asm.constant(0);
    for (pair, weight) in WEIGHTS.into_iter().enumerate() {
        let weight = asm.constant(weight);
        let (target, actual) = (asm.load(2 + 2 * pair), asm.load(3 + 2 * pair));
        let points = points(&mut asm, pair, weight, target, actual);
        total = asm.add(total, points);
    }
    for benefit in 0..2 {
        let code = asm.load(18 + benefit);
        let points = asm.table(code, &[1500, 1200, 900], 0);
        total = asm.add(total, points);
    }
    let (thousand, reached) = (asm.constant(1000), asm.min(executed, revised));
    let execution = asm.ratio(thousand, reached, revised);
    total = asm.add(total, execution);
    let grade = asm.steps(total, &[(9000, 0), (8000, 1), (6000, 2)], 3);
    let factor = asm.table(grade, &[105, 100, 90], 0);
    let (five, three, eighty, hundred) =
        (asm.constant(5), asm.constant(3), asm.constant(80), asm.constant(100));
    let (e, r) = (asm.mul(five, executed), asm.mul(three, revised));
    let enough = asm.at_least(e, r);
    let share = asm.select(enough, hundred, eighty);
    let factor = asm.mul(factor, share);
    let (amount, den) = (asm.mul(revised, factor), asm.constant(10_000));
    let next = asm.half_up(amount, den);
    let none = asm.constant(0);
    asm.plan(&[total, grade, next, none])
}

pub(crate) fn prepared() -> Prepared {
    let mut inputs = vec![at_least(1), at_least(0)];
    for pair in 0..8 {
        inputs.extend(if pair == 4 { [at_least(0), at_least(1)] } else { [at_least(1), at_least(0)] });
    }
    inputs.extend([all(), all()]);
    Prepared::of(&inputs, &plan(), &plan(), vec![3], &[])
}

/// The same in plain code, in 128 bits.
pub(crate) fn by_hand(form: &Form) -> (i128, i128, i128) {
    let half_up = |num: i128, den: i128| (2 * num + den) / (2 * den);
    let mut total = 0;
    for (pair, (target, actual)) in form.pairs.into_iter().enumerate() {
        let (weight, target, actual) = (i128::from(WEIGHTS[pair]), i128::from(target), i128::from(actual));
        total += match pair {
            0..=3 => half_up(weight * actual.min(target), target),
            4 => half_up(weight * actual.min(target), actual),
            5 | 6 => half_up(weight * (2 * target - actual).clamp(0, target), target),
            _ if actual >= target => weight,
            _ if 5 * actual >= 4 * target => 600,
            _ => 0,
        };
    }
    for code in form.benefits {
        total += [1500, 1200, 900, 0][code as usize];
    }
    let (revised, executed) = (i128::from(form.revised), i128::from(form.executed));
    total += half_up(1000 * executed.min(revised), revised);
    let grade = match total {
        9000.. => 0,
        8000.. => 1,
        6000.. => 2,
        _ => 3,
    };
    let factor = [105, 100, 90, 0][usize::try_from(grade).unwrap()];
    let share = if 5 * executed >= 3 * revised { 100 } else { 80 };
    (total, grade, half_up(revised * factor * share, 10_000))
}

pub(crate) fn check(forms: &[Form], outputs: &Outputs) {
    assert!(outputs.ask.is_empty());
    for (row, form) in forms.iter().enumerate() {
        let (total, grade, next) = by_hand(form);
        let found = [0, 1, 2].map(|output| outputs.columns[output].get(row));
        assert_eq!(found, [Some(total), Some(grade), Some(next)], "row {row}: {form:?}");
    }
}

#[test]
fn the_workload_is_exact_on_both_instruction_sets() {
    for enlarged in [None, Some(500), Some(7), Some(1)] {
        let forms = forms(5_000, enlarged);
        let columns = Columns::new(&forms);
        for baseline in [false, true] {
            let options = RunOptions { baseline, ..RunOptions::default() };
            let outputs = run(&prepared(), &columns.cells(), 0..forms.len(), &options).unwrap();
            check(&forms, &outputs);
            assert!(matches!(outputs.columns[1], Integers::Bytes(_)));
        }
    }
}

impl Form {
    pub(crate) fn enlarge(&mut self, times: i64) {
        self.revised *= times;
        self.executed *= times;
    }
}

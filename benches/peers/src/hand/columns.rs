//! The yardstick over columns: f64 lanes that hold integers, each quotient put right by its remainder. The same
//! code for the baseline, AVX2 and AVX-512. Right as long as 2,000 times every amount is below 2⁵¹.

use crate::contender::Contender;
use crate::workload::{Answers, Columns};

/// Forms worked on together.
const LANES: usize = 8;

type Lane = [f64; LANES];

/// An instruction set the kernel is compiled for.
#[derive(Clone, Copy)]
enum Set {
    Baseline,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

/// The kernel on one instruction set.
pub struct Lanes {
    set: Set,
    forms: Columns,
    answers: Answers,
}

impl Lanes {
    /// One for each instruction set of this processor.
    pub fn available() -> impl Iterator<Item = Lanes> {
        let mut sets = vec![Set::Baseline];
        #[cfg(target_arch = "x86_64")]
        {
            if std::arch::is_x86_feature_detected!("avx2") {
                sets.push(Set::Avx2);
            }
            if std::arch::is_x86_feature_detected!("avx512dq") {
                sets.push(Set::Avx512);
            }
        }
        sets.into_iter().map(|set| Lanes { set, forms: Columns::default(), answers: Answers::default() })
    }
}

impl Contender for Lanes {
    fn name(&self) -> String {
        let set = match self.set {
            Set::Baseline => "portable",
            #[cfg(target_arch = "x86_64")]
            Set::Avx2 => "AVX2",
            #[cfg(target_arch = "x86_64")]
            Set::Avx512 => "AVX-512",
        };
        format!("hand-written exact, structure of arrays, {set}")
    }

    fn load(&mut self, forms: &Columns) {
        self.forms = forms.clone();
        self.answers = Answers::blank(forms.rows());
    }

    fn run(&mut self, rows: usize) {
        match self.set {
            Set::Baseline => kernel(&self.forms, &mut self.answers, rows),
            // SAFETY: `available` made this one because the processor has the instructions.
            #[cfg(target_arch = "x86_64")]
            Set::Avx2 => unsafe { kernel_avx2(&self.forms, &mut self.answers, rows) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Set::Avx512 => unsafe { kernel_avx512(&self.forms, &mut self.answers, rows) },
        }
    }

    fn answers(&self) -> Answers {
        self.answers.clone()
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn kernel_avx2(forms: &Columns, answers: &mut Answers, rows: usize) {
    kernel(forms, answers, rows);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512dq,avx512vl")]
fn kernel_avx512(forms: &Columns, answers: &mut Answers, rows: usize) {
    kernel(forms, answers, rows);
}

#[inline(always)]
fn kernel(forms: &Columns, answers: &mut Answers, rows: usize) {
    let columns: [&[i64]; 20] = std::array::from_fn(|column| &forms.columns[column][..rows]);
    let (total, grade, next) =
        (&mut answers.total[..rows], &mut answers.grade[..rows], &mut answers.next[..rows]);
    let whole = rows / LANES * LANES;
    for start in (0..whole).step_by(LANES) {
        let block = std::array::from_fn(|column| loaded(&columns[column][start..start + LANES]));
        let [totals, grades, nexts] = answer(&block);
        stored(totals, &mut total[start..start + LANES]);
        stored(grades, &mut grade[start..start + LANES]);
        stored(nexts, &mut next[start..start + LANES]);
    }
    if whole < rows {
        // The last few forms, beside ones that nobody asks about.
        let mut block = [[1.0; LANES]; 20];
        for (lane, column) in block.iter_mut().zip(columns) {
            lane.iter_mut().zip(&column[whole..]).for_each(|(lane, value)| *lane = *value as f64);
        }
        let [totals, grades, nexts] = answer(&block);
        for (lane, row) in (whole..rows).enumerate() {
            total[row] = totals[lane] as i64;
            grade[row] = grades[lane] as i64;
            next[row] = nexts[lane] as i64;
        }
    }
}

#[inline(always)]
fn answer(form: &[Lane; 20]) -> [Lane; 3] {
    let [revised, executed, q1_target, q1, q2_target, q2, q3_target, q3, quality_target, quality, ..] = form;
    let [
        ..,
        days_target,
        days,
        c1_target,
        c1,
        c2_target,
        c2,
        benefit1,
        benefit2,
        satisfied_target,
        satisfied,
    ] = form;
    let mut total = [0.0; LANES];
    let mut add = |points: Lane| total = each(|lane| total[lane] + points[lane]);
    add(capped(600.0, q1, q1_target));
    add(capped(600.0, q2, q2_target));
    add(capped(600.0, q3, q3_target));
    add(capped(800.0, quality, quality_target));
    add(capped(800.0, days_target, days));
    add(overspent(600.0, c1, c1_target));
    add(overspent(1000.0, c2, c2_target));
    add(graded(benefit1));
    add(graded(benefit2));
    add(each(|lane| if satisfied[lane] >= satisfied_target[lane] { 400.0 } else { 0.0 }));
    add(each(|lane| if 5.0 * satisfied[lane] >= 4.0 * satisfied_target[lane] { 600.0 } else { 0.0 }));
    add(capped(1000.0, executed, revised));

    let below = |bound: f64| each(|lane| if total[lane] < bound { 1.0 } else { 0.0 });
    let (not_best, not_good, failed) = (below(9000.0), below(8000.0), below(6000.0));
    let grade = each(|lane| not_best[lane] + not_good[lane] + failed[lane]);
    let factor = each(|lane| 105.0 - 5.0 * not_best[lane] - 10.0 * not_good[lane] - 90.0 * failed[lane]);
    let most = each(|lane| if 5.0 * executed[lane] < 3.0 * revised[lane] { 80.0 } else { 105.0 });
    let next = half_up(each(|lane| revised[lane] * least(factor[lane], most[lane])), [100.0; LANES]);
    [total, grade, next]
}

/// weight × min(actual ÷ target, 1), the weight in hundredths.
#[inline(always)]
fn capped(weight: f64, actual: &Lane, target: &Lane) -> Lane {
    half_up(each(|lane| weight * least(actual[lane], target[lane])), *target)
}

/// weight × max(0, min(1, 2 − actual ÷ target)), the weight in hundredths.
#[inline(always)]
fn overspent(weight: f64, actual: &Lane, target: &Lane) -> Lane {
    let left = each(|lane| least(most(2.0 * target[lane] - actual[lane], 0.0), target[lane]));
    half_up(each(|lane| weight * left[lane]), *target)
}

/// 1500, 1200, 900 or 0 for a benefit graded 0 to 3.
#[inline(always)]
fn graded(code: &Lane) -> Lane {
    each(|lane| if code[lane] < 3.0 { 1500.0 - 300.0 * code[lane] } else { 0.0 })
}

/// The quotient of integers rounded half up. The division is off by one at most; its remainder, which is exact,
/// says which way.
#[inline(always)]
fn half_up(numerator: Lane, denominator: Lane) -> Lane {
    each(|lane| {
        let estimate = (numerator[lane] / denominator[lane] + INTEGERS) - INTEGERS;
        let twice = 2.0 * (numerator[lane] - estimate * denominator[lane]);
        let up = if twice >= denominator[lane] { 1.0 } else { 0.0 };
        let down = if twice < -denominator[lane] { 1.0 } else { 0.0 };
        estimate + up - down
    })
}

#[inline(always)]
fn each(value: impl Fn(usize) -> f64) -> Lane {
    let mut lanes = [0.0; LANES];
    for (lane, slot) in lanes.iter_mut().enumerate() {
        *slot = value(lane);
    }
    lanes
}

/// One instruction, which `f64::min` is not: it has to think of NaN.
#[inline(always)]
fn least(left: f64, right: f64) -> f64 {
    if left < right { left } else { right }
}

#[inline(always)]
fn most(left: f64, right: f64) -> f64 {
    if left > right { left } else { right }
}

/// 2⁵²: from here on an f64 holds integers only, the value in its lowest bits.
const INTEGERS: f64 = 4_503_599_627_370_496.0;

#[inline(always)]
fn loaded(column: &[i64]) -> Lane {
    let mut lanes = [0.0; LANES];
    for (slot, value) in lanes.iter_mut().zip(column) {
        *slot = f64::from_bits(*value as u64 | INTEGERS.to_bits()) - INTEGERS;
    }
    lanes
}

#[inline(always)]
fn stored(lanes: Lane, column: &mut [i64]) {
    for (slot, value) in column.iter_mut().zip(lanes) {
        *slot = ((value + INTEGERS).to_bits() ^ INTEGERS.to_bits()) as i64;
    }
}

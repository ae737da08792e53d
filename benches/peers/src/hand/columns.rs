//! The yardstick over columns: f64 lanes that hold integers, each quotient put right by its remainder. The same
//! code for the baseline, AVX2 and AVX-512. Right as long as 2,000 times every amount is below 2⁵¹.

use crate::contender::Contender;
use crate::workload::{Answers, Columns};

/// Forms worked on together: what is carried from one column to the next stays in the nearest cache.
const BLOCK: usize = 4096;

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
    for start in (0..rows).step_by(BLOCK) {
        let block = start..rows.min(start + BLOCK);
        let columns = std::array::from_fn(|column| &forms.columns[column][block.clone()]);
        let (total, grade) = (&mut answers.total[block.clone()], &mut answers.grade[block.clone()]);
        answer(columns, total, grade, &mut answers.next[block]);
    }
}

#[inline(always)]
fn answer(form: [&[i64]; 20], total: &mut [i64], grade: &mut [i64], next: &mut [i64]) {
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
    let mut points = [0.0; BLOCK];
    let points = &mut points[..revised.len()];
    add(points, q1, q1_target, |actual, target| capped(600.0, actual, target));
    add(points, q2, q2_target, |actual, target| capped(600.0, actual, target));
    add(points, q3, q3_target, |actual, target| capped(600.0, actual, target));
    add(points, quality, quality_target, |actual, target| capped(800.0, actual, target));
    add(points, days_target, days, |target, actual| capped(800.0, target, actual));
    add(points, c1, c1_target, |actual, target| overspent(600.0, actual, target));
    add(points, c2, c2_target, |actual, target| overspent(1000.0, actual, target));
    add(points, benefit1, benefit2, |first, second| graded(first) + graded(second));
    add(points, satisfied, satisfied_target, satisfaction);
    add(points, executed, revised, |executed, revised| capped(1000.0, executed, revised));
    let amounts = executed.iter().zip(revised);
    let answers = total.iter_mut().zip(grade).zip(next);
    for ((points, (executed, revised)), ((total, grade), next)) in points.iter().zip(amounts).zip(answers) {
        let below = |bound: f64| if *points < bound { 1.0 } else { 0.0 };
        let (not_best, not_good, failed) = (below(9000.0), below(8000.0), below(6000.0));
        let (executed, revised) = (loaded(*executed), loaded(*revised));
        let by_grade = 105.0 - 5.0 * not_best - 10.0 * not_good - 90.0 * failed;
        let most = if 5.0 * executed < 3.0 * revised { 80.0 } else { 105.0 };
        *total = stored(*points);
        *grade = stored(not_best + not_good + failed);
        *next = stored(half_up(revised * least(by_grade, most), 100.0));
    }
}

#[inline(always)]
fn add(points: &mut [f64], left: &[i64], right: &[i64], rule: impl Fn(f64, f64) -> f64) {
    for ((points, left), right) in points.iter_mut().zip(left).zip(right) {
        *points += rule(loaded(*left), loaded(*right));
    }
}

/// weight × min(actual ÷ target, 1), the weight in hundredths.
#[inline(always)]
fn capped(weight: f64, actual: f64, target: f64) -> f64 {
    half_up(weight * least(actual, target), target)
}

/// weight × max(0, min(1, 2 − actual ÷ target)), the weight in hundredths.
#[inline(always)]
fn overspent(weight: f64, actual: f64, target: f64) -> f64 {
    let left = 2.0 * target - actual;
    half_up(weight * least(if left > 0.0 { left } else { 0.0 }, target), target)
}

/// 1500, 1200, 900 or 0 for a benefit graded 0 to 3.
#[inline(always)]
fn graded(code: f64) -> f64 {
    if code < 3.0 { 1500.0 - 300.0 * code } else { 0.0 }
}

#[inline(always)]
fn satisfaction(actual: f64, target: f64) -> f64 {
    let (full, most) = (actual >= target, 5.0 * actual >= 4.0 * target);
    (if full { 400.0 } else { 0.0 }) + (if most { 600.0 } else { 0.0 })
}

/// The quotient of integers rounded half up. The division is off by one at most; its remainder, which is exact,
/// says which way.
#[inline(always)]
fn half_up(numerator: f64, denominator: f64) -> f64 {
    let estimate = (numerator / denominator + INTEGERS) - INTEGERS;
    let twice = 2.0 * (numerator - estimate * denominator);
    let up = if twice >= denominator { 1.0 } else { 0.0 };
    let down = if twice < -denominator { 1.0 } else { 0.0 };
    estimate + up - down
}

/// One instruction, which `f64::min` is not: it has to think of NaN.
#[inline(always)]
fn least(left: f64, right: f64) -> f64 {
    if left < right { left } else { right }
}

/// 2⁵²: from here on an f64 holds integers only, the value in its lowest bits.
const INTEGERS: f64 = 4_503_599_627_370_496.0;

#[inline(always)]
fn loaded(value: i64) -> f64 {
    f64::from_bits(value as u64 | INTEGERS.to_bits()) - INTEGERS
}

#[inline(always)]
fn stored(value: f64) -> i64 {
    ((value + INTEGERS).to_bits() ^ INTEGERS.to_bits()) as i64
}

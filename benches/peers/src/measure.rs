//! Processor time a form, the yardstick's taken right before each contender's.

use crate::contender::Contender;
use crate::workload::{Answers, Columns};
use serde::{Deserialize, Serialize};

/// At least so long a contender runs before its time counts, in nanoseconds.
const LONG_ENOUGH: u64 = 5_000_000;

/// So many times it does that; the shortest counts, because what others do on the machine only ever adds.
const TIMES: usize = 3;

/// One contender in one round.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Measure {
    /// The contender's name.
    pub contender: String,
    /// How many forms the table has.
    pub rows: usize,
    /// Nanoseconds a form.
    pub ns: f64,
    /// The yardstick's nanoseconds a form, taken right before.
    pub yardstick_ns: f64,
    /// How many forms were answered wrongly, and of how many, when they were compared.
    pub wrong: Option<(usize, usize)>,
}

/// Nanoseconds a form that a contender with its forms loaded takes for the first `rows`.
pub fn time(contender: &mut dyn Contender, rows: usize) -> f64 {
    let mut runs = 1;
    let mut best = f64::INFINITY;
    let mut times = 0;
    while times < TIMES {
        let start = processor_time();
        for _ in 0..runs {
            std::hint::black_box(&mut *contender).run(std::hint::black_box(rows));
        }
        let taken = processor_time() - start;
        if taken >= LONG_ENOUGH {
            best = best.min(taken as f64 / (runs * rows as u64) as f64);
            times += 1;
        } else {
            runs = (runs * LONG_ENOUGH / taken.max(LONG_ENOUGH / 100) + 1).max(2 * runs);
        }
    }
    best
}

/// How many of the answers to the forms are wrong, and of how many that were compared.
pub fn compare(contender: &mut dyn Contender, forms: &Columns, exact: &Answers) -> (usize, usize) {
    let rows = forms.rows().min(contender.compared_rows());
    contender.run(rows);
    (contender.answers().wrong(exact, rows), rows)
}

/// The processor time of this process, in nanoseconds.
fn processor_time() -> u64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the clock exists on Linux, and `time` may be written.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &raw mut time) };
    time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
}

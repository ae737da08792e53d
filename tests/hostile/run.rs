//! Takes hostile files through the engine: the paths stand on standard input, the stack of the thread in KiB is the
//! argument, and each file gives a line, one before and one after:
//!
//! ```text
//! begin   PATH
//! done    PATH  refused|answered  MILLISECONDS  INPUT-BYTES  PEAK-BYTES  VERDICT
//! fault   PATH  WHAT
//! ```
//!
//! A path is `…/KIND/CLASS/NAME`. `tests/hostile/run` makes the files, starts this and adds up.

#![allow(unsafe_code, reason = "counting what an allocator gives out, and calling as a host in C does")]
#![allow(
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::disallowed_types,
    reason = "it talks to the script that starts it, counts bytes as a host in C does, and times what it takes"
)]

mod check;

use std::alloc::{GlobalAlloc, Layout, System};
use std::io::Write;
use std::panic::catch_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// The system's allocator, counted.
struct Counted;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static ALLOCATOR: Counted = Counted;

// SAFETY: everything is passed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(held, Ordering::Relaxed);
        // SAFETY: the caller keeps the contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller keeps the contract.
        unsafe { System.dealloc(place, layout) }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let stack: usize = std::env::args().nth(1).unwrap_or_default().parse()?;
    std::panic::set_hook(Box::new(|_| {}));
    // What is made once for all files is no part of one.
    check::judge("facts", b"[]")?;
    check::judge("form", b"{}")?;
    for path in std::io::stdin().lines() {
        let path = path?;
        say(&format!("begin\t{path}"))?;
        let bytes = std::fs::read(&path)?;
        let kind = path.rsplit('/').nth(2).unwrap_or_default().to_owned();
        let worker = std::thread::Builder::new().stack_size(stack * 1024);
        say(&worker.spawn(move || judged(&path, &kind, &bytes))?.join().unwrap_or_default())?;
    }
    Ok(())
}

fn judged(path: &str, kind: &str, bytes: &[u8]) -> String {
    let before = HELD.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    let began = Instant::now();
    let judged = catch_unwind(|| check::judge(kind, bytes));
    let (time, most) = (began.elapsed().as_millis(), MOST.load(Ordering::Relaxed) - before);
    match judged {
        Err(panic) => {
            let said = panic.downcast_ref::<String>().map(String::as_str);
            let said = said.or(panic.downcast_ref::<&str>().copied()).unwrap_or_default();
            format!("fault\t{path}\tpanic: {said:?}")
        }
        Ok(Err(fault)) => format!("fault\t{path}\t{:.2000}", format!("{fault:?}")),
        Ok(Ok(verdict)) => {
            let what = if verdict.refused { "refused" } else { "answered" };
            format!("done\t{path}\t{what}\t{time}\t{}\t{most}\t{:?}", bytes.len(), verdict.said)
        }
    }
}

fn say(line: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

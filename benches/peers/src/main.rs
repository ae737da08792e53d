//! The workload of the benchmarks through Jixiao, hand-written Rust and other engines, side by side.
//!
//! `run.sh` builds this and runs all of it; the commands alone:
//!
//! - `write FOLDER ROWS [enlarged]`: draws forms, works out the exact answers, writes both
//! - `measure FOLDER [compare] [NAME…]`: a round of the contenders whose names contain a NAME, as lines of JSON
//! - `yardstick FOLDER`: the yardstick's nanoseconds a form
//! - `once FOLDER NAME ROWS`: a single run of one contender, to count its instructions
//! - `threads FOLDER`: how many times as fast two threads are as one, by the clock, in runs that take turns
//! - `table FILE`: the table of all measures

mod contender;
mod engines;
mod files;
mod hand;
mod measure;
mod ours;
mod reference;
mod table;
mod workload;

use contender::Contender;
use measure::Measure;
use std::error::Error;
use std::path::Path;

/// The seed of the forms.
const SEED: u64 = 20_191_205;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["write", folder, rows] => write(folder, rows.parse()?, false),
        ["write", folder, rows, "enlarged"] => write(folder, rows.parse()?, true),
        ["measure", folder, "compare", ref names @ ..] => measure(folder, true, names),
        ["measure", folder, ref names @ ..] => measure(folder, false, names),
        ["yardstick", folder] => yardstick(folder),
        ["once", folder, name, rows] => once(folder, name, rows.parse()?),
        ["threads", folder] => threads(folder),
        ["table", file] => {
            print!("{}", table::table(&std::fs::read_to_string(file)?)?);
            Ok(())
        }
        _ => Err("see the head of main.rs for the commands".into()),
    }
}

fn write(folder: &str, rows: usize, enlarged: bool) -> Result<(), Box<dyn Error>> {
    let forms = workload::forms(rows, SEED, enlarged);
    let exact = reference::answers(&forms);
    Ok(files::write(Path::new(folder), &forms, &exact)?)
}

/// Every contender, the yardstick first.
fn contenders() -> Vec<Box<dyn Contender>> {
    let mut contenders = hand::contenders();
    contenders.extend(ours::contenders());
    contenders.extend(engines::contenders());
    contenders
}

fn measure(folder: &str, compare: bool, names: &[&str]) -> Result<(), Box<dyn Error>> {
    let (forms, exact) = files::read(Path::new(folder))?;
    let mut yardstick = hand::yardstick();
    yardstick.load(&forms);
    for mut contender in contenders() {
        if !names.is_empty() && !names.iter().any(|name| contender.name().contains(name)) {
            continue;
        }
        let rows = forms.rows().min(contender.timed_rows().max(contender.compared_rows()));
        contender.load(&forms.first(rows));
        let wrong = compare.then(|| measure::compare(contender.as_mut(), &forms, &exact));
        let timed = rows.min(contender.timed_rows());
        let measure = Measure {
            contender: contender.name(),
            rows: forms.rows(),
            yardstick_ns: measure::time(yardstick.as_mut(), forms.rows()),
            ns: measure::time(contender.as_mut(), timed),
            wrong,
        };
        println!("{}", serde_json::to_string(&measure)?);
    }
    Ok(())
}

fn yardstick(folder: &str) -> Result<(), Box<dyn Error>> {
    let (forms, _) = files::read(Path::new(folder))?;
    let mut yardstick = hand::yardstick();
    yardstick.load(&forms);
    println!("{}", measure::time(yardstick.as_mut(), forms.rows()));
    Ok(())
}

fn threads(folder: &str) -> Result<(), Box<dyn Error>> {
    let (forms, _) = files::read(Path::new(folder))?;
    let [mut one, mut two] = [1, 2].map(ours::on_threads);
    one.load(&forms);
    two.load(&forms);
    let mut best = [f64::INFINITY; 2];
    for _ in 0..30 {
        for (contender, best) in [&mut one, &mut two].into_iter().zip(&mut best) {
            let start = std::time::Instant::now();
            contender.run(forms.rows());
            *best = best.min(start.elapsed().as_nanos() as f64 / forms.rows() as f64);
        }
    }
    let [one, two] = best;
    println!(
        "{} forms: {one:.1} ns a form on one thread, {two:.1} on two: {:.2} times as fast",
        forms.rows(),
        one / two
    );
    Ok(())
}

fn once(folder: &str, name: &str, rows: usize) -> Result<(), Box<dyn Error>> {
    let (forms, _) = files::read(Path::new(folder))?;
    let mut contenders = contenders();
    let named = contenders.iter_mut().find(|contender| contender.name() == name);
    let contender = named.ok_or("no contender of that name")?;
    contender.load(&forms);
    contender.run(rows);
    Ok(())
}

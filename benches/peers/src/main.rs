//! The workload of the benchmarks through Jixiao, hand-written Rust and other engines, side by side.

mod ours;
mod reference;
mod workload;

fn main() {
    for enlarged in [false, true] {
        let forms = workload::forms(500, 2019, enlarged);
        let exact = reference::answers(&forms);
        let answers = ours::single(&ours::rules(), &forms);
        let wrong = answers.wrong(&exact, forms.rows());
        println!("{} forms, enlarged: {enlarged}: {wrong} wrong", forms.rows());
        let grades: Vec<_> = (0..4).map(|g| exact.grade.iter().filter(|&&x| x == g).count()).collect();
        println!("{grades:?}");
        for row in 0..5 {
            println!("{} {} {}", exact.total[row], exact.grade[row], exact.next[row]);
        }
    }
}

//! What a batch works in beside its input and its results, counted where memory is given out.

#![expect(unsafe_code, reason = "counting what an allocator gives out takes an allocator")]
#![expect(clippy::expect_used, reason = "a helper of a test may fail it")]

use jixiao::model::SubjectKind;
use jixiao::table::{Column, Table, Unit};
use jixiao::{BatchOptions, Prepared, RuleSet, Rules, Source, Wanted};
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The system's allocator, counted.
struct Counted;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);
/// One test measures at a time.
static ALONE: Mutex<()> = Mutex::new(());

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

const MIB: usize = 1 << 20;

const RULES: &str = r#"规则包 量.内存 {
  标题  "部门的项目"
  文件  甲 = "tests/memory.rs"  未核实 "只为测试"
  施行  2020-01-01 起
}

标准 按率(实际: 比率 ≥ 0%, 目标: 比率 > 0%)  依据 甲  越大越好 实际 {
  当 实际 ≥ 目标  得 满分
  否则            得 满分 × 实际 ÷ 目标
  舍入 四舍五入 2 位
}

评价体系 项目执行  对象 项目  满分 100  依据 甲 {
  执行  100 分  按 按率(全年执行数 ÷ 全年预算数, 100%)
}

评价体系 部门执行  对象 部门  满分 100  依据 甲 {
  执行  100 分  按 按率(合计(项目: 全年执行数) ÷ 合计(项目: 全年预算数), 100%)
}
"#;

fn rules() -> RuleSet {
    let rules = Rules::compile([Source::new("memory.jx", RULES)]).expect("rules");
    rules.in_force("2020-12-31".parse().expect("a day")).expect("rules in force")
}

/// Projects that spent half of what they had, all but every thousandth, which spent all of much more.
fn projects(rows: usize) -> Table<'static> {
    let odd = |row: usize| row % 1_000 == 999;
    let revised = |row| if odd(row) { 4_000_000_000_000_000_000 } else { 200_000 };
    let executed = |row| if odd(row) { 4_000_000_000_000_000_000 } else { 100_000 };
    let column =
        |of: &dyn Fn(usize) -> i64| Column::int64((0..rows).map(of).collect::<Vec<_>>(), 2, Unit::Yuan);
    Table::new(SubjectKind::Project, rows)
        .with("全年预算数", column(&revised))
        .and_then(|table| table.with("全年执行数", column(&executed)))
        .expect("a table")
}

/// How much a run holds at most beyond what it gives, in bytes.
fn beyond(prepared: &Prepared, table: &Table<'_>) -> usize {
    let options = BatchOptions::new().threads(1);
    // What is made once for all runs is no part of a run.
    prepared.run_with(table, &options).expect("a run");
    let before = HELD.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    let outcome = prepared.run_with(table, &options).expect("a run");
    let most = MOST.load(Ordering::Relaxed);
    assert_eq!(outcome.one_by_one, 0);
    most - HELD.load(Ordering::Relaxed)
}

#[test]
fn rows_are_worked_out_in_constant_memory() {
    let _alone = ALONE.lock();
    for rows in [1_000, 300_000] {
        let table = projects(rows);
        let prepared =
            rules().prepare(&Wanted::scores("项目执行"), &table.layout()).expect("rules for the table");
        // Of every row, what stands in it is a column of a byte that goes where all is known.
        let beyond = beyond(&prepared, &table);
        assert!(beyond <= rows + MIB, "{rows} rows: {beyond} bytes");
    }
}

#[test]
fn rows_below_others_are_brought_together_in_constant_memory() {
    let _alone = ALONE.lock();
    for below in [3_000, 300_000] {
        // Nearly all of them in one department.
        let ends = vec![1, 1, 2, below as u64];
        let table =
            Table::new(SubjectKind::Department, 4).with_children(projects(below), ends).expect("a table");
        let prepared =
            rules().prepare(&Wanted::scores("部门执行"), &table.layout()).expect("rules for the table");
        let beyond = beyond(&prepared, &table);
        assert!(beyond <= MIB, "{below} rows below: {beyond} bytes");
    }
}

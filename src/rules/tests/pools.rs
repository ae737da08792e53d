//! Pools over tables, whole and in chunks: the shares that the evaluator gives, to the cent.

use crate::error::ErrorKind;
use crate::eval::SubjectId;
use crate::model::{Subject, SubjectKind};
use crate::outcome::{ShareColumn, Standing};
use crate::program::Value;
use crate::rules::batch::standing;
use crate::rules::{Prepared, RuleSet, Rules, Wanted};
use crate::span::Source;
use crate::table::{Column, Table, Unit};
use std::num::NonZeroUsize;

const HEAD: &str = "规则包 池 {\n  标题 \"池\"\n  文件 办法 = \"办法\"\n  施行 2020-01-01 起\n}\n\
    事实 政府 {\n  人数 : 个数\n  田亩 : 数\n  底 : 金额\n  顶 : 金额\n  参加 : 是否\n  占比 : 比率\n}\n";

/// With a pool of so many yuan.
fn rules(allocation: &str, pool: &str) -> RuleSet {
    let text = format!(
        "{HEAD}参数 池 : 金额 = {pool}元  无依据 \"示例\"\n分配 补助  对象 政府  资金池 池  依据 办法 {{\n{allocation}\n}}\n"
    );
    let compiled = Rules::compile([Source::new("池.jx", text)]).unwrap_or_else(|error| panic!("{error:#}"));
    compiled.in_force("2020-12-31".parse().unwrap()).unwrap()
}

/// What townships report, a column each.
#[derive(Clone, Debug, Default)]
struct Townships {
    codes: Vec<String>,
    people: Vec<i64>,
    area: Vec<i64>,
    least: Vec<i64>,
    most: Vec<i64>,
    takes_part: Vec<bool>,
    percent: Vec<i64>,
}

impl Townships {
    /// Drawn from a seed, with many equals: everything is small.
    fn drawn(seed: u64, count: usize) -> Townships {
        let mut seed = seed;
        let mut below = |bound: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from((seed >> 33) % bound).unwrap()
        };
        let mut drawn = Townships::default();
        for at in 0..count {
            let least = below(4) * 1_000;
            drawn.codes.push(format!("T{at:04}"));
            drawn.people.push(below(4));
            drawn.area.push(below(30));
            drawn.least.push(least);
            drawn.most.push(least + below(900_000));
            drawn.takes_part.push(below(4) > 0);
            drawn.percent.push(below(20));
        }
        drawn
    }

    fn table(&self) -> Table<'_> {
        Table::new(SubjectKind::Government, self.codes.len())
            .with("code", Column::texts(&self.codes))
            .and_then(|table| table.with("人数", Column::int64(&self.people, 0, Unit::Count)))
            .and_then(|table| table.with("田亩", Column::int64(&self.area, 1, Unit::Number)))
            .and_then(|table| table.with("底", Column::int64(&self.least, 2, Unit::Yuan)))
            .and_then(|table| table.with("顶", Column::int64(&self.most, 2, Unit::Yuan)))
            .and_then(|table| table.with("参加", Column::flags(&self.takes_part)))
            .and_then(|table| table.with("占比", Column::int64(&self.percent, 0, Unit::Percent)))
            .unwrap()
    }
}

fn prepared(rules: &RuleSet, table: &Table<'_>) -> Prepared {
    rules.prepare(&Wanted::allocation("补助"), &table.layout()).unwrap()
}

/// In cents, or what stands.
type Cents = Vec<Result<i128, Standing>>;

fn cents(column: &ShareColumn, rows: usize) -> Cents {
    let share = |row| match column.shares.standing(row) {
        Standing::Known => Ok(column.shares.get(row).unwrap().to_scaled(2).unwrap()),
        other => Err(other),
    };
    (0..rows).map(share).collect()
}

fn by_the_evaluator(rules: &RuleSet, table: &Table<'_>) -> Cents {
    let subjects: Vec<Subject> = (0..table.rows()).map(|row| table.subject(row).unwrap()).collect();
    let evaluation = rules.evaluate(&subjects).unwrap();
    let allotment = evaluation.sheet().allotment(rules.allocation_id("补助").unwrap()).unwrap();
    let share = |subject: &SubjectId| match allotment.share(*subject).unwrap() {
        Ok(Value::Number(yuan)) => Ok(yuan.to_scaled(2).unwrap()),
        Ok(other) => panic!("{other:?} is no number"),
        Err(gap) => Err(standing(gap)),
    };
    evaluation.outermost(SubjectKind::Government).iter().map(share).collect()
}

/// Over chunks of so many rows, the units left over put where they go; and how many passes it took.
fn in_chunks(prepared: &Prepared, table: &Table<'_>, rows: usize) -> Result<(Cents, usize), crate::Error> {
    let mut pool = prepared.pool("补助")?;
    let (mut shares, mut passes) = (Vec::new(), 0);
    while pool.another_pass()? {
        passes += 1;
        for chunk in table.chunks(NonZeroUsize::new(rows).unwrap()) {
            if let Some(column) = pool.take(&chunk)? {
                shares.extend(cents(&column, chunk.rows()));
            }
        }
    }
    assert!(!pool.another_pass()?, "after the last there is none");
    let unit = pool.unit().to_scaled(2).unwrap();
    for row in pool.one_unit_more() {
        let share = &mut shares[usize::try_from(*row).unwrap()];
        *share = share.map(|cents| cents + unit);
    }
    Ok((shares, passes))
}

#[test]
fn chunks_and_tables_share_out_like_the_evaluator() {
    let bodies = [
        ("份额 人数\n守恒 到 分", 2),
        ("适用 当 参加\n因素 { 人数 60%  田亩 40% }\n守恒 到 元", 2),
        ("适用 当 参加\n因素 { 人数 60%  田亩 40% }\n下限 底\n上限 顶\n守恒 到 分", 3),
        ("份额 田亩\n上限 顶\n守恒 到 分", 3),
        ("适用 当 参加\n比例 占比\n守恒 到 分", 2),
        ("定额 底\n超出 不得超出\n守恒 到 分", 2),
    ];
    for (body, expected_passes) in bodies {
        let pools = ["0", "100", "99999", "123456", "12345.67", "0.01"].map(|pool| rules(body, pool));
        let mut shared = 0;
        for seed in 0..60 {
            let townships = Townships::drawn(seed, 1 + usize::try_from(seed).unwrap() % 23);
            let table = townships.table();
            let rules = &pools[usize::try_from(seed).unwrap() % pools.len()];
            let expected = by_the_evaluator(rules, &table);
            let prepared = prepared(rules, &table);
            let outcome = prepared.run(&table).unwrap();
            let about = format!("{body}, seed {seed}");
            assert_eq!(cents(&outcome.allocations[0], table.rows()), expected, "{about}");
            match in_chunks(&prepared, &table, 1 + table.rows() / 3) {
                Ok((shares, passes)) => {
                    assert_eq!(shares, expected, "{about}");
                    assert_eq!(passes, expected_passes, "{about}");
                    assert_eq!(outcome.one_by_one, 0, "{about}");
                    shared += 1;
                }
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::Facts, "{about}");
                    assert!(expected.iter().all(|share| share.is_err()), "{about}: {error}");
                }
            }
        }
        assert!(shared >= 10, "{body}: {shared}");
    }
}

#[test]
fn a_factor_without_total_shares_nothing_out() {
    let rules = rules("因素 { 人数 60%  田亩 40% }\n守恒 到 分", "100");
    let mut townships = Townships::drawn(1, 3);
    townships.people = vec![0; 3];
    townships.area = vec![1; 3];
    let table = townships.table();
    let prepared = prepared(&rules, &table);
    let outcome = prepared.run(&table).unwrap();
    assert_eq!(cents(&outcome.allocations[0], 3), [Err(Standing::Undecided); 3]);
    assert_eq!(by_the_evaluator(&rules, &table), [Err(Standing::Undecided); 3]);
    let error = in_chunks(&prepared, &table, 2).unwrap_err();
    assert!(error.zh().contains("人数") && error.en().contains("人数"), "{error}");
}

fn refused(body: &str, pool: &str, spoil: impl FnOnce(&mut Townships)) -> String {
    let mut townships = Townships::drawn(7, 6);
    townships.people = vec![1; 6];
    spoil(&mut townships);
    let table = townships.table();
    let error = match in_chunks(&prepared(&rules(body, pool), &table), &table, 2) {
        Ok((shares, _)) => panic!("{shares:?}"),
        Err(error) => error,
    };
    assert_eq!(error.kind(), ErrorKind::Facts);
    error.zh().to_owned()
}

#[test]
fn what_cannot_be_shared_in_chunks_is_said() {
    let share = "份额 人数\n守恒 到 元";
    let says = |spoil: fn(&mut Townships), words: &[&str]| {
        let message = refused(share, "100", spoil);
        assert!(words.iter().all(|word| message.contains(word)), "{message}");
    };
    says(|given| given.codes[3] = "T0000".into(), &["T0000", "T0002", "由小到大"]);
    says(|given| given.codes[3] = "T0002".into(), &["T0002", "不同的编码"]);
    let by_area = refused("份额 田亩\n守恒 到 元", "100", |given| given.area[5] = -1);
    assert!(by_area.contains("T0005") && by_area.contains("-0.1"), "{by_area}");
    assert!(refused(share, "0.01", |_| {}).contains("整数倍"));
    says(|given| given.people = vec![0; 6], &["为零"]);
    let bounds = "份额 人数\n下限 底\n上限 顶\n守恒 到 分";
    assert!(refused(bounds, "100000", |given| given.least[2] = 1_000_000_000).contains("T0002"));
    assert!(refused(bounds, "100000", |given| given.most = given.least.clone()).contains("分不出去"));
    assert!(
        refused("适用 当 参加\n份额 人数\n守恒 到 元", "100", |given| given.takes_part =
            vec![false; 6])
        .contains("没有成员")
    );
    let ranked = "按名次 田亩 { 1 得 40%  2-3 得 20% }\n守恒 到 元";
    assert!(refused(ranked, "100", |_| {}).contains("放在一张表"));
}

#[test]
fn every_pass_has_the_rows_of_the_first() {
    let rules = rules("份额 人数\n守恒 到 元", "100");
    let mut townships = Townships::drawn(7, 6);
    townships.people = vec![1; 6];
    let table = townships.table();
    let prepared = prepared(&rules, &table);
    let mut pool = prepared.pool("补助").unwrap();
    let chunks: Vec<Table<'_>> = table.chunks(NonZeroUsize::new(3).unwrap()).collect();
    assert!(pool.another_pass().unwrap());
    assert_eq!(pool.take(&chunks[0]).unwrap(), None);
    assert_eq!(pool.take(&chunks[1]).unwrap(), None);
    assert!(pool.another_pass().unwrap());
    assert!(pool.take(&chunks[0]).unwrap().is_some());
    let error = pool.another_pass().unwrap_err();
    assert!(error.en().contains("the first pass had 6 rows and this one 3"), "{error:#}");
}

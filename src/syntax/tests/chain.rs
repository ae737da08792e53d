//! The constructs from gates to duties, in both spellings.

use super::super::ast::{
    Case, EffectKind, GateLine, IndicatorLine, Item, LinkageLine, MonitorLine, RoundTo, Unit,
};
use super::tree::placeless;
use super::{read, said};
use crate::diagnostic::Language::{Chinese, English};
use crate::number::Number;

const ZH: &str = include_str!("chain.jx");
const EN: &str = include_str!("chain_en.jx");

#[test]
fn both_spellings_have_one_tree() {
    let [zh, en] = [ZH, EN].map(|text| {
        let (file, found) = read(text);
        assert!(found.is_empty(), "{found:#}");
        placeless(&file)
    });
    assert_eq!(zh, en);
}

#[test]
fn lines_are_what_they_say() {
    let (file, _) = read(ZH);
    let Item::Indicator(indicator) = &file.items[0] else { panic!() };
    assert!(matches!(&indicator.lines[..], [IndicatorLine::Table(table)] if table.bands.len() == 2));

    let Item::Gate(gate) = &file.items[1] else { panic!() };
    let GateLine::Conclusion { of: Some(_), verdicts, .. } = &gate.lines[3] else { panic!() };
    assert_eq!(verdicts.iter().map(|verdict| verdict.fails).collect::<Vec<_>>(), [false, false, true]);

    let Item::Monitor(monitor) = &file.items[3] else { panic!() };
    let MonitorLine::Light { name: None, of: Some(_), verdicts, .. } = &monitor.lines[3] else { panic!() };
    let Case::Options(options) = &verdicts[1].case else { panic!() };
    assert!(options[0].names.is_empty(), "其余");
    let MonitorLine::Respond(respond) = &monitor.lines[6] else { panic!() };
    assert_eq!((respond.lights.names.len(), respond.actions.len()), (2, 2));

    let Item::Linkage(linkage) = &file.items[5] else { panic!() };
    let LinkageLine::By { of, rows, .. } = &linkage.lines[6] else { panic!() };
    assert_eq!((of.len(), rows.len()), (2, 2));
    let Case::Options(options) = &rows[0].case else { panic!() };
    assert_eq!(options.iter().map(|one| one.names.len()).collect::<Vec<_>>(), [1, 2]);
    let LinkageLine::Also { effects, citations, .. } = &linkage.lines[9] else { panic!() };
    assert!(effects.iter().all(|effect| matches!(effect.kind, EffectKind::Cut { .. })));
    assert_eq!((effects.len(), citations.len()), (2, 1));

    let Item::Allocation(allocation) = &file.items[6] else { panic!() };
    let cents = RoundTo::Unit { count: Number::ONE, unit: Some(Unit::Points) };
    assert!(format!("{:?}", allocation.lines[3]).contains(&format!("{cents:?}")));

    let Item::Example(example) = file.items.last().unwrap() else { panic!() };
    let calendar = example.calendar.as_ref().unwrap();
    assert_eq!((calendar.off.len(), calendar.on.len(), calendar.festivals.len()), (1, 1, 1));
    // One day is its own first and last.
    assert_eq!(calendar.on[0].0, calendar.on[0].1);
    assert_eq!(example.decisions[0].reason.text, "已约谈，限期整改");
}

#[test]
fn what_is_empty_or_said_twice_is_told() {
    let texts = [
        ("关口 甲 对象 项目 { }", "E0122 1:1 这个关口没有内容", "this gate is empty"),
        ("审核 甲 对象 项目 { 结论 { } }", "E0122 1:14 `结论` 的各档没有内容", "this `conclusion` is empty"),
        ("监控 甲 对象 项目 { 灯 { } }", "E0122 1:14 `灯` 的各档没有内容", "this `light` is empty"),
        ("流程 甲 对象 项目 { 起始 一 起始 二 }", "E0123 1:19 `起始`写了两次", "`start` is given twice"),
        ("挂钩 甲 对象 项目 { 按 一 { } }", "E0122 1:14 `按` 的各档没有内容", "this `by` is empty"),
        (
            "分配 甲 对象 项目 资金池 一 { 因素 { 二 5% { } } }",
            "E0122 1:30 这一组因素没有内容",
            "this group of factors is empty",
        ),
        ("义务 甲 对象 项目 { 当 一 当 二 }", "E0123 1:18 `当`写了两次", "`when` is given twice"),
        ("示例 \"甲\" { 日历 { } }", "E0122 1:10 这个日历没有内容", "this calendar is empty"),
    ];
    for (text, zh, en) in texts {
        let (_, found) = read(text);
        assert_eq!(said(&found, Chinese), [zh], "{text}");
        assert!(said(&found, English)[0].ends_with(en), "{text} {:?}", said(&found, English));
    }
}

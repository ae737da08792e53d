//! The built-in model's names, seen from the place where each stands.

use super::super::{ModelName, print};
use super::{SPELLINGS, Spelling, read};
use crate::model::{FieldInfo, FieldType, SubjectKind, schema};

/// The translation a host of the formatter gives.
fn translate(spelling: Spelling, name: ModelName<'_>) -> Option<&'static str> {
    let (zh, en) = match name {
        ModelName::Kind(name) => kind_pair(name)?,
        ModelName::Field { kind, within: None, name } => {
            let own = kind.and_then(SubjectKind::from_name).and_then(|kind| own_pair(kind, name));
            own.or_else(|| kind_pair(name))?
        }
        ModelName::Field { kind, within: Some(before), name } => {
            let kind = kind.and_then(SubjectKind::from_name);
            let group = kind.and_then(|kind| schema(kind).group(before)).and_then(|group| group.field(name));
            let above = match (kind.map(SubjectKind::parents), before) {
                (Some([only]), "上级" | "parent") => Some(*only),
                _ => SubjectKind::from_name(before),
            };
            group.map(pair).or_else(|| above.and_then(|kind| own_pair(kind, name)))?
        }
    };
    Some(if spelling == Spelling::Chinese { zh } else { en })
}

fn pair(field: &FieldInfo) -> (&'static str, &'static str) {
    (field.zh, field.en)
}

fn kind_pair(name: &str) -> Option<(&'static str, &'static str)> {
    SubjectKind::from_name(name).map(|kind| (kind.zh(), kind.en()))
}

fn own_pair(kind: SubjectKind, name: &str) -> Option<(&'static str, &'static str)> {
    let info = schema(kind);
    let choices = info.fields.iter().filter_map(|field| match field.ty {
        FieldType::Choice(choices) => Some(choices),
        _ => None,
    });
    let choice = choices.flatten().copied().find(|(zh, en)| [*zh, *en].contains(&name));
    let group = info.group(name).map(|group| (group.zh, group.en));
    info.field(name).map(pair).or(group).or(choice)
}

const CHINESE: &str = "\
指标 甲 : 比率  对象 项目 {
  全年执行数 ÷ 全年预算数
  当 加权平均(绩效指标: 完成率, 权: 权重) > 1  则 部门.编制数
  当 合计(同类: 全年执行数 当 重大项目) = 0    则 名次(全年预算数, 从低到高: 是)
}

指标 乙 : 比率  对象 政府 {
  一般公共预算.税收收入 ÷ 政府性基金预算.预算数
  当 计数(项目 当 全年预算数 > 0) = 0            则 不适用
}

评价体系 丙  对象 项目  满分 100 {
  预算执行率  10 分  按 丁(全年执行数 ÷ 全年预算数, 100%)
  产出指标    90 分  逐行 绩效指标 当 一级指标 = \"产出指标\"
  逐行评分 {
    符号 ≥  当 非 相符        按 丁(实际值, 指标值)
    定性    当 档次 = 未达成  未定
  }
}
";

#[test]
fn a_name_is_translated_by_where_it_stands() {
    let english =
        print(&read(CHINESE), CHINESE, Spelling::English, &|name| translate(Spelling::English, name));
    for part in [
        "  executed / revised\n",
        "when weighted_average(goal: ",
        "weight: weight) > 1",
        "=> department.",
        "sum(peers: executed when major) = 0",
        "rank(revised, lowest_first: yes)",
        "general_public.tax_revenue / government_fund.",
        "count(project when revised > 0)",
        "by 丁(executed / revised, 100%)",
        "each_row goal when level1 = \"产出指标\"",
        "when not met ",
        "by 丁(actual, target)",
        "when tier = not_achieved  undecided",
    ] {
        assert!(english.contains(part), "{part} is not in\n{english}");
    }
    for spelling in SPELLINGS {
        let there = print(&read(&english), &english, spelling, &|name| translate(spelling, name));
        let back =
            print(&read(&there), &there, Spelling::Chinese, &|name| translate(Spelling::Chinese, name));
        assert_eq!(
            back.split_whitespace().collect::<Vec<_>>(),
            CHINESE.split_whitespace().collect::<Vec<_>>()
        );
    }
}

//! The names of the models in formatted rules, seen from the place where each stands.

use crate::diagnostic::Language;
use crate::rules::Rules;
use crate::span::Source;

fn formatted(text: &str, language: Language) -> String {
    Rules::format(&Source::new("甲.jx", text), Some(language)).unwrap()
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
    let english = formatted(CHINESE, Language::English);
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
    for language in [Language::Chinese, Language::English] {
        let there = formatted(&english, language);
        let back = formatted(&there, Language::Chinese);
        assert_eq!(
            back.split_whitespace().collect::<Vec<_>>(),
            CHINESE.split_whitespace().collect::<Vec<_>>()
        );
    }
}

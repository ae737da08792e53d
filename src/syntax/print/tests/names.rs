//! Which names are translated, and which are put in quotes.

use super::super::print;
use super::{Spelling, format, model, read};

fn with_model(text: &str, spelling: Spelling) -> String {
    print(&read(text), text, spelling, &model(spelling))
}

#[test]
fn the_models_names_are_translated_and_the_users_are_not() {
    let chinese = "\
评价体系 自评  对象 项目  满分 100 {
  实际值  100 分  逐行 绩效指标 当 较小(实际值, 甲.权重) > 上级.实际值
}

示例 \"一\" {
  项目 \"实际值\" {
    实际值 = 1
    | 实际值 | 丙 |
    | 权重   | 2  |
  }
  期望 自评.实际值 = 1
  期望 等级        = 2
}
";
    let english = "\
framework 自评  for project  full 100 {
  实际值  100 points  each_row goal when min(actual, 甲.weight) > parent.actual
}

example \"一\" {
  project \"实际值\" {
    实际值 = 1
    | actual | 丙 |
    | 权重   | 2  |
  }
  expect 自评.实际值 = 1
  expect grade       = 2
}
";
    assert_eq!(with_model(chinese, Spelling::English), english);
    assert_eq!(with_model(english, Spelling::Chinese), chinese);
}

#[test]
fn a_declared_name_hides_one_of_the_model_or_of_the_language() {
    let text = "\
标准 甲(实际值: 数)  无依据 \"\" {
  否则  得 较大(实际值, 权重)
}

标准 乙(weight: 数)  无依据 \"\" {
  否则  得 实际值 + 权重 + weight
}

参数 合计 = 1

指标 丙 : 数  对象 项目 {
  合计(实际值)
}
";
    let english = with_model(text, Spelling::English);
    assert!(english.contains("=> max(实际值, weight)\n"), "{english}");
    assert!(english.contains("=> actual + 权重 + weight\n"), "{english}");
    assert!(english.contains("  合计(actual)\n"), "{english}");
    assert_eq!(with_model(&english, Spelling::Chinese), text);
}

#[test]
fn a_name_that_is_no_plain_word_is_quoted() {
    let text = "参数 「90-100」 = 'when' + 「it's」 + 'a」b' + 「未报」 + 甲\n";
    assert_eq!(
        format(text, Spelling::Chinese),
        "参数 「90-100」 = 「when」 + 「it's」 + 'a」b' + 「未报」 + 甲\n"
    );
    assert_eq!(
        format(text, Spelling::English),
        "parameter '90-100' = 'when' + 「it's」 + 'a」b' + '未报' + 甲\n"
    );
}

#[test]
fn a_stop_stands_where_the_next_line_would_be_taken_in() {
    let text = "指标 甲 : 数 对象 丙 { 乙; −1; floor(2) 舍入 进一 到 10; 分数 }";
    let chinese = "指标 甲 : 数  对象 丙 {\n  乙;\n  −1\n  向下取整(2)\n  舍入 进一 到 10;\n  分数\n}\n";
    let english = "indicator 甲 : number  for 丙 {\n  乙;\n  -1;\n  floor(2)\n  round up to 10;\n  分数\n}\n";
    assert_eq!(format(text, Spelling::Chinese), chinese);
    assert_eq!(format(text, Spelling::English), english);
}

#[test]
fn members_and_lights_are_translated_where_the_file_declares_what_they_are_of() {
    let chinese = "\
监控 甲  对象 项目 {
  灯 {
    当 实际值 > 1  则 红
    否则           则 绿
  }
  应对 红 或 黄 改进 于 3 天内 自 乙 答复 丙，逾期 则 暂停
}

挂钩 丁  对象 项目 {
  又 当 甲.总灯 = 红 且 戊.金额 > 1 则 减 5%，「得力」
}

示例 \"一\" {
  决定 丁(\"二\") = 3 元  理由 \"三\"
  期望 丁.金额 = 3
}
"
    .replace("3 元", "3元");
    let english = "\
monitor 甲  for project {
  light {
    when actual > 1  => red
    otherwise        => green
  }
  respond red or yellow 改进 within 3 days counted_from 乙 answered 丙, overdue => 暂停
}

linkage 丁  for project {
  also when 甲.overall = red and 戊.金额 > 1 => cut 5%, '得力'
}

example \"一\" {
  decide 丁(\"二\") = 3 yuan  reason \"三\"
  expect 丁.amount = 3
}
";
    assert_eq!(with_model(&chinese, Spelling::English), english);
    assert_eq!(with_model(english, Spelling::Chinese), chinese);
}

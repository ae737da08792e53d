//! Compiles a rule text, scores a project, prints the card: `cargo run --example hello`.

use jixiao::model::{Goal, Project};
use jixiao::{NaiveDate, Rules, Source};

const RULES: &str = r#"
规则包 示例.自评 {
  文件  办法 = "财预〔2020〕10号"
  施行  2020-01-01 起
}

标准 正向完成率(实际: 数 ≥ 0, 目标: 数 ≥ 0)  依据 办法 七  越大越好 实际 {
  当 实际 ≥ 目标  得 满分
  否则            得 满分 × 实际 ÷ 目标
  舍入 四舍五入 2 位
}

等级 四级  于 0 至 100 分  依据 办法 九 {
  优 [90, 100]
  良 [80, 90)
  中 [60, 80)
  差 [0, 60)
}

评价体系 项目自评  对象 项目  满分 100  依据 办法 八 {
  预算执行率  10 分  按 正向完成率(全年执行数 ÷ 全年预算数, 100%)
  产出指标    90 分  逐行 绩效指标 当 一级指标 = "产出指标"
  逐行评分 {
    符号 ≥ >  按 正向完成率(实际值, 指标值)
    其余      未定 "无规则"
  }
  不适用    同级按比例分摊
  未报      不得分
  总分 舍入 四舍五入 2 位
  等级 四级  依 舍入后的总分
}
"#;

#[allow(clippy::print_stdout, reason = "an example shows what it does")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rules = Rules::compile([Source::new("自评.jx", RULES)])?;
    let day = NaiveDate::from_ymd_opt(2020, 12, 31).ok_or("no such day")?;
    let rules = rules.in_force(day)?;

    let project = Project {
        code: "P1".into(),
        name: "农村公路养护".into(),
        revised: "90万元".parse::<jixiao::quantity::Money>()?.into(),
        executed: "89.974万元".parse::<jixiao::quantity::Money>()?.into(),
        goals: vec![Goal {
            level1: "产出指标".to_owned().into(),
            level3: "养护里程".to_owned().into(),
            target: "≥50公里".to_owned().into(),
            actual: "48公里".to_owned().into(),
            weight: "90".parse::<jixiao::quantity::Points>()?.into(),
            ..Goal::default()
        }],
        ..Project::default()
    };

    let card = rules.score("项目自评", &project)?;
    println!("{card}");
    Ok(())
}

mod arrange;
mod checks;
mod json;
mod round_trip;

use super::{Column, Table, Unit};
use crate::model::SubjectKind;
use crate::quantity::State;

/// Two projects with goal rows: money with a state, a date, a flag, a choice, texts.
fn projects() -> Table<'static> {
    let goals =
        Table::new(SubjectKind::Goal, 3).with("指标值", Column::texts(["≥50个", "≤30天", "≥90%"])).unwrap();
    let states = vec![State::Reported, State::Disputed, State::NotReported];
    Table::new(SubjectKind::Project, 3)
        .with("项目编码", Column::texts(["甲", "乙", "丙"]))
        .unwrap()
        .with("全年预算数", Column::int64(vec![98_500, 7, 7], 2, Unit::TenThousandYuan).with_states(states))
        .unwrap()
        .with("立项批复日期", Column::dates(vec![0, 18_263, -1]))
        .unwrap()
        .with("major", Column::flags(vec![true, false, true]))
        .unwrap()
        .with("项目类型", Column::choices(vec![1, 0, 1], ["经常性项目", "一次性项目"]))
        .unwrap()
        .with_children(goals, vec![1, 1, 3])
        .unwrap()
}

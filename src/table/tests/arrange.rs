use super::projects;
use crate::model::SubjectKind;
use crate::quantity::State;
use crate::table::{Column, Form, Layout, Table, TableError, Unit, Values};
use std::num::NonZeroUsize;

fn one(name: &str, column: Column<'static>) -> Table<'static> {
    Table::new(SubjectKind::Project, column.len()).with(name.to_owned(), column).unwrap()
}

fn number(value: i64, scale: u8) -> Table<'static> {
    one("总数", Column::int64(vec![value], scale, Unit::Number))
}

#[test]
fn chunks_are_all_rows_in_order() {
    let table = projects();
    for size in 1..5 {
        let chunks: Vec<Table<'_>> = table.chunks(NonZeroUsize::new(size).unwrap()).collect();
        assert!(chunks.iter().all(|chunk| chunk.rows() <= size && chunk.layout() == table.layout()));
        let rows = chunks.iter().flat_map(|chunk| (0..chunk.rows()).map(|row| chunk.subject(row)));
        assert_eq!(rows.collect::<Vec<_>>(), (0..3).map(|row| table.subject(row)).collect::<Vec<_>>());
    }
}

#[test]
fn a_layout_admits_what_its_rules_can_run_on() {
    let missing = |states: Option<Vec<State>>| {
        let column = Column::int64(vec![1], 0, Unit::Number);
        one("总数", states.into_iter().fold(column, Column::with_states)).layout()
    };
    let (full, gaps) = (missing(None), missing(Some(vec![State::Disputed])));
    assert!(full.admits(&full) && gaps.admits(&full) && gaps.admits(&gaps) && !full.admits(&gaps));
    assert!(!full.admits(&number(1, 1).layout()) && !full.admits(&projects().layout()));
    assert!(projects().layout().admits(&projects().layout()));
}

#[test]
fn numbers_take_the_scale_of_the_layout() {
    let tenths = number(15, 1).layout();
    assert_eq!(number(3, 0).arranged(&tenths).unwrap().subject(0), number(30, 1).subject(0));
    let arranged = number(1500, 3).arranged(&tenths).unwrap();
    assert_eq!(arranged.column("总数"), number(15, 1).column("总数"));
    let wide = number(i64::MAX, 0).arranged(&tenths).unwrap();
    let Values::Int128 { values, scale: 1, .. } = wide.column("总数").unwrap().values() else {
        panic!("{wide:?}")
    };
    assert_eq!(values.as_ref(), [92_233_720_368_547_758_070]);
    let error = number(1501, 3).arranged(&tenths).unwrap_err();
    assert_eq!(error, TableError::NotOfScale { name: "总数".to_owned(), row: 0, scale: 1 });
    let most = one("总数", Column::int128(vec![i128::MAX], 0, Unit::Number)).arranged(&tenths).unwrap_err();
    assert_eq!(most, TableError::NotOfScale { name: "总数".to_owned(), row: 0, scale: 1 });
    let yuan = one("总数", Column::int64(vec![1], 1, Unit::Yuan)).arranged(&tenths).unwrap_err();
    assert_eq!(yuan, TableError::NotOfForm { name: "总数".to_owned() });
}

#[test]
fn choices_take_the_codes_of_the_layout() {
    let wanted = one("项目类型", Column::choices(vec![0], ["one_off", "recurring"])).layout();
    let states = vec![State::Reported, State::NotApplicable];
    let chinese = Column::choices(vec![0, 9], ["经常性项目", "跨年度项目"]);
    let mut layout = wanted.clone();
    layout.columns[0].may_be_missing = true;
    let arranged =
        one("project_kind", chinese.clone().with_states(states.clone())).arranged(&layout).unwrap();
    let expected = Column::choices(vec![1, 0], ["one_off", "recurring"]).with_states(states);
    assert_eq!(arranged.column("项目类型"), Some(&expected));
    assert_eq!(arranged.layout(), layout);
    let other = one("项目类型", Column::choices(vec![1], ["经常性项目", "跨年度项目"])).arranged(&layout);
    let error =
        TableError::NoSuchOption { name: "项目类型".to_owned(), option: "跨年度项目".to_owned() };
    assert_eq!(other.unwrap_err(), error);
}

#[test]
fn nothing_is_lost_and_nothing_made_up() {
    let empty = |kind| Layout { kind, columns: Vec::new(), children: Vec::new() };
    let kind = SubjectKind::Project;
    let error = number(1, 0).arranged(&empty(SubjectKind::Goal)).unwrap_err();
    assert_eq!(error, TableError::OtherKind { expected: SubjectKind::Goal, given: kind });
    let error = number(1, 0).arranged(&empty(kind)).unwrap_err();
    assert_eq!(error, TableError::NotInLayout { name: "总数".to_owned() });
    let mut childless = projects().layout();
    childless.children.clear();
    let error = projects().arranged(&childless).unwrap_err();
    assert_eq!(error, TableError::NotInLayout { name: "绩效指标".to_owned() });
    let error = Table::new(kind, 1).arranged(&number(1, 0).layout()).unwrap_err();
    assert_eq!(error, TableError::Missing { name: "总数".to_owned(), row: 0 });

    // Whatever is absent is not reported, in the form the layout says.
    let mut layout = projects().layout();
    for column in layout.columns.iter_mut().chain(&mut layout.children[0].columns) {
        column.may_be_missing = true;
    }
    let bare = one("项目编码", Column::texts(["甲", "乙"])).arranged(&layout).unwrap();
    assert!(layout.admits(&bare.layout()));
    assert_eq!(bare.layout().columns[1].form, Form::Number { scale: 2, unit: Unit::TenThousandYuan });
    let subject = bare.subject(1).unwrap();
    assert_eq!((subject.code.as_str(), subject.facts.len(), subject.children.len()), ("乙", 0, 0));
    let whole = projects();
    let part = whole.slice(1..3).unwrap().arranged(&layout).unwrap();
    assert_eq!(part.subject(1), projects().subject(2));
}

//! Function calls: built-in functions, and other definitions' results.

use super::context::{Checker, Scene, Typed, What, path_text};
use super::{aggregates, choices, expr, typing};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::SubjectKind;
use crate::program::{Aggregate, Expr, ExprId, FrameworkId, Function, Reach, Ty};
use crate::span::Span;
use crate::syntax::ast;
use crate::syntax::words::Function as Name;

/// What a built-in name does.
#[derive(Clone, Copy, Debug)]
enum BuiltIn {
    Function(Function),
    Aggregate(Aggregate),
    Rank,
    Sampled,
    AsOf,
    Score,
    Grade,
}

/// What a name of the language stands for; `None` for names of subjects, which cannot be called.
fn built_in(name: Name) -> Option<BuiltIn> {
    Some(match name {
        Name::Min => BuiltIn::Function(Function::Minimum),
        Name::Max => BuiltIn::Function(Function::Maximum),
        Name::Abs => BuiltIn::Function(Function::Absolute),
        Name::WholePoints => BuiltIn::Function(Function::WholePoints),
        Name::Floor => BuiltIn::Function(Function::Floor),
        Name::Ceiling => BuiltIn::Function(Function::Ceiling),
        Name::Contains => BuiltIn::Function(Function::Contains),
        Name::DaysBetween => BuiltIn::Function(Function::DaysBetween),
        Name::Year => BuiltIn::Function(Function::Year),
        Name::Month => BuiltIn::Function(Function::Month),
        Name::Day => BuiltIn::Function(Function::Day),
        Name::Reported => BuiltIn::Function(Function::Reported),
        Name::Applicable => BuiltIn::Function(Function::Applicable),
        Name::IfNotReported => BuiltIn::Function(Function::IfNotReported),
        Name::Sum => BuiltIn::Aggregate(Aggregate::Sum),
        Name::Average => BuiltIn::Aggregate(Aggregate::Average),
        Name::WeightedAverage => BuiltIn::Aggregate(Aggregate::WeightedAverage),
        Name::Maximum => BuiltIn::Aggregate(Aggregate::Maximum),
        Name::Minimum => BuiltIn::Aggregate(Aggregate::Minimum),
        Name::Count => BuiltIn::Aggregate(Aggregate::Count),
        Name::Any => BuiltIn::Aggregate(Aggregate::Any),
        Name::All => BuiltIn::Aggregate(Aggregate::All),
        Name::Worst => BuiltIn::Aggregate(Aggregate::Worst),
        Name::Consecutive => BuiltIn::Aggregate(Aggregate::Consecutive),
        Name::GradeDistance => BuiltIn::Function(Function::GradeDistance),
        Name::FestivalDay => BuiltIn::Function(Function::Festival),
        Name::WorkdaysBetween => BuiltIn::Function(Function::WorkdaysBetween),
        Name::Sampled => BuiltIn::Sampled,
        Name::AsOf => BuiltIn::AsOf,
        Name::Rank => BuiltIn::Rank,
        Name::Score => BuiltIn::Score,
        Name::Grade => BuiltIn::Grade,
        Name::Peers | Name::OtherPeers | Name::Parent => return None,
    })
}

/// The names that can be called.
fn callable() -> impl Iterator<Item = Name> + Clone {
    Name::ALL.iter().copied().filter(|name| built_in(*name).is_some())
}

/// Checks a call.
pub(super) fn check(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    name: &ast::Path,
    arguments: &[ast::Argument],
    span: Span,
    hint: Option<Ty>,
) -> Option<Typed> {
    let text = path_text(name);
    match Name::from_name(&text).and_then(built_in) {
        Some(BuiltIn::Function(Function::GradeDistance)) => distance(checker, scene, arguments, span),
        Some(BuiltIn::Function(function)) => call(checker, scene, function, arguments, span, hint),
        Some(BuiltIn::Aggregate(function)) => {
            aggregates::aggregate(checker, scene, function, arguments, span)
        }
        Some(BuiltIn::Rank) => aggregates::rank(checker, scene, arguments, span),
        Some(BuiltIn::Sampled) => aggregates::sampled(checker, scene, arguments, span),
        Some(BuiltIn::AsOf) => as_of(checker, scene, arguments, span),
        Some(BuiltIn::Score) => {
            let (reach, id) = framework(checker, scene, arguments, span)?;
            Some(checker.push(Expr::Score(reach, id), Ty::Points, span))
        }
        Some(BuiltIn::Grade) => {
            let (reach, id) = framework(checker, scene, arguments, span)?;
            let choice = graded_by(checker, id, span)?;
            Some(checker.push(Expr::Grade(reach, id, choice), Ty::Choice(choice), span))
        }
        None => {
            unknown(checker, scene, name, &text);
            None
        }
    }
}

fn unknown(checker: &mut Checker<'_>, scene: &Scene<'_>, name: &ast::Path, text: &str) {
    let standard = checker.definitions(scene.file, name).iter().any(|d| matches!(d.what, What::Standard(_)));
    if standard {
        checker.report(
            Diagnostic::error(
                Code::WrongKindOfName,
                name.span,
                format!("标准 `{text}` 不能用在表达式里"),
                format!("the standard `{text}` cannot be used in an expression"),
            )
            .help("标准写在评价体系的「按」之后", "a standard stands after `by` in a framework"),
        );
        return;
    }
    if let Some((zh, en)) = elsewhere(text) {
        checker.report(
            Diagnostic::error(
                Code::UnknownFunction,
                name.span,
                format!("没有名为 `{text}` 的函数"),
                format!("there is no function `{text}`"),
            )
            .help(zh, en),
        );
        return;
    }
    let near = crate::nearest::nearest(text, callable().flat_map(|name| [name.zh(), name.en()]));
    let mut diagnostic = Diagnostic::error(
        Code::UnknownFunction,
        name.span,
        format!("没有名为 `{text}` 的函数"),
        format!("there is no function `{text}`"),
    );
    diagnostic = match near {
        Some(near) => diagnostic
            .help(format!("是不是 `{near}`？"), format!("did you mean `{near}`?"))
            .fix(name.span, near),
        None => {
            let all = callable().map(Name::zh).collect::<Vec<_>>().join("、");
            let all_en = callable().map(Name::en).collect::<Vec<_>>().join(", ");
            diagnostic.help(format!("函数有：{all}"), format!("the functions are {all_en}"))
        }
    };
    checker.report(diagnostic);
}

/// What a function of spreadsheets and other languages is here.
fn elsewhere(name: &str) -> Option<(&'static str, &'static str)> {
    let lower = name.to_lowercase();
    Some(match lower.as_str() {
        "if" | "iif" | "ifs" | "case" | "如果" | "若" => (
            "分情形的写法是 当 条件 则 值，最后写 否则 值",
            "cases are written when condition => value, with otherwise => value last",
        ),
        "round" | "四舍五入" | "保留" => {
            ("舍入单独写一行：舍入 四舍五入 2 位", "rounding is a line of its own: round half_up 2 places")
        }
        "int" | "trunc" | "取整" => ("取整用 向下取整(…) 或 向上取整(…)", "use floor(…) or ceiling(…)"),
        "总和" | "求和" | "sumif" | "total" => {
            ("汇总写成 合计(项目: 字段 当 条件)", "totals are written sum(project: field when condition)")
        }
        "avg" | "mean" | "平均值" | "均值" => {
            ("平均写成 平均(项目: 字段)", "averages are written average(project: field)")
        }
        "排名" | "排序" => ("名次写成 名次(值)", "ranks are written rank(value)"),
        "countif" | "个数" | "数量" => {
            ("计数写成 计数(项目 当 条件)", "counts are written count(project when condition)")
        }
        _ => return None,
    })
}

fn call(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    function: Function,
    arguments: &[ast::Argument],
    span: Span,
    hint: Option<Ty>,
) -> Option<Typed> {
    let typed: Vec<Option<Typed>> =
        arguments.iter().map(|argument| expr::check(checker, scene, &argument.value, hint)).collect();
    let typed: Vec<Typed> = typed.into_iter().collect::<Option<_>>()?;
    let ids: Vec<ExprId> = typed.iter().map(|typed| typed.id).collect();
    let ty = match (function, typed.as_slice()) {
        (Function::Minimum | Function::Maximum, [first, second, rest @ ..]) => {
            let mut so_far = *first;
            for next in std::iter::once(second).chain(rest) {
                so_far.ty = agree(checker, so_far, *next)?;
                so_far.bare = so_far.bare && next.bare;
            }
            so_far.ty
        }
        (Function::Absolute, [value]) if value.ty.is_numeric() => value.ty,
        (Function::WholePoints, [value]) => {
            typing::expect(checker, *value, Ty::PercentagePoint).then_some(())?;
            Ty::Count
        }
        (Function::Floor | Function::Ceiling, [value]) if value.ty.is_numeric() => match value.ty {
            Ty::Number | Ty::Ratio => Ty::Count,
            other => other,
        },
        (Function::Contains, [of, words @ ..]) if !words.is_empty() => {
            let all = std::iter::once(of).chain(words).map(|text| typing::expect(checker, *text, Ty::Text));
            all.collect::<Vec<_>>().into_iter().all(|fits| fits).then_some(())?;
            Ty::Bool
        }
        (Function::DaysBetween, [from, to]) => {
            let fits = [*from, *to].map(|date| typing::expect(checker, date, Ty::Date));
            fits.iter().all(|fits| *fits).then_some(())?;
            Ty::Days
        }
        (Function::WorkdaysBetween, [from, to]) => {
            let fits = [*from, *to].map(|date| typing::expect(checker, date, Ty::Date));
            fits.iter().all(|fits| *fits).then_some(())?;
            Ty::Workdays
        }
        (Function::Festival, [name, year]) => {
            let fits = [(*name, Ty::Text), (*year, Ty::Count)];
            let fits = fits.map(|(typed, ty)| typing::expect(checker, typed, ty));
            fits.iter().all(|fits| *fits).then_some(())?;
            Ty::Date
        }
        (Function::Year | Function::Month | Function::Day, [date]) => {
            typing::expect(checker, *date, Ty::Date).then_some(())?;
            Ty::Count
        }
        (Function::Reported | Function::Applicable, [_]) => Ty::Bool,
        (Function::IfNotReported, [value, instead]) => agree(checker, *value, *instead)?,
        _ => {
            wrong_arguments(checker, function, span);
            return None;
        }
    };
    Some(checker.push(Expr::Call(function, ids), ty, span))
}

/// 基准日(): the day of the evaluation, where something is evaluated.
fn as_of(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    arguments: &[ast::Argument],
    span: Span,
) -> Option<Typed> {
    let error = |zh: &str, en: &str| Diagnostic::error(Code::OutOfPlace, span, zh, en);
    if !arguments.is_empty() {
        checker.report(
            error("基准日不带参数", "`as_of` takes no argument").help("写成 基准日()", "write `as_of()`"),
        );
        return None;
    }
    if scene.kind.is_none() {
        checker.report(error("此处没有基准日", "there is no day of evaluation here").help(
            "在指标里用它，或者作为参数传给标准",
            "use it in an indicator, or hand it to the standard as an argument",
        ));
        return None;
    }
    Some(checker.push(Expr::AsOf, Ty::Date, span))
}

/// 档差(甲, 乙): a bare name on either side is an option of the other side's list.
fn distance(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    arguments: &[ast::Argument],
    span: Span,
) -> Option<Typed> {
    let [left, right] = arguments else {
        wrong_arguments(checker, Function::GradeDistance, span);
        return None;
    };
    let (left, right) = expr::sides(checker, scene, &left.value, &right.value)?;
    if !matches!(left.ty, Ty::Choice(_)) && !matches!(right.ty, Ty::Choice(_)) {
        wrong_arguments(checker, Function::GradeDistance, span);
        return None;
    }
    agree(checker, left, right)?;
    Some(checker.push(Expr::Call(Function::GradeDistance, vec![left.id, right.id]), Ty::Count, span))
}

fn agree(checker: &mut Checker<'_>, left: Typed, right: Typed) -> Option<Ty> {
    match typing::common(checker, left, right, typing::TOGETHER) {
        Ok(ty) => Some(ty),
        Err(clash) => {
            checker.report(clash.at(right.span, left, right));
            None
        }
    }
}

fn wrong_arguments(checker: &mut Checker<'_>, function: Function, span: Span) {
    let (zh, en) = match function {
        Function::Minimum => ("较小(值, 值, …)：至少两个值", "min(value, value, …) takes two or more values"),
        Function::Maximum => ("较大(值, 值, …)：至少两个值", "max(value, value, …) takes two or more values"),
        Function::Absolute => ("绝对值(数)：一个数", "abs(number) takes one number"),
        Function::WholePoints => {
            ("整点数(百分点)：一个百分点数", "whole_points(pp) takes one value in percentage points")
        }
        Function::Floor => ("向下取整(数)：一个数", "floor(number) takes one number"),
        Function::Ceiling => ("向上取整(数)：一个数", "ceiling(number) takes one number"),
        Function::Contains => (
            "含(文字, \"词\", …)：一个文字字段和至少一个词",
            "contains(text, \"word\", …) takes a text and one or more words",
        ),
        Function::AddWorkdays => ("日期 + 工作日", "date + working days"),
        Function::WorkdaysBetween => {
            ("工作日数(起, 止)：两个日期", "workdays_between(from, to) takes two dates")
        }
        Function::Festival => {
            ("节日(\"春节\", 年)：节名和年份", "festival_day(\"name\", year) takes a name and a year")
        }
        Function::GradeDistance => {
            ("档差(甲, 乙)：同一列表的两个选项", "grade_distance(a, b) takes two options of one list")
        }
        Function::DaysBetween => ("天数(起, 止)：两个日期", "days_between(from, to) takes two dates"),
        Function::Year | Function::Month | Function::Day => {
            ("年、月、日各取一个日期", "year, month and day take one date")
        }
        Function::Reported | Function::Applicable => {
            ("已报、适用各取一个值", "reported and applicable take one value")
        }
        Function::IfNotReported => {
            ("若未报(值, 代替值)：两个值", "if_not_reported(value, instead) takes two values")
        }
    };
    checker.report(
        Diagnostic::error(
            Code::ArgumentCount,
            span,
            "参数的个数或类型不对",
            "the number or type of arguments is wrong",
        )
        .help(zh, en),
    );
}

/// The framework named by the one argument of 得分(…) or 等级(…), on the subject itself or one above it.
fn framework(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    arguments: &[ast::Argument],
    span: Span,
) -> Option<(Reach, FrameworkId)> {
    let [ast::Argument { value: ast::Expr { kind: ast::ExprKind::Path(path), .. }, condition: None, .. }] =
        arguments
    else {
        checker.report(
            Diagnostic::error(
                Code::ArgumentCount,
                span,
                "此处应写一个评价体系的名称",
                "the name of a framework is wanted here",
            )
            .help("例如 得分(项目自评)", "such as score(project_self_evaluation)"),
        );
        return None;
    };
    let id = checker.find(scene.file, path, ("评价体系", "framework"), |what| match what {
        What::Framework(id) => Some(id),
        _ => None,
    })?;
    let (_, written) = *checker.frameworks.get(id.index())?;
    let kind = SubjectKind::from_name(&written.kind.text)?;
    let own = subject_in_view(checker, scene, span)?;
    if kind == own {
        return Some((Reach::Own, id));
    }
    if is_above(kind, own) {
        return Some((Reach::Ancestor(kind), id));
    }
    checker.report(
        Diagnostic::error(
            Code::WrongSubject,
            path.span,
            format!("`{}` 评价的是{}，这里的对象是{}", written.name.text, kind.zh(), own.zh()),
            format!("`{}` is for a {}, and the subject here is a {}", written.name.text, kind.en(), own.en()),
        )
        .help(
            format!("汇总下级的得分用 平均({}: 得分({}))", kind.zh(), written.name.text),
            format!("over children write average({}: score(`{}`))", kind.en(), written.name.text),
        ),
    );
    None
}

/// The kind of subject the expression is about. Standards and constants are about none: what looks at subjects
/// cannot stand there.
pub(super) fn subject_in_view(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    span: Span,
) -> Option<SubjectKind> {
    if scene.kind.is_none() {
        checker.report(
            Diagnostic::error(
                Code::OutOfPlace,
                span,
                "此处没有对象，不能汇总，也不能取得分和等级",
                "no subject is in view here to aggregate over or to take a score or grade from",
            )
            .help(
                "放到指标里，或者作为参数传给标准",
                "put it in an indicator, or hand it to the standard as an argument",
            ),
        );
    }
    scene.kind
}

/// Whether a kind can stand above another, directly or not.
pub(super) fn is_above(kind: SubjectKind, below: SubjectKind) -> bool {
    let mut level: Vec<SubjectKind> = below.parents().to_vec();
    for _ in 0..SubjectKind::ALL.len() {
        if level.contains(&kind) {
            return true;
        }
        level = level.iter().flat_map(|kind| kind.parents().iter().copied()).collect();
        level.sort();
        level.dedup();
    }
    false
}

/// Reports a grade asked of a framework without one.
pub(super) fn no_scale(checker: &mut Checker<'_>, framework: &ast::Name, span: Span) {
    checker.report(
        Diagnostic::error(
            Code::ScaleMissing,
            span,
            format!("评价体系 `{}` 没有规定等级", framework.text),
            format!("framework `{}` names no scale of grades", framework.text),
        )
        .label(framework.span, "评价体系在这里", "the framework is here")
        .help(
            "在评价体系里加一行：等级 等级名 依 舍入后的总分",
            "add to the framework: scale name from rounded_total",
        ),
    );
}

fn graded_by(checker: &mut Checker<'_>, id: FrameworkId, span: Span) -> Option<crate::program::ChoiceId> {
    let (file, written) = *checker.frameworks.get(id.index())?;
    let scale = written.entries.iter().find_map(|entry| match entry {
        ast::Entry::GradeBy { scale, .. } => Some(scale.clone()),
        _ => None,
    });
    let Some(scale) = scale else {
        no_scale(checker, &written.name, span);
        return None;
    };
    let path = ast::Path { span: scale.span, names: vec![scale] };
    let scale = checker.find(file, &path, ("等级", "scale"), |what| match what {
        What::Scale(id) => Some(id),
        _ => None,
    })?;
    Some(choices::grades(checker, scale))
}

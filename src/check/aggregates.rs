//! Aggregates over children and peers, and ranks among peers.

use super::context::{Checker, Scene, Typed};
use super::{expr, paths, wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{SubjectKind, schema};
use crate::program::{Aggregate, Expr, Over, Ty, Value};
use crate::span::Span;
use crate::syntax::ast;
use crate::syntax::words::LabelName;

/// `合计(项目: 全年执行数 当 新增)`, `平均(同类: 完成率)`, `计数(项目 当 …)`.
pub(super) fn aggregate(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    function: Aggregate,
    arguments: &[ast::Argument],
    span: Span,
) -> Option<Typed> {
    let [first, rest @ ..] = arguments else {
        wrong_aggregate(checker, function, span);
        return None;
    };
    let counts =
        matches!(function, Aggregate::Count | Aggregate::Any | Aggregate::All | Aggregate::Consecutive);
    let counted = counts && first.label.is_none();
    let name = match (&first.label, &first.value.kind) {
        (Some(label), _) => label.clone(),
        (None, ast::ExprKind::Path(path)) if counted && path.names.len() == 1 => path.names.first()?.clone(),
        _ => {
            if !dotted(checker, first) {
                wrong_aggregate(checker, function, span);
            }
            return None;
        }
    };
    let (over, kind) = collection(checker, scene, &name, span)?;
    if function == Aggregate::Consecutive && !in_years(checker, over, kind, name.span) {
        return None;
    }
    let inner = Scene { kind: Some(kind), row: false, full_marks: false, ..*scene };
    let condition = match &first.condition {
        Some(condition) => Some(expr::condition(checker, &inner, condition)?),
        None => None,
    };
    let value = if counted { None } else { Some(expr::check(checker, &inner, &first.value, None)?) };
    let weight = match (function, rest) {
        (Aggregate::WeightedAverage, [weight]) => {
            let weight = expr::check(checker, &inner, &weight.value, None)?;
            Some(weight).filter(|weight| weight.ty.is_numeric())
        }
        (_, []) => None,
        _ => {
            wrong_aggregate(checker, function, span);
            return None;
        }
    };
    let ty = aggregate_type(function, value.map(|value| value.ty));
    let asks = matches!(function, Aggregate::All | Aggregate::Consecutive);
    let asks_nothing = asks && value.is_none() && condition.is_none();
    let fits = (function == Aggregate::WeightedAverage) == weight.is_some() && !asks_nothing;
    let Some(ty) = ty.filter(|_| fits) else {
        wrong_aggregate(checker, function, span);
        return None;
    };
    let (value, weight) = (value.map(|value| value.id), weight.map(|weight| weight.id));
    Some(checker.push(Expr::Aggregate { function, over, value, weight, condition }, ty, span))
}

fn aggregate_type(function: Aggregate, value: Option<Ty>) -> Option<Ty> {
    match (function, value) {
        (Aggregate::Count, _) => Some(Ty::Count),
        (Aggregate::Worst, Some(ty @ Ty::Choice(_))) => Some(ty),
        (Aggregate::Consecutive, None) => Some(Ty::Count),
        (Aggregate::Any | Aggregate::All, None | Some(Ty::Bool)) => Some(Ty::Bool),
        (Aggregate::Sum | Aggregate::Average | Aggregate::WeightedAverage, Some(ty)) if ty.is_numeric() => {
            match ty {
                Ty::Count if function != Aggregate::Sum => Some(Ty::Number),
                other => Some(other),
            }
        }
        (Aggregate::Maximum | Aggregate::Minimum, Some(ty)) if ty.is_numeric() || ty == Ty::Date => Some(ty),
        _ => None,
    }
}

/// Whether what is counted running stands in years: children with a field 年度.
fn in_years(checker: &mut Checker<'_>, over: Over, kind: SubjectKind, span: Span) -> bool {
    if matches!(over, Over::Children(_)) && schema(kind).field("year").is_some() {
        return true;
    }
    let dated = SubjectKind::ALL.iter().filter(|kind| schema(**kind).field("year").is_some());
    let (zh, _) = wording::names(dated.clone().map(|kind| kind.zh()));
    let (_, en) = wording::names(dated.map(|kind| kind.en()));
    checker.report(
        Diagnostic::error(
            Code::WrongSubject,
            span,
            format!("连续年数只数有「年度」的下级，{}没有", kind.zh()),
            format!("consecutive years run over children that have a `year`; a {} has none", kind.en()),
        )
        .help(format!("可以数的有：{zh}"), format!("what can be counted: {en}")),
    );
    false
}

/// `合计(项目.全年执行数)`: a full stop where a colon belongs.
fn dotted(checker: &mut Checker<'_>, argument: &ast::Argument) -> bool {
    let ast::ExprKind::Path(path) = &argument.value.kind else { return false };
    let [kind, field @ ..] = path.names.as_slice() else { return false };
    if field.is_empty() || argument.label.is_some() || SubjectKind::from_name(&kind.text).is_none() {
        return false;
    }
    let field = field.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(".");
    let written = format!("{}: {field}", kind.text);
    checker.report(
        Diagnostic::error(
            Code::ArgumentCount,
            path.span,
            "汇总的对象与值之间用冒号",
            "a colon stands between what is aggregated and its value",
        )
        .help(format!("写成 {written}"), format!("write `{written}`"))
        .fix(path.span, written),
    );
    true
}

fn wrong_aggregate(checker: &mut Checker<'_>, function: Aggregate, span: Span) {
    let (zh, en) = match function {
        Aggregate::Worst => (
            "例如 最差(绩效指标: 指标监控.灯)；只用于选项，选项从好到差排列",
            "such as worst(goal: goal_monitor.light); of a choice, whose options go from best to worst",
        ),
        Aggregate::Consecutive => {
            ("例如 连续年数(历年绩效 当 等级 = 差)", "such as consecutive_years(past_year when grade = poor)")
        }
        _ => (
            "例如 合计(项目: 全年执行数 当 新增)、平均(同类: 完成率)、加权平均(项目: 完成率, 权: 全年预算数)、计数(项目 当 新增)",
            "such as sum(project: executed when …), average(peers: rate), weighted_average(project: rate, weight: revised), count(project when …)",
        ),
    };
    let diagnostic =
        Diagnostic::error(Code::ArgumentCount, span, "汇总的写法不对", "the aggregate is written wrongly");
    checker.report(diagnostic.help(zh, en));
}

fn collection(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    name: &ast::Name,
    span: Span,
) -> Option<(Over, SubjectKind)> {
    let own = super::calls::subject_in_view(checker, scene, span)?;
    match name.text.as_str() {
        "同类" | "peers" => Some((Over::Peers, own)),
        "其他同类" | "other_peers" => Some((Over::OtherPeers, own)),
        _ => {
            let kind = child(checker, name, own)?;
            Some((Over::Children(kind), kind))
        }
    }
}

/// A kind of subject that one of another kind can contain.
pub(super) fn child(checker: &mut Checker<'_>, name: &ast::Name, own: SubjectKind) -> Option<SubjectKind> {
    let kind = paths::collection(checker, name)?;
    if kind.parents().contains(&own) {
        return Some(kind);
    }
    let all = SubjectKind::ALL.iter().filter(|below| below.parents().contains(&own));
    let (zh, _) = wording::names(all.clone().map(|kind| kind.zh()));
    let (_, en) = wording::names(all.map(|kind| kind.en()));
    let (zh, en) = if zh.is_empty() { ("同类".to_owned(), "`peers`".to_owned()) } else { (zh, en) };
    checker.report(
        Diagnostic::error(
            Code::WrongSubject,
            name.span,
            format!("{}之下没有{}", own.zh(), kind.zh()),
            format!("a {} contains no {}", own.en(), kind.en()),
        )
        .help(format!("可以汇总的有：{zh}"), format!("what can be aggregated here: {en}")),
    );
    None
}

/// `名次(增长率)`, highest first; `名次(万元能耗, 从低到高: 是)` the other way.
pub(super) fn rank(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    arguments: &[ast::Argument],
    span: Span,
) -> Option<Typed> {
    let (value, lowest_first) = match arguments {
        [value] => (value, false),
        [value, order] => {
            let label = order.label.as_ref().map(|label| label.text.as_str());
            match (label, &order.value.kind) {
                (Some("从低到高" | "lowest_first"), ast::ExprKind::Truth(truth)) => (value, *truth),
                _ => return wrong_rank(checker, span),
            }
        }
        _ => return wrong_rank(checker, span),
    };
    let typed = expr::check(checker, scene, &value.value, None)?;
    if !typed.ty.is_numeric() || scene.kind.is_none() {
        return wrong_rank(checker, span);
    }
    Some(checker.push(Expr::Rank { value: typed.id, highest_first: !lowest_first }, Ty::Count, span))
}

fn wrong_rank(checker: &mut Checker<'_>, span: Span) -> Option<Typed> {
    checker.report(
        Diagnostic::error(Code::ArgumentCount, span, "名次的写法不对", "the rank is written wrongly").help(
            "名次(数) 从高到低排；名次(数, 从低到高: 是) 从低到高排",
            "rank(number) ranks the highest first; rank(number, lowest_first: yes) the lowest",
        ),
    );
    None
}

/// `抽中(30%, 种子: "2020年复核" 当 等级(项目自评) = 优)`.
pub(super) fn sampled(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    arguments: &[ast::Argument],
    span: Span,
) -> Option<Typed> {
    super::calls::subject_in_view(checker, scene, span)?;
    let [share, seed] = arguments else { return wrong_sample(checker, span) };
    let labelled = seed.label.as_ref().and_then(|label| LabelName::from_name(&label.text));
    if labelled != Some(LabelName::Seed) || share.label.is_some() {
        return wrong_sample(checker, span);
    }
    let condition = match share.condition.as_ref().or(seed.condition.as_ref()) {
        Some(condition) => Some(expr::condition(checker, scene, condition)?),
        None => None,
    };
    let share = expr::wanted(checker, scene, &share.value, Ty::Ratio)?.id;
    let seed = expr::wanted(checker, scene, &seed.value, Ty::Text)?;
    let Value::Text(seed) = expr::constant(checker, seed)? else { return None };
    Some(checker.push(Expr::Sampled { share, seed, condition }, Ty::Bool, span))
}

fn wrong_sample(checker: &mut Checker<'_>, span: Span) -> Option<Typed> {
    checker.report(
        Diagnostic::error(Code::ArgumentCount, span, "抽中的写法不对", "the sample is written wrongly").help(
            "例如 抽中(30%, 种子: \"2020年复核\" 当 等级(项目自评) = 优)",
            "such as sampled(30%, seed: \"recheck 2020\" when …)",
        ),
    );
    None
}

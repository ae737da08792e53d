//! 按规则评分: the row scorer that asks a rule package. A row of a form becomes a goal row of an otherwise empty
//! project, and the arms of the package's framework score it, whatever the weights of the other rows are.
//!
//! A package may declare the fact `指标方向` of 绩效指标 (选项 { 正向, 反向 }); then it is told which way is better
//! where a target has no sign and the form or the indicator's name tells.
//!
//! Where published formulas differ and no form says which it used, a package may declare the fact `反向算法` of
//! 绩效指标 with an option for each. A row is scored by the first, and by the others when the first is not what
//! was published.

use super::scorer::{Better, Reason, RowFacts, RowScore, RowScorer};
use crate::eval::{self, Gap, Single};
use crate::model::{Subject, SubjectKind};
use crate::number::Number;
use crate::program::{FrameworkId, NodeBody, Program, Ty, within};
use crate::quantity::{Cell, Fact, Money};

/// The fact a package may ask for.
const DIRECTION: &str = "指标方向";

/// The fact whose options are ways of scoring.
const WAY: &str = "反向算法";

/// A rule package's framework as a scorer of published rows.
#[derive(Debug)]
pub(crate) struct RuleScorer<'p> {
    program: &'p Program,
    framework: FrameworkId,
    asks_direction: bool,
    /// The ways of scoring, the usual one first.
    ways: Vec<&'p str>,
    /// The indicator of budget execution.
    execution: Option<&'p str>,
}

impl<'p> RuleScorer<'p> {
    /// Scores by this framework of a program.
    pub(crate) fn new(program: &'p Program, framework: FrameworkId) -> Self {
        let asks = |field: &crate::program::Field| field.kind == SubjectKind::Goal && field.key == DIRECTION;
        let asks_direction = program.fields.iter().any(asks);
        let nodes = program.frameworks.get(framework.index()).map_or(&[][..], |framework| &framework.nodes);
        let execution = nodes
            .iter()
            .find(|node| matches!(node.body, NodeBody::Scored(_)) && node.name.contains("执行"))
            .map(|node| node.name.as_str());
        RuleScorer { program, framework, asks_direction, ways: ways(program), execution }
    }

    /// The score of a row by one way.
    fn row_by(&self, row: &RowFacts, way: Option<&str>) -> RowScore {
        let mut goal = goal(row);
        let mut choose = |key: &str, option: &str| {
            goal.facts.insert(key.to_owned(), Cell::Reported(Fact::Choice(option.to_owned())));
        };
        if self.asks_direction
            && let Some(better) = row.better
        {
            choose(
                DIRECTION,
                match better {
                    Better::Higher => "正向",
                    Better::Lower => "反向",
                },
            );
        }
        if let Some(way) = way {
            choose(WAY, way);
        }
        let mut project = Subject::new(SubjectKind::Project, "", "");
        project.children.push(goal);
        score(eval::score_row(self.program, self.framework, &project, &row.weight))
    }
}

impl RowScorer for RuleScorer<'_> {
    fn execution(&self, executed: &Number, budget: &Number, weight: &Number) -> RowScore {
        let Some(name) = self.execution else {
            return RowScore::Undecided(Reason::new(
                "R21",
                "规则里没有预算执行的指标",
                "the rules have no indicator of budget execution",
            ));
        };
        let mut project = Subject::new(SubjectKind::Project, "", "");
        let money = |yuan: &Number| Cell::Reported(Fact::Money(Money::from_yuan(yuan.clone())));
        project.facts.insert("executed".to_owned(), money(executed));
        project.facts.insert("revised".to_owned(), money(budget));
        score(eval::score_leaf(self.program, self.framework, name, &project, weight))
    }

    fn row(&self, row: &RowFacts) -> RowScore {
        self.row_by(row, self.ways.first().copied())
    }

    fn other_ways(&self, row: &RowFacts) -> Vec<RowScore> {
        self.ways.iter().skip(1).map(|way| self.row_by(row, Some(way))).collect()
    }

    fn grade(&self, total: &Number) -> Option<String> {
        let framework = self.program.frameworks.get(self.framework.index())?;
        let (scale, _) = framework.grade?;
        let scale = self.program.scales.get(scale.index())?;
        let found =
            scale.grades.iter().find(|grade| within(total, grade.low.as_ref(), grade.high.as_ref()))?;
        Some(found.name.clone())
    }
}

fn ways(program: &Program) -> Vec<&str> {
    let field = program.fields.iter().find(|field| field.kind == SubjectKind::Goal && field.key == WAY);
    let Some(Ty::Choice(choice)) = field.map(|field| &field.ty) else { return Vec::new() };
    let options = program.choices.get(choice.index()).map_or(&[][..], |choice| &choice.options);
    options.iter().map(|(name, _)| name.as_str()).collect()
}

fn goal(row: &RowFacts) -> Subject {
    let mut goal = Subject::new(SubjectKind::Goal, "", "");
    for (key, value) in [
        ("level1", &row.level1),
        ("level2", &row.level2),
        ("level3", &row.name),
        ("target", &row.target),
        ("actual", &row.actual),
    ] {
        goal.facts.insert(key.to_owned(), Cell::Reported(Fact::Text(value.clone())));
    }
    goal
}

fn score(outcome: Result<Single, Gap>) -> RowScore {
    match outcome {
        Ok(single) => RowScore::Scored {
            exact: single.exact,
            rule: single.rule,
            clause: single.clauses,
            formula: single.formula,
        },
        Err(Gap::Undecided(reason)) => {
            RowScore::Undecided(Reason::new(reason.code(), reason.zh(), reason.en()))
        }
        Err(gap @ Gap::Missing { .. }) => {
            RowScore::Undecided(Reason::new("R22", gap.zh(), format!("{} is missing", gap.what())))
        }
    }
}

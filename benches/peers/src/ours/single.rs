//! The evaluator that explains: a form at a time, from its model to its card and its plan.

use super::{FRAMEWORK, LINKAGE, rules};
use crate::contender::Contender;
use crate::workload::{Answers, BENEFITS, Columns, FIELDS, GRADES, Kind, NO_ANSWER};
use jixiao::RuleSet;
use jixiao::model::{Cell, Fact, Project};
use jixiao::number::Number;
use jixiao::outcome::{GradeOutcome, LinkedAmount, Total};
use jixiao::quantity::{Days, Money, Ratio};

/// Rules and projects as the model has them.
pub struct Single {
    rules: RuleSet,
    projects: Vec<Project>,
    answers: Vec<[i64; 3]>,
}

impl Single {
    pub fn new() -> Single {
        Single { rules: rules(), projects: Vec::new(), answers: Vec::new() }
    }
}

impl Contender for Single {
    fn name(&self) -> String {
        "Jixiao, card and plan of one project".to_owned()
    }

    fn load(&mut self, forms: &Columns) {
        self.projects = (0..forms.rows()).map(|row| project(forms, row)).collect();
        self.answers = vec![[NO_ANSWER; 3]; forms.rows()];
    }

    fn run(&mut self, rows: usize) {
        for (answer, project) in self.answers[..rows].iter_mut().zip(&self.projects) {
            *answer = self::answer(&self.rules, project);
        }
    }

    fn answers(&self) -> Answers {
        let mut answers = Answers::blank(self.answers.len());
        self.answers.iter().enumerate().for_each(|(row, answer)| answers.set(row, *answer));
        answers
    }

    fn timed_rows(&self) -> usize {
        200
    }

    fn compared_rows(&self) -> usize {
        2_000
    }
}

fn answer(rules: &RuleSet, project: &Project) -> [i64; 3] {
    let projects = std::slice::from_ref(project);
    let evaluation = rules.evaluate(projects).unwrap_or_else(|error| panic!("{error:#}"));
    let cards = evaluation.cards(FRAMEWORK).unwrap_or_else(|error| panic!("{error:#}"));
    let plan = evaluation.link(LINKAGE).unwrap_or_else(|error| panic!("{error:#}"));
    let Total::Exact(total) = &cards[0].total else { panic!("no total: {}", cards[0]) };
    let Some(GradeOutcome::Grade(grade)) = &cards[0].grade else { panic!("no grade: {}", cards[0]) };
    let LinkedAmount::Computed(next) = &plan.items[0].amount else { panic!("no amount: {plan}") };
    let grade = GRADES.iter().position(|name| name == grade).expect("a grade of the scale");
    [scaled(total, 2), grade as i64, scaled(&next.yuan(), 2)]
}

fn scaled(number: &Number, places: u8) -> i64 {
    let scaled = number.to_scaled(places).expect("a rounded number");
    i64::try_from(scaled).expect("an answer fits 64 bits")
}

/// One form as the model has it.
fn project(forms: &Columns, row: usize) -> Project {
    let mut project = Project::default();
    for (column, field) in forms.columns.iter().zip(FIELDS) {
        let number = Number::from_scaled(i128::from(column[row]), field.scale as u8);
        let fact = match field.kind {
            Kind::Money => {
                let cell = Cell::Reported(Money::from_yuan(number));
                if field.key == "revised" {
                    project.revised = cell
                } else {
                    project.executed = cell
                }
                continue;
            }
            Kind::Number => Fact::Number(number),
            Kind::Ratio => Fact::Ratio(Ratio::new(number)),
            Kind::Days => Fact::Days(Days::new(number)),
            Kind::Choice => Fact::Choice(BENEFITS[column[row] as usize].to_owned()),
        };
        project.extra.insert(field.zh.to_owned(), Cell::Reported(fact));
    }
    project
}

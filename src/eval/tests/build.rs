//! Small programs, written by hand.

use crate::eval::facts::SubjectId;
use crate::eval::scope::Outcome;
use crate::eval::score::Scored;
use crate::eval::sheet::Sheet;
use crate::eval::{Facts, evaluate};
use crate::model::{Subject, SubjectKind};
use crate::number::{Number, Rounding, RoundingMode};
use crate::program::{
    Action, ArithmeticOp, Basis, Bound, Clause, CompareOp, Derived, Document, DocumentId, Expr, ExprId,
    Field, FieldId, Framework, FrameworkId, Function, Indicator, IndicatorId, Line, Node, NodeBody, NodeId,
    Policies, Program, Reach, Role, RowWeights, Scoring, Standard, StandardId, StandardParameter, Ty, Value,
};
use crate::quantity::{Cell, Fact, Points, State};
use crate::span::Span;

pub(super) fn n(text: &str) -> Number {
    text.parse().unwrap()
}

pub(super) fn half_up(places: u8) -> Rounding {
    Rounding::places(RoundingMode::HalfUp, places)
}

/// Reweigh what does not apply, nothing for what is not reported, carry what is not due, block on disputes.
pub(super) fn policies() -> Policies {
    Policies {
        not_applicable: Action::Reweigh,
        not_reported: Action::NoPoints,
        not_yet_due: Action::Carry,
        disputed: Action::Block,
    }
}

#[derive(Debug, Default)]
pub(super) struct Build {
    pub(super) program: Program,
}

impl Build {
    pub(super) fn new() -> Build {
        let mut build = Build::default();
        build.program.documents.push(Document {
            name: "诸办42".into(),
            number: "诸政办发〔2019〕42号".into(),
            issued: None,
            unverified: None,
        });
        build
    }

    pub(super) fn e(&mut self, expr: Expr, ty: Ty) -> ExprId {
        let id = ExprId(u32::try_from(self.program.exprs.len()).unwrap());
        self.program.exprs.push(expr);
        self.program.types.push(ty);
        self.program.spans.push(Span::default());
        id
    }

    pub(super) fn num(&mut self, text: &str, ty: Ty) -> ExprId {
        self.e(Expr::Constant(Value::Number(n(text))), ty)
    }

    pub(super) fn text(&mut self, text: &str) -> ExprId {
        self.e(Expr::Constant(Value::Text(text.into())), Ty::Text)
    }

    pub(super) fn truth(&mut self, truth: bool) -> ExprId {
        self.e(Expr::Constant(Value::Bool(truth)), Ty::Bool)
    }

    pub(super) fn local(&mut self, position: u32) -> ExprId {
        self.e(Expr::Local(position), Ty::Number)
    }

    pub(super) fn full(&mut self) -> ExprId {
        self.e(Expr::FullMarks, Ty::Points)
    }

    pub(super) fn op(&mut self, op: ArithmeticOp, left: ExprId, right: ExprId, ty: Ty) -> ExprId {
        self.e(Expr::Arithmetic(op, left, right), ty)
    }

    pub(super) fn cmp(&mut self, op: CompareOp, left: ExprId, right: ExprId) -> ExprId {
        self.e(Expr::Compare(op, left, right), Ty::Bool)
    }

    pub(super) fn call(&mut self, function: Function, arguments: Vec<ExprId>, ty: Ty) -> ExprId {
        self.e(Expr::Call(function, arguments), ty)
    }

    pub(super) fn field(&mut self, kind: SubjectKind, key: &str, ty: Ty) -> FieldId {
        let at = self.program.fields.iter().position(|field| field.kind == kind && field.key == key);
        let at = at.unwrap_or_else(|| {
            let (key, label) = (key.to_owned(), key.to_owned());
            self.program.fields.push(Field { kind, key, label, ty, bounds: Vec::new() });
            self.program.fields.len() - 1
        });
        FieldId(u32::try_from(at).unwrap())
    }

    /// A field of a project as an expression.
    pub(super) fn of_project(&mut self, key: &str, ty: Ty) -> ExprId {
        let id = self.field(SubjectKind::Project, key, ty);
        self.e(Expr::Field(Reach::Own, id), ty)
    }

    /// A field of a goal row as an expression.
    pub(super) fn of_goal(&mut self, key: &str, ty: Ty) -> ExprId {
        let id = self.field(SubjectKind::Goal, key, ty);
        self.e(Expr::Field(Reach::Own, id), ty)
    }

    pub(super) fn standard(
        &mut self,
        name: &str,
        parameters: Vec<StandardParameter>,
        lines: Vec<Line>,
    ) -> StandardId {
        let id = StandardId(u32::try_from(self.program.standards.len()).unwrap());
        self.program.standards.push(Standard {
            name: name.into(),
            parameters,
            lines,
            rounding: Some(half_up(2)),
            range: None,
            direction: None,
            basis: cites("三(二)2"),
            span: Span::default(),
        });
        id
    }

    /// 正向完成率(实际: 数 ≥ 0, 目标: 数 ≥ 0).
    pub(super) fn forward(&mut self) -> StandardId {
        let (actual, target) = (self.local(0), self.local(1));
        let (zero, full) = (self.num("0", Ty::Number), self.full());
        let no_target = self.cmp(CompareOp::Equal, target, zero);
        let nothing_done = self.cmp(CompareOp::AtMost, actual, zero);
        let both = self.e(Expr::And(vec![no_target, nothing_done]), Ty::Bool);
        let reached = self.cmp(CompareOp::AtLeast, actual, target);
        let product = self.op(ArithmeticOp::Multiply, full, actual, Ty::Points);
        let share = self.op(ArithmeticOp::Divide, product, target, Ty::Points);
        let lines = vec![
            Line::When { condition: both, points: full },
            Line::When { condition: no_target, points: zero },
            Line::When { condition: reached, points: full },
            Line::Otherwise { points: share },
        ];
        let mut parameters = vec![parameter("实际", Ty::Number), parameter("目标", Ty::Number)];
        for parameter in &mut parameters {
            parameter.bounds.push(Bound { op: CompareOp::AtLeast, value: Number::ZERO });
        }
        let id = self.standard("正向完成率", parameters, lines);
        self.program.standards[id.index()].direction = Some((true, 0));
        id
    }

    /// 照给(评分: 分): the argument is the points.
    pub(super) fn given(&mut self) -> StandardId {
        let points = self.local(0);
        let id = self.standard("照给", vec![parameter("评分", Ty::Points)], vec![Line::Otherwise { points }]);
        self.program.standards[id.index()].rounding = None;
        id
    }

    pub(super) fn framework(&mut self, nodes: Vec<Node>, policies: Policies) -> FrameworkId {
        let id = FrameworkId(u32::try_from(self.program.frameworks.len()).unwrap());
        let roots = nodes.iter().zip(0..).filter(|(node, _)| node.parent.is_none()).map(|(_, at)| NodeId(at));
        self.program.frameworks.push(Framework {
            name: "项目自评".into(),
            kind: SubjectKind::Project,
            full: n("100"),
            roots: roots.collect(),
            nodes,
            policies,
            row_arms: Vec::new(),
            row_weights: RowWeights::AsFiled,
            total_rounding: None,
            grade: None,
            basis: cites("三(二)5"),
            span: Span::default(),
        });
        self.program.order.push(Derived::Framework(id));
        id
    }

    pub(super) fn framework_mut(&mut self, id: FrameworkId) -> &mut Framework {
        &mut self.program.frameworks[id.index()]
    }

    /// A leaf of `weight` whose points are the fact of its own name.
    pub(super) fn leaf(&mut self, given: StandardId, name: &str, weight: &str, parent: Option<u32>) -> Node {
        let value = self.of_project(name, Ty::Points);
        let body = NodeBody::Scored(vec![Scoring::Standard { standard: given, arguments: vec![value] }]);
        node(name, weight, parent, body)
    }

    pub(super) fn indicator(&mut self, indicator: Indicator) -> IndicatorId {
        let id = IndicatorId(u32::try_from(self.program.indicators.len()).unwrap());
        self.program.indicators.push(indicator);
        self.program.order.push(Derived::Indicator(id));
        id
    }

    pub(super) fn bind(&self, subjects: &[Subject]) -> Facts {
        Facts::bind(&self.program, subjects).unwrap()
    }

    pub(super) fn sheet(&self, subjects: &[Subject], wanted: Derived) -> Sheet {
        evaluate(&self.program, &self.bind(subjects), &[wanted])
    }

    /// The card of the first subject.
    pub(super) fn score(&self, id: FrameworkId, subject: Subject) -> Scored {
        let sheet = self.sheet(&[subject], Derived::Framework(id));
        sheet.card(id, SubjectId(0)).unwrap().clone()
    }
}

pub(super) fn parameter(name: &str, ty: Ty) -> StandardParameter {
    StandardParameter { name: name.into(), ty, bounds: Vec::new() }
}

pub(super) fn cites(clause: &str) -> Basis {
    Basis { clauses: vec![Clause { document: DocumentId(0), clause: Some(clause.into()) }], uncited: None }
}

pub(super) fn node(name: &str, weight: &str, parent: Option<u32>, body: NodeBody) -> Node {
    Node {
        name: name.into(),
        parent: parent.map(NodeId),
        role: Role::Weighted,
        weight: n(weight),
        body,
        policies: policies(),
        basis: Basis::default(),
        span: Span::default(),
    }
}

pub(super) fn group(name: &str, weight: &str, parent: Option<u32>, children: &[u32]) -> Node {
    node(name, weight, parent, NodeBody::Group(children.iter().copied().map(NodeId).collect()))
}

pub(super) fn points(text: &str) -> Cell<Fact> {
    Cell::Reported(Fact::Points(Points::new(n(text))))
}

/// A project with points, or with the name of a state.
pub(super) fn project(facts: &[(&str, &str)]) -> Subject {
    let mut subject = Subject::new(SubjectKind::Project, "P1", "甲项目");
    for (name, value) in facts {
        let cell = match State::from_name(value) {
            Some(state) => Cell::missing(state).unwrap(),
            None => points(value),
        };
        subject.facts.insert((*name).to_owned(), cell);
    }
    subject
}

pub(super) fn number_of(outcome: Outcome) -> Number {
    match outcome.unwrap() {
        Value::Number(number) => number,
        other => panic!("{other:?}"),
    }
}

//! What a framework says of every record, prepared once: paths, rules, clauses, and the texts of formulas with
//! places for the numbers.

use super::places::Place;
use super::quotient::Quotient;
use super::render::Scored;
use super::worth::{Reader, Shown};
use crate::diagnostic::Plain;
use crate::eval::{Hole, InputSketch, LineSketch, Sketch, WaySketch, sketch};
use crate::number::Number;
use crate::outcome::{Citation, GradeScale, PointsRounding, Role};
use crate::plan::{CardAnswer, Denominator, LeafAnswer, NumberAnswer};
use crate::program::{Framework, FrameworkId, NodeBody, NodeId, Program, Scoring, Ty};

/// A framework prepared for a layout.
#[derive(Clone, Debug)]
pub(super) struct CardPattern {
    pub(super) framework: String,
    pub(super) full: Quotient,
    /// In the order of the framework.
    pub(super) leaves: Vec<LeafPattern>,
    pub(super) sections: Vec<SectionPattern>,
    /// What the rounding of the total is called, and how it goes, where there is one.
    pub(super) rounding: Option<(String, PointsRounding)>,
    pub(super) clauses: Vec<Citation>,
    pub(super) uncited: Option<String>,
    /// The names of the grades, where there is a scale.
    pub(super) grades: Option<Vec<String>>,
    #[cfg_attr(not(feature = "json"), expect(dead_code, reason = "only JSON says the ends of grades"))]
    pub(super) scale: Option<GradeScale>,
}

/// A group.
#[derive(Clone, Debug)]
pub(super) struct SectionPattern {
    pub(super) path: Vec<String>,
    #[cfg_attr(not(feature = "json"), expect(dead_code, reason = "only JSON says it"))]
    pub(super) role: Role,
    pub(super) full: Quotient,
    /// The leaves below it, in the order of all.
    pub(super) leaves: std::ops::Range<usize>,
}

/// A scored indicator.
#[derive(Clone, Debug)]
pub(super) struct LeafPattern {
    pub(super) answer: LeafAnswer,
    pub(super) path: Vec<String>,
    #[cfg_attr(not(feature = "json"), expect(dead_code, reason = "only JSON says it"))]
    pub(super) role: Role,
    pub(super) weight: Quotient,
    /// Points at stake in the ledger: none for what stands beside the sum.
    pub(super) full: Quotient,
    /// The same over the denominators of its exact points and its points, where those are the same for every record.
    pub(super) full_over: (Quotient, Quotient),
    /// Whether its points are taken.
    pub(super) taken: bool,
    pub(super) ways: Vec<Way>,
}

/// One way of scoring.
#[derive(Clone, Debug, Default)]
pub(super) struct Way {
    pub(super) rule: String,
    pub(super) clauses: Vec<Citation>,
    pub(super) uncited: Option<String>,
    pub(super) rounding: Option<PointsRounding>,
    /// What is shown of the record, each once.
    pub(super) texts: Vec<Shown>,
    /// Names of inputs, and places in `texts`.
    pub(super) inputs: Vec<(String, usize)>,
    /// Places in `texts`.
    pub(super) observed: Option<usize>,
    pub(super) target: Option<usize>,
    pub(super) locals: Vec<Local>,
    /// The lines as written; `None` where that depends on the record.
    pub(super) branches: Vec<Option<String>>,
    /// What a text says of each line; `None`: the evaluator is asked.
    pub(super) lines: Vec<Option<LinePattern>>,
}

/// How an argument stands in a formula.
#[derive(Clone, Debug)]
pub(super) struct Local {
    /// A place in the texts.
    pub(super) text: usize,
    /// What stands instead where that does not come out even.
    pub(super) computed: Option<Vec<Piece>>,
}

/// One line of a rule.
#[derive(Clone, Debug)]
pub(super) struct LinePattern {
    pub(super) branch: String,
    pub(super) names: String,
    pub(super) numbers: Vec<Piece>,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Text(String),
    /// A place in the texts.
    Shown(usize),
    /// A place in the locals.
    Local(usize),
}

/// Prepares a framework. `None` for one that is not there, or whose answer is not complete.
pub(super) fn pattern(
    program: &Program,
    id: FrameworkId,
    answer: &CardAnswer,
    places: &[Place],
) -> Option<CardPattern> {
    let framework = program.frameworks.get(id.index())?;
    let mut pattern = CardPattern {
        framework: framework.name.clone(),
        full: Quotient::of(&framework.full)?,
        leaves: Vec::new(),
        sections: Vec::new(),
        rounding: framework
            .total_rounding
            .as_ref()
            .map(|rounding| (crate::eval::total_branch(rounding), crate::eval::total_steps(rounding))),
        clauses: crate::eval::citations(program, &framework.basis),
        uncited: framework.basis.uncited.clone(),
        grades: grades(program, id),
        scale: crate::eval::grade_scale(program, framework),
    };
    let mut tree = Tree { program, framework, answer, places, pattern: &mut pattern };
    for root in &framework.roots {
        tree.plant(*root, &[], Standing::default())?;
    }
    Some(pattern)
}

/// The names of the grades of a framework, where it has a scale.
pub(super) fn grades(program: &Program, id: FrameworkId) -> Option<Vec<String>> {
    let (scale, _) = program.frameworks.get(id.index())?.grade?;
    let scale = program.scales.get(scale.index())?;
    Some(scale.grades.iter().map(|grade| grade.name.clone()).collect())
}

/// What a node takes over from those above it.
#[derive(Clone, Copy, Debug, Default)]
struct Standing {
    beside: bool,
    taken: bool,
}

struct Tree<'a> {
    program: &'a Program,
    framework: &'a Framework,
    answer: &'a CardAnswer,
    places: &'a [Place],
    pattern: &'a mut CardPattern,
}

impl Tree<'_> {
    /// A node and what is below it, in the order of a card. Recurses as deep as groups are nested, which is limited.
    fn plant(&mut self, id: NodeId, above: &[String], standing: Standing) -> Option<()> {
        let node = self.framework.nodes.get(id.index())?;
        let path: Vec<String> = above.iter().chain([&node.name]).cloned().collect();
        let standing = Standing {
            beside: standing.beside || node.role != Role::Weighted,
            taken: standing.taken ^ (node.role == Role::Malus),
        };
        let weight = Quotient::of(&node.weight)?;
        match &node.body {
            NodeBody::Group(children) => {
                let (at, first) = (self.pattern.sections.len(), self.pattern.leaves.len());
                self.pattern.sections.push(SectionPattern {
                    path: path.clone(),
                    role: node.role,
                    full: weight,
                    leaves: first..first,
                });
                for child in children.iter().filter(|child| **child > id) {
                    self.plant(*child, &path, standing)?;
                }
                let end = self.pattern.leaves.len();
                self.pattern.sections.get_mut(at)?.leaves.end = end;
            }
            NodeBody::Scored(ways) => {
                let answer = *self.answer.leaves.iter().find(|leaf| leaf.node == id)?;
                let full = if standing.beside { Quotient::ZERO } else { weight };
                let ways = ways.iter().map(|way| self.way(way, id, &node.weight)).collect();
                let over = |number: NumberAnswer| match number.den {
                    Denominator::Constant(den) => full.with_denominator(den),
                    Denominator::Output(_) => full,
                };
                let (full_over, taken) = ((over(answer.exact), over(answer.points)), standing.taken);
                self.pattern.leaves.push(LeafPattern {
                    answer,
                    path,
                    role: node.role,
                    weight,
                    full,
                    full_over,
                    taken,
                    ways,
                });
            }
            // Rows have no columns of their own in a record.
            NodeBody::Rows { .. } => return None,
        }
        Some(())
    }

    /// A way of scoring; one without lines where the evaluator is asked.
    fn way(&self, scoring: &Scoring, id: NodeId, full: &Number) -> Way {
        let basis = self.framework.nodes.get(id.index()).map(|node| &node.basis);
        let sketch = basis.and_then(|basis| sketch(self.program, scoring, basis, full));
        let reader = Reader { program: self.program, places: self.places, full };
        sketch.map(|sketch| filled(&reader, sketch)).unwrap_or_default()
    }
}

/// A sketch with what goes into its places.
fn filled(reader: &Reader<'_>, sketch: WaySketch) -> Way {
    let mut texts = Texts { reader, texts: Vec::new() };
    let inputs = sketch.inputs.iter().map(|input| Some((input.name.clone(), texts.shown(input)?)));
    let inputs: Option<Vec<(String, usize)>> = inputs.collect();
    let arguments = sketch.inputs.iter().take(sketch.arguments);
    let locals: Option<Vec<Local>> = arguments.map(|input| texts.local(input)).collect();
    let is_plain = |text: &String| Plain(text).to_string() == *text;
    let branches = sketch.lines.iter().map(|line| line.as_ref().map(|line| line.branch.clone())).collect();
    let named = sketch.inputs.iter().map(|input| &input.name).all(is_plain);
    let (Some(inputs), Some(locals), true) = (inputs, locals, named) else {
        let WaySketch { rule, clauses, uncited, rounding, .. } = sketch;
        return Way { rule, clauses, uncited, rounding, branches, ..Way::default() };
    };
    let lines = sketch.lines.into_iter().map(|line| {
        let LineSketch { branch, names, numbers, .. } = line?;
        let plain = [&branch, &names, &numbers.text].into_iter().all(is_plain);
        Some(LinePattern { branch, names, numbers: texts.pieces(&numbers)? }).filter(|_| plain)
    });
    let lines = lines.collect();
    let text = |input: Option<usize>| inputs.get(input?).map(|(_, text)| *text);
    Way {
        rule: sketch.rule,
        clauses: sketch.clauses,
        uncited: sketch.uncited,
        rounding: sketch.rounding,
        observed: text(sketch.observed),
        target: text(sketch.target),
        inputs,
        locals,
        branches,
        lines,
        texts: texts.texts,
    }
}

/// What is shown, each once.
struct Texts<'a> {
    reader: &'a Reader<'a>,
    texts: Vec<Shown>,
}

impl Texts<'_> {
    fn place(&mut self, shown: Shown) -> usize {
        let found = self.texts.iter().position(|text| *text == shown);
        found.unwrap_or_else(|| {
            self.texts.push(shown);
            self.texts.len().saturating_sub(1)
        })
    }

    fn shown(&mut self, input: &InputSketch) -> Option<usize> {
        let shown = self.reader.shown(input.value, input.ty)?;
        Some(self.place(shown))
    }

    fn local(&mut self, input: &InputSketch) -> Option<Local> {
        if input.ty == Ty::Points {
            let shown = self.reader.put_in(input.value, input.ty)?;
            return Some(Local { text: self.place(shown), computed: None });
        }
        let shown = self.reader.shown(input.value, input.ty)?;
        let computed = match shown.is_number() {
            true => Some(self.pieces(&input.computed)?),
            false => None,
        };
        Some(Local { text: self.place(shown), computed })
    }

    fn pieces(&mut self, sketch: &Sketch) -> Option<Vec<Piece>> {
        let mut pieces = Vec::new();
        let mut done = 0;
        for (at, hole) in &sketch.holes {
            pieces.push(Piece::Text(sketch.text.get(done..*at)?.to_owned()));
            pieces.push(match hole {
                Hole::Local(position) => Piece::Local(*position),
                Hole::Value(id) => {
                    let shown = self.reader.put_in(*id, self.reader.program.ty(*id))?;
                    Piece::Shown(self.place(shown))
                }
            });
            done = *at;
        }
        pieces.push(Piece::Text(sketch.text.get(done..)?.to_owned()));
        pieces.retain(|piece| *piece != Piece::Text(String::new()));
        Some(pieces)
    }
}

impl LeafPattern {
    /// The line that counted, as written; `None` where the evaluator is asked.
    pub(super) fn branch(&self, scored: &Scored) -> Option<&str> {
        self.ways.get(scored.way)?.branches.get(scored.line)?.as_deref()
    }

    /// The way and the line that counted; `None` where the evaluator is asked.
    pub(super) fn chosen(&self, scored: &Scored) -> Option<(&Way, &LinePattern)> {
        let way = self.ways.get(scored.way)?;
        Some((way, way.lines.get(scored.line)?.as_ref()?))
    }
}

impl SectionPattern {
    /// What its leaves bring together.
    pub(super) fn points(&self, leaves: &[Scored]) -> Option<Quotient> {
        let own = leaves.get(self.leaves.clone())?;
        own.iter().try_fold(Quotient::ZERO, |sum, leaf| sum.plus(leaf.brought))
    }
}

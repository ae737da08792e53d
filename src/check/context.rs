//! What every pass shares: the files, the program so far, the names in scope, and ways to report.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits::EXPRESSION_DEPTH_MAX;
use crate::model::SubjectKind;
use crate::program::{
    AllocationId, Basis, ChoiceId, Expr, ExprId, FieldId, FrameworkId, IndicatorId, LinkageId, NodeId,
    ParameterId, ProcessId, Program, ScaleId, StandardId, Ty, Value,
};
use crate::span::{Source, Span};
use crate::syntax::ast;
use std::collections::{BTreeMap, BTreeSet};

/// The state of one check.
pub(super) struct Checker<'a> {
    pub(super) files: &'a [&'a ast::File],
    sources: &'a [Source],
    pub(super) program: Program,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// One per file, in the same order.
    pub(super) scopes: Vec<Scope>,
    /// Which file and item each definition came from, in the order of the program's lists.
    pub(super) parameters: Vec<(usize, &'a ast::Parameter)>,
    pub(super) standards: Vec<(usize, &'a ast::Standard)>,
    pub(super) scales: Vec<(usize, &'a ast::Scale)>,
    pub(super) indicators: Vec<(usize, &'a ast::Indicator)>,
    pub(super) frameworks: Vec<(usize, &'a ast::Framework)>,
    pub(super) gates: Vec<(usize, &'a ast::Gate)>,
    pub(super) monitors: Vec<(usize, &'a ast::Monitor)>,
    pub(super) processes: Vec<(usize, &'a ast::Process)>,
    pub(super) linkages: Vec<(usize, &'a ast::Linkage)>,
    pub(super) allocations: Vec<(usize, &'a ast::Allocation)>,
    pub(super) duties: Vec<(usize, &'a ast::Duty)>,
    /// Fields already in the program, by kind and key.
    pub(super) field_ids: BTreeMap<(SubjectKind, String), FieldId>,
    /// Fields declared by rules (事实), by kind and name, with their place.
    pub(super) local_fields: BTreeMap<(SubjectKind, String), (FieldId, Span)>,
    /// Source files whose definitions other files have used, by (user, source).
    pub(super) used: BTreeSet<(usize, u32)>,
    /// The nodes of frameworks that examples have asked for.
    pub(super) nodes_by_name: BTreeMap<FrameworkId, NodesByName>,
    /// How deeply each expression of the program nests.
    depths: Vec<usize>,
    pub(super) choice_ids: BTreeMap<Vec<(String, String)>, ChoiceId>,
    /// The position of each option of each list, by what it is called.
    pub(super) options: Vec<BTreeMap<String, u32>>,
    /// The declared type of each indicator; `None` where the declaration is wrong and reported.
    pub(super) indicator_types: Vec<Option<Ty>>,
    /// The grades of a scale as a choice.
    pub(super) scale_choices: BTreeMap<ScaleId, ChoiceId>,
    /// What gates and monitors give.
    pub(super) members: BTreeMap<What, super::members::Slots>,
    /// Measures whose type is still to be found, because they are written later.
    pub(super) unmeasured: BTreeSet<IndicatorId>,
    pub(super) view: View,
    /// The bases of linkages and the pools of allocations, as far as they have been asked for; `None` is wrong
    /// and reported, or being checked.
    pub(super) bases: BTreeMap<LinkageId, Option<Typed>>,
    pub(super) pools: BTreeMap<AllocationId, Option<Typed>>,
}

/// The nodes of one framework, by the node above and their name.
pub(super) type NodesByName = BTreeMap<(Option<NodeId>, String), NodeId>;

/// What else names mean while one rule is checked.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct View {
    /// The monitor whose measures and lights may be read by their bare names.
    pub(super) monitor: Option<usize>,
    /// A kind of children, and the kind above it that 上级 stands for.
    pub(super) parent: Option<(SubjectKind, SubjectKind)>,
}

/// The names one file sees.
#[derive(Debug, Default)]
pub(super) struct Scope {
    pub(super) package: String,
    pub(super) own: BTreeMap<String, Vec<Definition>>,
    /// Positions of the imported files.
    pub(super) imports: Vec<usize>,
    /// Whether an imported package is missing, which is reported where it is imported: its names are then
    /// unknown through no fault of their users.
    pub(super) incomplete: bool,
    pub(super) documents: BTreeMap<String, crate::program::DocumentId>,
}

/// A named definition: what it is, of which kind of subject if of one, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Definition {
    pub(super) what: What,
    pub(super) kind: Option<SubjectKind>,
    pub(super) span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Parameter(ParameterId),
    Standard(StandardId),
    Scale(ScaleId),
    Indicator(IndicatorId),
    Framework(FrameworkId),
    /// A gate or a review; what it gives stands under `名称.通过` and the like.
    Gate(usize),
    Monitor(usize),
    Process(ProcessId),
    Linkage(LinkageId),
    Allocation(AllocationId),
    Duty,
    /// Declared by an item with a syntax error, so that its users are not reported too.
    Broken,
}

impl What {
    /// The word for it in both languages.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        match self {
            What::Parameter(_) => ("参数", "parameter"),
            What::Standard(_) => ("标准", "standard"),
            What::Scale(_) => ("等级", "scale"),
            What::Indicator(_) => ("指标", "indicator"),
            What::Framework(_) => ("评价体系", "framework"),
            What::Gate(_) => ("关口", "gate"),
            What::Monitor(_) => ("监控", "monitor"),
            What::Process(_) => ("流程", "process"),
            What::Linkage(_) => ("挂钩", "linkage"),
            What::Allocation(_) => ("分配", "allocation"),
            What::Duty => ("义务", "duty"),
            What::Broken => ("定义", "definition"),
        }
    }
}

/// Where an expression stands: what its names can mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene<'s> {
    pub(super) file: usize,
    /// The kind of subject whose fields are in reach.
    pub(super) kind: Option<SubjectKind>,
    /// Parameters of the standard being defined.
    pub(super) locals: &'s [(String, Ty)],
    /// Whether 满分 has a meaning.
    pub(super) full_marks: bool,
    /// Whether 实际值, 指标值 and 相符 speak of the row being scored.
    pub(super) row: bool,
}

impl Scene<'_> {
    /// The scene of a rule about a kind of subject. A goal row may be compared with its own target.
    pub(super) fn of(file: usize, kind: Option<SubjectKind>) -> Self {
        Scene { file, kind, locals: &[], full_marks: false, row: kind == Some(SubjectKind::Goal) }
    }
}

/// An expression with its type. `bare` marks a literal number without a unit: 0 fits every unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Typed {
    pub(super) id: ExprId,
    pub(super) ty: Ty,
    pub(super) bare: bool,
    pub(super) span: Span,
}

impl<'a> Checker<'a> {
    pub(super) fn new(
        files: &'a [&'a ast::File],
        sources: &'a [Source],
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Checker {
            files,
            sources,
            program: Program::default(),
            diagnostics,
            scopes: Vec::new(),
            parameters: Vec::new(),
            standards: Vec::new(),
            scales: Vec::new(),
            indicators: Vec::new(),
            frameworks: Vec::new(),
            gates: Vec::new(),
            monitors: Vec::new(),
            processes: Vec::new(),
            linkages: Vec::new(),
            allocations: Vec::new(),
            duties: Vec::new(),
            field_ids: BTreeMap::new(),
            local_fields: BTreeMap::new(),
            used: BTreeSet::new(),
            nodes_by_name: BTreeMap::new(),
            depths: Vec::new(),
            choice_ids: BTreeMap::new(),
            options: Vec::new(),
            indicator_types: Vec::new(),
            scale_choices: BTreeMap::new(),
            members: BTreeMap::new(),
            unmeasured: BTreeSet::new(),
            view: View::default(),
            bases: BTreeMap::new(),
            pools: BTreeMap::new(),
        }
    }

    /// Reports an error without help.
    pub(super) fn error(&mut self, code: Code, span: Span, zh: impl Into<String>, en: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(code, span, zh, en));
    }

    /// Reports what was built.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds an expression to the program. One nested too deeply is reported and cut short.
    pub(super) fn push(&mut self, expr: Expr, ty: Ty, span: Span) -> Typed {
        let id = ExprId(u32::try_from(self.program.exprs.len()).unwrap_or(u32::MAX));
        let below =
            expr.operands().iter().filter_map(|operand| self.depths.get(operand.index())).max().copied();
        let depth = below.unwrap_or(0).saturating_add(1);
        let (expr, depth) = if depth > EXPRESSION_DEPTH_MAX {
            self.error(
                Code::NestingTooDeep,
                span,
                format!("算式过长或嵌套过深，超过 {EXPRESSION_DEPTH_MAX} 层运算"),
                format!(
                    "the expression is too long or too deep: more than {EXPRESSION_DEPTH_MAX} operations"
                ),
            );
            (Expr::Constant(Value::Bool(false)), 1)
        } else {
            (expr, depth)
        };
        self.depths.push(depth);
        self.program.exprs.push(expr);
        self.program.types.push(ty);
        self.program.spans.push(span);
        Typed { id, ty, bare: false, span }
    }

    /// What the author wrote at a place, in one line and without comments.
    pub(super) fn written(&self, span: Span) -> String {
        let text = self.sources.get(span.source as usize).map_or("", |source| source.slice(span));
        let lines = text.lines().map(|line| line.split("//").next().unwrap_or(""));
        let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
        words.join(" ")
    }

    /// Every definition a file sees under a name: its own and those of its imports.
    pub(super) fn visible(&self, file: usize, name: &str) -> Vec<Definition> {
        let Some(scope) = self.scopes.get(file) else { return Vec::new() };
        let imported = scope.imports.iter().filter_map(|import| self.scopes.get(*import));
        std::iter::once(scope)
            .chain(imported)
            .filter_map(|scope| scope.own.get(name))
            .flatten()
            .copied()
            .collect()
    }

    /// Every definition that `path` may mean: a name in scope, or one with its package, own or imported, in front.
    pub(super) fn definitions(&self, file: usize, path: &ast::Path) -> Vec<Definition> {
        match path.names.as_slice() {
            [name] => self.visible(file, &name.text),
            names => {
                let Some((last, front)) = names.split_last() else { return Vec::new() };
                let package = front.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(".");
                let Some(scope) = self.scopes.get(file) else { return Vec::new() };
                let imported = scope.imports.iter().filter_map(|import| self.scopes.get(*import));
                std::iter::once(scope)
                    .chain(imported)
                    .filter(|scope| scope.package == package)
                    .filter_map(|scope| scope.own.get(&last.text))
                    .flatten()
                    .copied()
                    .collect()
            }
        }
    }

    /// The names a file sees, for suggestions.
    pub(super) fn names_in_scope(&self, file: usize) -> Vec<String> {
        let Some(scope) = self.scopes.get(file) else { return Vec::new() };
        let imported = scope.imports.iter().filter_map(|import| self.scopes.get(*import));
        std::iter::once(scope).chain(imported).flat_map(|scope| scope.own.keys().cloned()).collect()
    }

    /// Finds the one definition of a wanted sort under a path, or reports.
    pub(super) fn find<T>(
        &mut self,
        file: usize,
        path: &ast::Path,
        wanted: (&'static str, &'static str),
        pick: impl Fn(What) -> Option<T>,
    ) -> Option<T> {
        let found = self.definitions(file, path);
        let mut matching = found.iter().filter_map(|d| Some((pick(d.what)?, d.span.source)));
        if let Some((first, source)) = matching.next() {
            self.used.insert((file, source));
            return Some(first);
        }
        if found.iter().any(|definition| definition.what == What::Broken) {
            return None;
        }
        if found.is_empty() && self.is_incomplete(file) {
            return None;
        }
        let name = path_text(path);
        if let Some(other) = found.first() {
            let (zh, en) = other.what.words();
            let diagnostic = Diagnostic::error(
                Code::WrongKindOfName,
                path.span,
                format!("`{name}` 是{zh}，此处要的是{}", wanted.0),
                format!("`{name}` is a {en}; a {} is wanted here", wanted.1),
            )
            .label(other.span, "它在这里定义", "it is defined here");
            let diagnostic = self.listing(diagnostic, file, wanted, pick);
            self.report(diagnostic);
            return None;
        }
        let mut diagnostic = Diagnostic::error(
            Code::UnknownName,
            path.span,
            format!("没有名为 `{name}` 的{}", wanted.0),
            format!("there is no {} named `{name}`", wanted.1),
        );
        let candidates = self.names_of(file, &pick);
        if let Some(near) = crate::nearest::nearest(&name, candidates.iter().map(String::as_str)) {
            diagnostic = diagnostic
                .help(format!("是不是 `{near}`？"), format!("did you mean `{near}`?"))
                .fix(path.span, near);
        } else if let Some(package) = self.package_with(&name, &pick) {
            diagnostic = diagnostic.help(
                format!("它在规则包 `{package}` 里，在规则包开头加一行：引用 {package}"),
                format!("it is in the package `{package}`; add to the heading: use `{package}`"),
            );
        } else {
            diagnostic = self.listing(diagnostic, file, wanted, pick);
        }
        self.report(diagnostic);
        None
    }

    /// Adds the names that would do.
    fn listing<T>(
        &self,
        diagnostic: Diagnostic,
        file: usize,
        wanted: (&'static str, &'static str),
        pick: impl Fn(What) -> Option<T>,
    ) -> Diagnostic {
        let names = self.names_of(file, &pick);
        if names.is_empty() {
            return diagnostic.help(
                format!("这里还没有任何{}：先定义一个，或者用「引用」引入定义它的规则包", wanted.0),
                format!(
                    "there is no {} yet: define one, or import the package that does with `use`",
                    wanted.1
                ),
            );
        }
        let (zh, en) = super::wording::names(names.iter().map(String::as_str));
        diagnostic.help(format!("现有的{}：{zh}", wanted.0), format!("there is {en}"))
    }

    /// The names a file sees that are of the sort wanted.
    fn names_of<T>(&self, file: usize, pick: &impl Fn(What) -> Option<T>) -> Vec<String> {
        let of_sort = |name: &String| self.visible(file, name).iter().any(|d| pick(d.what).is_some());
        self.names_in_scope(file).into_iter().filter(of_sort).collect()
    }

    /// A package that a file does not see and that defines the name.
    fn package_with<T>(&self, name: &str, pick: &impl Fn(What) -> Option<T>) -> Option<String> {
        let defines = |scope: &&Scope| {
            scope
                .own
                .get(name)
                .is_some_and(|all| all.iter().any(|definition| pick(definition.what).is_some()))
        };
        self.scopes.iter().find(defines).map(|scope| scope.package.clone())
    }

    /// Whether a file imports a package that is not there.
    pub(super) fn is_incomplete(&self, file: usize) -> bool {
        self.scopes.get(file).is_some_and(|scope| scope.incomplete)
    }

    /// The basis an item's citations give; documents that are not declared are reported.
    pub(super) fn basis(&mut self, file: usize, attributes: &ast::Attributes) -> Basis {
        super::citations::resolve(self, file, attributes)
    }
}

/// A path as the user wrote it.
pub(super) fn path_text(path: &ast::Path) -> String {
    path.names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(".")
}

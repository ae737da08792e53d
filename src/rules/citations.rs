//! 依据: which rule stands on which clause, for tables of what a document's clauses have become.

use super::RuleSet;
use crate::outcome::Citation;
use crate::program::Basis;
use crate::span::Span;
use serde::Serialize;

/// A sort of definition that may cite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleSort {
    /// 参数.
    Parameter,
    /// 标准.
    Standard,
    /// 等级.
    Scale,
    /// 指标.
    Indicator,
    /// 评价体系, with its groups and leaves.
    Framework,
    /// 关口.
    Gate,
    /// 审核.
    Review,
    /// 监控.
    Monitor,
    /// 流程.
    Process,
    /// 挂钩.
    Linkage,
    /// 分配.
    Allocation,
    /// 义务.
    Duty,
}

impl RuleSort {
    /// Its keyword in Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            RuleSort::Parameter => "参数",
            RuleSort::Standard => "标准",
            RuleSort::Scale => "等级",
            RuleSort::Indicator => "指标",
            RuleSort::Framework => "评价体系",
            RuleSort::Gate => "关口",
            RuleSort::Review => "审核",
            RuleSort::Monitor => "监控",
            RuleSort::Process => "流程",
            RuleSort::Linkage => "挂钩",
            RuleSort::Allocation => "分配",
            RuleSort::Duty => "义务",
        }
    }

    /// Its keyword in English.
    pub const fn en(self) -> &'static str {
        match self {
            RuleSort::Parameter => "parameter",
            RuleSort::Standard => "standard",
            RuleSort::Scale => "scale",
            RuleSort::Indicator => "indicator",
            RuleSort::Framework => "framework",
            RuleSort::Gate => "gate",
            RuleSort::Review => "review",
            RuleSort::Monitor => "monitor",
            RuleSort::Process => "process",
            RuleSort::Linkage => "linkage",
            RuleSort::Allocation => "allocate",
            RuleSort::Duty => "duty",
        }
    }
}

/// A definition and the clauses that it and its lines cite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CitedRule {
    /// What sort of definition it is.
    pub sort: RuleSort,
    /// Its name.
    pub name: String,
    /// Its place, as in [`ExampleReport::span`](super::ExampleReport::span); `None` for a parameter, a standard and a
    /// scale.
    pub span: Option<Span>,
    /// Its clauses, in the order written, those of its lines behind its own; each once.
    pub clauses: Vec<Citation>,
}

impl RuleSet {
    /// Every definition in force that cites anything, sort by sort in the order written.
    pub fn cited_rules(&self) -> Vec<CitedRule> {
        use RuleSort as Sort;
        let program = &self.program;
        let mut rules = Vec::new();
        let mut add = |sort, name: &str, span, bases: Vec<&Basis>| {
            let clauses = self.clauses(bases);
            if !clauses.is_empty() {
                rules.push(CitedRule { sort, name: name.to_owned(), span, clauses });
            }
        };
        for parameter in &program.parameters {
            add(Sort::Parameter, &parameter.name, None, vec![&parameter.basis]);
        }
        for standard in &program.standards {
            add(Sort::Standard, &standard.name, None, vec![&standard.basis]);
        }
        for scale in &program.scales {
            add(Sort::Scale, &scale.name, None, vec![&scale.basis]);
        }
        for indicator in program.indicators.iter().filter(|indicator| !indicator.is_member) {
            add(Sort::Indicator, &indicator.name, Some(indicator.span), vec![&indicator.basis]);
        }
        for framework in &program.frameworks {
            let nodes = framework.nodes.iter().map(|node| &node.basis);
            let bases = std::iter::once(&framework.basis).chain(nodes).collect();
            add(Sort::Framework, &framework.name, Some(framework.span), bases);
        }
        for gate in &program.gates {
            let sort = if gate.is_review { Sort::Review } else { Sort::Gate };
            let lines = gate.requirements.iter().map(|requirement| &requirement.basis);
            add(sort, &gate.name, Some(gate.span), std::iter::once(&gate.basis).chain(lines).collect());
        }
        for monitor in &program.monitors {
            add(Sort::Monitor, &monitor.name, Some(monitor.span), vec![&monitor.basis]);
        }
        for process in &program.processes {
            add(Sort::Process, &process.name, Some(process.span), vec![&process.basis]);
        }
        for linkage in &program.linkages {
            let rules = linkage.rules.iter().map(|rule| &rule.basis);
            let lines = rules.chain(linkage.exemptions.iter().map(|exemption| &exemption.basis));
            let bases = std::iter::once(&linkage.basis).chain(lines).collect();
            add(Sort::Linkage, &linkage.name, Some(linkage.span), bases);
        }
        for allocation in &program.allocations {
            add(Sort::Allocation, &allocation.name, Some(allocation.span), vec![&allocation.basis]);
        }
        for duty in &program.duties {
            add(Sort::Duty, &duty.name, Some(duty.span), vec![&duty.basis]);
        }
        rules
    }

    fn clauses(&self, bases: Vec<&Basis>) -> Vec<Citation> {
        let mut found: Vec<Citation> = Vec::new();
        for clause in bases.into_iter().flat_map(|basis| &basis.clauses) {
            let Some(document) = self.program.documents.get(clause.document.index()) else { continue };
            let citation = Citation {
                document: document.name.clone(),
                number: document.number.clone(),
                clause: clause.clause.clone(),
            };
            if !found.contains(&citation) {
                found.push(citation);
            }
        }
        found
    }
}

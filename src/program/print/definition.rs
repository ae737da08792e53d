//! Definitions: parameters, standards, scales, indicators, frameworks.

use super::{bounds, interval, rounding, unverified};
use crate::program::{
    Action, ArmBody, CaseOutcome, Framework, Indicator, Line, NodeBody, NodeId, Policies, Program, Role,
    RowWeights, Scoring, Standard,
};
use std::fmt;

impl Program {
    pub(super) fn definitions(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for parameter in &self.parameters {
            let (ty, value) = (self.type_name(parameter.ty), self.value(&parameter.value));
            let (note, cites) = (unverified(parameter.unverified.as_ref()), self.cites(&parameter.basis));
            writeln!(f, "parameter {} : {ty} = {value}{note}{cites}", parameter.name)?;
        }
        for standard in &self.standards {
            self.standard(f, standard)?;
        }
        for scale in &self.scales {
            writeln!(
                f,
                "scale {} over [{}, {}]{}",
                scale.name,
                scale.low,
                scale.high,
                self.cites(&scale.basis)
            )?;
            for grade in &scale.grades {
                writeln!(f, "  {} {}", grade.name, interval(grade.low.as_ref(), grade.high.as_ref()))?;
            }
        }
        for indicator in &self.indicators {
            self.indicator_text(f, indicator)?;
        }
        for framework in &self.frameworks {
            self.framework_text(f, framework)?;
        }
        Ok(())
    }

    fn standard(&self, f: &mut fmt::Formatter<'_>, standard: &Standard) -> fmt::Result {
        let names: Vec<&str> = standard.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
        let typed = |p: &crate::program::StandardParameter| {
            format!("{}: {}{}", p.name, self.type_name(p.ty), bounds(&p.bounds))
        };
        let parameters: Vec<String> = standard.parameters.iter().map(typed).collect();
        write!(f, "standard {}({})", standard.name, parameters.join(", "))?;
        if let Some((low, high)) = standard.range {
            let high = high.map_or("..)".to_owned(), |high| format!("{}]", self.prefix(high, &names)));
            write!(f, " range [{}, {high}", self.prefix(low, &names))?;
        }
        if let Some((higher, at)) = standard.direction {
            let of = names.get(at as usize).copied().unwrap_or("?");
            write!(f, " better {} {of}", if higher { "higher" } else { "lower" })?;
        }
        writeln!(f, "{}{}", rounding(standard.rounding.as_ref()), self.cites(&standard.basis))?;
        for line in &standard.lines {
            self.line(f, line, &names)?;
        }
        Ok(())
    }

    fn line(&self, f: &mut fmt::Formatter<'_>, line: &Line, names: &[&str]) -> fmt::Result {
        match line {
            Line::When { condition, points } => {
                writeln!(f, "  when {} => {}", self.prefix(*condition, names), self.prefix(*points, names))
            }
            Line::Otherwise { points } => writeln!(f, "  otherwise => {}", self.prefix(*points, names)),
            Line::Table { of, bands } => {
                writeln!(f, "  table {}", self.prefix(*of, names))?;
                for band in bands {
                    let range = interval(band.low.as_ref(), band.high.as_ref());
                    writeln!(f, "    {range} => {}", self.prefix(band.points, names))?;
                }
                Ok(())
            }
            Line::Allow { tier, mark, ranges } => {
                let name = |at: &u32| names.get(*at as usize).copied().unwrap_or("?");
                writeln!(f, "  allow {} by {}", name(mark), name(tier))?;
                for range in ranges {
                    let unit = if range.share { "of full" } else { "points" };
                    let ends = interval(range.low.as_ref(), range.high.as_ref());
                    writeln!(f, "    option {} {ends} {unit}", range.choice)?;
                }
                Ok(())
            }
        }
    }

    fn indicator_text(&self, f: &mut fmt::Formatter<'_>, indicator: &Indicator) -> fmt::Result {
        let (ty, kind) = (self.type_name(indicator.ty), indicator.kind.en());
        let better = match indicator.higher_is_better {
            Some(true) => " better higher",
            Some(false) => " better lower",
            None => "",
        };
        let (round, cites) = (rounding(indicator.rounding.as_ref()), self.cites(&indicator.basis));
        let word = if indicator.is_member { "member" } else { "indicator" };
        writeln!(f, "{word} {} : {ty} for {kind}{better}{round}{cites}", indicator.name)?;
        for case in &indicator.cases {
            let outcome = match &case.outcome {
                CaseOutcome::Value(id) => self.prefix(*id, &[]),
                CaseOutcome::Missing(state) => state.en().to_owned(),
            };
            match case.condition {
                Some(condition) => writeln!(f, "  when {} => {outcome}", self.prefix(condition, &[]))?,
                None => writeln!(f, "  otherwise => {outcome}")?,
            }
        }
        Ok(())
    }

    fn framework_text(&self, f: &mut fmt::Formatter<'_>, framework: &Framework) -> fmt::Result {
        let (name, kind, full) = (&framework.name, framework.kind.en(), &framework.full);
        writeln!(f, "framework {name} for {kind} full {full}{}", self.cites(&framework.basis))?;
        writeln!(f, "  missing: {}", self.policies(framework, &framework.policies))?;
        // A walk without recursion: depth of the tree is no matter of the stack.
        let mut waiting: Vec<(NodeId, usize)> = framework.roots.iter().rev().map(|id| (*id, 1)).collect();
        while let Some((id, depth)) = waiting.pop() {
            let Some(node) = framework.nodes.get(id.index()) else { continue };
            let role = match node.role {
                Role::Weighted => "",
                Role::Bonus => "bonus ",
                Role::Malus => "malus ",
            };
            let indent = "  ".repeat(depth);
            write!(f, "{indent}{role}{} {}{}", node.name, node.weight, self.cites(&node.basis))?;
            match &node.body {
                NodeBody::Group(children) => {
                    writeln!(f, " (missing: {})", self.policies(framework, &node.policies))?;
                    waiting.extend(children.iter().rev().map(|child| (*child, depth + 1)));
                }
                NodeBody::Scored(ways) => {
                    let ways: Vec<String> = ways.iter().map(|way| self.scoring(way)).collect();
                    writeln!(f, " by {}", ways.join(" or "))?;
                }
                NodeBody::Rows { kind, condition } => {
                    let when =
                        condition.map(|id| format!(" when {}", self.prefix(id, &[]))).unwrap_or_default();
                    writeln!(f, " each row {}{when}", kind.en())?;
                }
            }
        }
        self.framework_rules(f, framework)
    }

    fn framework_rules(&self, f: &mut fmt::Formatter<'_>, framework: &Framework) -> fmt::Result {
        for arm in &framework.row_arms {
            let labels: Vec<String> = arm.labels.iter().map(|label| format!("{label:?}")).collect();
            let when = arm.condition.map(|id| format!(" when {}", self.prefix(id, &[]))).unwrap_or_default();
            let body = match &arm.body {
                ArmBody::Scored(way) => format!("by {}", self.scoring(way)),
                ArmBody::Undecided(reason) => format!("undecided {:?}", reason.as_deref().unwrap_or("")),
            };
            writeln!(f, "  row {}{when} {body}", labels.join(" "))?;
        }
        match &framework.row_weights {
            RowWeights::AsFiled => {}
            RowWeights::Prorated => writeln!(f, "  row weights prorated")?,
            RowWeights::Equally(quantum) => {
                writeln!(f, "  row weights equally{}", rounding(quantum.as_ref()))?
            }
        }
        if framework.total_rounding.is_some() {
            writeln!(f, "  total{}", rounding(framework.total_rounding.as_ref()))?;
        }
        if let Some((scale, rounded)) = framework.grade {
            let scale = self.scales.get(scale.index()).map_or("?", |scale| scale.name.as_str());
            writeln!(f, "  grade {scale} from the {} total", if rounded { "rounded" } else { "exact" })?;
        }
        Ok(())
    }

    fn scoring(&self, way: &Scoring) -> String {
        match way {
            Scoring::Standard { standard, arguments } => {
                let name =
                    self.standards.get(standard.index()).map_or("?", |standard| standard.name.as_str());
                let arguments: Vec<String> = arguments.iter().map(|id| self.prefix(*id, &[])).collect();
                format!("{name}({})", arguments.join(", "))
            }
            Scoring::Table { of, bands } => {
                let band = |band: &crate::program::Band| {
                    let range = interval(band.low.as_ref(), band.high.as_ref());
                    format!("{range} => {}", self.prefix(band.points, &[]))
                };
                let bands: Vec<String> = bands.iter().map(band).collect();
                format!("table {} {{ {} }}", self.prefix(*of, &[]), bands.join("; "))
            }
        }
    }

    fn policies(&self, framework: &Framework, policies: &Policies) -> String {
        let one = |state: &str, action: Action| {
            let action = match action {
                Action::Reweigh => "reweigh".to_owned(),
                Action::Spread => "spread".to_owned(),
                Action::MoveTo(id) => {
                    format!(
                        "move to {}",
                        framework.nodes.get(id.index()).map_or("?", |node| node.name.as_str())
                    )
                }
                Action::NoPoints => "no points".to_owned(),
                Action::FullPoints => "full points".to_owned(),
                Action::Carry => "carry".to_owned(),
                Action::Block => "block".to_owned(),
            };
            format!("{state} {action}")
        };
        [
            one("not applicable", policies.not_applicable),
            one("not reported", policies.not_reported),
            one("not yet due", policies.not_yet_due),
            one("disputed", policies.disputed),
        ]
        .join(", ")
    }
}

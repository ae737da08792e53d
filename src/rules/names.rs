//! What the rules define, by name.

use super::{Asked, RuleSet};
use crate::error::{Error, ErrorKind};
use crate::model::SubjectKind;
use crate::program::{AllocationId, FrameworkId, IndicatorId, LinkageId, ProcessId, Ty};
use serde::Serialize;

/// A field that rules read (所用字段), for a host to know what it has to give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldRead {
    /// Its name as the rules write it.
    pub name: String,
    /// Its key among the facts of a subject, such as `revised` or `general_public.tax_revenue`.
    pub key: String,
    /// The type in Chinese, such as 金额.
    pub type_zh: &'static str,
    /// The type in English.
    pub type_en: &'static str,
    /// Of a choice (选项): its options in order, as the rules write them.
    pub options: Vec<String>,
}

/// A name, and the kind of subject it is for.
type Named<'a> = (&'a str, SubjectKind);

/// The names of a list of definitions, each with its kind, in the order written.
macro_rules! names {
    ($definitions:expr) => {
        $definitions.iter().map(|definition| (definition.name.as_str(), definition.kind)).collect()
    };
}

impl RuleSet {
    /// Names of the frameworks (评价体系), each with the kind of subject it evaluates, in the order written.
    pub fn frameworks(&self) -> Vec<(&str, SubjectKind)> {
        names!(self.program.frameworks)
    }

    /// Names of the indicators (指标), each with the kind of subject it belongs to, in the order written. Members of
    /// gates and monitors (`监控.总灯`) are not listed, and can be derived all the same.
    pub fn indicators(&self) -> Vec<(&str, SubjectKind)> {
        let own = self.program.indicators.iter().filter(|indicator| !indicator.is_member);
        own.map(|indicator| (indicator.name.as_str(), indicator.kind)).collect()
    }

    /// Names of the gates and reviews (关口, 审核), each with the kind of subject that has to pass.
    pub fn gates(&self) -> Vec<(&str, SubjectKind)> {
        names!(self.program.gates)
    }

    /// Names of the monitors (监控), each with the kind of subject it watches.
    pub fn monitors(&self) -> Vec<(&str, SubjectKind)> {
        names!(self.program.monitors)
    }

    /// Names of the processes (流程), each with the kind of subject that goes through its states.
    pub fn processes(&self) -> Vec<(&str, SubjectKind)> {
        names!(self.program.processes)
    }

    /// Names of the linkages (挂钩), each with the kind of subject whose money it moves.
    pub fn linkages(&self) -> Vec<(&str, SubjectKind)> {
        names!(self.program.linkages)
    }

    /// Names of the allocations (分配), each with the kind of subject that shares a pool.
    pub fn allocations(&self) -> Vec<(&str, SubjectKind)> {
        names!(self.program.allocations)
    }

    /// Names of the duties (义务), each with the kind of subject it is about.
    pub fn duties(&self) -> Vec<(&str, SubjectKind)> {
        names!(self.program.duties)
    }

    /// The fields that the rules read of a kind of subject, of its model and of 事实 alike, each once, in the order the
    /// rules first name them.
    ///
    /// ```
    /// use jixiao::model::SubjectKind;
    /// use jixiao::{Rules, Source};
    ///
    /// let rules = Rules::compile([Source::new("结余.jx", r#"
    ///     规则包 示例 { 文件 办法 = "财预〔2020〕10号"  施行 2020-01-01 起 }
    ///     指标 结余 : 金额  对象 项目  依据 办法 { 全年预算数 − 全年执行数 }
    /// "#)])?.in_force("2020-12-31".parse()?)?;
    /// let fields = rules.fields(SubjectKind::Project);
    /// assert_eq!(fields[0].name, "全年预算数");
    /// assert_eq!((fields[0].key.as_str(), fields[0].type_zh), ("revised", "金额"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn fields(&self, kind: SubjectKind) -> Vec<FieldRead> {
        let options = |ty: Ty| {
            let Ty::Choice(id) = ty else { return Vec::new() };
            let choice = self.program.choices.get(id.index()).into_iter();
            choice.flat_map(|choice| &choice.options).map(|(name, _)| name.clone()).collect()
        };
        let fields = self.program.fields.iter().filter(|field| field.kind == kind);
        fields
            .map(|field| FieldRead {
                name: field.label.clone(),
                key: field.key.clone(),
                type_zh: field.ty.zh(),
                type_en: field.ty.en(),
                options: options(field.ty),
            })
            .collect()
    }

    /// Documents cited (文件), each with its number and, where it has not been checked against its source
    /// (未核实), the note that says so.
    pub fn documents(&self) -> Vec<(&str, &str, Option<&str>)> {
        let documents = self.program.documents.iter();
        documents.map(|d| (d.name.as_str(), d.number.as_str(), d.unverified.as_deref())).collect()
    }

    /// Names of the parameters (参数) whose figures have not been checked against their source (未核实), each with
    /// the note on where the figure comes from.
    pub fn unverified_parameters(&self) -> Vec<(&str, &str)> {
        let parameters = self.program.parameters.iter();
        parameters.filter_map(|p| Some((p.name.as_str(), p.unverified.as_deref()?))).collect()
    }

    /// The linkage (挂钩) or the allocation (分配) of a name, to [`ask`](RuleSet::ask) for.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownName`] when there is neither.
    pub fn money_rule(&self, name: &str) -> Result<Asked, Error> {
        let (linkages, allocations) = (self.linkages(), self.allocations());
        let holds = |list: &[Named<'_>]| list.iter().any(|(known, _)| *known == name);
        if holds(&linkages) {
            return Ok(Asked::Linkage(name.to_owned()));
        }
        if holds(&allocations) {
            return Ok(Asked::Allocation(name.to_owned()));
        }
        let all: Vec<Named<'_>> = linkages.into_iter().chain(allocations).collect();
        Err(self.unknown(name, ("挂钩或分配", "linkage or allocation"), &all))
    }

    pub(super) fn framework_id(&self, name: &str) -> Result<FrameworkId, Error> {
        self.place(name, ("评价体系", "framework"), &self.frameworks()).map(FrameworkId)
    }

    /// The indicators of a name, one for each kind of subject that has it; never none.
    pub(super) fn indicator_ids(&self, name: &str) -> Result<Vec<IndicatorId>, Error> {
        let ids = self.program.indicators_named(name);
        if !ids.is_empty() {
            return Ok(ids);
        }
        // Only a name with a dot can be meant for a member.
        let all: Vec<Named<'_>> =
            if name.contains('.') { names!(self.program.indicators) } else { self.indicators() };
        Err(self.unknown(name, ("指标", "indicator"), &all))
    }

    pub(super) fn gate_place(&self, name: &str) -> Result<usize, Error> {
        self.place(name, ("关口或审核", "gate or review"), &self.gates()).map(|place| place as usize)
    }

    pub(super) fn monitor_place(&self, name: &str) -> Result<usize, Error> {
        self.place(name, ("监控", "monitor"), &self.monitors()).map(|place| place as usize)
    }

    pub(super) fn process_id(&self, name: &str) -> Result<ProcessId, Error> {
        self.place(name, ("流程", "process"), &self.processes()).map(ProcessId)
    }

    pub(super) fn linkage_id(&self, name: &str) -> Result<LinkageId, Error> {
        self.place(name, ("挂钩", "linkage"), &self.linkages()).map(LinkageId)
    }

    pub(super) fn allocation_id(&self, name: &str) -> Result<AllocationId, Error> {
        self.place(name, ("分配", "allocation"), &self.allocations()).map(AllocationId)
    }

    /// The place of a name in its list.
    fn place(&self, name: &str, what: (&str, &str), known: &[Named<'_>]) -> Result<u32, Error> {
        let mut places = known.iter().zip(0..);
        let found = places.find(|((known, _), _)| *known == name).map(|(_, place)| place);
        found.ok_or_else(|| self.unknown(name, what, known))
    }

    /// A name that nothing has, with the one probably meant or all there are.
    fn unknown(&self, name: &str, what: (&str, &str), known: &[Named<'_>]) -> Error {
        let known: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let near = crate::nearest::nearest(name, known.iter().copied());
        let (zh, en) = match near {
            Some(near) => (format!("；是不是 `{near}`？"), format!("; did you mean `{near}`?")),
            None if known.is_empty() => {
                (format!("；规则里没有{}", what.0), "; the rules hold none".to_owned())
            }
            None => (format!("；现有 {}", known.join("、")), format!("; there are {}", known.join(", "))),
        };
        let day = self.day();
        Error::new(
            ErrorKind::UnknownName,
            format!("{day} 施行的规则里没有名为 `{name}` 的{}{zh}", what.0),
            format!("no {} `{name}` is in force on {day}{en}", what.1),
        )
    }
}

/// An evaluation holds everything it was asked for; this is for the case that it does not.
pub(super) fn not_worked_out(name: &str) -> Error {
    Error::new(
        ErrorKind::UnknownName,
        format!("这次计算没有包括 `{name}`"),
        format!("`{name}` is no part of this evaluation"),
    )
}

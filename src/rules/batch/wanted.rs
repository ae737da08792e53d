//! What a batch is asked for.

/// What a batch is asked for (所求): frameworks, linkages and allocations by name, and how much of them. What is not
/// asked for is not worked out, unless what is asked for rests on it.
///
/// ```
/// use jixiao::Wanted;
///
/// let wanted = Wanted::scores("项目自评").and_linkage("下年预算").with_sections();
/// assert_eq!(wanted.frameworks(), ["项目自评"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    frameworks: Vec<String>,
    linkages: Vec<String>,
    allocations: Vec<String>,
    pub(super) sections: bool,
    pub(super) leaves: bool,
    pub(super) exact: bool,
    pub(super) ranges: bool,
}

impl Wanted {
    /// The totals and grades of a framework (评价体系).
    pub fn scores(framework: impl Into<String>) -> Wanted {
        Wanted::default().and_scores(framework)
    }

    /// The amounts of a linkage (挂钩): what stands in every row. Where the rules leave a range and nobody has decided
    /// inside it, no amount does; an advisory linkage leaves the base as it is. [`Wanted::with_ranges`] asks for more.
    pub fn linkage(linkage: impl Into<String>) -> Wanted {
        Wanted::default().and_linkage(linkage)
    }

    /// The shares of an allocation (分配).
    pub fn allocation(allocation: impl Into<String>) -> Wanted {
        Wanted::default().and_allocation(allocation)
    }

    /// A framework more.
    #[must_use]
    pub fn and_scores(mut self, framework: impl Into<String>) -> Wanted {
        self.frameworks.push(framework.into());
        self
    }

    /// A linkage more.
    #[must_use]
    pub fn and_linkage(mut self, linkage: impl Into<String>) -> Wanted {
        self.linkages.push(linkage.into());
        self
    }

    /// An allocation more.
    #[must_use]
    pub fn and_allocation(mut self, allocation: impl Into<String>) -> Wanted {
        self.allocations.push(allocation.into());
        self
    }

    /// With the subtotals of groups and row tables.
    #[must_use]
    pub fn with_sections(self) -> Wanted {
        Wanted { sections: true, ..self }
    }

    /// With the points of every indicator, before and after rounding.
    #[must_use]
    pub fn with_leaves(self) -> Wanted {
        Wanted { leaves: true, ..self }
    }

    /// With the totals before the framework's rounding.
    #[must_use]
    pub fn with_exact_totals(self) -> Wanted {
        Wanted { exact: true, ..self }
    }

    /// With the base of every linkage and both ends of the range that it leaves.
    #[must_use]
    pub fn with_ranges(self) -> Wanted {
        Wanted { ranges: true, ..self }
    }

    /// The frameworks asked for.
    pub fn frameworks(&self) -> &[String] {
        &self.frameworks
    }

    /// The linkages asked for.
    pub fn linkages(&self) -> &[String] {
        &self.linkages
    }

    /// The allocations asked for.
    pub fn allocations(&self) -> &[String] {
        &self.allocations
    }
}

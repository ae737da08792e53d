//! 且, 或, 非: Kleene's three-valued logic over flags and gaps.

use super::builder::Builder;
use super::value::{Val, What};
use super::{Reg, gap};

impl Builder {
    /// 且: no if any is no, else the worst gap if there is one, else yes.
    pub(super) fn all(&mut self, operands: &[Val]) -> Val {
        let mut holds = self.constant(1);
        for operand in operands {
            let open = self.is_open(operand.gap);
            let flag = operand.flag().unwrap_or(open);
            let not_no = self.or(flag, open);
            holds = self.and(holds, not_no);
        }
        let worst = self.worst(operands.iter().map(|operand| operand.gap));
        let none = self.constant(gap::NONE);
        let gap = self.select(holds, worst, none);
        Val::new(What::Flag(holds), gap)
    }

    /// 或: yes if any is yes, else the worst gap if there is one, else no.
    pub(super) fn any(&mut self, operands: &[Val]) -> Val {
        let mut holds = self.constant(0);
        for operand in operands {
            let there = self.is_there(operand.gap);
            let flag = operand.flag().unwrap_or(there);
            let yes = self.and(flag, there);
            holds = self.or(holds, yes);
        }
        let worst = self.worst(operands.iter().map(|operand| operand.gap));
        let none = self.constant(gap::NONE);
        let gap = self.select(holds, none, worst);
        Val::new(What::Flag(holds), gap)
    }

    pub(super) fn negation(&mut self, operand: &Val) -> Val {
        match operand.flag() {
            Some(flag) => Val::new(What::Flag(self.not(flag)), operand.gap),
            None => Val::new(What::Nothing, operand.gap),
        }
    }

    fn is_open(&mut self, gap: Reg) -> Reg {
        let there = self.is_there(gap);
        self.not(there)
    }
}

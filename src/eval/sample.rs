//! 抽中: draws that anyone can repeat. A draw orders the peers by SHA-256 of the seed, a line break and their
//! code, so it depends on nothing but these: not on the order of filing, not on the machine.

use super::expr::{number, truth};
use super::facts::SubjectId;
use super::gap::{Gap, Reason};
use super::scope::{Outcome, Scope};
use crate::number::Number;
use crate::program::{ExprId, Ty, Value};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// What a draw is made by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draw<'a> {
    /// Of those that may be drawn, from 0 to 1; the count is rounded up.
    pub(super) share: ExprId,
    pub(super) seed: &'a str,
    /// Who may be drawn; `None` is all.
    pub(super) condition: Option<ExprId>,
}

/// Whether the subject is drawn. One that may not be drawn is not.
pub(super) fn sampled(scope: &Scope<'_>, id: ExprId, draw: &Draw<'_>) -> Outcome {
    let world = scope.world()?;
    let peers = world.facts.peers(world.subject);
    let first = peers.first().copied().unwrap_or(world.subject);
    let drawn = world.columns.shared.drawn((id, first), || {
        let share = number(&scope.moved(first), draw.share)?;
        make(scope, peers, &share, draw)
    });
    match drawn.as_ref() {
        Ok(drawn) => Ok(Value::Bool(drawn.contains(&world.subject))),
        Err(gap) => Err(gap.clone()),
    }
}

/// Who is drawn. A peer whose condition does not apply may not be; any other gap leaves the whole draw open,
/// as it would change with the answer.
fn make(
    scope: &Scope<'_>,
    peers: &[SubjectId],
    share: &Number,
    draw: &Draw<'_>,
) -> Outcome<BTreeSet<SubjectId>> {
    if share.is_negative() || *share > Number::ONE {
        return Err(Gap::undecided(Reason::OutsideDomain {
            name: "抽取比例".into(),
            value: super::formula::show(Ty::Ratio, share),
            bound: "在 0% 至 100% 之间".into(),
        }));
    }
    let facts = scope.world()?.facts;
    let mut order = Vec::with_capacity(peers.len());
    let mut worst: Option<Gap> = None;
    for peer in peers {
        let admitted = draw.condition.map_or(Ok(true), |condition| truth(&scope.moved(*peer), condition));
        match admitted {
            Ok(true) => order.push((place(draw.seed, facts.code(*peer)), facts.code(*peer), *peer)),
            Ok(false) => {}
            Err(gap) if gap.is_not_applicable() => {}
            Err(gap) => gap.of(&facts.title(*peer)).add_to(&mut worst),
        }
    }
    if let Some(gap) = worst {
        return Err(gap);
    }
    order.sort();
    let many = i64::try_from(order.len()).map_err(|_| Gap::undecided(Reason::NumberTooLarge))?;
    let count = Number::from_i64(many).mul(share)?.ceil().to_i64();
    let count = count.and_then(|count| usize::try_from(count).ok()).unwrap_or(order.len());
    Ok(order.into_iter().take(count).map(|(_, _, peer)| peer).collect())
}

/// The bytes order as their hexadecimal digits do.
fn place(seed: &str, code: &str) -> [u8; 32] {
    Sha256::digest(format!("{seed}\n{code}")).into()
}

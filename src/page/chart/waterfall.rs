//! The waterfall of points lost: from full marks to the score, one step a group.

use super::{WIDTH, part};
use crate::number::Number;
use crate::page::written::points;

const LEFT: i64 = 1900;
const RIGHT: i64 = 1100;
const ROW: i64 = 330;
const TOP: i64 = 120;

/// A waterfall, one row a step.
#[derive(Debug)]
pub(crate) struct Waterfall {
    pub(crate) title: String,
    pub(crate) desc: String,
    pub(crate) rows: Vec<Row>,
    /// Where the axis begins, as a note, since it does not begin at 0.
    pub(crate) axis: String,
    pub(crate) height: i64,
}

/// One step.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) class: &'static str,
    pub(crate) x: i64,
    pub(crate) width: i64,
    pub(crate) y: i64,
    pub(crate) text_y: i64,
    pub(crate) end: i64,
}

impl Waterfall {
    /// From `full` down to `total`; the losses between them sum to the difference.
    pub(crate) fn new(
        title: impl Into<String>,
        full: &Number,
        losses: &[(String, Number)],
        total: (&str, &Number),
    ) -> Waterfall {
        let base = axis(full, total.1);
        let span = full.sub(&base).unwrap_or(Number::ONE);
        let reach = |value: &Number| {
            let over = value.sub(&base).unwrap_or(Number::ZERO);
            LEFT + part(&over, &span, WIDTH - LEFT - RIGHT)
        };
        let mut rows = vec![row("满分", points(full), "c-full", LEFT, reach(full))];
        let mut at = full.clone();
        for (label, loss) in losses {
            let next = at.sub(loss).unwrap_or_else(|_| at.clone());
            let (from, to) = (reach(&next).min(reach(&at)), reach(&next).max(reach(&at)));
            let gained = loss.is_negative();
            let (sign, class) = if gained { ("+", "c-gain") } else { ("−", "c-loss") };
            rows.push(row(label, format!("{sign}{}", points(&loss.abs())), class, from, to));
            at = next;
        }
        rows.push(row(total.0, points(total.1), "c-score", LEFT, reach(total.1)));
        for (place, row) in (0_i64..).zip(rows.iter_mut()) {
            row.y = TOP + place * ROW;
            row.text_y = row.y + 165;
        }
        let said: Vec<String> = rows.iter().map(|row| format!("{} {}", row.label, row.value)).collect();
        let steps = i64::try_from(rows.len()).unwrap_or(0);
        Waterfall {
            title: title.into(),
            desc: said.join("；"),
            axis: format!("横轴自 {} 分起", base),
            height: TOP + steps * ROW + 260,
            rows,
        }
    }
}

fn row(label: &str, value: String, class: &'static str, from: i64, to: i64) -> Row {
    let width = (to - from).max(8);
    Row { label: label.to_owned(), value, class, x: from, width, y: 0, text_y: 0, end: from + width + 80 }
}

/// The ten below the total, so that small losses can be seen; never below 0.
fn axis(full: &Number, total: &Number) -> Number {
    let ten = Number::from(10_i64);
    let tens = total.div(&ten).map(|tens| tens.floor()).and_then(|tens| tens.sub(&Number::ONE));
    let base = tens.and_then(|tens| tens.mul(&ten)).unwrap_or(Number::ZERO);
    if base.is_negative() || base >= *full { Number::ZERO } else { base }
}

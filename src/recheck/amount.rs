//! 金额、分值与执行率: the numbers of a form that stand in cells of a known kind.

use super::form::Cell;
use crate::number::{Number, Rounding, RoundingMode};

/// A number in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    /// Blank, `—`, `-`, `/`, or a unit alone.
    NotReported,
    /// The value.
    Value(Number),
    /// Something else.
    Garbled,
}

impl Amount {
    /// The value, if there is one.
    pub(crate) fn value(&self) -> Option<&Number> {
        match self {
            Self::Value(value) => Some(value),
            Self::NotReported | Self::Garbled => None,
        }
    }
}

/// Money (金额) in 元. A cell without a unit is in `unit`, the form's 金额单位; a form that names none is read in
/// one unit throughout, which is enough for ratios and sums.
pub(crate) fn money(cell: &Cell, unit: &Cell) -> Amount {
    let text = folded(cell);
    let (figure, own) = split_unit(&text);
    let scale = own.or_else(|| scale_of(unit.or_empty())).unwrap_or(1);
    match plain(figure) {
        Amount::Value(value) => match value.mul(&Number::from_i64(scale)) {
            Ok(value) => Amount::Value(value),
            Err(_) => Amount::Garbled,
        },
        other => other,
    }
}

/// An amount of [`money`] back in the form's own unit.
pub(crate) fn in_unit(amount: &Number, unit: &Cell) -> Number {
    let scale = Number::from_i64(scale_of(unit.or_empty()).unwrap_or(1));
    amount.div(&scale).unwrap_or_else(|_| amount.clone())
}

/// Points (分值, 得分): `22.5`, `10.00`, `10分`, `20%` where shares of 100 are printed.
pub(crate) fn points(cell: &Cell) -> Amount {
    let text = folded(cell);
    plain(text.trim_end_matches(['分', '%']))
}

/// 单位换算: how many 元 one unit is.
fn scale_of(unit: &str) -> Option<i64> {
    match unit {
        "元" => Some(1),
        "百元" => Some(100),
        "千元" => Some(1000),
        "万" | "万元" => Some(10_000),
        "百万元" => Some(1_000_000),
        "亿" | "亿元" => Some(100_000_000),
        _ => None,
    }
}

fn split_unit(text: &str) -> (&str, Option<i64>) {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+')))
        .unwrap_or(text.len());
    match text.split_at_checked(end) {
        Some((figure, unit)) if scale_of(unit).is_some() => (figure, scale_of(unit)),
        _ => (text, None),
    }
}

/// Full-width forms folded, spaces dropped.
fn folded(cell: &Cell) -> String {
    let fold = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        '−' | '–' => '-',
        c => c,
    };
    cell.or_empty().chars().filter(|c| !c.is_whitespace()).map(fold).collect()
}

fn plain(text: &str) -> Amount {
    if text.chars().all(|c| matches!(c, '-' | '—' | '/' | '\\' | '_' | '~')) {
        return Amount::NotReported;
    }
    match ungrouped(text).and_then(|digits| Number::parse(&digits).ok()) {
        Some(value) => Amount::Value(value),
        None => Amount::Garbled,
    }
}

/// `7,548,150` as `7548150`; `None` when the groups are not threes.
fn ungrouped(text: &str) -> Option<String> {
    let (whole, rest) = match text.split_once('.') {
        Some((whole, decimals)) => (whole, format!(".{decimals}")),
        None => (text, String::new()),
    };
    if !whole.contains(',') {
        return Some(text.to_owned());
    }
    let mut groups = whole.split(',');
    let first = groups.next()?.trim_start_matches('-');
    let grouped = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    grouped.then(|| format!("{}{rest}", whole.replace(',', "")))
}

/// 执行率 as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rate {
    /// What it can mean, as ratios: `86%` is 0.86; a bare `1` is 1 or 0.01.
    candidates: Vec<Number>,
    /// Decimals of each candidate that were printed.
    places: Vec<u8>,
}

impl Rate {
    /// Reads the cell; `None` when it is blank or no rate.
    pub(crate) fn read(cell: &Cell) -> Option<Self> {
        let text = folded(cell);
        let signed = text.ends_with(['%', '﹪']);
        let figure = text.trim_end_matches(['%', '﹪']);
        let Amount::Value(value) = plain(figure) else { return None };
        let decimals = figure.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let decimals = u8::try_from(decimals).ok()?;
        let percent = value.div(&Number::HUNDRED).ok()?;
        let mut rate = Self { candidates: vec![percent], places: vec![decimals.checked_add(2)?] };
        if !signed && value <= Number::ONE {
            rate.candidates.insert(0, value);
            rate.places.insert(0, decimals);
        }
        Some(rate)
    }

    /// The likeliest ratio.
    pub(crate) fn ratio(&self) -> Option<&Number> {
        self.candidates.first()
    }

    /// Whether rounding `exact` to the printed digits, half up or cut, gives the printed rate.
    pub(crate) fn agrees_with(&self, exact: &Number) -> bool {
        self.candidates.iter().zip(&self.places).any(|(printed, places)| {
            [RoundingMode::HalfUp, RoundingMode::Down]
                .into_iter()
                .any(|mode| exact.round(&Rounding::places(mode, *places)) == *printed)
        })
    }
}

/// A number for people and for output: exact up to six decimals, else rounded half up to four.
pub(crate) fn shown(value: &Number) -> String {
    if value.to_scaled(6).is_some() {
        return value.to_string();
    }
    value.round(&Rounding::places(RoundingMode::HalfUp, 4)).to_string()
}

/// A ratio as a percent with at most two decimals.
pub(crate) fn percent(ratio: &Number) -> String {
    let Ok(value) = ratio.mul(&Number::HUNDRED) else { return ratio.to_string() };
    format!("{}%", value.round(&Rounding::places(RoundingMode::HalfUp, 2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn money_cells() {
        let wan = Cell::new("万元");
        let cases = [
            ("215,457.6", Some("2154576000")),
            ("620.82万元", Some("6208200")),
            ("5.8万", Some("58000")),
            ("１０", Some("100000")),
            ("0", Some("0")),
            ("-300", Some("-3000000")),
            ("2 380.91", Some("23809100")),
        ];
        for (text, value) in cases {
            assert_eq!(money(&Cell::new(text), &wan).value(), value.map(number).as_ref(), "{text}");
        }
        for text in ["—", "-", "/", " ", "", "万元"] {
            assert_eq!(money(&Cell::new(text), &wan), Amount::NotReported, "{text}");
        }
        for text in ["1,23", "12.3.4", "约10", "10人", "1e5"] {
            assert_eq!(money(&Cell::new(text), &wan), Amount::Garbled, "{text}");
        }
        assert_eq!(money(&Cell::new("250000.00"), &Cell::new("元")).value(), Some(&number("250000")));
        assert_eq!(money(&Cell::new("6"), &Cell::default()).value(), Some(&number("6")));
    }

    #[test]
    fn points_and_rates() {
        assert_eq!(points(&Cell::new("22.5")).value(), Some(&number("22.5")));
        assert_eq!(points(&Cell::new("20%")).value(), Some(&number("20")));
        assert_eq!(points(&Cell::new("—")), Amount::NotReported);
        assert_eq!(points(&Cell::new("8O")), Amount::Garbled);
        let agrees =
            |text: &str, exact: &str| Rate::read(&Cell::new(text)).unwrap().agrees_with(&number(exact));
        assert!(agrees("99.98 %", "25366/25370"));
        assert!(agrees("1", "1") && agrees("100", "1") && agrees("100.00%", "1"));
        assert!(agrees("0.958", "278/290"), "cut to three places");
        assert!(agrees("50%", "15474/31020"), "half up");
        assert!(!agrees("86.19%", "2154576/2500000"));
        assert!(agrees("20", "1/5"));
        assert_eq!(Rate::read(&Cell::new("—")), None);
    }
}

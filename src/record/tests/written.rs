//! Quotients are written as numbers are.

use crate::eval::show;
use crate::number::Number;
use crate::program::Ty;
use crate::record::quotient::Quotient;
use crate::record::written;
use proptest::prelude::*;

const UNITS: [Ty; 8] = [
    Ty::Number,
    Ty::Count,
    Ty::Ratio,
    Ty::PercentagePoint,
    Ty::Points,
    Ty::Money(None),
    Ty::Days,
    Ty::Workdays,
];

fn text(write: impl Fn(&mut String)) -> String {
    let mut out = String::new();
    write(&mut out);
    out
}

fn part() -> impl Strategy<Value = i128> {
    prop_oneof![
        -1000_i128..1000,
        (0_i128..40, 0_u32..13).prop_map(|(times, power)| times * 10_i128.pow(power)),
        (any::<i64>()).prop_map(i128::from),
        (any::<i64>(), 1_i128..1_000_000_000_000).prop_map(|(most, times)| i128::from(most) * times),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn as_numbers_write_themselves(num in part(), den in part()) {
        let den = den.abs().max(1);
        let (quotient, number) = (Quotient { num, den }, Number::ratio(num, den).unwrap());
        prop_assert_eq!(text(|out| written::exact(out, quotient)), number.to_string());
        prop_assert_eq!(text(|out| written::approx(out, quotient)), number.approx(6));
        for ty in UNITS {
            prop_assert_eq!(text(|out| written::shown(out, quotient, ty)), show(ty, &number), "{:?}", ty);
        }
    }
}

#[test]
fn by_hand() {
    let exact = |num, den| text(|out| written::exact(out, Quotient { num, den }));
    let approx = |num, den| text(|out| written::approx(out, Quotient { num, den }));
    assert_eq!(
        [exact(186, 48), exact(-1, 3), exact(0, 7), exact(1, 128)],
        ["3.875", "-1/3", "0", "0.0078125"]
    );
    assert_eq!([approx(2, 3), approx(-1, 3), approx(1, 128)], ["≈0.666667", "≈-0.333333", "≈0.007813"]);
    assert_eq!([approx(9_999_999_999, 10_000_000_000), approx(-1, 100_000_000)], ["≈1.000000", "≈0.000000"]);
    let shown = |num, den, ty| text(|out| written::shown(out, Quotient { num, den }, ty));
    assert_eq!(shown(8_614_567, 100, Ty::Money(None)), "8.614567万元");
    assert_eq!(shown(86_145_671, 1000, Ty::Money(None)), "86145.671元");
    assert_eq!(shown(2, 3, Ty::Ratio), "≈66.6667%");
}

#[test]
fn counted_in_hundredths() {
    let scaled = |num, den, places| Quotient { num, den }.to_scaled(places);
    assert_eq!([scaled(537, 100, 2), scaled(43, 8, 2), scaled(43, 8, 3)], [Some(537), None, Some(5375)]);
    assert_eq!([scaled(1, 3, 2), scaled(-4, 2, 0), scaled(7, 1, 40)], [None, Some(-2), None]);
}

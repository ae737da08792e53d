use super::super::ranks::{Ranked, by_place};
use super::super::unsharable::Unsharable;
use super::{Claim, Shared, share};
use crate::number::Number;
use crate::outcome::Bound;
use crate::program::Place;

fn n(text: &str) -> Number {
    text.parse().unwrap()
}

fn claim(weight: &str, lower: i128, upper: Option<i128>) -> Claim {
    Claim { weight: n(weight), lower, upper }
}

/// Shares out, ties by position.
fn due(pool: i128, claims: &[Claim]) -> Result<Vec<Shared>, Unsharable> {
    share(pool, claims, &(0..).take(claims.len()).collect::<Vec<u64>>())
}

fn exact(pool: i128, claims: &[Claim]) -> Vec<String> {
    due(pool, claims).unwrap().iter().map(|shared| shared.exact.to_string()).collect()
}

/// 100 over three equal weights, one capped at 20: the other two share the rest, 80 ÷ 2.
#[test]
fn what_a_cap_keeps_back_goes_to_the_others() {
    let claims = [claim("1", 0, Some(20)), claim("1", 0, None), claim("1", 0, None)];
    assert_eq!(exact(100, &claims), ["20", "40", "40"]);
    let due = due(100, &claims).unwrap();
    assert_eq!(due.iter().map(|due| due.bound).collect::<Vec<_>>(), [Some(Bound::Upper), None, None]);
}

/// 100 by 1 : 1 : 2 would be 25, 25, 50; a floor of 40 on the first leaves 60 for 1 : 2.
#[test]
fn what_a_floor_takes_comes_from_the_others() {
    let claims = [claim("1", 40, None), claim("1", 0, None), claim("2", 0, None)];
    assert_eq!(exact(100, &claims), ["40", "20", "40"]);
}

/// 100 by 6 : 3 : 1, caps 30 on the first and 25 on the last, a floor of 20 on the last. λ from 30 + 3λ + max(20, λ) =
/// 100 is 50 ÷ 3 while λ ≤ 20: 30, 50, 20. Clamping 60, 30, 10 one after another would stop at 30, 30, 20.
#[test]
fn floors_and_caps_bind_together() {
    let claims = [claim("6", 0, Some(30)), claim("3", 0, None), claim("1", 20, Some(25))];
    assert_eq!(exact(100, &claims), ["30", "50", "20"]);
}

/// Bounds that are met exactly do not bind: 10, 20, 30 of 60.
#[test]
fn a_share_on_its_bound_is_not_held() {
    let claims = [claim("1", 10, None), claim("2", 0, Some(20)), claim("3", 0, None)];
    let due = due(60, &claims).unwrap();
    assert!(due.iter().all(|due| due.bound.is_none()), "{due:?}");
}

#[test]
fn what_cannot_be_shared_says_by_how_much() {
    let refused = |pool, claims: &[Claim]| due(pool, claims).unwrap_err();
    // Floors of 60 + 50 against 100.
    let floors = [claim("1", 60, None), claim("1", 50, None)];
    assert_eq!(refused(100, &floors), Unsharable::LowersExceed { by: 10 });
    // Caps of 60 + 30 against 100; the member of weight 0 takes nothing, whatever its cap.
    let caps = [claim("1", 0, Some(60)), claim("1", 0, Some(30)), claim("0", 0, Some(50))];
    assert_eq!(refused(100, &caps), Unsharable::UppersFallShort { by: 10 });
    let idle = [claim("0", 30, None), claim("0", 0, None)];
    assert_eq!(refused(100, &idle), Unsharable::NoWeight { left: 70 });
    assert_eq!(exact(30, &idle), ["30", "0"]);
    assert_eq!(refused(100, &[claim("1", 5, Some(4))]), Unsharable::BoundsCross(0));
    assert_eq!(
        refused(100, &[claim("1", 0, None), claim("-1", 0, None)]),
        Unsharable::NegativeValue { factor: 0, at: 1 }
    );
    assert_eq!(exact(0, &[]), Vec::<String>::new());
    assert_eq!(refused(1, &[]), Unsharable::NoWeight { left: 1 });
}

/// 100.00 yuan over three: 3333⅓ cents each, and the cent left over to the first in the order of ties.
#[test]
fn the_last_cent_goes_by_the_order_of_ties() {
    let claims = [claim("1", 0, None), claim("1", 0, None), claim("1", 0, None)];
    let shares = share(10_000, &claims, &[2, 1, 3]).unwrap();
    assert_eq!(shares.iter().map(|share| share.units).collect::<Vec<_>>(), [3333, 3334, 3333]);
    assert_eq!((shares[1].extra, &shares[1].exact), (Some((1, true)), &n("10000/3")));
    // 1000 by 1 : 2 : 4 is 142 6/7, 285 5/7, 571 3/7: two units left, to 6/7 and 5/7, and no tie decides.
    let claims = [claim("1", 0, None), claim("2", 0, None), claim("4", 0, None)];
    let shares = share(1000, &claims, &[1, 2, 3]).unwrap();
    assert_eq!(shares.iter().map(|share| share.units).collect::<Vec<_>>(), [143, 286, 571]);
    assert_eq!(shares[1].extra, Some((2, false)));
    assert_eq!(shares[2].extra, None);
}

fn place(first: u32, last: u32, share: &str) -> Place {
    Place { first, last, share: n(share) }
}

/// 40, 30, 20 and 10 %: two seconds share 30 + 20, the fourth keeps 10.
#[test]
fn equals_share_the_parts_of_their_places() {
    let places = [place(1, 1, "0.4"), place(2, 2, "0.3"), place(3, 3, "0.2"), place(4, 4, "0.1")];
    let parts = |values: &[i32], highest| {
        let ranked = by_place(values, highest, &places).unwrap();
        ranked.into_iter().map(|Ranked { place, part }| (place, part.to_string())).collect::<Vec<_>>()
    };
    let of = |place: usize, part: &str| (place, part.to_owned());
    assert_eq!(parts(&[7, 9, 5, 7], true), [of(2, "0.25"), of(1, "0.4"), of(4, "0.1"), of(2, "0.25")]);
    assert_eq!(parts(&[7, 9, 5], false), [of(2, "0.3"), of(3, "0.2"), of(1, "0.4")]);
    // The fifth place gets nothing; two that share the fourth and the fifth get half of 10 % each.
    assert_eq!(parts(&[5, 4, 3, 2, 2], true)[3..], [of(4, "0.05"), of(4, "0.05")]);
}

/// `5-10 得 2%`: six places of 2 %; two equals on the tenth and the eleventh share one.
#[test]
fn a_run_of_places_gives_each_the_same() {
    let values: Vec<i32> = (0..9).chain([100, 100]).collect();
    let ranked = by_place(&values, false, &[place(5, 10, "0.02")]).unwrap();
    let parts: Vec<String> = ranked.iter().map(|ranked| ranked.part.to_string()).collect();
    assert_eq!(parts, ["0", "0", "0", "0", "0.02", "0.02", "0.02", "0.02", "0.02", "0.01", "0.01"]);
}

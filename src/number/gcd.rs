//! The greatest common divisor, by shifts and subtractions, in the narrowest word that holds both.

/// The greatest common divisor; `gcd(0, n)` is `n`.
pub(super) fn gcd(a: u128, b: u128) -> u128 {
    let (high, low) = if a >= b { (a, b) } else { (b, a) };
    if low <= 1 {
        return if low == 0 { high } else { 1 };
    }
    match (u64::try_from(high), u64::try_from(low)) {
        (Ok(high), Ok(low)) => u128::from(gcd_u64(high, low)),
        // One division brings a lopsided pair down to words.
        (Err(_), Ok(low)) => match u64::try_from(high % u128::from(low)) {
            Ok(0) | Err(_) => u128::from(low),
            Ok(rest) => u128::from(gcd_u64(low, rest)),
        },
        _ => gcd_u128(high, low),
    }
}

/// Both must be above 0.
pub(crate) fn gcd_u64(mut a: u64, mut b: u64) -> u64 {
    let shared_twos = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    loop {
        b >>= b.trailing_zeros();
        if a > b {
            std::mem::swap(&mut a, &mut b);
        }
        b -= a;
        if b == 0 {
            return a << shared_twos;
        }
    }
}

/// Both must be above 0.
fn gcd_u128(mut a: u128, mut b: u128) -> u128 {
    let shared_twos = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    loop {
        b >>= b.trailing_zeros();
        if a > b {
            std::mem::swap(&mut a, &mut b);
        }
        b -= a;
        if b == 0 {
            return a << shared_twos;
        }
    }
}

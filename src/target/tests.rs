use super::{
    Arm, Comparison, Reason, Standing, TargetKind, compare, compare_in_year, misread_candidate, parse_actual,
    parse_target,
};
use crate::number::Number;

fn compared(target: &str, actual: &str) -> Comparison {
    compare(&parse_target(target), &parse_actual(actual))
}

fn in_year(target: &str, actual: &str, year: Option<i32>) -> Comparison {
    compare_in_year(&parse_target(target), &parse_actual(actual), year)
}

fn number(text: &str) -> Number {
    Number::parse(text).unwrap()
}

#[test]
fn puts_numbers_on_one_scale() {
    let cases = [
        ("≥95%", "96%", "0.95", "0.96", "1"),
        ("≥95%", "96", "0.95", "0.96", "1"),
        ("100%", "100", "1", "1", "1"),
        ("≥95百分比", "95.5%", "0.95", "0.955", "1"),
        ("95", "96%", "0.95", "0.96", "1"),
        ("0.5%", "5‰", "0.005", "0.005", "1"),
        ("2%", "0", "0.02", "0", "1"),
        ("≤0", "98.31%", "0", "0.9831", "1"),
        ("≤202.6万元", "132.9", "2026000", "1329000", "元"),
        ("=6万元", "60000元", "60000", "60000", "元"),
        ("2.6亿元", "24500万元", "260000000", "245000000", "元"),
        ("1.2万亩", "12500亩", "12000", "12500", "亩"),
        ("10公顷", "150亩", "100000", "100000", "平方米"),
        ("1.5公里", "1450米", "1500", "1450", "米"),
        ("2吨", "1900公斤", "2000", "1900", "公斤"),
        ("1年", "11个月", "12", "11", "月"),
        ("≥3次", "3", "3", "3", "次"),
        ("11个", "0", "11", "0", "个"),
        ("200人", "180名", "200", "180", "人"),
        ("43.2", "37.24", "43.2", "37.24", "1"),
        ("400元/人、天", "180元/天*人", "400", "180", "元/人·天"),
        ("≤620万/月", "600万元/月", "6200000", "6000000", "元/月"),
        ("每年2次", "3次/年", "2", "3", "次/年"),
        ("5家企业", "6家", "5", "6", "家"),
        ("提升10%", "提升12%", "0.1", "0.12", "1"),
        ("完成90%", "完成95%", "0.9", "0.95", "1"),
        ("<=62.73", "62.73万", "627300", "627300", "1"),
        ("≥2000", "2021.12", "2000", "2021.12", "1"),
        ("≥-5%", "-3%", "-0.05", "-0.03", "1"),
    ];
    for (target, actual, t, a, scale) in cases {
        match compared(target, actual) {
            Comparison::Comparable { target: left, actual: right, scale: named, .. } => {
                assert_eq!(
                    (left, right, named.as_str()),
                    (number(t), number(a), scale),
                    "{target} | {actual}"
                );
            }
            other => panic!("{target} | {actual}: {other:?}"),
        }
    }
}

#[test]
fn refuses_what_the_cells_do_not_decide() {
    let cases = [
        ("≥95%", "0.96", Reason::RatioOrPercent),
        ("100%", "1", Reason::RatioOrPercent),
        ("0.9", "95%", Reason::RatioOrPercent),
        ("=6万元", "60000", Reason::UnitScaleUnclear),
        ("72890元", "7.289", Reason::UnitScaleUnclear),
        ("<=62.73", "600000万", Reason::UnitScaleUnclear),
        ("不低于20户", "74户次", Reason::UnitsDiffer),
        ("32.49hm", "32.49hmm", Reason::UnitsDiffer),
        ("1600元/亩", "1600元", Reason::UnitsDiffer),
        ("5家企业", "6家合作社", Reason::UnitsDiffer),
        ("≥95%", "2个百分点", Reason::UnitsDiffer),
        ("290%", "100%", Reason::MisreadSuspected),
        ("90%", "290%", Reason::MisreadSuspected),
        ("90%", "^80%", Reason::Garbled),
        ("≥95%", "≥95%", Reason::RepeatsTarget),
        ("≤90万元", "达成预期指标", Reason::StatusForNumber),
        ("90%", "已完成100%", Reason::StatusForNumber),
        ("≥300公里", "约470公里", Reason::Approximate),
        ("≥30户", "30户106人", Reason::SeveralNumbers),
        ("≥50辆", "20辆+30辆", Reason::SeveralNumbers),
        ("提升10%", "95%", Reason::ChangeOrLevel),
        ("≥95%", "提升10%", Reason::ChangeOrLevel),
        ("-30%", "-35%", Reason::NegativeTarget),
        ("≥95%", "", Reason::ActualBlank),
        ("", "95%", Reason::TargetBlank),
        ("100%", "无", Reason::NotApplicable),
        ("≥95%", "明显改善", Reason::KindsDiffer),
        ("≥95%", "2021年底", Reason::KindsDiffer),
        ("2021年底", "95%", Reason::KindsDiffer),
        ("效果明显", "明显改善", Reason::QualitativeTarget),
        ("显著", "显著。", Reason::RepeatsWords),
        ("优/良/中/差", "合格", Reason::GradeNotInScale),
        ("2021.6", "2021.6", Reason::YearMonthOrNumber),
    ];
    for (target, actual, reason) in cases {
        assert_eq!(compared(target, actual), Comparison::NotComparable(reason), "{target} | {actual}");
    }
}

#[test]
fn decides_dates_only_when_they_decide() {
    let cases = [
        ("11月前", "10月", None, Ok(true)),
        ("9月前", "7月", None, Ok(true)),
        ("11月前", "11月", None, Err(Reason::DateUnclear)),
        ("11月前", "12月", None, Ok(false)),
        ("2021年12月31日前完成", "2021年12月31日", None, Ok(true)),
        ("2021年12月31日前完成", "2022年1月1日", None, Ok(false)),
        ("2020年9月底完成", "2020年9月", None, Ok(true)),
        ("2020年9月底完成", "2020年", None, Err(Reason::DateUnclear)),
        ("2020年9月底完成", "10月", None, Err(Reason::PartialDate)),
        ("2020年9月底完成", "10月", Some(2020), Ok(false)),
        ("9月底", "2020年8月5日", Some(2020), Ok(true)),
        ("2021年", "2021年", None, Ok(true)),
        ("2021年", "2020年11月", None, Ok(true)),
        ("2021年", "2022年1月", None, Ok(false)),
        ("1-12月", "2021.12", Some(2021), Ok(true)),
        ("2021年6月", "2021年12月31日前完成", None, Err(Reason::DateUnclear)),
        // A month ends on its own last day.
        ("2021年6月30日", "2021年6月", None, Ok(true)),
        ("2021年6月29日", "2021年6月", None, Err(Reason::DateUnclear)),
        ("2020年2月29日", "2020年2月", None, Ok(true)),
        ("2021年2月28日", "2021年2月", None, Ok(true)),
        ("2020年2月28日", "2020年2月", None, Err(Reason::DateUnclear)),
        ("2021年第三季度", "2021-09-30", None, Ok(true)),
    ];
    for (target, actual, year, on_time) in cases {
        let expected = match on_time {
            Ok(met) => Comparison::OnTime(met),
            Err(reason) => Comparison::NotComparable(reason),
        };
        assert_eq!(in_year(target, actual, year), expected, "{target} | {actual}");
    }
}

#[test]
fn keeps_claims_apart_from_measurements() {
    assert_eq!(compared("效果明显", "达成预期指标"), Comparison::Stated(Standing::Met));
    assert_eq!(compared("2022年底之前", "达成预期指标"), Comparison::Stated(Standing::Met));
    assert_eq!(compared("是", "基本达到"), Comparison::Stated(Standing::Mostly));
    assert_eq!(compared("是", "否"), Comparison::Answered(false));
    assert!(matches!(compared("3-5个", "4"), Comparison::InRange { .. }));
}

#[test]
fn offers_the_reading_with_the_sign_put_back() {
    let read = |raw: &str| misread_candidate(&parse_target(raw)).map(|target| target.raw().to_owned());
    assert_eq!(read("290%").as_deref(), Some("≥90%"));
    assert_eq!(read("2200人").as_deref(), Some("≥200人"));
    assert_eq!(read("20.565km").as_deref(), Some("≥0.565km"));
    assert_eq!(read("2%"), None);
    assert_eq!(read("2022"), None);
    assert_eq!(read("≥290%"), None);
    assert_eq!(parse_target("290%").arm(), Arm::Bare);
}

#[test]
fn reasons_have_codes_in_order() {
    for (at, reason) in (1..).zip(Reason::ALL) {
        assert_eq!(reason.code(), format!("T{at:02}"));
        assert!(!reason.zh().is_empty() && reason.en().starts_with(|c: char| c.is_lowercase()), "{reason:?}");
    }
    let long = parse_target(&"很长".repeat(600));
    assert_eq!(long.kind(), &TargetKind::Undecidable(Reason::TooLong));
    let digits = parse_target(&"9".repeat(900));
    assert_eq!(digits.kind(), &TargetKind::Undecidable(Reason::NumberTooLarge));
}

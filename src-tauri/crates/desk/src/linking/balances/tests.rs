use super::*;

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, number).unwrap()
}

fn euro(cents: i64) -> ReportedAmount {
    ReportedAmount::from_euro_cents(cents)
}

fn booked(on: u32, cents: i64, after: Option<i64>) -> Booked {
    Booked {
        day: day(on),
        signed: euro(cents),
        balance_after: after.map(euro),
    }
}

fn told(all: &[DayBalance]) -> Vec<(u32, i64, usize)> {
    use chrono::Datelike;
    let cents = |it: &DayBalance| it.balance.hundredths().unwrap();
    all.iter()
        .map(|it| (it.day.day(), cents(it), it.entries))
        .collect()
}

#[test]
fn every_day_is_counted_back_from_the_balance_that_the_bank_told() {
    let entries = [
        booked(10, 500, None),
        booked(12, -200, None),
        booked(12, -50, None),
    ];
    let all = backwards(day(9), day(13), euro(1000), &entries);
    let wanted = [
        (9, 750, 0),
        (10, 1250, 1),
        (11, 1250, 0),
        (12, 1000, 2),
        (13, 1000, 0),
    ];
    assert_eq!(told(&all), wanted);
}

#[test]
fn a_day_whose_last_balance_nobody_told_disagrees() {
    let fits = [booked(12, -200, Some(1200)), booked(12, -200, Some(1000))];
    let all = backwards(day(11), day(13), euro(1000), &fits);
    assert!(!disagrees(&all, &fits), "in whatever order they come");
    let turned = [fits[1].clone(), fits[0].clone()];
    assert!(!disagrees(&all, &turned));

    let odd = [booked(12, -200, Some(1300)), booked(12, -200, Some(1100))];
    assert!(disagrees(&all, &odd));
    let half = [booked(12, -200, Some(1300)), booked(12, -200, None)];
    assert!(
        !disagrees(&all, &half),
        "the last one may be the silent one"
    );
}

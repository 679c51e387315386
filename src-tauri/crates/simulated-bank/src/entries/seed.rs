//! A year of an office's account out of a seed, and at its end one of each thing that readers trip
//! over.

use std::time::Duration;

use chrono::{Datelike, Days, NaiveDate};

use super::{NewEntry, Oddity};
use crate::Setup;
use crate::numbers::Numbers;

/// Who pays and is paid, and what for.
const PARTIES: [(&str, &str, &str); 6] = [
    ("Demo Maize SIA", "LV73DEMO0000000002001", "Invoice R-"),
    ("Demo Gliemezis SIA", "LV46DEMO0000000002002", "Rēķins Nr. "),
    (
        "Demo Enerģija AS",
        "LV08DEMO0000000002007",
        "Elektrība, līgums ",
    ),
    ("Demo Nams SIA", "LV62DEMO0000000002005", "Telpu noma "),
    ("Jānis Bērziņš", "EE382200221020145685", "Atlīdzība "),
    (
        "Demo Klients OÜ",
        "LT739999900000002021",
        "Apmaksa par pasūtījumu ",
    ),
];

/// What a person wrote who wanted to see what breaks.
const HOSTILE: [&str; 5] = [
    "<script>alert('x')</script><img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "\u{202E}gnp.ecivni\u{202C} \u{200F}עברית",
    "💶🇱🇻 👩‍💻 paid",
    "+371 20000000; \"quoted\"; tab\tand\r\nline",
];

/// Days of the year that are told, and how long ago the youngest of them is.
const DAYS: u64 = 360;
const YOUNGEST: u64 = 5;
/// More than happen on all accounts on one day.
const A_DAY: u64 = 10_000;

/// The entries of all accounts, each with a number of its own. What happens on a day depends on the
/// seed and the day alone: a bank that is opened anew, or on another day, tells the same of it.
pub(super) fn year(setup: &Setup, today: NaiveDate) -> Vec<(u64, NewEntry)> {
    let mut all = Vec::new();
    for days in (YOUNGEST..DAYS.saturating_add(YOUNGEST)).rev() {
        let Some(day) = back(today, days) else {
            continue;
        };
        let mut number = first_number(day);
        for (account, count) in setup.accounts.iter().zip(counts(setup)) {
            for _entry in 0..on_that_day(count, day) {
                number = number.saturating_add(1);
                let mut numbers = Numbers::new(setup.entries_seed ^ number);
                let entry = NewEntry {
                    currency: account.currency.clone(),
                    booked_on: Some(day),
                    ..ordinary(&mut numbers, &account.iban)
                };
                all.push((number, entry));
            }
        }
    }
    let first = setup.accounts.first().filter(|_| setup.entries_a_year > 0);
    if let Some((first, day)) = first.zip(lately(today)) {
        let from = first_number(day).saturating_add(A_DAY / 2);
        all.extend((from..).zip(awkward(&first.iban, day)));
    }
    all
}

/// The first account has all of them, each other a tenth.
fn counts(setup: &Setup) -> impl Iterator<Item = u32> {
    let tenth = setup.entries_a_year / 10;
    std::iter::once(setup.entries_a_year).chain(std::iter::repeat(tenth))
}

fn first_number(day: NaiveDate) -> u64 {
    u64::try_from(day.num_days_from_ce())
        .unwrap_or_default()
        .saturating_mul(A_DAY)
}

/// So many of a year's entries fall on this day, evenly.
fn on_that_day(count: u32, day: NaiveDate) -> u64 {
    let day = u64::try_from(day.num_days_from_ce()).unwrap_or_default();
    let until = |day: u64| day.saturating_mul(u64::from(count)) / DAYS;
    until(day.saturating_add(1)).saturating_sub(until(day))
}

/// The sixth of a month, the last one that lies behind: the same for a month on end.
fn lately(today: NaiveDate) -> Option<NaiveDate> {
    let this = today.with_day(6)?;
    if this <= today {
        return Some(this);
    }
    today.with_day(1)?.pred_opt()?.with_day(6)
}

fn back(today: NaiveDate, days: u64) -> Option<NaiveDate> {
    today.checked_sub_days(Days::new(days))
}

/// Off the account three times out of four, and onto it in larger sums.
fn ordinary(numbers: &mut Numbers, iban: &str) -> NewEntry {
    let drawn = numbers.draw();
    let place = usize::try_from(drawn % 6).unwrap_or_default();
    let (name, party, text) = PARTIES.get(place).copied().unwrap_or(("", "", ""));
    let cents = i64::try_from(drawn.wrapping_shr(8) % 90_000).unwrap_or_default();
    let cents = cents.saturating_add(99);
    let is_outgoing = !drawn.wrapping_shr(40).is_multiple_of(4);
    let signed = if is_outgoing {
        cents.saturating_neg()
    } else {
        cents.saturating_mul(3)
    };
    let text = format!("{text}{}", drawn.wrapping_shr(44) % 9_000);
    NewEntry::new(iban, signed).with(name, party, &text)
}

/// On the four days before this one; the last of them soon to be booked.
fn awkward(iban: &str, today: NaiveDate) -> Vec<NewEntry> {
    let plain = NewEntry::new(iban, -35);
    let mut all = odd_forms(iban, today);
    all.push(on(
        back(today, 2),
        plain,
        &[Oddity::NoIds, Oddity::OwnUnnamed],
    ));
    let long = "Ļoti garš teksts. ".repeat(60);
    for text in HOSTILE.into_iter().chain([long.as_str()]) {
        let entry = NewEntry::new(iban, -101).with(text, "", text);
        all.push(on(back(today, 1), entry, &[]));
    }
    let soon = paid(iban, -5_990, "Card, soon to be booked");
    all.push(NewEntry {
        pending_for: Some(Duration::from_secs(3_600)),
        ..soon
    });
    all
}

/// One of each form, and three equal ones on one day.
fn odd_forms(iban: &str, today: NaiveDate) -> Vec<NewEntry> {
    use Oddity::{
        AmountAsNumber, DateTimes, NewIds, NoIds, OwnUnnamed, RemittanceArray,
        RemittanceStructured, Unsigned,
    };
    let ticket = || NewEntry::new(iban, -150).with("Demo Satiksme SIA", "", "Biļete");
    let paid = |cents: i64, text: &str| paid(iban, cents, text);
    let lines = NewEntry {
        remittance: vec!["Line one".to_owned(), "line two".to_owned()],
        ..paid(-888, "")
    };
    let nameless = paid(-1_000, "No sign, no own account");
    let (two, three, four) = (back(today, 2), back(today, 3), back(today, 4));
    vec![
        on(four, ticket(), &[NoIds]),
        on(four, ticket(), &[NoIds]),
        on(four, ticket(), &[]),
        on(three, paid(-25_667, "Without a sign"), &[Unsigned]),
        on(three, nameless, &[Unsigned, OwnUnnamed]),
        on(three, paid(-4_250, "Another number each time"), &[NewIds]),
        on(
            three,
            paid(-10_000, "A number for a sum"),
            &[AmountAsNumber],
        ),
        on(two, paid(12_345, "Days as moments"), &[DateTimes]),
        on(two, paid(-777, "RF18539007547034"), &[RemittanceStructured]),
        on(two, lines, &[RemittanceArray]),
    ]
}

fn paid(iban: &str, cents: i64, text: &str) -> NewEntry {
    NewEntry::new(iban, cents).with("Demo Maize SIA", "LV73DEMO0000000002001", text)
}

fn on(day: Option<NaiveDate>, entry: NewEntry, oddities: &[Oddity]) -> NewEntry {
    NewEntry {
        booked_on: day,
        oddities: oddities.to_vec(),
        ..entry
    }
}

//! A year of an office's account out of a seed, and at its end one of each thing that readers trip
//! over.

use std::time::Duration;

use chrono::{Days, NaiveDate};

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

/// The entries of all accounts, oldest first.
pub(super) fn year(setup: &Setup, today: NaiveDate) -> Vec<NewEntry> {
    let mut numbers = Numbers::new(setup.seed);
    let mut all = Vec::new();
    for (place, account) in setup.accounts.iter().enumerate() {
        let count = if place == 0 {
            setup.entries_a_year
        } else {
            setup.entries_a_year / 10
        };
        for turn in (0..count).rev() {
            let entry = ordinary(&mut numbers, &account.iban);
            all.push(NewEntry {
                currency: account.currency.clone(),
                booked_on: back(today, spread(turn, count)),
                ..entry
            });
        }
    }
    let first = setup.accounts.first().filter(|_| setup.entries_a_year > 0);
    all.extend(
        first
            .into_iter()
            .flat_map(|first| awkward(&first.iban, today)),
    );
    all
}

/// Evenly over the year, none of them younger than five days.
fn spread(turn: u32, count: u32) -> u64 {
    let days = u64::from(turn).saturating_mul(360);
    days.checked_div(u64::from(count))
        .unwrap_or_default()
        .saturating_add(5)
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

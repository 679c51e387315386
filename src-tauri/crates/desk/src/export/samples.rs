//! A statement to make files of.

use chrono::{DateTime, NaiveDate};
use payments::{
    AccountIdentity, AccountNumber, Booking, Currency, Entry, Party, PaymentId, ReportedAmount,
};
use proptest::prelude::*;

use super::{Statement, StatementBank, StatementEntry};

/// Texts that other programs have tripped over.
pub(super) const HOSTILE: [&str; 12] = [
    "=cmd|' /C calc'!A0",
    "+371 20000000",
    "-1+1",
    "@SUM(A1)",
    "\tindented",
    "\rreturned",
    "\0none",
    "<script>alert(\"1\")</script> & ]]> <!-- -->",
    "\u{202E}turned\u{202C} \u{200F}right",
    "Jānis 🦀 Bērziņš; \"SIA\"",
    "one\r\ntwo",
    "_x0041_ %00 &amp; \u{FFFE}\u{1}\u{7F}\u{85}",
];

/// Holds a document, an element to a line, against the one that is kept beside the tests. With
/// `UPDATE_GOLDEN` set the kept one is written anew.
pub(super) fn assert_golden(made: &str, kept: &str) {
    let made = format!("{}\n", made.replace("><", ">\n<"));
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/export");
    let path = folder.join(kept);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    assert_eq!(made, std::fs::read_to_string(path).unwrap(), "{kept}");
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn euros(digits: &str) -> ReportedAmount {
    ReportedAmount::parse(digits, Currency::EUR).unwrap()
}

pub(super) fn party(name: &str, account: &str) -> Party {
    Party {
        name: (!name.is_empty()).then(|| name.to_owned()),
        account: AccountNumber::parse(account),
    }
}

pub(super) const OWN: &str = "LV10DEMO0000000001001";

/// Four booked entries that make -1.00 of it, and a pending one.
pub(super) fn statement() -> Statement {
    Statement {
        account: AccountIdentity {
            number: AccountNumber::parse(OWN).unwrap(),
            currency: Currency::EUR,
        },
        account_name: Some("Pamatkonts".into()),
        owner: Some("SIA Demo & Dēls".into()),
        owner_legal_id: None,
        bank: StatementBank {
            name: "INDEXO Banka".into(),
            bic: "IDXOLV22".into(),
            legal_id: Some("40000000000".into()),
            address: None,
        },
        from: day("2026-11-01"),
        to: day("2026-11-22"),
        prepared_at: DateTime::from_timestamp_millis(1_795_340_403_125).unwrap(),
        entries: entries(),
        opening: Some(euros("1000.00")),
        closing: Some(euros("999.00")),
        environment: "demo",
    }
}

fn entries() -> Vec<StatementEntry> {
    let paid = Entry {
        booked_on: Some(day("2026-11-21")),
        valued_on: Some(day("2026-11-20")),
        debtor: party("SIA Demo & Dēls", OWN),
        creditor: party("Demo Maize SIA", "LV97 DEMO 0000 0000 0200 1"),
        remittance: vec!["Rēķins R-1031".into(), "un R-1032".into()],
        transaction_id: Some("019b2f6e-0000-7000-8000-000000000001".into()),
        entry_reference: Some("E-1".into()),
        end_to_end_id: Some("E2E-1".into()),
        bank_code: Some("PMNT-ICDT-STDO".into()),
        // Without a sign, as in the standard's own example.
        ..Entry::bare(Booking::Booked, euros("410.20"))
    };
    let received = Entry {
        booked_on: Some(day("2026-11-20")),
        debtor: party("Demo Klients SIA", "LT601010012345678901"),
        remittance: vec!["Order 5512".into()],
        references: vec!["RF18539007547034".into()],
        transaction_id: Some("T-2".into()),
        proprietary_code: Some("INBOUND".into()),
        ..Entry::bare(Booking::Booked, euros("920"))
    };
    let fee = Entry {
        booked_on: Some(day("2026-11-20")),
        additional: Some("Fee of the month".into()),
        ..Entry::bare(Booking::Booked, euros("-0.8"))
    };
    let hostile = Entry {
        valued_on: Some(day("2026-11-19")),
        creditor: party("=cmd|' /C calc'!A0", "DE89370400440532013000"),
        remittance: vec!["<script>; \"]]>\"\u{1} 🦀".into()],
        ..Entry::bare(Booking::Booked, euros("-510"))
    };
    let pending = Entry {
        creditor: party("Demo Jumti SIA", "LV97DEMO0000000002002"),
        ..Entry::bare(Booking::Pending, euros("-1234.56"))
    };
    let ours = PaymentId(uuid::Uuid::from_u128(
        0x019b_2f6e_0000_7000_8000_0000_0000_00ff,
    ));
    let whose = [Some(ours), None, None, None, None];
    [paid, received, fee, hostile, pending]
        .into_iter()
        .zip(whose)
        .map(|(entry, payment)| StatementEntry { entry, payment })
        .collect()
}

/// Any text: letters of all kinds, controls, and what is known to hurt.
pub(super) fn any_text() -> impl Strategy<Value = String> {
    let known = proptest::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned);
    prop_oneof![
        "\\PC{0,40}",
        "(?s).{0,600}",
        "[āčēģīķļņšūž=+@\\-;\"\r\n\t ]{0,12}",
        known
    ]
}

/// A statement of any entries, whose balances agree.
pub(super) fn any_statement() -> impl Strategy<Value = Statement> {
    let text = || proptest::option::of(any_text());
    let days = 0_u64..30;
    let texts = (text(), text(), text(), text(), text(), text());
    let entry = (-99_999_999_i64..=99_999_999, days, any::<bool>(), texts);
    let entries = proptest::collection::vec(entry, 0..6);
    (entries, any::<i32>(), text(), text()).prop_map(|(entries, opening, name, owner)| {
        let entries = entries.into_iter().map(|(cents, days, incoming, texts)| {
            let (name, details, reference, id, code, more) = texts;
            let side = Party {
                name,
                account: None,
            };
            let (debtor, creditor) = if incoming {
                (side, Party::default())
            } else {
                (Party::default(), side)
            };
            let entry = Entry {
                booked_on: day("2026-11-01").checked_add_days(chrono::Days::new(days)),
                debtor,
                creditor,
                remittance: details.into_iter().collect(),
                references: reference.into_iter().collect(),
                transaction_id: id.clone(),
                entry_reference: more.clone(),
                end_to_end_id: id,
                bank_code: code.clone(),
                proprietary_code: code,
                additional: more,
                ..Entry::bare(Booking::Booked, ReportedAmount::from_euro_cents(cents))
            };
            StatementEntry {
                entry,
                payment: None,
            }
        });
        let mut statement = Statement {
            entries: entries.collect(),
            account_name: name,
            owner,
            ..statement()
        };
        let opening = ReportedAmount::from_euro_cents(opening.into());
        statement.opening = Some(opening);
        statement.closing = opening.plus(statement.booked_sum().unwrap());
        statement
    })
}

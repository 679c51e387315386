mod reads;

use bank_client::Demo;
use chrono::{DateTime, NaiveDate, Utc};
use payments::{
    AccessScope, AccountIdentity, AccountNumber, Consent, ConsentId, ConsentRequest, Currency,
    Party, PaymentId, ReportedAccount, ResourceId,
};
use uuid::Uuid;

use super::*;
use crate::ledger::NewConsent;

pub(super) const OWN: &str = "LV10DEMO0000000001001";

type Broken = Box<dyn std::error::Error>;

pub(super) fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, number).unwrap_or_default()
}

pub(super) fn at(hour: u32) -> DateTime<Utc> {
    let time = day(20).and_hms_opt(hour, 0, 0);
    time.unwrap_or_default().and_utc()
}

fn entry(on: u32, digits: &str, name: &str, text: &str) -> Result<Entry, Broken> {
    let amount = ReportedAmount::parse(digits, Currency::EUR)?;
    Ok(Entry {
        booked_on: Some(day(on)),
        creditor: Party {
            name: Some(name.to_owned()),
            account: AccountNumber::parse("LV73DEMO0000000002001"),
        },
        remittance: vec![text.to_owned()],
        transaction_id: Some(format!("{on}-{digits}-{}", text.len())),
        ..Entry::bare(Booking::Booked, amount)
    })
}

fn reported(resource: &str) -> Result<ReportedAccount, Broken> {
    Ok(ReportedAccount {
        resource: ResourceId::new(resource)?,
        identity: AccountIdentity {
            number: AccountNumber::parse(OWN).ok_or("a number")?,
            currency: Currency::EUR,
        },
        name: None,
        owner: None,
        product: None,
        status: None,
        balances: Vec::new(),
    })
}

pub(super) struct Shelf {
    folder: tempfile::TempDir,
    pub(super) ledger: Ledger<Demo>,
    pub(super) account: AccountRow,
}

impl Shelf {
    pub(super) fn restarts(self) -> Self {
        let Self {
            folder,
            ledger,
            account,
        } = self;
        drop(ledger);
        let ledger = Ledger::open(folder.path(), at(0)).unwrap();
        Self {
            folder,
            ledger,
            account,
        }
    }

    /// The index of texts holds what the rows hold, and nothing else.
    pub(super) async fn has_a_whole_index(&self) -> Result<(), LedgerError> {
        let check = "INSERT INTO entry_text (entry_text, rank) VALUES ('integrity-check', 1)";
        self.ledger
            .write(move |transaction| Ok(transaction.execute_batch(check)?))
            .await
    }

    pub(super) async fn open() -> Result<Self, Broken> {
        let folder = tempfile::tempdir()?;
        let ledger = Ledger::<Demo>::open(folder.path(), at(0))?;
        let consent = ConsentId(Uuid::from_u128(1));
        let request = ConsentRequest {
            scope: AccessScope::All,
            valid_until: day(30),
            renews: None,
        };
        let body = bank_client::ConsentBody::from_recorded(b"{}".to_vec());
        let new = NewConsent {
            consent: Consent::prepared(consent, request, at(0)),
            body,
        };
        ledger.record_consent(new).await?;
        let reported = vec![reported("r-1")?];
        ledger.keep_accounts(consent, reported, at(0)).await?;
        let accounts = ledger.linked_accounts().await?;
        let account = accounts.first().ok_or("an account")?.row;
        Ok(Self {
            folder,
            ledger,
            account,
        })
    }

    async fn takes(&self, entries: Vec<Entry>, hour: u32) -> Result<Merged, Broken> {
        let read = ReadOfEntries {
            account: self.account,
            entries,
            from: day(1),
            to: day(30),
            at: at(hour),
            tells_pending: true,
            is_whole: true,
            booked: None,
        };
        Ok(self.ledger.merge_entries(read).await?)
    }

    async fn finds(&self, search: &str) -> Result<Vec<String>, Broken> {
        let query = EntryQuery {
            search: search.to_owned(),
            ..EntryQuery::default()
        };
        let page = self.ledger.entries(query).await?;
        Ok(page.rows.iter().map(|it| it.entry.details()).collect())
    }
}

#[tokio::test]
async fn an_entry_is_read_back_with_everything_it_says() -> Result<(), Broken> {
    let shelf = Shelf::open().await?;
    let dollars = Currency::parse("USD").ok_or("a currency")?;
    let full = Entry {
        booking: Booking::Pending,
        booked_on: None,
        valued_on: Some(day(3)),
        debtor: Party {
            name: Some("</td><script>\u{202e}\0 Ņ".into()),
            account: AccountNumber::parse(OWN),
        },
        references: vec!["RF18".into(), String::new()],
        entry_reference: Some("e".into()),
        end_to_end_id: Some("f".into()),
        bank_code: Some("PMNT".into()),
        proprietary_code: Some("g".into()),
        additional: Some("=1+1".into()),
        balance_after: Some(ReportedAmount::parse("-0.001", dollars)?),
        ..entry(2, "1.50", "Demo SIA", "one\ntwo")?
    };
    shelf.takes(vec![full.clone()], 1).await?;
    let page = shelf.ledger.entries(EntryQuery::default()).await?;
    let [stored] = page.rows.as_slice() else {
        return Err("one row".into());
    };
    assert_eq!(stored.entry, full);
    assert_eq!(stored.listed_on, day(3));
    assert_eq!(stored.signed.to_string(), "-1.50", "the own account pays");
    let again = shelf.ledger.entry(stored.row).await?;
    assert_eq!(again.as_ref(), Some(stored));
    Ok(())
}

#[tokio::test]
async fn pending_becomes_booked_under_the_same_row_and_a_repeat_changes_nothing()
-> Result<(), Broken> {
    let shelf = Shelf::open().await?;
    let announced = Entry {
        booking: Booking::Pending,
        booked_on: None,
        ..entry(2, "-5", "Demo SIA", "rent")?
    };
    let both = vec![announced.clone(), entry(1, "-7", "Demo SIA", "tea")?];
    assert_eq!(shelf.takes(both.clone(), 1).await?.added, 2);
    assert_eq!(shelf.takes(both, 2).await?, Merged::default());
    let before = shelf.ledger.entries(EntryQuery::default()).await?;
    let booked = entry(4, "-5", "Demo SIA", "rent")?;
    let later = Entry {
        transaction_id: None,
        remittance: vec!["bread".into()],
        ..announced.clone()
    };
    let changed = shelf.takes(vec![booked.clone(), later], 3).await?;
    let one_each = Merged {
        added: 1,
        booked: 1,
        ..Merged::default()
    };
    assert_eq!(changed, one_each);
    let row = before.rows.iter().find(|it| it.entry == announced);
    let row = row.ok_or("it was pending")?.row;
    let now = shelf.ledger.entry(row).await?.ok_or("the same row")?;
    assert_eq!(now.entry, booked);
    assert_eq!(shelf.takes(vec![booked], 4).await?.withdrawn, 1);
    let left = shelf.ledger.entries(EntryQuery::default()).await?.rows;
    let left: Vec<_> = left.iter().map(|it| it.entry.details()).collect();
    assert_eq!(left, ["rent", "tea"], "what is neither pending nor booked");
    Ok(())
}

#[tokio::test]
async fn every_word_is_found_in_any_spelling_and_no_sign_has_a_meaning() -> Result<(), Broken> {
    let shelf = Shelf::open().await?;
    let entries = vec![
        entry(3, "-1234.50", "Šķūnis un Dēls", "Rēķins Nr. R-1042")?,
        entry(2, "-2", "Other", "100% \"quoted\" _*'; DROP")?,
        entry(1, "-3", "Third", "NEAR(a b) OR")?,
    ];
    shelf.takes(entries, 1).await?;
    let (first, second, third) = (
        "Rēķins Nr. R-1042",
        "100% \"quoted\" _*'; DROP",
        "NEAR(a b) OR",
    );
    let table: [(&str, &[&str]); 20] = [
        ("", &[first, second, third]),
        ("skunis", &[first]),
        ("ŠĶŪNIS rekins", &[first]),
        ("r-10", &[first]),
        ("nr r-1042 dels", &[first]),
        ("1234,50", &[first]),
        ("1234.5", &[first]),
        ("lv73 demo 0000", &[first, second, third]),
        ("0%", &[second]),
        ("\"quoted\"", &[second]),
        ("drop", &[second]),
        ("near(a", &[third]),
        ("op other", &[second]),
        ("skunis third", &[]),
        // Shorter than what the index knows.
        ("un", &[first]),
        ("b)", &[third]),
        ("un r-", &[first]),
        // Of a sum with a comma.
        (",5", &[first]),
        ("zq", &[]),
        ("third zq", &[]),
    ];
    for (search, wanted) in table {
        assert_eq!(shelf.finds(search).await?, wanted, "{search:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_changed_text_is_found_by_its_new_words_alone() -> Result<(), Broken> {
    let shelf = Shelf::open().await?;
    let old = entry(3, "-1", "Demo SIA", "invoice seven")?;
    shelf.takes(vec![old.clone()], 1).await?;
    let fuller = Entry {
        remittance: vec!["invoice eight".into()],
        ..old
    };
    assert_eq!(shelf.takes(vec![fuller], 2).await?.refreshed, 1);
    assert!(shelf.finds("seven").await?.is_empty());
    assert_eq!(shelf.finds("eight").await?.len(), 1);
    shelf.has_a_whole_index().await?;
    Ok(())
}

#[tokio::test]
async fn pages_hold_every_entry_once_and_sums_are_exact() -> Result<(), Broken> {
    let shelf = Shelf::open().await?;
    let mut entries = Vec::new();
    for number in 0..2_300 {
        let on = number % 9 + 1;
        entries.push(entry(on, "-0.10", "Demo SIA", &format!("common {number}"))?);
    }
    entries.push(entry(5, "0.001", "Finer", "odd")?);
    entries.push(entry(6, "-999999999999999999", "Vast", "odd")?);
    shelf.takes(entries, 1).await?;
    let mut query = EntryQuery {
        search: "common".into(),
        account: Some(shelf.account),
        booking: Some(Booking::Booked),
        from: Some(day(2)),
        to: Some(day(8)),
        ..EntryQuery::default()
    };
    let mut rows = Vec::new();
    loop {
        let page = shelf.ledger.entries(query.clone()).await?;
        rows.extend(page.rows.iter().map(|it| (it.listed_on, it.row)));
        query.behind = page.next;
        if page.next.is_none() {
            break;
        }
    }
    let mut sorted = rows.clone();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.reverse();
    assert_eq!(rows, sorted, "newest first, each once");
    let figures = shelf.ledger.entry_figures(query).await?;
    let count = u64::try_from(rows.len())?;
    assert_eq!((figures.count, count > 1_700), (count, true));
    let told: Vec<_> = figures.sums.iter().map(ToString::to_string).collect();
    assert_eq!(told, [format!("-{}.{}0", count / 10, count % 10)]);
    let odd = EntryQuery {
        search: "odd".into(),
        ..EntryQuery::default()
    };
    let odd = shelf.ledger.entries(odd).await?.rows;
    let selected = odd.iter().map(|it| it.row).collect();
    let figures = shelf.ledger.selected_figures(selected).await?;
    let told: Vec<_> = figures.sums.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["-999999999999999999.001"]);
    Ok(())
}

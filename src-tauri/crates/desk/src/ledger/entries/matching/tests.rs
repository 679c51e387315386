use bank_client::{ConsentBody, Demo, PaymentBody, WireDialect};
use chrono::TimeDelta;
use payments::{
    AccessScope, AccountNumber, Booking, Consent, ConsentId, ConsentRequest, Currency,
    KeyFingerprint, Party, Payment, PaymentForm, ReportedAccount, ReportedAmount, RequestId,
    ResourceId,
};
use uuid::Uuid;

use super::*;
use crate::ledger::{AccountRow, Ledger, Merged, NewConsent, NewPayment};

const OWN: &str = "LV10DEMO0000000001001";
const PAYEE: &str = "LV73DEMO0000000002001";

type Broken = Box<dyn std::error::Error>;

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, number).unwrap_or_default()
}

fn noon(number: u32) -> DateTime<Utc> {
    let time = day(number).and_hms_opt(12, 0, 0);
    time.unwrap_or_default().and_utc()
}

fn entry(on: u32, cents: i64, details: &str) -> Entry {
    Entry {
        booked_on: Some(day(on)),
        creditor: Party {
            name: None,
            account: AccountNumber::parse(PAYEE),
        },
        remittance: vec![details.to_owned()],
        transaction_id: Some(format!("{on}-{cents}-{details}")),
        ..Entry::bare(
            Booking::Booked,
            ReportedAmount::from_euro_cents(cents).negated(),
        )
    }
}

struct Shelf {
    _folder: tempfile::TempDir,
    ledger: Ledger<Demo>,
    account: AccountRow,
}

impl Shelf {
    async fn open() -> Result<Self, Broken> {
        let folder = tempfile::tempdir()?;
        let ledger = Ledger::<Demo>::open(folder.path(), noon(1))?;
        let consent = ConsentId(Uuid::from_u128(1));
        let request = ConsentRequest {
            scope: AccessScope::All,
            valid_until: day(30),
            renews: None,
        };
        let new = NewConsent {
            consent: Consent::prepared(consent, request, noon(1)),
            body: ConsentBody::from_recorded(b"{}".to_vec()),
        };
        ledger.record_consent(new).await?;
        let identity = AccountIdentity {
            number: AccountNumber::parse(OWN).ok_or("a number")?,
            currency: Currency::EUR,
        };
        let reported = ReportedAccount {
            resource: ResourceId::new("r-1")?,
            identity,
            name: None,
            owner: None,
            product: None,
            status: None,
            balances: Vec::new(),
        };
        ledger
            .keep_accounts(consent, vec![reported], noon(1))
            .await?;
        let accounts = ledger.linked_accounts().await?;
        let account = accounts.first().ok_or("an account")?.row;
        Ok(Self {
            _folder: folder,
            ledger,
            account,
        })
    }

    /// A payment whose answer was lost on that day. Its sum is its number.
    async fn loses(&self, on: u32, cents: i64, details: &str) -> Result<PaymentId, Broken> {
        let form = PaymentForm {
            debtor_account: OWN.into(),
            creditor_name: "Demo Maize SIA".into(),
            creditor_account: PAYEE.into(),
            amount: ReportedAmount::from_euro_cents(cents).to_string(),
            remittance: details.into(),
        };
        let order = PaymentOrder::check(&form).map_err(|wrong| format!("{wrong:?}"))?;
        let number = Uuid::from_u128(u128::try_from(cents)?);
        let id = PaymentId(number);
        let body = PaymentBody::compose(&order, WireDialect::Indexo);
        let payment = Payment::prepared(id, order, noon(on));
        self.ledger.record(NewPayment { payment, body }).await?;
        let began = EventKind::SendingBegan {
            request_id: RequestId(number),
            key: KeyFingerprint("k".into()),
            acknowledged: Vec::new(),
        };
        for kind in [began, EventKind::FoundSending] {
            let at = noon(on);
            self.ledger.apply(id, Event { at, kind }).await?;
        }
        Ok(id)
    }

    async fn reads(&self, days: (u32, u32), entries: Vec<Entry>) -> Result<Merged, Broken> {
        let read = ReadOfEntries {
            account: self.account,
            entries,
            from: day(days.0),
            to: day(days.1),
            at: noon(28),
            tells_pending: true,
            is_whole: true,
            booked: None,
        };
        Ok(self.ledger.merge_entries(read).await?)
    }

    async fn state(&self, id: PaymentId) -> Result<State, Broken> {
        let payment = self.ledger.payment(id).await?;
        Ok(payment.ok_or("it is recorded")?.state)
    }
}

#[tokio::test]
async fn whatever_competes_counts_though_it_lies_outside_the_days_read() -> Result<(), Broken> {
    let shelf = Shelf::open().await?;
    let alone = shelf.loses(5, 100, "alone").await?;
    let twice = shelf.loses(5, 200, "twice").await?;
    // Of days that were not read nobody knows what else there is.
    shelf.reads((12, 13), vec![entry(12, 200, "twice")]).await?;
    assert_eq!(shelf.state(twice).await?, State::InDoubt);
    let both = vec![entry(6, 100, "alone"), entry(6, 200, "twice")];
    assert_eq!(shelf.reads((6, 6), both).await?.matched, []);
    let merged = shelf.reads((1, 20), vec![entry(6, 100, "alone")]).await?;
    assert_eq!(merged.matched, [alone]);
    assert_eq!(shelf.state(twice).await?, State::InDoubt, "two fit it");
    let crowded = shelf.loses(5, 300, "crowded").await?;
    let both = vec![entry(6, 300, "crowded"), entry(14, 300, "crowded")];
    assert_eq!(shelf.reads((1, 20), both.clone()).await?.matched, []);
    let again = shelf.reads((6, 6), vec![both[0].clone()]).await?;
    assert_eq!(again.matched, [], "the other is known");
    assert_eq!(shelf.state(crowded).await?, State::InDoubt);
    Ok(())
}

#[tokio::test]
async fn every_day_on_which_it_may_have_been_booked_has_to_be_known() -> Result<(), Broken> {
    for days in [(5, 14), (6, 20)] {
        let shelf = Shelf::open().await?;
        let id = shelf.loses(5, 100, "alone").await?;
        let only = vec![entry(6, 100, "alone")];
        assert_eq!(
            shelf.reads(days, only.clone()).await?.matched,
            [],
            "{days:?}"
        );
        assert_eq!(shelf.reads((5, 15), only).await?.matched, [id]);
    }
    Ok(())
}

#[tokio::test]
async fn a_match_follows_its_entry_and_ends_when_the_bank_names_another_payee() -> Result<(), Broken>
{
    let shelf = Shelf::open().await?;
    let id = shelf.loses(5, 100, "rent").await?;
    let told = entry(6, 100, "rent");
    assert_eq!(
        shelf.reads((1, 20), vec![told.clone()]).await?.matched,
        [id]
    );
    let seen = shelf.ledger.payment_entry(id).await?.ok_or("seen")?;
    assert_eq!((seen.payment, &seen.entry), (Some(id), &told));
    let fuller = Entry {
        remittance: vec!["RENT NOVEMBER".into()],
        ..told.clone()
    };
    let merged = shelf.reads((1, 20), vec![fuller.clone()]).await?;
    assert_eq!((merged.refreshed, merged.matched.len()), (1, 0));
    let seen = shelf.ledger.payment_entry(id).await?.ok_or("still seen")?;
    assert_eq!(seen.entry, fuller, "the bank's number is the same");
    let mut elsewhere = fuller;
    elsewhere.creditor.account = AccountNumber::parse("LV26IDXO1001010000787");
    assert_eq!(shelf.reads((1, 20), vec![elsewhere]).await?.refreshed, 1);
    assert_eq!(shelf.ledger.payment_entry(id).await?, None);
    assert_eq!(
        shelf.state(id).await?,
        State::Settled,
        "what was proved stays"
    );
    Ok(())
}

#[tokio::test]
async fn what_was_noted_since_the_reading_began_comes_first() -> Result<(), Broken> {
    let shelf = Shelf::open().await?;
    let id = shelf.loses(5, 100, "rent").await?;
    let later = noon(28).checked_add_signed(TimeDelta::seconds(3));
    let at = later.ok_or("a time")?;
    let kind = EventKind::SaidAbsent {
        note: String::new(),
    };
    shelf.ledger.apply(id, Event { at, kind }).await?;
    shelf.reads((1, 20), vec![entry(6, 100, "rent")]).await?;
    let events = shelf.ledger.events(id).await?;
    let last = events.last().ok_or("events")?;
    let matched = EventKind::Matched {
        transaction: "6-100-rent".into(),
        booked_on: day(6),
    };
    assert_eq!(last.event, Event { at, kind: matched });
    Ok(())
}

#[tokio::test]
async fn given_up_before_sending_takes_nothing() -> Result<(), Broken> {
    let shelf = Shelf::open().await?;
    let id = PaymentId(Uuid::from_u128(1));
    let lost = shelf.loses(5, 100, "rent").await?;
    let order = shelf.ledger.payment(lost).await?.ok_or("recorded")?.order;
    let body = PaymentBody::compose(&order, WireDialect::Indexo);
    let payment = Payment::prepared(id, order, noon(5));
    shelf.ledger.record(NewPayment { payment, body }).await?;
    let kind = EventKind::Discarded;
    shelf.ledger.apply(id, Event { at: noon(5), kind }).await?;
    let merged = shelf.reads((1, 20), vec![entry(6, 100, "rent")]).await?;
    assert_eq!(merged.matched, [lost]);
    Ok(())
}

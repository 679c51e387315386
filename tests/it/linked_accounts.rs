//! The client and the bank over a socket: leave to read, accounts, balances, entries, and the end
//! of it. What the client makes of them is held against what the bank knows.

use std::collections::BTreeMap;
use std::time::{Duration, UNIX_EPOCH};

use bank_client::{
    AskedBy, Asking, BankAddress, BankClient, BookingAsked, ConsentBody, ConsentCreation,
    Credentials, Deletion, Demo, DemoPsu, EntryReading, Environment, Error, Follows, Proxy,
    PsuHeader, TimeLimits, WireDialect,
};
use chrono::{DateTime, NaiveDate, Utc};
use payments::{
    BankConsentId, Booking, ConsentRequest, Currency, EntriesRead, Entry, EntryChange, KnownEntry,
    ReportedAccount, RequestId, merge,
};
use secrecy::SecretString;
use simulated_bank::{
    AcceptedCredentials, BankTime, Control, Fault, NewEntry, Running, Setup, SimulatedBank,
};
use uuid::Uuid;

const KEY: &str = "key-of-the-test";
/// The shortest certificate that can be told from none: one DER sequence.
const DER: [u8; 5] = [0x30, 0x03, 0x02, 0x01, 0x01];
const BASE64: &str = "MAMCAQE=";
const MAIN: &str = "LV10DEMO0000000001001";

/// An office beside its bank, at noon on 22 November 2026.
struct Office {
    client: BankClient<Demo>,
    control: Control,
    calls: u128,
    _bank: Running,
}

fn noon() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn open(entries_a_year: u32) -> Office {
    let credentials = AcceptedCredentials {
        subscription_key: KEY.into(),
        certificate: BASE64.into(),
        psu_id: DemoPsu.header_text().into(),
    };
    let setup = Setup {
        time: BankTime::Turned,
        seed: 11,
        entries_a_year,
        ..Setup::demo(credentials)
    };
    let bank = SimulatedBank::start(setup).await.unwrap();
    let control = bank.control();
    let seconds = u64::try_from(noon().timestamp()).unwrap();
    control.set_calendar(UNIX_EPOCH + Duration::from_secs(seconds));
    let key = SecretString::from(KEY);
    let ours = Credentials::new(key, &DER, DemoPsu, [192, 0, 2, 7].into()).unwrap();
    let address = BankAddress::parse(bank.base_url()).unwrap();
    Office {
        client: BankClient::new(address, &Proxy::System, ours, TimeLimits::default()).unwrap(),
        control,
        calls: 0,
        _bank: bank,
    }
}

impl Office {
    fn asking(&mut self, who: AskedBy) -> Asking {
        self.calls += 1;
        let request_id = RequestId(Uuid::from_u128(self.calls));
        Asking { request_id, who }
    }

    /// Asks for leave and has it approved on the phone.
    async fn leave(&mut self) -> BankConsentId {
        let request = ConsentRequest {
            scope: Demo::consent_scope(None).unwrap(),
            valid_until: day("2027-05-20"),
            renews: None,
        };
        let body = ConsentBody::compose(&request, WireDialect::Indexo);
        let number = self.asking(AskedBy::Person).request_id;
        let created = self.client.create_consent(&body, number).await;
        let ConsentCreation::Created(created) = created else {
            panic!("{created:?}")
        };
        let ringing = self.control.phone().pop().expect("it rings");
        let shown = created
            .challenge
            .as_ref()
            .map(|code| code.as_str().to_owned());
        assert_eq!(ringing.code, shown, "the same code on both screens");
        assert!(self.control.approve(&ringing.id));
        let asking = self.asking(AskedBy::Program);
        let approval = created.authorisation.expect("named in a link");
        let client = &self.client;
        let sca = client
            .consent_sca_status(&created.bank_id, &approval, &asking)
            .await;
        assert_eq!(sca.unwrap().status.as_str(), "finalised");
        let status = client
            .consent_status(&created.bank_id, &asking)
            .await
            .unwrap();
        assert_eq!(status.status.as_str(), "valid");
        created.bank_id
    }

    async fn account(&mut self, consent: &BankConsentId) -> ReportedAccount {
        let asking = self.asking(AskedBy::Person);
        let read = self.client.accounts(consent, &asking).await.unwrap();
        assert_eq!((read.items.len(), read.unreadable), (3, 0));
        let mut all = read.items.into_iter();
        let main = |it: &ReportedAccount| {
            it.identity.number.as_str() == MAIN && it.identity.currency == Currency::EUR
        };
        all.find(main).expect("the main account")
    }

    /// Every page of the last year, and how many there were.
    async fn entries(&mut self, consent: &BankConsentId) -> (Vec<Entry>, u32) {
        let account = self.account(consent).await;
        let (from, to) = (day("2025-11-22"), day("2026-11-23"));
        let resource = account.resource.clone();
        let mut reading =
            EntryReading::new(consent.clone(), resource, BookingAsked::Both, from, to);
        let mut entries = Vec::new();
        let mut last = Follows::Nothing;
        loop {
            let asking = self.asking(AskedBy::Person);
            match self.client.entry_page(&mut reading, &asking).await {
                Ok(Some(page)) => {
                    assert_eq!(page.unreadable, 0);
                    entries.extend(page.entries);
                    last = page.follows;
                }
                Ok(None) => break,
                Err(error) => panic!("{error:?}"),
            }
        }
        assert_eq!(last, Follows::Nothing, "all of it was read");
        (entries, reading.pages())
    }

    /// What the bank knows: for each sum, how many are booked and how many are pending.
    fn truth(&self) -> BTreeMap<(bool, i64), usize> {
        let main = self.control.accounts()[0].clone();
        let known = self.control.entries(&main).into_iter();
        counted(known.map(|it| (it.is_booked, it.entry.cents)))
    }
}

fn counted(all: impl Iterator<Item = (bool, i64)>) -> BTreeMap<(bool, i64), usize> {
    let mut counted = BTreeMap::new();
    for one in all {
        *counted.entry(one).or_default() += 1;
    }
    counted
}

fn as_told(entries: &[Entry]) -> BTreeMap<(bool, i64), usize> {
    let own = payments::AccountNumber::parse(MAIN).unwrap();
    let signed = |it: &Entry| it.signed_amount(&own).hundredths().unwrap();
    counted(
        entries
            .iter()
            .map(|it| (it.booking == Booking::Booked, signed(it))),
    )
}

/// What is kept on this side, as a ledger would.
#[derive(Default)]
struct Kept {
    entries: BTreeMap<usize, Entry>,
    next: usize,
    pending_as_of: Option<DateTime<Utc>>,
}

impl Kept {
    fn take(&mut self, entries: &[Entry], at: DateTime<Utc>) -> Vec<EntryChange<usize>> {
        let own = payments::AccountNumber::parse(MAIN).unwrap();
        let known: Vec<_> = self
            .entries
            .iter()
            .map(|(key, entry)| KnownEntry { key: *key, entry })
            .collect();
        let read = EntriesRead {
            entries,
            from: day("2025-11-22"),
            to: day("2026-11-23"),
            at,
            tells_pending: true,
        };
        let changes = merge(&own, &known, self.pending_as_of, &read);
        for change in &changes {
            match change {
                EntryChange::Added { read } => {
                    self.entries.insert(self.next, entries[*read].clone());
                    self.next += 1;
                }
                EntryChange::Refreshed { known, read } | EntryChange::Booked { known, read } => {
                    self.entries.insert(*known, entries[*read].clone());
                }
                EntryChange::Withdrawn { known } => {
                    self.entries.remove(known);
                }
            }
        }
        self.pending_as_of = self.pending_as_of.max(Some(at));
        changes
    }

    fn told(&self) -> BTreeMap<(bool, i64), usize> {
        as_told(&self.entries.values().cloned().collect::<Vec<_>>())
    }
}

#[tokio::test]
async fn what_is_read_is_what_the_bank_has_with_every_direction_right() {
    let mut office = open(300).await;
    office.control.set_page_size(50);
    let consent = office.leave().await;
    let (entries, pages) = office.entries(&consent).await;
    assert!(pages > 5, "{pages}");
    assert_eq!(as_told(&entries), office.truth());

    let account = office.account(&consent).await;
    let asking = office.asking(AskedBy::Person);
    let read = office
        .client
        .balances(&consent, &account.resource, &asking)
        .await;
    let balances = read.unwrap().items;
    let booked: i64 = office
        .truth()
        .iter()
        .filter(|((booked, _), _)| *booked)
        .map(|((_, cents), count)| cents * i64::try_from(*count).unwrap())
        .sum();
    let told = payments::booked(&balances, Currency::EUR).unwrap();
    assert_eq!(told.amount.hundredths(), Some(booked + 2_500_000));
    assert!(payments::available(&balances, Currency::EUR).is_some());
    let details = office
        .client
        .consent_details(&consent, &asking)
        .await
        .unwrap();
    assert_eq!(details.valid_until, Some(day("2027-05-20")));
}

#[tokio::test]
async fn a_renewal_doubles_nothing_and_pending_becomes_booked() {
    let mut office = open(300).await;
    let older = office.leave().await;
    let (first, _) = office.entries(&older).await;
    let mut kept = Kept::default();
    kept.take(&first, noon());
    assert_eq!(kept.told(), office.truth());
    assert!(kept.take(&first, noon()).is_empty(), "twice the same");

    office.control.turn(Duration::from_secs(3_600));
    office
        .control
        .plant(NewEntry::new(MAIN, -150).with("Demo Satiksme SIA", "", "Biļete"));
    office.control.set_page_size(37);
    let newer = office.leave().await;
    let (second, _) = office.entries(&newer).await;
    let changes = kept.take(&second, noon() + Duration::from_secs(3_600));
    assert_eq!(kept.told(), office.truth());
    let added = |it: &&EntryChange<usize>| matches!(it, EntryChange::Added { .. });
    assert_eq!(changes.iter().filter(added).count(), 1, "{changes:?}");
    let booked = |it: &EntryChange<usize>| matches!(it, EntryChange::Booked { .. });
    assert!(changes.iter().any(booked), "{changes:?}");

    let asking = office.asking(AskedBy::Program);
    let gone = office.client.accounts(&older, &asking).await;
    assert!(matches!(gone, Err(Error::ConsentEnded(_))), "{gone:?}");
}

#[tokio::test]
async fn a_fault_between_two_pages_loses_none() {
    let mut office = open(300).await;
    office.control.set_page_size(50);
    let consent = office.leave().await;
    let account = office.account(&consent).await;
    let (from, to) = (day("2025-11-22"), day("2026-11-23"));
    let mut reading = EntryReading::new(consent, account.resource, BookingAsked::Both, from, to);
    let mut faults = vec![
        Fault::Unavailable503,
        Fault::RateLimited429 {
            retry_after: "1".into(),
        },
        Fault::CutInsideBody,
        Fault::BrokenJson,
    ];
    let mut entries = Vec::new();
    loop {
        if let Some(fault) = faults.pop() {
            office.control.break_next(fault);
            let asking = office.asking(AskedBy::Person);
            let broken = office.client.entry_page(&mut reading, &asking).await;
            assert!(broken.is_err_and(|error| error.retryable()));
        }
        let asking = office.asking(AskedBy::Person);
        let page = office.client.entry_page(&mut reading, &asking).await;
        let Some(page) = page.unwrap() else { break };
        entries.extend(page.entries);
    }
    assert!(faults.is_empty());
    assert_eq!(as_told(&entries), office.truth());
}

#[tokio::test]
async fn the_fifth_read_of_a_day_needs_a_person() {
    let mut office = open(0).await;
    let consent = office.leave().await;
    for _read in 0..4 {
        let asking = office.asking(AskedBy::Program);
        office.client.accounts(&consent, &asking).await.unwrap();
    }
    let asking = office.asking(AskedBy::Program);
    let fifth = office.client.accounts(&consent, &asking).await;
    assert!(
        matches!(
            fifth,
            Err(Error::AccessExceeded {
                retry_after: Some(_)
            })
        ),
        "{fifth:?}"
    );
    office.account(&consent).await;
}

#[tokio::test]
async fn what_was_revoked_is_gone_and_says_so() {
    let mut office = open(0).await;
    let consent = office.leave().await;
    let asking = office.asking(AskedBy::Person);
    let client = &office.client;
    assert_eq!(
        client.delete_consent(&consent, &asking).await,
        Ok(Deletion::Deleted)
    );
    let again = client.delete_consent(&consent, &asking).await;
    assert_eq!(again, Ok(Deletion::AlreadyGone));
    let status = client.consent_status(&consent, &asking).await.unwrap();
    assert_eq!(status.status.as_str(), "terminatedByTpp");
    let read = client.accounts(&consent, &asking).await;
    assert!(matches!(read, Err(Error::ConsentEnded(_))), "{read:?}");
    office.control.reset();
    let unknown = office.client.consent_status(&consent, &asking).await;
    assert!(matches!(unknown, Err(Error::NotKnown(_))), "{unknown:?}");
}

//! What `cargo xtask bench` measures of entries: by the ledger and the desk as they stand, without a
//! window. Runs only where `SEPA_DESK_BENCH` is set.

use std::time::{Duration, Instant};

use crate::figures::{percentile, row};
use bank_client::ConsentBody;
use chrono::{DateTime, Days, NaiveDate, Utc};
use desk::Demo;
use desk::ledger::{AccountRow, EntryQuery, Ledger, NewConsent, ReadOfEntries};
use payments::{
    AccessScope, AccountIdentity, AccountNumber, Booking, Consent, ConsentId, ConsentRequest,
    Currency, Entry, Party, ReportedAccount, ReportedAmount, ResourceId, bank_day,
};
use simulated_bank::NewEntry;
use tests::Chance;
use uuid::Uuid;

use super::{MAIN, linked, main_account, now, opens};

/// Entries on one account.
const ENTRIES: u64 = 100_000;

/// Entries of a year that is read.
const YEAR: u64 = 10_000;

/// Calls of each kind.
const CALLS: usize = 200;

/// What 95 of 100 calls may take: one frame of the screen.
const LIMIT: Duration = Duration::from_millis(16);

/// What merging a year may take.
const MERGE_LIMIT: Duration = Duration::from_secs(1);

/// What to search for in which call.
type Word = fn(usize) -> String;

fn is_wanted() -> bool {
    let is_wanted = std::env::var_os("SEPA_DESK_BENCH").is_some();
    if !is_wanted {
        println!("did nothing: SEPA_DESK_BENCH is not set");
    }
    is_wanted
}

fn micros(took: Duration) -> u64 {
    u64::try_from(took.as_micros()).unwrap()
}

fn told(micros: u64) -> String {
    format!("{}.{} ms", micros / 1_000, micros % 1_000 / 100)
}

fn start() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn entry(chance: &mut Chance, number: u64) -> Entry {
    let names = [
        "Maize SIA",
        "Latvenergo AS",
        "Šķūnis un Dēls",
        "Biroja Preces SIA",
        "Nomnieks",
    ];
    let cents = i64::try_from(chance.below(900_000)).unwrap() - 600_000;
    let name = chance.one_of(&names);
    let days = Days::new(u64::try_from(chance.below(3_650)).unwrap());
    Entry {
        booked_on: Some(start().date_naive() - days),
        creditor: Party {
            name: Some((*name).to_owned()),
            account: AccountNumber::parse(&format!("LV73DEMO{:013}", chance.below(3_000))),
        },
        remittance: vec![format!(
            "Rēķins Nr. R-{number}, līgums {}",
            chance.below(400)
        )],
        transaction_id: Some(format!("T{number}")),
        end_to_end_id: Some(format!("E2E-{number}")),
        ..Entry::bare(Booking::Booked, ReportedAmount::from_euro_cents(cents))
    }
}

struct Shelf {
    _folder: tempfile::TempDir,
    ledger: Ledger<Demo>,
    account: AccountRow,
}

impl Shelf {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::<Demo>::open(folder.path(), start()).unwrap();
        let consent = ConsentId(Uuid::from_u128(1));
        let request = ConsentRequest {
            scope: AccessScope::All,
            valid_until: start().date_naive(),
            renews: None,
        };
        let new = NewConsent {
            consent: Consent::prepared(consent, request, start()),
            body: ConsentBody::from_recorded(b"{}".to_vec()),
        };
        ledger.record_consent(new).await.unwrap();
        let account = ReportedAccount {
            resource: ResourceId::new("r-1").unwrap(),
            identity: AccountIdentity {
                number: AccountNumber::parse(MAIN).unwrap(),
                currency: Currency::EUR,
            },
            name: None,
            owner: None,
            product: None,
            status: None,
            balances: Vec::new(),
        };
        let kept = ledger.keep_accounts(consent, vec![account], start());
        kept.await.unwrap();
        let account = ledger.linked_accounts().await.unwrap()[0].row;
        Self {
            _folder: folder,
            ledger,
            account,
        }
    }

    async fn merges(&self, entries: Vec<Entry>, from: NaiveDate) -> Duration {
        let read = ReadOfEntries {
            account: self.account,
            entries,
            from,
            to: start().date_naive(),
            at: start(),
            tells_pending: true,
            is_whole: true,
            booked: None,
        };
        let began = Instant::now();
        self.ledger.merge_entries(read).await.unwrap();
        began.elapsed()
    }
}

/// Prints the slowest of most calls.
async fn measures<T>(what: &str, mut call: impl AsyncFnMut(usize) -> T) {
    let mut took = Vec::new();
    for number in 0..CALLS {
        let began = Instant::now();
        call(number).await;
        took.push(micros(began.elapsed()));
    }
    let [p50, p95, most] = [50, 95, 100].map(|percent| percentile(&took, percent));
    let value = format!("p95 {} (p50 {}, max {})", told(p95), told(p50), told(most));
    let name = format!("{what}, {ENTRIES} entries");
    row(&name, &value, &told(micros(LIMIT)), p95 <= micros(LIMIT));
}

#[tokio::test]
async fn lists_searches_and_sums() {
    if !is_wanted() {
        return;
    }
    let shelf = Shelf::open().await;
    let mut chance = Chance::seeded(7);
    let entries = (0..ENTRIES)
        .map(|number| entry(&mut chance, number))
        .collect();
    let ten_years = start().date_naive() - Days::new(3_650);
    let seeded = shelf.merges(entries, ten_years).await;
    println!("{ENTRIES} entries merged in {} ms", seeded.as_millis());
    let (ledger, of_account) = (
        &shelf.ledger,
        EntryQuery {
            account: Some(shelf.account),
            ..EntryQuery::default()
        },
    );
    let mut next = None;
    measures("list, page after page", async |_| {
        let query = EntryQuery {
            behind: next,
            ..of_account.clone()
        };
        next = ledger.entries(query).await.unwrap().next;
    })
    .await;
    let one_month = |number: usize| {
        let days = Days::new(u64::try_from(number).unwrap() * 15);
        let to = start().date_naive() - days;
        EntryQuery {
            from: Some(to - Days::new(30)),
            to: Some(to),
            booking: Some(Booking::Booked),
            ..of_account.clone()
        }
    };
    measures("filter by month and booking", async |number| {
        ledger.entries(one_month(number)).await.unwrap()
    })
    .await;
    let words: [(&str, Word); 4] = [
        ("a rare word", |number| format!("r-{}", number * 499)),
        ("a frequent word", |_| "latvenergo".to_owned()),
        ("two letters", |number| {
            ["sk", "zz", "as", "77"][number % 4].to_owned()
        }),
        ("a word in no entry", |number| format!("qqq{number}")),
    ];
    for (what, word) in words {
        measures(&format!("search {what}"), async |number| {
            let search = word(number);
            let query = EntryQuery {
                search,
                ..of_account.clone()
            };
            ledger.entries(query).await.unwrap()
        })
        .await;
    }
    measures("sum of a month", async |number| {
        ledger.entry_figures(one_month(number)).await.unwrap()
    })
    .await;
    measures("sum of the account", async |_| {
        ledger.entry_figures(of_account.clone()).await.unwrap()
    })
    .await;
    measures("sum of everything", async |_| {
        ledger.entry_figures(EntryQuery::default()).await.unwrap()
    })
    .await;
    a_year_is_merged(&shelf, &mut chance).await;
}

/// A year's read into an account that holds ten.
async fn a_year_is_merged(shelf: &Shelf, chance: &mut Chance) {
    let from = start().date_naive() - Days::new(365);
    let year = (ENTRIES..ENTRIES + YEAR).map(|number| {
        let days = Days::new(u64::try_from(chance.below(365)).unwrap());
        Entry {
            booked_on: Some(start().date_naive() - days),
            ..entry(chance, number)
        }
    });
    let year: Vec<Entry> = year.collect();
    for what in ["new", "known already"] {
        let took = shelf.merges(year.clone(), from).await;
        let name = format!("merge {YEAR} entries of a year, {what}, into {ENTRIES}");
        row(
            &name,
            &told(micros(took)),
            &told(micros(MERGE_LIMIT)),
            took <= MERGE_LIMIT,
        );
    }
}

#[tokio::test]
async fn a_years_refresh() {
    if !is_wanted() {
        return;
    }
    let bench = opens().await;
    linked(&bench).await;
    let account = main_account(&bench).await;
    bench.control.set_page_size(100);
    let today = bank_day(now(&bench));
    for number in 0..YEAR {
        let cents = i64::try_from(number).unwrap();
        bench.control.plant(NewEntry {
            booked_on: Some(today - Days::new(number % 360)),
            ..NewEntry::new(MAIN, -1 - cents).with("Maize SIA", "", &format!("Rēķins {number}"))
        });
    }
    let (from, to) = (today - Days::new(365), today + Days::new(1));
    for what in ["new", "known already"] {
        let mut progress = bench.desk().reading_entries();
        let last_page = async {
            progress.wait_for(Option::is_some).await.unwrap();
            let mut came = Instant::now();
            while progress.borrow_and_update().is_some() {
                came = Instant::now();
                progress.changed().await.unwrap();
            }
            came
        };
        let began = Instant::now();
        let read = bench.desk().read_entries(account, from, to);
        let (brought, came) = tokio::join!(read, last_page);
        let (took, pages) = (came.elapsed(), brought.unwrap().pages);
        let with_bank = began.elapsed();
        let name = format!("a year's refresh, {pages} pages, {what}: behind the last page");
        let value = format!("{} (all {})", told(micros(took)), told(micros(with_bank)));
        row(
            &name,
            &value,
            &told(micros(MERGE_LIMIT)),
            took <= MERGE_LIMIT,
        );
    }
}

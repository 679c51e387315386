//! The real core as a process of its own, paying over real sockets, to be killed.
//!
//! `payer FOLDER BANK FIRST COUNT [WISH]...`
//!
//! Pays COUNT orders, the first with the number FIRST, on the ledger in FOLDER at the bank's base
//! BANK, then follows them to their end. Each line on standard output is a promise that was kept
//! before the line was written:
//!
//! ```text
//! R             the desk is open: what was interrupted has been swept
//! I ID          the order of the payment is committed
//! D ID STATE    what became of it is committed
//! C NAME        a crash point was reached (with list)
//! P NAME        this process stands still at a crash point (with park)
//! ```
//!
//! Wishes: `list`, `park=N` or `park-at=NAME`, `patient` (waits for an answer as long as the program does, not as
//! short as tests like it), and `early-ack`, `resend`, `normal-sync`, which plant
//! a fault each that a test has to find: the order is promised before it is committed; what is in
//! doubt is paid again after a restart; the disk is not waited for.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "test code: a broken expectation is meant to panic, and the lines are its answer"
)]

use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use desk::contract::{PaymentsFilter, PaymentsQuery};
use desk::ids::{Ids, RandomIds};
use desk::{Demo, Desk, TimeLimits, commands, crash_points};
use payments::{ConsentId, PaymentId, RequestId};
use tests::payer::{SHORT_LIMIT, numbered_form, open_desk, send_seen, waits_for_the_end};

/// What to do beside paying.
struct Wishes {
    is_listing: bool,
    park_at: Option<usize>,
    park_at_name: Option<String>,
    early_ack: bool,
    resend: bool,
    limits: TimeLimits,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, bank, first, count, wishes @ ..] = arguments.as_slice() else {
        panic!("payer FOLDER BANK FIRST COUNT [WISH]...")
    };
    let wishes = read(wishes);
    listen_at_crash_points(&wishes);
    end_with_the_parent();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let (first, count): (u64, u64) = (first.parse().unwrap(), count.parse().unwrap());
    runtime.block_on(pay(
        Path::new(folder),
        bank,
        first..first.saturating_add(count),
        &wishes,
    ));
}

fn read(words: &[String]) -> Wishes {
    let has = |word: &str| words.iter().any(|known| known == word);
    if has("normal-sync") {
        crash_points::spoil_setting("PRAGMA synchronous = NORMAL");
    }
    let usual = TimeLimits::default();
    let value = |key: &str| words.iter().find_map(|word| word.strip_prefix(key));
    Wishes {
        is_listing: has("list"),
        park_at: value("park=").map(|number| number.parse().expect("a number")),
        park_at_name: value("park-at=").map(str::to_owned),
        early_ack: has("early-ack"),
        resend: has("resend"),
        limits: TimeLimits {
            create: if has("patient") {
                usual.create
            } else {
                SHORT_LIMIT
            },
            ..usual
        },
    }
}

fn listen_at_crash_points(wishes: &Wishes) {
    let (is_listing, park_at) = (wishes.is_listing, wishes.park_at);
    let park_at_name = wishes.park_at_name.clone();
    let reached = AtomicUsize::new(0);
    crash_points::at_each(move |name| {
        if is_listing {
            println!("C {name}");
        }
        let is_nth = park_at == Some(reached.fetch_add(1, Ordering::SeqCst));
        if is_nth || park_at_name.as_deref() == Some(name) {
            println!("P {name}");
            loop {
                std::thread::park();
            }
        }
    });
}

/// A test that breaks off must not leave processes behind: it holds the other end of our input.
fn end_with_the_parent() {
    std::thread::spawn(|| {
        let mut rest = Vec::new();
        drop(std::io::stdin().read_to_end(&mut rest));
        std::process::exit(0);
    });
}

async fn pay(folder: &Path, bank: &str, numbers: std::ops::Range<u64>, wishes: &Wishes) {
    let ids: Arc<dyn Ids> = if wishes.early_ack {
        Arc::new(TooEarly)
    } else {
        Arc::new(RandomIds)
    };
    let desk = open_desk(folder, bank, ids, wishes.limits).await;
    println!("R");
    if wishes.resend {
        pay_doubts_again(&desk).await;
    }
    for number in numbers {
        let prepared = commands::prepare_payment(&desk, numbered_form(number)).await;
        let prepared = prepared.expect("a valid form");
        let id = prepared.payment_id.clone();
        println!("I {id}");
        let sent = send_seen(&desk, &prepared).await;
        println!("D {id} {}", sent.expect("its fate is no error").state);
    }
    waits_for_the_end(&desk).await;
    desk.close().await;
}

/// A planted fault: nobody may do this.
async fn pay_doubts_again(desk: &Desk<Demo>) {
    let query = PaymentsQuery {
        filter: PaymentsFilter::InDoubt,
        ..PaymentsQuery::default()
    };
    let doubts = commands::list_payments(desk, query).await.expect("a list");
    for doubt in doubts.rows {
        let number = doubt.remittance.rsplit(' ').next().unwrap();
        let form = numbered_form(number.parse().unwrap());
        let again = commands::prepare_payment(desk, form).await;
        drop(send_seen(desk, &again.expect("a valid form")).await);
    }
}

/// A planted fault: the promise is given when the number is drawn, before anything is on disk.
struct TooEarly;

impl Ids for TooEarly {
    fn payment(&self) -> PaymentId {
        let id = RandomIds.payment();
        println!("I {id}");
        id
    }

    fn consent(&self) -> ConsentId {
        RandomIds.consent()
    }

    fn request(&self) -> RequestId {
        RandomIds.request()
    }

    fn jitter_permille(&self) -> i16 {
        RandomIds.jitter_permille()
    }
}

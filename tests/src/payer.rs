//! What the process that pays and the test that kills it both know.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use desk::clock::{Clock, SystemClock};
use desk::contract::{
    CommandError, Failure, PaymentFormRequest, PaymentView, PaymentsQuery, SendRequest,
};
use desk::ids::Ids;
use desk::ledger::Storage;
use desk::vault::{ACTION_LIMIT, InMemory, Vault};
use desk::{BankAddress, BankPlace, Demo, Desk, Surroundings, TimeLimits, commands, demo};
use simulated_bank::{AcceptedCredentials, BankTime, Scenario, Setup};

use crate::{HurriedClock, answers_to, sample_form};

/// How long a creating request may take where a bank that hangs is to be met often.
pub const SHORT_LIMIT: Duration = Duration::from_millis(300);

/// An order that no other number gives: sum and text name it.
#[must_use]
pub fn numbered_form(number: u64) -> PaymentFormRequest {
    PaymentFormRequest {
        amount: format!("{}.{:02}", 1 + number / 100, number % 100),
        remittance: format!("Invoice {number}"),
        ..sample_form()
    }
}

/// A bank that takes what [`open_desk`] sends, and whose clock stands still.
#[must_use]
pub fn bank_setup(scenario: Scenario) -> Setup {
    let credentials = AcceptedCredentials {
        subscription_key: demo::SUBSCRIPTION_KEY.to_owned(),
        certificate: demo::CERTIFICATE.to_owned(),
        psu_id: demo::psu_id(),
    };
    Setup {
        time: BankTime::Turned,
        default_scenario: scenario,
        seed: 7,
        ..Setup::demo(credentials)
    }
}

/// The desk of the demo on a folder, with a clock in a hurry.
///
/// # Panics
/// It does not open.
pub async fn open_desk(
    folder: &Path,
    bank: &str,
    ids: Arc<dyn Ids>,
    limits: TimeLimits,
) -> Desk<Demo> {
    opened(async || {
        let clock = Arc::new(HurriedClock::default());
        let vault = Vault::new(InMemory::default());
        vault
            .save(&demo::secrets(), None, clock.now(), ACTION_LIMIT)
            .await
            .expect("memory keeps it");
        let outside = Surroundings {
            folder: folder.to_owned(),
            place: BankPlace::Fixed(BankAddress::parse(bank).expect("loopback")),
            limits,
            vault,
            transport: None,
            storage: Storage::default(),
            clock,
            ids: Arc::clone(&ids),
            phone: None,
            own_accounts: Vec::new(),
        };
        Ok(Desk::open(outside).await?)
    })
    .await
}

/// How often opening is tried, a hundredth of a second apart.
const TRIES: usize = 500;

/// Opens a desk, and waits while its folder is in use. A process that this one is just starting
/// holds for a moment whatever files are open here, the lock among them.
///
/// # Panics
/// It does not open.
pub async fn opened(open: impl AsyncFn() -> Result<Desk<Demo>, CommandError>) -> Desk<Demo> {
    let clock = SystemClock::default();
    for _ in 0..TRIES {
        match open().await {
            Err(error) if error.failure == Failure::LedgerInUse => {
                clock.wait(Duration::from_millis(10)).await;
            }
            opened => return opened.expect("the desk opens"),
        }
    }
    panic!("the folder stays in use");
}

/// Presses Send, having seen every warning.
///
/// # Errors
/// Nothing was sent.
pub async fn send_seen(
    desk: &Desk<Demo>,
    payment: &PaymentView,
) -> Result<PaymentView, CommandError> {
    let request = SendRequest {
        payment_id: payment.payment_id.clone(),
        acknowledged: answers_to(payment),
    };
    commands::send_payment(desk, request).await
}

/// Waits until the bank has nothing more to say about any payment.
///
/// # Panics
/// The ledger cannot be read, or the asking stops too early.
pub async fn waits_for_the_end(desk: &Desk<Demo>) {
    let mut news = desk.changes();
    while is_followed(desk).await {
        news.recv().await.expect("somebody still asks");
    }
}

async fn is_followed(desk: &Desk<Demo>) -> bool {
    let page = commands::list_payments(desk, PaymentsQuery::default()).await;
    let rows = page.expect("the ledger answers").rows;
    rows.iter().any(|payment| {
        let state = payment.state.as_str();
        matches!(state, "awaiting_sca" | "authorised" | "accepted")
    })
}

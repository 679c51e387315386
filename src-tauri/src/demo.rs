//! The invented bank inside the program. It is reached over a loopback socket, through the same
//! client as a real one.

use std::sync::Arc;

use desk::clock::SystemClock;
use desk::contract::DemoPayeeView;
use desk::demo::{self, DemoPhone, PhoneRequest, PhoneSubject};
use desk::ids::RandomIds;
use desk::ledger::Storage;
use desk::vault::{ACTION_LIMIT, InMemory, Vault};
use desk::{
    BankAddress, BankPlace, Demo, Desk, Environment, Error, OwnAccountEntry, Surroundings,
    TimeLimits,
};
use simulated_bank::{
    AcceptedCredentials, Control, PhoneRequestKind, Running, Setup, SimulatedBank, demo_payees,
};

use crate::open_desk::Wish;

/// Starts the bank and opens a desk at it.
pub(crate) async fn open(wish: &Wish) -> Result<Desk<Demo>, Error> {
    let bank = start_bank()
        .await
        .map_err(|error| Error::Bug(error.to_string()))?;
    let control = bank.control();
    let vault = Vault::new(InMemory::default());
    let stored_at = desk::clock::Clock::now(&SystemClock::default());
    vault
        .save(&demo::secrets(), None, stored_at, ACTION_LIMIT)
        .await?;
    let address = BankAddress::parse(bank.base_url()).map_err(|e| Error::Bug(e.to_string()))?;
    let accounts = control
        .accounts()
        .into_iter()
        .filter(|account| account.currency == "EUR");
    let own_accounts = accounts
        .map(|account| OwnAccountEntry {
            iban: account.iban,
            name: Some(account.name),
            available: None,
        })
        .collect();
    let desk = Desk::open(Surroundings {
        folder: wish.home.join(Demo::NAME),
        place: BankPlace::Fixed(address),
        limits: TimeLimits::default(),
        vault,
        transport: None,
        storage: Storage::default(),
        clock: Arc::new(SystemClock::default()),
        ids: Arc::new(RandomIds),
        phone: Some(Arc::new(Phone(control.clone(), bank))),
        own_accounts,
    })
    .await?;
    pass_on_ringing(&control, desk.phone_bell());
    Ok(desk)
}

async fn start_bank() -> std::io::Result<Running> {
    let credentials = AcceptedCredentials {
        subscription_key: demo::SUBSCRIPTION_KEY.to_owned(),
        certificate: demo::CERTIFICATE.to_owned(),
        psu_id: demo::psu_id(),
    };
    SimulatedBank::start(Setup::demo(credentials)).await
}

fn pass_on_ringing(control: &Control, ring: impl Fn() + Send + 'static) {
    let mut changes = control.phone_changes();
    tokio::spawn(async move {
        while changes.changed().await.is_ok() {
            ring();
        }
    });
}

/// The payees of the demo, for the help list.
pub(crate) fn payees() -> Vec<DemoPayeeView> {
    let payees = demo_payees().iter();
    payees
        .map(|payee| DemoPayeeView::new(payee.name, payee.iban, payee.key))
        .collect()
}

/// The simulated bank's phone. Keeps the bank running as long as the desk is open.
struct Phone(
    Control,
    #[expect(dead_code, reason = "dropping it ends the bank")] Running,
);

impl DemoPhone for Phone {
    fn requests(&self) -> Vec<PhoneRequest> {
        let ringing = self.0.phone().into_iter();
        let ringing = ringing.map(|request| PhoneRequest {
            id: request.id,
            code: request.code,
            subject: match request.kind {
                PhoneRequestKind::Payment => PhoneSubject::Payment {
                    amount: request.amount,
                    currency: request.currency,
                    creditor_name: request.creditor_name,
                    creditor_iban: request.creditor_iban,
                },
                PhoneRequestKind::Consent => PhoneSubject::Consent {
                    accounts: request.accounts,
                },
            },
        });
        ringing.collect()
    }

    fn approve(&self, request: &str) -> bool {
        self.0.approve(request)
    }

    fn decline(&self, request: &str) -> bool {
        self.0.decline(request)
    }

    fn reset(&self) {
        self.0.reset();
    }
}

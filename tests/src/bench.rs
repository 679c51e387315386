//! The bench itself.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use desk::contract::{
    AcknowledgementRequest, CommandError, Nothing, PaymentDetailView, PaymentFormRequest,
    PaymentRef, PaymentView, PaymentsPage, PaymentsQuery, PendingView, RefreshView, SendRequest,
};
use desk::ids::RandomIds;
use desk::ledger::Storage;
use desk::vault::{ACTION_LIMIT, InMemory, Secrets, Vault};
use desk::{BankAddress, BankPlace, Demo, Desk, Surroundings, TimeLimits, commands, demo};
use simulated_bank::{
    AcceptedCredentials, BankTime, Control, Fault, Running, Scenario, Setup, SimulatedBank,
};
use tempfile::TempDir;

use crate::TurnedClock;

/// Longer than the longest wait between two questions in the background, jitter included.
const A_QUESTION_IS_DUE: Duration = Duration::from_secs(75);

/// Long enough for any machine; reaching it means that what was waited for never comes.
const BOUND: Duration = Duration::from_secs(20);

/// How to begin.
pub struct Opening {
    /// Limits on waiting for the bank: short where a test makes it hang.
    pub limits: TimeLimits,
    /// What happens to payments whose payee says nothing else.
    pub scenario: Scenario,
    /// Where the desk believes the bank to be, if not where it is.
    pub bank_at: Option<String>,
}

impl Default for Opening {
    fn default() -> Self {
        Self {
            limits: TimeLimits::default(),
            scenario: Scenario::PhoneDecides,
            bank_at: None,
        }
    }
}

/// A bank, a desk beside it, and a clock for both.
pub struct Bench {
    folder: TempDir,
    opening: Opening,
    bank: Running,
    /// The bank's side: phone, faults, book.
    pub control: Control,
    /// The desk's clock; the bank's is turned by [`Bench::time_passes`].
    pub clock: Arc<TurnedClock>,
    /// What the vault holds at the next start.
    pub secrets: Secrets,
    /// A store that outlives the program, as it stands; with none, `secrets` are in a fresh one.
    pub store: Option<InMemory>,
    desk: Option<Desk<Demo>>,
    bank_is_away: bool,
}

/// The bank's published sample payment, from a demo account.
#[must_use]
pub fn sample_form() -> PaymentFormRequest {
    PaymentFormRequest {
        debtor_account: "LV10DEMO0000000001001".into(),
        creditor_name: "James Bond".into(),
        creditor_account: "LV26IDXO1001010000787".into(),
        amount: "100".into(),
        remittance: "Ref number merchant".into(),
        pays_again: None,
    }
}

/// A yes to every warning that was shown, with a reason where one is asked for.
#[must_use]
pub fn answers_to(payment: &PaymentView) -> Vec<AcknowledgementRequest> {
    let shown = payment.warnings.iter();
    let answers = shown.map(|warning| AcknowledgementRequest {
        warning: warning.warning,
        about: warning.about.clone(),
        reason: if warning.needs_reason {
            "second delivery".to_owned()
        } else {
            String::new()
        },
    });
    answers.collect()
}

impl Bench {
    /// A bank whose phone waits for the test.
    pub async fn start() -> Self {
        Self::open(Opening::default()).await
    }

    /// As the opening says.
    pub async fn open(opening: Opening) -> Self {
        let credentials = AcceptedCredentials {
            subscription_key: demo::SUBSCRIPTION_KEY.to_owned(),
            certificate: demo::CERTIFICATE.to_owned(),
            psu_id: demo::psu_id(),
        };
        let setup = Setup {
            time: BankTime::Turned,
            default_scenario: opening.scenario,
            seed: 7,
            ..Setup::demo(credentials)
        };
        let bank = SimulatedBank::start(setup).await.expect("a loopback port");
        let control = bank.control();
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Arc::new(TurnedClock::default());
        let mut bench = Self {
            folder,
            opening,
            bank,
            control,
            clock,
            secrets: demo::secrets(),
            store: None,
            desk: None,
            bank_is_away: false,
        };
        bench.starts().await;
        bench
    }

    /// Opens the desk on the same folder, as the program does at start.
    pub async fn starts(&mut self) {
        self.desk = Some(crate::payer::opened(async || self.try_to_start().await).await);
    }

    /// Opens it beside another keyring, which holds what a test put there.
    pub async fn restarts_with(&mut self, vault: Vault) {
        self.ends().await;
        self.desk = Some(self.try_to_open(vault).await.expect("the desk opens"));
    }

    /// Tries to.
    pub async fn try_to_start(&self) -> Result<Desk<Demo>, CommandError> {
        let vault = Vault::new(self.store.clone().unwrap_or_default());
        if self.store.is_none() {
            self.fills(&vault).await;
        }
        self.try_to_open(vault).await
    }

    /// Stores the demo's access data.
    pub async fn fills(&self, vault: &Vault) {
        let now = desk::clock::Clock::now(&*self.clock);
        vault
            .save(&self.secrets, None, now, ACTION_LIMIT)
            .await
            .expect("memory keeps it");
    }

    async fn try_to_open(&self, vault: Vault) -> Result<Desk<Demo>, CommandError> {
        let outside = Surroundings {
            folder: self.folder.path().to_owned(),
            place: BankPlace::Fixed(self.address()),
            limits: self.opening.limits,
            vault,
            transport: None,
            storage: Storage::default(),
            clock: self.clock.clone(),
            ids: Arc::new(RandomIds),
            phone: None,
            own_accounts: Vec::new(),
        };
        Ok(Desk::open(outside).await?)
    }

    /// Nobody listens on port 1, so connecting is refused.
    fn address(&self) -> BankAddress {
        let url = match &self.opening.bank_at {
            _ if self.bank_is_away => "http://127.0.0.1:1/",
            Some(elsewhere) => elsewhere,
            None => self.bank.base_url(),
        };
        BankAddress::parse(url).expect("an address that a bank can have")
    }

    /// From now on the bank cannot be reached.
    pub async fn bank_is_away(&mut self) {
        self.bank_is_away = true;
        self.restarts().await;
    }

    /// The bank can be reached again.
    pub async fn bank_is_back(&mut self) {
        self.bank_is_away = false;
        self.restarts().await;
    }

    /// The program ends, however abruptly, and is started again.
    pub async fn restarts(&mut self) {
        self.ends().await;
        self.starts().await;
    }

    /// The program ends: everything under way is dropped where it is.
    pub async fn ends(&mut self) {
        if let Some(desk) = self.desk.take() {
            desk.close().await;
        }
    }

    /// The open desk.
    pub fn desk(&self) -> &Desk<Demo> {
        self.desk.as_ref().expect("the desk is open")
    }

    /// The ledger's folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where the bank is, for a process of its own.
    #[must_use]
    pub fn bank_url(&self) -> &str {
        self.bank.base_url()
    }

    /// Fills in the form and presses Review.
    pub async fn prepares(&self, form: PaymentFormRequest) -> Result<PaymentView, CommandError> {
        commands::prepare_payment(self.desk(), form).await
    }

    /// Presses Send, having said yes to every warning that was shown, with a reason.
    pub async fn sends(&self, payment: &PaymentView) -> Result<PaymentView, CommandError> {
        self.sends_saying(payment, answers_to(payment)).await
    }

    /// Presses Send, having said this.
    pub async fn sends_saying(
        &self,
        payment: &PaymentView,
        acknowledged: Vec<AcknowledgementRequest>,
    ) -> Result<PaymentView, CommandError> {
        let payment_id = payment.payment_id.clone();
        let request = SendRequest {
            payment_id,
            acknowledged,
        };
        commands::send_payment(self.desk(), request).await
    }

    /// Review and Send.
    pub async fn pays(&self, form: PaymentFormRequest) -> PaymentView {
        let prepared = self.prepares(form).await.expect("a valid form");
        self.sends(&prepared)
            .await
            .expect("a payment's fate is never an error")
    }

    /// The payment with its history.
    pub async fn reads(&self, id: &str) -> PaymentDetailView {
        let request = PaymentRef {
            payment_id: id.to_owned(),
        };
        commands::read_payment(self.desk(), request)
            .await
            .expect("it is in the ledger")
    }

    /// The whole list.
    pub async fn lists(&self, query: PaymentsQuery) -> PaymentsPage {
        commands::list_payments(self.desk(), query)
            .await
            .expect("the ledger answers")
    }

    /// What waits for a person.
    pub async fn pending(&self) -> PendingView {
        commands::list_pending(self.desk(), Nothing {})
            .await
            .expect("the ledger answers")
    }

    /// Presses Refresh.
    pub async fn refreshes(&self) -> RefreshView {
        commands::refresh_payments(self.desk(), Nothing {})
            .await
            .expect("the ledger answers")
    }

    /// Presses Approve on the phone, for the only request there.
    pub fn approves(&self) {
        assert!(
            self.control.approve(&self.only_request()),
            "the request rings"
        );
    }

    /// Presses Decline on the phone, for the only request there.
    pub fn declines(&self) {
        assert!(
            self.control.decline(&self.only_request()),
            "the request rings"
        );
    }

    fn only_request(&self) -> String {
        let ringing = self.control.phone();
        let [only] = ringing.as_slice() else {
            panic!("one request rings, not {ringing:?}")
        };
        only.id.clone()
    }

    /// The next request meets a fault.
    pub fn breaks_next(&self, fault: Fault) {
        self.control.break_next(fault);
    }

    /// Time passes, at the bank and here.
    pub fn time_passes(&self, by: Duration) {
        self.control.turn(by);
        self.clock.turn(by);
    }

    /// Lets the desk ask by itself until the payment is in `state`, while the bank's clock stands
    /// still.
    pub async fn becomes(&self, id: &str, state: &str) -> PaymentView {
        self.becomes_such(id, state, |payment| payment.state == state)
            .await
    }

    /// Lets the desk ask by itself until the payment looks as wanted.
    pub async fn becomes_such(
        &self,
        id: &str,
        wanted: &str,
        test: impl Fn(&PaymentView) -> bool,
    ) -> PaymentView {
        let mut news = self.desk().changes();
        for _ in 0..12 {
            let payment = self.reads(id).await.payment;
            if test(&payment) {
                return payment;
            }
            self.clock.turn(A_QUESTION_IS_DUE);
            let told = tokio::time::timeout(BOUND, news.recv()).await;
            assert!(
                told.is_ok(),
                "waiting for {wanted}, but the desk stopped asking"
            );
        }
        panic!(
            "{id} never became {wanted}: {}",
            self.reads(id).await.payment.state
        );
    }

    /// How many requests to create a payment reached the bank.
    #[must_use]
    pub fn posts(&self) -> usize {
        self.control
            .requests()
            .iter()
            .filter(|request| request.method == "POST")
            .count()
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let requests = self.control.requests();
        let mut sent = BTreeSet::new();
        for request in requests.iter().filter(|request| request.method == "POST") {
            let number = request.header("x-request-id").map(str::to_owned);
            assert!(sent.insert(number), "a request to pay was sent twice");
        }
        let mut numbers = BTreeSet::new();
        let mut orders = BTreeSet::new();
        for order in self.control.orders() {
            assert!(
                numbers.insert(order.request_id.clone()),
                "a request number came twice"
            );
            let what = (order.creditor_iban, order.amount_cents, order.remittance);
            assert!(orders.insert(what), "an order was received twice");
        }
    }
}

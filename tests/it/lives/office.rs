//! An office with its computer: what persists between the programs that run there, and the program.

use std::sync::Arc;
use std::time::Duration;

use desk::contract::PaymentRef;
use desk::ledger::{Ledger, NoMishaps, Storage};
use desk::vault::{ANSWER_LIMIT, Approver, Secrets, Vault};
use desk::{BankAddress, BankPlace, Desk, Live, Surroundings, TimeLimits, commands};
use payments::PaymentId;
use secrecy::SecretString;
use simulated_bank::{AcceptedCredentials, BankTime, InProcess, Setup};
use tokio::runtime::{Builder, Runtime};

use super::chance::{Chance, SeededIds, Stream};
use super::clock::LifeClock;
use super::disk::{Disk, Image};
use super::fate::{Fate, Place};
use super::keyring::Keyring;
use super::line::{ADDRESS, Line};
use super::planted::Planted;
use super::rules::{Reader, Seen};

/// Values that must never stand outside the keyring.
pub(super) const KEY: &str = "canary-key-8f1c07d2";
pub(super) const PERSON: &str = "161175-19997";
/// `canary-certificate` in the shortest DER there is: one SEQUENCE.
pub(super) const CERTIFICATE: &[u8] = b"\x30\x12canary-certificate";
pub(super) const CERTIFICATE_BASE64: &str = "MBJjYW5hcnktY2VydGlmaWNhdGU=";

/// One life of an office.
pub(super) struct Office {
    pub(super) chance: Chance,
    pub(super) line: Line,
    pub(super) clock: Arc<LifeClock>,
    pub(super) fate: Arc<Fate>,
    pub(super) keyring: Keyring,
    pub(super) seen: Seen,
    pub(super) disk: Arc<Disk>,
    pub(super) trace: Vec<String>,
    pub(super) planted: Planted,
    /// The person is about to close the window.
    pub(super) wants_to_close: bool,
    ids: Arc<SeededIds>,
    program: Option<Program>,
}

/// A running program. The fields are dropped in this order: nobody reads a ledger that closes, and
/// tasks end before what they use.
struct Program {
    reader: Reader,
    runtime: Runtime,
    desk: Desk<Live>,
}

/// What every screen shows of one payment.
pub(super) struct View {
    payment: String,
    events: usize,
    text: String,
}

impl Office {
    pub(super) fn new(seed: u64, planted: Planted) -> Self {
        let disk = Arc::new(Disk::with_ledger(make_ledger));
        let clock = Arc::new(LifeClock::new());
        let fate = Arc::new(Fate::new(Arc::clone(&disk), planted == Planted::LostCommit));
        let setup = Setup {
            time: BankTime::Turned,
            seed,
            ..Setup::demo(AcceptedCredentials {
                subscription_key: KEY.to_owned(),
                certificate: CERTIFICATE_BASE64.to_owned(),
                psu_id: PERSON.to_owned(),
            })
        };
        let bank = InProcess::open(setup);
        let line = Line::new(bank, seed, Arc::clone(&clock), Arc::clone(&fate), planted);
        let office = Self {
            chance: Chance::new(seed, Stream::Steps),
            line,
            clock,
            fate,
            keyring: Keyring::new(),
            seen: Seen::default(),
            disk,
            trace: Vec::new(),
            planted,
            wants_to_close: false,
            ids: Arc::new(SeededIds::new(seed)),
            program: None,
        };
        office.secrets_are_kept();
        office
    }

    fn secrets_are_kept(&self) {
        let mut secrets = Secrets::default();
        secrets.subscription_key = Some(SecretString::from(KEY));
        secrets.certificate_der = Some(CERTIFICATE.to_vec());
        secrets.approvers.push(Approver {
            name: "Anna".to_owned(),
            code: SecretString::from(PERSON),
        });
        secrets.psu_ip = Some("192.0.2.1".to_owned());
        let vault = Vault::in_place(self.keyring.clone());
        let runtime = still_runtime();
        let kept = vault.save(&secrets, None, self.clock.calendar(), ANSWER_LIMIT);
        runtime.block_on(kept).expect("memory keeps it");
    }

    pub(super) fn is_running(&self) -> bool {
        self.program.is_some()
    }

    pub(super) fn says(&mut self, line: impl Into<String>) {
        self.trace.push(line.into());
    }

    /// Starts the program, which may die on the way.
    pub(super) fn starts(&mut self) -> Result<(), String> {
        self.fate.program_begins();
        self.line.log(super::line::WireLog::program_begins);
        if self.chance.one_in(15) {
            let places = [Place::BeforeCommit, Place::AfterCommit];
            self.fate.dies_at(*self.chance.pick(&places), 1);
        }
        let runtime = still_runtime();
        let outside = self.surroundings();
        let (clock, fate, disk) = (&self.clock, &self.fate, &self.disk);
        let opened = runtime.block_on(async {
            clock.program_begins();
            let death = async {
                fate.death().await;
                disk.image()
            };
            tokio::select! {
                biased;
                image = death => Err(image),
                opened = Desk::<Live>::open(outside) => Ok(opened),
            }
        });
        match opened {
            Ok(Ok(desk)) => {
                self.says("started");
                let reader = Reader::open(&self.disk.ledger());
                self.seen.nothing_is_lost(&reader)?;
                self.program = Some(Program {
                    reader,
                    runtime,
                    desk,
                });
                Ok(())
            }
            Ok(Err(error)) => {
                self.says(format!("cannot start: {error}"));
                self.clock.program_ends();
                Ok(())
            }
            Err(image) => {
                self.says("dies while starting");
                self.clock.program_ends();
                drop(runtime);
                self.disk.put(&image);
                Ok(())
            }
        }
    }

    fn surroundings(&self) -> Surroundings {
        Surroundings {
            folder: self.disk.folder().to_owned(),
            place: BankPlace::Fixed(BankAddress::parse(ADDRESS).expect("loopback")),
            limits: TimeLimits::default(),
            vault: Vault::in_place(self.keyring.clone()),
            transport: Some(Arc::new(self.line.clone())),
            storage: Storage::InPlace(self.fate.clone()),
            clock: self.clock.clone(),
            ids: self.ids.clone(),
            phone: None,
            own_accounts: Vec::new(),
        }
    }

    /// Does something with the running program, and says nothing when it dies meanwhile.
    pub(super) fn run<T>(&mut self, act: impl AsyncFnOnce(&Desk<Live>, &Reader) -> T) -> Option<T> {
        let program = self.program.as_ref()?;
        let (fate, disk) = (&self.fate, &self.disk);
        let end = program.runtime.block_on(async {
            let death = async {
                fate.death().await;
                disk.image()
            };
            tokio::select! {
                biased;
                image = death => Err(image),
                done = act(&program.desk, &program.reader) => Ok(done),
            }
        });
        match end {
            Ok(done) => Some(done),
            Err(image) => {
                self.is_dead(image);
                None
            }
        }
    }

    /// Time passes in the world, and the program does what is due.
    pub(super) fn passes(&mut self, by: Duration) {
        if !self.is_running() {
            self.clock.sleeps(by);
            return;
        }
        self.run(async |_, _| {
            drop(tokio::time::timeout(by, std::future::pending::<()>()).await);
        });
    }

    /// The program is killed where it stands.
    pub(super) fn dies(&mut self) {
        if self.is_running() {
            let image = self.disk.image();
            self.is_dead(image);
        }
    }

    fn is_dead(&mut self, image: Image) {
        self.says("dies");
        if let Some(program) = self.program.take() {
            self.clock.program_ends();
            drop(program);
        }
        let image = self.fate.take_forgotten().unwrap_or(image);
        self.disk.put(&image);
    }

    /// The window is closed.
    pub(super) fn ends(&mut self) {
        if let Some(program) = self.program.take() {
            let Program {
                reader,
                runtime,
                desk,
            } = program;
            drop(reader);
            runtime.block_on(desk.close());
            self.clock.program_ends();
        }
    }

    /// Every invariant that can be looked at now.
    pub(super) fn check(&mut self) -> Result<(), String> {
        let lines = self.line.log(|log| std::mem::take(&mut log.lines));
        self.trace.extend(lines);
        let Some(program) = &self.program else {
            return Ok(());
        };
        let changed = self.seen.look(&program.reader)?;
        let orders = self.line.bank().orders();
        let (seen, reader) = (&mut self.seen, &program.reader);
        self.line.log(|log| seen.compare(reader, &orders, log))?;
        for payment in changed {
            let row = self.seen.rows().get(&payment);
            let state = row.map_or("nowhere", |row| row.state.as_str());
            self.trace.push(format!("  {payment} is {state}"));
            self.is_the_sum_of_its_events(&payment)?;
        }
        Ok(())
    }

    /// Both are read before anything else can happen in the program.
    fn is_the_sum_of_its_events(&mut self, payment: &str) -> Result<(), String> {
        let id = PaymentId(uuid::Uuid::parse_str(payment).map_err(|error| error.to_string())?);
        let read = self.run(async |desk, reader| {
            let folded = desk.payment(id).await;
            (folded, reader.row(payment))
        });
        let Some((folded, row)) = read else {
            return Ok(());
        };
        let folded = folded.map_err(|error| format!("{payment} cannot be read: {error}"))?;
        let row = row.ok_or_else(|| format!("{payment} is in no list"))?;
        let events_say = folded.payment.state.name();
        if events_say == row.state {
            return Ok(());
        }
        Err(format!(
            "{payment}: events say {events_say}, lists say {}",
            row.state
        ))
    }

    /// Every row is as it was sealed.
    pub(super) fn record_holds(&mut self) -> Result<(), String> {
        let Some(verified) = self.run(async |desk, _| desk.verify_record().await) else {
            return Ok(());
        };
        let verified = verified.map_err(|error| format!("the record cannot be walked: {error}"))?;
        let broken = verified.broken;
        broken.map_or(Ok(()), |broken| {
            Err(format!("the record does not hold: {broken:?}"))
        })
    }

    /// What every screen shows of every payment.
    pub(super) fn views(&mut self) -> Option<Vec<View>> {
        let shown = self.run(async |desk, reader| {
            let mut texts = Vec::new();
            for payment in reader.payments().into_keys() {
                let request = PaymentRef {
                    payment_id: payment.clone(),
                };
                let view = commands::read_payment(desk, request).await;
                let events = reader.count_events(&payment);
                texts.push((payment, events, view));
            }
            texts
        });
        let views = shown?.into_iter().map(|(payment, events, view)| {
            let text = view.map_or_else(
                |_| "cannot be shown".to_owned(),
                |view| lasting(serde_json::to_value(view).expect("a view is JSON")),
            );
            View {
                payment,
                events,
                text,
            }
        });
        Some(views.collect())
    }

    /// The same is shown as before, of whatever has not moved since.
    pub(super) fn shows_again(&mut self, before: &[View]) -> Result<(), String> {
        let Some(now) = self.views() else {
            return Ok(());
        };
        for old in before {
            let new = now.iter().find(|new| new.payment == old.payment);
            let new = new.ok_or_else(|| format!("{} is not shown any more", old.payment))?;
            if new.events == old.events && new.text != old.text {
                return Err(format!("shown as {}, and now as {}", old.text, new.text));
            }
        }
        Ok(())
    }
}

/// A view without what belongs to the running program alone: how the asking goes, and whose phone
/// it is, as far as the keyring was asked.
fn lasting(mut view: serde_json::Value) -> String {
    if let Some(payment) = view.get_mut("payment").and_then(|one| one.as_object_mut()) {
        payment.remove("follow");
        payment.remove("approver");
    }
    view.to_string()
}

/// As the program makes it at its first start.
fn make_ledger(disk: &Disk) {
    let folder = disk.folder();
    let now = LifeClock::new().calendar();
    let ledger = Ledger::<Live>::open_on(folder, now, Storage::InPlace(Arc::new(NoMishaps)));
    drop(ledger.expect("a new ledger"));
}

/// A runtime whose clock stands still while there is anything to do.
fn still_runtime() -> Runtime {
    let mut builder = Builder::new_current_thread();
    builder.enable_time().start_paused(true);
    builder.build().expect("a runtime on this thread")
}

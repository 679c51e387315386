//! Is everything there that a payment needs, and does the bank take us?
//!
//! Facts only; `contract` says what they are worth on the screen. Nothing here writes anything, and
//! the question to the bank moves nothing there. Every part is bounded, and one that fails or hangs
//! keeps no other from being looked at.

mod issuer;
mod record;

use std::time::Duration;

use bank_client::{AskedBy, Asking, BankAddress, Probe, TimeLimits};
use chrono::{DateTime, TimeDelta, Utc};
use tokio::time::{Instant, timeout};

use secrecy::SecretString;

use crate::certificate::{Certificate, Finding};
use crate::connect::{CertificateRule, NoClient};
use crate::contract::EnvironmentName;
use crate::ledger::{self, Versions};
use crate::settings::judged;
use crate::vault::{Kept, Loaded, START_LIMIT, Secrets, Stored, VaultError};
use crate::{Desk, DeskEnvironment, Shared};

pub(crate) use issuer::issuer_of;
pub(crate) use record::RecordFound;

/// For keyring and bank together: a command answers within five seconds, whatever hangs.
const IN_ALL: Duration = Duration::from_secs(4);

/// How far the clock may be off (five minutes): beyond that certificates seem not to be valid yet,
/// and the times in the record mislead.
const CLOCK_MAY_BE_OFF_SECONDS: i32 = 300;

/// What a clock that is so many seconds ahead is worth.
pub(crate) fn clock_is_off(ahead_seconds: i32) -> bool {
    ahead_seconds.unsigned_abs() > CLOCK_MAY_BE_OFF_SECONDS.unsigned_abs()
}

/// How asking the bank whether it takes us went.
#[derive(Debug)]
pub struct Connection {
    pub(crate) asked: Asked,
    /// How far this computer's clock is ahead of the bank's.
    clock_ahead: Option<TimeDelta>,
    /// By this computer's clock.
    pub(crate) checked_at: DateTime<Utc>,
}

/// Whether the bank was asked at all.
#[derive(Debug)]
pub(crate) enum Asked {
    /// No: the keyring does not give the access data.
    NoSecrets(VaultError),
    /// No: they are not enough, or not usable.
    NoClient(NoClient),
    /// Yes.
    Bank(Probe),
}

impl Connection {
    /// How many seconds this computer's clock is ahead of the bank's; negative when behind.
    pub(crate) fn clock_ahead_seconds(&self) -> Option<i32> {
        let seconds = self.clock_ahead?.num_seconds();
        let most = if seconds < 0 { i32::MIN } else { i32::MAX };
        Some(i32::try_from(seconds).unwrap_or(most))
    }
}

/// Everything that was looked at.
#[derive(Debug)]
pub struct Examination {
    pub(crate) environment: EnvironmentName,
    pub(crate) address: BankAddress,
    pub(crate) held: Result<Option<Held>, VaultError>,
    pub(crate) connection: Connection,
    /// Whether a public authority vouches for whoever answers as the bank, as far as known.
    pub(crate) vouched_publicly: Option<bool>,
    pub(crate) record: RecordFound,
    pub(crate) versions: Versions,
}

/// Which access data the keyring holds.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    /// When it was stored; none for what lives in memory until the program ends.
    pub(crate) stored_at: Option<DateTime<Utc>>,
    pub(crate) has_key: bool,
    /// What is to be said about the certificate; none where there is none.
    pub(crate) findings: Option<Vec<(Finding, CertificateRule)>>,
}

impl Held {
    fn of<E: DeskEnvironment>(stored: &Stored, now: DateTime<Utc>) -> Self {
        Self {
            stored_at: match &stored.kept {
                Kept::InStore(marker) => Some(marker.stored_at),
                Kept::MemoryOnly => None,
            },
            has_key: stored.secrets.subscription_key.is_some(),
            findings: stored
                .secrets
                .certificate_der
                .as_deref()
                .map(|der| findings::<E>(der, now)),
        }
    }
}

/// One that cannot be read was looked at before it was stored: the keyring gave something else.
fn findings<E: DeskEnvironment>(der: &[u8], now: DateTime<Utc>) -> Vec<(Finding, CertificateRule)> {
    match Certificate::from_der(der) {
        Ok(certificate) => judged::<E>(certificate, now).1,
        Err(_unreadable) => vec![(Finding::NotAQwac, CertificateRule::MustHold)],
    }
}

/// Counts down what is left of a limit.
#[derive(Clone, Copy)]
struct Countdown {
    began: Instant,
    limit: Duration,
}

impl Countdown {
    fn of(limit: Duration) -> Self {
        let began = Instant::now();
        Self { began, limit }
    }

    fn left(self) -> Duration {
        self.limit.saturating_sub(self.began.elapsed())
    }
}

impl<E: DeskEnvironment> Desk<E> {
    /// Asks the bank whether it takes key and certificate, with what the keyring holds now and not
    /// with what was read earlier. Answers within four seconds.
    pub async fn test_connection(&self) -> Connection {
        let countdown = Countdown::of(IN_ALL);
        let stored = self.shared.look_into_the_vault(countdown).await;
        self.shared.ask_whether_taken(stored, countdown).await
    }

    /// Looks at everything. Answers within four seconds.
    pub async fn examine(&self) -> Examination {
        let countdown = Countdown::of(IN_ALL);
        let shared = &self.shared;
        let now = shared.clock.now();
        let outside = async {
            let stored = shared.look_into_the_vault(countdown).await;
            let held = match &stored {
                Ok(stored) => Ok(stored.as_ref().map(|stored| Held::of::<E>(stored, now))),
                Err(error) => Err(*error),
            };
            let password = stored.as_ref().ok().and_then(Option::as_ref);
            let password = password.and_then(|stored| stored.secrets.proxy_password.clone());
            let (connection, vouched) = tokio::join!(
                shared.ask_whether_taken(stored, countdown),
                shared.ask_who_vouches(password, countdown)
            );
            (held, connection, vouched)
        };
        let ((held, connection, vouched_publicly), record) =
            tokio::join!(outside, shared.look_at_record(countdown));
        Examination {
            environment: E::VIEW,
            address: shared.address(),
            held,
            connection,
            vouched_publicly,
            record,
            versions: ledger::versions(),
        }
    }
}

impl<E: DeskEnvironment> Shared<E> {
    /// What the keyring holds now. Unlike for a payment, nothing is noted or stored on the way.
    async fn look_into_the_vault(&self, countdown: Countdown) -> Loaded {
        let limit = START_LIMIT.min(countdown.left());
        // Without its note a keyring that lost the bundle looks like an empty one. That the ledger
        // cannot be read is told in a line of its own.
        let marker = timeout(limit, self.ledger.secrets_marker()).await;
        let marker = marker.ok().and_then(Result::ok).flatten();
        let limit = START_LIMIT.min(countdown.left());
        self.vault.load(marker.as_ref(), limit).await
    }

    async fn ask_whether_taken(&self, stored: Loaded, countdown: Countdown) -> Connection {
        let secrets = match stored {
            Ok(stored) => stored.map(|stored| stored.secrets),
            Err(error) => return self.unasked(Asked::NoSecrets(error)),
        };
        match self.probe(secrets.as_ref(), countdown.left()).await {
            Ok(probe) => self.asked(probe),
            Err(why) => self.unasked(Asked::NoClient(why)),
        }
    }

    /// A client of its own: other limits, other secrets perhaps than those in use, and no
    /// connection that was made before.
    async fn probe(&self, secrets: Option<&Secrets>, left: Duration) -> Result<Probe, NoClient> {
        let limits = TimeLimits {
            // Less than in all: time that runs out while connecting is told as that.
            connect: left.saturating_sub(left.checked_div(4).unwrap_or_default()),
            read: left,
            ..self.limits
        };
        let asking = Asking {
            request_id: self.ids.request(),
            who: AskedBy::Person,
        };
        let none = Secrets::default();
        let secrets = secrets.unwrap_or(&none);
        Ok(self.client(secrets, limits)?.probe(&asking).await)
    }

    /// A simulation in place of the network has no computer that anybody could vouch for.
    async fn ask_who_vouches(
        &self,
        password: Option<SecretString>,
        countdown: Countdown,
    ) -> Option<bool> {
        if self.transport.is_some() {
            return None;
        }
        let proxy = self.way.way().proxy(password.as_ref());
        let limit = countdown.left();
        bank_client::is_vouched_publicly(&self.address(), &proxy, limit).await
    }

    fn asked(&self, probe: Probe) -> Connection {
        let now = self.clock.now();
        let clock_ahead = probe.bank_time.map(|bank| now.signed_duration_since(bank));
        Connection {
            asked: Asked::Bank(probe),
            clock_ahead,
            checked_at: now,
        }
    }

    fn unasked(&self, asked: Asked) -> Connection {
        Connection {
            asked,
            clock_ahead: None,
            checked_at: self.clock.now(),
        }
    }
}

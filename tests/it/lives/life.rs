//! One life, from its seed to its end.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use super::keyring::Mood;
use super::line::Weather;
use super::office::{CERTIFICATE, CERTIFICATE_BASE64, KEY, Office, PERSON};
use super::planted::Planted;
use super::steps::STEPS;
use super::tampering;

/// Longer than anything takes at the bank by itself, and than several questions of a new program.
const CALM: Duration = Duration::from_secs(150);

/// Every so many lives the folder is searched for secrets: it takes as long as a life.
const SEARCHED: u64 = 16;

/// How a life went.
pub(super) struct Life {
    /// What happened, one line each.
    pub(super) trace: Vec<String>,
    /// What broke, if anything did.
    pub(super) broken: Option<String>,
    /// What the bank has in the end.
    pub(super) orders: usize,
}

impl Life {
    /// Lives it.
    pub(super) fn of(seed: u64, planted: Planted) -> Self {
        let mut office = Office::new(seed, planted);
        let broken = live(&mut office, seed).err();
        let orders = office.line.bank().orders().len();
        Self {
            trace: std::mem::take(&mut office.trace),
            broken,
            orders,
        }
    }

    /// Tells two lives apart.
    pub(super) fn hash(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.trace.hash(&mut hasher);
        hasher.finish()
    }
}

fn live(office: &mut Office, seed: u64) -> Result<(), String> {
    let steps = office.chance.between(6, 18);
    for number in 0..steps {
        is_running(office)?;
        let step = office.chance.weighed(STEPS);
        office.says(format!("{number} {}", step.name));
        (step.act)(office);
        if std::mem::take(&mut office.wants_to_close) {
            closes_and_opens(office)?;
        }
        office.check()?;
    }
    ends_well(office)?;
    if office.planted != Planted::Nothing || seed.is_multiple_of(SEARCHED) {
        holds_no_secret(office)?;
    }
    Ok(())
}

/// A person starts the program whenever it is not there.
fn is_running(office: &mut Office) -> Result<(), String> {
    if office.is_running() {
        return Ok(());
    }
    tampering::between_programs(office);
    office.starts()?;
    office.check()
}

fn closes_and_opens(office: &mut Office) -> Result<(), String> {
    let Some(before) = office.views() else {
        return Ok(());
    };
    office.ends();
    is_running(office)?;
    office.shows_again(&before)
}

/// Everything calms down, and what is under way comes to its end.
fn ends_well(office: &mut Office) -> Result<(), String> {
    office.says("calm");
    office.line.weather_is(Weather::Fine);
    office.line.deliver_late();
    office.keyring.is(Mood::Works);
    office.fate.nothing_is_planned();
    // A start may meet its own death, but not for ever.
    for _ in 0..5 {
        // A new program: one that was refused asks no more.
        if office.is_running() {
            closes_and_opens(office)?;
        } else {
            is_running(office)?;
        }
        office.fate.nothing_is_planned();
        office.passes(CALM);
        office.check()?;
        if office.is_running() {
            office.record_holds()?;
            let orders = office.line.bank().orders();
            return office.seen.ends_have_arrived(&orders);
        }
    }
    Err("the program does not start any more".to_owned())
}

fn holds_no_secret(office: &mut Office) -> Result<(), String> {
    let plain = PERSON.replace('-', "");
    let secrets: [&[u8]; 5] = [
        KEY.as_bytes(),
        PERSON.as_bytes(),
        plain.as_bytes(),
        CERTIFICATE,
        CERTIFICATE_BASE64.as_bytes(),
    ];
    let spilt = secrets.into_iter().find(|secret| office.disk.holds(secret));
    spilt.map_or(Ok(()), |secret| {
        Err(format!(
            "a secret lies in the folder: {:?}",
            String::from_utf8_lossy(secret)
        ))
    })
}

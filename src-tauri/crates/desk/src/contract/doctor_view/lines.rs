//! From what was found to the lines: which state each thing is worth.

use bank_client::{ProbeRefusal, Unreached};

use super::{
    ConnectionProblem, DoctorDetail as Detail, DoctorLine, DoctorState as State,
    DoctorSubject as Subject, Failure, problem_of,
};
use crate::Error;
use crate::certificate::Finding;
use crate::connect::{CERTIFICATE, CertificateRule, NoClient, SUBSCRIPTION_KEY};
use crate::doctor::{Asked, Examination, RecordFound, clock_is_off, issuer_of};
use crate::vault::VaultError;
use crate::view::instant;

/// One line for every subject.
pub(super) fn of(found: &Examination) -> Vec<DoctorLine> {
    let line = |subject, (state, detail)| DoctorLine {
        subject,
        state,
        detail,
    };
    vec![
        line(Subject::Key, key(found)),
        line(Subject::Certificate, certificate(found)),
        line(Subject::Bank, bank(&found.connection.asked)),
        line(Subject::Clock, clock(found)),
        line(Subject::Tls, tls(found)),
        line(Subject::Keyring, keyring(found)),
        line(Subject::Record, record(&found.record)),
        line(Subject::Versions, (State::Ok, Detail::Versions)),
    ]
}

type Seen = (State, Detail);

fn not_known(because: Subject) -> Seen {
    (State::Skipped, Detail::NotKnown { because })
}

/// What the test of the connection says of it.
fn told(state: State, asked: &Asked) -> Seen {
    let detail = problem_of(asked).map_or(Detail::Reached, |problem: ConnectionProblem| {
        Detail::Connection { problem }
    });
    (state, detail)
}

fn key(found: &Examination) -> Seen {
    let asked = &found.connection.asked;
    match &found.held {
        Err(_unread) => return not_known(Subject::Keyring),
        Ok(held) if !held.as_ref().is_some_and(|held| held.has_key) => {
            return (State::Failed, Detail::Missing);
        }
        Ok(_there) => {}
    }
    match asked {
        Asked::NoClient(NoClient::SampleKey | NoClient::Unusable(SUBSCRIPTION_KEY)) => {
            told(State::Failed, asked)
        }
        Asked::Bank(probe) => match probe.accepted {
            // Who judges the certificate sits behind the gateway, which had taken the key.
            Ok(()) | Err(ProbeRefusal::Certificate { .. }) => (State::Ok, Detail::Accepted),
            Err(ProbeRefusal::Key) => told(State::Failed, asked),
            Err(_) => (State::Ok, Detail::Present),
        },
        Asked::NoClient(_) | Asked::NoSecrets(_) => (State::Ok, Detail::Present),
    }
}

fn certificate(found: &Examination) -> Seen {
    let asked = &found.connection.asked;
    let findings = match &found.held {
        Err(_unread) => return not_known(Subject::Keyring),
        Ok(held) => held.as_ref().and_then(|held| held.findings.as_ref()),
    };
    let Some(findings) = findings else {
        return (State::Failed, Detail::Missing);
    };
    if let Some(worst) = worst(findings) {
        return worst;
    }
    match asked {
        Asked::NoClient(NoClient::Unusable(CERTIFICATE)) => told(State::Failed, asked),
        Asked::Bank(probe) => match probe.accepted {
            Ok(()) => (State::Ok, Detail::Accepted),
            Err(ProbeRefusal::Certificate { .. }) => told(State::Failed, asked),
            Err(_) => (State::Ok, Detail::Present),
        },
        Asked::NoClient(_) | Asked::NoSecrets(_) => (State::Ok, Detail::Present),
    }
}

/// What stands in the way, or soon will, whatever the bank says today. What the sandbox is only told
/// about a certificate stands beside the certificate.
fn worst(findings: &[(Finding, CertificateRule)]) -> Option<Seen> {
    let blocks = |(_, rule): &&(Finding, CertificateRule)| *rule != CertificateRule::Told;
    let is_about_time = |(finding, _): &&(Finding, CertificateRule)| match finding {
        Finding::Expired | Finding::NotYetValid | Finding::ExpiresSoon { .. } => true,
        Finding::NotAQwac
        | Finding::SelfSigned
        | Finding::CertificateAuthority
        | Finding::NoPaymentRole
        | Finding::NoAccountRole
        | Finding::NoTppId
        | Finding::PrintedSample => false,
    };
    let failed = findings
        .iter()
        .find(blocks)
        .map(|found| (State::Failed, found.0));
    let warns = || findings.iter().find(is_about_time);
    let worst = failed.or_else(|| warns().map(|found| (State::Warning, found.0)));
    worst.map(|(state, finding)| {
        let finding = finding.into();
        (state, Detail::Finding { finding })
    })
}

fn bank(asked: &Asked) -> Seen {
    let probe = match asked {
        Asked::NoSecrets(_) => return not_known(Subject::Keyring),
        Asked::NoClient(_) => return told(State::Skipped, asked),
        Asked::Bank(probe) => probe,
    };
    match &probe.accepted {
        Ok(()) | Err(ProbeRefusal::Key | ProbeRefusal::Certificate { .. }) => {
            (State::Ok, Detail::Reached)
        }
        Err(ProbeRefusal::Busy { .. } | ProbeRefusal::Other(_)) => told(State::Warning, asked),
        Err(
            ProbeRefusal::NotConnected(_)
            | ProbeRefusal::TimedOut
            | ProbeRefusal::Broken
            | ProbeRefusal::Unavailable { .. }
            | ProbeRefusal::NotTheBank { .. },
        ) => told(State::Failed, asked),
    }
}

fn clock(found: &Examination) -> Seen {
    let Some(ahead_seconds) = found.connection.clock_ahead_seconds() else {
        return not_known(Subject::Bank);
    };
    let state = if clock_is_off(ahead_seconds) {
        State::Warning
    } else {
        State::Ok
    };
    (state, Detail::Clock { ahead_seconds })
}

fn tls(found: &Examination) -> Seen {
    if !found.address.is_encrypted() {
        return (State::Skipped, Detail::NotEncrypted);
    }
    let asked = &found.connection.asked;
    let Asked::Bank(probe) = asked else {
        return not_known(Subject::Bank);
    };
    if probe.accepted == Err(ProbeRefusal::NotConnected(Unreached::Tls)) {
        return told(State::Failed, asked);
    }
    let Some(server) = &probe.server else {
        return not_known(Subject::Bank);
    };
    match issuer_of(server.der()) {
        Some(issuer) => {
            let (organisation, common_name) = (issuer.organisation, issuer.common_name);
            let is_private = found.vouched_publicly == Some(false);
            let detail = Detail::Issuer {
                organisation,
                common_name,
                is_private,
            };
            let state = if is_private {
                State::Warning
            } else {
                State::Ok
            };
            (state, detail)
        }
        None => (State::Warning, Detail::IssuerUnreadable),
    }
}

fn keyring(found: &Examination) -> Seen {
    let error = match &found.held {
        Ok(Some(held)) => {
            return match held.stored_at.map(instant) {
                Some(stored_at) => (State::Ok, Detail::Stored { stored_at }),
                None => (State::Warning, Detail::MemoryOnly),
            };
        }
        Ok(None) => return (State::Warning, Detail::NothingStored),
        Err(error) => *error,
    };
    let state = match error {
        // Another call is in flight: the next look may find it well.
        VaultError::Busy => State::Warning,
        VaultError::Locked
        | VaultError::NoService
        | VaultError::Lost
        | VaultError::Damaged
        | VaultError::Failed { .. } => State::Failed,
    };
    let failure = Failure::from(&Error::Vault(error));
    (state, Detail::Failure { failure })
}

fn record(found: &RecordFound) -> Seen {
    match found {
        RecordFound::Well {
            payments,
            last_backup,
        } => {
            // A payment that stands in no copy would be gone with this disk.
            let state = if *payments > 0 && last_backup.is_none() {
                State::Warning
            } else {
                State::Ok
            };
            let detail = Detail::RecordWell {
                payments: u32::try_from(*payments).unwrap_or(u32::MAX),
                last_backup: last_backup.map(instant),
            };
            (state, detail)
        }
        RecordFound::NotFinished => (State::Warning, Detail::NotFinished),
        RecordFound::Broken(error) => {
            let failure = Failure::from(error);
            (State::Failed, Detail::Failure { failure })
        }
    }
}

//! The doctor's page, with everything right and with each thing broken.

use std::fs::OpenOptions;
use std::io::{Seek, SeekFrom, Write};

use chrono::TimeDelta;
use desk::commands;
use desk::contract::{
    ConnectionProblem, DoctorDetail as Detail, DoctorState as State, DoctorSubject as Subject,
    DoctorView, EnvironmentName, Failure, Nothing, ReachName,
};
use desk::vault::{InMemory, Vault};
use secrecy::SecretString;
use simulated_bank::Fault;
use tests::{Bench, sample_form};

use super::{ANSWERS_WITHIN, Locked, bench, hanging};

/// Opens the doctor's page.
async fn looks(bench: &Bench) -> DoctorView {
    let asked = commands::run_doctor(bench.desk(), Nothing {});
    let answered = tokio::time::timeout(ANSWERS_WITHIN, asked).await;
    answered.expect("an answer in time").expect("no error")
}

const SUBJECTS: [Subject; 8] = [
    Subject::Key,
    Subject::Certificate,
    Subject::Bank,
    Subject::Clock,
    Subject::Tls,
    Subject::Keyring,
    Subject::Record,
    Subject::Versions,
];

/// State and detail of one line.
fn line(view: &DoctorView, subject: Subject) -> (State, Detail) {
    let subjects: Vec<Subject> = view.lines.iter().map(|line| line.subject).collect();
    assert_eq!(subjects, SUBJECTS, "no line hides another");
    let line = view.lines.iter().find(|line| line.subject == subject);
    let line = line.expect("always all of them");
    (line.state, line.detail.clone())
}

/// All states, in the order of the subjects.
fn states(view: &DoctorView) -> [State; 8] {
    SUBJECTS.map(|subject| line(view, subject).0)
}

use State::{Failed, Ok, Skipped, Warning};

fn not_known(because: Subject) -> (State, Detail) {
    (Skipped, Detail::NotKnown { because })
}

fn told(state: State, problem: ConnectionProblem) -> (State, Detail) {
    (state, Detail::Connection { problem })
}

fn unwell(state: State, failure: Failure) -> (State, Detail) {
    (state, Detail::Failure { failure })
}

#[tokio::test]
async fn all_is_well() {
    let bench = bench().await;
    let view = looks(&bench).await;
    assert_eq!(states(&view), [Ok, Ok, Ok, Ok, Skipped, Ok, Ok, Ok]);
    assert_eq!(line(&view, Subject::Key).1, Detail::Accepted);
    assert_eq!(line(&view, Subject::Certificate).1, Detail::Accepted);
    assert_eq!(line(&view, Subject::Bank).1, Detail::Reached);
    let ahead_seconds = 0;
    assert_eq!(
        line(&view, Subject::Clock).1,
        Detail::Clock { ahead_seconds }
    );
    assert_eq!(line(&view, Subject::Tls).1, Detail::NotEncrypted);
    let well = Detail::RecordWell {
        payments: 0,
        last_backup: None,
    };
    assert_eq!(line(&view, Subject::Record).1, well);
    let stored_at = view.checked_at.clone();
    assert_eq!(
        line(&view, Subject::Keyring).1,
        Detail::Stored { stored_at }
    );

    assert_eq!(view.environment, EnvironmentName::Demo);
    assert_eq!(view.bank_address, bench.bank_url());
    assert_eq!(view.version, env!("CARGO_PKG_VERSION"));
    assert!(view.sqlite_version.starts_with("3.") && view.ledger_version > 0);
    assert!(view.system.contains(std::env::consts::ARCH));
}

#[tokio::test]
async fn looking_asks_the_bank_once_and_writes_nothing() {
    let bench = bench().await;
    bench.pays(sample_form()).await;
    let (asked, record) = (bench.control.requests().len(), recorded(&bench));
    looks(&bench).await;
    let requests = bench.control.requests();
    let question = &requests[asked..];
    assert_eq!(question.len(), 1);
    assert_eq!(question[0].method, "GET");
    assert_eq!(question[0].header("psu-id"), None);
    assert!(recorded(&bench) == record, "not a byte");
}

/// The bytes of the record, with what is not folded in yet.
fn recorded(bench: &Bench) -> Vec<Vec<u8>> {
    let files = ["ledger.sqlite", "ledger.sqlite-wal"].map(|name| bench.folder().join(name));
    files.map(|file| std::fs::read(file).unwrap()).into()
}

#[tokio::test]
async fn a_bank_that_is_away_hides_nothing_else() {
    let mut bench = bench().await;
    bench.bank_is_away().await;
    let view = looks(&bench).await;
    let states = states(&view);
    assert_eq!(states, [Ok, Ok, Failed, Skipped, Skipped, Ok, Ok, Ok]);
    assert_eq!(line(&view, Subject::Key).1, Detail::Present);
    assert_eq!(line(&view, Subject::Certificate).1, Detail::Present);
    let why = ReachName::Refused;
    let away = told(Failed, ConnectionProblem::NotReachable { why });
    assert_eq!(line(&view, Subject::Bank), away);
    assert_eq!(line(&view, Subject::Clock), not_known(Subject::Bank));
}

#[tokio::test]
async fn what_the_bank_refuses_is_told_at_what_it_refuses() {
    let bench = bench().await;
    bench.breaks_next(Fault::KeyRefused401);
    let view = looks(&bench).await;
    let refused = told(Failed, ConnectionProblem::KeyRefused);
    assert_eq!(line(&view, Subject::Key), refused);
    assert_eq!(line(&view, Subject::Certificate), (Ok, Detail::Present));
    assert_eq!(line(&view, Subject::Bank), (Ok, Detail::Reached));
    assert_eq!(line(&view, Subject::Clock).0, Ok, "the gateway has a clock");

    bench.breaks_next(Fault::CertificateRefused401);
    let view = looks(&bench).await;
    let code = Some("CERTIFICATE_INVALID".to_owned());
    let refused = told(Failed, ConnectionProblem::CertificateRefused { code });
    assert_eq!(line(&view, Subject::Certificate), refused);
    assert_eq!(line(&view, Subject::Key), (Ok, Detail::Accepted));

    let retry_after = "17".to_owned();
    bench.breaks_next(Fault::RateLimited429 { retry_after });
    let wait_seconds = Some(17);
    let busy = told(Warning, ConnectionProblem::Busy { wait_seconds });
    assert_eq!(line(&looks(&bench).await, Subject::Bank), busy);

    bench.breaks_next(Fault::NotFound404);
    let status = 404;
    let stranger = told(Failed, ConnectionProblem::NotTheBank { status });
    assert_eq!(line(&looks(&bench).await, Subject::Bank), stranger);
}

#[tokio::test]
async fn a_clock_that_is_off_is_a_warning() {
    let bench = bench().await;
    bench.clock.jump(TimeDelta::minutes(-7));
    let ahead_seconds = -420;
    let off = (Warning, Detail::Clock { ahead_seconds });
    assert_eq!(line(&looks(&bench).await, Subject::Clock), off);
}

#[tokio::test]
async fn what_is_missing_is_told_at_its_line() {
    let mut bench = bench().await;
    bench.secrets.subscription_key = None;
    bench.secrets.certificate_der = None;
    bench.restarts().await;
    let view = looks(&bench).await;
    let states = states(&view);
    assert_eq!(
        states,
        [Failed, Failed, Skipped, Skipped, Skipped, Ok, Ok, Ok]
    );
    assert_eq!(line(&view, Subject::Key).1, Detail::Missing);
    assert_eq!(line(&view, Subject::Certificate).1, Detail::Missing);
    let missing = ["subscription_key", "certificate"].map(str::to_owned);
    let missing = missing.to_vec();
    let failure = Failure::SettingsMissing { missing };
    let untold = told(Skipped, ConnectionProblem::Failure { failure });
    assert_eq!(line(&view, Subject::Bank), untold);

    bench.secrets = desk::demo::secrets();
    bench.secrets.subscription_key = Some(SecretString::from("ķey"));
    bench.restarts().await;
    let which = "subscription_key".to_owned();
    let unusable = told(Failed, ConnectionProblem::UnusableSetting { which });
    assert_eq!(line(&looks(&bench).await, Subject::Key), unusable);
    assert!(bench.control.requests().is_empty());
}

#[tokio::test]
async fn a_keyring_that_is_not_well_hides_only_what_lies_in_it() {
    let mut bench = bench().await;
    bench.restarts_with(Vault::new(Locked)).await;
    let view = looks(&bench).await;
    let hidden = [Skipped, Skipped, Skipped, Skipped, Skipped, Failed, Ok, Ok];
    assert_eq!(states(&view), hidden);
    let locked = unwell(Failed, Failure::KeyringLocked);
    assert_eq!(line(&view, Subject::Keyring), locked);
    for hidden in [Subject::Key, Subject::Certificate, Subject::Bank] {
        assert_eq!(line(&view, hidden), not_known(Subject::Keyring));
    }

    let (held, hangs) = hanging();
    bench.restarts_with(Vault::new(hangs)).await;
    let view = looks(&bench).await;
    assert_eq!(line(&view, Subject::Keyring), locked, "in time");
    assert_eq!(line(&view, Subject::Record).0, Ok);
    let busy = unwell(Warning, Failure::KeyringBusy);
    assert_eq!(line(&looks(&bench).await, Subject::Keyring), busy);
    drop(held);

    bench.restarts_with(Vault::new(InMemory::default())).await;
    let view = looks(&bench).await;
    let empty = (Warning, Detail::NothingStored);
    assert_eq!(line(&view, Subject::Keyring), empty);
    assert_eq!(line(&view, Subject::Key), (Failed, Detail::Missing));
}

#[tokio::test]
async fn a_keyring_that_lost_the_access_data_is_told_from_an_empty_one() {
    let mut bench = bench().await;
    bench.pays(sample_form()).await;
    bench.restarts_with(Vault::new(InMemory::default())).await;
    let lost = unwell(Failed, Failure::SecretsLost);
    assert_eq!(line(&looks(&bench).await, Subject::Keyring), lost);
}

#[tokio::test]
async fn a_record_without_a_copy_is_a_warning_until_there_is_one() {
    let bench = bench().await;
    bench.pays(sample_form()).await;
    let alone = Detail::RecordWell {
        payments: 1,
        last_backup: None,
    };
    let view = looks(&bench).await;
    assert_eq!(line(&view, Subject::Record), (Warning, alone));

    let made = commands::make_backup(bench.desk(), Nothing {}).await;
    let last_backup = made.unwrap().last_backup.map(|backup| backup.made_at);
    assert!(last_backup.is_some());
    let copied = Detail::RecordWell {
        payments: 1,
        last_backup,
    };
    let view = looks(&bench).await;
    assert_eq!(line(&view, Subject::Record), (Ok, copied));
}

#[tokio::test]
async fn a_record_that_is_damaged_while_it_is_open_is_found() {
    let mut bench = bench().await;
    for nth in 1..40 {
        let mut form = sample_form();
        form.amount = nth.to_string();
        bench.prepares(form).await.expect("a valid form");
    }
    // Closing folds everything into the file, and a page in its middle is overwritten.
    bench.restarts().await;
    let path = bench.folder().join("ledger.sqlite");
    let mut file = OpenOptions::new().write(true).open(path).unwrap();
    let middle = file.metadata().unwrap().len() / 2;
    file.seek(SeekFrom::Start(middle / 4096 * 4096)).unwrap();
    file.write_all(&[0xA5; 4096]).unwrap();
    file.sync_all().unwrap();

    let view = looks(&bench).await;
    let damaged = unwell(Failed, Failure::LedgerDamaged);
    assert_eq!(line(&view, Subject::Record), damaged);
    assert_eq!(line(&view, Subject::Bank), (Ok, Detail::Reached));
}

//! Copies of the record.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use chrono::TimeDelta;
use desk::commands;
use desk::contract::{
    BackupKindName, BackupVerdict, BackupView, DeskChanged, Failure, Nothing, PaymentFormRequest,
    RecordView,
};
use tests::{Bench, sample_form};
use tokio::sync::broadcast::Receiver;

use super::backups;

/// Beyond what the slowest machine takes.
const LONG: Duration = Duration::from_secs(60);

async fn record(bench: &Bench) -> RecordView {
    commands::read_record(bench.desk(), Nothing {})
        .await
        .unwrap()
}

async fn backs_up(bench: &Bench) -> RecordView {
    commands::make_backup(bench.desk(), Nothing {})
        .await
        .unwrap()
}

fn of(amount: u32) -> PaymentFormRequest {
    PaymentFormRequest {
        amount: amount.to_string(),
        ..sample_form()
    }
}

fn folder(bench: &Bench) -> PathBuf {
    bench.folder().join("backups")
}

fn daily(all: &[BackupView]) -> Vec<&BackupView> {
    all.iter()
        .filter(|backup| backup.kind == BackupKindName::Daily)
        .collect()
}

/// Waits until a backup was made or could not be made; says whether that came in time.
async fn is_told(news: &mut Receiver<DeskChanged>, limit: Duration) -> bool {
    let told = async { while news.recv().await.unwrap() != DeskChanged::Record {} };
    tokio::time::timeout(limit, told).await.is_ok()
}

/// Lets the hours pass until the next backup is told.
async fn next_one(bench: &Bench, news: &mut Receiver<DeskChanged>) {
    for _ in 0..12 {
        bench.clock.turn(Duration::from_secs(3600));
        if is_told(news, Duration::from_secs(5)).await {
            return;
        }
    }
    panic!("no backup within twelve hours");
}

#[tokio::test]
async fn a_backup_on_demand_is_whole_and_for_its_owner_only() {
    let bench = Bench::start().await;
    bench.pays(sample_form()).await;
    assert!(record(&bench).await.last_backup.is_none());
    let last = backs_up(&bench).await.last_backup.expect("it is good");
    assert_eq!((last.kind, last.payments), (BackupKindName::Asked, Some(1)));
    let names: Vec<_> = fs::read_dir(folder(&bench))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, [last.name.as_str()], "and nothing is left beside it");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let file = folder(&bench).join(&last.name);
        let mode = fs::metadata(file).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600);
    }
}

#[tokio::test]
async fn a_backup_is_made_every_day_and_the_eighth_removes_the_oldest() {
    let bench = Bench::start().await;
    let mut news = bench.desk().changes();
    bench.prepares(sample_form()).await.unwrap();
    bench.desk().keep_backups();
    assert!(is_told(&mut news, LONG).await, "the first one at once");
    let first = backups(&bench).await.remove(0);
    assert_eq!(first.kind, BackupKindName::Daily);
    // One from before an upgrade is not counted among them.
    let other = first.name.replace("daily", "upgrade");
    fs::copy(
        folder(&bench).join(&first.name),
        folder(&bench).join(&other),
    )
    .unwrap();
    for day in 2..=8 {
        bench.clock.jump(TimeDelta::hours(23));
        next_one(&bench, &mut news).await;
        let kept = daily(&backups(&bench).await).len();
        assert_eq!(kept, day.min(7), "after day {day}");
    }
    let all = backups(&bench).await;
    assert!(all.iter().all(|backup| backup.name != first.name));
    assert!(all.iter().any(|backup| backup.name == other));
}

#[tokio::test]
async fn nothing_recorded_is_not_backed_up_and_a_young_backup_is_enough() {
    let mut bench = Bench::start().await;
    let now = || desk::clock::Clock::now(&*bench.clock);
    let place = desk::ledger::BackupPlace::new(bench.folder(), "demo");
    assert!(!place.make_daily(now()).await.unwrap(), "nothing to keep");
    bench.prepares(sample_form()).await.unwrap();
    assert!(place.make_daily(now()).await.unwrap(), "the first");
    assert!(!place.make_daily(now()).await.unwrap(), "not twice a day");
    bench.clock.jump(TimeDelta::hours(-400));
    assert!(
        place.make_daily(now()).await.unwrap(),
        "a clock that was set back does not stop it"
    );
    assert_eq!(
        backups(&bench).await.len(),
        2,
        "nor does that remove the new one"
    );
    bench.ends().await;
}

#[tokio::test]
async fn payments_go_on_while_a_backup_is_made() {
    let bench = Bench::start().await;
    bench.pays(of(1)).await;
    let paying = async {
        for amount in 2..12 {
            bench.pays(of(amount)).await;
        }
    };
    let copying = async {
        for _ in 0..4 {
            backs_up(&bench).await;
            bench.clock.jump(TimeDelta::seconds(1));
        }
    };
    tokio::join!(paying, copying);
    let all = backups(&bench).await;
    assert_eq!(all.len(), 4);
    assert!(
        all.iter()
            .all(|backup| backup.verdict == BackupVerdict::Good),
        "{all:?}"
    );
    assert_eq!(bench.lists(Default::default()).await.total, 11);
}

#[tokio::test]
async fn a_backup_that_fails_is_told_and_stops_nobody_from_paying() {
    let bench = Bench::start().await;
    bench.pays(of(1)).await;
    fs::write(folder(&bench), "a file where the folder should be").unwrap();
    let mut news = bench.desk().changes();
    bench.desk().keep_backups();
    assert!(is_told(&mut news, LONG).await);
    fs::remove_file(folder(&bench)).unwrap();
    let trouble = record(&bench).await.trouble.expect("it is told");
    assert_eq!(trouble.failure, Failure::LedgerUnavailable);
    assert_eq!(bench.pays(of(2)).await.state, "awaiting_sca");
    assert!(
        backs_up(&bench).await.trouble.is_none(),
        "until one is made"
    );
}

#[tokio::test]
async fn a_damaged_backup_is_never_offered_as_good() {
    let bench = Bench::start().await;
    bench.pays(sample_form()).await;
    let last = backs_up(&bench).await.last_backup.unwrap();
    let file = folder(&bench).join(&last.name);
    let whole = fs::read(&file).unwrap();
    let step = whole.len() / 23;
    for place in (0..whole.len()).step_by(step) {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x10;
        fs::write(&file, bytes).unwrap();
        let found = backups(&bench).await.remove(0);
        assert_eq!(found.verdict, BackupVerdict::Damaged, "byte {place}");
        assert!(record(&bench).await.last_backup.is_none());
    }
    fs::write(&file, &whole[..whole.len() - 1]).unwrap();
    assert_eq!(backups(&bench).await[0].verdict, BackupVerdict::Damaged);
    let refused = commands::restore_backup(
        bench.desk(),
        desk::contract::BackupRef {
            name: last.name.clone(),
        },
    );
    let error = refused.await.expect_err("it must not be used");
    assert_eq!(error.failure, Failure::LedgerDamaged);
    assert_eq!(bench.lists(Default::default()).await.total, 1);
}

#[tokio::test]
async fn a_fresh_demo_keeps_no_backup_of_the_old_one() {
    let bench = Bench::start().await;
    bench.pays(sample_form()).await;
    backs_up(&bench).await;
    commands::reset_demo(bench.desk(), Nothing {})
        .await
        .unwrap();
    bench.control.reset();
    assert!(backups(&bench).await.is_empty());
}

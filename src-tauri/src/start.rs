//! From the command line to an open window.

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Instant;

use desk::clock::SystemClock;
use desk::contract::{BackupRef, BackupView, CommandError, Done, Failure, Nothing, StartView};
use desk::{BankAddress, commands};
use tauri::Manager;
use tauri::async_runtime::JoinHandle;
use thiserror::Error;

use crate::arguments::{Arguments, EnvironmentChoice};
use crate::open_desk::{OpenDesk, on_desk};
use crate::shell::{Opened, Plan, Shell};
use crate::{home, logging, window};

/// Why no window opened. One line that says what to do.
#[derive(Debug, Error)]
pub(crate) enum StartError {
    #[error("no folder for application data is known here; name one with --home DIR")]
    NoFolder,
    #[error("{folder} cannot be used ({source}); name another folder with --home DIR")]
    Folder { folder: PathBuf, source: io::Error },
    #[error("{0} is open in another copy of Sepa Desk; use that window, or close it first")]
    InUse(PathBuf),
    #[error("--bank-url is for sandbox and live; add --environment sandbox or live")]
    AddressInDemo,
    #[error("no window can be opened here; start it on a desktop, or set DISPLAY")]
    NoDisplay,
    #[error("the window cannot be opened ({0})")]
    Window(#[from] tauri::Error),
}

/// Opens desk and window. When the window is closed the process ends; it returns only if it could
/// not start.
pub(crate) fn start(arguments: Arguments, started: Instant) -> Result<(), StartError> {
    let home = home::folder(arguments.home.as_deref()).ok_or(StartError::NoFolder)?;
    std::fs::create_dir_all(&home).map_err(|source| StartError::Folder {
        folder: home.clone(),
        source,
    })?;
    let environment = arguments
        .environment
        .unwrap_or_else(|| home::last_environment(&home));
    if environment == EnvironmentChoice::Demo && arguments.bank_url.is_some() {
        return Err(StartError::AddressInDemo);
    }
    let folder = home.join(environment.name());
    if let Err(problem) = logging::start(&folder) {
        told(&format!("no log is written: {problem}"));
    }
    let plan = Plan {
        started,
        home: home.clone(),
        home_was_given: arguments.home.is_some(),
        elsewhere: arguments.bank_url.map(|address| (environment, address)),
    };
    let wish = plan.wish(environment);
    // While the ledger is checked on one thread, the platform's window system starts on this one.
    let opening = tauri::async_runtime::spawn(async move { OpenDesk::open(&wish).await });
    let app = build_app()?;
    let desk = opened(opening, folder.clone())?;
    if let Err(problem) = home::remember(&home, environment) {
        told(&format!("the environment is not remembered: {problem}"));
    }
    let opened = Opened::new(environment, desk);
    let shell = Shell::new(app.handle().clone(), plan, opened);
    app.manage(shell.clone());
    window::open(&app, folder.join("webview"), shell)?;
    app.run(|_app, _event| {});
    Ok(())
}

/// Waits for the desk. A folder that another program holds is no failure to show in a window of
/// its own: this program ends.
fn opened(
    opening: JoinHandle<Result<OpenDesk, desk::Error>>,
    folder: PathBuf,
) -> Result<Result<OpenDesk, CommandError>, StartError> {
    let desk = match tauri::async_runtime::block_on(opening) {
        Ok(opened) => opened.map_err(CommandError::from),
        Err(_broke_off) => Err(CommandError::bug("opening the ledger broke off")),
    };
    match desk {
        Err(error) if error.failure == Failure::LedgerInUse => Err(StartError::InUse(folder)),
        desk => Ok(desk),
    }
}

/// Starts the platform's window system. Without a display it panics instead of saying so.
fn build_app() -> Result<tauri::App, StartError> {
    let build = || {
        tauri::Builder::default()
            .plugin(tauri_plugin_dialog::init())
            .invoke_handler(crate::commands::answer)
            .build(tauri::generate_context!())
    };
    let built = std::panic::catch_unwind(build).map_err(|_panic| StartError::NoDisplay)?;
    Ok(built?)
}

/// What the first screen needs.
pub(crate) async fn show_start(
    shell: &Shell,
    _request: Nothing,
) -> Result<StartView, CommandError> {
    let Opened {
        environment, desk, ..
    } = shell.opened();
    let plan = shell.plan();
    let mut view = StartView {
        environment: environment.into(),
        foreign_bank_address: foreign(plan.fixed_address(environment)),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        home: plan.home.display().to_string(),
        failure: None,
        backups: Vec::new(),
        draft: None,
        is_first_start: false,
        own_accounts: Vec::new(),
        demo_payees: demo_payees(environment),
    };
    match desk {
        Err(failure) => {
            view.backups = backups_for(shell, &failure.failure).await;
            view.failure = Some(failure);
        }
        Ok(open) => {
            on_desk!(&open, desk => {
                view.foreign_bank_address = foreign(desk.address_set_up())
                    .or(view.foreign_bank_address);
                view.draft = commands::draft(desk).await?;
                view.is_first_start = commands::is_first_start(desk).await?;
                view.own_accounts = commands::own_accounts(desk).await?;
            });
        }
    }
    Ok(view)
}

/// What to choose from where the record is damaged. A list that cannot be read offers nothing: the
/// failure itself is what has to be told.
async fn backups_for(shell: &Shell, failure: &Failure) -> Vec<BackupView> {
    if *failure != Failure::LedgerDamaged {
        return Vec::new();
    }
    let environment = shell.opened().environment.name();
    let folder = shell.plan().home.join(environment);
    let found = commands::backups_at_start(&folder, environment).await;
    found.unwrap_or_default()
}

/// Brings a backup back where the record is damaged. The window has no desk, so it is in use from
/// the next start on.
pub(crate) async fn restore_at_start(
    shell: &Shell,
    request: BackupRef,
) -> Result<Done, CommandError> {
    if shell.desk().is_ok() {
        return Err(CommandError::bug("a record in use is restored by its desk"));
    }
    let environment = shell.opened().environment.name();
    let folder = shell.plan().home.join(environment);
    commands::restore_at_start(&folder, environment, request, &SystemClock::default()).await
}

/// Says once, on standard error, how long it took until the first screen could be used.
pub(crate) async fn announce_ready(shell: &Shell, _request: Nothing) -> Result<Done, CommandError> {
    if shell.is_ready_now() {
        let took = shell.plan().started.elapsed();
        told(&format!("ready in {} ms", took.as_millis()));
        // Not before: a copy of the record must not make the start slower.
        if let Ok(open) = shell.desk() {
            on_desk!(&open, desk => desk.keep_backups());
        }
    }
    Ok(Done {})
}

/// The address, where it is not the bank's own.
fn foreign(address: Option<BankAddress>) -> Option<String> {
    let foreign = address.filter(|address| !address.is_the_banks_own());
    foreign.map(|address| address.shown())
}

#[cfg(feature = "demo")]
fn demo_payees(environment: EnvironmentChoice) -> Vec<desk::contract::DemoPayeeView> {
    match environment {
        EnvironmentChoice::Demo => crate::demo::payees(),
        EnvironmentChoice::Sandbox | EnvironmentChoice::Live => Vec::new(),
    }
}

#[cfg(not(feature = "demo"))]
fn demo_payees(_environment: EnvironmentChoice) -> Vec<desk::contract::DemoPayeeView> {
    Vec::new()
}

fn told(line: &str) {
    // A standard error that cannot be written to is nothing to stop for.
    drop(writeln!(io::stderr(), "{line}"));
}

//! The system's file dialogs. They are opened by the program and never by the page, which learns
//! the name of a file and nothing about where it lies or what is in it.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use desk::certificate::LIMIT_BYTES;
use desk::commands::{self, ChosenFile};
use desk::contract::{CertificateCheckView, CommandError, ExportRequest, ExportedView, Nothing};
use tauri::{Manager, Wry};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};
use tokio::sync::oneshot;

use crate::open_desk::on_desk;
use crate::shell::Shell;

/// What the dialog offers first; certificates come under any name.
const ENDINGS: [&str; 7] = ["pem", "crt", "cer", "der", "p12", "pfx", "txt"];

/// Lets the person choose a file with a certificate, and looks at it.
pub(crate) async fn choose_certificate_file(
    shell: &Shell,
    _request: Nothing,
) -> Result<CertificateCheckView, CommandError> {
    let asked_in = shell.opened().environment;
    let (tell, told) = oneshot::channel();
    dialog(shell)
        .add_filter("PEM, DER, PKCS#12", &ENDINGS)
        .add_filter("*", &["*"])
        .pick_file(move |chosen| drop(tell.send(chosen)));
    // A dialog that goes away without a word chose nothing.
    let chosen = told.await.ok().flatten();
    let path = chosen.and_then(|chosen| chosen.into_path().ok());
    let file = match path {
        Some(path) => Some(read(path).await?),
        None => None,
    };
    // Not held while the dialog is open: the environment may be changed meanwhile, and a file that
    // was chosen for one is nothing to another.
    let opened = shell.opened();
    if opened.environment != asked_in {
        return Err(desk::Error::EnvironmentChanging.into());
    }
    let open = opened.desk?;
    on_desk!(&open, desk => commands::take_certificate_file(desk, file).await)
}

/// Puts entries together and writes them where the person wants them: whole, or not at all.
pub(crate) async fn export_entries(
    shell: &Shell,
    request: ExportRequest,
) -> Result<ExportedView, CommandError> {
    let open = shell.desk()?;
    let made = on_desk!(&open, desk => commands::make_file(desk, request).await)?;
    let (tell, told) = oneshot::channel();
    let ending = made.name.rsplit('.').next().unwrap_or_default();
    dialog(shell)
        .add_filter(ending.to_uppercase(), &[ending])
        .set_file_name(&made.name)
        .save_file(move |chosen| drop(tell.send(chosen)));
    let chosen = told.await.ok().flatten();
    let path = chosen.and_then(|chosen| chosen.into_path().ok());
    let file_name = match path {
        Some(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let name = name.into_owned();
            desk::write_file(&path, made.bytes).await?;
            Some(name)
        }
        None => None,
    };
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(ExportedView {
        file_name,
        entries: small(made.entries),
        lacks_balances: made.lacks_balances,
        changed_letters: small(made.changed_letters),
        shortened_texts: small(made.shortened_texts),
    })
}

fn dialog(shell: &Shell) -> FileDialogBuilder<Wry> {
    let dialog = shell.app().dialog().file();
    match shell.app().get_webview_window("main") {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    }
}

/// Name and content. One byte more than a certificate may have is read, so that too much shows.
async fn read(path: PathBuf) -> Result<ChosenFile, CommandError> {
    let name = path.file_name().unwrap_or_default();
    let name = name.to_string_lossy().into_owned();
    let read = tauri::async_runtime::spawn_blocking(move || -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let limit = u64::try_from(LIMIT_BYTES).unwrap_or(u64::MAX);
        File::open(path)?
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    });
    match read.await {
        Ok(read) => Ok(ChosenFile {
            name,
            bytes: read.ok(),
        }),
        Err(_panicked) => Err(CommandError::bug("reading a file broke off")),
    }
}

//! The one window: nothing in it leads anywhere else.

use std::path::PathBuf;
use std::time::Duration;

use desk::clock::{Clock as _, SystemClock};
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{App, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};
use tokio::sync::watch;

use crate::shell::Shell;

/// How long the window may wait for its page before it is shown empty.
const PAGE_LIMIT: Duration = Duration::from_secs(5);

/// A page of text and fields gains nothing from the graphics processor, while bringing it up costs
/// a sixth of the start and some 80 MB, and with some drivers the window stays blank. Whoever set
/// one of the variables keeps what they chose.
///
/// Only before the first thread: nothing else may read the environment meanwhile.
#[cfg(target_os = "linux")]
pub(crate) fn draw_without_gpu() {
    for (name, value) in [
        ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"),
        ("GDK_GL", "disable"),
    ] {
        // A refusal leaves the platform's own way to draw.
        drop(webkit2gtk::glib::setenv(name, value, false));
    }
}

/// Opens it; `data` is where the webview may keep what it wants to keep. While a request is on its
/// way to the bank, closing waits: ending now would make a doubt out of an answer that is about to
/// come. The client's own time limit bounds the wait.
pub(crate) fn open(app: &App, data: PathBuf, shell: Shell) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        // Left alone it makes a folder of its own beside the one that the person named.
        .data_directory(data)
        .title("Sepa Desk")
        .inner_size(1180.0, 760.0)
        .min_inner_size(900.0, 600.0)
        // Not before its page is there: it would stand empty and white until then. WebKitGTK,
        // asked to draw while it still waits for the page, would also stand still for 500 ms.
        .visible(false)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                show(&window);
            }
        })
        .on_navigation(is_our_page)
        .on_new_window(|_url, _features| NewWindowResponse::Deny)
        .build()?;
    tauri::async_runtime::spawn(show_at_the_latest(window.clone()));
    let opened = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event
            && let Some(on_the_way) = shell.on_the_way()
            && *on_the_way.borrow() > 0
        {
            api.prevent_close();
            tauri::async_runtime::spawn(close_when_decided(opened.clone(), on_the_way));
        }
    });
    Ok(())
}

/// A program that runs and cannot be seen would only hold its folder.
async fn show_at_the_latest(window: WebviewWindow) {
    SystemClock::default().wait(PAGE_LIMIT).await;
    if !window.is_visible().unwrap_or(true) {
        tracing::error!("the page was not there in time");
        show(&window);
    }
}

fn show(window: &WebviewWindow) {
    // One that was closed meanwhile is not there to be shown.
    if let Err(error) = window.show() {
        tracing::error!(%error, "the window cannot be shown");
    }
}

async fn close_when_decided(window: WebviewWindow, mut on_the_way: watch::Receiver<usize>) {
    // A count that is gone belongs to a desk that is closed: nothing to wait for either.
    drop(on_the_way.wait_for(|count| *count == 0).await);
    if let Err(error) = window.close() {
        tracing::warn!(%error, "the window did not close");
    }
}

/// Only the embedded page. Windows serves it under a made-up host.
fn is_our_page(url: &Url) -> bool {
    let on_windows = cfg!(windows) && url.host_str() == Some("tauri.localhost");
    url.scheme() == "tauri" || on_windows
}

//! The one window: nothing in it leads anywhere else.

use tauri::webview::NewWindowResponse;
use tauri::{App, Url, WebviewUrl, WebviewWindowBuilder};

/// Opens it.
pub(crate) fn open(app: &App) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Sepa Desk")
        .inner_size(1180.0, 760.0)
        .min_inner_size(900.0, 600.0)
        .on_navigation(is_our_page)
        .on_new_window(|_url, _features| NewWindowResponse::Deny)
        .build()?;
    Ok(())
}

/// Only the embedded page. Windows serves it under a made-up host.
fn is_our_page(url: &Url) -> bool {
    let on_windows = cfg!(windows) && url.host_str() == Some("tauri.localhost");
    url.scheme() == "tauri" || on_windows
}

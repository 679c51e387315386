//! The smallest window of the same engine: one page with nothing on it. `cargo xtask bench`
//! compares the program with it. Both say that they are ready at their first frame.

use std::io::Write;
use std::time::Instant;

use tauri::http::Response;
use tauri::http::header::CONTENT_TYPE;
use tauri::{Url, WebviewUrl, WebviewWindowBuilder};

const PAGE: &str = "<!doctype html><html lang=\"en\"><title>Empty</title>\
    <script>requestAnimationFrame(() => { document.title = 'First frame' })</script></html>";

fn main() -> Result<(), tauri::Error> {
    let started = Instant::now();
    let page = Url::parse("empty://localhost/").map_err(tauri::Error::InvalidUrl)?;
    tauri::Builder::default()
        // A scheme of its own, since an empty page cannot lie among the program's.
        .register_uri_scheme_protocol("empty", |_context, _request| {
            let answer = Response::builder().header(CONTENT_TYPE, "text/html");
            answer.body(PAGE.as_bytes()).unwrap_or_default()
        })
        .setup(move |app| {
            WebviewWindowBuilder::new(app, "empty", WebviewUrl::CustomProtocol(page))
                .title("Empty")
                .inner_size(1180.0, 760.0)
                .min_inner_size(900.0, 600.0)
                .on_document_title_changed(move |_window, title| {
                    if title == "First frame" {
                        let line = format!("ready in {} ms", started.elapsed().as_millis());
                        // Without a standard error nobody waits for the line.
                        drop(writeln!(std::io::stderr(), "{line}"));
                    }
                })
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
}

//! Closing the window as a person does: by asking the window, not by ending the process.

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, Window};
use x11rb::rust_connection::RustConnection;

use super::home::Home;
use super::started::Started;

#[tokio::test]
async fn closing_the_window_ends_the_program_with_0() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let folder = home.folder();
    let arguments = ["--environment", "demo", "--home", folder.to_str().unwrap()];
    let started = Started::begin(home.runs(&arguments)).await;
    // Pressed until it answers, as a person would: the screen may still be placing the window.
    let press = || close_windows_called("Sepa Desk");
    assert_eq!(started.exit_code_pressing(press).await, Some(0));
    let ledger = folder.join("demo").join("ledger.sqlite");
    assert!(ledger.exists(), "what was written stays");
}

/// What the button in a window's frame does: the message that asks to be closed.
fn close_windows_called(title: &str) {
    let (display, windows) = windows_called(title);
    let atom = |name: &str| {
        let reply = display.intern_atom(false, name.as_bytes()).unwrap();
        reply.reply().unwrap().atom
    };
    let (protocols, delete) = (atom("WM_PROTOCOLS"), atom("WM_DELETE_WINDOW"));
    for window in windows {
        let message = ClientMessageEvent::new(32, window, protocols, [delete, 0, 0, 0, 0]);
        // A window may go while it is being asked to.
        drop(display.send_event(false, window, EventMask::NO_EVENT, message));
    }
    display.flush().unwrap();
}

/// The windows on the screen that have this title.
pub(super) fn windows_called(title: &str) -> (RustConnection, Vec<Window>) {
    let (display, screen) = x11rb::connect(None).expect("a screen");
    let root = display.setup().roots[screen].root;
    let children = display.query_tree(root).unwrap().reply().unwrap().children;
    let called = |window: &Window| title_of(&display, *window) == title;
    let windows = children.into_iter().filter(called).collect();
    (display, windows)
}

fn title_of(display: &RustConnection, window: Window) -> String {
    let asked = display.get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64);
    // A window may go while it is being looked at.
    let title = asked.ok().and_then(|asked| asked.reply().ok());
    title.map_or_else(String::new, |title| {
        String::from_utf8_lossy(&title.value).into_owned()
    })
}

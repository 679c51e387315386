//! What `cargo xtask bench` measures in the real window. Runs only where `SEPA_DESK_BENCH` is set.
//!
//! Each row is printed as `figure: name | value | limit | ok` (or `over`); the bench judges it.

mod empty_window;
mod send_to_code;

use std::env;

use super::home::Home;

async fn bench() -> Option<Home> {
    if env::var_os("SEPA_DESK_BENCH").is_none() {
        println!("did nothing: SEPA_DESK_BENCH is not set");
        return None;
    }
    Home::fresh().await
}

//! The bank seen from outside: through its socket, with bytes written by hand.

mod accounts;
mod bodies;
mod client;
mod consents;
mod entries;
mod faults;
mod phone;
mod printed;
mod records;
mod refusals;
mod scenarios;

use tokio::runtime::Builder;

use crate::{AcceptedCredentials, BankTime, Running, Setup, SimulatedBank};

/// A demo bank whose time stands still and whose numbers are the same each time.
fn demo() -> Setup {
    let credentials = AcceptedCredentials::by_hand();
    Setup {
        time: BankTime::Turned,
        seed: 7,
        ..Setup::demo(credentials)
    }
}

fn open(setup: Setup) -> Running {
    let runtime = Builder::new_current_thread().build().expect("a runtime");
    runtime
        .block_on(SimulatedBank::start(setup))
        .expect("a free port")
}

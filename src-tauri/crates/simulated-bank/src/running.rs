//! Opening and closing the bank.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tokio::runtime::Builder;
use tokio::sync::oneshot;

use crate::faults::wire::{WireControl, WireListener};
use crate::open_bank::OpenBank;
use crate::routes::{BASE_PATH, router};
use crate::{Control, Setup};

/// Where a bank is opened.
pub struct SimulatedBank;

impl SimulatedBank {
    /// Opens a bank on 127.0.0.1, on a thread of its own: the caller's runtime may be busy, block
    /// or end, and closing the bank closes every connection, however it hangs.
    ///
    /// # Errors
    /// The port is taken, or the system gives no socket or thread.
    pub async fn start(setup: Setup) -> io::Result<Running> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, setup.port))?;
        listener.set_nonblocking(true)?;
        let base_url = format!("http://{}{BASE_PATH}/", listener.local_addr()?);
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let bank = Arc::new(OpenBank::new(setup));
        let control = Control(Arc::clone(&bank));
        let (stop, stopped) = oneshot::channel();
        let thread = thread::Builder::new()
            .name("simulated-bank".to_owned())
            .spawn(move || {
                runtime.block_on(async {
                    tokio::select! {
                        end = serve(listener, &bank) => end,
                        () = bank.watch_the_clock() => Ok(()),
                        _ = stopped => Ok(()),
                    }
                })
            })?;
        Ok(Running {
            base_url,
            control,
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

/// An open bank. Dropping it closes the bank and every connection before it returns.
pub struct Running {
    base_url: String,
    control: Control,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<io::Result<()>>>,
}

impl Running {
    /// The API base, with its final slash: `http://127.0.0.1:PORT/external/openbanking/api/`.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The side of the bank that is no HTTP.
    pub fn control(&self) -> Control {
        self.control.clone()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A panic over there was printed by its own thread, and nobody is left to be told.
            drop(thread.join());
        }
    }
}

async fn serve(listener: TcpListener, bank: &Arc<OpenBank>) -> io::Result<()> {
    let listener = WireListener(tokio::net::TcpListener::from_std(listener)?);
    let service = router(Arc::clone(bank)).into_make_service_with_connect_info::<WireControl>();
    axum::serve(listener, service).await
}

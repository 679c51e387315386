//! A wire that stops at a chosen byte, between the process that pays and the bank.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Long enough for any machine.
const BOUND: Duration = Duration::from_secs(30);

/// Where the wire stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// It does not.
    Nowhere,
    /// When so many bytes of the request have passed to the bank.
    Up(usize),
    /// When more than so many bytes of the answer have come; so many pass.
    Down(usize),
}

/// One connection's wire.
pub(super) struct Relay {
    address: SocketAddr,
    stopped: Receiver<()>,
    ends: Arc<Mutex<Vec<TcpStream>>>,
    seen: Arc<Mutex<[Vec<u8>; 2]>>,
}

impl Relay {
    pub(super) fn start(bank: SocketAddr, stop: Stop) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (tell, stopped) = channel();
        let ends = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::new(Mutex::new([Vec::new(), Vec::new()]));
        let (kept, bytes) = (Arc::clone(&ends), Arc::clone(&seen));
        std::thread::spawn(move || {
            let (client, _) = listener.accept().unwrap();
            let bank = TcpStream::connect(bank).unwrap();
            let both = [client.try_clone().unwrap(), bank.try_clone().unwrap()];
            kept.lock().unwrap().extend(both);
            let (up, down) = match stop {
                Stop::Nowhere => (usize::MAX, usize::MAX),
                Stop::Up(limit) => (limit, usize::MAX),
                Stop::Down(limit) => (usize::MAX, limit),
            };
            let back = (bank.try_clone().unwrap(), client.try_clone().unwrap());
            let (also_tell, also_bytes) = (tell.clone(), Arc::clone(&bytes));
            std::thread::spawn(move || pass(back, (1, down, false), &also_bytes, &also_tell));
            pass((client, bank), (0, up, true), &bytes, &tell);
        });
        Self {
            address,
            stopped,
            ends,
            seen,
        }
    }

    /// The base of the bank's interface, by way of this wire.
    pub(super) fn url(&self, bank_url: &str) -> String {
        let path = bank_url.splitn(4, '/').nth(3).unwrap();
        format!("http://{}/{path}", self.address)
    }

    /// Waits until the wire has stopped.
    pub(super) fn stops(&self) {
        self.stopped.recv_timeout(BOUND).expect("the wire stops");
    }

    /// What passed: the request and the answer.
    pub(super) fn seen(&self) -> [Vec<u8>; 2] {
        self.seen.lock().unwrap().clone()
    }
}

impl Drop for Relay {
    /// Cuts the wire: whoever is still alive at one of its ends is told.
    fn drop(&mut self) {
        for end in self.ends.lock().unwrap().drain(..) {
            drop(end.shutdown(Shutdown::Both));
        }
    }
}

/// Passes at most `limit` bytes in one direction. `exactly` stops with the last of them, otherwise
/// with the first one that may not pass.
fn pass(
    (mut from, mut to): (TcpStream, TcpStream),
    (direction, limit, exactly): (usize, usize, bool),
    seen: &Mutex<[Vec<u8>; 2]>,
    tell: &Sender<()>,
) {
    let (mut buffer, mut passed) = ([0; 4096], 0);
    loop {
        if exactly && passed == limit {
            tell.send(()).ok();
            return;
        }
        let Ok(read @ 1..) = from.read(&mut buffer) else {
            break;
        };
        let fitting = read.min(limit - passed);
        seen.lock().unwrap()[direction].extend(&buffer[..fitting]);
        if to.write_all(&buffer[..fitting]).is_err() {
            break;
        }
        passed += fitting;
        if fitting < read {
            tell.send(()).ok();
            return;
        }
    }
    drop(to.shutdown(Shutdown::Write));
}

//! A bank made of bare sockets, which answers whatever a test wants and remembers who came.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// From the request line to the bytes of an answer. The connection is closed after them.
type Script = dyn Fn(&str) -> Vec<u8> + Send + Sync;

#[derive(Default)]
struct Seen {
    connections: usize,
    lines: Vec<String>,
}

/// Listens on this computer until the test ends.
pub struct HostileBank {
    base: String,
    seen: Arc<Mutex<Seen>>,
}

/// A whole answer: `head` is the status and further header lines.
#[must_use]
pub fn whole(head: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {head}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}")
        .into_bytes()
}

impl HostileBank {
    /// Answers every request as the script says.
    pub async fn that_answers(script: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let base = format!("http://{}/", listener.local_addr().expect("bound"));
        let seen = Arc::new(Mutex::new(Seen::default()));
        let (shared, script): (_, Arc<Script>) = (Arc::clone(&seen), Arc::new(script));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                shared.lock().expect("no panic").connections += 1;
                tokio::spawn(serve(stream, Arc::clone(&script), Arc::clone(&shared)));
            }
        });
        Self { base, seen }
    }

    /// Where it listens.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// How many connections were made, whatever came over them.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.seen.lock().expect("no panic").connections
    }

    /// How many requests to create a payment arrived whole.
    #[must_use]
    pub fn posts(&self) -> usize {
        let lines = self.lines();
        lines
            .iter()
            .filter(|line| line.starts_with("POST "))
            .count()
    }

    /// The request lines, in order.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.seen.lock().expect("no panic").lines.clone()
    }
}

async fn serve(mut stream: TcpStream, script: Arc<Script>, seen: Arc<Mutex<Seen>>) {
    let Some(line) = read_request(&mut stream).await else {
        return;
    };
    let answer = script(&line);
    seen.lock().expect("no panic").lines.push(line);
    // The client may be gone at any moment; that ends the play and is no failure.
    if stream.write_all(&answer).await.is_ok() {
        let _gone = stream.shutdown().await;
    }
}

async fn read_request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let head_end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8_lossy(&bytes[..head_end]).into_owned();
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        (name.eq_ignore_ascii_case("content-length")).then(|| value.parse::<usize>().ok())?
    });
    while bytes.len() < head_end + 4 + length.unwrap_or(0) {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
    head.lines().next().map(str::to_owned)
}

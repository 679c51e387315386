//! A server made of bare sockets, so that it can break off anywhere. It reads one request per
//! connection and remembers it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What happens after a request was read whole.
#[derive(Clone)]
pub(crate) enum Then {
    /// These bytes, then the end of the connection.
    Answer(String),
    /// No byte; the connection is closed.
    Close,
    /// No byte; the connection is reset.
    Reset,
    /// No byte; the connection stays open until the client gives up.
    Hang,
    /// A head, then one byte of the body at a time, without end.
    Drip,
    /// A head, then a body without end, until the client gives up.
    Flood,
}

/// One request, as it came.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// `POST /v1/x HTTP/1.1`.
    pub(crate) line: String,
    /// Lower-case names with their values, sorted.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

#[derive(Default)]
struct Seen {
    connections: usize,
    requests: Vec<Request>,
    flooded_bytes: usize,
}

pub(crate) struct RawBank {
    base: String,
    seen: Arc<Mutex<Seen>>,
}

impl RawBank {
    /// Listens on a free port and does the same with every connection.
    pub(crate) async fn that_will(then: Then) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let base = format!("http://{}/base/", listener.local_addr().expect("bound"));
        let seen = Arc::new(Mutex::new(Seen::default()));
        let shared = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                shared.lock().expect("no panic").connections += 1;
                tokio::spawn(serve(stream, then.clone(), Arc::clone(&shared)));
            }
        });
        Self { base, seen }
    }

    pub(crate) async fn that_answers(head: &str, body: &str) -> Self {
        Self::that_will(Then::Answer(whole(head, body))).await
    }

    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.seen.lock().expect("no panic").requests.clone()
    }

    pub(crate) fn connections(&self) -> usize {
        self.seen.lock().expect("no panic").connections
    }

    pub(crate) fn flooded_bytes(&self) -> usize {
        self.seen.lock().expect("no panic").flooded_bytes
    }
}

/// A whole answer: `head` is the status and further header lines.
pub(crate) fn whole(head: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {head}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}")
}

async fn serve(mut stream: TcpStream, then: Then, seen: Arc<Mutex<Seen>>) {
    let Some(request) = read_request(&mut stream).await else {
        return;
    };
    seen.lock().expect("no panic").requests.push(request);
    // The client may be gone at any moment; that ends the play and is no failure.
    let _gone = play(&mut stream, then, &seen).await;
}

async fn play(stream: &mut TcpStream, then: Then, seen: &Mutex<Seen>) -> std::io::Result<()> {
    match then {
        Then::Answer(bytes) => stream.write_all(bytes.as_bytes()).await?,
        Then::Close => {}
        Then::Reset => return stream.set_zero_linger(),
        Then::Hang => {
            let mut rest = Vec::new();
            stream.read_to_end(&mut rest).await?;
        }
        Then::Drip => {
            stream.write_all(b"HTTP/1.1 201 Created\r\n\r\n{").await?;
            let mut beat = tokio::time::interval(Duration::from_millis(5));
            loop {
                beat.tick().await;
                stream.write_all(b" ").await?;
            }
        }
        Then::Flood => {
            stream
                .write_all(b"HTTP/1.1 201 Created\r\n\r\n{\"paymentId\":\"p\",\"x\":\"")
                .await?;
            loop {
                stream.write_all(&[b'y'; 16 * 1024]).await?;
                seen.lock().expect("no panic").flooded_bytes += 16 * 1024;
            }
        }
    }
    stream.shutdown().await
}

async fn read_request(stream: &mut TcpStream) -> Option<Request> {
    let mut bytes = Vec::new();
    let head_end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8(bytes[..head_end].to_vec()).expect("heads are ASCII");
    let mut lines = head.lines();
    let line = lines.next().expect("a request line").to_owned();
    let mut headers: Vec<(String, String)> = lines
        .map(|line| line.split_once(": ").expect("name and value"))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    headers.sort();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length: usize = length.map_or(0, |(_, length)| length.parse().expect("a number"));
    let mut body = bytes.split_off(head_end + 4);
    while body.len() < length {
        if stream.read_buf(&mut body).await.ok()? == 0 {
            return None;
        }
    }
    Some(Request {
        line,
        headers,
        body,
    })
}

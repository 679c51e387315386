//! The connection, with a side to it that can be told to break.
//!
//! The HTTP library always writes whole answers. So the breaking happens below it: what it writes
//! goes through here, and only as much of it as was allowed reaches the socket.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, Sleep, sleep};

/// How the answer to the present request travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// Whole.
    Whole,
    /// No byte of it; the connection is closed.
    Cut,
    /// No byte of it; the connection is reset.
    Reset,
    /// The connection is closed inside the head.
    InsideHead,
    /// The connection is closed inside the body.
    InsideBody,
    /// One byte at a time.
    Slowly,
    /// Not at all, while the connection stays open.
    Never,
}

/// How many bytes of a head or of a body pass before the connection is closed there: less than any
/// status line, and less than the body of any operation.
const PASSING: usize = 10;

/// Between two bytes of a slow answer: some 90 s for the answer to a payment.
const BETWEEN_BYTES: Duration = Duration::from_millis(100);

/// What may still be written.
#[derive(Clone, Copy)]
enum Allowance {
    Everything,
    Bytes(usize),
    HeadAndBytes(usize),
    Slowly,
    NothingThenReset,
}

impl Allowance {
    /// Counts on from the end of the head, once `bytes` contain it.
    fn seeing(self, bytes: &[u8]) -> Self {
        let Self::HeadAndBytes(more) = self else {
            return self;
        };
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n");
        end.map_or(self, |end| {
            Self::Bytes(end.saturating_add(4).saturating_add(more))
        })
    }

    /// How many bytes may be written now.
    fn limit(self) -> usize {
        match self {
            Self::Everything | Self::HeadAndBytes(_) => usize::MAX,
            Self::Bytes(count) => count,
            Self::Slowly => 1,
            Self::NothingThenReset => 0,
        }
    }

    fn after(self, written: usize) -> Self {
        match self {
            Self::Bytes(count) => Self::Bytes(count.saturating_sub(written)),
            Self::Everything | Self::HeadAndBytes(_) | Self::Slowly | Self::NothingThenReset => {
                self
            }
        }
    }
}

/// Breaks one connection from the side of the request being served on it.
#[derive(Clone)]
pub(crate) struct WireControl(Arc<Mutex<Allowance>>);

impl WireControl {
    /// A connection that nothing is wrong with yet.
    pub(crate) fn whole() -> Self {
        Self(Arc::new(Mutex::new(Allowance::Everything)))
    }

    /// From here on the answer travels as `delivery` says.
    pub(crate) fn set(&self, delivery: Delivery) {
        *self.lock() = match delivery {
            Delivery::Whole => Allowance::Everything,
            Delivery::Cut => Allowance::Bytes(0),
            Delivery::Reset => Allowance::NothingThenReset,
            Delivery::InsideHead => Allowance::Bytes(PASSING),
            Delivery::InsideBody => Allowance::HeadAndBytes(PASSING),
            Delivery::Slowly => Allowance::Slowly,
            Delivery::Never => Allowance::Everything,
        };
    }

    fn lock(&self) -> MutexGuard<'_, Allowance> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connected<IncomingStream<'_, WireListener>> for WireControl {
    fn connect_info(stream: IncomingStream<'_, WireListener>) -> Self {
        stream.io().control.clone()
    }
}

/// Accepts connections that can be broken.
pub(crate) struct WireListener(pub(crate) TcpListener);

impl Listener for WireListener {
    type Io = Wire;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Wire, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        let control = WireControl::whole();
        (
            Wire {
                stream,
                control,
                pause: Box::pin(sleep(Duration::ZERO)),
            },
            address,
        )
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

/// One connection.
pub(crate) struct Wire {
    stream: TcpStream,
    control: WireControl,
    pause: Pin<Box<Sleep>>,
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let allowance = self.control.lock().seeing(bytes);
        let passing = bytes.get(..allowance.limit()).unwrap_or(bytes);
        if passing.is_empty() && !bytes.is_empty() {
            if matches!(allowance, Allowance::NothingThenReset) {
                self.stream.set_zero_linger()?;
            }
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        if matches!(allowance, Allowance::Slowly) {
            ready!(self.pause.as_mut().poll(context));
            let next = Instant::now()
                .checked_add(BETWEEN_BYTES)
                .unwrap_or_else(Instant::now);
            self.pause.as_mut().reset(next);
        }
        let written = ready!(Pin::new(&mut self.stream).poll_write(context, passing))?;
        *self.control.lock() = allowance.after(written);
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

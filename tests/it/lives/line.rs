//! The line to the bank: a transport without a network, which goes wrong as the seed says.

mod log;
mod trouble;

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use bank_client::transport::{Answer, Carrying, NoAnswer, Request, Transport, Unreached, Verb};
use payments::LossReason;
use simulated_bank::{Call, Control, Delivery, InProcess, Reply};

use super::chance::{Chance, Stream};
use super::clock::LifeClock;
use super::fate::{Fate, Place};
use super::planted::Planted;
pub(super) use log::WireLog;
use trouble::Trouble;
pub(super) use trouble::Weather;

/// Where the program believes the bank to be. Nothing is ever sent there.
pub(super) const ADDRESS: &str = "http://127.0.0.1:1/external/openbanking/api/";

/// A line that outlives the programs using it. Clones are the same line.
#[derive(Clone)]
pub(super) struct Line(Arc<Inner>);

struct Inner {
    bank: InProcess,
    clock: Arc<LifeClock>,
    fate: Arc<Fate>,
    planted: Planted,
    state: Mutex<State>,
}

struct State {
    chance: Chance,
    weather: Weather,
    /// Up to where the bank's clock was turned.
    banks_time: Duration,
    /// Requests that are on their way although nobody waits for them any more.
    underway: Vec<Parcel>,
    log: WireLog,
}

/// A request, taken apart.
#[derive(Clone)]
struct Parcel {
    verb: Verb,
    path: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

/// What is seen of the answer.
type Seen = Result<Heard, NoAnswer>;

/// An answer of which at least the head arrived.
#[derive(Debug, Clone)]
struct Heard {
    status: u16,
    headers: Vec<(String, Vec<u8>)>,
    body: Result<Vec<u8>, LossReason>,
}

/// What the far end does, before the time it takes.
enum Met {
    Nothing(NoAnswer),
    Answer(Heard),
    /// It takes longer than anybody waits.
    Slowly(Heard),
}

impl Line {
    pub(super) fn new(
        bank: InProcess,
        seed: u64,
        clock: Arc<LifeClock>,
        fate: Arc<Fate>,
        planted: Planted,
    ) -> Self {
        let state = State {
            chance: Chance::new(seed, Stream::Line),
            weather: Weather::Fine,
            banks_time: Duration::ZERO,
            underway: Vec::new(),
            log: WireLog::default(),
        };
        Self(Arc::new(Inner {
            bank,
            clock,
            fate,
            planted,
            state: Mutex::new(state),
        }))
    }

    /// The bank's other side, with its clock turned to now.
    pub(super) fn bank(&self) -> Control {
        self.turn_the_bank();
        self.0.bank.control()
    }

    pub(super) fn weather_is(&self, weather: Weather) {
        self.state().weather = weather;
    }

    /// What nobody waited for reaches the bank.
    pub(super) fn deliver_late(&self) -> usize {
        let underway = std::mem::take(&mut self.state().underway);
        for parcel in &underway {
            drop(self.hand_over(parcel));
        }
        underway.len()
    }

    pub(super) fn log<T>(&self, look: impl FnOnce(&mut WireLog) -> T) -> T {
        look(&mut self.state().log)
    }

    async fn exchange(&self, request: Request) -> Seen {
        let fate = &self.0.fate;
        let parcel = Parcel::of(&request);
        let limits = request.limits();
        let asked = self.0.clock.world();
        let (trouble, delay) = {
            let mut state = self.state();
            state.log.leaves(&request, &parcel.path, asked);
            let weather = state.weather;
            let trouble = trouble::draw(&mut state.chance, weather, parcel.verb);
            (trouble, Duration::from_millis(state.chance.between(1, 900)))
        };
        let seen = match trouble {
            Trouble::Refused => {
                wait(delay).await;
                Err(NoAnswer::NotConnected(Unreached::Refused))
            }
            Trouble::NoRoute => {
                wait(limits.connect).await;
                Err(NoAnswer::NotConnected(Unreached::TimedOut))
            }
            _ => {
                wait(delay).await;
                fate.pass(Place::BeforeTheBank).await;
                let met = self.meet(&trouble, &parcel);
                fate.pass(Place::AfterTheBank).await;
                let takes = match met {
                    Met::Answer(_) => delay,
                    Met::Nothing(NoAnswer::TimedOut) | Met::Slowly(_) => {
                        limits.total.saturating_sub(delay)
                    }
                    Met::Nothing(_) => Duration::ZERO,
                };
                wait(takes).await;
                met.seen()
            }
        };
        fate.pass(Place::AfterTheAnswer).await;
        let mut state = self.state();
        let now = self.0.clock.world();
        state.log.arrives(&parcel, &trouble, &seen, now);
        drop(state);
        self.misreported(&parcel, seen)
    }

    /// What becomes of the request at the far end.
    fn meet(&self, trouble: &Trouble, parcel: &Parcel) -> Met {
        match trouble {
            Trouble::Refused | Trouble::NoRoute => {
                Met::Nothing(NoAnswer::NotConnected(Unreached::Refused))
            }
            Trouble::LostThere => Met::Nothing(NoAnswer::Broken),
            Trouble::LostBack => {
                drop(self.hand_over(parcel));
                Met::Nothing(NoAnswer::Broken)
            }
            Trouble::TooLate => {
                drop(self.hand_over(parcel));
                Met::Nothing(NoAnswer::TimedOut)
            }
            Trouble::ArrivesLater => {
                self.state().underway.push(parcel.clone());
                Met::Nothing(NoAnswer::TimedOut)
            }
            Trouble::CutShort => match self.hand_over(parcel) {
                Met::Answer(mut answer) => {
                    answer.body = Err(LossReason::Broken);
                    Met::Answer(answer)
                }
                other => other,
            },
            Trouble::Repeated => {
                let before = self.state().log.last_answer(&parcel.path);
                let now = self.hand_over(parcel);
                before.map_or(now, Met::Answer)
            }
            Trouble::Instead(made_up) => {
                if made_up.the_bank_acts {
                    drop(self.hand_over(parcel));
                }
                let calendar = self.0.clock.calendar();
                Met::Answer(made_up.answer(&mut self.state().chance, calendar))
            }
            Trouble::AtTheBank(fault) => {
                self.0.bank.control().break_next(fault.clone());
                self.hand_over(parcel)
            }
            Trouble::None => self.hand_over(parcel),
        }
    }

    /// The bank gets the request, at once.
    fn hand_over(&self, parcel: &Parcel) -> Met {
        self.turn_the_bank();
        let changed = self.planted_in(parcel);
        let parcel = changed.as_ref().unwrap_or(parcel);
        let headers: Vec<(&str, &[u8])> = parcel
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_slice()))
            .collect();
        let call = Call {
            method: match parcel.verb {
                Verb::Create => "POST",
                Verb::Read => "GET",
                Verb::Delete => "DELETE",
            },
            path: &parcel.path,
            headers: &headers,
            body: &parcel.body,
        };
        let served = pin!(self.0.bank.serve(call));
        let mut context = Context::from_waker(Waker::noop());
        let met = match served.poll(&mut context) {
            Poll::Ready(reply) => reply.map_or(Met::Nothing(NoAnswer::NotBuilt), |reply| {
                self.state().log.served(&parcel.path, &reply);
                Met::of(&reply, &self.0.clock)
            }),
            // The bank has acted and keeps its answer to itself.
            Poll::Pending => Met::Nothing(NoAnswer::TimedOut),
        };
        self.state().log.handed_over(parcel);
        met
    }

    fn turn_the_bank(&self) {
        let now = self.0.clock.world();
        let mut state = self.state();
        let passed = now.saturating_sub(state.banks_time);
        state.banks_time = now;
        drop(state);
        self.0.bank.control().turn(passed);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn planted_in(&self, parcel: &Parcel) -> Option<Parcel> {
        if self.0.planted != Planted::ChangedAmount || parcel.verb != Verb::Create {
            return None;
        }
        let body = String::from_utf8_lossy(&parcel.body).replace("\"amount\":", "\"amount\":1");
        Some(Parcel {
            body: body.into_bytes(),
            ..parcel.clone()
        })
    }

    /// What the program is told, where a fault is planted.
    fn misreported(&self, parcel: &Parcel, seen: Seen) -> Seen {
        let is_lost = matches!(seen, Err(NoAnswer::Broken | NoAnswer::TimedOut));
        match (self.0.planted, parcel.verb) {
            (Planted::RepeatedPost, Verb::Create) if is_lost => {
                self.hand_over(&parcel.clone().with_another_number()).seen()
            }
            (Planted::LossCalledNotSent, Verb::Create) if is_lost => {
                Err(NoAnswer::NotConnected(Unreached::Refused))
            }
            (Planted::LossCalledRefusal, Verb::Create) if is_lost => Ok(trouble::refusal()),
            (Planted::DeafToPauses, _) => seen.map(|mut answer| {
                answer.headers.retain(|(name, _)| name != "retry-after");
                answer
            }),
            (Planted::FalseEnd, Verb::Read) if parcel.path.ends_with("/status") => {
                seen.map(|_| trouble::settled())
            }
            _ => seen,
        }
    }
}

impl Transport for Line {
    fn carry(&self, request: Request) -> Carrying<'_> {
        Box::pin(async move {
            let heard = self.exchange(request).await?;
            let headers = heard
                .headers
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_slice()));
            Ok(Answer::arrived(heard.status, headers, heard.body))
        })
    }
}

impl Parcel {
    fn of(request: &Request) -> Self {
        let headers = request.headers();
        Self {
            verb: request.verb(),
            path: request.path().to_owned(),
            headers: headers
                .map(|(name, value)| (name.to_owned(), value.to_vec()))
                .collect(),
            body: request.body().to_vec(),
        }
    }

    fn request_id(&self) -> String {
        let header = self.headers.iter().find(|(name, _)| name == "x-request-id");
        let value = header.map(|(_, value)| value.clone()).unwrap_or_default();
        String::from_utf8_lossy(&value).into_owned()
    }

    /// As a client would send it that repeats by itself: the last digit of its number differs.
    fn with_another_number(mut self) -> Self {
        for (name, value) in &mut self.headers {
            if name == "x-request-id"
                && let Some(last) = value.last_mut()
            {
                *last = if *last == b'0' { b'1' } else { b'0' };
            }
        }
        self
    }
}

impl Met {
    fn of(reply: &Reply, clock: &LifeClock) -> Self {
        let mut headers = reply.headers.clone();
        headers.push(("date".to_owned(), trouble::http_date(clock.calendar())));
        let heard = |body| Heard {
            status: reply.status,
            headers,
            body,
        };
        match reply.delivery {
            Delivery::Whole => Self::Answer(heard(Ok(reply.body.clone()))),
            Delivery::InsideBody => Self::Answer(heard(Err(LossReason::Broken))),
            Delivery::Slowly => Self::Slowly(heard(Err(LossReason::TimedOut))),
            Delivery::Cut | Delivery::Reset | Delivery::InsideHead => {
                Self::Nothing(NoAnswer::Broken)
            }
            Delivery::Never => Self::Nothing(NoAnswer::TimedOut),
        }
    }

    fn seen(self) -> Seen {
        match self {
            Self::Nothing(why) => Err(why),
            Self::Answer(heard) | Self::Slowly(heard) => Ok(heard),
        }
    }
}

async fn wait(by: Duration) {
    drop(tokio::time::timeout(by, std::future::pending::<()>()).await);
}

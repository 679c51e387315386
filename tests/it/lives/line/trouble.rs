//! What goes wrong between the program and the bank.

use bank_client::transport::Verb;
use chrono::{DateTime, TimeDelta, Utc};
use simulated_bank::Fault;

use super::Heard;
use crate::lives::chance::Chance;

/// What hostile answers point at.
const ELSEWHERE: &str = "https://elsewhere.example/v1/payments/sepa-credit-transfers";

/// How the line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lives) enum Weather {
    /// Every answer comes.
    Fine,
    /// Most do.
    Fair,
    /// Half of them do not.
    Rough,
    /// Nothing gets out.
    Down,
}

/// What befalls one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    None,
    /// No connection.
    Refused,
    /// No connection, after the limit for connecting.
    NoRoute,
    /// Cut before the bank has it.
    LostThere,
    /// Cut after the bank has acted.
    LostBack,
    /// The bank acts, and its answer takes too long.
    TooLate,
    /// Nobody waits any more when it reaches the bank.
    ArrivesLater,
    /// Cut inside the answer's body.
    CutShort,
    /// The answer to an earlier question comes once more.
    Repeated,
    /// Something in between answers.
    Instead(MadeUp),
    /// The bank itself breaks.
    AtTheBank(Fault),
}

/// An answer that is not the bank's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MadeUp {
    pub(super) kind: Kind,
    /// The bank gets the request all the same.
    pub(super) the_bank_acts: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// 503 that says how long to wait.
    Pause503,
    /// 429 with seconds; nobody acts.
    Pause429,
    /// 429 with a date; nobody acts.
    Pause429Date,
    Page502,
    Conflict,
    Redirect,
    Huge,
    Deep,
    Empty,
    NoId,
    NotFound,
}

pub(super) fn draw(chance: &mut Chance, weather: Weather, verb: Verb) -> Trouble {
    let goes_well = match weather {
        Weather::Fine => true,
        Weather::Fair => !chance.one_in(6),
        Weather::Rough => chance.one_in(2),
        Weather::Down => return down(chance),
    };
    if goes_well {
        return Trouble::None;
    }
    match chance.below(12) {
        0 => Trouble::Refused,
        1 => Trouble::LostThere,
        2 | 3 => Trouble::LostBack,
        4 => Trouble::TooLate,
        5 => Trouble::CutShort,
        6 if verb == Verb::Create => Trouble::ArrivesLater,
        6 => Trouble::Repeated,
        7 | 8 => Trouble::AtTheBank(fault(chance)),
        _ => Trouble::Instead(made_up(chance, verb)),
    }
}

fn down(chance: &mut Chance) -> Trouble {
    if chance.one_in(3) {
        Trouble::NoRoute
    } else {
        Trouble::Refused
    }
}

fn made_up(chance: &mut Chance, verb: Verb) -> MadeUp {
    use Kind::{
        Conflict, Deep, Empty, Huge, NoId, NotFound, Page502, Pause429, Pause429Date, Pause503,
        Redirect,
    };
    let everywhere = [
        Pause503,
        Pause429,
        Pause429Date,
        Page502,
        Conflict,
        Redirect,
        Huge,
        Deep,
        Empty,
        NoId,
    ];
    let kind = match verb {
        Verb::Read if chance.one_in(10) => NotFound,
        Verb::Read | Verb::Create | Verb::Delete => *chance.pick(&everywhere),
    };
    let turned_away = matches!(kind, Pause429 | Pause429Date);
    MadeUp {
        kind,
        the_bank_acts: !turned_away && chance.one_in(2),
    }
}

fn fault(chance: &mut Chance) -> Fault {
    let faults = [
        Fault::KeyRefused401,
        Fault::CertificateRefused401,
        Fault::Forbidden403Html,
        Fault::NotFound404,
        Fault::Conflict409,
        Fault::ServerError500,
        Fault::BadGateway502Html,
        Fault::Unavailable503,
        Fault::RedirectTo(ELSEWHERE.to_owned()),
        Fault::FoundAt(ELSEWHERE.to_owned()),
        Fault::CutBeforeReading,
        Fault::CutAfterReading,
        Fault::ResetAfterReading,
        Fault::CutInsideHead,
        Fault::CutInsideBody,
        Fault::Hang,
        Fault::SlowBytes,
        Fault::EmptySuccess,
        Fault::SuccessWithoutId,
        Fault::BrokenJson,
        Fault::WrongContentType,
    ];
    chance.pick(&faults).clone()
}

impl MadeUp {
    pub(super) fn answer(self, chance: &mut Chance, now: DateTime<Utc>) -> Heard {
        let seconds = chance.between(1, 900);
        let json =
            |status, body: &str| heard(status, &[("content-type", "application/json")], body);
        let mut answer = match self.kind {
            Kind::Pause503 => heard(503, &[("retry-after", &seconds.to_string())], ""),
            Kind::Pause429 => heard(429, &[("retry-after", &seconds.to_string())], ""),
            Kind::Pause429Date => {
                let until = now + TimeDelta::seconds(i64::try_from(seconds).unwrap());
                let until = String::from_utf8(http_date(until)).unwrap();
                heard(429, &[("retry-after", &until)], "")
            }
            Kind::Page502 => heard(502, &[("content-type", "text/html")], "<html>502</html>"),
            Kind::Conflict => json(
                409,
                r#"{"tppMessages":[{"category":"ERROR","code":"STATUS_INVALID"}]}"#,
            ),
            Kind::Redirect => heard(307, &[("location", ELSEWHERE)], ""),
            Kind::Huge => json(200, &" ".repeat(300 * 1024)),
            Kind::Deep => json(200, &"[".repeat(20_000)),
            Kind::Empty => json(200, ""),
            Kind::NoId => json(200, r#"{"hello":"world","_links":{}}"#),
            Kind::NotFound => json(
                404,
                r#"{"tppMessages":[{"category":"ERROR","code":"RESOURCE_UNKNOWN"}]}"#,
            ),
        };
        answer.headers.push(("date".to_owned(), http_date(now)));
        answer
    }
}

/// A refusal in the bank's own form.
pub(super) fn refusal() -> Heard {
    let body = r#"{"tppMessages":[{"category":"ERROR","code":"FORMAT_ERROR"}]}"#;
    heard(400, &[("content-type", "application/json")], body)
}

/// The end that everybody hopes for.
pub(super) fn settled() -> Heard {
    let body = r#"{"transactionStatus":"ACSC"}"#;
    heard(200, &[("content-type", "application/json")], body)
}

/// RFC 9110, the preferred form.
pub(super) fn http_date(at: DateTime<Utc>) -> Vec<u8> {
    at.format("%a, %d %b %Y %H:%M:%S GMT")
        .to_string()
        .into_bytes()
}

fn heard(status: u16, headers: &[(&str, &str)], body: &str) -> Heard {
    let headers = headers.iter();
    Heard {
        status,
        headers: headers
            .map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec()))
            .collect(),
        body: Ok(body.as_bytes().to_vec()),
    }
}

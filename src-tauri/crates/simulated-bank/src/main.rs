//! The simulated bank for use by hand: `simulated-bank [--port PORT]`.
//!
//! It prints where it listens and what it accepts, and then reads lines: `phone`, `approve ID`,
//! `decline ID`, `quit`. Without an input it runs until it is interrupted.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;
use std::{env, thread};

use simulated_bank::{AcceptedCredentials, Control, Running, Setup, SimulatedBank};
use tokio::runtime::Builder;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let Some(port) = port(&arguments) else {
        complain("usage: simulated-bank [--port PORT]");
        return ExitCode::from(2);
    };
    match run(port) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("simulated-bank: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn port(arguments: &[String]) -> Option<u16> {
    match arguments {
        [] => Some(0),
        [flag, port] if flag == "--port" => port.parse().ok(),
        _ => None,
    }
}

fn run(port: u16) -> io::Result<()> {
    let credentials = AcceptedCredentials::by_hand();
    let setup = Setup {
        port,
        ..Setup::demo(credentials.clone())
    };
    let runtime = Builder::new_current_thread().build()?;
    let bank = runtime.block_on(SimulatedBank::start(setup))?;
    greet(&bank, &credentials)?;
    for line in io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split_whitespace().collect();
        if words == ["quit"] {
            return Ok(());
        }
        writeln!(io::stdout(), "{}", answer(&bank.control(), &words))?;
    }
    loop {
        thread::park();
    }
}

fn greet(bank: &Running, credentials: &AcceptedCredentials) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "base URL          {}", bank.base_url())?;
    writeln!(out, "subscription key  {}", credentials.subscription_key)?;
    writeln!(out, "PSU-ID            {}", credentials.psu_id)?;
    writeln!(out, "certificate       {}", credentials.certificate)?;
    for account in bank.control().accounts() {
        writeln!(
            out,
            "account           {} {} {}",
            account.iban, account.currency, account.name
        )?;
    }
    writeln!(
        out,
        "commands          phone | approve ID | decline ID | quit"
    )
}

fn answer(control: &Control, words: &[&str]) -> String {
    let done = |done| if done { "done" } else { "no such request" }.to_owned();
    match words {
        ["phone"] => phone(control),
        ["approve", id] => done(control.approve(id)),
        ["decline", id] => done(control.decline(id)),
        _ => "phone | approve ID | decline ID | quit".to_owned(),
    }
}

fn phone(control: &Control) -> String {
    let requests = control.phone();
    if requests.is_empty() {
        return "nothing rings".to_owned();
    }
    let line = |request: &simulated_bank::PhoneRequest| {
        let code = request.code.as_deref().unwrap_or("no code");
        if request.kind == simulated_bank::PhoneRequestKind::Consent {
            return format!("{}  {code}  leave to read accounts", request.id);
        }
        let payee = format!("{} {}", request.creditor_name, request.creditor_iban);
        format!(
            "{}  {code}  {} {}  {payee}",
            request.id, request.amount, request.currency
        )
    };
    requests.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn complain(text: &str) {
    // There is nowhere left to report that standard error is closed.
    drop(writeln!(io::stderr(), "{text}"));
}

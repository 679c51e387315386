//! Nothing secret crosses to the page, whatever went wrong.

use std::sync::Arc;

use desk::contract::{ConnectionResult, EnvironmentName, Nothing};
use desk::ids::RandomIds;
use desk::ledger::Storage;
use desk::vault::{ACTION_LIMIT, Approver, InMemory, Secrets, Vault};
use desk::{BankAddress, BankPlace, Desk, Live, Surroundings, TimeLimits, commands};
use secrecy::SecretString;
use serde_json::json;
use simulated_bank::{AcceptedCredentials, Fault, Setup, SimulatedBank};
use tempfile::TempDir;
use tests::TurnedClock;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::setting_up::spying::{Log, files_in};

/// As the bank's portal makes them: this is what must not be told however it comes back.
const KEY: &str = "5e1f0000canary000000000000000d00";
const CODE: &str = "161175-19997";
const IP: &str = "203.0.113.77";
/// `0x30 0x07` and seven bytes: as much of a certificate as the bank on loopback looks at.
const CERTIFICATE: [u8; 9] = [0x30, 7, 0xCA, 0xFE, 0xCA, 0xFE, 0xCA, 0xFE, 0xCA];
const CERTIFICATE_BASE64: &str = "MAfK/sr+yv7K";

/// A desk of the live environment, with canaries in its vault.
async fn live(folder: &TempDir, base: &str) -> Desk<Live> {
    let vault = Vault::new(InMemory::default());
    let mut secrets = Secrets::default();
    secrets.subscription_key = Some(SecretString::from(KEY));
    secrets.certificate_der = Some(CERTIFICATE.to_vec());
    secrets.approvers.push(Approver {
        name: "Anna".to_owned(),
        code: SecretString::from(CODE),
    });
    secrets.psu_ip = Some(IP.to_owned());
    let clock = Arc::new(TurnedClock::default());
    let now = desk::clock::Clock::now(&*clock);
    let kept = vault.save(&secrets, None, now, ACTION_LIMIT).await;
    kept.expect("memory keeps it");
    let outside = Surroundings {
        folder: folder.path().to_owned(),
        place: BankPlace::Fixed(BankAddress::parse(base).unwrap()),
        limits: TimeLimits::default(),
        vault,
        transport: None,
        storage: Storage::default(),
        clock,
        ids: Arc::new(RandomIds),
        phone: None,
        own_accounts: Vec::new(),
    };
    Desk::open(outside).await.expect("it opens")
}

/// Everything that crosses to the page, as it crosses.
async fn crossing(desk: &Desk<Live>) -> String {
    let connection = commands::test_connection(desk, Nothing {}).await;
    let doctor = commands::run_doctor(desk, Nothing {}).await;
    let (connection, doctor) = (connection.unwrap(), doctor.unwrap());
    assert_eq!(doctor.environment, EnvironmentName::Live);
    format!("{}\n{}", json!(connection), json!(doctor))
}

#[tokio::test]
async fn no_secret_crosses_whatever_the_bank_says() {
    let credentials = AcceptedCredentials {
        subscription_key: KEY.to_owned(),
        certificate: CERTIFICATE_BASE64.to_owned(),
        psu_id: CODE.to_owned(),
    };
    let bank = SimulatedBank::start(Setup::demo(credentials)).await;
    let bank = bank.expect("a loopback port");
    let folder = tempfile::tempdir().unwrap();
    let desk = live(&folder, bank.base_url()).await;
    let taken = commands::test_connection(&desk, Nothing {}).await.unwrap();
    assert_eq!(taken.result, ConnectionResult::Ok, "the canaries are sent");

    let faults = [
        None,
        Some(Fault::KeyRefused401),
        Some(Fault::CertificateRefused401),
        Some(Fault::Forbidden403Html),
        Some(Fault::ServerError500),
        Some(Fault::CutAfterReading),
    ];
    let hex: String = CERTIFICATE
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    for fault in faults {
        bank.control().break_reads(fault.clone());
        let crossed = crossing(&desk).await.to_lowercase();
        for canary in [KEY, CODE, "16117519997", IP, CERTIFICATE_BASE64, &hex] {
            let canary = canary.to_lowercase();
            assert!(!crossed.contains(&canary), "{fault:?}: {canary}: {crossed}");
        }
    }
    desk.close().await;
    for request in bank.control().requests() {
        assert_eq!(request.header("psu-id"), None, "and nobody is named");
    }
}

/// A bank, or what stands before it, that repeats everything it was sent, in this form.
async fn echoes(form: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = vec![0; 16_384];
            let Ok(length) = stream.read(&mut request).await else {
                continue;
            };
            let request = String::from_utf8_lossy(&request[..length]).into_owned();
            let value = |name: &str| {
                let mut lines = request.lines().filter_map(|line| line.split_once(": "));
                let found = lines.find(|(header, _)| header.eq_ignore_ascii_case(name));
                found.map_or_else(String::new, |(_, value)| value.to_owned())
            };
            let key = value("ocp-apim-subscription-key");
            let certificate = value("x-clientcert");
            assert_eq!(
                (&*key, &*certificate),
                (KEY, CERTIFICATE_BASE64),
                "they are sent"
            );
            let body = form
                .replace("KEY", &key)
                .replace("UPPER", &key.to_uppercase());
            let length = body.len();
            let answer = format!(
                "HTTP/1.1 401 Unauthorized\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            );
            drop(stream.write_all(answer.as_bytes()).await);
        }
    });
    base
}

#[tokio::test]
async fn a_bank_that_repeats_the_key_makes_nobody_tell_or_log_it() {
    let forms = [
        r#"{"tppMessages":[{"category":"ERROR","code":"KEY","path":"KEY","text":"key KEY"}]}"#,
        r#"{"tppMessages":[{"category":"ERROR","code":"UPPER","path":"x/KEY"}]}"#,
        r#"{"tppMessages":[{"category":"ERROR","code":"CERTIFICATE_INVALID","path":"KEY","text":"KEY"}]}"#,
        r#"{"tppMessages":[{"category":"ERROR","code":"CERTIFICATE_KEY","text":"KEY"}]}"#,
        r#"{"type":"KEY","code":"KEY","title":"KEY","detail":"KEY"}"#,
        r#"{"statusCode":401,"message":"KEY is no subscription key"}"#,
        "KEY",
    ];
    for form in forms {
        let (log, folder) = (Log::default(), tempfile::tempdir().unwrap());
        let listening = log.listen();
        let desk = live(&folder, &echoes(form).await).await;
        let crossed = crossing(&desk).await;
        desk.refresh().await.unwrap();
        desk.close().await;
        drop(listening);
        let mut places = files_in(folder.path());
        places.push(("page".to_owned(), crossed));
        places.push(("log".to_owned(), log.text()));
        for (place, content) in places {
            let is_told = content.to_lowercase().contains(KEY);
            assert!(!is_told, "{form}: {place}: {content}");
        }
    }
}

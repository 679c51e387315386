//! What the Accounts screen is given: by commands, as the page asks for it.

use std::time::Duration;

use chrono::Days;
use desk::commands;
use desk::contract::{
    AccountDays, AccountView, BalanceDoubtName, ConsentRef, EntriesQuery, ExportFormat,
    ExportRequest, Failure, Nothing, PhoneSubjectView, ReminderName,
};
use payments::{ConsentState, bank_day};
use simulated_bank::{NewEntry, Oddity};
use tests::Bench;

use super::{MAIN, approves, becomes, linked, links, now, opens};

async fn main_view(bench: &Bench) -> AccountView {
    let view = commands::read_accounts(bench.desk(), Nothing {}).await;
    let accounts = view.unwrap().accounts.into_iter();
    let mut main = accounts.filter(|it| it.iban == MAIN && it.currency == "EUR");
    main.next().expect("the main account")
}

fn days(bench: &Bench, account: &AccountView, back: u64) -> AccountDays {
    let today = bank_day(now(bench));
    AccountDays {
        account_id: account.account_id.clone(),
        from: (today - Days::new(back)).to_string(),
        to: today.to_string(),
    }
}

async fn read(bench: &Bench, back: u64) -> AccountView {
    let account = main_view(bench).await;
    let wanted = days(bench, &account, back);
    let read = commands::read_entries(bench.desk(), wanted).await.unwrap();
    assert!(read.is_whole);
    main_view(bench).await
}

#[tokio::test]
async fn a_consent_is_shown_as_what_it_is_at_every_step() {
    let bench = opens().await;
    let none = commands::read_accounts(bench.desk(), Nothing {})
        .await
        .unwrap();
    assert!(none.consents.is_empty() && none.accounts.is_empty() && none.unattended.is_none());

    let consent = links(&bench).await;
    let shown = commands::read_accounts(bench.desk(), Nothing {})
        .await
        .unwrap();
    let card = &shown.consents[0];
    assert_eq!(card.consent_status, "received", "`valid` is not believed");
    assert!(card.awaits_approval && !card.is_usable && card.challenge.is_some());
    let pending = commands::list_pending(bench.desk(), Nothing {}).await;
    let pending = pending.unwrap();
    assert_eq!((pending.count, pending.consents), (1, 1));
    assert_eq!(pending.consent.unwrap().consent_id, card.consent_id);

    approves(&bench, &consent);
    becomes(&bench, consent.id, ConsentState::Valid).await;
    let pending = commands::list_pending(bench.desk(), Nothing {}).await;
    assert_eq!(pending.unwrap().count, 0);
    let asked = ConsentRef {
        consent_id: consent.id.to_string(),
    };
    let card = commands::read_consent(bench.desk(), asked.clone())
        .await
        .unwrap();
    assert_eq!(card.consent_status, "valid");
    assert!(card.is_usable && card.may_be_renewed && card.may_be_revoked);
    assert_eq!(card.challenge, None, "nobody can approve by it any more");

    commands::revoke_consent(bench.desk(), asked).await.unwrap();
    let shown = commands::read_accounts(bench.desk(), Nothing {})
        .await
        .unwrap();
    assert_eq!(shown.consents[0].consent_status, "terminatedByTpp");
    assert!(!shown.consents[0].may_be_revoked && !shown.consents[0].may_be_renewed);
    assert!(shown.accounts.iter().all(|it| it.consent_id.is_none()));
}

#[tokio::test]
async fn an_end_that_is_near_is_said_everywhere_until_a_new_one_is_asked_for() {
    let bench = opens().await;
    let older = linked(&bench).await;
    let ending = async || {
        let pending = commands::list_pending(bench.desk(), Nothing {}).await;
        pending.unwrap().ending_consent
    };
    assert!(ending().await.is_none());
    bench.time_passes(Duration::from_secs(170 * 86_400));
    let shown = commands::read_accounts(bench.desk(), Nothing {})
        .await
        .unwrap();
    assert_eq!(shown.consents[0].reminder, ReminderName::Soon);
    assert!(ending().await.is_none(), "not before the last three days");
    bench.time_passes(Duration::from_secs(8 * 86_400));
    let near = ending().await.expect("said on every screen");
    assert_eq!(
        (near.consent_id.clone(), near.days_left),
        (older.to_string(), 2)
    );
    let asked = ConsentRef {
        consent_id: near.consent_id,
    };
    commands::renew_consent(bench.desk(), asked).await.unwrap();
    assert!(ending().await.is_none(), "it is being renewed");
}

#[tokio::test]
async fn balances_over_time_lead_to_what_the_bank_told_and_are_not_invented() {
    let bench = opens().await;
    linked(&bench).await;
    let account = main_view(&bench).await;
    let unread = days(&bench, &account, 30);
    let history = commands::read_balance_history(bench.desk(), unread).await;
    let history = history.unwrap();
    assert_eq!(history.doubt, Some(BalanceDoubtName::NoBalance));
    assert!(history.days.is_empty());

    let account = read(&bench, 30).await;
    let history = commands::read_balance_history(bench.desk(), days(&bench, &account, 30)).await;
    let history = history.unwrap();
    assert_eq!(history.doubt, None);
    assert_eq!(
        history.days.len(),
        31,
        "every day, also those without entries"
    );
    let booked = account.balances.iter();
    let mut booked = booked.filter(|it| it.balance_type == "interimBooked");
    let last = history.days.last().unwrap();
    assert_eq!(last.balance, booked.next().unwrap().amount);

    let longer = commands::read_balance_history(bench.desk(), days(&bench, &account, 60)).await;
    let longer = longer.unwrap();
    assert_eq!(longer.days, history.days, "what was not read is not told");
}

#[tokio::test]
async fn the_balance_at_the_end_of_some_day_starts_no_count() {
    let bench = opens().await;
    bench.control.tell_closing_only();
    linked(&bench).await;
    let account = read(&bench, 30).await;
    let shown = account.balances.iter();
    assert!(shown.clone().any(|it| it.balance_type == "closingBooked"));
    assert!(!shown.clone().any(|it| it.balance_type == "interimBooked"));
    let asked = days(&bench, &account, 30);
    let history = commands::read_balance_history(bench.desk(), asked).await;
    let history = history.unwrap();
    assert!(
        history.days.is_empty(),
        "what was booked since is not in it"
    );
    assert_eq!(history.doubt, Some(BalanceDoubtName::NoBalance));
}

#[tokio::test]
async fn what_is_read_in_parts_counts_only_where_no_day_is_missing() {
    let bench = opens().await;
    linked(&bench).await;
    let account = read(&bench, 10).await;
    let today = bank_day(now(&bench));
    let day = |back: u64| (today - Days::new(back)).to_string();
    let known = async || main_view(&bench).await.known_days.unwrap();
    assert_eq!(known().await.from, day(10));
    let part = async |from: u64, to: u64| {
        let asked = AccountDays {
            account_id: account.account_id.clone(),
            from: day(from),
            to: day(to),
        };
        commands::read_entries(bench.desk(), asked).await.unwrap();
    };
    part(40, 20).await;
    assert_eq!(known().await.from, day(10), "days lie between");
    part(40, 11).await;
    let joined = known().await;
    assert_eq!((joined.from, joined.to), (day(40), day(0)));
}

#[tokio::test]
async fn files_hold_what_is_kept_and_their_balances_add_up() {
    let bench = opens().await;
    linked(&bench).await;
    let odd = NewEntry::new(MAIN, -1_234).with("=HYPERLINK(1)", "", "Rēķins; \"42\"");
    bench.control.plant(odd);
    let account = read(&bench, 30).await;
    let today = bank_day(now(&bench));
    let wish = |format, search: &str| ExportRequest {
        account_id: account.account_id.clone(),
        from: (today - Days::new(20)).to_string(),
        to: today.to_string(),
        search: search.to_owned(),
        booking: None,
        format,
    };
    let query = |search: &str| EntriesQuery {
        account_id: Some(account.account_id.clone()),
        search: search.to_owned(),
        from: Some((today - Days::new(20)).to_string()),
        to: Some(today.to_string()),
        booking: None,
        after: None,
    };
    for search in ["", "hyperlink"] {
        let made = commands::make_file(bench.desk(), wish(ExportFormat::Csv, search)).await;
        let made = made.unwrap();
        let text = String::from_utf8(made.bytes).unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        let rows: Vec<_> = reader.records().collect::<Result<_, _>>().unwrap();
        let listed = commands::sum_entries(bench.desk(), query(search)).await;
        assert_eq!(rows.len(), usize::try_from(listed.unwrap().count).unwrap());
        assert!(
            rows.iter()
                .any(|row| row.iter().any(|it| it == "'=HYPERLINK(1)"))
        );
    }
}

#[tokio::test]
async fn statements_state_only_balances_of_days_that_are_over_and_known() {
    let bench = opens().await;
    linked(&bench).await;
    let account = read(&bench, 30).await;
    let today = bank_day(now(&bench));
    let make = async |format, from: u64, to: u64| {
        let wish = ExportRequest {
            account_id: account.account_id.clone(),
            from: (today - Days::new(from)).to_string(),
            to: (today - Days::new(to)).to_string(),
            search: String::new(),
            booking: None,
            format,
        };
        let made = commands::make_file(bench.desk(), wish).await;
        let made = made.map(|it| (it.lacks_balances, String::from_utf8(it.bytes).unwrap()));
        made.map_err(|error| error.failure)
    };
    let days = commands::read_balance_history(bench.desk(), days(&bench, &account, 30)).await;
    let days = days.unwrap().days;
    let told = |back: usize| days[days.len() - 1 - back].balance.clone();
    let (lacks, statement) = make(ExportFormat::Camt, 20, 1).await.unwrap();
    assert!(!lacks);
    for balance in [told(21), told(1)] {
        assert!(
            statement.contains(balance.trim_start_matches('-')),
            "{balance}"
        );
    }
    let (_, statement) = make(ExportFormat::FidavistaUtf8, 20, 1).await.unwrap();
    for (name, balance) in [("OpenBal", told(21)), ("CloseBal", told(1))] {
        let wanted = format!("<{name}>{balance}</{name}>");
        assert!(statement.contains(&wanted), "{wanted}: {statement}");
    }

    let unknown = Err(Failure::BalancesUnknown);
    assert!(
        make(ExportFormat::Camt, 20, 0).await.unwrap().0,
        "today is not over"
    );
    assert_eq!(make(ExportFormat::FidavistaUtf8, 20, 0).await, unknown);
    assert!(
        make(ExportFormat::Camt, 60, 1).await.unwrap().0,
        "never read"
    );
    assert_eq!(make(ExportFormat::FidavistaUtf8, 60, 1).await, unknown);
    let reversed = make(ExportFormat::Csv, 1, 20).await;
    assert_eq!(reversed, Err(Failure::DatesReversed));
}

#[tokio::test]
async fn what_turns_up_on_a_known_day_ends_the_count_until_a_balance_is_told() {
    let bench = opens().await;
    linked(&bench).await;
    let account = read(&bench, 30).await;
    let today = bank_day(now(&bench));
    let doubt = async || {
        let asked = days(&bench, &account, 30);
        let history = commands::read_balance_history(bench.desk(), asked).await;
        history.unwrap().doubt
    };
    let part = async |from: u64, to: u64| {
        let asked = AccountDays {
            account_id: account.account_id.clone(),
            from: (today - Days::new(from)).to_string(),
            to: (today - Days::new(to)).to_string(),
        };
        commands::read_entries(bench.desk(), asked).await.unwrap();
    };
    part(60, 31).await;
    assert_eq!(doubt().await, None, "older days change nothing");
    bench.control.plant(NewEntry {
        booked_on: Some(today - Days::new(5)),
        ..NewEntry::new(MAIN, -1_000).with("Demo Maize SIA", "", "late")
    });
    part(6, 4).await;
    assert_eq!(doubt().await, Some(BalanceDoubtName::NoBalance));
    part(6, 0).await;
    assert_eq!(doubt().await, None);
}

#[tokio::test]
async fn accounts_to_pay_from_come_with_what_may_be_spent() {
    let bench = opens().await;
    let before = commands::own_accounts(bench.desk()).await.unwrap();
    assert!(before.iter().all(|it| it.available.is_none()));
    linked(&bench).await;
    let accounts = commands::own_accounts(bench.desk()).await.unwrap();
    let main: Vec<_> = accounts.iter().filter(|it| it.iban == MAIN).collect();
    assert_eq!(
        main.len(),
        1,
        "dollars on the same number are not paid from"
    );
    let view = main_view(&bench).await;
    let shown = view.balances.iter();
    let mut available = shown.filter(|it| it.balance_type == "interimAvailable");
    let available = available.next().unwrap();
    assert_eq!(main[0].available.as_ref().unwrap().amount, available.amount);
}

#[test]
fn a_request_to_read_cannot_be_told_as_a_payment() {
    let consent = PhoneSubjectView::Consent {
        accounts: Vec::new(),
    };
    let told = serde_json::to_value(consent).unwrap();
    assert_eq!(told["kind"], "consent");
    assert!(told.get("amount").is_none());
}

#[tokio::test]
async fn an_entry_that_cannot_be_read_leaves_its_days_unknown() {
    let bench = opens().await;
    linked(&bench).await;
    let today = bank_day(now(&bench));
    bench.control.plant(NewEntry {
        booked_on: Some(today - Days::new(5)),
        oddities: vec![Oddity::AmountUnreadable],
        ..NewEntry::new(MAIN, -1_000)
    });
    let account = main_view(&bench).await;
    let asked = days(&bench, &account, 30);
    let read = commands::read_entries(bench.desk(), asked.clone()).await;
    let read = read.unwrap();
    assert_eq!(read.unreadable, 1, "it is told");
    assert!(read.is_whole && read.added > 0, "the others are kept");
    let account = main_view(&bench).await;
    assert_eq!(account.known_days, None);
    let history = commands::read_balance_history(bench.desk(), asked).await;
    assert!(
        history.unwrap().days.is_empty(),
        "nothing is counted past it"
    );
}

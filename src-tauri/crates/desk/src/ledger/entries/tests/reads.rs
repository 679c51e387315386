//! What one read after another leaves, and what is found of it.

use super::*;

#[tokio::test]
async fn what_the_bank_tells_beside_the_days_asked_for_is_no_second_entry() -> Result<(), Broken> {
    let shelf = Shelf::open().await?;
    let booked = entry(9, "-5", "Demo SIA", "rent")?;
    let still_pending = Entry {
        booking: Booking::Pending,
        booked_on: None,
        ..booked.clone()
    };
    for (from, entries) in [
        (1, vec![booked.clone()]),
        (10, vec![booked]),
        (10, vec![still_pending]),
    ] {
        let read = ReadOfEntries {
            account: shelf.account,
            entries,
            from: day(from),
            to: day(30),
            at: at(1),
            tells_pending: true,
            is_whole: true,
            booked: None,
        };
        shelf.ledger.merge_entries(read).await?;
    }
    let kept = shelf.ledger.entries(EntryQuery::default()).await?.rows;
    assert_eq!(kept.len(), 1, "{kept:?}");
    Ok(())
}

/// Any payment, for an entry to be.
fn ties(transaction: &rusqlite::Transaction<'_>, row: EntryRow) -> Result<(), LedgerError> {
    let payment = Uuid::from_u128(7).to_string();
    let order = "INSERT INTO payment_order (payment_id, prepared_at, debtor_account, creditor_name,
            creditor_name_typed, creditor_account, amount_cents, remittance, remittance_typed, body,
            body_sha256)
        VALUES (?1, '2026-11-01T00:00:00Z', ?2, '', '', ?2, 500, '', '', x'', ?3)";
    transaction.execute(order, (&payment, OWN, "0".repeat(64)))?;
    let tie = "INSERT INTO entry_match VALUES (?1, ?2, '2026-11-10T00:00:00Z')";
    transaction.execute(tie, (row.0, &payment))?;
    Ok(())
}

#[tokio::test]
async fn an_entry_that_is_a_payment_of_ours_outlives_every_read() -> Result<(), Broken> {
    let shelf = Shelf::open().await?;
    let booked = entry(9, "-5", "Demo SIA", "rent")?;
    shelf.takes(vec![booked.clone()], 1).await?;
    let kept = shelf.ledger.entries(EntryQuery::default()).await?.rows;
    let row = kept.first().ok_or("one entry")?.row;
    let tied = shelf
        .ledger
        .write(move |transaction| ties(transaction, row));
    tied.await?;
    let still_pending = Entry {
        booking: Booking::Pending,
        booked_on: None,
        ..booked.clone()
    };
    let other_words = Entry {
        remittance: vec!["other".into()],
        ..booked
    };
    for (hour, entries) in [
        (2, Vec::new()),
        (3, vec![still_pending]),
        (4, Vec::new()),
        (5, vec![other_words]),
    ] {
        shelf.takes(entries, hour).await?;
        let stays = shelf.ledger.entry(row).await?.ok_or("it stays")?;
        assert_eq!(stays.entry.booking, Booking::Booked);
        assert_eq!(stays.payment, Some(PaymentId(Uuid::from_u128(7))));
        let all = shelf.ledger.entries(EntryQuery::default()).await?.rows;
        assert_eq!(all.len(), 1);
    }
    Ok(())
}

#[tokio::test]
async fn a_currency_that_no_account_has_is_summed_too() -> Result<(), Broken> {
    let shelf = Shelf::open().await?;
    let dollars = Currency::parse("USD").ok_or("a currency")?;
    let paid = Entry {
        amount: ReportedAmount::parse("-3", dollars)?,
        ..entry(2, "1", "Demo SIA", "card")?
    };
    let vast = "-92233720368547758.07";
    let entries = vec![
        paid,
        entry(2, vast, "Demo SIA", "one")?,
        entry(3, vast, "Demo SIA", "two")?,
        entry(4, "-0.01", "Demo SIA", "three")?,
    ];
    shelf.takes(entries, 1).await?;
    let figures = shelf.ledger.entry_figures(EntryQuery::default()).await?;
    let told: Vec<_> = figures.sums.iter().map(ToString::to_string).collect();
    assert_eq!(
        (figures.count, told),
        (4, vec!["-184467440737095516.15".into(), "-3.00".into()])
    );
    let rows = shelf.ledger.entries(EntryQuery::default()).await?.rows;
    let selected = rows.iter().map(|it| it.row).collect();
    assert_eq!(shelf.ledger.selected_figures(selected).await?, figures);
    let first = rows.iter().map(|it| it.row).min().into_iter().collect();
    let one = shelf.ledger.selected_figures(first).await?;
    assert_eq!(one.count, 1, "those and no other");
    Ok(())
}

#[tokio::test]
async fn an_account_that_is_listed_no_more_stays_without_a_number_to_ask_with() -> Result<(), Broken>
{
    let shelf = Shelf::open().await?;
    shelf
        .takes(vec![entry(2, "-1", "Demo SIA", "tea")?], 1)
        .await?;
    let consent = ConsentId(Uuid::from_u128(1));
    shelf
        .ledger
        .keep_accounts(consent, Vec::new(), at(2))
        .await?;
    let accounts = shelf.ledger.linked_accounts().await?;
    let told: Vec<_> = accounts
        .iter()
        .map(|it| (it.row, it.listed.clone()))
        .collect();
    assert_eq!(told, [(shelf.account, None)]);
    assert_eq!(shelf.finds("tea").await?, ["tea"], "what was read stays");
    let again = vec![reported("r-2")?];
    shelf.ledger.keep_accounts(consent, again, at(3)).await?;
    let accounts = shelf.ledger.linked_accounts().await?;
    let told: Vec<_> = accounts
        .iter()
        .map(|it| (it.row, it.listed.clone()))
        .collect();
    let number = ResourceId::new("r-2")?;
    assert_eq!(told, [(shelf.account, Some((consent, number)))]);
    Ok(())
}

/// An entry of one number in each of three places; returns the second account.
async fn three_alike(shelf: &Shelf) -> Result<AccountRow, Broken> {
    let mut second = reported("r-2")?;
    second.identity.currency = Currency::parse("USD").ok_or("a currency")?;
    let both = vec![reported("r-1")?, second];
    let consent = ConsentId(Uuid::from_u128(1));
    shelf.ledger.keep_accounts(consent, both, at(0)).await?;
    let accounts = shelf.ledger.linked_accounts().await?;
    let other = accounts.iter().find(|it| it.row != shelf.account);
    let other = other.ok_or("a second account")?.row;
    let booked = Entry {
        valued_on: Some(day(9)),
        end_to_end_id: Some("Order-77".into()),
        ..entry(3, "-1", "Demo SIA", "booked")?
    };
    let pending = Entry {
        booking: Booking::Pending,
        booked_on: None,
        remittance: vec!["pending".into()],
        transaction_id: None,
        ..booked.clone()
    };
    let elsewhere = Entry {
        remittance: vec!["elsewhere".into()],
        ..booked.clone()
    };
    shelf.takes(vec![booked, pending], 1).await?;
    let read = ReadOfEntries {
        account: other,
        entries: vec![elsewhere],
        from: day(1),
        to: day(30),
        at: at(1),
        tells_pending: true,
        is_whole: true,
        booked: None,
    };
    shelf.ledger.merge_entries(read).await?;
    Ok(other)
}

#[tokio::test]
async fn each_filter_holds_beside_words_too() -> Result<(), Broken> {
    let shelf = Shelf::open().await?;
    let other = three_alike(&shelf).await?;
    let of = |account, booking, from, to| EntryQuery {
        account,
        booking,
        from,
        to,
        search: "order-77".into(),
        behind: None,
    };
    let (first, booked) = (Some(shelf.account), Some(Booking::Booked));
    let table: [(EntryQuery, &[&str]); 5] = [
        (
            of(None, None, None, None),
            &["pending", "elsewhere", "booked"],
        ),
        (of(first, None, None, None), &["pending", "booked"]),
        (of(Some(other), None, None, None), &["elsewhere"]),
        (of(first, booked, None, None), &["booked"]),
        (
            of(None, None, Some(day(3)), Some(day(3))),
            &["elsewhere", "booked"],
        ),
    ];
    for (query, wanted) in table {
        let page = shelf.ledger.entries(query.clone()).await?;
        let found: Vec<_> = page.rows.iter().map(|it| it.entry.details()).collect();
        assert_eq!(found, wanted, "{query:?}");
        let figures = shelf.ledger.entry_figures(query).await?;
        assert_eq!(figures.count, u64::try_from(wanted.len())?);
    }
    Ok(())
}

#[tokio::test]
async fn what_has_no_day_is_listed_under_the_banks_day_of_the_read() -> Result<(), Broken> {
    let shelf = Shelf::open().await?;
    let undated = Entry {
        booked_on: None,
        ..entry(1, "-1", "Demo SIA", "tea")?
    };
    // 22:00 UTC is past midnight in Riga.
    shelf.takes(vec![undated], 22).await?;
    let kept = shelf.ledger.entries(EntryQuery::default()).await?.rows;
    let days: Vec<_> = kept.iter().map(|it| it.listed_on).collect();
    assert_eq!(days, [day(21)]);
    Ok(())
}

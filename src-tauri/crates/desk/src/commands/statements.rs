//! What a person says about a payment. It is kept as their word and sends nothing.

use super::{Answer, parse_id, shown};
use crate::contract::{AlertSeen, DoubtRequest, PaymentRef, PaymentView};
use crate::view::alert_view;
use crate::{Desk, DeskEnvironment};

/// Notes that the phone shows another code.
///
/// # Errors
/// `wrong_step`, `not_found`, the ledger's.
pub async fn report_codes_differ<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: PaymentRef,
) -> Answer<PaymentView> {
    let payment = desk.codes_differ(parse_id(&request.payment_id)?).await?;
    Ok(shown(desk, &payment.into()))
}

/// Notes that the person has seen the alert. One that came up after it was drawn stays: nobody has
/// seen that.
///
/// # Errors
/// `wrong_step` while it has work to do, `not_found`, the ledger's.
pub async fn see_alert<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: AlertSeen,
) -> Answer<PaymentView> {
    let id = parse_id(&request.payment_id)?;
    let mut payment = desk.payment(id).await?;
    if payment.payment.alert.as_ref().map(alert_view) == Some(request.alert) {
        payment = desk.alert_seen(id).await?.into();
    }
    Ok(shown(desk, &payment))
}

/// Notes that the person found a payment in doubt in the bank's app.
///
/// # Errors
/// `wrong_step` when it is not in doubt, `note_too_long`, `not_found`, the ledger's.
pub async fn say_present<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: DoubtRequest,
) -> Answer<PaymentView> {
    let id = parse_id(&request.payment_id)?;
    let payment = desk.say_present(id, &request.note).await?;
    Ok(shown(desk, &payment.into()))
}

/// Notes that the person did not find a payment in doubt in the bank's app.
///
/// # Errors
/// `wrong_step` when it is not in doubt, `note_too_long`, `not_found`, the ledger's.
pub async fn say_absent<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: DoubtRequest,
) -> Answer<PaymentView> {
    let id = parse_id(&request.payment_id)?;
    let payment = desk.say_absent(id, &request.note).await?;
    Ok(shown(desk, &payment.into()))
}

//! The demo's phone, and beginning the demo anew.

use payments::group_account;

use super::Answer;
use crate::contract::{
    DemoPhoneView, Done, Nothing, PhoneAnswer, PhoneAnswerRequest, PhoneRequestView,
    PhoneSubjectView,
};
use crate::demo::PhoneSubject;
use crate::{Desk, DeskEnvironment, Error};

/// What rings on the demo's phone.
///
/// # Errors
/// `demo_only`.
pub async fn show_demo_phone<E: DeskEnvironment>(
    desk: &Desk<E>,
    _request: Nothing,
) -> Answer<DemoPhoneView> {
    let requests = desk.demo_phone()?.requests().into_iter();
    let requests = requests.map(|request| PhoneRequestView {
        request_id: request.id,
        code: request.code,
        subject: subject_view(request.subject),
    });
    Ok(DemoPhoneView {
        requests: requests.collect(),
    })
}

fn subject_view(subject: PhoneSubject) -> PhoneSubjectView {
    match subject {
        PhoneSubject::Payment {
            amount,
            currency,
            creditor_name,
            creditor_iban,
        } => PhoneSubjectView::Payment {
            amount,
            currency,
            creditor_name,
            creditor_iban: group_account(&creditor_iban),
        },
        PhoneSubject::Consent { accounts } => PhoneSubjectView::Consent {
            accounts: accounts.iter().map(|it| group_account(it)).collect(),
        },
    }
}

/// Presses a button on the demo's phone.
///
/// # Errors
/// `demo_only`; `not_found` when the request no longer rings.
pub async fn answer_demo_phone<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: PhoneAnswerRequest,
) -> Answer<DemoPhoneView> {
    let phone = desk.demo_phone()?;
    let rang = match request.answer {
        PhoneAnswer::Approve => phone.approve(&request.request_id),
        PhoneAnswer::Decline => phone.decline(&request.request_id),
    };
    rang.then_some(()).ok_or(Error::NotFound("phone request"))?;
    show_demo_phone(desk, Nothing {}).await
}

/// Begins the demo anew.
///
/// # Errors
/// `demo_only`, the ledger's.
pub async fn reset_demo<E: DeskEnvironment>(desk: &Desk<E>, _request: Nothing) -> Answer<Done> {
    E::start_over(desk).await?;
    Ok(Done {})
}

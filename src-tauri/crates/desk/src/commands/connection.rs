//! Whether the bank takes us, and whether everything else that a payment needs is well.

use super::Answer;
use crate::contract::{ConnectionView, DoctorView, Nothing};
use crate::{Desk, DeskEnvironment};

/// Asks the bank whether it takes key and certificate. Moves nothing, and no phone rings.
///
/// # Errors
/// None: what went wrong is the answer.
pub async fn test_connection<E: DeskEnvironment>(
    desk: &Desk<E>,
    _request: Nothing,
) -> Answer<ConnectionView> {
    Ok(desk.test_connection().await.into())
}

/// Looks at key, certificate, bank, clock, TLS, keyring and record, each by itself.
///
/// # Errors
/// None: what went wrong is the answer.
pub async fn run_doctor<E: DeskEnvironment>(
    desk: &Desk<E>,
    _request: Nothing,
) -> Answer<DoctorView> {
    Ok(desk.examine().await.into())
}

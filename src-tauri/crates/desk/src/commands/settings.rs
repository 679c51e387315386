//! What is set up.

use payments::OwnAccount;
use secrecy::{SecretSlice, SecretString};

use super::Answer;
use crate::contract::{
    AccessRequest, ApproverRef, AvailableView, CertificateCheckView, CertificateGiven,
    CertificateView, Nothing, OwnAccountRef, OwnAccountRequest, OwnAccountView, ProxyName,
    SettingsFieldName, SettingsProblemCode, SettingsProblemView, SettingsView, WayRequest,
};
use crate::settings::{Access, GivenCertificate, ProxyEntered, WayEntered};
use crate::vault::KeySlot;
use crate::{Desk, DeskEnvironment, Error, OwnAccountEntry, view};

/// Everything that is set up, without a secret.
///
/// # Errors
/// The ledger's; a password store that cannot be read is part of the answer.
pub async fn read_settings<E: DeskEnvironment>(
    desk: &Desk<E>,
    _request: Nothing,
) -> Answer<SettingsView> {
    let stored = desk.stored_access().await?;
    let accounts = desk.kept_accounts().await?;
    Ok(SettingsView::of::<E>(
        stored,
        accounts,
        desk.way(),
        desk.now(),
    ))
}

/// Looks at a certificate without storing it.
///
/// # Errors
/// A fault of the program; that it is none is part of the answer.
pub async fn check_certificate<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: CertificateGiven,
) -> Answer<CertificateCheckView> {
    let Some(given) = given(desk, request)? else {
        return Ok(CertificateCheckView::default());
    };
    match desk.inspect(given).await {
        Ok((certificate, findings)) => Ok(CertificateCheckView {
            certificate: Some(CertificateView::of(&certificate, &findings, desk.now())),
            ..CertificateCheckView::default()
        }),
        Err(Error::InvalidSettings(problems)) => Ok(CertificateCheckView {
            problem: problems.first().map(SettingsProblemView::from),
            ..CertificateCheckView::default()
        }),
        Err(error) => Err(error.into()),
    }
}

/// A file that was chosen in a dialog.
pub struct ChosenFile {
    /// Its name, without the folder.
    pub name: String,
    /// What is in it; none where it cannot be read.
    pub bytes: Option<Vec<u8>>,
}

/// Looks at a chosen file and keeps its bytes until it is stored, or until it turns out to be
/// something that must not be kept. `None`: nothing was chosen, and what was chosen before stays.
///
/// # Errors
/// A fault of the program.
pub async fn take_certificate_file<E: DeskEnvironment>(
    desk: &Desk<E>,
    file: Option<ChosenFile>,
) -> Answer<CertificateCheckView> {
    let Some(ChosenFile { name, bytes }) = file else {
        return Ok(CertificateCheckView::default());
    };
    let Some(bytes) = bytes else {
        return Ok(CertificateCheckView {
            problem: Some(SettingsProblemView {
                field: SettingsFieldName::CertificateText,
                kind: SettingsProblemCode::FileUnreadable,
            }),
            file_name: Some(name),
            ..CertificateCheckView::default()
        });
    };
    desk.choose_certificate(Some(SecretSlice::from(bytes)));
    let password = String::new();
    let mut view = check_certificate(desk, CertificateGiven::Chosen { password }).await?;
    let may_open =
        |problem: &SettingsProblemView| matches!(problem.kind, SettingsProblemCode::NeedsPassword);
    if view
        .problem
        .as_ref()
        .is_some_and(|problem| !may_open(problem))
    {
        desk.choose_certificate(None);
    }
    view.file_name = Some(name);
    Ok(view)
}

/// Stores what was entered, all of it or nothing.
///
/// # Errors
/// `invalid_settings`, `fixed_in_demo`, the keyring's, the ledger's.
pub async fn save_access<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: AccessRequest,
) -> Answer<SettingsView> {
    let certificate = given(desk, request.certificate)?;
    let typed = |text: String| (!text.trim().is_empty()).then(|| SecretString::from(text));
    let code = typed(request.psu_id);
    let names_a_person = code.is_some() || !request.psu_name.trim().is_empty();
    let access = Access {
        key_slot: request.key_slot.map(KeySlot::from),
        key: typed(request.subscription_key),
        certificate,
        approver: names_a_person.then(|| (request.psu_name, code.unwrap_or_default())),
        psu_ip: request.psu_ip,
    };
    desk.save_access(access).await?;
    read_settings(desk, Nothing {}).await
}

/// Makes a person the one who is asked.
///
/// # Errors
/// `not_found`, the keyring's, the ledger's.
pub async fn ask_approver<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: ApproverRef,
) -> Answer<SettingsView> {
    desk.ask_approver(place(request)).await?;
    read_settings(desk, Nothing {}).await
}

/// Forgets a person.
///
/// # Errors
/// `not_found`, the keyring's, the ledger's.
pub async fn forget_approver<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: ApproverRef,
) -> Answer<SettingsView> {
    desk.forget_approver(place(request)).await?;
    read_settings(desk, Nothing {}).await
}

/// Forgets key, certificate and people; history stays.
///
/// # Errors
/// `fixed_in_demo`, the keyring's, the ledger's.
pub async fn forget_access<E: DeskEnvironment>(
    desk: &Desk<E>,
    _request: Nothing,
) -> Answer<SettingsView> {
    desk.forget_access().await?;
    read_settings(desk, Nothing {}).await
}

/// Keeps an account to pay from.
///
/// # Errors
/// `invalid_settings`, `fixed_in_demo`, the ledger's.
pub async fn add_account<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: OwnAccountRequest,
) -> Answer<SettingsView> {
    desk.keep_own_account(&request.iban, &request.name).await?;
    read_settings(desk, Nothing {}).await
}

/// Drops an account to pay from.
///
/// # Errors
/// `not_found`, the ledger's.
pub async fn drop_account<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: OwnAccountRef,
) -> Answer<SettingsView> {
    desk.drop_own_account(&request.iban).await?;
    read_settings(desk, Nothing {}).await
}

/// Keeps another way to the bank.
///
/// # Errors
/// `invalid_settings`, `fixed_in_demo`, the keyring's, the ledger's.
pub async fn save_way<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: WayRequest,
) -> Answer<SettingsView> {
    let proxy = match request.proxy {
        ProxyName::System => ProxyEntered::System,
        ProxyName::Direct => ProxyEntered::Direct,
        ProxyName::Manual => ProxyEntered::Manual {
            address: request.proxy_address,
            user: request.proxy_user,
            password: (!request.proxy_password.is_empty())
                .then(|| SecretString::from(request.proxy_password)),
        },
    };
    let entered = WayEntered {
        address: request.bank_address,
        dialect: request.dialect.into(),
        proxy,
    };
    desk.save_way(entered).await?;
    read_settings(desk, Nothing {}).await
}

/// When the certificate ends, for the first screen, where that is near.
///
/// # Errors
/// The ledger's.
pub async fn certificate_ends_at<E: DeskEnvironment>(desk: &Desk<E>) -> Answer<Option<String>> {
    let ends_at = desk.certificate_ends_soon().await?;
    Ok(ends_at.map(view::instant))
}

impl From<OwnAccountEntry> for OwnAccountView {
    fn from(account: OwnAccountEntry) -> Self {
        Self {
            grouped: OwnAccount::parse(&account.iban)
                .map_or_else(|_error| account.iban.clone(), |iban| iban.grouped()),
            iban: account.iban,
            name: account.name,
            available: account.available.map(|(amount, read_at)| AvailableView {
                amount: amount.to_string(),
                read_at: view::instant(read_at),
            }),
        }
    }
}

fn place(request: ApproverRef) -> usize {
    usize::try_from(request.number).unwrap_or(usize::MAX)
}

fn given<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: CertificateGiven,
) -> Result<Option<GivenCertificate>, Error> {
    match request {
        CertificateGiven::Kept => Ok(None),
        CertificateGiven::Pasted { text, password } => Ok(Some(GivenCertificate {
            bytes: SecretSlice::from(text.into_bytes()),
            password: password_of(password),
        })),
        CertificateGiven::Chosen { password } => {
            let bytes = desk.chosen_certificate().ok_or(Error::NotFound("file"))?;
            let password = password_of(password);
            Ok(Some(GivenCertificate { bytes, password }))
        }
    }
}

fn password_of(typed: String) -> Option<SecretString> {
    (!typed.is_empty()).then(|| SecretString::from(typed))
}

//! What a refusal means: whose words it is in, and what is to be mended.

use payments::BankProblem;

use crate::answer::Answer;
use crate::wire::problem::{self, ErrorForm, Said};

/// What has to be mended before the same call can succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// The subscription key: missing, wrong, or not activated.
    Key,
    /// The certificate, or what it entitles to.
    Certificate,
    /// The person: the bank does not know who is to approve.
    Psu,
    /// A field, a service, or something else that the bank's words name.
    Other,
}

/// Who is speaking in a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speaker {
    Bank,
    Gateway,
    /// An empty body says nothing by itself.
    Nobody,
    /// Something in between, or a form that nobody knows.
    Stranger,
}

/// An answer that is no success, understood as far as it can be.
pub(crate) struct Judged {
    pub(crate) speaker: Speaker,
    pub(crate) refusal: Refusal,
    pub(crate) problem: BankProblem,
}

/// Reads a refusal. A body that was cut off counts as a stranger's.
pub(crate) fn judge(answer: &Answer) -> Judged {
    let form = answer
        .body
        .as_ref()
        .map_or(ErrorForm::Foreign, |body| problem::read(body));
    let (speaker, said) = match form {
        ErrorForm::Bank(said) => (Speaker::Bank, said),
        ErrorForm::Gateway(said) => (Speaker::Gateway, said),
        ErrorForm::Empty => (Speaker::Nobody, Said::default()),
        ErrorForm::Foreign => (Speaker::Stranger, Said::default()),
    };
    let refusal = refusal(answer, speaker, said.code.as_deref().unwrap_or_default());
    let Said { code, path, text } = said;
    Judged {
        speaker,
        refusal,
        problem: BankProblem {
            status: answer.status,
            code,
            path,
            text,
        },
    }
}

/// By code first, since one code can come with several statuses. A 401 in the bank's own form
/// never means the key, which only the gateway looks at.
fn refusal(answer: &Answer, speaker: Speaker, code: &str) -> Refusal {
    match code {
        "PSU_CREDENTIALS_INVALID" | "CORPORATE_ID_INVALID" => return Refusal::Psu,
        "ROLE_INVALID" | "SERVICE_BLOCKED" => return Refusal::Certificate,
        _ => {}
    }
    if code.starts_with("CERTIFICATE_") || code.starts_with("SIGNATURE_") {
        return Refusal::Certificate;
    }
    let by_the_gateway = match speaker {
        Speaker::Gateway => true,
        Speaker::Nobody | Speaker::Stranger => answer.has_the_gateways_header(),
        Speaker::Bank => false,
    };
    if answer.status == 401 && by_the_gateway {
        Refusal::Key
    } else {
        Refusal::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GATEWAY: (&str, &str) = (
        "www-authenticate",
        "AzureApiManagementKey realm=\"https://h\"",
    );

    fn coded(status: u16, code: &str) -> Refusal {
        let body = format!(r#"{{"tppMessages":[{{"category":"ERROR","code":"{code}"}}]}}"#);
        judge(&Answer::of(status, &[GATEWAY], &body)).refusal
    }

    #[test]
    fn the_code_says_what_is_to_be_mended_whatever_the_status() {
        for status in [400, 401, 403] {
            for code in [
                "CERTIFICATE_INVALID",
                "CERTIFICATE_REVOKED",
                "SIGNATURE_MISSING",
            ] {
                assert_eq!(coded(status, code), Refusal::Certificate, "{status} {code}");
            }
            assert_eq!(coded(status, "ROLE_INVALID"), Refusal::Certificate);
            assert_eq!(coded(status, "SERVICE_BLOCKED"), Refusal::Certificate);
            assert_eq!(coded(status, "PSU_CREDENTIALS_INVALID"), Refusal::Psu);
            assert_eq!(coded(status, "CORPORATE_ID_INVALID"), Refusal::Psu);
            assert_eq!(coded(status, "FORMAT_ERROR"), Refusal::Other);
            assert_eq!(coded(status, "NEW_CODE"), Refusal::Other);
        }
    }

    #[test]
    fn only_the_gateway_refuses_a_key() {
        let form = r#"{"statusCode":401,"message":"missing subscription key"}"#;
        assert_eq!(judge(&Answer::of(401, &[], form)).refusal, Refusal::Key);
        assert_eq!(
            judge(&Answer::of(401, &[GATEWAY], "")).refusal,
            Refusal::Key
        );
        assert_eq!(judge(&Answer::of(401, &[], "")).refusal, Refusal::Other);
        assert_eq!(judge(&Answer::of(403, &[], form)).refusal, Refusal::Other);
        assert_eq!(
            judge(&Answer::of(403, &[GATEWAY], "")).refusal,
            Refusal::Other
        );
    }
}

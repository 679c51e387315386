//! The statements of a qualified certificate (ETSI EN 319 412-5) and the one with the roles of a
//! payment service provider (ETSI TS 119 495).
//!
//! Read leniently: a statement may come in any place and lack its second part, names may have any
//! type of text, and only the number of a role counts. What cannot be read gives no roles.

use der::Decode;
use der::asn1::{AnyRef, ObjectIdentifier};

use super::asn1::{elements, identifier, text};

/// The extension that holds the statements.
pub(super) const QC_STATEMENTS: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.1.3");
/// "This is a qualified certificate."
const COMPLIANCE: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.1862.1.1");
/// What it is for: signatures, seals, web sites.
const TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.1862.1.6");
const TYPE_WEB: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.1862.1.6.3");
const PSD2: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.19495.2");
const ROLE_AS: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.19495.1.1");
const ROLE_PI: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.19495.1.2");
const ROLE_AI: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.19495.1.3");
const ROLE_IC: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.19495.1.4");

/// What a payment service provider may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Keep accounts: a bank.
    PspAs,
    /// Initiate payments.
    PspPi,
    /// Read accounts.
    PspAi,
    /// Issue cards.
    PspIc,
}

impl Role {
    fn of(identifier: ObjectIdentifier) -> Option<Self> {
        [
            (ROLE_AS, Self::PspAs),
            (ROLE_PI, Self::PspPi),
            (ROLE_AI, Self::PspAi),
            (ROLE_IC, Self::PspIc),
        ]
        .into_iter()
        .find_map(|(known, role)| (known == identifier).then_some(role))
    }
}

/// What the statements say.
#[derive(Default)]
pub(super) struct Statements {
    /// Declared as qualified, for web sites and nothing else, and all of it could be read.
    pub(super) is_qualified_for_web: bool,
    /// Roles and supervisor.
    pub(super) provider: Provider,
}

/// The statement of a payment service provider.
#[derive(Default)]
pub(super) struct Provider {
    /// In the order of the certificate, each once.
    pub(super) roles: Vec<Role>,
    /// Roles that are not ours to know, as dotted numbers.
    pub(super) unknown_roles: Vec<String>,
    /// Whose register the provider is in.
    pub(super) supervisor_name: Option<String>,
    /// The supervisor's own number.
    pub(super) supervisor_id: Option<String>,
}

/// Reads the content of the extension.
pub(super) fn read(extension: &[u8]) -> Statements {
    let Some(statements) = statements(extension) else {
        return Statements::default();
    };
    let all_of = |wanted| -> Vec<Option<AnyRef<'_>>> {
        let found = statements.iter().filter(|(known, _)| *known == wanted);
        found.map(|(_, content)| *content).collect()
    };
    let is_for_web = match *all_of(TYPE) {
        [Some(types)] => identifiers(types).is_some_and(|types| types == [TYPE_WEB]),
        _ => false,
    };
    let provider = match *all_of(PSD2) {
        [] => Some(Provider::default()),
        [Some(content)] => provider(content),
        _ => None,
    };
    Statements {
        is_qualified_for_web: !all_of(COMPLIANCE).is_empty() && is_for_web && provider.is_some(),
        provider: provider.unwrap_or_default(),
    }
}

type Statement<'a> = (ObjectIdentifier, Option<AnyRef<'a>>);

fn statements(extension: &[u8]) -> Option<Vec<Statement<'_>>> {
    let list = elements(AnyRef::from_der(extension).ok()?)?;
    let statement = |one| {
        let parts = elements(one)?;
        Some((identifier(*parts.first()?)?, parts.get(1).copied()))
    };
    list.into_iter().map(statement).collect()
}

fn provider(content: AnyRef<'_>) -> Option<Provider> {
    let parts = elements(content)?;
    let mut provider = Provider {
        supervisor_name: parts.get(1).copied().and_then(text),
        supervisor_id: parts.get(2).copied().and_then(text),
        ..Provider::default()
    };
    for role in elements(*parts.first()?)? {
        let number = identifier(*elements(role)?.first()?)?;
        match Role::of(number) {
            Some(role) if provider.roles.contains(&role) => {}
            Some(role) => provider.roles.push(role),
            None => provider.unknown_roles.push(number.to_string()),
        }
    }
    Some(provider)
}

fn identifiers(list: AnyRef<'_>) -> Option<Vec<ObjectIdentifier>> {
    elements(list)?.into_iter().map(identifier).collect()
}

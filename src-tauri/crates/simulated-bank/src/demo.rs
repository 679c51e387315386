//! The invented payees of the demo.

use crate::Scenario;

/// A payee whose account number chooses what happens; the name is only a reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoPayee {
    /// Stable word by which a page finds its own sentence about what happens.
    pub key: &'static str,
    /// Name to be paid.
    pub name: &'static str,
    /// Account number that chooses the scenario.
    pub iban: &'static str,
    /// What happens.
    pub scenario: Scenario,
}

/// All demo payees, in the order in which a page lists them.
pub fn demo_payees() -> &'static [DemoPayee] {
    &PAYEES
}

static PAYEES: [DemoPayee; 13] = [
    payee(
        "approve",
        "Demo Maize SIA",
        "LV73DEMO0000000002001",
        Scenario::PhoneDecides,
    ),
    payee(
        "slow",
        "Demo Gliemezis SIA",
        "LV46DEMO0000000002002",
        Scenario::Slow,
    ),
    payee(
        "phone-declines",
        "Demo Atteikums SIA",
        "LV19DEMO0000000002003",
        Scenario::PhoneDeclines,
    ),
    payee(
        "nobody-answers",
        "Demo Klusums SIA",
        "LV89DEMO0000000002004",
        Scenario::NobodyAnswers,
    ),
    payee(
        "answer-lost",
        "Demo Vēstule SIA",
        "LV62DEMO0000000002005",
        Scenario::AnswerLost,
    ),
    payee(
        "question-lost",
        "Demo Tukšums SIA",
        "LV35DEMO0000000002006",
        Scenario::QuestionLost,
    ),
    payee(
        "rejected-after-approval",
        "Demo Stingrais SIA",
        "LV08DEMO0000000002007",
        Scenario::RejectedAfterApproval,
    ),
    payee(
        "unknown-code",
        "Demo Mīkla SIA",
        "LV78DEMO0000000002008",
        Scenario::UnknownCode,
    ),
    payee(
        "consent-expires",
        "Demo Vecais SIA",
        "LV51DEMO0000000002009",
        Scenario::ConsentExpires,
    ),
    payee(
        "other-code",
        "Demo Citskods SIA",
        "LV24DEMO0000000002010",
        Scenario::OtherCode,
    ),
    payee(
        "no-code",
        "Demo Bezkoda SIA",
        "LV94DEMO0000000002011",
        Scenario::NoCode,
    ),
    payee(
        "refused-at-once",
        "Demo Kļūda SIA",
        "LV67DEMO0000000002012",
        Scenario::RefusedAtOnce,
    ),
    // The first payee's name with a Lithuanian account: for the warning about a changed account.
    payee(
        "changed-account",
        "Demo Maize SIA",
        "LT739999900000002021",
        Scenario::PhoneDecides,
    ),
];

const fn payee(
    key: &'static str,
    name: &'static str,
    iban: &'static str,
    scenario: Scenario,
) -> DemoPayee {
    DemoPayee {
        key,
        name,
        iban,
        scenario,
    }
}

//! The steps that many stories share.

use super::driver::Window;

/// What is typed into the form. The account to pay from stands there already.
#[derive(Clone, Copy)]
pub(super) struct Typed<'a> {
    pub(super) creditor_name: &'a str,
    pub(super) creditor_iban: &'a str,
    pub(super) amount: &'a str,
    pub(super) remittance: &'a str,
}

/// The payment that the bank prints as its sample.
pub(super) const SAMPLE: Typed = Typed {
    creditor_name: "James Bond",
    creditor_iban: "LV26IDXO1001010000787",
    amount: "100",
    remittance: "Ref number merchant",
};

/// A payment to one of the demo's payees, whose account chooses what happens.
pub(super) fn to_payee(creditor_name: &'static str, creditor_iban: &'static str) -> Typed<'static> {
    Typed {
        creditor_name,
        creditor_iban,
        amount: "12,50",
        remittance: "Invoice R-1042",
    }
}

impl Window {
    /// Fills in the form.
    pub(super) async fn writes(&self, typed: &Typed<'_>) {
        self.types("pay-creditor-name", typed.creditor_name).await;
        self.types("pay-creditor-iban", typed.creditor_iban).await;
        self.types("pay-amount", typed.amount).await;
        self.types("pay-remittance", typed.remittance).await;
    }

    /// Fills in the form and goes as far as the review.
    pub(super) async fn reviews(&self, typed: &Typed<'_>) {
        self.writes(typed).await;
        self.click("pay-review").await;
        self.shows("review-dialog").await;
    }

    /// Pays as far as the code.
    pub(super) async fn pays(&self, typed: &Typed<'_>) {
        self.reviews(typed).await;
        self.click("review-send").await;
        self.shows("challenge-dialog").await;
    }

    /// Waits until the open challenge dialog shows this state.
    pub(super) async fn challenge_becomes(&self, state: &str) {
        self.becomes("challenge-dialog", "data-state", state).await;
    }

    /// Goes to the list and opens its first payment.
    pub(super) async fn opens_first_payment(&self) {
        self.click("nav-payments").await;
        self.click("payment-row").await;
        self.shows("payment-detail").await;
    }

    /// How many payments there are at all.
    pub(super) async fn recorded(&self) -> u64 {
        let body = "const page = await window.__TAURI__.core.invoke('list_payments', { request: \
                    { search: '', filter: 'all', from: null, to: null, after: null } }); \
                    return page.total;";
        self.js_later(body)
            .await
            .as_u64()
            .expect("the list can be read")
    }
}

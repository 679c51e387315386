//! What a SEPA payment is: its values, the rules they keep, and the states it moves through.
//!
//! Nothing here does input or output, reads a clock, or knows which bank or environment is meant.
//! Inner types deliberately have no serde: what is stored or sent is decided at the rims.

mod account;
mod acknowledgement;
mod amount;
mod consent;
mod decimal;
mod details;
mod duplicate;
mod entry;
mod event;
mod folding;
mod iban;
mod ids;
mod invoice_key;
mod linked;
mod matching;
mod merge;
mod order;
mod party;
mod payee_key;
mod payee_memory;
mod payment;
mod personal_code;
mod problem;
mod remittance;
mod reported_amount;
mod sca;
mod sepa;
mod state;
mod transaction_status;
mod warning;

pub use account::{
    AccountIdentity, AccountNumber, Balance, BalanceKind, ReportedAccount, available, booked,
};
pub use acknowledgement::{Acknowledgement, Answer, Note, NoteTooLong, Yes, acknowledge};
pub use amount::{Amount, AmountError};
pub use consent::{
    AccessScope, Consent, ConsentAlert, ConsentClass, ConsentEvent, ConsentEventKind,
    ConsentReason, ConsentRequest, ConsentState, ConsentStatus, IllegalConsentStep,
    MOST_CONSENT_DAYS, RENEW_NOW_DAYS, RENEW_SOON_DAYS, Reminder, bank_day, consent_end, days_left,
    reminder,
};
pub use details::{DetailField, DetailsCheck, Difference, NotCompared, RecordedDetails};
pub use duplicate::{
    Duplicate, EARLIER_ATTEMPT_DAYS, EarlierAttempt, PastPayment, Rule, Twin, duplicate,
    earlier_attempt,
};
pub use entry::{Booking, Direction, Entry, Party};
pub use event::{Event, EventKind, KeyFingerprint, LossReason, NotSentReason};
pub use folding::folded;
pub use iban::{Iban, IbanError, OwnAccount, group_account};
pub use ids::{
    AuthorisationId, BankConsentId, BankPaymentId, ConsentId, OpaqueIdError, PaymentId, RequestId,
    ResourceId,
};
pub use invoice_key::InvoiceKey;
pub use linked::{Available, BALANCE_HOURS, BookedElsewhere, ELSEWHERE_DAYS, PaidElsewhere};
pub use matching::{MATCH_DAYS, SentPayment, fits, match_entries};
pub use merge::{EntriesRead, EntryChange, KnownEntry, merge};
pub use order::{Field, PaymentForm, PaymentOrder, Problem, ProblemKind};
pub use party::CreditorName;
pub use payee_key::PayeeKey;
pub use payee_memory::{AccountChange, ChangedAccount, PaidAccount, Verdict, verdicts};
pub use payment::{Alert, Attention, Evidence, Payment, Reason};
pub use personal_code::{PersonalCode, PersonalCodeError};
pub use problem::BankProblem;
pub use remittance::Remittance;
pub use reported_amount::{Currency, ReportedAmount, ReportedAmountError};
pub use sca::{Challenge, ScaClass, ScaStatus};
pub use sepa::{Alphabet, SepaText, TextError, base_letters};
pub use state::{IllegalTransition, State, place};
pub use transaction_status::{StatusClass, TransactionStatus};
pub use warning::{Circumstances, OddOwnAccount, OpenApproval, Warning, WarningKind, warnings};

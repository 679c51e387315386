//! The shapes that cross to the page, and nothing else does. The only place with serde and ts-rs.
//!
//! Requests hold text as typed; views hold what one screen needs, already safe to show. Instants
//! travel as RFC 3339 text in UTC, money as decimal text, identifiers as text. No secret has a
//! place here.

mod accounts_view;
mod certificate_view;
mod connection_view;
mod consent_view;
mod details_view;
mod doctor_view;
mod entries_view;
mod error;
mod linking_failure;
mod payment_view;
mod problem;
mod record_view;
mod requests;
mod settings_problem;
mod settings_requests;
mod settings_view;
mod typescript;
mod views;
mod warning_view;
mod way_view;

pub use accounts_view::{
    AccountView, AccountsReadView, AccountsView, AvailableView, BalanceView, DaysView,
    NotYetBookedView, OwnAccountsView, ReadingView, UnattendedView,
};
pub use certificate_view::{
    CertificateCheckView, CertificateView, FindingName, FindingView, RoleName,
};
pub use connection_view::{ConnectionProblem, ConnectionResult, ConnectionView, ReachName};
pub use consent_view::{
    ConsentAlertSeen, ConsentAlertView, ConsentRef, ConsentView, LinkRequest, ReminderName,
    WatchConsentRequest,
};
pub use details_view::{DetailName, DetailsView, DifferenceView};
pub use doctor_view::{DoctorDetail, DoctorLine, DoctorState, DoctorSubject, DoctorView};
pub use entries_view::{
    AccountDays, BalanceDayView, BalanceDoubtName, BalanceHistoryView, BookingName, EntriesPage,
    EntriesQuery, EntriesReadView, EntriesSelected, EntryDetailView, EntryRef, EntryView,
    ExportFormat, ExportRequest, ExportedView, FiguresView, SumView,
};
pub use error::{CommandError, Failure};
pub use payment_view::{
    AlertView, EvidenceView, FollowView, LossView, OtherPaymentView, PaymentDetailView,
    PaymentView, ReasonView, TimelineEntry, TimelineEvent, TroubleView,
};
pub use problem::{FieldName, ProblemCode, ProblemView};
pub use record_view::{
    BackupKindName, BackupRef, BackupVerdict, BackupView, BackupsView, BreakKindName, BreakView,
    BroughtBackView, RecordView, VerificationView,
};
pub use requests::{
    AcknowledgementRequest, AlertSeen, DoubtRequest, Nothing, PaymentFormRequest, PaymentRef,
    PaymentsFilter, PaymentsQuery, PhoneAnswer, PhoneAnswerRequest, SendRequest, WarningName,
    WatchRequest,
};
pub use settings_problem::{SettingsFieldName, SettingsProblemCode, SettingsProblemView};
pub use settings_requests::{
    AccessRequest, ApproverRef, CertificateGiven, EnvironmentRequest, OwnAccountRef,
    OwnAccountRequest, SlotName,
};
pub use settings_view::{
    AccessView, ApproverView, KeyView, KnownAccountView, SettingsView, VaultStatusName,
};
pub use typescript::declarations;
pub use views::{
    DemoPayeeView, DemoPhoneView, DeskChanged, Done, EnvironmentName, FormCheckView, IbanView,
    OwnAccountView, PaymentsPage, PendingView, PhoneRequestView, PhoneSubjectView, RefreshView,
    StartView,
};
pub use warning_view::{
    AcknowledgedView, BookedElsewhereView, ChangeName, ChangedAccountView, KnownNameView, TwinView,
    WarningView,
};
pub use way_view::{DialectName, ProxyName, WayRequest, WayView};

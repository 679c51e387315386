// Generated from the Rust types by `cargo xtask contract`. Do not edit.

/**
 * What was entered to get access. Empty text leaves a secret as it is.
 */
export type AccessRequest = { 
/**
 * Key of the bank's portal.
 */
subscriptionKey: string, 
/**
 * The slot that it belongs to, or whose kept key is to be used. None: the one in use.
 */
keySlot: SlotName | null, 
/**
 * The certificate.
 */
certificate: CertificateGiven, 
/**
 * Name of one more person who approves.
 */
psuName: string, 
/**
 * Personal code of that person.
 */
psuId: string, 
/**
 * Public address of the office. Empty means the default, where there is one. None leaves it.
 */
psuIp: string | null, };

/**
 * What gives access to the bank, as far as it is stored.
 */
export type AccessView = { 
/**
 * How the password store stands.
 */
vault: VaultStatusName, 
/**
 * When access data were last stored.
 */
storedAt: string | null, 
/**
 * The key in use.
 */
key: KeyView | null, 
/**
 * The certificate.
 */
certificate: CertificateView | null, 
/**
 * Who approves; the first one is asked.
 */
approvers: Array<ApproverView>, 
/**
 * Whether this environment takes people at all.
 */
takesApprovers: boolean, 
/**
 * The office's address, where one was entered.
 */
psuIp: string | null, 
/**
 * What is sent without one.
 */
psuIpDefault: string | null, };

/**
 * Days of one account.
 */
export type AccountDays = { 
/**
 * Which account.
 */
accountId: string, 
/**
 * First day (ISO date), inclusive.
 */
from: string, 
/**
 * Last day, inclusive.
 */
to: string, };

/**
 * An account as it was last read.
 */
export type AccountView = { 
/**
 * Which one, on this computer.
 */
accountId: string, 
/**
 * Its number without blanks.
 */
iban: string, 
/**
 * In groups of four.
 */
grouped: string, 
/**
 * Currency code.
 */
currency: string, 
/**
 * What its owner or the bank calls it.
 */
name: string | null, 
/**
 * Whose it is.
 */
owner: string | null, 
/**
 * The bank's name for its kind.
 */
product: string | null, 
/**
 * The bank's word where it is not simply in use: `blocked`, `deleted`.
 */
status: string | null, 
/**
 * The consent by which it can be read; none where no usable one lists it.
 */
consentId: string | null, 
/**
 * What may be spent first, then what is booked, then the others.
 */
balances: Array<BalanceView>, 
/**
 * When they were read (RFC 3339, UTC).
 */
balancesAt: string | null, 
/**
 * When entries were last read to their end (RFC 3339, UTC).
 */
entriesAt: string | null, 
/**
 * First and last day of which all entries are known (ISO dates).
 */
knownDays: DaysView | null, };

/**
 * What refreshing brought.
 */
export type AccountsReadView = { 
/**
 * Accounts that were read.
 */
accounts: number, 
/**
 * Accounts and balances that could not be understood.
 */
unreadable: number, };

/**
 * Everything on the Accounts screen but the transactions: as last read, without asking the bank.
 */
export type AccountsView = { 
/**
 * Those that count, newest first: a valid one and one that waits in its place are two. One
 * that has ended is here while no newer one took its place.
 */
consents: Array<ConsentView>, 
/**
 * By number and currency.
 */
accounts: Array<AccountView>, 
/**
 * Accounts to choose from where a consent has to name one, last used first; none where all
 * of the approver's are meant.
 */
accountsToName: Array<OwnAccountView> | null, 
/**
 * The bank's day (ISO date), by which days are counted here.
 */
today: string, 
/**
 * How many reads without a person are left today, and how many there are in a day. None
 * without a consent that can be read by.
 */
unattended: UnattendedView | null, 
/**
 * How far the reading of entries is; none while nothing is read.
 */
reading: ReadingView | null, };

/**
 * What a person said to a warning before sending.
 */
export type AcknowledgedView = { 
/**
 * The warning.
 */
warning: WarningName, 
/**
 * Names of the rules that raised it.
 */
rules: Array<string>, 
/**
 * The twins by our numbers, closest first, or the old account.
 */
about: Array<string>, };

/**
 * What a person says to one warning that was shown.
 */
export type AcknowledgementRequest = { 
/**
 * The warning.
 */
warning: WarningName, 
/**
 * What it was about, as the view had it: a yes counts for what was shown and nothing else.
 */
about: Array<string>, 
/**
 * Why, at most 200 characters; empty where none is asked for.
 */
reason: string, };

/**
 * A person has seen an alert of a payment: the one that was shown, and no other.
 */
export type AlertSeen = { 
/**
 * Our number of the payment.
 */
paymentId: string, 
/**
 * As it was shown.
 */
alert: AlertView, };

/**
 * Something that must not be overlooked.
 */
export type AlertView = { "code": "codes_differ" } | { "code": "approved_though_codes_differ" } | { "code": "details_differ" } | { "code": "contrary_report", "params": { 
/**
 * The code reported.
 */
reported: string, } } | { "code": "booked_after_all" };

/**
 * A person who approves, by place in the list.
 */
export type ApproverRef = { 
/**
 * Counted from 0.
 */
number: number, };

/**
 * A person who approves.
 */
export type ApproverView = { 
/**
 * Place in the list, from 0.
 */
number: number, 
/**
 * What the office calls the person.
 */
name: string, 
/**
 * The code but for its last two digits.
 */
masked: string, 
/**
 * The last digit is not what codes before 2017 promise.
 */
isOdd: boolean, };

/**
 * What may be spent from an account to pay from.
 */
export type AvailableView = { 
/**
 * Decimal text with its sign.
 */
amount: string, 
/**
 * When it was read (RFC 3339, UTC).
 */
readAt: string, };

/**
 * Why a backup was made.
 */
export type BackupKindName = "daily" | "before_upgrade" | "asked";

/**
 * Which backup to bring back.
 */
export type BackupRef = { 
/**
 * Name of its file, as listed.
 */
name: string, };

/**
 * What a backup is worth.
 */
export type BackupVerdict = "good" | "damaged" | "too_new";

/**
 * One backup.
 */
export type BackupView = { 
/**
 * Name of its file, to restore it.
 */
name: string, 
/**
 * Why it was made.
 */
kind: BackupKindName, 
/**
 * When it was made.
 */
madeAt: string, 
/**
 * What it is worth.
 */
verdict: BackupVerdict, 
/**
 * How many payments it holds; only where it is good.
 */
payments: number | null, };

/**
 * Every backup.
 */
export type BackupsView = { 
/**
 * Newest first.
 */
backups: Array<BackupView>, };

/**
 * What was booked at the end of a day.
 */
export type BalanceDayView = { 
/**
 * ISO date.
 */
day: string, 
/**
 * Decimal text with its sign.
 */
balance: string, 
/**
 * How many entries were booked on it.
 */
entries: number, };

/**
 * Why balances over time cannot be told, or disagree.
 */
export type BalanceDoubtName = "no_balance" | "entries_unknown" | "disagrees";

/**
 * What was booked on an account at the end of each day.
 */
export type BalanceHistoryView = { 
/**
 * Currency code.
 */
currency: string, 
/**
 * One for each day, oldest first; empty where it cannot be told.
 */
days: Array<BalanceDayView>, 
/**
 * Why there is none, or why it is not to be trusted.
 */
doubt: BalanceDoubtName | null, };

/**
 * One balance.
 */
export type BalanceView = { 
/**
 * The bank's word for what it counts, as `data-balance-type` carries it.
 */
balanceType: string, 
/**
 * Decimal text with its sign.
 */
amount: string, 
/**
 * Currency code.
 */
currency: string, 
/**
 * The day it is for (ISO date).
 */
referenceDate: string | null, 
/**
 * When it last changed, by the bank's word (RFC 3339, UTC).
 */
changedAt: string | null, 
/**
 * Whether it counts money that the bank would lend.
 */
includesCredit: boolean | null, };

/**
 * A booking on a linked account that may be the payment under review, made elsewhere.
 */
export type BookedElsewhereView = { 
/**
 * The day it was booked (ISO date).
 */
on: string, 
/**
 * The text for the recipient.
 */
details: string, };

/**
 * Whether an entry is final.
 */
export type BookingName = "booked" | "pending";

/**
 * What does not fit.
 */
export type BreakKindName = "changed" | "row_gone" | "links_gone" | "inserted" | "end_cut";

/**
 * The first thing in the record that does not fit.
 */
export type BreakView = { 
/**
 * Number of the row in the chain.
 */
row: number, 
/**
 * When it says that it was written.
 */
at: string | null, 
/**
 * What does not fit.
 */
kind: BreakKindName, };

/**
 * The record in use is an older copy.
 */
export type BroughtBackView = { 
/**
 * When it was brought back.
 */
at: string, 
/**
 * When the copy had been made. Payments sent later are missing.
 */
copiedAt: string, 
/**
 * Name of the file that was in use before, in the same folder.
 */
setAside: string, 
/**
 * Whether the person said to have compared it with the bank. Until then nothing is sent.
 */
isSeen: boolean, };

/**
 * What a given certificate is worth, before it is stored.
 */
export type CertificateCheckView = { 
/**
 * The certificate; none where nothing was chosen or it is none.
 */
certificate: CertificateView | null, 
/**
 * Why it is none.
 */
problem: SettingsProblemView | null, 
/**
 * The name of the chosen file, without its folder.
 */
fileName: string | null, };

/**
 * Where a certificate comes from.
 */
export type CertificateGiven = { "from": "kept" } | { "from": "pasted", 
/**
 * Base64 of DER or PKCS#12, or PEM.
 */
text: string, 
/**
 * Of a PKCS#12 file; empty where there is none.
 */
password: string, } | { "from": "chosen", 
/**
 * Of a PKCS#12 file; empty where there is none.
 */
password: string, };

/**
 * A certificate in short.
 */
export type CertificateView = { 
/**
 * Who it names.
 */
subject: string, 
/**
 * Number of the payment service provider (2.5.4.97).
 */
tppId: string | null, 
/**
 * Who issued it.
 */
issuer: string, 
/**
 * National authority: name and code.
 */
supervisor: string | null, 
/**
 * What its holder may do.
 */
roles: Array<RoleName>, 
/**
 * From when it is valid.
 */
notBefore: string, 
/**
 * Until when.
 */
notAfter: string, 
/**
 * Whole days until then; negative when past.
 */
daysLeft: number, 
/**
 * Kind and size of its key, such as `RSA 4096`.
 */
key: string, 
/**
 * SHA-256 of it, hexadecimal.
 */
fingerprint: string, 
/**
 * What is to be said about it, worst first.
 */
findings: Array<FindingView>, };

/**
 * What is different about a new account.
 */
export type ChangeName = "other_country" | "other_bank" | "same_bank";

/**
 * The old account and the new one.
 */
export type ChangedAccountView = { 
/**
 * The payee as last sent.
 */
name: string, 
/**
 * The account paid until now.
 */
old: IbanView, 
/**
 * The account that is to be paid.
 */
new: IbanView, 
/**
 * How often the old one was paid; 0 when a payment is on its way to it only.
 */
times: number, 
/**
 * When last (ISO date).
 */
lastOn: string, 
/**
 * What is different.
 */
change: ChangeName, };

/**
 * What did not happen, and why. A payment's fate is never one of these.
 */
export type CommandError = { 
/**
 * All problems of a form; only with `invalid_input`.
 */
problems: Array<ProblemView>, 
/**
 * One English line for logs and bug reports. The page never shows it.
 */
message: string, 
/**
 * Short number that ties this to a line in the log.
 */
incident: string, } & ({ "code": "invalid_input" } | { "code": "invalid_settings", "params": { 
/**
 * All of it.
 */
found: Array<SettingsProblemView>, } } | { "code": "environment_changing" } | { "code": "still_in_keyring" } | { "code": "unfit_certificate", "params": { 
/**
 * Why not.
 */
finding: FindingName, } } | { "code": "fixed_in_demo" } | { "code": "acknowledgement_needed", "params": { 
/**
 * Which.
 */
warnings: Array<WarningName>, } } | { "code": "wrong_step", "params": { 
/**
 * The state it is in.
 */
state: string, } } | { "code": "older_moved", "params": { 
/**
 * The state it is in.
 */
state: string, } } | { "code": "paid_again_already" } | { "code": "note_too_long", "params": { 
/**
 * Most characters.
 */
max: number, } } | { "code": "not_found", "params": { 
/**
 * What was looked for.
 */
what: string, } } | { "code": "settings_missing", "params": { 
/**
 * What is missing.
 */
missing: Array<string>, } } | { "code": "outcome_unknown", "params": { 
/**
 * What went out.
 */
what: string, } } | { "code": "keyring_unavailable" } | { "code": "keyring_failed" } | { "code": "keyring_locked" } | { "code": "keyring_busy" } | { "code": "secrets_lost" } | { "code": "secrets_damaged" } | { "code": "ledger_unavailable" } | { "code": "ledger_full" } | { "code": "ledger_sync_failed" } | { "code": "ledger_damaged" } | { "code": "ledger_too_new" } | { "code": "ledger_in_use" } | { "code": "older_copy", "params": { 
/**
 * When the copy had been made.
 */
copiedAt: string, } } | { "code": "not_asked", "params": { 
/**
 * How many.
 */
unasked: number, } } | { "code": "bank_unreachable" } | { "code": "bank_unavailable", "params": { 
/**
 * Seconds to wait, where the bank said so.
 */
retryAfterSeconds: number | null, } } | { "code": "too_many_requests", "params": { 
/**
 * Seconds to wait, where the bank said so.
 */
retryAfterSeconds: number | null, } } | { "code": "bank_unreadable", "params": { 
/**
 * Where.
 */
path: string, } } | { "code": "bank_refused", "params": { 
/**
 * HTTP status.
 */
status: number, 
/**
 * The bank's code.
 */
bankCode: string | null, 
/**
 * The bank's words.
 */
bankText: string | null, } } | { "code": "key_refused" } | { "code": "certificate_refused", "params": { 
/**
 * The bank's code.
 */
bankCode: string | null, } } | { "code": "consent_needed" } | { "code": "consent_ended" } | { "code": "consent_wrong_step", "params": { 
/**
 * The state it is in.
 */
state: string, } } | { "code": "consent_under_way" } | { "code": "account_needed" } | { "code": "dates_reversed" } | { "code": "reads_spent", "params": { 
/**
 * Seconds to wait, where the bank said so.
 */
retryAfterSeconds: number | null, } } | { "code": "file_unwritable", "params": { 
/**
 * Its name without its folder.
 */
name: string, } } | { "code": "balances_unknown" } | { "code": "balances_disagree" } | { "code": "not_exportable" } | { "code": "demo_only" } | { "code": "bug" });

/**
 * What to put right before the bank can be reached and takes us.
 */
export type ConnectionProblem = { "kind": "failure", 
/**
 * Which of the failures that a command can end in.
 */
failure: Failure, } | { "kind": "unusable_setting", 
/**
 * Its name.
 */
which: string, } | { "kind": "sample_key" } | { "kind": "not_reachable", 
/**
 * Why not, as far as that can be told.
 */
why: ReachName, } | { "kind": "key_refused" } | { "kind": "certificate_refused", 
/**
 * The bank's code.
 */
code: string | null, } | { "kind": "busy", 
/**
 * How long.
 */
waitSeconds: number | null, } | { "kind": "bank_unavailable", 
/**
 * HTTP status.
 */
status: number, } | { "kind": "bank_refused", 
/**
 * HTTP status.
 */
status: number, 
/**
 * The bank's code.
 */
code: string | null, 
/**
 * What the bank points at.
 */
path: string | null, } | { "kind": "not_the_bank", 
/**
 * HTTP status.
 */
status: number, } | { "kind": "clock_off", 
/**
 * How far ahead of the bank's; negative when behind.
 */
aheadSeconds: number, };

/**
 * Whether the bank took key and certificate.
 */
export type ConnectionResult = "ok" | "failed";

/**
 * How the test of the connection ended.
 */
export type ConnectionView = { 
/**
 * Whether the bank took key and certificate.
 */
result: ConnectionResult, 
/**
 * What to put right. Beside an `ok` it is a warning.
 */
problem: ConnectionProblem | null, 
/**
 * How many seconds this computer's clock is ahead of the bank's; negative when behind.
 */
bankClockOffSeconds: number | null, 
/**
 * When, by this computer's clock.
 */
checkedAt: string, };

/**
 * A person has seen an alert of a consent: the one that was shown, and no other.
 */
export type ConsentAlertSeen = { 
/**
 * Our number of the consent.
 */
consentId: string, 
/**
 * As it was shown.
 */
alert: ConsentAlertView, };

/**
 * Something about a consent that must not be overlooked.
 */
export type ConsentAlertView = { "code": "codes_differ" } | { "code": "approved_though_codes_differ" } | { "code": "contrary_report", "params": { 
/**
 * Its word.
 */
reported: string, } };

/**
 * One consent, by our number.
 */
export type ConsentRef = { 
/**
 * Our number of the consent.
 */
consentId: string, };

/**
 * One consent with everything its card and its challenge dialog need.
 */
export type ConsentView = { 
/**
 * Our number.
 */
consentId: string, 
/**
 * State in snake_case, as `data-state` carries it.
 */
state: string, 
/**
 * The word of the standard that says the same, as `data-consent-status` carries it: the bank's
 * own where it is the one that counts.
 */
consentStatus: string, 
/**
 * The approval's last status as sent.
 */
scaStatus: string | null, 
/**
 * The control code exactly as the bank sent it, while somebody may approve by it.
 */
challenge: string | null, 
/**
 * Last day (ISO date): by the bank's word, else as asked for.
 */
validUntil: string, 
/**
 * Whole days until then by the bank's calendar; 0 on that day, negative when past.
 */
daysLeft: number, 
/**
 * What to say of its end.
 */
reminder: ReminderName, 
/**
 * The accounts that it names, in groups of four; empty where all are meant.
 */
accounts: Array<string>, 
/**
 * Accounts can be read by it.
 */
isUsable: boolean, 
/**
 * A person has to approve it on the phone.
 */
awaitsApproval: boolean, 
/**
 * A new one may be asked for in its place.
 */
mayBeRenewed: boolean, 
/**
 * It can be ended at the bank.
 */
mayBeRevoked: boolean, 
/**
 * It can be put away without asking the bank.
 */
mayBePutAway: boolean, 
/**
 * It is to end, and the bank was not told yet.
 */
isEnding: boolean, 
/**
 * It was asked for in the place of an older one.
 */
renews: string | null, 
/**
 * Why it stands there: as with a payment, not sent, refused, or no usable answer.
 */
reason: ReasonView | null, 
/**
 * The code with which the bank refused the last read.
 */
readRefused: string | null, 
/**
 * The bank's own words, shown as a quotation.
 */
bankText: string | null, 
/**
 * Something that must not be overlooked.
 */
alert: ConsentAlertView | null, 
/**
 * How the asking goes, while there is something to ask about.
 */
follow: FollowView | null, 
/**
 * RFC 3339, UTC.
 */
preparedAt: string, 
/**
 * RFC 3339, UTC.
 */
changedAt: string, };

/**
 * Some days in a row.
 */
export type DaysView = { 
/**
 * The first (ISO date).
 */
from: string, 
/**
 * The last (ISO date).
 */
to: string, };

/**
 * A payee of the demo and what happens when it is paid.
 */
export type DemoPayeeView = { 
/**
 * Name as the demo spells it.
 */
name: string, 
/**
 * IBAN in groups of four.
 */
iban: string, 
/**
 * Key of the words that tell what happens.
 */
scenario: string, };

/**
 * The demo's phone.
 */
export type DemoPhoneView = { 
/**
 * What rings, oldest first.
 */
requests: Array<PhoneRequestView>, };

/**
 * News without content: the page reads by command what it needs.
 */
export type DeskChanged = { "kind": "payment", 
/**
 * Our number of the payment.
 */
paymentId: string, } | { "kind": "consent", 
/**
 * Our number of the consent.
 */
consentId: string, } | { "kind": "accounts" } | { "kind": "demo_phone" } | { "kind": "record" } | { "kind": "everything" };

/**
 * The fields that are compared.
 */
export type DetailName = "amount" | "currency" | "creditor_account" | "creditor_name" | "debtor_account";

/**
 * How far the bank's record is known to be what was ordered.
 */
export type DetailsView = "open" | "agree" | "not_compared" | "differ";

/**
 * How the bank wants to be written to.
 */
export type DialectName = "indexo" | "berlin_group";

/**
 * One field that the bank recorded otherwise than it was ordered.
 */
export type DifferenceView = { 
/**
 * Which.
 */
field: DetailName, 
/**
 * What was ordered: decimal text, an account in groups of four, a name.
 */
ordered: string, 
/**
 * What the bank has on record, in its own spelling.
 */
recorded: string, };

/**
 * What was seen.
 */
export type DoctorDetail = { "kind": "present" } | { "kind": "accepted" } | { "kind": "missing" } | { "kind": "connection", 
/**
 * What to put right.
 */
problem: ConnectionProblem, } | { "kind": "not_known", 
/**
 * Which.
 */
because: DoctorSubject, } | { "kind": "finding", 
/**
 * Which.
 */
finding: FindingName, } | { "kind": "reached" } | { "kind": "clock", 
/**
 * How many seconds this computer's is ahead of the bank's; negative when behind.
 */
aheadSeconds: number, } | { "kind": "issuer", 
/**
 * Its organisation.
 */
organisation: string | null, 
/**
 * Its own name.
 */
commonName: string | null, 
/**
 * It is none of the public authorities: somebody in between may read along.
 */
isPrivate: boolean, } | { "kind": "issuer_unreadable" } | { "kind": "not_encrypted" } | { "kind": "stored", 
/**
 * Since when.
 */
storedAt: string, } | { "kind": "memory_only" } | { "kind": "nothing_stored" } | { "kind": "failure", 
/**
 * Which of the failures that a command can end in.
 */
failure: Failure, } | { "kind": "record_well", 
/**
 * How many payments it holds.
 */
payments: number, 
/**
 * When the newest backup that can be used was made.
 */
lastBackup: string | null, } | { "kind": "not_finished" } | { "kind": "versions" };

/**
 * One thing that was looked at.
 */
export type DoctorLine = { 
/**
 * What.
 */
subject: DoctorSubject, 
/**
 * How it is.
 */
state: DoctorState, 
/**
 * What was seen.
 */
detail: DoctorDetail, };

/**
 * How a thing is.
 */
export type DoctorState = "ok" | "warning" | "failed" | "skipped";

/**
 * What is looked at.
 */
export type DoctorSubject = "key" | "certificate" | "bank" | "clock" | "tls" | "keyring" | "record" | "versions";

/**
 * Everything that was looked at.
 */
export type DoctorView = { 
/**
 * One for every subject, always all of them, in this order.
 */
lines: Array<DoctorLine>, 
/**
 * When, by this computer's clock.
 */
checkedAt: string, 
/**
 * Which bank surrounding.
 */
environment: EnvironmentName, 
/**
 * The API base.
 */
bankAddress: string, 
/**
 * Version of the program.
 */
version: string, 
/**
 * Version of the database's library.
 */
sqliteVersion: string, 
/**
 * Version of the record's form.
 */
ledgerVersion: number, 
/**
 * The operating system and the processor, such as `linux x86_64`.
 */
system: string, };

/**
 * It was done, and there is nothing to show for it.
 */
export type Done = Record<symbol, never>;

/**
 * What the person saw in the bank's app.
 */
export type DoubtRequest = { 
/**
 * Our number of the payment.
 */
paymentId: string, 
/**
 * What they saw, in their words; may be empty.
 */
note: string, };

/**
 * One page of the list, newest first.
 */
export type EntriesPage = { 
/**
 * The entries.
 */
rows: Array<EntryView>, 
/**
 * Cursor for the next page; none at the end.
 */
next: string | null, };

/**
 * Which entries to list.
 */
export type EntriesQuery = { 
/**
 * Of this account; none for all.
 */
accountId: string | null, 
/**
 * Words that must all stand in it somewhere, in any spelling. Empty: everything.
 */
search: string, 
/**
 * First day (ISO date), inclusive.
 */
from: string | null, 
/**
 * Last day, inclusive.
 */
to: string | null, 
/**
 * Only such.
 */
booking: BookingName | null, 
/**
 * Continue after this cursor of the last page.
 */
after: string | null, };

/**
 * What reading entries brought.
 */
export type EntriesReadView = { 
/**
 * New ones.
 */
added: number, 
/**
 * Changed ones, such as pending ones that were booked.
 */
changed: number, 
/**
 * Pending ones that the bank tells no more.
 */
withdrawn: number, 
/**
 * Entries that could not be understood.
 */
unreadable: number, 
/**
 * How many pages there were.
 */
pages: number, 
/**
 * Whether everything came; otherwise the rest is unknown.
 */
isWhole: boolean, };

/**
 * These entries.
 */
export type EntriesSelected = { 
/**
 * Their numbers.
 */
entryIds: Array<string>, };

/**
 * Everything that is known of an entry.
 */
export type EntryDetailView = { 
/**
 * Its line.
 */
entry: EntryView, 
/**
 * The day it was booked (ISO date).
 */
bookedOn: string | null, 
/**
 * The day from which it counts for interest (ISO date).
 */
valuedOn: string | null, 
/**
 * Number of the own account in groups of four.
 */
ownIban: string, 
/**
 * The text line by line as the bank splits it.
 */
remittance: Array<string>, 
/**
 * References in a structured remittance.
 */
references: Array<string>, 
/**
 * The bank's number of the transaction.
 */
transactionId: string | null, 
/**
 * The bank's reference of the booking.
 */
entryReference: string | null, 
/**
 * The payer's own reference.
 */
endToEndId: string | null, 
/**
 * The kind of transaction (ISO 20022).
 */
bankCode: string | null, 
/**
 * The bank's own word for the kind.
 */
proprietaryCode: string | null, 
/**
 * What else the bank says of it.
 */
additional: string | null, 
/**
 * The balance after it: decimal text and currency code.
 */
balanceAfter: SumView | null, 
/**
 * It went out in euro to an account that can be paid again: the sum without its sign.
 */
payAgainAmount: string | null, };

/**
 * One entry, by number.
 */
export type EntryRef = { 
/**
 * Which one, on this computer.
 */
entryId: string, };

/**
 * One line of the list. Texts are the bank's and may hold anything.
 */
export type EntryView = { 
/**
 * Which one, on this computer.
 */
entryId: string, 
/**
 * Of which account.
 */
accountId: string, 
/**
 * The day it is listed under (ISO date): booked, else valued, else when it was read.
 */
day: string, 
/**
 * Whether it is final.
 */
booking: BookingName, 
/**
 * The other side's name, where told.
 */
counterparty: string | null, 
/**
 * The other side's account in groups of four.
 */
counterpartyIban: string | null, 
/**
 * The text for the recipient on one line.
 */
details: string, 
/**
 * Decimal text with the sign of its direction.
 */
amount: string, 
/**
 * Currency code.
 */
currency: string, 
/**
 * Which payment of ours it is.
 */
paymentId: string | null, };

/**
 * Which bank surrounding the window talks to.
 */
export type EnvironmentName = "demo" | "sandbox" | "live";

/**
 * Which bank surrounding to change to.
 */
export type EnvironmentRequest = { 
/**
 * Its name.
 */
environment: EnvironmentName, };

/**
 * Who says that the payment stands there.
 */
export type EvidenceView = "bank" | "statement" | "person";

/**
 * Kinds of files with entries.
 */
export type ExportFormat = "csv" | "xlsx" | "camt" | "fidavista_utf8" | "fidavista_windows1257";

/**
 * Entries to be written to a file.
 */
export type ExportRequest = { 
/**
 * Which account.
 */
accountId: string, 
/**
 * First day (ISO date), inclusive.
 */
from: string, 
/**
 * Last day, inclusive.
 */
to: string, 
/**
 * As in the list; tables hold what it finds, statements whole days.
 */
search: string, 
/**
 * As in the list; tables only.
 */
booking: BookingName | null, 
/**
 * What kind of file.
 */
format: ExportFormat, };

/**
 * What became of a file.
 */
export type ExportedView = { 
/**
 * Its name without its folder; none where the person chose no place for it.
 */
fileName: string | null, 
/**
 * How many entries it holds.
 */
entries: number, 
/**
 * A report without balances was written, as the bank told none for these days.
 */
lacksBalances: boolean, 
/**
 * Letters that its encoding does not have, written as others.
 */
changedLetters: number, 
/**
 * Texts that the format had no room for.
 */
shortenedTexts: number, };

/**
 * The closed list of codes.
 */
export type Failure = { "code": "invalid_input" } | { "code": "invalid_settings", "params": { 
/**
 * All of it.
 */
found: Array<SettingsProblemView>, } } | { "code": "environment_changing" } | { "code": "still_in_keyring" } | { "code": "unfit_certificate", "params": { 
/**
 * Why not.
 */
finding: FindingName, } } | { "code": "fixed_in_demo" } | { "code": "acknowledgement_needed", "params": { 
/**
 * Which.
 */
warnings: Array<WarningName>, } } | { "code": "wrong_step", "params": { 
/**
 * The state it is in.
 */
state: string, } } | { "code": "older_moved", "params": { 
/**
 * The state it is in.
 */
state: string, } } | { "code": "paid_again_already" } | { "code": "note_too_long", "params": { 
/**
 * Most characters.
 */
max: number, } } | { "code": "not_found", "params": { 
/**
 * What was looked for.
 */
what: string, } } | { "code": "settings_missing", "params": { 
/**
 * What is missing.
 */
missing: Array<string>, } } | { "code": "outcome_unknown", "params": { 
/**
 * What went out.
 */
what: string, } } | { "code": "keyring_unavailable" } | { "code": "keyring_failed" } | { "code": "keyring_locked" } | { "code": "keyring_busy" } | { "code": "secrets_lost" } | { "code": "secrets_damaged" } | { "code": "ledger_unavailable" } | { "code": "ledger_full" } | { "code": "ledger_sync_failed" } | { "code": "ledger_damaged" } | { "code": "ledger_too_new" } | { "code": "ledger_in_use" } | { "code": "older_copy", "params": { 
/**
 * When the copy had been made.
 */
copiedAt: string, } } | { "code": "not_asked", "params": { 
/**
 * How many.
 */
unasked: number, } } | { "code": "bank_unreachable" } | { "code": "bank_unavailable", "params": { 
/**
 * Seconds to wait, where the bank said so.
 */
retryAfterSeconds: number | null, } } | { "code": "too_many_requests", "params": { 
/**
 * Seconds to wait, where the bank said so.
 */
retryAfterSeconds: number | null, } } | { "code": "bank_unreadable", "params": { 
/**
 * Where.
 */
path: string, } } | { "code": "bank_refused", "params": { 
/**
 * HTTP status.
 */
status: number, 
/**
 * The bank's code.
 */
bankCode: string | null, 
/**
 * The bank's words.
 */
bankText: string | null, } } | { "code": "key_refused" } | { "code": "certificate_refused", "params": { 
/**
 * The bank's code.
 */
bankCode: string | null, } } | { "code": "consent_needed" } | { "code": "consent_ended" } | { "code": "consent_wrong_step", "params": { 
/**
 * The state it is in.
 */
state: string, } } | { "code": "consent_under_way" } | { "code": "account_needed" } | { "code": "dates_reversed" } | { "code": "reads_spent", "params": { 
/**
 * Seconds to wait, where the bank said so.
 */
retryAfterSeconds: number | null, } } | { "code": "file_unwritable", "params": { 
/**
 * Its name without its folder.
 */
name: string, } } | { "code": "balances_unknown" } | { "code": "balances_disagree" } | { "code": "not_exportable" } | { "code": "demo_only" } | { "code": "bug" };

/**
 * Fields of the Pay form; the page's ids are `pay-` and these.
 */
export type FieldName = "debtor-iban" | "creditor-name" | "creditor-iban" | "amount" | "remittance";

/**
 * Figures over entries: one sum for each currency.
 */
export type FiguresView = { 
/**
 * How many.
 */
count: number, 
/**
 * Their signed sums.
 */
sums: Array<SumView>, };

/**
 * Findings about a certificate.
 */
export type FindingName = "not_a_qwac" | "self_signed" | "certificate_authority" | "expired" | "not_yet_valid" | "expires_soon" | "no_payment_role" | "no_account_role" | "no_tpp_id" | "printed_sample";

/**
 * Something to be said about a certificate.
 */
export type FindingView = { 
/**
 * What.
 */
finding: FindingName, 
/**
 * It cannot be stored here because of this.
 */
blocks: boolean, 
/**
 * Nothing can be paid with it here because of this.
 */
stopsPaying: boolean, };

/**
 * How the asking goes.
 */
export type FollowView = { 
/**
 * When the bank last answered (RFC 3339, UTC).
 */
lastAnswerAt: string | null, 
/**
 * Seconds until it is asked again, as of now; none when asking has stopped.
 */
nextInSeconds: number | null, 
/**
 * What went wrong last time, if anything.
 */
trouble: TroubleView | null, };

/**
 * The form judged while it is being filled in. Problems of empty fields are included; the page
 * shows those of fields that were left.
 */
export type FormCheckView = { 
/**
 * All problems, in screen order.
 */
problems: Array<ProblemView>, 
/**
 * The sum as understood, decimal text.
 */
amount: string | null, 
/**
 * The own account as understood.
 */
debtorAccount: IbanView | null, 
/**
 * The payee's account as understood.
 */
creditorAccount: IbanView | null, 
/**
 * How often that account was paid from here; none while it cannot be read.
 */
timesPaid: number | null, 
/**
 * Characters left in the text after conversion; negative when over.
 */
remittanceLeft: number, };

/**
 * An account number as read.
 */
export type IbanView = { 
/**
 * In groups of four.
 */
grouped: string, 
/**
 * Country code.
 */
country: string, 
/**
 * Bank code, where the country's form has one that we know.
 */
bankCode: string | null, };

/**
 * The subscription key, without the key.
 */
export type KeyView = { 
/**
 * Its slot.
 */
slot: SlotName, 
/**
 * The other slot's key is kept too, for what was made with it.
 */
otherIsKept: boolean, };

/**
 * An account entered under Settings.
 */
export type KnownAccountView = { 
/**
 * Its check digits do not match.
 */
isOdd: boolean, 
/**
 * Compact IBAN.
 */
iban: string, 
/**
 * In groups of four.
 */
grouped: string, 
/**
 * Its name, where known.
 */
name: string | null, 
/**
 * What may be spent from it, where it is linked and the bank told it.
 */
available: AvailableView | null, };

/**
 * The name under which an account was paid until now.
 */
export type KnownNameView = { 
/**
 * The payee as last sent.
 */
name: string, 
/**
 * How often.
 */
times: number, 
/**
 * When last (ISO date).
 */
lastOn: string, };

/**
 * Ask the bank for leave to read accounts.
 */
export type LinkRequest = { 
/**
 * The own account to name, as typed; empty where all are meant.
 */
iban: string, };

/**
 * What was seen instead of an answer.
 */
export type LossView = "timed_out" | "broken" | "unreadable" | "redirected" | "unclear" | "program_ended" | "brought_back";

/**
 * Payments that were sent and are not on their account yet, though its entries were read since.
 */
export type NotYetBookedView = { 
/**
 * Newest first.
 */
payments: Array<OtherPaymentView>, };

/**
 * A command without anything to say.
 */
export type Nothing = Record<symbol, never>;

/**
 * Another payment, as far as it is shown beside one.
 */
export type OtherPaymentView = { 
/**
 * Our number.
 */
paymentId: string, 
/**
 * State in snake_case.
 */
state: string, 
/**
 * Who says so.
 */
evidence: EvidenceView | null, 
/**
 * Payee as sent.
 */
creditorName: string, 
/**
 * Payee's account in groups of four.
 */
creditorIban: string, 
/**
 * Decimal text, two decimals.
 */
amount: string, 
/**
 * Currency code.
 */
currency: string, 
/**
 * Text as sent.
 */
remittance: string, 
/**
 * RFC 3339, UTC.
 */
preparedAt: string, };

/**
 * An account to pay from, by its number.
 */
export type OwnAccountRef = { 
/**
 * Compact IBAN.
 */
iban: string, };

/**
 * An account to pay from.
 */
export type OwnAccountRequest = { 
/**
 * The number as typed.
 */
iban: string, 
/**
 * What it is called; may be empty.
 */
name: string, };

/**
 * An account to pay from.
 */
export type OwnAccountView = { 
/**
 * Compact IBAN.
 */
iban: string, 
/**
 * In groups of four.
 */
grouped: string, 
/**
 * Its name, where known.
 */
name: string | null, 
/**
 * What may be spent from it, where it is linked and the bank told it.
 */
available: AvailableView | null, };

/**
 * Accounts to pay from.
 */
export type OwnAccountsView = { 
/**
 * Last used first.
 */
accounts: Array<OwnAccountView>, };

/**
 * One payment with its history.
 */
export type PaymentDetailView = { 
/**
 * The payment.
 */
payment: PaymentView, 
/**
 * The payment that it was made in place of.
 */
paysAgain: OtherPaymentView | null, 
/**
 * The payments that were made in place of it, oldest first.
 */
paidAgainBy: Array<OtherPaymentView>, 
/**
 * The entry of a linked account that it is.
 */
entry: EntryView | null, 
/**
 * Entries that may be it, for the person to look at; only while `in_doubt`.
 */
fitting: Array<EntryView>, 
/**
 * What happened, oldest first.
 */
timeline: Array<TimelineEntry>, };

/**
 * The Pay form as typed. Also the unsent text that is kept across a restart.
 */
export type PaymentFormRequest = { 
/**
 * The account to pay from.
 */
debtorAccount: string, 
/**
 * Who is paid.
 */
creditorName: string, 
/**
 * The payee's account.
 */
creditorAccount: string, 
/**
 * The sum.
 */
amount: string, 
/**
 * The text for the recipient.
 */
remittance: string, 
/**
 * The payment that this one is made in place of.
 */
paysAgain: string | null, };

/**
 * One payment, by our number.
 */
export type PaymentRef = { 
/**
 * Our number of the payment.
 */
paymentId: string, };

/**
 * One payment with everything a row, the review and the challenge dialog need.
 */
export type PaymentView = { 
/**
 * Our number.
 */
paymentId: string, 
/**
 * State in snake_case, as `data-state` carries it.
 */
state: string, 
/**
 * The bank's last code as sent.
 */
transactionStatus: string | null, 
/**
 * The approval's last status as sent.
 */
scaStatus: string | null, 
/**
 * Own account in groups of four.
 */
debtorIban: string, 
/**
 * Payee as sent.
 */
creditorName: string, 
/**
 * Payee as typed, when that differs.
 */
creditorNameTyped: string | null, 
/**
 * Payee's account in groups of four.
 */
creditorIban: string, 
/**
 * Decimal text, two decimals.
 */
amount: string, 
/**
 * Currency code.
 */
currency: string, 
/**
 * Text as sent.
 */
remittance: string, 
/**
 * Text as typed, when that differs.
 */
remittanceTyped: string | null, 
/**
 * The control code exactly as the bank sent it, while somebody may approve by it: the request
 * is open and the bank's record was compared.
 */
challenge: string | null, 
/**
 * How far the bank's record is known to be what was ordered; none before it has one.
 */
details: DetailsView | null, 
/**
 * What the bank recorded otherwise than it was ordered.
 */
differences: Array<DifferenceView>, 
/**
 * The bank's number of the payment.
 */
bankPaymentId: string | null, 
/**
 * Who says so.
 */
evidence: EvidenceView | null, 
/**
 * Why it stands there.
 */
reason: ReasonView | null, 
/**
 * The bank's own words, shown as a quotation.
 */
bankText: string | null, 
/**
 * The bank gives no more news of it.
 */
noLongerKnown: boolean, 
/**
 * Something that must not be overlooked.
 */
alert: AlertView | null, 
/**
 * The payment that it is made in place of, to be seen beside it; only while `prepared`.
 */
paysAgain: OtherPaymentView | null, 
/**
 * Whether a new payment may be made in place of this one.
 */
mayBePaidAgain: boolean, 
/**
 * What to know before sending; only while `prepared`.
 */
warnings: Array<WarningView>, 
/**
 * Whose phone will ring, masked; none where no person is named. Only while `prepared`.
 */
approver: string | null, 
/**
 * How the asking goes, while there is something to ask about.
 */
follow: FollowView | null, 
/**
 * No report of the bank moves it any more, or the person is done with it.
 */
isClosed: boolean, 
/**
 * RFC 3339, UTC.
 */
preparedAt: string, 
/**
 * RFC 3339, UTC.
 */
changedAt: string, };

/**
 * Groups of states, then each single one.
 */
export type PaymentsFilter = "all" | "needs_you" | "in_progress" | "executed" | "not_executed" | "prepared" | "sending" | "in_doubt" | "awaiting_sca" | "authorised" | "accepted" | "settled" | "rejected" | "cancelled" | "sca_failed" | "abandoned";

/**
 * One page of the list, newest first.
 */
export type PaymentsPage = { 
/**
 * The payments.
 */
rows: Array<PaymentView>, 
/**
 * Cursor for the next page; none at the end.
 */
next: string | null, 
/**
 * How many match in all.
 */
matching: number, 
/**
 * How many there are without search and filter.
 */
total: number, 
/**
 * How many of the matching ones are executed.
 */
executed: number, 
/**
 * Their sum, decimal text.
 */
executedSum: string, };

/**
 * Which payments to list.
 */
export type PaymentsQuery = { 
/**
 * Part of a name, account, text, amount in any spelling, or bank id. Empty: everything.
 */
search: string, 
/**
 * Which states.
 */
filter: PaymentsFilter, 
/**
 * First day (ISO date in the computer's zone), inclusive.
 */
from: string | null, 
/**
 * Last day, inclusive.
 */
to: string | null, 
/**
 * Continue after this cursor of the last page.
 */
after: string | null, };

/**
 * What waits for a person.
 */
export type PendingView = { 
/**
 * Waiting for approval or in doubt, consents included.
 */
count: number, 
/**
 * Payments waiting for approval on the phone.
 */
approvals: number, 
/**
 * Outcome unknown.
 */
doubts: number, 
/**
 * The only one, when there is just one and it is a payment.
 */
only: PaymentView | null, 
/**
 * Consents waiting for approval on the phone.
 */
consents: number, 
/**
 * The newest of them.
 */
consent: ConsentView | null, 
/**
 * One that accounts are read by and that ends within days.
 */
endingConsent: ConsentView | null, 
/**
 * When the stored certificate ends, where that is near or past.
 */
certificateEndsAt: string | null, };

/**
 * The phone's two buttons. Ignoring it is pressing neither.
 */
export type PhoneAnswer = "approve" | "decline";

/**
 * What to press on the demo's phone.
 */
export type PhoneAnswerRequest = { 
/**
 * The request on the phone.
 */
requestId: string, 
/**
 * The button.
 */
answer: PhoneAnswer, };

/**
 * One request on the demo's phone.
 */
export type PhoneRequestView = { 
/**
 * Its number, to answer it.
 */
requestId: string, 
/**
 * The code that the phone shows; it may differ on purpose, or be missing.
 */
code: string | null, 
/**
 * What it is about.
 */
subject: PhoneSubjectView, };

/**
 * What a request on the demo's phone is about.
 */
export type PhoneSubjectView = { "kind": "payment", 
/**
 * The sum, decimal text.
 */
amount: string, 
/**
 * Currency code.
 */
currency: string, 
/**
 * Who is paid.
 */
creditorName: string, 
/**
 * The payee's account in groups of four.
 */
creditorIban: string, } | { "kind": "consent", 
/**
 * In groups of four; empty where all are meant.
 */
accounts: Array<string>, };

/**
 * Codes that the page words; values, never sentences.
 */
export type ProblemCode = { "code": "required" } | { "code": "too_long", "params": { 
/**
 * Characters that would be sent.
 */
length: number, 
/**
 * Characters that may be sent.
 */
max: number, } } | { "code": "not_an_amount" } | { "code": "ambiguous_amount", "params": { 
/**
 * As typed.
 */
typed: string, 
/**
 * How to write the larger reading.
 */
whole: string, 
/**
 * How to write the smaller reading.
 */
decimal: string, } } | { "code": "too_many_decimals" } | { "code": "zero" } | { "code": "negative" } | { "code": "not_euro" } | { "code": "too_large", "params": { 
/**
 * The limit as decimal text.
 */
max: string, } } | { "code": "wrong_length", "params": { 
/**
 * Country code.
 */
country: string, 
/**
 * Characters of an IBAN there.
 */
expected: number, 
/**
 * Characters typed.
 */
actual: number, } } | { "code": "wrong_check_digits" } | { "code": "unknown_country", "params": { 
/**
 * The two letters.
 */
country: string, } } | { "code": "outside_sepa", "params": { 
/**
 * Country code.
 */
country: string, } } | { "code": "same_account" } | { "code": "unsupported_characters", "params": { 
/**
 * Those characters, each once.
 */
characters: string, } } | { "code": "slashes" } | { "code": "nothing_left" } | { "code": "wrong_form" };

/**
 * Where and what.
 */
export type ProblemView = { 
/**
 * The field.
 */
field: FieldName, } & ({ "code": "required" } | { "code": "too_long", "params": { 
/**
 * Characters that would be sent.
 */
length: number, 
/**
 * Characters that may be sent.
 */
max: number, } } | { "code": "not_an_amount" } | { "code": "ambiguous_amount", "params": { 
/**
 * As typed.
 */
typed: string, 
/**
 * How to write the larger reading.
 */
whole: string, 
/**
 * How to write the smaller reading.
 */
decimal: string, } } | { "code": "too_many_decimals" } | { "code": "zero" } | { "code": "negative" } | { "code": "not_euro" } | { "code": "too_large", "params": { 
/**
 * The limit as decimal text.
 */
max: string, } } | { "code": "wrong_length", "params": { 
/**
 * Country code.
 */
country: string, 
/**
 * Characters of an IBAN there.
 */
expected: number, 
/**
 * Characters typed.
 */
actual: number, } } | { "code": "wrong_check_digits" } | { "code": "unknown_country", "params": { 
/**
 * The two letters.
 */
country: string, } } | { "code": "outside_sepa", "params": { 
/**
 * Country code.
 */
country: string, } } | { "code": "same_account" } | { "code": "unsupported_characters", "params": { 
/**
 * Those characters, each once.
 */
characters: string, } } | { "code": "slashes" } | { "code": "nothing_left" } | { "code": "wrong_form" });

/**
 * What lies between here and the bank.
 */
export type ProxyName = "system" | "direct" | "manual";

/**
 * Why no answer came.
 */
export type ReachName = "name" | "refused" | "tls" | "timed_out" | "no_answer" | "broken" | "other";

/**
 * How far the reading of an account's entries is.
 */
export type ReadingView = { 
/**
 * Whose.
 */
accountId: string, 
/**
 * Pages that came.
 */
pages: number, 
/**
 * Entries that came.
 */
entries: number, };

/**
 * Why a payment stands where it stands.
 */
export type ReasonView = { "code": "bank_unreachable" } | { "code": "too_many_requests", "params": { 
/**
 * Seconds to wait, where the bank said so.
 */
retryAfterSeconds: number | null, } } | { "code": "not_built" } | { "code": "bank_refused", "params": { 
/**
 * HTTP status.
 */
status: number, 
/**
 * The bank's code.
 */
bankCode: string | null, 
/**
 * The field the bank means.
 */
path: string | null, 
/**
 * The bank's words.
 */
bankText: string | null, } } | { "code": "outcome_unknown", "params": { 
/**
 * What was seen instead.
 */
why: LossView, 
/**
 * A success was seen first.
 */
bankSeemedToAccept: boolean, } };

/**
 * How the record is kept.
 */
export type RecordView = { 
/**
 * The newest backup that can be used.
 */
lastBackup: BackupView | null, 
/**
 * Why the last backup was not made.
 */
trouble: CommandError | null, 
/**
 * That the record in use is an older copy.
 */
broughtBack: BroughtBackView | null, };

/**
 * What asking about every open payment brought.
 */
export type RefreshView = { 
/**
 * How many were asked about.
 */
asked: number, 
/**
 * How many of those the bank did not answer about.
 */
unanswered: number, 
/**
 * How many more are asked about after these, one by one.
 */
later: number, };

/**
 * What to say of a consent's end.
 */
export type ReminderName = "none" | "soon" | "now" | "over";

/**
 * Roles of payment service providers (PSD2).
 */
export type RoleName = "psp_as" | "psp_pi" | "psp_ai" | "psp_ic";

/**
 * Send a recorded payment. It names the record, never the fields: a second click finds a payment
 * that is no longer `prepared`.
 */
export type SendRequest = { 
/**
 * Our number of the payment.
 */
paymentId: string, 
/**
 * What the person says to every warning that was shown.
 */
acknowledged: Array<AcknowledgementRequest>, };

/**
 * Fields under Settings; the page's ids are `settings-` and these.
 */
export type SettingsFieldName = "subscription-key" | "certificate-text" | "psu-name" | "psu-id" | "psu-ip" | "account-iban" | "account-name" | "bank-address" | "proxy-address";

/**
 * One thing wrong with one field under Settings.
 */
export type SettingsProblemView = { 
/**
 * The field.
 */
field: SettingsFieldName, } & ({ "code": "missing" } | { "code": "not_a_key" } | { "code": "printed_key" } | { "code": "not_a_certificate" } | { "code": "private_key" } | { "code": "file_too_large" } | { "code": "file_unreadable" } | { "code": "needs_password" } | { "code": "wrong_password" } | { "code": "unknown_protection" } | { "code": "unfit", "params": { 
/**
 * Why.
 */
finding: FindingName, } } | { "code": "too_long", "params": { 
/**
 * Most that may be stored.
 */
max: number, } } | { "code": "code_form" } | { "code": "code_date" } | { "code": "no_code_here" } | { "code": "code_missing" } | { "code": "ip_form" } | { "code": "ip_not_public" } | { "code": "address_form" } | { "code": "address_not_encrypted" } | { "code": "address_more" } | { "code": "proxy_form" } | { "code": "iban", "params": { 
/**
 * What is wrong with it.
 */
problem: ProblemCode, } });

/**
 * Everything under Settings but the record.
 */
export type SettingsView = { 
/**
 * What gives access to the bank.
 */
access: AccessView, 
/**
 * Accounts to pay from that were entered here.
 */
accounts: Array<KnownAccountView>, 
/**
 * The way to the bank.
 */
way: WayView, };

/**
 * Which of the two keys of the bank's portal.
 */
export type SlotName = "primary" | "secondary";

/**
 * What the page needs to show its first screen.
 */
export type StartView = { 
/**
 * For the banner.
 */
environment: EnvironmentName, 
/**
 * The API base, only when it is not the bank's own (sandbox and live).
 */
foreignBankAddress: string | null, 
/**
 * Version of the program.
 */
version: string, 
/**
 * Folder that holds everything the program writes, for messages about the ledger.
 */
home: string, 
/**
 * Why nothing can be done: the ledger cannot be used. The page then shows only that.
 */
failure: CommandError | null, 
/**
 * Backups to choose from, only where the ledger is damaged.
 */
backups: Array<BackupView>, 
/**
 * The text typed before the program ended, or nothing.
 */
draft: PaymentFormRequest | null, 
/**
 * No payment has been recorded yet in this environment.
 */
isFirstStart: boolean, 
/**
 * Accounts to pay from, last used first.
 */
ownAccounts: Array<OwnAccountView>, 
/**
 * The demo's payees; empty elsewhere.
 */
demoPayees: Array<DemoPayeeView>, };

/**
 * A sum.
 */
export type SumView = { 
/**
 * Decimal text with its sign.
 */
amount: string, 
/**
 * Currency code.
 */
currency: string, };

/**
 * One line of the history.
 */
export type TimelineEntry = { 
/**
 * RFC 3339, UTC.
 */
at: string, 
/**
 * What happened, as a key of the words.
 */
event: TimelineEvent, 
/**
 * Who says so.
 */
evidence: EvidenceView | null, 
/**
 * The raw code that came with it: a status, an error code, an HTTP status.
 */
code: string | null, 
/**
 * The bank's words or the person's note.
 */
text: string | null, 
/**
 * Number of the call.
 */
requestId: string | null, 
/**
 * What the bank recorded otherwise than it was ordered.
 */
differences: Array<DifferenceView>, 
/**
 * The warning that a person answered, with `warning_answered`.
 */
answered: AcknowledgedView | null, };

/**
 * Kinds of line in the history.
 */
export type TimelineEvent = "prepared" | "discarded" | "warning_answered" | "sending_began" | "not_sent" | "refused" | "reply_lost" | "found_sending" | "brought_back" | "created" | "authorisation_found" | "status_reported" | "sca_reported" | "no_longer_known" | "matched" | "said_present" | "said_absent" | "codes_differ" | "details_compared" | "details_not_compared" | "details_differ" | "alert_seen";

/**
 * Why the last question was not answered.
 */
export type TroubleView = "bank_unreachable" | "bank_unavailable" | "not_recorded" | "too_many_requests" | "bank_unreadable" | "key_refused" | "certificate_refused" | "bank_refused";

/**
 * A payment of the past beside the one under review.
 */
export type TwinView = { 
/**
 * Our number, to open it.
 */
paymentId: string, 
/**
 * The day it was sent, or recorded (ISO date in the computer's zone).
 */
on: string, 
/**
 * Decimal text.
 */
amount: string, 
/**
 * Currency code.
 */
currency: string, 
/**
 * Text as sent.
 */
remittance: string, 
/**
 * Payee's account in groups of four.
 */
creditorIban: string, 
/**
 * Whether it went to the same account as the one under review.
 */
isSameAccount: boolean, 
/**
 * State in snake_case.
 */
state: string, 
/**
 * The state rests on the person's word.
 */
byPerson: boolean, };

/**
 * Reads without a person.
 */
export type UnattendedView = { 
/**
 * Left today.
 */
left: number, 
/**
 * In a day.
 */
aDay: number, };

/**
 * How the password store stands.
 */
export type VaultStatusName = "ready" | "empty" | "locked" | "no_service" | "failed" | "lost" | "damaged" | "memory_only";

/**
 * What walking the chain over the record showed.
 */
export type VerificationView = { 
/**
 * How many rows there are.
 */
rows: number, 
/**
 * From this row to the end nothing was changed since it was sealed; none where nothing can
 * be said.
 */
holdsFrom: number | null, 
/**
 * When that row was written.
 */
holdsSince: string | null, 
/**
 * The first thing that does not fit.
 */
broken: BreakView | null, 
/**
 * How many rows were recorded without a key at hand.
 */
withoutKey: number, 
/**
 * How many rows were sealed with a key that is gone: readable, not verifiable.
 */
otherKey: number, 
/**
 * Stands for the whole record as it is now; to be noted down elsewhere.
 */
endMark: string, };

/**
 * Names of warnings as `data-warning` carries them.
 */
export type WarningName = "changed-account" | "duplicate" | "paid-elsewhere" | "name-differs" | "new-account" | "own-account-checksum" | "balance-low" | "other-approval-open" | "characters" | "earlier-attempt";

/**
 * One warning on the review.
 */
export type WarningView = { 
/**
 * Its name, as `data-warning` carries it.
 */
warning: WarningName, 
/**
 * Whether it needs a deliberate yes.
 */
needsYes: boolean, 
/**
 * Whether the yes has to say why.
 */
needsReason: boolean, 
/**
 * What the yes is about; goes back with it as it came.
 */
about: Array<string>, 
/**
 * The other payment's code, for `other-approval-open`.
 */
otherChallenge: string | null, 
/**
 * How many more there are beside what is shown: requests, twins, or attempts.
 */
others: number, 
/**
 * The payment that may be the same, for `duplicate`; the last one, for `earlier-attempt`.
 */
twin: TwinView | null, 
/**
 * The account paid until now, for `changed-account`.
 */
changed: ChangedAccountView | null, 
/**
 * The name known until now, for `name-differs`.
 */
knownName: KnownNameView | null, 
/**
 * The newest booking, for `paid-elsewhere`.
 */
booked: BookedElsewhereView | null, 
/**
 * What may be spent, for `balance-low`.
 */
available: AvailableView | null, };

/**
 * Which consent is being looked at: it is asked about quickly.
 */
export type WatchConsentRequest = { 
/**
 * The consent whose challenge is on screen; none when the dialog is closed or the window is
 * hidden.
 */
consentId: string | null, };

/**
 * Which payment is being looked at: it is asked about quickly.
 */
export type WatchRequest = { 
/**
 * The payment whose challenge is on screen; none when the dialog is closed or the window
 * is hidden.
 */
paymentId: string | null, };

/**
 * The way to the bank, as it was entered.
 */
export type WayRequest = { 
/**
 * Empty, or the bank's own: that one.
 */
bankAddress: string, 
/**
 * How the bank wants to be written to.
 */
dialect: DialectName, 
/**
 * What lies in between.
 */
proxy: ProxyName, 
/**
 * Where the proxy is; read for `manual` alone, as what follows.
 */
proxyAddress: string, 
/**
 * The name to sign in with there; empty where it asks for none.
 */
proxyUser: string, 
/**
 * Empty text leaves the kept password as it is.
 */
proxyPassword: string, };

/**
 * The way to the bank, as it is set up.
 */
export type WayView = { 
/**
 * The bank's own address.
 */
ownAddress: string, 
/**
 * Another one that was set up.
 */
address: string | null, 
/**
 * The one that counts instead, because it was given on the command line.
 */
fixedAddress: string | null, 
/**
 * The one in use, where it is not the bank's own.
 */
foreignAddress: string | null, 
/**
 * How the bank wants to be written to.
 */
dialect: DialectName, 
/**
 * What lies in between.
 */
proxy: ProxyName, 
/**
 * Where the proxy is.
 */
proxyAddress: string | null, 
/**
 * The name to sign in with there.
 */
proxyUser: string | null, };

/** Every command, what it asks and what it answers. */
export type Commands = {
  check_payment: { asks: PaymentFormRequest; answers: FormCheckView };
  save_draft: { asks: PaymentFormRequest; answers: Done };
  prepare_payment: { asks: PaymentFormRequest; answers: PaymentView };
  send_payment: { asks: SendRequest; answers: PaymentView };
  discard_payment: { asks: PaymentRef; answers: PaymentView };
  report_codes_differ: { asks: PaymentRef; answers: PaymentView };
  see_alert: { asks: AlertSeen; answers: PaymentView };
  say_present: { asks: DoubtRequest; answers: PaymentView };
  say_absent: { asks: DoubtRequest; answers: PaymentView };
  watch_payment: { asks: WatchRequest; answers: Done };
  read_payment: { asks: PaymentRef; answers: PaymentDetailView };
  list_payments: { asks: PaymentsQuery; answers: PaymentsPage };
  refresh_payments: { asks: Nothing; answers: RefreshView };
  list_pending: { asks: Nothing; answers: PendingView };
  read_accounts: { asks: Nothing; answers: AccountsView };
  link_accounts: { asks: LinkRequest; answers: ConsentView };
  renew_consent: { asks: ConsentRef; answers: ConsentView };
  revoke_consent: { asks: ConsentRef; answers: ConsentView };
  put_away_consent: { asks: ConsentRef; answers: ConsentView };
  read_consent: { asks: ConsentRef; answers: ConsentView };
  watch_consent: { asks: WatchConsentRequest; answers: Done };
  report_consent_codes_differ: { asks: ConsentRef; answers: ConsentView };
  see_consent_alert: { asks: ConsentAlertSeen; answers: ConsentView };
  refresh_accounts: { asks: Nothing; answers: AccountsReadView };
  list_own_accounts: { asks: Nothing; answers: OwnAccountsView };
  read_entries: { asks: AccountDays; answers: EntriesReadView };
  list_entries: { asks: EntriesQuery; answers: EntriesPage };
  sum_entries: { asks: EntriesQuery; answers: FiguresView };
  sum_selected_entries: { asks: EntriesSelected; answers: FiguresView };
  read_entry: { asks: EntryRef; answers: EntryDetailView };
  list_not_yet_booked: { asks: Nothing; answers: NotYetBookedView };
  read_balance_history: { asks: AccountDays; answers: BalanceHistoryView };
  show_demo_phone: { asks: Nothing; answers: DemoPhoneView };
  answer_demo_phone: { asks: PhoneAnswerRequest; answers: DemoPhoneView };
  reset_demo: { asks: Nothing; answers: Done };
  read_record: { asks: Nothing; answers: RecordView };
  verify_record: { asks: Nothing; answers: VerificationView };
  make_backup: { asks: Nothing; answers: RecordView };
  list_backups: { asks: Nothing; answers: BackupsView };
  restore_backup: { asks: BackupRef; answers: RecordView };
  see_restore: { asks: Nothing; answers: RecordView };
  read_settings: { asks: Nothing; answers: SettingsView };
  check_certificate: { asks: CertificateGiven; answers: CertificateCheckView };
  save_access: { asks: AccessRequest; answers: SettingsView };
  ask_approver: { asks: ApproverRef; answers: SettingsView };
  forget_approver: { asks: ApproverRef; answers: SettingsView };
  forget_access: { asks: Nothing; answers: SettingsView };
  add_account: { asks: OwnAccountRequest; answers: SettingsView };
  drop_account: { asks: OwnAccountRef; answers: SettingsView };
  save_way: { asks: WayRequest; answers: SettingsView };
  test_connection: { asks: Nothing; answers: ConnectionView };
  run_doctor: { asks: Nothing; answers: DoctorView };
  show_start: { asks: Nothing; answers: StartView };
  announce_ready: { asks: Nothing; answers: Done };
  restore_at_start: { asks: BackupRef; answers: Done };
  choose_certificate_file: { asks: Nothing; answers: CertificateCheckView };
  export_entries: { asks: ExportRequest; answers: ExportedView };
  switch_environment: { asks: EnvironmentRequest; answers: Done };
};

// Every sentence a person can read, in English. Another language is a table with the same keys.
// `{name}` is filled with a value, `{name|form}` with a value in a form of lib/forms.js. An entry
// with `one` and `other` is a plural and chooses by `count`.

export const en = {
  /** Passed to Intl. */
  locale: 'en-GB',

  /** A sum with its currency. */
  amount: '{amount|number} {currency}',

  banner: {
    demo: 'DEMO · invented bank, no real money',
    sandbox: 'SANDBOX · the bank’s test system, no real money',
    live: 'LIVE · real money, real accounts',
    address: 'API: {address}',
  },

  navigation: {
    label: 'Screens',
    pay: 'Pay',
    payments: 'Payments',
    accounts: 'Accounts',
    settings: 'Settings',
  },

  pending: {
    approvals: {
      one: '{count} payment awaits approval on the phone',
      other: '{count} payments await approval on the phone',
    },
    consents: {
      one: '{count} request to read accounts awaits approval',
      other: '{count} requests to read accounts await approval',
    },
    consentEnds:
      'Access to your accounts ends on {validUntil|day}. Renew it under Accounts; payments are not affected.',
    consentOver:
      'Access to your accounts ended on {validUntil|day}. Renew it under Accounts; payments are not affected.',
    doubts: 'Outcome unknown: {count}',
    show: 'Show',
  },

  common: {
    incident: 'Number for support: {incident}',
    bankWords: 'The bank’s words: “{text}”',
    bankField: 'The bank points at: {path}',
    bankCode: 'The bank’s code: {code}',
    waitSeconds: { one: 'Wait {count} second first.', other: 'Wait {count} seconds first.' },
  },

  pay: {
    title: 'New payment',
    firstStart:
      'You are in Demo. The bank is invented; try the whole way of a payment here. For a real ' +
      'account see Settings.',
    restored: 'The text you had typed is back. Nothing was sent.',
    cleared: 'The form is empty.',
    bringBack: 'Bring the text back',
    field: {
      'debtor-iban': 'From account',
      'creditor-name': 'Payee',
      'creditor-iban': 'Payee’s account (IBAN)',
      amount: 'Amount, EUR',
      remittance: 'Payment details',
    },
    hint: {
      country: '{country|country}',
      countryAndBank: '{country|country} · bank code {bank}',
      available: '{name} · available {amount|number} EUR, {at|moment}',
      neverPaid: 'first payment to this account',
      paid: { one: 'paid {count} time', other: 'paid {count} times' },
      placeAndPaid: '{place} · {paid}',
      left: { one: '{count} character left', other: '{count} characters left' },
      over: { one: '{count} character too many', other: '{count} characters too many' },
      understood: '{amount|number} EUR',
    },
    suggestions: 'Suggestions',
    review: 'Review',
    preparing: 'Checking…',
    clear: 'Clear',
    summary: { one: 'Correct {count} field', other: 'Correct {count} fields' },
    summaryLine: '{field}: {problem}',
    notRecorded: 'The payment could not be recorded. Nothing was sent.',
  },

  problem: {
    required: {
      'debtor-iban': 'Enter the account to pay from.',
      'creditor-name': 'Enter the payee.',
      'creditor-iban': 'Enter the payee’s account.',
      amount: 'Enter the amount.',
      remittance: 'Write what the payment is for.',
    },
    too_long: {
      name: 'The name has {length} characters; at most {max} can be sent.',
      details: 'The details have {length} characters; at most {max} can be sent.',
    },
    not_an_amount: 'Write the amount like this: 1234.56',
    ambiguous_amount: '“{typed}” can mean two sums. Write {whole} or {decimal}.',
    too_many_decimals: 'At most two digits after the decimal sign.',
    zero: 'The amount must be above zero.',
    negative: 'The amount cannot be negative.',
    not_euro: 'Only euro payments are possible.',
    too_large: 'At most {max|number} EUR.',
    wrong_length: {
      one: 'An IBAN from {country|country} has {expected} characters; this one has {actual}.',
      other: 'An IBAN from {country|country} has {expected} characters; this one has {actual}.',
    },
    wrong_check_digits: 'The check digits do not match. One character is probably wrong.',
    unknown_country:
      'No country has the code {country}. An IBAN looks like LV73 DEMO 0000 0000 0200 1.',
    outside_sepa: '{country|country} is outside SEPA. Pay in the bank’s app.',
    same_account: 'From and to are the same account.',
    unsupported_characters: '“{characters}” cannot be sent. Use Latin letters.',
    slashes: 'The details may not begin or end with “/” nor hold “//”.',
    nothing_left: 'No character of this can be sent. Use Latin letters.',
    wrong_form: {
      account: 'This is not an IBAN. It looks like LV73 DEMO 0000 0000 0200 1.',
      text: 'This cannot be read. Type it again.',
    },
  },

  failure: {
    invalid_input: 'Some fields need correcting.',
    acknowledgement_needed: 'Confirm this warning first.',
    wrong_step: 'This is no longer possible: the payment has moved on.',
    not_found: 'This is not in the records any more.',
    older_moved:
      'The payment that was to be paid again has moved on: {state}. Nothing was sent. Look at it first.',
    paid_again_already:
      'Another payment has taken the place of that one already. Nothing was sent. Look at it first.',
    note_too_long: 'The note may have at most {max} characters.',
    settings_missing: 'Access data are missing: {missing}.',
    outcome_unknown:
      'The payment went out, and what became of it cannot be recorded: the disk may be full. ' +
      'Make room; Sepa Desk goes on trying. Do not send it again.',
    keyring_unavailable: 'The system’s password store is not available.',
    keyring_failed: 'The system’s password store answers with an error.',
    keyring_locked: 'The system’s password store is locked. Unlock it and try again.',
    keyring_busy: 'The system’s password store is still busy. Try again in a moment.',
    secrets_lost: 'The saved access data are gone from the system’s password store.',
    secrets_damaged: 'The saved access data cannot be read.',
    ledger_unavailable: 'The record of payments cannot be opened.',
    ledger_full: 'The disk is full. Nothing can be recorded, so nothing is sent.',
    ledger_sync_failed:
      'The disk did not confirm a write. Nothing is sent any more: check the disk, then start Sepa Desk again.',
    ledger_damaged: 'The record of payments cannot be read completely.',
    ledger_too_new: 'The record of payments was made by a newer Sepa Desk.',
    ledger_in_use: 'The record of payments is open in another copy of Sepa Desk.',
    older_copy:
      'The record of payments is a copy from {copiedAt|moment}. Compare it with the bank under ' +
      'Settings before you send anything.',
    not_asked: {
      one: '{count} open payment could not be asked about. Try again when the bank can be reached.',
      other: '{count} open payments could not be asked about. Try again when the bank can be reached.',
    },
    demo_only: 'The phone exists in Demo alone.',
    invalid_settings: 'Some fields need correcting. Nothing was saved.',
    unfit_certificate: 'Nothing can be paid with the saved certificate. {why}',
    still_in_keyring:
      'Nothing that was forgotten is used any more. The system’s password store still holds some of it, or could not be reached.',
    fixed_in_demo: 'The access data of the demo are part of the program.',
    environment_changing: 'Another environment is being opened.',
    bank_unreachable: 'No connection to the bank. What is shown is what was read before. Check the network and try again.',
    bank_unavailable: 'The bank has a fault of its own. What is shown is what was read before. Try again later.',
    too_many_requests: 'The bank asks to wait a little. Try again later.',
    bank_unreadable: 'The bank’s answer was not understood, so nothing of it was kept. Try again later.',
    bank_refused: 'The bank refused the request ({code}). Nothing was changed.',
    key_refused:
      'The bank did not accept the subscription key. Compare it with the portal under Settings.',
    certificate_refused:
      'The bank did not accept the certificate. Look at it under Settings.',
    consent_needed: 'Access to this account is missing. Connect accounts first.',
    consent_ended: 'Access to the accounts has ended at the bank. Connect again; payments still work.',
    consent_wrong_step: 'This is no longer possible: the access has moved on.',
    consent_under_way:
      'Access is being asked for already. Approve it on the phone, or revoke the request to ask anew.',
    account_needed: 'Enter the IBAN of an account of your own.',
    dates_reversed: 'The first day lies after the last. Put the dates right.',
    reads_spent: 'The bank allows no more reads today.',
    file_unwritable:
      'The file “{name}” could not be written. Close it in other programs, or choose another folder.',
    balances_unknown:
      'A statement needs the balances before and after its days, and they are not known. Let it end ' +
      'yesterday or earlier, read the transactions from its first day until today, or choose a table.',
    balances_disagree:
      'Balances and transactions do not come to the same, so no statement is made of them. Read the ' +
      'transactions of these days again, or choose a table.',
    not_exportable: 'These transactions do not fit into such a file. Choose another kind.',
    bug: 'A fault of the program. What was recorded is safe.',
  },

  advice: {
    unfit_certificate: 'Enter another one under Settings. Nothing was sent; what you typed is kept.',
    still_in_keyring:
      'Start the password store of this computer or log in to the computer anew, then press “Forget access data” again.',
    settings_missing:
      'Enter them under Settings. What you typed is kept.',
    keyring_unavailable:
      'Start the password store of this computer (on Linux GNOME Keyring or KWallet) or log in to the computer anew, then try again. What you typed is kept.',
    keyring_failed:
      'Log in to the computer anew and try again. If it goes on, press “Forget access data” under Settings and enter them again. What you typed is kept.',
    secrets_lost:
      'Log in to the computer as the person who saved them, or enter them again under Settings. What you typed is kept.',
    secrets_damaged:
      'Enter them again under Settings. What you typed is kept.',
  },

  missing: {
    subscription_key: 'subscription key',
    certificate: 'certificate',
    psu_id: 'approver’s personal code',
    psu_ip: 'office’s public IP address',
  },

  start: {
    ledger_unavailable: {
      title: 'The record of payments cannot be opened',
      meaning: 'Without it nothing can be paid, because a payment is recorded before it is sent.',
      action:
        'Check that the folder below exists and that you may write in it. Then start Sepa Desk again.',
    },
    ledger_full: {
      title: 'The disk is full',
      meaning: 'Nothing can be recorded, so nothing can be sent.',
      action:
        'Free some space on the disk that holds the folder below. Then start Sepa Desk again.',
    },
    ledger_damaged: {
      title: 'The record of payments is damaged',
      meaning:
        'Some of it cannot be read. To pay on top of it could hide a payment that was already sent.',
      action:
        'Copy the folder below to a safe place before anything else, and delete nothing in it.',
    },
    ledger_too_new: {
      title: 'The record of payments is from a newer Sepa Desk',
      meaning: 'This version does not know everything that is written in it.',
      action: 'Install the newer version and start it again.',
    },
    ledger_in_use: {
      title: 'Sepa Desk is already open',
      meaning: 'Two copies must not write into one record of payments.',
      action: 'Use the window that is open, or close it and start again.',
    },
    other: {
      title: 'Sepa Desk could not start',
      meaning: 'Nothing was sent.',
      action: 'Close the window and start again. If it happens again, report the number below.',
    },
    untouched: 'The file was left as it is.',
    backups: 'Backups of the record',
    backupsLead:
      'Sepa Desk can bring a backup back. The damaged file is kept beside it under another name. ' +
      'Payments sent after the backup was made are missing in it.',
    noBackup: 'There is no backup that could be brought back.',
    restoring: 'Bringing the backup back…',
    restored:
      'The backup is in its place. Close this window and start Sepa Desk again. Then compare the ' +
      'payments with the bank before you send anything.',
    folder: 'Folder',
    version: 'Version',
  },

  review: {
    title: 'Check before sending',
    lead: 'Nothing has been sent yet. The approval request will go to the person with code {approver}.',
    leadUnnamed: 'Nothing has been sent yet. The approval request will go to the bank’s app.',
    payee: 'Payee',
    account: 'Payee’s account',
    amount: 'Amount',
    details: 'Payment details',
    from: 'From account',
    warnings: 'Before you send',
    nameCheck:
      'Sepa Desk has not checked whether the name belongs to the account. Your bank may do so in its app.',
    send: 'Send to bank',
    sending: 'Sending to the bank…',
    back: 'Back to edit',
    close: 'Back',
    confirmFirst: 'Confirm this warning first',
    reasonFirst: 'Confirm this warning first: write the reason',
    warningsChanged: 'Something else came up meanwhile. Nothing was sent; read the warnings again.',
    notSure: 'Whether anything was sent is not clear yet. Look at this payment under Payments.',
  },

  warning: {
    duplicate: 'Possible duplicate.',
    elsewhereTitle: 'This may be paid already.',
    'paid-elsewhere': 'This may be paid already.',
    bookedElsewhere:
      'On {on|day} the same amount went to the same account ({details}), and no payment of this ' +
      'program could be tied to it. It may have been paid in the bank’s app.',
    moreBooked: {
      one: 'There is {count} more such transaction.',
      other: 'There are {count} more such transactions.',
    },
    'balance-low':
      'The account may not suffice: {amount|number} EUR were available on {at|moment}.',
    duplicateTitle: 'Possible duplicate.',
    instalmentTitle: 'This invoice was paid before, with another sum.',
    twin:
      'On {on|day} a payment of {amount|number} {currency} went to the same account ({details}).',
    twinRecorded:
      'Since {on|day} there is a payment of {amount|number} {currency} to the same account ({details}).',
    twinElsewhere:
      'On {on|day} there was a payment of {amount|number} {currency} for the same invoice to another account of this payee, {iban} ({details}).',
    status: 'Status: {status}.',
    moreTwins: {
      one: 'One more payment looks alike.',
      other: '{count} more payments look alike.',
    },
    showTwin: 'Show that payment',
    whyDifferent: 'Why this is a different payment',
    'earlier-attempt': 'An earlier attempt came to nothing.',
    attempt: 'On {on|day}: {amount|number} {currency} ({details}).',
    moreAttempts: {
      one: 'There was one more attempt.',
      other: 'There were {count} more attempts.',
    },
    'new-account':
      'First payment to this account. Compare it with the invoice. If the invoice came by e-mail, call the supplier at a number you already had.',
    'changed-account': 'This payee’s account has changed.',
    paidBefore: {
      one: '{name} was paid {count} time to {old}, on {on|day}.',
      other: '{name} was paid {count} times to {old}, last on {on|day}.',
    },
    paidOnItsWay: 'A payment to {name} is on its way to {old} since {on|day}.',
    change: {
      other_country: 'The new account is in another country: {country|country}.',
      other_bank: 'The new account is at another bank: bank code {bank}.',
      same_bank: 'The new account is at the same bank.',
    },
    callBack: 'Call the supplier at a number you already had.',
    callBackNote: 'Who was phoned, and when',
    oldAccount: 'Paid until now',
    newAccount: 'This payment',
    'name-differs': {
      one: 'This account was paid under another name: {name}, {count} time, on {on|day}.',
      other: 'This account was paid under another name: {name}, {count} times, last on {on|day}.',
    },
    characters: 'The bank will get this text:',
    'own-account-checksum':
      'The check digits of your own account do not match. The bank’s test accounts can look like this.',
    'other-approval-open': 'Another request is waiting on the phone. Do not mix them up.',
    otherApprovalCode:
      'Another request is waiting on the phone (code {code}). Do not mix them up.',
    otherApprovalsMore: {
      one: 'One more waits beside it.',
      other: '{count} more wait beside it.',
    },
    typed: 'Typed: {text}',
    sent: 'Sent: {text}',
    acknowledge: {
      duplicate: 'Checked, this is a different payment',
      'paid-elsewhere': 'Checked, this is a different payment',
      'balance-low': 'Checked, the account will suffice',
      'changed-account': 'The new account was confirmed by telephone',
      'new-account': 'Checked, this is the payee’s account',
      'name-differs': 'Checked, the account belongs to this payee',
      'earlier-attempt': 'Checked, the earlier attempt came to nothing',
      characters: 'Checked, this text may be sent',
      'own-account-checksum': 'Checked, this is my account',
      'other-approval-open': 'Checked, I know which request is which',
    },
  },

  reason: {
    bank_unreachable: 'No connection to the bank. Nothing was sent; you may try again.',
    wait: 'The bank asks to wait {seconds} s. No payment was created.',
    waitOpen: 'The bank asks to wait a little. No payment was created.',
    not_built: 'The request could not be put together. Nothing left this computer.',
    bank_refused: 'The bank refused the request ({code}). No payment was created.',
    outcome_unknown:
      'The bank’s answer did not arrive. The payment may exist. Do not send it again yet.',
  },

  loss: {
    timed_out: 'The bank did not answer in time.',
    broken: 'The connection broke.',
    unreadable: 'The answer could not be read.',
    redirected: 'The answer pointed to another address. It was not followed.',
    unclear: 'The answer said neither yes nor no.',
    program_ended: 'The program ended while sending.',
    brought_back:
      'The record was brought back from a backup in which this payment was not sent yet. ' +
      'It may have been sent since.',
    seemedToAccept: 'The bank seemed to accept the payment.',
  },

  challenge: {
    title: 'Approve the payment on the phone',
    code: 'Control code',
    spelled: 'Control code: {digits}',
    amount: 'Amount',
    payee: 'Payee',
    account: 'Account',
    sentence:
      'Approve only if the INDEXO app shows exactly this code, this amount and this payee.',
    differ: 'Codes differ',
    wait: 'Keep waiting in the background',
    close: 'Close',
    note:
      'Closing this window does not cancel the payment. If it is not wanted, decline it on the phone.',
    stopped: 'Stop: do not approve this payment',
    stillOpen: 'The request is still open on the phone',
    codeFollows: 'Comparing the bank’s record with your order. The code follows.',
    notCompared:
      'The bank’s record could not be compared with your order. Compare the phone with care.',
    noCode:
      'The bank sent no code. Compare amount and payee; if in doubt, decline.',
    waiting: 'Waiting for approval on the phone',
    minutes: { one: ' · {count} min', other: ' · {count} min' },
    longWait: 'No approval yet. The program goes on checking.',
    approved: 'Approved. The bank is processing the payment; it is not executed yet.',
    executed: 'Executed: {amount|number} {currency} taken from your account.',
    notApproved: 'Not approved: declined or timed out (the bank does not say which).',
    rejected: 'The bank rejected the payment.',
    cancelled: 'The payment was cancelled at the bank.',
    elsewhere: 'This payment no longer waits for approval.',
    noLongerKnown: 'The bank gives no more news of this payment.',
  },

  details: {
    caption: 'What differs',
    field: 'Field',
    ordered: 'You ordered',
    recorded: 'The bank recorded',
    amount: 'Amount',
    currency: 'Currency',
    creditor_account: 'Payee’s account',
    creditor_name: 'Payee',
    debtor_account: 'From account',
  },

  alert: {
    codes_differ: 'You reported that the codes differ. Decline the request on the phone now.',
    approved_though_codes_differ:
      'The payment was approved although you reported different codes. Call the bank now.',
    details_differ:
      'The bank recorded other details than were sent. Decline the request on the phone and call the bank.',
    contrary_report: 'The bank now reports {reported}. Call the bank.',
    booked_after_all: 'The payment was booked after all. Compare it with your account.',
    codesDiffered: 'You reported that the codes differ. The request is closed now.',
    detailsDiffered: 'The bank recorded other details than were sent. Call the bank.',
    seen: 'I have read this',
  },

  trouble: {
    bank_unreachable: 'No connection',
    bank_unavailable: 'The bank has a fault',
    not_recorded: 'The bank could not be asked, or its answer not recorded, because of a fault here',
    too_many_requests: 'The bank asks to wait',
    bank_unreadable: 'The bank’s answer was not understood',
    key_refused: 'The bank did not accept the subscription key',
    certificate_refused: 'The bank did not accept the certificate',
    bank_refused: 'The bank refused the question',
    again: '{trouble}; checking again in {seconds} s',
    stopped: '{trouble}; checking has stopped. The payment itself is unchanged.',
  },

  consentChallenge: {
    title: 'Allow access to accounts on the phone',
    lead: 'This is not a payment. The program will be able to see balances and transactions.',
    accounts: 'Accounts',
    all: 'All accounts of the person who approves',
    until: 'Until',
    day: '{day|day}',
    sentence: 'Approve only if the INDEXO app shows exactly this code.',
    noCode: 'The bank sent no code. Approve only if you have just asked for this; if in doubt, decline.',
    note:
      'Closing this window does not cancel the request. If it is not wanted, decline it on the phone.',
    allowed: 'Access to accounts is allowed',
    confirming: 'Approved',
    notAllowed: 'Access to accounts was not allowed',
    approved: 'Approved. Asking the bank whether access counts now.',
    valid: 'Accounts can be read until {validUntil|day}.',
    rejected: 'The bank rejected the request.',
    elsewhere: 'This request no longer waits for approval.',
  },

  consentAlert: {
    codesDiffer: 'Decline the request on the phone now.',
    codesDiffered: 'You reported different codes for this request.',
    approvedThough:
      'Access was approved although you reported different codes. Revoke it here and call the bank.',
    contrary: 'The bank now reports {reported}. Call the bank.',
  },

  phone: {
    title: 'Demo phone',
    subtitle: 'Plays the bank’s app',
    empty: 'No request',
    emptyHint: 'When you send a payment or connect accounts, the request appears here.',
    request: {
      payment: 'Approve this payment?',
      consent: 'Allow access to accounts?',
    },
    readsAll: 'Balances and transactions of all accounts',
    reads: 'Balances and transactions of',
    code: 'Control code',
    noCode: 'No code',
    approve: 'Approve',
    decline: 'Decline',
    reset: 'Start the demo afresh…',
    resetDone: 'The demo starts afresh.',
  },

  confirm: {
    'settings-restore': {
      title: 'Bring this backup back?',
      text:
        'The record of payments becomes what it was when the backup was made. Payments sent ' +
        'after that will be missing here, although the bank has them. The record of now is kept ' +
        'as a file under another name.',
      yes: 'Bring the backup back',
      no: 'Keep the record of now',
    },
    'consent-revoke': {
      title: 'Revoke the access to the accounts?',
      text:
        'Sepa Desk tells the bank that it may no longer read. What was read stays on this computer. ' +
        'Payments are not affected. To read again, one approval on the phone is needed.',
      yes: 'Revoke access',
      no: 'Keep it',
    },
    'settings-forget': {
      title: 'Forget the access data?',
      text:
        'Subscription key, certificate and personal codes of this environment leave the ' +
        'system’s password store. The history of payments stays. Open payments are not asked ' +
        'about until access data are entered again.',
      yes: 'Forget access data',
      no: 'Keep them',
    },
    'settings-approver-forget': {
      title: 'Remove this person?',
      text: 'The personal code leaves the system’s password store. When it was the first one, the next in the list is asked from now on.',
      yes: 'Remove',
      no: 'Keep',
    },
    'settings-way': {
      title: 'Talk to another address than the bank’s?',
      text:
        'Key and certificate go to that address, and so does whatever is asked about open ' +
        'payments. Only go on when your bank, or whoever looks after this computer, told you to.',
      yes: 'Use that address',
      no: 'Leave it',
    },
    'settings-environment-demo': {
      title: 'Change to Demo?',
      text: 'The bank in Demo is invented, and no real money moves. Everything here stays as it is.',
      yes: 'Change to Demo',
      no: 'Stay here',
    },
    'settings-environment-sandbox': {
      title: 'Change to Sandbox?',
      text:
        'Sandbox talks to the bank’s test system. It has access data, accounts and a history of ' +
        'its own. Everything here stays as it is.',
      yes: 'Change to Sandbox',
      no: 'Stay here',
    },
    'settings-environment-live': {
      title: 'Change to Live?',
      text:
        'Live pays with real money from real accounts. It has access data, accounts and a history ' +
        'of its own, and needs a qualified certificate (QWAC). Everything here stays as it is.',
      yes: 'Change to Live',
      no: 'Stay here',
    },
    'demo-reset': {
      title: 'Start the demo afresh?',
      text:
        'All payments of the demo are removed from this computer. Sandbox and live are not touched.',
      yes: 'Remove and start afresh',
      no: 'Keep everything',
    },
  },

  settings: {
    title: 'Settings',
    saved: 'Saved.',
    save: 'Save',
    forget: 'Forget access data…',
    forgotten: 'Access data forgotten. Payment history was kept.',
    keySaved: {
      primary: 'A key is saved, the primary one. Type here to replace it; it is never shown again.',
      secondary: 'A key is saved, the secondary one. Type here to replace it; it is never shown again.',
    },
    ipDefault: 'An IPv4 address. Left empty, {address} is sent: nobody is real in this bank.',
    field: {
      'subscription-key': 'Subscription key',
      'certificate-text': 'Certificate',
      'psu-name': 'Name',
      'psu-id': 'Personal code',
      'psu-ip': 'Office’s public IP address',
      'account-iban': 'Account (IBAN)',
      'account-name': 'Name of the account',
      'bank-address': 'Bank’s address',
      'proxy-address': 'Proxy’s address',
      'proxy-user': 'Name for the proxy',
      'proxy-password': 'Password for the proxy',
    },
    hint: {
      'subscription-key': 'From the bank’s portal, under your subscription. It is never shown again.',
      'certificate-text': 'Paste the text (PEM or base64), or choose a file. Never the private key.',
      'psu-name': 'Whose phone rings, such as Anna Bērziņa.',
      'psu-id': 'Eleven digits, 010190-12345. Kept in the password store, shown masked.',
      'psu-ip':
        'The IPv4 address under which the bank sees your office. A page such as “what is my IP” names it.',
      'account-iban': 'An account of your own at the bank.',
      'account-name': 'As you call it, such as Main account. May be left empty.',
      'bank-address': 'Left empty, it is {address}. Any other stands in the banner all the time.',
      'proxy-address': 'Name and port, such as proxy.office:8080.',
      'proxy-user': 'Left empty where the proxy asks for none.',
      'proxy-password': 'Kept in the password store, never shown again. Left empty, the kept one stays.',
    },
    slot: {
      label: 'Which key',
      primary: 'Primary',
      secondary: 'Secondary',
      hint: 'The portal shows two. A key of the other slot is kept to ask about what was made with it.',
    },
    environment: {
      title: 'Environment',
      label: 'Environment',
      hint: 'Each has its own history, access data and colour. Changing asks first.',
      opening: 'Opening…',
      name: { demo: 'Demo', sandbox: 'Sandbox', live: 'Live' },
      about: {
        demo: 'An invented bank inside the program. Nothing is needed; try everything here first.',
        sandbox:
          'The bank’s own test system. Needs a sign-up at the bank’s portal, a subscription key and ' +
          'a certificate. It approves everything by itself; no real money.',
        live:
          'Real accounts. INDEXO requires a qualified certificate (QWAC) with the roles PSP_PI and ' +
          'PSP_AI, which only a supervised payment service provider can get. Sepa Desk does not ' +
          'include it and cannot get it for you.',
      },
    },
    guide: {
      done: 'Done',
      later: 'You can stop at any step and come back: what is saved stays.',
      lead: {
        sandbox: 'What the bank requires for its test system, in order. Reckon with a few days.',
        live:
          'To pay from a real account, INDEXO requires a qualified certificate (QWAC) with the ' +
          'roles PSP_PI and PSP_AI. Only a supervised payment service provider can get one. ' +
          'Sepa Desk does not include it and cannot get it for you.',
      },
      step: {
        portal: {
          title: 'Sign up at the bank’s developer portal',
          text: 'apiportal.indexo.lv. Activate the account by the e-mail that comes. A few minutes.',
        },
        subscription: {
          title: 'Subscribe to the product and have it activated',
          text:
            'Choose the product “unlimited”, give the subscription a name, and ask the bank to ' +
            'activate it. Then two keys appear in the portal.',
        },
        onboarding: {
          title: 'Send the onboarding form with your certificate',
          text:
            'The bank asks for its form and a qualified website certificate (QWAC), also for the ' +
            'sandbox, and sets it up within one business day.',
        },
        key: {
          title: 'Enter the subscription key below',
          text: 'Either of the two; say which one it is.',
        },
        certificate: {
          title: 'Enter the certificate below',
          text: 'The one that the bank set up for you. Only the certificate, never the private key.',
        },
        person: {
          title: 'Say who approves',
          text: 'The personal code tells the bank whose phone rings.',
        },
        account: {
          title: 'Enter the accounts to pay from',
          text: 'The bank wants to know from which account each payment goes.',
        },
        test: {
          title: 'Test the connection',
          text: 'Asks the bank a harmless question: nothing is created, and no phone rings.',
        },
      },
    },
    access: {
      title: 'Access to the bank',
      lead:
        'Kept in the password store of this computer. That protects against a stolen disk, not ' +
        'against other programs of the same user.',
    },
    vault: {
      ready: 'Access data saved {storedAt|moment}.',
      empty: 'No access data are saved yet.',
      locked: 'The system’s password store is locked. Answer its prompt, or log in anew, and open this screen again.',
      no_service:
        'The system’s password store is not available. On Linux install GNOME Keyring or KWallet ' +
        'and log in anew. Until then access data are kept only until the program is closed.',
      failed:
        'The system’s password store answers with an error. Log in anew and open this screen again. ' +
        'If it goes on, press “Forget access data” and enter them again.',
      lost:
        'The saved access data are gone from the password store. Log in as the person who saved ' +
        'them, or enter them again.',
      damaged: 'The saved access data cannot be read. Enter them again.',
      memory_only:
        'The system’s password store is not available. Access data are kept only until the program is closed.',
    },
    way: {
      title: 'Advanced: the way to the bank',
      lead: 'Few offices need to change anything here.',
      fixed: 'For as long as this window is open, {address} counts, as the program was started with it.',
      proxy: {
        label: 'Proxy',
        system: 'As the system says',
        direct: 'None',
        manual: 'This one',
        hint: 'A configuration script (PAC) is not read; name the proxy then.',
      },
      dialect: {
        label: 'Way of writing',
        indexo: 'As INDEXO prints it',
        berlin_group: 'Berlin Group, to the letter',
        hint: 'How payments are written that are prepared from now on. For INDEXO leave it as it is.',
      },
    },
    people: {
      title: 'People who approve',
      lead: 'The approval request goes to the first one.',
      none: 'Nobody yet.',
      asked: 'is asked',
      ask: 'Ask this person',
      forget: 'Remove',
      odd: 'The last digit is unusual for codes before 2017. Compare it once more.',
    },
    accounts: {
      title: 'Accounts to pay from',
      lead: 'Offered on the Pay screen.',
      none: 'None yet.',
      add: 'Add account',
      drop: 'Remove',
      dropped: 'Removed. What was paid from it stays in the history.',
      odd: 'The check digits do not match: compare the number once more. The bank’s test accounts can look like this.',
    },
    certificate: {
      stored: 'Saved certificate',
      given: 'This certificate',
      choose: 'Choose a file…',
      file: 'File: {name}',
      password: 'Password of the file',
      none: 'none',
      subject: 'Issued to',
      tppId: 'Provider’s number',
      roles: 'May',
      supervisor: 'Supervised by',
      issuer: 'Issued by',
      validity: 'Valid',
      key: 'Key',
      fingerprint: 'SHA-256',
      left: {
        one: '{from|moment} to {to|moment}, {count} day left',
        other: '{from|moment} to {to|moment}, {count} days left',
      },
      over: { one: 'Ended {to|moment}', other: 'Ended {to|moment}' },
      endsSoon: 'The certificate ends {at|moment}. Have it renewed; without it nothing can be sent.',
      ended: 'The certificate ended {at|moment}. The bank will refuse requests until it is replaced.',
    },
    role: {
      psp_as: 'PSP_AS: keep accounts',
      psp_pi: 'PSP_PI: initiate payments',
      psp_ai: 'PSP_AI: read accounts',
      psp_ic: 'PSP_IC: issue cards',
    },
    finding: {
      not_a_qwac: 'This is not a qualified website certificate (QWAC).',
      self_signed: 'It was signed by its own holder and by nobody else.',
      certificate_authority: 'It belongs to an authority that issues certificates, not to a provider.',
      expired: 'It is no longer valid.',
      not_yet_valid: 'It is not valid yet.',
      expires_soon: 'It ends within 30 days. Have it renewed.',
      no_payment_role: 'Role PSP_PI is missing: payments are not possible.',
      no_account_role: 'Role PSP_AI is missing: accounts cannot be read.',
      no_tpp_id: 'It names no payment service provider.',
      printed_sample: 'This is the sample from the bank’s documentation. Everybody has it.',
    },
    problem: {
      missing: {
        'subscription-key': 'Enter the key.',
        'certificate-text': 'Paste the certificate or choose a file.',
        'psu-name': 'Enter the name of the person.',
        'psu-id': 'Enter the personal code.',
        'psu-ip': 'Enter the public IPv4 address of the office.',
        'account-iban': 'Enter the account.',
        'account-name': 'Enter a name.',
        'bank-address': 'Enter the address.',
        'proxy-address': 'Enter the proxy’s name and port.',
      },
      not_a_key: 'A key has letters and digits only, without blanks. Copy it once more.',
      printed_key: 'This is the sample from the bank’s documentation. Use your own key.',
      not_a_certificate: 'This is no whole certificate. Copy it once more, with its first and last line.',
      private_key: 'This is a private key. It was not saved; only the certificate is needed.',
      file_too_large: 'This is too large for a certificate (at most 64 kB).',
      needs_password: 'The file asks for its password. Enter it below.',
      wrong_password: 'The password does not open the file.',
      unknown_protection:
        'The file is protected in a way that is not known here. Save the certificate alone, as PEM.',
      too_long: 'At most {max} characters.',
      file_unreadable: 'The file cannot be read. Check that it is there and that you may read it.',
      address_form: 'This is not a web address. It looks like https://bank.example/api/',
      address_not_encrypted: 'Only https is possible, since key and certificate would travel in the open.',
      address_more: 'Write the address without a user name, without “?” and without “#”.',
      proxy_form: 'A proxy is a name and a port, such as proxy.office:8080, without a user name.',
      code_form: 'A personal code has eleven digits, such as 010190-12345.',
      code_date: 'The first six digits are no day. Compare the code once more.',
      no_code_here: 'The bank’s test system takes no personal code.',
      code_missing: 'Enter the personal code of this person.',
      ip_form: 'Write an IPv4 address, such as 203.0.113.7.',
      ip_not_public: 'The bank cannot see this address: it is used inside networks only.',
    },
    record: {
      title: 'Record on this computer',
      lead:
        'Every payment and everything that happened to it is recorded on this computer and ' +
        'nowhere else. The rows are sealed one after another, so later changes are noticed.',
      verify: 'Check the record',
      verifying: 'Checking the record…',
      backup: 'Back up now',
      backingUp: 'Backing up…',
      backedUp: 'A backup was made.',
      last: 'Last backup',
      lastAt: '{at|moment}',
      none: 'None yet',
      trouble: 'The last backup could not be made. Payments are not affected.',
      backups: 'Backups',
      noBackups: 'There is no backup yet. One is made every day once a payment is recorded.',
      restore: 'Restore…',
      restoreNamed: 'Restore the backup of {at|moment}…',
      restoring: 'Bringing the backup back…',
      restored: 'The backup was brought back.',
      column: { time: 'Made', kind: 'Why', payments: 'Payments', state: 'State' },
      kind: {
        daily: 'Daily',
        before_upgrade: 'Before an upgrade',
        asked: 'On demand',
      },
      verdict: {
        good: 'Good',
        damaged: 'Damaged, cannot be used',
        too_new: 'From a newer Sepa Desk',
      },
    },
    check: {
      holds: 'The record holds: no row was changed, removed or added afterwards.',
      holdsFrom: 'The record holds from row {row} on ({at|moment}).',
      empty: 'Nothing is recorded yet.',
      unverifiable:
        'The record can be read, but not checked: the key that it was sealed with is not there.',
      rows: { one: '{count} row checked.', other: '{count} rows checked.' },
      withoutKey: {
        one: '{count} row was recorded without the key and is covered only by what was sealed later.',
        other:
          '{count} rows were recorded without the key and are covered only by what was sealed later.',
      },
      otherKey: {
        one: '{count} row was sealed with a key that is gone. It can be read, not checked.',
        other: '{count} rows were sealed with a key that is gone. They can be read, not checked.',
      },
      endMark:
        'Mark of the end: {mark}. Note it down elsewhere to notice if the whole file is replaced.',
      broken: {
        changed: 'Row {row} was changed after it was recorded.',
        row_gone: 'Row {row} was removed.',
        links_gone: 'Rows were removed before row {row}.',
        inserted: 'A row after row {row} was not recorded by Sepa Desk.',
        end_cut: 'After row {row} the end of the record was cut off or changed.',
      },
      brokenAt: 'It says it was written {at|moment}.',
      brokenAction:
        'Do not rely on this record. Keep a copy of the folder and compare the payments with the bank.',
    },
    copy: {
      strip: 'This record is a copy from {copiedAt|moment}. Payments sent after that are missing here.',
      show: 'Show',
      title: 'The record was brought back from a backup',
      missing:
        'It was made {copiedAt|moment}. Payments sent after that are missing here, although the ' +
        'bank has them.',
      compare:
        'Compare the payments with the INDEXO app. Until you say that you have, nothing is sent.',
      unsent: 'Payments that the copy holds as not sent are shown as “Outcome unknown”.',
      aside: 'The record from before lies in the file {setAside}.',
      seen: 'I have compared it with the bank',
      asking: 'Asking the bank about every open payment…',
      done: 'Noted. Payments can be sent again.',
    },
  },

  connection: {
    test: 'Test connection',
    ok: 'The bank accepted the key and the certificate.',
    settings_missing: 'Access data are missing. Enter them above.',
    unusable_setting: 'A setting cannot be sent as it stands. Enter the access data again.',
    unusable: {
      subscription_key: 'The subscription key cannot be sent as it stands. Enter it again.',
      certificate: 'The certificate cannot be sent as it stands. Enter it again.',
      psu_id: 'The personal code cannot be sent as it stands. Enter it again.',
      psu_ip: 'The office’s IP address cannot be sent as it stands. Enter it again.',
    },
    sample_key: 'This is the sample key from the bank’s documentation. Enter your own.',
    not_reachable: {
      name: 'The bank’s name leads to no computer. Check the network and the address.',
      refused: 'No connection to the bank. Check the network, the firewall and the proxy.',
      tls: 'No secure connection to the bank. Something in between may read along; ask whoever runs the network.',
      timed_out: 'Connecting to the bank took too long. Check the network and the proxy.',
      no_answer: 'The bank was reached and did not answer in time. Try again later.',
      broken: 'The connection broke off. Try again.',
      other: 'The bank could not be reached. Check the network.',
    },
    key_refused:
      'The bank did not accept the subscription key. Compare it with the portal, and check that ' +
      'the subscription is activated.',
    certificate_refused:
      'The bank did not accept the certificate. Check that the onboarding is finished.',
    certificate_refused_code:
      'The bank did not accept the certificate ({code}). Check that the onboarding is finished.',
    role_refused:
      'The bank knows the certificate, and it does not entitle to read accounts (ROLE_INVALID). ' +
      'Payments may be possible all the same.',
    busy: 'The bank asks to wait. Try again later.',
    busy_for: {
      one: 'The bank asks to wait {count} second.',
      other: 'The bank asks to wait {count} seconds.',
    },
    bank_unavailable: 'The bank has a fault of its own ({status}). Try again later.',
    bank_refused: 'The bank refused the question ({code}). Key and certificate were not judged.',
    not_the_bank: 'Something answered that is not the bank’s interface ({status}). Check the address.',
    clock_ahead: {
      one: 'This computer’s clock is {count} minute ahead of the bank’s. Set it right.',
      other: 'This computer’s clock is {count} minutes ahead of the bank’s. Set it right.',
    },
    clock_behind: {
      one: 'This computer’s clock is {count} minute behind the bank’s. Set it right.',
      other: 'This computer’s clock is {count} minutes behind the bank’s. Set it right.',
    },
  },

  doctor: {
    title: 'Is everything well?',
    lead: 'Neither creates anything at the bank, and no phone rings.',
    run: 'Examine everything',
    looking: 'Looking…',
    copy: 'Copy the report',
    copied: 'The report was copied. It holds no key, no code and no account.',
    state: { ok: 'Well', warning: 'Look at it', failed: 'Not well', skipped: 'Not known' },
    subject: {
      key: 'Subscription key',
      certificate: 'Certificate',
      bank: 'Bank',
      clock: 'Clock',
      tls: 'Encryption',
      keyring: 'Password store',
      record: 'Record',
      versions: 'Versions',
    },
    present: 'It is saved; what the bank thinks of it is not known.',
    accepted: 'The bank accepts it.',
    missing: 'It is missing. Enter it above.',
    not_known: {
      key: 'Known once the subscription key is put right.',
      certificate: 'Known once the certificate is put right.',
      bank: 'Known once the bank answers.',
      clock: 'Known once the clock is put right.',
      tls: 'Known once the connection is secure.',
      keyring: 'Known once the password store answers.',
      record: 'Known once the record can be read.',
      versions: 'Not known.',
    },
    reached: 'It answers.',
    clock: {
      one: 'Within {count} second of the bank’s.',
      other: 'Within {count} seconds of the bank’s.',
    },
    issuer: 'The bank’s computer is vouched for by {name}.',
    issuer_private:
      '{name} vouches for the bank’s computer, and is no public authority: somebody between here and ' +
      'the bank may read along. Ask whoever looks after the network.',
    issuer_unreadable: 'Who vouches for the bank’s computer cannot be read.',
    not_encrypted: 'The bank is on this computer; nothing is encrypted.',
    stored: 'It gives the access data, saved {storedAt|moment}.',
    memory_only: 'There is none. Access data are kept only until the program is closed.',
    nothing_stored: 'It answers; nothing is saved there yet.',
    record_well: {
      one: '{count} payment, readable. Last backup {lastBackup|moment}.',
      other: '{count} payments, readable. Last backup {lastBackup|moment}.',
    },
    record_no_backup: {
      one: '{count} payment, readable. No backup yet.',
      other: '{count} payments, readable. No backup yet.',
    },
    not_finished: 'Looking took longer than allowed; so far nothing was wrong.',
    versions: 'They stand in the report.',
  },

  demo: {
    title: 'Payees of the demo, and what happens',
    lead: 'The account decides what happens; the name is only a reminder.',
    use: 'Use',
    useNamed: 'Use {name}, account ending {end}',
    scenario: {
      approve: 'Waits for the demo phone. Once approved, executed after 5 s.',
      slow: 'Slow: the phone rings after 20 s, and the approval is reported 20 s after the tap.',
      'phone-declines': 'The phone declines by itself after 3 s.',
      'nobody-answers': 'Nobody answers: the approval runs out after 90 s.',
      'answer-lost': 'Lost answer: outcome unknown, yet the phone rings.',
      'question-lost': 'Lost question: outcome unknown, and the phone stays silent.',
      'rejected-after-approval': 'Approved, then rejected by the bank with a reason.',
      'unknown-code': 'Once approved, an unknown status code for 30 s, then executed.',
      'consent-expires': 'An ordinary payment; access to accounts is expired from then on.',
      'other-code': 'The phone shows another code: press “Codes differ” and decline.',
      'no-code': 'The bank sends no code.',
      'refused-at-once': 'Refused at once.',
      'changed-account': 'The first payee’s name with a Lithuanian account.',
      other: 'An ordinary payment.',
    },
  },

  state: {
    prepared: 'Prepared, not sent',
    sending: 'Sending',
    in_doubt: 'Outcome unknown',
    awaiting_sca: 'Awaiting approval',
    authorised: 'Approved, not yet executed',
    accepted: 'Accepted for execution',
    settled: 'Executed',
    rejected: 'Rejected by the bank',
    cancelled: 'Cancelled',
    sca_failed: 'Not approved',
    abandoned: 'Closed, not sent',
    settledSeen: 'Executed, seen in the account',
    abandonedByWord: 'Closed, not at the bank (your word)',
    acceptedByWord: 'At the bank (your word)',
    unknown: 'State: {state}',
  },

  next: {
    prepared: 'Nothing has been sent. Continue or discard it.',
    sending: 'Wait for the bank’s answer.',
    in_doubt: 'Look in the INDEXO app before you do anything else.',
    awaiting_sca: 'Compare the code on the phone, then approve or decline there.',
    authorised: 'Nothing to do. The bank is processing it.',
    accepted: 'Nothing to do. The bank will execute it.',
    settled: 'Nothing to do. The money was taken from your account.',
    rejected: 'Read the reason. A new payment is safe.',
    cancelled: 'Nothing to do.',
    sca_failed: 'Declined or timed out; the bank does not say which.',
    abandoned: 'Nothing to do.',
    acceptedByWord: 'Look in your account whether it is booked. Sepa Desk cannot ask the bank about it.',
    abandonedByWord:
      'If it is still to be paid, pay it again. Decline any request for this one on the phone.',
    unknown: 'Refresh to ask the bank.',
  },

  transactionStatus: {
    RCVD: 'Received by the bank',
    PDNG: 'Being checked by the bank',
    ACTC: 'Format checked, being processed',
    PATC: 'Some approvals given: another person must approve',
    ACCP: 'Customer data checked, being processed',
    ACFC: 'Funds checked, being processed',
    ACSP: 'Accepted, being executed',
    ACWC: 'Accepted with a change by the bank',
    ACWP: 'Sent, not yet credited to the payee',
    ACSC: 'Executed: taken from your account',
    ACCC: 'Executed: credited to the payee',
    RJCT: 'Rejected by the bank',
    CANC: 'Cancelled',
    PART: 'Accepted in part',
    RVNC: 'Payee check running',
    RVCM: 'Payee name differs: confirm or decline in the bank’s app',
    RCVC: 'Payee check done',
    other: 'Bank’s code: {code}',
  },

  scaStatus: {
    received: 'Approval request sent to the bank’s app',
    psuIdentified: 'Waiting for approval in the bank’s app',
    psuAuthenticated: 'Waiting for approval in the bank’s app',
    scaMethodSelected: 'Waiting for approval in the bank’s app',
    started: 'Waiting for approval in the bank’s app',
    unconfirmed: 'Approved in the app, the bank is finishing',
    finalised: 'Approved',
    exempted: 'No approval needed',
    failed: 'Not approved: declined or timed out (the bank does not say which)',
    other: 'Waiting for the bank ({code})',
  },

  payments: {
    title: 'Payments',
    search: 'Search',
    searchHint: 'Name, IBAN, amount, details',
    state: 'State',
    from: 'From',
    to: 'To',
    dayHint: 'DD.MM.YYYY',
    notADay: 'Write the date like this: 22.11.2026',
    refresh: 'Refresh',
    refreshing: 'Checking…',
    groups: 'Groups',
    singleStates: 'Single states',
    filter: {
      all: 'All',
      needs_you: 'Needs you',
      in_progress: 'In progress',
      executed: 'Executed',
      not_executed: 'Not executed',
    },
    column: {
      time: 'Time',
      payee: 'Payee',
      details: 'Details',
      amount: 'Amount EUR',
      status: 'Status',
    },
    accountEnd: '…{end}',
    empty: 'No payments yet. The first one starts under Pay.',
    noMatch: {
      one: 'No payment matches. {count} is hidden.',
      other: 'No payment matches. {count} are hidden.',
    },
    showAll: 'Show all',
    more: 'Load more',
    shown: '{matching} of {total} shown',
    executedSum: 'executed {executed}, total {sum|number} EUR',
    notListed:
      'Only payments sent from this program are listed. Others appear in the account transactions.',
    nothingOpen: 'No payment is open at the bank.',
    checkedMore: '{asked} payments checked; {later} more are being checked one after another.',
    checked: { one: '{count} payment checked.', other: '{count} payments checked.' },
    unchecked: 'Statuses could not be checked.',
    uncheckedSince: 'Statuses could not be checked. Last check: {at|moment}.',
    uncheckedSome: 'The bank did not answer about {unanswered} of {asked}.',
    notRead: 'The list could not be read.',
  },

  accounts: {
    title: 'Accounts',
    connect: 'Connect accounts',
    connecting: 'Asking the bank…',
    namedAccount: 'Account to connect (IBAN)',
    empty: 'No accounts connected. Connecting needs one approval on the phone.',
    emptyHint:
      'The bank is asked for balances and transactions for 180 days. Nothing can be paid with it.',
    notYetBooked: {
      one: '{count} payment was sent and is not in its account yet',
      other: '{count} payments were sent and are not in their account yet',
    },
    refresh: 'Refresh',
    refreshing: 'Reading…',
    refreshOf: 'Refresh {account}',
    list: 'Connected accounts',
    all: 'All accounts',
    unnamed: 'Account',
    readAt: 'read {at|moment}',
    neverRead: 'not read yet',
    notReadable: 'Access to this account has ended. What was read before is shown.',
    blocked: 'The bank has blocked this account.',
    deleted: 'The bank has closed this account.',
    otherStatus: 'The bank says of this account: “{status}”',
    noBalances: 'The bank told no balance.',
    unattended: {
      one: 'The program reads balances by itself at most {aDay} times a day; {count} is left today. What you refresh yourself does not count.',
      other: 'The program reads balances by itself at most {aDay} times a day; {count} are left today. What you refresh yourself does not count.',
    },
    refreshed: { one: '{count} account was read.', other: '{count} accounts were read.' },
    unreadable: {
      one: '{count} part of the bank’s answer was not understood and left out.',
      other: '{count} parts of the bank’s answer were not understood and left out.',
    },
    notRead: 'The accounts could not be read.',
    balance: {
      interimAvailable: 'Available',
      interimBooked: 'Booked',
      closingBooked: 'Booked at end of day',
      expected: 'Expected',
      forwardAvailable: 'Available later',
      openingBooked: 'Booked at start of day',
      nonInvoiced: 'Not invoiced',
      other: 'The bank calls it “{kind}”',
      forDay: 'for {day|day}',
      changedAt: 'as of {at|moment}',
      includesCredit: 'includes credit',
    },
    consent: {
      label: 'Access to the accounts',
      prepared: 'Prepared, not sent',
      sending: 'Asking the bank',
      in_doubt: 'Outcome unknown',
      refused: 'Refused by the bank',
      awaiting_sca: 'Awaiting approval on the phone',
      confirming: 'Approved, the bank has not confirmed it yet',
      valid: 'Access valid',
      suspended: 'The bank does not allow reading at present',
      not_approved: 'Not approved',
      rejected: 'Rejected by the bank',
      expired: 'Access ended',
      revoked_at_bank: 'Access revoked at the bank',
      revoked: 'Access revoked',
      gone: 'The bank no longer knows this access',
      replaced: 'Replaced by a newer one',
      abandoned: 'Put away',
      unknown: 'State: {state}',
      validUntil: {
        one: 'Valid until {until|day} ({count} day left)',
        other: 'Valid until {until|day} ({count} days left)',
      },
      lastDay: 'Valid until {until|day} (today is the last day)',
      askedUntil: 'Asked for until {until|day}',
      names: 'Accounts: {accounts}',
      allNamed: 'All accounts of the person who approves',
      next: {
        prepared: 'Nothing was sent. Connect again, or put it away.',
        sending: 'Wait for the bank’s answer.',
        in_doubt:
          'The bank’s answer was lost. If a request shows in the INDEXO app, decline it: its code cannot be compared. Then put this away and connect again. Nothing can be read or paid with it.',
        refused: 'Payments are not affected.',
        awaiting_sca: 'Compare the code on the phone. This gives access to the accounts; nothing is paid.',
        confirming: 'Nothing to do. The bank is asked again by itself.',
        suspended: 'Status at the bank: {status}. Shown: {shown}. Payments still work.',
        not_approved: 'Declined or timed out; the bank does not say which. Payments are not affected.',
        rejected: 'Payments are not affected.',
        expired: 'Access ended on {until|day}. Shown: {shown}. Payments still work.',
        expiredEarly: 'The bank has ended access. Shown: {shown}. Payments still work.',
        revoked_at_bank: 'Access revoked at the bank. Shown: {shown}. Payments are not affected.',
        revoked: 'Access revoked. Payments are not affected.',
        gone: 'Connect again to read anew. Shown: {shown}. Payments still work.',
        soon: 'Renew it soon: one approval on the phone. The old access works until then.',
        now: 'Renew it now: one approval on the phone. The old access works until then.',
      },
      shownData: 'data of {at|moment}',
      shownNone: 'nothing, as nothing was read',
      renewsOlder: 'It takes the place of the older access once it is approved. That one works until then.',
      ending: 'The bank was not told of the end yet. Sepa Desk goes on trying.',
      readRefused: 'The bank refused the last read ({code}).',
      renew: 'Renew',
      again: 'Connect again',
      approve: 'Show code',
      revoke: 'Revoke',
      revoking: 'Revoking…',
      putAway: 'Put away',
      revokeDone: 'Access revoked. Payments are not affected.',
      revokeOpen: 'Sepa Desk reads no more. The bank was not told yet; it is tried again.',
      trouble: {
        again: '{trouble}; checking again in {seconds} s',
        stopped: '{trouble}; checking has stopped.',
      },
      alert: {
        codes_differ: 'You reported that the codes differ. Decline the request on the phone now.',
        approved_though_codes_differ:
          'The access was approved although you reported different codes. Revoke it and call the bank now.',
        contrary_report: 'The bank now reports {reported}. Call the bank.',
      },
      reason: {
        bank_unreachable: 'No connection to the bank. Nothing was sent; you may try again.',
        wait: 'The bank asks to wait {seconds} s. Nothing was created.',
        waitOpen: 'The bank asks to wait a little. Nothing was created.',
        not_built: 'The request could not be put together. Nothing left this computer.',
        bank_refused: 'The bank refused the request ({code}). Nothing was created.',
        outcome_unknown: 'The bank’s answer did not arrive.',
      },
    },
  },

  entries: {
    title: 'Transactions',
    of: 'Transactions of {account}',
    search: 'Search',
    searchHint: 'Name, IBAN, amount, details',
    booking: { label: 'Show', all: 'All', booked: 'Booked', pending: 'Pending' },
    read: 'Read from the bank',
    reading: 'Reading from the bank…',
    progress: {
      one: 'Reading from the bank… {count} page, {entries} entries',
      other: 'Reading from the bank… {count|whole} pages, {entries|whole} entries',
    },
    lastRead: 'Last read {at|moment}.',
    neverRead: 'Not read from the bank yet.',
    outcome: 'Read: {added|whole} new, {changed|whole} changed, {withdrawn|whole} no longer told.',
    outcomeNothing: 'Read: nothing new.',
    outcomeUnreadable: {
      one: '{count} entry was not understood and left out.',
      other: '{count} entries were not understood and left out.',
    },
    outcomeCut: 'Not everything came; the rest is unknown. Read again, or choose fewer days.',
    gap: 'Not all transactions of these days have been read. Missing ones may exist.',
    noneRead: 'No transactions of this account have been read yet.',
    empty: 'No transactions between {from|day} and {to|day}.',
    emptySearch: 'No transaction matches.',
    notRead: 'The transactions could not be shown.',
    column: { pick: 'Selected', day: 'Day', party: 'Payee or payer', details: 'Details', amount: 'Amount', mark: 'Status' },
    noParty: 'Not named',
    pending: 'Pending',
    pick: 'Select the transaction of {day|day}, {amount}',
    toPayment: 'payment',
    openPayment: 'Open the payment',
    total: { one: '{count} found: {sums}', other: '{count|whole} found: {sums}' },
    selected: { one: '{count} selected: {sums}', other: '{count|whole} selected: {sums}' },
    unselect: 'Clear selection',
    export: 'Export',
    exportOne: 'Choose one account to export or to see its balance.',
    detail: {
      back: 'Back to the list',
      booked: 'Booked',
      pending: 'Pending, not booked yet',
      bookedOn: 'Booked on',
      valuedOn: 'Value date',
      account: 'Account',
      ownAccount: 'Own account',
      remittance: 'Details',
      references: 'References',
      balanceAfter: 'Balance after it',
      transactionId: 'Bank’s transaction id',
      entryReference: 'Booking reference',
      endToEndId: 'End-to-end reference',
      bankCode: 'Kind (ISO 20022)',
      proprietaryCode: 'Bank’s word for the kind',
      additional: 'Also told',
      entryId: 'Number here',
      payAgain: 'Pay again…',
      payment: 'Open the payment',
      copyOf: 'Copy: {what}',
    },
  },

  balance: {
    title: 'Balance over time',
    chart:
      'Booked balance from {from|day} to {to|day}: at first {first} {currency}, at the end {last} {currency}; lowest {lowest} {currency} on {lowestDay|day}, highest {highest} {currency} on {highestDay|day}.',
    table: 'As a table',
    caption: 'Booked balance at the end of each day, on the last one when it was read, {currency}',
    day: 'Day',
    booked: 'Booked balance',
    entries: 'Transactions',
    lowest: 'lowest {amount}',
    highest: 'highest {amount}',
    doubt: {
      no_balance: 'The bank told no booked balance, so the balance over time cannot be told.',
      entries_unknown:
        'Not all transactions from these days until today have been read, so the balance over time cannot be told. Read them from the bank.',
      disagrees:
        'The bank’s balances and these transactions do not come to the same. Do not rely on this.',
    },
    notRead: 'The balance over time could not be shown.',
  },

  exporting: {
    title: 'Export transactions',
    lead: '{account}, {from|day} to {to|day}',
    format: 'Kind of file',
    csv: 'CSV table',
    csvText: 'For Excel and LibreOffice here: semicolons, decimal comma. Holds the rows that the search shows.',
    xlsx: 'XLSX table',
    xlsxText: 'For Excel and LibreOffice, sums as numbers. Holds the rows that the search shows.',
    camt: 'ISO 20022 statement (camt.053)',
    camtText: 'For accounting programs everywhere. Holds whole days with their balances.',
    fidavista_utf8: 'FiDAViSta 1.01, UTF-8',
    fidavista_utf8Text: 'For Latvian accounting programs. Holds whole days with their balances.',
    fidavista_windows1257: 'FiDAViSta 1.01, Windows-1257',
    fidavista_windows1257Text: 'For older Latvian programs that do not read UTF-8. Holds whole days with their balances.',
    save: 'Save…',
    saving: 'Writing…',
    cancel: 'Cancel',
    done: { one: '“{name}” was written: {count} transaction.', other: '“{name}” was written: {count} transactions.' },
    lacksBalances:
      'The bank told no balances for these days, so it is a report (camt.052) and not a statement.',
    changedLetters: {
      one: '{count} letter that the file cannot hold was replaced.',
      other: '{count} letters that the file cannot hold were replaced.',
    },
    shortenedTexts: {
      one: '{count} text was too long for the file and was shortened.',
      other: '{count} texts were too long for the file and were shortened.',
    },
  },

  detail: {
    back: 'Back to the list',
    from: 'From account',
    payee: 'Payee',
    account: 'Payee’s account',
    details: 'Payment details',
    typed: 'Typed: {text}',
    bankPaymentId: 'Bank’s payment id',
    paymentId: 'Payment id',
    preparedAt: 'Prepared',
    bankStatus: 'Bank’s status',
    approvalStatus: 'Approval',
    timeline: 'Timeline',
    repeat: 'New payment like this',
    payAgain: 'Pay again…',
    continue: 'Continue',
    discard: 'Discard',
    approval: 'Show approval',
    copyIban: 'Copy IBAN',
    copyBankId: 'Copy bank’s id',
    copied: 'Copied',
    notCopied: 'Copying is not possible here',
    doubtTitle: 'The bank’s answer was lost. The payment may exist or not.',
    fitting:
      'These transactions may be this payment: same amount or same account, since it was sent. Look ' +
      'at them before you say what you found.',
    bookedAs: 'In your account',
    doubtLook: 'Look at payments and requests in the INDEXO app.',
    doubtDecline: 'If a request appears there, decline it: its code cannot be compared.',
    doubtNever: 'Do not send it again yet. Sepa Desk never does by itself.',
  },

  doubt: {
    known: 'What is known',
    sentAt: 'Sent',
    to: 'To',
    instead: 'Instead of an answer',
    unknown: 'What is not known',
    unknownText:
      'Whether the bank has this payment. Its control code was lost with the answer.',
    now: 'What to do now',
    say: 'Say what you found.',
    later:
      'If nothing shows there, look at the booked transactions of your account later as well: a payment can appear after a while.',
    note: 'What you saw',
    noteHint: 'Where you looked and what was there. It is kept with your word.',
    present: 'The bank has it',
    absent: 'The bank does not have it',
    pressAgain: 'Press again to confirm',
    armed: '{statement}: press again to confirm',
    kept: 'Kept as your word. Nothing was sent.',
    yourWord: 'You said on {at|moment}:',
  },

  again: {
    title: 'This payment is made in place of another one',
    old: 'Old payment',
    new: 'This payment',
    mayBeBoth:
      'The bank may have the old payment as well. If it does, the supplier is paid twice.',
    pays: 'In place of the payment of {at|moment}',
    paidBy: 'Paid again on {at|moment}',
    open: 'Open',
    form: 'In place of the payment of {at|moment} to {name}, {sum}. Status: {state}',
    drop: 'Not in place of it',
  },

  evidence: {
    bank: 'the bank says',
    statement: 'your statement shows',
    person: 'you said',
  },

  answered: {
    'changed-account': 'Confirmed although the account has changed',
    duplicate: 'Confirmed as a different payment',
    'paid-elsewhere': 'Confirmed as another payment than the one in the account',
    'balance-low': 'Sent although the balance may not suffice',
    'name-differs': 'Confirmed although the account is known under another name',
    'new-account': 'Confirmed as the payee’s new account',
    'own-account-checksum': 'Confirmed as the own account',
    'other-approval-open': 'Confirmed while another request was waiting',
    characters: 'Confirmed that the text changes',
    'earlier-attempt': 'Confirmed after an earlier attempt',
  },

  timeline: {
    prepared: 'Prepared and recorded on this computer',
    discarded: 'Discarded before sending',
    warning_answered: 'A warning was confirmed',
    sending_began: 'Sending began',
    not_sent: 'Not sent',
    refused: 'Refused; no payment was created',
    reply_lost: 'The bank’s answer did not arrive',
    found_sending: 'The program had ended while sending',
    brought_back: 'Found as not sent in a record brought back from a backup',
    created: 'The bank has the payment',
    authorisation_found: 'The approval request was found at the bank',
    status_reported: 'Status reported',
    sca_reported: 'Approval reported',
    no_longer_known: 'The bank gives no more news of this payment',
    matched: 'Seen in the account',
    said_present: 'The bank has it',
    said_absent: 'The bank does not have it',
    codes_differ: 'The codes differ',
    details_compared: 'The bank’s record agrees with the order',
    details_not_compared: 'The bank’s record could not be compared with the order',
    details_differ: 'The bank recorded other details than were sent',
    alert_seen: 'The alert was read',
    requestId: 'Request {id}',
  },
};

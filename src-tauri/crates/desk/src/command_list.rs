// The one list of commands. It is `include!`d under a macro named `commands` by: the shell's
// build script (permission names), the shell's adapters, the TypeScript declarations, and the
// tests. `desk` commands are handled in `desk::commands`; `shell` ones need the window itself.
commands! {
    desk {
        check_payment(PaymentFormRequest) -> FormCheckView,
        save_draft(PaymentFormRequest) -> Done,
        prepare_payment(PaymentFormRequest) -> PaymentView,
        send_payment(SendRequest) -> PaymentView,
        discard_payment(PaymentRef) -> PaymentView,
        report_codes_differ(PaymentRef) -> PaymentView,
        see_alert(PaymentRef) -> PaymentView,
        say_present(DoubtRequest) -> PaymentView,
        say_absent(DoubtRequest) -> PaymentView,
        watch_payment(WatchRequest) -> Done,
        read_payment(PaymentRef) -> PaymentDetailView,
        list_payments(PaymentsQuery) -> PaymentsPage,
        refresh_payments(Nothing) -> RefreshView,
        list_pending(Nothing) -> PendingView,
        show_demo_phone(Nothing) -> DemoPhoneView,
        answer_demo_phone(PhoneAnswerRequest) -> DemoPhoneView,
        reset_demo(Nothing) -> Done,
        read_record(Nothing) -> RecordView,
        verify_record(Nothing) -> VerificationView,
        make_backup(Nothing) -> RecordView,
        list_backups(Nothing) -> BackupsView,
        restore_backup(BackupRef) -> RecordView,
        see_restore(Nothing) -> RecordView,
        read_settings(Nothing) -> SettingsView,
        check_certificate(CertificateGiven) -> CertificateCheckView,
        save_access(AccessRequest) -> SettingsView,
        ask_approver(ApproverRef) -> SettingsView,
        forget_approver(ApproverRef) -> SettingsView,
        forget_access(Nothing) -> SettingsView,
        add_account(OwnAccountRequest) -> SettingsView,
        drop_account(OwnAccountRef) -> SettingsView,
        save_way(WayRequest) -> SettingsView,
        test_connection(Nothing) -> ConnectionView,
        run_doctor(Nothing) -> DoctorView,
    }
    shell {
        show_start(Nothing) -> StartView,
        announce_ready(Nothing) -> Done,
        restore_at_start(BackupRef) -> Done,
        choose_certificate_file(Nothing) -> CertificateCheckView,
        switch_environment(EnvironmentRequest) -> Done,
    }
}

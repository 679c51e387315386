//! Faults that are planted on purpose: each breaks one invariant, so that a life that cannot see it
//! is known to be blind.

/// What is wrong with the world, the program being as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Planted {
    /// Nothing.
    Nothing,
    /// The transport sends a POST again when its answer is lost.
    RepeatedPost,
    /// The transport says "not connected" of a request that the bank has.
    LossCalledNotSent,
    /// The transport calls a lost answer a refusal in the bank's form.
    LossCalledRefusal,
    /// What the last commit wrote is gone after a death.
    LostCommit,
    /// What is found `sending` at a start becomes `prepared`.
    KindSweep,
    /// The bank's word on how long to wait never arrives.
    DeafToPauses,
    /// A row of the projection says something else than the events.
    StrayProjection,
    /// An ended payment is opened again.
    ReopenedEnd,
    /// The bank is told another amount than was ordered.
    ChangedAmount,
    /// A secret gets into the ledger.
    SpiltSecret,
    /// A view shows something else after a restart.
    ForgottenView,
    /// A sealed row of the record is changed where no screen shows it.
    ForgedRow,
    /// An answer says "settled" of what the bank has not settled.
    FalseEnd,
}

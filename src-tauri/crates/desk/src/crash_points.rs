//! Named places at which a test can stop the program dead, to kill it there.
//!
//! Whatever must hold after a crash is decided by what was committed, and which bytes had left,
//! when it happened. A place between two such steps gets a name by [`crash_point!`]. Compiled only
//! with the feature `crash-points`, which the program never has; and even then nothing happens
//! until somebody calls [`at_each`] from inside, so no setting from outside can reach it.

#[cfg(feature = "crash-points")]
use std::sync::OnceLock;

/// Names a place. Without the feature it is nothing at all.
macro_rules! crash_point {
    ($name:literal) => {
        #[cfg(feature = "crash-points")]
        $crate::crash_points::reach($name);
    };
}

#[cfg(feature = "crash-points")]
type Reached = Box<dyn Fn(&'static str) + Send + Sync>;

#[cfg(feature = "crash-points")]
static AT_EACH: OnceLock<Reached> = OnceLock::new();

#[cfg(feature = "crash-points")]
static SPOILT_SETTING: OnceLock<&'static str> = OnceLock::new();

/// Calls this at every place, on the thread that reaches it, for as long as the process runs. The
/// first call counts.
#[cfg(feature = "crash-points")]
pub fn at_each(reached: impl Fn(&'static str) + Send + Sync + 'static) {
    drop(AT_EACH.set(Box::new(reached)));
}

/// Plants a fault: the ledger's writer runs this after its settings were found good. A test of
/// power loss that does not notice `synchronous = NORMAL` would prove nothing.
#[cfg(feature = "crash-points")]
pub fn spoil_setting(sql: &'static str) {
    SPOILT_SETTING.get_or_init(|| sql);
}

/// The planted fault, if there is one.
#[cfg(feature = "crash-points")]
pub(crate) fn spoilt_setting() -> &'static str {
    SPOILT_SETTING.get().copied().unwrap_or_default()
}

#[cfg(feature = "crash-points")]
pub(crate) fn reach(name: &'static str) {
    if let Some(reached) = AT_EACH.get() {
        reached(name);
    }
}

//! How long to wait before asking the bank again. Pure.

use std::time::Duration;

/// How closely a payment is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pace {
    /// Its challenge is on the screen, and not for longer than our patience.
    Watched,
    /// In the background, while an approval may be expected.
    Background,
    /// After our patience ran out.
    Patient,
}

/// How long an approval is waited for in the background before the pace slackens. The bank gives
/// no figure; it changes the rhythm and the words, never the state.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30 * 60);

const FIRST_MS: u64 = 1_000;
const LONGEST_WATCHED_MS: u64 = 10_000;
const BACKGROUND_MS: u64 = 60_000;
const UNREACHED_MS: u64 = 5_000;
const LONGEST_UNREACHED_MS: u64 = 300_000;
const PATIENT_MS: [u64; 4] = [60_000, 300_000, 900_000, 3_600_000];

/// The wait before question number `asked` (counted from 0 within one pace), stretched or
/// shortened by `jitter_permille` thousandths (-200 to 200).
pub(crate) fn wait(pace: Pace, asked: u32, jitter_permille: i16) -> Duration {
    let plain_ms = match pace {
        Pace::Watched => watched_ms(asked),
        Pace::Background => BACKGROUND_MS,
        Pace::Patient => {
            let step = usize::try_from(asked).unwrap_or(usize::MAX);
            PATIENT_MS.get(step).copied().unwrap_or(3_600_000)
        }
    };
    jittered(plain_ms, jitter_permille)
}

/// The longest wait while no connection can be made, after `times` earlier tries in a row: five
/// seconds, then twice as long each time, up to five minutes.
pub(crate) fn unreached(times: u32, jitter_permille: i16) -> Duration {
    let mut wait_ms = UNREACHED_MS;
    for _ in 0..times.min(10) {
        wait_ms = wait_ms.saturating_mul(2);
    }
    jittered(wait_ms.min(LONGEST_UNREACHED_MS), jitter_permille)
}

fn jittered(plain_ms: u64, jitter_permille: i16) -> Duration {
    let permille = u64::try_from(i32::from(jitter_permille).saturating_add(1_000)).unwrap_or(1_000);
    Duration::from_millis(plain_ms.saturating_mul(permille).div_euclid(1_000))
}

/// One second (the bank's sandbox is final at once), then half as long again each time.
fn watched_ms(asked: u32) -> u64 {
    let mut wait_ms = FIRST_MS;
    for _ in 0..asked.min(10) {
        wait_ms = wait_ms.saturating_mul(3).div_euclid(2);
    }
    wait_ms.min(LONGEST_WATCHED_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_watched_payment_is_asked_about_after_a_second_and_then_ever_more_slowly() {
        let waits: Vec<u128> = (0..8)
            .map(|n| wait(Pace::Watched, n, 0).as_millis())
            .collect();
        assert_eq!(
            waits,
            [1_000, 1_500, 2_250, 3_375, 5_062, 7_593, 10_000, 10_000]
        );
    }

    #[test]
    fn patience_is_one_five_fifteen_and_sixty_minutes_for_ever() {
        let minutes = |n| wait(Pace::Patient, n, 0).as_secs() / 60;
        assert_eq!([0, 1, 2, 3, 4, 1_000].map(minutes), [1, 5, 15, 60, 60, 60]);
    }

    #[test]
    fn jitter_moves_a_wait_by_a_fifth_at_most() {
        assert_eq!(wait(Pace::Background, 0, -200).as_secs(), 48);
        assert_eq!(wait(Pace::Background, 0, 200).as_secs(), 72);
    }
}

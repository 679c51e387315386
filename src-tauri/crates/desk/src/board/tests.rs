use std::sync::Mutex;

use uuid::Uuid;

use super::*;
use crate::clock::Wait;

/// Stands where it is put.
#[derive(Default)]
struct SetClock(Mutex<Duration>);

impl SetClock {
    fn turn(&self, seconds: u64) {
        let mut steady = self.0.lock().unwrap();
        *steady = steady.saturating_add(Duration::from_secs(seconds));
    }
}

impl Clock for SetClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH
    }

    fn steady(&self) -> Duration {
        *self.0.lock().unwrap()
    }

    fn wait(&self, _by: Duration) -> Wait {
        Box::pin(std::future::pending())
    }
}

fn board(payments: u128) -> (Board, Arc<SetClock>, Vec<PaymentId>) {
    let clock = Arc::new(SetClock::default());
    let board = Board::new(clock.clone());
    let ids: Vec<PaymentId> = (0..payments)
        .map(|n| PaymentId(Uuid::from_u128(n)))
        .collect();
    ids.iter().for_each(|id| board.follow(*id));
    (board, clock, ids)
}

/// The question came back and gave its place on the wire back.
fn came_back(board: &Board, id: PaymentId, next: Next, trouble: Option<Trouble>) {
    let place = board.on_the_wire(id);
    board.answered(id, next, trouble, 0);
    drop(place);
}

fn next_in(board: &Board, id: PaymentId) -> Option<u64> {
    board
        .standing(id)
        .unwrap()
        .next_in
        .map(|wait| wait.as_secs())
}

#[test]
fn the_first_question_comes_after_a_second_and_the_next_after_a_minute() {
    let (board, clock, ids) = board(1);
    assert_eq!(board.take_due(), [], "not yet");
    clock.turn(1);
    assert_eq!(board.take_due(), ids);
    assert_eq!(board.take_due(), [], "one question at a time for a payment");
    came_back(&board, ids[0], Next::Later, None);
    assert_eq!(next_in(&board, ids[0]), Some(60));
}

#[test]
fn at_most_four_questions_are_on_the_wire() {
    let (board, clock, ids) = board(9);
    clock.turn(1);
    let first = board.take_due();
    assert_eq!(first.len(), 4);
    assert_eq!(
        (board.take_due(), board.next_due_in()),
        (vec![], None),
        "the wire is full"
    );
    came_back(&board, first[0], Next::Later, None);
    assert_eq!(board.take_due().len(), 1, "one came back, one goes out");
    assert_eq!(ids.len(), 9);
}

#[test]
fn looking_at_a_payment_makes_the_questions_quick() {
    let (board, clock, ids) = board(1);
    clock.turn(1);
    board.take_due();
    came_back(&board, ids[0], Next::Later, None);
    board.watch(Some(ids[0]));
    assert_eq!(
        next_in(&board, ids[0]),
        Some(1),
        "brought forward from a minute"
    );
    clock.turn(1);
    board.take_due();
    came_back(&board, ids[0], Next::Later, None);
    assert!(
        next_in(&board, ids[0]).unwrap() < 10,
        "while it is on the screen"
    );
    board.watch(None);
    clock.turn(10);
    board.take_due();
    came_back(&board, ids[0], Next::Later, None);
    assert_eq!(next_in(&board, ids[0]), Some(60), "in the background again");
}

#[test]
fn what_the_bank_asks_for_wins_when_it_is_longer() {
    let (board, clock, ids) = board(1);
    clock.turn(1);
    board.take_due();
    let asked_for = Next::After(Duration::from_secs(300));
    came_back(&board, ids[0], asked_for, Some(Trouble::TooManyRequests));
    assert_eq!(next_in(&board, ids[0]), Some(300));
    came_back(&board, ids[0], Next::After(Duration::from_secs(2)), None);
    assert_eq!(
        next_in(&board, ids[0]),
        Some(60),
        "never faster than our own plan"
    );
}

#[test]
fn looking_does_not_undo_a_pause_that_the_bank_asked_for() {
    let (board, clock, ids) = board(1);
    clock.turn(1);
    board.take_due();
    let asked_for = Next::After(Duration::from_secs(300));
    came_back(&board, ids[0], asked_for, Some(Trouble::TooManyRequests));
    board.watch(Some(ids[0]));
    assert_eq!(next_in(&board, ids[0]), Some(300));
}

#[test]
fn after_half_an_hour_patience_begins_at_a_minute_and_grows() {
    let (board, clock, ids) = board(1);
    clock.turn(31 * 60);
    let mut waits = Vec::new();
    for _ in 0..5 {
        board.take_due();
        came_back(&board, ids[0], Next::Later, None);
        let wait = next_in(&board, ids[0]).unwrap();
        waits.push(wait.div_euclid(60));
        clock.turn(wait);
    }
    assert_eq!(waits, [1, 5, 15, 60, 60], "minutes");
}

#[test]
fn what_has_ended_is_not_asked_about() {
    let (board, clock, ids) = board(1);
    clock.turn(1);
    board.take_due();
    came_back(&board, ids[0], Next::Never, None);
    clock.turn(100_000);
    assert_eq!((board.take_due(), next_in(&board, ids[0])), (vec![], None));
    board.watch(Some(ids[0]));
    assert_eq!(
        next_in(&board, ids[0]),
        None,
        "looking at it does not bring it back"
    );
}

#[test]
fn a_question_that_broke_gives_its_place_back() {
    let (board, clock, ids) = board(1);
    clock.turn(1);
    board.take_due();
    drop(board.on_the_wire(ids[0]));
    assert_eq!(
        board.take_due(),
        ids,
        "four broken ones must not end all asking"
    );
}

#[test]
fn an_answer_about_a_payment_nobody_followed_begins_to_follow_it() {
    let (board, _clock, _ids) = board(0);
    let id = PaymentId(Uuid::from_u128(9));
    board.answered(id, Next::Later, None, 0);
    assert_eq!(next_in(&board, id), Some(60));
}

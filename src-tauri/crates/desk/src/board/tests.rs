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

fn board(payments: u128) -> (Board, Arc<SetClock>, Vec<Subject>) {
    let clock = Arc::new(SetClock::default());
    let board = Board::new(clock.clone());
    let ids: Vec<Subject> = (0..payments)
        .map(|n| Subject::Payment(PaymentId(Uuid::from_u128(n))))
        .collect();
    ids.iter().for_each(|id| board.follow(*id));
    (board, clock, ids)
}

/// The question came back and gave its place on the wire back.
fn came_back(board: &Board, id: Subject, next: Next, trouble: Option<Trouble>) {
    let place = board.on_the_wire(id);
    board.answered(id, next, trouble, 0);
    drop(place);
}

fn next_in(board: &Board, id: Subject) -> Option<u64> {
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
    clock.turn(300);
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
    let id = Subject::Payment(PaymentId(Uuid::from_u128(9)));
    board.answered(id, Next::Later, None, 0);
    assert_eq!(next_in(&board, id), Some(60));
}

#[test]
fn half_an_hour_on_the_screen_is_long_enough_for_the_quick_pace() {
    let (board, clock, ids) = board(1);
    board.watch(Some(ids[0]));
    clock.turn(31 * 60);
    board.take_due();
    came_back(&board, ids[0], Next::Later, None);
    assert_eq!(next_in(&board, ids[0]), Some(60), "left alone on the desk");
    board.watch(None);
    board.watch(Some(ids[0]));
    assert_eq!(next_in(&board, ids[0]), Some(1), "looked at anew");
}

#[test]
fn five_hundred_payments_are_asked_about_one_a_second_after_a_burst() {
    let (board, clock, ids) = board(500);
    let watched = ids[499];
    board.watch(Some(watched));
    let (mut asked, mut rounds) = (Vec::new(), Vec::new());
    clock.turn(1);
    for _ in 0..60 {
        let before = asked.len();
        loop {
            let taken = board.take_due();
            if taken.is_empty() {
                break;
            }
            taken
                .iter()
                .for_each(|id| came_back(&board, *id, Next::Later, None));
            asked.extend(taken);
        }
        rounds.push(asked.len() - before);
        assert!(board.next_due_in().unwrap() <= Duration::from_secs(1));
        clock.turn(1);
    }
    assert_eq!(
        (rounds[0], asked[0]),
        (8, watched),
        "a burst, what is seen first"
    );
    assert!(rounds[1..].iter().all(|round| *round == 1), "{rounds:?}");
    let looks = asked.iter().filter(|id| **id == watched).count();
    assert!(
        looks >= 7,
        "the one on the screen does not wait for the others: {looks}"
    );
    asked.retain(|id| *id != watched);
    let distinct: std::collections::HashSet<_> = asked.iter().collect();
    assert_eq!(distinct.len(), asked.len(), "each in its turn, none twice");
}

#[test]
fn a_persons_questions_are_not_held_back_but_count() {
    let (board, clock, _ids) = board(20);
    clock.turn(1);
    (0..20).for_each(|_| board.person_asks());
    assert_eq!(board.take_due(), [], "the program's own questions wait");
    clock.turn(12);
    assert_eq!(board.take_due(), [], "twelve seconds later they still do");
    clock.turn(1);
    assert_eq!(board.take_due().len(), 1);
}

#[test]
fn after_sleep_everything_is_due_except_what_has_ended_or_pauses() {
    let (board, clock, ids) = board(3);
    clock.turn(1);
    board.take_due();
    came_back(&board, ids[0], Next::Later, None);
    let pause = Next::After(Duration::from_secs(300));
    came_back(&board, ids[1], pause, Some(Trouble::TooManyRequests));
    came_back(&board, ids[2], Next::Never, None);
    board.woke();
    let waits = ids.iter().map(|id| next_in(&board, *id));
    assert_eq!(waits.collect::<Vec<_>>(), [Some(0), Some(300), None]);
}

#[test]
fn without_a_connection_it_is_tried_again_ever_more_slowly() {
    let (board, clock, ids) = board(1);
    clock.turn(31 * 60);
    let mut waits = Vec::new();
    for _ in 0..9 {
        board.take_due();
        came_back(&board, ids[0], Next::Later, Some(Trouble::NoConnection));
        waits.push(next_in(&board, ids[0]).unwrap());
        clock.turn(*waits.last().unwrap());
    }
    assert_eq!(
        waits,
        [5, 10, 20, 40, 80, 160, 300, 300, 300],
        "the plan alone would have come to an hour"
    );
    came_back(&board, ids[0], Next::Later, None);
    assert_eq!(next_in(&board, ids[0]), Some(3_600), "the plan again");
}

#[test]
fn an_answer_about_one_brings_back_all_that_had_no_connection() {
    let (board, clock, ids) = board(3);
    clock.turn(1);
    board.take_due();
    came_back(&board, ids[0], Next::Later, Some(Trouble::NoConnection));
    came_back(&board, ids[1], Next::Later, Some(Trouble::Unavailable));
    assert_eq!(next_in(&board, ids[0]), Some(5));
    came_back(&board, ids[2], Next::Later, None);
    let waits = ids.iter().map(|id| next_in(&board, *id).unwrap());
    assert_eq!(
        waits.collect::<Vec<_>>(),
        [0, 60, 60],
        "a fault of the bank is another matter"
    );
}

#[test]
fn a_pause_is_not_ended_by_the_answer_to_another_question() {
    let (board, clock, ids) = board(1);
    let pause = Next::After(Duration::from_secs(300));
    came_back(&board, ids[0], pause, Some(Trouble::TooManyRequests));
    came_back(&board, ids[0], Next::Soon, None);
    assert_eq!(next_in(&board, ids[0]), Some(300), "the pause stands");
    assert!(board.is_told_to_pause(ids[0]));
    clock.turn(300);
    came_back(&board, ids[0], Next::Later, None);
    assert_eq!(next_in(&board, ids[0]), Some(60), "and ends by itself");
}

#[test]
fn what_there_is_new_to_ask_while_a_question_is_on_the_wire_is_asked_soon() {
    let hours = Next::In(Duration::from_secs(6 * 3_600));
    for next in [hours, Next::Later, Next::Never] {
        let (board, clock, ids) = board(1);
        clock.turn(1);
        assert_eq!(board.take_due(), ids);
        board.follow(ids[0]);
        clock.turn(2);
        assert_eq!(board.take_due(), [], "one question at a time");
        came_back(&board, ids[0], next, None);
        let soon = next_in(&board, ids[0]);
        assert!(
            soon.is_some_and(|seconds| seconds <= 60),
            "{next:?}: {soon:?}"
        );
        clock.turn(60);
        assert_eq!(board.take_due(), ids);
        came_back(&board, ids[0], Next::Never, None);
        assert_eq!(next_in(&board, ids[0]), None, "once");
    }
    let (board, clock, ids) = board(1);
    clock.turn(1);
    assert_eq!(board.take_due(), ids);
    board.follow(ids[0]);
    let pause = Next::After(Duration::from_secs(600));
    came_back(&board, ids[0], pause, Some(Trouble::TooManyRequests));
    assert_eq!(next_in(&board, ids[0]), Some(600), "a pause is a pause");
}

//! Any JSON to any command gives an answer or a typed error: no panic, and nothing hangs.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use desk::contract::*;
use desk::{Demo, Desk, commands};
use serde_json::{Value, json};
use simulated_bank::Scenario;
use tests::{Bench, Chance, Opening, effort, sample_form};

use super::shape::{self, Shape};
use super::values::Values;

/// Inputs in one check.
const INPUTS: usize = 200_000;

/// As many at once as there are cores in the smallest machine.
const SIDE_BY_SIDE: u64 = 2;

/// The goal for one command, on a machine that does nothing else.
const GOAL: Duration = Duration::from_millis(50);

/// Longer than anything takes on a machine that does everything else; reaching it is hanging.
const BOUND: Duration = Duration::from_secs(10);

/// How one call ended.
enum Ended {
    Answered(Value),
    Failed(Value),
    /// The request did not fit the command's form.
    Misshapen,
}

macro_rules! commands {
    (desk { $($desk:ident($asks:ty) -> $answers:ty,)* }
     shell { $($shell:ident($shell_asks:ty) -> $shell_answers:ty,)* }) => {
        const COMMANDS: &[&str] = &[$(stringify!($desk),)*];

        /// Calls a command as the page does: with JSON, as a task of its own.
        async fn call(desk: &Desk<Demo>, command: &str, request: Value) -> Ended {
            let desk = desk.clone();
            let answer = match command {
                $(stringify!($desk) => {
                    let Ok(request) = serde_json::from_value::<$asks>(request) else {
                        return Ended::Misshapen;
                    };
                    let work = async move {
                        commands::$desk(&desk, request).await.map(|answer| json!(answer))
                    };
                    tokio::spawn(work).await
                })*
                other => panic!("{other} is no command"),
            };
            match answer.expect("a command does not panic") {
                Ok(answer) => Ended::Answered(answer),
                Err(error) => Ended::Failed(json!(error)),
            }
        }
    };
}

include!("../../../src-tauri/crates/desk/src/command_list.rs");

/// What was seen of one command.
#[derive(Debug, Default)]
struct Seen {
    answered: usize,
    failed: usize,
    misshapen: usize,
    spent: Duration,
    took: Vec<Duration>,
}

/// Plays one row of inputs.
async fn play(inputs: usize, seed: u64) -> BTreeMap<&'static str, Seen> {
    let scenario = Scenario::ApprovedAtOnce;
    let bench = Bench::open(Opening {
        scenario,
        ..Opening::default()
    })
    .await;
    let types = shape::read(&desk::contract::declarations());
    let Shape::Fields(asked) = types["Commands"].clone() else {
        panic!("commands")
    };
    let mut values = Values::new(types, Chance::seeded(seed));
    let mut seen: BTreeMap<&str, Seen> = BTreeMap::new();
    let began = Instant::now();
    for nth in 0..inputs {
        let command = *values.chance.one_of(COMMANDS);
        let so_far = seen.entry(command).or_default();
        // What takes long by its nature (the disk, the bank) gets its share of the time, not of
        // the number.
        let may_be_right = so_far.spent < began.elapsed() / 40 + Duration::from_millis(50);
        let asks = asked
            .iter()
            .find(|(name, _)| name == command)
            .expect("in the contract");
        let Shape::Fields(sides) = &asks.1 else {
            panic!("asks and answers")
        };
        if nth % 50 == 0 {
            values.hear(&json!(sample_form()));
        }
        let mut request = values.right(command, &sides[0].1);
        if !may_be_right || values.chance.once_in(2) {
            values.spoil(&mut request);
        }
        let text = request.to_string();
        let started = Instant::now();
        let ended = tokio::time::timeout(BOUND, call(bench.desk(), command, request)).await;
        let shown = text.chars().take(2_000).collect::<String>();
        let ended =
            ended.unwrap_or_else(|_| panic!("seed {seed}, input {nth}: {command}({shown}) hangs"));
        let took = started.elapsed();
        so_far.took.push(took);
        so_far.spent += took;
        match ended {
            Ended::Answered(answer) => {
                so_far.answered += 1;
                values.hear(&answer);
            }
            Ended::Failed(error) => {
                so_far.failed += 1;
                let code = error["code"].as_str().unwrap_or_default();
                assert!(
                    !code.is_empty() && code != "bug",
                    "seed {seed}, input {nth}: {command}({shown}): {error}"
                );
            }
            Ended::Misshapen => so_far.misshapen += 1,
        }
    }
    // The same form may be paid twice here, in two orders; no order may.
    let orders = bench.control.orders();
    let numbers: BTreeSet<&str> = orders.iter().map(|it| it.request_id.as_str()).collect();
    assert_eq!(numbers.len(), orders.len(), "an order was received twice");
    bench.control.reset();
    seen
}

fn tell(mut all: Vec<(&str, Duration)>) {
    all.sort_by_key(|(_, took)| *took);
    let at = |permille: usize| all[(all.len() - 1) * permille / 1_000].1;
    println!(
        "{} inputs, p50 {:?}, p99 {:?}, longest {:?}",
        all.len(),
        at(500),
        at(990),
        at(1_000)
    );
    let slow = all.iter().filter(|(_, took)| *took > GOAL);
    let mut over: BTreeMap<&str, usize> = BTreeMap::new();
    slow.for_each(|(command, _)| *over.entry(command).or_default() += 1);
    println!("over {GOAL:?}: {over:?}");
}

#[test]
fn any_json_to_any_command_gives_an_answer_or_a_typed_error() {
    let each = effort::times(INPUTS) / usize::try_from(SIDE_BY_SIDE).unwrap();
    let seed = effort::seed() * 100;
    let runs: Vec<_> = std::thread::scope(|scope| {
        let start = |side| scope.spawn(move || runtime().block_on(play(each, seed + side)));
        let runs: Vec<_> = (0..SIDE_BY_SIDE).map(start).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    let times = runs
        .iter()
        .flatten()
        .flat_map(|(command, seen)| seen.took.iter().map(|took| (*command, *took)));
    tell(times.collect());
    for command in COMMANDS {
        let sum = |of: fn(&Seen) -> usize| runs.iter().map(|run| of(&run[command])).sum::<usize>();
        let (answered, failed, misshapen) =
            (sum(|s| s.answered), sum(|s| s.failed), sum(|s| s.misshapen));
        println!("{command}: {answered} answered, {failed} failed, {misshapen} misshapen");
        assert!(
            answered + failed > 0 && misshapen > 0,
            "{command} was really called"
        );
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

//! The rounds: start, kill, look.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use kernel::{Clock, Random, SeededRandom, SystemClock, SystemRandom};
use orders::{Market, OrderState};
use people::ShopperScope;
use testkit::Bed;

use super::check::{Acknowledged, faults};
use super::child::{ERRAND, MARK, TEST, Word, place};
use super::scenery::{Errand, followers, lay_out, market, open};

/// A round may take so long at most, milliseconds.
const LONGEST: u64 = 1_300;
/// So much passes between rounds: leases of the dead end, orders nobody paid lapse.
const PAUSE: Duration = Duration::from_mins(5);
/// A child that does not come up has failed.
const PATIENCE: Duration = Duration::from_mins(1);

#[test]
fn nothing_is_lost_on_sqlite() {
    rounds("SQLite", Bed::sqlite());
}

#[test]
fn nothing_is_lost_on_postgres() {
    rounds("PostgreSQL", Bed::postgres());
}

/// The child's words, and the end of them.
pub struct Running {
    child: Child,
    words: Receiver<Word>,
}

/// Starts the child: this very program, with one test to run and an errand.
pub fn start(errand: &Errand) -> Running {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([TEST, "--exact", "--nocapture", "--test-threads=1"])
        .env(ERRAND, serde_json::to_string(errand).unwrap())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (tell, words) = channel();
    std::thread::spawn(move || {
        let said = lines.map_while(Result::ok);
        for word in said.filter_map(|line| line.strip_prefix(MARK).map(str::to_owned)) {
            // A word cut by the kill was not said.
            if let Ok(word) = serde_json::from_str(&word) {
                let _ = tell.send(word);
            }
        }
    });
    Running { child, words }
}

impl Running {
    /// Listens for so long, or until the child is gone.
    fn listen(&self, span: Duration, heard: &mut Vec<Word>) {
        let end = SystemClock.now().plus(span);
        loop {
            match self.words.recv_timeout(end.since(SystemClock.now())) {
                Ok(word) => heard.push(word),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Waits for the child to begin.
    fn ready(&self) {
        assert_eq!(
            self.words.recv_timeout(PATIENCE),
            Ok(Word::Ready),
            "the child does not come up"
        );
    }

    /// Kills it (SIGKILL), and hears what it had said.
    pub fn kill(mut self, heard: &mut Vec<Word>) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        heard.extend(self.words.iter());
    }

    /// Waits until it dies by itself, and hears what it had said.
    pub fn end(mut self, heard: &mut Vec<Word>) {
        self.child.wait().unwrap();
        heard.extend(self.words.iter());
    }
}

/// Notes what was acknowledged.
pub fn acknowledge(words: &[Word], all: &mut Acknowledged) {
    for word in words {
        let (order, state) = match *word {
            Word::Placed { order, .. } => (order, OrderState::AwaitingPayment),
            Word::Moved { order, state } => (order, state),
            Word::Ready | Word::Tries { .. } => continue,
        };
        let known = all.entry(order).or_insert(state);
        *known = (*known).max(state);
    }
}

#[expect(
    clippy::print_stdout,
    reason = "whoever runs it sees the seed and what was done"
)]
fn rounds(engine: &str, bed: Bed) {
    let number = |name: &str| testkit::told(name).and_then(|text| text.parse().ok());
    let count: u32 = number("FARSHORE_CRASH_ROUNDS").map_or(2, |count: u64| count.try_into().unwrap());
    let seed: u64 = number("FARSHORE_CRASH_SEED").unwrap_or_else(|| SystemRandom.below(1_000_000));
    println!("crash test on {engine}: {count} rounds, FARSHORE_CRASH_SEED={seed}");
    let dice = SeededRandom::new(seed);
    let (_ground, mut errand) = lay_out(bed);
    let (market, sandbox) = market();
    let mut all = Acknowledged::new();
    for round in 1..=count {
        let mut heard = Vec::new();
        let running = start(&errand);
        // One in six dies while it is still coming up.
        if dice.below(6) > 0 {
            running.ready();
        }
        running.listen(Duration::from_millis(dice.below(LONGEST)), &mut heard);
        running.kill(&mut heard);
        errand.start = errand.start.plus(PAUSE);
        let mut these = Acknowledged::new();
        acknowledge(&heard, &mut these);
        look(&errand, &these, &format!("{engine}, round {round}, seed {seed}"));
        repeat(&errand, &market, &heard);
        all.append(&mut these);
        errand.start = errand.start.plus(PAUSE);
    }
    let store = open(&errand);
    followers(&store, &market, &sandbox).drain().unwrap();
    drop(store);
    look(&errand, &all, &format!("{engine} at the end, seed {seed}"));
    let delivered = all
        .values()
        .filter(|state| **state == OrderState::Delivered)
        .count();
    println!(
        "crash test on {engine}: {} orders acknowledged, {delivered} of them delivered; none lost",
        all.len()
    );
    assert!(
        count < 10 || delivered > 0,
        "the child never lived long enough to deliver anything"
    );
}

/// The store is opened again, and nothing is wrong in it.
fn look(errand: &Errand, acknowledged: &Acknowledged, whence: &str) {
    let found = open(errand).read(|tx| faults(tx, acknowledged)).unwrap();
    assert!(found.is_empty(), "{whence}:\n{}", found.join("\n"));
}

/// Shoppers whose connection broke ask again, with the same key: those who had an answer get the same one.
fn repeat(errand: &Errand, market: &Market, heard: &[Word]) {
    let store = open(errand);
    let answered = heard.iter().rev().find_map(|word| match *word {
        Word::Placed {
            order,
            quote,
            shopper,
        } => Some((Some(order), quote, shopper)),
        _ => None,
    });
    let unanswered = heard.iter().rev().find_map(|word| match *word {
        Word::Tries { quote, shopper } => Some((None, quote, shopper)),
        _ => None,
    });
    for (order, quote, number) in answered.into_iter().chain(unanswered) {
        let (person, _) = errand.shoppers[number];
        let shopper = ShopperScope::for_machine(person, "a shopper of the crash test");
        let again = place(&store, market, shopper, quote, None).unwrap().order;
        let third = place(&store, market, shopper, quote, None).unwrap().order;
        assert_eq!(again, third, "one wish has become two orders");
        assert!(
            order.is_none_or(|order| order == again),
            "{quote} has become {again} as well as {order:?}"
        );
    }
}

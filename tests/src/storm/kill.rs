use std::sync::Arc;

use serde_json::{Value, json};
use tokio::task::JoinSet;
use wallet_crypto::entropy::{Entropy as _, OsEntropy};

use super::{Books, Ground, ServerProcess, Sharer};
use crate::{Answer, Party};

/// Redemptions that are under way when the process is killed.
const AT_ONCE: usize = 8;

/// What came of killing.
#[derive(Debug, Default)]
pub struct Killed {
    /// Processes killed.
    pub kills: usize,
    /// Redemptions that were under way.
    pub under_way: usize,
    /// Of these, answered before the end.
    pub answered: usize,
    /// Of these, found spent although nobody was answered.
    pub spent_unanswered: usize,
    /// Of these, found unspent.
    pub unspent: usize,
}

impl Killed {
    /// For machines.
    pub fn to_json(&self) -> Value {
        json!({
            "kills": self.kills, "under_way": self.under_way, "answered": self.answered,
            "spent_unanswered": self.spent_unanswered, "unspent": self.unspent,
        })
    }
}

/// One grant of a round: its id, its link and what was answered before the end.
struct Try {
    grant: String,
    link: String,
    answer: Option<Answer>,
}

/// Kills `kills` server processes (`SIGKILL`) in the middle of redemptions.
///
/// Panics unless after each kill the books agree, whoever was answered has spent, and after a restart everybody gets an
/// answer with the same key: the same as before where there was one.
pub async fn kill(ground: &Ground, kills: usize) -> Killed {
    let mut server = ground.server().await;
    let mut sharer = ground.sharer(&server).await;
    let mut killed = Killed::default();
    for _ in 0..kills {
        let (insurer, tries) = round(ground, &sharer, server).await;
        let books = Books::read(ground.database().await).await;
        books.check();
        count(&mut killed, &books, &tries);
        server = ground.server().await;
        sharer.phone.move_to(&server.base_url);
        retry(&insurer.at(&server.base_url), &tries).await;
    }
    drop(server);
    let books = Books::read(ground.database().await).await;
    books.check();
    assert_eq!(books.spent.len(), killed.under_way, "everything is redeemed in the end");
    killed
}

/// Redeems at the server and kills it after a number of answers that nobody chose.
async fn round(ground: &Ground, sharer: &Sharer, server: ServerProcess) -> (Party, Vec<Try>) {
    let mut insurer = ground.insurer.at(&server.base_url);
    insurer.sign_in().await;
    let insurer = Arc::new(insurer);
    let mut tries = Vec::new();
    for _ in 0..AT_ONCE {
        let (grant, link) = sharer.offer().await;
        tries.push(Try { grant, link, answer: None });
    }
    let mut running = JoinSet::new();
    for (number, one) in tries.iter().enumerate() {
        let (insurer, link) = (Arc::clone(&insurer), one.link.clone());
        running.spawn(async move { (number, insurer.try_redeem(&link, &key(number)).await) });
    }
    let mut chance = [0; 1];
    OsEntropy.fill(&mut chance).expect("chance");
    let mut left = usize::from(chance[0]) % AT_ONCE;
    while left > 0 {
        let (number, answer) = running.join_next().await.expect("a redemption").expect("an answer");
        tries[number].answer = answer;
        left -= 1;
    }
    server.kill();
    while let Some(done) = running.join_next().await {
        let (number, answer) = done.expect("an answer or none");
        tries[number].answer = answer;
    }
    (insurer.at(""), tries)
}

fn count(killed: &mut Killed, books: &Books, tries: &[Try]) {
    killed.kills += 1;
    killed.under_way += tries.len();
    for one in tries {
        let spent = books.spent.contains(&one.grant);
        match &one.answer {
            Some(answer) => {
                assert_eq!(answer.status, 200, "{answer:?}");
                assert!(spent, "delivered and unspent: {}", one.grant);
                killed.answered += 1;
            }
            None if spent => killed.spent_unanswered += 1,
            None => killed.unspent += 1,
        }
    }
}

async fn retry(insurer: &Party, tries: &[Try]) {
    for (number, one) in tries.iter().enumerate() {
        let again = insurer.redeem(&one.link, &key(number)).await;
        assert_eq!(again.status, 200, "{again:?}");
        if let Some(before) = &one.answer {
            assert_eq!(again.body, before.body, "the same answer as before the end");
        }
    }
}

fn key(number: usize) -> String {
    format!("idempotency-key-{number}")
}

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::{Books, Ground};
use crate::Party;

/// What came of a storm of redemptions.
#[derive(Debug, Default)]
pub struct Redeemed {
    /// Grants.
    pub grants: usize,
    /// Calls for each of them.
    pub calls: usize,
    /// Server processes.
    pub servers: usize,
    /// How often each status was answered.
    pub statuses: BTreeMap<u16, usize>,
}

impl Redeemed {
    /// For machines.
    pub fn to_json(&self) -> Value {
        json!({ "grants": self.grants, "calls_of_each": self.calls, "servers": self.servers, "statuses": self.statuses })
    }
}

/// Redeems each of `grants` grants by `calls` calls at once, each with a key of its own, spread over `servers` processes.
///
/// Panics unless each grant has exactly one success, whose key gets the same answer again, and the books agree.
pub async fn redeem(ground: &Ground, servers: usize, grants: usize, calls: usize) -> Redeemed {
    let mut processes = Vec::new();
    for _ in 0..servers {
        processes.push(ground.server().await);
    }
    let first = processes.first().expect("a server");
    let sharer = ground.sharer(first).await;
    let mut parties = Vec::new();
    let mut statuses = BTreeMap::new();
    for _ in 0..grants {
        // Tokens of parties live for minutes; a storm may take longer.
        parties.clear();
        let mut insurer = ground.insurer.at(&first.base_url);
        insurer.sign_in().await;
        parties.extend(processes.iter().map(|process| Arc::new(insurer.at(&process.base_url))));
        let (_, link) = sharer.offer().await;
        for status in storm(&parties, &link, calls).await {
            *statuses.entry(status).or_default() += 1;
        }
    }
    drop(processes);
    let books = Books::read(ground.database().await).await;
    books.check();
    assert_eq!(books.spent.len(), grants);
    Redeemed { grants, calls, servers, statuses }
}

async fn storm(parties: &[Arc<Party>], link: &str, calls: usize) -> Vec<u16> {
    let tries = parties.iter().cycle().take(calls).enumerate().map(|(number, party)| {
        let (party, link) = (Arc::clone(party), link.to_owned());
        tokio::spawn(async move { party.redeem(&link, &key(number)).await })
    });
    let tries: Vec<_> = tries.collect();
    let mut answers = Vec::with_capacity(calls);
    for one in tries {
        answers.push(one.await.expect("an answer"));
    }
    let won: Vec<usize> = (0..calls).filter(|number| answers[*number].status == 200).collect();
    assert_eq!(won.len(), 1, "one success, not {won:?}");
    let again = parties[0].redeem(link, &key(won[0])).await;
    assert_eq!((again.status, &again.body), (200, &answers[won[0]].body), "the winner's answer again");
    answers.iter().map(|answer| answer.status).collect()
}

fn key(number: usize) -> String {
    format!("idempotency-key-{number}")
}

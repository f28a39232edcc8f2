use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use wallet_crypto::digest::Digest;
use wallet_crypto::entropy::OsEntropy;
use wallet_server_core::app::App;
use wallet_server_core::ledger::{Comparison, Fence, LeaseHolder, PublishedTree, Survey, reconcile, survey};
use wallet_server_core::port::HeadSink;

use super::Failure;
use crate::output::say;

/// Somebody has to decide something; nothing was changed. The program ends with an exit code of its own.
#[derive(Debug, thiserror::Error)]
#[error(
    "nothing was changed; to go on with the database as it is: luzheng ledger reconcile --accept-loss {published}"
)]
pub struct NeedsDecision {
    /// Entries that were published.
    published: u64,
}

/// Says how database and sinks stand to each other and, where the loss is accepted, goes on with the database as it is.
pub(super) async fn run(
    app: &App,
    sinks: &[Arc<dyn HeadSink>],
    accept_loss: Option<u64>,
) -> Result<(), Failure> {
    if sinks.is_empty() {
        say("no sink is configured; see [heads] and [witness]");
    }
    let found = survey(app, sinks).await?;
    report(&found);
    let Some(accepted) = accept_loss else {
        let published = found.published().map_or(0, |tree| tree.size);
        return if found.needs_decision() { Err(NeedsDecision { published }.into()) } else { Ok(()) };
    };
    let orderer = LeaseHolder::make(&OsEntropy)?;
    let done = reconcile(app, sinks, &orderer, accepted).await?;
    say(&format!("recorded: {}", done.detail));
    for (sink, published) in done.published {
        say(match published {
            true => format!("{sink}: the new head is published"),
            false => format!("{sink}: the new head is not published yet; the server goes on trying"),
        }
        .as_str());
    }
    say("the fence is lifted");
    Ok(())
}

fn report(found: &Survey) {
    let root = found.root.map_or_else(|| "unknown: the stored tree has holes".to_owned(), as_in_a_head);
    say(&format!("database: {} entries, root {root}", found.size));
    for (sink, comparison) in &found.sinks {
        say(&format!("{sink}: {}", told(comparison, found.size)));
    }
    say(&match &found.fence {
        None => "no fence stands".to_owned(),
        Some(fence) => standing(fence),
    });
}

fn standing(fence: &Fence) -> String {
    let Fence { number, reason, raised_at, size, .. } = fence;
    format!(
        "fence {number} stands since {raised_at} ({reason}, over {size} entries): grants and bindings are not written"
    )
}

fn told(comparison: &Comparison, size: u64) -> String {
    let tree = comparison
        .tree()
        .map(|PublishedTree { size, root }| format!("{size} entries, root {}", as_in_a_head(root)));
    let tree = tree.unwrap_or_else(|| "nothing".to_owned());
    match comparison {
        Comparison::Agrees(_) => format!("{tree}: agrees"),
        Comparison::Accepted(_) => format!("{tree}: lost, and accepted"),
        Comparison::Behind(head) => {
            format!("{tree}: the database lacks {}", head.size.saturating_sub(size))
        }
        Comparison::Differs(_) => format!("{tree}: the database has others in their places"),
        Comparison::Unverified(error) => format!("a head that is not to be believed: {error}"),
    }
}

/// A root as it stands in a published note.
fn as_in_a_head(root: Digest) -> String {
    STANDARD.encode(root.as_bytes())
}

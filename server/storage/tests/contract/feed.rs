use std::time::Duration;

use wallet_server_core::store::Feed;
use wallet_server_storage::database::Engine;

use crate::place::{Place, commit, on_both_engines};
use crate::sample::NOW;

on_both_engines! {
    a_feed_moves_on_only_from_where_it_was_read,
    a_held_feed_stays_where_it_is_until_the_commit,
}

fn feed(cursor: &str) -> Feed {
    Feed { source: "registry".to_owned(), cursor: Some(cursor.to_owned()), confirmed_at: NOW }
}

async fn advance(place: &Place, feed: &Feed, expected: Option<&str>) -> bool {
    let mut work = place.begin().await;
    let moved = work.advance_feed(feed, expected).await.unwrap();
    commit(work).await;
    moved
}

async fn a_feed_moves_on_only_from_where_it_was_read(place: &Place) {
    assert_eq!(place.read().await.find_feed("registry").await.unwrap(), None);
    assert!(!advance(place, &feed("b"), Some("a")).await, "there is nothing to move on from");
    assert!(advance(place, &feed("a"), None).await);
    assert!(!advance(place, &feed("b"), None).await, "somebody else took the first page");
    assert!(advance(place, &feed("b"), Some("a")).await);
    assert!(!advance(place, &feed("c"), Some("a")).await);
    let mut older = feed("c");
    older.confirmed_at = NOW.minus(Duration::from_secs(9));
    assert!(advance(place, &older, Some("b")).await);
    let found = place.read().await.find_feed("registry").await.unwrap().unwrap();
    assert_eq!(found, Feed { confirmed_at: NOW, ..older }, "what was confirmed stays confirmed");
}

/// A claim holds the feed; the page that comes meanwhile waits, and then sees what was claimed.
async fn a_held_feed_stays_where_it_is_until_the_commit(place: &Place) {
    let mut claim = place.begin().await;
    let held = claim.hold_feed("registry").await.unwrap();
    assert_eq!(held.and_then(|feed| feed.cursor), None);
    let page = {
        let database = place.database.clone();
        tokio::spawn(async move {
            use wallet_server_core::store::Stores as _;
            let mut work = database.begin().await.unwrap();
            let moved = work.advance_feed(&feed("a"), None).await.unwrap();
            let seen = work.find_holder(crate::sample::holder(5).id).await.unwrap();
            commit(work).await;
            (moved, seen.is_some())
        })
    };
    claim.add_holder(&crate::sample::holder(5)).await.unwrap();
    // On PostgreSQL the page stands before the held row; on SQLite it has not begun.
    let waits =
        "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INTO feeds%'";
    while place.database.engine() == Engine::Postgres && !page.is_finished() && place.number(waits).await == 0
    {
        tokio::task::yield_now().await;
    }
    commit(claim).await;
    assert_eq!(page.await.unwrap(), (true, true));
}

use wallet_server_core::ledger::Record;
use wallet_server_core::store::{StoreError, Stores as _};
use wallet_server_storage::{Database, DatabaseOptions};

use crate::place::Place;
use crate::proxy::{Network, Proxy};
use crate::sample::holder;

/// What was sent and not answered may have happened: the caller is told so, and is not told that it failed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_whose_answer_is_lost_is_neither_success_nor_failure() {
    let place = Place::postgres().await;
    let (login, rest) = place.url.split_once('@').unwrap();
    let (server, path) = rest.split_once('/').unwrap();
    let proxy = Proxy::to(server.to_owned()).await;
    let url = format!("{login}@127.0.0.1:{}/{path}", proxy.port);
    let database = Database::connect(&url, &DatabaseOptions::default()).await.unwrap();
    let mut work = database.begin().await.unwrap();
    work.add_holder(&holder(1)).await.unwrap();
    proxy.set(Network::HoldsAnswers);
    let mut asked = proxy.asked();
    let commit = tokio::spawn(work.commit(Record::Chore("a test")));
    asked.changed().await.unwrap();
    proxy.set(Network::Cut);
    let lost = commit.await.unwrap();
    assert!(matches!(lost, Err(StoreError::CommitUnknown(_))), "{lost:?}");
    // It did happen.
    while place.read().await.find_holder(holder(1).id).await.unwrap().is_none() {}
    place.leave().await;
}

use std::time::Duration;

use sqlx::{AnyConnection, Connection as _, Executor as _};
use wallet_server_core::store::{StoreError, Stores as _};
use wallet_server_storage::database::Engine;
use wallet_server_storage::{Database, DatabaseOptions, OpenError};

use crate::place::{Place, commit, fresh_name, on_both_engines};
use crate::proxy::{Network, Proxy};
use crate::sample::{holder, stored_holder};

on_both_engines! {
    a_reader_cannot_write,
    a_reader_sees_one_state_from_beginning_to_end,
    a_database_without_a_free_connection_says_that_it_is_busy,
    a_dropped_unit_of_work_leaves_no_trace,
}

async fn a_reader_cannot_write(place: &Place) {
    let mut work = place.read().await;
    let refused = work.add_holder(&holder(1)).await;
    assert!(matches!(refused, Err(StoreError::Driver(_))), "{refused:?}");
    drop(work);
    assert_eq!(place.number("SELECT COUNT(*) FROM holders").await, 0);
}

async fn a_reader_sees_one_state_from_beginning_to_end(place: &Place) {
    let known = stored_holder(place).await;
    let mut reader = place.read().await;
    assert!(reader.find_holder(known.id).await.unwrap().is_some());
    let mut writer = place.begin().await;
    writer.add_holder(&holder(2)).await.unwrap();
    commit(writer).await;
    assert_eq!(reader.find_holder(holder(2).id).await.unwrap(), None);
    drop(reader);
    assert!(place.read().await.find_holder(holder(2).id).await.unwrap().is_some());
}

async fn a_database_without_a_free_connection_says_that_it_is_busy(place: &Place) {
    let options = DatabaseOptions { max_connections: 1, acquire_timeout: Duration::from_millis(50) };
    let database = Database::connect(&place.url, &options).await.unwrap();
    let work = database.begin().await.unwrap();
    assert!(matches!(database.begin().await.err(), Some(StoreError::Busy)));
    drop(work);
    drop(place.database.begin().await.unwrap());
    database.close().await;
}

async fn a_dropped_unit_of_work_leaves_no_trace(place: &Place) {
    for number in 0..20 {
        let mut work = place.begin().await;
        work.add_holder(&holder(number)).await.unwrap();
        drop(work);
    }
    stored_holder(place).await;
    assert_eq!(place.number("SELECT COUNT(*) FROM holders").await, 1);
}

/// Adds a holder by one statement on the pool, and says whether somebody else can see it.
async fn is_lasting(place: &Place, database: &Database) -> bool {
    let name = fresh_name();
    let insert = format!(
        "INSERT INTO relying_parties (relying_party_id, credit_code, registered_at, name, category, state)
         VALUES ('{name}', '{name}', 0, 'x', 'insurer', 'active')"
    );
    database.writer().execute(sqlx::AssertSqlSafe(insert)).await.unwrap();
    let seen = format!("SELECT COUNT(*) FROM relying_parties WHERE credit_code = '{name}'");
    let mut stranger = AnyConnection::connect(&place.url).await.unwrap();
    let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(seen)).fetch_one(&mut stranger).await.unwrap();
    count == 1
}

/// The trap of sqlx 0.9: a pool takes the connection of a dropped `begin` back with its transaction open.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_begin_dropped_half_way_loses_no_later_write_on_postgres() {
    let place = Place::postgres().await;
    let (server, path) = place.url.split_once('@').unwrap().1.split_once('/').unwrap();
    let proxy = Proxy::to(server.to_owned()).await;
    let login = place.url.split_once('@').unwrap().0;
    let url = format!("{login}@127.0.0.1:{}/{path}", proxy.port);
    let options = DatabaseOptions { max_connections: 1, ..DatabaseOptions::default() };
    let database = Database::connect(&url, &options).await.unwrap();
    for _ in 0..5 {
        assert!(is_lasting(&place, &database).await);
        // What is said on the way back into the pool must be answered before answers are held.
        while database.writer().num_idle() == 0 {
            tokio::task::yield_now().await;
        }
        proxy.set(Network::HoldsAnswers);
        let mut asked = proxy.asked();
        tokio::select! {
            biased;
            _ = database.begin() => panic!("BEGIN was answered"),
            changed = asked.changed() => changed.unwrap(),
        }
        proxy.set(Network::Flows);
        assert!(is_lasting(&place, &database).await);
    }
    database.close().await;
    place.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_begin_dropped_half_way_loses_no_later_write_on_sqlite() {
    let place = Place::sqlite().await;
    let mut stranger = AnyConnection::connect(&place.url).await.unwrap();
    for yields in 0..20 {
        stranger.execute("BEGIN IMMEDIATE").await.unwrap();
        tokio::select! {
            biased;
            _ = place.database.begin() => panic!("two writers"),
            () = async { for _ in 0..yields { tokio::task::yield_now().await } } => {}
        }
        stranger.execute("COMMIT").await.unwrap();
        assert!(is_lasting(&place, &place.database).await);
    }
    place.leave().await;
}

#[tokio::test]
async fn a_postgres_that_comes_back_is_used_again() {
    let place = Place::postgres().await;
    let before = stored_holder(&place).await;
    let options = DatabaseOptions { max_connections: 1, ..DatabaseOptions::default() };
    let database = Database::connect(&place.url, &options).await.unwrap();
    let pid: i32 = sqlx::query_scalar("SELECT pg_backend_pid()").fetch_one(database.writer()).await.unwrap();
    place.run(&format!("SELECT pg_terminate_backend({pid})::TEXT")).await.unwrap();
    // A call may still meet the dead connection; it throws it away, and soon none is left.
    let mut tries = 0;
    loop {
        let found = match database.read().await {
            Ok(mut work) => work.find_holder(before.id).await,
            Err(error) => Err(error),
        };
        match found {
            Ok(found) => break assert_eq!(found.as_ref(), Some(&before)),
            Err(error) => assert!(tries < 8, "{error:?}"),
        }
        tries += 1;
    }
    database.close().await;
    place.leave().await;
}

#[tokio::test]
async fn sqlite_is_told_everything_it_needs() {
    let place = Place::sqlite().await;
    let asked = ["journal_mode", "synchronous", "foreign_keys", "busy_timeout", "fullfsync"];
    let mut answers = Vec::new();
    for pragma in asked {
        let statement = sqlx::AssertSqlSafe(format!("PRAGMA {pragma}"));
        let row = sqlx::query(statement).fetch_one(place.database.writer()).await.unwrap();
        let number = sqlx::Row::try_get::<i64, _>(&row, 0).map(|number| number.to_string());
        answers.push(number.or_else(|_| sqlx::Row::try_get::<String, _>(&row, 0)).unwrap());
    }
    assert_eq!(answers, ["wal", "2", "1", "5000", "1"]);
    place.leave().await;
}

#[tokio::test]
async fn an_address_that_cannot_hold_a_database_is_refused() {
    let options = DatabaseOptions::default();
    let refused = Database::open("mysql://x", &options).await;
    assert!(matches!(refused, Err(OpenError::Scheme)));
    let refused = Database::open("sqlite::memory:", &options).await;
    assert!(matches!(refused, Err(OpenError::NoLog(_))), "{refused:?}");
    let refused = Database::open("sqlite:///no/such/folder/a.db", &options).await;
    assert!(matches!(refused, Err(OpenError::Open(_))));
}

#[tokio::test]
async fn an_open_database_never_tells_its_password() {
    let place = Place::postgres().await;
    assert_eq!(place.database.engine(), Engine::Postgres);
    let password = place.url.split_once("luzheng:").unwrap().1.split_once('@').unwrap().0;
    assert!(!format!("{:?}", place.database).contains(password));
    place.leave().await;
}

//! What is kept of browsers on their way to an identity provider, and of the accounts that sign in there.

use std::time::Duration;

use tokio::task::JoinSet;
use wallet_crypto::digest::sm3;
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::id::SignInAccountId;
use wallet_protocol::time::UnixTime;
use wallet_server_core::clerk::invite_clerk;
use wallet_server_core::sign_in::ProviderLink;
use wallet_server_core::sign_in::provider::{Aim, Errand};
use wallet_server_core::staff::{By, StaffRole, close_staff, invite_staff};
use wallet_server_core::store::{StoreError, Stores};
use wallet_server_core::sweep::sweep;
use wallet_server_storage::database::Engine;

use crate::place::{Place, commit, on_both_engines};
use crate::sharer::Sharer;

on_both_engines! {
    of_many_who_bring_an_errand_back_one_does,
    an_errand_is_kept_as_it_was_given_and_forgotten_when_it_is_over,
    of_many_accounts_one_is_linked_to_a_person,
    an_account_has_a_password_or_a_provider_and_only_staff_have_one,
}

fn errand(aim: Aim, now: UnixTime) -> Errand {
    let ends_at = now.plus(Duration::from_secs(600));
    Errand { state: sm3(b"state"), browser: sm3(b"browser"), aim, began_at: now, ends_at }
}

fn link(subject: &[u8]) -> ProviderLink {
    ProviderLink { issuer: "https://login.example".to_owned(), subject: sm3(subject) }
}

async fn keep(place: &Place, errand: &Errand) {
    let mut work = place.begin().await;
    work.add_errand(errand).await.unwrap();
    commit(work).await;
}

async fn take(stores: &dyn Stores, browser: &[u8], now: UnixTime) -> Option<Errand> {
    let mut work = stores.begin().await.unwrap();
    let errand = work.take_errand(sm3(b"state"), sm3(browser), now).await.unwrap();
    commit(work).await;
    errand
}

async fn of_many_who_bring_an_errand_back_one_does(place: &Place) {
    let now = UnixTime::from_secs(1_800_000_000);
    keep(place, &errand(Aim::SignIn, now)).await;
    assert_eq!(take(&place.database, b"another", now).await, None);
    let mut at_once = JoinSet::new();
    for _ in 0..8 {
        let database = place.database.clone();
        at_once.spawn(async move { take(&database, b"browser", now).await });
    }
    assert_eq!(at_once.join_all().await.into_iter().flatten().count(), 1);
}

async fn an_errand_is_kept_as_it_was_given_and_forgotten_when_it_is_over(place: &Place) {
    let sharer = Sharer::new(place).await;
    let invited = invite_staff(&sharer.app, By::Operator, "one", "赵六", StaffRole::Agent).await.unwrap();
    let now = sharer.app.clock.now();
    let session_id = "wse_00000000000000000000000000".parse().unwrap();
    for aim in [
        Aim::SignIn,
        Aim::SetUp { account_id: invited.id, invitation: sm3(b"invitation") },
        Aim::Prove { account_id: invited.id, session_id, to: "/console/staff".to_owned() },
    ] {
        let errand = errand(aim, now);
        keep(place, &errand).await;
        assert_eq!(take(&place.database, b"browser", errand.ends_at).await, None, "over");
        assert_eq!(take(&place.database, b"browser", now).await, Some(errand));
    }
    keep(place, &errand(Aim::SignIn, now)).await;
    sharer.clock.advance(Duration::from_secs(3 * 86_400));
    sweep(&sharer.app).await.unwrap();
    assert_eq!(place.number("SELECT COUNT(*) FROM provider_errands").await, 0);
}

/// Whether this call linked the account to the person; a database that saw two at once may also let one fail.
async fn link_one(stores: &dyn Stores, id: SignInAccountId, invitation: &[u8], now: UnixTime) -> bool {
    let mut work = stores.begin().await.unwrap();
    match work.link_account(id, sm3(invitation), &link(b"alice"), now).await {
        Ok(linked) => {
            commit(work).await;
            linked
        }
        Err(StoreError::Conflict(_) | StoreError::Driver(_)) => false,
        Err(error) => panic!("{error}"),
    }
}

async fn of_many_accounts_one_is_linked_to_a_person(place: &Place) {
    let sharer = Sharer::new(place).await;
    let now = sharer.app.clock.now();
    let mut ids = Vec::new();
    for number in 0..6 {
        let login = format!("agent-{number}");
        let invited = invite_staff(&sharer.app, By::Operator, &login, "赵六", StaffRole::Agent).await;
        ids.push(invited.unwrap().id);
    }
    // Their invitations are known here by what is stored of them.
    for id in &ids {
        let digest = sm3(id.to_string().as_bytes()).to_hex();
        let literal = match place.database.engine() {
            Engine::Sqlite => format!("x'{digest}'"),
            Engine::Postgres => format!("'\\x{digest}'::bytea"),
        };
        let change =
            format!("UPDATE sign_in_accounts SET invitation_digest = {literal} WHERE account_id = '{id}'");
        assert_eq!(place.run(&change).await.unwrap(), 1);
    }
    assert!(!link_one(&place.database, ids[0], b"another invitation", now).await);
    let mut at_once = JoinSet::new();
    for id in ids {
        let database = place.database.clone();
        at_once.spawn(
            async move { link_one(&database, id, id.to_string().as_bytes(), now).await.then_some(id) },
        );
    }
    let linked: Vec<_> = at_once.join_all().await.into_iter().flatten().collect();
    assert_eq!(linked.len(), 1);
    let owner = linked[0];
    let found = place.read().await.find_linked(&link(b"alice")).await.unwrap().unwrap();
    assert_eq!((found.id, found.is_active(), found.provider), (owner, true, Some(link(b"alice"))));
    assert!(place.read().await.find_linked(&link(b"bob")).await.unwrap().is_none());
    close_staff(&sharer.app, By::Operator, owner).await.unwrap();
    assert!(place.read().await.find_linked(&link(b"alice")).await.unwrap().is_none());
    let mut work = place.begin().await;
    assert!(!work.note_arrival(owner, &link(b"alice"), now).await.unwrap());
}

async fn an_account_has_a_password_or_a_provider_and_only_staff_have_one(place: &Place) {
    let sharer = Sharer::new(place).await;
    let invited = invite_staff(&sharer.app, By::Operator, "one", "赵六", StaffRole::Agent).await.unwrap();
    let change = |what: &str, whose: &str| format!("UPDATE sign_in_accounts SET {what} WHERE {whose}");
    let own = format!("account_id = '{}'", invited.id);
    let subject = match place.database.engine() {
        Engine::Sqlite => "x'00'",
        Engine::Postgres => "'\\x00'::bytea",
    };
    let linked = format!("provider_issuer = 'i', provider_subject = {subject}");
    assert!(place.run(&change("provider_issuer = 'i'", &own)).await.is_err());
    assert!(place.run(&change(&format!("{linked}, password_hash = 'h'"), &own)).await.is_err());
    let party = sharer.party(1, PartyCategory::Insurer).await;
    let clerk = invite_clerk(&sharer.app, By::Operator, party.id, "wang.wu", "王五").await;
    let clerks = format!("account_id = '{}'", clerk.unwrap().id);
    assert!(place.run(&change(&linked, &clerks)).await.is_err());
    assert_eq!(place.run(&change(&linked, &own)).await.unwrap(), 1);
}

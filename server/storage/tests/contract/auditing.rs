use std::time::Duration;

use wallet_crypto::entropy::SeededEntropy;
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::time::Clock as _;
use wallet_server_core::ledger::{
    LeafSearch, LeaseHolder, ProveError, ReadLedgerError, order_all, place_of, prove_leaf, search,
};
use wallet_server_core::staff::{AlertKind, StaffError, StaffRole, list_alerts};

use crate::place::{Place, on_both_engines};
use crate::sharer::Sharer;
use crate::staff::member;

on_both_engines! {
    an_auditor_finds_entries_by_act_staff_object_and_time_page_by_page,
    an_entry_that_was_edited_is_told_apart,
    alerts_are_only_ever_added_and_only_auditors_read_them,
}

async fn order(sharer: &Sharer) {
    let orderer = LeaseHolder::make(&SeededEntropy::new(99)).unwrap();
    order_all(&sharer.app, &orderer).await.unwrap();
}

async fn an_auditor_finds_entries_by_act_staff_object_and_time_page_by_page(place: &Place) {
    let sharer = Sharer::new(place).await;
    let auditor = member(&sharer, "auditor", StaffRole::Auditor).await.acting().await;
    let agent = member(&sharer, "agent", StaffRole::Agent).await.acting().await;
    let begin = sharer.clock.now();
    sharer.clock.advance(Duration::from_secs(60));
    let party = sharer.party(1, PartyCategory::Insurer).await;
    order(&sharer).await;
    let find = async |what: LeafSearch| {
        let found = search(&sharer.app, &auditor, &what, None, 100).await.unwrap();
        found.leaves.into_iter().map(|(_, entry)| entry.act).collect::<Vec<_>>()
    };
    let some = |text: &str| Some(text.to_owned());
    let everything = find(LeafSearch::default()).await;
    assert_eq!(find(LeafSearch { act: some("account_set_up"), ..LeafSearch::default() }).await.len(), 2);
    let mut of_agent =
        find(LeafSearch { staff: some(&agent.id().to_string()), ..LeafSearch::default() }).await;
    of_agent.sort();
    assert_eq!(of_agent, ["account_invited", "account_set_up"]);
    let about = find(LeafSearch { object: some(&party.id.to_string()), ..LeafSearch::default() }).await;
    assert!(about.contains(&"party_added".to_owned()) && about.len() < everything.len());
    let late = find(LeafSearch { from: Some(begin), ..LeafSearch::default() }).await;
    let early = find(LeafSearch { until: Some(begin), ..LeafSearch::default() }).await;
    assert_eq!(late.len() + early.len(), everything.len());
    assert!(late.iter().all(|act| act.starts_with("party_")), "{late:?}");
    for odd in ["%", "acc_%", "_", "' OR 1=1", "acc!_"] {
        let found = find(LeafSearch { staff: some(odd), ..LeafSearch::default() }).await;
        assert!(found.is_empty() || odd == "_", "{odd}");
    }
    let (mut paged, mut below) = (Vec::new(), None);
    loop {
        let page = search(&sharer.app, &auditor, &LeafSearch::default(), below, 3).await.unwrap();
        assert!(page.leaves.len() <= 3);
        paged.extend(page.leaves.into_iter().map(|(_, entry)| entry.act));
        below = page.older;
        if below.is_none() {
            break;
        }
    }
    assert_eq!(paged, everything);
    let (index, entry) =
        search(&sharer.app, &auditor, &LeafSearch::default(), None, 1).await.unwrap().leaves.remove(0);
    assert_eq!(place_of(&sharer.app, &auditor, entry.id.parse().unwrap()).await.unwrap(), Some(index));
    let refused = search(&sharer.app, &agent, &LeafSearch::default(), None, 3).await;
    assert!(matches!(refused, Err(ReadLedgerError::Staff(StaffError::NotAllowed))));
}

async fn an_entry_that_was_edited_is_told_apart(place: &Place) {
    let sharer = Sharer::new(place).await;
    let auditor = member(&sharer, "auditor", StaffRole::Auditor).await.acting().await;
    order(&sharer).await;
    assert!(prove_leaf(&sharer.app, &auditor, 0).await.unwrap().holds);
    let beyond = prove_leaf(&sharer.app, &auditor, 1_000).await;
    assert!(matches!(beyond, Err(ReadLedgerError::Prove(ProveError::NotFound))));
    let lift = match place.database.engine() {
        wallet_server_storage::database::Engine::Sqlite => "DROP TRIGGER ledger_leaves_stay",
        wallet_server_storage::database::Engine::Postgres => "ALTER TABLE ledger_leaves DISABLE TRIGGER USER",
    };
    place.run(lift).await.unwrap();
    place
        .run("UPDATE ledger_leaves SET detail = 'nothing' WHERE leaf_id = (SELECT leaf_id FROM ledger_order WHERE order_number = 0)")
        .await
        .unwrap();
    assert!(!prove_leaf(&sharer.app, &auditor, 0).await.unwrap().holds);
}

async fn alerts_are_only_ever_added_and_only_auditors_read_them(place: &Place) {
    let sharer = Sharer::new(place).await;
    let auditor = member(&sharer, "auditor", StaffRole::Auditor).await.acting().await;
    let admin = member(&sharer, "admin", StaffRole::SecurityAdministrator).await.acting().await;
    sharer.party(1, PartyCategory::Insurer).await;
    let all = list_alerts(&sharer.app, &auditor, None, 50).await.unwrap();
    assert!(all.len() >= 2 && all.windows(2).all(|two| two[0].leaf_id > two[1].leaf_id));
    assert_eq!(all.iter().filter(|alert| alert.kind == AlertKind::AccountInvited).count(), 2);
    let rest = list_alerts(&sharer.app, &auditor, Some(all[0].leaf_id), 50).await.unwrap();
    assert_eq!(rest, all[1..]);
    assert!(matches!(list_alerts(&sharer.app, &admin, None, 50).await, Err(StaffError::NotAllowed)));
    let raised = "SELECT COUNT(*) FROM staff_alerts a JOIN ledger_leaves l ON l.leaf_id = a.leaf_id";
    assert_eq!(usize::try_from(place.number(raised).await).unwrap(), all.len(), "each points at its entry");
    for change in ["UPDATE staff_alerts SET detail = ''", "DELETE FROM staff_alerts"] {
        assert!(place.run(change).await.is_err(), "{change}");
    }
}

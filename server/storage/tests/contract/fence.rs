//! What the fence keeps out and lets through, and what is published of the ledger, on every engine.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use wallet_crypto::digest::sm3;
use wallet_crypto::entropy::{OsEntropy, SeededEntropy};
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::ledger::{Head, HeadError};
use wallet_protocol::time::Clock as _;
use wallet_server_core::device::{self, BindError};
use wallet_server_core::grant::{self, MakeGrantError, RedeemError, RevokeGrantError};
use wallet_server_core::ledger::{
    Comparison, FenceReason, LeaseHolder, Ordered, PublishError, PublishRule, Published, PublishedTree,
    ReconcileError, guard, order, order_all, publish, reconcile, survey,
};
use wallet_server_core::port::{HeadSink, PortError};
use wallet_server_core::store::StoreError;

use crate::place::{Place, commit, on_both_engines};
use crate::sharer::{KEY, Sharer, is_refused, named, redeem};
use crate::world::{bind_request, citizen};

on_both_engines! {
    while_a_fence_stands_nothing_is_bound_given_or_taken_and_a_phone_can_be_frozen,
    of_eight_processes_that_raise_a_fence_one_does_and_all_are_behind_it,
    heads_are_published_at_once_then_after_a_minute_or_so_many_entries,
    who_dies_between_publishing_and_remembering_publishes_nothing_twice,
    a_sink_that_is_down_stands_in_nobodys_way,
    a_sink_that_lags_behind_is_brought_up_to_date,
    a_larger_another_or_a_forged_head_raises_the_fence,
    an_operator_goes_on_and_says_what_is_lost,
    a_loss_that_was_accepted_is_not_found_again_however_many_sinks_there_are,
    what_was_published_is_not_reconciled_by_another_number_nor_by_a_forgery,
}

const RULE: PublishRule = PublishRule { every: Duration::from_secs(60), entries: 1_000 };

/// A sink that a test commands.
#[derive(Default)]
struct Sink {
    notes: Mutex<Vec<String>>,
    down: AtomicBool,
    deaf: AtomicBool,
}

impl Sink {
    fn holds(notes: &[String]) -> Arc<Self> {
        Arc::new(Self { notes: Mutex::new(notes.to_vec()), ..Self::default() })
    }

    fn sizes(&self) -> Vec<u64> {
        let notes = self.notes.lock().unwrap();
        notes.iter().map(|note| note.lines().nth(1).unwrap().parse().unwrap()).collect()
    }

    fn check(flag: &AtomicBool) -> Result<(), PortError> {
        let down = PortError::Unavailable { party: "the sink", retry_after: Duration::from_secs(5) };
        if flag.load(Ordering::Relaxed) { Err(down) } else { Ok(()) }
    }
}

#[async_trait]
impl HeadSink for Sink {
    fn name(&self) -> &'static str {
        "file"
    }

    async fn newest(&self) -> Result<Option<String>, PortError> {
        Self::check(&self.down)?;
        Ok(self.notes.lock().unwrap().last().cloned())
    }

    async fn publish(&self, note: &str) -> Result<(), PortError> {
        Self::check(&self.down)?;
        Self::check(&self.deaf)?;
        self.notes.lock().unwrap().push(note.to_owned());
        Ok(())
    }
}

fn process(number: u64) -> LeaseHolder {
    LeaseHolder::make(&SeededEntropy::new(number)).unwrap()
}

/// Raises a fence as if sixty entries had been published.
async fn raise(place: &Place, sharer: &Sharer) -> bool {
    let mut work = place.begin().await;
    let tree = PublishedTree { size: 60, root: sm3(b"root") };
    let raised = work.raise_fence(FenceReason::Behind, 7, Some(tree), sharer.clock.now()).await.unwrap();
    commit(work).await;
    raised
}

async fn lift(place: &Place, sharer: &Sharer) -> bool {
    let mut work = place.begin().await;
    let lifted = work.lift_fence(None, sharer.clock.now()).await.unwrap();
    commit(work).await;
    lifted
}

/// A head of the server's own key over a tree that never was.
fn invented(sharer: &Sharer, size: u64) -> String {
    invented_by(sharer, size, &sharer.app.keys.ledger)
}

fn invented_by(sharer: &Sharer, size: u64, key: &SigningKey) -> String {
    let head = Head {
        origin: sharer.app.trust.ledger_origin(),
        size,
        root: sm3(b"another tree"),
        number: 3,
        signed_at: sharer.clock.now(),
        previous: Head::BEFORE_THE_FIRST,
    };
    head.sign(key).to_note()
}

async fn while_a_fence_stands_nothing_is_bound_given_or_taken_and_a_phone_can_be_frozen(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = sharer.party(1, PartyCategory::Insurer).await;
    let open = sharer.offer(&party).await;
    let handle = open.link.clone().unwrap();
    order_all(&sharer.app, &process(1)).await.unwrap();
    assert!(raise(place, &sharer).await);
    assert_eq!(place.read().await.standing_fence().await.unwrap().unwrap().published.unwrap().size, 60);

    let leaves = place.number("SELECT COUNT(*) FROM ledger_leaves").await;
    let request = bind_request(&sharer.app, &citizen(9)).await;
    let bound = device::bind(&sharer.app, &request).await;
    assert!(matches!(bound, Err(BindError::Store(StoreError::Fenced))));
    let given = sharer.give(&sharer.statement(named(&party))).await;
    assert!(matches!(given, Err(MakeGrantError::Store(StoreError::Fenced))));
    let taken = redeem(&sharer.app, &party, &handle, KEY).await;
    assert!(matches!(taken, Err(RedeemError::Store(StoreError::Fenced))));
    let revoked = grant::revoke(&sharer.app, &sharer.actor, open.grant_id).await;
    assert!(matches!(revoked, Err(RevokeGrantError::Store(StoreError::Fenced))));
    let unbound = device::unbind(&sharer.app, &sharer.actor, sharer.actor.device.id).await;
    assert!(unbound.is_err());
    assert_eq!(place.number("SELECT COUNT(*) FROM ledger_leaves").await, leaves, "nothing of it was written");
    assert_eq!(place.number("SELECT COUNT(*) FROM devices WHERE ended_at IS NULL").await, 1);

    device::freeze(&sharer.app, &sharer.actor).await.unwrap();
    assert_eq!(order(&sharer.app, &process(1), 9).await.unwrap(), Ordered::Fenced, "nothing is signed");
    assert!(lift(place, &sharer).await && !lift(place, &sharer).await);
    assert_eq!(order(&sharer.app, &process(1), 9).await.unwrap(), Ordered::Leaves(1));
    assert!(device::bind(&sharer.app, &bind_request(&sharer.app, &citizen(9)).await).await.is_ok());
}

async fn of_eight_processes_that_raise_a_fence_one_does_and_all_are_behind_it(place: &Place) {
    let sharer = Arc::new(Sharer::new(place).await);
    let sink = Sink::holds(&[invented(&sharer, 60)]);
    let raising = (0..8).map(|_| {
        let (sharer, sink) = (Arc::clone(&sharer), Arc::clone(&sink));
        tokio::spawn(async move { guard(&sharer.app, sink.as_ref()).await })
    });
    for raised in raising.collect::<Vec<_>>() {
        assert_eq!(raised.await.unwrap().unwrap(), Some(FenceReason::Behind));
    }
    assert_eq!(place.number("SELECT COUNT(*) FROM ledger_fences").await, 1);
    assert_eq!(place.number("SELECT COUNT(*) FROM ledger_leaves WHERE act = 'ledger_fenced'").await, 1);
}

async fn heads_are_published_at_once_then_after_a_minute_or_so_many_entries(place: &Place) {
    let sharer = Sharer::new(place).await;
    let sink = Sink::default();
    let rule = PublishRule { entries: 3, ..RULE };
    let round = async || {
        order_all(&sharer.app, &process(1)).await.unwrap();
        publish(&sharer.app, &sink, &rule).await.unwrap()
    };
    assert_eq!(publish(&sharer.app, &sink, &rule).await.unwrap(), Published::NotDue, "no head is there");
    let Published::Head { size } = round().await else { panic!("the first is published") };
    sharer.party(1, PartyCategory::Insurer).await;
    assert_eq!(round().await, Published::NotDue);
    sharer.clock.advance(Duration::from_secs(59));
    assert_eq!(round().await, Published::NotDue);
    sharer.clock.advance(Duration::from_secs(1));
    assert_eq!(round().await, Published::Head { size: size + 1 });
    for number in 2..5 {
        assert_eq!(round().await, Published::NotDue);
        sharer.party(number, PartyCategory::Insurer).await;
    }
    assert_eq!(round().await, Published::Head { size: size + 4 });
    assert_eq!(sink.sizes(), [size, size + 1, size + 4]);
    let known = place.read().await.find_published("file").await.unwrap().unwrap();
    assert_eq!((known.size, known.at), (size + 4, sharer.clock.now()));
}

async fn who_dies_between_publishing_and_remembering_publishes_nothing_twice(place: &Place) {
    let sharer = Sharer::new(place).await;
    let sink = Sink::default();
    order_all(&sharer.app, &process(1)).await.unwrap();
    let published = publish(&sharer.app, &sink, &RULE).await.unwrap();
    // As if the process had been killed before it wrote down what it did.
    place.run("DELETE FROM published_heads").await.unwrap();
    assert_eq!(publish(&sharer.app, &sink, &RULE).await.unwrap(), published);
    assert_eq!(sink.sizes().len(), 1);
    assert_eq!(publish(&sharer.app, &sink, &RULE).await.unwrap(), Published::NotDue);
}

async fn a_sink_that_is_down_stands_in_nobodys_way(place: &Place) {
    let sharer = Sharer::new(place).await;
    let sink = Sink::default();
    order_all(&sharer.app, &process(1)).await.unwrap();
    for flag in [&sink.down, &sink.deaf] {
        flag.store(true, Ordering::Relaxed);
        assert!(matches!(publish(&sharer.app, &sink, &RULE).await, Err(PublishError::Sink(_))));
        flag.store(false, Ordering::Relaxed);
    }
    assert!(place.read().await.standing_fence().await.unwrap().is_none());
    sharer.give(&sharer.statement(named(&sharer.party(1, PartyCategory::Insurer).await))).await.unwrap();
    assert!(matches!(publish(&sharer.app, &sink, &RULE).await, Ok(Published::Head { .. })));
}

async fn a_sink_that_lags_behind_is_brought_up_to_date(place: &Place) {
    let sharer = Sharer::new(place).await;
    let sink = Sink::default();
    order_all(&sharer.app, &process(1)).await.unwrap();
    publish(&sharer.app, &sink, &RULE).await.unwrap();
    sharer.party(1, PartyCategory::Insurer).await;
    order_all(&sharer.app, &process(1)).await.unwrap();
    assert_eq!(guard(&sharer.app, &sink).await.unwrap(), None);
    // A sink that lost everything is given the newest again.
    sink.notes.lock().unwrap().clear();
    sharer.clock.advance(RULE.every);
    assert!(matches!(publish(&sharer.app, &sink, &RULE).await, Ok(Published::Head { .. })));
    assert_eq!(sink.sizes().len(), 1);
}

async fn a_larger_another_or_a_forged_head_raises_the_fence(place: &Place) {
    let sharer = Sharer::new(place).await;
    order_all(&sharer.app, &process(1)).await.unwrap();
    let stranger = SigningKey::make(SuiteId::Sm, &OsEntropy).unwrap();
    for (note, reason) in [
        (invented(&sharer, 60), FenceReason::Behind),
        (invented(&sharer, 2), FenceReason::Differs),
        (invented_by(&sharer, 2, &stranger), FenceReason::Unverified),
        (invented(&sharer, 2).replace("\n2\n", "\n1\n"), FenceReason::Unverified),
        ("nothing\n".to_owned(), FenceReason::Unverified),
    ] {
        let sink = Sink::holds(&[note]);
        assert_eq!(publish(&sharer.app, sink.as_ref(), &RULE).await.unwrap(), Published::Fenced);
        assert_eq!(place.read().await.standing_fence().await.unwrap().unwrap().reason, reason);
        assert_eq!(publish(&sharer.app, sink.as_ref(), &RULE).await.unwrap(), Published::Fenced);
        assert_eq!(sink.notes.lock().unwrap().len(), 1, "what was published is not covered up");
        assert!(lift(place, &sharer).await);
    }
}

async fn an_operator_goes_on_and_says_what_is_lost(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = sharer.party(1, PartyCategory::Insurer).await;
    let before = sharer.offer(&party).await.link.unwrap();
    order_all(&sharer.app, &process(1)).await.unwrap();
    let sink = Sink::holds(&[invented(&sharer, 60)]);
    let sinks = [Arc::clone(&sink) as Arc<dyn HeadSink>];
    let found = survey(&sharer.app, &sinks).await.unwrap();
    assert!(found.needs_decision() && found.fence.is_none() && found.root.is_some());
    guard(&sharer.app, sink.as_ref()).await.unwrap();
    let size = found.size;
    // The lease of who ordered last is over.
    sharer.clock.advance(Duration::from_secs(16));
    let done = reconcile(&sharer.app, &sinks, &process(2), 60).await.unwrap();
    assert_eq!(done.detail, format!("lost={size}..59 entries={size} published=60 grants_withdrawn=1"));
    assert_eq!(done.published, [("file", true)]);
    assert_eq!(sink.sizes(), [60, size + 2], "the fence and its end are entries, and published");
    let written =
        "SELECT COUNT(*) FROM ledger_leaves WHERE act = 'ledger_reconciled' AND detail LIKE 'lost=%..59%'";
    assert_eq!(place.number(written).await, 1);
    // What was open may have been redeemed in what is lost.
    assert!(is_refused(&sharer.app, &party, &before, KEY).await);
    let after = sharer.offer(&party).await.link.unwrap();
    assert!(redeem(&sharer.app, &party, &after, KEY).await.is_ok());
    let found = survey(&sharer.app, &sinks).await.unwrap();
    assert!(!found.needs_decision());
    assert!(matches!(
        reconcile(&sharer.app, &sinks, &process(2), 60).await,
        Err(ReconcileError::NothingToDo)
    ));
}

async fn a_loss_that_was_accepted_is_not_found_again_however_many_sinks_there_are(place: &Place) {
    let sharer = Sharer::new(place).await;
    order_all(&sharer.app, &process(1)).await.unwrap();
    let first = Sink::holds(&[invented(&sharer, 60)]);
    let lagging = Sink::holds(&[invented(&sharer, 50)]);
    // It cannot be written to while the operator reconciles, or the command dies before it is.
    lagging.deaf.store(true, Ordering::Relaxed);
    let sinks = [Arc::clone(&first) as Arc<dyn HeadSink>, Arc::clone(&lagging) as _];
    let done = reconcile(&sharer.app, &sinks, &process(2), 60).await.unwrap();
    assert_eq!(done.published, [("file", true), ("file", false)]);
    lagging.deaf.store(false, Ordering::Relaxed);
    let comparison = survey(&sharer.app, &sinks).await.unwrap().sinks.pop().unwrap().1;
    assert!(matches!(comparison, Comparison::Accepted(head) if head.size == 50));
    assert_eq!(guard(&sharer.app, lagging.as_ref()).await.unwrap(), None);
    // What is published later and lost is found all the same.
    sharer.clock.advance(Duration::from_secs(1));
    let later = Sink::holds(&[invented(&sharer, 55)]);
    assert_eq!(guard(&sharer.app, later.as_ref()).await.unwrap(), Some(FenceReason::Behind));
}

async fn what_was_published_is_not_reconciled_by_another_number_nor_by_a_forgery(place: &Place) {
    let sharer = Sharer::new(place).await;
    order_all(&sharer.app, &process(1)).await.unwrap();
    let sink = Sink::holds(&[invented(&sharer, 60)]);
    let sinks = [Arc::clone(&sink) as Arc<dyn HeadSink>];
    guard(&sharer.app, sink.as_ref()).await.unwrap();
    for other in [0, 59, 61] {
        let refused = reconcile(&sharer.app, &sinks, &process(2), other).await;
        assert!(matches!(refused, Err(ReconcileError::OtherSize { published: 60, .. })), "{other}");
    }
    sink.notes.lock().unwrap().push("nothing\n".to_owned());
    let refused = reconcile(&sharer.app, &sinks, &process(2), 60).await;
    assert!(matches!(refused, Err(ReconcileError::Unverified { error: HeadError::Malformed, .. })));
    sink.down.store(true, Ordering::Relaxed);
    assert!(matches!(reconcile(&sharer.app, &sinks, &process(2), 60).await, Err(ReconcileError::Compare(_))));
    assert!(place.read().await.standing_fence().await.unwrap().is_some());
}

use std::sync::Arc;
use std::time::Duration;

use wallet_protocol::endpoint::{HistoryQuery, MeasureKind, RealNameReference, RecoverRequest, RecoveryAct};
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::id::CaseId;
use wallet_protocol::licence::LicenceState;
use wallet_server_core::case::{self, Channel, Topic};
use wallet_server_core::device::{self, BindError, EndReason};
use wallet_server_core::grant;
use wallet_server_core::history;
use wallet_server_core::holder::ConfirmHolderError;
use wallet_server_core::licence::apply_changes;
use wallet_server_core::look_up::{LookUpQuery, look_up};
use wallet_server_core::measure::{
    self, EndKind, Measure, MeasureError, MeasureState, Reason, Request, carry_out_due, confirm, veto,
};
use wallet_server_core::notice::send_due;
use wallet_server_core::recovery::recover;
use wallet_server_core::session::BoundDevice;
use wallet_server_core::staff::StaffError;

use crate::desk::{Desk, real_name};
use crate::place::{Place, on_both_engines};
use crate::sharer::{KEY, is_refused};
use crate::world::{bind_request, bound, citizen};

on_both_engines! {
    a_merge_ends_the_old_record_and_tells_both,
    what_was_the_old_records_is_read_from_the_new_phone,
    nobody_merges_two_records_alone,
    what_the_provider_does_not_call_one_person_stays_two,
    records_that_are_not_two_open_ones_are_refused,
    both_phones_and_both_codes_stop_a_merge,
    only_the_old_phone_hastens_a_merge,
    a_merge_whose_bindings_have_changed_comes_to_nothing,
    a_record_without_a_phone_waits_the_longest,
    a_merge_that_is_not_finished_ends_by_itself,
    what_was_agreed_on_cannot_be_altered_in_the_database,
    nobody_binds_under_a_number_whose_record_has_ended,
    a_record_of_three_numbers_reads_them_in_turn,
    of_a_merge_and_a_veto_at_once_one_wins,
    of_two_merges_the_other_way_round_one_is_under_way,
    of_two_merges_in_a_ring_that_are_due_at_once_one_is_done,
    of_a_merge_and_a_reset_asked_for_at_once_one_is_under_way,
    whatever_is_done_at_once_about_two_records_never_locks_itself_out,
    of_a_merge_and_a_binding_at_once_nobody_is_left_bound_to_what_ended,
}

/// A desk, and the phone that its holder bound under another number.
struct Pair {
    desk: Desk,
    new: BoundDevice,
}

impl Pair {
    async fn new(place: &Place) -> Self {
        let desk = Desk::new(place).await;
        let new = bound(desk.app(), &citizen(2)).await;
        Self { desk, new }
    }

    /// A case about whoever has this number.
    async fn case_about(&self, number: u32) -> CaseId {
        let (app, agent) = (self.desk.app(), self.desk.agent.acting().await);
        let case = case::open(app, &agent, Topic::Other, Channel::Counter).await.unwrap().id;
        let number = citizen(number);
        let tail = number[number.len() - 4..].to_owned();
        let query = LookUpQuery::NameAndTail { name: "张试验".to_owned(), tail };
        look_up(app, &agent, case, &query, "the number was corrected").await.unwrap();
        case
    }

    /// Asks for the merge of one number's record into another's, after a step with this reference.
    async fn ask_of(&self, from: u32, into: u32, reference: &str) -> Result<Measure, MeasureError> {
        let asked = request(self.case_about(into).await, Some(self.case_about(from).await), reference);
        measure::request(self.desk.app(), &self.desk.agent.proved().await, &asked).await
    }

    async fn ask(&self) -> Result<Measure, MeasureError> {
        self.ask_of(1, 2, "one person").await
    }

    async fn approved(&self) -> Measure {
        self.desk.approve(&self.ask().await.unwrap()).await.unwrap()
    }

    /// Lets the shorter cooling time pass, in steps in which nobody's session grows idle.
    async fn cool(&self) {
        let step = Duration::from_secs(600);
        let steps = self.desk.app().policy.support.cooling_live_face.as_secs() / step.as_secs();
        for _ in 0..steps {
            self.desk.holder.clock.advance(step);
            self.desk.agent.acting().await;
            self.desk.supervisor.acting().await;
        }
    }

    /// A merge that the old phone confirmed: it is done as soon as it is approved.
    async fn merged_at_once(&self) -> Measure {
        let asked = self.ask().await.unwrap();
        confirm(self.desk.app(), &self.desk.holder.actor, asked.id).await.unwrap();
        let done = self.desk.approve(&asked).await.unwrap();
        assert_eq!(done.ended.unwrap().0, EndKind::Done);
        done
    }

    async fn merged(&self) -> Measure {
        let measure = self.approved().await;
        self.cool().await;
        assert_eq!(carry_out_due(self.desk.app()).await.unwrap(), 1);
        measure
    }

    async fn state(&self, measure: &Measure) -> MeasureState {
        let mut work = self.desk.app().stores.read().await.unwrap();
        work.find_measure(measure.id).await.unwrap().unwrap().state_at(self.desk.app().clock.now())
    }

    async fn has_ended(&self) -> bool {
        let mut work = self.desk.app().stores.read().await.unwrap();
        work.find_merge(self.desk.holder.actor.device.holder_id).await.unwrap().is_some()
    }

    /// Everything that the new phone reads of the past, page by page: kind and detail.
    async fn told(&self) -> Vec<(String, String)> {
        let mut told = Vec::new();
        let (mut before, mut last) = (None, i64::MAX);
        loop {
            let query = HistoryQuery { holder_id: None, before };
            let page = history::list(self.desk.app(), &self.new, &query).await.unwrap();
            for event in page.events {
                assert!(event.number < last, "one after the other, across records");
                last = event.number;
                told.push((event.kind, event.detail));
            }
            match page.next_before {
                Some(next) => before = Some(next),
                None => return told,
            }
        }
    }
}

fn request(case: CaseId, from_case: Option<CaseId>, reference: &str) -> Request {
    let real_name = RealNameReference { provider: "test".to_owned(), reference: reference.to_owned() };
    let (kind, reason) = (MeasureKind::MergeRecords, Reason::NumberChanged);
    Request { case, kind, reason, real_name, telephone: None, from_case }
}

async fn a_merge_ends_the_old_record_and_tells_both(place: &Place) {
    let pair = Pair::new(place).await;
    let (app, desk) = (pair.desk.app(), &pair.desk);
    let old = desk.holder.actor.device.holder_id;
    let code = desk.recovery_code().await;
    let measure = pair.approved().await;
    assert_eq!(measure.merge.as_ref().unwrap().evidence, "ANSWER-7");
    assert_eq!(carry_out_due(app).await.unwrap(), 0, "not before its time");
    pair.cool().await;
    assert_eq!((carry_out_due(app).await.unwrap(), carry_out_due(app).await.unwrap()), (1, 0));
    let phone = desk.holder.again().await;
    assert_eq!(phone.device.ended.unwrap().1, EndReason::Merged);
    let spent = recover(app, &RecoverRequest { code, act: RecoveryAct::EndBinding }).await;
    assert!(spent.is_err());
    let mut work = app.stores.read().await.unwrap();
    assert!(work.find_recovery_code(old).await.unwrap().unwrap().spent_at.is_some());
    assert!(
        work.find_recovery_code(pair.new.device.holder_id).await.unwrap().is_none(),
        "no secret goes over"
    );
    assert!(work.find_telephone(old).await.unwrap().is_none());
    let licences = work.list_licences(old).await.unwrap();
    assert_eq!(licences.iter().map(|licence| licence.state).collect::<Vec<_>>(), [LicenceState::Superseded]);
    assert!(work.list_licences(pair.new.device.holder_id).await.unwrap().is_empty(), "claimed anew");
    drop(work);
    // What the registry says of the licence concerns whoever claims it anew, and no more the record that ended.
    desk.holder.registry_says(LicenceState::Suspended).await;
    let licences = app.stores.read().await.unwrap().list_licences(old).await.unwrap();
    assert_eq!(licences[0].state, LicenceState::Superseded);
    send_due(app).await.unwrap();
    let told: Vec<_> = desk.holder.registry.carrier.carried().into_iter().map(|(_, to, _)| to).collect();
    for number in [1, 2] {
        let to = crate::world::telephone_of(&citizen(number)).expose().to_owned();
        assert_eq!(told.iter().filter(|told| **told == to).count(), 3, "asked, approved, done: {told:?}");
    }
}

async fn what_was_the_old_records_is_read_from_the_new_phone(place: &Place) {
    let pair = Pair::new(place).await;
    let app = pair.desk.app();
    let party = pair.desk.holder.party(1, PartyCategory::Insurer).await;
    let offered = pair.desk.holder.offer(&party).await;
    let handle = offered.link.as_ref().unwrap().rsplit_once('#').unwrap().1.to_owned();
    pair.merged_at_once().await;
    assert!(is_refused(app, &party, &handle, KEY).await);
    let told = pair.told().await;
    let at = |kind: &str, detail: &str| {
        told.iter().position(|event| (event.0.as_str(), event.1.as_str()) == (kind, detail)).unwrap()
    };
    // Its own first, then what was the old record's.
    assert!(at("records_merged", "from") < at("records_merged", "into"));
    assert!(at("records_merged", "into") < at("binding_ended", "merged"));
    assert!(at("grant_revoked", "motor_claim") < at("grant_made", "motor_claim"));
    let grants = grant::list(app, &pair.new).await.unwrap().grants;
    assert_eq!(grants.iter().map(|grant| grant.grant_id).collect::<Vec<_>>(), [offered.grant_id]);
    assert!(grant::confirm(app, &pair.new, offered.grant_id).await.is_err(), "read, not used");
    let beyond = HistoryQuery { holder_id: None, before: Some(i64::MIN) };
    assert!(history::list(app, &pair.new, &beyond).await.unwrap().events.is_empty());
    // Nobody else reads it, and the old record by its own id is nobody's.
    let old = Some(pair.desk.holder.actor.device.holder_id);
    let stranger = bound(app, &citizen(3)).await;
    for phone in [&stranger, &pair.new] {
        let asked = HistoryQuery { holder_id: old, before: None };
        assert!(history::list(app, phone, &asked).await.is_err());
    }
    assert!(grant::list(app, &stranger).await.unwrap().grants.is_empty());
    let leaves = "SELECT COUNT(*) FROM ledger_leaves WHERE act = 'records_merged'";
    assert_eq!(place.number(leaves).await, 2, "one that each phone can prove");
    // Whoever is found by what the old record was found by is who they are now.
    let case = pair.case_about(1).await;
    let found = app.stores.read().await.unwrap().find_case(case).await.unwrap().unwrap();
    assert_eq!(found.holder_id, Some(pair.new.device.holder_id));
}

async fn nobody_merges_two_records_alone(place: &Place) {
    let pair = Pair::new(place).await;
    let (app, desk) = (pair.desk.app(), &pair.desk);
    let asked = pair.ask().await.unwrap();
    let own = measure::approve(app, &desk.agent.proved().await, asked.id, asked.content()).await;
    assert!(matches!(own, Err(MeasureError::Oneself)));
    let colleague = measure::approve(app, &desk.colleague.proved().await, asked.id, asked.content()).await;
    assert!(matches!(colleague, Err(MeasureError::Staff(StaffError::NotAllowed))));
    desk.holder.clock.advance(app.policy.support.cooling);
    assert_eq!(carry_out_due(app).await.unwrap(), 0);
    assert!(!pair.has_ended().await);
}

async fn what_the_provider_does_not_call_one_person_stays_two(place: &Place) {
    let pair = Pair::new(place).await;
    for reference in ["two people", "no step"] {
        let refused = pair.ask_of(1, 2, reference).await;
        assert!(
            matches!(refused, Err(MeasureError::Holder(ConfirmHolderError::NotConfirmed))),
            "{reference}"
        );
    }
    let faceless = pair.ask_of(1, 2, "no face").await.unwrap();
    let approved = pair.desk.approve(&faceless).await.unwrap();
    let (_, at) = approved.approved.unwrap();
    assert_eq!(approved.due_at, Some(at.plus(pair.desk.app().policy.support.cooling)), "without a face");
}

async fn records_that_are_not_two_open_ones_are_refused(place: &Place) {
    let pair = Pair::new(place).await;
    let (app, desk) = (pair.desk.app(), &pair.desk);
    let (case, from) = (pair.case_about(2).await, pair.case_about(1).await);
    let nobody = desk.case().await;
    for from_case in [None, Some(case), Some(nobody)] {
        let asked = request(case, from_case, "one person");
        let refused = measure::request(app, &desk.agent.proved().await, &asked).await;
        assert!(matches!(refused, Err(MeasureError::Records)), "{from_case:?}");
    }
    case::close(app, &desk.agent.acting().await, from).await.unwrap();
    let asked = request(case, Some(from), "one person");
    assert!(matches!(
        measure::request(app, &desk.agent.proved().await, &asked).await,
        Err(MeasureError::Case(_))
    ));
    device::freeze(app, &pair.new).await.unwrap();
    assert!(matches!(pair.ask().await, Err(MeasureError::Nothing)), "a frozen phone gains nothing");
}

async fn both_phones_and_both_codes_stop_a_merge(place: &Place) {
    let pair = Pair::new(place).await;
    let (app, desk) = (pair.desk.app(), &pair.desk);
    let codes = [desk.recovery_code().await, Desk::recovery_code_of(app, &pair.new).await];
    let stranger = bound(app, &citizen(3)).await;
    let mut measures = Vec::new();
    for phone in [&desk.holder.actor, &pair.new] {
        let measure = pair.approved().await;
        assert!(matches!(veto(app, &stranger, measure.id).await, Err(MeasureError::NotFound)));
        assert_eq!(veto(app, phone, measure.id).await.unwrap().measure, None);
        measures.push(measure);
    }
    for code in codes {
        measures.push(pair.approved().await);
        recover(app, &RecoverRequest { code, act: RecoveryAct::Veto }).await.unwrap();
    }
    desk.holder.clock.advance(app.policy.support.cooling);
    assert_eq!(carry_out_due(app).await.unwrap(), 0);
    for measure in measures {
        assert_eq!(pair.state(&measure).await, MeasureState::Ended(EndKind::Vetoed));
    }
    assert!(!pair.has_ended().await);
}

async fn only_the_old_phone_hastens_a_merge(place: &Place) {
    let pair = Pair::new(place).await;
    let (app, desk) = (pair.desk.app(), &pair.desk);
    let asked = pair.ask().await.unwrap();
    let told = wallet_server_core::support::read(app, &pair.new).await.unwrap().measure.unwrap();
    assert!(told.confirmed_elsewhere);
    assert!(matches!(confirm(app, &pair.new, asked.id).await, Err(MeasureError::Over)));
    let told = confirm(app, &desk.holder.actor, asked.id).await.unwrap().measure.unwrap();
    assert!(told.confirmed && !told.confirmed_elsewhere);
    let approved = desk.approve(&asked).await.unwrap();
    assert_eq!(approved.ended.unwrap().0, EndKind::Done);
    assert!(pair.has_ended().await);
}

async fn a_merge_whose_bindings_have_changed_comes_to_nothing(place: &Place) {
    let pair = Pair::new(place).await;
    let (app, desk) = (pair.desk.app(), &pair.desk);
    let party = desk.holder.party(1, PartyCategory::Insurer).await;
    let code = desk.recovery_code().await;
    let measure = pair.approved().await;
    device::unbind(app, &pair.new, pair.new.device.id).await.unwrap();
    pair.cool().await;
    desk.holder.offer(&party).await;
    assert_eq!(carry_out_due(app).await.unwrap(), 0);
    assert_eq!(pair.state(&measure).await, MeasureState::Ended(EndKind::Lapsed));
    assert!(!pair.has_ended().await && desk.is_bound().await);
    let history = desk.holder.history().await;
    assert!(
        history.contains(&("measure_ended".to_owned(), "merge_records lapsed".to_owned())),
        "{history:?}"
    );
    assert_eq!(place.number("SELECT COUNT(*) FROM grants WHERE revoked_at IS NOT NULL").await, 0);
    let new = bound(app, &citizen(2)).await;
    let measure = pair.approved().await;
    recover(app, &RecoverRequest { code, act: RecoveryAct::EndBinding }).await.unwrap();
    pair.cool().await;
    assert_eq!(carry_out_due(app).await.unwrap(), 0);
    assert_eq!(pair.state(&measure).await, MeasureState::Ended(EndKind::Lapsed));
    let mut work = app.stores.read().await.unwrap();
    assert!(work.find_device(new.device.id).await.unwrap().unwrap().is_live());
}

async fn a_record_without_a_phone_waits_the_longest(place: &Place) {
    let pair = Pair::new(place).await;
    let (app, desk) = (pair.desk.app(), &pair.desk);
    device::unbind(app, &desk.holder.actor, desk.holder.actor.device.id).await.unwrap();
    let measure = pair.approved().await;
    assert_eq!(measure.merge.as_ref().unwrap().device_id, None);
    let (_, at) = measure.approved.unwrap();
    assert_eq!(measure.due_at, Some(at.plus(app.policy.support.cooling)));
    desk.holder.clock.advance(app.policy.support.cooling);
    assert_eq!(carry_out_due(app).await.unwrap(), 1);
    assert!(pair.has_ended().await);
}

async fn a_merge_that_is_not_finished_ends_by_itself(place: &Place) {
    let pair = Pair::new(place).await;
    let measure = pair.ask().await.unwrap();
    pair.desk.holder.clock.advance(pair.desk.app().policy.support.measure_lifetime);
    assert_eq!(carry_out_due(pair.desk.app()).await.unwrap(), 0);
    assert_eq!(pair.state(&measure).await, MeasureState::Ended(EndKind::Expired));
}

async fn what_was_agreed_on_cannot_be_altered_in_the_database(place: &Place) {
    let pair = Pair::new(place).await;
    let asked = pair.ask().await.unwrap();
    let stranger = bound(pair.desk.app(), &citizen(3)).await;
    let swap = format!("UPDATE measures SET from_holder_id = '{}'", stranger.device.holder_id);
    let other = "UPDATE measures SET same_person_reference = 'ANSWER-8'".to_owned();
    for edit in [swap, other] {
        sqlx::query(sqlx::AssertSqlSafe(edit)).execute(place.database.writer()).await.unwrap();
        let found = pair.desk.app().stores.read().await.unwrap().find_measure(asked.id).await;
        assert!(found.unwrap_err().to_string().contains("content_digest"));
    }
}

async fn nobody_binds_under_a_number_whose_record_has_ended(place: &Place) {
    let pair = Pair::new(place).await;
    pair.merged().await;
    let app = pair.desk.app();
    let refused = device::bind(app, &bind_request(app, &citizen(1)).await).await;
    assert!(matches!(refused, Err(BindError::Merged)));
    assert!(pair.has_ended().await && !pair.desk.is_bound().await);
}

async fn a_record_of_three_numbers_reads_them_in_turn(place: &Place) {
    let mut pair = Pair::new(place).await;
    pair.merged().await;
    let third = bound(pair.desk.app(), &citizen(3)).await;
    let asked = pair.ask_of(2, 3, "one person").await.unwrap();
    pair.desk.approve(&asked).await.unwrap();
    pair.cool().await;
    assert_eq!(carry_out_due(pair.desk.app()).await.unwrap(), 1);
    pair.new = third;
    let told = pair.told().await;
    let merged: Vec<_> = told.iter().filter(|(kind, _)| kind == "records_merged").collect();
    let details: Vec<_> = merged.iter().map(|(_, detail)| detail.as_str()).collect();
    assert_eq!(details, ["from", "into", "from", "into"]);
    let refused = pair.ask_of(3, 3, "one person").await;
    assert!(matches!(refused, Err(MeasureError::Records)));
}

async fn of_a_merge_and_a_veto_at_once_one_wins(place: &Place) {
    let pair = Arc::new(Pair::new(place).await);
    let measure = pair.approved().await;
    pair.cool().await;
    let calls: Vec<_> = (0..9)
        .map(|number| {
            let (pair, id) = (Arc::clone(&pair), measure.id);
            tokio::spawn(async move {
                let app = pair.desk.app();
                match number % 3 {
                    0 => (u32::from(veto(app, &pair.desk.holder.actor, id).await.is_ok()), 0),
                    1 => (u32::from(veto(app, &pair.new, id).await.is_ok()), 0),
                    _ => (0, carry_out_due(app).await.unwrap()),
                }
            })
        })
        .collect();
    let (mut vetoed, mut done) = (0, 0);
    for call in calls {
        let (by_veto, by_chore) = call.await.unwrap();
        vetoed += by_veto;
        done += by_chore;
    }
    assert_eq!(vetoed + done, 1, "vetoed {vetoed}, done {done}");
    assert_eq!(pair.has_ended().await, done == 1);
    assert_eq!(pair.desk.is_bound().await, vetoed == 1);
}

/// Whether it was taken; nothing else may come of it than that another is under way.
async fn taken(desk: &Desk, agent: &wallet_server_core::staff::ActingStaff, asked: &Request) -> u32 {
    match measure::request(desk.app(), agent, asked).await {
        Ok(_) => 1,
        Err(MeasureError::AlreadyOpen) => 0,
        Err(error) => panic!("{error:?}"),
    }
}

async fn at_once(pair: &Arc<Pair>, asked: [Request; 2]) -> u32 {
    let agent = pair.desk.agent.proved().await;
    let calls: Vec<_> = (0..8)
        .map(|number| {
            let (pair, agent, asked) = (Arc::clone(pair), agent.clone(), asked[number % 2].clone());
            tokio::spawn(async move { taken(&pair.desk, &agent, &asked).await })
        })
        .collect();
    let mut made = 0;
    for call in calls {
        made += call.await.unwrap();
    }
    made
}

async fn of_two_merges_the_other_way_round_one_is_under_way(place: &Place) {
    let pair = Arc::new(Pair::new(place).await);
    let (old, new) = (pair.case_about(1).await, pair.case_about(2).await);
    let asked = [request(new, Some(old), "one person"), request(old, Some(new), "one person")];
    assert_eq!(at_once(&pair, asked).await, 1);
}

async fn of_a_merge_and_a_reset_asked_for_at_once_one_is_under_way(place: &Place) {
    let pair = Arc::new(Pair::new(place).await);
    let (old, new) = (pair.case_about(1).await, pair.case_about(2).await);
    let reset =
        Request { kind: MeasureKind::Reset, real_name: real_name(), ..request(old, None, "one person") };
    assert_eq!(at_once(&pair, [request(new, Some(old), "one person"), reset]).await, 1);
}

/// Two measures that could not both be asked for; the last word is the statement's that ends a record.
async fn of_two_merges_in_a_ring_that_are_due_at_once_one_is_done(place: &Place) {
    let pair = Arc::new(Pair::new(place).await);
    let there = pair.approved().await;
    let end =
        format!("UPDATE measures SET ended_at = 1, end_kind = 'done' WHERE measure_id = '{}'", there.id);
    sqlx::query(sqlx::AssertSqlSafe(end)).execute(place.database.writer()).await.unwrap();
    let back = pair.desk.approve(&pair.ask_of(2, 1, "one person").await.unwrap()).await.unwrap();
    let open =
        format!("UPDATE measures SET ended_at = NULL, end_kind = NULL WHERE measure_id = '{}'", there.id);
    sqlx::query(sqlx::AssertSqlSafe(open)).execute(place.database.writer()).await.unwrap();
    pair.cool().await;
    let calls: Vec<_> = (0..4)
        .map(|_| {
            let pair = Arc::clone(&pair);
            tokio::spawn(async move { carry_out_due(pair.desk.app()).await.unwrap() })
        })
        .collect();
    let mut done = 0;
    for call in calls {
        done += call.await.unwrap();
    }
    assert_eq!((done, place.number("SELECT COUNT(*) FROM holder_merges").await), (1, 1));
    let ends = [pair.state(&there).await, pair.state(&back).await];
    let lapsed = ends.iter().filter(|end| **end == MeasureState::Ended(EndKind::Lapsed)).count();
    assert_eq!(lapsed, 1, "{ends:?}");
}

async fn whatever_is_done_at_once_about_two_records_never_locks_itself_out(place: &Place) {
    let pair = Arc::new(Pair::new(place).await);
    let code = pair.desk.recovery_code().await;
    let party = pair.desk.holder.party(1, PartyCategory::Insurer).await;
    let measure = pair.approved().await;
    pair.cool().await;
    let offered = pair.desk.holder.offer(&party).await;
    let handle = offered.link.as_ref().unwrap().rsplit_once('#').unwrap().1.to_owned();
    let agent = pair.desk.agent.acting().await;
    let source = pair.desk.holder.licence_source();
    let calls: Vec<_> = (0..24)
        .map(|number| {
            let (pair, agent, party, source) =
                (Arc::clone(&pair), agent.clone(), party.clone(), source.clone());
            let (code, handle) = (code.clone(), handle.clone());
            tokio::spawn(async move {
                let app = pair.desk.app();
                match number % 8 {
                    0 => said(carry_out_due(app).await),
                    1 => said(veto(app, &pair.desk.holder.actor, measure.id).await),
                    2 => said(veto(app, &pair.new, measure.id).await),
                    3 => said(case::freeze(app, &agent, measure.case_id).await),
                    4 => said(recover(app, &RecoverRequest { code, act: RecoveryAct::EndBinding }).await),
                    5 => said(crate::sharer::redeem(app, &party, &handle, KEY).await),
                    6 => said(device::freeze(app, &pair.desk.holder.actor).await),
                    _ => {
                        pair.desk.holder.registry.change(source);
                        said(apply_changes(app, 100).await)
                    }
                }
            })
        })
        .collect();
    for call in calls {
        let told = call.await.unwrap();
        assert!(!told.contains("Conflict"), "{told}");
    }
}

/// What came of it, without what it gave.
fn said<T, E: std::fmt::Debug>(done: Result<T, E>) -> String {
    done.err().map(|error| format!("{error:?}")).unwrap_or_default()
}

async fn of_a_merge_and_a_binding_at_once_nobody_is_left_bound_to_what_ended(place: &Place) {
    let pair = Arc::new(Pair::new(place).await);
    let old = &pair.desk.holder.actor;
    device::unbind(pair.desk.app(), old, old.device.id).await.unwrap();
    pair.approved().await;
    pair.desk.holder.clock.advance(pair.desk.app().policy.support.cooling);
    let request = bind_request(pair.desk.app(), &citizen(1)).await;
    let carry = {
        let pair = Arc::clone(&pair);
        tokio::spawn(async move { carry_out_due(pair.desk.app()).await.unwrap() })
    };
    let bind = {
        let pair = Arc::clone(&pair);
        tokio::spawn(async move { device::bind(pair.desk.app(), &request).await })
    };
    let (done, bound) = (carry.await.unwrap(), bind.await.unwrap());
    match bound {
        Ok(_) => assert_eq!(done, 0),
        Err(BindError::Merged) => assert_eq!(done, 1),
        Err(error) => panic!("{error:?}"),
    }
    let mut work = pair.desk.app().stores.read().await.unwrap();
    let live = work.find_live_device(old.device.holder_id).await.unwrap();
    assert_eq!((live.is_some(), pair.has_ended().await), (done == 0, done == 1));
}

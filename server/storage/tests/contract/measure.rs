use std::sync::Arc;
use std::time::Duration;

use wallet_crypto::digest::Digest;
use wallet_protocol::endpoint::{GrantBody, MeasureKind, RecoverRequest, RecoveryAct};
use wallet_protocol::grant::PartyCategory;
use wallet_server_core::case;
use wallet_server_core::device::{self, EndReason};
use wallet_server_core::grant;
use wallet_server_core::measure::{
    self, EndKind, MeasureError, MeasureState, Reason, Request, carry_out_due, confirm, refuse, veto,
};
use wallet_server_core::recovery::recover;
use wallet_server_core::staff::{AlertKind, StaffError};

use crate::desk::{Desk, real_name};
use crate::place::{Place, on_both_engines};
use crate::sharer::{KEY, is_refused, redeem};
use crate::world::{bound, citizen};

on_both_engines! {
    a_reset_takes_two_people_and_time,
    nobody_approves_what_they_asked_for_nor_does_another_agent,
    only_what_was_seen_is_approved_once_and_with_the_second_factor,
    asking_and_approving_need_the_second_factor,
    the_bound_phone_stops_it,
    of_a_veto_and_the_carrying_out_at_once_one_wins,
    whatever_is_done_at_once_about_one_phone_waits_and_never_locks_itself_out,
    a_frozen_phone_stops_nothing_and_a_recovery_code_does,
    what_the_phone_confirmed_and_a_live_face_proved_is_done_at_once,
    what_is_not_finished_in_time_has_ended_and_gives_its_place_away,
    of_many_who_ask_at_once_one_does,
    a_supervisor_refuses_and_the_agent_withdraws,
    after_a_reset_open_grants_wait_for_the_new_phone,
    two_people_lift_a_freeze,
    what_was_asked_for_cannot_be_altered_in_the_database,
}

async fn a_reset_takes_two_people_and_time(place: &Place) {
    let desk = Desk::new(place).await;
    let approved = desk.approved_reset().await;
    assert_eq!(carry_out_due(desk.app()).await.unwrap(), 0);
    assert!(desk.is_bound().await, "nobody is locked out by being asked about");
    let due = approved.due_at.unwrap();
    assert_eq!(due, approved.approved.unwrap().1.plus(desk.app().policy.support.cooling_live_face));
    desk.holder.clock.advance(desk.app().policy.support.cooling_live_face);
    assert_eq!(carry_out_due(desk.app()).await.unwrap(), 1);
    assert_eq!(carry_out_due(desk.app()).await.unwrap(), 0);
    let old = desk.holder.again().await;
    assert_eq!(old.device.ended.unwrap().1, EndReason::Reset);
    bound(desk.app(), &citizen(1)).await;
    let kinds: Vec<_> = desk.holder.history().await.into_iter().map(|(kind, _)| kind).collect();
    for kind in ["measure_requested", "measure_approved", "binding_ended", "measure_done"] {
        assert!(kinds.iter().any(|told| told == kind), "{kind} {kinds:?}");
    }
}

async fn nobody_approves_what_they_asked_for_nor_does_another_agent(place: &Place) {
    let desk = Desk::new(place).await;
    let asked = desk.ask(desk.case_about_holder().await, MeasureKind::Reset).await.unwrap();
    let (app, content) = (desk.app(), asked.content());
    let oneself = measure::approve(app, &desk.agent.proved().await, asked.id, content).await;
    assert!(matches!(oneself, Err(MeasureError::Oneself)));
    let colleague = measure::approve(app, &desk.colleague.proved().await, asked.id, content).await;
    assert!(matches!(colleague, Err(MeasureError::Staff(StaffError::NotAllowed))));
    let alerts = app.stores.read().await.unwrap().list_alerts(None, 10).await.unwrap();
    let raised: Vec<_> = alerts.iter().filter(|alert| alert.kind == AlertKind::SelfApproval).collect();
    assert_eq!(raised.len(), 2, "the auditors see both");
    // The statement itself refuses as well, whoever comes by.
    let mut work = app.stores.begin().await.unwrap();
    let (now, by) = (asked.requested_at, asked.requested_by);
    assert!(!work.approve_measure(asked.id, by, now, now).await.unwrap());
    drop(work);
    let found = app.stores.read().await.unwrap().find_measure(asked.id).await.unwrap().unwrap();
    assert_eq!(found.state_at(now), MeasureState::Requested);
}

async fn only_what_was_seen_is_approved_once_and_with_the_second_factor(place: &Place) {
    let desk = Desk::new(place).await;
    let asked = desk.ask(desk.case_about_holder().await, MeasureKind::Reset).await.unwrap();
    let supervisor = desk.supervisor.proved().await;
    let other = measure::approve(desk.app(), &supervisor, asked.id, Digest::from_bytes([7; 32])).await;
    assert!(matches!(other, Err(MeasureError::Content)));
    let approved = desk.approve(&asked).await.unwrap();
    assert_eq!(approved.content(), asked.content());
    assert!(matches!(desk.approve(&asked).await, Err(MeasureError::Over)));
}

async fn asking_and_approving_need_the_second_factor(place: &Place) {
    let desk = Desk::new(place).await;
    let case = desk.case_about_holder().await;
    let asked = desk.ask(case, MeasureKind::Reset).await.unwrap();
    desk.holder.clock.advance(desk.app().policy.sign_in.proof_lifetime);
    let supervisor = desk.supervisor.acting().await;
    let refused = measure::approve(desk.app(), &supervisor, asked.id, asked.content()).await;
    assert!(matches!(refused, Err(MeasureError::Staff(StaffError::ProveAgain))));
    let request = Request {
        case,
        kind: MeasureKind::Reset,
        reason: Reason::Lost,
        real_name: real_name(),
        telephone: None,
        from_case: None,
    };
    let refused = measure::request(desk.app(), &desk.agent.acting().await, &request).await;
    assert!(matches!(refused, Err(MeasureError::Staff(StaffError::ProveAgain))));
}

async fn the_bound_phone_stops_it(place: &Place) {
    let desk = Desk::new(place).await;
    let neighbour = desk.holder.neighbour().await;
    let approved = desk.approved_reset().await;
    let strangers = veto(desk.app(), &neighbour.actor, approved.id).await;
    assert!(matches!(strangers, Err(MeasureError::NotFound)));
    let stands = veto(desk.app(), &desk.holder.actor, approved.id).await.unwrap();
    assert_eq!(stands.measure, None);
    desk.holder.clock.advance(desk.app().policy.support.cooling);
    assert_eq!(carry_out_due(desk.app()).await.unwrap(), 0);
    assert!(desk.is_bound().await);
    assert!(matches!(veto(desk.app(), &desk.holder.actor, approved.id).await, Err(MeasureError::Over)));
}

async fn of_a_veto_and_the_carrying_out_at_once_one_wins(place: &Place) {
    let desk = Arc::new(Desk::new(place).await);
    let approved = desk.approved_reset().await;
    desk.holder.clock.advance(desk.app().policy.support.cooling_live_face);
    let calls: Vec<_> = (0..8)
        .map(|number| {
            let desk = Arc::clone(&desk);
            tokio::spawn(async move {
                match number % 2 {
                    0 => (u32::from(veto(desk.app(), &desk.holder.actor, approved.id).await.is_ok()), 0),
                    _ => (0, carry_out_due(desk.app()).await.unwrap()),
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
    assert_eq!(desk.is_bound().await, vetoed == 1);
}

async fn whatever_is_done_at_once_about_one_phone_waits_and_never_locks_itself_out(place: &Place) {
    let desk = Arc::new(Desk::new(place).await);
    let code = desk.recovery_code().await;
    let party = desk.holder.party(1, PartyCategory::Insurer).await;
    let approved = desk.approved_reset().await;
    let agent = Arc::new(desk.agent.acting().await);
    desk.holder.clock.advance(desk.app().policy.support.cooling_live_face);
    let handle = handle_of(&desk.holder.offer(&party).await);
    let calls: Vec<_> = (0..24)
        .map(|number| {
            let (desk, agent, party) = (Arc::clone(&desk), Arc::clone(&agent), party.clone());
            let (code, handle) = (code.clone(), handle.clone());
            tokio::spawn(async move {
                let app = desk.app();
                match number % 6 {
                    0 => told(veto(app, &desk.holder.actor, approved.id).await),
                    1 => told(carry_out_due(app).await),
                    2 => told(case::freeze(app, &agent, approved.case_id).await),
                    3 => told(recover(app, &RecoverRequest { code, act: RecoveryAct::EndBinding }).await),
                    4 => told(device::freeze(app, &desk.holder.actor).await),
                    _ => told(redeem(app, &party, &handle, KEY).await),
                }
            })
        })
        .collect();
    for call in calls {
        let told = call.await.unwrap();
        assert!(!told.contains("Conflict"), "{told}");
    }
}

/// The secret of a link.
fn handle_of(offered: &GrantBody) -> String {
    offered.link.as_ref().unwrap().rsplit_once('#').unwrap().1.to_owned()
}

/// What came of it, without what it gave.
fn told<T, E: std::fmt::Debug>(done: Result<T, E>) -> String {
    done.err().map(|error| format!("{error:?}")).unwrap_or_default()
}

async fn a_frozen_phone_stops_nothing_and_a_recovery_code_does(place: &Place) {
    let desk = Desk::new(place).await;
    let code = desk.recovery_code().await;
    let case = desk.case_about_holder().await;
    case::freeze(desk.app(), &desk.agent.acting().await, case).await.unwrap();
    let asked = desk.ask(case, MeasureKind::Reset).await.unwrap();
    desk.approve(&asked).await.unwrap();
    // Whoever has the phone in hand cannot stop what its holder asked for.
    let thief = desk.holder.again().await;
    assert!(matches!(veto(desk.app(), &thief, asked.id).await, Err(MeasureError::Over)));
    assert!(matches!(confirm(desk.app(), &thief, asked.id).await, Err(MeasureError::Over)));
    recover(desk.app(), &RecoverRequest { code, act: RecoveryAct::Veto }).await.unwrap();
    desk.holder.clock.advance(desk.app().policy.support.cooling);
    assert_eq!(carry_out_due(desk.app()).await.unwrap(), 0);
}

async fn what_the_phone_confirmed_and_a_live_face_proved_is_done_at_once(place: &Place) {
    let desk = Desk::new(place).await;
    let asked = desk.ask(desk.case_about_holder().await, MeasureKind::Reset).await.unwrap();
    let stands = confirm(desk.app(), &desk.holder.actor, asked.id).await.unwrap();
    assert!(stands.measure.unwrap().confirmed);
    let approved = desk.approve(&asked).await.unwrap();
    assert_eq!(approved.ended.unwrap().0, EndKind::Done);
    assert!(!desk.is_bound().await);
}

async fn what_is_not_finished_in_time_has_ended_and_gives_its_place_away(place: &Place) {
    let desk = Desk::new(place).await;
    let case = desk.case_about_holder().await;
    let asked = desk.ask(case, MeasureKind::Reset).await.unwrap();
    assert!(matches!(desk.ask(case, MeasureKind::Reset).await, Err(MeasureError::AlreadyOpen)));
    // In steps, so that nobody's session grows too old.
    let lasts = desk.app().policy.support.measure_lifetime;
    desk.holder.clock.advance(lasts);
    let now = asked.expires_at;
    assert_eq!(asked.state_at(now), MeasureState::Ended(EndKind::Expired));
    let mut work = desk.app().stores.begin().await.unwrap();
    let (by, due) = (desk.supervisor_id().await, now.plus(Duration::from_secs(1)));
    assert!(!work.approve_measure(asked.id, by, now, due).await.unwrap());
    assert_eq!(work.expire_measures(None, now).await.unwrap(), 1);
    drop(work);
    assert_eq!(carry_out_due(desk.app()).await.unwrap(), 0);
    let ended = desk.app().stores.read().await.unwrap().find_measure(asked.id).await.unwrap().unwrap();
    assert_eq!(ended.ended, Some((EndKind::Expired, asked.expires_at)));
}

async fn of_many_who_ask_at_once_one_does(place: &Place) {
    let desk = Arc::new(Desk::new(place).await);
    let case = desk.case_about_holder().await;
    let agent = desk.agent.proved().await;
    let calls: Vec<_> = (0..8)
        .map(|_| {
            let (desk, agent) = (Arc::clone(&desk), agent.clone());
            let asked = Request {
                case,
                kind: MeasureKind::Reset,
                reason: Reason::Lost,
                real_name: real_name(),
                telephone: None,
                from_case: None,
            };
            tokio::spawn(async move { measure::request(desk.app(), &agent, &asked).await.is_ok() })
        })
        .collect();
    let mut asked = 0;
    for call in calls {
        asked += i32::from(call.await.unwrap());
    }
    assert_eq!(asked, 1);
}

async fn a_supervisor_refuses_and_the_agent_withdraws(place: &Place) {
    let desk = Desk::new(place).await;
    let case = desk.case_about_holder().await;
    let first = desk.ask(case, MeasureKind::Reset).await.unwrap();
    let colleague = desk.colleague.acting().await;
    assert!(matches!(refuse(desk.app(), &colleague, first.id).await, Err(MeasureError::NotFound)));
    refuse(desk.app(), &desk.supervisor.acting().await, first.id).await.unwrap();
    let second = desk.ask(case, MeasureKind::Reset).await.unwrap();
    refuse(desk.app(), &desk.agent.acting().await, second.id).await.unwrap();
    let measures = case::read(desk.app(), &desk.agent.acting().await, case).await.unwrap().measures;
    let ends: Vec<_> = measures.iter().map(|measure| measure.ended.unwrap().0).collect();
    assert_eq!(ends, [EndKind::Withdrawn, EndKind::Refused]);
    assert!(desk.is_bound().await);
}

async fn after_a_reset_open_grants_wait_for_the_new_phone(place: &Place) {
    let desk = Desk::new(place).await;
    let party = desk.holder.party(1, PartyCategory::Insurer).await;
    let offered = desk.holder.offer(&party).await;
    let handle = handle_of(&offered);
    assert!(grant::confirm(desk.app(), &desk.holder.actor, offered.grant_id).await.is_err());
    let asked = desk.ask(desk.case_about_holder().await, MeasureKind::Reset).await.unwrap();
    confirm(desk.app(), &desk.holder.actor, asked.id).await.unwrap();
    desk.approve(&asked).await.unwrap();
    assert!(is_refused(desk.app(), &party, &handle, KEY).await);
    let new = bound(desk.app(), &citizen(1)).await;
    assert!(is_refused(desk.app(), &party, &handle, KEY).await);
    assert!(grant::list(desk.app(), &new).await.unwrap().grants[0].suspended);
    let neighbour = desk.holder.neighbour().await;
    assert!(grant::confirm(desk.app(), &neighbour.actor, offered.grant_id).await.is_err());
    grant::confirm(desk.app(), &new, offered.grant_id).await.unwrap();
    assert!(!grant::list(desk.app(), &new).await.unwrap().grants[0].suspended);
    redeem(desk.app(), &party, &handle, KEY).await.unwrap();
}

async fn two_people_lift_a_freeze(place: &Place) {
    let desk = Desk::new(place).await;
    let case = desk.case_about_holder().await;
    let refused = desk.ask(case, MeasureKind::LiftFreeze).await;
    assert!(matches!(refused, Err(MeasureError::Nothing)));
    device::freeze(desk.app(), &desk.holder.actor).await.unwrap();
    let asked = desk.ask(case, MeasureKind::LiftFreeze).await.unwrap();
    assert!(!desk.holder.again().await.device.is_usable());
    desk.approve(&asked).await.unwrap();
    assert!(desk.holder.again().await.device.is_usable());
}

async fn what_was_asked_for_cannot_be_altered_in_the_database(place: &Place) {
    let desk = Desk::new(place).await;
    let asked = desk.ask(desk.case_about_holder().await, MeasureKind::Reset).await.unwrap();
    sqlx::query("UPDATE measures SET real_name_level = 1").execute(place.database.writer()).await.unwrap();
    let found = desk.app().stores.read().await.unwrap().find_measure(asked.id).await;
    assert!(found.unwrap_err().to_string().contains("content_digest"));
}

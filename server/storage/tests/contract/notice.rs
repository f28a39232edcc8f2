use std::sync::Arc;
use std::time::Duration;

use wallet_protocol::endpoint::MeasureKind;
use wallet_server_core::case;
use wallet_server_core::device;
use wallet_server_core::ledger::Record;
use wallet_server_core::measure::{self, MeasureError, Reason, Request, carry_out_due, confirm, veto};
use wallet_server_core::notice::{Notice, NoticeEnd, send_due};

use crate::carrier::Mood;
use crate::desk::{Desk, real_name};
use crate::place::{Place, on_both_engines};
use crate::world::{bind_request_after, bound_by, citizen, telephone_of};

on_both_engines! {
    every_step_is_told_on_every_channel_and_says_nothing_about_whom,
    what_was_not_done_tells_nobody,
    a_messenger_that_is_down_is_asked_again_and_given_up_in_the_end,
    a_lost_answer_is_sent_again_under_the_same_id,
    what_was_taken_and_never_sent_is_sent_later,
    of_many_who_send_at_once_one_sends_each_notice,
    a_refusal_of_one_keeps_no_other_from_going,
    where_nobody_can_be_reached_nothing_is_tried_again,
    a_number_that_is_new_is_not_the_only_one_told_and_hastens_nothing,
    a_freeze_by_support_is_told_outside_of_the_phone,
    what_became_of_notices_is_deleted_in_the_end,
}

const NEW: &str = "13911110000";

async fn notices(desk: &Desk) -> Vec<Notice> {
    let mut work = desk.app().stores.read().await.unwrap();
    work.list_notices(desk.holder.actor.device.holder_id, 100).await.unwrap()
}

fn old() -> String {
    telephone_of(&citizen(1)).expose().to_owned()
}

/// To whom something went since this was last asked.
fn recipients(desk: &Desk) -> Vec<String> {
    let mut to: Vec<String> =
        desk.holder.registry.carrier.carried().into_iter().map(|(_, to, _)| to).collect();
    to.sort();
    to
}

async fn every_step_is_told_on_every_channel_and_says_nothing_about_whom(place: &Place) {
    let desk = Desk::new(place).await;
    let (app, carrier) = (desk.app(), &desk.holder.registry.carrier);
    let case = desk.case_about_holder().await;
    assert_eq!(send_due(app).await.unwrap(), 0, "a look-up is told on the phone alone");
    let asked = desk.ask(case, MeasureKind::Reset).await.unwrap();
    assert_eq!(send_due(app).await.unwrap(), 2);
    let number = app.stores.read().await.unwrap().find_case(case).await.unwrap().unwrap().number;
    let carried = carrier.carried();
    for (_, _, text) in &carried {
        assert!(text.contains(&number) && text.contains("/recover"), "{text}");
        for personal in ["张试验", &citizen(1), &old(), &citizen(1)[14..]] {
            assert!(!text.contains(personal), "{text}");
        }
        assert!(text.chars().count() <= 500, "{text}");
    }
    let mut to: Vec<&str> = carried.iter().map(|(_, to, _)| to.as_str()).collect();
    to.sort_unstable();
    assert_eq!(to, [old().as_str(), "张试验"]);
    desk.approve(&asked).await.unwrap();
    assert_eq!(send_due(app).await.unwrap(), 1);
    assert!(carrier.carried()[0].2.contains("执行"));
    veto(app, &desk.holder.actor, asked.id).await.unwrap();
    assert_eq!(send_due(app).await.unwrap(), 1);
    // Written within one frozen moment: in no order.
    let mut kinds: Vec<_> = notices(&desk).await.iter().map(|notice| notice.told.kind.as_str()).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["measure_approved", "measure_ended", "measure_requested", "measure_requested"]);
    assert!(notices(&desk).await.iter().all(|notice| matches!(notice.ended, Some((NoticeEnd::Sent, _)))));
    assert_eq!(send_due(app).await.unwrap(), 0, "each goes once");
}

async fn what_was_not_done_tells_nobody(place: &Place) {
    let desk = Desk::new(place).await;
    let case = desk.case_about_holder().await;
    let asked = desk.ask(case, MeasureKind::Reset).await.unwrap();
    assert_eq!(notices(&desk).await.len(), 2);
    assert!(matches!(desk.ask(case, MeasureKind::Reset).await, Err(MeasureError::AlreadyOpen)));
    let agent = desk.agent.proved().await;
    assert!(measure::approve(desk.app(), &agent, asked.id, asked.content()).await.is_err());
    assert!(veto(desk.app(), &desk.holder.neighbour().await.actor, asked.id).await.is_err());
    assert_eq!(notices(&desk).await.len(), 2);
}

async fn a_messenger_that_is_down_is_asked_again_and_given_up_in_the_end(place: &Place) {
    let desk = Desk::new(place).await;
    let (app, carrier) = (desk.app(), &desk.holder.registry.carrier);
    desk.ask(desk.case_about_holder().await, MeasureKind::Unlock).await.unwrap_err();
    case::freeze(app, &desk.agent.acting().await, desk.case_about_holder().await).await.unwrap();
    carrier.is(Mood::Down);
    assert_eq!(send_due(app).await.unwrap(), 0);
    assert_eq!(send_due(app).await.unwrap(), 0, "not before its time");
    assert!(notices(&desk).await.iter().all(|notice| notice.tries == 1));
    for _ in 0..20 {
        desk.holder.clock.advance(Duration::from_secs(6 * 3_600));
        send_due(app).await.unwrap();
    }
    let ended = notices(&desk).await;
    assert!(ended.iter().all(|notice| matches!(notice.ended, Some((NoticeEnd::GivenUp, _)))), "{ended:?}");
    assert!(ended.iter().all(|notice| notice.tries == 12), "{ended:?}");
    carrier.is(Mood::Works);
    assert_eq!(send_due(app).await.unwrap(), 0);
    let leaves = "SELECT COUNT(*) FROM ledger_leaves WHERE act = 'notice_ended'";
    assert_eq!(place.number(leaves).await, 2, "the auditors see it");
}

async fn a_lost_answer_is_sent_again_under_the_same_id(place: &Place) {
    let desk = Desk::new(place).await;
    let (app, carrier) = (desk.app(), &desk.holder.registry.carrier);
    desk.ask(desk.case_about_holder().await, MeasureKind::Reset).await.unwrap();
    carrier.is(Mood::Mute);
    assert_eq!(send_due(app).await.unwrap(), 0);
    let mut first = carrier.carried();
    carrier.is(Mood::Works);
    desk.holder.clock.advance(Duration::from_secs(60));
    assert_eq!(send_due(app).await.unwrap(), 2);
    let mut again = carrier.carried();
    first.sort();
    again.sort();
    assert_eq!(first, again);
}

async fn what_was_taken_and_never_sent_is_sent_later(place: &Place) {
    let desk = Desk::new(place).await;
    let app = desk.app();
    desk.ask(desk.case_about_holder().await, MeasureKind::Reset).await.unwrap();
    // A process takes both and dies.
    let next_at = app.clock.now().plus(Duration::from_secs(60));
    for notice in notices(&desk).await {
        let mut work = app.stores.begin().await.unwrap();
        assert!(work.take_notice(notice.id, 0, next_at).await.unwrap());
        assert!(!work.take_notice(notice.id, 0, next_at).await.unwrap(), "taken once");
        work.commit(Record::Chore("a test")).await.unwrap();
    }
    assert_eq!(send_due(app).await.unwrap(), 0);
    desk.holder.clock.advance(Duration::from_secs(60));
    assert_eq!(send_due(app).await.unwrap(), 2);
}

async fn of_many_who_send_at_once_one_sends_each_notice(place: &Place) {
    let desk = Arc::new(Desk::new(place).await);
    desk.ask(desk.case_about_holder().await, MeasureKind::Reset).await.unwrap();
    let senders: Vec<_> = (0..8)
        .map(|_| {
            let desk = Arc::clone(&desk);
            tokio::spawn(async move { send_due(desk.app()).await.unwrap() })
        })
        .collect();
    let mut sent = 0;
    for sender in senders {
        sent += sender.await.unwrap();
    }
    assert_eq!((sent, desk.holder.registry.carrier.carried().len()), (2, 2));
}

async fn a_refusal_of_one_keeps_no_other_from_going(place: &Place) {
    let desk = Desk::new(place).await;
    let (app, carrier) = (desk.app(), &desk.holder.registry.carrier);
    desk.ask(desk.case_about_holder().await, MeasureKind::Reset).await.unwrap();
    carrier.is(Mood::Refuses);
    assert_eq!(send_due(app).await.unwrap(), 0);
    assert!(notices(&desk).await.iter().all(|notice| notice.tries == 1 && notice.ended.is_none()));
    carrier.is(Mood::Works);
    case::freeze(app, &desk.agent.acting().await, desk.case_about_holder().await).await.unwrap();
    assert_eq!(send_due(app).await.unwrap(), 2);
    desk.holder.clock.advance(Duration::from_secs(60));
    assert_eq!(send_due(app).await.unwrap(), 2);
}

async fn where_nobody_can_be_reached_nothing_is_tried_again(place: &Place) {
    let desk = Desk::new(place).await;
    let (app, carrier) = (desk.app(), &desk.holder.registry.carrier);
    desk.ask(desk.case_about_holder().await, MeasureKind::Reset).await.unwrap();
    carrier.is(Mood::FindsNobody);
    assert_eq!(send_due(app).await.unwrap(), 0);
    carrier.is(Mood::Works);
    desk.holder.clock.advance(Duration::from_secs(86_400));
    assert_eq!(send_due(app).await.unwrap(), 0);
    let all = notices(&desk).await;
    assert!(all.iter().all(|notice| matches!(notice.ended, Some((NoticeEnd::Unreachable, _)))), "{all:?}");
}

async fn a_number_that_is_new_is_not_the_only_one_told_and_hastens_nothing(place: &Place) {
    let desk = Desk::new(place).await;
    let (app, policy) = (desk.app(), &desk.app().policy.support);
    let actor = &desk.holder.actor;
    device::unbind(app, actor, actor.device.id).await.unwrap();
    let (agent, supervisor) = (desk.agent.acting().await, desk.supervisor.acting().await);
    let case = desk.case_about_holder().await;
    let told = format!("telephone {NEW}");
    let phone = bound_by(app, &bind_request_after(app, &citizen(1), &told).await).await;
    send_due(app).await.unwrap();
    assert_eq!(recipients(&desk), [old().as_str(), NEW, "张试验"], "both numbers hear of the change");
    desk.holder.clock.advance(Duration::from_secs(86_400));
    let reset = async || {
        let (kind, reason) = (MeasureKind::Reset, Reason::Lost);
        let asked = Request { case, kind, reason, real_name: real_name(), telephone: None, from_case: None };
        let asked = measure::request(app, &desk.lasting(&agent), &asked).await.unwrap();
        confirm(app, &phone, asked.id).await.unwrap();
        let asked = app.stores.read().await.unwrap().find_measure(asked.id).await.unwrap().unwrap();
        measure::approve(app, &desk.lasting(&supervisor), asked.id, asked.content()).await.unwrap()
    };
    let approved = reset().await;
    let wait = policy.cooling.as_millis();
    let waits = approved.due_at.unwrap().as_millis() - approved.approved.unwrap().1.as_millis();
    assert_eq!(u128::try_from(waits).unwrap(), wait, "a live face and the phone in hand hasten nothing");
    send_due(app).await.unwrap();
    assert_eq!(recipients(&desk), [old().as_str(), old().as_str(), NEW, NEW, "张试验"]);
    veto(app, &phone, approved.id).await.unwrap();
    desk.holder.clock.advance(policy.number_settling);
    send_due(app).await.unwrap();
    recipients(&desk);
    let done = reset().await;
    assert!(done.ended.is_some(), "the number is old enough");
    send_due(app).await.unwrap();
    assert_eq!(recipients(&desk), [NEW, NEW, "张试验", "张试验"]);
}

async fn a_freeze_by_support_is_told_outside_of_the_phone(place: &Place) {
    let desk = Desk::new(place).await;
    let app = desk.app();
    case::freeze(app, &desk.agent.acting().await, desk.case_about_holder().await).await.unwrap();
    assert_eq!(send_due(app).await.unwrap(), 2);
    assert_eq!(recipients(&desk), [old().as_str(), "张试验"]);
    assert_eq!(carry_out_due(app).await.unwrap(), 0);
}

async fn what_became_of_notices_is_deleted_in_the_end(place: &Place) {
    let desk = Desk::new(place).await;
    let app = desk.app();
    desk.ask(desk.case_about_holder().await, MeasureKind::Reset).await.unwrap();
    send_due(app).await.unwrap();
    desk.holder.clock.advance(Duration::from_secs(179 * 86_400));
    wallet_server_core::sweep::sweep(app).await.unwrap();
    assert_eq!(notices(&desk).await.len(), 2);
    desk.holder.clock.advance(Duration::from_secs(2 * 86_400));
    wallet_server_core::sweep::sweep(app).await.unwrap();
    assert_eq!(notices(&desk).await.len(), 0);
}

use std::sync::Arc;

use wallet_protocol::endpoint::{MeasureKind, RecoverRequest, RecoveryAct};
use wallet_protocol::time::UnixTime;
use wallet_server_core::case::{self, CaseError};
use wallet_server_core::device;
use wallet_server_core::look_up::outline;
use wallet_server_core::measure::{
    self, EndKind, Measure, MeasureError, MeasureState, Reason, Request, carry_out_due, confirm, veto,
};
use wallet_server_core::notice::send_due;
use wallet_server_core::recovery::recover;
use wallet_server_core::staff::StaffError;
use wallet_server_core::telephone::open_number;

use crate::desk::{Desk, real_name, told_number};
use crate::place::{Place, on_both_engines};
use crate::world::{citizen, telephone_of};

on_both_engines! {
    a_correction_takes_two_people_and_time_and_tells_both_numbers,
    nobody_corrects_a_number_alone,
    a_number_that_does_not_fit_is_refused,
    only_the_number_that_was_seen_is_approved_and_only_that_is_put_in,
    the_bound_phone_and_the_recovery_code_stop_a_correction,
    of_many_measures_asked_for_at_once_one_is_under_way,
    a_correction_that_is_not_finished_ends_by_itself,
    a_correction_whose_binding_has_ended_does_nothing,
    after_a_correction_nothing_hastens_a_reset,
    of_a_correction_and_a_veto_at_once_one_wins,
    whatever_is_done_in_one_case_at_once_never_locks_itself_out,
}

const NEW: &str = "13911110000";

fn old() -> String {
    telephone_of(&citizen(1)).expose().to_owned()
}

/// The number in use.
async fn number(desk: &Desk) -> String {
    let app = desk.app();
    let mut work = app.stores.read().await.unwrap();
    let known = work.find_telephone(desk.holder.actor.device.holder_id).await.unwrap().unwrap();
    open_number(app, &known).unwrap().expose().to_owned()
}

async fn asked(desk: &Desk) -> Measure {
    desk.ask_number(desk.case_about_holder().await, Some(NEW), NEW).await.unwrap()
}

async fn approved(desk: &Desk) -> Measure {
    desk.approve(&asked(desk).await).await.unwrap()
}

async fn state(desk: &Desk, measure: &Measure) -> MeasureState {
    let found = desk.app().stores.read().await.unwrap().find_measure(measure.id).await.unwrap().unwrap();
    found.state_at(desk.app().clock.now())
}

async fn a_correction_takes_two_people_and_time_and_tells_both_numbers(place: &Place) {
    let desk = Desk::new(place).await;
    let (app, carrier) = (desk.app(), &desk.holder.registry.carrier);
    let asked = asked(&desk).await;
    let correction = asked.correction.clone().unwrap();
    assert_eq!(correction.masked, "139******00");
    assert!(!correction.sealed_number.windows(11).any(|bytes| bytes == NEW.as_bytes()));
    assert_eq!(asked.body().telephone.as_deref(), Some("139******00"), "the phone shows it");
    desk.approve(&asked).await.unwrap();
    assert_eq!((carry_out_due(app).await.unwrap(), number(&desk).await), (0, old()), "not before its time");
    send_due(app).await.unwrap();
    assert!(carrier.carried().iter().all(|(_, to, text)| to != NEW && !text.contains(NEW)));
    desk.holder.clock.advance(app.policy.support.cooling_live_face);
    assert_eq!((carry_out_due(app).await.unwrap(), number(&desk).await), (1, NEW.to_owned()));
    assert!(desk.is_bound().await);
    send_due(app).await.unwrap();
    let told: Vec<String> = carrier.carried().into_iter().map(|(_, to, _)| to).collect();
    for to in [NEW, old().as_str()] {
        assert_eq!(told.iter().filter(|told| *told == to).count(), 2, "changed, and done: {told:?}");
    }
    let history = desk.holder.history().await;
    for told in [("telephone_changed", "correction"), ("measure_done", "correct_telephone")] {
        assert!(history.contains(&(told.0.to_owned(), told.1.to_owned())), "{history:?}");
    }
    let leaves = "SELECT COUNT(*) FROM ledger_leaves WHERE act = 'telephone_corrected'";
    assert_eq!(place.number(leaves).await, 1);
}

async fn nobody_corrects_a_number_alone(place: &Place) {
    let desk = Desk::new(place).await;
    let asked = asked(&desk).await;
    let own = desk.agent.proved().await;
    let refused = measure::approve(desk.app(), &own, asked.id, asked.content()).await;
    assert!(matches!(refused, Err(MeasureError::Oneself)));
    let colleague = desk.colleague.proved().await;
    let refused = measure::approve(desk.app(), &colleague, asked.id, asked.content()).await;
    assert!(matches!(refused, Err(MeasureError::Staff(StaffError::NotAllowed))));
    let supervisor = desk.supervisor.proved().await;
    let case = desk.case_about_holder().await;
    let (kind, reason, real_name) = (MeasureKind::CorrectTelephone, Reason::OtherNumber, told_number(NEW));
    let again = Request { case, kind, reason, real_name, telephone: None, from_case: None };
    assert!(measure::request(desk.app(), &supervisor, &again).await.is_err(), "an agent asks");
    desk.holder.clock.advance(desk.app().policy.support.cooling);
    assert_eq!((carry_out_due(desk.app()).await.unwrap(), number(&desk).await), (0, old()));
}

async fn a_number_that_does_not_fit_is_refused(place: &Place) {
    let desk = Desk::new(place).await;
    let case = desk.case_about_holder().await;
    let known = old();
    for (number, told) in [(None, NEW), (Some(known.as_str()), known.as_str()), (Some(NEW), "13922220000")] {
        let refused = desk.ask_number(case, number, told).await;
        assert!(matches!(refused, Err(MeasureError::Telephone)), "{number:?} {told}");
    }
    let telephone = wallet_protocol::identifier::PhoneNumber::parse(NEW).ok();
    let reset = Request {
        case,
        kind: MeasureKind::Reset,
        reason: Reason::Lost,
        real_name: real_name(),
        telephone,
        from_case: None,
    };
    let refused = measure::request(desk.app(), &desk.agent.proved().await, &reset).await;
    assert!(matches!(refused, Err(MeasureError::Telephone)), "a number comes with nothing else");
    desk.ask_number(case, Some(NEW), "none").await.unwrap();
}

async fn only_the_number_that_was_seen_is_approved_and_only_that_is_put_in(place: &Place) {
    let desk = Desk::new(place).await;
    let case = desk.case_about_holder().await;
    let other = desk.ask_number(case, Some("13922220000"), "none").await.unwrap();
    measure::refuse(desk.app(), &desk.agent.proved().await, other.id).await.unwrap();
    let asked = asked(&desk).await;
    let supervisor = desk.supervisor.proved().await;
    let refused = measure::approve(desk.app(), &supervisor, asked.id, other.content()).await;
    assert!(matches!(refused, Err(MeasureError::Content)));
    desk.approve(&asked).await.unwrap();
    // The sealed number of another measure, put in its place behind our back.
    let swap = "UPDATE measures SET sealed_new_number =
                    (SELECT sealed_new_number FROM measures WHERE ended_at IS NOT NULL)
                WHERE ended_at IS NULL";
    sqlx::query(swap).execute(place.database.writer()).await.unwrap();
    desk.holder.clock.advance(desk.app().policy.support.cooling);
    assert_eq!((carry_out_due(desk.app()).await.unwrap(), number(&desk).await), (0, old()));
    let masked = "UPDATE measures SET new_number_masked = '139******99' WHERE ended_at IS NULL";
    sqlx::query(masked).execute(place.database.writer()).await.unwrap();
    let found = desk.app().stores.read().await.unwrap().find_measure(asked.id).await;
    assert!(found.unwrap_err().to_string().contains("content_digest"));
}

async fn the_bound_phone_and_the_recovery_code_stop_a_correction(place: &Place) {
    let desk = Desk::new(place).await;
    let code = desk.recovery_code().await;
    let first = approved(&desk).await;
    veto(desk.app(), &desk.holder.actor, first.id).await.unwrap();
    let second = approved(&desk).await;
    recover(desk.app(), &RecoverRequest { code, act: RecoveryAct::Veto }).await.unwrap();
    desk.holder.clock.advance(desk.app().policy.support.cooling);
    assert_eq!((carry_out_due(desk.app()).await.unwrap(), number(&desk).await), (0, old()));
    for measure in [first, second] {
        assert_eq!(state(&desk, &measure).await, MeasureState::Ended(EndKind::Vetoed));
    }
}

async fn of_many_measures_asked_for_at_once_one_is_under_way(place: &Place) {
    let desk = Arc::new(Desk::new(place).await);
    let case = desk.case_about_holder().await;
    let agent = desk.agent.proved().await;
    let calls: Vec<_> = (0..8)
        .map(|number: u32| {
            let (desk, agent) = (Arc::clone(&desk), agent.clone());
            tokio::spawn(async move {
                let telephone = wallet_protocol::identifier::PhoneNumber::parse(NEW).ok();
                let (kind, real_name, telephone) = match number % 2 {
                    0 => (MeasureKind::Reset, real_name(), None),
                    _ => (MeasureKind::CorrectTelephone, told_number(NEW), telephone),
                };
                let asked =
                    Request { case, kind, reason: Reason::Lost, real_name, telephone, from_case: None };
                match measure::request(desk.app(), &agent, &asked).await {
                    Ok(_) => 1,
                    Err(MeasureError::AlreadyOpen) => 0,
                    Err(error) => panic!("{error}"),
                }
            })
        })
        .collect();
    let mut made = 0;
    for call in calls {
        made += call.await.unwrap();
    }
    assert_eq!(made, 1);
}

async fn a_correction_that_is_not_finished_ends_by_itself(place: &Place) {
    let desk = Desk::new(place).await;
    let asked = asked(&desk).await;
    let supervisor = desk.supervisor.acting().await;
    desk.holder.clock.advance(desk.app().policy.support.measure_lifetime);
    let late = measure::approve(desk.app(), &desk.lasting(&supervisor), asked.id, asked.content()).await;
    assert!(matches!(late, Err(MeasureError::Over)));
    assert_eq!((carry_out_due(desk.app()).await.unwrap(), number(&desk).await), (0, old()));
    assert_eq!(state(&desk, &asked).await, MeasureState::Ended(EndKind::Expired));
}

async fn a_correction_whose_binding_has_ended_does_nothing(place: &Place) {
    let desk = Desk::new(place).await;
    approved(&desk).await;
    let actor = &desk.holder.actor;
    device::unbind(desk.app(), actor, actor.device.id).await.unwrap();
    desk.holder.clock.advance(desk.app().policy.support.cooling);
    assert_eq!((carry_out_due(desk.app()).await.unwrap(), number(&desk).await), (1, old()));
}

async fn after_a_correction_nothing_hastens_a_reset(place: &Place) {
    let desk = Desk::new(place).await;
    let (app, actor) = (desk.app(), &desk.holder.actor);
    let asked = asked(&desk).await;
    confirm(app, actor, asked.id).await.unwrap();
    let find = async |id| app.stores.read().await.unwrap().find_measure(id).await.unwrap().unwrap();
    desk.approve(&find(asked.id).await).await.unwrap();
    assert_eq!(number(&desk).await, NEW, "confirmed on the phone and by a live face");
    let reset = desk.ask(desk.case_about_holder().await, MeasureKind::Reset).await.unwrap();
    confirm(app, actor, reset.id).await.unwrap();
    let reset = desk.approve(&find(reset.id).await).await.unwrap();
    let (_, at) = reset.approved.unwrap();
    assert_eq!(reset.due_at, Some(at.plus(app.policy.support.cooling)));
    assert!(desk.is_bound().await && reset.due_at > Some(UnixTime::default()));
}

async fn of_a_correction_and_a_veto_at_once_one_wins(place: &Place) {
    let desk = Arc::new(Desk::new(place).await);
    let measure = approved(&desk).await;
    desk.holder.clock.advance(desk.app().policy.support.cooling_live_face);
    let actor = desk.holder.again().await;
    let carry = {
        let desk = Arc::clone(&desk);
        tokio::spawn(async move { carry_out_due(desk.app()).await.unwrap() == 1 })
    };
    let stop = {
        let (desk, id) = (Arc::clone(&desk), measure.id);
        tokio::spawn(async move { veto(desk.app(), &actor, id).await.is_ok() })
    };
    let (carried_out, stopped) = (carry.await.unwrap(), stop.await.unwrap());
    assert_ne!(carried_out, stopped);
    assert_eq!(number(&desk).await == NEW, carried_out);
}

async fn whatever_is_done_in_one_case_at_once_never_locks_itself_out(place: &Place) {
    let desk = Arc::new(Desk::new(place).await);
    let (agent, colleague) = (desk.agent.acting().await, desk.colleague.acting().await);
    let measure = approved(&desk).await;
    desk.holder.clock.advance(desk.app().policy.support.cooling_live_face);
    let (agent, colleague) = (desk.lasting(&agent), desk.lasting(&colleague));
    let case = measure.case_id;
    let mut calls = Vec::new();
    for number in 0..12 {
        let (desk, agent, colleague) = (Arc::clone(&desk), agent.clone(), colleague.clone());
        calls.push(tokio::spawn(async move {
            let app = desk.app();
            match number % 4 {
                0 => carry_out_due(app).await.map(|_| ()).unwrap(),
                1 => match case::freeze(app, &agent, case).await {
                    Ok(()) | Err(CaseError::Value("device")) => {}
                    Err(error) => panic!("{error}"),
                },
                2 => outline(app, &colleague, case).await.map(|_| ()).unwrap(),
                _ => case::note(app, &agent, case, "calls again").await.unwrap(),
            }
        }));
    }
    for call in calls {
        call.await.unwrap();
    }
    assert_eq!(number(&desk).await, NEW);
}

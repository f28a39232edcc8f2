use std::sync::Arc;

use wallet_server_core::case::{self, CaseError, CaseEventKind, CaseState};
use wallet_server_core::look_up::{Field, LookUpError, LookUpQuery, look_up, outline, unmask};
use wallet_server_core::staff::{AlertKind, StaffError, StaffRole};

use crate::desk::{Desk, Member, who};
use crate::place::{Place, on_both_engines};
use crate::world::citizen;

on_both_engines! {
    a_holder_is_found_in_a_case_for_a_reason_by_a_whole_value,
    the_reason_of_a_look_up_stands_with_the_case_and_sealed,
    who_is_not_there_and_who_is_somebody_else_are_told_apart_by_nobody,
    of_many_look_ups_at_once_no_more_than_the_quota_are_made,
    whoever_is_looked_up_is_told,
    one_field_in_clear_needs_the_second_factor_and_is_told,
    only_who_works_on_cases_sees_anybody,
    a_closed_case_shows_nobody_and_a_note_is_sealed,
}

const REASON: &str = "caller lost the phone";

async fn a_holder_is_found_in_a_case_for_a_reason_by_a_whole_value(place: &Place) {
    let desk = Desk::new(place).await;
    let (app, agent, case) = (desk.app(), desk.agent.acting().await, desk.case().await);
    let found = look_up(app, &agent, case, &who(), REASON).await.unwrap();
    assert_eq!(found, desk.holder.actor.device.holder_id);
    let by_number = LookUpQuery::CertificateNumber(citizen(1));
    assert_eq!(look_up(app, &agent, case, &by_number, REASON).await.unwrap(), found);
    assert!(matches!(look_up(app, &agent, case, &who(), "x").await, Err(LookUpError::Value("reason"))));
    let short = LookUpQuery::NameAndTail { name: "张试验".to_owned(), tail: "1".to_owned() };
    assert!(matches!(look_up(app, &agent, case, &short, REASON).await, Err(LookUpError::Value("tail"))));
    let seen = outline(app, &agent, case).await.unwrap();
    assert_eq!((seen.holder_id, seen.devices.len(), seen.licences.len()), (found, 1, 1));
    assert!(!seen.name.contains("张试验") && !seen.number.contains(&citizen(1)[6..14]), "{}", seen.name);
}

async fn the_reason_of_a_look_up_stands_with_the_case_and_sealed(place: &Place) {
    let desk = Desk::new(place).await;
    let case = desk.case().await;
    let agent = desk.agent.proved().await;
    look_up(desk.app(), &agent, case, &who(), &format!(" {REASON} ")).await.unwrap();
    unmask(desk.app(), &agent, case, Field::Name, "says the name anew").await.unwrap();
    let timeline = case::read(desk.app(), &agent, case).await.unwrap().timeline;
    let said: Vec<_> = timeline.iter().filter_map(|entry| entry.note.as_deref()).collect();
    assert_eq!(said, [REASON, "says the name anew"]);
    let events = desk.app().stores.read().await.unwrap().list_case_events(case).await.unwrap();
    let kept: Vec<_> = events.into_iter().filter_map(|event| event.sealed_note).collect();
    assert_eq!(kept.len(), 2);
    assert!(kept.iter().all(|kept| !kept.windows(6).any(|part| part == b"caller")), "sealed");
}

async fn who_is_not_there_and_who_is_somebody_else_are_told_apart_by_nobody(place: &Place) {
    let desk = Desk::new(place).await;
    desk.holder.neighbour().await;
    let (app, agent) = (desk.app(), desk.agent.acting().await);
    let case = desk.case_about_holder().await;
    let number = citizen(2);
    let neighbour = LookUpQuery::CertificateNumber(number.clone());
    let nobody = LookUpQuery::CertificateNumber(citizen(3));
    for query in [neighbour, nobody] {
        assert!(matches!(look_up(app, &agent, case, &query, REASON).await, Err(LookUpError::NotFound)));
    }
    let seen = outline(app, &agent, case).await.unwrap();
    assert_eq!(seen.holder_id, desk.holder.actor.device.holder_id, "a case stays about whom it is");
}

async fn of_many_look_ups_at_once_no_more_than_the_quota_are_made(place: &Place) {
    let desk = Arc::new(Desk::new(place).await);
    let (agent, case) = (desk.agent.acting().await, desk.case().await);
    let most = desk.app().policy.support.most_look_ups;
    let calls: Vec<_> = (0..most + 10)
        .map(|_| {
            let (desk, agent) = (Arc::clone(&desk), agent.clone());
            tokio::spawn(async move { look_up(desk.app(), &agent, case, &who(), REASON).await.is_ok() })
        })
        .collect();
    let mut made = 0;
    for call in calls {
        made += u32::from(call.await.unwrap());
    }
    assert_eq!(made, most);
    let refused = look_up(desk.app(), &agent, case, &who(), REASON).await;
    assert!(matches!(refused, Err(LookUpError::Quota(_))));
    let alerts = desk.app().stores.read().await.unwrap().list_alerts(None, 50).await.unwrap();
    assert!(alerts.iter().any(|alert| alert.kind == AlertKind::QuotaExceeded), "the auditors see it");
    let colleague = desk.colleague.acting().await;
    look_up(desk.app(), &colleague, case, &who(), REASON).await.unwrap();
    desk.holder.clock.advance(desk.app().policy.support.look_up_window);
    look_up(desk.app(), &agent, case, &who(), REASON).await.unwrap();
}

async fn whoever_is_looked_up_is_told(place: &Place) {
    let desk = Desk::new(place).await;
    let case = desk.case_about_holder().await;
    let told = desk.holder.history().await;
    assert!(told.contains(&("looked_up".to_owned(), "name_and_tail".to_owned())), "{told:?}");
    // Somebody else who opens the case looks them up by that, once in a while.
    let supervisor = desk.supervisor.acting().await;
    outline(desk.app(), &supervisor, case).await.unwrap();
    outline(desk.app(), &supervisor, case).await.unwrap();
    let told = desk.holder.history().await;
    assert_eq!(told.iter().filter(|(kind, _)| kind == "looked_up").count(), 2, "{told:?}");
}

async fn one_field_in_clear_needs_the_second_factor_and_is_told(place: &Place) {
    let desk = Desk::new(place).await;
    let case = desk.case_about_holder().await;
    desk.holder.clock.advance(desk.app().policy.sign_in.proof_lifetime);
    let agent = desk.agent.acting().await;
    let refused = unmask(desk.app(), &agent, case, Field::Number, REASON).await;
    assert!(matches!(refused, Err(LookUpError::Staff(StaffError::ProveAgain))));
    let agent = desk.agent.proved().await;
    let number = unmask(desk.app(), &agent, case, Field::Number, REASON).await.unwrap();
    assert_eq!(*number, citizen(1));
    let told = desk.holder.history().await;
    assert!(told.contains(&("field_unmasked".to_owned(), "number".to_owned())), "{told:?}");
}

async fn only_who_works_on_cases_sees_anybody(place: &Place) {
    let desk = Desk::new(place).await;
    let case = desk.case_about_holder().await;
    for (login, role) in
        [("auditor", StaffRole::Auditor), ("administrator", StaffRole::SecurityAdministrator)]
    {
        let member = Member::new(&desk.holder, login, role).await.acting().await;
        let refused = look_up(desk.app(), &member, case, &who(), REASON).await;
        assert!(matches!(refused, Err(LookUpError::Staff(StaffError::NotAllowed))), "{login}");
        assert!(outline(desk.app(), &member, case).await.is_err(), "{login}");
        let reads = case::read(desk.app(), &member, case).await;
        assert_eq!(reads.is_ok(), role == StaffRole::Auditor, "{login}");
    }
}

async fn a_closed_case_shows_nobody_and_a_note_is_sealed(place: &Place) {
    let desk = Desk::new(place).await;
    let (app, agent) = (desk.app(), desk.agent.acting().await);
    let case = desk.case_about_holder().await;
    case::note(app, &agent, case, "calls again at noon").await.unwrap();
    let events = app.stores.read().await.unwrap().list_case_events(case).await.unwrap();
    let sealed = events.last().unwrap().sealed_note.clone().unwrap();
    assert!(!sealed.windows(4).any(|bytes| bytes == b"noon"));
    case::close(app, &agent, case).await.unwrap();
    assert!(matches!(case::close(app, &agent, case).await, Err(CaseError::Closed)));
    assert!(look_up(app, &agent, case, &who(), REASON).await.is_err());
    assert!(outline(app, &agent, case).await.is_err());
    let file = case::read(app, &agent, case).await.unwrap();
    let kinds: Vec<_> = file.timeline.iter().map(|entry| entry.kind).collect();
    use CaseEventKind::{Closed, LookedUp, Noted, Opened};
    assert_eq!(kinds, [Opened, LookedUp, Noted, Closed]);
    assert_eq!(file.timeline[2].note.as_deref(), Some("calls again at noon"));
    assert_eq!(case::list(app, &agent, CaseState::Open).await.unwrap().len(), 0);
    assert_eq!(case::list(app, &agent, CaseState::Closed).await.unwrap().len(), 1);
}

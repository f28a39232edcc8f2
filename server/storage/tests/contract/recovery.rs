use std::sync::Arc;

use wallet_crypto::entropy::OsEntropy;
use wallet_protocol::endpoint::{MeasureKind, RecoverRequest, RecoverResponse, RecoveryAct};
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::recovery::RecoveryCode;
use wallet_server_core::device::{self, BindError};
use wallet_server_core::grant;
use wallet_server_core::recovery::{RecoverError, recover};
use wallet_server_core::support;

use crate::desk::{Desk, real_name};
use crate::place::{Place, on_both_engines};
use crate::sharer::{KEY, is_refused, redeem};
use crate::world::{bind_request, bound, citizen};

on_both_engines! {
    a_code_ends_the_binding_from_anywhere_and_another_phone_can_be_bound,
    of_many_who_spend_a_code_at_once_one_does,
    a_new_code_takes_the_place_of_the_one_before,
    where_there_is_nothing_to_do_the_code_is_not_spent,
    wrong_codes_lock_the_code_and_two_people_unlock_it,
    a_frozen_phone_shares_nothing_until_its_holder_proves_their_name,
    a_freeze_keeps_another_binding_out_however_silent_the_phone,
    a_recovery_code_lifts_a_freeze,
}

async fn spend(desk: &Desk, code: &str, act: RecoveryAct) -> Result<RecoverResponse, RecoverError> {
    recover(desk.app(), &RecoverRequest { code: code.to_owned(), act }).await
}

async fn a_code_ends_the_binding_from_anywhere_and_another_phone_can_be_bound(place: &Place) {
    let desk = Desk::new(place).await;
    let code = desk.recovery_code().await;
    let request = bind_request(desk.app(), &citizen(1)).await;
    assert!(matches!(device::bind(desk.app(), &request).await, Err(BindError::AlreadyBound)));
    let sloppy = code.to_lowercase().replace('-', " ");
    assert_eq!(spend(&desk, &sloppy, RecoveryAct::EndBinding).await.unwrap().act, RecoveryAct::EndBinding);
    assert!(!desk.is_bound().await);
    assert!(matches!(spend(&desk, &code, RecoveryAct::EndBinding).await, Err(RecoverError::Refused)));
    let new = bound(desk.app(), &citizen(1)).await;
    assert!(new.device.binding_epoch > desk.holder.actor.device.binding_epoch);
    let told = desk.holder.history().await;
    assert!(told.contains(&("recovery_code_spent".to_owned(), "end_binding".to_owned())), "{told:?}");
}

async fn of_many_who_spend_a_code_at_once_one_does(place: &Place) {
    let desk = Arc::new(Desk::new(place).await);
    let code = desk.recovery_code().await;
    let calls: Vec<_> = (0..8)
        .map(|_| {
            let (desk, code) = (Arc::clone(&desk), code.clone());
            tokio::spawn(async move { spend(&desk, &code, RecoveryAct::EndBinding).await.is_ok() })
        })
        .collect();
    let mut spent = 0;
    for call in calls {
        spent += i32::from(call.await.unwrap());
    }
    assert_eq!(spent, 1);
}

async fn a_new_code_takes_the_place_of_the_one_before(place: &Place) {
    let desk = Desk::new(place).await;
    let (first, second) = (desk.recovery_code().await, desk.recovery_code().await);
    assert!(matches!(spend(&desk, &first, RecoveryAct::EndBinding).await, Err(RecoverError::Refused)));
    let stood = support::read(desk.app(), &desk.holder.actor).await.unwrap();
    assert!(stood.recovery_code_made_at.is_some());
    spend(&desk, &second, RecoveryAct::EndBinding).await.unwrap();
    let stands = support::read(desk.app(), &desk.holder.actor).await.unwrap();
    assert_eq!(stands.recovery_code_made_at, None);
}

async fn where_there_is_nothing_to_do_the_code_is_not_spent(place: &Place) {
    let desk = Desk::new(place).await;
    let code = desk.recovery_code().await;
    for act in [RecoveryAct::Veto, RecoveryAct::LiftFreeze] {
        assert!(matches!(spend(&desk, &code, act).await, Err(RecoverError::Refused)));
    }
    spend(&desk, &code, RecoveryAct::EndBinding).await.unwrap();
}

async fn wrong_codes_lock_the_code_and_two_people_unlock_it(place: &Place) {
    let desk = Desk::new(place).await;
    let code = desk.recovery_code().await;
    // Found by its first part, proved by nothing.
    let guess = loop {
        let other = RecoveryCode::make(&OsEntropy).unwrap().expose().to_string();
        let mixed = format!("{}{}", &code[..8], &other[8..]);
        if mixed.parse::<RecoveryCode>().is_ok() && mixed != code {
            break mixed;
        }
    };
    for _ in 0..desk.app().policy.support.most_recovery_failures {
        assert!(matches!(spend(&desk, &guess, RecoveryAct::EndBinding).await, Err(RecoverError::Refused)));
    }
    assert!(matches!(spend(&desk, &code, RecoveryAct::EndBinding).await, Err(RecoverError::Refused)));
    assert!(desk.is_bound().await, "the phone goes on working while somebody guesses");
    let asked = desk.ask(desk.case_about_holder().await, MeasureKind::Unlock).await.unwrap();
    desk.approve(&asked).await.unwrap();
    spend(&desk, &code, RecoveryAct::EndBinding).await.unwrap();
}

async fn a_frozen_phone_shares_nothing_until_its_holder_proves_their_name(place: &Place) {
    let desk = Desk::new(place).await;
    let party = desk.holder.party(1, PartyCategory::Insurer).await;
    let offered = desk.holder.offer(&party).await;
    let link = offered.link.unwrap();
    let handle = link.rsplit_once('#').unwrap().1.to_owned();
    let frozen = device::freeze(desk.app(), &desk.holder.actor).await.unwrap().freeze.unwrap();
    assert!(is_refused(desk.app(), &party, &handle, KEY).await);
    assert!(device::freeze(desk.app(), &desk.holder.actor).await.is_err(), "it is frozen once");
    let actor = desk.holder.again().await;
    assert_eq!(actor.device.frozen.unwrap().0, frozen.frozen_at);
    let request = wallet_protocol::endpoint::LiftFreezeRequest { real_name: real_name() };
    let lifted = device::lift_freeze(desk.app(), &actor, &request).await.unwrap();
    assert_eq!(lifted.freeze, None);
    redeem(desk.app(), &party, &handle, KEY).await.unwrap();
    assert!(!grant::list(desk.app(), &actor).await.unwrap().grants[0].suspended);
}

async fn a_freeze_keeps_another_binding_out_however_silent_the_phone(place: &Place) {
    let desk = Desk::new(place).await;
    device::freeze(desk.app(), &desk.holder.actor).await.unwrap();
    desk.holder.clock.advance(desk.app().policy.refresh_lifetime * 2);
    let request = bind_request(desk.app(), &citizen(1)).await;
    assert!(matches!(device::bind(desk.app(), &request).await, Err(BindError::AlreadyBound)));
}

async fn a_recovery_code_lifts_a_freeze(place: &Place) {
    let desk = Desk::new(place).await;
    let code = desk.recovery_code().await;
    device::freeze(desk.app(), &desk.holder.actor).await.unwrap();
    spend(&desk, &code, RecoveryAct::LiftFreeze).await.unwrap();
    assert!(desk.holder.again().await.device.is_usable());
}

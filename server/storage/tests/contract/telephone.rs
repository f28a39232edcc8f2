use wallet_protocol::identifier::PhoneNumber;
use wallet_protocol::time::UnixTime;
use wallet_server_core::device;
use wallet_server_core::look_up::{Field, LookUpError, LookUpQuery, look_up, outline, unmask};
use wallet_server_core::session::BoundDevice;
use wallet_server_core::telephone::{TelephoneSource, open_number};

use crate::desk::Desk;
use crate::place::{Place, on_both_engines};
use crate::world::{bind_request_after, bound_by, citizen, telephone_of};

on_both_engines! {
    a_holder_is_found_by_a_whole_telephone_number_and_shown_masked,
    another_number_takes_the_place_of_the_one_before_and_is_told,
    a_number_of_two_holders_finds_nobody,
    whoever_has_no_number_stays_bound_and_has_none_to_show,
    a_sealed_number_opens_in_its_own_row_only,
}

const REASON: &str = "caller lost the phone";
const OTHER: &str = "13911110000";

fn by(number: &str) -> LookUpQuery {
    LookUpQuery::Telephone(number.to_owned())
}

/// The holder binds anew, and the provider tells this number.
async fn bound_anew(desk: &Desk, told: &str) -> BoundDevice {
    let actor = &desk.holder.actor;
    device::unbind(desk.app(), actor, actor.device.id).await.unwrap();
    bound_by(desk.app(), &bind_request_after(desk.app(), &citizen(1), told).await).await
}

async fn a_holder_is_found_by_a_whole_telephone_number_and_shown_masked(place: &Place) {
    let desk = Desk::new(place).await;
    let (app, case) = (desk.app(), desk.case().await);
    let agent = desk.agent.proved().await;
    let number = telephone_of(&citizen(1));
    for part in ["1380000", "", "13800", "0351-0000000", "138000000000000000000"] {
        let refused = look_up(app, &agent, case, &by(part), REASON).await;
        assert!(matches!(refused, Err(LookUpError::Value("telephone"))), "{part}");
    }
    assert!(matches!(look_up(app, &agent, case, &by(OTHER), REASON).await, Err(LookUpError::NotFound)));
    let spoken = format!("+86 {} {}", &number.expose()[..3], &number.expose()[3..]);
    let found = look_up(app, &agent, case, &by(&spoken), REASON).await.unwrap();
    assert_eq!(found, desk.holder.actor.device.holder_id);
    let (masked, _) = outline(app, &agent, case).await.unwrap().telephone.unwrap();
    assert_eq!(masked, format!("138******{}", &number.expose()[9..]));
    let shown = unmask(app, &agent, case, Field::Telephone, REASON).await.unwrap();
    assert_eq!(shown.as_str(), number.expose());
    let told = desk.holder.history().await;
    assert!(told.contains(&("looked_up".to_owned(), "telephone".to_owned())), "{told:?}");
    assert!(told.contains(&("field_unmasked".to_owned(), "telephone".to_owned())), "{told:?}");
}

async fn another_number_takes_the_place_of_the_one_before_and_is_told(place: &Place) {
    let desk = Desk::new(place).await;
    let (app, holder) = (desk.app(), desk.holder.actor.device.holder_id);
    let same = bound_anew(&desk, "1").await;
    let all = async || {
        let mut work = app.stores.read().await.unwrap();
        work.list_telephones(holder, UnixTime::default()).await.unwrap()
    };
    assert_eq!(all().await.len(), 1, "the same number is kept once");
    device::unbind(app, &same, same.device.id).await.unwrap();
    let told = format!("telephone {OTHER}");
    bound_by(app, &bind_request_after(app, &citizen(1), &told).await).await;
    let [new, old] = &all().await[..] else { panic!("two numbers") };
    assert_eq!((new.ordinal, old.ordinal), (2, 1));
    assert_eq!((new.source, new.replaced_at), (TelephoneSource::Binding, None));
    assert!(old.replaced_at.is_some());
    assert_eq!(open_number(app, new).unwrap().expose(), OTHER);
    let history = desk.holder.history().await;
    assert!(history.contains(&("telephone_changed".to_owned(), "binding".to_owned())), "{history:?}");
    let (agent, case) = (desk.agent.acting().await, desk.case().await);
    let before = telephone_of(&citizen(1));
    let refused = look_up(app, &agent, case, &by(before.expose()), REASON).await;
    assert!(matches!(refused, Err(LookUpError::NotFound)), "whose number it is now may be anybody");
    assert_eq!(look_up(app, &agent, case, &by(OTHER), REASON).await.unwrap(), holder);
}

async fn a_number_of_two_holders_finds_nobody(place: &Place) {
    let desk = Desk::new(place).await;
    let number = telephone_of(&citizen(1));
    let told = format!("telephone {}", number.expose());
    bound_by(desk.app(), &bind_request_after(desk.app(), &citizen(5), &told).await).await;
    let (agent, case) = (desk.agent.acting().await, desk.case().await);
    let refused = look_up(desk.app(), &agent, case, &by(number.expose()), REASON).await;
    assert!(matches!(refused, Err(LookUpError::NotFound)));
}

async fn whoever_has_no_number_stays_bound_and_has_none_to_show(place: &Place) {
    let desk = Desk::new(place).await;
    let app = desk.app();
    let phone = bound_by(app, &bind_request_after(app, &citizen(6), "telephone none").await).await;
    let mut work = app.stores.read().await.unwrap();
    assert_eq!(work.find_telephone(phone.device.holder_id).await.unwrap(), None);
    drop(work);
    let (agent, case) = (desk.agent.proved().await, desk.case().await);
    let tail = citizen(6)[14..].to_owned();
    let query = LookUpQuery::NameAndTail { name: "张试验".to_owned(), tail };
    look_up(app, &agent, case, &query, REASON).await.unwrap();
    assert_eq!(outline(app, &agent, case).await.unwrap().telephone, None);
    let refused = unmask(app, &agent, case, Field::Telephone, REASON).await;
    assert!(matches!(refused, Err(LookUpError::Value("field"))));
}

async fn a_sealed_number_opens_in_its_own_row_only(place: &Place) {
    let desk = Desk::new(place).await;
    let app = desk.app();
    let neighbour = desk.holder.neighbour().await.actor.device.holder_id;
    let mut work = app.stores.read().await.unwrap();
    let mine = work.find_telephone(desk.holder.actor.device.holder_id).await.unwrap().unwrap();
    let mut theirs = work.find_telephone(neighbour).await.unwrap().unwrap();
    let number = telephone_of(&citizen(1));
    assert_eq!(open_number(app, &mine).unwrap(), number);
    let digits = number.expose().as_bytes();
    assert!(!mine.sealed_number.windows(digits.len()).any(|bytes| bytes == digits));
    theirs.sealed_number = mine.sealed_number;
    assert!(open_number(app, &theirs).is_err());
    assert!(PhoneNumber::parse(OTHER).is_ok());
}

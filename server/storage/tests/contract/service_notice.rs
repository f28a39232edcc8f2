use std::time::Duration;

use wallet_protocol::endpoint::ServiceNoticeKind;
use wallet_protocol::time::Clock as _;
use wallet_server_core::service_notice::{
    NoticeText, PublishNotice, ServiceNoticeError, list_current, list_recent, publish, withdraw,
};
use wallet_server_core::staff::{By, StaffError};

use crate::desk::Desk;
use crate::place::{Place, on_both_engines};
use crate::sharer::{HOUR, Sharer};

on_both_engines! {
    a_notice_is_told_from_a_week_before_until_it_is_over,
    a_notice_is_withdrawn_once_and_a_text_never_changes,
    a_span_that_nobody_means_is_refused,
    no_more_are_told_than_a_phone_can_show,
    of_staff_only_a_security_administrator_publishes,
}

const DAY: Duration = Duration::from_secs(86_400);

fn notice(sharer: &Sharer, begins_in: Duration, lasts: Duration) -> PublishNotice {
    let from = sharer.clock.now().plus(begins_in);
    PublishNotice {
        kind: ServiceNoticeKind::Maintenance,
        from,
        until: from.plus(lasts),
        text: NoticeText::new("今晚维护，已领取的电子证照仍可出示。", "Work tonight; codes go on.").unwrap(),
    }
}

async fn told(sharer: &Sharer) -> usize {
    list_current(&sharer.app).await.unwrap().notices.len()
}

async fn a_notice_is_told_from_a_week_before_until_it_is_over(place: &Place) {
    let sharer = Sharer::new(place).await;
    let request = notice(&sharer, DAY * 8, HOUR);
    let published = publish(&sharer.app, By::Operator, &request).await.unwrap();
    assert_eq!(told(&sharer).await, 0);
    sharer.clock.advance(DAY + Duration::from_millis(1));
    let body = list_current(&sharer.app).await.unwrap().notices.remove(0);
    assert_eq!((body.notice_id, body.from, body.until), (published.id, request.from, request.until));
    assert_eq!(body, published.body());
    sharer.clock.advance(DAY * 7 + HOUR);
    assert_eq!(told(&sharer).await, 0);
}

async fn a_notice_is_withdrawn_once_and_a_text_never_changes(place: &Place) {
    let sharer = Sharer::new(place).await;
    let request = notice(&sharer, Duration::ZERO, HOUR);
    let published = publish(&sharer.app, By::Operator, &request).await.unwrap();
    withdraw(&sharer.app, By::Operator, published.id).await.unwrap();
    let again = withdraw(&sharer.app, By::Operator, published.id).await;
    assert!(matches!(again, Err(ServiceNoticeError::NotFound)));
    assert_eq!(told(&sharer).await, 0);
    let kept = list_recent(&sharer.app).await.unwrap().remove(0);
    assert_eq!(kept.withdrawn_at, Some(sharer.clock.now()));
    assert_eq!(kept.text, published.text);
}

async fn a_span_that_nobody_means_is_refused(place: &Place) {
    let sharer = Sharer::new(place).await;
    let now = sharer.clock.now();
    let sound = notice(&sharer, Duration::ZERO, HOUR);
    let bent = |from, until| PublishNotice { from, until, ..sound.clone() };
    for (request, field) in [
        (bent(now.minus(DAY * 2), now.plus(HOUR)), "from"),
        (bent(now.plus(DAY * 91), now.plus(DAY * 92)), "from"),
        (bent(now, now), "until"),
        (bent(now.minus(HOUR), now), "until"),
        (bent(now.plus(HOUR), now.plus(HOUR).minus(DAY)), "until"),
        (bent(now, now.plus(DAY * 31)), "until"),
    ] {
        let refused = publish(&sharer.app, By::Operator, &request).await;
        assert!(matches!(refused, Err(ServiceNoticeError::Value(at)) if at == field), "{field}: {refused:?}");
    }
    for (zh, en) in [("", "text"), ("通知", ""), ("通知\u{202e}", "text"), ("通知", &"x".repeat(201))] {
        assert!(matches!(NoticeText::new(zh, en), Err(ServiceNoticeError::Value(_))), "{zh} {en}");
    }
}

async fn no_more_are_told_than_a_phone_can_show(place: &Place) {
    let sharer = Sharer::new(place).await;
    let request = notice(&sharer, Duration::ZERO, HOUR);
    for _ in 0..20 {
        publish(&sharer.app, By::Operator, &request).await.unwrap();
    }
    let refused = publish(&sharer.app, By::Operator, &request).await;
    assert!(matches!(refused, Err(ServiceNoticeError::TooMany)));
    assert_eq!(told(&sharer).await, 20);
    sharer.clock.advance(HOUR);
    let next = notice(&sharer, Duration::ZERO, HOUR);
    publish(&sharer.app, By::Operator, &next).await.unwrap();
}

async fn of_staff_only_a_security_administrator_publishes(place: &Place) {
    let desk = Desk::new(place).await;
    let request = notice(&desk.holder, Duration::ZERO, HOUR);
    for member in [&desk.agent, &desk.supervisor] {
        let refused = publish(desk.app(), By::Staff(&member.proved().await), &request).await;
        assert!(matches!(refused, Err(ServiceNoticeError::Staff(StaffError::NotAllowed))));
    }
}

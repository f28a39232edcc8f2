//! A notice from the console to the phones.

use wallet_protocol::endpoint::{Endpoint as _, ListServiceNotices, ServiceNoticesResponse};
use wallet_protocol::time::CivilDate;
use wallet_server_core::staff::StaffRole;

use crate::testing::TestApi;
use crate::testing::browser::value_after;
use crate::testing::staff::TestStaff;

async fn told(api: &TestApi) -> Vec<String> {
    let told: ServiceNoticesResponse = api.fetch(ListServiceNotices::PATH).await.json();
    told.notices.into_iter().map(|notice| notice.text.zh).collect()
}

#[tokio::test]
async fn what_an_administrator_publishes_every_phone_reads_until_it_is_withdrawn() {
    let api = TestApi::new().await;
    let administrator = TestStaff::new(&api, "admin", StaffRole::SecurityAdministrator).await;
    let until = format!("{}T06:00", CivilDate::in_china(api.app().clock.now()).plus_days(2));
    let fields =
        [("kind", "maintenance"), ("from", ""), ("until", until.as_str()), ("zh", "今晚维护。"), ("en", "")];
    let refused = administrator.browser.submit(super::LIST, super::LIST, &fields).await;
    let page = refused.text();
    assert!(
        refused.status() == 422 && page.contains("英文内容须为") && page.contains("今晚维护。"),
        "{page}"
    );
    let fields = fields.map(|(name, value)| (name, if name == "en" { "Work tonight." } else { value }));
    let done = administrator.browser.submit(super::LIST, super::LIST, &fields).await;
    assert_eq!((done.status(), done.header("location")), (303, Some(super::LIST)), "{}", done.text());
    assert_eq!(told(&api).await, ["今晚维护。"]);
    let page = administrator.browser.read(super::LIST).await.text();
    let id = value_after(&page, "name=\"notice\" value=\"");
    let path = "/console/notices/withdrawal";
    let done = administrator.browser.submit(super::LIST, path, &[("notice", &id)]).await;
    assert_eq!(done.status(), 303, "{}", done.text());
    assert!(told(&api).await.is_empty());
    assert_eq!(administrator.browser.submit(super::LIST, path, &[("notice", &id)]).await.status(), 404);
}

#[tokio::test]
async fn an_auditor_reads_what_was_told_and_has_nothing_to_press() {
    let api = TestApi::new().await;
    let auditor = TestStaff::new(&api, "auditor", StaffRole::Auditor).await;
    let page = auditor.browser.read(super::LIST).await.text();
    assert!(page.contains("还没有通知") && !page.contains("发布通知"), "{page}");
}

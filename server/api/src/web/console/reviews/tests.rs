//! A photograph that waits, at the desk of the authority.

use wallet_server_core::port::RegistryReadiness;
use wallet_server_core::staff::StaffRole;

use crate::testing::staff::TestStaff;
use crate::testing::{TestApi, parties};

async fn waiting(api: &TestApi) -> TestStaff<'_> {
    let unreviewed = [parties::unreviewed(1), parties::unreviewed(2)];
    api.parties.licences.lock().unwrap().extend(unreviewed);
    TestStaff::new(api, "agent", StaffRole::Agent).await
}

#[tokio::test]
async fn a_photograph_that_is_accepted_makes_its_licence_ready_and_is_in_the_ledger() {
    let api = TestApi::new().await;
    let agent = waiting(&api).await;
    let page = agent.browser.read(super::LIST).await.text();
    assert!(
        page.contains("/console/reviews/0/picture") && page.contains("/console/reviews/1/picture"),
        "{page}"
    );
    let picture = agent.browser.read("/console/reviews/1/picture").await;
    assert_eq!((picture.status(), picture.header("content-type")), (200, Some("image/png")));
    let decide = [("review", "1"), ("decision", "accept")];
    let done = agent.browser.submit(super::LIST, super::LIST, &decide).await;
    assert_eq!((done.status(), done.header("location")), (303, Some(super::LIST)), "{}", done.text());
    let ready = |at: usize| api.parties.licences.lock().unwrap()[at].readiness == RegistryReadiness::Ready;
    assert_eq!((ready(0), ready(1)), (false, true));
    assert_eq!(agent.browser.submit(super::LIST, super::LIST, &decide).await.status(), 404);
    assert_eq!(agent.browser.read("/console/reviews/1/picture").await.status(), 404);
    api.order_ledger().await;
    let auditor = TestStaff::new(&api, "auditor", StaffRole::Auditor).await;
    let page = auditor.browser.read("/console/ledger?act=photo_reviewed").await.text();
    assert!(page.contains("accepted=true"), "{page}");
}

#[tokio::test]
async fn a_photograph_that_is_turned_down_leaves_the_licence_as_it_was() {
    let api = TestApi::new().await;
    let agent = waiting(&api).await;
    let decide = |decision| [("review", "0"), ("decision", decision)];
    assert_eq!(agent.browser.submit(super::LIST, super::LIST, &decide("maybe")).await.status(), 422);
    assert_eq!(agent.browser.submit(super::LIST, super::LIST, &decide("refuse")).await.status(), 303);
    assert_ne!(api.parties.licences.lock().unwrap()[0].readiness, RegistryReadiness::Ready);
}

#[tokio::test]
async fn whose_work_it_is_not_sees_neither_the_page_nor_the_way_to_it() {
    let api = TestApi::new().await;
    let auditor = TestStaff::new(&api, "auditor", StaffRole::Auditor).await;
    assert_eq!(auditor.browser.read(super::LIST).await.status(), 403);
    assert!(!auditor.browser.read("/console").await.text().contains(super::LIST));
}

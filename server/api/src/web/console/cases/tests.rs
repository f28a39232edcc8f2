//! Cases over the real router: from a call to a reset that two people agreed on.

use wallet_protocol::endpoint::{History, HistoryResponse, ListLicences, ReadSupport, SupportResponse};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::measure::carry_out_due;
use wallet_server_core::staff::StaffRole;

use crate::testing::TestApi;
use crate::testing::browser::value_after;
use crate::testing::parties;
use crate::testing::staff::TestStaff;

/// Where an answer leads.
fn leads(answer: &crate::testing::Answer) -> String {
    assert_eq!(answer.status(), 303, "{}", answer.text());
    answer.header("location").unwrap().to_owned()
}

async fn case_of(agent: &TestStaff<'_>) -> String {
    let fields = [("topic", "stolen_phone"), ("channel", "telephone")];
    leads(&agent.browser.submit("/console/cases/new", "/console/cases", &fields).await)
}

async fn looked_up(agent: &TestStaff<'_>) -> String {
    let case = case_of(agent).await;
    let number = parties::citizen_number();
    let fields = [
        ("means", "name_and_tail"),
        ("name", parties::NAME),
        ("tail", &number[14..]),
        ("reason", "caller says that the phone was stolen"),
    ];
    let found = leads(&agent.browser.submit(&case, &format!("{case}/look-up"), &fields).await);
    assert_eq!(found, format!("{case}/holder"));
    case
}

#[tokio::test]
async fn a_holder_is_shown_masked_and_told_of_it() {
    let api = TestApi::new().await;
    let phone = api.bind_phone(1).await;
    let agent = TestStaff::new(&api, "agent", StaffRole::Agent).await;
    let case = looked_up(&agent).await;
    let page = agent.browser.read(&format!("{case}/holder")).await.text();
    assert!(page.contains("phone 1") && page.contains("使用中"), "{page}");
    assert!(!page.contains(parties::NAME) && !page.contains(&parties::citizen_number()), "{page}");
    assert!(page.contains("客服查询了您的情况"), "what the phone was told: {page}");
    let timeline = agent.browser.read(&case).await.text();
    assert!(timeline.contains("按姓名和证件号后四位，已找到"), "{timeline}");
    assert!(
        timeline.contains("caller says that the phone was stolen"),
        "the reason stands beside it: {timeline}"
    );
    let told: HistoryResponse = phone.call::<History>(&Default::default()).await.json();
    assert_eq!(told.events[0].kind, "looked_up");
    let fields = [("means", "plate"), ("value", "试A00000"), ("reason", "caller names a plate")];
    let nobody = agent.browser.submit(&case, &format!("{case}/look-up"), &fields).await;
    assert!(nobody.status() == 422 && nobody.text().contains("没有找到唯一的持证人"), "{}", nobody.text());
}

#[tokio::test]
async fn one_field_in_clear_is_shown_once_after_a_fresh_code() {
    let api = TestApi::new().await;
    let _phone = api.bind_phone(1).await;
    let agent = TestStaff::new(&api, "agent", StaffRole::Agent).await;
    let holder = format!("{}/holder", looked_up(&agent).await);
    api.clock.advance(api.app().policy.sign_in.proof_lifetime);
    let fields = [("field", "number"), ("reason", "compare with the caller's card")];
    let turned = agent.browser.submit(&holder, &format!("{holder}/field"), &fields).await;
    assert_eq!(leads(&turned), format!("/console/prove?to={holder}"));
    agent.prove().await;
    let shown = agent.browser.submit(&holder, &format!("{holder}/field"), &fields).await;
    assert!(shown.status() == 200 && shown.text().contains(&parties::citizen_number()), "{}", shown.text());
    assert!(!agent.browser.read(&holder).await.text().contains(&parties::citizen_number()));
}

#[tokio::test]
async fn an_agent_freezes_at_once_and_the_phone_is_told_why_nothing_works() {
    let api = TestApi::new().await;
    let phone = api.bind_phone(1).await;
    let agent = TestStaff::new(&api, "agent", StaffRole::Agent).await;
    let holder = format!("{}/holder", looked_up(&agent).await);
    let unsure = agent.browser.submit(&holder, &format!("{holder}/freeze"), &[]).await;
    assert_eq!(unsure.status(), 422);
    leads(&agent.browser.submit(&holder, &format!("{holder}/freeze"), &[("sure", "yes")]).await);
    assert_eq!(phone.call::<ListLicences>(&()).await.problem_type(), ProblemType::DeviceFrozen);
    let stands: SupportResponse = phone.call::<ReadSupport>(&()).await.json();
    assert_eq!(stands.freeze.unwrap().by.as_str(), "support");
    assert!(agent.browser.read(&holder).await.text().contains("已冻结"));
}

#[tokio::test]
async fn a_reset_needs_another_person_and_what_they_approve_is_what_they_saw() {
    let api = TestApi::new().await;
    let phone = api.bind_phone(1).await;
    let agent = TestStaff::new(&api, "agent", StaffRole::Agent).await;
    let supervisor = TestStaff::new(&api, "supervisor", StaffRole::Supervisor).await;
    let case = looked_up(&agent).await;
    agent.prove().await;
    let new = format!("{case}/measures?kind=reset");
    let fields = [("kind", "reset"), ("reason", "stolen"), ("provider", "test"), ("reference", "step")];
    let measure = leads(&agent.browser.submit(&new, &format!("{case}/measures"), &fields).await);
    let page = agent.browser.read(&measure).await.text();
    assert!(page.contains("由您提出") && !page.contains("/approval"), "{page}");
    let approval = format!("{measure}/approval");
    let content = value_after(&supervisor_page(&supervisor, &measure).await, "name=\"content\" value=\"");
    let own = agent.browser.submit(&measure, &approval, &[("content", &content)]).await;
    assert!(own.status() == 409 && own.text().contains("已记入审计"), "{}", own.text());
    let other = "0".repeat(64);
    let changed = supervisor.browser.submit(&measure, &approval, &[("content", &other)]).await;
    assert_eq!(changed.status(), 409);
    leads(&supervisor.browser.submit(&measure, &approval, &[("content", &content)]).await);
    assert!(supervisor.browser.read("/console/measures").await.text().contains("冷静期内"));
    api.clock.advance(api.app().policy.support.cooling);
    assert_eq!(carry_out_due(api.app()).await.unwrap(), 1);
    assert_eq!(phone.call::<ReadSupport>(&()).await.problem_type(), ProblemType::AccessTokenRefused);
}

async fn supervisor_page(supervisor: &TestStaff<'_>, measure: &str) -> String {
    supervisor.prove().await;
    supervisor.browser.read(measure).await.text()
}

#[tokio::test]
async fn a_case_is_found_by_its_number_noted_and_closed() {
    let api = TestApi::new().await;
    let agent = TestStaff::new(&api, "agent", StaffRole::Agent).await;
    let case = case_of(&agent).await;
    let page = agent.browser.read(&case).await.text();
    let number = page.split_once("<h1>工单 ").unwrap().1.split('<').next().unwrap().to_owned();
    let found = agent.browser.read(&format!("/console/cases?number={number}")).await;
    assert_eq!(leads(&found), case);
    assert_eq!(agent.browser.read("/console/cases?number=1").await.status(), 404);
    leads(&agent.browser.submit(&case, &format!("{case}/notes"), &[("note", "下午再联系")]).await);
    assert!(agent.browser.read(&case).await.text().contains("下午再联系"));
    let empty = agent.browser.submit(&case, &format!("{case}/notes"), &[("note", " ")]).await;
    assert_eq!(empty.status(), 422);
    leads(&agent.browser.submit(&case, &format!("{case}/closing"), &[]).await);
    assert!(agent.browser.read("/console/cases?state=closed").await.text().contains(&number));
    let late = agent.browser.submit("/console", &format!("{case}/notes"), &[("note", "x")]).await;
    assert!(late.status() == 422 && late.text().contains("工单已结案"), "{}", late.text());
}

//! Cases over the real router: from a call to a reset that two people agreed on.

use wallet_protocol::endpoint::{
    ConfirmMeasure, History, HistoryResponse, ListLicences, MakeTicket, ReadSupport, SupportResponse,
};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::measure::carry_out_due;
use wallet_server_core::staff::StaffRole;
use wallet_server_core::ticket::deliver_due;

use crate::testing::TestApi;
use crate::testing::browser::value_after;
use crate::testing::parties;
use crate::testing::staff::TestStaff;
use crate::v1::wallet::make_ticket::tests::report;

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
    looked_up_as(agent, &parties::people()[0]).await
}

async fn looked_up_as(agent: &TestStaff<'_>, person: &parties::Person) -> String {
    let case = case_of(agent).await;
    let fields = [
        ("means", "name_and_tail"),
        ("name", person.name),
        ("tail", &person.number[14..]),
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
async fn what_a_holder_reported_is_shown_in_outline_and_never_what_they_wrote() {
    let api = TestApi::new().await;
    api.parties.licences.lock().unwrap().push(parties::qualification(1));
    let phone = api.bind_phone(1).await;
    let request = report(phone.claim(1).await.licence_id);
    phone.call::<MakeTicket>(&request).await;
    let agent = TestStaff::new(&api, "agent", StaffRole::Agent).await;
    let holder = format!("{}/holder", looked_up(&agent).await);
    let page = agent.browser.read(&holder).await.text();
    assert!(page.contains("信息更正申报") && page.contains("等待送交"), "{page}");
    assert!(!page.contains(&request.should_be) && !page.contains(&request.remark), "{page}");
    deliver_due(api.app()).await.unwrap();
    assert!(agent.browser.read(&holder).await.text().contains("发证机关核对中"));
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

/// The number of a case, as people say it.
async fn number_of(agent: &TestStaff<'_>, case: &str) -> String {
    let page = agent.browser.read(case).await.text();
    page.split_once("<h1>工单 ").unwrap().1.split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn two_records_are_made_one_by_two_people_and_their_pages_say_so() {
    let api = TestApi::new().await;
    let [was, is] = parties::people();
    let (old, new) = (api.bind_phone(1).await, api.bind_phone_of(2, &is).await);
    let agent = TestStaff::new(&api, "agent", StaffRole::Agent).await;
    let supervisor = TestStaff::new(&api, "supervisor", StaffRole::Supervisor).await;
    let (from, case) = (looked_up_as(&agent, &was).await, looked_up_as(&agent, &is).await);
    agent.prove().await;
    let form = format!("{case}/measures?kind=merge_records");
    assert!(agent.browser.read(&form).await.text().contains("查到旧号码记录的工单号"));
    let ask = async |from_case: &str, reference: &str| {
        let fields = [("kind", "merge_records"), ("reason", "number_changed"), ("from_case", from_case)];
        let fields = [&fields[..], &[("provider", "test"), ("reference", reference)]].concat();
        agent.browser.submit(&form, &format!("{case}/measures"), &fields).await
    };
    let (here, there) = (number_of(&agent, &case).await, number_of(&agent, &from).await);
    for number in ["", "1", &here] {
        let refused = ask(number, "one person").await;
        assert!(refused.status() == 422 && refused.text().contains("请填写另一工单号"), "{number}");
    }
    assert!(ask(&there, "two people").await.text().contains("实名核验未通过"));
    let measure = leads(&ask(&there, "one person").await);
    let seen = supervisor_page(&supervisor, &measure).await;
    assert!(seen.contains("ANSWER-7") && seen.contains(&there) && seen.contains("有绑定的手机"), "{seen}");
    let content = value_after(&seen, "name=\"content\" value=\"");
    let id = measure.rsplit_once('/').unwrap().1;
    let confirmation = format!("/v1/wallet/measures/{id}/confirmation");
    assert_eq!(
        new.call_at::<ConfirmMeasure>(&confirmation, &()).await.problem_type(),
        ProblemType::MeasureOver
    );
    let told: SupportResponse = old.call_at::<ConfirmMeasure>(&confirmation, &()).await.json();
    assert!(told.measure.unwrap().confirmed);
    leads(
        &supervisor.browser.submit(&measure, &format!("{measure}/approval"), &[("content", &content)]).await,
    );
    assert_eq!(old.call::<ReadSupport>(&()).await.problem_type(), ProblemType::AccessTokenRefused);
    let told: HistoryResponse = new.call::<History>(&Default::default()).await.json();
    assert!(told.events.iter().any(|event| event.kind == "records_merged" && event.detail == "into"));
    let page = agent.browser.read(&format!("{case}/holder")).await.text();
    assert!(page.contains("曾用号码") && !page.contains(&was.number), "{page}");
    let ended = agent.browser.read(&format!("{from}/holder")).await.text();
    assert!(ended.contains("已并入新号码的记录") && !ended.contains("measures?kind="), "{ended}");
    let request = crate::testing::phone::bind_request(&api, 3).await;
    let again = api.post("/v1/wallet/bindings", &serde_json::to_string(&request).unwrap()).await;
    assert_eq!(again.problem_type(), ProblemType::HolderMerged);
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

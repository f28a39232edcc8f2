//! The console over the real router, as staff and as those who are none.

use std::time::Duration;

use wallet_server_core::staff::StaffRole;

use crate::testing::TestApi;
use crate::testing::browser::Browser;
use crate::testing::staff::TestStaff;

#[tokio::test]
async fn staff_sign_in_with_two_factors_and_half_of_them_opens_nothing() {
    let api = TestApi::new().await;
    let staff = TestStaff::set_up(&api, "zhao.liu", StaffRole::Agent).await;
    assert_eq!(staff.browser.read("/console").await.header("location"), Some("/console/sign-in"));
    staff.enter().await;
    assert_eq!(staff.browser.read("/console").await.header("location"), Some("/console/sign-in"));
    let done = staff.browser.submit("/console/confirm", "/console/confirm", &[("code", &staff.code())]).await;
    assert_eq!(done.header("location"), Some("/console"), "{}", done.text());
    let page = staff.browser.read("/console").await.text();
    assert!(page.contains("赵六 · 客服专员"), "{page}");
    let left = staff.browser.submit("/console", "/console/sign-out", &[]).await;
    assert_eq!(left.header("location"), Some("/console/sign-in"));
    assert_eq!(staff.browser.read("/console").await.status(), 303);
}

#[tokio::test]
async fn accounts_of_one_set_of_pages_do_not_open_the_other() {
    let api = TestApi::new().await;
    let staff = TestStaff::new(&api, "zhao.liu", StaffRole::Supervisor).await;
    let secret = staff.browser.jar().into_iter().find(|(name, _)| name == "__Host-luzheng-staff").unwrap().1;
    let moved = Browser::with(&api, &[("__Host-luzheng-party".to_owned(), secret)]);
    assert_eq!(moved.read("/party").await.header("location"), Some("/party/sign-in"));
    let fields = [("login", "zhao.liu"), ("password", crate::testing::browser::PASSWORD)];
    let refused = Browser::new(&api).submit("/party/sign-in", "/party/sign-in", &fields).await;
    assert_eq!(refused.status(), 401);
}

#[tokio::test]
async fn proving_anew_takes_a_fresh_code_and_leads_back_within_the_console() {
    let api = TestApi::new().await;
    let staff = TestStaff::new(&api, "zhao.liu", StaffRole::Agent).await;
    let prove = async |code: &str, to: &str| {
        staff.browser.submit("/console/prove", "/console/prove", &[("code", code), ("to", to)]).await
    };
    assert_eq!(prove(&staff.code(), "/console").await.status(), 401, "the step was used to sign in");
    api.clock.advance(Duration::from_secs(30));
    let done = prove(&staff.code(), "/console/account").await;
    assert_eq!((done.status(), done.header("location")), (303, Some("/console/account")));
    api.clock.advance(Duration::from_secs(30));
    let done = prove(&staff.code(), "https://evil.example/").await;
    assert_eq!(done.header("location"), Some("/console"));
    let page = staff.browser.read("/console/prove?to=%2Fconsole%2Faccount").await.text();
    assert!(page.contains("name=\"to\" value=\"/console/account\""), "{page}");
}

#[tokio::test]
async fn what_goes_wrong_at_the_console_leads_back_to_the_console() {
    let api = TestApi::new().await;
    let staff = TestStaff::new(&api, "zhao.liu", StaffRole::Agent).await;
    let refused = staff.browser.post("/console/sign-out", &[("token", "AAAA")]).await;
    assert_eq!(refused.status(), 403);
    assert!(refused.text().contains("href=\"/console\""), "{}", refused.text());
}

#[tokio::test]
async fn an_administrator_invites_after_a_fresh_proof_and_the_link_is_shown_once() {
    let api = TestApi::new().await;
    let admin = TestStaff::new(&api, "admin", StaffRole::SecurityAdministrator).await;
    api.clock.advance(api.app().policy.sign_in.proof_lifetime);
    let fields = [("login", "new.agent"), ("name", "钱七"), ("role", "agent")];
    let turned = admin.browser.submit("/console", "/console/staff", &fields).await;
    assert_eq!(turned.header("location"), Some("/console/prove?to=/console/staff/new"));
    assert_eq!(admin.browser.read("/console/staff/new").await.status(), 303);
    admin.prove().await;
    let bad = [("login", "x"), ("name", "钱七"), ("role", "agent")];
    let page = admin.browser.submit("/console/staff/new", "/console/staff", &bad).await;
    assert!(
        page.status() == 422 && page.text().contains("value=\"agent\" required checked"),
        "{}",
        page.text()
    );
    let no_role = admin.browser.submit("/console/staff/new", "/console/staff", &fields[..2]).await;
    assert_eq!(no_role.status(), 422);
    let page = admin.browser.submit("/console/staff/new", "/console/staff", &fields).await.text();
    let link = page.split("<code id=\"link\">").nth(1).unwrap().split('<').next().unwrap();
    assert!(link.starts_with("https://check.example/console/set-up#"), "{link}");
    let opened = Browser::new(&api).submit("/console/set-up", "/console/set-up", &[("link", link)]).await;
    assert!(opened.status() == 200 && opened.text().contains("new.agent"));
    let list = admin.browser.read("/console/staff").await.text();
    assert!(list.contains("钱七") && list.contains("已邀请") && !list.contains(link), "{list}");
}

#[tokio::test]
async fn an_administrator_closes_others_but_not_themselves_and_an_auditor_only_reads() {
    let api = TestApi::new().await;
    let agent = TestStaff::new(&api, "agent", StaffRole::Agent).await;
    let auditor = TestStaff::new(&api, "auditor", StaffRole::Auditor).await;
    let admin = TestStaff::new(&api, "admin", StaffRole::SecurityAdministrator).await;
    let list = admin.browser.read("/console/staff").await.text();
    let ids: Vec<&str> = list.split("/console/staff/acc_").skip(1).map(|rest| &rest[..26]).collect();
    let path = |number: usize| format!("/console/staff/acc_{}", ids[number]);
    let close = async |path: &str, fields: &[(&str, &str)]| {
        admin.browser.submit("/console", &format!("{path}/closing"), fields).await
    };
    assert_eq!(close(&path(0), &[]).await.status(), 422, "not without saying so");
    assert_eq!(agent.browser.read("/console").await.status(), 200);
    assert_eq!(close(&path(0), &[("sure", "yes")]).await.status(), 303);
    assert_eq!(agent.browser.read("/console").await.header("location"), Some("/console/sign-in"));
    assert_eq!(close(&path(2), &[("sure", "yes")]).await.status(), 409, "oneself");
    let read = auditor.browser.read(&path(0)).await;
    assert!(read.status() == 200 && read.text().contains("已停用") && !read.text().contains("/closing"));
    let refused =
        auditor.browser.submit("/console", &format!("{}/closing", path(2)), &[("sure", "yes")]).await;
    assert_eq!(refused.status(), 403);
    assert_eq!(admin.browser.read("/console").await.status(), 200);
}

#[tokio::test]
async fn an_administrator_keeps_the_directory_and_every_change_names_them() {
    let api = TestApi::new().await;
    let auditor = TestStaff::new(&api, "auditor", StaffRole::Auditor).await;
    let admin = TestStaff::new(&api, "admin", StaffRole::SecurityAdministrator).await;
    let code = wallet_protocol::identifier::CreditCode::compose("91140100MA0000077").unwrap();
    let mut new =
        [("name", "样例财险"), ("credit_code", "911"), ("category", "insurer"), ("contact", "400-1")];
    let bad = admin.browser.submit("/console/parties/new", "/console/parties", &new).await;
    assert!(bad.status() == 422 && bad.text().contains("value=\"样例财险\""), "{}", bad.text());
    new[1].1 = code.as_str();
    let made = admin.browser.submit("/console/parties/new", "/console/parties", &new).await;
    let path = made.header("location").unwrap().to_owned();
    let known = admin.browser.submit("/console/parties/new", "/console/parties", &new).await;
    assert_eq!(known.status(), 422);
    let key = wallet_crypto::signature::SigningKey::make(
        wallet_crypto::suite::SuiteId::P256,
        &wallet_crypto::entropy::SeededEntropy::new(77),
    )
    .unwrap();
    let members = wallet_crypto::jose::EcJwk::of(key.verifying_key());
    let jwk = serde_json::json!({ "kty": "EC", "crv": members.crv, "x": members.x, "y": members.y });
    let mut private = jwk.clone();
    private["d"] = "AAAA".into();
    let keys = format!("{path}/keys");
    let add = async |jwk: &serde_json::Value| {
        let (jwk, until) = (jwk.to_string(), "2025-12-31");
        admin.browser.submit(&path, &keys, &[("jwk", &jwk), ("until", until)]).await
    };
    assert!(add(&private).await.text().contains("内含私钥"));
    assert_eq!(add(&jwk).await.header("location"), Some(path.as_str()));
    let page = admin.browser.read(&path).await.text();
    let kid = crate::testing::browser::value_after(&page, "name=\"kid\" value=\"");
    let ended = admin.browser.submit(&path, &format!("{keys}/ending"), &[("kid", &kid)]).await;
    assert_eq!(ended.status(), 303);
    let close = async |sure: &str| {
        admin.browser.submit(&path, &path, &[("state", "closed"), ("sure", sure)]).await.status()
    };
    assert_eq!([close("").await, close("yes").await, close("yes").await], [422, 303, 409]);
    let read = auditor.browser.read(&path).await.text();
    assert!(read.contains("关闭") && !read.contains("<textarea"), "{read}");
    api.order_ledger().await;
    let id = path.rsplit('/').next().unwrap();
    let found = auditor.browser.read(&format!("/console/ledger?object={id}")).await.text();
    for act in ["party_added", "party_key_added", "party_key_ended", "party_changed"] {
        let row = found.split("<tr>").find(|row| row.contains(&format!("<td>{act}</td>"))).unwrap();
        assert!(row.contains(id) && row.contains("acc_") && row.contains("wse_"), "{row}");
    }
}

#[tokio::test]
async fn an_auditor_finds_proves_and_takes_away_what_was_done_and_that_is_recorded() {
    let api = TestApi::new().await;
    let auditor = TestStaff::new(&api, "auditor", StaffRole::Auditor).await;
    let admin = TestStaff::new(&api, "admin", StaffRole::SecurityAdministrator).await;
    api.order_ledger().await;
    let read = async |query: &str| auditor.browser.read(&format!("/console/ledger?{query}")).await.text();
    let rows = |page: &str| page.matches("<th scope=\"row\">").count();
    assert_eq!(rows(&read("act=signed_in").await), 2);
    assert_eq!(rows(&read("act=no_such_act").await), 0);
    assert_eq!(rows(&read("act=%25").await), 0, "signs of a pattern mean nothing");
    assert_eq!(rows(&read("from=2024-11-22").await), 0);
    assert!(rows(&read("from=2024-11-21&until=2024-11-21").await) >= 8);
    let page = read("act=account_invited").await;
    let place = crate::testing::browser::value_after(&page, "href=\"/console/ledger/");
    let entry = auditor.browser.read(&format!("/console/ledger/{place}")).await.text();
    assert!(entry.contains("与签名的账本一致") && entry.contains("account_invited"), "{entry}");
    assert_eq!(auditor.browser.read("/console/ledger/99999").await.status(), 404);
    let form = [("act", "signed_in")];
    let file = auditor.browser.submit("/console/ledger", "/console/ledger/export", &form).await;
    assert!(file.header("content-disposition").unwrap().starts_with("attachment"));
    let lines: Vec<serde_json::Value> =
        file.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[..2].iter().all(|line| line["holds"] == true && line["path"].is_array()));
    assert_eq!((&lines[2]["type"], &lines[2]["entries"]), (&"end".into(), &2.into()));
    api.order_ledger().await;
    assert_eq!(rows(&read("act=ledger_exported").await), 1);
    drop(admin);
}

#[tokio::test]
async fn lockouts_new_browsers_invitations_and_keys_are_told_to_auditors() {
    let api = TestApi::new().await;
    let auditor = TestStaff::new(&api, "auditor", StaffRole::Auditor).await;
    let agent = TestStaff::new(&api, "agent", StaffRole::Agent).await;
    let alerts = async || auditor.browser.read("/console/alerts").await.text();
    let before = alerts().await;
    assert_eq!(before.matches("邀请人员").count(), 2, "{before}");
    assert_eq!(before.matches("新的浏览器登录").count(), 2);
    let leaf = crate::testing::browser::value_after(&before, "href=\"/console/alerts/");
    let entry = async || auditor.browser.read(&format!("/console/alerts/{leaf}")).await;
    assert_eq!(entry().await.status(), 404, "its entry waits for its place");
    api.order_ledger().await;
    let to = entry().await.header("location").unwrap().to_owned();
    assert!(auditor.browser.read(&to).await.text().contains(&leaf), "{to}");
    for _ in 0..4 {
        agent.browser.submit("/console/prove", "/console/prove", &[("code", "000000")]).await;
    }
    assert!(!alerts().await.contains("账户锁定"));
    agent.browser.submit("/console/prove", "/console/prove", &[("code", "000000")]).await;
    assert_eq!(alerts().await.matches("账户锁定").count(), 1);
    api.clock.advance(Duration::from_secs(900));
    let _ = crate::testing::party::TestParty::new(&api, 1).await;
    let auditor = TestStaff::new(&api, "auditor.2", StaffRole::Auditor).await;
    let page = auditor.browser.read("/console/alerts").await.text();
    assert!(page.contains("使用方密钥变更") && page.contains("命令行"), "{page}");
}

//! Who may what at the console, read from the description that the server itself publishes: every route of it, asked by
//! everybody there is.

use std::collections::BTreeSet;

use serde_json::Value;
use wallet_protocol::id::SignInAccountId;
use wallet_server_core::clerk::invite_clerk;
use wallet_server_core::sign_in::{Realm, SetUp, open_invitation, set_up};
use wallet_server_core::staff::{By, StaffRole};

use crate::testing::browser::{Browser, PASSWORD, code, token_of};
use crate::testing::party::TestParty;
use crate::testing::staff::TestStaff;
use crate::testing::{Answer, TestApi};

/// A route as it is described.
struct Described {
    verb: String,
    path: String,
    roles: Vec<String>,
}

async fn described(api: &TestApi) -> Vec<Described> {
    let document: Value = api.fetch("/openapi.json").await.json();
    let of_the_console =
        document["paths"].as_object().unwrap().iter().filter(|(path, _)| path.starts_with("/console"));
    let routes = of_the_console.flat_map(|(path, item)| {
        item.as_object().unwrap().iter().map(move |(verb, operation)| Described {
            verb: verb.clone(),
            path: path.clone(),
            roles: operation["x-roles"]
                .as_array()
                .unwrap_or_else(|| panic!("{verb} {path} does not say who it is for"))
                .iter()
                .map(|role| role.as_str().unwrap().to_owned())
                .collect(),
        })
    });
    routes.collect()
}

/// The path with something in place of each name: what is there where it is known, else what is nowhere.
fn filled(path: &str, party: &str, account: SignInAccountId) -> String {
    path.replace("{party_id}", party)
        .replace("{account_id}", &account.to_string())
        .replace("{place}", "0")
        .replace("{case_id}", "cas_00000000000000000000000000")
        .replace("{measure_id}", "msr_00000000000000000000000000")
        .split('/')
        .map(|part| if part.starts_with('{') { "00000000000000000000000000" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

/// Asks a route the way a page of ours would: with the token of a form this browser was given.
async fn ask(browser: &Browser<'_>, verb: &str, path: &str, page: &str) -> Answer {
    if verb == "get" {
        return browser.read(path).await;
    }
    let html = browser.read(page).await.text();
    let token = if html.contains("name=\"token\"") { token_of(&html) } else { String::new() };
    browser.post(path, &[("token", token.as_str())]).await
}

fn is_turned_away(answer: &Answer) -> bool {
    let to_sign_in =
        answer.status() == 303 && answer.header("location").is_some_and(|to| to.ends_with("/sign-in"));
    [401, 403].contains(&answer.status()) || to_sign_in
}

/// A browser with a clerk's session, sent to the console as if it were one of staff.
async fn clerk_at_the_console<'a>(api: &'a TestApi, party: &TestParty<'_>) -> Browser<'a> {
    let invited = invite_clerk(api.app(), By::Operator, party.party.id, "wang.wu", "王五").await.unwrap();
    let invitation = open_invitation(api.app(), Realm::Party, &invited.secret).await.unwrap();
    let form = SetUp {
        secret: &invited.secret,
        code_salt: invitation.code_salt,
        code_kind: wallet_crypto::time_code::TimeCodeKind::Rfc6238,
        code: &code(api, &invitation.key),
        password: PASSWORD,
        client: "",
    };
    let secret = set_up(api.app(), Realm::Party, &form).await.unwrap().expose().to_string();
    let of = |name: &str| (name.to_owned(), secret.clone());
    Browser::with(api, &[of("__Host-luzheng-party"), of("__Host-luzheng-staff")])
}

/// Whether this role, by its name in the description, gets in.
async fn gets_in(api: &TestApi, role: StaffRole, number: usize, route: &Described, party: &str) -> Answer {
    // Somebody new each time: a route may end the session, close the account or lock it.
    let staff = TestStaff::new(api, &format!("{}-{number}", role.as_str()), role).await;
    let account = wallet_server_core::staff::list_staff(api.app()).await.unwrap()[0].id;
    ask(&staff.browser, &route.verb, &filled(&route.path, party, account), "/console/account").await
}

#[tokio::test]
async fn every_route_of_the_console_lets_in_whom_it_names_and_nobody_else() {
    let settings = crate::state::HttpSettings { rate_limits: None, ..Default::default() };
    let api = TestApi::with(settings).await;
    let party = TestParty::new(&api, 1).await;
    let party_id = party.party.id.to_string();
    let clerk = clerk_at_the_console(&api, &party).await;
    let first = TestStaff::new(&api, "first", StaffRole::Auditor).await;
    let account = wallet_server_core::staff::list_staff(api.app()).await.unwrap()[0].id;
    drop(first);
    let (mut asked, mut number) = (0, 0);
    for route in described(&api).await {
        let name = format!("{} {}", route.verb, route.path);
        let path = filled(&route.path, &party_id, account);
        let open = route.roles == ["anybody"];
        for outsider in [&Browser::new(&api), &clerk] {
            let answer = ask(outsider, &route.verb, &path, "/console/sign-in").await;
            // A sign-in with nothing in it is refused, and says so itself.
            let turned = is_turned_away(&answer) && !(open && answer.status() == 401);
            assert_eq!(turned, !open, "{name}: {}", answer.status());
            asked += 1;
        }
        if open || route.roles == ["half_signed_in"] {
            continue;
        }
        for role in StaffRole::ALL {
            number += 1;
            let allowed = route.roles.iter().any(|named| named == role.as_str());
            let answer = gets_in(&api, role, number, &route, &party_id).await;
            // Leaving leads to the sign-in page, and a wrong code is told with 401: both were let in.
            let own = ["/console/sign-out", "/console/prove"].contains(&route.path.as_str());
            let turned = is_turned_away(&answer) && !(own && answer.status() != 403);
            assert_eq!(turned, !allowed, "{name} as {role}: {}", answer.status());
            asked += 1;
        }
    }
    assert!(asked > 150, "{asked}");
}

#[tokio::test]
async fn half_a_sign_in_opens_its_second_half_and_nothing_else() {
    let settings = crate::state::HttpSettings { rate_limits: None, ..Default::default() };
    let api = TestApi::with(settings).await;
    let staff = TestStaff::set_up(&api, "half", StaffRole::SecurityAdministrator).await;
    staff.enter().await;
    for route in
        described(&api).await.iter().filter(|route| route.roles != ["anybody"] && route.verb == "get")
    {
        let account = wallet_server_core::staff::list_staff(api.app()).await.unwrap()[0].id;
        let answer = staff.browser.read(&filled(&route.path, "rlp_x", account)).await;
        let open = route.roles == ["half_signed_in"];
        assert_eq!(answer.header("location") == Some("/console/sign-in"), !open, "{}", route.path);
    }
}

#[tokio::test]
async fn every_route_that_answers_is_described_and_the_menu_leads_nowhere_else() {
    let api = TestApi::new().await;
    let routes = described(&api).await;
    let known: BTreeSet<(&str, &str)> =
        routes.iter().map(|route| (route.verb.as_str(), route.path.as_str())).collect();
    assert_eq!(known.len(), super::table().len(), "no line of the table hides another");
    for role in StaffRole::ALL {
        let staff = TestStaff::new(&api, role.as_str().replace('_', ".").as_str(), role).await;
        let page = staff.browser.read("/console").await.text();
        let links: BTreeSet<&str> =
            page.split("href=\"/console").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        for link in links {
            let path = format!("/console{}", link.split('?').next().unwrap());
            assert!(known.contains(&("get", path.as_str())), "{path}");
            assert_eq!(staff.browser.read(&path).await.status(), 200, "{path} as {role}");
        }
    }
}

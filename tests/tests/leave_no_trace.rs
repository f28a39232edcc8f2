//! Who a holder is stands nowhere in what the server keeps: not in clear, and not as a digest that anybody could make.

#![expect(clippy::unwrap_used, reason = "test code: a failure should stop the test")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use sha2::{Digest as _, Sha256};
use tracing_subscriber::EnvFilter;
use wallet_crypto::digest::sm3;
use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::wallet::OfferTo;
use wallet_protocol::endpoint::{
    Bind, Check, Endpoint as _, IssuePartyToken, MeasureKind, RealNameReference, Recover, ReferenceKind,
    Refresh, Resolve, TicketRequest, TicketState,
};
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::identifier::PhoneNumber;
use wallet_server::adapter::sandbox::Person;
use wallet_server::demo::Member;
use wallet_server_core::case::{self, Channel, Topic};
use wallet_server_core::look_up::{Field, LookUpQuery, look_up, unmask};
use wallet_server_core::measure::{self, Reason, Request, carry_out_due, evidence_nonce};
use wallet_server_core::staff::StaffRole;
use wallet_server_core::ticket::deliver_due;
use wallet_system_tests::{Engine, Phone, Stage};

const NOTE: &str = "家住示例路八号，儿子代为来电";
const OTHER_NUMBER: &str = "13911110000";
const REPORTED: &str = "并州市虚拟路九十九号";
const REMARK: &str = "户口簿上写的是九十九号，已搬来两年";
const KEY: &str = "idempotency-key-1";

/// Everything that is done with a holder's data: shown, shared, redeemed, copied, looked up, noted, reset.
async fn everything(stage: &Stage, driver: &Person) -> String {
    let wallet = &stage.phone.wallet;
    let code = wallet.make_recovery_code().await.unwrap().expose().to_string();
    let shown = wallet.show(&stage.licence.licence_id, stage.phone.now(), None).await.unwrap();
    wallet.check(&shown.code_text.to_string(), stage.phone.now(), None).await.unwrap();
    wallet.reference(&stage.licence.licence_id, ReferenceKind::Compact).await.unwrap();
    let offer = stage.offer(OfferTo::Category(PartyCategory::Insurer), &["name", "certificate_number"]).await;
    let granted = wallet.agree(&offer).await.unwrap();
    assert_eq!(stage.insurer.redeem(&granted.code.unwrap(), KEY).await.status, 200);
    stage.insurer.copy(&granted.grant_id).await.unwrap();
    report(stage).await;
    support(stage, driver).await;
    let new = Phone::new(&stage.world, SuiteId::Sm, 3).await;
    new.bind(&stage.world, driver).await.unwrap();
    code
}

/// Something on the licence is reported as wrong, and the authority corrects it.
async fn report(stage: &Stage) {
    let request = TicketRequest {
        licence_id: stage.licence.licence_id,
        attribute: "address".to_owned(),
        should_be: REPORTED.to_owned(),
        remark: REMARK.to_owned(),
    };
    stage.phone.wallet.make_ticket(request).await.unwrap();
    for _ in 0..2 {
        assert_eq!(deliver_due(&stage.world.server.app).await.unwrap(), 1);
        stage.phone.pass(&stage.world, Duration::from_secs(60));
    }
    let told = stage.phone.wallet.tickets().await.unwrap();
    assert_eq!(told.tickets.first().unwrap().state, TicketState::Accepted);
}

async fn support(stage: &Stage, driver: &Person) {
    let (app, number) = (&stage.world.server.app, driver.number.expose());
    let agent =
        Member::enter(app, "agent", "客服甲", StaffRole::Agent).await.unwrap().acting().await.unwrap();
    let supervisor = Member::enter(app, "supervisor", "主管乙", StaffRole::Supervisor).await.unwrap();
    let case = case::open(app, &agent, Topic::LostPhone, Channel::Telephone).await.unwrap().id;
    let query = LookUpQuery::NameAndTail { name: driver.name.clone(), tail: number[14..].to_owned() };
    look_up(app, &agent, case, &query, "caller lost the phone").await.unwrap();
    case::note(app, &agent, case, NOTE).await.unwrap();
    unmask(app, &agent, case, Field::Number, "compare with the card").await.unwrap();
    let telephone = LookUpQuery::Telephone(driver.telephone.expose().to_owned());
    look_up(app, &agent, case, &telephone, "caller names the number").await.unwrap();
    unmask(app, &agent, case, Field::Telephone, "compare with the caller").await.unwrap();
    let supervisor = supervisor.acting().await.unwrap();
    let sandbox = &stage.world.server.sandbox;
    let other = PhoneNumber::parse(OTHER_NUMBER).unwrap();
    sandbox.change_telephone(number, other.clone()).unwrap();
    let ask = async |kind, telephone| {
        let nonce = evidence_nonce(app, case, kind);
        let reference = sandbox.real_name_step(&driver.name, number, &nonce).unwrap();
        let real_name = RealNameReference { provider: "sandbox".to_owned(), reference };
        let asked = Request { case, kind, reason: Reason::Lost, real_name, telephone, from_case: None };
        measure::request(app, &agent, &asked).await.unwrap()
    };
    let correction = ask(MeasureKind::CorrectTelephone, Some(other)).await;
    measure::refuse(app, &supervisor, correction.id).await.unwrap();
    let asked = ask(MeasureKind::Reset, None).await;
    measure::approve(app, &supervisor, asked.id, asked.content()).await.unwrap();
    stage.phone.pass(&stage.world, Duration::from_secs(86_400));
    assert_eq!(carry_out_due(app).await.unwrap(), 1);
}

/// What must not be found: the values, and what anybody could compute from them.
fn markers(driver: &Person, code: &str) -> Vec<(String, Vec<u8>)> {
    let (name, number) = (driver.name.as_str(), driver.number.expose());
    let mut values = vec![
        ("name", name.to_owned()),
        ("number", number.to_owned()),
        ("birth and order", number[6..].to_owned()),
        ("recovery code", code.to_owned()),
        ("recovery code without hyphens", code.replace('-', "")),
        ("end of the recovery code", code[15..].to_owned()),
        ("note", NOTE.to_owned()),
        ("reported value", REPORTED.to_owned()),
        ("remark of a report", REMARK.to_owned()),
        ("telephone", driver.telephone.expose().to_owned()),
        ("other telephone", OTHER_NUMBER.to_owned()),
    ];
    values.push(("name and number", format!("{name}{number}")));
    let digested = values.clone().into_iter().flat_map(|(what, value)| {
        let sha = Sha256::digest(&value).to_vec();
        let sm = sm3(value.as_bytes()).as_bytes().to_vec();
        [("SHA-256", sha), ("SM3", sm)].into_iter().flat_map(move |(by, digest)| {
            let hex = hex::encode(&digest).into_bytes();
            [(format!("{by} of {what}"), digest), (format!("{by} of {what} in hexadecimal"), hex)]
        })
    });
    let digested: Vec<_> = digested.collect();
    values.into_iter().map(|(what, value)| (what.to_owned(), value.into_bytes())).chain(digested).collect()
}

/// Everything that this process logs, by whatever program in it.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Listens from now on.
    fn listen() -> Self {
        let log = Self::default();
        let writer = log.clone();
        let filter =
            EnvFilter::new("debug,wallet_server=trace,wallet_server_api=trace,wallet_mobile_core=trace");
        let listener =
            tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(move || writer.clone());
        tracing::subscriber::set_global_default(listener.finish()).unwrap();
        log
    }

    fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap().clone()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What the server answers to whoever sends these values where they do not belong: as a field, as a value, in a path.
async fn refusals(base: &str, values: &[&str]) -> Vec<u8> {
    let client = reqwest::Client::new();
    let mut told = Vec::new();
    for value in values {
        let body = serde_json::json!({ *value: value, "code": value, "identity": value, "grant": value });
        for path in
            [Bind::PATH, Refresh::PATH, Recover::PATH, Check::PATH, Resolve::PATH, IssuePartyToken::PATH]
        {
            let answer = client.post(format!("{base}{path}")).json(&body).send().await.unwrap();
            assert!(answer.status().is_client_error(), "{path}: {}", answer.status());
            told.extend(answer.bytes().await.unwrap());
        }
        for path in [format!("/v1/{value}"), format!("/c/{value}"), format!("/v1/grants/{value}/copy")] {
            let mut url = reqwest::Url::parse(base).unwrap();
            url.set_path(&path);
            told.extend(client.get(url).send().await.unwrap().bytes().await.unwrap());
        }
    }
    told
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

#[tokio::test]
async fn nothing_that_the_server_keeps_says_who_a_holder_is() {
    let log = Log::listen();
    let stage = Stage::start(Engine::Sqlite, "no_trace").await;
    let driver = stage.world.server.sandbox.demo_driver().unwrap();
    let code = everything(&stage, &driver).await;
    let values = [driver.name.as_str(), driver.number.expose(), driver.telephone.expose(), &code];
    let told = refusals(&stage.world.server.base_url, &values).await;
    let paths = stage.phone.meddler.paths().join("\n").into_bytes();
    let (folder, server) = (stage.world.folder, stage.world.server);
    server.stop().await;
    let markers = markers(&driver, &code);
    let mut read = 0;
    for file in files(folder.path()) {
        let bytes = std::fs::read(&file).unwrap();
        read += bytes.len();
        for (what, marker) in &markers {
            let found = bytes.windows(marker.len()).any(|window| window == marker.as_slice());
            assert!(!found, "{what} stands in {}", file.display());
        }
    }
    for (place, bytes) in [("log", log.bytes()), ("answer", told), ("path", paths)] {
        assert!(bytes.len() > 200, "{} bytes of {place}", bytes.len());
        for (what, marker) in &markers {
            let found = bytes.windows(marker.len()).position(|window| window == marker.as_slice());
            let near = |at: usize| String::from_utf8_lossy(&bytes[at.saturating_sub(300)..at]).into_owned();
            assert_eq!(found.map(near), None, "{what} stands in a {place}");
        }
    }
    assert!(read > 200_000, "{read} bytes are the whole database");
    // The search finds what is there: a name of ours.
    let agent = "客服甲".as_bytes();
    let seen = files(folder.path())
        .iter()
        .any(|file| std::fs::read(file).unwrap().windows(agent.len()).any(|window| window == agent));
    assert!(seen, "staff are not holders");
}

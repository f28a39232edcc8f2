use std::time::{Duration, Instant};

use serde_json::{Value, json};
use wallet_crypto::domain::Domain;
use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::wallet::{Verifier, WalletState};
use wallet_protocol::display::QrSymbol;
use wallet_protocol::endpoint::TokensRequest;
use wallet_protocol::licence::LicenceKind;
use wallet_server_core::app::App;
use wallet_server_core::display::certify;
use wallet_server_core::session::BoundDevice;
use wallet_system_tests::{Engine, Phone, World};

use crate::measure::{micros, round};

const ROUNDS: usize = 9;
const ROUND: Duration = Duration::from_millis(60);

/// The wallet as screens call it, the verifier as gates call it, and the server's use case without HTTP.
pub(crate) async fn whole() -> Value {
    let world = World::start(Engine::Sqlite, "bench").await;
    let mut phone = Phone::new(&world, SuiteId::P256, 1).await;
    let driver = world.server.sandbox.demo_driver().expect("the demo's driver");
    phone.bind(&world, &driver).await.expect("a bound phone");
    let licence = phone.claim(LicenceKind::PractitionerQualification).await.licence_id;
    let now = phone.now();
    let shown = phone.wallet.show(&licence, now, None).await.expect("a code");
    let text = shown.code_text.to_string();
    let mut verifier = Verifier::new(phone.config.root_key.clone());
    verifier.accept(&world.server.app.trust.current().signed, now).expect("a bundle");
    let floor = Floor::measure(&shown.code_text);
    let show = micros_async(async || phone.wallet.show(&licence, now, None).await.is_ok()).await;
    let verify = micros(|| verifier.check(&text, None, now));
    let open = micros_async(async || phone.restart().await.is_ok()).await;
    let first = micros_async(async || {
        phone.restart().await.is_ok() && phone.wallet.show(&licence, now, None).await.is_ok()
    });
    let first = first.await;
    let actor = actor(&world.server.app, &phone).await;
    let request = TokensRequest { licence_id: licence, windows: 1 };
    let issue = micros_async(async || certify(&world.server.app, &actor, &request).await.is_ok()).await;
    world.server.stop().await;
    json!({
        "vault_open": round(open),
        "vault_open_to_first_code": round(first),
        "show": round(show),
        "show_over_floor": round(show / (floor.p256_sign + floor.qr)),
        "verifier_check": round(verify),
        "verifier_check_over_floor": round(verify / (floor.sm2_verify + floor.p256_verify)),
        "issue_in_process": round(issue),
        "issue_in_process_over_sm2_sign": round(issue / floor.sm2_sign),
    })
}

/// The bare operations, measured beside what stands on them.
struct Floor {
    p256_sign: f64,
    p256_verify: f64,
    sm2_sign: f64,
    sm2_verify: f64,
    qr: f64,
}

impl Floor {
    fn measure(text: &wallet_protocol::display::CodeText) -> Self {
        let message = [7u8; 200];
        let of = |suite| {
            let key = wallet_crypto::signature::SigningKey::make(suite, &wallet_crypto::entropy::OsEntropy)
                .expect("a key");
            let signature = key.sign(Domain::DisplayToken, &[&message]);
            let sign = micros(|| key.sign(Domain::DisplayToken, &[&message]));
            let verify = micros(|| key.verifying_key().verify(Domain::DisplayToken, &[&message], &signature));
            (sign, verify)
        };
        let ((p256_sign, p256_verify), (sm2_sign, sm2_verify)) = (of(SuiteId::P256), of(SuiteId::Sm));
        Self { p256_sign, p256_verify, sm2_sign, sm2_verify, qr: micros(|| QrSymbol::draw(text)) }
    }
}

async fn actor(app: &App, phone: &Phone) -> BoundDevice {
    let bound = match phone.wallet.state() {
        WalletState::Bound(binding) => Some(binding),
        _ => None,
    };
    let binding = bound.expect("the phone is bound");
    let mut work = app.stores.read().await.expect("a database");
    let device = work.find_device(binding.device_id).await.expect("a database").expect("the device");
    BoundDevice {
        device,
        session: wallet_protocol::id::SessionId::make(binding.bound_at, app.entropy.as_ref()).expect("an id"),
    }
}

/// The median over rounds of the mean microseconds of one call.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures the machine's own time")]
async fn micros_async(mut work: impl AsyncFnMut() -> bool) -> f64 {
    let mut means = Vec::new();
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let mut calls = 0u32;
        while begun.elapsed() < ROUND {
            assert!(work().await, "what is measured must work");
            calls += 1;
        }
        means.push(begun.elapsed().as_secs_f64() * 1e6 / f64::from(calls.max(1)));
    }
    means.sort_by(f64::total_cmp);
    means.get(ROUNDS / 2).copied().unwrap_or_default()
}

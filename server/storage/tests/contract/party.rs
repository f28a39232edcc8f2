use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use wallet_crypto::entropy::OsEntropy;
use wallet_crypto::jose::{sign_es256, sign_hmac, sign_sm2};
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::{ASSERTION_TYPE, GRANT_TYPE, PartiesQuery, PartyTokenRequest};
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::time::{Clock as _, FrozenClock};
use wallet_server_core::app::App;
use wallet_server_core::relying_party::{
    self, AddParty, AddPartyError, AddPartyKey, AssertionError, ChangeParty, ChangePartyError,
    PartyAuthError, PartyKeyError, PartyState, RelyingParty, authenticate_party, issue_token,
};
use wallet_server_core::staff::By;
use wallet_server_core::sweep::sweep;
use wallet_server_storage::short_lived::InProcess;

use crate::place::{Place, on_both_engines};
use crate::sample::NOW;
use crate::sharer::HOUR;
use crate::world::app_with;

on_both_engines! {
    a_party_is_registered_changed_and_closed_for_good_and_each_is_recorded,
    a_party_without_a_right_credit_code_or_name_is_not_registered,
    an_assertion_of_either_suite_lets_a_party_in_for_some_minutes,
    an_assertion_is_taken_once_even_when_the_short_lived_state_was_lost,
    of_32_showings_of_one_assertion_at_once_one_is_taken,
    an_assertion_that_is_wrong_in_one_way_is_refused,
    a_key_is_followed_by_the_next_without_a_gap_and_an_ended_one_counts_no_more,
    holders_find_active_parties_by_the_beginning_of_their_name,
}

const AUDIENCE: &str = "https://check.example";

struct Office {
    app: Arc<App>,
    clock: Arc<FrozenClock>,
    party: RelyingParty,
    key: SigningKey,
}

async fn registered(app: &App, number: u32, name: &str) -> Result<RelyingParty, AddPartyError> {
    let code = wallet_protocol::identifier::CreditCode::compose(&format!("91140100MA0{number:06}")).unwrap();
    let request = AddParty {
        name: name.to_owned(),
        credit_code: code.as_str().to_owned(),
        category: PartyCategory::Insurer,
        contact: "400-000-0000".to_owned(),
    };
    relying_party::add(app, By::Operator, &request).await
}

impl Office {
    async fn new(place: &Place, suite: SuiteId) -> Self {
        let clock = Arc::new(FrozenClock::at(NOW));
        let app = app_with(place, Arc::default(), Arc::clone(&clock));
        let party = registered(&app, 1, "样例财产保险有限公司").await.unwrap();
        let key = SigningKey::make(suite, &OsEntropy).unwrap();
        let office = Self { app, clock, party, key };
        office.add_key(&office.key, Duration::ZERO, HOUR * 24).await.unwrap();
        office
    }

    async fn add_key(&self, key: &SigningKey, from: Duration, until: Duration) -> Result<(), PartyKeyError> {
        let now = self.clock.now();
        let request = AddPartyKey {
            party_id: self.party.id,
            key: key.verifying_key().clone(),
            not_before: now.plus(from),
            not_after: now.plus(until),
        };
        relying_party::add_key(&self.app, By::Operator, &request).await.map(|_| ())
    }

    fn header(&self, key: &SigningKey) -> Value {
        let alg = match key.suite() {
            SuiteId::Sm => "SGD_SM3_SM2",
            SuiteId::P256 => "ES256",
        };
        let kid = Bytes(key.verifying_key().thumbprint().as_bytes().to_vec());
        json!({ "alg": alg, "kid": kid, "typ": "JWT" })
    }

    fn claims(&self) -> Value {
        let (id, now) = (self.party.id, self.clock.now().as_secs());
        let jti: [u8; 16] = wallet_crypto::entropy::random(&OsEntropy).unwrap();
        json!({ "iss": id, "sub": id, "aud": AUDIENCE, "iat": now, "exp": now + 60, "jti": Bytes(jti.to_vec()) })
    }

    fn assertion(&self) -> String {
        signed(&self.key, &self.header(&self.key), &self.claims())
    }

    async fn enter(&self, assertion: &str) -> Result<String, PartyAuthError> {
        let request = PartyTokenRequest {
            grant_type: GRANT_TYPE.to_owned(),
            client_assertion_type: ASSERTION_TYPE.to_owned(),
            client_assertion: assertion.to_owned(),
        };
        issue_token(&self.app, &request).await.map(|answer| format!("Bearer {}", answer.access_token))
    }

    async fn is_let_in(&self, token: &str) -> bool {
        authenticate_party(&self.app, Some(token)).await.is_ok()
    }
}

fn part(value: &Value) -> String {
    Bytes(value.to_string().into_bytes()).to_base64url()
}

fn signed(key: &SigningKey, header: &Value, claims: &Value) -> String {
    let (header, claims) = (part(header), part(claims));
    let signature = match key.suite() {
        SuiteId::Sm => sign_sm2(key, &header, &claims),
        SuiteId::P256 => sign_es256(key, &header, &claims),
    };
    format!("{header}.{claims}.{}", signature.unwrap())
}

async fn a_party_is_registered_changed_and_closed_for_good_and_each_is_recorded(place: &Place) {
    let office = Office::new(place, SuiteId::Sm).await;
    let known = registered(&office.app, 1, "另一家公司").await;
    assert!(matches!(known, Err(AddPartyError::Known)));
    let change = |name: Option<&str>, state| ChangeParty {
        name: name.map(str::to_owned),
        state,
        ..ChangeParty::default()
    };
    let id = office.party.id;
    let renamed =
        relying_party::change(&office.app, By::Operator, id, &change(Some("样例财险"), None)).await.unwrap();
    assert_eq!((renamed.name.as_str(), renamed.state), ("样例财险", PartyState::Active));
    relying_party::change(&office.app, By::Operator, id, &change(None, Some(PartyState::Closed)))
        .await
        .unwrap();
    let again =
        relying_party::change(&office.app, By::Operator, id, &change(None, Some(PartyState::Active))).await;
    assert!(matches!(again, Err(ChangePartyError::Closed)));
    let key = SigningKey::make(SuiteId::Sm, &OsEntropy).unwrap();
    let late = office.add_key(&key, Duration::ZERO, HOUR).await;
    assert!(matches!(late, Err(PartyKeyError::NotFound)));
    let found = place.read().await.find_party(id).await.unwrap().unwrap();
    assert_eq!((found.name.as_str(), found.state), ("样例财险", PartyState::Closed));
    for (act, times) in [("party_added", 1), ("party_changed", 2), ("party_key_added", 1)] {
        let found = place.number(&format!("SELECT COUNT(*) FROM ledger_leaves WHERE act = '{act}'")).await;
        assert_eq!(found, times, "{act}");
    }
}

async fn a_party_without_a_right_credit_code_or_name_is_not_registered(place: &Place) {
    let app = app_with(place, Arc::default(), Arc::new(FrozenClock::at(NOW)));
    let refused = registered(&app, 1, "\u{202e}").await;
    assert!(matches!(refused, Err(AddPartyError::Value("name"))));
    let request = AddParty {
        name: "样例".to_owned(),
        credit_code: "91140100MA0000001A".to_owned(),
        category: PartyCategory::Lender,
        contact: "x".to_owned(),
    };
    let refused = relying_party::add(&app, By::Operator, &request).await;
    assert!(matches!(refused, Err(AddPartyError::Value("credit_code"))));
}

async fn an_assertion_of_either_suite_lets_a_party_in_for_some_minutes(place: &Place) {
    let office = Office::new(place, SuiteId::Sm).await;
    let p256 = SigningKey::make(SuiteId::P256, &OsEntropy).unwrap();
    office.add_key(&p256, Duration::ZERO, HOUR).await.unwrap();
    let by_p256 = signed(&p256, &office.header(&p256), &office.claims());
    for assertion in [office.assertion(), by_p256] {
        let token = office.enter(&assertion).await.unwrap();
        assert!(office.is_let_in(&token).await);
        assert!(!office.is_let_in(token.trim_start_matches("Bearer ")).await);
    }
    let token = office.enter(&office.assertion()).await.unwrap();
    office.clock.advance(Duration::from_secs(299));
    assert!(office.is_let_in(&token).await);
    office.clock.advance(Duration::from_secs(1));
    assert!(!office.is_let_in(&token).await);
}

async fn an_assertion_is_taken_once_even_when_the_short_lived_state_was_lost(place: &Place) {
    let mut office = Office::new(place, SuiteId::Sm).await;
    let assertion = office.assertion();
    assert!(office.enter(&assertion).await.is_ok());
    assert!(matches!(office.enter(&assertion).await, Err(PartyAuthError::Replayed)));
    let app = Arc::get_mut(&mut office.app).unwrap();
    app.short_lived = Arc::new(InProcess::new(Arc::clone(&office.clock) as _));
    assert!(matches!(office.enter(&assertion).await, Err(PartyAuthError::Replayed)));
    office.clock.advance(HOUR * 49);
    sweep(&office.app).await.unwrap();
    assert_eq!(place.number("SELECT COUNT(*) FROM party_assertions").await, 0);
}

async fn of_32_showings_of_one_assertion_at_once_one_is_taken(place: &Place) {
    let office = Arc::new(Office::new(place, SuiteId::P256).await);
    let assertion = office.assertion();
    let showings = (0..32).map(|_| {
        let (office, assertion) = (Arc::clone(&office), assertion.clone());
        tokio::spawn(async move { office.enter(&assertion).await.is_ok() })
    });
    let mut taken = 0;
    for showing in showings.collect::<Vec<_>>() {
        taken += i32::from(showing.await.unwrap());
    }
    assert_eq!(taken, 1);
}

async fn an_assertion_that_is_wrong_in_one_way_is_refused(place: &Place) {
    let office = Office::new(place, SuiteId::Sm).await;
    let (header, claims) = (office.header(&office.key), office.claims());
    let now = office.clock.now().as_secs();
    let with = |name: &str, value: Value| {
        let mut changed = claims.clone();
        changed[name] = value;
        signed(&office.key, &header, &changed)
    };
    use AssertionError::{Audience, Forged, Malformed, Time};
    let wrong = [
        (with("aud", json!("https://other.example")), Audience),
        (with("aud", json!([AUDIENCE])), Malformed),
        (with("exp", json!(now)), Time),
        (with("exp", json!(now + 301)), Time),
        (with("iat", json!(now + 61)), Time),
        (with("nbf", json!(now + 61)), Time),
        (with("jti", json!("short")), Malformed),
        (with("jti", Value::Null), Malformed),
        (with("sub", json!("rlp_00000000000000000000000000")), Malformed),
        (String::new(), Malformed),
        ("a.b.c".to_owned(), Malformed),
    ];
    for (assertion, expected) in wrong {
        let refused = office.enter(&assertion).await;
        let as_expected = matches!(&refused, Err(PartyAuthError::Assertion(error)) if *error == expected);
        assert!(as_expected, "{expected:?} but {refused:?}");
    }
    // The algorithm is the key's: no other name, no tag under the public key, no missing signature.
    let changed = |alg: &str| {
        let mut header = header.clone();
        header["alg"] = json!(alg);
        header
    };
    let (es256, hs256, none) = (changed("ES256"), changed("SGD_SM3_HMAC"), changed("none"));
    let tag = sign_hmac(&office.key.verifying_key().to_uncompressed(), &part(&hs256), &part(&claims));
    let confused = [
        signed(&office.key, &es256, &claims),
        format!("{}.{}.{tag}", part(&hs256), part(&claims)),
        format!("{}.{}.", part(&none), part(&claims)),
        format!("{}.{}.", part(&header), part(&claims)),
        signed(&SigningKey::make(SuiteId::Sm, &OsEntropy).unwrap(), &header, &claims),
    ];
    for assertion in confused {
        let refused = office.enter(&assertion).await;
        assert!(matches!(refused, Err(PartyAuthError::Assertion(Forged))), "{refused:?}");
    }
    let mut critical = header.clone();
    critical["crit"] = json!(["b64"]);
    let refused = office.enter(&signed(&office.key, &critical, &claims)).await;
    assert!(matches!(refused, Err(PartyAuthError::Assertion(Malformed))));
    assert!(office.enter(&signed(&office.key, &header, &claims)).await.is_ok(), "nothing else was wrong");
}

async fn a_key_is_followed_by_the_next_without_a_gap_and_an_ended_one_counts_no_more(place: &Place) {
    let office = Office::new(place, SuiteId::Sm).await;
    let next = SigningKey::make(SuiteId::Sm, &OsEntropy).unwrap();
    office.add_key(&next, HOUR, HOUR * 48).await.unwrap();
    let twice = office.add_key(&next, HOUR, HOUR * 48).await;
    assert!(matches!(twice, Err(PartyKeyError::Known)));
    let by_next = |office: &Office| signed(&next, &office.header(&next), &office.claims());
    assert!(office.enter(&by_next(&office)).await.is_err(), "not in force yet");
    office.clock.advance(HOUR);
    let (old, new) = (office.enter(&office.assertion()).await, office.enter(&by_next(&office)).await);
    let (old, new) = (old.unwrap(), new.unwrap());
    let kid = Bytes(office.key.verifying_key().thumbprint().as_bytes().to_vec()).to_base64url();
    relying_party::end_key(&office.app, By::Operator, office.party.id, &kid).await.unwrap();
    assert!(!office.is_let_in(&old).await && office.is_let_in(&new).await);
    assert!(office.enter(&office.assertion()).await.is_err());
    let again = relying_party::end_key(&office.app, By::Operator, office.party.id, &kid).await;
    assert!(matches!(again, Err(PartyKeyError::NotFound)));
    let change = ChangeParty { state: Some(PartyState::Suspended), ..ChangeParty::default() };
    relying_party::change(&office.app, By::Operator, office.party.id, &change).await.unwrap();
    assert!(!office.is_let_in(&new).await);
    assert!(office.enter(&by_next(&office)).await.is_err());
    for window in [(HOUR, HOUR), (HOUR * 2, HOUR), (HOUR, HOUR * 24 * 1_200)] {
        let key = SigningKey::make(SuiteId::Sm, &OsEntropy).unwrap();
        assert!(matches!(office.add_key(&key, window.0, window.1).await, Err(PartyKeyError::Window)));
    }
}

async fn holders_find_active_parties_by_the_beginning_of_their_name(place: &Place) {
    let app = app_with(place, Arc::default(), Arc::new(FrozenClock::at(NOW)));
    for (number, name) in
        [(1, "并州样例财险"), (2, "并州样例物流"), (3, "云中样例财险"), (4, "100%"), (5, "100x")]
    {
        registered(&app, number, name).await.unwrap();
    }
    let found = async |name: &str, category| {
        let query = PartiesQuery { name: name.to_owned(), category };
        let answer = relying_party::search(&app, &query).await.unwrap();
        answer.parties.into_iter().map(|party| party.name).collect::<Vec<_>>()
    };
    let mut expected = vec!["并州样例财险", "并州样例物流"];
    expected.sort_unstable();
    assert_eq!(found("并州", None).await, expected);
    assert_eq!(found("100%", None).await, ["100%"]);
    assert_eq!(found("", Some(PartyCategory::Insurer)).await.len(), 5);
    assert!(found("", Some(PartyCategory::Lender)).await.is_empty());
    assert!(found("州", None).await.is_empty());
    let id = place.read().await.search_parties("100x", None, 1).await.unwrap()[0].id;
    let change = ChangeParty { state: Some(PartyState::Suspended), ..ChangeParty::default() };
    relying_party::change(&app, By::Operator, id, &change).await.unwrap();
    assert!(found("100x", None).await.is_empty());
}

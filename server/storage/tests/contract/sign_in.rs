use std::sync::Arc;
use std::time::Duration;

use wallet_crypto::time_code::{TimeCodeKey, TimeCodeKind};
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::time::{Clock as _, FrozenClock};
use wallet_server_core::app::App;
use wallet_server_core::clerk::{close_clerk, find_clerk, invite_clerk, invite_clerk_again};
use wallet_server_core::relying_party::{self, ChangeParty, PartyState, RelyingParty};
use wallet_server_core::sign_in::{
    Invited, Realm, SetUp, SetUpError, SignInError, SignedIn, WebSecret, change_password, end_session, enter,
    find_signed_in, list_sessions, open_invitation, prove, set_up,
};
use wallet_server_core::staff::By;

use crate::place::{Place, on_both_engines};
use crate::sharer::Sharer;

on_both_engines! {
    an_invitation_is_taken_up_once_and_within_its_time,
    what_is_not_good_enough_leaves_the_invitation_open,
    of_16_who_take_an_invitation_up_one_gets_it,
    a_time_step_is_taken_once_even_by_many_at_once,
    many_wrong_passwords_at_once_are_counted_and_lock,
    wrong_codes_lock_though_the_password_is_right,
    a_session_ends_by_idleness_by_age_and_by_hand,
    who_is_invited_again_loses_factors_and_sessions,
    a_closed_account_and_a_suspended_party_open_nothing,
    a_new_password_ends_the_other_sessions_and_needs_both_factors,
}

const PASSWORD: &str = "a sentence of five words";
const CLIENT: &str = "a browser of a test";

/// A clerk with an authenticator in hand.
struct Clerk {
    app: Arc<App>,
    clock: Arc<FrozenClock>,
    key: TimeCodeKey,
    party: RelyingParty,
    cookie: WebSecret,
}

async fn invited(place: &Place) -> (Arc<App>, Arc<FrozenClock>, RelyingParty, Invited) {
    let sharer = Sharer::new(place).await;
    let party = sharer.party(1, PartyCategory::Insurer).await;
    let invited = invite_clerk(&sharer.app, By::Operator, party.id, "Wang.Wu", "王五").await.unwrap();
    (sharer.app, sharer.clock, party, invited)
}

fn code_at(key: &TimeCodeKey, clock: &FrozenClock) -> String {
    let step = u64::try_from(clock.now().as_secs()).unwrap() / 30;
    key.code(TimeCodeKind::Rfc6238, step).to_string()
}

async fn take_up(
    app: &App,
    clock: &FrozenClock,
    secret: &WebSecret,
) -> Result<(WebSecret, TimeCodeKey), SetUpError> {
    let invitation = open_invitation(app, Realm::Party, secret).await?;
    let code = code_at(&invitation.key, clock);
    let form = SetUp {
        secret,
        code_salt: invitation.code_salt,
        code_kind: TimeCodeKind::Rfc6238,
        code: &code,
        password: PASSWORD,
        client: CLIENT,
    };
    set_up(app, Realm::Party, &form).await.map(|cookie| (cookie, invitation.key))
}

async fn clerk(place: &Place) -> Clerk {
    let (app, clock, party, invited) = invited(place).await;
    let (cookie, key) = take_up(&app, &clock, &invited.secret).await.unwrap();
    clock.advance(Duration::from_secs(30));
    Clerk { app, clock, key, party, cookie }
}

impl Clerk {
    async fn enter(&self, password: &str) -> Result<SignedIn, SignInError> {
        let secret = enter(&self.app, Realm::Party, "wang.wu", password, CLIENT).await?;
        Ok(find_signed_in(&self.app, Realm::Party, &secret, false).await?.unwrap())
    }

    async fn prove(&self, half: &SignedIn) -> Result<WebSecret, SignInError> {
        prove(&self.app, half, &code_at(&self.key, &self.clock), CLIENT).await
    }

    async fn is_in(&self, cookie: &WebSecret) -> bool {
        find_clerk(&self.app, cookie, true).await.unwrap().is_some()
    }
}

fn is_refused<T>(done: &Result<T, SignInError>) -> bool {
    matches!(done, Err(SignInError::Refused))
}

async fn an_invitation_is_taken_up_once_and_within_its_time(place: &Place) {
    let (app, clock, party, invited) = invited(place).await;
    let other = invite_clerk(&app, By::Operator, party.id, "li.si", "李四").await.unwrap();
    assert!(
        invite_clerk(&app, By::Operator, party.id, "WANG.WU", "王五").await.is_err(),
        "the name is taken"
    );
    let (cookie, _) = take_up(&app, &clock, &invited.secret).await.unwrap();
    assert!(find_clerk(&app, &cookie, true).await.unwrap().is_some());
    let again = take_up(&app, &clock, &invited.secret).await.map(|_| ());
    assert!(matches!(again, Err(SetUpError::SignIn(SignInError::Refused))));
    clock.advance(app.policy.sign_in.invitation_lifetime);
    let late = take_up(&app, &clock, &other.secret).await.map(|_| ());
    assert!(matches!(late, Err(SetUpError::SignIn(SignInError::Refused))));
    let kept =
        place.number("SELECT COUNT(*) FROM sign_in_accounts WHERE password_hash LIKE '$argon2id$%'").await;
    assert_eq!(kept, 1);
}

async fn what_is_not_good_enough_leaves_the_invitation_open(place: &Place) {
    let (app, clock, _, invited) = invited(place).await;
    let invitation = open_invitation(&app, Realm::Party, &invited.secret).await.unwrap();
    let code = code_at(&invitation.key, &clock);
    let form = SetUp {
        secret: &invited.secret,
        code_salt: invitation.code_salt,
        code_kind: TimeCodeKind::Rfc6238,
        code: &code,
        password: PASSWORD,
        client: CLIENT,
    };
    let plain = set_up(&app, Realm::Party, &SetUp { password: "short", ..form }).await.map(|_| ());
    assert!(matches!(plain, Err(SetUpError::Password)));
    let wrong = set_up(&app, Realm::Party, &SetUp { code: "000000", ..form }).await.map(|_| ());
    assert!(matches!(wrong, Err(SetUpError::Code)));
    let other_salt = set_up(&app, Realm::Party, &SetUp { code_salt: [7; 16], ..form }).await.map(|_| ());
    assert!(matches!(other_salt, Err(SetUpError::Code)));
    assert!(set_up(&app, Realm::Party, &form).await.is_ok());
}

async fn of_16_who_take_an_invitation_up_one_gets_it(place: &Place) {
    let (app, clock, _, invited) = invited(place).await;
    let text = invited.secret.expose().to_string();
    let tries: Vec<_> = (0..16)
        .map(|_| {
            let (app, clock, secret) =
                (Arc::clone(&app), Arc::clone(&clock), WebSecret::parse(&text).unwrap());
            tokio::spawn(async move { take_up(&app, &clock, &secret).await.is_ok() })
        })
        .collect();
    let mut got = 0;
    for one in tries {
        got += i32::from(one.await.unwrap());
    }
    assert_eq!(got, 1);
    assert_eq!(place.number("SELECT COUNT(*) FROM web_sessions").await, 1);
}

async fn a_time_step_is_taken_once_even_by_many_at_once(place: &Place) {
    let clerk = Arc::new(clerk(place).await);
    let mut halves = Vec::new();
    for _ in 0..4 {
        halves.push(clerk.enter(PASSWORD).await.unwrap());
    }
    let tries: Vec<_> = halves
        .into_iter()
        .map(|half| {
            let clerk = Arc::clone(&clerk);
            tokio::spawn(async move { clerk.prove(&half).await.is_ok() })
        })
        .collect();
    let mut got = 0;
    for one in tries {
        got += i32::from(one.await.unwrap());
    }
    assert_eq!(got, 1);
    let half = clerk.enter(PASSWORD).await.unwrap();
    assert!(is_refused(&clerk.prove(&half).await), "the same step again");
    clerk.clock.advance(Duration::from_secs(30));
    let whole = clerk.prove(&half).await.unwrap();
    assert!(clerk.is_in(&whole).await);
    assert!(is_refused(&clerk.prove(&half).await), "a half session becomes one whole one");
}

async fn many_wrong_passwords_at_once_are_counted_and_lock(place: &Place) {
    let clerk = Arc::new(clerk(place).await);
    let tries: Vec<_> = (0..12)
        .map(|_| {
            let clerk = Arc::clone(&clerk);
            tokio::spawn(async move { is_refused(&clerk.enter("a wrong password of mine").await) })
        })
        .collect();
    for one in tries {
        assert!(one.await.unwrap());
    }
    assert_eq!(
        place.number("SELECT failures FROM sign_in_accounts").await,
        5,
        "no more than five were compared"
    );
    assert!(is_refused(&clerk.enter(PASSWORD).await), "locked, however right");
    assert!(clerk.is_in(&clerk.cookie).await, "who is in stays in");
    clerk.clock.advance(clerk.app.policy.sign_in.lockout);
    let half = clerk.enter(PASSWORD).await.unwrap();
    assert!(clerk.prove(&half).await.is_ok());
    assert_eq!(place.number("SELECT failures FROM sign_in_accounts").await, 0);
    let unknown = enter(&clerk.app, Realm::Party, "nobody", PASSWORD, CLIENT).await;
    assert!(is_refused(&unknown));
    let tried = place.number("SELECT COUNT(*) FROM ledger_leaves WHERE act = 'sign_in_tried'").await;
    assert_eq!(tried, 12 + 1 + 2 + 1, "each attempt is recorded, of unknown names too");
}

async fn wrong_codes_lock_though_the_password_is_right(place: &Place) {
    let clerk = clerk(place).await;
    for _ in 0..5 {
        let half = clerk.enter(PASSWORD).await.unwrap();
        assert!(is_refused(&prove(&clerk.app, &half, "000000", CLIENT).await));
    }
    assert!(is_refused(&clerk.enter(PASSWORD).await));
}

async fn a_session_ends_by_idleness_by_age_and_by_hand(place: &Place) {
    let clerk = clerk(place).await;
    let policy = clerk.app.policy.sign_in.clone();
    assert!(clerk.is_in(&clerk.cookie).await);
    clerk.clock.advance(policy.idle - Duration::from_secs(31));
    assert!(clerk.is_in(&clerk.cookie).await, "use keeps it alive");
    clerk.clock.advance(policy.idle - Duration::from_secs(1));
    assert!(find_clerk(&clerk.app, &clerk.cookie, false).await.unwrap().is_some());
    clerk.clock.advance(Duration::from_secs(1));
    assert!(!clerk.is_in(&clerk.cookie).await, "watching is not using");
    let half = clerk.enter(PASSWORD).await.unwrap();
    let cookie = clerk.prove(&half).await.unwrap();
    let mut busy = Duration::ZERO;
    while busy < policy.session_lifetime {
        assert!(clerk.is_in(&cookie).await);
        clerk.clock.advance(policy.idle / 2);
        busy += policy.idle / 2;
    }
    assert!(!clerk.is_in(&cookie).await, "however busy");
    let half = clerk.enter(PASSWORD).await.unwrap();
    let cookie = clerk.prove(&half).await.unwrap();
    let SignedIn { account, session } =
        find_clerk(&clerk.app, &cookie, true).await.unwrap().unwrap().signed_in;
    assert_eq!(list_sessions(&clerk.app, &account).await.unwrap().len(), 1);
    assert!(end_session(&clerk.app, &account, session.id).await.unwrap());
    assert!(!end_session(&clerk.app, &account, session.id).await.unwrap());
    assert!(!clerk.is_in(&cookie).await);
}

async fn who_is_invited_again_loses_factors_and_sessions(place: &Place) {
    let clerk = clerk(place).await;
    let account = find_clerk(&clerk.app, &clerk.cookie, true).await.unwrap().unwrap().signed_in.account;
    let invited = invite_clerk_again(&clerk.app, By::Operator, account.id).await.unwrap();
    assert!(!clerk.is_in(&clerk.cookie).await);
    assert!(is_refused(&clerk.enter(PASSWORD).await));
    let (cookie, key) = take_up(&clerk.app, &clerk.clock, &invited.secret).await.unwrap();
    assert!(clerk.is_in(&cookie).await);
    assert_ne!(
        key.to_base32().as_str(),
        clerk.key.to_base32().as_str(),
        "the lost authenticator is worth nothing"
    );
}

async fn a_closed_account_and_a_suspended_party_open_nothing(place: &Place) {
    let clerk = clerk(place).await;
    let state = |state| ChangeParty { state: Some(state), ..ChangeParty::default() };
    relying_party::change(&clerk.app, By::Operator, clerk.party.id, &state(PartyState::Suspended))
        .await
        .unwrap();
    assert!(!clerk.is_in(&clerk.cookie).await);
    assert!(invite_clerk(&clerk.app, By::Operator, clerk.party.id, "li.si", "李四").await.is_err());
    relying_party::change(&clerk.app, By::Operator, clerk.party.id, &state(PartyState::Active))
        .await
        .unwrap();
    let account = find_clerk(&clerk.app, &clerk.cookie, true).await.unwrap().unwrap().signed_in.account;
    close_clerk(&clerk.app, By::Operator, account.id).await.unwrap();
    assert!(!clerk.is_in(&clerk.cookie).await);
    assert!(is_refused(&clerk.enter(PASSWORD).await));
    assert!(invite_clerk_again(&clerk.app, By::Operator, account.id).await.is_err());
}

async fn a_new_password_ends_the_other_sessions_and_needs_both_factors(place: &Place) {
    let clerk = clerk(place).await;
    let half = clerk.enter(PASSWORD).await.unwrap();
    let other = clerk.prove(&half).await.unwrap();
    let me = find_clerk(&clerk.app, &clerk.cookie, true).await.unwrap().unwrap().signed_in;
    let new = "another sentence of words";
    let code = code_at(&clerk.key, &clerk.clock);
    assert!(change_password(&clerk.app, &me, PASSWORD, &code, new).await.is_err(), "the step was used");
    clerk.clock.advance(Duration::from_secs(30));
    let code = code_at(&clerk.key, &clerk.clock);
    assert!(change_password(&clerk.app, &me, "not the password", &code, new).await.is_err());
    change_password(&clerk.app, &me, PASSWORD, &code, new).await.unwrap();
    assert!(clerk.is_in(&clerk.cookie).await && !clerk.is_in(&other).await);
    assert!(is_refused(&clerk.enter(PASSWORD).await));
    assert!(clerk.enter(new).await.is_ok());
}

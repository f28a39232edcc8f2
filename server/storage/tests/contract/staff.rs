use std::sync::Arc;
use std::time::Duration;

use wallet_crypto::time_code::{TimeCodeKey, TimeCodeKind};
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::time::{Clock as _, FrozenClock};
use wallet_server_core::app::App;
use wallet_server_core::clerk::{find_clerk, invite_clerk, invite_clerk_again};
use wallet_server_core::sign_in::{
    InviteError, Invited, Realm, SetUp, WebSecret, enter, open_invitation, set_up,
};
use wallet_server_core::staff::{
    ActingStaff, By, StaffError, StaffRole, close_staff, find_staff, invite_first, invite_staff,
    invite_staff_again, list_staff, prove_again,
};

use crate::place::{Place, on_both_engines};
use crate::sharer::Sharer;

on_both_engines! {
    of_many_that_start_together_one_invites_the_first_administrator,
    where_everybody_left_or_let_the_time_pass_a_first_one_is_invited_anew,
    accounts_are_a_security_administrators_matter_and_freshly_proved,
    nobody_closes_or_invites_themselves,
    a_code_proves_once_and_for_some_minutes,
    wrong_codes_lock_who_is_signed_in_as_well,
    what_an_account_is_for_never_changes,
    staff_and_clerks_are_kept_apart,
}

const PASSWORD: &str = "a sentence of five words";
const CLIENT: &str = "a browser of a test";

/// Somebody of staff with an authenticator in hand.
pub(crate) struct Member {
    app: Arc<App>,
    clock: Arc<FrozenClock>,
    key: TimeCodeKey,
    cookie: WebSecret,
}

fn code_at(key: &TimeCodeKey, clock: &FrozenClock) -> String {
    let step = u64::try_from(clock.now().as_secs()).unwrap() / 30;
    key.code(TimeCodeKind::Rfc6238, step).to_string()
}

async fn take_up(app: &Arc<App>, clock: &Arc<FrozenClock>, invited: &Invited) -> Member {
    let invitation = open_invitation(app, Realm::Staff, &invited.secret).await.unwrap();
    let form = SetUp {
        secret: &invited.secret,
        code_salt: invitation.code_salt,
        code_kind: TimeCodeKind::Rfc6238,
        code: &code_at(&invitation.key, clock),
        password: PASSWORD,
        client: CLIENT,
    };
    let cookie = set_up(app, Realm::Staff, &form).await.unwrap();
    clock.advance(Duration::from_secs(30));
    Member { app: Arc::clone(app), clock: Arc::clone(clock), key: invitation.key, cookie }
}

/// Somebody who was invited and is signed in.
pub(crate) async fn member(sharer: &Sharer, login: &str, role: StaffRole) -> Member {
    let invited = invite_staff(&sharer.app, By::Operator, login, "赵六", role).await.unwrap();
    take_up(&sharer.app, &sharer.clock, &invited).await
}

impl Member {
    /// As use cases take them.
    pub(crate) async fn acting(&self) -> ActingStaff {
        find_staff(&self.app, &self.cookie, true).await.unwrap().unwrap()
    }

    async fn prove(&self) -> Result<(), StaffError> {
        prove_again(&self.app, &self.acting().await, &code_at(&self.key, &self.clock)).await
    }
}

async fn of_many_that_start_together_one_invites_the_first_administrator(place: &Place) {
    let sharer = Sharer::new(place).await;
    let starts: Vec<_> = (0..8)
        .map(|_| {
            let app = Arc::clone(&sharer.app);
            tokio::spawn(async move { invite_first(&app).await.unwrap().is_some() })
        })
        .collect();
    let mut invited = 0;
    for start in starts {
        invited += i32::from(start.await.unwrap());
    }
    assert_eq!(invited, 1);
    let staff = list_staff(&sharer.app).await.unwrap();
    assert_eq!(staff.len(), 1);
    assert_eq!(staff[0].staff_role, Some(StaffRole::SecurityAdministrator));
    assert!(invite_first(&sharer.app).await.unwrap().is_none());
}

async fn where_everybody_left_or_let_the_time_pass_a_first_one_is_invited_anew(place: &Place) {
    let sharer = Sharer::new(place).await;
    let first = invite_first(&sharer.app).await.unwrap().unwrap();
    sharer.clock.advance(sharer.app.policy.sign_in.invitation_lifetime);
    let second = invite_first(&sharer.app).await.unwrap().unwrap();
    assert_ne!(first.id, second.id);
    let active = take_up(&sharer.app, &sharer.clock, &second).await;
    sharer.clock.advance(sharer.app.policy.sign_in.invitation_lifetime);
    assert!(invite_first(&sharer.app).await.unwrap().is_none(), "somebody is active");
    close_staff(&sharer.app, By::Operator, second.id).await.unwrap();
    assert!(find_staff(&sharer.app, &active.cookie, true).await.unwrap().is_none());
    assert!(invite_first(&sharer.app).await.unwrap().is_some());
}

async fn accounts_are_a_security_administrators_matter_and_freshly_proved(place: &Place) {
    let sharer = Sharer::new(place).await;
    for (number, role) in StaffRole::ALL.into_iter().enumerate() {
        let one = member(&sharer, &format!("member-{number}"), role).await;
        let acting = one.acting().await;
        let invited =
            invite_staff(&sharer.app, By::Staff(&acting), &format!("new-{number}"), "钱七", StaffRole::Agent)
                .await;
        match role {
            StaffRole::SecurityAdministrator => assert!(invited.is_ok()),
            _ => assert!(matches!(invited, Err(InviteError::Staff(StaffError::NotAllowed)))),
        }
    }
    let admin = member(&sharer, "admin", StaffRole::SecurityAdministrator).await;
    sharer.clock.advance(sharer.app.policy.sign_in.proof_lifetime);
    let acting = admin.acting().await;
    let late = invite_staff(&sharer.app, By::Staff(&acting), "late", "钱七", StaffRole::Agent).await;
    assert!(matches!(late, Err(InviteError::Staff(StaffError::ProveAgain))));
    admin.prove().await.unwrap();
    let acting = admin.acting().await;
    let invited =
        invite_staff(&sharer.app, By::Staff(&acting), "late", "钱七", StaffRole::Agent).await.unwrap();
    let named = format!(
        "SELECT COUNT(*) FROM ledger_leaves WHERE act = 'account_invited' AND objects LIKE '{} {} wse_%'",
        invited.id,
        acting.id()
    );
    assert_eq!(place.number(&named).await, 1, "the leaf names who did it");
}

async fn nobody_closes_or_invites_themselves(place: &Place) {
    let sharer = Sharer::new(place).await;
    let admin = member(&sharer, "admin", StaffRole::SecurityAdministrator).await;
    let acting = admin.acting().await;
    let by = By::Staff(&acting);
    assert!(matches!(close_staff(&sharer.app, by, acting.id()).await, Err(InviteError::Oneself)));
    let again = invite_staff_again(&sharer.app, by, acting.id()).await.map(|_| ());
    assert!(matches!(again, Err(InviteError::Oneself)));
    let other = member(&sharer, "other", StaffRole::Auditor).await.acting().await;
    close_staff(&sharer.app, by, other.id()).await.unwrap();
    assert!(matches!(invite_staff_again(&sharer.app, by, other.id()).await, Err(InviteError::Closed)));
}

async fn a_code_proves_once_and_for_some_minutes(place: &Place) {
    let sharer = Sharer::new(place).await;
    let agent = member(&sharer, "agent", StaffRole::Agent).await;
    let lately = async || agent.acting().await.proved_lately(&agent.app, agent.clock.now()).is_ok();
    assert!(lately().await, "signing in is proving");
    agent.clock.advance(agent.app.policy.sign_in.proof_lifetime);
    assert!(!lately().await);
    agent.prove().await.unwrap();
    assert!(lately().await);
    assert!(matches!(agent.prove().await, Err(StaffError::Refused)), "the step was taken");
    let acting = agent.acting().await;
    wallet_server_core::sign_in::end_session(
        &agent.app,
        &acting.signed_in.account,
        acting.signed_in.session.id,
    )
    .await
    .unwrap();
    agent.clock.advance(Duration::from_secs(30));
    let ended = prove_again(&agent.app, &acting, &code_at(&agent.key, &agent.clock)).await;
    assert!(matches!(ended, Err(StaffError::Refused)), "the session has ended");
    assert_eq!(place.number("SELECT COUNT(*) FROM ledger_leaves WHERE act = 'proved_again'").await, 1);
}

async fn wrong_codes_lock_who_is_signed_in_as_well(place: &Place) {
    let sharer = Sharer::new(place).await;
    let agent = member(&sharer, "agent", StaffRole::Agent).await;
    for _ in 0..sharer.app.policy.sign_in.most_failures {
        let wrong = prove_again(&agent.app, &agent.acting().await, "000000").await;
        assert!(matches!(wrong, Err(StaffError::Refused)));
    }
    assert!(matches!(agent.prove().await, Err(StaffError::Refused)), "locked, however right");
    agent.clock.advance(agent.app.policy.sign_in.lockout - Duration::from_secs(60));
    agent.acting().await;
    agent.clock.advance(Duration::from_secs(60));
    agent.prove().await.unwrap();
}

async fn what_an_account_is_for_never_changes(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = sharer.party(1, PartyCategory::Insurer).await;
    invite_staff(&sharer.app, By::Operator, "agent", "赵六", StaffRole::Agent).await.unwrap();
    invite_clerk(&sharer.app, By::Operator, party.id, "clerk", "王五").await.unwrap();
    for change in [
        "UPDATE sign_in_accounts SET staff_role = 'supervisor' WHERE login = 'agent'",
        "UPDATE sign_in_accounts SET staff_role = 'agent' WHERE login = 'clerk'",
        "UPDATE sign_in_accounts SET realm = 'staff' WHERE login = 'clerk'",
        "INSERT INTO sign_in_accounts (account_id, realm, login, made_at, name, state, failures)
         VALUES ('acc_x', 'staff', 'none', 0, 'n', 'invited', 0)",
        "INSERT INTO sign_in_accounts (account_id, realm, login, made_at, name, state, failures, staff_role)
         VALUES ('acc_x', 'staff', 'none', 0, 'n', 'invited', 0, 'root')",
    ] {
        assert!(place.run(change).await.is_err(), "{change}");
    }
}

async fn staff_and_clerks_are_kept_apart(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = sharer.party(1, PartyCategory::Insurer).await;
    let clerk = invite_clerk(&sharer.app, By::Operator, party.id, "same.name", "王五").await.unwrap();
    let agent = member(&sharer, "same.name", StaffRole::Agent).await;
    assert!(find_clerk(&sharer.app, &agent.cookie, true).await.unwrap().is_none());
    assert!(enter(&sharer.app, Realm::Party, "same.name", PASSWORD, CLIENT).await.is_err());
    let id = agent.acting().await.id();
    assert!(matches!(invite_clerk_again(&sharer.app, By::Operator, id).await, Err(InviteError::NotFound)));
    assert!(matches!(close_staff(&sharer.app, By::Operator, clerk.id).await, Err(InviteError::NotFound)));
}

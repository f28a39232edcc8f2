use wallet_crypto::domain::Domain;
use wallet_protocol::time::UnixTime;

use super::{Account, Realm, SignInError};
use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::staff::{AlertKind, raise};

/// When an account is locked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct AttemptRule {
    /// Now.
    pub now: UnixTime,
    /// The attempt with this number locks.
    pub most: u32,
    /// Until then.
    pub locked_until: UnixTime,
}

/// Counts an attempt before anything is compared, so that many at once are as many as one after the other. Nothing
/// where the name is unknown or the account locked or closed; it costs the same, down to the leaf.
pub(super) async fn count(app: &App, realm: Realm, login: &str) -> Result<Option<Account>, SignInError> {
    let now = app.clock.now();
    let policy = &app.policy.sign_in;
    let rule = AttemptRule { now, most: policy.most_failures, locked_until: now.plus(policy.lockout) };
    let mut work = app.stores.begin().await?;
    let account = work.count_attempt(realm, login, rule).await?;
    // A name that was typed is perhaps a password in the wrong field: only its keyed digest is recorded.
    let name = app.keys.ledger_subject.mac(Domain::LedgerSubject, &[b"login", login.as_bytes()]);
    let detail = format!("realm={}", realm.as_str());
    let leaf = Leaf::new(app, Act::SignInTried, name.to_hex(), &[], detail, now)?;
    // The attempt that locks is told even if it is the right one: those before it were not.
    let locked = account.as_ref().filter(|account| realm == Realm::Staff && account.locked_until.is_some());
    if let Some(account) = locked {
        let detail = format!("attempts={}", account.failures);
        raise(work.as_mut(), &leaf, AlertKind::ManyFailures, Some(account.id), detail).await?;
    }
    work.commit(leaf.into()).await?;
    Ok(account)
}

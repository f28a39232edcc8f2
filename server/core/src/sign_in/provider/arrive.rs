use wallet_crypto::digest::Digest;
use wallet_crypto::domain::Domain;
use wallet_protocol::id::{SignInAccountId, WebSessionId};

use super::identify::{Unknown, identify};
use super::{Aim, Errand, ProviderError, REALM};
use crate::app::App;
use crate::ledger::{Act, Leaf, Record};
use crate::sign_in::attempt::count;
use crate::sign_in::set_up::invited_by;
use crate::sign_in::{Account, ProviderLink, SignInError, Stage, WebSecret, WebSession};
use crate::staff::{AlertKind, raise};

/// What a browser brings back from the provider; nothing of it is believed yet.
#[derive(Clone, Copy)]
pub struct Return<'a> {
    /// The state it was sent out with.
    pub state: &'a str,
    /// What the provider gave it; nothing where it said no.
    pub code: Option<&'a str>,
    /// Which provider says that it was.
    pub issuer: Option<&'a str>,
    /// What the browser says of itself.
    pub client: &'a str,
}

/// What somebody gets who comes back.
pub enum Arrived {
    /// They are signed in by this secret.
    SignedIn(WebSecret),
    /// They proved anew who they are, and wanted this page.
    Proved(String),
}

/// Takes a browser back: once, and only the one that was sent out. Every arrival leaves a leaf, and counts as an attempt
/// where it is known at whose account.
pub async fn arrive(
    app: &App,
    browser: Option<&WebSecret>,
    back: &Return<'_>,
) -> Result<Arrived, ProviderError> {
    let Some((state, errand)) = take(app, browser, back.state).await? else {
        return refuse(app, "state").await;
    };
    let link = match identify(app, &errand, &state, back).await {
        Ok(link) => link,
        Err(Unknown::Down(error)) => return Err(error),
        Err(Unknown::Refused(why)) => {
            if let Aim::Prove { account_id, .. } = errand.aim {
                count_known(app, account_id).await?;
            }
            return refuse(app, &why).await;
        }
    };
    match errand.aim {
        Aim::SignIn => sign_in(app, link, back.client).await,
        Aim::SetUp { account_id, invitation } => match invited_by(app, REALM, invitation).await {
            Ok(account) if account.id == account_id => {
                set_up(app, &account, invitation, link, back.client).await
            }
            Ok(_) | Err(SignInError::Refused) => refuse(app, "invitation").await,
            Err(error) => Err(error.into()),
        },
        Aim::Prove { account_id, session_id, to } => prove(app, account_id, session_id, link, to).await,
    }
}

/// The errand with this state; used up, whatever comes of it.
async fn take(
    app: &App,
    browser: Option<&WebSecret>,
    state: &str,
) -> Result<Option<(WebSecret, Errand)>, ProviderError> {
    let (Some(browser), Some(state)) = (browser, WebSecret::parse(state)) else { return Ok(None) };
    let mut work = app.stores.begin().await?;
    let now = app.clock.now();
    let errand = work.take_errand(state.stored(b"state"), browser.stored(b"browser"), now).await?;
    work.commit(Record::Chore("an errand is over when its browser is back; what comes of it is recorded"))
        .await?;
    Ok(errand.map(|errand| (state, errand)))
}

/// A refusal that belongs to no account.
async fn refuse(app: &App, why: &str) -> Result<Arrived, ProviderError> {
    let nobody = app.keys.ledger_subject.mac(Domain::LedgerSubject, &[b"provider", why.as_bytes()]);
    let detail = format!("realm={} provider={why}", REALM.as_str());
    let leaf = Leaf::about(app, Act::SignInTried, nobody.to_hex(), &[], detail, app.clock.now())?;
    app.stores.begin().await?.commit(leaf).await?;
    Err(ProviderError::Refused)
}

async fn count_known(app: &App, id: SignInAccountId) -> Result<Option<Account>, ProviderError> {
    let account = app.stores.read().await?.find_account(id).await?;
    match account {
        None => Ok(None),
        Some(account) => Ok(count(app, REALM, &account.login).await?.filter(|counted| counted.id == id)),
    }
}

async fn sign_in(app: &App, link: ProviderLink, client: &str) -> Result<Arrived, ProviderError> {
    let account = app.stores.read().await?.find_linked(&link).await?;
    let Some(account) = account.filter(|account| account.realm == REALM) else {
        return refuse(app, "nobody").await;
    };
    let account = count_known(app, account.id).await?.ok_or(ProviderError::Refused)?;
    let now = app.clock.now();
    let (mut session, secret) = WebSession::begin(app, account.id, Stage::Full, client, now)?;
    // Whoever was still signed in at the provider proved nothing just now.
    session.proved_at = None;
    let mut work = app.stores.begin().await?;
    if !work.note_arrival(account.id, &link, now).await? {
        return Err(ProviderError::Refused);
    }
    let seen = work.knows_client(account.id, &session.client).await?;
    work.add_web_session(&session).await?;
    let detail = format!("realm={} provider", REALM.as_str());
    let leaf = Leaf::new(app, Act::SignedIn, account.id, &[&account.id, &session.id], detail, now)?;
    if !seen {
        raise(work.as_mut(), &leaf, AlertKind::NewClient, Some(account.id), String::new()).await?;
    }
    work.commit(leaf.into()).await?;
    Ok(Arrived::SignedIn(secret))
}

async fn set_up(
    app: &App,
    account: &Account,
    invitation: Digest,
    link: ProviderLink,
    client: &str,
) -> Result<Arrived, ProviderError> {
    let now = app.clock.now();
    let (session, secret) = WebSession::begin(app, account.id, Stage::Full, client, now)?;
    let mut work = app.stores.begin().await?;
    if !work.link_account(account.id, invitation, &link, now).await? {
        drop(work);
        return refuse(app, "linked_already").await;
    }
    work.add_web_session(&session).await?;
    let detail = format!("realm={} provider", REALM.as_str());
    let leaf = Leaf::about(app, Act::AccountSetUp, account.id, &[&account.id, &session.id], detail, now)?;
    work.commit(leaf).await?;
    Ok(Arrived::SignedIn(secret))
}

async fn prove(
    app: &App,
    account: SignInAccountId,
    session: WebSessionId,
    link: ProviderLink,
    to: String,
) -> Result<Arrived, ProviderError> {
    let counted = count_known(app, account).await?.ok_or(ProviderError::Refused)?;
    if counted.provider.as_ref() != Some(&link) {
        return refuse(app, "somebody_else").await;
    }
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    if !work.note_arrival(account, &link, now).await? || !work.note_proof(session, account, now).await? {
        return Err(ProviderError::Refused);
    }
    let detail = format!("realm={} provider", REALM.as_str());
    work.commit(Leaf::about(app, Act::ProvedAgain, account, &[&account, &session], detail, now)?).await?;
    Ok(Arrived::Proved(to))
}

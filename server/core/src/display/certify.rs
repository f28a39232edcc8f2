use wallet_crypto::entropy::{EntropyError, random};
use wallet_protocol::display::{CertificateFace, DisplayToken, PackId, SignedDisplayToken, TokenError};
use wallet_protocol::endpoint::{TokenBody, TokensRequest, TokensResponse};
use wallet_protocol::id::LicenceId;
use wallet_protocol::licence::LicenceState;
use wallet_protocol::time::UnixTime;

use super::DisplayPack;
use crate::app::App;
use crate::ledger::Record;
use crate::licence::{FEED_SOURCE, Licence, LicenceSealError, open_face};
use crate::session::BoundDevice;
use crate::store::{StoreError, UnitOfWork};

/// Tries for a pack id that is not taken; one is nearly always enough.
const MAX_TRIES: u32 = 4;

/// No display tokens were issued.
#[derive(Debug, thiserror::Error)]
pub enum CertifyError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// No such licence in this wallet.
    #[error("no such licence in this wallet")]
    NotFound,
    /// The licence is not in force.
    #[error("the licence is {0}")]
    NotValid(LicenceState),
    /// The sealed licence cannot be opened.
    #[error(transparent)]
    Seal(#[from] LicenceSealError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The token would not be readable.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// More windows than a pack may have, or none.
    #[error("the number of windows is not allowed")]
    Windows,
}

/// Signs display tokens for consecutive windows, beginning now.
pub async fn certify(
    app: &App,
    actor: &BoundDevice,
    request: &TokensRequest,
) -> Result<TokensResponse, CertifyError> {
    let now = app.clock.now();
    if !(1..=app.policy.max_windows()).contains(&request.windows) {
        return Err(CertifyError::Windows);
    }
    let (licence, confirmed) = confirmed_licence(app, actor, request.licence_id, now).await?;
    // Only this is written under SQLite's one writer. A change that comes in between ends the tokens as it ends those
    // that were given out before it: their status epoch is an old one.
    let mut work = app.stores.begin().await?;
    let pack = add_pack(app, work.as_mut(), actor, &licence, request.windows, now).await?;
    work.commit(Record::Chore("display packs are kept for look-up and swept")).await?;
    let tokens = sign_tokens(app, actor, &licence, &pack, confirmed)?;
    let tokens = tokens.into_iter().map(|token| TokenBody {
        token: token.bytes().to_vec().into(),
        signature: token.signature().as_bytes().to_vec().into(),
    });
    Ok(TokensResponse { tokens: tokens.collect(), server_time: now })
}

/// The licence if it is in force, and when the registry last spoke about it.
async fn confirmed_licence(
    app: &App,
    actor: &BoundDevice,
    id: LicenceId,
    now: UnixTime,
) -> Result<(Licence, UnixTime), CertifyError> {
    let mut work = app.stores.read().await?;
    let feed = work.find_feed(FEED_SOURCE).await?;
    let licence = find_own(work.as_mut(), actor, id).await?.ok_or(CertifyError::NotFound)?;
    let state = licence.state_at(now);
    if state != LicenceState::Valid {
        return Err(CertifyError::NotValid(state));
    }
    let confirmed = licence.confirmed_at.max(feed.map(|feed| feed.confirmed_at).unwrap_or_default());
    Ok((licence, confirmed))
}

/// The licence, if the person or an organisation they act for holds it.
pub(crate) async fn find_own(
    work: &mut dyn UnitOfWork,
    actor: &BoundDevice,
    id: LicenceId,
) -> Result<Option<Licence>, StoreError> {
    let Some(licence) = work.find_licence(id).await? else { return Ok(None) };
    let person = actor.device.holder_id;
    let own = licence.holder_id == person || work.find_membership(person, licence.holder_id).await?.is_some();
    Ok(own.then_some(licence))
}

async fn add_pack(
    app: &App,
    work: &mut dyn UnitOfWork,
    actor: &BoundDevice,
    licence: &Licence,
    windows: u32,
    now: UnixTime,
) -> Result<DisplayPack, CertifyError> {
    let not_before = UnixTime::from_secs(now.as_secs());
    for _ in 0..MAX_TRIES {
        let pack = DisplayPack {
            id: PackId(u64::from_be_bytes(random(app.entropy.as_ref())?)),
            licence_id: licence.id,
            device_id: actor.device.id,
            binding_epoch: actor.device.binding_epoch,
            status_epoch: licence.status_epoch,
            not_before,
            not_after: not_before.plus(app.policy.window.saturating_mul(windows)),
            windows,
            issued_at: now,
        };
        if work.add_pack(&pack).await? {
            return Ok(pack);
        }
    }
    Err(CertifyError::Entropy(EntropyError))
}

fn sign_tokens(
    app: &App,
    actor: &BoundDevice,
    licence: &Licence,
    pack: &DisplayPack,
    confirmed: UnixTime,
) -> Result<Vec<SignedDisplayToken>, CertifyError> {
    let face: CertificateFace = open_face(app, licence)?;
    let sign = |index: u32| {
        let not_before = pack.not_before.plus(app.policy.window.saturating_mul(index));
        let status_age_secs = u32::try_from(not_before.since(confirmed).as_secs()).unwrap_or(u32::MAX);
        let token = DisplayToken {
            signing_key: app.keys.display.verifying_key().key_id(),
            pack: pack.id,
            index,
            not_before,
            window_secs: app.policy.window_secs(),
            step_secs: app.policy.step_secs(),
            device_key: actor.device.key.clone(),
            face: face.clone(),
            licence_digest: licence.document_digest,
            status_epoch: licence.status_epoch,
            status_age_secs,
        };
        token.sign(&app.keys.display).map_err(CertifyError::from)
    };
    (0..pack.windows).map(sign).collect()
}

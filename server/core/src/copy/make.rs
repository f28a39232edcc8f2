use wallet_copy::{CopyContent, PrintError, print_copy};
use wallet_crypto::entropy::EntropyError;
use wallet_protocol::grant::{
    ConsentError, ConsentStatement, CopyError, PresentationError, SignedPresentation, sign_copy,
    unsigned_note,
};
use wallet_protocol::id::GrantId;

use super::seal::{file_digest, open, seal};
use super::{CopyFile, KeptCopy};
use crate::app::App;
use crate::grant::{Grant, GrantEnd, KeptAnswer, copy_token, open_answer, stored_copy};
use crate::holder::readable_by;
use crate::ledger::{Act, Leaf};
use crate::licence::LicenceSealError;
use crate::relying_party::{ActingParty, RelyingParty};
use crate::session::BoundDevice;
use crate::store::StoreError;

/// There is no copy to be had.
#[derive(Debug, thiserror::Error)]
pub enum ReadCopyError {
    /// The stored consent cannot be read.
    #[error(transparent)]
    Consent(#[from] ConsentError),
    /// The copy cannot be signed.
    #[error(transparent)]
    Copy(#[from] CopyError),
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// No such grant of this party or holder, or not redeemed, or not kept any more.
    #[error("there is no such copy")]
    NotFound,
    /// The stored presentation is not to be believed.
    #[error(transparent)]
    Presentation(#[from] PresentationError),
    /// It cannot be printed.
    #[error(transparent)]
    Print(#[from] PrintError),
    /// What is sealed cannot be opened or made.
    #[error(transparent)]
    Seal(#[from] LicenceSealError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The copy for the party that redeemed, as long as it may repeat its redemption.
pub async fn for_party(
    app: &App,
    ActingParty(party): &ActingParty,
    id: GrantId,
) -> Result<CopyFile, ReadCopyError> {
    let mut work = app.stores.read().await?;
    let grant = work.find_grant(id).await?.ok_or(ReadCopyError::NotFound)?;
    drop(work);
    let since = app.clock.now().minus(app.policy.answer_kept);
    match grant.end {
        Some(GrantEnd::Spent { at, by }) if by == party.id && at > since => copy_of(app, &grant).await,
        _ => Err(ReadCopyError::NotFound),
    }
}

/// The copy of what was given, for the holder whose licence it is, as long as it is kept.
pub async fn for_holder(app: &App, actor: &BoundDevice, id: GrantId) -> Result<CopyFile, ReadCopyError> {
    let mut work = app.stores.read().await?;
    let holders = readable_by(work.as_mut(), actor).await?;
    let grant = work.find_grant(id).await?.filter(|grant| holders.contains(&grant.holder_id));
    let grant = grant.ok_or(ReadCopyError::NotFound)?;
    drop(work);
    match grant.end {
        Some(GrantEnd::Spent { .. }) => copy_of(app, &grant).await,
        _ => Err(ReadCopyError::NotFound),
    }
}

/// The kept copy; the first who asks has it made, from the answer that was given.
async fn copy_of(app: &App, grant: &Grant) -> Result<CopyFile, ReadCopyError> {
    let mut work = app.stores.read().await?;
    if let Some(kept) = work.find_copy(grant.id).await? {
        return opened(app, kept);
    }
    let answer = work.answer_of(grant.id).await?.ok_or(ReadCopyError::NotFound)?;
    let party = work.find_party(answer.party_id).await?.ok_or(ReadCopyError::NotFound)?;
    drop(work);
    let pdf = print(app, answer, &party)?;
    keep(app, grant, party, pdf).await
}

fn opened(app: &App, kept: KeptCopy) -> Result<CopyFile, ReadCopyError> {
    if kept.sealed.is_empty() {
        return Err(ReadCopyError::NotFound);
    }
    let pdf = open(app, kept.grant_id, kept.sealed)?;
    Ok(CopyFile { grant_id: kept.grant_id, pdf, link: link(app, kept.grant_id) })
}

fn link(app: &App, id: GrantId) -> String {
    app.policy.share.copy(&copy_token(app, id))
}

/// Prints and signs what the answer says; no transaction is open meanwhile.
fn print(app: &App, answer: KeptAnswer, party: &RelyingParty) -> Result<Vec<u8>, ReadCopyError> {
    let id = answer.grant_id;
    let answer = open_answer(app, id, answer.sealed)?;
    let statement = ConsentStatement::decode(answer.consent.as_slice())?;
    let signed = SignedPresentation::decode(answer.presentation.as_slice());
    let signed = signed.map_err(|_| LicenceSealError::Unreadable)?;
    let got = signed.verify(&app.trust.current().bundle, party.id)?;
    let presented_at = got.presentation.presented_at;
    let key = &app.keys.licence;
    let printed = print_copy(&CopyContent {
        statement: &statement,
        attributes: got.licence.attributes(),
        party_name: &party.name,
        credit_code: &got.presentation.credit_code,
        presented_at,
        link: &link(app, id),
        note: &unsigned_note(id, presented_at, key.verifying_key()),
    })?;
    if !(printed.lacking.is_empty() && printed.undrawn.is_empty()) {
        let (lacking, undrawn) = (printed.lacking.len(), printed.undrawn.len());
        tracing::warn!(%id, lacking, undrawn, "a copy could not be drawn whole and says so");
    }
    Ok(sign_copy(printed.pdf, key)?)
}

/// Keeps the first copy that was made; whoever comes second gets that one.
async fn keep(
    app: &App,
    grant: &Grant,
    party: RelyingParty,
    pdf: Vec<u8>,
) -> Result<CopyFile, ReadCopyError> {
    let now = app.clock.now();
    let copy = KeptCopy {
        grant_id: grant.id,
        handle: stored_copy(app, &copy_token(app, grant.id)),
        file: file_digest(&pdf),
        party_name: party.name,
        made_at: now,
        sealed: seal(app, grant.id, &pdf)?,
    };
    let mut work = app.stores.begin().await?;
    if !work.keep_copy(&copy).await? {
        let kept = work.find_copy(grant.id).await?.ok_or(ReadCopyError::NotFound)?;
        return opened(app, kept);
    }
    let objects: [&(dyn std::fmt::Display + Sync); 2] = [&grant.id, &party.id];
    let detail = format!("file={}", copy.file.to_hex());
    work.commit(Leaf::about(app, Act::CopyMade, grant.holder_id, &objects, detail, now)?).await?;
    Ok(CopyFile { grant_id: grant.id, pdf, link: link(app, grant.id) })
}

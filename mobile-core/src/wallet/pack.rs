use wallet_crypto::signature::Signature;
use wallet_protocol::display::SignedDisplayToken;
use wallet_protocol::endpoint::{IssueTokens, TokenBody, TokensRequest};
use wallet_protocol::id::LicenceId;
use wallet_protocol::licence::LicenceState;
use wallet_protocol::time::UnixTime;
use wallet_protocol::trust::{KeyUse, TrustBundle};

use super::records::{self, PackRecord};
use super::{DEVICE_ALIAS, LicenceView, Wallet};
use crate::api::Call;
use crate::error::WalletError;
use crate::vault::Batch;

/// Windows of a full pack: a day of ten minutes each.
const FULL_PACK: u32 = 144;
/// Tokens a pack may have at most, whatever the server sends.
const MAX_TOKENS: usize = 1_440;

impl Wallet {
    /// Fetches a full offline pack for a licence; every token is checked before any is kept.
    pub async fn fetch_pack(&self, licence: LicenceId) -> Result<(), WalletError> {
        let view = self.find_licence(licence)?;
        let request = TokensRequest { licence_id: licence, windows: FULL_PACK };
        let answer = self.call::<IssueTokens>(Call::of::<IssueTokens>(&request)?.repeatable()).await?;
        let trust = self.trust().await?;
        let key = self.ports.device_key.describe(DEVICE_ALIAS).await?.public_key;
        if answer.tokens.is_empty() || answer.tokens.len() > MAX_TOKENS {
            return Err(WalletError::Untrusted);
        }
        let mut next = None;
        for body in &answer.tokens {
            let token = genuine(body, &trust).ok_or(WalletError::Untrusted)?;
            let said = token.unverified();
            let follows = next.is_none_or(|next| next == said.not_before);
            if !follows || said.device_key != key || said.licence_digest != view.document_digest {
                return Err(WalletError::Untrusted);
            }
            next = Some(said.not_after());
        }
        let mut batch = Batch::default();
        batch.put(records::pack(licence), &PackRecord { tokens: answer.tokens })?;
        Ok(self.vault.commit(batch).await?)
    }

    /// Fetches packs of which less than half is left; how many were fetched.
    pub async fn refresh_packs(&self, now: UnixTime) -> Result<u32, WalletError> {
        let mut fetched = 0;
        for view in self.licences()? {
            let enough = self.tokens_left(view.licence_id, now)? > FULL_PACK as usize / 2;
            if view.state == LicenceState::Valid && !enough {
                self.fetch_pack(view.licence_id).await?;
                fetched += 1;
            }
        }
        Ok(fetched)
    }

    pub(super) fn find_licence(&self, id: LicenceId) -> Result<LicenceView, WalletError> {
        self.vault.find(&records::licence(id))?.ok_or(WalletError::NotBound)
    }

    /// The tokens of a licence whose windows are not over.
    pub(super) fn tokens_from(
        &self,
        id: LicenceId,
        now: UnixTime,
    ) -> Result<Vec<SignedDisplayToken>, WalletError> {
        let pack: PackRecord = self.vault.find(&records::pack(id))?.unwrap_or_default();
        let tokens = pack.tokens.iter().map(|body| read(body).ok_or(WalletError::VaultDamaged));
        let tokens: Vec<_> = tokens.collect::<Result<_, _>>()?;
        Ok(tokens.into_iter().filter(|token| now < token.unverified().not_after()).collect())
    }

    fn tokens_left(&self, id: LicenceId, now: UnixTime) -> Result<usize, WalletError> {
        Ok(self.tokens_from(id, now)?.len())
    }
}

fn read(body: &TokenBody) -> Option<SignedDisplayToken> {
    let signature = Signature::from_slice(body.signature.as_slice()).ok()?;
    SignedDisplayToken::from_parts(body.token.as_slice(), signature).ok()
}

fn genuine(body: &TokenBody, trust: &TrustBundle) -> Option<SignedDisplayToken> {
    let token = read(body)?;
    let said = token.unverified();
    let key = trust.key(said.signing_key, KeyUse::Display, said.not_before)?;
    token.is_signed_by(key.verifying_key()).then_some(token)
}

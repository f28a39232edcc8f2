use std::sync::Arc;

use wallet_protocol::endpoint::{IssueTokens, TokensRequest, TokensResponse};
use wallet_protocol::id::LicenceId;
use wallet_protocol::licence::LicenceState;
use wallet_protocol::problem::ProblemType;
use wallet_protocol::time::UnixTime;
use wallet_protocol::trust::TrustBundle;

use super::records::{self, StoredPack, StoredToken};
use super::token::{TokenRefusal, check_token};
use super::{LicenceView, Wallet};
use crate::error::WalletError;
use crate::vault::Batch;

/// Tokens that may be kept, or why not; or no way to tell.
type Checked = Result<Result<Vec<StoredToken>, TokenRefusal>, WalletError>;

/// A pack reaches a day ahead.
const DAY_SECS: i64 = 86_400;

impl Wallet {
    /// Fetches display tokens ahead for every licence in force of whose pack less than half is left; answers how
    /// many packs are new.
    pub async fn refresh_packs(&self, now: UnixTime) -> Result<usize, WalletError> {
        self.bound()?;
        let mut renewed = 0;
        for LicenceView { licence_id, .. } in self.licences()? {
            if self.status_of(&licence_id)?.state_at(now) == LicenceState::Valid
                && self.refresh_pack(&licence_id, now).await?
            {
                renewed += 1;
            }
        }
        Ok(renewed)
    }

    async fn refresh_pack(&self, id: &LicenceId, now: UnixTime) -> Result<bool, WalletError> {
        let pack = match self.pack_of(id)? {
            // One window first: it tells how many make a day.
            None => self.fetch_pack(id, 1).await?,
            Some(pack) => pack,
        };
        if pack.left(now).saturating_mul(2) >= pack.full {
            return Ok(false);
        }
        let mut windows = pack.full;
        loop {
            match self.fetch_pack(id, windows).await {
                // The operator's packs are shorter than a day.
                Err(WalletError::Refused { problem: ProblemType::ValueRefused }) if windows > 1 => {
                    windows /= 4
                }
                fetched => return fetched.map(|_| true),
            }
            windows = windows.max(1);
        }
    }

    /// The pack of a licence as it is stored.
    pub(super) fn pack_of(&self, id: &LicenceId) -> Result<Option<Arc<StoredPack>>, WalletError> {
        if let Some(pack) = self.memory().packs.get(id) {
            return Ok(Some(pack.clone()));
        }
        let pack: Option<StoredPack> = self.vault.find(&records::pack(id))?;
        let pack = pack.map(Arc::new);
        if let Some(pack) = &pack {
            self.memory().packs.insert(*id, pack.clone());
        }
        Ok(pack)
    }

    /// Fetches, checks and keeps a pack in the place of the one before.
    pub(super) async fn fetch_pack(
        &self,
        id: &LicenceId,
        windows: u32,
    ) -> Result<Arc<StoredPack>, WalletError> {
        let response = self.issue_tokens(id, windows).await?;
        let tokens = match self.check_tokens(id, &response).await? {
            Err(TokenRefusal::OtherStatus) => {
                // The licence changed meanwhile: its new document first, then tokens of it.
                self.sync_licences().await?;
                let response = self.issue_tokens(id, windows).await?;
                self.check_tokens(id, &response).await?
            }
            checked => checked,
        };
        let tokens = tokens.map_err(|_| WalletError::internal("display-token-forged"))?;
        if tokens.is_empty() || tokens.len() != windows as usize {
            return Err(WalletError::internal("display-tokens-missing"));
        }
        let pack = Arc::new(StoredPack { full: full_pack(&tokens, windows), tokens });
        let mut batch = Batch::default();
        batch.put(records::pack(id), pack.as_ref())?;
        self.put_anchor(&mut batch)?;
        self.vault.commit(batch).await?;
        let mut memory = self.memory();
        memory.packs.insert(*id, pack.clone());
        memory.tokens.remove(id);
        Ok(pack)
    }

    async fn issue_tokens(&self, id: &LicenceId, windows: u32) -> Result<TokensResponse, WalletError> {
        let sent = self.client.clock.reading()?;
        let request = TokensRequest { licence_id: *id, windows };
        let response = match self.call_bound::<IssueTokens>(&request).await {
            // The server knows of a change that the wallet has not heard of: what it is comes with the next sync.
            Err(WalletError::LicenceNotValid { .. }) => {
                self.sync_licences().await?;
                let state = self.status_of(id)?.state_at(self.now()?);
                return Err(WalletError::LicenceNotValid { state });
            }
            outcome => outcome?,
        };
        self.client.clock.observe(response.server_time, &sent)?;
        Ok(response)
    }

    /// Checks tokens by the trust bundle; an unknown key is looked for in the newest one once.
    async fn check_tokens(&self, id: &LicenceId, response: &TokensResponse) -> Checked {
        let (bound, status) = (self.bound()?, self.status_of(id)?);
        let check = |trust: &TrustBundle| {
            let tokens = response.tokens.iter();
            tokens.map(|token| check_token(token, &bound.device.public_key, &status, trust)).collect()
        };
        let held = self.trust().await?;
        Ok(match check(&held) {
            Err(TokenRefusal::UnknownKey) => check(self.refresh_trust().await?.as_ref()),
            checked => checked,
        })
    }
}

/// A day of windows; fewer where the server gave out fewer than a day and more than one.
fn full_pack(tokens: &[StoredToken], windows: u32) -> u32 {
    let length = tokens.first().map_or(0, |token| token.not_after.as_secs() - token.not_before.as_secs());
    let day = u32::try_from(DAY_SECS / length.max(1)).unwrap_or(u32::MAX).max(1);
    if windows > 1 { day.min(windows) } else { day }
}

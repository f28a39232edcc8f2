use std::collections::HashSet;

use wallet_protocol::endpoint::{GrantBody, GrantState};
use wallet_protocol::id::GrantId;

use super::GrantView;
use crate::error::WalletError;
use crate::vault::{Batch, RecordName};
use crate::wallet::Wallet;
use crate::wallet::records::{self, GRANT_BODY, GRANT_TABLE};

/// Newest grants that stay on the phone; older ones are a matter of the network.
const HELD: usize = 50;

impl Wallet {
    /// The newest grants as the server last told of them, newest first; works without a network. One whose time is
    /// over by now is told as expired, whatever the server knew then.
    pub fn held_grants(&self) -> Result<Vec<GrantView>, WalletError> {
        self.require_open()?;
        let now = self.now()?;
        let mut grants = Vec::new();
        for name in self.held_names()? {
            let body: GrantBody = self.vault.find(&name)?.ok_or(WalletError::VaultDamaged)?;
            let mut grant = GrantView::read(self, body)?;
            if grant.state == GrantState::Open && grant.statement.expires_at <= now {
                grant.state = GrantState::Expired;
                (grant.link, grant.code) = (None, None);
            }
            grants.push(grant);
        }
        grants
            .sort_by_key(|grant| std::cmp::Reverse((grant.statement.signed_at, grant.grant_id.to_string())));
        Ok(grants)
    }

    /// Keeps the newest of what the server told of, and nothing else; what did not change is not written again.
    pub(super) async fn hold_grants(&self, bodies: &[GrantBody]) -> Result<(), WalletError> {
        let newest = bodies.get(..HELD).unwrap_or(bodies);
        let mut batch = Batch::default();
        for body in newest {
            self.put_held(&mut batch, body)?;
        }
        let kept: HashSet<RecordName> =
            newest.iter().map(|body| records::grant_body(&body.grant_id)).collect();
        self.held_names()?
            .into_iter()
            .filter(|name| !kept.contains(name))
            .for_each(|name| batch.remove(name));
        Ok(self.vault.commit(batch).await?)
    }

    /// Keeps one grant beside those that are held.
    pub(super) async fn hold_grant(&self, body: &GrantBody) -> Result<(), WalletError> {
        let mut batch = Batch::default();
        self.put_held(&mut batch, body)?;
        Ok(self.vault.commit(batch).await?)
    }

    /// Notes that a held grant was withdrawn.
    pub(super) async fn hold_revoked(&self, id: &GrantId) -> Result<(), WalletError> {
        let name = records::grant_body(id);
        let Some(mut body) = self.vault.find::<GrantBody>(&name)? else { return Ok(()) };
        body.state = GrantState::Revoked;
        (body.link, body.code, body.ended_at) = (None, None, Some(self.now()?));
        let mut batch = Batch::default();
        batch.put(name, &body)?;
        Ok(self.vault.commit(batch).await?)
    }

    fn put_held(&self, batch: &mut Batch, body: &GrantBody) -> Result<(), WalletError> {
        let name = records::grant_body(&body.grant_id);
        let held: Option<GrantBody> = self.vault.find(&name)?;
        if held.as_ref() != Some(body) {
            batch.put(name, body)?;
        }
        Ok(())
    }

    fn held_names(&self) -> Result<Vec<RecordName>, WalletError> {
        let names = self.vault.list(GRANT_TABLE)?;
        Ok(names.into_iter().filter(|name| name.column() == GRANT_BODY).collect())
    }
}

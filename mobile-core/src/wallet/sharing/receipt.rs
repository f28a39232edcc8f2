use serde::Serialize;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::grant::ConsentStatement;
use wallet_protocol::id::{GrantId, LicenceId, RelyingPartyId};
use wallet_protocol::time::UnixTime;

use crate::error::WalletError;
use crate::wallet::Wallet;
use crate::wallet::ledger::KeptEntry;
use crate::wallet::records::{self, StoredConsent};

/// What a holder can show to somebody else: the words, and the signed bytes that prove them.
#[derive(Serialize)]
struct Receipt<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    grant_id: GrantId,
    party_id: Option<RelyingPartyId>,
    party_name: Option<&'a str>,
    credit_code: Option<&'a str>,
    category: &'static str,
    purpose: &'a str,
    purpose_version: u32,
    language: &'static str,
    purpose_text: &'a str,
    retention_text: &'a str,
    licence_id: LicenceId,
    licence_version: u32,
    attributes: &'a [String],
    signed_at: UnixTime,
    expires_at: UnixTime,
    statement: &'a Bytes,
    suite: &'a str,
    public_key: &'a Bytes,
    signature: &'a Bytes,
    /// The entries of the ledger about it, each with its proof and the head it was proved by.
    ledger: Vec<KeptEntry>,
}

impl Wallet {
    /// The consent that this phone signed; works without a network. `None` where it signed none.
    pub fn signed_consent(&self, id: &GrantId) -> Result<Option<ConsentStatement>, WalletError> {
        self.require_open()?;
        let kept: Option<StoredConsent> = self.vault.find(&records::consent(id))?;
        let said = kept.map(|kept| ConsentStatement::decode(kept.statement.as_slice())).transpose();
        said.map_err(|_| WalletError::VaultDamaged)
    }

    /// The receipt of a consent that this phone signed, as JSON; works without a network. `None` where it signed none.
    pub fn receipt(&self, id: &GrantId) -> Result<Option<String>, WalletError> {
        self.require_open()?;
        let Some(kept): Option<StoredConsent> = self.vault.find(&records::consent(id))? else {
            return Ok(None);
        };
        let said = ConsentStatement::decode(kept.statement.as_slice());
        let said = said.map_err(|_| WalletError::VaultDamaged)?;
        let party = said.recipient.party();
        let receipt = Receipt {
            kind: "luzheng-consent-receipt-v1",
            grant_id: said.grant_id,
            party_id: party.map(|party| party.id),
            party_name: party.map(|party| party.name.as_str()),
            credit_code: party.map(|party| party.credit_code.as_str()),
            category: said.recipient.category().as_str(),
            purpose: &said.purpose.code,
            purpose_version: said.purpose.version,
            language: said.purpose.lang.tag(),
            purpose_text: &said.purpose.text,
            retention_text: &said.purpose.retention,
            licence_id: said.licence_id,
            licence_version: said.licence_version,
            attributes: &said.attributes,
            signed_at: said.signed_at,
            expires_at: said.expires_at,
            statement: &kept.statement,
            suite: &kept.suite,
            public_key: &kept.public_key,
            signature: &kept.signature,
            ledger: self.kept_entries(id)?,
        };
        let text = serde_json::to_string_pretty(&receipt);
        text.map(Some).map_err(|_| WalletError::internal("receipt-unwritable"))
    }
}

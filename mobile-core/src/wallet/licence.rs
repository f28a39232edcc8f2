use serde::{Deserialize, Serialize};
use wallet_protocol::endpoint::LicenceBody;
use wallet_protocol::epoch::StatusEpoch;
use wallet_protocol::id::{HolderId, LicenceId};
use wallet_protocol::licence::{
    Attribute, DueDates, LicenceKind, LicenceState, SignedLicence, SignedLicenceError, VerifiedLicence,
};
use wallet_protocol::problem::ProblemType;
use wallet_protocol::time::{CivilDate, UnixTime};

use super::records::{self, LICENCE_TABLE};
use super::{Wallet, state::Memory};
use crate::error::WalletError;
use crate::vault::Batch;

/// A licence in the wallet; its signature and every attribute were checked before it was kept.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LicenceView {
    /// The licence.
    pub licence_id: LicenceId,
    /// Who holds it.
    pub holder_id: HolderId,
    /// Certificate identifier (GB/T 36904).
    pub identifier: String,
    /// Which of the nine.
    pub kind: LicenceKind,
    /// Rises with each change of the same licence.
    pub version: u32,
    /// State as last heard.
    pub state: LicenceState,
    /// Generation of the status.
    pub status_epoch: StatusEpoch,
    /// The last word of the registry.
    pub confirmed_at: UnixTime,
    /// When the document was signed.
    pub issued_at: UnixTime,
    /// Six-digit administrative division of the issuing authority.
    pub region: u32,
    /// The four clocks.
    pub due: DueDates,
    /// What stands on the certificate.
    pub attributes: Vec<Attribute>,
    /// First eight bytes of the digest of the signed document, as display tokens name it.
    pub document_digest: u64,
}

/// What must be known of a licence to show it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct LicenceStatus {
    pub(super) state: LicenceState,
    pub(super) due: DueDates,
    pub(super) kind: LicenceKind,
    pub(super) status_epoch: StatusEpoch,
    pub(super) document_digest: u64,
}

impl LicenceView {
    fn new(body: &LicenceBody, verified: &VerifiedLicence) -> Self {
        let document = verified.document();
        Self {
            licence_id: document.licence_id,
            holder_id: body.holder_id,
            identifier: document.identifier.clone(),
            kind: document.kind,
            version: document.version,
            // What stands beside the signature may take validity away, never give it.
            state: if body.state == LicenceState::Valid { document.state } else { body.state },
            status_epoch: body.status_epoch,
            confirmed_at: body.confirmed_at,
            issued_at: document.issued_at,
            region: document.region,
            due: document.due,
            attributes: verified.attributes().to_vec(),
            document_digest: u64::from_be_bytes(document.digest().truncated()),
        }
    }

    fn status(&self) -> LicenceStatus {
        LicenceStatus {
            state: self.state,
            due: self.due,
            kind: self.kind,
            status_epoch: self.status_epoch,
            document_digest: self.document_digest,
        }
    }
}

impl LicenceStatus {
    /// The state at `now`, with expiry computed from the date as well.
    pub(super) fn state_at(&self, now: UnixTime) -> LicenceState {
        let over = self.due.licence.is_some_and(|last| last < CivilDate::in_china(now));
        if self.state == LicenceState::Valid && over { LicenceState::Expired } else { self.state }
    }
}

impl Wallet {
    /// The licences in the wallet; works without a network.
    pub fn licences(&self) -> Result<Vec<LicenceView>, WalletError> {
        self.require_open()?;
        let names = self.vault.list(LICENCE_TABLE)?.into_iter().filter(|name| name.column() == "view");
        names.map(|name| self.vault.find(&name)?.ok_or(WalletError::VaultDamaged)).collect()
    }

    /// One licence in the wallet; `None` where it is not there.
    pub fn licence(&self, id: &LicenceId) -> Result<Option<LicenceView>, WalletError> {
        self.require_open()?;
        Ok(self.vault.find(&records::licence_view(id))?)
    }

    /// The licence exactly as it was signed, for sharing; `None` where it is not there.
    pub fn signed_licence(&self, id: &LicenceId) -> Result<Option<Vec<u8>>, WalletError> {
        self.require_open()?;
        let signed = self.vault.find_bytes(&records::licence_signed(id))?;
        Ok(signed.map(|signed| signed.expose().to_vec()))
    }

    /// What must be known of a licence to show it.
    pub(super) fn status_of(&self, id: &LicenceId) -> Result<LicenceStatus, WalletError> {
        if let Some(status) = self.memory().statuses.get(id) {
            return Ok(*status);
        }
        let view = self.licence(id)?.ok_or(WalletError::Refused { problem: ProblemType::NotFound })?;
        self.memory().statuses.insert(*id, view.status());
        Ok(view.status())
    }

    /// Checks a licence as the server sent it; an unknown key is looked for in the newest trust bundle once.
    pub(super) async fn check_licence(&self, body: &LicenceBody) -> Result<LicenceView, WalletError> {
        let signed = SignedLicence::decode(body.signed.as_slice())
            .map_err(|_| WalletError::internal("licence-unreadable"))?;
        let held = self.trust().await?;
        let verified = match signed.verify(&held) {
            Err(SignedLicenceError::UnknownKey) => signed.verify(self.refresh_trust().await?.as_ref()),
            verified => verified,
        };
        let verified = verified.map_err(|_| WalletError::internal("licence-forged"))?;
        if verified.document().licence_id != body.licence_id {
            return Err(WalletError::internal("licence-forged"));
        }
        Ok(LicenceView::new(body, &verified))
    }

    /// Keeps a checked licence; its display tokens go where its status changed.
    pub(super) fn put_licence(
        &self,
        batch: &mut Batch,
        body: &LicenceBody,
        view: &LicenceView,
    ) -> Result<(), WalletError> {
        let known: Option<LicenceView> = self.vault.find(&records::licence_view(&view.licence_id))?;
        if known.is_none_or(|known| known.status() != view.status()) {
            batch.remove(records::pack(&view.licence_id));
        }
        batch.put(records::licence_view(&view.licence_id), view)?;
        Ok(batch.put_bytes(records::licence_signed(&view.licence_id), body.signed.0.clone())?)
    }

    /// Brings memory in line with licences that were just kept.
    pub(super) fn remember(&self, views: &[&LicenceView]) {
        let mut guard = self.memory();
        let Memory { statuses, packs, tokens, .. } = &mut *guard;
        for view in views {
            let id = view.licence_id;
            if statuses.insert(id, view.status()) != Some(view.status()) {
                packs.remove(&id);
                tokens.remove(&id);
            }
        }
    }
}

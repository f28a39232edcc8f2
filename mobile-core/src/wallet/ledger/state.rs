use serde::Serialize;
use wallet_protocol::endpoint::{GrantState, HistoryEvent};
use wallet_protocol::id::GrantId;
use wallet_protocol::time::UnixTime;

use super::entries::OWED_WITHIN;
use super::stored::KeptHead;
use crate::error::WalletError;
use crate::wallet::{Wallet, records};

/// The head that a wallet holds, for screens.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct HeadView {
    /// Entries it covers.
    pub size: u64,
    /// How many heads were signed before it.
    pub number: u64,
    /// When it was signed.
    pub signed_at: UnixTime,
    /// The signed note, for handing on.
    pub note: String,
}

/// How an act stands in the ledger.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ActState {
    /// The server owes its entry and has time yet.
    Pending,
    /// Its time is over and no entry was proved.
    Overdue,
    /// Its entry was proved to be in the ledger.
    Proved {
        /// Its place.
        index: u64,
        /// Entries in the tree that it was proved in.
        size: u64,
        /// When the head over that tree was signed.
        signed_at: UnixTime,
    },
    /// Nothing can be said: another phone signed, or it is no act that leaves a receipt.
    Unknown,
}

/// An act about a grant and how it stands in the ledger.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct RecordedAct {
    /// `grant_made`, `grant_spent` or `grant_revoked`.
    pub act: &'static str,
    /// How it stands.
    pub state: ActState,
}

impl Wallet {
    /// The newest head that this wallet has checked.
    pub fn ledger_head(&self) -> Result<Option<HeadView>, WalletError> {
        self.require_open()?;
        let held: Option<KeptHead> = self.vault.find(&records::ledger_head())?;
        Ok(held.map(|KeptHead { size, number, signed_at, note, .. }| HeadView {
            size,
            number,
            signed_at,
            note,
        }))
    }

    /// How an event of the history stands in the ledger.
    pub fn recorded(&self, event: &HistoryEvent) -> Result<ActState, WalletError> {
        self.require_open()?;
        match event.grant_id {
            Some(grant) => self.act_state(&grant, &event.kind, event.at),
            None => Ok(ActState::Unknown),
        }
    }

    /// How the making of a grant, and its end where it has one, stand in the ledger.
    pub(in crate::wallet) fn recorded_acts(
        &self,
        grant: &GrantId,
        state: GrantState,
        made_at: UnixTime,
        ended_at: Option<UnixTime>,
    ) -> Result<Vec<RecordedAct>, WalletError> {
        let end = match state {
            GrantState::Spent => Some("grant_spent"),
            GrantState::Revoked => Some("grant_revoked"),
            GrantState::Open | GrantState::Expired => None,
        };
        let acts = [Some(("grant_made", made_at)), end.zip(ended_at)];
        let acts = acts.into_iter().flatten();
        acts.map(|(act, at)| Ok(RecordedAct { act, state: self.act_state(grant, act, at)? })).collect()
    }

    fn act_state(&self, grant: &GrantId, act: &str, at: UnixTime) -> Result<ActState, WalletError> {
        let leaves_receipt = ["grant_made", "grant_spent", "grant_revoked"].contains(&act);
        if !leaves_receipt || self.vault.find_bytes(&records::consent(grant))?.is_none() {
            return Ok(ActState::Unknown);
        }
        let entries = self.kept_entries(grant)?;
        Ok(match entries.iter().find(|kept| kept.entry.act == act) {
            Some(kept) => {
                ActState::Proved { index: kept.entry.index, size: kept.size, signed_at: kept.signed_at }
            }
            None if at.plus(OWED_WITHIN) < self.now()? => ActState::Overdue,
            None => ActState::Pending,
        })
    }
}

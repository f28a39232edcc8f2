use std::time::Duration;

use wallet_protocol::endpoint::{ListReceipts, ReceiptLeaf, ReceiptsQuery, ReceiptsResponse};
use wallet_protocol::grant::ConsentStatement;
use wallet_protocol::id::GrantId;
use wallet_protocol::ledger::check_inclusion;

use super::alarm::{LedgerAlarm, LedgerAlarmKind};
use super::check::Stop;
use super::stored::{Acknowledged, KeptEntry, KeptHead, hashes};
use crate::error::WalletError;
use crate::vault::Batch;
use crate::wallet::Wallet;
use crate::wallet::records::{self, GRANT_TABLE, StoredConsent};

/// Pages of one look; what is left comes at the next.
const MOST_PAGES: u32 = 16;
/// An act is in the ledger, and a head covers it, within this time (`proto/README.md` section 10).
pub(super) const OWED_WITHIN: Duration = Duration::from_secs(600);
/// The acts whose entries are the receipts of a grant.
const RECEIPTS: [&str; 3] = ["grant_made", "grant_spent", "grant_revoked"];

impl Wallet {
    /// Fetches the entries about this holder that are new under the head that is held, and checks each.
    pub(super) async fn follow_entries(&self) -> Result<(), Stop> {
        let Some(head) = self.vault.find::<KeptHead>(&records::ledger_head())? else { return Ok(()) };
        let mut from: u64 = self.vault.find(&records::ledger_cursor())?.unwrap_or(0);
        for _ in 0..MOST_PAGES {
            if from >= head.size {
                return Ok(());
            }
            let query = ReceiptsQuery { from, size: head.size };
            let page = match self.call_bound::<ListReceipts>(&query).await {
                // It signed a head of this size a moment ago.
                Err(WalletError::Refused { .. }) => {
                    return Err(self.entry_alarm(LedgerAlarmKind::Unproved, &head, None)?);
                }
                answer => answer?,
            };
            let next = page.next.unwrap_or(head.size);
            if next <= from {
                return Err(self.entry_alarm(LedgerAlarmKind::Unproved, &head, None)?);
            }
            self.keep_entries(&head, &page, next).await?;
            from = next;
        }
        Ok(())
    }

    /// A page is kept together with where the next begins; one that is wrong in any entry is not kept at all.
    async fn keep_entries(&self, head: &KeptHead, page: &ReceiptsResponse, next: u64) -> Result<(), Stop> {
        let root = head.root().ok_or(WalletError::VaultDamaged)?;
        let mut batch = Batch::default();
        let mut kept: Vec<(GrantId, Vec<KeptEntry>)> = Vec::new();
        for leaf in &page.leaves {
            let hash = leaf.entry().hash();
            let proved = hashes(&leaf.path)
                .is_some_and(|path| check_inclusion(&hash, leaf.index, head.size, &path, &root).is_ok());
            if !proved {
                return Err(self.entry_alarm(LedgerAlarmKind::EntryNotInLedger, head, Some(leaf))?);
            }
            let Some(grant) = receipt_of(leaf) else { continue };
            let Some(consent) = self.vault.find::<StoredConsent>(&records::consent(&grant))? else {
                continue;
            };
            if !says_what_was_signed(leaf, &consent)? {
                return Err(self.entry_alarm(LedgerAlarmKind::EntryAltered, head, Some(leaf))?);
            }
            let entry = KeptEntry {
                entry: leaf.clone(),
                note: head.note.clone(),
                size: head.size,
                signed_at: head.signed_at,
            };
            match kept.iter_mut().find(|(known, _)| *known == grant) {
                Some((_, entries)) => entries.push(entry),
                None => {
                    let mut entries = self.kept_entries(&grant)?;
                    entries.retain(|known| known.entry.id != leaf.id);
                    entries.push(entry);
                    kept.push((grant, entries));
                }
            }
        }
        for (grant, entries) in &kept {
            batch.put(records::entries(grant), entries)?;
        }
        batch.put(records::ledger_cursor(), &next)?;
        Ok(self.vault.commit(batch).await?)
    }

    /// The proved entries about a grant.
    pub(in crate::wallet) fn kept_entries(&self, grant: &GrantId) -> Result<Vec<KeptEntry>, WalletError> {
        Ok(self.vault.find(&records::entries(grant))?.unwrap_or_default())
    }

    /// What was kept back once may be told by the next answer.
    pub(super) async fn look_from_the_beginning(&self) -> Result<(), WalletError> {
        let mut batch = Batch::default();
        batch.remove(records::ledger_cursor());
        Ok(self.vault.commit(batch).await?)
    }

    /// Consents that the server took and owes an entry for longer than it may.
    pub(super) fn missing_entries(&self) -> Result<Vec<LedgerAlarm>, WalletError> {
        let now = self.now()?;
        let mut alarms = Vec::new();
        for name in self.vault.list(GRANT_TABLE)? {
            let Ok(grant) = name.row().parse::<GrantId>() else { continue };
            if name != records::acknowledged(&grant) {
                continue;
            }
            let taken: Option<Acknowledged> = self.vault.find(&name)?;
            let is_over = taken.is_some_and(|taken| taken.at.plus(OWED_WITHIN) < now);
            let entries = self.kept_entries(&grant)?;
            if is_over && !entries.iter().any(|kept| kept.entry.act == "grant_made") {
                let mut alarm = LedgerAlarm::new(LedgerAlarmKind::EntryMissing, now);
                alarm.entry = Some(grant.to_string());
                let head: Option<KeptHead> = self.vault.find(&records::ledger_head())?;
                alarm.held = head.map(|head| head.note);
                alarms.push(alarm);
            }
        }
        Ok(alarms)
    }

    fn entry_alarm(
        &self,
        kind: LedgerAlarmKind,
        head: &KeptHead,
        leaf: Option<&ReceiptLeaf>,
    ) -> Result<Stop, WalletError> {
        let mut alarm = LedgerAlarm::new(kind, self.now()?);
        alarm.held = Some(head.note.clone());
        let text = leaf.map(serde_json::to_string).transpose();
        alarm.entry = text.map_err(|_| WalletError::internal("entry-unwritable"))?;
        Ok(Stop::Alarm(Box::new(alarm)))
    }
}

/// The grant that an entry is a receipt of.
fn receipt_of(leaf: &ReceiptLeaf) -> Option<GrantId> {
    let first = leaf.objects.split(' ').next()?;
    first.parse().ok().filter(|_| RECEIPTS.contains(&leaf.act.as_str()))
}

/// The entry about the making of a grant names the digest of what this phone signed.
fn says_what_was_signed(leaf: &ReceiptLeaf, consent: &StoredConsent) -> Result<bool, WalletError> {
    let said =
        ConsentStatement::decode(consent.statement.as_slice()).map_err(|_| WalletError::VaultDamaged)?;
    let entry = leaf.entry();
    let same_purpose = entry.fact("purpose") == Some(said.purpose.code.as_str());
    let same_consent = entry.fact("consent") == Some(said.digest().to_hex().as_str());
    Ok(same_purpose && (leaf.act != "grant_made" || same_consent))
}

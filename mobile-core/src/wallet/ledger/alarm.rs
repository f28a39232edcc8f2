use serde::{Deserialize, Serialize};
use wallet_protocol::bytes::Bytes;
use wallet_protocol::time::UnixTime;

use crate::error::WalletError;
use crate::vault::Batch;
use crate::wallet::{Wallet, records};

/// Alarms that are kept; the first are the ones that matter.
const MOST: usize = 16;

/// What is wrong with the ledger.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LedgerAlarmKind {
    /// The ledger is smaller than it was.
    Shrunken,
    /// The ledger is another than it was: entries were altered, moved or taken out.
    Forked,
    /// A head is not signed by the ledger's key.
    ForgedHead,
    /// The server does not prove that the ledger only grew.
    Unproved,
    /// An entry about this wallet is not in the tree that was signed.
    EntryNotInLedger,
    /// An entry says something else than this wallet signed.
    EntryAltered,
    /// A consent that the server took is not in the ledger though its time is over.
    EntryMissing,
}

/// Evidence that the ledger is not what it should be: for the holder, and for whoever they turn to.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct LedgerAlarm {
    /// What is wrong.
    pub kind: LedgerAlarmKind,
    /// When it was found, by the phone.
    pub found_at: UnixTime,
    /// The head that this wallet holds, word for word.
    pub held: Option<String>,
    /// The head that the server showed, word for word.
    pub shown: Option<String>,
    /// The proof that proves nothing, where there is one.
    pub path: Vec<Bytes>,
    /// The entry as the server told it, or the grant that is missing.
    pub entry: Option<String>,
}

impl LedgerAlarm {
    pub(super) fn new(kind: LedgerAlarmKind, found_at: UnixTime) -> Self {
        Self { kind, found_at, held: None, shown: None, path: Vec::new(), entry: None }
    }

    /// Whether it tells of the same thing, found again.
    fn repeats(&self, known: &Self) -> bool {
        let (same_heads, same_entry) = (self.shown == known.shown, self.entry == known.entry);
        self.kind == known.kind && same_heads && same_entry
    }
}

impl Wallet {
    /// Everything that was ever found wrong with the ledger, oldest first; evidence stays until the wallet is wiped.
    pub fn ledger_alarms(&self) -> Result<Vec<LedgerAlarm>, WalletError> {
        self.require_open()?;
        Ok(self.vault.find(&records::ledger_alarms())?.unwrap_or_default())
    }

    /// Keeps an alarm before it is told to anybody.
    pub(super) async fn keep_alarm(&self, alarm: &LedgerAlarm) -> Result<(), WalletError> {
        let mut known: Vec<LedgerAlarm> = self.vault.find(&records::ledger_alarms())?.unwrap_or_default();
        if known.len() >= MOST || known.iter().any(|known| alarm.repeats(known)) {
            return Ok(());
        }
        known.push(alarm.clone());
        let mut batch = Batch::default();
        batch.put(records::ledger_alarms(), &known)?;
        Ok(self.vault.commit(batch).await?)
    }
}

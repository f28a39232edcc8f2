use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::{ConsistencyBody, Endpoint as _, LedgerConsistency, LedgerHead};
use wallet_protocol::ledger::{Head, HeadError, SignedHead, check_consistency, ledger_origin};
use wallet_protocol::problem::ProblemType;
use wallet_protocol::trust::{KeyUse, TrustBundle};

use super::alarm::{LedgerAlarm, LedgerAlarmKind};
use super::check::Stop;
use super::stored::{KeptHead, hashes};
use crate::error::WalletError;
use crate::vault::Batch;
use crate::wallet::{Wallet, records};

const NOT_FOUND: WalletError = WalletError::Refused { problem: ProblemType::NotFound };

impl Wallet {
    /// Fetches the newest head and takes it once it is signed and begins with the one that is held.
    pub(super) async fn follow_head(&self) -> Result<(), Stop> {
        let held: Option<KeptHead> = self.vault.find(&records::ledger_head())?;
        let note = match self.call_public::<LedgerHead>(&()).await {
            Ok(body) => body.note,
            // Before the first act there is no head; after it there always is one.
            Err(error) if error == NOT_FOUND => match held {
                None => return Err(Stop::Unreachable),
                Some(_) => {
                    return Err(self.alarm(LedgerAlarmKind::Shrunken, held.as_ref(), None, Vec::new())?);
                }
            },
            Err(error) => return Err(error.into()),
        };
        let Some(head) = self.verified(&note).await? else {
            return Err(self.alarm(LedgerAlarmKind::ForgedHead, held.as_ref(), Some(&note), Vec::new())?);
        };
        let shown = KeptHead::of(&head, &note);
        if let Some(held) = &held {
            self.check_growth(held, &shown).await?;
            if held.number >= shown.number && held.size == shown.size {
                return Ok(());
            }
        }
        let mut batch = Batch::default();
        batch.put(records::ledger_head(), &shown)?;
        Ok(self.vault.commit(batch).await?)
    }

    /// The head in a note where a key of the trust bundle signed it; a key that is not known may be a new one.
    async fn verified(&self, note: &str) -> Result<Option<Head>, Stop> {
        let Ok(signed) = SignedHead::read(note) else { return Ok(None) };
        let trust = self.trust().await?;
        match self.signed_by(&trust, &signed)? {
            Err(HeadError::UnknownKey) => {
                let trust = self.refresh_trust().await?;
                Ok(self.signed_by(&trust, &signed)?.ok())
            }
            known => Ok(known.ok()),
        }
    }

    fn signed_by(
        &self,
        trust: &TrustBundle,
        signed: &SignedHead,
    ) -> Result<Result<Head, HeadError>, WalletError> {
        let now = self.now()?;
        let keys = trust.keys.iter().filter(|key| key.key_use == KeyUse::Ledger && key.in_force_at(now));
        let mut outcome = Err(HeadError::UnknownKey);
        for key in keys {
            match signed.verify(&ledger_origin(&key.issuer), [key.verifying_key()]) {
                Ok(head) => return Ok(Ok(head)),
                Err(HeadError::Forged) => outcome = Err(HeadError::Forged),
                Err(_) => {}
            }
        }
        Ok(outcome)
    }

    /// Whether the ledger that is shown begins with the one that is held.
    async fn check_growth(&self, held: &KeptHead, shown: &KeptHead) -> Result<(), Stop> {
        let alarm = |kind, path| self.alarm(kind, Some(held), Some(&shown.note), path);
        if held.origin != shown.origin {
            return Err(alarm(LedgerAlarmKind::Forked, Vec::new())?);
        }
        if shown.size < held.size || shown.number < held.number {
            return Err(alarm(LedgerAlarmKind::Shrunken, Vec::new())?);
        }
        if shown.size == held.size {
            let same = shown.root == held.root;
            return if same { Ok(()) } else { Err(alarm(LedgerAlarmKind::Forked, Vec::new())?) };
        }
        let path = match self.consistency(held.size, shown.size).await {
            Ok(body) => body.path,
            Err(WalletError::Refused { .. }) => return Err(alarm(LedgerAlarmKind::Unproved, Vec::new())?),
            Err(error) => return Err(error.into()),
        };
        let (Some(old), Some(new)) = (held.root(), shown.root()) else {
            return Err(WalletError::VaultDamaged.into());
        };
        let proof = hashes(&path);
        let proved = proof
            .is_some_and(|proof| check_consistency((held.size, &old), (shown.size, &new), &proof).is_ok());
        if proved { Ok(()) } else { Err(alarm(LedgerAlarmKind::Forked, path)?) }
    }

    async fn consistency(&self, older: u64, newer: u64) -> Result<ConsistencyBody, WalletError> {
        let path = LedgerConsistency::PATH.replace("{older}", &older.to_string());
        let path = path.replace("{newer}", &newer.to_string());
        self.call_public_at::<LedgerConsistency>(&path, &()).await
    }

    fn alarm(
        &self,
        kind: LedgerAlarmKind,
        held: Option<&KeptHead>,
        shown: Option<&str>,
        path: Vec<Bytes>,
    ) -> Result<Stop, WalletError> {
        let mut alarm = LedgerAlarm::new(kind, self.now()?);
        alarm.held = held.map(|held| held.note.clone());
        alarm.shown = shown.map(str::to_owned);
        alarm.path = path;
        Ok(Stop::Alarm(Box::new(alarm)))
    }
}

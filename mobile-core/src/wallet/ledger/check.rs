use super::alarm::LedgerAlarm;
use super::state::HeadView;
use crate::error::WalletError;
use crate::wallet::Wallet;

/// What a look at the ledger came to.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct LedgerReport {
    /// The newest head that this wallet has checked and holds.
    pub head: Option<HeadView>,
    /// Whether the server showed a head this time; without a network nothing is checked and nothing is wrong.
    pub checked: bool,
    /// What was found wrong this time: to be told loudly. Kept as evidence, see [`Wallet::ledger_alarms`].
    pub alarms: Vec<LedgerAlarm>,
}

/// How a step ended that did not go well.
pub(super) enum Stop {
    /// No answer, or not now.
    Unreachable,
    /// Something is wrong.
    Alarm(Box<LedgerAlarm>),
    /// The wallet itself cannot go on.
    Error(WalletError),
}

impl From<WalletError> for Stop {
    fn from(error: WalletError) -> Self {
        match error {
            WalletError::Offline | WalletError::ServerBusy { .. } | WalletError::Internal { .. } => {
                Self::Unreachable
            }
            other => Self::Error(other),
        }
    }
}

impl From<crate::vault::VaultError> for Stop {
    fn from(error: crate::vault::VaultError) -> Self {
        Self::Error(error.into())
    }
}

impl Wallet {
    /// Checks the ledger: signature of the newest head, that it begins with the head that is held, and the entries
    /// about this wallet's grants. A part of every sync; alone, for a screen that asks.
    pub async fn check_ledger(&self) -> Result<LedgerReport, WalletError> {
        self.bound()?;
        // One look at a time: of two heads the newer must be the one that is kept.
        let _one = self.ledger.lock().await;
        let mut report = LedgerReport { checked: true, ..LedgerReport::default() };
        let mut stopped = self.follow_head().await;
        if stopped.is_ok() {
            stopped = self.follow_entries().await;
        }
        match stopped {
            Ok(()) => {}
            Err(Stop::Unreachable) => report.checked = false,
            Err(Stop::Alarm(alarm)) => report.alarms.push(*alarm),
            Err(Stop::Error(error)) => return Err(error),
        }
        if report.checked {
            let missing = self.missing_entries()?;
            if !missing.is_empty() {
                self.look_from_the_beginning().await?;
            }
            report.alarms.extend(missing);
        }
        for alarm in &report.alarms {
            self.keep_alarm(alarm).await?;
        }
        report.head = self.ledger_head()?;
        Ok(report)
    }
}

use std::sync::Arc;

use wallet_mobile_core::wallet::{SyncReport, WalletState};

use super::Wallet;
use crate::edge::run;
use crate::view::{NoticeView, SyncView, card_of, notices_of};
use crate::{Lang, WalletError};

#[cfg_attr(feature = "bindings", uniffi::export)]
impl Wallet {
    /// Fetches what changed since the last time, and tells the platform what the holder should hear of.
    pub async fn sync(self: Arc<Self>, lang: Lang) -> Result<SyncView, WalletError> {
        run(async move {
            let before = self.core.licences()?;
            let report = match self.core.sync().await {
                Ok(report) => report,
                Err(error) => {
                    self.tell_if_ended(lang);
                    return Err(self.explain(error));
                }
            };
            let (after, now) = (self.core.licences()?, self.core.now()?);
            let notices = notices_of(&before, &after, now, lang);
            (self.notices)(&notices);
            let is_changed = |report: &SyncReport, id| report.changed.contains(id);
            let changed = after.iter().filter(|licence| is_changed(&report, &licence.licence_id));
            let changed = changed.map(|licence| card_of(licence, self.person(), now, lang)).collect();
            Ok(SyncView { changed, notices })
        })
        .await
    }
}

impl Wallet {
    fn tell_if_ended(&self, lang: Lang) {
        if matches!(self.core.state(), WalletState::Ended(_)) {
            (self.notices)(&[NoticeView::ended(lang)]);
        }
    }
}

use std::sync::Arc;

use wallet_protocol::endpoint::HistoryEvent;
use wallet_protocol::id::HolderId;

use super::Wallet;
use crate::edge::run;
use crate::view::{HistoryFilter, HistoryPageView, entry_of, wants};
use crate::{Lang, WalletError};

/// Pages that are looked through for one that has something the filter wants.
const MOST_LOOKED_THROUGH: usize = 8;
/// Pages of an export: ten thousand entries.
const MOST_EXPORTED: usize = 200;

#[cfg_attr(feature = "bindings", uniffi::export)]
impl Wallet {
    /// What happened, newest first; `before` is `next_before` of the page in front. A page may be empty and yet not
    /// the last, where the filter wants little of much.
    pub async fn history(
        self: Arc<Self>,
        filter: HistoryFilter,
        before: Option<i64>,
        lang: Lang,
    ) -> Result<HistoryPageView, WalletError> {
        run(async move {
            let holder = read_holder(&filter)?;
            let mut next = before;
            for _ in 0..MOST_LOOKED_THROUGH {
                let (events, further) = self.page(holder, next).await?;
                let wanted = events.iter().filter(|event| wants(&filter, event));
                let entry = |event: &HistoryEvent| Ok(entry_of(event, self.core.recorded(event)?, lang));
                let entries = wanted.map(entry).collect::<Result<Vec<_>, WalletError>>()?;
                next = further;
                if !entries.is_empty() || next.is_none() {
                    return Ok(HistoryPageView { entries, next_before: next });
                }
            }
            Ok(HistoryPageView { entries: Vec::new(), next_before: next })
        })
        .await
    }

    /// The history as JSON, to be kept or handed on: what the filter wants of the newest ten thousand entries.
    pub async fn export_history(self: Arc<Self>, filter: HistoryFilter) -> Result<String, WalletError> {
        run(async move {
            let holder = read_holder(&filter)?;
            let (mut all, mut next) = (Vec::new(), None);
            for _ in 0..MOST_EXPORTED {
                let (events, further) = self.page(holder, next).await?;
                all.extend(events.into_iter().filter(|event| wants(&filter, event)));
                next = further;
                if next.is_none() {
                    break;
                }
            }
            serde_json::to_string_pretty(&all).map_err(|_| WalletError::fault("history-unwritable"))
        })
        .await
    }
}

impl Wallet {
    async fn page(
        &self,
        holder: Option<HolderId>,
        before: Option<i64>,
    ) -> Result<(Vec<HistoryEvent>, Option<i64>), WalletError> {
        let page = self.core.history(holder, before).await.map_err(|error| self.explain(error))?;
        Ok((page.events, page.next_before))
    }
}

fn read_holder(filter: &HistoryFilter) -> Result<Option<HolderId>, WalletError> {
    let holder = filter.holder_id.as_deref().map(str::parse).transpose();
    holder.map_err(|_| WalletError::Refresh)
}

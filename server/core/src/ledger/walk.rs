use std::collections::VecDeque;

use wallet_protocol::ledger::{StoredHead, StoredLeaf};

use crate::store::{StoreError, Stores, UnitOfWork};

const PAGE: u32 = 256;

/// One thing of the log.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum LogItem {
    /// An entry.
    Leaf(StoredLeaf),
    /// A head; it comes behind the last entry that it covers.
    Head(StoredHead),
}

/// Reads the whole log of one state of the database, page by page.
pub struct LogWalk {
    work: Box<dyn UnitOfWork>,
    leaves: VecDeque<StoredLeaf>,
    heads: VecDeque<StoredHead>,
    /// Where the next page of leaves begins; nothing is left behind it once it is absent.
    next_leaf: Option<u64>,
    next_head: Option<u64>,
    /// How many entries went by.
    passed: u64,
}

impl LogWalk {
    /// Begins at the first entry.
    pub async fn begin(stores: &dyn Stores) -> Result<Self, StoreError> {
        let work = stores.read().await?;
        let (leaves, heads) = (VecDeque::new(), VecDeque::new());
        Ok(Self { work, leaves, heads, next_leaf: Some(0), next_head: Some(0), passed: 0 })
    }

    /// The next thing; `None` at the end.
    pub async fn next(&mut self) -> Result<Option<LogItem>, StoreError> {
        self.fill().await?;
        let head_is_due = self.heads.front().is_some_and(|head| head.size <= self.passed);
        if !head_is_due && let Some(leaf) = self.leaves.pop_front() {
            self.passed = leaf.index.saturating_add(1);
            return Ok(Some(LogItem::Leaf(leaf)));
        }
        // Heads that cover more than there is come last.
        Ok(self.heads.pop_front().map(LogItem::Head))
    }

    async fn fill(&mut self) -> Result<(), StoreError> {
        if self.leaves.is_empty()
            && let Some(from) = self.next_leaf
        {
            self.leaves = self.work.list_ordered(from, PAGE).await?.into();
            self.next_leaf = self.leaves.back().map(|leaf| leaf.index.saturating_add(1));
        }
        if self.heads.is_empty()
            && let Some(from) = self.next_head
        {
            self.heads = self.work.list_heads(from, PAGE).await?.into();
            self.next_head = self.heads.back().map(|head| head.number.saturating_add(1));
        }
        Ok(())
    }

    /// Leaves that neither have a place nor wait for one.
    pub async fn count_lost(&mut self) -> Result<u64, StoreError> {
        self.work.count_lost().await
    }
}

//! The seam to the database.
//!
//! Four rules: look-ups answer with `Option`; times are arguments; what may happen once is guarded in the statement
//! that writes it, and the method's answer says whether *this* call did it; everything done through one
//! [`UnitOfWork`] happens together or not at all.

mod alert;
mod case;
mod copy;
mod device;
mod display;
mod error;
mod feed;
mod fence;
mod grant;
mod history;
mod holder;
mod ledger;
mod licence;
mod look_up;
mod measure;
mod membership;
mod merge;
mod notice;
mod party;
mod provider;
mod recovery;
mod request;
mod service_notice;
mod session;
mod sign_in;
mod telephone;
mod ticket;

pub use alert::AlertStore;
pub use case::CaseStore;
pub use copy::CopyStore;
pub use device::{AddDevice, DeviceStore};
pub use display::DisplayStore;
pub use error::StoreError;
pub use feed::{Feed, FeedStore};
pub use fence::{FenceStore, PublishedHead};
pub use grant::{GrantStore, Redemption};
pub use history::HistoryStore;
pub use holder::HolderStore;
pub use ledger::{KeptHead, LeafFilter, LedgerStore, OrderedBatch};
pub use licence::LicenceStore;
pub use look_up::LookUpStore;
pub use measure::MeasureStore;
pub use membership::MembershipStore;
pub use merge::MergeStore;
pub use notice::NoticeStore;
pub use party::PartyStore;
pub use provider::ProviderStore;
pub use recovery::RecoveryStore;
pub use request::ShareRequestStore;
pub use service_notice::ServiceNoticeStore;
pub use session::{Rotation, RotationRequest, SessionStore};
pub use sign_in::SignInStore;
pub use telephone::TelephoneStore;
pub use ticket::TicketStore;

use async_trait::async_trait;
use wallet_protocol::time::UnixTime;

use crate::ledger::Record;

/// The database.
#[async_trait]
pub trait Stores: Send + Sync {
    /// Begins a unit of work that may write. On SQLite there is one writer at a time.
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError>;

    /// A unit of work that only reads, and reads one state of the database from beginning to end; writing through it
    /// fails, committing it does nothing.
    async fn read(&self) -> Result<Box<dyn UnitOfWork>, StoreError>;

    /// Whether the database answers.
    async fn ready(&self) -> Result<(), StoreError>;
}

/// Everything done through it happens together at [`UnitOfWork::commit`], or, when it is dropped, not at all.
#[async_trait]
pub trait UnitOfWork:
    AlertStore
    + CaseStore
    + CopyStore
    + DeviceStore
    + DisplayStore
    + FeedStore
    + FenceStore
    + GrantStore
    + HistoryStore
    + HolderStore
    + LedgerStore
    + LicenceStore
    + LookUpStore
    + MeasureStore
    + MembershipStore
    + MergeStore
    + NoticeStore
    + PartyStore
    + ProviderStore
    + RecoveryStore
    + ServiceNoticeStore
    + SessionStore
    + ShareRequestStore
    + SignInStore
    + TelephoneStore
    + TicketStore
    + Send
{
    /// Writes the record and makes everything lasting. An error of kind [`StoreError::CommitUnknown`] means that it
    /// may or may not have happened; one of kind [`StoreError::Fenced`], that a fence stands which an act of the record does
    /// not pass ([`crate::ledger::Act::passes_the_fence`]), and nothing was written.
    async fn commit(self: Box<Self>, record: Record) -> Result<(), StoreError>;

    /// Deletes display packs, sessions, assertions and kept answers that were over before `before`, at most `limit` rows,
    /// and answers with how many. Devices stay: a challenge or key binds once for ever.
    async fn sweep(&mut self, before: UnixTime, limit: u32) -> Result<u64, StoreError>;

    /// Empties evidence and label of devices that ended before `ended_before`, at most `limit` rows, and answers with
    /// how many. Digests of key and challenge stay.
    async fn forget_devices(&mut self, ended_before: UnixTime, limit: u32) -> Result<u64, StoreError>;
}

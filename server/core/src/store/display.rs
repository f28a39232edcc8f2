use async_trait::async_trait;
use wallet_protocol::display::PackId;

use super::StoreError;
use crate::display::DisplayPack;

/// Issued display packs.
#[async_trait]
pub trait DisplayStore {
    /// Adds a pack; `false` where the id is taken (make another).
    async fn add_pack(&mut self, pack: &DisplayPack) -> Result<bool, StoreError>;

    /// The pack with this id.
    async fn find_pack(&mut self, id: PackId) -> Result<Option<DisplayPack>, StoreError>;
}

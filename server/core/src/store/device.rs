use async_trait::async_trait;
use wallet_crypto::digest::Digest;
use wallet_protocol::endpoint::FrozenBy;
use wallet_protocol::id::{DeviceId, HolderId};
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::device::{Device, EndReason};

/// What became of a new device.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AddDevice {
    /// It is bound.
    Added,
    /// The challenge bound a device before: a replay.
    ChallengeUsed,
    /// The key is or was bound already.
    KeyUsed,
    /// Another device of this holder is live.
    SlotTaken,
}

/// Bound devices.
#[async_trait]
pub trait DeviceStore {
    /// The device with this id.
    async fn find_device(&mut self, id: DeviceId) -> Result<Option<Device>, StoreError>;

    /// The device with this id, kept as it is until this unit of work ends.
    async fn hold_device(&mut self, id: DeviceId) -> Result<Option<Device>, StoreError>;

    /// The holder's live device.
    async fn find_live_device(&mut self, holder: HolderId) -> Result<Option<Device>, StoreError>;

    /// Freezes a live device that is not frozen; whether this call did it.
    async fn freeze_device(&mut self, id: DeviceId, by: FrozenBy, now: UnixTime) -> Result<bool, StoreError>;

    /// Lifts the freeze that began at `frozen_at`; whether this call did it.
    async fn unfreeze_device(&mut self, id: DeviceId, frozen_at: UnixTime) -> Result<bool, StoreError>;

    /// The holder's devices: live ones, and those ended since `ended_since`; newest first, at most 100.
    async fn list_devices(
        &mut self,
        holder: HolderId,
        ended_since: UnixTime,
    ) -> Result<Vec<Device>, StoreError>;

    /// Adds a device. Three unique constraints decide: one live device a holder and slot, one use a challenge, one
    /// binding a key; whoever comes second is told which.
    async fn add_device(&mut self, device: &Device) -> Result<AddDevice, StoreError>;

    /// Ends a live device of this holder; whether this call did it.
    async fn end_device(
        &mut self,
        id: DeviceId,
        holder: HolderId,
        now: UnixTime,
        reason: EndReason,
    ) -> Result<bool, StoreError>;

    /// Ends the holder's device in `slot` as superseded, if it is not frozen and nothing will be heard of it any more: bound at
    /// `bound_before` or earlier, and without a live session whose first refresh secret was spent. The answer to such
    /// a binding never arrived, or its session ran out or was ended.
    async fn end_silent_device(
        &mut self,
        holder: HolderId,
        slot: u32,
        bound_before: UnixTime,
        now: UnixTime,
    ) -> Result<Option<DeviceId>, StoreError>;

    /// Keyed digests that were used for challenges stay with their device for ever; whether this one was used.
    async fn challenge_was_used(&mut self, challenge: Digest) -> Result<bool, StoreError>;
}

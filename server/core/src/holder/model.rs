use wallet_crypto::digest::Digest;
use wallet_protocol::epoch::BindingEpoch;
use wallet_protocol::id::HolderId;
use wallet_protocol::licence::HolderKind;
use wallet_protocol::time::UnixTime;

/// The person or organisation whose wallet it is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Holder {
    /// Its id.
    pub id: HolderId,
    /// Person or organisation.
    pub kind: HolderKind,
    /// Keyed digest of citizen number or credit code.
    pub index: Digest,
    /// Name and number, sealed for this very row.
    pub sealed_identity: Vec<u8>,
    /// Generation of the binding; 0 before the first.
    pub binding_epoch: BindingEpoch,
    /// When it was added.
    pub added_at: UnixTime,
}

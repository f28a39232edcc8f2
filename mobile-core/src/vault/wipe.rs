use super::{Vault, VaultError, VaultPorts};

impl Vault {
    /// Removes a vault in whatever state: the wrapping key first, so that copies of the file are worth nothing.
    pub async fn wipe(ports: &VaultPorts) -> Result<(), VaultError> {
        ports.wrapper.forget().await?;
        ports.place.wipe()
    }
}

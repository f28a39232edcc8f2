use std::io;

use super::VaultError;

/// Random access to the bytes of one vault, and nobody else's while it is open.
pub trait VaultStorage: Send + Sync {
    /// Bytes there are.
    fn length(&self) -> io::Result<u64>;

    /// Fills all of `out` from `offset`; an error where there are fewer bytes.
    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()>;

    /// Writes all of `data` at `offset`, beyond the end too.
    fn write_at(&self, offset: u64, data: &[u8]) -> io::Result<()>;

    /// Cuts off or fills up with zeros.
    fn set_length(&self, length: u64) -> io::Result<()>;

    /// Returns when everything written so far will survive a power cut.
    fn sync(&self) -> io::Result<()>;
}

/// Where a vault lies. A vault is built aside and put into its place whole, so that what is in the place was a vault
/// once: an empty or half-written file there is damage, not a beginning.
pub trait VaultPlace: Send + Sync {
    /// Whether anything lies in the place.
    fn is_occupied(&self) -> Result<bool, VaultError>;

    /// Opens what lies in the place; [`VaultError::InUse`] where another program has it open.
    fn open(&self) -> Result<Box<dyn VaultStorage>, VaultError>;

    /// Empty storage aside; leftovers of an attempt that was cut short are thrown away.
    fn open_aside(&self) -> Result<Box<dyn VaultStorage>, VaultError>;

    /// Puts what was built and synced aside into the place, at once and for good, in the stead of what lies there;
    /// storage that is open stays open.
    fn adopt(&self) -> Result<(), VaultError>;

    /// Removes what lies in the place and aside.
    fn wipe(&self) -> Result<(), VaultError>;
}

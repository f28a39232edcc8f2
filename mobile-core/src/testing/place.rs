use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Disk;
use crate::vault::{VaultError, VaultPlace, VaultStorage};

/// A place for a vault in memory, on disks whose power can fail.
#[derive(Debug, Default)]
pub struct MemoryPlace(Mutex<Disks>);

#[derive(Debug, Default)]
struct Disks {
    place: Option<Disk>,
    aside: Option<Disk>,
    limit: Option<u64>,
}

impl MemoryPlace {
    /// A place where a file with these bytes lies.
    pub fn holding(bytes: Vec<u8>) -> Self {
        Self(Mutex::new(Disks { place: Some(Disk::holding(bytes)), ..Disks::default() }))
    }

    fn disks(&self) -> MutexGuard<'_, Disks> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The disk in the place.
    pub fn disk(&self) -> Option<Disk> {
        self.disks().place.clone()
    }

    /// Vaults that are built aside from now on find a disk whose power fails after `steps`.
    pub fn limit_aside(&self, steps: Option<u64>) {
        self.disks().limit = steps;
    }
}

impl VaultPlace for MemoryPlace {
    fn is_occupied(&self) -> Result<bool, VaultError> {
        Ok(self.disks().place.is_some())
    }

    fn open(&self) -> Result<Box<dyn VaultStorage>, VaultError> {
        let disk = self.disks().place.clone().ok_or(VaultError::Absent)?;
        Ok(Box::new(disk))
    }

    fn open_aside(&self) -> Result<Box<dyn VaultStorage>, VaultError> {
        let disk = Disk::default();
        let mut disks = self.disks();
        disk.fail_after(disks.limit);
        disks.aside = Some(disk.clone());
        Ok(Box::new(disk))
    }

    fn adopt(&self) -> Result<(), VaultError> {
        let mut disks = self.disks();
        let disk = disks.aside.take().ok_or(VaultError::Absent)?;
        // Putting it into its place is a step of its own.
        disk.sync()?;
        disks.place = Some(disk);
        Ok(())
    }

    fn wipe(&self) -> Result<(), VaultError> {
        *self.disks() = Disks::default();
        Ok(())
    }
}

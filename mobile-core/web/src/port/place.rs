use std::io;

use js_sys::Uint8Array;
use wallet_mobile_core::vault::{VaultError, VaultPlace, VaultStorage};
use wasm_bindgen::JsValue;

use super::Brought;

/// One of the two files that the worker holds open for us; nobody else can open them meanwhile.
struct Slot {
    brought: Brought,
    number: i32,
}

impl Brought {
    fn current(&self) -> Result<Option<i32>, VaultError> {
        let slot = self.platform().vault_slot().map_err(|_| VaultError::Storage)?;
        Ok((0..=1).contains(&slot).then_some(slot))
    }

    fn choose(&self, slot: i32) -> Result<(), VaultError> {
        self.platform().choose_vault_slot(slot).map_err(|_| VaultError::Storage)
    }
}

impl VaultPlace for Brought {
    fn is_occupied(&self) -> Result<bool, VaultError> {
        Ok(self.current()?.is_some())
    }

    fn open(&self) -> Result<Box<dyn VaultStorage>, VaultError> {
        let number = self.current()?.ok_or(VaultError::Absent)?;
        Ok(Box::new(Slot { brought: self.clone(), number }))
    }

    fn open_aside(&self) -> Result<Box<dyn VaultStorage>, VaultError> {
        let number = self.current()?.map_or(0, |slot| 1 - slot);
        let slot = Slot { brought: self.clone(), number };
        slot.set_length(0).map_err(|_| VaultError::Storage)?;
        Ok(Box::new(slot))
    }

    fn adopt(&self) -> Result<(), VaultError> {
        self.choose(self.current()?.map_or(0, |slot| 1 - slot))
    }

    fn wipe(&self) -> Result<(), VaultError> {
        self.choose(-1)?;
        for number in 0..=1 {
            let slot = Slot { brought: self.clone(), number };
            slot.set_length(0).and_then(|()| slot.sync()).map_err(|_| VaultError::Storage)?;
        }
        Ok(())
    }
}

impl VaultStorage for Slot {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a length is whole and positive"
    )]
    fn length(&self) -> io::Result<u64> {
        self.brought.platform().slot_length(self.number).map(|length| length as u64).map_err(|_| failed())
    }

    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let length = u32::try_from(out.len()).map_err(|_| failed())?;
        let read = self.brought.platform().slot_read(self.number, place(offset), length);
        let read: Uint8Array = read.map_err(|_: JsValue| failed())?;
        if read.length() != length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        read.copy_to(out);
        Ok(())
    }

    fn write_at(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let platform = self.brought.platform();
        platform.slot_write(self.number, place(offset), Uint8Array::from(data)).map_err(|_| failed())
    }

    fn set_length(&self, length: u64) -> io::Result<()> {
        self.brought.platform().slot_resize(self.number, place(length)).map_err(|_| failed())
    }

    fn sync(&self) -> io::Result<()> {
        self.brought.platform().slot_flush(self.number).map_err(|_| failed())
    }
}

fn failed() -> io::Error {
    io::Error::other("the browser's file system failed")
}

/// JavaScript's numbers hold every offset that a vault can have.
#[expect(clippy::cast_precision_loss, reason = "a vault is far below 2^53 bytes")]
const fn place(offset: u64) -> f64 {
    offset as f64
}

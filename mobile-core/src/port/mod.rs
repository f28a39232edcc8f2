//! What belongs to the platform: each port is a trait that the phone, the browser or a host program implements.
//!
//! Every method can fail, and says how in a closed list: a foreign implementation that throws must have somewhere to
//! put it.

mod clock;
mod device_key;
mod gate;
mod key_wrapper;
mod transport;

pub use clock::{ClockReading, WalletClock, WalletClockError};
pub use device_key::{DeviceEvidence, DeviceKey, DeviceKeyError, DeviceKeyInfo};
pub use gate::{Gate, GateError, GateOutcome, GateReason};
pub use key_wrapper::{KeyWrapError, KeyWrapper};
pub use transport::{HttpAnswer, HttpRequest, Transport, TransportError};

//! Fakes of the platform for tests and stories: deterministic, and failing on demand.

mod clock;
mod device_key;
mod disk;
mod gate;
mod key_wrapper;
mod place;
mod transport;

pub use clock::FrozenWalletClock;
pub use device_key::FakeDeviceKey;
pub use disk::Disk;
pub use gate::FakeGate;
pub use key_wrapper::FakeKeyWrapper;
pub use place::MemoryPlace;
pub use transport::{FakeTransport, Script};

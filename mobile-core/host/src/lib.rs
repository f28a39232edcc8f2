//! What a host program gives the wallet: HTTP, files, software keys. Phones bring their own.

mod clock;
mod device_key;
mod gate;
mod http;
mod key_wrapper;

pub use clock::SystemWalletClock;
pub use device_key::SoftwareDeviceKey;
pub use gate::OpenGate;
pub use http::{HttpTransport, HttpTransportError};
pub use key_wrapper::FileKeyWrapper;

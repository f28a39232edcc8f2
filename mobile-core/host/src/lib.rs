//! What a host program (demo, tests, tools) gives the wallet in place of a phone: HTTP by reqwest and rustls, keys in
//! software, clocks of the operating system, and a gate that is always open.

mod airplane;
mod clock;
mod device_key;
mod gate;
mod http;
mod key_wrapper;
mod private_file;

pub use airplane::AirplaneMode;
pub use clock::SystemWalletClock;
pub use device_key::SoftwareDeviceKey;
pub use gate::OpenGate;
pub use http::{HttpTransport, HttpTransportError};
pub use key_wrapper::FileKeyWrapper;

//! Devices and their binding.

mod bind;
mod list;
mod model;
mod unbind;

pub use bind::{BindError, bind};
pub use list::{ListDevicesError, list};
pub use model::{Device, EndReason};
pub use unbind::{UnbindError, unbind};

//! Devices and their binding.

mod bind;
mod end;
mod freeze;
mod lift_freeze;
mod list;
mod model;
mod unbind;

pub use bind::{BindError, bind};
pub(crate) use end::end_binding;
pub(crate) use freeze::freeze_in;
pub use freeze::{FreezeError, freeze};
pub use lift_freeze::{LiftFreezeError, lift_freeze};
pub(crate) use lift_freeze::{lift_in, lift_nonce};
pub use list::{ListDevicesError, list};
pub use model::{Device, EndReason};
pub use unbind::{UnbindError, unbind};

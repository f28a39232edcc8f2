//! Finding a holder: in a case, for a reason, by something only they would say, masked, counted and told to them.
//!
//! | file | holds |
//! |---|---|
//! | `handle` | the keyed digests by which holders are found, written when they bind and claim |
//! | `model` | what is asked, what is recorded |
//! | `find` | the look-up |
//! | `outline` | how a holder stands, masked |
//! | `unmask` | one field in clear |

mod find;
mod handle;
mod model;
mod outline;
mod unmask;

pub use find::look_up;
pub(crate) use handle::{add_licence_handles, add_name_handle};
pub use model::{Handle, LookUp, LookUpError, LookUpMeans, LookUpQuery};
pub use outline::{HolderOutline, LicenceOutline, outline};
pub use unmask::{Field, unmask};

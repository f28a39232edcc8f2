//! Permissions to share: given once, redeemed once.

mod consent;
mod handle;
mod list;
mod make;
mod model;
mod present;
mod redeem;
mod redeemed;
mod refuse;
mod revoke;

pub use consent::ConsentFault;
pub(crate) use handle::{request_token, stored_request};
pub use list::{ListGrantsError, list};
pub use make::{MakeGrantError, make};
pub use model::{Grant, GrantEnd, KeptAnswer, Recipients};
pub use redeem::{IdempotencyKey, MalformedKey, RedeemError, redeem};
pub use redeemed::{find_of_request, find_redeemed, list_redeemed};
pub use revoke::{RevokeGrantError, revoke};

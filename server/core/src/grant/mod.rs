//! Permissions to share: given once, redeemed once.

mod confirm;
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

pub use confirm::{ConfirmGrantError, confirm};
pub use consent::ConsentFault;
pub(crate) use handle::{copy_token, request_token, stored_copy, stored_request};
pub use list::{ListGrantsError, list};
pub use make::{MakeGrantError, make};
pub use model::{Grant, GrantEnd, KeptAnswer, Recipients};
pub(crate) use present::open_answer;
pub use redeem::{IdempotencyKey, MalformedKey, RedeemError, redeem};
pub use redeemed::{find_of_request, find_redeemed, list_redeemed};
pub use revoke::{RevokeGrantError, revoke};

//! What holders are told about the service: planned work, an outside system that is down.
//!
//! | file | holds |
//! |---|---|
//! | `model` | a notice |
//! | `publish` | telling |
//! | `withdraw` | telling no longer |
//! | `list` | what is told now, and what staff see |

mod list;
mod model;
mod publish;
mod withdraw;

pub use list::{list_current, list_recent};
pub use model::{NoticeText, ServiceNotice, ServiceNoticeError};
pub use publish::{PublishNotice, publish};
pub use withdraw::withdraw;

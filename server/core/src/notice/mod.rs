//! Notices that reach a holder outside of their phone: by text message and by letter.
//!
//! A notice is written in the transaction of what it tells, and sent afterwards: at least once, always under the same
//! id, so that a messenger can tell that it has it already. It says what happens, in which case and what to do, and
//! nothing about whom; number and name are opened only while it is sent.
//!
//! | file | holds |
//! |---|---|
//! | `model` | the notice and its ends |
//! | `tell` | writes notices, inside the transaction of what they tell |
//! | `text` | what they say |
//! | `send` | sends what is due |

mod model;
mod send;
mod tell;
mod text;

pub use model::{Notice, NoticeChannel, NoticeEnd, NoticeKind, Told};
pub use send::{SendNoticesError, send_due};
pub(crate) use tell::tell;
pub use text::text_of;

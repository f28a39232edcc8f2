//! What relying parties ask for, and how holders answer.

mod decline;
mod list;
mod make;
mod model;
mod open;
mod watch;

pub use decline::decline;
pub use list::{find, list};
pub use make::{MakeRequestError, make};
pub use model::{Answer, ShareRequest};
pub(crate) use open::find_open;
pub use open::{AnswerError, open};
pub use watch::{WatchRequestError, watch};

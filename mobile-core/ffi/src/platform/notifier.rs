use super::PlatformError;
use crate::view::NoticeView;

/// Shows news while the app is not in front; called on a thread of its own.
#[uniffi::export(with_foreign)]
pub trait Notifier: Send + Sync {
    /// Shows a notice, once for each `id`; whether it succeeds changes nothing for the wallet.
    fn notify(&self, notice: NoticeView) -> Result<(), PlatformError>;
}

use std::sync::Arc;

use super::helper_thread::HelperThread;
use crate::platform::{Deadlines, Notifier};
use crate::view::NoticeView;

/// Where news goes.
pub(crate) struct Notices {
    pub(super) inner: Option<Arc<dyn Notifier>>,
    pub(super) helper: HelperThread,
    pub(super) deadlines: Deadlines,
}

impl Notices {
    /// Shows them one after the other; one that is not shown in time is left.
    pub(crate) fn show(&self, notices: &[NoticeView]) {
        let Some(notifier) = &self.inner else { return };
        for notice in notices.iter().cloned() {
            let notifier = notifier.clone();
            let answer = self.helper.ask(self.deadlines.instant_millis, move || notifier.notify(notice));
            if answer.is_err() {
                return;
            }
        }
    }
}

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::mistakes::Mistakes;

/// Where and how often heads of the ledger are published, beside the witness of its own section.
#[derive(Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct HeadsSection {
    /// Folder outside the data folder; absent for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folder: Option<PathBuf>,
    /// Seconds after which a new head is published at latest, 1–60.
    pub every_secs: u64,
    /// New entries with which it is published at once, 1–1,000.
    pub every_entries: u64,
}

impl Default for HeadsSection {
    fn default() -> Self {
        Self { folder: None, every_secs: 60, every_entries: 1_000 }
    }
}

impl HeadsSection {
    pub(super) fn check(&self, data: &Path, mistakes: &mut Mistakes) {
        mistakes.in_range("heads.every_secs", self.every_secs, 1..=60);
        mistakes.in_range("heads.every_entries", self.every_entries, 1..=1_000);
        if self.folder.as_deref().is_some_and(|folder| lies_in(folder, data)) {
            let message = "must not lie in the data folder: whoever restores that restores the heads with it";
            mistakes.setting("heads.folder", message);
        }
    }
}

/// By the names alone: links are the operator's business.
fn lies_in(folder: &Path, data: &Path) -> bool {
    let (folder, data) = (std::path::absolute(folder), std::path::absolute(data));
    folder.is_ok_and(|folder| data.is_ok_and(|data| folder.starts_with(data)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_not_kept_beside_the_database_they_watch() {
        for (folder, data, lies) in [
            ("data/heads", "data", true),
            ("data", "./data", true),
            ("/srv/a/heads", "/srv/a", true),
            ("/srv/ab", "/srv/a", false),
            ("heads", "data", false),
        ] {
            assert_eq!(lies_in(Path::new(folder), Path::new(data)), lies, "{folder} {data}");
        }
    }
}

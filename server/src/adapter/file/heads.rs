use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use wallet_server_core::port::{HeadSink, PortError};

const NAME: &str = "file";
const PARTY: &str = "the folder of heads";
/// Every head that was published, one JSON object a line.
const ALL: &str = "heads.jsonl";
/// The newest alone, as a note.
const NEWEST: &str = "newest-head.txt";
const DRAFT: &str = "newest-head.txt.new";
/// What is read from the end; some sixty records.
const TAIL: u64 = 64 * 1024;
const COME_AGAIN: Duration = Duration::from_secs(5);

/// Heads in a folder: a file that is only ever appended to, and beside it the newest as a note.
pub struct FileHeads {
    folder: PathBuf,
}

#[derive(Deserialize, Serialize)]
struct Line {
    note: String,
}

impl FileHeads {
    /// Keeps heads in `folder`, which is made with the first.
    pub const fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Path) -> io::Result<T> + Send + 'static,
    ) -> Result<T, PortError> {
        let folder = self.folder.clone();
        let done = tokio::task::spawn_blocking(move || work(&folder)).await;
        done.unwrap_or_else(|_| Err(io::ErrorKind::Interrupted.into())).map_err(|error| {
            tracing::warn!(party = PARTY, folder = %self.folder.display(), %error, "heads cannot be read or kept");
            match error.kind() {
                io::ErrorKind::InvalidData => PortError::Malformed { party: PARTY },
                io::ErrorKind::PermissionDenied => PortError::Refused { party: PARTY },
                _ => PortError::Unavailable { party: PARTY, retry_after: COME_AGAIN },
            }
        })
    }
}

#[async_trait]
impl HeadSink for FileHeads {
    fn name(&self) -> &'static str {
        NAME
    }

    async fn newest(&self) -> Result<Option<String>, PortError> {
        self.work(|folder| newest(&folder.join(ALL))).await
    }

    async fn publish(&self, note: &str) -> Result<(), PortError> {
        let note = note.to_owned();
        self.work(move |folder| keep(folder, &note)).await
    }
}

/// The note of the last whole record; what a crash left of another is passed over.
fn newest(path: &Path) -> io::Result<Option<String>> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut bytes = Vec::new();
    file.take(TAIL).read_to_end(&mut bytes)?;
    let Some(end) = bytes.iter().rposition(|byte| *byte == b'\n') else {
        // Not one record was ever whole, or the end of the file is none of ours.
        return if length < TAIL { Ok(None) } else { Err(io::ErrorKind::InvalidData.into()) };
    };
    let whole = bytes.get(..end).unwrap_or_default();
    let mut lines = whole.rsplit(|byte| *byte == b'\n');
    let last = lines.find_map(|line| serde_json::from_slice::<Line>(line).ok());
    last.map(|line| Some(line.note)).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// Appends a record and is sure that it lies on the disk, then renews the newest.
fn keep(folder: &Path, note: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut line = serde_json::to_vec(&Line { note: note.to_owned() })?;
    line.push(b'\n');
    let mut file =
        OpenOptions::new().create(true).read(true).append(true).mode(0o644).open(folder.join(ALL))?;
    // Several processes may publish into one folder; whoever comes second waits for the first to be on the disk.
    match file.lock() {
        Err(error) if error.kind() != io::ErrorKind::Unsupported => return Err(error),
        _ => {}
    }
    if is_torn(&mut file)? {
        line.insert(0, b'\n');
    }
    file.write_all(&line)?;
    file.sync_all()?;
    let draft = folder.join(DRAFT);
    let mut newest = OpenOptions::new().create(true).write(true).truncate(true).mode(0o644).open(&draft)?;
    newest.write_all(note.as_bytes())?;
    newest.sync_all()?;
    fs::rename(&draft, folder.join(NEWEST))?;
    File::open(folder)?.sync_all()
}

/// Whether a crash left a record without its end.
fn is_torn(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(false);
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> (tempfile::TempDir, FileHeads) {
        let folder = tempfile::tempdir().unwrap();
        let heads = FileHeads::new(folder.path().join("outside"));
        (folder, heads)
    }

    fn all(heads: &FileHeads) -> PathBuf {
        heads.folder.join(ALL)
    }

    #[tokio::test]
    async fn what_was_published_last_is_the_newest_and_nothing_before_it_is_lost() {
        let (_folder, heads) = place();
        assert_eq!(heads.newest().await, Ok(None));
        for note in ["one\n", "two\n\n— x\n"] {
            heads.publish(note).await.unwrap();
            assert_eq!(heads.newest().await, Ok(Some(note.to_owned())));
            assert_eq!(fs::read_to_string(heads.folder.join(NEWEST)).unwrap(), note);
        }
        let kept = fs::read_to_string(all(&heads)).unwrap();
        assert_eq!(kept.lines().count(), 2);
        assert!(kept.starts_with("{\"note\":\"one\\n\"}\n"));
    }

    #[tokio::test]
    async fn of_many_that_publish_at_once_each_is_kept_and_the_last_is_the_newest() {
        let (_folder, heads) = place();
        let heads = std::sync::Arc::new(heads);
        let calls: Vec<_> = (0..16)
            .map(|number| {
                let heads = std::sync::Arc::clone(&heads);
                tokio::spawn(async move { heads.publish(&format!("head {number}\n")).await })
            })
            .collect();
        for call in calls {
            call.await.unwrap().unwrap();
        }
        assert_eq!(fs::read_to_string(all(&heads)).unwrap().lines().count(), 16);
        let newest = fs::read_to_string(heads.folder.join(NEWEST)).unwrap();
        assert_eq!(heads.newest().await, Ok(Some(newest)));
    }

    #[tokio::test]
    async fn a_record_that_a_crash_cut_short_hides_neither_the_one_before_nor_the_one_behind() {
        let (_folder, heads) = place();
        heads.publish("one\n").await.unwrap();
        let whole = fs::read(all(&heads)).unwrap();
        for cut in 1..whole.len() {
            let torn = [&whole[..], &whole[..cut]].concat();
            fs::write(all(&heads), &torn).unwrap();
            assert_eq!(heads.newest().await, Ok(Some("one\n".to_owned())), "{cut}");
            heads.publish("two\n").await.unwrap();
            assert_eq!(heads.newest().await, Ok(Some("two\n".to_owned())), "{cut}");
        }
        fs::write(all(&heads), &whole[..3]).unwrap();
        assert_eq!(heads.newest().await, Ok(None));
    }

    #[tokio::test]
    async fn a_file_of_something_else_is_malformed_and_a_folder_that_cannot_be_made_is_no_panic() {
        let (folder, heads) = place();
        fs::create_dir_all(&heads.folder).unwrap();
        for other in [b"what\n".to_vec(), vec![b'x'; 200_000], [vec![b'x'; 200_000], vec![b'\n']].concat()] {
            fs::write(all(&heads), other).unwrap();
            assert_eq!(heads.newest().await, Err(PortError::Malformed { party: PARTY }));
        }
        fs::write(folder.path().join("taken"), "").unwrap();
        let nowhere = FileHeads::new(folder.path().join("taken/inside"));
        assert!(nowhere.publish("one\n").await.is_err());
    }
}

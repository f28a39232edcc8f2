use std::fmt;
use std::io::BufRead;

use super::line::{Leaf, Line};
use super::note::{self, Head};
use super::tree::{Hash, Tree};
use crate::signature::Key;

const LONGEST_LINE: u64 = 1024 * 1024;

/// What whoever checks knows already.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Compressed points of the ledger's keys; without any, those of the export are taken, which proves only that the log
    /// fits itself.
    pub keys: Vec<Vec<u8>>,
    /// A head that was seen before: the log must go through it.
    pub head: Option<String>,
}

/// A log that is as it was signed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Checked {
    /// Entries.
    pub leaves: u64,
    /// Heads.
    pub heads: u64,
    /// Time of the newest head, unix milliseconds.
    pub signed_at: Option<i64>,
}

/// The first thing that is wrong; entries and heads are counted from zero.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Finding {
    /// An entry, or one of several.
    Leaf {
        /// The first it can be.
        first: u64,
        /// The last it can be.
        last: u64,
        /// What is wrong with it.
        what: &'static str,
    },
    /// A head.
    Head {
        /// Which.
        number: u64,
        /// What is wrong with it.
        what: &'static str,
    },
    /// A line of the export cannot be read, or is in the wrong place.
    Line {
        /// Counted from 1.
        line: u64,
    },
    /// Entries were taken out of the order.
    Lost {
        /// How many.
        count: u64,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Leaf { first, last, what } if first == last => write!(f, "bad entry {first}: {what}"),
            Self::Leaf { first, last, what } => write!(f, "bad entry among {first} to {last}: {what}"),
            Self::Head { number, what } => write!(f, "bad head {number}: {what}"),
            Self::Line { line } => write!(f, "line {line} is none of an export, or out of place"),
            Self::Lost { count } => write!(f, "{count} entries were taken out of the order"),
        }
    }
}

struct Log {
    origin: String,
    keys: Vec<Key>,
    pinned: bool,
    tree: Tree,
    newest: Option<Head>,
    /// A head that was seen before and that the log has not come to yet.
    seen: Option<Head>,
    heads: u64,
}

/// Checks an export from its first line to its last.
pub fn check_log(mut export: impl BufRead, known: &Known) -> Result<Checked, Finding> {
    let mut log: Option<Log> = None;
    let mut text = String::new();
    for line in 1.. {
        let bad = Finding::Line { line };
        text.clear();
        let read =
            std::io::Read::take(&mut export, LONGEST_LINE).read_line(&mut text).map_err(|_| bad.clone())?;
        let parsed = if read == 0 { None } else { Line::read(text.trim_end_matches('\n')) };
        match (parsed.ok_or(bad.clone())?, &mut log) {
            (Line::Log { format: 1, origin }, None) => log = Some(Log::new(origin, known).ok_or(bad)?),
            (Line::Key { point }, Some(log)) if log.tree.size == 0 => log.add_key(&point).ok_or(bad)?,
            (Line::Leaf(leaf), Some(log)) => log.leaf(&leaf)?,
            (Line::Head { number, size, note }, Some(log)) => {
                log.meet(known)?;
                log.head(number, size, &note)?;
            }
            (Line::End { leaves, heads, lost }, Some(log)) => {
                log.meet(known)?;
                if (leaves, heads) != (log.tree.size, log.heads) {
                    return Err(bad);
                }
                return log.end(lost);
            }
            _ => return Err(bad),
        }
    }
    Err(Finding::Line { line: u64::MAX })
}

impl Log {
    fn new(origin: String, known: &Known) -> Option<Self> {
        let keys = known.keys.iter().map(|point| Key::new(1, point)).collect::<Option<Vec<_>>>()?;
        let pinned = !keys.is_empty();
        Some(Self { origin, keys, pinned, tree: Tree::default(), newest: None, seen: None, heads: 0 })
    }

    /// Keys of the export count only where none are known from elsewhere.
    fn add_key(&mut self, point: &[u8]) -> Option<()> {
        let key = Key::new(1, point)?;
        if !self.pinned {
            self.keys.push(key);
        }
        Some(())
    }

    /// Reads the head that was seen before, once the keys are known.
    fn meet(&mut self, known: &Known) -> Result<(), Finding> {
        if let (None, None, Some(note)) = (&self.seen, &self.newest, &known.head) {
            let head = note::read(note, &self.origin, &self.keys);
            let head = head.map_err(|what| Finding::Head { number: 0, what })?;
            self.seen = Some(head);
        }
        Ok(())
    }

    fn leaf(&mut self, leaf: &Leaf) -> Result<(), Finding> {
        let index = self.tree.size;
        let found = |what| Finding::Leaf { first: index, last: index, what };
        if leaf.index != index {
            return Err(found("it is missing"));
        }
        let (id, hash) = leaf.entry.as_ref().ok_or(found("it was deleted"))?;
        if *id != leaf.id || *hash != leaf.hash {
            return Err(found("it is not what was put into the tree"));
        }
        let ended = self.tree.push(*hash);
        if ended != leaf.nodes {
            let wrong = ended.iter().zip(&leaf.nodes).find(|(ours, theirs)| ours != theirs);
            let level = wrong.map_or(ended.last(), |(ours, _)| Some(ours)).map_or(0, |(level, _)| *level);
            let under = 1u64.checked_shl(u32::from(level)).unwrap_or(u64::MAX);
            let first = self.tree.size.saturating_sub(under);
            return Err(Finding::Leaf {
                first,
                last: index,
                what: "a hash over it is not the one that is stored",
            });
        }
        Ok(())
    }

    fn covered(&self) -> (u64, Vec<u8>) {
        self.newest.as_ref().map_or((0, vec![0; 32]), |head| (head.size, head.digest.clone()))
    }

    fn head(&mut self, number: u64, size: u64, note: &str) -> Result<(), Finding> {
        let found = |what| Finding::Head { number: self.heads, what };
        if number != self.heads {
            return Err(found("it is missing"));
        }
        let head = note::read(note, &self.origin, &self.keys).map_err(found)?;
        let (covered, before) = self.covered();
        if head.number != number || head.size != size {
            return Err(found("it is not where it was signed to be"));
        }
        if head.size < covered || head.previous.as_slice() != before.as_slice() {
            return Err(found("it does not follow the one before it"));
        }
        self.check_entries(&head, covered)?;
        if let Some(seen) = self.seen.take_if(|seen| seen.number == number)
            && seen != head
        {
            return Err(found("another head of this number was seen before"));
        }
        self.heads += 1;
        self.newest = Some(head);
        Ok(())
    }

    /// The entries up to here are those that the head was signed over.
    fn check_entries(&self, head: &Head, covered: u64) -> Result<(), Finding> {
        let size = self.tree.size;
        if head.size > size {
            let what = "a head covers more entries than there are";
            return Err(Finding::Leaf { first: covered, last: head.size - 1, what });
        }
        let root: Hash = self.tree.root();
        if head.size < size || head.root != root {
            let last = head.size.saturating_sub(1).max(covered);
            return Err(Finding::Leaf {
                first: covered,
                last,
                what: "it is not what a head was signed over",
            });
        }
        Ok(())
    }

    fn end(&self, lost: u64) -> Result<Checked, Finding> {
        if self.covered().0 < self.tree.size {
            return Err(Finding::Head {
                number: self.heads,
                what: "it is missing: the last entries are covered by none",
            });
        }
        if let Some(seen) = &self.seen {
            let what = "it was seen before and is not in the log: the log was cut";
            return Err(Finding::Head { number: seen.number, what });
        }
        if lost > 0 {
            return Err(Finding::Lost { count: lost });
        }
        let signed_at = self.newest.as_ref().map(|head| head.signed_at);
        Ok(Checked { leaves: self.tree.size, heads: self.heads, signed_at })
    }
}

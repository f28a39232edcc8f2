//! What heads and the audit of a ledger promise.

#![expect(clippy::unwrap_used, reason = "test code: a failure should stop the test")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use wallet_crypto::digest::Digest;
use wallet_crypto::entropy::SeededEntropy;
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::ledger::{
    Audit, Audited, Flaw, Head, HeadError, LeafEntry, NodeId, SignedHead, StoredHead, StoredLeaf, appended,
    ledger_origin, root,
};
use wallet_protocol::time::UnixTime;

const ISSUER: &str = "91140100999999998K";

fn key(seed: u64) -> SigningKey {
    SigningKey::make(SuiteId::Sm, &SeededEntropy::new(seed)).unwrap()
}

fn head() -> Head {
    Head {
        origin: ledger_origin(ISSUER),
        size: 7,
        root: Digest::from_bytes([9; 32]),
        number: 2,
        signed_at: UnixTime::from_secs(1_800_000_000),
        previous: Digest::from_bytes([8; 32]),
    }
}

#[test]
fn a_head_reads_back_from_its_note_and_says_what_was_signed() {
    let note = head().sign(&key(1)).to_note();
    let lines: Vec<_> = note.lines().collect();
    assert_eq!(lines[..2], ["luzheng/ledger/91140100999999998K", "7"]);
    assert!(lines[3].is_empty() && lines[4].starts_with("\u{2014} luzheng/ledger/91140100999999998K "));
    let signed = SignedHead::read(&note).unwrap();
    assert_eq!(signed.verify(&ledger_origin(ISSUER), [key(1).verifying_key()]), Ok(head()));
    assert_eq!(signed.to_note(), note);
    let unknown = signed.verify(&ledger_origin(ISSUER), [key(2).verifying_key()]);
    assert_eq!(unknown, Err(HeadError::UnknownKey));
    let other_log = signed.verify(&ledger_origin("other"), [key(1).verifying_key()]);
    assert_eq!(other_log, Err(HeadError::UnknownKey));
}

#[test]
fn lines_of_witnesses_are_passed_over() {
    let note = head().sign(&key(1)).to_note() + "\u{2014} witness.example AAAAAAAAAAAA\n";
    let signed = SignedHead::read(&note).unwrap();
    assert_eq!(signed.verify(&ledger_origin(ISSUER), [key(1).verifying_key()]), Ok(head()));
}

#[test]
fn a_note_is_read_in_one_spelling_only() {
    let good = head().sign(&key(1)).to_note();
    let wrong = [
        good.replace("\n7\n", "\n07\n"),
        good.replace("\n7\n", "\n+7\n"),
        good.replace("\n7\n", "\n7\nextension\n"),
        good.replace("\n\n", "\n"),
        good.replace('\u{2014}', "-"),
        good.trim_end().to_owned(),
        good.replace('\n', "\r\n"),
        format!("{good}\n"),
        format!("{good}{}", "\u{2014} w AAAAAAAAAAAA\n".repeat(16)),
        format!("{good}{}", "\u{2014} w AAAAAAAAAAAA".repeat(600)),
        String::new(),
    ];
    for text in wrong {
        assert_eq!(SignedHead::read(&text), Err(HeadError::Malformed), "{text:?}");
    }
}

proptest! {
    #[test]
    fn whatever_byte_of_a_note_is_changed_it_is_not_believed(at in 0usize..300, to in 0u8..128) {
        let note = head().sign(&key(1)).to_note();
        let mut bytes = note.clone().into_bytes();
        let at = at % bytes.len();
        prop_assume!(bytes[at] != to);
        bytes[at] = to;
        if let Ok(text) = String::from_utf8(bytes)
            && let Ok(signed) = SignedHead::read(&text)
        {
            prop_assert!(signed.verify(&ledger_origin(ISSUER), [key(1).verifying_key()]).is_err());
        }
    }

    #[test]
    fn whatever_text_comes_in_is_read_or_refused(text in "\\PC*") {
        let _ = SignedHead::read(&text);
    }
}

/// A log with a head behind every third entry.
struct Log {
    leaves: Vec<StoredLeaf>,
    heads: Vec<StoredHead>,
}

fn entry(number: u64) -> LeafEntry {
    LeafEntry {
        id: format!("lef_{number}"),
        act: "grant_made".to_owned(),
        subject: vec![7; 32].into(),
        objects: format!("gra_{number}"),
        detail: "purpose=x consent=00".to_owned(),
        at: UnixTime::from_millis(1_800_000_000_000),
    }
}

fn log(size: u64) -> Log {
    let mut nodes: BTreeMap<NodeId, Digest> = BTreeMap::new();
    let (mut leaves, mut heads, mut before) = (Vec::new(), Vec::<StoredHead>::new(), Head::BEFORE_THE_FIRST);
    for index in 0..size {
        let entry = entry(index);
        let hash = entry.hash();
        let completed = appended(&nodes, index, hash).unwrap();
        nodes.extend(completed.iter().copied());
        let nodes_above = completed.into_iter().skip(1).map(|(id, hash)| (id.level, hash)).collect();
        leaves.push(StoredLeaf { index, id: entry.id.clone(), hash, entry: Some(entry), nodes: nodes_above });
        if index % 3 == 2 || index + 1 == size {
            let number = u64::try_from(heads.len()).unwrap();
            let root = root(&nodes, index + 1).unwrap();
            let head = Head { size: index + 1, root, number, previous: before, ..head() };
            before = head.digest();
            heads.push(StoredHead { number, size: index + 1, note: head.sign(&key(1)).to_note() });
        }
    }
    Log { leaves, heads }
}

fn audit(log: &Log) -> Result<Audited, Flaw> {
    let (origin, keys) = (ledger_origin(ISSUER), [key(1).verifying_key().clone()]);
    let mut audit = Audit::new(&origin, &keys);
    let mut heads = log.heads.iter().peekable();
    for leaf in &log.leaves {
        audit.leaf(leaf)?;
        while let Some(head) = heads.next_if(|head| head.size <= leaf.index + 1) {
            audit.head(head)?;
        }
    }
    heads.try_for_each(|head| audit.head(head))?;
    audit.end()
}

/// What whoever can write the database may do to hide it: every hash below the heads is made anew.
fn rehash(log: &mut Log) {
    let mut nodes: BTreeMap<NodeId, Digest> = BTreeMap::new();
    for (leaf, index) in log.leaves.iter_mut().zip(0..) {
        leaf.index = index;
        leaf.hash = leaf.entry.as_ref().unwrap().hash();
        let completed = appended(&nodes, index, leaf.hash).unwrap();
        nodes.extend(completed.iter().copied());
        leaf.nodes = completed.into_iter().skip(1).map(|(id, hash)| (id.level, hash)).collect();
    }
}

#[test]
fn a_log_as_it_was_signed_is_good_at_every_size() {
    for size in 0..40 {
        let found = audit(&log(size)).unwrap();
        assert_eq!((found.leaves, found.newest.map_or(0, |head| head.size)), (size, size));
    }
}

#[test]
fn an_altered_entry_is_named() {
    for index in 0..20 {
        let mut log = log(20);
        log.leaves[index].entry.as_mut().unwrap().detail.push('x');
        let at = u64::try_from(index).unwrap();
        assert_eq!(audit(&log), Err(Flaw::LeafAltered { index: at, id: format!("lef_{index}") }));
        // With its hash and all above it made anew, it is among those that the first head over it covers.
        rehash(&mut log);
        let flaw = audit(&log).unwrap_err();
        let (first, last) = flaw.leaves().unwrap();
        assert!((first..=last).contains(&at) && last - first < 3, "{flaw}");
    }
}

#[test]
fn a_deleted_or_moved_entry_is_named() {
    for index in 0..19 {
        let at = u64::try_from(index).unwrap();
        let mut gone = log(20);
        gone.leaves[index].entry = None;
        assert!(matches!(audit(&gone), Err(Flaw::LeafDeleted { index, .. }) if index == at));
        let mut gap = log(20);
        gap.leaves.remove(index);
        assert_eq!(audit(&gap), Err(Flaw::LeafMissing { index: at }));
        rehash(&mut gap);
        let (first, last) = audit(&gap).unwrap_err().leaves().unwrap();
        assert!(first <= at && at <= last);
        let mut moved = log(20);
        moved.leaves.swap(index, index + 1);
        rehash(&mut moved);
        let (first, last) = audit(&moved).unwrap_err().leaves().unwrap();
        assert!(first <= at && at <= last + 1 && last - first < 3);
    }
}

#[test]
fn a_stored_hash_that_was_altered_is_named_by_the_entries_under_it() {
    let mut log = log(8);
    log.leaves[7].nodes[1].1 = Digest::from_bytes([0; 32]);
    assert_eq!(audit(&log), Err(Flaw::Node { first: 4, last: 7 }));
    log.leaves[7].nodes.clear();
    assert!(matches!(audit(&log), Err(Flaw::Node { last: 7, .. })));
}

#[test]
fn a_head_that_was_altered_deleted_or_moved_is_named() {
    for at in 0..6usize {
        let number = u64::try_from(at).unwrap();
        let mut altered = log(20);
        altered.heads[at].note = altered.heads[at].note.replacen("1140", "1141", 1);
        assert!(matches!(audit(&altered), Err(Flaw::HeadForged { number: n, .. }) if n == number));
        let mut gone = log(20);
        gone.heads.remove(at);
        assert_eq!(audit(&gone), Err(Flaw::HeadMissing { number }));
        // Numbered anew, the chain in the signatures still tells.
        for (head, number) in gone.heads.iter_mut().zip(0..) {
            head.number = number;
        }
        assert!(matches!(audit(&gone), Err(Flaw::HeadOutOfLine { number: n, .. }) if n == number));
    }
}

#[test]
fn a_log_that_was_cut_is_named_where_it_was_cut() {
    let mut leaves = log(20);
    leaves.leaves.truncate(16);
    assert!(matches!(audit(&leaves), Err(Flaw::Truncated { first: 15, last: 17, .. })));
    let mut heads = log(20);
    heads.heads.truncate(5);
    assert_eq!(audit(&heads), Err(Flaw::Uncovered { number: 5, first: 15 }));
}

use std::collections::BTreeMap;

use serde::Serialize;
use wallet_crypto::digest::Digest;
use wallet_crypto::entropy::SeededEntropy;
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::id::{GrantId, HolderId, LeafId, LicenceId};
use wallet_protocol::ledger::{
    Head, LeafEntry, NodeId, SignedHead, appended, check_consistency, check_inclusion, consistency,
    inclusion, ledger_origin, root,
};

use crate::scene::START;

const ISSUER: &str = "91140100999999998K";
const SIZE: u64 = 11;

#[derive(Serialize)]
pub(crate) struct File {
    about: &'static str,
    origin: String,
    public_key_hex: String,
    key_id_hex: String,
    leaves: Vec<Leaf>,
    heads: Vec<FrozenHead>,
    inclusion: Vec<Inclusion>,
    consistency: Vec<Consistency>,
    notes_refused: Vec<Refused>,
}

#[derive(Serialize)]
struct Leaf {
    id: String,
    act: String,
    subject_hex: String,
    objects: String,
    detail: String,
    at: i64,
    hash_hex: String,
}

#[derive(Serialize)]
struct FrozenHead {
    size: u64,
    root_hex: String,
    number: u64,
    signed_at: i64,
    previous_hex: String,
    digest_hex: String,
    note: String,
}

#[derive(Serialize)]
struct Inclusion {
    index: u64,
    size: u64,
    path_hex: Vec<String>,
}

#[derive(Serialize)]
struct Consistency {
    older: u64,
    newer: u64,
    path_hex: Vec<String>,
}

#[derive(Serialize)]
struct Refused {
    name: &'static str,
    note: String,
}

fn entry(number: u64) -> LeafEntry {
    let entropy = SeededEntropy::new(number);
    let (grant, licence) =
        (GrantId::make(START, &entropy).unwrap(), LicenceId::make(START, &entropy).unwrap());
    let (act, objects, detail) = match number % 3 {
        0 => (
            "device_bound",
            HolderId::make(START, &entropy).unwrap().to_string(),
            "level=tee 级别".to_owned(),
        ),
        1 => {
            ("grant_made", format!("{grant} {licence}"), format!("purpose=motor_claim consent={number:064x}"))
        }
        _ => ("grant_revoked", grant.to_string(), String::new()),
    };
    LeafEntry {
        id: LeafId::make(START, &entropy).unwrap().to_string(),
        act: act.to_owned(),
        subject: vec![7; 32].into(),
        objects,
        detail,
        at: START,
    }
}

fn hex_all(path: &[Digest]) -> Vec<String> {
    path.iter().map(Digest::to_hex).collect()
}

pub(crate) fn file() -> File {
    let key = SigningKey::make(SuiteId::Sm, &SeededEntropy::new(31)).unwrap();
    let (origin, public) = (ledger_origin(ISSUER), key.verifying_key());
    let mut nodes: BTreeMap<NodeId, Digest> = BTreeMap::new();
    let entries: Vec<_> = (0..SIZE).map(entry).collect();
    for (entry, index) in entries.iter().zip(0..) {
        let completed = appended(&nodes, index, entry.hash()).unwrap();
        nodes.extend(completed);
    }
    let roots: Vec<_> = (0..=SIZE).map(|size| root(&nodes, size).unwrap()).collect();
    let root_of = |size: u64| roots.get(usize::try_from(size).unwrap()).unwrap();
    let mut previous = Head::BEFORE_THE_FIRST;
    let heads: Vec<_> = [1, 4, 7, SIZE]
        .into_iter()
        .zip(0..)
        .map(|(size, number)| {
            let head = Head {
                origin: origin.clone(),
                size,
                root: *root_of(size),
                number,
                signed_at: START,
                previous: std::mem::replace(&mut previous, Head::BEFORE_THE_FIRST),
            };
            previous = head.digest();
            head
        })
        .collect();
    let notes: Vec<_> = heads.iter().map(|head| head.sign(&key).to_note()).collect();
    for (head, note) in heads.iter().zip(&notes) {
        assert_eq!(SignedHead::read(note).unwrap().verify(&origin, [public]).as_ref(), Ok(head));
    }
    File {
        about: "Entries, heads and proofs of a ledger; see proto/README.md section 10. Keys come from a seed.",
        public_key_hex: hex::encode(public.to_compressed()),
        key_id_hex: public.note_id(&origin).to_string(),
        leaves: entries.iter().map(leaf).collect(),
        heads: heads.iter().zip(&notes).map(|(head, note)| frozen(head, note)).collect(),
        inclusion: inclusions(&nodes, &entries, root_of),
        consistency: consistencies(&nodes, root_of),
        notes_refused: refused(&origin, public, notes.last().unwrap()),
        origin,
    }
}

fn leaf(entry: &LeafEntry) -> Leaf {
    Leaf {
        id: entry.id.clone(),
        act: entry.act.clone(),
        subject_hex: hex::encode(entry.subject.as_slice()),
        objects: entry.objects.clone(),
        detail: entry.detail.clone(),
        at: entry.at.as_millis(),
        hash_hex: entry.hash().to_hex(),
    }
}

fn frozen(head: &Head, note: &str) -> FrozenHead {
    FrozenHead {
        size: head.size,
        root_hex: head.root.to_hex(),
        number: head.number,
        signed_at: head.signed_at.as_millis(),
        previous_hex: head.previous.to_hex(),
        digest_hex: head.digest().to_hex(),
        note: note.to_owned(),
    }
}

fn inclusions<'r>(
    nodes: &BTreeMap<NodeId, Digest>,
    entries: &[LeafEntry],
    root_of: impl Fn(u64) -> &'r Digest,
) -> Vec<Inclusion> {
    let sizes = [1, 4, 7, SIZE].into_iter();
    let all = sizes.flat_map(|size| (0..size).map(move |index| (index, size)));
    all.map(|(index, size)| {
        let path = inclusion(nodes, index, size).unwrap();
        let hash = entries.get(usize::try_from(index).unwrap()).unwrap().hash();
        assert_eq!(check_inclusion(&hash, index, size, &path, root_of(size)), Ok(()));
        Inclusion { index, size, path_hex: hex_all(&path) }
    })
    .collect()
}

fn consistencies<'r>(
    nodes: &BTreeMap<NodeId, Digest>,
    root_of: impl Fn(u64) -> &'r Digest,
) -> Vec<Consistency> {
    let all = [(1, 4), (1, SIZE), (4, 7), (4, SIZE), (7, SIZE), (SIZE, SIZE)].into_iter();
    all.map(|(older, newer)| {
        let path = consistency(nodes, older, newer).unwrap();
        assert_eq!(check_consistency((older, root_of(older)), (newer, root_of(newer)), &path), Ok(()));
        Consistency { older, newer, path_hex: hex_all(&path) }
    })
    .collect()
}

fn refused(origin: &str, key: &wallet_crypto::signature::VerifyingKey, good: &str) -> Vec<Refused> {
    let with = |name, from: &str, to: &str| Refused { name, note: good.replacen(from, to, 1) };
    let all = vec![
        with("another size", "\n11\n", "\n12\n"),
        with("a size with a zero in front", "\n11\n", "\n011\n"),
        with("another log", ISSUER, "91140100999999999K"),
        with("a hyphen for the dash", "\u{2014}", "-"),
        with("no empty line", "\n\n", "\n"),
        with("a line of another with too few bytes", "=\n\n", "=\n\n\u{2014} x AAAA\n"),
        Refused {
            name: "no signature of ours",
            note: good.replace(&format!("\u{2014} {origin}"), "\u{2014} witness.example"),
        },
    ];
    for refused in &all {
        let read = SignedHead::read(&refused.note);
        assert!(read.and_then(|signed| signed.verify(origin, [key])).is_err(), "{}", refused.name);
    }
    all
}

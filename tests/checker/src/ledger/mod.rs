//! The ledger as `luzheng ledger export` writes it: section 10 of `proto/README.md`, line by line.
//!
//! It stops at the first thing that is wrong and says which it is. Memory grows with the logarithm of the log.

mod check;
mod line;
mod note;
mod tree;

pub use check::{Checked, Finding, Known, check_log};

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{line, note, tree};
    use crate::signature::{Key, frame};

    fn vectors() -> Value {
        serde_json::from_str(include_str!("../../../../proto/vectors/ledger_v1.json")).unwrap()
    }

    fn word(json: &Value, name: &str) -> String {
        json.get(name).unwrap().as_str().unwrap().to_owned()
    }

    fn bytes(json: &Value, name: &str) -> Vec<u8> {
        line::bytes(&word(json, name)).unwrap()
    }

    fn list(json: &Value, name: &str) -> Vec<Value> {
        json.get(name).unwrap().as_array().unwrap().clone()
    }

    #[test]
    fn entries_trees_and_heads_are_those_that_are_frozen() {
        let file = vectors();
        let (origin, key) = (word(&file, "origin"), Key::new(1, &bytes(&file, "public_key_hex")).unwrap());
        assert_eq!(note::key_id(&origin, &key), bytes(&file, "key_id_hex"));
        let mut tree = tree::Tree::default();
        let mut heads = list(&file, "heads").into_iter().peekable();
        for leaf in list(&file, "leaves") {
            let at = leaf.get("at").unwrap().as_i64().unwrap().to_be_bytes();
            let texts = ["id", "act", "objects", "detail"].map(|name| word(&leaf, name));
            let subject = bytes(&leaf, "subject_hex");
            let [id, act, objects, detail] = texts.each_ref().map(|text| text.as_bytes());
            let parts: [&[u8]; 6] = [id, act, &subject, objects, detail, &at];
            let hash = tree::leaf(&frame("luzheng/ledger-leaf/v1", None, &parts));
            assert_eq!(hash.to_vec(), bytes(&leaf, "hash_hex"));
            tree.push(hash);
            let size = |head: &Value| head.get("size").unwrap().as_u64().unwrap();
            while let Some(head) = heads.next_if(|head| size(head) == tree.size) {
                let read = note::read(&word(&head, "note"), &origin, std::slice::from_ref(&key)).unwrap();
                assert_eq!((read.size, read.root, tree.root()), (tree.size, tree.root(), read.root));
                assert_eq!(read.digest, bytes(&head, "digest_hex"));
                assert_eq!(read.previous.to_vec(), bytes(&head, "previous_hex"));
            }
        }
        assert!(heads.next().is_none());
        for refused in list(&file, "notes_refused") {
            let read = note::read(&word(&refused, "note"), &origin, std::slice::from_ref(&key));
            assert!(read.is_err(), "{}", word(&refused, "name"));
        }
    }
}

use std::fs::File;
use std::io::Read as _;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use wallet_checker::check_copy;

use super::{USAGE, hexadecimal};

/// One byte more than a copy may have, so that a longer one is known as such.
const MAX_FILE_BYTES: u64 = 1024 * 1024 + 1;

/// `copy FILE --trust FILE [--root HEX]`: whether a file is an annotated copy as it was signed.
pub(crate) fn copy(mut arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let file = arguments.next().ok_or(USAGE)?;
    let (mut trust, mut root) = (None, None);
    while let Some(option) = arguments.next() {
        let value = arguments.next().ok_or(USAGE)?;
        match option.as_str() {
            "--trust" => trust = Some(published(&read(&value)?).ok_or("--trust is no trust bundle")?),
            "--root" => root = Some(hexadecimal(&value, 68).ok_or("--root is 68 hexadecimal digits")?),
            _ => return Err(USAGE.to_owned()),
        }
    }
    let checked = check_copy(&read(&file)?, &trust.ok_or(USAGE)?, root.as_deref());
    let copy = checked.map_err(|finding| finding.to_string())?;
    let by = if root.is_none() { " (who signed the trust bundle was not checked)" } else { "" };
    let (grant, at, key) = (copy.grant, copy.redeemed_at, copy.key);
    Ok(format!("genuine: the copy of {grant}, redeemed at {at} (unix milliseconds), signed by {key}{by}"))
}

fn read(path: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MAX_FILE_BYTES).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|error| format!("{path}: {error}"))
}

/// The bundle itself, or as the server answers with it.
fn published(file: &[u8]) -> Option<Vec<u8>> {
    if file.first() != Some(&b'{') {
        return Some(file.to_vec());
    }
    let answer: serde_json::Value = serde_json::from_slice(file).ok()?;
    URL_SAFE_NO_PAD.decode(answer.get("bundle")?.as_str()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(arguments: &[&str]) -> String {
        copy(arguments.iter().map(|text| (*text).to_owned())).unwrap_err()
    }

    #[test]
    fn a_bundle_is_taken_as_it_is_and_as_the_server_answers_with_it() {
        assert_eq!(published(&[10, 2]), Some(vec![10, 2]));
        assert_eq!(published(br#"{"bundle":"CgI","number":7}"#), Some(vec![10, 2]));
        for broken in [&b"{"[..], b"{}", br#"{"bundle":7}"#, br#"{"bundle":"C=="}"#] {
            assert_eq!(published(broken), None);
        }
    }

    #[test]
    fn what_is_wrong_with_the_call_is_said() {
        for lacking in [&[][..], &["copy.pdf", "--trust"], &["copy.pdf", "--unknown", "x"]] {
            assert_eq!(run(lacking), USAGE);
        }
        assert!(run(&["no-such-file.pdf", "--root", "12"]).contains("68"));
        assert!(run(&["x", "--trust", "no-such-file"]).starts_with("no-such-file: "));
    }
}

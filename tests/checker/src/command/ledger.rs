use std::fs::File;
use std::io::{BufReader, Read as _};

use wallet_checker::ledger::{Known, check_log};

use super::{USAGE, hexadecimal};

const MAX_NOTE_BYTES: u64 = 8 * 1024;

/// `ledger FILE [--key HEX]… [--head FILE]`: whether an exported ledger is as it was signed.
pub(crate) fn ledger(mut arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let file = arguments.next().ok_or(USAGE)?;
    let mut known = Known::default();
    while let Some(option) = arguments.next() {
        let value = arguments.next().ok_or(USAGE)?;
        match option.as_str() {
            "--key" => known.keys.push(hexadecimal(&value, 66).ok_or("--key is 66 hexadecimal digits")?),
            "--head" => known.head = Some(note(&value)?),
            _ => return Err(USAGE.to_owned()),
        }
    }
    let checked = if file == "-" {
        check_log(std::io::stdin().lock(), &known)
    } else {
        let opened = File::open(&file).map_err(|error| format!("{file}: {error}"))?;
        check_log(BufReader::new(opened), &known)
    };
    let checked = checked.map_err(|finding| finding.to_string())?;
    let by = if known.keys.is_empty() { " (by the keys in the export itself)" } else { "" };
    Ok(format!("{} entries and {} heads are as they were signed{by}", checked.leaves, checked.heads))
}

fn note(path: &str) -> Result<String, String> {
    let mut text = String::new();
    let read = File::open(path).and_then(|file| file.take(MAX_NOTE_BYTES).read_to_string(&mut text));
    read.map_err(|error| format!("{path}: {error}"))?;
    Ok(text)
}

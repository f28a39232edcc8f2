//! `checker ledger FILE [--key HEX]… [--head FILE]`: whether an exported ledger is as it was signed.
//!
//! `FILE` is what `luzheng ledger export` writes, `-` for standard input. `--key` is the compressed point of a key of the
//! ledger, from the trust bundle; `--head` a head that was seen before, as a phone or a witness holds it.

use std::fs::File;
use std::io::{BufReader, Read as _, Write as _};
use std::process::ExitCode;

use wallet_checker::ledger::{Known, check_log};

const USAGE: &str = "usage: checker ledger FILE [--key HEX]... [--head FILE]";
const MAX_NOTE_BYTES: u64 = 8 * 1024;

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(said) => {
            let _ = writeln!(std::io::stdout(), "{said}");
            ExitCode::SUCCESS
        }
        Err(said) => {
            let _ = writeln!(std::io::stderr(), "checker: {said}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<String, String> {
    if arguments.next().as_deref() != Some("ledger") {
        return Err(USAGE.to_owned());
    }
    let file = arguments.next().ok_or(USAGE)?;
    let mut known = Known::default();
    while let Some(option) = arguments.next() {
        let value = arguments.next().ok_or(USAGE)?;
        match option.as_str() {
            "--key" => known.keys.push(point(&value).ok_or("--key is 66 hexadecimal digits")?),
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

fn point(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len() == 66)?;
    digits
        .chunks(2)
        .map(|pair| u8::try_from(pair.iter().fold(0, |byte, digit| byte << 4 | digit)).ok())
        .collect()
}

fn note(path: &str) -> Result<String, String> {
    let mut text = String::new();
    let read = File::open(path).and_then(|file| file.take(MAX_NOTE_BYTES).read_to_string(&mut text));
    read.map_err(|error| format!("{path}: {error}"))?;
    Ok(text)
}

use std::ffi::OsString;
use std::path::PathBuf;

use super::Failure;
use crate::config::{Config, load};

/// Reads the given file, or `luzheng.toml` in the working folder if it is there, and the environment over it.
pub fn configuration(given: Option<PathBuf>) -> Result<Config, Failure> {
    let usual = PathBuf::from("luzheng.toml");
    let file = given.or_else(|| usual.is_file().then_some(usual));
    // A name that is not text is none of ours.
    let text = |(name, value): (OsString, OsString)| {
        Some((name.into_string().ok()?, value.to_string_lossy().into_owned()))
    };
    Ok(load(file.as_deref(), std::env::vars_os().filter_map(text))?)
}

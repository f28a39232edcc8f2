//! Where things lie.

use crate::tree::{Source, test_modules, tree};
use crate::{assert_broken, assert_kept};

const HANDLERS: &str = "server/api/src/v1/";

/// A file of the API that answers a request is tested where it stands.
fn untested_handler(source: &Source) -> Vec<String> {
    let handler = source.path.starts_with(HANDLERS) && source.is_rust() && !source.path.ends_with("/mod.rs");
    if !handler || source.is_test_only() || !test_modules(&source.row).is_empty() {
        return Vec::new();
    }
    vec![source.at(1, "a handler file has a test module")]
}

#[test]
fn every_handler_file_has_a_test_module() {
    assert_kept(&tree().iter().flat_map(untested_handler).collect::<Vec<_>>());
}

#[test]
fn an_untested_handler_is_found() {
    let found = |path, text| untested_handler(&Source::new(path, text).unwrap());
    assert_broken(&found("server/api/src/v1/wallet/bind.rs", "fn a() {}"), "bind.rs:1");
    assert_kept(&found("server/api/src/v1/wallet/bind.rs", "fn a() {}\n#[cfg(test)]\nmod tests {}"));
    assert_kept(&found("server/api/src/v1/wallet/mod.rs", "mod bind;"));
}

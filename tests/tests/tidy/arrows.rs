//! The drawing of ARCHITECTURE.md as a table: who may import whom, and what nobody may bring along.

use std::collections::BTreeSet;

use crate::graph::{Ask, Member, closure, members};
use crate::{assert_broken, assert_kept};

/// One crate of ours.
struct Row {
    name: &'static str,
    /// The crates of ours it may import, in its tests too.
    ours: &'static [&'static str],
    /// The crates of ours that only its tests may import.
    for_tests: &'static [&'static str],
    /// Crates of others that may not come along, however far down.
    never: &'static [&'static str],
}

const CONTRACT: &[&str] = &["wallet-crypto", "wallet-protocol"];
const DECIDED: &[&str] = &["wallet-crypto", "wallet-protocol", "wallet-server-core"];
const EVERYTHING: &[&str] = &[
    "wallet-checker",
    "wallet-copy",
    "wallet-crypto",
    "wallet-mobile-core",
    "wallet-mobile-host",
    "wallet-protocol",
    "wallet-server",
    "wallet-server-api",
    "wallet-server-core",
    "wallet-server-storage",
];
const THE_SERVER: &[&str] = &[
    "wallet-crypto",
    "wallet-mobile-core",
    "wallet-mobile-host",
    "wallet-protocol",
    "wallet-server-api",
    "wallet-server-core",
    "wallet-server-storage",
];

const TABLE: &[Row] = &[
    Row {
        name: "wallet-crypto",
        ours: &[],
        for_tests: &[],
        never: &[
            "serde_json",
            "tokio",
            "time",
            "chrono",
            "jiff",
            "axum",
            "sqlx",
            "redis",
            "reqwest",
            "uniffi",
        ],
    },
    Row {
        name: "wallet-protocol",
        ours: &["wallet-crypto"],
        for_tests: &[],
        never: &["tokio", "axum", "sqlx", "redis", "reqwest", "hyper", "uniffi", "ring"],
    },
    Row {
        name: "wallet-face",
        ours: &["wallet-protocol"],
        for_tests: &[],
        never: &["tokio", "axum", "sqlx", "redis", "reqwest", "hyper", "uniffi", "ring"],
    },
    Row { name: "wallet-design", ours: &[], for_tests: &[], never: &["tokio", "axum", "sqlx", "uniffi"] },
    Row {
        name: "wallet-copy",
        ours: &["wallet-face", "wallet-protocol"],
        for_tests: &["wallet-crypto"],
        never: &["tokio", "axum", "sqlx", "redis", "reqwest", "hyper", "uniffi", "ring"],
    },
    Row {
        name: "wallet-server-core",
        ours: &["wallet-copy", "wallet-crypto", "wallet-protocol"],
        for_tests: &[],
        never: &["axum", "sqlx", "redis", "reqwest", "hyper", "ureq", "uniffi"],
    },
    Row {
        name: "wallet-server-storage",
        ours: DECIDED,
        for_tests: &[],
        never: &["axum", "reqwest", "uniffi"],
    },
    Row {
        name: "wallet-server-api",
        ours: DECIDED,
        for_tests: &["wallet-server-storage"],
        never: &["sqlx", "redis", "reqwest", "uniffi"],
    },
    Row { name: "wallet-server", ours: THE_SERVER, for_tests: &[], never: &["uniffi"] },
    Row {
        name: "wallet-mobile-core",
        ours: CONTRACT,
        for_tests: &[],
        never: &["uniffi", "axum", "sqlx", "redis", "reqwest", "hyper", "rustls", "ring"],
    },
    Row {
        name: "wallet-mobile-host",
        ours: &["wallet-crypto", "wallet-mobile-core", "wallet-protocol"],
        for_tests: &[],
        never: &["uniffi", "axum", "sqlx", "redis"],
    },
    Row {
        name: "wallet-ffi",
        ours: &[
            "wallet-crypto",
            "wallet-face",
            "wallet-mobile-core",
            "wallet-mobile-host",
            "wallet-protocol",
        ],
        for_tests: &[],
        never: &["axum", "sqlx", "redis", "reqwest"],
    },
    Row { name: "uniffi-bindgen", ours: &[], for_tests: &[], never: &[] },
    Row {
        name: "wallet-web",
        ours: &["wallet-crypto", "wallet-face", "wallet-ffi", "wallet-mobile-core", "wallet-protocol"],
        for_tests: &[],
        never: &["axum", "sqlx", "redis", "reqwest", "tokio"],
    },
    Row { name: "wallet-web-bindgen", ours: &[], for_tests: &[], never: &[] },
    Row {
        name: "wallet-checker",
        ours: &[],
        for_tests: &[],
        never: &["tokio", "axum", "sqlx", "redis", "reqwest"],
    },
    Row { name: "wallet-system-tests", ours: EVERYTHING, for_tests: &[], never: &[] },
];

/// The platforms the wallet itself is built for.
const PHONES: &[&str] =
    &["aarch64-linux-android", "aarch64-apple-ios", "wasm32-unknown-unknown", "x86_64-unknown-linux-gnu"];

/// Build-time helpers that mean C is compiled or linked.
const C_BUILDERS: &[&str] = &["autotools", "bindgen", "cc", "cmake", "nasm-rs", "pkg-config", "vcpkg"];

/// Crates named `…-sys` that hold declarations in Rust and no C.
const SYS_WITHOUT_C: &[&str] = &["jni-sys", "js-sys", "linux-raw-sys", "web-sys", "windows-sys"];

fn wrong_arrows(member: &Member) -> Vec<String> {
    let Some(row) = TABLE.iter().find(|row| row.name == member.name) else {
        return vec![format!("{} has no row in the table of arrows", member.name)];
    };
    let known = |name: &str| TABLE.iter().any(|row| row.name == name);
    let ours = member.asks.iter().filter(|ask| known(&ask.name) && ask.name != member.name);
    let mut broken: Vec<String> = ours
        .filter(|ask| !row.ours.contains(&ask.name.as_str()))
        .filter(|ask| !(ask.for_tests && row.for_tests.contains(&ask.name.as_str())))
        .map(|ask| format!("{} may never import {}", member.name, ask.name))
        .collect();
    let direct = member.asks.iter().filter(|ask| !ask.for_tests && row.never.contains(&ask.name.as_str()));
    broken.extend(direct.map(|ask| format!("{} may never import {}", member.name, ask.name)));
    broken
}

fn brought_along(row: &Row, brought: &BTreeSet<String>) -> Vec<String> {
    let never = row.never.iter().filter(|name| brought.contains(**name));
    never.map(|name| format!("{} may never bring along {name}", row.name)).collect()
}

fn compiles_c(package: &str, brought: &BTreeSet<String>) -> Vec<String> {
    let compiles = |name: &str| {
        C_BUILDERS.contains(&name)
            || (name.ends_with("-sys") && !SYS_WITHOUT_C.contains(&name))
            || name == "ring"
    };
    let found = brought.iter().filter(|name| compiles(name));
    found
        .map(|name| format!("{package} may never bring along {name}: no C is compiled for a phone"))
        .collect()
}

#[test]
fn every_arrow_points_the_way_it_is_drawn() {
    assert_kept(&members().unwrap().iter().flat_map(wrong_arrows).collect::<Vec<_>>());
}

#[test]
fn nothing_forbidden_comes_along_however_far_down() {
    let members = members().unwrap();
    let mut broken = Vec::new();
    for row in TABLE.iter().filter(|row| members.iter().any(|member| member.name == row.name)) {
        broken.extend(brought_along(row, &closure(row.name, "normal", &[]).unwrap()));
    }
    assert_kept(&broken);
}

#[test]
fn the_wallet_compiles_no_c_on_any_platform() {
    for package in ["wallet-mobile-core", "wallet-ffi", "wallet-web"] {
        let brought = closure(package, "normal,build", PHONES).unwrap();
        assert!(brought.contains("sm4"));
        assert_kept(&compiles_c(package, &brought));
    }
}

#[test]
fn a_wrong_arrow_is_found() {
    let asks = |name: &str, for_tests| vec![Ask { name: name.into(), for_tests }];
    let of = |name: &str, asks| wrong_arrows(&Member { name: name.into(), asks });
    assert_broken(
        &of("wallet-server-api", asks("wallet-server-storage", false)),
        "may never import wallet-server-st",
    );
    assert_kept(&of("wallet-server-api", asks("wallet-server-storage", true)));
    assert_broken(
        &of("wallet-crypto", asks("serde_json", false)),
        "wallet-crypto may never import serde_json",
    );
    assert_kept(&of("wallet-crypto", asks("serde_json", true)));
    assert_kept(&of("wallet-server-core", asks("wallet-protocol", false)));
}

#[test]
fn a_crate_without_a_row_is_found() {
    assert_broken(&wrong_arrows(&Member { name: "wallet-new".into(), asks: Vec::new() }), "no row");
}

#[test]
fn a_forbidden_crate_far_down_is_found() {
    let brought = BTreeSet::from(["tokio".to_owned(), "serde".to_owned()]);
    let row = TABLE.iter().find(|row| row.name == "wallet-protocol").unwrap();
    assert_broken(&brought_along(row, &brought), "may never bring along tokio");
}

#[test]
fn a_crate_that_compiles_c_is_found() {
    let server = closure("wallet-server-storage", "normal,build", &[]).unwrap();
    let found = compiles_c("wallet-server-storage", &server);
    assert!(
        ["cc:", "libsqlite3-sys:"].iter().all(|name| found.iter().any(|sentence| sentence.contains(name)))
    );
    assert_kept(&compiles_c("wallet-mobile-core", &BTreeSet::from(["js-sys".to_owned(), "sm4".to_owned()])));
}

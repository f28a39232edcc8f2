//! The files of the repository, read once.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::tokens::{Kind, Token, closing, continues, tokens};

/// One text file of the repository.
pub(crate) struct Source {
    /// From the top of the repository, with forward slashes.
    pub(crate) path: String,
    pub(crate) text: String,
    /// Empty unless the file is Rust.
    pub(crate) row: Vec<Token>,
}

impl Source {
    pub(crate) fn new(path: &str, text: &str) -> Result<Self, String> {
        let row =
            if path.ends_with(".rs") { tokens(text).map_err(|e| format!("{path} {e}"))? } else { Vec::new() };
        Ok(Self { path: path.into(), text: text.into(), row })
    }

    pub(crate) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// True for a file that is never part of the product.
    pub(crate) fn is_test_only(&self) -> bool {
        let mut parts = self.path.rsplit('/');
        let name = parts.next().unwrap_or_default();
        matches!(name, "tests.rs" | "testing.rs")
            || name.ends_with("_tests.rs")
            || parts.any(|p| matches!(p, "tests" | "testing" | "benches"))
    }

    /// True when the token at `at` stands in a module that only tests compile.
    pub(crate) fn is_in_test(&self, at: usize) -> bool {
        self.is_test_only() || test_modules(&self.row).iter().any(|(from, to)| (*from..*to).contains(&at))
    }

    /// The sentence with the place in front.
    pub(crate) fn at(&self, line: usize, sentence: &str) -> String {
        format!("{}:{line}: {sentence}", self.path)
    }
}

/// The stretches of the row that `#[cfg(test)] mod …` covers, from the attribute to the end of the module.
pub(crate) fn test_modules(row: &[Token]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (at, token) in row.iter().enumerate() {
        if !token.is("#") || !continues(row, at + 1, &["[", "cfg"]) {
            continue;
        }
        let end = closing(row, at + 1);
        let names_test = row.get(at..end).is_some_and(|part| part.iter().any(|t| t.is("test")));
        if let Some(to) = names_test.then(|| module_end(row, end + 1)).flatten() {
            found.push((at, to));
        }
    }
    found
}

/// Where the module ends that starts at `at`, after more attributes and a visibility; nothing for other items.
fn module_end(row: &[Token], mut at: usize) -> Option<usize> {
    while continues(row, at, &["#"]) {
        at = closing(row, at + 1) + 1;
    }
    while row.get(at).is_some_and(|token| token.kind != Kind::Word || token.is("pub") || token.is("crate")) {
        at += 1;
    }
    if !continues(row, at, &["mod"]) {
        return None;
    }
    Some(if continues(row, at + 2, &[";"]) { at + 3 } else { closing(row, at + 2) })
}

/// The top of the repository.
pub(crate) fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Every text file that git tracks or would track.
#[expect(clippy::panic, reason = "a tree that cannot be read is a failed test")]
pub(crate) fn tree() -> &'static [Source] {
    static TREE: LazyLock<Result<Vec<Source>, String>> = LazyLock::new(read);
    match &*TREE {
        Ok(sources) => sources,
        Err(error) => panic!("the tree cannot be read: {error}"),
    }
}

fn read() -> Result<Vec<Source>, String> {
    let mut sources = Vec::new();
    for path in list()? {
        let Ok(bytes) = std::fs::read(top().join(&path)) else { continue };
        if let Ok(text) = String::from_utf8(bytes) {
            sources.push(Source::new(&path, &text)?);
        }
    }
    if sources.iter().any(|source| source.path == "Cargo.toml") {
        Ok(sources)
    } else {
        Err("no Cargo.toml".into())
    }
}

fn list() -> Result<Vec<String>, String> {
    let output = Command::new("git")
        .args(["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(top())
        .output()
        .map_err(|error| format!("git: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let mut paths: Vec<String> = String::from_utf8_lossy(&output.stdout)
        .split('\0')
        .filter(|p| !p.is_empty())
        .map(str::to_owned)
        .collect();
    paths.sort();
    paths.dedup();
    Ok(paths)
}

#[test]
fn a_test_module_is_told_from_the_product() {
    let text = "fn a() {}\n#[cfg(test)]\n#[expect(x)]\nmod tests { fn b() {} }\nfn c() {}";
    let source = Source::new("server/core/src/x.rs", text).unwrap();
    let place = |name| source.row.iter().position(|token| token.is(name)).unwrap();
    assert!(
        !source.is_in_test(place("a")) && source.is_in_test(place("b")) && !source.is_in_test(place("c"))
    );
}

#[test]
fn this_file_is_in_the_tree() {
    assert!(tree().iter().any(|source| source.path == "tests/tests/tidy/tree.rs"));
}

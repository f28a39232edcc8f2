//! What no text file of the repository says.

use crate::tree::{Source, tree};
use crate::{assert_broken, assert_kept};

/// Folders of somebody's machine; split so that this file keeps its own rule.
const MACHINE: [&str; 4] =
    [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/Us", "ers/")];

/// Hosts of package registries: an ordinary client knows its own.
const HOSTS: [&str; 7] = [
    concat!("crates", ".io"),
    concat!("pypi", ".org"),
    concat!("python", "hosted.org"),
    concat!("registry.npm", "js.org"),
    concat!("deb.", "debian.org"),
    concat!("proxy.", "golang.org"),
    concat!("repo1.", "maven.org"),
];

const PROMISES: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];

fn machine_paths(source: &Source) -> Vec<String> {
    lines(source)
        .filter(|(_, text)| MACHINE.iter().any(|folder| starts_a_path(text, folder)))
        .map(|(line, _)| source.at(line, "names a folder of one machine"))
        .collect()
}

/// True when `folder` begins a path, rather than stand in the middle of one.
fn starts_a_path(text: &str, folder: &str) -> bool {
    let mut places = text.match_indices(folder);
    places.any(|(at, _)| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || "_-./})~$*".contains(c))
    })
}

fn registry_hosts(source: &Source) -> Vec<String> {
    if source.path.ends_with("Cargo.lock") {
        return Vec::new(); // written by cargo, which names its registry in each line
    }
    lines(source)
        .filter(|(_, text)| HOSTS.iter().any(|host| text.contains(host)))
        .map(|(line, _)| source.at(line, "names the host of a package registry"))
        .collect()
}

fn vague_promises(source: &Source) -> Vec<String> {
    lines(source)
        .filter(|(_, text)| PROMISES.iter().any(|word| promises(text, word)))
        .map(|(line, _)| source.at(line, "a promise needs the number of its issue, as in (#12)"))
        .collect()
}

/// True when `word` stands in the line as a word and no number follows.
fn promises(text: &str, word: &str) -> bool {
    let mut places = text.match_indices(word);
    places.any(|(at, _)| {
        let alone =
            !text.get(..at).and_then(|head| head.chars().next_back()).is_some_and(char::is_alphanumeric);
        let after = text.get(at + word.len()..).unwrap_or_default();
        let number = after.trim_start_matches([' ', '(']).strip_prefix('#').and_then(|n| n.chars().next());
        alone && !after.starts_with(char::is_alphanumeric) && !number.is_some_and(|n| n.is_ascii_digit())
    })
}

fn lines(source: &Source) -> impl Iterator<Item = (usize, &str)> {
    source.text.lines().enumerate().map(|(at, text)| (at + 1, text))
}

#[test]
fn no_file_names_a_folder_of_one_machine() {
    assert_kept(&tree().iter().flat_map(machine_paths).collect::<Vec<_>>());
}

#[test]
fn no_file_names_the_host_of_a_registry() {
    assert_kept(&tree().iter().flat_map(registry_hosts).collect::<Vec<_>>());
}

#[test]
fn every_promise_has_a_number() {
    assert_kept(&tree().iter().flat_map(vague_promises).collect::<Vec<_>>());
}

#[test]
fn a_folder_of_one_machine_is_found() {
    let [home, ..] = MACHINE;
    let found = |text: &str| machine_paths(&Source::new("a.md", text).unwrap());
    assert_broken(&found(&format!("one\ncd {home}wang")), "a.md:2");
    assert_kept(&found(&format!("app{home}Screen.kt ${{APP}}{home}x")));
}

#[test]
fn the_host_of_a_registry_is_found() {
    let [host, ..] = HOSTS;
    let found = |path, text: &str| registry_hosts(&Source::new(path, text).unwrap());
    assert_broken(&found("a.sh", &format!("curl index.{host}")), "a.sh:1");
    assert_kept(&found("Cargo.lock", host));
}

#[test]
fn a_promise_without_a_number_is_found() {
    let [word, ..] = PROMISES;
    let found = |text: &str| vague_promises(&Source::new("a.sh", text).unwrap());
    assert_broken(&found(&format!("# {word}: later")), "a.sh:1");
    assert_broken(&found(&format!("# {word}(#x)")), "a.sh:1");
    assert_kept(&found(&format!("# {word}(#12): later, {word} #3, MAS{word}N")));
}

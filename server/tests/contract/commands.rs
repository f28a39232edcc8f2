//! The commands of the binary, as somebody at a terminal meets them.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn luzheng(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_luzheng"));
    command.args(arguments).current_dir(folder).env_clear().envs(variables.iter().copied());
    command
}

fn run(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    luzheng(folder, arguments, variables).output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", complained(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{}", complained(output));
    complained(output)
}

#[test]
fn the_settings_are_said_without_their_secrets_and_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let secrets = [("LUZHENG_DATABASE_URL", "postgres://geheim@host/db"), ("LUZHENG_PLACES", "7")];
    let output = run(folder.path(), &["check-config"], &secrets);
    let text = said(&output);
    assert!(text.contains("places = 7") && text.contains("can be used"), "{text}");
    assert!(text.contains("registry: the sandbox") && !text.contains("geheim"), "{text}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn every_mistake_of_the_settings_is_said_before_anything_begins() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("luzheng.toml"), "[http]\nplcaes = 1\n").unwrap();
    for command in ["check-config", "serve", "migrate", "sweep", "seed"] {
        let text = refused(&run(folder.path(), &[command], &[("LUZHENG_FEED_SECS", "0")]));
        assert!(text.contains("http.plcaes") && text.contains("chores.feed_secs"), "{command}: {text}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    // What needs no settings is not kept from its work by broken ones.
    said(&run(folder.path(), &["openapi"], &[]));
}

#[test]
fn a_file_that_was_asked_for_and_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let text = refused(&run(folder.path(), &["check-config", "--config", "other.toml"], &[]));
    assert!(text.contains("other.toml"), "{text}");
}

#[test]
fn a_secret_file_that_is_missing_is_noticed_when_the_settings_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    let text = refused(&run(folder.path(), &["check-config"], &[("LUZHENG_KEY_FILE", "missing.key")]));
    assert!(text.contains("missing.key"), "{text}");
}

#[test]
fn the_description_of_the_api_is_printed_as_json() {
    let folder = tempfile::tempdir().unwrap();
    let described: Value = serde_json::from_str(&said(&run(folder.path(), &["openapi"], &[]))).unwrap();
    assert!(described["openapi"].as_str().unwrap().starts_with("3.1."));
    assert!(described["paths"]["/v1/wallet/bindings"]["post"].is_object());
}

#[test]
fn the_schema_is_brought_up_to_date_once_and_again() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        assert!(said(&run(folder.path(), &["migrate"], &[])).contains("up to date"));
    }
    assert!(folder.path().join("luzheng-data/luzheng.sqlite").is_file());
    let text =
        refused(&run(folder.path(), &["migrate"], &[("LUZHENG_DATABASE_URL", "mysql://geheim@host/db")]));
    assert!(text.contains("database.url") && !text.contains("geheim"), "{text}");
}

#[test]
fn synthetic_rows_are_planted_once_and_beside_others_only_where_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let seed = |more: &[&str]| run(folder.path(), &[&["seed", "--holders", "20"], more].concat(), &[]);
    assert!(said(&seed(&[])).contains("for 20 holders"));
    assert!(refused(&seed(&[])).contains("--add"));
    assert!(said(&seed(&["--add"])).contains("0 rows"));
    assert!(said(&seed(&["--add", "--seed", "2"])).contains("for 20 holders"));
    let too_many = run(folder.path(), &["seed", "--add", "--holders", "5000001"], &[]);
    assert!(refused(&too_many).contains("5000000"));
    assert!(said(&run(folder.path(), &["sweep"], &[])).contains("0 rows"));
}

#[test]
fn the_directory_of_relying_parties_is_kept_at_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let party = |more: &[&str]| run(folder.path(), &[&["party"], more].concat(), &[]);
    let add = |code: &str| {
        let named = ["add", "--name", "样例财险", "--contact", "400-000-0000", "--category", "insurer"];
        party(&[&named[..], &["--credit-code", code]].concat())
    };
    assert!(refused(&add("91140100MA0DEMA000")).contains("credit_code"));
    let code = wallet_protocol::identifier::CreditCode::compose("91140100MA0000001").unwrap();
    let added = said(&add(code.as_str()));
    let id = added.split(' ').next().unwrap().to_owned();
    assert!(id.starts_with("rlp_") && added.contains("insurer active 样例财险"), "{added}");
    assert!(refused(&add(code.as_str())).contains("is registered"));

    // The key of RFC 7515 appendix A.3, first with its private half.
    let public = r#""kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0""#;
    let jwk = folder.path().join("key.json");
    let jwk_text = jwk.to_str().unwrap();
    let until = {
        use wallet_protocol::time::{CivilDate, Clock as _, SystemClock};
        CivilDate::in_china(SystemClock.now()).plus_days(365).to_string()
    };
    let add_key = || party(&["key", "add", &id, "--jwk", jwk_text, "--until", &until]);
    std::fs::write(&jwk, format!("{{{public},\"d\":\"AA\"}}")).unwrap();
    assert!(refused(&add_key()).contains("private key"));
    std::fs::write(&jwk, format!("{{{public}}}")).unwrap();
    let kid = said(&add_key()).split(' ').nth(1).unwrap().to_owned();
    assert!(refused(&add_key()).contains("is or was in the directory"));
    let listed = said(&party(&["list"]));
    assert!(listed.contains(&id) && listed.contains(&format!("{kid} p256")) && listed.contains("(in force)"));
    said(&party(&["key", "end", &id, &kid]));
    assert!(said(&party(&["list"])).contains("(not in force)"));
    assert!(said(&party(&["change", &id, "--state", "closed"])).contains("closed"));
    assert!(refused(&party(&["change", &id, "--state", "active"])).contains("closed"));
}

#[test]
fn clerks_of_a_relying_party_are_invited_at_the_terminal_and_told_of_once() {
    let folder = tempfile::tempdir().unwrap();
    let party = |more: &[&str]| run(folder.path(), &[&["party"], more].concat(), &[]);
    let code = wallet_protocol::identifier::CreditCode::compose("91140100MA0000002").unwrap();
    let named = ["add", "--name", "样例财险", "--contact", "400-000-0000", "--category", "insurer"];
    let added = said(&party(&[&named[..], &["--credit-code", code.as_str()]].concat()));
    let id = added.split(' ').next().unwrap();
    let invite = |login: &str| party(&["clerk", "invite", id, "--login", login, "--name", "王五"]);
    let invited = said(&invite("Wang.Wu"));
    let account = invited.split(' ').nth(1).unwrap();
    let link = invited.lines().last().unwrap();
    assert!(link.starts_with("http://127.0.0.1:8017/party/set-up#") && link.len() == 78, "{invited}");
    assert!(refused(&invite("wang.wu")).contains("login name is there"));
    assert!(refused(&invite("王五")).contains("login"));
    let listed = said(&party(&["clerk", "list", id]));
    assert!(listed.contains(account) && listed.contains("wang.wu invited 王五"), "{listed}");
    assert!(!listed.contains(link.split('#').next_back().unwrap()));
    assert_ne!(said(&party(&["clerk", "invite-again", account])).lines().last(), Some(link));
    said(&party(&["clerk", "close", account]));
    assert!(refused(&party(&["clerk", "invite-again", account])).contains("closed"));
}

#[test]
fn a_party_whose_certificates_are_missing_is_noticed_when_the_settings_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    let variables = [
        ("LUZHENG_REGISTRY_URL", "https://registry.example/"),
        ("LUZHENG_REGISTRY_CA_FILE", "missing.pem"),
        ("LUZHENG_SANDBOX_STAND_IN", "true"),
    ];
    let text = refused(&run(folder.path(), &["check-config"], &variables));
    assert!(text.contains("[registry]") && text.contains("missing.pem"), "{text}");
}

#[test]
fn an_address_that_is_taken_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let text = refused(&run(folder.path(), &["serve"], &[("LUZHENG_LISTEN", &address)]));
    assert!(text.contains(&address) && text.contains("LUZHENG_LISTEN"), "{text}");
}

#[test]
fn a_server_that_is_asked_to_end_stops_in_good_order() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = luzheng(folder.path(), &["serve"], &[("LUZHENG_LISTEN", "127.0.0.1:0")]);
    let mut server = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut said = BufReader::new(server.stdout.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("Luzheng is at http://").unwrap();

    let mut caller = TcpStream::connect(address).unwrap();
    caller.write_all(b"GET /health/ready HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    caller.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");

    let asked = Command::new("kill").args(["-TERM", &server.id().to_string()]).status().unwrap();
    assert!(asked.success());
    let mut rest = String::new();
    said.read_to_string(&mut rest).unwrap();
    assert!(server.wait().unwrap().success() && rest.contains("stopping"), "{rest}");
}

#[test]
fn the_ledger_is_checked_and_written_out_and_no_file_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let verified = said(&run(folder.path(), &["ledger", "verify"], &[]));
    assert!(verified.contains("0 entries and 0 heads are as they were signed"), "{verified}");
    said(&run(folder.path(), &["ledger", "export", "--out", "log.jsonl"], &[]));
    let text = std::fs::read_to_string(folder.path().join("log.jsonl")).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let types: Vec<_> = lines.iter().map(|line| line["type"].as_str().unwrap()).collect();
    assert_eq!(types, ["log", "key", "end"]);
    assert_eq!(said(&run(folder.path(), &["ledger", "export"], &[])), text);
    let again = refused(&run(folder.path(), &["ledger", "export", "--out", "log.jsonl"], &[]));
    assert!(again.contains("log.jsonl"), "{again}");
}

#[test]
fn an_operator_is_told_that_something_is_to_be_decided_by_an_exit_code_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let outside = folder.path().join("outside");
    let heads = [("LUZHENG_HEADS_FOLDER", outside.to_str().unwrap())];
    let reconcile = |more: &[&str]| run(folder.path(), &[&["ledger", "reconcile"], more].concat(), &heads);
    assert!(said(&reconcile(&[])).contains("file: nothing: agrees"));
    assert!(refused(&reconcile(&["--accept-loss", "0"])).contains("no fence stands"));
    std::fs::create_dir(&outside).unwrap();
    std::fs::write(outside.join("heads.jsonl"), "{\"note\":\"luzheng/ledger/x\\n9\\n\"}\n").unwrap();
    let undecided = reconcile(&[]);
    assert_eq!(undecided.status.code(), Some(3), "{}", complained(&undecided));
    assert!(String::from_utf8(undecided.stdout).unwrap().contains("not to be believed"));
    assert!(refused(&reconcile(&["--accept-loss", "9"])).contains("put the sink right first"));
    let inside = [("LUZHENG_HEADS_FOLDER", "luzheng-data/heads")];
    assert!(refused(&run(folder.path(), &["check-config"], &inside)).contains("heads.folder"));
}

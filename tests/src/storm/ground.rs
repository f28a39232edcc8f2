use std::path::PathBuf;

use wallet_protocol::grant::PartyCategory;
use wallet_protocol::trust::TrustBundle;
use wallet_server::config::{Config, SecretText};
use wallet_server::serve::start;
use wallet_server_storage::{Database, DatabaseOptions};

use super::{ServerProcess, Sharer};
use crate::{Engine, Party};

/// How phones and parties of a storm know the server, whichever process they reach.
const PUBLIC_URL: &str = "http://storm.example";

/// A database and keys that server processes share, a holder and an insurer.
pub struct Ground {
    program: PathBuf,
    settings: Vec<(String, String)>,
    database_url: String,
    /// An insurer of the sandbox.
    pub insurer: Party,
    bundle: TrustBundle,
    driver: (String, String),
    _folder: tempfile::TempDir,
}

impl Ground {
    /// Makes database and keys with a server in this process, and stops it; `program serve` is what runs over them.
    pub async fn prepare(program: PathBuf, engine: Engine, name: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut config = Config { data: Some(folder.path().to_owned()), ..Config::default() };
        config.http.listen = ([127, 0, 0, 1], 0).into();
        config.http.public_url = Some(PUBLIC_URL.to_owned());
        let mut settings = settings(folder.path());
        let mut database_url = format!("sqlite://{}", folder.path().join("luzheng.sqlite").display());
        if engine == Engine::Postgres {
            database_url = crate::world::own_database(name).await;
            config.database.url = SecretText::Inline(database_url.clone());
            let set = |name: &str, value: String| (name.to_owned(), value);
            settings.push(set("LUZHENG_DATABASE_URL", database_url.clone()));
            settings.push(set("LUZHENG_REDIS_URL", crate::world::needed("LUZHENG_TEST_REDIS_URL")));
            settings.push(set("LUZHENG_REDIS_PREFIX", format!("storm:{name}:{}:", std::process::id())));
        }
        let server = start(&config).await.expect("the server starts");
        let driver = server.sandbox.demo_driver().expect("a driver");
        let driver = (driver.name.clone(), driver.number.expose().to_owned());
        let insurer = Party::planted(&server.app, &server.base_url, PartyCategory::Insurer).await;
        let bundle = server.app.trust.current().bundle.clone();
        server.stop().await;
        Self { program, settings, database_url, insurer, bundle, driver, _folder: folder }
    }

    /// Starts a server process.
    pub async fn server(&self) -> ServerProcess {
        ServerProcess::start(&self.program, &self.settings).await
    }

    /// The holder, bound at this server.
    pub async fn sharer(&self, server: &ServerProcess) -> Sharer {
        Sharer::bind(&server.base_url, &self.bundle, &self.driver.0, &self.driver.1).await
    }

    /// The database, as it lies there.
    pub async fn database(&self) -> Database {
        Database::connect(&self.database_url, &DatabaseOptions::default()).await.expect("the database")
    }
}

/// Nothing may stand in the storm's way but what it asks about.
fn settings(folder: &std::path::Path) -> Vec<(String, String)> {
    let fixed = [
        ("LUZHENG_LISTEN", "127.0.0.1:0"),
        ("LUZHENG_PUBLIC_URL", PUBLIC_URL),
        ("LUZHENG_LOG", "warn"),
        ("LUZHENG_RATE_LIMITS", "false"),
        ("LUZHENG_PLACES", "4096"),
        ("LUZHENG_REQUEST_TIMEOUT_SECS", "120"),
        ("LUZHENG_BINDING_ACCESS_SECS", "3600"),
        ("LUZHENG_SHARING_ACCESS_SECS", "900"),
        ("LUZHENG_SHARING_OPEN_GRANTS", "100000"),
        ("LUZHENG_SHARING_OPEN_GRANTS_TO_ONE", "100000"),
    ];
    let fixed = fixed.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
    let data = ("LUZHENG_DATA".to_owned(), folder.display().to_string());
    fixed.chain([data]).collect()
}

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};

use wallet_server::command;
use wallet_server::output::complain;

/// What the server says when it listens.
const SAID: &str = "Luzheng is at ";

/// A server in a process of its own; killed when dropped.
pub struct ServerProcess {
    child: Child,
    /// How it is reached.
    pub base_url: String,
}

impl ServerProcess {
    /// Starts `program serve` over the settings alone, and waits until it listens.
    pub async fn start(program: &Path, settings: &[(String, String)]) -> Self {
        let mut start = Command::new(program);
        start.arg("serve").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("LUZHENG_")) {
            start.env_remove(name);
        }
        start.envs(settings.iter().cloned());
        let mut child = start.spawn().expect("the server's program starts");
        let out = child.stdout.take().expect("its output");
        let line = tokio::task::spawn_blocking(move || {
            let mut line = String::new();
            BufReader::new(out).read_line(&mut line).map(|_| line)
        });
        let line = line.await.expect("a reader").expect("a line");
        let base_url = line.trim_end().strip_prefix(SAID).expect("the server listens").to_owned();
        Self { child, base_url }
    }

    /// Kills it: `SIGKILL`, as a machine that fails.
    pub fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        self.end();
    }
}

/// What such a process does: the server's own `serve`, over the settings of its environment.
pub async fn serve_here() -> ExitCode {
    let served = match command::configuration(None) {
        Ok(config) => command::serve(&config).await,
        Err(error) => Err(error),
    };
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("storm serve: {error}"));
            ExitCode::FAILURE
        }
    }
}

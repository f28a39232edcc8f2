//! A network between us and a server that a test can hold or cut.

use std::sync::Arc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What the network does.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Network {
    Flows,
    /// Questions pass, answers wait.
    HoldsAnswers,
    /// Every connection is broken, new ones too.
    Cut,
}

/// Forwards connections to another port.
pub(crate) struct Proxy {
    pub(crate) port: u16,
    network: watch::Sender<Network>,
    asked: watch::Receiver<u64>,
}

impl Proxy {
    pub(crate) async fn to(host_and_port: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (network, state) = watch::channel(Network::Flows);
        let (count, asked) = watch::channel(0);
        tokio::spawn(accept(listener, host_and_port, state, Arc::new(count)));
        Self { port, network, asked }
    }

    pub(crate) fn set(&self, network: Network) {
        self.network.send_replace(network);
    }

    /// Rises with every question that was passed on.
    pub(crate) fn asked(&self) -> watch::Receiver<u64> {
        let mut asked = self.asked.clone();
        asked.mark_unchanged();
        asked
    }
}

async fn accept(
    listener: TcpListener,
    upstream: String,
    state: watch::Receiver<Network>,
    count: Arc<watch::Sender<u64>>,
) {
    while let Ok((client, _)) = listener.accept().await {
        let Ok(server) = TcpStream::connect(&upstream).await else { continue };
        let (from_client, to_client) = client.into_split();
        let (from_server, to_server) = server.into_split();
        tokio::spawn(pass(from_client, to_server, state.clone(), Some(Arc::clone(&count))));
        tokio::spawn(pass(from_server, to_client, state.clone(), None));
    }
}

async fn pass(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    mut state: watch::Receiver<Network>,
    questions: Option<Arc<watch::Sender<u64>>>,
) {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = tokio::select! {
            read = from.read(&mut buffer) => read.unwrap_or(0),
            _ = state.wait_for(|network| *network == Network::Cut) => 0,
        };
        let held = |network: &Network| questions.is_some() || *network != Network::HoldsAnswers;
        let now = state.wait_for(held).await.map(|network| *network);
        if read == 0 || !matches!(now, Ok(Network::Flows | Network::HoldsAnswers)) {
            return;
        }
        if to.write_all(&buffer[..read]).await.is_err() {
            return;
        }
        if let Some(questions) = &questions {
            questions.send_modify(|count| *count += 1);
        }
    }
}

//! An outside party that a test commands, down to the bytes of its answers.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

/// What the fake does with one request.
pub(crate) enum Act {
    /// Sends these bytes and closes.
    Bytes(Vec<u8>),
    /// Sends these bytes and keeps the connection open.
    Begin(Vec<u8>),
    /// Answers when it is let go.
    WhenLetGo(Arc<Notify>, Vec<u8>),
}

/// One request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// Request line and headers, names in small letters.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Seen {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// Method, path and query.
    pub(crate) fn line(&self) -> &str {
        self.head.lines().next().unwrap().trim_end_matches(" http/1.1")
    }
}

/// A party behind HTTP. A request that finds no act is hung up on.
#[derive(Clone)]
pub(crate) struct Fake {
    /// Where it is, with a slash at the end.
    pub(crate) base: String,
    acts: Arc<Mutex<VecDeque<Act>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
    came: Arc<Notify>,
}

impl Fake {
    pub(crate) async fn start(acts: impl IntoIterator<Item = Act>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let fake = Self {
            base: format!("http://{}/party/", listener.local_addr().unwrap()),
            acts: Arc::new(Mutex::new(acts.into_iter().collect())),
            seen: Arc::default(),
            came: Arc::default(),
        };
        let own = fake.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(own.clone().answer(stream));
            }
        });
        fake
    }

    pub(crate) fn then(&self, act: Act) {
        self.acts.lock().unwrap().push_back(act);
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// Waits until a request has come.
    pub(crate) async fn came(&self) {
        self.came.notified().await;
    }

    async fn answer(self, mut stream: TcpStream) {
        let Some(request) = read(&mut stream).await else { return };
        self.seen.lock().unwrap().push(request);
        self.came.notify_one();
        let act = self.acts.lock().unwrap().pop_front();
        match act {
            None => {}
            Some(Act::Bytes(bytes)) => write(&mut stream, &bytes).await,
            Some(Act::Begin(bytes)) => {
                write(&mut stream, &bytes).await;
                // Until the other side gives up.
                while stream.read(&mut [0; 64]).await.is_ok_and(|read| read > 0) {}
            }
            Some(Act::WhenLetGo(go, bytes)) => {
                go.notified().await;
                write(&mut stream, &bytes).await;
            }
        }
    }
}

/// The other side may be gone already.
async fn write(stream: &mut TcpStream, bytes: &[u8]) {
    let _ = stream.write_all(bytes).await;
    let _ = stream.flush().await;
}

async fn read(stream: &mut TcpStream) -> Option<Seen> {
    let mut bytes = Vec::new();
    loop {
        let mut chunk = [0; 4_096];
        let read = stream.read(&mut chunk).await.ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&chunk[..read]);
        let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let (line, headers) = head.split_once("\r\n").unwrap();
        let head = format!("{}\n{}", line.replace(" HTTP/1.1", ""), headers.to_ascii_lowercase());
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.map_or(0, |text| text.trim().parse().unwrap());
        if bytes.len() >= end + 4 + length {
            return Some(Seen { head, body: bytes[end + 4..].to_vec() });
        }
    }
}

/// A whole answer; `headers` end with a line break each.
pub(crate) fn answer(status: &str, headers: &str, body: &str) -> Act {
    let length = body.len();
    Act::Bytes(
        format!("HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}")
            .into_bytes(),
    )
}

/// An answer as the interface has it.
pub(crate) fn json(body: &Value) -> Act {
    answer("200 OK", "content-type: application/json; charset=utf-8\r\n", &body.to_string())
}

/// A refusal with a status.
pub(crate) fn status(status: &str) -> Act {
    answer(status, "", "")
}

//! Connections of callers who are slow, silent, too many, or under way when the server stops.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::routing::get;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use wallet_server::listen::{ConnectionLimits, serve_connections};

const SHORT: Duration = Duration::from_millis(200);
const LONG: Duration = Duration::from_secs(60);
/// Nothing here takes so long unless a promise is broken.
const BROKEN: Duration = Duration::from_secs(20);
const LARGE: usize = 64 * 1024 * 1024;

fn limits() -> ConnectionLimits {
    ConnectionLimits { connections: 8, header: LONG, lifetime: LONG, last_request: LONG }
}

struct Server {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    running: JoinHandle<()>,
    began: Arc<Notify>,
    go: Arc<Notify>,
}

impl Server {
    async fn start(limits: ConnectionLimits) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = watch::channel(false);
        let (began, go) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let slow = {
            let (began, go) = (Arc::clone(&began), Arc::clone(&go));
            async move || {
                began.notify_one();
                go.notified().await;
                "done"
            }
        };
        let router = Router::new()
            .route("/peer", get(async |ConnectInfo(peer): ConnectInfo<SocketAddr>| peer.to_string()))
            .route("/large", get(async || vec![0u8; LARGE]))
            .route("/slow", get(slow));
        let running = tokio::spawn(serve_connections(listener, router, limits, stopped));
        Self { address, stop, running, began, go }
    }

    /// A connection that has sent `text`.
    async fn send(&self, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }

    /// The whole answer to a request on a connection of its own.
    async fn ask(&self, path: &str) -> String {
        rest(self.send(&request(path, "close")).await).await
    }
}

fn request(path: &str, connection: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: {connection}\r\n\r\n")
}

/// What comes until the other side closes; a reset ends it as well.
async fn rest(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    let _ = tokio::time::timeout(BROKEN, stream.read_to_end(&mut bytes)).await.expect("it is closed");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Reads one answer with a body that ends in `end`, and leaves the connection open.
async fn one(stream: &mut TcpStream, end: &str) -> String {
    let mut text = String::new();
    while !text.ends_with(end) {
        let mut chunk = [0; 1_024];
        let read = stream.read(&mut chunk).await.unwrap();
        assert!(read > 0, "closed after {text}");
        text.push_str(std::str::from_utf8(&chunk[..read]).unwrap());
    }
    text
}

#[tokio::test]
async fn handlers_are_told_who_calls() {
    let server = Server::start(limits()).await;
    let stream = server.send(&request("/peer", "close")).await;
    let own = stream.local_addr().unwrap().to_string();
    assert!(rest(stream).await.ends_with(&own));
}

#[tokio::test]
async fn who_never_ends_the_head_of_a_request_is_closed() {
    let server = Server::start(ConnectionLimits { header: SHORT, ..limits() }).await;
    for begun in ["", "G", "GET /peer HTTP/1.1\r\nhost: localhost\r\n"] {
        assert!(!rest(server.send(begun).await).await.contains("200 OK"), "{begun}");
    }
}

#[tokio::test]
async fn between_two_requests_a_connection_waits_no_longer_than_for_a_head() {
    let server = Server::start(ConnectionLimits { header: SHORT, ..limits() }).await;
    let answers = rest(server.send(&request("/peer", "keep-alive")).await).await;
    assert_eq!(answers.matches("200 OK").count(), 1);
}

#[tokio::test]
async fn a_connection_takes_several_requests_until_its_lifetime_is_over() {
    let server = Server::start(ConnectionLimits { lifetime: Duration::from_secs(2), ..limits() }).await;
    let mut stream = server.send(&request("/peer", "keep-alive")).await;
    let own = stream.local_addr().unwrap().to_string();
    one(&mut stream, &own).await;
    stream.write_all(request("/peer", "keep-alive").as_bytes()).await.unwrap();
    one(&mut stream, &own).await;
    assert_eq!(rest(stream).await, "");
}

#[tokio::test]
async fn who_comes_when_all_connections_are_taken_is_let_in_when_one_ends() {
    let server = Server::start(ConnectionLimits { connections: 1, ..limits() }).await;
    let first = server.send(&request("/slow", "close")).await;
    server.began.notified().await;
    let mut second = server.send(&request("/peer", "close")).await;
    let early = tokio::time::timeout(SHORT, second.read_u8()).await;
    assert!(early.is_err(), "it was let in before there was a place");
    server.go.notify_one();
    assert!(rest(first).await.ends_with("done"));
    assert!(rest(second).await.contains("200 OK"));
}

#[tokio::test]
async fn silent_connections_do_not_keep_others_out_for_longer_than_a_head_may_take() {
    let server = Server::start(ConnectionLimits { header: SHORT, connections: 4, ..limits() }).await;
    let mut silent = Vec::new();
    for _ in 0..4 {
        silent.push(server.send("GET /").await);
    }
    assert!(server.ask("/peer").await.contains("200 OK"));
}

#[tokio::test]
async fn who_does_not_read_the_answer_is_cut_off() {
    let limits = ConnectionLimits { connections: 1, lifetime: SHORT, last_request: SHORT, ..limits() };
    let server = Server::start(limits).await;
    let deaf = server.send(&request("/large", "close")).await;
    assert!(server.ask("/peer").await.contains("200 OK"));
    assert!(rest(deaf).await.len() < LARGE);
}

#[tokio::test]
async fn a_request_under_way_when_the_server_stops_is_answered_and_no_new_one_is_taken() {
    let server = Server::start(limits()).await;
    let idle = server.send("").await;
    let running = server.send(&request("/slow", "keep-alive")).await;
    server.began.notified().await;
    server.stop.send(true).unwrap();
    assert_eq!(rest(idle).await, "");
    server.go.notify_one();
    assert!(rest(running).await.ends_with("done"));
    tokio::time::timeout(BROKEN, server.running).await.expect("it ends").unwrap();
    assert!(TcpStream::connect(server.address).await.is_err());
}

#[tokio::test]
async fn a_head_that_is_too_large_is_refused_before_it_ends() {
    let server = Server::start(limits()).await;
    let head = format!("GET /peer HTTP/1.1\r\nhost: localhost\r\nx: {}", "y".repeat(40_000));
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    // It may be refused while we still write.
    let _ = stream.write_all(head.as_bytes()).await;
    assert!(!rest(stream).await.contains("200 OK"));
    assert!(server.ask("/peer").await.contains("200 OK"));
}

#[tokio::test]
async fn what_is_no_http_is_refused_and_the_server_goes_on() {
    let server = Server::start(limits()).await;
    for nonsense in ["\u{1}\u{2}\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"] {
        assert!(!rest(server.send(nonsense).await).await.contains("200 OK"), "{nonsense}");
    }
    assert!(server.ask("/peer").await.contains("200 OK"));
}

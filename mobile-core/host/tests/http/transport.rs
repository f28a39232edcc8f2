use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use wallet_mobile_core::port::{HttpRequest, Transport as _, TransportError};
use wallet_mobile_host::{HttpTransport, HttpTransportError};

fn request() -> HttpRequest {
    HttpRequest {
        method: "POST",
        path: "/v1/wallet/sync?a=b%20c".to_owned(),
        headers: vec![("dpop-nonce", "n".to_owned())],
        body: b"{}".to_vec(),
        max_answer_bytes: 64,
        deadline_secs: 5,
    }
}

/// A server that answers once with these bytes; gives back what it was sent.
async fn answering(answer: &'static [u8]) -> (HttpTransport, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let transport = HttpTransport::new(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
    let served = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut seen = Vec::new();
        while !seen.ends_with(b"\r\n\r\n{}") {
            let mut piece = [0; 1_024];
            let length = stream.read(&mut piece).await.unwrap();
            seen.extend_from_slice(&piece[..length]);
        }
        stream.write_all(answer).await.unwrap();
        String::from_utf8(seen).unwrap()
    });
    (transport, served)
}

#[tokio::test]
async fn a_request_arrives_as_it_was_made_and_its_answer_is_read() {
    let answer = b"HTTP/1.1 401 Unauthorized\r\nDPoP-Nonce: fresh\r\ncontent-length: 5\r\n\r\nhello";
    let (transport, served) = answering(answer).await;
    let got = transport.send(request()).await.unwrap();
    assert_eq!((got.status, got.body.as_slice()), (401, b"hello".as_slice()));
    assert_eq!(got.header("dpop-nonce"), Some("fresh"));
    let seen = served.await.unwrap();
    assert!(seen.starts_with("POST /v1/wallet/sync?a=b%20c HTTP/1.1\r\n"), "{seen}");
}

#[tokio::test]
async fn an_answer_longer_than_allowed_is_refused() {
    let answer = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n-----------------------------------------------------------------";
    let (transport, _served) = answering(answer).await;
    assert_eq!(transport.send(request()).await, Err(TransportError::AnswerTooLarge));
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_is_not_followed() {
    let answer = b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
    let (transport, _served) = answering(answer).await;
    assert_eq!(transport.send(request()).await.unwrap().status, 302);
}

#[tokio::test]
async fn a_connection_that_breaks_is_told_from_one_that_was_never_there() {
    let (transport, _served) = answering(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhal").await;
    assert_eq!(transport.send(request()).await, Err(TransportError::Interrupted));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let nobody = HttpTransport::new(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
    drop(listener);
    assert_eq!(nobody.send(request()).await, Err(TransportError::Unreachable));
}

#[tokio::test]
async fn a_server_that_says_nothing_runs_into_the_deadline() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let transport = HttpTransport::new(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
    let outcome = transport.send(HttpRequest { deadline_secs: 1, ..request() }).await;
    assert_eq!(outcome, Err(TransportError::TimedOut));
}

#[test]
fn without_tls_only_this_machine_is_spoken_to() {
    assert!(matches!(HttpTransport::new("http://wallet.example"), Err(HttpTransportError::Plain)));
    assert!(matches!(HttpTransport::new("http://127.0.0.1.example"), Err(HttpTransportError::Plain)));
    for origin in ["https://h/path", "https://h?q", "ftp://h", "https://u@h", "h", ""] {
        assert!(matches!(HttpTransport::new(origin), Err(HttpTransportError::Origin)), "{origin}");
    }
    assert!(HttpTransport::new("http://[::1]:80").is_ok() && HttpTransport::new("https://h:8443/").is_ok());
}

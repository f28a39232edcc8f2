//! Connections: how many there are, how long each may take, and how they end.
//!
//! HTTP/1.1 alone: what stands in front of us speaks it, and a connection then carries one request at a time.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tower::ServiceExt as _;

/// Pause after the system refused to give out a connection, so that it is not asked in a circle.
const AFTER_REFUSAL: Duration = Duration::from_secs(1);

/// Head of a request, and what is kept of a body that nobody reads yet: a proof and a token need some two thousand.
const MAX_BUFFER: usize = 32 * 1024;

/// What connections may cost.
#[derive(Clone, Copy, Debug)]
pub struct ConnectionLimits {
    /// Connections that are open at the same time; who comes later waits to be let in.
    pub connections: usize,
    /// For the head of a request, and between two requests.
    pub header: Duration,
    /// After it a connection takes no further request.
    pub lifetime: Duration,
    /// What the last request of a connection gets, its answer being read included.
    pub last_request: Duration,
}

/// Serves until it is told to stop; then no request is taken any more, and those under way get their time.
pub async fn serve_connections(
    listener: TcpListener,
    router: Router,
    limits: ConnectionLimits,
    mut stopped: watch::Receiver<bool>,
) {
    let places = Arc::new(Semaphore::new(limits.connections));
    let mut connections = JoinSet::new();
    loop {
        let (stream, peer, place) = tokio::select! {
            () = told(&mut stopped) => break,
            Some(_) = connections.join_next() => continue,
            accepted = accept(&listener, &places) => accepted,
        };
        let (router, stopped) = (router.clone(), stopped.clone());
        connections.spawn(async move {
            serve_one(stream, peer, router, limits, stopped).await;
            drop(place);
        });
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
}

/// Waits until it is time to stop.
pub(crate) async fn told(stopped: &mut watch::Receiver<bool>) {
    // An error means that the sender is gone: time to stop as well.
    let _ = stopped.wait_for(|stop| *stop).await;
}

/// The next connection, with a place for it.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, OwnedSemaphorePermit) {
    let Ok(place) = Arc::clone(places).acquire_owned().await else { return std::future::pending().await };
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => return (stream, peer, place),
            Err(error) => {
                tracing::warn!(error = %error, "a connection could not be taken");
                pause(AFTER_REFUSAL).await;
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the system says nothing when it has connections again")]
async fn pause(time: Duration) {
    tokio::time::sleep(time).await;
}

async fn serve_one(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    limits: ConnectionLimits,
    mut stopped: watch::Receiver<bool>,
) {
    // Answers are small and whole: waiting for more would only make them late.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request.map(Body::new))
    });
    let mut protocol = http1::Builder::new();
    protocol.timer(TokioTimer::new()).header_read_timeout(limits.header).max_buf_size(MAX_BUFFER);
    let mut connection = std::pin::pin!(protocol.serve_connection(TokioIo::new(stream), service));
    let ended = tokio::select! {
        ended = timeout(limits.lifetime, connection.as_mut()) => ended.is_ok(),
        () = told(&mut stopped) => false,
    };
    if !ended {
        connection.as_mut().graceful_shutdown();
        // Handlers run to their end all the same: who is cut off here does not read.
        if timeout(limits.last_request, connection).await.is_err() {
            tracing::debug!("a connection was cut off");
        }
    }
}

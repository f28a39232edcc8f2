//! The wallet in a browser, from a folder where it was built.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path as UrlPath, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

use crate::problem::Problem;
use crate::state::AppState;
use wallet_protocol::problem::ProblemType;

/// More than these bytes are no wallet of ours.
const MOST_BYTES: u64 = 32 * 1024 * 1024;
/// Folders in folders.
const MOST_DEPTH: u8 = 3;

/// Our own files and WebAssembly; the camera is asked for when a code is scanned, pictures and annotated copies are drawn
/// on the page.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' blob:; frame-src blob:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";
const PERMISSIONS: &str = "camera=(self), geolocation=(), microphone=()";

/// The files of the page, read once.
#[derive(Clone, Debug, Default)]
pub struct WalletPage {
    files: BTreeMap<String, (&'static str, Bytes)>,
}

impl WalletPage {
    /// Reads a folder that `tools/mobile` built; files of other types than a page has are left out.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut page = Self::default();
        let mut left = MOST_BYTES;
        page.add(folder, "", MOST_DEPTH, &mut left)?;
        if page.files.contains_key("index.html") {
            return Ok(page);
        }
        Err(io::Error::new(io::ErrorKind::NotFound, "there is no index.html"))
    }

    fn add(&mut self, folder: &Path, prefix: &str, depth: u8, left: &mut u64) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let (kind, name) = (entry.file_type()?, format!("{prefix}{name}"));
            if kind.is_dir() && depth > 0 {
                self.add(&entry.path(), &format!("{name}/"), depth - 1, left)?;
            } else if let Some(media_type) = media_type(&name).filter(|_| kind.is_file()) {
                *left = left.checked_sub(entry.metadata()?.len()).ok_or(io::ErrorKind::FileTooLarge)?;
                self.files.insert(name, (media_type, fs::read(entry.path())?.into()));
            }
        }
        Ok(())
    }
}

fn media_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "wasm" => "application/wasm",
        _ => return None,
    })
}

/// The page under `/wallet/`.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/wallet", get(async || Redirect::permanent("/wallet/")))
        .route("/wallet/", get(async |state: State<AppState>| answer(&state, "index.html")))
        .route(
            "/wallet/{*path}",
            get(async |state: State<AppState>, UrlPath(path): UrlPath<String>| answer(&state, &path)),
        )
}

fn answer(state: &AppState, path: &str) -> Response {
    let page = state.settings().wallet_page.as_deref();
    let Some((media_type, content)) = page.and_then(|page| page.files.get(path)) else {
        return Problem::of(ProblemType::NotFound).into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, *media_type),
        (header::CACHE_CONTROL, "no-cache"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
    ];
    (StatusCode::OK, headers, content.clone()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_what_lies_in_its_folder_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        assert!(WalletPage::read(folder.path()).is_err());
        fs::create_dir(folder.path().join("screens")).unwrap();
        for name in ["index.html", "main.js", "screens/show.js", "secret.pem", "core.wasm"] {
            fs::write(folder.path().join(name), name).unwrap();
        }
        let page = WalletPage::read(folder.path()).unwrap();
        let names: Vec<&str> = page.files.keys().map(String::as_str).collect();
        assert_eq!(names, ["core.wasm", "index.html", "main.js", "screens/show.js"]);
    }
}

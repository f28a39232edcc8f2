use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use wallet_protocol::problem::ProblemType;

use super::Site;
use super::page::html;
use crate::problem::Problem;

/// Why a page cannot be shown, as a page: what went wrong in both languages, for nothing is known of the reader.
#[derive(Debug)]
pub(crate) enum PageFault {
    /// The form is not one of ours, or of another session.
    Form,
    /// The role of a member of staff does not open it.
    Role,
    /// Anything else.
    Problem(Problem),
}

impl<E> From<E> for PageFault
where
    Problem: From<E>,
{
    fn from(error: E) -> Self {
        Self::Problem(Problem::from(error))
    }
}

impl PageFault {
    /// A fault of this kind.
    pub(crate) fn of(kind: ProblemType) -> Self {
        Self::Problem(Problem::of(kind))
    }
}

impl IntoResponse for PageFault {
    fn into_response(self) -> Response {
        let is_role = matches!(self, Self::Role);
        let (status, wait) = match self {
            Self::Form | Self::Role => (StatusCode::FORBIDDEN, None),
            Self::Problem(problem) => {
                let mut problem = problem.into_response();
                (problem.status(), problem.headers_mut().remove(header::RETRY_AFTER))
            }
        };
        let (zh, en) = match status {
            StatusCode::NOT_FOUND => ("没有这一页。", "There is no such page."),
            StatusCode::FORBIDDEN if is_role => {
                ("您的角色不能使用此页。", "Your role does not open this page.")
            }
            StatusCode::FORBIDDEN => (
                "表单已失效，请返回上一页、刷新后重试。",
                "The form is out of date: go back, reload the page and try again.",
            ),
            StatusCode::TOO_MANY_REQUESTS => {
                ("操作过于频繁，请稍后重试。", "Too many tries: wait a little and try again.")
            }
            StatusCode::CONFLICT => {
                ("同时未结束的申请过多。", "Too many requests are open at the same time.")
            }
            status if status.is_client_error() => ("请求有误。", "The request was not understood."),
            _ => ("服务暂时不可用，请稍后重试。", "The service is not available now: try again later."),
        };
        let mut response = (status, html(&fault_page(zh, en, "/"))).into_response();
        response.extensions_mut().insert(Told { zh, en });
        if let Some(wait) = wait.filter(|wait: &HeaderValue| !wait.is_empty()) {
            response.headers_mut().insert(header::RETRY_AFTER, wait);
        }
        response
    }
}

/// What a page of a fault says.
#[derive(Clone, Copy)]
struct Told {
    zh: &'static str,
    en: &'static str,
}

/// A page of a fault leads back to the first of the pages that somebody was at.
pub(super) fn with_way_back(site: &Site, mut response: Response) -> Response {
    let Some(Told { zh, en }) = response.extensions_mut().remove() else { return response };
    let mut drawn = (response.status(), html(&fault_page(zh, en, site.home))).into_response();
    if let Some(wait) = response.headers_mut().remove(header::RETRY_AFTER) {
        drawn.headers_mut().insert(header::RETRY_AFTER, wait);
    }
    drawn
}

fn fault_page(zh: &str, en: &str, back: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<title>路证 · Luzheng</title>\n<link rel=\"stylesheet\" \
         href=\"/web/style.css\">\n</head>\n<body>\n<main>\n<h1>{zh}</h1>\n<p lang=\"en\">{en}</p>\n<p><a \
         href=\"{back}\">返回 · <span lang=\"en\">Back</span></a></p>\n</main>\n</body>\n</html>\n"
    )
}

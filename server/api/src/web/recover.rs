//! The page where a recovery code is used, from any browser: it ends a binding, stops what support is about to do, or lifts
//! a freeze. Nobody has to be called for it.

use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use wallet_protocol::endpoint::{RecoverRequest, RecoveryAct};
use wallet_protocol::words::Subject;
use wallet_server_core::recovery::{RecoverError, recover};

use super::browser::{Fields, Frame, PageFault, Visitor, VisitorForm, page_with, remember};
use crate::state::AppState;

/// Where it is.
pub(crate) const RECOVER_PAGE: &str = "/recover";
const ACTS: [RecoveryAct; 3] = [RecoveryAct::EndBinding, RecoveryAct::Veto, RecoveryAct::LiftFreeze];

#[derive(Template)]
#[template(path = "recover.html")]
struct Page {
    frame: Frame,
    acts: Vec<(&'static str, String, bool)>,
    done: Option<String>,
    fault: Option<String>,
}

impl Page {
    /// What stands in the words of support under this key.
    fn word(&self, key: &str) -> String {
        Subject::Support.say(key, self.frame.tongue.0).to_owned()
    }
}

/// The page.
pub(super) fn routes() -> Router<AppState> {
    Router::new().route(RECOVER_PAGE, get(show).post(submit)).layer(axum::middleware::from_fn(remember))
}

async fn show(visitor: Visitor) -> Response {
    draw(&visitor, StatusCode::OK, None, None)
}

async fn submit(VisitorForm(visitor, fields): VisitorForm) -> Result<Response, PageFault> {
    let Some(act) = act(&fields) else {
        return Ok(draw(&visitor, StatusCode::UNPROCESSABLE_ENTITY, None, Some("recover.malformed")));
    };
    let request = RecoverRequest { code: fields.one("code").to_owned(), act };
    match recover(visitor.state.app(), &request).await {
        Ok(done) => Ok(draw(&visitor, StatusCode::OK, Some(done.act), None)),
        Err(RecoverError::Malformed(_)) => {
            Ok(draw(&visitor, StatusCode::UNPROCESSABLE_ENTITY, None, Some("recover.malformed")))
        }
        Err(RecoverError::Refused) => {
            Ok(draw(&visitor, StatusCode::FORBIDDEN, None, Some("recover.refused")))
        }
        Err(error) => Err(error.into()),
    }
}

fn act(fields: &Fields) -> Option<RecoveryAct> {
    ACTS.into_iter().find(|act| act.as_str() == fields.one("act"))
}

fn draw(
    visitor: &Visitor,
    status: StatusCode,
    done: Option<RecoveryAct>,
    fault: Option<&'static str>,
) -> Response {
    let say = |key: &str| Subject::Support.say(key, visitor.tongue.0).to_owned();
    let named = |act: RecoveryAct| say(&format!("recover.{}", act.as_str()));
    let page = Page {
        frame: visitor.frame(),
        acts: ACTS.map(|act| (act.as_str(), named(act), act == RecoveryAct::EndBinding)).to_vec(),
        done: done.map(|act| say(&format!("recover.done.{}", act.as_str()))),
        fault: fault.map(say),
    };
    visitor.answer(page_with(status, &page))
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::{KeepRecoveryCode, ListDevices, RecoveryCodeRequest};
    use wallet_protocol::problem::ProblemType;
    use wallet_protocol::recovery::RecoveryCode;

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::browser::Browser;

    #[tokio::test]
    async fn a_code_from_paper_ends_a_binding_at_the_page_once() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let code = RecoveryCode::make(api.app().entropy.as_ref()).unwrap().expose().to_string();
        let kept = phone.call::<KeepRecoveryCode>(&RecoveryCodeRequest { code: code.clone() }).await;
        assert_eq!(kept.status(), 200);
        let browser = Browser::new(&api);
        let fields = [("code", code.as_str()), ("act", "end_binding")];
        let done = browser.submit(RECOVER_PAGE, RECOVER_PAGE, &fields).await;
        assert!(done.status() == 200 && done.text().contains("绑定已结束"), "{}", done.text());
        let refused = phone.call::<ListDevices>(&()).await;
        assert_eq!(refused.problem_type(), ProblemType::AccessTokenRefused);
        let again = browser.submit(RECOVER_PAGE, RECOVER_PAGE, &fields).await;
        assert!(again.status() == 403 && !again.text().contains(&code), "{}", again.text());
    }

    #[tokio::test]
    async fn what_is_no_code_is_told_apart_and_a_form_of_others_is_refused() {
        let api = TestApi::new().await;
        let browser = Browser::new(&api);
        let fields = [("code", "ABCD"), ("act", "end_binding")];
        assert_eq!(browser.submit(RECOVER_PAGE, RECOVER_PAGE, &fields).await.status(), 422);
        let no_act = [("code", "ABCD"), ("act", "everything")];
        assert_eq!(browser.submit(RECOVER_PAGE, RECOVER_PAGE, &no_act).await.status(), 422);
        let foreign = browser.post(RECOVER_PAGE, &[("code", "ABCD"), ("token", "AAAA")]).await;
        assert_eq!(foreign.status(), 403);
        let page = browser.read("/recover?lang=en").await.text();
        assert!(page.contains("<html lang=\"en\">") && page.contains("Use a recovery code"), "{page}");
    }
}

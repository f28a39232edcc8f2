use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use wallet_protocol::endpoint::{CheckCopy, CheckedCopy, CopyMadeFor, CopyOutcome, Endpoint as _};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::copy::{self, CheckCopyError, CopyChecked, CopyFacts};

use crate::extract::File;
use crate::problem::Problem;

/// Says whether a file is an annotated copy that was made here, for whom and until when; never what stands on it.
#[utoipa::path(post, path = CheckCopy::PATH, operation_id = "check_copy", tag = "verifier",
    request_body(content = Vec<u8>, content_type = "application/pdf", description = "The file, at most 1 MiB"),
    responses((status = 200, description = "What it is", body = CheckedCopy)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    File(file): File,
) -> Result<Json<CheckedCopy>, Problem> {
    let sent = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !sent.trim().eq_ignore_ascii_case("application/pdf") {
        return Err(Problem::of(ProblemType::ContentTypeRefused));
    }
    Ok(Json(said(copy::check(&app, &file).await?)))
}

fn said(checked: CopyChecked) -> CheckedCopy {
    match checked {
        CopyChecked::Genuine(facts) => CheckedCopy {
            outcome: CopyOutcome::Genuine,
            grant_id: Some(facts.grant_id),
            made_for: Some(made_for(*facts)),
        },
        CopyChecked::Altered(id) => {
            CheckedCopy { outcome: CopyOutcome::Altered, grant_id: Some(id), made_for: None }
        }
        CopyChecked::Unknown => CheckedCopy { outcome: CopyOutcome::Unknown, grant_id: None, made_for: None },
    }
}

fn made_for(facts: CopyFacts) -> CopyMadeFor {
    CopyMadeFor {
        party_name: facts.party_name,
        purpose: facts.purpose.code,
        purpose_text: facts.purpose.text,
        retention_text: facts.purpose.retention,
        presented_at: facts.presented_at,
        expires_at: facts.expires_at,
    }
}

impl From<CheckCopyError> for Problem {
    fn from(error: CheckCopyError) -> Self {
        match error {
            CheckCopyError::Consent => Self::internal(&error),
            CheckCopyError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::grant::MAX_COPY_BYTES;

    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn a_file_that_was_not_made_here_is_unknown_and_one_too_long_is_refused() {
        let api = TestApi::new().await;
        let checked: CheckedCopy = api.post_as(CheckCopy::PATH, "application/pdf", b"%PDF-1.7").await.json();
        let unknown = CheckedCopy { outcome: CopyOutcome::Unknown, grant_id: None, made_for: None };
        assert_eq!(checked, unknown);
        let long = vec![b' '; MAX_COPY_BYTES + 5 * 1_024];
        let refused = api.post_as(CheckCopy::PATH, "application/pdf", &long).await;
        assert_eq!(refused.problem_type(), ProblemType::BodyTooLarge);
        let refused = api.post(CheckCopy::PATH, "{}").await;
        assert_eq!(refused.problem_type(), ProblemType::ContentTypeRefused);
    }
}

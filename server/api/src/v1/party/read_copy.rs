use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{CopyBody, Endpoint as _, ReadCopy};
use wallet_protocol::id::GrantId;
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::copy::{self, CopyFile, ReadCopyError};

use crate::extract::{ActingParty, PathId};
use crate::problem::Problem;

/// The annotated copy of what this party redeemed, the same bytes each time, for 24 hours.
#[utoipa::path(get, path = ReadCopy::PATH, operation_id = "read_copy", tag = "party",
    params(("grant_id" = String, Path, description = "The grant, as the redemption named it")),
    security(("party_access_token" = [])),
    responses((status = 200, description = "The copy", body = CopyBody)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    ActingParty(party): ActingParty,
    PathId(id): PathId<GrantId>,
) -> Result<Json<CopyBody>, Problem> {
    Ok(Json(body(copy::for_party(&app, &party, id).await?)))
}

/// A copy as it is sent.
pub(crate) fn body(copy: CopyFile) -> CopyBody {
    CopyBody { grant_id: copy.grant_id, pdf: copy.pdf.into(), link: copy.link }
}

impl From<ReadCopyError> for Problem {
    fn from(error: ReadCopyError) -> Self {
        match error {
            ReadCopyError::Entropy(error) => error.into(),
            ReadCopyError::NotFound => Self::of(ProblemType::NotFound),
            ReadCopyError::Seal(error) => error.into(),
            ReadCopyError::Store(error) => error.into(),
            error @ (ReadCopyError::Consent(_)
            | ReadCopyError::Copy(_)
            | ReadCopyError::Presentation(_)
            | ReadCopyError::Print(_)) => Self::internal(&error),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::{
        CheckCopy, CheckedCopy, CopyOutcome, ReadOwnCopy, ReadReceipt, ReceiptBody, RedeemRequest,
    };

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::party::{TestParty, offer};

    #[tokio::test]
    async fn party_and_holder_get_one_file_others_none_and_anybody_may_check_it() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let (party, other) = (TestParty::new(&api, 1).await, TestParty::new(&api, 2).await);
        let grant = offer(&api, &phone, &party).await;
        let (party, other) = (party.entered().await, other.entered().await);
        let path = |path: &str| path.replace("{grant_id}", &grant.grant_id.to_string());
        let early = party.call_at::<ReadCopy>(&path(ReadCopy::PATH), &()).await;
        assert_eq!(early.problem_type(), ProblemType::NotFound);
        let request = RedeemRequest { grant: grant.link.clone().unwrap() };
        assert_eq!(party.redeem(&request, Some("idempotency-key-1")).await.status(), 200);
        let copy: CopyBody = party.call_at::<ReadCopy>(&path(ReadCopy::PATH), &()).await.json();
        let own: CopyBody = phone.call_at::<ReadOwnCopy>(&path(ReadOwnCopy::PATH), &()).await.json();
        assert!(own.pdf == copy.pdf && own.link == copy.link && copy.grant_id == grant.grant_id);
        let foreign = other.call_at::<ReadCopy>(&path(ReadCopy::PATH), &()).await;
        assert_eq!(foreign.problem_type(), ProblemType::NotFound);
        let receipt: ReceiptBody = phone.call_at::<ReadReceipt>(&path(ReadReceipt::PATH), &()).await.json();
        assert!(receipt.pdf.0.starts_with(b"%PDF-1.7"));
        let checked: CheckedCopy = api.post_as(CheckCopy::PATH, "application/pdf", &own.pdf.0).await.json();
        assert_eq!((checked.outcome, checked.grant_id), (CopyOutcome::Genuine, Some(grant.grant_id)));
        assert_eq!(checked.made_for.unwrap().party_name, party.party.name);
        let mut altered = own.pdf.0.clone();
        altered[5_000] ^= 1;
        let checked: CheckedCopy = api.post_as(CheckCopy::PATH, "application/pdf", &altered).await.json();
        assert_eq!((checked.outcome, checked.made_for), (CopyOutcome::Altered, None));
    }
}

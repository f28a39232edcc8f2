use axum::http::{HeaderMap, header};
use wallet_protocol::verdict::Verdict;
use wallet_server_core::display::{Checked, note_check};

use crate::state::AppState;

/// The verdict; that it was asked for is noted for the holder beside, whatever becomes of that.
pub(super) fn noted(state: &AppState, headers: &HeaderMap, Checked { verdict, licence }: Checked) -> Verdict {
    if let Some(licence) = licence {
        let (beside, reason) = (state.clone(), verdict.reason);
        let authorization = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let authorization = authorization.map(str::to_owned);
        state.places().run_beside(async move {
            let done = note_check(beside.app(), licence, reason, authorization.as_deref()).await;
            if let Err(error) = done {
                tracing::warn!(%error, "a check could not be noted for its holder");
            }
        });
    }
    verdict
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use wallet_crypto::entropy::SeededEntropy;
    use wallet_crypto::signature::SigningKey;
    use wallet_crypto::suite::SuiteId;
    use wallet_protocol::endpoint::{Check, Endpoint as _, History, HistoryEvent, HistoryResponse};

    use crate::testing::phone::TestPhone;
    use crate::testing::{START, TestApi, parties};

    async fn checks(phone: &TestPhone<'_>) -> Vec<HistoryEvent> {
        let history: HistoryResponse = phone.call::<History>(&Default::default()).await.json();
        history.events.into_iter().filter(|event| event.kind == "display_checked").collect()
    }

    #[tokio::test]
    async fn a_holder_reads_that_a_code_was_checked_once_a_minute_and_by_whom() {
        let api = TestApi::new().await;
        api.parties.licences.lock().unwrap().push(parties::qualification(1));
        let phone = api.bind_phone(1).await;
        let licence = phone.claim(1).await.licence_id;
        let code = phone.show(licence, START).await;
        let body = serde_json::json!({ "code": code.to_digits() }).to_string();
        for _ in 0..5 {
            assert_eq!(api.post(Check::PATH, &body).await.status(), 200);
        }
        api.quiet().await;
        let events = checks(&phone).await;
        assert_eq!(events.len(), 1, "{events:?}");
        assert_eq!((events[0].licence_id, events[0].detail.as_str()), (Some(licence), "public live"));
        assert!(events[0].party.is_none());
        api.clock.advance(Duration::from_secs(61));
        api.post(Check::PATH, &body).await;
        api.quiet().await;
        let details: Vec<_> = checks(&phone).await.into_iter().map(|event| event.detail).collect();
        assert_eq!(details, ["public stale_frame", "public live"]);
    }

    #[tokio::test]
    async fn a_frame_that_the_phone_did_not_sign_leaves_no_trace() {
        let api = TestApi::new().await;
        api.parties.licences.lock().unwrap().push(parties::qualification(1));
        let phone = api.bind_phone(1).await;
        let other = SigningKey::make(SuiteId::P256, &SeededEntropy::new(77)).unwrap();
        let mut code = phone.show(phone.claim(1).await.licence_id, START).await;
        code.frame.signature = other.sign_bare(b"something else");
        let body = serde_json::json!({ "code": code.to_digits() }).to_string();
        assert_eq!(api.post(Check::PATH, &body).await.status(), 200);
        api.quiet().await;
        assert!(checks(&phone).await.is_empty());
    }
}

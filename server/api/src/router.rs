//! The whole route table on one screen.

use axum::Router;
use axum::middleware::from_fn_with_state;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::extract::acting_party::demand_party;
use crate::extract::bound_device::{demand, demand_even_frozen};
use crate::problem::rejection;
use crate::state::AppState;
use crate::v1::{ledger, party, phone, verifier, wallet};
use crate::well_known::{app_links, jwks, trust_bundle};
use crate::{docs, health, layer, web};

/// Everything the server answers, inside its layers.
pub fn router(state: AppState) -> Router {
    router_with(state, Router::new())
}

/// The same, with routes of the caller's own inside the same layers: those of the sandbox.
pub fn router_with(state: AppState, own: Router) -> Router {
    let (api, described) = OpenApiRouter::with_openapi(docs::base())
        .merge(public())
        .merge(acting(&state))
        .merge(bound(&state))
        .merge(bound_or_frozen(&state))
        .split_for_parts();
    let router = api
        .merge(docs::pages(described))
        .merge(web::pages(state.settings()))
        .merge(app_links::routes(&state.settings().app_links))
        .fallback(rejection::unknown_route)
        .method_not_allowed_fallback(rejection::wrong_method)
        .with_state(state.clone())
        .merge(own);
    layer::around(router, &state)
}

/// The description of the API (OpenAPI 3.1) as JSON, as it is served.
pub fn description() -> Result<String, serde_json::Error> {
    let (_, described) = OpenApiRouter::with_openapi(docs::base())
        .merge(public())
        .merge(party_routes())
        .merge(wallet_routes())
        .merge(frozen_routes())
        .split_for_parts();
    docs::complete(described).to_pretty_json()
}

/// For anybody, counted by network; `refresh` checks the phone's proof itself.
fn public() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(phone::issue_challenge::handler))
        .routes(routes!(phone::bind::handler))
        .routes(routes!(phone::refresh::handler))
        .routes(routes!(phone::recover::handler))
        .routes(routes!(phone::list_service_notices::handler))
        .routes(routes!(verifier::check::handler))
        .routes(routes!(verifier::check_copy::handler))
        .routes(routes!(verifier::resolve::handler))
        .routes(routes!(party::issue_token::handler))
        .routes(routes!(party::list_purposes::handler))
        .routes(routes!(ledger::head::handler))
        .routes(routes!(ledger::inclusion::handler))
        .routes(routes!(ledger::consistency::handler))
        .routes(routes!(jwks::handler))
        .routes(routes!(trust_bundle::handler))
        .routes(routes!(health::live))
        .routes(routes!(health::ready))
}

/// For relying parties that were let in, counted by party.
fn acting(state: &AppState) -> OpenApiRouter<AppState> {
    party_routes().route_layer(from_fn_with_state(state.clone(), demand_party))
}

fn party_routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(party::make_request::handler))
        .routes(routes!(party::watch_request::handler))
        .routes(routes!(party::redeem::handler))
        .routes(routes!(party::read_copy::handler))
}

/// For bound phones, counted by device; no handler here can forget to ask who calls.
fn bound(state: &AppState) -> OpenApiRouter<AppState> {
    wallet_routes().route_layer(from_fn_with_state(state.clone(), demand))
}

fn wallet_routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(wallet::unbind_device::handler))
        .routes(routes!(wallet::list_organisations::handler, wallet::take_on::handler))
        .routes(routes!(wallet::claimable::handler))
        .routes(routes!(wallet::list_licences::handler, wallet::claim::handler))
        .routes(routes!(wallet::sync::handler))
        .routes(routes!(wallet::issue_tokens::handler))
        .routes(routes!(wallet::issue_reference::handler))
        .routes(routes!(wallet::search_parties::handler))
        .routes(routes!(wallet::open_request::handler))
        .routes(routes!(wallet::decline::handler))
        .routes(routes!(wallet::list_grants::handler, wallet::make_grant::handler))
        .routes(routes!(wallet::revoke_grant::handler))
        .routes(routes!(wallet::confirm_grant::handler))
        .routes(routes!(wallet::keep_recovery_code::handler))
        .routes(routes!(wallet::freeze::handler))
        .routes(routes!(wallet::veto_measure::handler))
        .routes(routes!(wallet::confirm_measure::handler))
        .routes(routes!(wallet::read_own_copy::handler))
        .routes(routes!(wallet::read_receipt::handler))
        .routes(routes!(wallet::list_receipts::handler))
        .routes(routes!(wallet::list_tickets::handler, wallet::make_ticket::handler))
}

/// For bound phones that may be frozen as well.
fn bound_or_frozen(state: &AppState) -> OpenApiRouter<AppState> {
    frozen_routes().route_layer(from_fn_with_state(state.clone(), demand_even_frozen))
}

fn frozen_routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(wallet::list_devices::handler))
        .routes(routes!(wallet::history::handler))
        .routes(routes!(wallet::read_support::handler))
        .routes(routes!(wallet::lift_freeze::handler))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use wallet_protocol::endpoint::{
        Bind, Caller, Check, CheckCopy, Claim, Claimable, ConfirmGrant, ConfirmMeasure, Decline, Endpoint,
        Freeze, History, IssueChallenge, IssuePartyToken, IssueReference, IssueTokens, KeepRecoveryCode,
        LedgerConsistency, LedgerHead, LedgerInclusion, LiftFreeze, ListDevices, ListGrants, ListLicences,
        ListOrganisations, ListPurposes, ListReceipts, ListServiceNotices, ListTickets, MakeGrant,
        MakeRequest, MakeTicket, OpenRequest, PublishedKeys, ReadCopy, ReadOwnCopy, ReadReceipt, ReadSupport,
        Recover, Redeem, Refresh, Resolve, RevokeGrant, SearchParties, Sync, TakeOn, TrustBundleFile,
        UnbindDevice, VetoMeasure, WatchRequest,
    };

    use crate::testing::TestApi;

    #[tokio::test]
    async fn the_description_that_is_printed_is_the_one_that_is_served() {
        let served: Value = TestApi::without_stores().fetch("/openapi.json").await.json();
        assert_eq!(serde_json::from_str::<Value>(&super::description().unwrap()).unwrap(), served);
    }

    /// The operation described for an endpoint of the contract.
    fn describes<E: Endpoint>(described: &Value) -> usize {
        let operation = &described["paths"][E::PATH][E::METHOD.as_str().to_lowercase()];
        assert!(operation.is_object(), "{} {}", E::METHOD.as_str(), E::PATH);
        let security = operation["security"].as_array().map_or(0, |all| all[0].as_object().unwrap().len());
        let wanted = match E::CALLER {
            Caller::Public => 0,
            Caller::Device | Caller::Party => 1,
            Caller::BoundDevice => 2,
        };
        assert_eq!(security, wanted, "{}", E::PATH);
        1
    }

    macro_rules! describe_all {
        ($described:ident: $($endpoint:ident)*) => {
            0 $(+ describes::<$endpoint>(&$described))*
        };
    }

    #[tokio::test]
    async fn every_endpoint_of_the_contract_is_served_and_described_and_no_other() {
        let described: Value = TestApi::without_stores().fetch("/openapi.json").await.json();
        let found = describe_all!(described: Bind Check Claim Claimable IssueChallenge IssueReference IssueTokens
            ListDevices ListLicences ListOrganisations PublishedKeys Refresh Resolve Sync TakeOn TrustBundleFile
            UnbindDevice Decline History IssuePartyToken ListGrants ListPurposes MakeGrant MakeRequest OpenRequest
            Redeem RevokeGrant SearchParties WatchRequest CheckCopy ReadCopy ReadOwnCopy ReadReceipt
            LedgerConsistency LedgerHead LedgerInclusion ListReceipts ConfirmGrant ConfirmMeasure Freeze KeepRecoveryCode LiftFreeze
            ReadSupport Recover VetoMeasure ListServiceNotices ListTickets MakeTicket);
        let paths = described["paths"].as_object().unwrap();
        let is_page = |path: &str| path.starts_with("/console") || path.starts_with("/party");
        let of_the_api = paths.iter().filter(|(path, _)| !is_page(path));
        let all: usize = of_the_api.map(|(_, path)| path.as_object().unwrap().len()).sum();
        // Portal and console are pages; the two of health are no part of the contract between wallet and server.
        assert_eq!(all, found + 2);
    }
}

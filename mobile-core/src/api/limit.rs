use wallet_protocol::endpoint::{
    Bind, Claim, Claimable, Endpoint, History, IssueTokens, ListGrants, ListLicences, ListPurposes,
    ListReceipts, MakeGrant, Method, OpenRequest, Refresh, SearchParties, Sync, TakeOn, TrustBundleFile,
};

const KIB: usize = 1_024;

/// Whether sending a request twice does no more than sending it once.
///
/// Claiming and taking on again answer with what is there; a refresh secret is taken once more for a while, for
/// answers that were lost on the way; a consent is known by its grant's id.
pub(super) fn is_repeatable<E: Endpoint>() -> bool {
    let repeatable = [
        Claim::PATH,
        History::PATH,
        ListReceipts::PATH,
        MakeGrant::PATH,
        OpenRequest::PATH,
        Refresh::PATH,
        SearchParties::PATH,
        Sync::PATH,
        TakeOn::PATH,
    ];
    matches!(E::METHOD, Method::Get | Method::Delete) || repeatable.contains(&E::PATH)
}

/// Bytes an answer may have at most.
pub(super) fn max_answer_bytes<E: Endpoint>() -> usize {
    match E::PATH {
        // A hundred licences with their pictures; both endpoints of this path.
        path if path == Sync::PATH || path == ListLicences::PATH => 40_960 * KIB,
        path if path == IssueTokens::PATH => 2_048 * KIB,
        path if path == TrustBundleFile::PATH || path == Claimable::PATH => 1_024 * KIB,
        // Two hundred statements, and the catalogue.
        path if path == ListGrants::PATH || path == ListPurposes::PATH => 1_024 * KIB,
        _ => 256 * KIB,
    }
}

/// Seconds an exchange may take; longer where the server asks an outside system.
pub(super) fn deadline_secs<E: Endpoint>() -> u32 {
    let asks_others = [Bind::PATH, Claim::PATH, Claimable::PATH, TakeOn::PATH];
    if asks_others.contains(&E::PATH) { 30 } else { 15 }
}

use wallet_protocol::endpoint::{PartiesQuery, PartiesResponse};

use super::RelyingParty;
use crate::app::App;
use crate::store::StoreError;

const MOST: u32 = 50;
const MAX_NAME_CHARS: usize = 80;

/// Active parties whose name begins as asked, by name; for holders who want to offer something.
pub async fn search(app: &App, query: &PartiesQuery) -> Result<PartiesResponse, StoreError> {
    let name: String = query.name.trim().chars().take(MAX_NAME_CHARS).collect();
    let parties = app.stores.read().await?.search_parties(&name, query.category, MOST).await?;
    Ok(PartiesResponse { parties: parties.iter().map(RelyingParty::body).collect() })
}

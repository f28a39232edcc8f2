use serde::Serialize;
use wallet_copy::{PrintError, print_receipt};
use wallet_protocol::bytes::Bytes;
use wallet_protocol::grant::{ConsentError, ConsentStatement};
use wallet_protocol::id::GrantId;

use crate::app::App;
use crate::holder::readable_by;
use crate::session::BoundDevice;
use crate::store::StoreError;

/// What goes along with a receipt: enough to check the signature without this server.
#[derive(Serialize)]
struct Proof {
    #[serde(rename = "type")]
    kind: &'static str,
    /// `grant.proto` `ConsentStatement`.
    statement: Bytes,
    suite: String,
    /// SEC1, compressed.
    public_key: Bytes,
    signature: Bytes,
}

/// There is no receipt.
#[derive(Debug, thiserror::Error)]
pub enum ReceiptError {
    /// The stored consent cannot be read.
    #[error(transparent)]
    Consent(#[from] ConsentError),
    /// No such grant of this person or an organisation they act for.
    #[error("there is no such grant")]
    NotFound,
    /// It cannot be printed.
    #[error(transparent)]
    Print(#[from] PrintError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The receipt of a consent as PDF, whatever became of the grant; the same consent is the same file.
pub async fn receipt(app: &App, actor: &BoundDevice, id: GrantId) -> Result<Vec<u8>, ReceiptError> {
    let mut work = app.stores.read().await?;
    let holders = readable_by(work.as_mut(), actor).await?;
    let grant = work.find_grant(id).await?.filter(|grant| holders.contains(&grant.holder_id));
    let grant = grant.ok_or(ReceiptError::NotFound)?;
    let device = work.find_device(grant.device_id).await?.ok_or(ReceiptError::NotFound)?;
    drop(work);
    let statement = ConsentStatement::decode(&grant.statement)?;
    let proof = Proof {
        kind: "luzheng-consent-proof-v1",
        statement: grant.statement.into(),
        suite: device.key.suite().to_string(),
        public_key: device.key.to_compressed().to_vec().into(),
        signature: grant.signature.into(),
    };
    let proof =
        serde_json::to_string_pretty(&proof).map_err(|error| PrintError::Written(error.to_string()))?;
    Ok(print_receipt(&statement, &proof)?.pdf)
}

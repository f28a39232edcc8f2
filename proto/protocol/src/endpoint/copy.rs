use serde::{Deserialize, Serialize};

use crate::bytes::Bytes;
use crate::id::GrantId;
use crate::time::UnixTime;

super::endpoints! {
    /// The annotated copy of a redemption, for the party that redeemed, within 24 hours.
    ReadCopy: Get "/v1/party/redemptions/{grant_id}/copy" Party, () => CopyBody;
    /// The annotated copy of what was given, for its holder.
    ReadOwnCopy: Get "/v1/wallet/grants/{grant_id}/copy" BoundDevice, () => CopyBody;
    /// The receipt of a consent as PDF.
    ReadReceipt: Get "/v1/wallet/grants/{grant_id}/receipt" BoundDevice, () => ReceiptBody;
    /// Whether a file is an annotated copy that was made here; the body is the file, `application/pdf`.
    CheckCopy: Post "/check-copy" Public, () => CheckedCopy;
}

/// An annotated copy.
#[derive(Clone, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopyBody {
    /// The grant that was redeemed.
    pub grant_id: GrantId,
    /// The file: PDF/A-3u, the same bytes each time.
    pub pdf: Bytes,
    /// Address of its check page.
    pub link: String,
}

/// The receipt of a consent.
#[derive(Clone, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptBody {
    /// The file: PDF/A-3u, with the signed bytes, the key and the signature attached.
    pub pdf: Bytes,
}

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CopyOutcome {
    /// Byte for byte a copy that was made here.
    Genuine,
    /// It names a copy that was made here, and is another file.
    Altered,
    /// Nothing is known of it: made elsewhere, or saved anew, printed or converted.
    Unknown,
}

/// What a file turned out to be, and of a genuine one whom it was made for; never what stands on the licence.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckedCopy {
    /// What it is.
    pub outcome: CopyOutcome,
    /// The grant that it is, or says it is, a copy of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant_id: Option<GrantId>,
    /// Of a genuine one, what it was made for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_for: Option<CopyMadeFor>,
}

/// What a copy was made for.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopyMadeFor {
    /// Name of the party, as it is printed.
    pub party_name: String,
    /// Code of the purpose catalogue.
    pub purpose: String,
    /// What for, as the holder read it.
    pub purpose_text: String,
    /// How long the party keeps it, as the holder read it.
    pub retention_text: String,
    /// When it was given.
    pub presented_at: UnixTime,
    /// Until when the holder's permission was good.
    pub expires_at: UnixTime,
}

use std::time::Duration;

use serde_json::json;
use wallet_crypto::digest::Digest;
use wallet_crypto::entropy::OsEntropy;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::code_table::Lang;
use wallet_protocol::endpoint::{Endpoint as _, GrantBody, GrantRequest, LicenceBody, MakeGrant};
use wallet_protocol::grant::{ConsentStatement, PartyCategory, PurposeShown, Recipient, purpose};
use wallet_protocol::id::{GrantId, LicenceId};
use wallet_protocol::licence::{LicenceKind, SignedLicence};
use wallet_protocol::time::{Clock as _, SystemClock};
use wallet_protocol::trust::TrustBundle;

use crate::BarePhone;

/// A holder who offers one licence again and again.
pub struct Sharer {
    /// Their phone.
    pub phone: BarePhone,
    /// What they offer.
    pub licence: LicenceId,
    kind: LicenceKind,
    version: u32,
    digest: Digest,
}

impl Sharer {
    /// Binds a phone at this server and claims the first licence there is.
    pub async fn bind(base: &str, bundle: &TrustBundle, name: &str, number: &str) -> Self {
        let mut phone = BarePhone::new(base, SuiteId::P256, u64::from(std::process::id()));
        let bound = phone.bind(name, number).await;
        assert!(bound.status < 300, "{bound:?}");
        let list = phone.ask("GET", "/v1/wallet/claimable", None, SystemClock.now()).await;
        let first = &list.body["licences"][0];
        let body = json!({ "identifier": first["identifier"], "holder_id": first["holder_id"] });
        let claimed = phone.ask("POST", "/v1/wallet/licences", Some(&body), SystemClock.now()).await;
        let claimed: LicenceBody = serde_json::from_value(claimed.body).expect("a licence");
        let signed = SignedLicence::decode(claimed.signed.as_slice()).expect("a signed licence");
        let verified = signed.verify(bundle).expect("a genuine licence");
        let (kind, version) = (verified.document().kind, verified.document().version);
        Self { phone, licence: claimed.licence_id, kind, version, digest: signed.document_digest() }
    }

    /// Offers the licence to whichever insurer holds the link, and answers grant and link.
    pub async fn offer(&self) -> (String, String) {
        let now = SystemClock.now();
        let claim = purpose("motor_claim").expect("a purpose");
        let statement = ConsentStatement {
            grant_id: GrantId::make(now, &OsEntropy).expect("chance"),
            device_id: self.phone.device_id.parse().expect("a device"),
            request_id: None,
            recipient: Recipient::Category(PartyCategory::Insurer),
            purpose: PurposeShown::of(claim, Lang::En),
            licence_id: self.licence,
            kind: self.kind,
            licence_version: self.version,
            licence_digest: self.digest,
            attributes: vec!["name".to_owned()],
            signed_at: now,
            expires_at: now.plus(Duration::from_secs(3_600)),
        };
        let signature = self.phone.key.sign_bare(&statement.message(self.phone.key.suite()));
        let request = GrantRequest {
            statement: statement.encode().into(),
            signature: Bytes(signature.as_bytes().to_vec()),
            link: None,
        };
        let body = serde_json::to_value(request).expect("JSON");
        let made = self.phone.ask("POST", MakeGrant::PATH, Some(&body), now).await;
        assert!(made.status < 300, "{made:?}");
        let made: GrantBody = serde_json::from_value(made.body).expect("a grant");
        (statement.grant_id.to_string(), made.link.expect("a link"))
    }
}

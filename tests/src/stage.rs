use std::time::Duration;

use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::wallet::{ConsentPreview, LicenceView, Offer, OfferTo};
use wallet_protocol::code_table::Lang;
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::licence::LicenceKind;

use crate::{Engine, Party, Phone, World};

/// A driver with a claimed licence and an insurer, before anything is shared.
pub struct Stage {
    /// The server.
    pub world: World,
    /// The driver's phone.
    pub phone: Phone,
    /// The driver's qualification.
    pub licence: LicenceView,
    /// The insurer of the sandbox, let in.
    pub insurer: Party,
}

impl Stage {
    /// Binds, claims and lets in; `name` as for [`World::start`].
    pub async fn start(engine: Engine, name: &str) -> Self {
        Self::over(World::start(engine, name).await).await
    }

    /// The same on a server with settings of its own.
    pub async fn over(world: World) -> Self {
        let phone = Phone::new(&world, SuiteId::P256, 1).await;
        let driver = world.server.sandbox.demo_driver().expect("the demo's driver");
        phone.bind(&world, &driver).await.expect("a binding");
        let licence = phone.claim(LicenceKind::PractitionerQualification).await;
        let insurer = Party::enter(&world, PartyCategory::Insurer).await;
        Self { world, phone, licence, insurer }
    }

    /// What the driver would offer of the licence for a motor claim, for ten minutes.
    pub async fn offer(&self, to: OfferTo, attributes: &[&str]) -> ConsentPreview {
        let purposes = self.phone.wallet.purposes().await.expect("the purposes");
        let purpose = purposes.iter().find(|purpose| purpose.code == "motor_claim").expect("a purpose");
        let attributes: Vec<String> = attributes.iter().map(ToString::to_string).collect();
        let offer = Offer { to, purpose, attributes: &attributes, valid: Duration::from_secs(600) };
        let wallet = &self.phone.wallet;
        wallet.preview_offer(&self.licence.licence_id, &offer, Lang::En, self.phone.now()).expect("a preview")
    }
}

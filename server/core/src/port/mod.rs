//! The seams to everybody else: one trait an outside party, each with a deadline in its adapter.

mod correction_desk;
mod error;
mod head_sink;
mod identity_provider;
mod legal_entity;
mod messenger;
mod real_name;
mod registry;
mod review_desk;
mod short_lived;

pub use correction_desk::{CorrectionDesk, DeskReply, DeskTicket, DeskWords};
pub use error::PortError;
pub use head_sink::HeadSink;
pub use identity_provider::{IdentityProvider, ProviderFacts, ProviderMetadata};
pub use legal_entity::{LegalEntity, LegalEntityProvider};
pub use messenger::{Delivery, Message, Messenger, Recipient};
pub use real_name::{
    Named, RealNameOutcome, RealNameProvider, RealNameQuery, SamePersonOutcome, SamePersonQuery,
};
pub use registry::{LicenceRegistry, RegistryChanges, RegistryHolder, RegistryLicence, RegistryReadiness};
pub use review_desk::{PhotoReview, ReviewDesk};
pub use short_lived::{Allowance, Limit, Seen, ShortLived, ShortLivedError};

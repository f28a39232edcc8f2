//! The sandbox: a registry, a real-name provider, a legal-entity provider, messengers and the
//! authority's desk, with synthetic people.
//!
//! Everything is generated from a seed number: persons born 1900–1904, invented companies and plates, all nine kinds,
//! all states, all due-date situations. The same seed and day give the same people.

mod chance;
mod clerk;
pub(crate) mod companies;
mod correction_desk;
mod faces;
pub(crate) mod generate;
mod http;
mod legal_entity;
pub(crate) mod licences;
mod messenger;
mod parties;
pub(crate) mod people;
mod photo;
mod real_name;
mod registry;
mod reviews;
mod state;

pub use companies::Company;
pub use http::routes;
pub use messenger::SandboxMessage;
pub use parties::{PlantPartiesError, SandboxParty, plant_parties};
pub use people::Person;
pub use state::{Sandbox, UnknownLicence, UnknownPerson};

/// Seed of the sandbox where none is set.
pub const DEFAULT_SEED: u64 = 19_010_315;

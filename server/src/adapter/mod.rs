//! Adapters to outside parties, one folder a way.

pub mod sandbox;

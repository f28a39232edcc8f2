//! Adapters to outside parties, one folder a way.
//!
//! | folder | what it is |
//! |---|---|
//! | [`mod@file`] | heads of the ledger in a folder |
//! | [`http`] | the real parties, behind the JSON interface that `server/README.md` describes |
//! | [`oidc`] | an OpenID provider that staff sign in at |
//! | [`sandbox`] | synthetic people, companies and licences, where nobody is configured |

pub mod file;
pub mod http;
pub mod oidc;
pub mod sandbox;

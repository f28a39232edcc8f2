//! What the Luzheng server decides.
//!
//! Each folder is one matter with the same shape: `model` (types and transitions, pure), then one file a use case. A
//! use case is a free async function `verb(app, actor, input) -> Result<Output, VerbError>`: it reads the clock once,
//! works in one unit of work, and `commit` is its last fallible step.
//!
//! | module | holds |
//! |---|---|
//! | [`app`] | what every use case is given |
//! | [`store`] | the seam to the database: one trait a table, [`store::UnitOfWork`] over all |
//! | [`port`] | the seams to everybody else: registry, real-name and legal-entity providers, messengers, the authority's desk, short-lived state |
//! | [`holder`], [`challenge`], [`device`], [`session`], [`organisation`], [`telephone`] | who it is, and how they are reached |
//! | [`licence`], [`display`], [`trust`] | what is held and shown |
//! | [`relying_party`], [`request`], [`grant`] | who asks, what for, and what is shared |
//! | [`sign_in`], [`clerk`], [`staff`] | who signs in at pages, and who of them acts for a relying party or works here |
//! | [`copy`] | annotated copies of what was redeemed, and receipts of consents |
//! | [`history`], [`notice`] | what a holder sees of all that, and what reaches them outside of their phone |
//! | [`recovery`], [`support`] | the code a holder keeps on paper, and how a binding stands with support |
//! | [`case`], [`look_up`], [`measure`] | what staff do for a holder: cases, finding them, what takes two people |
//! | [`ticket`] | what holders report as wrong, and what the authority says |
//! | [`service_notice`] | what holders are told about the service |
//! | [`ledger`] | what is recorded of every act |
//! | [`sweep`] | deletes what is over |

pub mod app;
pub mod case;
pub mod challenge;
pub mod clerk;
pub mod copy;
pub mod device;
pub mod display;
pub mod grant;
pub mod history;
pub mod holder;
pub mod ledger;
pub mod licence;
pub mod look_up;
pub mod measure;
pub mod notice;
pub mod organisation;
pub mod policy;
pub mod port;
pub mod recovery;
pub mod relying_party;
pub mod request;
pub mod service_notice;
pub mod session;
pub mod sign_in;
pub mod slow;
pub mod staff;
pub mod store;
pub mod support;
pub mod sweep;
pub mod telephone;
pub mod ticket;
pub mod trust;

//! What every store and every short-lived state promises, on every engine.
//!
//! Run through `tools/services run cargo nextest run -p wallet-server-storage`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a promise that is not kept fails its test"
)]
#![expect(clippy::indexing_slicing, reason = "a test that reads too far has failed")]

mod auditing;
mod bulk;
mod carrier;
mod clerk;
mod commit_lost;
mod connections;
mod copy;
mod correction;
mod desk;
mod display;
mod feed;
mod fence;
mod grant;
mod holder_and_device;
mod kept;
mod ledger;
mod licence;
mod look_up;
mod machine;
mod measure;
mod measure_machine;
mod membership;
mod merge;
mod migrations;
mod notice;
mod order;
mod party;
mod place;
mod provider;
mod proxy;
mod races;
mod recovery;
mod redis_lost;
mod request;
mod sample;
mod service_notice;
mod session;
mod sharer;
mod short_lived;
mod sign_in;
mod staff;
mod staff_machine;
mod story;
mod telephone;
mod ticket;
mod world;

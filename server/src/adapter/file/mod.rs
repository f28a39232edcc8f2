//! What is kept in files beside the database, on another disk or machine if the operator is wise.

mod heads;

pub use heads::FileHeads;

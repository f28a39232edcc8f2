use wallet_crypto::entropy::EntropyError;

use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::port::{PhotoReview, PortError, ReviewDesk};
use crate::staff::{By, StaffError, StaffRole};
use crate::store::StoreError;

/// What one page shows.
const PAGE: u32 = 10;

/// A photograph was not looked at.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// Nothing waits under this number, or photographs are looked at elsewhere.
    #[error("nothing waits for a review under this number")]
    NotFound,
    /// Who asks may not, or has to prove the second factor anew.
    #[error(transparent)]
    Staff(#[from] StaffError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The authority's desk does not answer.
    #[error(transparent)]
    Upstream(#[from] PortError),
}

fn desk(app: &App) -> Result<&dyn ReviewDesk, ReviewError> {
    app.review_desk.as_deref().ok_or(ReviewError::NotFound)
}

/// The photographs that wait, oldest first, at most ten: the page asks for each picture by itself.
pub async fn list_reviews(app: &App) -> Result<Vec<PhotoReview>, ReviewError> {
    Ok(desk(app)?.list(PAGE).await?)
}

/// One of them.
pub async fn find_review(app: &App, number: u32) -> Result<PhotoReview, ReviewError> {
    desk(app)?.find(number).await?.ok_or(ReviewError::NotFound)
}

/// Accepts a photograph or turns it down; whoever waits for the licence can collect it then.
///
/// It is written down before it is done: a decision that nobody finds in the ledger would be worse than one that has to
/// be made again.
pub async fn settle_review(app: &App, by: By<'_>, number: u32, accepted: bool) -> Result<(), ReviewError> {
    let now = app.clock.now();
    by.may(app, StaffRole::CASE_WORKERS, now)?;
    let review = find_review(app, number).await?;
    let detail = format!("kind={} attribute={} accepted={accepted}", review.kind, review.attribute);
    let leaf = Leaf::about(app, Act::PhotoReviewed, number, &[&number, &by], detail, now)?;
    app.stores.begin().await?.commit(leaf).await?;
    match desk(app)?.settle(number, accepted).await? {
        true => Ok(()),
        false => Err(ReviewError::NotFound),
    }
}

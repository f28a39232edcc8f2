use axum::body::Bytes;
use axum::extract::{FromRequest, Request};

use crate::layer::body::ExactBody;
use crate::problem::Problem;

/// A body as it came; the layer around every route has bounded it.
#[derive(Clone, Debug)]
pub struct File(pub Bytes);

impl<S: Sync> FromRequest<S> for File {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        Ok(Self(request.extensions().get::<ExactBody>().cloned().unwrap_or_default().0))
    }
}

use super::ActingStaff;
use crate::app::App;
use crate::sign_in::{Realm, Stage, WebSecret, find_signed_in};
use crate::store::StoreError;

/// Which member of staff calls, by the secret in their cookie; see [`find_signed_in`] about `used`.
pub async fn find_staff(
    app: &App,
    secret: &WebSecret,
    used: bool,
) -> Result<Option<ActingStaff>, StoreError> {
    let found = find_signed_in(app, Realm::Staff, secret, used).await?;
    let Some(signed_in) = found.filter(|found| found.session.stage == Stage::Full) else { return Ok(None) };
    Ok(signed_in.account.staff_role.map(|role| ActingStaff { signed_in, role }))
}

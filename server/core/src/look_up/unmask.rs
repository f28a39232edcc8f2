use std::str::FromStr;

use wallet_protocol::id::CaseId;
use zeroize::Zeroizing;

use super::LookUpError;
use super::find::{check_reason, exceeded, within_quota};
use crate::app::App;
use crate::case::{CaseError, CaseEventKind, UnknownName, enter, open_case};
use crate::history::{EventKind, note};
use crate::holder::open_identity;
use crate::ledger::{Act, Leaf};
use crate::staff::{ActingStaff, StaffRole};

/// A field that can be shown in clear.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Field {
    /// The full name.
    Name,
    /// The whole number.
    Number,
}

impl Field {
    /// The name in forms and in the ledger.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Number => "number",
        }
    }
}

impl FromStr for Field {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        [Self::Name, Self::Number].into_iter().find(|field| field.as_str() == text).ok_or(UnknownName)
    }
}

/// Shows one field of the holder whom a case is about in clear: an act of its own, for which the second factor is
/// proved anew, which counts as a look-up, and of which the holder is told.
pub async fn unmask(
    app: &App,
    staff: &ActingStaff,
    case: CaseId,
    field: Field,
    reason: &str,
) -> Result<Zeroizing<String>, LookUpError> {
    let now = app.clock.now();
    staff.must_be(StaffRole::CASE_WORKERS)?;
    staff.proved_lately(app, now)?;
    check_reason(reason)?;
    let mut work = app.stores.begin().await?;
    let holder_id = open_case(work.as_mut(), case).await?.holder_id.ok_or(LookUpError::NotFound)?;
    if !within_quota(app, work.as_mut(), staff).await? {
        drop(work);
        return Err(exceeded(app, staff, case).await?);
    }
    let holder = work.find_holder(holder_id).await?.ok_or(LookUpError::Case(CaseError::NotFound))?;
    let detail = format!("field={}", field.as_str());
    enter(work.as_mut(), case, Some(staff.id()), CaseEventKind::Unmasked, detail.clone(), now).await?;
    note(work.as_mut(), holder_id, EventKind::FieldUnmasked, field.as_str().to_owned(), now).await?;
    let by = staff.id();
    let objects: [&(dyn std::fmt::Display + Sync); 4] = [&case, &by, &staff.signed_in.session.id, &holder_id];
    work.commit(Leaf::about(app, Act::FieldUnmasked, holder_id, &objects, detail, now)?).await?;
    let identity = open_identity(app, &holder)?;
    Ok(Zeroizing::new(match field {
        Field::Name => identity.name.clone(),
        Field::Number => identity.number.clone(),
    }))
}

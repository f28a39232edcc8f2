use std::str::FromStr;

use wallet_protocol::id::CaseId;
use zeroize::Zeroizing;

use super::LookUpError;
use super::find::{check_reason, exceeded, within_quota};
use crate::app::App;
use crate::case::{CaseError, CaseEvent, CaseEventKind, UnknownName, enter_with_words, open_case};
use crate::history::{EventKind, note};
use crate::holder::open_identity;
use crate::ledger::{Act, Leaf};
use crate::staff::{ActingStaff, StaffRole};
use crate::telephone::open_number;

/// A field that can be shown in clear.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Field {
    /// The full name.
    Name,
    /// The whole number.
    Number,
    /// The telephone number in use.
    Telephone,
}

impl Field {
    /// The name in forms and in the ledger.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Number => "number",
            Self::Telephone => "telephone",
        }
    }
}

impl FromStr for Field {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        let all = [Self::Name, Self::Number, Self::Telephone];
        all.into_iter().find(|field| field.as_str() == text).ok_or(UnknownName)
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
    let telephone = work.find_telephone(holder_id).await?;
    if field == Field::Telephone && telephone.is_none() {
        return Err(LookUpError::Value("field"));
    }
    let detail = format!("field={}", field.as_str());
    let event = CaseEvent::new(case, Some(staff.id()), CaseEventKind::Unmasked, detail.clone(), now);
    enter_with_words(app, work.as_mut(), event, reason).await?;
    note(work.as_mut(), holder_id, EventKind::FieldUnmasked, field.as_str().to_owned(), now).await?;
    let by = staff.id();
    let objects: [&(dyn std::fmt::Display + Sync); 4] = [&case, &by, &staff.signed_in.session.id, &holder_id];
    work.commit(Leaf::about(app, Act::FieldUnmasked, holder_id, &objects, detail, now)?).await?;
    Ok(Zeroizing::new(match (field, telephone) {
        (Field::Name, _) => open_identity(app, &holder)?.name.clone(),
        (Field::Number, _) => open_identity(app, &holder)?.number.clone(),
        (Field::Telephone, Some(telephone)) => open_number(app, &telephone)?.expose().to_owned(),
        (Field::Telephone, None) => return Err(LookUpError::Value("field")),
    }))
}

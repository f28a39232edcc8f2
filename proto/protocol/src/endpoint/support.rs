use serde::{Deserialize, Serialize};

use super::RealNameReference;
use crate::id::MeasureId;
use crate::time::UnixTime;

super::endpoints! {
    /// What stands between a holder and their binding: freeze, reset, recovery code.
    ReadSupport: Get "/v1/wallet/support" BoundDevice, () => SupportResponse;
    /// Freezes the device that asks: it shows and shares nothing until the freeze is lifted.
    Freeze: Post "/v1/wallet/freeze" BoundDevice, () => SupportResponse;
    /// Lifts the freeze of the device that asks, by a fresh real-name check.
    LiftFreeze: Post "/v1/wallet/freeze/lift" BoundDevice, LiftFreezeRequest => SupportResponse;
    /// Stops what support is about to do to this holder's binding.
    VetoMeasure: Post "/v1/wallet/measures/{measure_id}/veto" BoundDevice, () => SupportResponse;
    /// Confirms it, from the phone that is bound.
    ConfirmMeasure: Post "/v1/wallet/measures/{measure_id}/confirmation" BoundDevice, () => SupportResponse;
    /// Replaces the holder's recovery code by one that the phone made.
    KeepRecoveryCode: Post "/v1/wallet/recovery-code" BoundDevice, RecoveryCodeRequest => SupportResponse;
    /// Spends a recovery code, from any phone or page.
    Recover: Post "/v1/recovery" Public, RecoverRequest => RecoverResponse;
}

/// How a holder's binding stands with support.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupportResponse {
    /// The freeze, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub freeze: Option<FreezeBody>,
    /// What support is about to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<MeasureBody>,
    /// When the recovery code was made; absent where there is none to use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery_code_made_at: Option<UnixTime>,
}

/// A frozen device.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FreezeBody {
    /// Since when.
    pub frozen_at: UnixTime,
    /// Who froze it.
    pub by: FrozenBy,
    /// What the real-name step that lifts it is started with: 32 bytes in lower-case hexadecimal.
    pub lift_nonce: String,
}

/// Who froze a device.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FrozenBy {
    /// Its holder, from this device.
    Holder,
    /// Customer support, as its holder asked.
    Support,
}

/// What customer support does to a binding only when two people agree.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
    /// Ends the binding, so that another phone can be bound.
    Reset,
    /// Lifts the freeze.
    LiftFreeze,
    /// Lets a recovery code be tried again that was locked by too many tries.
    Unlock,
    /// Puts another telephone number in the place of the one that is known.
    CorrectTelephone,
    /// Makes the records of an old and a new citizen number one: the old one ends.
    MergeRecords,
}

/// A measure that is under way.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeasureBody {
    /// The measure.
    pub measure_id: MeasureId,
    /// What it does.
    pub kind: MeasureKind,
    /// When it was asked for.
    pub requested_at: UnixTime,
    /// When a second person approved it; absent while it waits for that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_at: Option<UnixTime>,
    /// Up to then it can be stopped; known once it is approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<UnixTime>,
    /// Whether the phone that is bound confirmed it.
    pub confirmed: bool,
    /// The new telephone number with all but its ends covered, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// Whether this phone cannot confirm it: where two records are to be one, only the phone that would lose its binding
    /// can.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confirmed_elsewhere: bool,
}

/// Who lifts a freeze.
#[derive(Clone, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LiftFreezeRequest {
    /// What the real-name provider gave for a step that was started with the nonce of the freeze.
    pub real_name: RealNameReference,
}

/// A new recovery code.
#[derive(Clone, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecoveryCodeRequest {
    /// The code, as the holder writes it down; the server keeps a slow hash of it.
    pub code: String,
}

/// A recovery code that is spent.
#[derive(Clone, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecoverRequest {
    /// The code, in any case, with or without its hyphens.
    pub code: String,
    /// What it is spent for.
    pub act: RecoveryAct,
}

/// What a recovery code is spent for.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RecoveryAct {
    /// End the binding at once.
    EndBinding,
    /// Stop what support is about to do.
    Veto,
    /// Lift the freeze.
    LiftFreeze,
}

/// What was done.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoverResponse {
    /// What it was.
    pub act: RecoveryAct,
    /// When.
    pub at: UnixTime,
}

super::silent! { LiftFreezeRequest RecoverRequest RecoveryCodeRequest }

impl FrozenBy {
    /// The name in JSON and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Holder => "holder",
            Self::Support => "support",
        }
    }

    /// Who has this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Holder, Self::Support].into_iter().find(|by| by.as_str() == name)
    }
}

impl MeasureKind {
    /// All kinds.
    pub const ALL: [Self; 5] =
        [Self::Reset, Self::LiftFreeze, Self::Unlock, Self::CorrectTelephone, Self::MergeRecords];

    /// The name in JSON and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reset => "reset",
            Self::LiftFreeze => "lift_freeze",
            Self::Unlock => "unlock",
            Self::CorrectTelephone => "correct_telephone",
            Self::MergeRecords => "merge_records",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

impl RecoveryAct {
    /// The name in JSON and in the ledger.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::EndBinding => "end_binding",
            Self::Veto => "veto",
            Self::LiftFreeze => "lift_freeze",
        }
    }
}

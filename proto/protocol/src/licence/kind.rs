use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The nine certificates (三类九证) that the notice of the ministry lists.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LicenceKind {
    /// 道路运输经营许可证, JT/T 1291.
    TransportBusinessPermit,
    /// 道路危险货物运输许可证, JT/T 1291.
    DangerousGoodsPermit,
    /// 网络预约出租汽车经营许可证, JT/T 1291.
    RideHailingBusinessPermit,
    /// 放射性物品道路运输许可证, JT/T 1291.
    RadioactiveGoodsPermit,
    /// 道路运输证, JT/T 1292.
    VehicleTransportCertificate,
    /// 网络预约出租汽车运输证, JT/T 1292.
    RideHailingVehicleCertificate,
    /// 道路运输从业人员从业资格证, JT/T 1290.
    PractitionerQualification,
    /// 巡游出租汽车驾驶员证, JT/T 1290.
    TaxiDriverCertificate,
    /// 网络预约出租汽车驾驶员证, JT/T 1290.
    RideHailingDriverCertificate,
}

/// The three groups of certificates.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum LicenceGroup {
    /// 经营许可证 (RA).
    Permit,
    /// 道路运输证 (RB), one a vehicle.
    Vehicle,
    /// 从业资格证 (RE).
    Practitioner,
}

/// A holder is a person or an organisation.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HolderKind {
    /// A natural person.
    Person,
    /// A company, found by its unified social credit code.
    Organisation,
}

/// No certificate of ours has this code.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not one of the nine certificate kinds")]
pub struct UnknownKind;

/// The defining authority of all nine type codes (the ministry's credit code).
const AUTHORITY: &str = "11100000000019713D";

impl LicenceKind {
    /// All nine, in the order of the notice.
    pub const ALL: [Self; 9] = [
        Self::TransportBusinessPermit,
        Self::DangerousGoodsPermit,
        Self::RideHailingBusinessPermit,
        Self::RadioactiveGoodsPermit,
        Self::VehicleTransportCertificate,
        Self::RideHailingVehicleCertificate,
        Self::PractitionerQualification,
        Self::TaxiDriverCertificate,
        Self::RideHailingDriverCertificate,
    ];

    /// The last three digits of the type code, as a number.
    pub const fn number(self) -> u32 {
        match self {
            Self::TransportBusinessPermit => 8,
            Self::DangerousGoodsPermit => 16,
            Self::RideHailingBusinessPermit => 74,
            Self::RadioactiveGoodsPermit => 79,
            Self::VehicleTransportCertificate => 13,
            Self::RideHailingVehicleCertificate => 73,
            Self::PractitionerQualification => 71,
            Self::TaxiDriverCertificate => 75,
            Self::RideHailingDriverCertificate => 72,
        }
    }

    /// The kind with this number.
    pub fn from_number(number: u32) -> Result<Self, UnknownKind> {
        Self::ALL.into_iter().find(|kind| kind.number() == number).ok_or(UnknownKind)
    }

    /// The 21-character certificate type code (GB/T 36903).
    pub fn type_code(self) -> String {
        format!("{AUTHORITY}{:03}", self.number())
    }

    /// The kind with this type code.
    pub fn from_type_code(code: &str) -> Result<Self, UnknownKind> {
        Self::ALL.into_iter().find(|kind| kind.type_code() == code).ok_or(UnknownKind)
    }

    /// The name in code tables, JSON and file names.
    pub const fn code_name(self) -> &'static str {
        match self {
            Self::TransportBusinessPermit => "transport_business_permit",
            Self::DangerousGoodsPermit => "dangerous_goods_permit",
            Self::RideHailingBusinessPermit => "ride_hailing_business_permit",
            Self::RadioactiveGoodsPermit => "radioactive_goods_permit",
            Self::VehicleTransportCertificate => "vehicle_transport_certificate",
            Self::RideHailingVehicleCertificate => "ride_hailing_vehicle_certificate",
            Self::PractitionerQualification => "practitioner_qualification",
            Self::TaxiDriverCertificate => "taxi_driver_certificate",
            Self::RideHailingDriverCertificate => "ride_hailing_driver_certificate",
        }
    }

    /// The group it belongs to.
    pub const fn group(self) -> LicenceGroup {
        match self {
            Self::TransportBusinessPermit
            | Self::DangerousGoodsPermit
            | Self::RideHailingBusinessPermit
            | Self::RadioactiveGoodsPermit => LicenceGroup::Permit,
            Self::VehicleTransportCertificate | Self::RideHailingVehicleCertificate => LicenceGroup::Vehicle,
            Self::PractitionerQualification
            | Self::TaxiDriverCertificate
            | Self::RideHailingDriverCertificate => LicenceGroup::Practitioner,
        }
    }

    /// Whether a holder of `kind` may hold it.
    pub const fn may_be_held_by(self, holder: HolderKind) -> bool {
        match (self, holder) {
            (Self::RideHailingVehicleCertificate, _) => true,
            (_, HolderKind::Person) => matches!(self.group(), LicenceGroup::Practitioner),
            (_, HolderKind::Organisation) => !matches!(self.group(), LicenceGroup::Practitioner),
        }
    }
}

impl fmt::Display for LicenceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code_name())
    }
}

impl FromStr for LicenceKind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, UnknownKind> {
        Self::ALL.into_iter().find(|kind| kind.code_name() == name).ok_or(UnknownKind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_each_of_its_codes() {
        for kind in LicenceKind::ALL {
            assert_eq!(LicenceKind::from_number(kind.number()), Ok(kind));
            assert_eq!(LicenceKind::from_type_code(&kind.type_code()), Ok(kind));
            assert_eq!(kind.code_name().parse(), Ok(kind));
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{kind}\""));
        }
    }

    #[test]
    fn a_person_cannot_hold_a_permit_nor_a_company_a_qualification() {
        assert!(!LicenceKind::DangerousGoodsPermit.may_be_held_by(HolderKind::Person));
        assert!(!LicenceKind::TaxiDriverCertificate.may_be_held_by(HolderKind::Organisation));
        assert!(LicenceKind::RideHailingVehicleCertificate.may_be_held_by(HolderKind::Person));
    }
}

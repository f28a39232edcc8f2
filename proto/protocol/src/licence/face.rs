use super::{LicenceGroup, LicenceKind};

/// How carefully a field of the face is handled.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FieldCare {
    /// Shown as it is.
    Plain,
    /// Personal: masked until the holder taps it after unlocking.
    Masked,
    /// Personal and not needed for checking: hidden unless asked for.
    Hidden,
}

/// One field printed on a certificate.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FaceField {
    /// Attribute name.
    pub name: &'static str,
    /// The label printed on the certificate.
    pub label_zh: &'static str,
    /// The label in English.
    pub label_en: &'static str,
    /// How carefully it is handled.
    pub care: FieldCare,
}

macro_rules! fields {
    ($($name:literal $zh:literal $en:literal $care:ident;)*) => {
        &[$(FaceField { name: $name, label_zh: $zh, label_en: $en, care: FieldCare::$care },)*]
    };
}

/// 从业资格证, JT/T 1290 (face of annex 1 to the 2021 notice of Shanxi).
const PRACTITIONER: &[FaceField] = fields! {
    "name" "姓名" "Name" Masked;
    "sex" "性别" "Sex" Plain;
    "birth_date" "出生日期" "Date of birth" Hidden;
    "nationality" "国籍" "Nationality" Plain;
    "address" "住址" "Address" Hidden;
    "certificate_number" "证号" "Certificate no." Masked;
    "driving_class" "准驾车型" "Driving class" Plain;
    "category" "从业资格类别" "Category" Plain;
    "valid_from" "有效起始日期" "Valid from" Plain;
    "valid_to" "有效期限" "Valid to" Plain;
    "issuing_authority" "核发机关" "Issuing authority" Plain;
    "continuing_education" "继续教育信息" "Continuing education" Plain;
    "credit_assessment" "诚信考核信息" "Credit assessment" Plain;
    "photo" "照片" "Photo" Masked;
    "issuer_qr" "证照二维码" "Issuer's QR" Masked;
};

/// 道路运输证, JT/T 1292.
const VEHICLE: &[FaceField] = fields! {
    "word" "字" "Word" Plain;
    "certificate_number" "号" "No." Plain;
    "operator_name" "业户名称" "Operator" Plain;
    "operator_address" "地址" "Address" Plain;
    "plate_number" "车牌号码" "Plate" Plain;
    "plate_colour" "车牌颜色" "Plate colour" Plain;
    "operating_permit_number" "经营许可证号" "Operating permit no." Plain;
    "vehicle_type" "车辆类型" "Vehicle type" Plain;
    "tonnage" "吨位" "Tonnage" Plain;
    "seats" "座位" "Seats" Plain;
    "business_scope" "经营范围" "Business scope" Plain;
    "vehicle_photo" "车辆照片" "Vehicle photo" Plain;
    "length_mm" "车长(毫米)" "Length (mm)" Plain;
    "width_mm" "车宽(毫米)" "Width (mm)" Plain;
    "height_mm" "车高(毫米)" "Height (mm)" Plain;
    "issue_date" "发证日期" "Issued" Plain;
    "valid_to" "有效期至" "Valid to" Plain;
    "issuing_authority" "核发机关" "Issuing authority" Plain;
    "annual_review_valid_to" "审验有效期至" "Annual review valid to" Plain;
    "annual_review" "审验记录" "Annual reviews" Plain;
    "technical_grade" "技术等级评定" "Technical grade" Plain;
    "issuer_qr" "证照二维码" "Issuer's QR" Plain;
};

/// 经营许可证, JT/T 1291.
const PERMIT: &[FaceField] = fields! {
    "word" "字" "Word" Plain;
    "certificate_number" "号" "No." Plain;
    "operator_name" "业户名称" "Operator" Plain;
    "operator_address" "地址" "Address" Plain;
    "business_scope" "经营范围" "Business scope" Plain;
    "issuing_authority" "核发机关" "Issuing authority" Plain;
    "valid_from" "证件有效期自" "Valid from" Plain;
    "valid_to" "证件有效期至" "Valid to" Plain;
    "issue_date" "发证日期" "Issued" Plain;
    "issuer_qr" "证照二维码" "Issuer's QR" Plain;
};

/// The fields printed on a certificate of this kind, in the order of its face.
pub const fn face_of(kind: LicenceKind) -> &'static [FaceField] {
    match kind.group() {
        LicenceGroup::Practitioner => PRACTITIONER,
        LicenceGroup::Vehicle => VEHICLE,
        LicenceGroup::Permit => PERMIT,
    }
}

/// The field of this name, on whichever face it is printed; its label is the same on all of them or nearly so.
pub fn field_named(name: &str) -> Option<&'static FaceField> {
    [PRACTITIONER, VEHICLE, PERMIT].into_iter().flatten().find(|field| field.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_its_name_on_whichever_face_it_stands() {
        assert_eq!(field_named("birth_date").unwrap().label_en, "Date of birth");
        assert_eq!(field_named("plate_number").unwrap().label_en, "Plate");
        assert_eq!(field_named("shoe_size"), None);
    }

    #[test]
    fn every_face_names_its_number_and_its_issuing_authority_once() {
        for kind in LicenceKind::ALL {
            for wanted in ["certificate_number", "issuing_authority", "issuer_qr"] {
                let found = face_of(kind).iter().filter(|field| field.name == wanted).count();
                assert_eq!(found, 1, "{kind} {wanted}");
            }
        }
    }
}

//! Consents and licences of synthetic people.

use wallet_crypto::digest::Digest;
use wallet_crypto::entropy::SeededEntropy;
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::code_table::Lang;
use wallet_protocol::grant::{
    ConsentStatement, PartyCategory, PartyShown, PurposeShown, Recipient, purpose, unsigned_note,
};
use wallet_protocol::id::{DeviceId, GrantId, LicenceId, RelyingPartyId};
use wallet_protocol::licence::{
    Assessment, Attribute, AttributeValue, Category, LicenceKind, Picture, face_of,
};
use wallet_protocol::time::UnixTime;

pub(crate) const LINK: &str = "https://wallet.example/c/C170141183460469231731687303715884105727";
pub(crate) const PARTY: &str = "样例财产保险有限公司";
pub(crate) const CREDIT_CODE: &str = "91140100990000017N";
const HOUR: std::time::Duration = std::time::Duration::from_secs(3_600);

pub(crate) fn now() -> UnixTime {
    UnixTime::from_secs(1_800_000_000)
}

pub(crate) fn key() -> SigningKey {
    SigningKey::make(SuiteId::Sm, &SeededEntropy::new(7)).unwrap()
}

/// A made-up value for a field of a face.
pub(crate) fn value(name: &str) -> AttributeValue {
    let text = |text: &str| AttributeValue::Text(text.to_owned());
    let code = |table: &str, value: &str| AttributeValue::Code { table: table.into(), value: value.into() };
    let day = |day: &str| day.parse().unwrap();
    let entry = |grade: &str| {
        AttributeValue::Assessment(Assessment {
            grade: grade.into(),
            period_from: Some(day("2026-03-01")),
            period_to: Some(day("2028-02-29")),
            remark: String::new(),
        })
    };
    match name {
        "name" => text("欧阳样例"),
        "sex" => code("sex", "1"),
        "birth_date" => AttributeValue::Date(day("1903-05-17")),
        "nationality" => text("中国"),
        "address" => text("并州市演示区样例街道虚拟路1号"),
        "certificate_number" => text("140100190305170017"),
        "driving_class" => code("driving_class", "A2"),
        "category" => AttributeValue::Category(Category {
            code: "02001".into(),
            first_issued: Some(day("2020-06-01")),
            valid_from: Some(day("2020-06-01")),
            valid_to: Some(day("2029-05-31")),
        }),
        "valid_from" => AttributeValue::Date(day("2023-06-01")),
        "valid_to" => AttributeValue::Date(day("2029-05-31")),
        "issue_date" => AttributeValue::Date(day("2023-05-20")),
        "annual_review_valid_to" => AttributeValue::Date(day("2028-04-30")),
        "issuing_authority" => text("并州市交通运输局（演示）"),
        "continuing_education" => entry("合格"),
        "credit_assessment" => entry("AAA"),
        "annual_review" => entry("1"),
        "word" => text("晋交运管并字（演示）"),
        "operator_name" => text("云中样例危险货物运输有限公司"),
        "operator_address" => text("云中市演示区虚拟大道8号"),
        "plate_number" => text("晋A·YL001"),
        "plate_colour" => code("plate_colour", "2"),
        "operating_permit_number" => text("140100990001"),
        "vehicle_type" => code("vehicle_class", "40"),
        "tonnage" => text("18.5"),
        "seats" => AttributeValue::Quantity(37),
        "business_scope" => AttributeValue::Texts(vec!["危险货物运输（3类）".into(), "普通货运".into()]),
        "length_mm" => AttributeValue::Quantity(8_995),
        "width_mm" => AttributeValue::Quantity(2_551),
        "height_mm" => AttributeValue::Quantity(3_507),
        "technical_grade" => code("technical_grade", "1"),
        "photo" | "vehicle_photo" => AttributeValue::Picture(portrait()),
        "issuer_qr" => text("DZZZ:1.2.156.3005.2"),
        other => panic!("{other} has no made-up value"),
    }
}

/// A picture of nobody: rings of colour.
pub(crate) fn portrait() -> Picture {
    let (width, height) = (220_u32, 280_u32);
    let pixel = |x: u32, y: u32| {
        let far = (x.abs_diff(110).pow(2) + y.abs_diff(120).pow(2)) / 220;
        [u8::try_from(90 + far % 90).unwrap(), u8::try_from(120 + y / 4).unwrap(), 160]
    };
    let pixels: Vec<u8> = (0..height).flat_map(|y| (0..width).flat_map(move |x| pixel(x, y))).collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    Picture { media_type: "image/png".into(), data: file.into() }
}

/// What is granted, as a licence holds it.
pub(crate) fn attributes(names: &[&str]) -> Vec<Attribute> {
    let attribute =
        |name: &&str| Attribute { salt: vec![0; 16].into(), name: (*name).to_owned(), value: value(name) };
    names.iter().map(attribute).collect()
}

/// Every field of a face but the issuer's code, which no purpose may ask for.
pub(crate) fn everything(kind: LicenceKind) -> Vec<&'static str> {
    face_of(kind).iter().map(|field| field.name).filter(|name| *name != "issuer_qr").collect()
}

pub(crate) fn statement(kind: LicenceKind, names: &[&str], lang: Lang) -> ConsentStatement {
    let entropy = SeededEntropy::new(1);
    ConsentStatement {
        grant_id: GrantId::make(now(), &entropy).unwrap(),
        device_id: DeviceId::make(now(), &entropy).unwrap(),
        request_id: None,
        recipient: Recipient::Party(PartyShown {
            id: RelyingPartyId::make(now(), &entropy).unwrap(),
            name: PARTY.to_owned(),
            credit_code: CREDIT_CODE.to_owned(),
            category: PartyCategory::Insurer,
        }),
        purpose: PurposeShown::of(purpose("motor_claim").unwrap(), lang),
        licence_id: LicenceId::make(now(), &entropy).unwrap(),
        kind,
        licence_version: 1,
        licence_digest: Digest::from_bytes([0x22; 32]),
        attributes: names.iter().map(ToString::to_string).collect(),
        signed_at: now(),
        expires_at: now().plus(HOUR),
    }
}

pub(crate) fn note(statement: &ConsentStatement) -> String {
    unsigned_note(statement.grant_id, now(), key().verifying_key())
}

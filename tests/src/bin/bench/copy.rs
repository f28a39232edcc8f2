use std::time::Duration;

use serde_json::{Value, json};
use wallet_copy::{CopyContent, print_copy};
use wallet_crypto::digest::Digest;
use wallet_crypto::entropy::{OsEntropy, random};
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::code_table::Lang;
use wallet_protocol::grant::{
    ConsentStatement, PartyCategory, PurposeShown, Recipient, purpose, sign_copy, unsigned_note,
};
use wallet_protocol::id::{DeviceId, GrantId, LicenceId};
use wallet_protocol::licence::{Attribute, AttributeValue, LicenceKind, Picture, face_of};
use wallet_protocol::time::{Clock as _, SystemClock};

use crate::measure::{micros, round};

const KIND: LicenceKind = LicenceKind::PractitionerQualification;

/// An annotated copy with every field and a photo of 20 KB: drawing it, signing it, and how large it is.
pub(crate) fn printed() -> Value {
    let names = face_of(KIND).iter().map(|field| field.name).filter(|name| *name != "issuer_qr");
    let attributes: Vec<Attribute> = names.map(attribute).collect();
    let statement = statement(&attributes);
    let key = SigningKey::make(SuiteId::Sm, &OsEntropy).expect("chance");
    let content = CopyContent {
        statement: &statement,
        attributes: &attributes,
        party_name: "样例财产保险有限公司",
        credit_code: "91140100990000017N",
        presented_at: statement.signed_at,
        link: "https://wallet.example/c/C170141183460469231731687303715884105727",
        note: &unsigned_note(statement.grant_id, statement.signed_at, key.verifying_key()),
    };
    let print = || print_copy(&content).expect("a copy").pdf;
    let file = print();
    json!({
        "print": round(micros(print)),
        "sign": round(micros(|| sign_copy(file.clone(), &key).expect("signed"))),
        "bytes": file.len(),
    })
}

fn attribute(name: &str) -> Attribute {
    let value = if name == "photo" {
        AttributeValue::Picture(photo())
    } else {
        AttributeValue::Text(format!("云中样例危险货物运输有限公司{name}"))
    };
    Attribute { salt: vec![0; 16].into(), name: name.to_owned(), value }
}

/// Noise, which nothing makes smaller.
fn photo() -> Picture {
    let (width, height) = (80_u32, 84_u32);
    let pixels: [u8; 80 * 84 * 3] = random(&OsEntropy).expect("chance");
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().expect("a picture");
    writer.write_image_data(&pixels).expect("a picture");
    drop(writer);
    Picture { media_type: "image/png".to_owned(), data: file.into() }
}

fn statement(attributes: &[Attribute]) -> ConsentStatement {
    let now = SystemClock.now();
    ConsentStatement {
        grant_id: GrantId::make(now, &OsEntropy).expect("chance"),
        device_id: DeviceId::make(now, &OsEntropy).expect("chance"),
        request_id: None,
        recipient: Recipient::Category(PartyCategory::Insurer),
        purpose: PurposeShown::of(purpose("motor_claim").expect("a purpose"), Lang::ZhCn),
        licence_id: LicenceId::make(now, &OsEntropy).expect("chance"),
        kind: KIND,
        licence_version: 1,
        licence_digest: Digest::from_bytes([0; 32]),
        attributes: attributes.iter().map(|attribute| attribute.name.clone()).collect(),
        signed_at: now,
        expires_at: now.plus(Duration::from_secs(3_600)),
    }
}

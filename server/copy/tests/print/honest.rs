//! What cannot be drawn is said, never passed over.

use wallet_protocol::code_table::Lang;
use wallet_protocol::licence::{AttributeValue, LicenceKind, Picture};

use crate::made::{PARTY, attributes, portrait, statement};
use crate::pages::copy_for;
use crate::reader::{joined, sound};

const DRIVER: LicenceKind = LicenceKind::PractitionerQualification;

#[test]
fn a_rare_letter_of_a_name_that_the_font_has_is_drawn() {
    let mut made = attributes(&["name"]);
    // All four are in the list of standard characters; the last three are beyond the first plane.
    made[0].value = AttributeValue::Text("欧阳䶮𬱖𫟼𫍽".to_owned());
    let printed = copy_for(&statement(DRIVER, &["name"], Lang::ZhCn), PARTY, &made);
    assert!(printed.lacking.is_empty());
    assert!(joined(&printed.pdf).contains("欧阳䶮𬱖𫟼𫍽"));
}

#[test]
fn a_letter_that_the_font_lacks_is_marked_and_named() {
    let mut made = attributes(&["name"]);
    made[0].value = AttributeValue::Text("欧阳\u{20001}\u{e000}".to_owned());
    let party = "样例\u{2a6d6}保险有限公司";
    let printed = copy_for(&statement(DRIVER, &["name"], Lang::ZhCn), party, &made);
    sound(&printed.pdf);
    assert_eq!(printed.lacking, ['\u{e000}', '\u{20001}', '\u{2a6d6}'].into());
    let text = joined(&printed.pdf);
    assert!(text.contains("欧阳〓〓") && text.contains("样例〓保险有限公司"), "{text}");
    assert!(text.contains("U+E000,U+20001,U+2A6D6"), "{text}");
}

#[test]
fn a_picture_that_is_none_is_named_and_the_rest_is_drawn() {
    let good = portrait();
    let cut = Picture { data: good.data.0[..good.data.0.len() / 2].to_vec().into(), ..good.clone() };
    let other_type = Picture { media_type: "image/jpeg".to_owned(), ..good.clone() };
    let nothing = Picture { data: Vec::new().into(), ..good.clone() };
    let strange = Picture { media_type: "image/svg+xml".to_owned(), ..good };
    for picture in [cut, other_type, nothing, strange] {
        let mut made = attributes(&["name", "photo"]);
        made[1].value = AttributeValue::Picture(picture);
        let printed = copy_for(&statement(DRIVER, &["name", "photo"], Lang::ZhCn), PARTY, &made);
        sound(&printed.pdf);
        assert!(printed.undrawn.contains("photo"));
        let text = joined(&printed.pdf);
        assert!(text.contains("图片无法绘制") && text.contains("欧阳样例"), "{text}");
    }
}

#[test]
fn a_picture_of_too_many_pixels_is_not_unpacked() {
    let side = 4_097_u32;
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let row = usize::try_from(side.div_ceil(8)).unwrap();
    let pixels = vec![0; row * usize::try_from(side).unwrap()];
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    assert!(file.len() < 64 * 1_024);
    let mut made = attributes(&["photo"]);
    made[0].value = AttributeValue::Picture(Picture { media_type: "image/png".into(), data: file.into() });
    let printed = copy_for(&statement(DRIVER, &["photo"], Lang::ZhCn), PARTY, &made);
    assert!(printed.undrawn.contains("photo"));
}

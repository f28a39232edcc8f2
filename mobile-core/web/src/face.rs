use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use wallet_face::content::{CodeContent, FieldContent};
use wallet_face::{FaceContent, draw, svg};
use wallet_ffi::WalletError;
use wallet_ffi::view::{LicenceFaceView, PictureView};
use wallet_protocol::licence::LicenceKind;

/// The face of a certificate as one SVG picture.
pub(crate) fn picture(face: &LicenceFaceView) -> Result<String, WalletError> {
    let fault = || WalletError::Report { reference: "face".to_owned() };
    let kind: LicenceKind = face.kind.parse().map_err(|_| fault())?;
    let drawing = draw(&content(face, kind)).ok_or_else(fault)?;
    Ok(svg::svg(&drawing, |name| {
        pictures(face).into_iter().find(|(own, _)| *own == name).map(|(_, data)| data)
    }))
}

fn content(face: &LicenceFaceView, kind: LicenceKind) -> FaceContent {
    let fields = face.fields.iter().map(|field| FieldContent {
        name: field.name.clone(),
        label: field.label.clone(),
        value: field.shown.clone(),
    });
    let pictures = pictures(face).into_iter().map(|(name, _)| name.to_owned());
    let text = face.issuer_qr_text.clone().into_iter();
    let codes = text.map(|text| CodeContent { name: "issuer_qr".to_owned(), text });
    FaceContent {
        kind,
        title: face.title.clone(),
        fields: fields.collect(),
        pictures: pictures.collect(),
        codes: codes.collect(),
    }
}

/// The pictures that are there, as addresses that hold them.
fn pictures(face: &LicenceFaceView) -> Vec<(&'static str, String)> {
    let all =
        [("photo", &face.photo), ("vehicle_photo", &face.vehicle_photo), ("issuer_qr", &face.issuer_qr)];
    all.into_iter().filter_map(|(name, picture)| Some((name, address(picture.as_ref()?)))).collect()
}

fn address(picture: &PictureView) -> String {
    format!("data:{};base64,{}", picture.media_type, STANDARD.encode(&picture.data))
}

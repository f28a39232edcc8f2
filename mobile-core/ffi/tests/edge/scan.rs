use wallet_ffi::{WalletError, decode_luminance};
use wallet_protocol::display::{CodeText, QrSymbol};

const DARK: u8 = 16;
const LIGHT: u8 = 235;

/// A picture of `text` with a quiet zone, `scale` pixels a module, rows `padding` bytes further apart than wide.
fn picture(text: &CodeText, scale: usize, padding: usize) -> (u32, u32, Vec<u8>) {
    let symbol = QrSymbol::draw(text).unwrap();
    let side = (symbol.width() + 8) * scale;
    let stride = side + padding;
    let mut luminance = vec![LIGHT; stride * side];
    for y in 0..symbol.width() * scale {
        for x in 0..symbol.width() * scale {
            if symbol.is_dark(x / scale, y / scale) {
                luminance[(y + 4 * scale) * stride + x + 4 * scale] = DARK;
            }
        }
    }
    (u32::try_from(side).unwrap(), u32::try_from(stride).unwrap(), luminance)
}

fn code() -> CodeText {
    CodeText { prefix: "https://luzheng.example/v#".to_owned(), digits: "0123456789".repeat(60) }
}

#[test]
fn a_code_in_a_camera_frame_is_read() {
    for (scale, padding) in [(2, 0), (4, 37), (6, 3)] {
        let (side, stride, luminance) = picture(&code(), scale, padding);
        let text = decode_luminance(side, side, stride, luminance);
        assert_eq!(text, Ok(Some(code().to_string())), "{scale}");
    }
}

#[test]
fn a_fine_picture_is_read_in_half_its_fineness() {
    let (side, stride, luminance) = picture(&code(), 24, 0);
    assert!(side >= 1_600);
    assert_eq!(decode_luminance(side, side, stride, luminance), Ok(Some(code().to_string())));
}

#[test]
fn a_picture_without_a_code_has_none() {
    for shade in [0, 128, 255] {
        assert_eq!(decode_luminance(64, 64, 64, vec![shade; 64 * 64]), Ok(None));
    }
    let noise: Vec<u8> =
        (0u32..256 * 256).map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
    assert_eq!(decode_luminance(256, 256, 256, noise), Ok(None));
}

#[test]
fn a_frame_whose_size_and_bytes_disagree_is_refused() {
    for (width, height, stride, bytes) in [
        (10, 10, 10, 99),
        (10, 10, 9, 1_000),
        (0, 10, 10, 100),
        (10, 0, 10, 100),
        (u32::MAX, u32::MAX, u32::MAX, 100),
        (4_097, 4_096, 4_097, 100),
    ] {
        let read = decode_luminance(width, height, stride, vec![0; bytes]);
        assert_eq!(read, Err(WalletError::CorrectEntry), "{width} {height} {stride} {bytes}");
    }
    // The last row need not be padded.
    assert_eq!(decode_luminance(10, 10, 16, vec![0; 16 * 9 + 10]), Ok(None));
}

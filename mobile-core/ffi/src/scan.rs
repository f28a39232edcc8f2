use std::panic::{AssertUnwindSafe, catch_unwind};

use rqrr::PreparedImage;

use crate::WalletError;

/// Pixels of the largest picture that is looked at: more than any preview frame of a camera.
const MOST_PIXELS: usize = 4_096 * 4_096;

/// A picture finer than this is looked at in half its fineness first: a code on it is larger than need be.
const FINE: usize = 1_600;

/// The text of a QR code in a picture; absent where none can be read.
///
/// `luminance` holds a byte a pixel, dark is low, `stride` bytes from row to row: the Y plane of a camera frame as it
/// is. Several codes in one picture: the first that can be read.
#[cfg_attr(feature = "bindings", uniffi::export)]
pub fn decode_luminance(
    width: u32,
    height: u32,
    stride: u32,
    luminance: Vec<u8>,
) -> Result<Option<String>, WalletError> {
    let size = [width, height, stride].map(usize::try_from);
    let [Ok(width), Ok(height), Ok(stride)] = size else { return Err(WalletError::CorrectEntry) };
    let frame = Frame::new(width, height, stride, &luminance).ok_or(WalletError::CorrectEntry)?;
    // A picture that the decoder stumbles over has no code for us.
    Ok(catch_unwind(AssertUnwindSafe(|| frame.read())).unwrap_or_default())
}

struct Frame<'a> {
    width: usize,
    height: usize,
    stride: usize,
    luminance: &'a [u8],
}

impl<'a> Frame<'a> {
    fn new(width: usize, height: usize, stride: usize, luminance: &'a [u8]) -> Option<Self> {
        let pixels = width.checked_mul(height)?;
        let needed = stride.checked_mul(height.checked_sub(1)?)?.checked_add(width)?;
        let fits = width > 0 && stride >= width && pixels <= MOST_PIXELS && luminance.len() >= needed;
        fits.then_some(Self { width, height, stride, luminance })
    }

    fn read(&self) -> Option<String> {
        if self.width.min(self.height) < FINE {
            return self.read_every(1);
        }
        self.read_every(2).or_else(|| self.read_every(1))
    }

    /// Looks at every `step`th pixel of every `step`th row.
    fn read_every(&self, step: usize) -> Option<String> {
        let at = |x: usize, y: usize| {
            self.luminance.get(y * step * self.stride + x * step).copied().unwrap_or(u8::MAX)
        };
        let mut image = PreparedImage::prepare_from_greyscale(self.width / step, self.height / step, at);
        image.detect_grids().iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
    }
}

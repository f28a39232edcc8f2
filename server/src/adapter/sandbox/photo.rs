//! Photos that nobody can take for a person's: a silhouette and a box on wheels.

use wallet_protocol::licence::Picture;

const WIDTH: usize = 90;
const HEIGHT: usize = 120;

/// A head and shoulders.
pub(super) fn portrait(tone: u32) -> Option<Picture> {
    draw(tone, |x, y| {
        let head = square(x - 45) + square(y - 45) < square(22);
        let shoulders = y > 72 && square(x - 45) * 5 + square(y - 120) * 4 < square(88);
        head || shoulders
    })
}

/// A lorry from the side.
pub(super) fn vehicle(tone: u32) -> Option<Picture> {
    draw(tone, |x, y| {
        let load = (8..60).contains(&x) && (40..82).contains(&y);
        let cab = (62..82).contains(&x) && (54..82).contains(&y);
        let wheel = |at: i32| square(x - at) + square(y - 86) < square(8);
        load || cab || wheel(22) || wheel(40) || wheel(72)
    })
}

fn square(value: i32) -> i32 {
    value * value
}

fn draw(tone: u32, dark: impl Fn(i32, i32) -> bool) -> Option<Picture> {
    let light = 200 + u8::try_from(tone % 40).ok()?;
    let mut pixels = Vec::with_capacity(WIDTH * HEIGHT);
    for y in 0..i32::try_from(HEIGHT).ok()? {
        for x in 0..i32::try_from(WIDTH).ok()? {
            pixels.push(if dark(x, y) { 90 } else { light });
        }
    }
    let mut data = Vec::new();
    let mut encoder = png::Encoder::new(&mut data, u32::try_from(WIDTH).ok()?, u32::try_from(HEIGHT).ok()?);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&pixels).ok()?;
    writer.finish().ok()?;
    Some(Picture { media_type: "image/png".to_owned(), data: data.into() })
}
